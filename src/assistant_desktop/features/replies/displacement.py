"""What loses its time when something urgent comes first. Pure rules.

Work is done earliest due first, in the working time of its owner; something urgent goes before all
of it. Displaced is what would be ready in time without it, and is not with it.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Protocol

USUAL = 30
"""Minutes of what nobody estimated, where it counts: the urgent itself and what is due today."""
_STEP = timedelta(minutes=30)


class Hours(Protocol):
    """The working time ahead of the owner (``margins.hours.Ahead``)."""

    @property
    def zone(self) -> tzinfo: ...

    def spans(self, day: date) -> list[tuple[datetime, datetime]]: ...

    def after(self, start: datetime, wanted: timedelta) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class Work:
    """A promised task: by when (an instant) and how many minutes of work are left of it."""

    id: str
    due: datetime
    minutes: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """A displaced task: whether it is ready by its due, and when it is ready at the latest."""

    id: str
    fits: bool
    ready: datetime


def displaced(
    now: datetime, before: int, urgent: int, works: Iterable[Work], hours: Hours
) -> tuple[str, ...]:
    """What ``urgent`` minutes displace, earliest due first.

    ``before``: the minutes of other urgent work, which goes first in either case.
    """
    ordered = sorted(works, key=lambda one: (one.due, one.id))
    found = []
    total = before
    for one in ordered:
        total += one.minutes
        without = hours.after(now, timedelta(minutes=total))
        with_it = hours.after(now, timedelta(minutes=total + urgent))
        in_time = without is not None and without <= one.due
        if in_time and one.minutes and (with_it is None or with_it > one.due):
            found.append(one.id)
    return tuple(found)


def outcomes(
    now: datetime,
    urgent: int,
    works: Sequence[Work],
    hours: Hours,
    affected: Sequence[str],
    slipping: Collection[str],
) -> tuple[Outcome, ...]:
    """How the affected stand where those of ``slipping`` give way to the rest of them.

    ``urgent``: all minutes of urgent work. What gives way lets the affected that stay go before it,
    no more; it has ``fits`` False: its due has to move to when it is ready.
    """
    stays = [one.due for one in works if one.id in affected and one.id not in slipping]
    last = max(stays, default=now)

    def turn(one: Work) -> tuple[datetime, bool, datetime, str]:
        gives = one.id in slipping
        return (max(one.due, last) if gives else one.due, gives, one.due, one.id)

    ordered = sorted(works, key=turn)
    found = {}
    total = urgent
    for one in ordered:
        total += one.minutes
        if one.id in affected:
            ready = hours.after(now, timedelta(minutes=total)) or one.due
            fits = one.id not in slipping and ready <= one.due
            found[one.id] = Outcome(one.id, fits, rounded(ready, hours))
    return tuple(found[id_] for id_ in affected)


def suggested(
    now: datetime,
    urgent: int,
    works: Sequence[Work],
    hours: Hours,
    affected: Sequence[str],
) -> frozenset[str]:
    """The fewest that have to give way: one alone if that is enough, the latest due first; else as
    many as it takes, from the latest due on."""
    for one in reversed(affected):
        if _enough(now, urgent, works, hours, affected, {one}):
            return frozenset({one})
    slipping: set[str] = set()
    for one in reversed(affected):
        slipping.add(one)
        if _enough(now, urgent, works, hours, affected, slipping):
            break
    return frozenset(slipping)


def _enough(
    now: datetime,
    urgent: int,
    works: Sequence[Work],
    hours: Hours,
    affected: Sequence[str],
    slipping: Collection[str],
) -> bool:
    found = outcomes(now, urgent, works, hours, affected, slipping)
    return all(one.fits or one.id in slipping for one in found)


def rounded(ready: datetime, hours: Hours) -> datetime:
    """The next half hour, but not beyond the end of the working span."""
    local = ready.astimezone(hours.zone)
    start = local.replace(minute=0, second=0, microsecond=0)
    steps = -(-(local - start) // _STEP)
    wanted = ready + (start + steps * _STEP - local)
    closes = [end for begin, end in hours.spans(local.date()) if begin < ready <= end]
    return min([wanted, *closes])
