"""Ranges: from one end to the other, for so long, and the parts of a month."""

from datetime import date, timedelta

from .moments import Phrase, Side, minutes_of, moment, stamp
from .parts import Clock, Day, Lasts, Scope, When


def between(phrase: Phrase, scope: Scope) -> When | None:
    """A range of times or of days; the end of its day where only the day has a start."""
    left, right = phrase.sides[0], phrase.sides[1]
    _share_half(left, right)
    start = None if left.later else moment(left, scope)
    if start is None:
        return None
    day, at = start
    if at is None and right.day is None and (right.clock or right.part):
        # 明日〜15時: the day, and the end on it.
        return When("deadline", stamp(day, minutes_of(right.clock, right.part, repeats=False)))
    end = moment(right, scope, day)
    if end is None:
        return None
    last, until = end
    if until is None:
        return _days(day, last)
    if at is None:
        at = 0
    if last == day and until <= at:
        until += 720 if until + 720 > at and until < 720 and not _exact(right) else 1440
    return When("range", f"{stamp(day, at)}/{stamp(last, until)}")


def _exact(side: Side) -> bool:
    return bool(side.clock and (side.clock.exact or side.clock.half))


def _share_half(left: Side, right: Side) -> None:
    """午後4時から5時: the second time is in the afternoon as well."""
    clock, other = left.clock, right.clock
    if clock is None or other is None or right.part or other.half or other.exact:
        return
    part = left.part or (left.day.part if left.day else None)
    half = clock.half or (part.half if part else "")
    if half in ("pm", "noon") and other.hour < 12:
        right.clock = Clock(other.hour, other.minute, "pm")
    elif half == "am" and clock.hour <= other.hour:
        right.clock = Clock(other.hour, other.minute, "noon" if other.hour == 12 else "am")
    elif not half and (clock.hour >= 18 or 6 <= clock.hour < other.hour):
        right.clock = Clock(other.hour, other.minute, exact=True)


def _days(first: date, last: date) -> When | None:
    if last < first:
        return None
    return When("range", f"{first.isoformat()}/{last.isoformat()}")


def parts_of_month(phrase: Phrase, day: Day, scope: Scope) -> When | None:
    """12月上旬: its days; the last where it is a deadline, the first where it is a start."""
    first = day.find(scope, scope.today)
    last = day.last(scope, scope.today) if day.last else None
    if first is None or day.last is None or last is None:
        return None
    if last < first:
        last = day.last(scope, first) or last
    if phrase.due or day.due:
        return When("deadline", last.isoformat())
    if phrase.start:
        return When("date", first.isoformat())
    return _days(first, last)


def lasting(phrase: Phrase, lasts: Lasts, scope: Scope) -> When | None:
    """So long from a moment; None where times and days do not go together."""
    found = moment(phrase.sides[0], scope)
    if found is None:
        return None
    day, at = found
    if lasts.minutes:
        if at is None:
            return None
        return When("range", f"{stamp(day, at)}/{stamp(day, at + lasts.minutes)}")
    if at is not None:
        return None
    return _days(day, day + timedelta(days=lasts.days - 1))
