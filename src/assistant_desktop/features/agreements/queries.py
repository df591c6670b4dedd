"""Reading agreements."""

from dataclasses import dataclass
from datetime import datetime

from ...kernel.clock import from_text
from ...store.reader import Reader


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreed change of a due. ``by`` wrote it down; ``question`` is where it was asked for."""

    id: str
    task: str
    old_due: str | None
    new_due: str | None
    reason: str
    question: str | None
    at: datetime
    by: str


def of_task(reader: Reader, task: str) -> list[Agreement]:
    """What was agreed on a task, latest first."""
    rows = reader.rows(
        "SELECT id, old_due, new_due, reason, question, created_at, created_by FROM agreement"
        " WHERE task = ? AND deleted_at IS NULL ORDER BY created_at DESC, id DESC",
        (task,),
    )
    return [
        Agreement(
            row["id"],
            task,
            row["old_due"],
            row["new_due"],
            row["reason"],
            row["question"],
            from_text(row["created_at"]),
            row["created_by"] or "",
        )
        for row in rows
    ]
