"""The list that a working day begins with: what is late, what may become late, what is due today.

One list for each of the two. The digest of the morning tells it in one notice; the page of the day
and the command line may show it whole. Whatever else belongs into it one day becomes one more
part here, and is told with the rest.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ..features.notices.model import Notice
from ..features.people.model import ASSISTANT, Person
from ..features.relay import queries as relay
from ..features.reminders import queries as reminders
from ..features.tasks import queries as tasks
from ..kernel.clock import local_date
from ..kernel.ops import Value
from .core import Core
from .margins import TODAY, MarginReader
from .morning_parts import DUE, LATE, OUTSIDE, PARTS, RISK
from .scheduler import DueEvent

NAMED = 3
"""So many tasks are named in the digest."""


@dataclass(frozen=True, slots=True)
class Line:
    """One task of the list. ``short``: how many working minutes are missing; ``whom``: with whom
    it lies."""

    task: str
    title: str
    due: str | None
    private: bool = False
    short: int = 0
    whom: str = ""


@dataclass(frozen=True)
class MorningList:
    """The lines by part. ``others``: late tasks of the client, for the assistant to remind of."""

    parts: Mapping[str, tuple[Line, ...]] = field(default_factory=dict)
    others: tuple[reminders.LateTask, ...] = ()

    def count(self, part: str) -> int:
        """How many lines a part has."""
        return len(self.parts.get(part, ()))

    @property
    def is_empty(self) -> bool:
        return not self.others and not any(self.parts.values())


def morning_list(core: Core, who: Person) -> MorningList:
    """The list of one of the two, as it is now."""
    now, zone = core.clock.now(), core.calendar(who).zone
    late = reminders.late_tasks(core.reader, who.id, now, zone)
    risks = MarginReader(core).at_risk(who.id)
    told = {one.promised.row.id for one in risks}
    due = reminders.due_today(core.reader, who.id, now, zone)
    others: Sequence[reminders.LateTask] = ()
    if who.role == ASSISTANT:
        other = next(one for one in core.pair.values() if one.id != who.id)
        others = reminders.late_tasks(core.reader, other.id, now, zone)
    parts = {
        LATE: tuple(Line(one.id, one.title, one.due, one.private) for one in late),
        RISK: tuple(
            Line(
                one.promised.row.id,
                one.promised.row.title,
                one.promised.row.due,
                one.promised.row.private,
                0 if one.kind == TODAY else one.promised.margin.short or one.promised.target_short,
            )
            for one in risks
        ),
        OUTSIDE: _outside(core, who, local_date(now, zone)),
        DUE: tuple(
            Line(one.id, one.title, one.due, one.private) for one in due if one.id not in told
        ),
    }
    return MorningList(parts, tuple(others))


def _outside(core: Core, who: Person, today: date) -> tuple[Line, ...]:
    """What lies with third persons and should have come back."""
    found = [
        one
        for one in relay.in_others_hands(core.reader)
        if one.due is not None and one.due[:10] < today.isoformat()
    ]
    rows = tasks.rows(core.reader, [one.task for one in found])
    return tuple(
        Line(one.task, one.title, one.due, rows[one.task].private, whom=one.holder)
        for one in found
        if one.task in rows and rows[one.task].owner == who.id
    )


def morning_notice(core: Core, event: DueEvent) -> Notice | None:
    """The digest of a morning for one of the two; None where there is nothing to say."""
    who = next((one for one in core.pair.values() if one.id == event.person), None)
    if who is None:
        return None
    found = morning_list(core, who)
    if found.is_empty:
        return None
    params: dict[str, Value] = {part: found.count(part) for part in PARTS}
    params["others"] = len(found.others)
    other = next(one for one in core.pair.values() if one.id != who.id)
    params["other"] = other.called
    params["lines"] = "\n".join(_named(found))
    return Notice(event.key, who.id, "morning", event.at, params, "tasks")


def _named(found: MorningList) -> list[str]:
    """The first few lines as ``part, minutes, whom, title``; private ones are counted only."""
    lines = [
        f"{part}\t{one.short}\t{one.whom}\t{one.title}"
        for part in PARTS
        for one in found.parts[part]
        if not one.private
    ]
    return lines[:NAMED]
