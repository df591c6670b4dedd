"""When a delivery counts as accepted although nobody said a word: a pure rule."""

from datetime import date, datetime, tzinfo
from typing import Protocol

from ...kernel.clock import local_date


class Workdays(Protocol):
    """When the one who receives it works (``people.model.WorkCalendar``)."""

    @property
    def zone(self) -> tzinfo: ...

    def spans(self, day: date) -> list[tuple[datetime, datetime]]: ...

    def next_workday(self, day: date) -> date | None: ...


def silent_at(delivered: datetime, days: int, hours: Workdays) -> datetime | None:
    """The instant from which a delivery is accepted without a word.

    It is the end of work on the ``days``-th working day of the recipient after the day of the
    delivery. None with ``days`` 0 (never), and for somebody who does not work at all.
    """
    if days <= 0:
        return None
    day: date | None = local_date(delivered, hours.zone)
    for _ in range(days):
        day = hours.next_workday(day) if day is not None else None
    return None if day is None else hours.spans(day)[-1][1]
