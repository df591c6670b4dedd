"""Margins out of the data: does what was promised still fit, and what are the ways out?

Everything is reckoned for one owner: all accepted open tasks with a due, earliest first, against
the owner's working time without holidays, days off and absences.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

from ..features.margins import queries
from ..features.margins.hours import Ahead
from ..features.margins.queries import PromisedRow
from ..features.margins.rule import TargetRule, day_of
from ..features.people.model import WorkCalendar
from ..features.tasks.margin import (
    DOES_NOT_FIT,
    FITS,
    TIGHT,
    Margin,
    Promise,
    margins,
)
from ..kernel.clock import due_instant, from_text, is_date, local_date, to_text
from .core import Core

TODAY = "today"
"""At risk by the end of today, if nobody works on it."""
_LOOK_AHEAD = 90
_MOVERS = 5


@dataclass(frozen=True, slots=True)
class Promised:
    """A promised task and how it stands. ``target`` is the day to aim for, also by the rule."""

    row: PromisedRow
    margin: Margin
    target: str | None
    target_short: int = 0
    """Minutes that are missing until the target; 0 where it is met or there is none."""
    late: bool = False

    @property
    def asked(self) -> bool:
        """Whether somebody else asked for it: then its due is not one's own to move."""
        return self.row.requester is not None and self.row.requester != self.row.owner


@dataclass(frozen=True, slots=True)
class AtRisk:
    """A task to be told ahead: ``kind`` does_not_fit, tight, or today."""

    promised: Promised
    kind: str


@dataclass(frozen=True, slots=True)
class DateWay:
    """A due that would work. ``state``: fits, or tight where only the target would be missed."""

    due: str
    target: str | None
    state: str


@dataclass(frozen=True, slots=True)
class Mover:
    """A task that could give way. ``due``: where it would go; ``enough``: whether that does."""

    promised: Promised
    due: str | None
    enough: bool


@dataclass(frozen=True)
class WaysOut:
    """The three honest ways out for one task: dates that fit, best last; tasks that could move.

    Handing it on is always possible, and needs no data.
    """

    promised: Promised
    dates: tuple[DateWay, ...]
    movers: tuple[Mover, ...]


class MarginReader:
    """How the promises of the two stand at one moment; read once for each owner."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._now = core.clock.now()
        self._zone = core.clock.zone()
        self._hours: dict[str, Ahead] = {}
        self._found: dict[str, dict[str, Promised]] = {}
        self._instants: dict[str, datetime] = {}
        self._sums: dict[str, tuple[list[datetime], list[int]]] = {}
        self._rule = TargetRule.read(
            core.setting("margin.target_days"), core.setting("margin.target_by_category")
        )

    def of(self, owner: str) -> Mapping[str, Promised]:
        """Everything a person promised, by the task's id."""
        if owner not in self._found:
            rows = queries.promised(self._core.reader, owner)
            self._found[owner] = self._stand(owner, rows)
        return self._found[owner]

    def margin(self, task: str, owner: str) -> Margin | None:
        """The margin of a task; None where nothing is promised (no due, not accepted, ready)."""
        found = self.of(owner).get(task)
        return None if found is None else found.margin

    def with_due(
        self, task: str, owner: str, due: str, target: str | None = None
    ) -> Promised | None:
        """How a task would stand with another due; None where nothing is promised."""
        standing = self.of(owner)
        if task not in standing:
            return None
        row = replace(standing[task].row, due=due, target=target)
        rows = [row if one.row.id == task else one.row for one in standing.values()]
        return self._stand(owner, rows)[task]

    def hours(self, owner: str) -> Ahead:
        """The owner's working time from today on."""
        if owner not in self._hours:
            core = self._core
            who = core.person(owner) or core.me
            self._hours[owner] = _ahead(core.calendar(who), self._now)
        return self._hours[owner]

    def at_risk(self, owner: str) -> list[AtRisk]:
        """What does not fit, misses its target, or will by tonight; what is late is not here.

        With a margin of a day as the rule, everything that could fail is told on a morning at
        least one working day before its due, wherever it was promised early enough.
        """
        standing = self.of(owner)
        tonight, today = self._tonight(owner), local_date(self._now, self._zone)
        later = margins(tonight, self._promises(standing), self.hours(owner))
        found = []
        for id_, one in standing.items():
            due = self._instant(one.row.due)
            if due <= self._now:
                continue
            if one.margin.state != FITS:
                found.append(AtRisk(one, one.margin.state))
            elif later[id_].state != FITS and day_of(one.row.due, self._zone) > today:
                # What is due today is told as such.
                found.append(AtRisk(one, TODAY))
        order = {DOES_NOT_FIT: 0, TIGHT: 1, TODAY: 2}
        return sorted(
            found, key=lambda one: (order[one.kind], one.promised.row.due, one.promised.row.id)
        )

    def ahead(self, owner: str) -> list[AtRisk]:
        """What does not fit or misses its target, due on a later day than today."""
        today = local_date(self._now, self._zone)
        return [
            one
            for one in self.at_risk(owner)
            if one.kind != TODAY and day_of(one.promised.row.due, self._zone) > today
        ]

    def ways_out(self, task: str, owner: str) -> WaysOut | None:
        """What could be done about a task; None where nothing is promised."""
        promised = self.of(owner).get(task)
        if promised is None:
            return None
        return WaysOut(promised, self._dates(promised), self._movers(promised))

    def target(self, due: str | None, owner: str, category: str = "") -> str | None:
        """The day to aim for by the rule, for a due given now; None where none is possible."""
        if not due:
            return None
        return self._rule_target(due, self._now, owner, category)

    # -- inside ----------------------------------------------------------------------------------

    def _stand(self, owner: str, rows: list[PromisedRow]) -> dict[str, Promised]:
        targets = {row.id: self._target(row) for row in rows}
        promises = [self._promise(row, targets[row.id]) for row in rows]
        found = margins(self._now, promises, self.hours(owner))
        return {
            row.id: Promised(
                row,
                found[row.id],
                targets[row.id],
                self._missing(owner, one, found[row.id]),
                one.due <= self._now,
            )
            for row, one in zip(rows, promises, strict=True)
        }

    def _missing(self, owner: str, promise: Promise, margin: Margin) -> int:
        if promise.target is None or margin.state != TIGHT:
            return 0
        return max(0, margin.promised - self._minutes_until(owner, promise.target))

    def _promises(self, standing: Mapping[str, Promised]) -> list[Promise]:
        return [self._promise(one.row, one.target) for one in standing.values()]

    def _promise(self, row: PromisedRow, target: str | None) -> Promise:
        aimed = self._instant(target) if target else None
        return Promise(row.id, self._instant(row.due), row.minutes, aimed)

    def _instant(self, due: str) -> datetime:
        if due not in self._instants:
            self._instants[due] = due_instant(due, self._zone)
        return self._instants[due]

    def _target(self, row: PromisedRow) -> str | None:
        """What is aimed for: what was set, as long as it lies before the due, else by the rule."""
        if row.target and self._instant(row.target) < self._instant(row.due):
            return row.target
        return self._rule_target(row.due, from_text(row.created_at), row.owner, row.category)

    def _rule_target(self, due: str, start: datetime, owner: str, category: str) -> str | None:
        hours = self.hours(owner)
        return self._rule.target(due, category, start, self._zone, hours)

    def _tonight(self, owner: str) -> datetime:
        """When the owner's work ends today; now where it has ended, or there is none today."""
        hours = self.hours(owner)
        closes = [end for _, end in hours.spans(local_date(self._now, hours.zone))]
        return max([self._now, *closes])

    # -- ways out --------------------------------------------------------------------------------

    def _dates(self, promised: Promised) -> tuple[DateWay, ...]:
        """The first due that works at all, and the first that leaves the margin of the rule."""
        exact: DateWay | None = None
        for due in self._later(promised.row, self._instant(promised.row.due)):
            way = self._moved(promised, due)
            if way.state == FITS:
                if exact is None:
                    exact = way
                    continue
                return (exact, way)
            if way.state == TIGHT and exact is None:
                exact = way
        return (exact,) if exact else ()

    def _moved(self, promised: Promised, due: str) -> DateWay:
        """How a task would stand with another due, as ``margins`` would say it."""
        row = replace(promised.row, due=due, target=None)
        target, end = self._target(row), self._instant(due)
        whole = row.minutes + self._promised_by(promised, end)
        state = FITS
        if not row.minutes:
            return DateWay(due, target, state)
        if whole > self._minutes_until(row.owner, end):
            state = DOES_NOT_FIT
        elif target and whole > self._minutes_until(row.owner, self._instant(target)):
            state = TIGHT
        return DateWay(due, target, state)

    def _promised_by(self, but: Promised, end: datetime) -> int:
        """Minutes that the owner of a task promised by an instant, that task left out."""
        owner = but.row.owner
        if owner not in self._sums:
            ordered = sorted(
                (self._instant(one.row.due), one.row.minutes) for one in self.of(owner).values()
            )
            dues = [due for due, _ in ordered]
            self._sums[owner] = dues, [0, *accumulate(minutes for _, minutes in ordered)]
        dues, sums = self._sums[owner]
        own = but.row.minutes if self._instant(but.row.due) <= end else 0
        return sums[bisect_right(dues, end)] - own

    def _minutes_until(self, owner: str, end: datetime) -> int:
        left = self.hours(owner).time_between(self._now, end)
        return int(left.total_seconds() // 60)

    def _later(self, row: PromisedRow, after: datetime) -> list[str]:
        """Dues after the one it has: the same kind (a day, or a time), on the owner's workdays."""
        hours, after = self.hours(row.owner), max(after, self._now)
        first = local_date(after, hours.zone)
        found: list[str] = []
        for ahead in range(_LOOK_AHEAD):
            day = first + timedelta(days=ahead)
            spans = hours.spans(day)
            if not spans:
                continue
            if is_date(row.due):
                if self._instant(day.isoformat()) > after and day.isoformat() > row.due:
                    found.append(day.isoformat())
                continue
            usual = from_text(row.due).astimezone(hours.zone).timetz()
            times = sorted({datetime.combine(day, usual), spans[-1][1].astimezone(hours.zone)})
            found += [to_text(one) for one in times if one > after and one <= spans[-1][1]]
        return found

    def _movers(self, promised: Promised) -> tuple[Mover, ...]:
        """What is promised before it and could wait: one's own tasks first, then the largest."""
        end = self._instant(promised.row.due)
        before = [
            one
            for one in self.of(promised.row.owner).values()
            if one.row.id != promised.row.id
            and one.row.minutes
            and self._instant(one.row.due) <= end
        ]
        before.sort(key=lambda one: (one.asked, -one.row.minutes, one.row.id))
        return tuple(self._mover(promised, one, end) for one in before[:_MOVERS])

    def _mover(self, promised: Promised, one: Promised, end: datetime) -> Mover:
        enough = promised.margin.promised - one.row.minutes <= promised.margin.minutes_left
        for due in self._later(one.row, end):
            if self._instant(due) > end and self._moved(one, due).state != DOES_NOT_FIT:
                return Mover(one, due, enough)
        return Mover(one, None, enough=False)


def suggest_target(core: Core, due: str | None, owner: str = "", category: str = "") -> str | None:
    """The day to aim for (``YYYY-MM-DD``) before a due that is given now; None where none is left.

    ``owner`` is a person's id, the acting person by default.
    """
    return MarginReader(core).target(due, owner or core.me.id, category)


_KEPT: dict[object, Ahead] = {}


def _ahead(calendar: WorkCalendar, now: datetime) -> Ahead:
    """The working time from today on, summed up once for a calendar and a day."""
    # Zones of the system are equal in all but identity: their offset stands for them.
    local = now.astimezone(calendar.zone)
    zone = str(calendar.zone) if isinstance(calendar.zone, ZoneInfo) else ""
    who = (calendar.hours, calendar.days_off, calendar.is_holiday, calendar.away)
    key = (who, local.date(), local.utcoffset(), zone)
    if key not in _KEPT:
        if len(_KEPT) > 8:
            _KEPT.clear()
        _KEPT[key] = Ahead(calendar, local.date())
    return _KEPT[key]
