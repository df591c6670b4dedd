"""The panel of a reminder: one of a few likely times, or a day and a time, and a note."""

from datetime import datetime, timedelta, tzinfo

from PySide6.QtCore import QDate, QDateTime, QRect, Qt, QTime, Signal
from PySide6.QtWidgets import QWidget

from ...features.people.model import WorkCalendar
from ...features.reminders.queries import Reminder
from ...kernel.clock import from_text, is_date, to_text
from ...words import Words, when
from .. import theme
from ..widgets.buttons import Chip
from ..widgets.edits import ImeLineEdit
from ..widgets.fields import DateTimeEdit
from ..widgets.flow import FlowLayout
from .small_popup import SmallPopup, speak

_HOUR = timedelta(hours=1)


def likely(
    words: Words, now: datetime, calendar: WorkCalendar, due: str | None
) -> list[tuple[str, datetime]]:
    """Times at which somebody may want to be reminded, each with its label; all still to come."""
    zone = calendar.zone
    today = now.astimezone(zone).date()
    found = [(words("reminders.hour"), now + _HOUR), (words("reminders.three"), now + 3 * _HOUR)]
    spans = calendar.spans(today)
    if spans:
        evening = spans[-1][1] - _HOUR
        text = words("reminders.evening", time=when.time_of(evening, zone))
        found.append((text, evening))
    morning = calendar.next_workday(today)
    if morning is not None:
        day = when.near_day(words, morning, today)
        found.append((words("reminders.morning", day=day), calendar.spans(morning)[0][0]))
    if due is not None and not is_date(due):
        found.append((words("reminders.before_due"), from_text(due) - _HOUR))
    elif due is not None:
        day_before = datetime.fromisoformat(due).date() - timedelta(days=1)
        nine = datetime.combine(day_before, datetime.min.time(), zone).replace(hour=9)
        found.append((words("reminders.day_before"), nine))
    return [(label, at) for label, at in found if at > now]


class ReminderPopup(SmallPopup):
    """``chosen`` brings the instant as text and the note."""

    chosen = Signal(str, str)

    def __init__(
        self,
        words: Words,
        times: list[tuple[str, datetime]],
        zone: tzinfo,
        parent: QWidget,
        reminder: Reminder | None = None,
    ) -> None:
        super().__init__(words("reminders.panel"), words("reminders.take"), parent)
        self._zone = zone
        chips = QWidget()
        chips.setMinimumWidth(theme.current().size(320))
        flow = FlowLayout(chips, gap=6, line_gap=6)
        for label, at in times:
            chip = Chip(label, action=True)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            chip.clicked.connect(lambda _on=False, at=at: self._send(at))
            flow.addWidget(chip)
        self.box.addWidget(chips)
        self.at = DateTimeEdit(words("reminders.when"))
        speak(self.at, words)
        self.line(words("reminders.when"), self.at)
        self.note = ImeLineEdit(
            reminder.note if reminder else "", words("reminders.note"), words("reminders.note")
        )
        self.note.setProperty("scale", "small")
        self.note.submitted.connect(lambda _text: self.finish())
        self.box.addWidget(self.note)
        self._show(reminder.at if reminder else times[0][1])

    def ask(self, at: QRect) -> None:
        """Open beside a rectangle of the screen."""
        self.open_at(at)
        self.note.setFocus(Qt.FocusReason.PopupFocusReason)

    def finish(self) -> None:
        """Send the day and the time that stand in the field."""
        picked = self.at.dateTime()
        day, clock = picked.date(), picked.time()
        at = datetime(day.year(), day.month(), day.day(), clock.hour(), clock.minute())  # noqa: DTZ001
        self._send(at.replace(tzinfo=self._zone))

    def _show(self, at: datetime) -> None:
        local = at.astimezone(self._zone)
        day, clock = QDate(local.year, local.month, local.day), QTime(local.hour, local.minute)
        self.at.setDateTime(QDateTime(day, clock))

    def _send(self, at: datetime) -> None:
        self.chosen.emit(to_text(at), self.note.text().strip())
        self.close()
