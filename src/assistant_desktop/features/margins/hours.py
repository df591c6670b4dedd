"""Working time of one person ahead of a day: summed up once, asked for any number of times."""

from datetime import date, datetime, timedelta, tzinfo
from typing import Protocol

FURTHEST = 5 * 366
"""Days that are looked at one by one. Beyond, nobody knows holidays: plain weeks are counted."""
_ENOUGH = 3660

Span = tuple[datetime, datetime]


class Calendar(Protocol):
    """When a person works (``people.model.WorkCalendar``)."""

    @property
    def zone(self) -> tzinfo: ...

    def spans(self, day: date) -> list[Span]: ...


class Ahead:
    """The working time of a calendar, from the day ``first`` on.

    Understands what ``tasks.margin`` asks of hours; what lies before that day counts nothing.
    """

    def __init__(self, calendar: Calendar, first: date) -> None:
        self._calendar, self._first = calendar, first
        self._sums = [timedelta()]
        self._known: dict[date, list[Span]] = {}

    @property
    def zone(self) -> tzinfo:
        """The person's zone."""
        return self._calendar.zone

    def spans(self, day: date) -> list[Span]:
        """The working spans of a local day."""
        if day not in self._known:
            self._known[day] = self._calendar.spans(day)
        return self._known[day]

    def works_on(self, day: date) -> bool:
        """Whether the person works at all on a local day."""
        return bool(self.spans(day))

    def time_between(self, start: datetime, end: datetime) -> timedelta:
        """Working time from ``start`` to ``end``; nothing where it lies before."""
        return max(timedelta(), self._until(end) - self._until(start))

    def after(self, start: datetime, wanted: timedelta) -> datetime | None:
        """When so much working time has passed since ``start``; None if not within ten years."""
        day, left = start.astimezone(self.zone).date(), wanted
        for _ in range(_ENOUGH):
            for opens, closes in self.spans(day):
                begins = max(opens, start)
                if closes - begins >= left:
                    return begins + left
                left -= max(timedelta(), closes - begins)
            day += timedelta(days=1)
        return None

    def day_length(self, day: date) -> timedelta:
        """The working time of a local day."""
        return sum((closes - opens for opens, closes in self.spans(day)), timedelta())

    def _until(self, instant: datetime) -> timedelta:
        """Working time from the beginning of the first day to an instant."""
        day = instant.astimezone(self.zone).date()
        number = (day - self._first).days
        if number < 0:
            return timedelta()
        if number > FURTHEST:
            return self._sum(FURTHEST) + self._plain_weeks(number - FURTHEST)
        today = sum(
            (max(timedelta(), min(instant, end) - begin) for begin, end in self.spans(day)),
            timedelta(),
        )
        return self._sum(number) + today

    def _sum(self, days: int) -> timedelta:
        while len(self._sums) <= days:
            day = self._first + timedelta(days=len(self._sums) - 1)
            self._sums.append(self._sums[-1] + self.day_length(day))
        return self._sums[days]

    def _plain_weeks(self, days: int) -> timedelta:
        # Of the last weeks that were looked at, the longest of each weekday: none is a holiday.
        last = self._first + timedelta(days=FURTHEST - 28)
        lengths = [self.day_length(last + timedelta(days=number)) for number in range(28)]
        week = [max(lengths[number::7]) for number in range(7)]
        weeks, rest = divmod(days, 7)
        return weeks * sum(week, timedelta()) + sum(week[:rest], timedelta())
