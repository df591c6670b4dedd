"""All keys (F1): made from the same tables as the menus."""

from collections.abc import Mapping

from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ...words import Words
from .. import theme
from ..widgets.labels import Label
from .entries import ENTRIES, PAGE_KEYS
from .overlay import Overlay

_BESIDE = 200
"""Head, note and margins of the panel and around it, in pixels."""


class KeysPanel(Overlay):
    """Keys of the whole window, then those of each page. ``pages``: name → word."""

    _area: QScrollArea | None = None

    def __init__(self, parent: QWidget, words: Words, pages: Mapping[str, str]) -> None:
        super().__init__(parent, words("shell.keys.title"), words("shell.close"), 760)
        self._words = words
        groups = [(words("shell.keys.window"), self._window_keys(pages))]
        groups += [
            (text, [(keys, words(word)) for keys, word in PAGE_KEYS[name]])
            for name, text in pages.items()
            if name in PAGE_KEYS
        ]
        inner = QWidget()
        inner.setProperty("kind", "clear")
        across = QHBoxLayout(inner)
        across.setContentsMargins(0, 0, 12, 0)
        across.setSpacing(28)
        sides = [QVBoxLayout(), QVBoxLayout()]
        heights = [0, 0]
        for title, keys in groups:
            # Each group goes where there is more room; the window's own comes first.
            side = heights.index(min(heights))
            heights[side] += len(keys) + 2
            sides[side].addWidget(_group(title, keys))
        for column in sides:
            column.setSpacing(12)
            column.addStretch(1)
            across.addLayout(column, 1)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(words("shell.keys.title"))
        self._keys_height = inner.sizeHint().height() + 4
        self._area = area
        self.box.addWidget(area, 1)
        self.box.addWidget(Label(words("shell.keys.note"), "small", "t3", wrap=True))

    def place(self) -> None:
        """The keys take the room that the window has now, and scroll in it."""
        if self._area is not None:
            room = max(self._keys_height // 4, self.height() - _BESIDE)
            self._area.setMinimumHeight(min(self._keys_height, room))
        super().place()

    def _window_keys(self, pages: Mapping[str, str]) -> list[tuple[str, str]]:
        rows = [(f"Ctrl+{number}", text) for number, text in enumerate(pages.values(), 1)]
        rows += [
            (" / ".join(entry.keys), self._words(entry.word))
            for entry in ENTRIES
            if entry.listed and entry.keys
        ]
        rows += [
            ("Ctrl+Enter", self._words("shell.keys.enter_send")),
            ("F8 / Shift+F8", self._words("shell.keys.finding")),
            ("Alt+1 – 3", self._words("shell.keys.mend")),
            ("↑ ↓", self._words("shell.keys.move")),
            ("Esc", self._words("shell.keys.escape")),
        ]
        return rows


def _group(title: str, keys: list[tuple[str, str]]) -> QWidget:
    """A heading, and the keys below it with what they do."""
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(3)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, theme.current().size(104))
    grid.addWidget(Label(title, "section"), 0, 0, 1, 2)
    for row, (pressed, what) in enumerate(keys, 1):
        grid.addWidget(Label(pressed, "small", "t2"), row, 0)
        told = Label(what, "dense")
        told.setAccessibleName(f"{pressed}: {what}")
        grid.addWidget(told, row, 1)
    return holder
