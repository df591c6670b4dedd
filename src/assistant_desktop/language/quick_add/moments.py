"""One end of a phrase: which day and which time of day it means."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from .days import business_after
from .parts import NOW, Clock, Day, Lasts, Later, Part, Plus, Repeat, Scope


@dataclass(slots=True)
class Side:
    """One end of a phrase: what is before or after 「から」, "to", 〜."""

    day: Day | None = None
    clock: Clock | None = None
    part: Part | None = None
    later: Later | None = None
    plus: Plus | None = None

    @property
    def empty(self) -> bool:
        return not (self.day or self.clock or self.part or self.later)


@dataclass(slots=True)
class Phrase:
    """A phrase, sorted into its roles."""

    sides: list[Side]
    repeat: Repeat | None = None
    lasts: Lasts | None = None
    count: int = 0
    due: bool = False
    start: bool = False
    blocked: bool = False
    until_mark: bool = False
    between: bool = False

    def split(self) -> Side:
        """Begin the other end; a phrase has two at most."""
        if len(self.sides) < 2:
            self.sides.append(Side())
        return self.sides[-1]


def moment(side: Side, scope: Scope, base: date | None = None) -> tuple[date, int | None] | None:
    """Day and minutes of the day (past 24 h: the next day); None where there is no such day."""
    if side.later:
        then = scope.now + side.later.delta
        return then.date(), then.hour * 60 + then.minute
    day = scope.today
    if side.day:
        found = side.day.find(scope, base or scope.today)
        if found is None:
            return None
        day = _away(found, side.plus, scope)
    elif base:
        day = base
    part = side.part or (side.day.part if side.day else None)
    if side.clock is None and part is None:
        return day, None
    if side.clock and side.clock.hour == NOW:
        return day, scope.now.hour * 60 + scope.now.minute
    at = minutes_of(side.clock, part, repeats=False)
    if day == scope.today and not base:
        day, at = _ahead(side, scope, day, at)
    return day, at


def _ahead(side: Side, scope: Scope, day: date, at: int) -> tuple[date, int]:
    """A time today that has passed: this evening where today was said, else tomorrow."""
    now = scope.now.hour * 60 + scope.now.minute
    clock = side.clock
    if at > now or (clock is None and side.day is not None):
        return day, at
    if side.day is not None:
        if (
            clock
            and not clock.half
            and not clock.exact
            and not side.part
            and at < 720
            and at + 720 > now
        ):
            return day, at + 720
        return day, at
    return day + timedelta(days=1), at


def _away(day: date, plus: Plus | None, scope: Scope) -> date:
    if plus is None:
        return day
    if plus.business:
        return business_after(scope, plus.days, day)
    return day + timedelta(days=plus.days)


def minutes_of(clock: Clock | None, part: Part | None, *, repeats: bool) -> int:
    """Minutes of the day of a clock time, with the part of the day it was said with."""
    if clock is None:
        return (part.hour if part else 9) * 60
    hour, half = clock.hour, clock.half or (part.half if part else "")
    if half == "am":
        hour = 0 if hour == 12 else hour
    elif half == "noon":
        hour += 12 if hour < 6 else 0
    elif half == "late":
        # Half past midnight "tonight" is tomorrow's.
        hour += 24 if hour < 6 else (12 if hour < 12 else 12 if hour == 12 else 0)
    elif half == "pm":
        if part and part.hour >= 18 and (hour == 12 or hour < 4):
            hour += 12 if hour == 12 else 24
        elif hour < 12:
            hour += 12
    elif not clock.exact and (1 <= hour <= 5 or (hour == 6 and not repeats)):
        hour += 12
    return hour * 60 + clock.minute


def stamp(day: date, minutes: int) -> str:
    """Local time as text."""
    then = datetime.combine(day, time()) + timedelta(minutes=minutes)
    return then.isoformat(timespec="minutes")
