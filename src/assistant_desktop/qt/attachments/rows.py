"""Files as rows: name, size, where it is, and what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...features.attachments.model import Attachment, State, clean_name, may_open
from ...services import attachments
from ...words import Words
from ..page import PageContext
from ..widgets.buttons import Button
from ..widgets.labels import ElidedLabel, IconLabel, Label, Tone
from .size import size_text
from .work import FileWork

_ICONS = {
    State.HERE: "file",
    State.FETCHABLE: "download-simple",
    State.ELSEWHERE: "clock",
    State.PLACED: "folder",
    State.UNPLACED: "folder",
    State.LOST: "warning-circle",
}


def state_text(context: PageContext, one: Attachment, state: State) -> str:
    """Where a file is, in words."""
    who = attachments.whose(context.core, one) if state is State.ELSEWHERE else None
    name = who.called if who else "?"
    return context.words(f"attachments.state.{state.value}", who=name, root=one.root)


class FileRow(QWidget):
    """One file. ``removable`` offers to take it off."""

    def __init__(
        self,
        context: PageContext,
        work: FileWork,
        one: Attachment,
        state: State,
        *,
        removable: bool = False,
    ) -> None:
        super().__init__()
        self._words: Words = context.words
        self._work, self.one, self.state = work, one, state
        words, name = self._words, clean_name(one.name)
        facts = {
            "size": size_text(words, one.size),
            "state": state_text(context, one, state),
        }
        self.setAccessibleName(words("attachments.said", name=name, **facts))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(6)
        tone: Tone = "rust" if state is State.LOST else "t2"
        top.addWidget(IconLabel(_ICONS[state], tone, 16))
        label = ElidedLabel(name, "dense", middle=True)
        top.addWidget(label, 1)
        for button in self._buttons(removable=removable):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            top.addWidget(button)
        column.addLayout(top)
        below = Label(words("attachments.facts", **facts), "small", "t2", wrap=True)
        below.setContentsMargins(22, 0, 0, 0)
        column.addWidget(below)

    def _buttons(self, *, removable: bool) -> list[Button]:
        words, work, one = self._words, self._work, self.one
        found: list[Button] = []
        if self.state in (State.FETCHABLE, State.ELSEWHERE, State.LOST):
            found.append(Button(words("attachments.fetch"), "link", "download-simple"))
            found[-1].clicked.connect(lambda: work.fetch(one))
        elif self.state is State.UNPLACED:
            found.append(Button(words("attachments.place"), "link"))
            found[-1].clicked.connect(lambda: work.place(one))
        elif self.state is State.PLACED or may_open(one.name):
            key = "attachments.open" if may_open(one.name) else "attachments.show"
            found.append(Button(words(key), "link"))
            found[-1].clicked.connect(lambda: work.open(one))
        if self.state is State.HERE:
            tip = words("attachments.save")
            found.append(Button(kind="bare", icon="floppy-disk", size="small", tip=tip))
            found[-1].clicked.connect(lambda: work.save(one))
        if removable:
            tip = words("attachments.remove")
            found.append(Button(kind="bare", icon="x", size="small", tip=tip))
            found[-1].clicked.connect(lambda: work.remove(one))
        return found


class FileRows(QWidget):
    """Several files below each other; nothing where there are none."""

    def __init__(self, context: PageContext, work: FileWork, *, removable: bool = False) -> None:
        super().__init__()
        self._context, self._work, self._removable = context, work, removable
        self._shown: object = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def show_files(self, found: Sequence[Attachment]) -> None:
        """Show other files, or the same where they are now."""
        states = attachments.states(self._context.core, found)
        if self._shown == (tuple(found), states):
            return
        self._shown = (tuple(found), states)
        while self.column.count():
            item = self.column.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        me = self._context.core.me.id
        for one in found:
            own = self._removable and one.created_by == me
            row = FileRow(self._context, self._work, one, states[one.id], removable=own)
            self.column.addWidget(row)
        self.setVisible(bool(found))
