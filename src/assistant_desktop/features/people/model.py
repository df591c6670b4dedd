"""The pair and their working hours: pure rules."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from ...kernel.errors import BadInput

CLIENT = "client"
ASSISTANT = "assistant"
ROLES = (CLIENT, ASSISTANT)
NAME_LIMIT = 200

Span = tuple[time, time]
IsHoliday = Callable[[date], bool]


@dataclass(frozen=True)
class WorkHours:
    """Spans of local time by weekday (0 = Monday), several a day allowed, none on a day off."""

    days: tuple[tuple[Span, ...], ...]

    @classmethod
    def usual(cls, start: time = time(9), end: time = time(18), days: str = "01234") -> "WorkHours":
        """The same span on the given weekdays; by default the product's 9:00-18:00, Mon-Fri."""
        return cls(tuple(((start, end),) if str(day) in days else () for day in range(7)))

    @classmethod
    def from_text(cls, text: str) -> "WorkHours":
        """The inverse of ``to_text``; an empty text means the default hours."""
        if not text:
            return cls.usual()
        days = json.loads(text)
        return cls(
            tuple(
                tuple((time.fromisoformat(a), time.fromisoformat(b)) for a, b in spans)
                for spans in days
            )
        )

    def to_text(self) -> str:
        return json.dumps([[[f"{a:%H:%M}", f"{b:%H:%M}"] for a, b in spans] for spans in self.days])

    def checked(self) -> "WorkHours":
        """Itself. Raises BadInput("hours_order") where a span ends before it starts or overlaps."""
        for spans in self.days:
            edges = [edge for span in spans for edge in span]
            if edges != sorted(edges) or len(set(edges)) != len(edges):
                raise BadInput("hours_order")
        return self


@dataclass(frozen=True)
class Person:
    """One of the pair. ``address`` is how the other calls them; ``zone`` an IANA name or ''."""

    id: str
    role: str
    name: str
    reading: str = ""
    address: str = ""
    zone: str = ""
    hours: WorkHours = field(default_factory=WorkHours.usual)

    @property
    def called(self) -> str:
        """How to speak of them: the address, or else the name."""
        return self.address or self.name

    @property
    def initial(self) -> str:
        """What their seal shows: the surname's first character (佐), or its initial (S)."""
        words = self.name.split() or ["?"]
        # A name in Latin letters ends with the surname, a Japanese one begins with it.
        return words[-1 if words[0].isascii() else 0][0].upper()

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> "Person":
        return cls(
            row["id"],
            row["role"],
            row["name"],
            row["reading"],
            row["address"],
            row["zone"],
            WorkHours.from_text(row["hours"]),
        )


@dataclass(frozen=True)
class WorkCalendar:
    """When a person works: hours in their zone, without holidays, own days off and absences."""

    hours: WorkHours
    zone: tzinfo
    is_holiday: IsHoliday
    days_off: tuple[tuple[date, date], ...] = ()
    """First and last day of each absence, both included."""
    away: tuple[tuple[datetime, datetime], ...] = ()
    """Sudden absences, from and until as instants (UTC): no work between, every clock stands."""

    def works_on(self, day: date) -> bool:
        """Whether the person works at all on a local day."""
        return bool(self.spans(day))

    def days_after(self, day: date, until: date) -> int:
        """How many working days came after ``day``, up to and with ``until``; 0 if none did.

        Past 60 days every day counts: nobody asks then, and a list of such rows stays quick.
        """
        span = (until - day).days
        if span > 60:
            return span
        return sum(self.works_on(day + timedelta(days=ahead)) for ahead in range(1, span + 1))

    def is_away(self, instant: datetime) -> bool:
        """Whether a sudden absence has begun and not ended."""
        return any(gone <= instant < back for gone, back in self.away)

    def spans(self, day: date) -> list[tuple[datetime, datetime]]:
        """The working spans of a local day as instants (UTC), in order, absences cut out."""
        found = self.scheduled(day)
        for gone, back in self.away if found else ():
            if found and gone < back and gone < found[-1][1] and back > found[0][0]:
                found = [
                    part
                    for opens, closes in found
                    for part in ((opens, min(closes, gone)), (max(opens, back), closes))
                    if part[0] < part[1]
                ]
        return found

    def scheduled(self, day: date) -> list[tuple[datetime, datetime]]:
        """The spans of a local day as they were planned, before any sudden absence."""
        if not self.hours.days[day.weekday()] or self.is_holiday(day):
            return []
        if any(first <= day <= last for first, last in self.days_off):
            return []
        return [
            (
                datetime.combine(day, start, self.zone).astimezone(UTC),
                datetime.combine(day, end, self.zone).astimezone(UTC),
            )
            for start, end in self.hours.days[day.weekday()]
        ]

    def is_open(self, instant: datetime) -> bool:
        """Whether the person is at work at an instant."""
        day = instant.astimezone(self.zone).date()
        return any(start <= instant < end for start, end in self.spans(day))

    def minutes_between(self, start: datetime, end: datetime) -> int:
        """Whole working minutes from ``start`` to ``end`` (0 if it lies before)."""
        return int(self.time_between(start, end).total_seconds() // 60)

    def time_between(self, start: datetime, end: datetime) -> timedelta:
        """Working time from ``start`` to ``end``, to the second; sums of parts are exact."""
        total = timedelta()
        day, last = start.astimezone(self.zone).date(), end.astimezone(self.zone).date()
        while day <= last:
            for opens, closes in self.spans(day):
                total += max(timedelta(), min(end, closes) - max(start, opens))
            day += timedelta(days=1)
        return total

    def after_minutes(self, start: datetime, minutes: int) -> datetime | None:
        """When ``minutes`` of work have passed since ``start``; None if not within ten years."""
        left = timedelta(minutes=minutes)
        for opens, closes in self._spans_from(start):
            begins = max(start, opens)
            if closes - begins >= left:
                return begins + left
            left -= max(timedelta(), closes - begins)
        return None

    def next_workday(self, day: date) -> date | None:
        """The first working day after ``day``; None if there is none in ten years."""
        for ahead in range(1, 3660):
            if self.works_on(day + timedelta(days=ahead)):
                return day + timedelta(days=ahead)
        return None

    def _spans_from(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        day = start.astimezone(self.zone).date()
        for ahead in range(3660):
            for opens, closes in self.spans(day + timedelta(days=ahead)):
                if closes > start:
                    yield opens, closes


def zone_of(name: str, fallback: tzinfo) -> tzinfo:
    """The zone of an IANA name; ``fallback`` for an empty or unknown one."""
    try:
        return ZoneInfo(name) if name else fallback
    except (KeyError, ValueError, OSError):
        return fallback


def checked_name(name: str) -> str:
    """A name without surrounding space. Raises BadInput: name_empty, name_long."""
    cleaned = " ".join(name.split())
    if not cleaned:
        raise BadInput("name_empty")
    if len(cleaned) > NAME_LIMIT:
        raise BadInput("name_long", limit=NAME_LIMIT)
    return cleaned
