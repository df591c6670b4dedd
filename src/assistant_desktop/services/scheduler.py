"""What falls due by the clock: the stand-up, the morning, the hour before a due.

``due_events`` is pure: every event lies in exactly one span between two ticks, so none is lost or
told twice, whatever the computer slept in between. The :class:`Scheduler` keeps the last tick.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from ..features.notices.queries import DueTask
from ..features.people.model import WorkCalendar
from ..kernel.clock import day_start, from_text, local_date, to_text
from ..store.driver import OperationalError
from ..store.local import Local

FURTHEST = timedelta(days=7)
"""After a longer absence older events are past caring about: the morning's digest covers them."""
SOON = timedelta(minutes=10)
_KEY = "notice_tick"


@dataclass(frozen=True, slots=True)
class DueEvent:
    """Something at an instant for one person. After ``until`` nobody needs to hear of it."""

    key: str
    person: str
    kind: str
    at: datetime
    until: datetime
    task: DueTask | None = None
    day: date | None = None


@dataclass(frozen=True)
class Timetable:
    """What is agreed: the stand-up (local time in ``zone``), people's hours, the lead of dues.

    ``people`` are calendars by person's id; the stand-up is on days on which all of them work.
    """

    zone: tzinfo
    people: Mapping[str, WorkCalendar] = field(default_factory=dict)
    standup: time | None = None
    soon: bool = False
    lead: timedelta = timedelta(hours=1)


Dues = Callable[[str, datetime, datetime], Sequence[DueTask]]
"""A person's open tasks due after one instant and not after another."""


def due_events(now: datetime, last: datetime, table: Timetable, dues: Dues) -> list[DueEvent]:
    """All events after ``last`` up to and including ``now``, in order of time."""
    start = max(last, now - FURTHEST)
    found = [one for one in _of_days(start, now, table) if start < one.at <= now]
    if table.lead:
        for person in table.people:
            near = dues(person, start + table.lead, now + table.lead)
            found += [_due(person, task, table) for task in near]
    return sorted(found, key=lambda one: (one.at, one.key))


def next_event(now: datetime, table: Timetable, next_due: Sequence[str | None]) -> datetime | None:
    """When something falls due next; ``next_due``: the next due of each person after the lead."""
    ahead = [one.at for one in _of_days(now, now + FURTHEST, table) if one.at > now]
    if table.lead:
        ahead += [from_text(due) - table.lead for due in next_due if due is not None]
    return min((at for at in ahead if at > now), default=None)


def _of_days(start: datetime, end: datetime, table: Timetable) -> Iterator[DueEvent]:
    day, last = local_date(start, table.zone), local_date(end, table.zone)
    # A person in another zone may begin a day that is not yet, or no longer, the same one here.
    day, last = day - timedelta(days=1), last + timedelta(days=1)
    while day <= last:
        yield from _standup(day, table)
        for person, calendar in table.people.items():
            for opens, _ in calendar.spans(day)[:1]:
                until = day_start(day + timedelta(days=1), calendar.zone)
                yield DueEvent(f"morning:{day}", person, "morning", opens, until, day=day)
        day += timedelta(days=1)


def _standup(day: date, table: Timetable) -> Iterator[DueEvent]:
    if table.standup is None or not table.people:
        return
    if not all(calendar.works_on(day) for calendar in table.people.values()):
        return
    at = datetime.combine(day, table.standup, table.zone).astimezone(UTC)
    for person in table.people:
        if table.soon:
            yield DueEvent(f"standup_soon:{day}", person, "standup_soon", at - SOON, at, day=day)
        until = day_start(day + timedelta(days=1), table.zone)
        yield DueEvent(f"standup:{day}", person, "standup", at, until, day=day)


def _due(person: str, task: DueTask, table: Timetable) -> DueEvent:
    due = from_text(task.due)
    until = day_start(local_date(due, table.zone) + timedelta(days=1), table.zone)
    key = f"due:{task.id}:{task.due}"
    return DueEvent(key, person, "due", due - table.lead, until, task=task)


class Scheduler:
    """Remembers the last tick, across restarts, and hands out what has fallen due since.

    ``keep`` is called for every event that still matters; only when it has returned for all of
    them is the tick remembered. Keys stop what a crash in between would repeat.
    """

    def __init__(self, local: Local) -> None:
        self._local = local
        kept = local.get(_KEY)
        self.last: datetime | None = from_text(kept) if kept else None

    def tick(
        self, now: datetime, table: Timetable, dues: Dues, keep: Callable[[DueEvent], None]
    ) -> bool:
        """Whether anything fell due."""
        if self.last is None or self.last > now:
            # The first run, or a clock that was set back: nothing before this moment is missing.
            self._remember(now)
            return False
        events = due_events(now, self.last, table, dues)
        for event in events:
            if event.until > now:
                keep(event)
        self.last = now
        if events:
            self._remember(now)
        return bool(events)

    def _remember(self, now: datetime) -> None:
        self.last = now
        # Where another process is writing, the next event will be remembered instead.
        with suppress(OperationalError):
            self._local.set(_KEY, to_text(now))
