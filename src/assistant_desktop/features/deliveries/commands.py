"""What becomes of a delivery once it is there."""

from dataclasses import dataclass
from datetime import datetime

from ...kernel.clock import to_text
from ...kernel.errors import Problem
from ...kernel.ops import Intent, Plan
from ...store.ledger import Look
from ..series.next import next_ops
from ..tasks import model as tasks
from ..tasks.changes import changed, moved, record
from . import queries


@dataclass(frozen=True)
class AcceptDelivery:
    """The one who receives it takes a delivery; with its last whole version the task is done.

    ``silently``: the agreed time has passed without a word; ``at`` is then the instant at which
    it did, the same on every computer. Raises Problem: gone, accept_own.
    """

    deliverable: str
    silently: bool = False
    at: datetime | None = None

    def plan(self, look: Look) -> Plan:
        row = record(look, "deliverable", self.deliverable)
        task = record(look, "task", row["task"])
        told = {"title": task["title"], "version": row["version"]}
        code = "deliveries.accept_silently" if self.silently else "deliveries.accept"
        if row["created_by"] == look.actor:
            raise Problem("accept_own")
        if row["accepted_at"]:
            return Plan(Intent(code, told))
        at = look.stamp if self.at is None else to_text(self.at)
        ops = changed("deliverable", row, accepted_at=at, accepted_silently=int(self.silently))
        whole = not row["partial"] and queries.is_newest(look.reader, row["id"])
        if whole and task["state"] == tasks.DELIVERED:
            ops += moved(look, task, tasks.DONE)
            ops += next_ops(look, task, tasks.ACCEPTED, completed=True)
        return Plan(Intent(code, told), tuple(ops))
