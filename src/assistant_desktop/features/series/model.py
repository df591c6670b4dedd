"""Recurring work: when the next occurrence is. Pure rules over RFC 5545's RRULE.

Occurrences are wall-clock times without a zone (``YYYY-MM-DD`` or ``YYYY-MM-DDTHH:MM``): nine in
the morning stays nine in the morning over a change of daylight saving. An occurrence has its
nominal place in the rule; its due may be moved, alone or off a day without work, without moving the
series.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING

from ...kernel.clock import from_text, is_date, to_text
from ...kernel.errors import BadInput

if TYPE_CHECKING:
    from dateutil.rrule import rrule, rruleset

FROM_DUE, FROM_COMPLETION = "due", "completion"
NO_SHIFT, SHIFT_BEFORE, SHIFT_AFTER = "none", "before", "after"
RULE_LIMIT = 500
_SHORT = frozenset({"FREQ=HOURLY", "FREQ=MINUTELY", "FREQ=SECONDLY"})
"""Work that comes back within a day is not a task each time; and their rules can search for ever.
"""
_FAR = timedelta(days=366 * 60)
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WorksOn = Callable[[date], bool]


@dataclass(frozen=True, slots=True)
class Series:
    """A rule (RRULE without DTSTART), its first occurrence, and how the next one is found.

    ``basis``: from the due of the last occurrence, or from the day it was completed.
    ``shift``: where an occurrence goes that falls on a day without work.
    """

    rule: str
    start: str
    basis: str = FROM_DUE
    shift: str = NO_SHIFT

    @property
    def is_timed(self) -> bool:
        """Whether occurrences have a time of day."""
        return len(self.start) > 10

    def checked(self) -> "Series":
        """Itself. Raises BadInput: series_rule, series_empty (it never happens)."""
        if self.basis not in (FROM_DUE, FROM_COMPLETION):
            raise BadInput("series_rule", rule=self.basis)
        if self.shift not in (NO_SHIFT, SHIFT_BEFORE, SHIFT_AFTER):
            raise BadInput("series_rule", rule=self.shift)
        if self.first() is None:
            raise BadInput("series_empty")
        return self

    def first(self) -> str | None:
        """The first occurrence: the start, if it is in the rule, or the next that is."""
        return self._after(self._start() - timedelta(seconds=1))

    def following(self, occurrence: str, completed: date | None = None) -> str | None:
        """The occurrence after one that was completed (or left out); None when the series ends.

        From the due: the next one of the rule, even if it has passed: none is left out, however
        long nobody looked. From the completion: counted anew from the day of completion.
        """
        if self.basis == FROM_COMPLETION and completed is not None:
            restarted = datetime.combine(completed, self._start().time())
            evening = datetime.combine(completed, time(23, 59, 59))
            return self._after(restarted if self.is_timed else evening, start=restarted)
        moment = _parsed(occurrence)
        if not self.is_timed:
            # Several times on one day are one date.
            moment += timedelta(hours=23, minutes=59, seconds=59)
        return self._after(moment)

    @property
    def count(self) -> int | None:
        """After how many occurrences the series ends, where its rule counts them."""
        found = [part[6:] for part in self.rule.split(";") if part.startswith("COUNT=")]
        return int(found[0]) if found and found[0].isdigit() else None

    def upcoming(self, occurrence: str, many: int) -> list[str]:
        """So many occurrences after one, fewer where the series ends."""
        found: list[str] = []
        following = self.following(occurrence)
        while following is not None and len(found) < many:
            found.append(following)
            following = self.following(following)
        return found

    def until(self, occurrence: str) -> "Series | None":
        """The series as it was before ``occurrence``; None where nothing comes before it.

        What follows becomes a series of its own ("this one and all following").
        """
        if self._after(self._start() - timedelta(seconds=1)) == occurrence:
            return None
        parts = [part for part in self.rule.split(";") if not part.startswith(("UNTIL=", "COUNT="))]
        last = _parsed(occurrence) - timedelta(seconds=1)
        rule = ";".join([*parts, f"UNTIL={last:%Y%m%dT%H%M%S}"])
        return Series(rule, self.start, self.basis, self.shift)

    def due(self, occurrence: str, works_on: WorksOn) -> str:
        """The due of an occurrence, moved off a day without work as ``shift`` says."""
        if self.shift == NO_SHIFT:
            return occurrence
        day = date.fromisoformat(occurrence[:10])
        step = timedelta(days=-1 if self.shift == SHIFT_BEFORE else 1)
        for _ in range(60):
            if works_on(day):
                return day.isoformat() + occurrence[10:]
            day += step
        # Somebody who never works within two months: leave it where the rule has it.
        return occurrence

    def _start(self) -> datetime:
        return _parsed(self.start)

    def _after(self, moment: datetime, start: datetime | None = None) -> str | None:
        begin = start or self._start()
        # A rule that can never come true (30 February) is not searched for ever.
        found = self._rule(begin).after(moment)
        if found is None or found > moment + _FAR:
            return None
        return found.isoformat(timespec="minutes") if self.is_timed else found.date().isoformat()

    def _rule(self, start: datetime) -> "rrule | rruleset":
        from dateutil.rrule import rrulestr

        if len(self.rule) > RULE_LIMIT or "DTSTART" in self.rule or "\n" in self.rule:
            raise BadInput("series_rule", rule=self.rule[:80])
        try:
            return rrulestr(self.rule, dtstart=start)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadInput("series_rule", rule=self.rule) from error


def cleaned_rule(text: str) -> str:
    """A rule as people paste it, in the one form that is kept. Raises BadInput("series_rule").

    ``RRULE:`` in front, spaces, small letters and an UNTIL in UTC are understood; DTSTART is not,
    the task has its own due. What repeats within a day is refused.
    """
    said = unicodedata.normalize("NFKC", text).strip().upper().removeprefix("RRULE:")
    parts = [part.strip() for part in said.split(";") if part.strip()]
    if len(said) > RULE_LIMIT or not parts or _SHORT & set(parts):
        raise BadInput("series_rule", rule=text[:80])
    kept = [part[:-1] if re.fullmatch(r"UNTIL=\d{8}T\d{6}Z", part) else part for part in parts]
    return ";".join(kept)


def moved_rule(rule: str, old: str, new: str) -> str:
    """A rule that follows an occurrence from one place to another, where it names just its day.

    Every Friday moved to a Wednesday is every Wednesday; other rules stay as they are.
    """
    was, now = _parsed(old), _parsed(new)
    nth = (was.day - 1) // 7 + 1
    swaps = {f"BYMONTHDAY={was.day}": f"BYMONTHDAY={now.day}"}
    swaps[f"BYDAY={_DAYS[was.weekday()]}"] = f"BYDAY={_DAYS[now.weekday()]}"
    last = f"BYDAY={(now.day - 1) // 7 + 1}{_DAYS[now.weekday()]}"
    swaps[f"BYDAY={nth}{_DAYS[was.weekday()]}"] = last
    swaps[f"BYMONTH={was.month}"] = f"BYMONTH={now.month}"
    return ";".join(swaps.get(part, part) for part in rule.split(";"))


def occurrence_of(due: str, zone: tzinfo) -> str:
    """The wall-clock time at which a due (a date, or an instant) lies in a zone."""
    if is_date(due):
        return due
    return from_text(due).astimezone(zone).replace(tzinfo=None).isoformat(timespec="minutes")


def due_of(occurrence: str, zone: tzinfo) -> str:
    """The due that an occurrence means in a zone: the inverse of ``occurrence_of``."""
    if is_date(occurrence):
        return occurrence
    return to_text(datetime.fromisoformat(occurrence).replace(tzinfo=zone))


def _parsed(occurrence: str) -> datetime:
    try:
        return datetime.fromisoformat(occurrence)
    except ValueError as error:
        raise BadInput("series_rule", rule=occurrence) from error
