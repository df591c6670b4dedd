"""Reading questions: open ones for a person, those of a task, and what waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ...kernel.clock import from_text
from ...store.reader import Reader
from ..tasks.reply import Hours, Limits, ReplyClock, reply_clock
from .model import Offered, Question

_READ = (
    "SELECT question.*, task.title, task.due, task.private FROM question"
    " JOIN task ON task.id = question.task"
    " WHERE question.deleted_at IS NULL AND task.deleted_at IS NULL"
)
# Nobody answers for work that is done, declined or no longer wanted.
_OPEN = " AND answered_at IS NULL AND task.state NOT IN ('done', 'declined', 'cancelled')"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A task that waits: for whom (a person's id or a name) and since when."""

    task: str
    title: str
    whom: str
    since: datetime


def question(reader: Reader, id_: str) -> Question | None:
    """One question, answered or not; None where it was withdrawn."""
    found = _questions(reader, f"{_READ} AND question.id = ?", (id_,))
    return found[0] if found else None


def of_task(reader: Reader, task: str) -> list[Question]:
    """The questions of a task: open ones first, then the latest."""
    order = " ORDER BY question.answered_at IS NOT NULL, question.created_at DESC, question.id DESC"
    return _questions(reader, f"{_READ} AND question.task = ?{order}", (task,))


def open_for(reader: Reader, person: str) -> list[Question]:
    """What a person is asked and has not answered, the longest wait first."""
    sql = f"{_READ}{_OPEN} AND addressee = ? ORDER BY question.created_at, question.id"
    return _questions(reader, sql, (person,))


def open_of(reader: Reader, asker: str) -> list[Question]:
    """What a person asked and still waits for, the longest wait first."""
    sql = f"{_READ}{_OPEN} AND question.created_by = ? ORDER BY question.created_at, question.id"
    return _questions(reader, sql, (asker,))


def open_count(reader: Reader, person: str) -> int:
    """How many questions wait for a person."""
    sql = (
        "SELECT count(*) FROM question JOIN task ON task.id = question.task"
        f" WHERE question.deleted_at IS NULL AND task.deleted_at IS NULL{_OPEN} AND addressee = ?"
    )
    return int(reader.value(sql, (person,)))


def others_open(reader: Reader, row: dict[str, Any]) -> list[dict[str, Any]]:
    """Bare rows of the other open questions on the same task to the same person, oldest first."""
    return reader.rows(
        "SELECT id, created_at, task_state FROM question WHERE task = ? AND addressee = ?"
        " AND id <> ? AND answered_at IS NULL AND deleted_at IS NULL ORDER BY created_at, id",
        (row["task"], row["addressee"], row["id"]),
    )


def waiting(reader: Reader, owner: str) -> list[Waiting]:
    """The tasks of a person that wait, the longest first."""
    rows = reader.rows(
        "SELECT id, title, waiting_for, waiting_since, state_at FROM task WHERE owner = ?"
        " AND deleted_at IS NULL AND state NOT IN ('done', 'declined', 'cancelled')"
        " AND state = 'waiting'",
        (owner,),
    )
    found = [
        Waiting(
            row["id"],
            row["title"],
            row["waiting_for"],
            from_text(row["waiting_since"] or row["state_at"]),
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (one.since, one.task))


def clock(asked: Question, now: datetime, hours: Hours, limits: Limits) -> ReplyClock:
    """How long a question has waited, in the working time of the one who is asked."""
    return reply_clock(asked.asked_at, asked.answered_at, now, hours, limits)


def _questions(reader: Reader, sql: str, params: Sequence[Any]) -> list[Question]:
    rows = reader.rows(sql, params)
    if not rows:
        return []
    marks = ",".join("?" * len(rows))
    offered: dict[str, list[Offered]] = {}
    for one in reader.rows(
        "SELECT question, id, text, path, value, recommended FROM proposal"
        f" WHERE question IN ({marks}) AND deleted_at IS NULL ORDER BY rank, id",
        [row["id"] for row in rows],
    ):
        offered.setdefault(one.pop("question"), []).append(
            Offered(**{**one, "recommended": bool(one["recommended"])})
        )
    return [Question.from_row(row, tuple(offered.get(row["id"], ()))) for row in rows]
