"""What a user does about hours: the timer, typed entries, corrections."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from ...kernel.clock import to_text
from ...kernel.errors import BadInput, Problem
from ...kernel.ids import derived_id
from ...kernel.ops import Intent, Op, Plan, Value, born
from ...store.ledger import Look
from . import queries
from .model import TIMER, TYPED, checked_minutes, checked_note, whole_minutes


@dataclass(frozen=True)
class StartTimer:
    """Start the clock on a task; one that runs on another is stopped and kept."""

    task: str

    def plan(self, look: Look) -> Plan:
        task = look.reader.record("task", self.task)
        if task is None or task["deleted_at"]:
            raise Problem("gone")
        intent = Intent("hours.start", {"title": task["title"]})
        before = queries.running(look.reader, look.actor)
        if before is not None and before.task == self.task:
            return Plan(intent)
        stop = [] if before is None else _stop(look, before, look.now)
        return Plan(intent, (*stop, _timer(look, self.task, look.now)))


@dataclass(frozen=True)
class StopTimer:
    """Stop the clock and keep the minutes. ``at`` (an instant) cuts off what came after it."""

    at: datetime | None = None

    def plan(self, look: Look) -> Plan:
        timer = _running(look)
        end = min(look.now, self.at or look.now)
        intent = Intent("hours.stop", {"title": timer.title})
        return Plan(intent, tuple(_stop(look, timer, end)))


@dataclass(frozen=True)
class SettleGap:
    """Nobody was there from ``start`` to ``end``: leave that span out of the running timer.

    With ``task`` the span is counted for that task instead.
    """

    start: datetime
    end: datetime
    task: str = ""

    def plan(self, look: Look) -> Plan:
        timer = _running(look)
        if not timer.started_at <= self.start <= self.end <= look.now:
            raise BadInput("hours_gap")
        ops = [*_stop(look, timer, self.start), _timer(look, timer.task, self.end)]
        if self.task and (minutes := whole_minutes(self.start, self.end)):
            ops.append(_entry(look, self.task, self.start, minutes, TIMER, ended_at=self.end))
        return Plan(Intent("hours.gap", {"title": timer.title}), tuple(ops))


@dataclass(frozen=True)
class LogHours:
    """A typed entry of so many minutes; it ended now where no start is given.

    ``ended_at`` is given where its times are known, and not only how long it was. Raises BadInput:
    hours_minutes, hours_note.
    """

    minutes: int
    task: str = ""
    started_at: datetime | None = None
    note: str = ""
    category: str = ""
    ended_at: datetime | None = None

    def plan(self, look: Look) -> Plan:
        minutes = checked_minutes(self.minutes)
        start = self.started_at or look.now - timedelta(minutes=minutes)
        told = (self.note, self.category)
        op = _entry(look, self.task, start, minutes, TYPED, *told, ended_at=self.ended_at)
        return Plan(Intent("hours.log", {"minutes": minutes}), (op,))


@dataclass(frozen=True)
class CorrectEntry:
    """Change an own entry's minutes, note, category or times, and with ``task`` what it was for
    ("" for nothing in the list). Raises Problem("hours_not_own"), BadInput as ``LogHours``."""

    entry: str
    minutes: int
    note: str
    category: str
    started_at: datetime
    ended_at: datetime | None = None
    task: str | None = None

    def plan(self, look: Look) -> Plan:
        row = _own(look, self.entry)
        fields: dict[str, Value] = {
            "minutes": checked_minutes(self.minutes),
            "note": checked_note(self.note),
            "category": checked_note(self.category),
            "started_at": to_text(self.started_at),
            "ended_at": to_text(self.ended_at) if self.ended_at else None,
        }
        if self.task is not None:
            if self.task and look.reader.record("task", self.task) is None:
                raise Problem("gone")
            fields["task"] = self.task or None
        ops = [
            Op("work_entry", self.entry, name, row[name], value)
            for name, value in fields.items()
            if row[name] != value
        ]
        return Plan(Intent("hours.correct", {"minutes": self.minutes}), tuple(ops))


@dataclass(frozen=True)
class RemoveEntry:
    """Take an own entry away. Raises Problem("hours_not_own")."""

    entry: str

    def plan(self, look: Look) -> Plan:
        row = _own(look, self.entry)
        op = Op("work_entry", self.entry, "deleted_at", None, look.stamp)
        return Plan(Intent("hours.remove", {"minutes": row["minutes"]}), (op,))


def _running(look: Look) -> queries.Running:
    timer = queries.running(look.reader, look.actor)
    if timer is None:
        raise Problem("hours_no_timer")
    return timer


def _own(look: Look, entry: str) -> dict[str, Any]:
    row = look.reader.record("work_entry", entry)
    if row is None or row["deleted_at"]:
        raise Problem("gone")
    if row["person"] != look.actor:
        raise Problem("hours_not_own")
    return row


def _timer(look: Look, task: str, start: datetime) -> Op:
    return born("timer", look.new_id(), person=look.actor, task=task, started_at=to_text(start))


def _stop(look: Look, timer: queries.Running, end: datetime) -> list[Op]:
    """The ops that end a timer; less than half a minute leaves no entry."""
    # A clock that was set back while the timer ran counts nothing, rather than less than nothing.
    end = max(end, timer.started_at)
    ops = [Op("timer", timer.id, "stopped_at", None, to_text(end))]
    minutes = whole_minutes(timer.started_at, end)
    if minutes:
        op = _entry(look, timer.task, timer.started_at, minutes, TIMER, ended_at=end)
        ops += _once(look, derived_id("work_entry", timer.id), op)
    return ops


def _once(look: Look, id_: str, birth: Op) -> list[Op]:
    """A birth under an id of its own: two devices that stop one timer count it once.

    An entry that was undone comes back.
    """
    assert isinstance(birth.new, Mapping)  # noqa: S101 - a birth carries its columns
    row = look.reader.record(birth.kind, id_)
    if row is None:
        return [born(birth.kind, id_, **birth.new)]
    wanted: dict[str, Value] = {"deleted_at": None, **birth.new}
    return [
        Op(birth.kind, id_, name, row[name], value)
        for name, value in wanted.items()
        if row[name] != value
    ]


def _entry(
    look: Look,
    task: str,
    start: datetime,
    minutes: int,
    source: str,
    note: str = "",
    category: str = "",
    ended_at: datetime | None = None,
) -> Op:
    row = look.reader.record("task", task) if task else None
    if task and row is None:
        raise Problem("gone")
    return born(
        "work_entry",
        look.new_id(),
        person=look.actor,
        task=task or None,
        started_at=to_text(start),
        minutes=minutes,
        note=checked_note(note),
        category=checked_note(category) or (row["category"] if row else ""),
        source=source,
        ended_at=to_text(ended_at) if ended_at else None,
    )
