"""Handing a task on: what the next runner needs, and the card on which they find it."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...features.relay import queries
from ...features.relay.commands import HandOff
from ...features.relay.model import Baton
from ...features.tasks.model import CLOSED
from .. import theme
from ..page import PageContext
from ..relay.names import complete_names
from ..section import Section
from ..widgets.buttons import Button, ChipGroup
from ..widgets.edits import GrowingTextEdit, ImeLineEdit
from ..widgets.flow import FlowLayout
from ..widgets.form_card import FormCard
from ..widgets.labels import Label
from ..writing.check import WritingCheck
from .drafts import Drafts
from .due_field import DueField
from .handoff_card import PARTS, HandoffCard

_NEEDED = {"standing": "handoff_standing", "next_step": "handoff_next_step"}
"""Without these it is not handed on: the part, and the problem that says so."""


class HandOffSection(Section):
    """The last hand-off of a task as a card, and the form for another.

    The card is open for whoever received it, folded to one line for the other.
    """

    KINDS = frozenset({"task", "handoff", "person"})

    opened = Signal(object)

    def __init__(self, context: PageContext, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._context, self.task = context, ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(6)
        self.card = HandoffCard(context)
        column.addWidget(self.card)
        self.form = HandOffForm(context, drafts)
        self.form.closed.connect(self._fit)
        self.form.grown.connect(lambda: self.opened.emit(self.form))
        column.addWidget(self.form)

    def show_task(self, task: str) -> None:
        """Show the last hand-off of a task."""
        if task != self.task:
            self.form.hide()
            self.card.forget()
        self.task = task
        self.reload()

    def refresh(self) -> None:
        """Read it again."""
        reader = self._context.core.reader
        row = reader.record("task", self.task) if self.task else None
        is_open = row is not None and not row["deleted_at"] and row["state"] not in CLOSED
        found = queries.handoffs(reader, self.task) if is_open else []
        self.card.setVisible(bool(found))
        if found:
            self.card.show_handoff(found[0])
        if not is_open:
            self.form.hide()
        self._fit()

    def begin(self) -> None:
        """Open the form."""
        self.show()
        self.form.begin(self.task)
        self.opened.emit(self.form)

    def _fit(self) -> None:
        self.setVisible(not self.card.isHidden() or not self.form.isHidden())


class HandOffForm(FormCard):
    """To whom, how it stands, the next step; material, pitfalls and a due where there are any.

    Without how it stands and the next step it refuses, with the sentence under the field. What is
    typed is kept on this computer until it is handed on.
    """

    grown = Signal()

    def __init__(self, context: PageContext, drafts: Drafts) -> None:
        super().__init__("focus", 12)
        self._context, self._drafts = context, drafts
        self._task, self._filling = "", False
        self._texts: dict[str, GrowingTextEdit] = {}
        self._wrong: dict[str, Label] = {}
        words = context.words
        self.setAccessibleName(words("relay.handoff.title"))
        self.box.setSpacing(5)
        self.box.addWidget(Label(words("relay.handoff.title"), "section"))
        self._build_receiver()
        for name in PARTS:
            self._build_text(name)
        self._build_last()
        self.hide()

    # -- building --------------------------------------------------------------------------------

    def _build_receiver(self) -> None:
        words, core = self._context.words, self._context.core
        box = QWidget()
        box.setAccessibleName(words("relay.handoff.to"))
        flow = FlowLayout(box)
        self._who = ChipGroup(self)
        self._other = self._who.add(core.other.called, core.other.id)
        self._other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # With a name in the field nobody of the pair is meant.
        self._who.setExclusive(False)
        self._other.clicked.connect(self._chose_other)
        flow.addWidget(self._other)
        self.name = ImeLineEdit("", words("relay.handoff.name"), words("relay.handoff.name"))
        self.name.setProperty("scale", "small")
        theme.use_font(self.name, "dense")
        self.name.setMinimumWidth(theme.current().size(200))
        self.name.textChanged.connect(self._named)
        flow.addWidget(self.name)
        self.box.addWidget(box)
        self._wrong["receiver"] = self._sentence()

    def _build_text(self, name: str) -> None:
        words = self._context.words
        label = words(f"relay.handoff.{name}")
        self.box.addWidget(Label(label, "small", "t2"))
        text = GrowingTextEdit(words(f"relay.handoff.{name}_hint"), label, lines=1, most=6)
        WritingCheck(text, self._context.core)
        theme.use_font(text, "dense")
        text.textChanged.connect(lambda: self._typed(name))
        text.submitted.connect(self.submit)
        self._texts[name] = text
        self.box.addWidget(text)
        if name in _NEEDED:
            self._wrong[name] = self._sentence()

    def _sentence(self) -> Label:
        label = Label("", "small", "rust", wrap=True)
        label.hide()
        self.box.addWidget(label)
        return label

    def _build_last(self) -> None:
        words = self._context.words
        row = QHBoxLayout()
        row.setSpacing(8)
        self.due = DueField(
            self._context, "relay.handoff.due", "relay.handoff.due_keep", "relay.handoff.due_set"
        )
        self.due.changed.connect(self._keep)
        row.addWidget(self.due)
        row.addStretch(1)
        close = Button(words("tasks.form.close"), "quiet", size="small")
        close.clicked.connect(self.leave)
        self.send = Button(words("relay.handoff.send"), "primary", "arrow-right", "small")
        self.send.clicked.connect(self.submit)
        for button in (close, self.send):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            row.addWidget(button)
        self.box.addSpacing(4)
        self.box.addLayout(row)

    # -- filling ---------------------------------------------------------------------------------

    def begin(self, task: str) -> None:
        """Open for a task, with what was typed before."""
        core = self._context.core
        self._task = task
        kept = self._drafts.get(f"handoff.{task}")
        draft: dict[str, Any] = kept if isinstance(kept, dict) else {}
        row = core.reader.record("task", task)
        # Nobody hands a task to the one whose it is already.
        self._other.setVisible(row is not None and row["owner"] != core.other.id)
        self._filling = True
        complete_names(core, self.name)
        self.name.setText(str(draft.get("name", "")))
        self._other.setChecked(not self.name.text() and self._other.isVisibleTo(self))
        for name, text in self._texts.items():
            text.set_text(str(draft.get(name, "")))
        self.due.set_due(str(draft.get("due", "")))
        self._filling = False
        for label in self._wrong.values():
            label.hide()
        self.show()
        self._texts["standing"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _chose_other(self) -> None:
        if self._other.isChecked():
            self.name.clear()
        self._keep()

    def _named(self, text: str) -> None:
        self._other.setChecked(not text.strip() and self._other.isVisibleTo(self))
        self._wrong["receiver"].hide()
        self._keep()

    def _typed(self, name: str) -> None:
        if name in self._wrong and self._texts[name].toPlainText().strip():
            self._wrong[name].hide()
        self._keep()

    def _keep(self) -> None:
        if self._filling or not self._task:
            return
        kept = {name: text.toPlainText() for name, text in self._texts.items()}
        kept |= {"name": self.name.text(), "due": self.due.due}
        self._drafts.keep(f"handoff.{self._task}", kept if any(kept.values()) else None)

    # -- sending ---------------------------------------------------------------------------------

    def baton(self) -> Baton:
        """What is written."""
        return Baton(**{name: text.toPlainText() for name, text in self._texts.items()})

    def receiver(self) -> str:
        """To whom: a person's id of the pair, or a name; '' where nobody is chosen."""
        chosen = self._other.isChecked() and self._other.isVisibleTo(self)
        return self._context.core.other.id if chosen else self.name.text().strip()

    def submit(self) -> None:
        """Hand it on; where something is missing the sentence stands under its field."""
        words, baton = self._context.words, self.baton()
        missing = {name: _NEEDED[name] for name in baton.missing()}
        if not self.receiver():
            missing["receiver"] = "holder_empty"
        for name, label in self._wrong.items():
            label.setVisible(name in missing)
            sentence = words.problem(missing[name]) if name in missing else ""
            label.setText(sentence)
            self._field(name).setAccessibleDescription(sentence)
        if missing:
            first = next(name for name in self._wrong if name in missing)
            self._field(first).setFocus(Qt.FocusReason.OtherFocusReason)
            self.grown.emit()
            return
        command = HandOff(self._task, self.receiver(), baton, self.due.due or None)
        self._context.bridge.send(command, lambda _commit: self._done())

    def _field(self, name: str) -> QWidget:
        return self.name if name == "receiver" else self._texts[name]

    def _done(self) -> None:
        self._drafts.drop(f"handoff.{self._task}")
        self.leave()
