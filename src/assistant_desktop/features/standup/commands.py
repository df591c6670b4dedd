"""What the two do in a stand-up: drive it, write lines, park, settle, answer in writing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ...kernel import rank
from ...kernel.clock import to_text
from ...kernel.errors import BadInput, Problem
from ...kernel.ops import Intent, Op, Plan, Value, born
from ...store.driver import Row
from ...store.ledger import Look
from ..people import queries as people
from . import model, queries
from .model import Course

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
        row = _standup(look, self.standup)
        if row["state"] == model.OPEN:
            ops = [Op("standup", row["id"], "state", row["state"], model.DONE)]
        else:
            row, course = _driven(look, self.standup)
            ops = _course_ops(row, course, course.finished(look.now))
        ops += _changes("standup", row, ended_at=look.stamp)
        if self.next_at is not None:
            ops += _changes("standup", row, next_at=to_text(self.next_at))
        return Plan(Intent("standup.finish", {"date": row["date"]}), tuple(ops))


@dataclass(frozen=True)
class ReopenStandup:
    """Back from the minutes to the stand-up: its last step runs on."""

    standup: str

    def plan(self, look: Look) -> Plan:
        row = _standup(look, self.standup)
        if row["state"] != model.DONE:
            return Plan(Intent("standup.reopen"))
        if row["mode"] == model.WRITTEN:
            ops = _changes("standup", row, state=model.OPEN, ended_at=None)
        else:
            course = queries.course(look.reader, row)
            ops = _course_ops(row, course, course.reopened(look.now))
            ops += _changes("standup", row, ended_at=None)
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


# -- lines -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class AddLine:
    """Write one line. Raises BadInput: line_empty, line_long; Problem("gone")."""

    standup: str
    label: str
    text: str
    step: str = ""
    ref: str = ""
    id: str = ""

    def plan(self, look: Look) -> Plan:
        if self.label not in model.LABELS:
            raise ValueError(self.label)
        row = _standup(look, self.standup)
        text = model.checked_text(self.text)
        own = self.id or look.new_id()
        op = born(
            "standup_line",
            own,
            standup=row["id"],
            step=self.step or row["current_step"] or "",
            label=self.label,
            text=text,
            ref=self.ref,
            rank=_last_rank(look, row["id"]),
        )
        return Plan(Intent(f"standup.line.{self.label}", {"text": _short(text)}), (op,))


def Park(standup: str, text: str, id: str = "") -> AddLine:  # noqa: N802, A002 - reads as a command
    """Put aside what grows too long, to be talked about later."""
    return AddLine(standup, model.PARKED, text, id=id)


def WriteAnswer(standup: str, step: str, text: str) -> AddLine:  # noqa: N802 - reads as a command
    """Answer a step of a written stand-up. Answers are added, never rewritten."""
    return AddLine(standup, model.ANSWER, text, step)


@dataclass(frozen=True)
class NoteLine:
    """One line as it stands in somebody's notes."""

    id: str
    label: str
    text: str


@dataclass(frozen=True)
class SaveNotes:
    """Keep the acting person's notes as they stand: new, changed and vanished lines.

    ``known`` are the ids the editor showed when it was filled: only those can vanish, so that a
    line written elsewhere meanwhile is never lost.
    """

    standup: str
    lines: tuple[NoteLine, ...]
    known: frozenset[str] = frozenset()

    def plan(self, look: Look) -> Plan:
        row = _standup(look, self.standup)
        mine = {
            one["id"]: one
            for one in queries.lines(look.reader, row["id"], *model.NOTE_LABELS)
            if one["created_by"] == look.actor
        }
        ops: list[Op] = []
        before = ""
        for line in self.lines:
            text = model.clean(line.text)[: model.TEXT_LIMIT]
            if not text:
                continue
            old = mine.get(line.id)
            place = old["rank"] if old and old["rank"] > before else None
            place = place or rank.between(before or None, _next_rank(mine, before))
            before = place
            if old:
                ops += _changes("standup_line", old, label=line.label, text=text, rank=place)
            elif look.reader.record("standup_line", line.id) is None:
                ops.append(
                    born(
                        "standup_line",
                        line.id,
                        standup=row["id"],
                        step=row["current_step"] or "",
                        label=line.label,
                        text=text,
                        rank=place,
                    )
                )
            else:
                ops += _revive(look, "standup_line", line.id, label=line.label, text=text)
        kept = {line.id for line in self.lines if model.clean(line.text)}
        for id_ in sorted(self.known - kept):
            if id_ in mine and not mine[id_]["settled_at"]:
                ops.append(Op("standup_line", id_, "deleted_at", None, look.stamp))
        return Plan(Intent("standup.notes"), tuple(ops))


@dataclass(frozen=True)
class EditLine:
    """Change a line's text. Raises Problem: gone, standup_not_author."""

    line: str
    text: str

    def plan(self, look: Look) -> Plan:
        row = _line(look, self.line)
        if row["created_by"] != look.actor or row["label"] == model.ANSWER:
            raise Problem("standup_not_author")
        text = model.checked_text(self.text)
        ops = _changes("standup_line", row, text=text)
        return Plan(Intent("standup.edit_line", {"text": _short(text)}), tuple(ops))


@dataclass(frozen=True)
class SettleLine:
    """A line is dealt with. ``ref`` is what came of it, ``label`` what it became."""

    line: str
    ref: str = ""
    label: str = ""

    def plan(self, look: Look) -> Plan:
        row = _line(look, self.line)
        ops = _changes("standup_line", row, settled_at=look.stamp)
        ops += _changes(
            "standup_line", row, ref=self.ref or row["ref"], label=self.label or row["label"]
        )
        return Plan(Intent("standup.settle_line", {"text": _short(row["text"])}), tuple(ops))


@dataclass(frozen=True)
class LabelLine:
    """Say what a line is: a note, a fact, a concern, a task or a decision."""

    line: str
    label: str

    def plan(self, look: Look) -> Plan:
        row = _line(look, self.line)
        if self.label not in model.NOTE_LABELS or row["label"] == model.ANSWER:
            raise ValueError(self.label)
        ops = _changes("standup_line", row, label=self.label)
        return Plan(Intent("standup.label_line", {"text": _short(row["text"])}), tuple(ops))


@dataclass(frozen=True)
class RemoveLine:
    """Take a line away. Raises Problem: gone; answers stay."""

    line: str

    def plan(self, look: Look) -> Plan:
        row = _line(look, self.line)
        if row["label"] == model.ANSWER:
            raise Problem("standup_answer_stays")
        op = Op("standup_line", row["id"], "deleted_at", None, look.stamp)
        return Plan(Intent("standup.remove_line", {"text": _short(row["text"])}), (op,))


@dataclass(frozen=True)
class SaveMinutes:
    """Keep the minutes as edited; an empty text goes back to those that write themselves."""

    standup: str
    text: str

    def plan(self, look: Look) -> Plan:
        row = _standup(look, self.standup)
        if len(self.text) > model.TEXT_LIMIT * 10:
            raise BadInput("line_long", limit=model.TEXT_LIMIT * 10)
        ops = _changes("standup", row, minutes=model.clean(self.text))
        return Plan(Intent("standup.minutes", {"date": row["date"]}), tuple(ops))


# -- sparks ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class RaiseSpark:
    """Raise a small worry while it is small. Raises BadInput: line_empty, line_long."""

    text: str
    task: str | None = None
    standup: str | None = None
    id: str = ""

    def plan(self, look: Look) -> Plan:
        text = model.checked_text(self.text)
        op = born(
            "spark", self.id or look.new_id(), text=text, task=self.task, standup=self.standup
        )
        return Plan(Intent("standup.spark", {"text": _short(text)}), (op,))


@dataclass(frozen=True)
class SettleSpark:
    """A spark is out; ``text`` says how. Raises Problem("gone")."""

    spark: str
    text: str = ""

    def plan(self, look: Look) -> Plan:
        row = look.reader.record("spark", self.spark)
        if row is None or row["deleted_at"]:
            raise Problem("gone")
        settled = row["settled_at"] or look.stamp
        ops = _changes("spark", row, settled_at=settled, settled_text=model.clean(self.text))
        return Plan(Intent("standup.settle_spark", {"text": _short(row["text"])}), tuple(ops))


# -- inside ----------------------------------------------------------------------------------------


def _standup(look: Look, id_: str) -> Row:
    row = queries.standup(look.reader, id_)
    if row is None:
        raise Problem("gone")
    return row


def _line(look: Look, id_: str) -> Row:
    row = look.reader.record("standup_line", id_)
    if row is None or row["deleted_at"]:
        raise Problem("gone")
    return row


def _driven(look: Look, id_: str) -> tuple[Row, Course]:
    """A call that is not over. Raises Problem: gone, standup_over."""
    row = _standup(look, id_)
    if row["state"] not in {model.RUNNING, model.PAUSED}:
        raise Problem("standup_over")
    return row, queries.course(look.reader, row)


def _changes(kind: str, row: Mapping[str, Value], **fields: Value) -> list[Op]:
    return [
        Op(kind, str(row["id"]), name, row[name], value)
        for name, value in fields.items()
        if row[name] != value
    ]


def _course_ops(row: Row, before: Course, after: Course, state: str | None = None) -> list[Op]:
    """What differs between two moments of a stand-up, field by field."""
    if after == before and state is None:
        return []
    ops = _changes(
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
        ops += _revive(
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
    return _revive(look, "standup", model.standup_id(day), **(columns | fields))


def _revive(look: Look, kind: str, id_: str, **columns: Value) -> list[Op]:
    """The ops that make a record with a derived id be as given: born, or living again."""
    row = look.reader.record(kind, id_)
    if row is None:
        return [born(kind, id_, **columns)]
    return _changes(kind, row, deleted_at=None, **columns)


def _parents_first(ops: Sequence[Op]) -> tuple[Op, ...]:
    return tuple(sorted(ops, key=lambda op: op.kind != "standup"))


def _last_rank(look: Look, standup: str) -> str:
    rows = queries.lines(look.reader, standup)
    return rank.between(max((row["rank"] for row in rows), default="") or None, None)


def _next_rank(mine: Mapping[str, Row], before: str) -> str | None:
    return min((row["rank"] for row in mine.values() if row["rank"] > before), default=None)


def _short(text: str) -> str:
    first = text.splitlines()[0] if text else ""
    return first if len(first) <= 40 else first[:39] + "…"
