"""Questions in words: who waits, how long, for what."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from ...features.people.model import WorkCalendar
from ...features.questions import queries
from ...features.questions.model import LETTERS, Offered, Question, stale_at, waits_since
from ...features.tasks import reply
from ...kernel.clock import from_text, is_date, local_date
from ...services.core import Core
from ...words import when
from ..page import PageContext
from ..widgets.labels import Tone

_CLOCKS: dict[str, tuple[str, Tone]] = {
    reply.OPEN: ("clock", "t2"),
    reply.AMBER: ("clock", "yama"),
    reply.RED: ("clock-fill", "rust"),
    reply.FAILED: ("warning-circle-fill", "rust"),
}


@dataclass(frozen=True, slots=True)
class Wait:
    """How long a question has waited: icon, tone, length in words, and whether it grew stale."""

    icon: str
    tone: Tone
    length: str
    stale: bool


class QuestionTeller:
    """Says everything about questions as of the moment it was made."""

    def __init__(self, core: Core) -> None:
        self.core = core
        self.words = core.words
        self.now = core.clock.now()
        self._limits = reply.Limits(
            int(str(core.setting("reply.amber_minutes"))),
            int(str(core.setting("reply.red_minutes"))),
        )
        self._calendars: dict[str, WorkCalendar] = {}

    def who(self, person: str) -> str:
        """How a person is called."""
        known = self.core.person(person)
        return known.called if known else ""

    def wait(self, question: Question) -> Wait:
        """How long the one who is asked has let it wait, in their working time."""
        hours = self._hours(question.addressee)
        clock = queries.clock(question, self.now, hours, self._limits)
        icon, tone = _CLOCKS.get(clock.state, ("clock", "t2"))
        until = stale_at(waits_since(question), hours)
        stale = question.answered_at is None and until is not None and until <= self.now
        return Wait(icon, tone, when.length(self.words, clock.working_minutes), stale)

    def moment(self, question: Question) -> str:
        """When it was asked: a time today, else day and time."""
        zone = self.core.clock.zone()
        if local_date(question.asked_at, zone) == self.core.today:
            return when.time_of(question.asked_at, zone)
        return when.moment(self.words, question.asked_at, zone, self.core.today)

    def nudged_at(self, question: Question) -> str:
        """When it was recalled last."""
        return self._at(question.nudged_at)

    def about(self, question: Question) -> str:
        """The task, its due, the asker's reason: the line below the question."""
        parts = [question.title]
        if question.due:
            parts.append(self.words("questions.due", due=self.due(question.due)))
        if question.reason:
            parts.append(question.reason)
        return self.words("questions.gap").join(parts)

    def due(self, due: str) -> str:
        """A due in full: 明日 12:00, 11/27(金) 12:00."""
        zone, today = self.core.clock.zone(), self.core.today
        if is_date(due):
            return when.near_day(self.words, date.fromisoformat(due), today)
        return when.moment(self.words, from_text(due), zone, today)

    def kept_due(self, due: str) -> str:
        """A due in words that are kept and read on another day: 11/25(水) 12:00, never 明日."""
        zone, today = self.core.clock.zone(), self.core.today
        if is_date(due):
            return when.short_day(self.words, date.fromisoformat(due), today)
        instant = from_text(due)
        day = when.short_day(self.words, local_date(instant, zone), today)
        return f"{day} {when.time_of(instant, zone)}"

    def answer(self, question: Question) -> str:
        """What was answered."""
        taken = question.taken
        parts = [taken.text if taken else "", question.answer]
        return "\n".join(part for part in parts if part)

    def answered_at(self, question: Question) -> str:
        """When it was answered."""
        return self._at(question.answered_at)

    def _at(self, instant: datetime | None) -> str:
        if instant is None:
            return ""
        return when.moment(self.words, instant, self.core.clock.zone(), self.core.today)

    def _hours(self, person: str) -> WorkCalendar:
        if person not in self._calendars:
            self._calendars[person] = self.core.calendar(self.core.person(person) or self.core.me)
        return self._calendars[person]


def letter_of(question: Question, offered: Offered) -> str:
    """The letter under which a proposal stands."""
    return LETTERS[question.proposals.index(offered)]


def open_file(context: PageContext, path: str) -> None:
    """Open the file that a proposal points to, with the program of the desktop."""
    if not Path(path).exists():
        context.toast(context.words("questions.file_gone", path=path))
        return
    QDesktopServices.openUrl(QUrl.fromLocalFile(path))
