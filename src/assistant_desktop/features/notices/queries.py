"""Reading what notices are made of: what a commit changed, and what falls due."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ...kernel.clock import from_text, to_text
from ...kernel.ops import BIRTH
from ...store.reader import Reader

_TOLD = (
    "('task', 'deliverable', 'comment', 'feedback', 'feedback_answer', 'work_entry',"
    " 'offer', 'reminder', 'question', 'absence', 'agreement')"
)
_AT_WORK = (
    "deleted_at IS NULL AND state NOT IN ('done', 'declined', 'cancelled') AND state != 'delivered'"
)
LONGEST = 400
"""Ops of one commit that are looked at: what changes more is an import, not a conversation."""


@dataclass(frozen=True)
class Change:
    """What one commit did to one record: its fields' new values."""

    kind: str
    id: str
    fields: Mapping[str, Any] = field(default_factory=dict)

    @property
    def appeared(self) -> bool:
        """Born by this commit, or brought back by a redo."""
        return BIRTH in self.fields or self.fields.get("deleted_at", "") is None

    @property
    def vanished(self) -> bool:
        """Deleted, withdrawn or undone by this commit."""
        return bool(self.fields.get("deleted_at"))


@dataclass(frozen=True)
class DueTask:
    """An open task with a time of day to its due."""

    id: str
    owner: str
    title: str
    due: str
    private: bool


def changes(reader: Reader, seq: int) -> list[Change]:
    """What a commit changed, record by record, as far as it is something to tell."""
    rows = reader.rows(
        f"SELECT kind, id, field, new FROM ops WHERE commit_seq = ? AND kind IN {_TOLD}"
        " ORDER BY n LIMIT ?",
        (seq, LONGEST),
    )
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        found.setdefault((row["kind"], row["id"]), {})[row["field"]] = row["new"]
    return [Change(kind, id_, fields) for (kind, id_), fields in found.items()]


def due_between(reader: Reader, owner: str, after: datetime, until: datetime) -> list[DueTask]:
    """Open tasks of a person due after one instant and not after another, in order."""
    rows = reader.rows(
        "SELECT id, owner, title, due, private FROM task"
        f" WHERE owner = ? AND due > ? AND due <= ? AND length(due) > 10 AND {_AT_WORK}"
        " ORDER BY due, id",
        (owner, to_text(after), to_text(until)),
    )
    return [
        DueTask(row["id"], row["owner"], row["title"], row["due"], bool(row["private"]))
        for row in rows
    ]


def next_due(reader: Reader, owner: str, after: datetime) -> str | None:
    """The next instant at which something of a person is due."""
    found = reader.value(
        f"SELECT due FROM task WHERE owner = ? AND due > ? AND length(due) > 10 AND {_AT_WORK}"
        " ORDER BY due LIMIT 1",
        (owner, to_text(after)),
    )
    return None if found is None else str(found)


def last_act(reader: Reader, person: str) -> datetime | None:
    """When a person did something last, on this or another computer."""
    found = reader.value(
        "SELECT at FROM commits WHERE author = ? ORDER BY seq DESC LIMIT 1", (person,)
    )
    return None if found is None else from_text(found)


def has_feedback(reader: Reader, deliverable: str, person: str) -> bool:
    """Whether a person has said something about a deliverable."""
    found = reader.value(
        "SELECT 1 FROM feedback WHERE deliverable = ? AND created_by = ? AND deleted_at IS NULL",
        (deliverable, person),
    )
    return found is not None
