"""Working hours by weekday, several spans a day, for each of the two; and their days off."""

from datetime import date, time
from functools import partial

from PySide6.QtCore import QDate, QSignalBlocker, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ...features.people import queries
from ...features.people.commands import AddDayOff, ChangePerson, RemoveDayOff
from ...features.people.model import Person, Span, WorkHours
from ...kernel.errors import BadInput
from ...words import when
from .. import theme
from ..widgets.buttons import Button
from ..widgets.edits import ImeLineEdit
from ..widgets.fields import DateEdit, TimeEdit
from ..widgets.labels import Hairline, Label
from ..widgets.switch import Switch
from .parts import Section, choice, settled, show_time

MOST = 3
"""Spans in a day that can be entered here."""
_USUAL: Span = (time(9), time(18))


class _Day(QWidget):
    """A weekday: on or off, and its spans."""

    def __init__(self, section: "HoursSection", day: int) -> None:
        super().__init__()
        self._section = section
        words = section.words
        self._name = words(f"firstrun.day.{day}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(6)
        label = Label(self._name, "dense")
        label.setFixedWidth(theme.current().size(40))
        row.addWidget(label)
        self._on = Switch(name=words("settings.hours.works", day=self._name))
        self._on.toggled.connect(self._toggled)
        row.addWidget(self._on)
        self._spans = QHBoxLayout()
        self._spans.setSpacing(6)
        row.addLayout(self._spans)
        self._more = Button(
            kind="bare", icon="plus", tip=words("settings.hours.more", day=self._name)
        )
        self._more.clicked.connect(self._add)
        self._less = Button(
            kind="bare", icon="minus", tip=words("settings.hours.less", day=self._name)
        )
        self._less.clicked.connect(self._remove)
        row.addWidget(self._more)
        row.addWidget(self._less)
        row.addStretch(1)
        self._edits: list[tuple[TimeEdit, TimeEdit]] = []

    def spans(self) -> tuple[Span, ...]:
        """What the fields say."""
        if not self._on.isChecked():
            return ()
        return tuple((_time(first), _time(last)) for first, last in self._edits)

    def show_spans(self, spans: tuple[Span, ...]) -> None:
        """Show what is kept; not while somebody types here."""
        if any(edit.hasFocus() for pair in self._edits for edit in pair):
            return
        with QSignalBlocker(self._on):
            self._on.setChecked(bool(spans))
        self._fit(len(spans))
        for (first, last), (start, end) in zip(self._edits, spans, strict=True):
            show_time(first, f"{start:%H:%M}")
            show_time(last, f"{end:%H:%M}")
        self._buttons()

    def _fit(self, count: int) -> None:
        words = self._section.words
        while len(self._edits) > count:
            self._edits.pop()
            for _ in range(3):
                item = self._spans.takeAt(self._spans.count() - 1)
                widget = item.widget() if item is not None else None
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
        while len(self._edits) < count:
            number = len(self._edits) + 1
            edits = tuple(
                TimeEdit(words(f"settings.hours.{edge}", day=self._name, number=number))
                for edge in ("from", "until")
            )
            for edit in edits:
                edit.setMinimumWidth(theme.current().size(76))
                settled(self._section, edit.timeChanged, self._section.keep)
            self._spans.addWidget(edits[0])
            self._spans.addWidget(Label("–", "dense", "t3"))
            self._spans.addWidget(edits[1])
            self._edits.append((edits[0], edits[1]))

    def _buttons(self) -> None:
        count = len(self._edits)
        self._more.setVisible(0 < count < MOST)
        self._less.setVisible(count > 1)

    def _toggled(self, on: bool) -> None:
        self._fit(1 if on else 0)
        if on:
            self._put(0, _USUAL)
        self._buttons()
        self._section.keep()

    def _add(self) -> None:
        last = self._edits[-1][1].time()
        start = min(last.hour() + 1, 22)
        self._fit(len(self._edits) + 1)
        self._put(len(self._edits) - 1, (time(start), time(start + 1)))
        self._buttons()
        self._section.keep()

    def _remove(self) -> None:
        self._fit(len(self._edits) - 1)
        self._buttons()
        self._section.keep()

    def _put(self, at: int, span: Span) -> None:
        for edit, value in zip(self._edits[at], span, strict=True):
            show_time(edit, f"{value:%H:%M}")


class HoursSection(Section):
    """The hours of one of the two at a time."""

    def build(self) -> None:
        """See ``Section``."""
        words, core = self.words, self.context.core
        self._person_id = core.me.id
        self._whose = choice(
            words("settings.hours.whose"),
            [(core.me.id, core.me.name), (core.other.id, core.other.name)],
            self._choose,
        )
        across = QHBoxLayout()
        across.setContentsMargins(0, 2, 0, 0)
        across.addWidget(self._whose)
        across.addStretch(1)
        self.column.addLayout(across)
        self.heading(words("settings.hours.week"), words("settings.hours.holidays"))
        self._days = [_Day(self, day) for day in range(7)]
        for day in self._days:
            self.column.addWidget(day)
            self.column.addWidget(Hairline())
        self._error = self.text("")
        self._error.set_tone("rust")
        self._off_heading = self.heading(words("settings.hours.off"))
        self._off = QVBoxLayout()
        self._off.setSpacing(0)
        self.column.addLayout(self._off)
        self.column.addSpacing(8)
        self.column.addWidget(self._new_day_off())
        self._off_error = self.text("")
        self._off_error.set_tone("rust")

    def _new_day_off(self) -> QWidget:
        words = self.words
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        today = self.context.core.today
        self._first, self._last = (
            DateEdit(words(f"settings.hours.{name}")) for name in ("first", "last")
        )
        for edit in (self._first, self._last):
            edit.setMinimumWidth(theme.current().size(152))
            edit.setDate(QDate(today.year, today.month, today.day))
        self._first.dateChanged.connect(self._first_moved)
        self._note = ImeLineEdit(
            placeholder=words("settings.hours.note"), name=words("settings.hours.note")
        )
        add = Button(words("settings.hours.add"), icon="plus-bold")
        add.clicked.connect(self._add_day_off)
        self._note.submitted.connect(lambda _text: self._add_day_off())
        grid.addWidget(self._first, 0, 0)
        grid.addWidget(Label("–", "dense", "t3"), 0, 1)
        grid.addWidget(self._last, 0, 2)
        grid.addWidget(self._note, 0, 3)
        grid.addWidget(add, 0, 4)
        grid.setColumnStretch(3, 1)
        return holder

    @property
    def _person(self) -> Person:
        core = self.context.core
        return core.me if core.me.id == self._person_id else core.other

    def _choose(self, id_: object) -> None:
        self._person_id = str(id_)
        self.refresh()

    def refresh(self) -> None:
        """See ``Section``."""
        person = self._person
        self._whose.set_value(person.id)
        for day, spans in zip(self._days, person.hours.days, strict=True):
            day.show_spans(spans)
        self._error.setVisible(False)
        self._show_days_off()

    def keep(self) -> None:
        """Send the week as the fields say it, or say why it cannot be taken."""
        hours = WorkHours(tuple(day.spans() for day in self._days))
        try:
            hours.checked()
        except BadInput as problem:
            self._error.setText(self.words.problem(problem.code, problem.params))
            self._error.show()
            return
        self._error.hide()
        if hours != self._person.hours:
            self.send(ChangePerson(self._person.id, {"hours": hours.to_text()}))

    def _show_days_off(self) -> None:
        while self._off.count():
            item = self._off.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        rows = queries.days_off(self.context.core.reader, self._person.id)
        self._off_heading.set_count(len(rows))
        for row in rows:
            self._off.addWidget(self._day_off(row["id"], row["first"], row["last"], row["note"]))
            self._off.addWidget(Hairline())

    def _day_off(self, id_: str, first: str, last: str, note: str) -> QWidget:
        words = self.words
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 4, 0, 4)
        today = self.context.core.today
        ends = [when.short_day(words, date.fromisoformat(day), today) for day in (first, last)]
        span = ends[0] if first == last else " – ".join(ends)
        across.addWidget(Label(span, "dense"))
        across.addWidget(Label(note, "small", "t2"), 1)
        remove = Button(kind="bare", icon="x", tip=words("settings.hours.remove", span=span))
        remove.clicked.connect(partial(self._remove_day_off, id_))
        across.addWidget(remove, 0, Qt.AlignmentFlag.AlignRight)
        return holder

    def _first_moved(self, day: QDate) -> None:
        if self._last.date() < day:
            self._last.setDate(day)

    def _add_day_off(self) -> None:
        first, last = _date(self._first), _date(self._last)
        if last < first:
            self._off_error.setText(self.words.problem("days_order"))
            self._off_error.show()
            return
        self._off_error.hide()
        self.send(AddDayOff(self._person.id, first, last, self._note.text()))
        self._note.clear()

    def _remove_day_off(self, id_: str, _checked: bool = False) -> None:
        self.send(RemoveDayOff(id_))


def _time(edit: TimeEdit) -> time:
    return time(edit.time().hour(), edit.time().minute())


def _date(edit: DateEdit) -> date:
    day = edit.date()
    return date(day.year(), day.month(), day.day())
