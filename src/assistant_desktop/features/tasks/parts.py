"""What a user does with the parts of a task: subtasks, tags, comments."""

from dataclasses import dataclass

from ...kernel.errors import Problem
from ...kernel.ids import derived_id
from ...kernel.ops import Intent, Op, Plan, born
from ...store.ledger import Look
from . import model
from .changes import Row, changed, rank_between, record, waited
from .queries import waiting_messages


@dataclass(frozen=True)
class AddSubtask:
    """A step of a task, at the end of its list. Raises BadInput: title_empty, title_long."""

    task: str
    title: str
    id: str = ""

    def plan(self, look: Look) -> Plan:
        record(look, "task", self.task)
        id_ = self.id or look.new_id()
        title = model.checked_title(self.title)
        op = born("subtask", id_, task=self.task, title=title, rank=model.first_rank(look.now, id_))
        return Plan(Intent("tasks.subtask_add", {"title": title}), (op,))


@dataclass(frozen=True)
class ToggleSubtask:
    """Tick a step, or take the tick away."""

    subtask: str

    def plan(self, look: Look) -> Plan:
        row = record(look, "subtask", self.subtask)
        done = None if row["done_at"] else look.stamp
        code = "tasks.subtask_done" if done else "tasks.subtask_reopen"
        return Plan(
            Intent(code, {"title": row["title"]}), tuple(changed("subtask", row, done_at=done))
        )


@dataclass(frozen=True)
class RenameSubtask:
    """Another title for a step. Raises BadInput: title_empty, title_long."""

    subtask: str
    title: str

    def plan(self, look: Look) -> Plan:
        row = record(look, "subtask", self.subtask)
        title = model.checked_title(self.title)
        ops = changed("subtask", row, title=title)
        return Plan(Intent("tasks.subtask_rename", {"title": title}), tuple(ops))


@dataclass(frozen=True)
class DeleteSubtask:
    """Take a step away."""

    subtask: str

    def plan(self, look: Look) -> Plan:
        row = record(look, "subtask", self.subtask)
        op = Op("subtask", self.subtask, "deleted_at", None, look.stamp)
        return Plan(Intent("tasks.subtask_delete", {"title": row["title"]}), (op,))


@dataclass(frozen=True)
class MoveSubtask:
    """Put a step after ``before`` and ahead of ``after`` (ids; None at the ends)."""

    subtask: str
    before: str | None
    after: str | None

    def plan(self, look: Look) -> Plan:
        row = record(look, "subtask", self.subtask)
        above, below = (
            None if id_ is None else str(record(look, "subtask", id_)["rank"])
            for id_ in (self.before, self.after)
        )
        ops = changed("subtask", row, rank=rank_between(above or None, below or None))
        return Plan(Intent("tasks.subtask_move", {"title": row["title"]}), tuple(ops))


def tag_id(task: str, tag: str) -> str:
    """The identity of a tag on a task: derived, since both sides may add the same one."""
    return derived_id("task_tag", task, tag)


def tag_ops(look: Look, task: str, tag: str) -> list[Op]:
    """The ops by which a task gets a tag; none where it has it."""
    cleaned = model.checked_tag(tag)
    row = look.reader.record("task_tag", tag_id(task, cleaned))
    if row is None:
        return [born("task_tag", tag_id(task, cleaned), task=task, tag=cleaned)]
    return changed("task_tag", row, deleted_at=None)


@dataclass(frozen=True)
class AddTag:
    """A tag on a task. Raises BadInput: tag_empty, tag_long."""

    task: str
    tag: str

    def plan(self, look: Look) -> Plan:
        record(look, "task", self.task)
        ops = tag_ops(look, self.task, self.tag)
        return Plan(Intent("tasks.tag_add", {"tag": model.checked_tag(self.tag)}), tuple(ops))


@dataclass(frozen=True)
class RemoveTag:
    """Take a tag off a task. Raises Problem("gone")."""

    task: str
    tag: str

    def plan(self, look: Look) -> Plan:
        row = look.reader.record("task_tag", tag_id(self.task, self.tag))
        if row is None or row["deleted_at"]:
            raise Problem("gone")
        op = Op("task_tag", row["id"], "deleted_at", None, look.stamp)
        return Plan(Intent("tasks.tag_remove", {"tag": self.tag}), (op,))


def comment_op(look: Look, task: str, text: str, *, asks_reply: bool = False) -> Op:
    """The birth of a message on a task."""
    return born("comment", look.new_id(), task=task, text=text, asks_reply=int(asks_reply))


def replied(look: Look, task: str) -> list[Op]:
    """The ops that stop the clocks of the other's messages on a task: the actor says something."""
    return [
        op for row in waiting_messages(look.reader, task, look.actor) for op in _stop(look, row)
    ]


def _stop(look: Look, row: Row) -> list[Op]:
    minutes = waited(look, row["created_at"], look.actor)
    fields = {"replied_at": look.stamp, "replied_by": look.actor, "reply_minutes": minutes}
    return changed("comment", row, **fields)


@dataclass(frozen=True)
class AddComment:
    """A message on a task; with ``asks_reply`` the clock of the other runs until they reply.

    It answers what the other asked on the same task. Raises BadInput: text_empty, text_long.
    """

    task: str
    text: str
    asks_reply: bool = False

    def plan(self, look: Look) -> Plan:
        row = record(look, "task", self.task)
        text = model.checked_text(self.text, needed=True)
        message = comment_op(look, self.task, text, asks_reply=self.asks_reply)
        code = "tasks.comment_ask" if self.asks_reply else "tasks.comment"
        return Plan(Intent(code, {"title": row["title"]}), (message, *replied(look, self.task)))


@dataclass(frozen=True)
class SettleMessage:
    """No more reply is needed: its writer takes the wish back, the other replied elsewhere.

    Raises Problem: gone, message_settled.
    """

    comment: str

    def plan(self, look: Look) -> Plan:
        row = record(look, "comment", self.comment)
        task = record(look, "task", row["task"])
        if not row["asks_reply"] or row["replied_at"]:
            raise Problem("message_settled")
        if row["created_by"] == look.actor:
            ops = changed("comment", row, asks_reply=0)
        else:
            ops = _stop(look, row)
        return Plan(Intent("tasks.message_settle", {"title": task["title"]}), tuple(ops))
