"""Clocks that run towards a reply, whoever has to give it. Pure rules."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ..tasks.reply import AMBER, FAILED, OPEN, RED, Hours, Limits, fails_after

TASK, MESSAGE, QUESTION = "task", "comment", "question"
"""What waits: a request, a message that asks for a reply, a question. They are kinds of record."""
STEPS = (AMBER, RED, FAILED)
"""The thresholds of a clock, in the order in which they are usually reached."""


@dataclass(frozen=True, slots=True)
class Open:
    """Something that waits for a reply of ``addressee`` since ``asked_at``.

    ``kind`` and ``id`` are its record, ``task`` and ``title`` the task it is about.
    """

    kind: str
    id: str
    task: str
    title: str
    asker: str
    addressee: str
    asked_at: datetime
    text: str = ""
    """Of a message or a question: what it says."""
    private: bool = False
    urgent: bool = False

    @property
    def ref(self) -> str:
        """Its record as the text of a Ref."""
        return f"{self.kind}/{self.id}"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When a clock turns amber and red, and when it has failed; None for never."""

    amber: datetime | None
    red: datetime | None
    failed: datetime | None

    def state(self, now: datetime) -> str:
        """How the clock stands: failed comes before red where the day is short."""
        if self.failed is not None and now >= self.failed:
            return FAILED
        if self.red is not None and now >= self.red:
            return RED
        return AMBER if self.amber is not None and now >= self.amber else OPEN

    def at(self, state: str) -> datetime | None:
        """When a state is entered."""
        return {AMBER: self.amber, RED: self.red, FAILED: self.failed}[state]

    def following(self, now: datetime) -> datetime | None:
        """The next threshold after now."""
        times = (self.amber, self.red, self.failed)
        return min((at for at in times if at is not None and at > now), default=None)


def thresholds(asked: datetime, hours: Hours, limits: Limits) -> Thresholds:
    """When the clock of something that was asked at an instant changes its state."""
    return Thresholds(
        hours.after_minutes(asked, limits.amber),
        hours.after_minutes(asked, limits.red),
        hours.after_minutes(asked, fails_after(asked, hours)),
    )


# -- how long replies took -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Replied:
    """One reply: the local day on which it came, the working minutes it took, and the limit after
    which it would have failed."""

    day: date
    minutes: int
    limit: int

    @property
    def failed(self) -> bool:
        """Whether it came too late."""
        return self.minutes >= self.limit


@dataclass(frozen=True, slots=True)
class Summary:
    """Replies of some time: how many, the middle one's minutes (None without any), how many within
    the first limit, how many too late."""

    count: int
    middle: int | None
    within: int
    failed: int


@dataclass(frozen=True, slots=True)
class Month:
    """The replies of one month; ``first`` is its first day."""

    first: date
    summary: Summary
    replies: tuple[Replied, ...] = ()


def summed_up(replies: Sequence[Replied], amber: int) -> Summary:
    """Sum up replies; ``amber`` is the first limit in working minutes."""
    minutes = [one.minutes for one in replies]
    return Summary(
        len(minutes),
        middle(minutes),
        sum(one < amber for one in minutes),
        sum(one.failed for one in replies),
    )


def middle(minutes: Sequence[int]) -> int | None:
    """The middle one, of an even number the mean of the two in the middle in whole minutes."""
    # The module statistics brings half of the numeric tower along: too much for the start.
    ordered, half = sorted(minutes), len(minutes) // 2
    if not ordered:
        return None
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) // 2


def by_month(replies: Iterable[Replied], first: date, months: int, amber: int) -> tuple[Month, ...]:
    """So many months from the one of ``first`` on, also those without a reply."""
    found: dict[date, list[Replied]] = {}
    month = first.replace(day=1)
    for _ in range(months):
        found[month] = []
        month = next_month(month)
    for one in replies:
        if one.day.replace(day=1) in found:
            found[one.day.replace(day=1)].append(one)
    return tuple(Month(start, summed_up(rows, amber), tuple(rows)) for start, rows in found.items())


def next_month(month: date) -> date:
    """The first day of the month after."""
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)


def months_back(month: date, count: int) -> date:
    """The first day of the month so many months before."""
    year, number = divmod(month.year * 12 + month.month - 1 - count, 12)
    return date(year, number + 1, 1)
