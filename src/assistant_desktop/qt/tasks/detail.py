"""The pane of one task: everything on it, each thing edited where it stands."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ...features.tasks import commands, model, queries
from ...features.tasks.queries import TaskDetail, TaskRow
from ...kernel.errors import Problem
from ...kernel.ref import Ref
from ...store.ledger import Command
from ...words import when
from .. import theme
from ..attachments.delivering import Delivering
from ..attachments.section import FilesSection
from ..attachments.work import FileWork
from ..holding.button import put_aside
from ..howtos.research_section import ResearchSection
from ..page import PageContext
from ..replies.copying import CopyReply
from ..replies.parts import AskForReply
from ..replies.urgent_section import UrgentSection
from ..widgets.buttons import Button, Segmented
from ..widgets.edits import MessageEdit
from ..widgets.in_place import InPlaceEdit
from ..widgets.labels import Hairline, Label, Tag
from ..widgets.state_icon import StateIcon
from ..widgets.strip import StateStrip
from ..widgets.switch import Switch
from ..writing.lazy import checked
from .actions import TaskActions
from .conflict_part import PaneConflicts
from .custody_section import CustodySection
from .drafts import Drafts
from .dropped import read_drop
from .due_popup import DuePopup, popup_place
from .forms import DeliverForm, SentenceForm
from .handoff_form import HandOffSection
from .in_place import FieldButton, FieldRow, TagEditor, TextInPlace
from .margin_section import MarginSection
from .offer_section import OfferSection
from .overtaken import OvertakenLine
from .pane_records import PaneRecords
from .questions_section import QuestionsSection
from .relay_section import RelaySection
from .reminder_section import ReminderSection
from .series_section import SeriesSection
from .steps import StepEditor
from .telling import Teller
from .way import origin, stops

_IN_SECTIONS = frozenset(
    {"ask", "offer", "ask_about", "repeat", "remind", "hand_off", "leave", "take_back", "thank"}
)


class DetailPane(QFrame):
    """Shows one task at a time. ``closed`` is Esc or ×, ``menu_asked`` the button with dots."""

    closed = Signal()
    menu_asked = Signal(object)

    def __init__(
        self, context: PageContext, actions: TaskActions, drafts: Drafts, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context, self._actions, self._drafts = context, actions, drafts
        self._words = context.words
        self.id = ""
        self._file_work = FileWork(context, self)
        self.delivering = Delivering(context, self._file_work, self)
        self._detail: TaskDetail | None = None
        self._look_up = ""
        self.setProperty("kind", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self._words("tasks.detail.name"))
        self.setAcceptDrops(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        content = QWidget()
        outer.addWidget(content)
        self.conflicts = PaneConflicts(context, drafts, self, content)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(self._build_body())
        self._scroll.viewport().setAutoFillBackground(False)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._build_forms())
        column.addWidget(Hairline())
        column.addWidget(self._build_foot())

    # -- building --------------------------------------------------------------------------------

    def _build_head(self) -> QWidget:
        words = self._words
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 8, 12, 2)
        row.setSpacing(8)
        self._icon = StateIcon()
        self._state = Label("", "section", "ai")
        row.addWidget(self._icon)
        row.addWidget(self._state)
        self._urgent_tag = Tag(words("tasks.note.urgent"), "rust", "fire")
        row.addWidget(self._urgent_tag)
        row.addStretch(1)
        self._menu = Button(kind="bare", icon="dots-three", tip=words("tasks.menu"))
        self._menu.clicked.connect(lambda: self.menu_asked.emit(self._menu))
        close = Button(kind="bare", icon="x", tip=words("tasks.detail.close"))
        close.clicked.connect(self.closed)
        row.addWidget(self._menu)
        row.addWidget(close)
        return head

    def _build_body(self) -> QWidget:
        words = self._words
        body = QWidget()
        body.setProperty("kind", "clear")
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 0, 20, 12)
        column.setSpacing(0)
        self._title = InPlaceEdit(
            words("tasks.field.title"), role="panel", wrap=True, required=True
        )
        checked(self._title.field, self._context.core)
        self._title.changed.connect(lambda text: self._edit("title", text))
        self._from = Label("", "small", "t2", wrap=True)
        self._strip = StateStrip()
        self._overtaken = OvertakenLine(
            self._context.core, lambda: self._title.is_editing() or self._text.is_editing
        )
        column.addWidget(self._title)
        column.addWidget(self._overtaken)
        column.addWidget(self._from)
        column.addWidget(self.conflicts.line)
        self._copy_reply = CopyReply(self._context)
        column.addWidget(self._copy_reply)
        column.addSpacing(10)
        column.addWidget(self._strip)
        column.addSpacing(10)
        fields = self._fields()
        self._records = PaneRecords(self._context, self._file_work)
        for row in (*fields, *self._records.rows(self.relay)):
            column.addWidget(row)
        column.addStretch(1)
        return body

    def _fields(self) -> list[QWidget]:
        words = self._words
        self._due = FieldButton(words("tasks.field.due"), bold=True)
        self._due.clicked.connect(lambda: self.ask_date("due"))
        self._target = FieldButton(words("tasks.field.target"), "small")
        self._target.clicked.connect(lambda: self.ask_date("target"))
        self._late = Tag("", "rust", "warning-circle")
        due = FieldRow(words("tasks.field.due"), words, self._due, line=True, top=5)
        due.row.setStretch(1, 0)
        due.row.addWidget(self._target)
        due.row.addStretch(1)
        due.row.addWidget(self._late)
        self._margin = MarginSection(self._context, with_hand_off=True)
        self.hand_off = HandOffSection(self._context, self._drafts)
        self._margin.hand_off_asked.connect(self.hand_off.begin)
        self.custody = CustodySection(self._context, self._drafts)
        self.relay = RelaySection(self._context, self._drafts)
        for section in (self.hand_off, self.custody, self.relay):
            section.opened.connect(self._show_whole)
        due.row.addWidget(self._margin.take_tag())
        self.questions = QuestionsSection(self._context)
        self._margin.question_prepared.connect(self.questions.begin)
        self.questions.opened.connect(self._show_whole)
        self._text = TextInPlace(
            words("tasks.field.description"), words("tasks.empty.description"), self._drafts
        )
        self._text.changed.connect(lambda text: self._edit("description", text))
        self._owner = Segmented(words("tasks.field.owner"))
        core = self._context.core
        self._owner.add(words("tasks.me"), core.me.id)
        self._owner.add(core.other.called, core.other.id)
        self._owner.chosen.connect(lambda owner: self._edit("owner", str(owner)))
        self._urgent = Switch(name=words("tasks.note.urgent"))
        self._urgent.clicked.connect(lambda on: self._edit("urgent", int(on)))
        owner = FieldRow(words("tasks.field.owner"), words, self._owner, line=True, top=5)
        owner.row.setStretch(1, 0)
        owner.row.addStretch(1)
        owner.row.addWidget(Label(words("tasks.note.urgent"), "small", "t3"))
        owner.row.addWidget(self._urgent)
        self.series = SeriesSection(self._context)
        self.reminders = ReminderSection(self._context)
        self.offers = OfferSection(self._context)
        self.offers.opened.connect(self._show_whole)
        self.research = ResearchSection(self._context, self._drafts)
        self.files = FilesSection(self._context, self._file_work)
        self._tags = TagEditor(words)
        self._tags.added.connect(lambda tag: self._send(commands.AddTag(self.id, tag)))
        self._tags.removed.connect(lambda tag: self._send(commands.RemoveTag(self.id, tag)))
        self._steps = StepEditor(words)
        self._connect_steps()
        self._displaced = UrgentSection(self._context)
        return [
            self.hand_off,
            self._displaced,
            due,
            self._margin,
            self.custody,
            self.series,
            FieldRow(words("tasks.field.description"), words, self._text, line=True, top=3),
            self.questions,
            owner,
            self.offers,
            self._line_field("category"),
            self._line_field("person"),
            self._line_field("estimate"),
            self.reminders,
            FieldRow(words("tasks.field.tags"), words, self._tags, top=6),
            FieldRow(words("tasks.field.steps"), words, self._steps, line=True, top=6),
            self.research,
            self.files,
        ]

    def _line_field(self, field: str) -> FieldRow:
        words = self._words
        label = words(f"tasks.field.{field}")
        edit = InPlaceEdit(label, placeholder=words(f"tasks.empty.{field}"))
        edit.changed.connect(lambda text: self._edit_line(field, text))
        setattr(self, f"_{field}", edit)
        return FieldRow(label, words, edit, top=6)

    _category: InPlaceEdit
    _person: InPlaceEdit
    _estimate: InPlaceEdit

    def _connect_steps(self) -> None:
        steps = self._steps
        steps.added.connect(lambda title: self._send(commands.AddSubtask(self.id, title)))
        steps.list.toggled.connect(lambda id_: self._send(commands.ToggleSubtask(id_)))
        steps.list.deleted.connect(lambda id_: self._send(commands.DeleteSubtask(id_)))
        steps.list.renamed.connect(
            lambda id_, title: self._send(commands.RenameSubtask(id_, title))
        )
        steps.list.moved.connect(
            lambda id_, before, after: self._send(commands.MoveSubtask(id_, before, after))
        )

    def _build_forms(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 0, 12, 8)
        column.setSpacing(0)
        self.sentence = SentenceForm(self._words, self._drafts, box)
        self.sentence.sent.connect(self._send_sentence)
        self.sentence.held.connect(self._hold_sentence)
        self.deliver = DeliverForm(self._words, self._drafts, box)
        self.deliver.attaches = self._context.core.folder is not None
        self.deliver.sent.connect(self._send_delivery)
        for form in (self.sentence, self.deliver):
            form.closed.connect(self._form_closed)
            column.addWidget(form)
        self._forms = box
        box.hide()
        return box

    def _build_foot(self) -> QWidget:
        words = self._words
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(20, 12, 20, 12)
        row.setSpacing(8)
        other = self._context.core.other.called
        self.message = MessageEdit(
            words("tasks.message", who=other), words("tasks.message", who=other)
        )
        self.message.setProperty("kind", "soft")
        theme.use_font(self.message, "dense")
        self.message.submitted.connect(self._say)
        self.message.textChanged.connect(
            lambda: self._drafts.keep(f"say.{self.id}", self.message.text())
        )
        self.ask_reply = AskForReply(self._context, self.message)
        self.ask_reply.hold.chosen.connect(self._hold)
        column.addWidget(self.ask_reply)
        column.addLayout(row)
        row.addWidget(self.message, 1)
        self.next = Button("", "primary")
        self.next.clicked.connect(lambda: self.act(self._step()))
        row.addWidget(self.next)
        return foot

    # -- showing ---------------------------------------------------------------------------------

    def show_task(self, id_: str) -> bool:
        """Show a task as it is now; False where it is gone."""
        core = self._context.core
        found = queries.detail(core.reader, id_, core.me.id)
        if found is None:
            return False
        other_task = id_ != self.id
        if other_task:
            self._leave_task()
        before = None if other_task else self._detail
        self.id, self._detail = id_, found
        teller = Teller(core)
        self._show_head(found, teller)
        self._show_fields(found, teller)
        self._records.show_task(found, teller, fold=other_task)
        self._margin.show_task(id_, found.row.owner)
        self._displaced.show_task(id_, urgent=found.row.urgent)
        self.questions.show_task(id_)
        self._show_foot(found.row)
        if other_task:
            self.message.set_text(self._drafts.text(f"say.{id_}"))
            self._scroll.verticalScrollBar().setValue(0)
        self._overtaken.look(
            before, found, title=self._title.is_editing(), description=self._text.is_editing
        )
        self.conflicts.show_task(id_, fresh=other_task)
        return True

    def _leave_task(self) -> None:
        self._drafts.flush()
        self._tags.clear()
        self._steps.field.clear()
        for form in (self.sentence, self.deliver):
            form.hide()
        self._forms.hide()

    def _show_head(self, found: TaskDetail, teller: Teller) -> None:
        row, late = found.row, teller.is_late(found.row)
        self._icon.state, self._icon.late = row.state, late
        self._icon.update()
        self._state.setText(teller.state(row.state))
        self._state.set_tone("rust" if late else "ai")
        self._urgent_tag.setVisible(row.urgent)
        self._title.set_text(row.title)
        self._from.setText(origin(self._context.core, found, teller))
        self._copy_reply.show_reply(row.title, found.reply, found.replied_by)
        way, current = stops(self._words, found, teller)
        sentence = self._words("tasks.said.comma").join(
            f"{stop.word} {stop.time}".strip() for stop in way[: current + 1]
        )
        self._strip.set_stops(way, current, sentence, late)
        self._strip.setVisible(row.state not in (model.DECLINED, model.CANCELLED))

    def _show_fields(self, found: TaskDetail, teller: Teller) -> None:
        row, words = found.row, self._words
        late = teller.is_late(row)
        due = teller.due(row.due) if row.due else words("tasks.empty.due")
        due = due[:1].upper() + due[1:]
        self._due.show_value(due, filled=bool(row.due), tone="rust" if late else "t1")
        target = words("tasks.target", day=teller.due(row.target)) if row.target else ""
        self._target.show_value(target or words("tasks.empty.target"), filled=bool(row.target))
        self._late.setVisible(late)
        if late:
            self._late.set_tag(teller.note(row).text, "rust", "warning-circle")
        self._text.show_text(found.description, f"description.{row.id}")
        if row.owner in (self._context.core.me.id, self._context.core.other.id):
            self._owner.set_value(row.owner)
        self._urgent.setChecked(row.urgent)
        self._category.set_text(row.category)
        self._person.set_text(row.person)
        self._estimate.set_text(when.length(words, row.estimate) if row.estimate else "")
        self._tags.show_tags(row.tags)
        self._steps.show_steps(found.subtasks)
        for section in (self.series, self.offers, self.reminders):
            section.show_task(row.id)
        for part in (self.hand_off, self.custody, self.relay, self.research, self.files):
            part.show_task(row.id)

    def _show_foot(self, row: TaskRow) -> None:
        name = self._actions.next_step(row)
        self.next.setVisible(bool(name) and not self._forms.isVisibleTo(self))
        if not name:
            return
        text = self._words(f"tasks.next.{name}", version=self._next_version())
        self.next.setText(text)
        self.next.setAccessibleName(text)
        icon = {"deliver": "package", "feedback": "flower", "complete": "check-bold"}.get(name, "")
        self.next.set_icon(icon)

    def _next_version(self) -> int:
        return queries.last_version(self._context.core.reader, self.id) + 1

    # -- doing -----------------------------------------------------------------------------------

    def _step(self) -> str:
        return self._actions.next_step(self._detail.row) if self._detail else ""

    def act(self, name: str) -> None:
        """Do the action of a name (as in the menus) with the shown task."""
        if not self.id or self._detail is None:
            return
        allowed = {entry.name for entry in self._actions.entries([self._detail.row])}
        if name not in allowed | {"feedback", "thank"}:
            return  # asked by a notice that is older than the state
        if name in ("reply", "decline", "cancel", "send_back", "wait"):
            self._open_sentence(name)
        elif name == "deliver":
            self.open_delivery()
        elif name == "feedback":
            self._ask_feedback()
        elif name == "due":
            self.ask_date("due")
        elif name in _IN_SECTIONS:
            self._begin_in_section(name)
        elif name == "rename":
            self._title.edit()
        elif name == "letter":
            self._context.go(Ref("task", self.id), "letter")
        elif name == "assign":
            self._actions.assign([self.id])
        elif name == "delete":
            self._actions.delete([self.id])
        else:
            self._actions.simple(name, self.id)

    def _begin_in_section(self, name: str) -> None:
        begin = {
            "ask": self.questions.begin,
            "offer": self.offers.begin_offer,
            "ask_about": self.offers.begin_question,
            "repeat": self.series.open_panel,
            "remind": self.reminders.ask,
            "hand_off": self.hand_off.begin,
            "thank": self.relay.thanks.write,
            "leave": self.custody.begin,
            "take_back": self.custody.take_back,
        }
        begin[name]()

    def _ask_feedback(self) -> None:
        assert self._detail is not None  # noqa: S101 - asked by act alone
        waiting = [
            one for one in self._detail.deliverables if one.asked and not one.praise + one.critique
        ]
        found = waiting or self._detail.deliverables
        if found:
            self._context.go(Ref("deliverable", found[0].id), "praise")

    def _show_whole(self, part: QWidget) -> None:
        """Scroll to something that was opened, once it has its height."""
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(part, 0, 12))

    def _open_sentence(self, kind: str) -> None:
        chips: list[tuple[str, str]] = []
        teller = Teller(self._context.core)
        if kind == "reply":
            offers = teller.offers()
            chips = [(teller.offer_chip(one), teller.offer_sentence(one)) for one in offers]
            time = teller.offer_chip(offers[-1])
            self._look_up = self._words("howtos.look_up.sentence", time=time)
            chips.append((self._words("howtos.look_up"), self._look_up))
        elif kind == "wait":
            name = self._context.core.other.called
            chips = [(name, name)]
        self.deliver.hide()
        self._forms.show()
        self.sentence.begin(kind, self.id, chips)
        self.next.hide()

    def open_delivery(self, *, note: str = "", link: str = "", path: str = "") -> None:
        """Open the form of a delivery, perhaps with something in it."""
        self.sentence.hide()
        self._forms.show()
        self.deliver.begin(self.id, self._next_version(), note=note, link=link, path=path)
        self.next.hide()

    def _form_closed(self) -> None:
        self._forms.hide()
        if self._detail is not None:
            self._show_foot(self._detail.row)

    def _send_sentence(self, kind: str, text: str) -> None:
        looks_up = kind == "reply" and text == self._look_up

        def done() -> None:
            self.sentence.done()
            if looks_up:
                self.research.begin()
                self._show_whole(self.research)

        self._actions.sentence(kind, self.id, text, done)

    def _hold_sentence(self, text: str, span: str) -> None:
        kind, task = self.sentence.kind, Ref("task", self.id)
        if put_aside(self._context, kind, task, text, span):
            self.sentence.done()

    def _send_delivery(self, values: dict[str, object]) -> None:
        command = commands.Deliver(self.id, **values)  # type: ignore[arg-type]
        self.delivering.send(command, lambda _commit: self.deliver.done())

    def _hold(self, span: str) -> None:
        form = {"asks_reply": self.ask_reply.is_on}
        text, task = self.message.text(), Ref("task", self.id)
        if put_aside(self._context, "comment", task, text, span, form):
            self._drafts.drop(f"say.{self.id}")
            self.message.clear()

    def _say(self) -> None:
        text = self.message.text()
        if not text.strip():
            return
        id_ = self.id

        def said(_commit: object) -> None:
            self._drafts.drop(f"say.{id_}")
            if self.id == id_ and self.message.text() == text:
                self.message.clear()

        asks = self.ask_reply.is_on
        self._context.bridge.send(commands.AddComment(id_, text, asks_reply=asks), said)

    def _send(self, command: Command) -> None:
        self._context.bridge.send(command)

    def _edit(self, field: str, value: str | int | None) -> None:
        sent = self._context.bridge.send(commands.EditTask(self.id, {field: value}))
        if sent is None and self._detail is not None:
            # Refused, or still waiting for the file: show what the data say.
            self._show_fields(self._detail, Teller(self._context.core))
            self._title.set_text(self._detail.row.title)

    def _edit_line(self, field: str, text: str) -> None:
        value: str | int | None = text
        if field == "estimate":
            try:
                value = model.minutes_of(text)
            except Problem as problem:
                self._context.toast(self._words.problem(problem.code, problem.params))
                self._show_fields_again()
                return
        self._edit(field, value)

    def _show_fields_again(self) -> None:
        if self._detail is not None:
            self._show_fields(self._detail, Teller(self._context.core))

    def ask_date(self, field: str, at: QWidget | None = None) -> None:
        """Open the calendar for the due or the target."""
        if self._detail is None:
            return
        core, row = self._context.core, self._detail.row
        popup = DuePopup(self._words, core.today, core.clock.zone(), self)
        popup.chosen.connect(lambda due: self._edit(field, due or None))
        place = at or (self._due if field == "due" else self._target)
        now = row.due if field == "due" else row.target
        popup.ask(self._words(f"tasks.field.{field}"), now, popup_place(place))

    # -- keys and dropping -----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; Ctrl+Enter is the filled button."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape:
            if self._forms.isVisible():
                self._forms.hide()
                self._form_closed()
            else:
                self.closed.emit()
        elif control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.next.isVisible():
                self.next.click()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, links and text for a delivery."""
        data = event.mimeData()
        open_task = self._detail is not None and self._detail.row.state not in model.CLOSED
        if open_task and (data.hasUrls() or data.hasText()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the delivery with what was dropped."""
        event.acceptProposedAction()
        self.open_delivery(**read_drop(event.mimeData()))
