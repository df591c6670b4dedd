"""Reading what waits for a reply, and how long replies took."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ...kernel.clock import from_text, to_text
from ...store.reader import Reader
from .model import MESSAGE, QUESTION, TASK, Open

_CLOSED = "('done', 'declined', 'cancelled')"
# Nobody waits for words about work that is over.
_TASK_OPEN = f"task.deleted_at IS NULL AND task.state NOT IN {_CLOSED}"
_MESSAGES = (
    "SELECT comment.id, task, comment.text, comment.created_by, comment.created_at, task.title,"
    " task.private, task.urgent FROM comment JOIN task ON task.id = comment.task"
    " WHERE comment.deleted_at IS NULL AND asks_reply = 1 AND comment.replied_at IS NULL"
    f" AND {_TASK_OPEN}"
)


def requests(reader: Reader, addressee: str) -> list[Open]:
    """Requests to a person that have had no first reply, the longest wait first."""
    rows = reader.rows(
        "SELECT id, title, requester, coalesce(asked_at, state_at) AS asked, private, urgent"
        " FROM task WHERE owner = ? AND deleted_at IS NULL AND state = 'requested'"
        " AND requester IS NOT NULL AND requester <> owner ORDER BY asked, id",
        (addressee,),
    )
    return [
        Open(
            TASK,
            row["id"],
            row["id"],
            row["title"],
            row["requester"],
            addressee,
            from_text(row["asked"]),
            private=bool(row["private"]),
            urgent=bool(row["urgent"]),
        )
        for row in rows
    ]


def messages(reader: Reader, addressee: str) -> list[Open]:
    """Messages of the other that ask a person for a reply, the longest wait first."""
    sql = f"{_MESSAGES} AND comment.created_by <> ? ORDER BY comment.created_at, comment.id"
    return [_message(row, addressee) for row in reader.rows(sql, (addressee,))]


def questions(reader: Reader, addressee: str) -> list[Open]:
    """Questions that a person has not answered, the longest wait first."""
    rows = reader.rows(
        "SELECT question.id, task, question.text, question.created_by, question.created_at,"
        " task.title, task.private, task.urgent FROM question JOIN task ON task.id = question.task"
        f" WHERE question.deleted_at IS NULL AND answered_at IS NULL AND {_TASK_OPEN}"
        " AND addressee = ? ORDER BY question.created_at, question.id",
        (addressee,),
    )
    return [_said(QUESTION, row, addressee) for row in rows]


def waiting_for(reader: Reader, addressee: str) -> list[Open]:
    """Everything that waits for a reply of a person: the urgent first, then the longest wait."""
    found = [*requests(reader, addressee), *messages(reader, addressee)]
    found += questions(reader, addressee)
    return sorted(found, key=lambda one: (not one.urgent, one.asked_at, one.id))


def waiting_count(reader: Reader, addressee: str) -> int:
    """How many messages wait for a reply of a person."""
    return int(
        reader.value(
            f"SELECT count(*) FROM ({_MESSAGES} AND comment.created_by <> ?)", (addressee,)
        )
    )


def _message(row: dict[str, Any], addressee: str) -> Open:
    return _said(MESSAGE, row, addressee)


def _said(kind: str, row: dict[str, Any], addressee: str) -> Open:
    return Open(
        kind,
        row["id"],
        row["task"],
        row["title"],
        row["created_by"] or "",
        addressee,
        from_text(row["created_at"]),
        row["text"],
        bool(row["private"]),
        bool(row["urgent"]),
    )


# -- what something urgent displaces ---------------------------------------------------------------


def urgent_requests(reader: Reader, person: str) -> list[str]:
    """Open urgent tasks that were asked for and still have to be worked on, which a person asked
    for or owns; the oldest first."""
    return reader.column(
        f"SELECT id FROM task WHERE deleted_at IS NULL AND state NOT IN {_CLOSED}"
        " AND state IN ('requested', 'accepted', 'in_progress', 'revision') AND urgent = 1"
        " AND owner IN (SELECT id FROM person) AND requester IS NOT NULL AND requester <> owner"
        " AND ? IN (owner, requester) ORDER BY coalesce(asked_at, created_at), id",
        (person,),
    )


def logged(reader: Reader, task: str) -> int:
    """Minutes that were worked on a task."""
    return int(
        reader.value(
            "SELECT coalesce(sum(minutes), 0) FROM work_entry WHERE task = ?"
            " AND deleted_at IS NULL",
            (task,),
        )
    )


@dataclass(frozen=True, slots=True)
class Moved:
    """A task that gave way: its old and its new due, who decided that and when."""

    task: str
    title: str
    old_due: str | None
    new_due: str | None
    by: str
    at: datetime
    private: bool


def moved_for(reader: Reader, urgent: str) -> list[Moved]:
    """What gave way to an urgent task, in order."""
    rows = reader.rows(
        "SELECT task.id, task.title, old_due, new_due, agreement.created_by, agreement.created_at,"
        " task.private FROM agreement JOIN task ON task.id = agreement.task WHERE cause = ?"
        " AND agreement.deleted_at IS NULL AND task.deleted_at IS NULL"
        " ORDER BY agreement.created_at, agreement.id",
        (urgent,),
    )
    return [
        Moved(
            row["id"],
            row["title"],
            row["old_due"],
            row["new_due"],
            row["created_by"] or "",
            from_text(row["created_at"]),
            bool(row["private"]),
        )
        for row in rows
    ]


# -- how long replies took -------------------------------------------------------------------------

_TOOK = (
    # Each is answered from one index that holds all it needs. A request that was taken back or
    # given on keeps its reply only where the one who replied still has it.
    (
        "SELECT asked_at, replied_at, reply_minutes FROM task"
        " WHERE replied_by = ? AND replied_at >= ? AND replied_at < ? AND deleted_at IS NULL"
        " AND replied_at IS NOT NULL AND requester IS NOT NULL AND owner = replied_by"
    ),
    (
        "SELECT created_at, replied_at, reply_minutes FROM comment"
        " WHERE replied_by = ? AND replied_at >= ? AND replied_at < ? AND deleted_at IS NULL"
        " AND asks_reply = 1 AND replied_at IS NOT NULL"
    ),
    (
        "SELECT created_at, answered_at, reply_minutes FROM question"
        " WHERE addressee = ? AND answered_at >= ? AND answered_at < ? AND deleted_at IS NULL"
        " AND answered_at IS NOT NULL"
    ),
)


def replies(
    reader: Reader, person: str, since: datetime, until: datetime
) -> Iterator[tuple[str, str, int]]:
    """What a person replied to: asked at, replied at (kept instants) and working minutes.

    Requests, messages and questions alike; what was written down without its minutes is left out.
    """
    span = (person, to_text(since), to_text(until))
    for sql in _TOOK:
        for asked, replied, minutes in reader.connection.execute(sql, span):
            if asked is not None and minutes is not None:
                yield asked, replied, minutes
