"""The form of an entry: what for, when, how long; for a new one and for a correction."""

from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtCore import QDate, QSignalBlocker, QStringListModel, Qt, QTime, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QWidget

from ...features.hours import queries
from ...features.hours.commands import CorrectEntry, LogHours, RemoveEntry
from ...features.hours.model import checked_minutes, whole_minutes
from ...features.hours.queries import Entry
from ...features.tasks.model import minutes_of
from ...kernel.clock import from_text, local_date
from ...kernel.errors import BadInput, Problem
from ...words import when
from .. import theme
from ..draft import Draft
from ..page import PageContext
from ..widgets.buttons import Button, Segmented
from ..widgets.edits import ImeLineEdit
from ..widgets.fields import DateEdit, TimeEdit
from ..widgets.form_card import FormCard
from ..widgets.labels import Label
from ..writing.lazy import checked
from .task_field import TaskField

LENGTH, TIMES = "length", "times"
_DRAFT = "draft.hours_entry"


class EntryForm(FormCard):
    """Ctrl+Enter and Enter in a field keep it, Esc closes; a new entry stays as a draft."""

    kept = Signal(str)
    """The id of the entry that was logged or corrected."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__("focus", 14, parent)
        self._context, self._words, self._core = context, context.words, context.core
        self._entry: Entry | None = None
        self._filling = False
        self._build()
        self._draft = Draft(self._core, _DRAFT, self._collect, self)
        for signal in (
            self.task.changed,
            self.length.textEdited,
            self.note.textEdited,
            self.category.textEdited,
            self.date.dateChanged,
            self.start.timeChanged,
            self.end.timeChanged,
        ):
            signal.connect(self._touched)
        self.hide()

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        words = self._words
        self._title = Label("", "section")
        self.box.addWidget(self._title)
        self.task = TaskField(
            self._core, words("hours.form.task"), words("hours.form.task_hint"), self
        )
        self.box.addWidget(self.task)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.date = DateEdit(words("hours.form.date"))
        self.date.setMinimumWidth(theme.current().size(164))
        row.addWidget(self.date)
        self._how = Segmented(words("hours.form.how"))
        self._how.add(words("hours.form.length"), LENGTH)
        self._how.add(words("hours.form.times"), TIMES)
        self._how.chosen.connect(self._switch)
        row.addWidget(self._how)
        self.length = ImeLineEdit(
            placeholder=words("hours.form.length_hint"), name=words("hours.form.length")
        )
        row.addWidget(self.length, 1)
        self.start, self.end = TimeEdit(words("hours.form.from")), TimeEdit(words("hours.form.to"))
        self._between = Label("–", "body", "t2")
        self._counted = Label("", "small", "t2")
        for part in (self.start, self._between, self.end):
            row.addWidget(part)
        row.addStretch(0)
        self.box.addLayout(row)
        self.box.addLayout(self._texts())
        self.box.addLayout(self._buttons())

    def _texts(self) -> QHBoxLayout:
        words = self._words
        row = QHBoxLayout()
        row.setSpacing(8)
        self.note = ImeLineEdit(placeholder=words("hours.form.note"), name=words("hours.form.note"))
        checked(self.note, self._core)
        self.category = ImeLineEdit(
            placeholder=words("hours.form.category_hint"), name=words("hours.form.category")
        )
        self._categories = QStringListModel(self)
        completer = QCompleter(self._categories, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.category.setCompleter(completer)
        row.addWidget(self.note, 3)
        row.addWidget(self.category, 2)
        for field in (self.task, self.length, self.note, self.category):
            field.submitted.connect(lambda _text: self.submit())
        return row

    def _buttons(self) -> QHBoxLayout:
        words = self._words
        row = QHBoxLayout()
        row.setSpacing(8)
        self._told = Label("", "small", "rust", wrap=True)
        self._told.hide()
        self.remove = Button(words("hours.remove"), "danger", size="small")
        self.remove.clicked.connect(self._remove)
        close = Button(words("hours.form.close"), "quiet", size="small")
        close.clicked.connect(self.leave)
        self.save = Button("", "primary", size="small")
        self.save.clicked.connect(self.submit)
        for button in (self.remove, close, self.save):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row.addWidget(self.remove)
        row.addWidget(self._counted)
        row.addWidget(self._told, 1)
        row.addStretch(0)
        row.addWidget(close)
        row.addWidget(self.save)
        return row

    # -- filling ---------------------------------------------------------------------------------

    @property
    def is_correcting(self) -> bool:
        """Whether an entry that is there is being changed."""
        return self._entry is not None

    def begin(self) -> None:
        """A new entry; what was written before and not kept is still there."""
        self._entry = None
        self._filling = True
        self._head("hours.form.new", "hours.form.save")
        kept = self._draft.load()
        self._fill(kept if isinstance(kept, dict) else {})
        self._filling = False
        self._open()

    def correct(self, entry: Entry) -> None:
        """Change an entry of one's own."""
        self.keep_draft()
        self._entry = entry
        self._filling = True
        self._head("hours.form.correct", "hours.form.keep")
        zone = self._core.clock.zone()
        start = from_text(entry.started_at).astimezone(zone)
        values: dict[str, Any] = {
            "task": entry.task or "",
            "title": entry.title,
            "date": start.date().isoformat(),
            "how": TIMES if entry.ended_at else LENGTH,
            "length": when.length(self._words, entry.minutes),
            "from": f"{start:%H:%M}",
            "to": f"{start + timedelta(minutes=entry.minutes):%H:%M}",
            "note": entry.note,
            "category": entry.category,
        }
        self._fill(values)
        self._filling = False
        self._open()

    def _head(self, title: str, save: str) -> None:
        self._title.setText(self._words(title))
        self.setAccessibleName(self._words(title))
        self.save.setText(self._words(save))
        self.remove.setVisible(self.is_correcting)
        self._say("")

    def _fill(self, values: dict[str, Any]) -> None:
        today = self._core.today
        now = self._core.clock.now().astimezone(self._core.clock.zone())
        self.task.choose(str(values.get("task", "")), str(values.get("title", "")))
        day = date.fromisoformat(str(values.get("date") or today.isoformat()))
        latest = max(today, day)
        self.date.setMaximumDate(QDate(latest.year, latest.month, latest.day))
        self.date.setDate(QDate(day.year, day.month, day.day))
        hour = now.replace(minute=0)
        self.start.setTime(_time(str(values.get("from") or f"{hour:%H:%M}")))
        self.end.setTime(_time(str(values.get("to") or f"{now:%H:%M}")))
        self.length.setText(str(values.get("length", "")))
        self.note.setText(str(values.get("note", "")))
        self.category.setText(str(values.get("category", "")))
        self._categories.setStringList(queries.used_categories(self._core.reader, self._core.me.id))
        how = values.get("how")
        self._how.set_value(how if how in (LENGTH, TIMES) else LENGTH)
        self._switch(self._how.value())

    def _switch(self, how: object) -> None:
        for part in (self.start, self._between, self.end, self._counted):
            part.setVisible(how == TIMES)
        self.length.setVisible(how == LENGTH)
        self._touched()

    def _open(self) -> None:
        self.show()
        self.task.setFocus(Qt.FocusReason.OtherFocusReason)

    def _touched(self, *_value: object) -> None:
        minutes = self._between_times() if self._how.value() == TIMES else 0
        self._counted.setText(when.length(self._words, minutes) if minutes else "")
        if not self._filling:
            self._say("")
            if not self.is_correcting:
                self._draft.touch()

    def _collect(self) -> dict[str, Any] | None:
        if self.is_correcting or not self.isVisible():
            return self._draft.load()  # type: ignore[no-any-return]  # as it was
        told = (self.task.text(), self.length.text(), self.note.text(), self.category.text())
        timed = self._how.value() == TIMES
        if not any(text.strip() for text in told) and not timed:
            return None
        return {
            "task": self.task.task,
            "title": self.task.text(),
            "date": self._day().isoformat(),
            "how": self._how.value(),
            "length": self.length.text(),
            "from": self.start.time().toString("HH:mm"),
            "to": self.end.time().toString("HH:mm"),
            "note": self.note.text(),
            "category": self.category.text(),
        }

    def keep_draft(self) -> None:
        """Keep what is being written now."""
        if self.isVisible() and not self.is_correcting:
            self._draft.keep()

    # -- sending ---------------------------------------------------------------------------------

    def submit(self) -> None:
        """Log or correct; what is missing is said and gets the focus."""
        try:
            minutes = self._minutes()
        except Problem as problem:
            self._say(self._words.problem(problem.code, problem.params))
            timed = self._how.value() == TIMES
            (self.end if timed else self.length).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        start, end = self._span(minutes)
        note, task = self.note.text(), self.task.task
        if not task and self.task.text().strip() and not note.strip():
            note = self.task.text()  # it names no task: then it says what was done
        told = (note, self.category.text())
        if self._entry is None:
            log = LogHours(minutes, task, start, *told, ended_at=end)
            self._context.bridge.send(log, self._logged)
            return
        id_ = self._entry.id
        begin = start or from_text(self._entry.started_at)
        command = CorrectEntry(id_, minutes, *told, begin, end, task)
        self._context.bridge.send(command, lambda _commit: self._corrected(id_))

    def _minutes(self) -> int:
        if self._how.value() == TIMES:
            return checked_minutes(self._between_times())
        try:
            minutes = minutes_of(self.length.text())
        except BadInput:
            minutes = None
        return checked_minutes(minutes or 0)

    def _between_times(self) -> int:
        start, end = self._instant(self.start), self._instant(self.end)
        return whole_minutes(start, end)

    def _span(self, minutes: int) -> tuple[datetime | None, datetime | None]:
        """Start and end as they are known; a start of None means that it ended just now."""
        if self._how.value() == TIMES:
            return self._instant(self.start), self._instant(self.end)
        zone, day = self._core.clock.zone(), self._day()
        if self._entry is not None:
            before = from_text(self._entry.started_at)
            if local_date(before, zone) == day:
                return before, None
        elif day == self._core.today:
            return None, None
        # Only the length is known: it belongs to that day, whenever it was.
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=zone)
        return noon - timedelta(minutes=min(minutes, 720)), None

    def _instant(self, field: TimeEdit) -> datetime:
        day, at = self._day(), field.time()
        zone = self._core.clock.zone()
        return datetime(day.year, day.month, day.day, at.hour(), at.minute(), tzinfo=zone)

    def _day(self) -> date:
        chosen = self.date.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def _logged(self, commit: Any) -> None:
        self._clear()
        self.leave()
        self.kept.emit(next(iter(commit.changed.get("work_entry", ("",)))))

    def _corrected(self, id_: str) -> None:
        self.leave()
        self.kept.emit(id_)

    def _remove(self) -> None:
        if self._entry is not None:
            self._context.bridge.send(RemoveEntry(self._entry.id), lambda _commit: self.leave())

    def _clear(self) -> None:
        self._filling = True
        self.task.choose("", "")
        for field in (self.length, self.note, self.category):
            with QSignalBlocker(field):
                field.clear()
        self._how.set_value(LENGTH)
        self._filling = False
        self._draft.keep()

    def leave(self) -> None:
        """Close; a new entry that was begun stays as a draft."""
        self.keep_draft()
        self._entry = None
        super().leave()

    def _say(self, text: str) -> None:
        self._told.setText(text)
        self._told.setVisible(bool(text))


def _time(text: str) -> QTime:
    return QTime.fromString(text, "HH:mm")
