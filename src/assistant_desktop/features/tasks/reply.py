"""The clock of a request: how long it has waited for its first reply, in working time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Any, Protocol

from ...kernel.clock import from_text
from . import model

OPEN, AMBER, RED, FAILED, ANSWERED = "open", "amber", "red", "failed", "answered"
USUAL_DAY = 540
"""Minutes of a working day for somebody who never works."""


class Hours(Protocol):
    """When the one who must answer works (``people.model.WorkCalendar``)."""

    @property
    def zone(self) -> tzinfo: ...

    def spans(self, day: date) -> list[tuple[datetime, datetime]]: ...

    def scheduled(self, day: date) -> list[tuple[datetime, datetime]]: ...

    def minutes_between(self, start: datetime, end: datetime) -> int: ...

    def after_minutes(self, start: datetime, minutes: int) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class Limits:
    """Working minutes after which a request is amber and red."""

    amber: int = 60
    red: int = 180


@dataclass(frozen=True, slots=True)
class ReplyClock:
    """``working_minutes``: whole ones, to now or to the reply. ``fails_at``: an instant (UTC);
    None where the one who must answer never works.
    """

    state: str
    working_minutes: int
    fails_at: datetime | None


def asked_at(row: Mapping[str, Any]) -> datetime | None:
    """When a task was asked for, where its clock runs or was stopped by a reply; else None.

    ``row`` has requester, state, state_at, asked_at, created_at, replied_at.
    """
    if row["requester"] is None:
        return None
    if row["state"] == model.REQUESTED:
        return from_text(row["asked_at"] or row["state_at"])
    # Cancelled or taken back before anybody replied: nobody waits any more.
    return from_text(row["asked_at"] or row["created_at"]) if row["replied_at"] else None


def reply_clock(
    asked: datetime,
    replied: datetime | None,
    now: datetime,
    hours: Hours,
    limits: Limits,
    kept: int | None = None,
) -> ReplyClock:
    """How the clock of a request stands. Failed is half of that person's working day.

    ``kept``: the minutes that were written down with the reply.
    """
    limit = fails_after(asked, hours)
    fails_at = hours.after_minutes(asked, limit)
    if replied is not None and kept is not None:
        minutes = kept
    else:
        minutes = hours.minutes_between(asked, now if replied is None else replied)
    if replied is not None:
        state = ANSWERED
    elif minutes >= limit:
        state = FAILED
    elif minutes >= limits.red:
        state = RED
    else:
        state = AMBER if minutes >= limits.amber else OPEN
    return ReplyClock(state, minutes, fails_at)


def fails_after(asked: datetime, hours: Hours) -> int:
    """Half of the scheduled minutes of the day on which the clock begins to run.

    An absence on that day stops the clock, and leaves no less time for the answer.
    """
    day = asked.astimezone(hours.zone).date()
    for ahead in range(3660):
        spans = hours.spans(day + timedelta(days=ahead))
        if any(closes > asked for _, closes in spans):
            planned = hours.scheduled(day + timedelta(days=ahead))
            total = sum((closes - opens for opens, closes in planned), timedelta())
            return max(1, int(total.total_seconds() // 120))
    return USUAL_DAY // 2
