"""The research note in a task's pane: written in place, with one click a how-to."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...features.howtos import queries
from ...features.howtos.commands import MakeHowto, UseHowto, WriteResearch
from ...features.howtos.model import Howto, Note
from ...kernel.ref import Ref
from ..page import PageContext
from ..section import Section
from ..tasks.drafts import Drafts
from ..tasks.in_place import FieldRow, TextInPlace
from ..widgets.buttons import Button
from ..widgets.labels import ElidedLabel, IconLabel


class ResearchSection(Section):
    """Give it a task with ``show_task``."""

    KINDS = frozenset({"research", "howto", "howto_tag", "howto_use", "task", "task_tag"})

    def __init__(self, context: PageContext, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.task = ""
        words = context.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._suggestion = _Offer(context)
        column.addWidget(self._suggestion)
        self.text = TextInPlace(words("howtos.research"), words("howtos.research_hint"), drafts)
        self.text.changed.connect(self._written)
        column.addWidget(FieldRow(words("howtos.research"), words, self.text, line=True, top=3))
        acts = QHBoxLayout()
        acts.addStretch(1)
        self.make = Button(words("howtos.make"), "link", "book-open", size="small")
        self.make.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.make.clicked.connect(lambda _on=False: self._make())
        acts.addWidget(self.make)
        self.made = Button("", "link", "book-open", size="small")
        self.made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.made.clicked.connect(lambda _on=False: self._open())
        acts.addWidget(self.made)
        column.addLayout(acts)
        self._note: Note | None = None

    def show_task(self, task: str) -> None:
        """Show the note of a task, and a how-to that fits it."""
        self.task = task
        self.reload()

    def begin(self) -> None:
        """Write in the note."""
        self.text.edit()

    def refresh(self) -> None:
        """Read them again."""
        reader, words = self._context.core.reader, self._context.words
        self._note = queries.note(reader, self.task) if self.task else None
        text = self._note.text if self._note else ""
        self.text.show_text(text, f"research.{self.task}")
        made = queries.howto(reader, self._note.howto) if self._note and self._note.howto else None
        self.make.setVisible(bool(text.strip()) and made is None)
        self.made.setVisible(made is not None)
        if made is not None:
            self.made.setText(words("howtos.made", title=made.title))
        self._suggestion.show_howto(self.task, self._suggested(made))

    def _suggested(self, made: Howto | None) -> Howto | None:
        reader = self._context.core.reader
        row = reader.record("task", self.task) if self.task else None
        if row is None or made is not None or row["state"] in ("done", "declined", "cancelled"):
            return None
        used = queries.of_task(reader, self.task)
        if used:
            return used[0]
        found = queries.suggested(reader, row["title"], limit=1)
        return found[0] if found else None

    def _written(self, text: str) -> None:
        self._context.bridge.send(WriteResearch(self.task, text))

    def _make(self) -> None:
        commit = self._context.bridge.send(MakeHowto(self.task))
        if commit is not None:
            (id_,) = commit.changed["howto"]
            self._context.go(Ref("howto", id_))

    def _open(self) -> None:
        if self._note is not None and self._note.howto:
            self._context.go(Ref("howto", self._note.howto))


class _Offer(QWidget):
    """Somebody looked this up before: look, or say that it is used here."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._task, self._howto = "", ""
        words = context.words
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        row.addWidget(IconLabel("book-open", "ai", 16))
        self._text = ElidedLabel("", "dense")
        row.addWidget(self._text, 1)
        look = Button(words("howtos.look"), "link", size="small")
        look.clicked.connect(lambda _on=False: context.go(Ref("howto", self._howto)))
        row.addWidget(look)
        self._use = Button(words("howtos.use"), "link", size="small")
        self._use.clicked.connect(
            lambda _on=False: context.bridge.send(UseHowto(self._howto, self._task))
        )
        row.addWidget(self._use)

    def show_howto(self, task: str, howto: Howto | None) -> None:
        """Offer one, or none."""
        self.setVisible(howto is not None)
        if howto is None:
            return
        self._task, self._howto = task, howto.id
        used = queries.of_task(self._context.core.reader, task)
        self._use.setVisible(all(one.id != howto.id for one in used))
        if used:
            self._text.set_text(howto.title)
        else:
            self._text.set_text(self._context.words("howtos.suggested", title=howto.title))
