"""Reading relays, hand-offs and work in others' hands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from ...kernel.clock import due_instant
from ...store.reader import Reader
from .model import AFTER, BEFORE, LONGEST, Line, Thread

OPEN = "task.deleted_at IS NULL AND task.state NOT IN ('done', 'declined', 'cancelled')"


@dataclass(frozen=True, slots=True)
class Runner:
    """One person of a task's relay. ``thanked_at`` is an instant as text."""

    id: str
    task: str
    side: str
    name: str
    rank: str
    thanked_at: str | None


@dataclass(frozen=True, slots=True)
class Custody:
    """A task that lies with a third person since a local date, wanted back by ``due``.

    ``owner`` is whose task it is, ``private`` that of the task.
    """

    id: str
    task: str
    title: str
    owner: str
    private: bool
    holder: str
    since: str
    due: str | None
    last_asked_at: str | None
    returned_at: str | None

    def is_late(self, now: datetime, zone: tzinfo) -> bool:
        """Whether they have had it for longer than was agreed."""
        return self.due is not None and due_instant(self.due, zone) <= now


@dataclass(frozen=True, slots=True)
class Handoff:
    """What was said when a task was given on."""

    id: str
    receiver: str
    standing: str
    next_step: str
    material: str
    pitfalls: str
    due: str | None
    created_at: str
    created_by: str | None


def runners(reader: Reader, task: str) -> list[Runner]:
    """The people of a task, in order, those before it first."""
    rows = reader.rows(
        "SELECT id, task, side, name, rank, thanked_at FROM relay"
        " WHERE task = ? AND deleted_at IS NULL ORDER BY side = 'after', rank, id",
        (task,),
    )
    return [Runner(**row) for row in rows]


def line(reader: Reader, task: str) -> Line:
    """The people of a task as one line."""
    found = runners(reader, task)
    return Line(
        tuple(one.name for one in found if one.side == BEFORE),
        tuple(one.name for one in found if one.side == AFTER),
    )


def lines(reader: Reader, tasks: Sequence[str]) -> dict[str, Line]:
    """The lines of a page of tasks; tasks without people are left out."""
    if not tasks:
        return {}
    marks = ",".join("?" * len(tasks))
    parts: dict[str, tuple[list[str], list[str]]] = {}
    for row in reader.rows(
        f"SELECT task, side, name FROM relay WHERE deleted_at IS NULL AND task IN ({marks})"
        " ORDER BY rank, id",
        tasks,
    ):
        before, after = parts.setdefault(row["task"], ([], []))
        (before if row["side"] == BEFORE else after).append(row["name"])
    return {task: Line(tuple(before), tuple(after)) for task, (before, after) in parts.items()}


def thread(reader: Reader, task: str) -> Thread | None:
    """One task with its people; None where it is gone."""
    row = reader.one(
        "SELECT id, title, state, owner FROM task WHERE id = ? AND deleted_at IS NULL", (task,)
    )
    return None if row is None else _threads(reader, [row])[0]


def threads(
    reader: Reader, names: Sequence[str], side: str = "", limit: int = LONGEST
) -> list[Thread]:
    """The tasks with one of the names on a side (on either by default): open ones first, then the
    newest."""
    marks = ",".join("?" * len(names))
    where = " AND relay.side = ?" if side else ""
    rows = reader.rows(
        "SELECT DISTINCT task.id, task.title, task.state, task.owner FROM relay"
        " JOIN task ON task.id = relay.task"
        f" WHERE relay.name IN ({marks}){where} AND relay.deleted_at IS NULL"
        f" AND task.deleted_at IS NULL ORDER BY NOT ({OPEN}), task.created_at DESC LIMIT ?",
        [*names, *([side] if side else []), limit],
    )
    return _threads(reader, rows)


def _threads(reader: Reader, rows: list[dict[str, Any]]) -> list[Thread]:
    people = lines(reader, [row["id"] for row in rows])
    return [
        Thread(row["id"], row["title"], row["state"], row["owner"], people.get(row["id"], Line()))
        for row in rows
    ]


def known_names(reader: Reader, limit: int = 200, recent: int = 2000) -> list[str]:
    """Names that were written lately, most used first: for completing what is typed."""
    return [
        str(name)
        for name in reader.column(
            "SELECT name FROM (SELECT name, deleted_at FROM relay ORDER BY rowid DESC LIMIT ?)"
            " WHERE deleted_at IS NULL GROUP BY name ORDER BY count(*) DESC, name LIMIT ?",
            (recent, limit),
        )
    ]


def without_relay(reader: Reader, owner: str, task: str = "") -> dict[str, Any] | None:
    """One open task of a person with nobody before or after it (id, title, owner), the newest or
    this one: for the quiet weekly question."""
    same = " AND task.id = ?" if task else ""
    return reader.one(
        f"SELECT task.id, task.title, task.owner FROM task WHERE task.owner = ? AND {OPEN}{same}"
        " AND NOT EXISTS (SELECT 1 FROM relay WHERE relay.task = task.id"
        " AND relay.deleted_at IS NULL) ORDER BY task.created_at DESC LIMIT 1",
        (owner, task) if task else (owner,),
    )


def to_thank(reader: Reader, owner: str, since: str) -> list[dict[str, Any]]:
    """Tasks that a person finished or delivered since an instant and whose people before them
    were not thanked: id and title, the latest first."""
    unthanked = (
        " AND EXISTS (SELECT 1 FROM relay WHERE relay.task = task.id AND relay.side = 'before'"
        " AND relay.deleted_at IS NULL AND relay.thanked_at IS NULL)"
    )
    return reader.rows(
        # Written as in the partial indexes, one for open tasks and one for closed ones.
        "SELECT id, title, state_at FROM task WHERE owner = ?1 AND deleted_at IS NULL"
        " AND state IN ('done', 'declined', 'cancelled') AND state = 'done' AND state_at >= ?2"
        f"{unthanked} UNION ALL"
        f" SELECT id, title, state_at FROM task WHERE owner = ?1 AND {OPEN}"
        f" AND state = 'delivered' AND state_at >= ?2{unthanked}"
        " ORDER BY state_at DESC LIMIT 5",
        (owner, since),
    )


def custody_of(reader: Reader, task: str) -> Custody | None:
    """With whom a task lies now."""
    row = reader.one(
        f"{_CUSTODY} AND custody.task = ? AND custody.returned_at IS NULL"
        " ORDER BY custody.created_at DESC LIMIT 1",
        (task,),
    )
    return None if row is None else _custody(row)


def in_others_hands(reader: Reader) -> list[Custody]:
    """Everything that lies with third persons, what is due first on top."""
    rows = reader.rows(
        f"{_CUSTODY} AND custody.returned_at IS NULL AND {OPEN}"
        " ORDER BY custody.due IS NULL, custody.due, custody.since"
    )
    return [_custody(row) for row in rows]


def _custody(row: dict[str, Any]) -> Custody:
    return Custody(**{**row, "private": bool(row["private"])})


def handoffs(reader: Reader, task: str) -> list[Handoff]:
    """The hand-offs of a task, newest first."""
    rows = reader.rows(
        "SELECT id, receiver, standing, next_step, material, pitfalls, due, created_at, created_by"
        " FROM handoff WHERE task = ? AND deleted_at IS NULL ORDER BY created_at DESC",
        (task,),
    )
    return [Handoff(**row) for row in rows]


_CUSTODY = (
    "SELECT custody.id, custody.task, task.title, task.owner, task.private, custody.holder,"
    " custody.since, custody.due, custody.last_asked_at, custody.returned_at FROM custody"
    " JOIN task ON task.id = custody.task WHERE custody.deleted_at IS NULL"
)
