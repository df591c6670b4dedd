"""What the two do in a stand-up: begin, drive and end it; what they write is in ``lines``."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ...kernel.clock import to_text
from ...kernel.errors import Problem
from ...kernel.ops import Intent, Op, Plan, Value
from ...store.driver import Row
from ...store.ledger import Look
from ..people import queries as people
from . import model, queries
from .changes import changes, known_standup, revive
from .lines import (
    AddLine,
    EditLine,
    LabelLine,
    NoteLine,
    Park,
    RaiseSpark,
    RemoveLine,
    SaveMinutes,
    SaveNotes,
    SettleLine,
    SettleSpark,
    WriteAnswer,
)
from .model import Course

__all__ = [
    "AddLine",
    "EditLine",
    "FinishStandup",
    "GoToStep",
    "LabelLine",
    "NextStep",
    "NoteLine",
    "Park",
    "PauseStandup",
    "PreviousStep",
    "RaiseSpark",
    "RemoveLine",
    "ReopenStandup",
    "ResumeStandup",
    "SaveMinutes",
    "SaveNotes",
    "SettleLine",
    "SettleSpark",
    "SkipDay",
    "SkipStep",
    "StartStandup",
    "StartWritten",
    "SwitchToWritten",
    "WriteAnswer",
]

# -- begin and end ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class StartStandup:
    """Begin the call of a day with the steps of its checklist; a skipped or written day too.

    ``empty`` are the ids of template steps that have nothing to talk about: they take no time.
    Raises Problem("standup_exists") where it runs, or was held already.
    """

    date: date
    empty: frozenset[str] = frozenset()

    def plan(self, look: Look) -> Plan:
        ops, steps = _new_standup(look, self.date, model.CALL, self.empty)
        course = Course(steps).started(look.now)
        ops += _standup_row(
            look,
            self.date,
            mode=model.CALL,
            state=model.RUNNING,
            current_step=course.current,
            running_since=look.stamp,
        )
        return Plan(Intent("standup.start", {"date": self.date.isoformat()}), _parents_first(ops))


@dataclass(frozen=True)
class StartWritten:
    """Open a day's stand-up in writing: each answers when there is time. Raises as StartStandup."""

    date: date
    empty: frozenset[str] = frozenset()

    def plan(self, look: Look) -> Plan:
        ops, _ = _new_standup(look, self.date, model.WRITTEN, self.empty)
        ops += _standup_row(look, self.date, mode=model.WRITTEN, state=model.OPEN)
        intent = Intent("standup.start_written", {"date": self.date.isoformat()})
        return Plan(intent, _parents_first(ops))


@dataclass(frozen=True)
class SkipDay:
    """Say that there is no stand-up on a day. Raises Problem("standup_exists")."""

    date: date

    def plan(self, look: Look) -> Plan:
        _refuse_second(look, self.date)
        ops = _standup_row(look, self.date, state=model.SKIPPED, started_at=None)
        return Plan(Intent("standup.skip_day", {"date": self.date.isoformat()}), tuple(ops))


@dataclass(frozen=True)
class SwitchToWritten:
    """Go on in writing with a call that has begun. Its time stops."""

    standup: str

    def plan(self, look: Look) -> Plan:
        row, course = _driven(look, self.standup)
        ops = _course_ops(row, course, course.paused(look.now), state=model.OPEN)
        ops.append(Op("standup", row["id"], "mode", row["mode"], model.WRITTEN))
        return Plan(Intent("standup.to_written"), tuple(ops))


@dataclass(frozen=True)
class FinishStandup:
    """End a stand-up and keep when the next one is. Raises Problem: gone, standup_over."""

    standup: str
    next_at: datetime | None = None

    def plan(self, look: Look) -> Plan:
        row = known_standup(look, self.standup)
        if row["state"] == model.OPEN:
            ops = [Op("standup", row["id"], "state", row["state"], model.DONE)]
        else:
            row, course = _driven(look, self.standup)
            ops = _course_ops(row, course, course.finished(look.now))
        ops += changes("standup", row, ended_at=look.stamp)
        if self.next_at is not None:
            ops += changes("standup", row, next_at=to_text(self.next_at))
        return Plan(Intent("standup.finish", {"date": row["date"]}), tuple(ops))


@dataclass(frozen=True)
class ReopenStandup:
    """Back from the minutes to the stand-up: its last step runs on."""

    standup: str

    def plan(self, look: Look) -> Plan:
        row = known_standup(look, self.standup)
        if row["state"] != model.DONE:
            return Plan(Intent("standup.reopen"))
        if row["mode"] == model.WRITTEN:
            ops = changes("standup", row, state=model.OPEN, ended_at=None)
        else:
            course = queries.course(look.reader, row)
            ops = _course_ops(row, course, course.reopened(look.now))
            ops += changes("standup", row, ended_at=None)
        return Plan(Intent("standup.reopen"), tuple(ops))


# -- drive -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class NextStep:
    """On to the next step; at the last one nothing changes."""

    standup: str

    def plan(self, look: Look) -> Plan:
        row, course = _driven(look, self.standup)
        after = course.forward(look.now)
        return Plan(Intent("standup.next"), tuple(_course_ops(row, course, after)))


@dataclass(frozen=True)
class PreviousStep:
    """Back to the step before; at the first one nothing changes."""

    standup: str

    def plan(self, look: Look) -> Plan:
        row, course = _driven(look, self.standup)
        after = course.back(look.now)
        return Plan(Intent("standup.previous"), tuple(_course_ops(row, course, after)))


@dataclass(frozen=True)
class SkipStep:
    """Leave the current step out. Raises Problem("standup_no_skip") where it may not be."""

    standup: str

    def plan(self, look: Look) -> Plan:
        row, course = _driven(look, self.standup)
        if any(one.id == course.current and not one.may_skip for one in course.steps):
            raise Problem("standup_no_skip")
        after = course.forward(look.now, leave=model.SKIPPED)
        return Plan(Intent("standup.skip"), tuple(_course_ops(row, course, after)))


@dataclass(frozen=True)
class GoToStep:
    """To any step of the list, an empty one too."""

    standup: str
    step: str

    def plan(self, look: Look) -> Plan:
        row, course = _driven(look, self.standup)
        if all(one.id != self.step for one in course.steps):
            raise Problem("gone")
        after = course.to(self.step, look.now)
        return Plan(Intent("standup.go_to"), tuple(_course_ops(row, course, after)))


@dataclass(frozen=True)
class PauseStandup:
    """Stop the time. ``at`` is when it really stopped, for a program that was ended in between."""

    standup: str
    at: datetime | None = None

    def plan(self, look: Look) -> Plan:
        row, course = _driven(look, self.standup)
        after = course.paused(self.at or look.now)
        return Plan(Intent("standup.pause"), tuple(_course_ops(row, course, after)))


@dataclass(frozen=True)
class ResumeStandup:
    """Let the time run on."""

    standup: str

    def plan(self, look: Look) -> Plan:
        row, course = _driven(look, self.standup)
        after = course.resumed(look.now)
        return Plan(Intent("standup.resume"), tuple(_course_ops(row, course, after)))


# -- inside ----------------------------------------------------------------------------------------


def _driven(look: Look, id_: str) -> tuple[Row, Course]:
    """A call that is not over. Raises Problem: gone, standup_over."""
    row = known_standup(look, id_)
    if row["state"] not in {model.RUNNING, model.PAUSED}:
        raise Problem("standup_over")
    return row, queries.course(look.reader, row)


def _course_ops(row: Row, before: Course, after: Course, state: str | None = None) -> list[Op]:
    """What differs between two moments of a stand-up, field by field."""
    if after == before and state is None:
        return []
    ops = changes(
        "standup",
        row,
        state=state or after.state,
        current_step=after.current,
        running_since=to_text(after.since) if after.since else None,
    )
    for old, new in zip(before.steps, after.steps, strict=True):
        if old.state != new.state:
            ops.append(Op("standup_step", new.id, "state", old.state, new.state))
        if old.spent != new.spent:
            ops.append(Op("standup_step", new.id, "spent_seconds", old.spent, new.spent))
    return ops


def _refuse_second(look: Look, day: date) -> None:
    row = queries.standup_on(look.reader, day)
    if row is not None and row["state"] != model.SKIPPED:
        raise Problem("standup_exists")


def _new_standup(
    look: Look, day: date, mode: str, empty: frozenset[str]
) -> tuple[list[Op], tuple[model.StepTime, ...]]:
    """The steps of a new stand-up; those of an undone one of the same day live again."""
    _refuse_second(look, day)
    id_ = model.standup_id(day)
    ops: list[Op] = []
    times = []
    for step in queries.template(look.reader):
        if not step.is_on(day) or (mode == model.WRITTEN and not step.written):
            continue
        own = model.standup_step_id(id_, step.id)
        state = model.EMPTY if step.id in empty else model.PENDING
        times.append(model.StepTime(own, step.seconds, state, 0.0, step.may_skip))
        ops += revive(
            look,
            "standup_step",
            own,
            standup=id_,
            key=step.key,
            title=step.title,
            prompt=step.prompt,
            seconds=step.seconds,
            rank=step.rank,
            state=state,
            may_skip=int(step.may_skip),
            spent_seconds=0.0,
        )
    kept = {one.id for one in times}
    ops += [
        Op("standup_step", row["id"], "deleted_at", None, look.stamp)
        for row in queries.steps(look.reader, id_)
        if row["id"] not in kept
    ]
    if not times:
        raise Problem("standup_no_steps")
    return ops, tuple(times)


def _standup_row(look: Look, day: date, **fields: Value) -> list[Op]:
    target = int(str(people.setting(look.reader, "standup.target_minutes"))) * 60
    limit = int(str(people.setting(look.reader, "standup.limit_minutes"))) * 60
    columns: dict[str, Value] = {
        "date": day.isoformat(),
        "mode": model.CALL,
        "started_at": look.stamp,
        "ended_at": None,
        "target_seconds": target,
        "limit_seconds": limit,
        "current_step": None,
        "running_since": None,
        "minutes": "",
        "next_at": None,
    }
    return revive(look, "standup", model.standup_id(day), **(columns | fields))


def _parents_first(ops: Sequence[Op]) -> tuple[Op, ...]:
    return tuple(sorted(ops, key=lambda op: op.kind != "standup"))
