"""What the two do about clocks beyond the commands of tasks: let something give way."""

from dataclasses import dataclass

from ...kernel.errors import BadInput, Problem
from ...kernel.ops import Intent, Op, Plan
from ...store.ledger import Look
from ..tasks import model as tasks
from ..tasks.changes import due_ops, record


@dataclass(frozen=True)
class SlipTasks:
    """Let tasks give way to something urgent: each gets the due beside its id, as an agreement.

    All in one step. Raises BadInput: due, nothing_chosen; Problem: gone, task_is_….
    """

    urgent: str
    dues: tuple[tuple[str, str], ...]

    def plan(self, look: Look) -> Plan:
        cause = record(look, "task", self.urgent)
        if not self.dues:
            raise BadInput("nothing_chosen")
        ops: list[Op] = []
        for id_, wanted in self.dues:
            row = record(look, "task", id_)
            if row["state"] in tasks.CLOSED:
                raise Problem(f"task_is_{row['state']}")
            due = tasks.checked_due(wanted, look.zone)
            ops += due_ops(look, row, due, agreed=True, cause=self.urgent)
        return Plan(Intent("replies.slip", {"title": cause["title"]}), tuple(ops))
