"""The pane of one task: everything on it, each thing edited where it stands."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ...features.tasks import commands, model, queries
from ...features.tasks.queries import TaskDetail, TaskRow
from ...kernel.ref import Ref
from .. import theme
from ..attachments.delivering import Delivering
from ..attachments.work import FileWork
from ..holding.button import put_aside
from ..page import PageContext
from ..replies.copying import CopyReply
from ..replies.parts import AskForReply
from ..widgets.buttons import Button
from ..widgets.edits import MessageEdit
from ..widgets.in_place import InPlaceEdit
from ..widgets.labels import Hairline, Label, Tag
from ..widgets.state_icon import StateIcon
from ..widgets.strip import StateStrip
from ..writing.lazy import checked
from .actions import TaskActions
from .conflict_part import PaneConflicts
from .drafts import Drafts
from .dropped import read_drop
from .forms import DeliverForm, SentenceForm
from .overtaken import OvertakenLine
from .pane_fields import PaneFields
from .pane_records import PaneRecords
from .telling import Teller
from .way import origin, stops


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
        self.fields = PaneFields(context, drafts, self)
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
        self._title.changed.connect(lambda text: self.fields.edit("title", text))
        self._from = Label("", "small", "t2", wrap=True)
        self._strip = StateStrip()
        self._overtaken = OvertakenLine(
            self._context.core, lambda: self._title.is_editing() or self.fields.is_writing
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
        self.fields.opened.connect(self._show_whole)
        self.fields.shown_again.connect(self._title.set_text)
        fields = self.fields.rows(self._file_work)
        self._records = PaneRecords(self._context, self._file_work)
        for row in (*fields, *self._records.rows(self.fields.relay)):
            column.addWidget(row)
        column.addStretch(1)
        return body

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
        self.fields.show_task(found, teller)
        self._records.show_task(found, teller, fold=other_task)
        self._show_foot(found.row)
        if other_task:
            self.message.set_text(self._drafts.text(f"say.{id_}"))
            self._scroll.verticalScrollBar().setValue(0)
        self._overtaken.look(
            before, found, title=self._title.is_editing(), description=self.fields.is_writing
        )
        self.conflicts.show_task(id_, fresh=other_task)
        return True

    def _leave_task(self) -> None:
        self._drafts.flush()
        self.fields.leave()
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
            self.fields.ask_date("due")
        elif name == "rename":
            self._title.edit()
        elif name == "letter":
            self._context.go(Ref("task", self.id), "letter")
        elif name == "assign":
            self._actions.assign([self.id])
        elif name == "delete":
            self._actions.delete([self.id])
        elif not self.fields.begin(name):
            self._actions.simple(name, self.id)

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
                self.fields.research.begin()
                self._show_whole(self.fields.research)

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
