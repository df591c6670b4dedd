"""The tokens, the sheet made of them, the fonts and the icons."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QImage, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from scripts.draw_theme_marks import FOLDER, marks

from assistant_desktop.qt import fonts, icons, theme
from assistant_desktop.qt.appearance import Appearance
from assistant_desktop.qt.glyphs import GLYPHS


def luminance(color: QColor) -> float:
    """WCAG 2 relative luminance."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    return (
        0.2126 * linear(color.redF())
        + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF())
    )


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2 contrast ratio."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("text", ["t1", "t2", "t3", "ai", "sakura", "rust", "yama"])
def test_texts_are_readable_on_every_ground(dark: bool, text: str) -> None:
    look = theme.make(dark)
    for ground in (look.bg, look.side, look.card, look.hover):
        assert contrast(getattr(look, text), ground) >= 4.49


@pytest.mark.parametrize("dark", [False, True])
def test_texts_are_readable_on_their_tints_and_fills(dark: bool) -> None:
    look = theme.make(dark)
    for text, ground in (
        (look.ai, look.ai_tint),
        (look.sakura, look.sakura_tint),
        (look.rust, look.rust_tint),
        (look.yama, look.yama_tint),
        (look.on_ai, look.ai),
        (look.on_ai, look.ai_press),
        (look.toast_text, look.toast),
        (look.toast_action, look.toast),
        (look.toast_key, look.toast),
        (look.panel_text, look.panel),
        (look.panel_step, look.panel),
    ):
        assert contrast(text, ground) >= 4.5
    assert contrast(look.ctl, look.card) >= 3.0


def test_some_tokens_are_those_of_the_drawings() -> None:
    light, dark = theme.make(), theme.make(dark=True)
    assert light.ai.name().upper() == "#165E83"
    assert dark.ai.name().upper() == "#86BEDB"
    assert light.scrim.alpha() == pytest.approx(0.34 * 255, abs=1)
    assert dark.scrim == QColor(0, 0, 0, 128)


@pytest.mark.parametrize("dark", [False, True])
def test_sheet_is_whole(dark: bool) -> None:
    text = theme.sheet(theme.make(dark, 115))
    assert "$" not in text
    assert text.count("{") == text.count("}")
    assert "font" not in re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    assert "34px" in text  # 30 px at 115 %: 34.5, rounded to even


def test_sheet_finds_its_pictures() -> None:
    names = {part.split('"')[0] for part in theme.sheet(theme.make()).split('url("')[1:]}
    assert names
    assert all(Path(name).is_file() for name in names)


@pytest.mark.parametrize("dark", [False, True])
def test_pictures_are_drawn_in_the_tokens(qapp: QApplication, dark: bool) -> None:
    look = theme.make(dark)
    expected = {"check": look.on_ai, "dot": look.ai, "down": look.t3, "tick": look.ai}
    drawn = marks(dark)
    for name in drawn:
        assert (FOLDER / name).is_file()
    for mark, token in expected.items():
        image = QImage(str(FOLDER / f"{'dark' if dark else 'light'}-{mark}@2x.png"))
        strongest = max(
            (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())),
            key=QColor.alpha,
        )
        assert abs(strongest.red() - token.red()) <= 3
        assert abs(strongest.green() - token.green()) <= 3
        assert abs(strongest.blue() - token.blue()) <= 3


def test_apply_sets_palette_sheet_and_the_fonts_of_labels(qapp: QApplication, qtbot: QtBot) -> None:
    label = QLabel("x")
    qtbot.addWidget(label)
    theme.apply(qapp, theme.make())
    theme.use_font(label, "title")
    assert label.font().pixelSize() == 22
    assert label.font().weight() == QFont.Weight.DemiBold
    with qtbot.waitSignal(theme.notifier().changed):
        theme.apply(qapp, theme.make(dark=True, percent=130))
    assert label.font().pixelSize() == 29
    assert theme.current().size(32) == 42
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == "#1d1c1a"
    assert "#86bedb" in qapp.styleSheet()
    theme.apply(qapp, theme.make())
    assert label.font().pixelSize() == 22


def test_appearance_forces_and_follows(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    appearance = Appearance(qapp)
    appearance.choose("dark")
    assert theme.current().dark
    appearance.choose("light", 115, reduced_motion=True)
    assert not theme.current().dark
    assert theme.current().percent == 115
    assert theme.current().reduced_motion
    # A change of the system counts only while the system is followed.
    monkeypatch.setattr(type(qapp.styleHints()), "colorScheme", lambda _hints: Qt.ColorScheme.Dark)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert not theme.current().dark
    appearance.choose("system")
    assert theme.current().dark
    monkeypatch.undo()
    appearance.choose("light")
    theme.apply(qapp, theme.make())


def test_japanese_faces_come_first() -> None:
    assert fonts.families("win32")[:2] == ["Yu Gothic UI", "Meiryo"]
    assert fonts.families("darwin")[0] == "Hiragino Sans"
    assert fonts.families("linux")[:2] == ["Noto Sans CJK JP", "IPAGothic"]


def test_glyphs_are_those_of_the_shipped_map() -> None:
    path = fonts.icon_folder() / "phosphor-charmap-1.3.0.json"
    shipped = json.loads(path.read_text(encoding="utf-8"))
    wrong = {name for name, point in GLYPHS.items() if int(shipped.get(name, "0"), 16) != point}
    assert not wrong


def test_icons_are_painted_in_their_colour_and_kept(qapp: QApplication) -> None:
    red = QColor("#ff0000")
    picture = icons.pixmap("circle", red, 18, 2.0)
    assert picture.size().width() == 36
    assert picture.devicePixelRatio() == 2.0
    assert picture.cacheKey() == icons.pixmap("circle", red, 18, 2.0).cacheKey()
    image = picture.toImage()
    colors = {
        image.pixelColor(x, y).name()
        for x in range(36)
        for y in range(36)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert colors == {"#ff0000"}


def test_icon_fills_its_square_without_being_cut(qapp: QApplication) -> None:
    image = icons.pixmap("square-fill", QColor("black"), 64, 1.0).toImage()
    inked = [(x, y) for x in range(64) for y in range(64) if image.pixelColor(x, y).alpha() > 128]
    columns, rows = {x for x, _ in inked}, {y for _, y in inked}
    assert len(columns) > 40
    assert abs((min(columns) + max(columns)) - 63) <= 2
    assert abs((min(rows) + max(rows)) - 63) <= 2
    assert min(columns) > 0
    assert max(columns) < 63


def test_unknown_icon_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(KeyError):
        icons.icon("clock-countdown", QColor("black"))


def test_disabled_icon_is_not_faded(qapp: QApplication) -> None:
    button = icons.icon("plus", QColor("#123456"), 32)
    shown = button.pixmap(32, 32, button.Mode.Disabled)
    assert isinstance(shown, QPixmap)
    image = shown.toImage()
    names = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert names == {"#123456"}


def test_icons_do_not_import_the_package_that_ships_them() -> None:
    code = (
        "import sys; from PySide6.QtWidgets import QApplication; from PySide6.QtGui import QColor;"
        "a = QApplication(['x']); from assistant_desktop.qt import icons;"
        "icons.pixmap('sun', QColor('black'), 18); print('qtawesome' in sys.modules)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, "-platform", "offscreen"],
        capture_output=True,
        text=True,
        check=True,
        env={"QT_QPA_PLATFORM": "offscreen", "PATH": "", "PYTHONPATH": ":".join(sys.path)},
    )
    assert result.stdout.strip() == "False"
