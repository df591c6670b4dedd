"""Reading deliveries: what waits to be accepted, what was sent back, what was done beyond."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ...kernel.clock import from_text, to_text
from ...store.reader import Reader


@dataclass(frozen=True, slots=True)
class Waiting:
    """The newest delivery of an open task that nobody has accepted."""

    id: str
    task: str
    title: str
    version: int
    by: str
    at: datetime
    partial: bool


@dataclass(frozen=True, slots=True)
class SentBack:
    """What was to change in a delivery, as it was written."""

    text: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Whether and how a delivery was accepted, and what it was sent back for."""

    accepted_at: datetime | None = None
    silently: bool = False
    newest: bool = False
    sent_back: tuple[SentBack, ...] = ()


@dataclass(frozen=True, slots=True)
class Extra:
    """What was done beyond what was asked."""

    task: str
    title: str
    text: str
    at: datetime
    by: str


def waiting(reader: Reader, before: datetime, limit: int = 100) -> list[Waiting]:
    """Deliveries made before an instant that may be accepted in silence, oldest first.

    Left out: tasks that went on meanwhile, deliveries with critique (that is a word), and those
    whose acceptance was taken back once: what a person undid is not done again by itself.
    """
    found = reader.rows(
        "SELECT d.id, d.task, t.title, d.version, d.created_by, d.created_at, d.partial"
        " FROM task t JOIN deliverable d ON d.task = t.id"
        " WHERE t.deleted_at IS NULL AND t.state NOT IN ('done', 'declined', 'cancelled')"
        " AND t.state = CASE d.partial WHEN 1 THEN 'in_progress' ELSE 'delivered' END"
        " AND d.deleted_at IS NULL AND d.accepted_at IS NULL AND d.created_at < ?"
        f" AND NOT EXISTS ({_NEWER})"
        " AND NOT EXISTS (SELECT 1 FROM feedback f WHERE f.deliverable = d.id"
        "  AND f.tone = 'critique' AND f.deleted_at IS NULL"
        "  AND f.created_by IS NOT d.created_by)"
        " AND NOT EXISTS (SELECT 1 FROM ops o WHERE o.id = d.id AND o.field = 'accepted_at')"
        " ORDER BY d.created_at LIMIT ?",
        (to_text(before), limit),
    )
    return [
        Waiting(
            row["id"],
            row["task"],
            row["title"],
            row["version"],
            row["created_by"] or "",
            from_text(row["created_at"]),
            bool(row["partial"]),
        )
        for row in found
    ]


def is_newest(reader: Reader, deliverable: str) -> bool:
    """Whether no later version of the same task was delivered."""
    found = reader.value(
        f"SELECT 1 FROM deliverable d WHERE d.id = ? AND EXISTS ({_NEWER})", (deliverable,)
    )
    return found is None


def acceptances(reader: Reader, task: str) -> dict[str, Acceptance]:
    """How each delivery of a task was received, by id."""
    rows = reader.rows(
        "SELECT id, accepted_at, accepted_silently, created_at FROM deliverable"
        " WHERE task = ? AND deleted_at IS NULL ORDER BY version, id",
        (task,),
    )
    notes = sent_back(reader, task)
    found: dict[str, Acceptance] = {}
    for place, row in enumerate(rows):
        begins = from_text(row["created_at"])
        last = place + 1 == len(rows)
        ends = None if last else from_text(rows[place + 1]["created_at"])
        found[row["id"]] = Acceptance(
            from_text(row["accepted_at"]) if row["accepted_at"] else None,
            bool(row["accepted_silently"]),
            last,
            tuple(one for one in notes if begins <= one.at and (ends is None or one.at < ends)),
        )
    return found


def sent_back(reader: Reader, task: str) -> list[SentBack]:
    """What the task's deliveries were sent back for, oldest first.

    The words came with the step: they are the message of the commit that asked for a revision.
    """
    rows = reader.rows(
        "SELECT c.text, c.created_at, c.created_by FROM ops state"
        " JOIN ops said ON said.commit_seq = state.commit_seq AND said.kind = 'comment'"
        "  AND said.field = '*'"
        " JOIN comment c ON c.id = said.id AND c.task = state.id AND c.deleted_at IS NULL"
        " WHERE state.id = ? AND state.field = 'state' AND state.new = 'revision'"
        " ORDER BY state.commit_seq",
        (task,),
    )
    return [
        SentBack(row["text"], from_text(row["created_at"]), row["created_by"] or "") for row in rows
    ]


def extras(reader: Reader, start: datetime, end: datetime, limit: int = 200) -> list[Extra]:
    """What was done beyond in deliveries between two instants, newest first."""
    rows = reader.rows(
        f"SELECT d.*, t.title {_EXTRAS} ORDER BY d.created_at DESC LIMIT ?",
        (to_text(start), to_text(end), limit),
    )
    return [
        Extra(
            row["task"],
            row["title"],
            row["extra"],
            from_text(row["created_at"]),
            row["created_by"] or "",
        )
        for row in rows
    ]


def extra_counts(reader: Reader, start: datetime, end: datetime) -> dict[str, int]:
    """How many extras each person delivered between two instants."""
    rows: list[dict[str, Any]] = reader.rows(
        f"SELECT coalesce(d.created_by, '') AS by, count(*) AS n {_EXTRAS} GROUP BY d.created_by",
        (to_text(start), to_text(end)),
    )
    return {row["by"]: row["n"] for row in rows}


_NEWER = (
    "SELECT 1 FROM deliverable n WHERE n.task = d.task AND n.version > d.version"
    " AND n.deleted_at IS NULL"
)
_EXTRAS = (
    "FROM deliverable d JOIN task t ON t.id = d.task AND t.deleted_at IS NULL"
    " WHERE d.created_at >= ? AND d.created_at < ? AND d.deleted_at IS NULL AND d.extra <> ''"
)
