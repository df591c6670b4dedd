"""Recurring work: when the next occurrence is. Pure rules over RFC 5545's RRULE.

Occurrences are wall-clock times without a zone (``YYYY-MM-DD`` or ``YYYY-MM-DDTHH:MM``): nine in
the morning stays nine in the morning over a change of daylight saving. An occurrence has its
nominal place in the rule; its due may be moved, alone or off a day without work, without moving the
series.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from ...kernel.errors import BadInput

if TYPE_CHECKING:
    from dateutil.rrule import rrule, rruleset

FROM_DUE, FROM_COMPLETION = "due", "completion"
NO_SHIFT, SHIFT_BEFORE, SHIFT_AFTER = "none", "before", "after"
RULE_LIMIT = 500
_FAR = timedelta(days=366 * 60)
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
            return self._after(restarted, start=restarted)
        return self._after(_parsed(occurrence))

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


def _parsed(occurrence: str) -> datetime:
    try:
        return datetime.fromisoformat(occurrence)
    except ValueError as error:
        raise BadInput("series_rule", rule=occurrence) from error
