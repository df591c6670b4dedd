"""Rows: what stands around the first match is in sight; painting marks never fails."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from assistant_desktop.qt import theme
from assistant_desktop.qt.search.delegate import paint_marked
from assistant_desktop.qt.search.rows import near


@pytest.mark.parametrize(
    ("text", "marks", "shown", "marked"),
    [
        ("会食の席次", ((0, 2),), "会食の席次", ["会食"]),
        ("あいうえおかきくけこ会食", ((10, 12),), "…くけこ会食", ["会食"]),
        ("…あいうえおかきくけ会食席", ((10, 12), (12, 13)), "…きくけ会食席", ["会食", "席"]),
        ("あいうえおかきくけこ", (), "あいうえおかきくけこ", []),
    ],
)
def test_the_first_match_is_in_sight(
    text: str, marks: tuple[tuple[int, int], ...], shown: str, marked: list[str]
) -> None:
    cut, moved = near(text, marks, 6)
    assert cut == shown
    assert [cut[start:end] for start, end in moved] == marked


def test_a_mark_is_painted_in_its_own_colours_and_nothing_beyond_the_end(qtbot: QtBot) -> None:
    del qtbot
    look = theme.make()
    image = QImage(200, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_marked(painter, QRect(10, 0, 120, 30), "会食" * 30, ((0, 2), (40, 60)), "body", look.t1)
    painter.end()
    colors = {image.pixelColor(x, y).name() for x in range(200) for y in range(30)}
    assert look.yama_fill.name() in colors
    assert look.yama_tint.name() in colors
    beyond = {image.pixelColor(x, y).name() for x in range(134, 200) for y in range(30)}
    assert beyond == {"#ffffff"}
