"""All keys (F1): made from the same tables as the menus."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from ...words import Words
from ..widgets.labels import Label
from .entries import ENTRIES, PAGE_KEYS
from .overlay import Overlay


class KeysPanel(Overlay):
    """Keys of the whole window, then those of each page. ``pages``: name → word."""

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
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(0, 0, 12, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(4, 1)
        self._grid.setColumnMinimumWidth(2, 24)
        self._fill(groups)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(words("shell.keys.title"))
        area.setMinimumHeight(min(inner.sizeHint().height() + 8, 520))
        self.box.addWidget(area, 1)
        self.box.addWidget(Label(words("shell.keys.note"), "small", "t3", wrap=True))

    def _window_keys(self, pages: Mapping[str, str]) -> list[tuple[str, str]]:
        rows = [(f"Ctrl+{number}", text) for number, text in enumerate(pages.values(), 1)]
        rows += [
            (" / ".join(entry.keys), self._words(entry.word))
            for entry in ENTRIES
            if entry.listed and entry.keys
        ]
        rows += [
            ("Ctrl+Enter", self._words("shell.keys.enter_send")),
            ("↑ ↓", self._words("shell.keys.move")),
            ("Esc", self._words("shell.keys.escape")),
        ]
        return rows

    def _fill(self, groups: list[tuple[str, list[tuple[str, str]]]]) -> None:
        """The window's keys at the left, the pages' at the right."""
        rows = [0, 0]
        for at, (title, keys) in enumerate(groups):
            side = 0 if at == 0 else 1
            column = side * 3
            heading = Label(title, "section")
            heading.setContentsMargins(0, 10 if rows[side] else 0, 0, 2)
            self._grid.addWidget(heading, rows[side], column, 1, 2)
            rows[side] += 1
            for pressed, what in keys:
                self._grid.addWidget(Label(pressed, "small", "t2"), rows[side], column)
                told = Label(what, "dense")
                told.setAccessibleName(f"{pressed}: {what}")
                self._grid.addWidget(told, rows[side], column + 1)
                rows[side] += 1
        self._grid.setRowStretch(max(rows), 1)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop)
