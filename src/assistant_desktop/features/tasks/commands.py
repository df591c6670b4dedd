"""What a user does with tasks. Each command plans ops and touches nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from ...kernel.errors import BadInput, Problem
from ...kernel.ops import Intent, Op, Plan, Value, born
from ...store.ledger import Look
from ..feedback.queries import will_ask
from ..margins.aim import aimed
from ..series.next import begun, next_ops
from . import model, queries
from .changes import (
    Row,
    answered,
    changed,
    due_ops,
    entered,
    known_person,
    left_out,
    moved,
    other_of,
    rank_between,
    record,
)
from .parts import (
    AddComment,
    AddSubtask,
    AddTag,
    DeleteSubtask,
    MoveSubtask,
    RemoveTag,
    RenameSubtask,
    SettleMessage,
    ToggleSubtask,
    comment_op,
    replied,
    tag_ops,
)

__all__ = [
    "AcceptTask",
    "AddComment",
    "AddSubtask",
    "AddTag",
    "AddTask",
    "CancelTask",
    "CompleteTask",
    "DeclineTask",
    "DeleteSubtask",
    "DeleteTasks",
    "Deliver",
    "EditTask",
    "MoveSubtask",
    "MoveTask",
    "RemoveTag",
    "RenameSubtask",
    "ReopenTask",
    "ReplyFirst",
    "SendBack",
    "SettleMessage",
    "StartTask",
    "ToggleSubtask",
    "WaitFor",
]


@dataclass(frozen=True)
class AddTask:
    """A new task of ``owner`` (a person's id, the acting person by default).

    With ``request`` it is asked of the other (or of ``owner``) and its reply clock starts. ``due``
    and ``target`` are ``YYYY-MM-DD`` or instants, ``estimate`` minutes; without a target the rule
    of the settings gives one. With a ``rule`` (RRULE) it recurs, from the due or from the day it is
    completed (``basis`` due or completion), moved off days without work (``shift`` none, before,
    after). Raises BadInput: title_empty, title_long, due, owner, estimate, tag_empty, tag_long,
    text_long, series_rule, series_empty.
    """

    title: str
    owner: str = ""
    request: bool = False
    due: str | None = None
    target: str | None = None
    urgent: bool = False
    description: str = ""
    category: str = ""
    person: str = ""
    estimate: int | None = None
    tags: tuple[str, ...] = ()
    id: str = ""
    rule: str = ""
    basis: str = "due"
    shift: str = "none"

    def plan(self, look: Look) -> Plan:
        title = model.checked_title(self.title)
        owner = known_person(look, self.owner) if self.owner else look.actor
        if self.request and owner == look.actor:
            owner = other_of(look, look.actor)
        id_ = self.id or look.new_id()
        due = model.checked_due(self.due, look.zone)
        series: list[Op] = []
        recurs: dict[str, Value] = {"due": due}
        if self.rule:
            birth, recurs = begun(look, owner, due, self.rule, self.basis, self.shift)
            series.append(birth)
        category = model.clean_line(self.category)
        op = born(
            "task",
            id_,
            title=title,
            owner=owner,
            requester=look.actor if self.request else None,
            state=model.REQUESTED if self.request else model.ACCEPTED,
            state_at=look.stamp,
            asked_at=look.stamp if self.request else None,
            **recurs,
            target=model.checked_due(self.target, look.zone)
            or aimed(look, str(recurs["due"] or ""), owner, category),
            urgent=int(self.urgent),
            description=model.checked_text(self.description),
            category=category,
            person=model.clean_line(self.person),
            estimate=model.checked_estimate(self.estimate),
            rank=model.first_rank(look.now, id_),
        )
        names = dict.fromkeys(model.checked_tag(tag) for tag in self.tags)
        tags = [op for tag in names for op in tag_ops(look, id_, tag)]
        code = "tasks.request" if self.request else "tasks.add"
        return Plan(Intent(code, {"title": title}), (*series, op, *tags))


@dataclass(frozen=True)
class EditTask:
    """Change fields of a task: title, description, category, person, urgent, due, target,
    estimate, owner, private. Raises BadInput as ``AddTask`` does.

    Giving an open task to the other makes it a request; taking one on answers it. A new due of a
    promised task is recorded as an agreement; without a new target the
    rule of the settings gives one, as for a new task.
    """

    task: str
    fields: Mapping[str, Value]

    def plan(self, look: Look) -> Plan:
        row = record(look, "task", self.task)
        ops: list[Op] = []
        for name, value in self.fields.items():
            if name == "owner":
                ops += self._assigned(look, row, str(value))
            elif name == "due":
                ops += self._due(look, row, _checked(look, name, value))
            elif name != "target" or "due" not in self.fields:
                ops += changed("task", row, **{name: _checked(look, name, value)})
        code = f"tasks.edit_{next(iter(self.fields))}" if len(self.fields) == 1 else "tasks.edit"
        return Plan(Intent(code, {"title": row["title"]}), tuple(ops))

    def _due(self, look: Look, row: Row, due: Value) -> list[Op]:
        target = _checked(look, "target", self.fields.get("target"))
        if due == row["due"]:
            return changed("task", row, target=target) if "target" in self.fields else []
        kept = None if target is None else str(target)
        return due_ops(look, row, None if due is None else str(due), target=kept)

    def _assigned(self, look: Look, row: Row, owner: str) -> list[Op]:
        if owner == row["owner"]:
            return []
        ops = changed("task", row, owner=known_person(look, owner))
        if row["state"] in model.CLOSED:
            return ops
        if owner != look.actor:
            fresh = {"requester": look.actor, "replied_at": None, "replied_by": None, "reply": ""}
            return [*ops, *changed("task", row, **fresh), *entered(look, row, model.REQUESTED)]
        if row["requester"] == look.actor:
            ops += changed("task", row, requester=None)
        if row["state"] == model.REQUESTED:
            ops += [*answered(look, row), *entered(look, row, model.ACCEPTED)]
        return ops


def _checked(look: Look, name: str, value: Value) -> Value:
    text = "" if value is None else str(value)
    if name == "title":
        return model.checked_title(text)
    if name == "description":
        return model.checked_text(text)
    if name in {"category", "person"}:
        return model.clean_line(text)
    if name in {"urgent", "private"}:
        return int(bool(value))
    if name in {"due", "target"}:
        return model.checked_due(text, look.zone)
    if name == "estimate":
        return model.checked_estimate(value)
    raise ValueError(name)


@dataclass(frozen=True)
class ReplyFirst:
    """The first reply to a request: stops its clock and accepts it.

    Raises BadInput("text_empty"), Problem("reply_own", "reply_done", "task_is_…").
    """

    task: str
    text: str

    def plan(self, look: Look) -> Plan:
        row = record(look, "task", self.task)
        text = model.checked_text(self.text, needed=True)
        if row["replied_at"]:
            raise Problem("reply_done")
        if row["requester"] == look.actor:
            raise Problem("reply_own")
        if row["state"] != model.REQUESTED:
            raise Problem(f"task_is_{row['state']}")
        ops = [*changed("task", row, reply=text), *answered(look, row), *replied(look, self.task)]
        ops += moved(look, row, model.ACCEPTED)
        return Plan(Intent("tasks.reply", {"title": row["title"]}), tuple(ops))


@dataclass(frozen=True)
class AcceptTask:
    """Take a request on without a word. Raises Problem as ``ReplyFirst`` does."""

    task: str

    def plan(self, look: Look) -> Plan:
        row = record(look, "task", self.task)
        if row["requester"] == look.actor:
            raise Problem("reply_own")
        if row["state"] != model.REQUESTED:
            raise Problem(f"task_is_{row['state']}")
        ops = [*answered(look, row), *moved(look, row, model.ACCEPTED)]
        return Plan(Intent("tasks.accept", {"title": row["title"]}), tuple(ops))


@dataclass(frozen=True)
class StartTask:
    """Begin, or go on after waiting or a revision."""

    task: str

    def plan(self, look: Look) -> Plan:
        row = record(look, "task", self.task)
        if row["state"] in model.CLOSED:
            raise Problem(f"task_is_{row['state']}")
        ops = [*answered(look, row), *moved(look, row, model.IN_PROGRESS)]
        return Plan(Intent("tasks.start", {"title": row["title"]}), tuple(ops))


@dataclass(frozen=True)
class WaitFor:
    """The task waits for somebody (a person's id or a name). Raises BadInput("text_empty")."""

    task: str
    whom: str

    def plan(self, look: Look) -> Plan:
        row = record(look, "task", self.task)
        whom = model.clean_line(self.whom)
        if not whom:
            raise BadInput("text_empty")
        ops = [*answered(look, row), *moved(look, row, model.WAITING)]
        ops += changed("task", row, waiting_for=whom, waiting_since=look.stamp)
        return Plan(Intent("tasks.wait", {"title": row["title"]}), tuple(ops))


@dataclass(frozen=True)
class Deliver:
    """A new version of the result: a note, a link, a file's path, and what was done beyond it.

    A ``partial`` delivery leaves the task in progress. Raises Problem for a closed task.
    """

    task: str
    note: str = ""
    link: str = ""
    path: str = ""
    extra: str = ""
    partial: bool = False
    id: str = ""

    def plan(self, look: Look) -> Plan:
        row = record(look, "task", self.task)
        to = model.IN_PROGRESS if self.partial else model.DELIVERED
        if row["state"] in model.CLOSED:
            raise Problem(f"task_is_{row['state']}")
        version = queries.last_version(look.reader, self.task) + 1
        op = born(
            "deliverable",
            self.id or look.new_id(),
            task=self.task,
            version=version,
            note=model.checked_text(self.note),
            link=model.clean_line(self.link),
            path=model.clean_line(self.path),
            extra=model.checked_text(self.extra),
            partial=int(self.partial),
            asked=int(will_ask(look.reader, look.actor, look.now, look.zone)),
        )
        ops = [op, *answered(look, row), *replied(look, self.task)]
        if not (self.partial and row["state"] == to):
            ops += moved(look, row, to)
        if not self.partial:
            # For the one who works it is done: the next one must not wait for the other's word.
            ops += next_ops(look, row, model.ACCEPTED, completed=True)
        code = "tasks.deliver_part" if self.partial else "tasks.deliver"
        return Plan(Intent(code, {"title": row["title"], "version": version}), tuple(ops))


@dataclass(frozen=True)
class CompleteTask:
    """The task is done. Of recurring work the next occurrence comes with it."""

    task: str

    def plan(self, look: Look) -> Plan:
        row = record(look, "task", self.task)
        ops = [*answered(look, row), *moved(look, row, model.DONE)]
        ops += next_ops(look, row, model.ACCEPTED, completed=True)
        return Plan(Intent("tasks.complete", {"title": row["title"]}), tuple(ops))


@dataclass(frozen=True)
class ReopenTask:
    """A closed task is taken up again. Raises Problem("task_is_open")."""

    task: str

    def plan(self, look: Look) -> Plan:
        row = record(look, "task", self.task)
        to = model.reopened(
            row["state"], asked=row["requester"] is not None, replied=bool(row["replied_at"])
        )
        return Plan(Intent("tasks.reopen", {"title": row["title"]}), tuple(moved(look, row, to)))


@dataclass(frozen=True)
class SendBack:
    """What was delivered needs another round; ``text`` says what. Raises BadInput, Problem."""

    task: str
    text: str

    def plan(self, look: Look) -> Plan:
        row = record(look, "task", self.task)
        text = model.checked_text(self.text, needed=True)
        ops = [*moved(look, row, model.REVISION), comment_op(look, self.task, text)]
        ops += replied(look, self.task)
        return Plan(Intent("tasks.send_back", {"title": row["title"]}), tuple(ops))


@dataclass(frozen=True)
class DeclineTask:
    """The one who was asked says no, with a sentence if they like. That is an answer, too."""

    task: str
    text: str = ""

    def plan(self, look: Look) -> Plan:
        row = record(look, "task", self.task)
        text = model.checked_text(self.text)
        ops = [*answered(look, row), *moved(look, row, model.DECLINED)]
        ops += next_ops(look, row, left_out(row), completed=False)
        if text:
            ops += [comment_op(look, self.task, text), *replied(look, self.task)]
        return Plan(Intent("tasks.decline", {"title": row["title"]}), tuple(ops))


@dataclass(frozen=True)
class CancelTask:
    """The task is no longer wanted."""

    task: str
    text: str = ""

    def plan(self, look: Look) -> Plan:
        row = record(look, "task", self.task)
        text = model.checked_text(self.text)
        ops = [*moved(look, row, model.CANCELLED)]
        ops += next_ops(look, row, left_out(row), completed=False)
        if text:
            ops += [comment_op(look, self.task, text), *replied(look, self.task)]
        return Plan(Intent("tasks.cancel", {"title": row["title"]}), tuple(ops))


@dataclass(frozen=True)
class DeleteTasks:
    """Take tasks away; those already gone are passed over. Undo brings them back.

    Of recurring work one occurrence goes; ``EndSeries`` is what ends all of it.
    """

    tasks: tuple[str, ...]

    def plan(self, look: Look) -> Plan:
        rows = [look.reader.record("task", id_) for id_ in dict.fromkeys(self.tasks)]
        here = [row for row in rows if row is not None and not row["deleted_at"]]
        if not here:
            raise Problem("gone")
        gone = [Op("task", row["id"], "deleted_at", None, look.stamp) for row in here]
        following = [
            op
            for row in here
            if row["state"] not in model.CLOSED
            for op in next_ops(look, row, left_out(row), completed=False)
        ]
        ops = (*gone, *following)
        if len(here) == 1:
            return Plan(Intent("tasks.delete", {"title": here[0]["title"]}), ops)
        return Plan(Intent("tasks.delete_many", {"count": len(here)}), ops)


@dataclass(frozen=True)
class MoveTask:
    """Put a task after ``before`` and ahead of ``after`` (ids; None at the ends of its group)."""

    task: str
    before: str | None
    after: str | None

    def plan(self, look: Look) -> Plan:
        row = record(look, "task", self.task)
        above, below = (
            None if id_ is None else str(record(look, "task", id_)["rank"])
            for id_ in (self.before, self.after)
        )
        ops = changed("task", row, rank=rank_between(above or None, below or None))
        return Plan(Intent("tasks.move", {"title": row["title"]}), tuple(ops))
