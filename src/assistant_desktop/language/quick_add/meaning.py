"""What a phrase of time words means: a date, an instant, a deadline, a range or a recurrence."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from .moments import Phrase, Side, minutes_of, moment, stamp
from .parts import (
    Atom,
    Clock,
    Day,
    Hours,
    Lasts,
    Later,
    Mark,
    Part,
    Plus,
    Repeat,
    Scope,
    Times,
    When,
)  # fmt: skip
from .ranges import between, lasting, parts_of_month
from .rules import as_text, first_of


def understood(atoms: Sequence[Atom], scope: Scope) -> When | None:
    """Kind and value of a phrase; None where it means nothing that can be kept."""
    try:
        found = _understood(atoms, scope)
    except (ValueError, OverflowError):
        return None  # 9999年後: no calendar has it
    years = re.findall(r"(?:^|/|DTSTART=)(\d+)-", found.value) if found else []
    return found if all(1970 < int(year) < 2200 for year in years) else None


def _understood(atoms: Sequence[Atom], scope: Scope) -> When | None:
    phrase = _sorted(atoms)
    if phrase.blocked:
        return None
    if phrase.repeat:
        return _recurs(phrase, phrase.repeat, scope)
    if _is_end_alone(phrase):
        phrase.due = phrase.due or phrase.sides[0].empty
        phrase.sides = phrase.sides[1:]
    first = phrase.sides[0]
    if first.empty:
        return None
    if len(phrase.sides) > 1 and not phrase.sides[1].empty:
        return between(phrase, scope)
    found = None
    if phrase.lasts and (not phrase.due or phrase.start):
        found = lasting(phrase, phrase.lasts, scope)
    elif first.day and first.day.last and not (first.clock or first.part):
        found = parts_of_month(phrase, first.day, scope)
    return found or _single(phrase, scope)


def _is_end_alone(phrase: Phrase) -> bool:
    """〜15時, 今日から3日以内: what comes first adds nothing to the end."""
    if len(phrase.sides) < 2 or phrase.sides[1].empty:
        return False
    left, right = phrase.sides
    closed = right.day and right.day.due and not right.day.floats and not left.clock
    return left.empty or bool(right.later or closed)


# -- sorting ---------------------------------------------------------------------------------------


def _sorted(atoms: Sequence[Atom]) -> Phrase:
    phrase = Phrase([Side()])
    for place, atom in enumerate(atoms):
        value = atom.value
        if isinstance(value, Mark):
            _mark(phrase, value.what, list(atoms[place + 1 :]))
        elif isinstance(value, Repeat):
            phrase.repeat = phrase.repeat or value
        elif isinstance(value, Lasts):
            phrase.lasts = value
        elif isinstance(value, Times):
            phrase.count = value.count
        elif isinstance(value, Hours):
            phrase.sides[-1].clock = value.first
            phrase.split().clock = value.last
        else:
            # 会議の3日前: nobody knows from here when the meeting is.
            lost = isinstance(value, Plus) and value.back and not phrase.sides[-1].day
            phrase.blocked = phrase.blocked or lost
            _put(_side_of(phrase, value), value)
    return phrase


def _side_of(phrase: Phrase, value: object) -> Side:
    """Where a word belongs: a day behind two times is the day of both (3 to 5 pm tomorrow)."""
    first, last = phrase.sides[0], phrase.sides[-1]
    both = first is not last and first.clock and last.clock and not first.day
    return first if both and isinstance(value, Day) else last


def _put(side: Side, value: Day | Clock | Part | Later | Plus) -> None:
    if isinstance(value, Day):
        if side.day is None or (side.day.floats and side.day.due):
            # "EOD Friday": the day that was named, still a deadline.
            due = side.day is not None
            side.day = (
                Day(value.find, value.last, value.due or due, part=value.part) if due else value
            )
        elif value.due and value.floats:
            side.day = Day(side.day.find, side.day.last, due=True, part=side.day.part)
    elif isinstance(value, Clock):
        side.clock = side.clock or value
    elif isinstance(value, Part):
        side.part = side.part or value
    elif isinstance(value, Later):
        side.later = side.later or value
    else:
        side.plus = value


def _mark(phrase: Phrase, what: str, rest: list[Atom]) -> None:
    more = any(isinstance(atom.value, Day | Clock | Part | Later | Hours) for atom in rest)
    here = not phrase.sides[-1].empty
    if what in ("block", "due", "start", "between"):
        setattr(phrase, {"block": "blocked"}.get(what, what), True)
    elif what == "until":
        _until(phrase, more=more and here)
    elif what == "or" and here and more and not phrase.between:
        # Monday or Tuesday: both stay in the title.
        phrase.blocked = not phrase.repeat
    elif what == "from" and (phrase.repeat or not (more and here)):
        phrase.start = True
        if more and here and len(phrase.sides) == 1:
            phrase.split()
    elif what == "sep" and not more:
        phrase.start = True
    elif what != "skip" and (here or what == "sep") and len(phrase.sides) < 2:
        phrase.split()


def _until(phrase: Phrase, *, more: bool) -> None:
    """Until closes a range that has a start, and is a deadline else."""
    phrase.until_mark = True
    if more and (phrase.start or phrase.sides[-1].clock) and not phrase.repeat:
        phrase.split()
    else:
        phrase.due = True


# -- one moment ------------------------------------------------------------------------------------


def _single(phrase: Phrase, scope: Scope) -> When | None:
    side = phrase.sides[0]
    due = phrase.due or bool(side.day and side.day.due) or bool(side.later and side.later.due)
    due = due or bool(side.part and side.part.due and not side.clock and not phrase.start)
    if phrase.start and not phrase.due:
        due = False
    found = moment(side, scope)
    if found is None:
        return None
    day, at = found
    if at is None:
        if due and side.day and side.day.last:
            day = side.day.last(scope, day) or day
        return When("deadline" if due else "date", day.isoformat())
    return When("deadline" if due else "datetime", stamp(day, at))


# -- recurrences -----------------------------------------------------------------------------------


def _recurs(phrase: Phrase, repeat: Repeat, scope: Scope) -> When | None:
    start_day, until, clocks = _bounds(phrase, scope)
    clock, part = clocks if clocks else (None, repeat.part)
    at: int | None = None
    if clock or part:
        part = part or repeat.part
        at = minutes_of(clock, part, repeats=True)
    begin = start_day or scope.today
    now = scope.now.hour * 60 + scope.now.minute
    if begin == scope.today and at is not None and at <= now:
        begin += timedelta(days=1)
    first = first_of(repeat, begin)
    if first is None:
        return None
    start = first.isoformat() if at is None else stamp(first, at)
    rule = as_text(repeat)
    if phrase.lasts and phrase.lasts.days and not until:
        until = first + timedelta(days=phrase.lasts.days - 1)
    if phrase.count:
        rule += f";COUNT={phrase.count}"
    elif until and until >= first:
        rule += f";UNTIL={until:%Y%m%d}" + ("" if at is None else "T235959")
    return When("recur", f"DTSTART={start};{rule}")


def _bounds(
    phrase: Phrase, scope: Scope
) -> tuple[date | None, date | None, tuple[Clock | None, Part | None] | None]:
    """First day, last day and time of a recurrence."""
    start = until = None
    clocks: tuple[Clock | None, Part | None] | None = None
    for place, side in enumerate(phrase.sides):
        if (side.clock or side.part) and clocks is None:
            clocks = (side.clock, side.part)
        if side.day is None:
            continue
        found = side.day.find(scope, start or scope.today)
        if found is None:
            continue
        if side.day.last and phrase.due:
            found = side.day.last(scope, found) or found
        if place > 0 or phrase.until_mark or (phrase.due and not phrase.start) or side.day.due:
            until = found
        else:
            start = found
    return start, until, clocks
