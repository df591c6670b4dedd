"""Work that lies with somebody outside the pair: with whom, since when, and asking about it."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...features.relay import queries
from ...features.relay.commands import AskHolder, LeaveWith, TakeBack
from ...features.relay.queries import Custody
from ...features.tasks.model import CLOSED
from ...services.reminder_texts import reminder
from ...words import when
from .. import theme
from ..page import PageContext
from ..relay.letter import LetterPanel
from ..relay.names import complete_names
from ..section import Section
from ..widgets.buttons import Button
from ..widgets.edits import ImeLineEdit
from ..widgets.flow import FlowLayout
from ..widgets.form_card import FormCard
from ..widgets.labels import ElidedLabel, Label, Tag
from ..widgets.seal import Seal
from .drafts import Drafts
from .due_field import DueField
from .in_place import FieldRow
from .telling import Teller


class CustodySection(Section):
    """Give it a task with ``show_task``. Hidden where the task lies with nobody and no form is
    open; ``begin`` opens the form that leaves it with somebody."""

    KINDS = frozenset({"task", "custody", "person"})

    opened = Signal(object)

    def __init__(self, context: PageContext, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._context, self._drafts, self.task = context, drafts, ""
        self._custody: Custody | None = None
        words = context.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._row = FieldRow(words("relay.custody"), words, self._build_facts(), line=True, top=4)
        column.addWidget(self._row)
        self.letter = LetterPanel(context, drafts, words("relay.letter.asked"))
        self.letter.settled.connect(self._asked)
        column.addWidget(self.letter)
        self.form = LeaveForm(context, drafts)
        self.form.closed.connect(self._fit)
        column.addWidget(self.form)

    def _build_facts(self) -> QWidget:
        words = self._context.words
        facts = QWidget()
        column = QVBoxLayout(facts)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(2)
        top = QHBoxLayout()
        top.setSpacing(6)
        self._seal = Seal("", "partner", 20)
        self._name = ElidedLabel("", "dense", bold=True)
        self._late = Tag("", "rust", "warning-circle")
        top.addWidget(self._seal)
        top.addWidget(self._name, 1)
        top.addWidget(self._late)
        column.addLayout(top)
        self._when = Label("", "small", "t2", wrap=True)
        column.addWidget(self._when)
        acts = FlowLayout(gap=12)
        self.remind = Button(words("relay.custody.remind"), "link", "envelope-simple")
        self.remind.clicked.connect(lambda _on=False: self.write())
        self.back = Button(words("relay.custody.back"), "link", "arrow-u-up-left")
        self.back.clicked.connect(lambda _on=False: self.take_back())
        for link in (self.remind, self.back):
            link.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            acts.addWidget(link)
        column.addLayout(acts)
        return facts

    # -- showing ---------------------------------------------------------------------------------

    def show_task(self, task: str) -> None:
        """Show with whom a task lies."""
        if task != self.task:
            self.letter.hide()
            self.form.hide()
        self.task = task
        self.reload()

    def refresh(self) -> None:
        """Read it again."""
        core = self._context.core
        row = core.reader.record("task", self.task) if self.task else None
        is_open = row is not None and not row["deleted_at"] and row["state"] not in CLOSED
        self._custody = queries.custody_of(core.reader, self.task) if is_open else None
        self._row.setVisible(self._custody is not None)
        if self._custody is None:
            self.letter.hide()
        else:
            self._show(self._custody)
        if not is_open:
            self.form.hide()
        self._fit()

    def _show(self, custody: Custody) -> None:
        words, core = self._context.words, self._context.core
        teller = Teller(core)
        self._seal.set_person(custody.holder, "partner")
        self._name.set_text(custody.holder)
        late = teller.custody_late(custody)
        self._late.setVisible(bool(late))
        self._late.set_tag(late, "rust", "warning-circle")
        since = when.short_day(words, date.fromisoformat(custody.since), core.today)
        parts = [words("relay.custody.since", day=since)]
        if custody.due:
            parts.append(words("relay.custody.by", day=teller.due(custody.due)))
        else:
            parts.append(words("relay.custody.no_due"))
        if custody.last_asked_at:
            day = teller.moment(custody.last_asked_at)
            parts.append(words("relay.custody.asked", day=day))
        else:
            parts.append(words("relay.custody.not_asked"))
        text = words("tasks.said.gap").join(parts)
        self._when.setText(text)
        comma = words("tasks.said.comma")
        self._row.setAccessibleName(comma.join(one for one in (custody.holder, late, text) if one))

    def _fit(self) -> None:
        self.setVisible(self._custody is not None or not self.form.isHidden())

    # -- doing -----------------------------------------------------------------------------------

    def begin(self) -> None:
        """Open the form that leaves the task with somebody."""
        self.show()
        self.form.begin(self.task)
        self.opened.emit(self.form)

    def write(self) -> None:
        """Open the reminder."""
        custody, core = self._custody, self._context.core
        if custody is None:
            return
        title = self._context.words("relay.letter.reminder", name=custody.holder)
        self.letter.begin(
            title, f"reminder.{custody.id}", lambda language: reminder(core, custody, language)
        )
        self.opened.emit(self.letter)

    def take_back(self) -> None:
        """It came back."""
        self._context.bridge.send(TakeBack(self.task))

    def _asked(self) -> None:
        if self._custody is not None:
            command = AskHolder(self._custody.id)
            self._context.bridge.send(command, lambda _commit: self.letter.done())


class LeaveForm(FormCard):
    """With whom a task is left, and when it should be back. What is typed is kept."""

    def __init__(self, context: PageContext, drafts: Drafts) -> None:
        super().__init__("focus", 12)
        self._context, self._drafts = context, drafts
        self._task, self._filling = "", False
        words = context.words
        self.box.addWidget(Label(words("relay.leave.title"), "section"))
        self.setAccessibleName(words("relay.leave.title"))
        self.holder = ImeLineEdit("", words("relay.leave.holder_hint"), words("relay.leave.holder"))
        theme.use_font(self.holder, "dense")
        self.holder.textChanged.connect(self._typed)
        self.holder.submitted.connect(lambda _text: self.submit())
        self.box.addWidget(self.holder)
        self._wrong = Label("", "small", "rust", wrap=True)
        self.box.addWidget(self._wrong)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.due = DueField(
            context, "relay.leave.due", "relay.leave.due_choose", "relay.leave.due_set"
        )
        self.due.changed.connect(self._typed)
        row.addWidget(self.due)
        row.addStretch(1)
        close = Button(words("tasks.form.close"), "quiet", size="small")
        close.clicked.connect(self.leave)
        self.send = Button(words("relay.leave.send"), "primary", size="small")
        self.send.clicked.connect(self.submit)
        for button in (close, self.send):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            row.addWidget(button)
        self.box.addLayout(row)
        self.hide()

    def begin(self, task: str) -> None:
        """Open for a task, with what was typed before."""
        self._task = task
        kept = self._drafts.get(f"leave.{task}")
        draft = kept if isinstance(kept, dict) else {}
        self._filling = True
        complete_names(self._context.core, self.holder)
        self.holder.setText(str(draft.get("holder", "")))
        self.due.set_due(str(draft.get("due", "")))
        self._filling = False
        self._wrong.hide()
        self.show()
        self.holder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self, _text: str = "") -> None:
        if not self._filling and self._task:
            kept = {"holder": self.holder.text(), "due": self.due.due}
            self._drafts.keep(f"leave.{self._task}", kept if any(kept.values()) else None)

    def submit(self) -> None:
        """Leave it with them; without a name the sentence says what is missing."""
        words = self._context.words
        if not self.holder.text().strip():
            self._wrong.setText(words.problem("holder_empty"))
            self._wrong.show()
            self.holder.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        command = LeaveWith(self._task, self.holder.text(), self.due.due or None)
        self._context.bridge.send(command, lambda _commit: self._done())

    def _done(self) -> None:
        self._drafts.drop(f"leave.{self._task}")
        self.leave()
