"""The small values that rules make of words, and that phrases are put together of."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TypeAlias

Holiday = Callable[[date], bool]
"""Whether a day is a public holiday."""


@dataclass(frozen=True, slots=True)
class Scope:
    """When a line is read: local wall-clock time without a zone, and the public holidays."""

    now: datetime
    holiday: Holiday

    @property
    def today(self) -> date:
        """The local day."""
        return self.now.date()

    def works(self, day: date) -> bool:
        """Whether it is a business day: Monday to Friday and no public holiday."""
        return day.weekday() < 5 and not self.holiday(day)


Find = Callable[[Scope, date], date | None]
"""A day, counted from a day (today, or the start of a range); None where there is no such day."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day: the hour it stands for, and which half a bare hour beside it is in.

    ``weak`` words mean a time only beside a day or a clock time (朝, 午後); ``due``: the part ends
    at its hour (午前中).
    """

    hour: int
    half: str = ""
    weak: bool = False
    due: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A day. ``last`` makes it a range of days, ``due`` a deadline (今月中).

    ``floats``: the end of a range counts from its start (月曜から水曜).
    """

    find: Find
    last: Find | None = None
    due: bool = False
    floats: bool = False
    part: Part | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; ``half`` is am, pm or unknown, ``exact`` as on a 24-hour clock."""

    hour: int
    minute: int = 0
    half: str = ""
    exact: bool = False


NOW = -1
"""The hour of a clock time that is the present one: this time tomorrow."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Two times of day in one word: 15〜17時, 3-5pm."""

    first: Clock
    last: Clock


@dataclass(frozen=True, slots=True)
class Later:
    """An instant from now."""

    delta: timedelta
    due: bool = False


@dataclass(frozen=True, slots=True)
class Lasts:
    """How long something takes, in minutes or in days."""

    minutes: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True)
class Repeat:
    """A recurrence in the words of RFC 5545. ``part`` gives a time where no other is said."""

    freq: str
    interval: int = 1
    byday: tuple[str, ...] = ()
    bymonthday: tuple[int, ...] = ()
    bymonth: tuple[int, ...] = ()
    bysetpos: int = 0
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Times:
    """How often a recurrence comes: 10回."""

    count: int


@dataclass(frozen=True, slots=True)
class Plus:
    """So many days (or business days) away from a day that stands beside it, which is the one
    that follows (a week from Friday) or, with ``back``, the one before (月末の3営業日前)."""

    days: int
    business: bool = False
    back: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A word between times: due, start, from, until, sep, block (past: nothing is understood)."""

    what: str


Value: TypeAlias = Day | Part | Clock | Hours | Later | Lasts | Repeat | Times | Plus | Mark


@dataclass(frozen=True, slots=True)
class Atom:
    """A word of the grammar and its place in the line."""

    start: int
    end: int
    value: Value


@dataclass(frozen=True, slots=True)
class When:
    """What a phrase means: kind and value as the command line prints them."""

    kind: str
    value: str
    spans: tuple[tuple[int, int], ...] = field(default=())
