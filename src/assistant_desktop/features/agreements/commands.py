"""Agreeing on a new due."""

from dataclasses import dataclass

from ...kernel.errors import Problem
from ...kernel.ops import Intent, Plan
from ...store.ledger import Look
from ..tasks import model as tasks
from ..tasks.changes import due_ops, record


@dataclass(frozen=True)
class AgreeDue:
    """The two agreed on a new due by word of mouth: it is set, and recorded with its reason.

    Raises BadInput: due, text_long; Problem: gone, task_is_…, due_same.
    """

    task: str
    due: str | None
    reason: str = ""
    target: str | None = None

    def plan(self, look: Look) -> Plan:
        row = record(look, "task", self.task)
        if row["state"] in tasks.CLOSED:
            raise Problem(f"task_is_{row['state']}")
        due = tasks.checked_due(self.due, look.zone)
        if due == row["due"]:
            raise Problem("due_same")
        ops = due_ops(
            look,
            row,
            due,
            target=tasks.checked_due(self.target, look.zone),
            reason=tasks.checked_text(self.reason),
            agreed=True,
        )
        return Plan(Intent("agreements.due", {"title": row["title"]}), tuple(ops))
