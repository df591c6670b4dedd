"""What a user does with recurring work. That the next occurrence comes is no command of its own:
it comes with whatever closes the one before (see ``next``)."""

import json
from dataclasses import dataclass

from ...kernel.errors import Problem
from ...kernel.ids import derived_id
from ...kernel.ops import Intent, Op, Plan, Value, born
from ...store.ledger import Look
from ..margins.aim import aimed
from ..tasks import model as tasks
from ..tasks.changes import Row, changed, due_ops, entered, left_out, record
from . import queries
from .model import FROM_DUE, NO_SHIFT, Series, cleaned_rule, moved_rule, occurrence_of
from .next import begun, next_ops, zone_for
from .queries import Recurrence

KEPT_FIELDS = ("title", "description", "category", "person", "estimate")
"""Fields that go on to the next occurrence, unless they were changed on one only."""


@dataclass(frozen=True)
class MakeRecurring:
    """A task comes again by a rule (RRULE), from its due or from the day it is completed.

    ``basis`` due or completion; ``shift`` none, before or after: where an occurrence goes that
    falls on a day on which its owner does not work. A task without a due gets the first one.
    Raises BadInput: series_rule, series_empty; Problem: gone, task_is_…, series_already.
    """

    task: str
    rule: str
    basis: str = FROM_DUE
    shift: str = NO_SHIFT
    id: str = ""

    def plan(self, look: Look) -> Plan:
        row = record(look, "task", self.task)
        if row["state"] in tasks.CLOSED:
            raise Problem(f"task_is_{row['state']}")
        if queries.of_task(look.reader, self.task) is not None:
            raise Problem("series_already")
        id_ = self.id or _fresh(look, self.task)
        birth, columns = begun(
            look, row["owner"], row["due"], self.rule, self.basis, self.shift, id_
        )
        if row["due"] is None:
            due = str(columns["due"])
            columns["target"] = aimed(look, due, row["owner"], row["category"])
        ops = [birth, *changed("task", row, **columns)]
        return Plan(Intent("series.make", {"title": row["title"]}), tuple(ops))


@dataclass(frozen=True)
class ChangeSeries:
    """Another rule, basis, shift or due from this occurrence on, for all that follow.

    What is None stays; a rule that names the day goes with a new due (every Friday). To move or
    change this one only, edit the task: the series keeps its places (and see ``OnlyThisOne``).
    Raises as ``MakeRecurring`` does, and Problem: series_none, series_later (the next one is there
    already: change it there).
    """

    task: str
    rule: str | None = None
    basis: str | None = None
    shift: str | None = None
    due: str | None = None
    id: str = ""

    def plan(self, look: Look) -> Plan:
        row = record(look, "task", self.task)
        old = _recurrence(look, row)
        due = tasks.checked_due(self.due, look.zone) or row["due"]
        moved = self.due is not None and due != row["due"]
        start = old.occurrence
        if self.due is not None:
            start = occurrence_of(str(due), zone_for(look, row["owner"]))
        went = moved_rule(old.series.rule, old.occurrence, start)
        new = Series(
            went if self.rule is None else cleaned_rule(self.rule),
            start,
            self.basis or old.series.basis,
            self.shift or old.series.shift,
        )
        same = Series(old.series.rule, old.occurrence, old.series.basis, old.series.shift)
        if new == same and not moved:
            return Plan(Intent("series.change", {"title": row["title"]}))
        new.checked()
        ops = due_ops(look, row, due) if moved else []
        ops += self._replaced(look, row, old, new)
        return Plan(Intent("series.change", {"title": row["title"]}), tuple(ops))

    def _replaced(self, look: Look, row: Row, old: Recurrence, new: Series) -> list[Op]:
        kept = record(look, "series", old.id)
        before = old.series.until(old.occurrence)
        fields = {"rule": new.rule, "start": new.start, "basis": new.basis, "shift": new.shift}
        if before is None:
            # Nothing came before it: the series itself changes.
            ops = changed("series", kept, **fields)
            return [*ops, *changed("task", row, occurrence=new.start)]
        id_ = self.id or _fresh(look, old.id, row["id"])
        columns: dict[str, Value] = {**fields, "carry": kept["carry"]}
        columns |= {name: kept[name] for name in ("taken_over_at", "minutes_month")}
        return [
            *changed("series", kept, rule=before.rule),
            born("series", id_, **columns),
            *changed("task", row, series=id_, occurrence=new.start),
        ]


@dataclass(frozen=True)
class EndSeries:
    """No occurrence after this one any more; this one stays. Raises Problem: gone, series_none."""

    task: str

    def plan(self, look: Look) -> Plan:
        row = record(look, "task", self.task)
        found = queries.of_task(look.reader, self.task)
        if found is None:
            raise Problem("series_none")
        op = Op("series", found.id, "ended_at", None, look.stamp)
        return Plan(Intent("series.end", {"title": row["title"]}), (op,))


@dataclass(frozen=True)
class SkipOccurrence:
    """Leave this one out and go on with the next. Raises Problem: gone, task_is_…, series_none."""

    task: str

    def plan(self, look: Look) -> Plan:
        row = record(look, "task", self.task)
        if row["state"] in tasks.CLOSED:
            raise Problem(f"task_is_{row['state']}")
        if queries.of_task(look.reader, self.task) is None:
            raise Problem("series_none")
        ops = entered(look, row, tasks.CANCELLED)
        ops += next_ops(look, row, left_out(row), completed=False)
        return Plan(Intent("series.skip", {"title": row["title"]}), tuple(ops))


@dataclass(frozen=True)
class OnlyThisOne:
    """A change of one field stays with this occurrence; the following ones get ``value``.

    The field is one of title, description, category, person, estimate. Raises Problem: gone,
    series_none.
    """

    task: str
    field: str
    value: Value

    def plan(self, look: Look) -> Plan:
        return _carry(look, self.task, self.field, {self.field: self.value})


@dataclass(frozen=True)
class AllFollowing:
    """A change of one field goes on to the following occurrences after all."""

    task: str
    field: str

    def plan(self, look: Look) -> Plan:
        return _carry(look, self.task, self.field, {})


def _fresh(look: Look, *parts: str) -> str:
    """The id of a new series: the same where both sides make the same task recur."""
    id_ = derived_id("series", *parts)
    return id_ if look.reader.record("series", id_) is None else look.new_id()


def _carry(look: Look, task: str, name: str, wanted: dict[str, Value]) -> Plan:
    if name not in KEPT_FIELDS:
        raise ValueError(name)
    row = record(look, "task", task)
    found = _recurrence(look, row)
    kept = {key: value for key, value in found.carry.items() if key != name} | wanted
    text = json.dumps(kept, ensure_ascii=False, sort_keys=True) if kept else ""
    ops = changed("series", record(look, "series", found.id), carry=text)
    code = "series.only_this" if wanted else "series.all_following"
    return Plan(Intent(code, {"title": row["title"]}), tuple(ops))


def _recurrence(look: Look, row: Row) -> Recurrence:
    found = queries.of_task(look.reader, row["id"])
    if found is None:
        raise Problem("series_none")
    later = [one for one in queries.open_tasks(look.reader, found.id) if one["id"] != row["id"]]
    if row["state"] in tasks.CLOSED or any(one["occurrence"] > found.occurrence for one in later):
        raise Problem("series_later")
    return found
