"""The column at the left: the program's templates, one's own, and what was written last."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ...features.documents.model import Document, OwnTemplate
from ...language.letters import TEMPLATES
from .. import theme
from ..page import PageContext
from ..widgets.buttons import Button
from ..widgets.column import clear
from ..widgets.labels import Label

_ICONS = {
    "acknowledge": "envelope-simple",
    "thanks": "heart",
    "apology": "smiley-sad",
    "dates": "calendar-blank",
    "visit": "buildings",
    "dinner": "fork-knife",
    "absence": "user-minus",
    "reminder": "bell-ringing",
    "handover": "arrow-bend-up-right",
    "refusal": "hand",
}
OWN, SAVED, MINUTES = "own:", "saved:", "minutes"

_ROOM, _AWAY = 138, 28
"""Pixels that a name has, and what the button takes that removes a template."""


@dataclass(frozen=True)
class _Row:
    key: str
    text: str
    icon: str


class Choice(QWidget):
    """``chosen`` brings a template's key, or one that begins with ``own:``, ``saved:``, or
    ``minutes`` for new minutes; ``removed`` the id of a template of one's own."""

    chosen = Signal(str)
    removed = Signal(str)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._current = ""
        self._buttons: dict[str, Button] = {}
        self.setFixedWidth(theme.current().size(216))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(8, 18, 8, 8)
        outer.setSpacing(10)
        title = Label(context.words("documents.title"), "title")
        title.setContentsMargins(12, 0, 0, 0)
        outer.addWidget(title)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setProperty("kind", "clear")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        area.setWidget(inner)
        outer.addWidget(area, 1)

    def show_choice(
        self, own: Sequence[OwnTemplate], recent: Sequence[Document], current: str
    ) -> None:
        """Show what there is now."""
        words = self._context.words
        self._current = current
        self._buttons.clear()
        clear(self._column)
        usual = [
            _Row(one.key, words(f"documents.template.{one.key}"), _ICONS[one.key])
            for one in TEMPLATES
        ]
        self._group(words("documents.templates"), usual)
        self._group(
            words("documents.own"),
            [_Row(OWN + one.id, one.name, "file-text") for one in own],
            removable=True,
        )
        new = _Row(MINUTES, words("documents.minutes_new"), "note-pencil")
        self._group(words("documents.minutes"), [new])
        self._group(
            words("documents.recent"),
            [
                _Row(SAVED + one.id, one.title, "note" if one.kind == "minutes" else "file-text")
                for one in recent
            ],
        )
        self._column.addStretch(1)

    def mark(self, key: str) -> None:
        """Show which one is open."""
        self._current = key
        for name, button in self._buttons.items():
            button.setChecked(name == key)

    def _group(self, title: str, rows: Sequence[_Row], *, removable: bool = False) -> None:
        if not rows:
            return
        look = theme.current()
        label = Label(title, "small", "t2")
        label.setContentsMargins(12, 8, 0, 4)
        self._column.addWidget(label)
        for one in rows:
            button = Button(one.text, "row", one.icon)
            button.setAccessibleName(one.text)
            # Cut to what there is room for: the row would push what stands at its end away.
            room = look.size(_ROOM - (_AWAY if removable else 0))
            button.setText(
                button.fontMetrics().elidedText(one.text, Qt.TextElideMode.ElideRight, room)
            )
            button.setCheckable(True)
            button.setChecked(one.key == self._current)
            button.setToolTip(one.text)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _on=False, key=one.key: self.chosen.emit(key))
            self._buttons[one.key] = button
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(0)
            row.addWidget(button, 1)
            if removable:
                tip = self._context.words("documents.template_remove", name=one.text)
                away = Button(kind="bare", icon="x", size="small", tip=tip)
                away.clicked.connect(partial(self._remove, one.key.removeprefix(OWN)))
                row.addWidget(away)
            self._column.addWidget(line)

    def _remove(self, id_: str, _on: bool = False) -> None:
        self.removed.emit(id_)
