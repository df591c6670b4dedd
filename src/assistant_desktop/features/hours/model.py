"""Hours worked against the hours agreed on: pure rules. All lengths are minutes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from ...kernel.clock import day_start
from ...kernel.errors import BadInput

STEPS = (50, 75, 90, 100)
"""Percent of the month's hours at which both are told."""
NO_CARRY, NEXT_MONTH = "none", "next_month"
CARRY_RULES = (NO_CARRY, NEXT_MONTH)
DAY = 24 * 60
NOTE_LIMIT = 500
TYPED, TIMER = "typed", "timer"


@dataclass(frozen=True, slots=True)
class MonthHours:
    """A month of the contract. ``carried`` came over from the month before, and is used first."""

    contract: int
    carried: int
    used: int

    @property
    def available(self) -> int:
        return self.contract + self.carried

    @property
    def percent(self) -> int:
        """Whole percent of what is available; 0 without a contract."""
        return self.used * 100 // self.available if self.available else 0

    @property
    def left(self) -> int:
        """Minutes left; negative when more was used than agreed."""
        return self.available - self.used

    @property
    def unused(self) -> int:
        """What may go on to the next month: of this month's own hours, never of carried ones."""
        return max(0, self.contract - max(0, self.used - self.carried))

    @property
    def step(self) -> int:
        """The highest step that was reached; 0 below the first."""
        return max((step for step in STEPS if self.available and self.percent >= step), default=0)


def shown_percent(month: MonthHours) -> int:
    """The percent to show: rounded, but never up to a step that was not reached."""
    if not month.available:
        return 0
    rounded = (month.used * 200 // month.available + 1) // 2
    reached = max((step for step in STEPS if rounded >= step), default=0)
    return rounded if reached == month.step else month.percent


def month_hours(
    month: date, used: Mapping[date, int], contract: int, carry: str, since: date
) -> MonthHours:
    """The state of a month. ``used`` has minutes by first day of month; ``since`` is the first
    month of the contract. Under ``next_month`` unused hours live for one month more."""
    carried = 0
    current = first_day(since)
    while current < first_day(month):
        before = MonthHours(contract, carried, used.get(current, 0))
        carried = before.unused if carry == NEXT_MONTH else 0
        current = next_month(current)
    return MonthHours(contract, carried, used.get(first_day(month), 0))


def crossed(before: MonthHours, after: MonthHours) -> int | None:
    """The step that an entry reached; the highest where it passed several, None where none."""
    return after.step if after.step > before.step else None


def first_day(day: date) -> date:
    """The first day of a day's month."""
    return day.replace(day=1)


def next_month(day: date) -> date:
    """The first day of the month after."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def month_bounds(month: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """The instants at which a local month begins and ends."""
    return day_start(first_day(month), zone), day_start(next_month(month), zone)


def whole_minutes(start: datetime, end: datetime) -> int:
    """Minutes between two instants, rounded to the nearest, never negative."""
    return max(0, round((end - start).total_seconds() / 60))


def checked_minutes(minutes: int) -> int:
    """Minutes of one entry. Raises BadInput("hours_minutes") unless 1 to 1440."""
    if not 1 <= minutes <= DAY:
        raise BadInput("hours_minutes")
    return minutes


def checked_note(text: str) -> str:
    """One line without surrounding space. Raises BadInput("hours_note") where it is too long."""
    cleaned = "".join(c for c in " ".join(text.split()) if c >= " " and c != "\x7f")
    if len(cleaned) > NOTE_LIMIT:
        raise BadInput("hours_note", limit=NOTE_LIMIT)
    return cleaned
