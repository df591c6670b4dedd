"""The look of the window: colours, type, sizes. The only module that knows a colour value.

``make`` builds a :class:`Theme`; ``apply`` gives it to the application (Fusion, palette, one style
sheet); ``current`` is what painted widgets and delegates read; ``notifier().changed`` tells those
that cache a drawing. ``appearance.Appearance`` follows the system's colour scheme or forces one.

Widgets never set a style sheet of their own. Variants are dynamic properties set before the widget
is shown (``kind``, ``size``); fonts are given with :func:`use_font`, so that a new text size
reaches every label.
"""

import re
from dataclasses import dataclass, fields
from pathlib import Path
from string import Template
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from assistant_desktop.qt import fonts
from assistant_desktop.qt.fonts import Role

type_sizes: Final = (90, 100, 115, 130)

_RESOURCES: Final = Path(__file__).resolve().parent.parent / "resources" / "theme"


@dataclass(frozen=True)
class Theme:
    """Every colour token of the look, and the scale of sizes. Build it with :func:`make`."""

    bg: QColor
    side: QColor
    card: QColor
    hover: QColor
    line: QColor
    line2: QColor
    ctl: QColor
    t1: QColor
    t2: QColor
    t3: QColor
    ai: QColor
    ai_hover: QColor
    ai_press: QColor
    ai_tint: QColor
    ai_line: QColor
    on_ai: QColor
    sakura: QColor
    sakura_fill: QColor
    sakura_tint: QColor
    rust: QColor
    rust_fill: QColor
    rust_tint: QColor
    yama: QColor
    yama_fill: QColor
    yama_tint: QColor
    toast: QColor
    toast_edge: QColor
    toast_text: QColor
    toast_action: QColor
    toast_key: QColor
    toast_hover: QColor
    panel: QColor
    panel_text: QColor
    panel_step: QColor
    on_panel: QColor
    scrim: QColor
    dark: bool = False
    percent: int = 100
    reduced_motion: bool = False

    def size(self, px: float) -> int:
        """Return a length of the drawings in logical pixels at the chosen text size."""
        return round(px * self.percent / 100)

    def font(self, role: Role, bold: bool | None = None) -> QFont:
        """Return the font of a role; ``bold`` overrides the role's own weight."""
        return fonts.font(role, self.percent, bold)

    def line_height(self, role: Role) -> int:
        """Return the height of one line of text of a role in logical pixels."""
        return self.size(fonts.ROLES[role].line)


_LIGHT: Final = {
    "bg": "#FAF8F4",
    "side": "#F2EFE8",
    "card": "#FFFFFF",
    "hover": "#F1EDE5",
    "line": "#E6E1D7",
    "line2": "#D2CBBE",
    "ctl": "#8A8378",
    "t1": "#262420",
    "t2": "#5A554C",
    "t3": "#6F695F",
    "ai": "#165E83",
    "ai_hover": "#114C6B",
    "ai_press": "#0D3C55",
    "ai_tint": "#E1ECF1",
    "ai_line": "#A9C6D4",
    "on_ai": "#FFFFFF",
    "sakura": "#A8325E",
    "sakura_fill": "#CC668A",
    "sakura_tint": "#FAEAF0",
    "rust": "#97401A",
    "rust_fill": "#B4542A",
    "rust_tint": "#F8E9E0",
    "yama": "#775200",
    "yama_fill": "#B88209",
    "yama_tint": "#FAF0D6",
    "toast": "#2B2926",
    "toast_edge": "#2B2926",
    "toast_text": "#F3EFE8",
    "toast_action": "#A9D3E8",
    "toast_key": "#B9B3A8",
    "toast_hover": "#3D3A35",
    "panel": "#165E83",
    "panel_text": "#D6E6EE",
    "panel_step": "#C9DEE8",
    "on_panel": "#FFFFFF",
    "scrim": "#57262420",
}
_DARK: Final = {
    "bg": "#1D1C1A",
    "side": "#171614",
    "card": "#272522",
    "hover": "#2B2926",
    "line": "#35322E",
    "line2": "#4A463F",
    "ctl": "#878176",
    "t1": "#ECE8E0",
    "t2": "#B9B3A8",
    "t3": "#A39C91",
    "ai": "#86BEDB",
    "ai_hover": "#9BCBE4",
    "ai_press": "#6FAECF",
    "ai_tint": "#1F3540",
    "ai_line": "#3B6175",
    "on_ai": "#0E2532",
    "sakura": "#F0A6BF",
    "sakura_fill": "#C66C8E",
    "sakura_tint": "#3B2730",
    "rust": "#F0A582",
    "rust_fill": "#D0764A",
    "rust_tint": "#3D2A20",
    "yama": "#E8C06A",
    "yama_fill": "#D39A1E",
    "yama_tint": "#392F1A",
    "toast": "#2B2926",
    "toast_edge": "#4A463F",
    "toast_text": "#F3EFE8",
    "toast_action": "#A9D3E8",
    "toast_key": "#B9B3A8",
    "toast_hover": "#3D3A35",
    "panel": "#165E83",
    "panel_text": "#D6E6EE",
    "panel_step": "#C9DEE8",
    "on_panel": "#FFFFFF",
    "scrim": "#80000000",
}


def make(dark: bool = False, percent: int = 100, reduced_motion: bool = False) -> Theme:
    """Build a theme. ``percent`` is the text size, normally one of ``type_sizes``."""
    tokens = {name: QColor(value) for name, value in (_DARK if dark else _LIGHT).items()}
    return Theme(**tokens, dark=dark, percent=percent, reduced_motion=reduced_motion)


class _Notifier(QObject):
    changed = Signal()


class _State:
    """What is in force; a class so that the module needs no ``global``."""

    theme: Theme | None = None
    notifier: _Notifier | None = None
    applied = False


def in_force() -> Theme | None:
    """Return the theme that was applied last, or None before the first time."""
    return _State.theme if _State.applied else None


def current() -> Theme:
    """Return the theme in force (light at 100 % before the first :func:`apply`)."""
    if _State.theme is None:
        _State.theme = make()
    return _State.theme


def notifier() -> _Notifier:
    """Return the object whose ``changed`` signal follows every :func:`apply`."""
    if _State.notifier is None:
        _State.notifier = _Notifier()
    return _State.notifier


def token(name: str) -> QColor:
    """Return a colour of the theme in force by its name, such as ``"rust"``."""
    color = getattr(current(), name)
    if not isinstance(color, QColor):
        raise KeyError(name)
    return color


def use_font(widget: QWidget, role: Role, bold: bool | None = None) -> None:
    """Give a widget the font of a role and keep it in step with the text size."""
    widget.setProperty("fontRole", role)
    widget.setProperty("fontBold", bold)
    widget.setFont(current().font(role, bold))


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property the style sheet selects on, also on a widget that is already shown."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def apply(app: QApplication, theme: Theme) -> None:
    """Put a theme in force: Fusion, then the palette, the font, and one style sheet."""
    _State.theme = theme
    _State.applied = True
    # Over a style sheet the style has no name, and it is Fusion already.
    if not app.styleSheet() and app.style().name().lower() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(palette(theme))
    app.setFont(theme.font("body"))
    app.setStyleSheet(sheet(theme))
    for widget in app.allWidgets():
        role = widget.property("fontRole")
        if role:
            widget.setFont(theme.font(role, widget.property("fontBold")))
        widget.updateGeometry()
        widget.update()
    notifier().changed.emit()


def palette(theme: Theme) -> QPalette:
    """Return the palette of a theme, for everything that is not styled by the sheet."""
    result = QPalette()
    roles = QPalette.ColorRole
    for role, color in (
        (roles.Window, theme.bg),
        (roles.WindowText, theme.t1),
        (roles.Base, theme.card),
        (roles.AlternateBase, theme.side),
        (roles.Text, theme.t1),
        (roles.PlaceholderText, theme.t3),
        (roles.Button, theme.card),
        (roles.ButtonText, theme.t1),
        (roles.BrightText, theme.rust),
        (roles.Highlight, theme.ai_tint),
        (roles.HighlightedText, theme.t1),
        (roles.Accent, theme.ai),
        (roles.Link, theme.ai),
        (roles.LinkVisited, theme.ai),
        (roles.ToolTipBase, theme.toast),
        (roles.ToolTipText, theme.toast_text),
        (roles.Light, theme.card),
        (roles.Midlight, theme.line),
        (roles.Mid, theme.line2),
        (roles.Dark, theme.ctl),
        (roles.Shadow, theme.line2),
    ):
        result.setColor(role, color)
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, theme.t3)
    return result


def sheet(theme: Theme) -> str:
    """Return the style sheet of a theme, from ``resources/theme/app.qss``.

    ``$name`` is a token, ``$s28`` a length of 28 px at the chosen text size, ``$marks`` the start
    of the file names of check marks and arrows, for example ``…/dark-``.
    """
    text = (_RESOURCES / "app.qss").read_text(encoding="utf-8")
    values: dict[str, str] = {}
    for field in fields(theme):
        value = getattr(theme, field.name)
        if isinstance(value, QColor):
            values[field.name] = value.name()
    for length in set(re.findall(r"\$\{?s(\d+)", text)):
        values[f"s{length}"] = f"{theme.size(int(length))}px"
    values["marks"] = (_RESOURCES / ("dark-" if theme.dark else "light-")).as_posix()
    return Template(text).substitute(values)
