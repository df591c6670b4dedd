"""The margin of a promise: does it still fit into the working time that is left?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

FITS, TIGHT, DOES_NOT_FIT = "fits", "tight", "does_not_fit"


class Hours(Protocol):
    """When the owner works (``people.model.WorkCalendar``)."""

    def time_between(self, start: datetime, end: datetime) -> timedelta: ...


@dataclass(frozen=True, slots=True)
class Promise:
    """An accepted task: what is left of its estimate, by when, and by when it is aimed for."""

    id: str
    due: datetime
    minutes: int
    """What is left of the estimate; 0 where nobody estimated it."""
    target: datetime | None = None


@dataclass(frozen=True, slots=True)
class Margin:
    """``minutes_left``: working minutes from now to the due. ``promised``: minutes promised by
    then, this task's own included. ``own``: this task's part of them."""

    state: str
    minutes_left: int
    promised: int
    own: int

    @property
    def short(self) -> int:
        """How many minutes are missing; 0 where it fits."""
        return max(0, self.promised - self.minutes_left)


def margins(now: datetime, promises: Iterable[Promise], hours: Hours) -> dict[str, Margin]:
    """How each promise of one owner stands, worked on earliest due first.

    A task does not fit when what is promised by its due, itself included, is more than the working
    time until then; it is tight when that misses its target only. What is due at the same instant
    has to be ready together, so each of them counts for all. An overdue task has no time left.
    """
    ordered = sorted(promises, key=lambda one: (one.due, one.id))
    found: dict[str, Margin] = {}
    left, promised, reached = timedelta(), 0, now
    for index, one in enumerate(ordered):
        if index == 0 or ordered[index - 1].due != one.due:
            promised += sum(other.minutes for other in _due_with(ordered, index))
            if one.due > reached:
                left += hours.time_between(reached, one.due)
                reached = one.due
        minutes = int(left.total_seconds() // 60)
        found[one.id] = Margin(
            _state(now, one, hours, promised, minutes), minutes, promised, one.minutes
        )
    return found


def _due_with(ordered: list[Promise], start: int) -> list[Promise]:
    end = start
    while end < len(ordered) and ordered[end].due == ordered[start].due:
        end += 1
    return ordered[start:end]


def _state(now: datetime, one: Promise, hours: Hours, promised: int, left: int) -> str:
    if one.due <= now:
        return DOES_NOT_FIT
    if one.minutes == 0:
        # Nothing of it is left, or nobody estimated it: the others' trouble is told with them.
        return FITS
    if promised > left:
        return DOES_NOT_FIT
    if one.target is None:
        return FITS
    until_target = int(hours.time_between(now, one.target).total_seconds() // 60)
    return TIGHT if promised > until_target else FITS


class WorkDays(Protocol):
    """The working days of the owner (``people.model.WorkCalendar``)."""

    def works_on(self, day: date) -> bool: ...


def target_day(due: date, today: date, days_before: int, hours: WorkDays) -> date | None:
    """The day to aim for: so many working days before the due, not before today.

    None where no margin is possible (the due is today or past, or the rule says 0 days).
    """
    day, left = due, days_before
    while left > 0 and day > today:
        day -= timedelta(days=1)
        if hours.works_on(day):
            left -= 1
    return day if day < due and day >= today else None
