"""What a user does about the people before and after a task."""

from dataclasses import dataclass

from ...kernel.clock import local_date
from ...kernel.errors import BadInput, Problem
from ...kernel.ops import Intent, Op, Plan, born
from ...kernel.rank import between
from ...store.ledger import Look
from ..people.queries import pair
from ..tasks.changes import Row, answered, changed, due_ops, entered, moved, record
from ..tasks.model import CLOSED, REQUESTED, WAITING, checked_due, clean_line
from . import queries
from .model import AFTER, BEFORE, Baton, Line


@dataclass(frozen=True)
class SetRelay:
    """Who comes before and after a task. Who stays keeps their record, and their thanks."""

    task: str
    line: Line

    def plan(self, look: Look) -> Plan:
        title = _title(look, self.task)
        present = {(one.side, one.name): one for one in queries.runners(look.reader, self.task)}
        ops: list[Op] = []
        for side, names in ((BEFORE, self.line.before), (AFTER, self.line.after)):
            rank: str | None = None
            for name in dict.fromkeys(names):
                rank = between(rank, None)
                kept = present.pop((side, name), None)
                if kept is None:
                    ops.append(_runner(look, self.task, side, name, rank))
                elif kept.rank != rank:
                    ops.append(Op("relay", kept.id, "rank", kept.rank, rank))
        ops += [Op("relay", gone.id, "deleted_at", None, look.stamp) for gone in present.values()]
        return Plan(Intent("relay.set", {"title": title}), tuple(ops))


@dataclass(frozen=True)
class ThankBefore:
    """The people before a task were thanked for their part (runner ids)."""

    task: str
    runners: tuple[str, ...]

    def plan(self, look: Look) -> Plan:
        title = _title(look, self.task)
        ops = [
            Op("relay", one.id, "thanked_at", one.thanked_at, look.stamp)
            for one in queries.runners(look.reader, self.task)
            if one.id in self.runners and one.side == BEFORE and not one.thanked_at
        ]
        return Plan(Intent("relay.thank", {"title": title}), tuple(ops))


@dataclass(frozen=True)
class LeaveWith:
    """A task lies with a third person now (a colleague, a vendor), wanted back by ``due``.

    Raises BadInput: holder_empty, due; Problem: gone, task_is_….
    """

    task: str
    holder: str
    due: str | None = None

    def plan(self, look: Look) -> Plan:
        row = _open(look, self.task)
        holder = clean_line(self.holder)
        if not holder:
            raise BadInput("holder_empty")
        ops = _taken_back(look, self.task)
        ops.append(_custody(look, self.task, holder, checked_due(self.due, look.zone)))
        ops += _waits(look, row, holder)
        intent = Intent("relay.leave", {"title": row["title"], "name": holder})
        return Plan(intent, tuple(ops))


@dataclass(frozen=True)
class AskHolder:
    """The third person was asked how it stands."""

    custody: str

    def plan(self, look: Look) -> Plan:
        row = look.reader.record("custody", self.custody)
        if row is None or row["deleted_at"] or row["returned_at"]:
            raise Problem("gone")
        op = Op("custody", self.custody, "last_asked_at", row["last_asked_at"], look.stamp)
        return Plan(Intent("relay.ask", {"name": row["holder"]}), (op,))


@dataclass(frozen=True)
class TakeBack:
    """The task came back from the third person; work on it goes on."""

    task: str

    def plan(self, look: Look) -> Plan:
        row = record(look, "task", self.task)
        present = queries.custody_of(look.reader, self.task)
        if present is None:
            raise Problem("gone")
        ops = _taken_back(look, self.task)
        if row["state"] == WAITING and row["waiting_for"] == present.holder:
            ops += entered(look, row, "in_progress")
        return Plan(Intent("relay.back", {"title": row["title"]}), tuple(ops))


@dataclass(frozen=True)
class HandOff:
    """Give a task on with what the next runner needs. ``receiver`` is a person's id of the pair
    (the task becomes theirs, as a request) or the name of somebody else (it lies with them).

    Raises BadInput: handoff_missing, handoff_to_oneself, holder_empty, due; Problem: gone,
    task_is_….
    """

    task: str
    receiver: str
    baton: Baton
    due: str | None = None

    def plan(self, look: Look) -> Plan:
        row = _open(look, self.task)
        baton = self.baton.checked()
        receiver = clean_line(self.receiver)
        if not receiver:
            raise BadInput("holder_empty")
        due = checked_due(self.due, look.zone)
        ops = [
            born(
                "handoff",
                look.new_id(),
                task=self.task,
                receiver=receiver,
                standing=baton.standing,
                next_step=baton.next_step,
                material=baton.material,
                pitfalls=baton.pitfalls,
                due=due,
            )
        ]
        names = {one.id: one.called for one in pair(look.reader).values()}
        if receiver in names:
            ops += self._to_the_other(look, row, receiver, due)
        else:
            ops += _taken_back(look, self.task)
            ops.append(_custody(look, self.task, receiver, due))
            ops += _waits(look, row, receiver)
        name = names.get(receiver, receiver)
        intent = Intent("relay.hand_off", {"title": row["title"], "name": name})
        return Plan(intent, tuple(ops))

    def _to_the_other(self, look: Look, row: Row, receiver: str, due: str | None) -> list[Op]:
        if receiver == look.actor:
            raise BadInput("handoff_to_oneself")
        fresh = {"requester": look.actor, "replied_at": None, "replied_by": None, "reply": ""}
        ops = _taken_back(look, self.task)
        ops += changed("task", row, owner=receiver, **fresh)
        ops += entered(look, row, REQUESTED)
        return ops + (due_ops(look, row, due) if due else [])


def _title(look: Look, task: str) -> str:
    return str(record(look, "task", task)["title"])


def _open(look: Look, task: str) -> Row:
    """A task on which work goes on. Raises Problem: gone, task_is_…."""
    row = record(look, "task", task)
    if row["state"] in CLOSED:
        raise Problem(f"task_is_{row['state']}")
    return row


def _runner(look: Look, task: str, side: str, name: str, rank: str) -> Op:
    return born("relay", look.new_id(), task=task, side=side, name=name, rank=rank)


def _custody(look: Look, task: str, holder: str, due: str | None) -> Op:
    since = local_date(look.now, look.zone).isoformat()
    return born("custody", look.new_id(), task=task, holder=holder, since=since, due=due)


def _taken_back(look: Look, task: str) -> list[Op]:
    present = queries.custody_of(look.reader, task)
    if present is None:
        return []
    return [Op("custody", present.id, "returned_at", None, look.stamp)]


def _waits(look: Look, row: Row, holder: str) -> list[Op]:
    """The ops by which a task waits for whom it lies with; who gives it on has answered."""
    ops = answered(look, row)
    if row["state"] != WAITING:
        ops += moved(look, row, WAITING)
    return ops + changed("task", row, waiting_for=holder, waiting_since=look.stamp)
