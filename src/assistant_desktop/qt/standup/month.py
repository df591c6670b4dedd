"""The month's stand-ups as dots, and the next one: beside the overview and beside the minutes."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...features.standup import queries
from ...features.standup.model import DONE, standup_id
from ...kernel.clock import from_text
from ...services import standup as service
from ...services.minutes import day_and_time
from ...words import when
from ..page import PageContext
from ..widgets.labels import Label, SectionHeading
from ..widgets.month_dots import DayDot, DayState, MonthDots


class MonthPanel(QWidget):
    """Next stand-up and month dots with the streak. ``opened`` carries a stand-up's id."""

    opened = Signal(str)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        words = context.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(SectionHeading(words("standup.next")))
        self._next = Label("", "panel")
        self._next_note = Label("", "small", "t2", wrap=True)
        column.addWidget(self._next)
        column.addWidget(self._next_note)
        column.addSpacing(14)
        self._heading = SectionHeading(words("standup.month"))
        column.addWidget(self._heading)
        self._dots = MonthDots()
        self._dots.day_clicked.connect(self._clicked)
        column.addWidget(self._dots)
        self._streak = Label("", "small", "t2")
        column.addWidget(self._streak)

    def show_month(self, day: date, next_at: str | None = None) -> None:
        """Show the month of a day; ``next_at`` is the appointment kept with a stand-up."""
        core, words = self._context.core, self._context.words
        instant = from_text(next_at) if next_at else service.next_at(core)
        self._next.setText(day_and_time(core, instant) if instant else "–")
        note = "standup.next.note" if instant else "standup.next.none"
        self._next_note.setText(words(note))
        first = day.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        states = queries.states_between(core.reader, first, last)
        held = sum(state == DONE for state in states.values())
        self._heading.set_title(
            words("standup.month")
            if first == core.today.replace(day=1)
            else when.month_long(words, day)
        )
        self._heading.set_count(words("standup.month.count", n=held) if held else None)
        weeks = [
            [self._dot(one, states) if one.month == first.month else None for one in week]
            for week in _weeks(first, last)
        ]
        weeks = [week for week in weeks if any(week)]
        name = words("standup.month.sentence", month=when.month(words, day), n=held)
        self._dots.set_weeks(weeks, name)
        calendar = service.calendars(core)[core.role]
        streak = queries.streak(core.reader, core.today, calendar)
        self._streak.setText(words("standup.streak", n=streak) if streak > 1 else "")
        self._streak.setVisible(streak > 1)

    def _dot(self, day: date, states: dict[date, str]) -> DayDot:
        core, words = self._context.core, self._context.words
        state: DayState = "none"
        if states.get(day) == DONE:
            state = "done"
        elif not service.calendars(core)[core.role].works_on(day):
            state = "off"
        elif day >= core.today or day < self._since():
            state = "future"
        mark = words("standup.month.holiday") if core.is_holiday(day) else "–"
        tip = when.short_day(words, day, core.today)
        return DayDot(day.isoformat(), state, tip, mark, today=day == core.today)

    def _since(self) -> date:
        """Before the first stand-up no day is empty, only not yet begun."""
        return queries.first_day(self._context.core.reader) or self._context.core.today

    def _clicked(self, key: str) -> None:
        id_ = standup_id(date.fromisoformat(key))
        if queries.standup(self._context.core.reader, id_) is not None:
            self.opened.emit(id_)


def _weeks(first: date, last: date) -> list[list[date]]:
    """Monday to Friday of every week that touches the month."""
    monday = first - timedelta(days=first.weekday())
    weeks = []
    while monday <= last:
        weeks.append([monday + timedelta(days=n) for n in range(5)])
        monday += timedelta(days=7)
    return weeks
