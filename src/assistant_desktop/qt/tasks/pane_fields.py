"""The fields of a task in its pane, each edited where it stands, and the sections between them."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ...features.tasks import commands, model
from ...features.tasks.queries import TaskDetail
from ...kernel.errors import Problem
from ...store.ledger import Command
from ...words import when
from ..attachments.section import FilesSection
from ..attachments.work import FileWork
from ..howtos.research_section import ResearchSection
from ..page import PageContext
from ..replies.urgent_section import UrgentSection
from ..widgets.buttons import Segmented
from ..widgets.in_place import InPlaceEdit
from ..widgets.labels import Label, Tag
from ..widgets.switch import Switch
from ..writing.lazy import checked
from .custody_section import CustodySection
from .drafts import Drafts
from .due_popup import DuePopup, popup_place
from .handoff_form import HandOffSection
from .in_place import FieldButton, FieldRow, TagEditor, TextInPlace
from .margin_section import MarginSection
from .offer_section import OfferSection
from .questions_section import QuestionsSection
from .relay_section import RelaySection
from .reminder_section import ReminderSection
from .series_section import SeriesSection
from .steps import StepEditor
from .telling import Teller


class PaneFields(QObject):
    """Builds the rows, fills them, and turns what is edited into commands."""

    opened = Signal(object)
    """A part that was opened, to be scrolled to."""
    shown_again = Signal(str)
    """What was typed could not be kept; the title as the data have it."""

    def __init__(self, context: PageContext, drafts: Drafts, pane: QWidget) -> None:
        super().__init__(pane)
        self._context, self._drafts, self._pane = context, drafts, pane
        self._words = context.words
        self.task = ""
        self._found: TaskDetail | None = None

    # -- building --------------------------------------------------------------------------------

    def rows(self, files: FileWork) -> list[QWidget]:
        """Build them; the rows from top to bottom."""
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
        self.margin = MarginSection(self._context, with_hand_off=True)
        self.hand_off = HandOffSection(self._context, self._drafts)
        self.margin.hand_off_asked.connect(self.hand_off.begin)
        self.custody = CustodySection(self._context, self._drafts)
        self.relay = RelaySection(self._context, self._drafts)
        for section in (self.hand_off, self.custody, self.relay):
            section.opened.connect(self.opened.emit)
        due.row.addWidget(self.margin.take_tag())
        self.questions = QuestionsSection(self._context)
        self.margin.question_prepared.connect(self.questions.begin)
        self.questions.opened.connect(self.opened.emit)
        self.text = TextInPlace(
            words("tasks.field.description"), words("tasks.empty.description"), self._drafts
        )
        self.text.changed.connect(lambda text: self.edit("description", text))
        self._owner = Segmented(words("tasks.field.owner"))
        core = self._context.core
        self._owner.add(words("tasks.me"), core.me.id)
        self._owner.add(core.other.called, core.other.id)
        self._owner.chosen.connect(lambda owner: self.edit("owner", str(owner)))
        self._urgent = Switch(name=words("tasks.note.urgent"))
        self._urgent.clicked.connect(lambda on: self.edit("urgent", int(on)))
        owner = FieldRow(words("tasks.field.owner"), words, self._owner, line=True, top=5)
        owner.row.setStretch(1, 0)
        owner.row.addStretch(1)
        owner.row.addWidget(Label(words("tasks.note.urgent"), "small", "t3"))
        owner.row.addWidget(self._urgent)
        self.series = SeriesSection(self._context)
        self.reminders = ReminderSection(self._context)
        self.offers = OfferSection(self._context)
        self.offers.opened.connect(self.opened.emit)
        self.research = ResearchSection(self._context, self._drafts)
        self.files = FilesSection(self._context, files)
        self._tags = TagEditor(words)
        self._tags.added.connect(lambda tag: self._send(commands.AddTag(self.task, tag)))
        self._tags.removed.connect(lambda tag: self._send(commands.RemoveTag(self.task, tag)))
        self.steps = StepEditor(words)
        checked(self.steps.field, self._context.core)
        self.steps.list.editing.connect(lambda field: checked(field, self._context.core))
        self._connect_steps()
        self._displaced = UrgentSection(self._context)
        return [
            self.hand_off,
            self._displaced,
            due,
            self.margin,
            self.custody,
            self.series,
            FieldRow(words("tasks.field.description"), words, self.text, line=True, top=3),
            self.questions,
            owner,
            self.offers,
            self._line_field("category"),
            self._line_field("person"),
            self._line_field("estimate"),
            self.reminders,
            FieldRow(words("tasks.field.tags"), words, self._tags, top=6),
            FieldRow(words("tasks.field.steps"), words, self.steps, line=True, top=6),
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
        steps = self.steps
        steps.added.connect(lambda title: self._send(commands.AddSubtask(self.task, title)))
        steps.list.toggled.connect(lambda id_: self._send(commands.ToggleSubtask(id_)))
        steps.list.deleted.connect(lambda id_: self._send(commands.DeleteSubtask(id_)))
        steps.list.renamed.connect(
            lambda id_, title: self._send(commands.RenameSubtask(id_, title))
        )
        steps.list.moved.connect(
            lambda id_, before, after: self._send(commands.MoveSubtask(id_, before, after))
        )

    # -- doing -----------------------------------------------------------------------------------

    def begin(self, name: str) -> bool:
        """Begin something in one of the sections; False where none knows it."""
        begin: dict[str, Callable[[], None]] = {
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
        if name in begin:
            begin[name]()
        return name in begin

    # -- showing ---------------------------------------------------------------------------------

    def show_task(self, found: TaskDetail, teller: Teller) -> None:
        """Show a task as it is now."""
        self.task, self._found = found.row.id, found
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
        self.text.show_text(found.description, f"description.{row.id}")
        if row.owner in (self._context.core.me.id, self._context.core.other.id):
            self._owner.set_value(row.owner)
        self._urgent.setChecked(row.urgent)
        self._category.set_text(row.category)
        self._person.set_text(row.person)
        self._estimate.set_text(when.length(words, row.estimate) if row.estimate else "")
        self._tags.show_tags(row.tags)
        self.steps.show_steps(found.subtasks)
        for section in (self.series, self.offers, self.reminders):
            section.show_task(row.id)
        for part in (self.hand_off, self.custody, self.relay, self.research, self.files):
            part.show_task(row.id)
        self.margin.show_task(row.id, row.owner)
        self._displaced.show_task(row.id, urgent=row.urgent)
        self.questions.show_task(row.id)

    def leave(self) -> None:
        """Another task is about to be shown: forget what was begun in the fields of one line."""
        self._tags.clear()
        self.steps.field.clear()

    @property
    def is_writing(self) -> bool:
        """Whether the description is being written."""
        return self.text.is_editing

    def _send(self, command: Command) -> None:
        self._context.bridge.send(command)

    def edit(self, field: str, value: str | int | None) -> None:
        """Change one field of the task."""
        sent = self._context.bridge.send(commands.EditTask(self.task, {field: value}))
        if sent is None:
            self.show_again()  # refused, or still waiting for the file

    def _edit_line(self, field: str, text: str) -> None:
        value: str | int | None = text
        if field == "estimate":
            try:
                value = model.minutes_of(text)
            except Problem as problem:
                self._context.toast(self._words.problem(problem.code, problem.params))
                self.show_again()
                return
        self.edit(field, value)

    def show_again(self) -> None:
        """Show what the data say in place of what was typed."""
        if self._found is not None:
            self.show_task(self._found, Teller(self._context.core))
            self.shown_again.emit(self._found.row.title)

    def ask_date(self, field: str) -> None:
        """Open the calendar for the due or the target."""
        if self._found is None:
            return
        core, row = self._context.core, self._found.row
        popup = DuePopup(self._words, core.today, core.clock.zone(), self._pane)
        popup.chosen.connect(lambda due: self.edit(field, due or None))
        place = self._due if field == "due" else self._target
        now = row.due if field == "due" else row.target
        popup.ask(self._words(f"tasks.field.{field}"), now, popup_place(place))
