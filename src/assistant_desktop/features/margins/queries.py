"""Reading what a person has promised and has not delivered."""

from dataclasses import dataclass

from ...store.reader import Reader


@dataclass(frozen=True, slots=True)
class PromisedRow:
    """An accepted open task with a due. ``estimate`` and ``logged`` are minutes."""

    id: str
    title: str
    owner: str
    requester: str | None
    due: str
    target: str | None
    estimate: int | None
    category: str
    created_at: str
    private: bool
    logged: int

    @property
    def minutes(self) -> int:
        """What is left of the estimate; 0 where nobody estimated it."""
        return max(0, (self.estimate or 0) - self.logged)


def promised(reader: Reader, owner: str, until: str = "9999") -> list[PromisedRow]:
    """What a person accepted, still has to work on, and promised for a time up to ``until``."""
    # The first conditions are those of the partial index: only open tasks are looked at.
    rows = reader.rows(
        "SELECT id, title, owner, requester, due, target, estimate, category, created_at, private,"
        " (SELECT coalesce(sum(minutes), 0) FROM work_entry WHERE work_entry.task = task.id"
        " AND work_entry.deleted_at IS NULL) AS logged"
        " FROM task WHERE owner = ? AND deleted_at IS NULL"
        " AND state NOT IN ('done', 'declined', 'cancelled')"
        " AND state IN ('accepted', 'in_progress', 'waiting', 'revision') AND due IS NOT NULL"
        " AND due <= ?",
        (owner, until),
    )
    return [PromisedRow(**{**row, "private": bool(row["private"])}) for row in rows]
