"""Reckoning with days: weeks that start on Monday, months, business days, ordinals of weekdays."""

from calendar import monthrange
from datetime import date, timedelta

from .parts import Day, Find, Scope

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKDAYS = DAYS[:5]


def safe(year: int, month: int, day: int) -> date | None:
    """A date, or None where the calendar has none."""
    if not (1 <= month <= 12 and 1900 <= year <= 2200 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def month_after(day: date, months: int) -> tuple[int, int]:
    """Year and month so many months away."""
    number = day.year * 12 + day.month - 1 + months
    return number // 12, number % 12 + 1


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = month_after(day, months)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def month_end(year: int, month: int) -> date:
    """Its last day."""
    return date(year, month, monthrange(year, month)[1])


def business_after(scope: Scope, count: int, start: date | None = None) -> date:
    """So many business days later, counted from the next one."""
    day = start or scope.today
    step = 1 if count >= 0 else -1
    for _ in range(abs(count)):
        day += timedelta(days=step)
        while not scope.works(day):
            day += timedelta(days=step)
    return day


def nth_business(scope: Scope, year: int, month: int, nth: int) -> date | None:
    """The nth business day of a month; -1 is the last."""
    last = month_end(year, month)
    days = [date(year, month, number) for number in range(1, last.day + 1)]
    working = [day for day in days if scope.works(day)]
    place = nth - 1 if nth > 0 else len(working) + nth
    return working[place] if 0 <= place < len(working) else None


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date | None:
    """The nth such weekday of a month; -1 is the last."""
    if nth < 0:
        last = month_end(year, month)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    return day if day.month == month else None


def week_day(weeks: int, weekday: int) -> Find:
    """A weekday of the week so many weeks after this one."""

    def find(scope: Scope, _base: date) -> date:
        monday = scope.today - timedelta(days=scope.today.weekday())
        return monday + timedelta(days=7 * weeks + weekday)

    return find


def week_close(weeks: int) -> Find:
    """The Friday of a week; its Sunday where that has passed already."""
    friday, sunday = week_day(weeks, 4), week_day(weeks, 6)

    def find(scope: Scope, base: date) -> date | None:
        day = friday(scope, base)
        return day if day is not None and day >= scope.today else sunday(scope, base)

    return find


def week_part(weekday: int) -> Find:
    """A day of this week, or of the next where it has passed."""
    here, there = week_day(0, weekday), week_day(1, weekday)

    def find(scope: Scope, base: date) -> date | None:
        day = here(scope, base)
        return day if day is not None and day >= scope.today else there(scope, base)

    return find


def coming(weekday: int) -> Day:
    """The next such weekday: never today, but the start of a range may be it."""

    def find(scope: Scope, base: date) -> date:
        ahead = (weekday - base.weekday()) % 7
        return base + timedelta(days=ahead or (7 if base == scope.today else 0))

    return Day(find, floats=True, weekday=weekday)


def after_days(count: int) -> Find:
    """So many days from today."""
    return lambda scope, _base: scope.today + timedelta(days=count)


def after_months(count: int) -> Find:
    """So many months from today."""
    return lambda scope, _base: add_months(scope.today, count)


def fixed(year: int, month: int, day: int) -> Find:
    """A date that was said in full."""
    return lambda _scope, _base: safe(year, month, day)


def of_year(month: int, day: int) -> Find:
    """A day of a month: this year's, or the next year's when it has passed."""

    def find(_scope: Scope, base: date) -> date | None:
        for year in range(base.year, base.year + 9):  # 29 February
            found = safe(year, month, day)
            if found is not None and found >= base:
                return found
        return None

    return find


def of_month(number: int) -> Find:
    """A day of the month: this month's, or the next's when it has passed."""

    def find(_scope: Scope, base: date) -> date | None:
        for months in range(13):
            found = safe(*month_after(base, months), number)
            if found is not None and found >= base:
                return found
        return None

    return find


def in_month(months: int | None, month: int | None, year: int | None) -> Find:
    """The first of a month: ``months`` from now, or a month that was named."""

    def find(_scope: Scope, base: date) -> date | None:
        if months is not None:
            return date(*month_after(base, months), 1)
        if month is None or not 1 <= month <= 12:
            return None
        if year is not None:
            return safe(year, month, 1)
        return date(base.year + (month < base.month), month, 1)

    return find


def within(month: Find, day: int) -> Find:
    """A day of that month; -1 is its last."""

    def find(scope: Scope, base: date) -> date | None:
        first = month(scope, base)
        if first is None:
            return None
        if day < 0:
            return month_end(first.year, first.month)
        return safe(first.year, first.month, day)

    return find


def weekday_in(month: Find, nth: int, weekday: int) -> Find:
    """The nth weekday of that month."""

    def find(scope: Scope, base: date) -> date | None:
        first = month(scope, base)
        return None if first is None else nth_weekday(first.year, first.month, nth, weekday)

    return find


def business_in(month: Find, nth: int) -> Find:
    """The nth business day of that month."""

    def find(scope: Scope, base: date) -> date | None:
        first = month(scope, base)
        return None if first is None else nth_business(scope, first.year, first.month, nth)

    return find


def upcoming(find: Find) -> Find:
    """Of this month, or of the next where it has passed; ``find`` counts from a month's first."""

    def search(scope: Scope, base: date) -> date | None:
        for months in range(13):
            found = find(scope, date(*month_after(base, months), 1))
            if found is not None and found >= base:
                return found
        return None

    return search


def this_month(_scope: Scope, base: date) -> date:
    """The first of the month that is counted from."""
    return base.replace(day=1)
