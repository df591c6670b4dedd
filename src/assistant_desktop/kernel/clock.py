"""Time as the product uses it: aware UTC instants, and local dates that stay dates."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Protocol


class Clock(Protocol):
    """The port through which everything asks for the time."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...

    def zone(self) -> tzinfo:
        """The zone in which this computer's dates are meant."""
        ...


class SystemClock:
    """The computer's own clock and zone."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def zone(self) -> tzinfo:
        return _SystemZone()


class _SystemZone(tzinfo):
    """The operating system's zone rules for any instant, not only for today's offset."""

    def utcoffset(self, when: datetime | None) -> timedelta:
        if when is None:
            return timedelta(0)
        local = when.replace(tzinfo=None).astimezone()
        return local.utcoffset() or timedelta(0)

    def dst(self, _when: datetime | None, /) -> timedelta:
        return timedelta(0)

    def tzname(self, when: datetime | None) -> str:
        return "local" if when is None else (when.replace(tzinfo=None).astimezone().tzname() or "")

    def fromutc(self, when: datetime) -> datetime:
        local = when.replace(tzinfo=UTC).astimezone()
        return local.replace(tzinfo=self)


@dataclass
class FixedClock:
    """A clock that stands until it is moved: one command at a given time, and the tests."""

    instant: datetime
    local: tzinfo = field(default_factory=lambda: SystemClock().zone())

    def now(self) -> datetime:
        return self.instant.astimezone(UTC)

    def zone(self) -> tzinfo:
        return self.local

    def forward(self, **span: float) -> None:
        """Move on by ``timedelta(**span)``."""
        self.instant += timedelta(**span)


def to_text(instant: datetime) -> str:
    """An aware instant as ``YYYY-MM-DDTHH:MM:SS.mmmZ``; sorts as text in the order of time."""
    if instant.tzinfo is None:
        raise ValueError("a naive time is not an instant")
    utc = instant.astimezone(UTC)
    return f"{utc:%Y-%m-%dT%H:%M:%S}.{utc.microsecond // 1000:03d}Z"


def from_text(text: str) -> datetime:
    """The instant that ``to_text`` wrote."""
    return datetime.fromisoformat(text).astimezone(UTC)


def is_date(due: str) -> bool:
    """Whether a due is a local date (``YYYY-MM-DD``) and not an instant."""
    return len(due) == 10


def local_date(instant: datetime, zone: tzinfo) -> date:
    """The calendar day of an instant in a zone."""
    return instant.astimezone(zone).date()


def day_start(day: date, zone: tzinfo) -> datetime:
    """The instant (UTC) at which a local day begins."""
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


def due_instant(due: str, zone: tzinfo) -> datetime:
    """The instant (UTC) by which a due is meant: a date means the end of that local day."""
    if is_date(due):
        return day_start(date.fromisoformat(due) + timedelta(days=1), zone)
    return from_text(due)
