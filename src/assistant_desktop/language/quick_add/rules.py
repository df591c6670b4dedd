"""Recurrences as RFC 5545 text, and their first day."""

from calendar import monthrange
from datetime import date, timedelta

from .days import DAYS, nth_weekday
from .parts import Repeat

_YEARS = 366 * 9


def as_text(repeat: Repeat) -> str:
    """The RRULE, its parts in one order, without DTSTART."""
    parts = [f"FREQ={repeat.freq}"]
    if repeat.interval > 1:
        parts.append(f"INTERVAL={repeat.interval}")
    if repeat.bymonth:
        parts.append("BYMONTH=" + ",".join(map(str, repeat.bymonth)))
    if repeat.bymonthday:
        parts.append("BYMONTHDAY=" + ",".join(map(str, repeat.bymonthday)))
    if repeat.byday:
        parts.append("BYDAY=" + ",".join(repeat.byday))
    if repeat.bysetpos:
        parts.append(f"BYSETPOS={repeat.bysetpos}")
    return ";".join(parts)


def first_of(repeat: Repeat, begin: date) -> date | None:
    """The first day of a recurrence on or after a day; None where it has none within nine years."""
    for ahead in range(_YEARS):
        day = begin + timedelta(days=ahead)
        if _falls_on(repeat, day):
            return day
    return None


def _falls_on(repeat: Repeat, day: date) -> bool:
    if repeat.bymonth and day.month not in repeat.bymonth:
        return False
    if repeat.bymonthday:
        length = monthrange(day.year, day.month)[1]
        return day.day in repeat.bymonthday or day.day - length - 1 in repeat.bymonthday
    if repeat.bysetpos:
        return day == _placed(repeat, day.year, day.month)
    if repeat.byday:
        return any(_is_day(said, day) for said in repeat.byday)
    return True


def _is_day(said: str, day: date) -> bool:
    weekday = DAYS.index(said[-2:])
    if len(said) == 2:
        return day.weekday() == weekday
    return nth_weekday(day.year, day.month, int(said[:-2]), weekday) == day


def _placed(repeat: Repeat, year: int, month: int) -> date | None:
    length = monthrange(year, month)[1]
    days = [date(year, month, number) for number in range(1, length + 1)]
    days = [day for day in days if any(_is_day(said, day) for said in repeat.byday)]
    place = repeat.bysetpos - 1 if repeat.bysetpos > 0 else len(days) + repeat.bysetpos
    return days[place] if 0 <= place < len(days) else None
