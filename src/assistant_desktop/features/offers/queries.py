"""Reading offers, and what was taken over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ...kernel.clock import from_text
from ...store.reader import Reader

_OPEN_TASK = "task.deleted_at IS NULL AND task.state NOT IN ('done', 'declined', 'cancelled')"
_READ = (
    "SELECT offer.*, task.title, task.owner, task.due, task.private, task.series, series.rule,"
    " series.start FROM offer JOIN task ON task.id = offer.task"
    " LEFT JOIN series ON series.id = task.series AND series.ended_at IS NULL"
    " WHERE offer.deleted_at IS NULL"
)
# Whoever offered has it by now, or it is done: nothing is left to decide.
_WAITING = f" AND offer.answered_at IS NULL AND task.owner <> offer.created_by AND {_OPEN_TASK}"


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer to take a task over. ``minutes_month``: how long it takes in a month, if known.

    ``rule`` and ``start`` say how it recurs; empty for a single task.
    """

    id: str
    task: str
    title: str
    text: str
    by: str
    at: datetime
    due: str | None
    minutes_month: int | None
    rule: str
    start: str
    private: bool
    answered_at: datetime | None
    accepted: bool


@dataclass(frozen=True, slots=True)
class TakenOver:
    """Work that changed hands: its present task, since when, and how much it is a month."""

    task: str
    title: str
    since: datetime
    minutes_month: int
    rule: str
    start: str


def waiting_for(reader: Reader, owner: str) -> list[Offered]:
    """Offers for a person's tasks that wait for their answer, the oldest first."""
    sql = f"{_READ}{_WAITING} AND task.owner = ? ORDER BY offer.created_at, offer.id"
    return [_offered(row) for row in reader.rows(sql, (owner,))]


def of_task(reader: Reader, task: str) -> Offered | None:
    """The offer for a task that waits for its answer."""
    sql = f"{_READ}{_WAITING} AND offer.task = ? ORDER BY offer.created_at DESC LIMIT 1"
    row = reader.one(sql, (task,))
    return None if row is None else _offered(row)


def offered_among(reader: Reader, tasks: Sequence[str]) -> frozenset[str]:
    """Which of a page of tasks have an offer that waits."""
    marks = ",".join("?" * len(tasks))
    found = reader.column(
        "SELECT offer.task FROM offer JOIN task ON task.id = offer.task"
        f" WHERE offer.deleted_at IS NULL{_WAITING} AND offer.task IN ({marks})",
        list(tasks),
    )
    return frozenset(str(id_) for id_ in found)


def offered_tasks(reader: Reader) -> frozenset[str]:
    """All tasks with an offer that waits."""
    found = reader.column(
        "SELECT offer.task FROM offer JOIN task ON task.id = offer.task"
        f" WHERE offer.deleted_at IS NULL{_WAITING}"
    )
    return frozenset(str(id_) for id_ in found)


def taken_over_since(reader: Reader, task: str) -> datetime | None:
    """Since when a task, or its series, is in other hands."""
    found = reader.value(
        "SELECT coalesce(series.taken_over_at, task.taken_over_at) FROM task"
        " LEFT JOIN series ON series.id = task.series WHERE task.id = ?",
        (task,),
    )
    return None if found is None else from_text(str(found))


def taken_over(reader: Reader) -> list[TakenOver]:
    """What was taken over and still runs: series by their newest task, single tasks while open."""
    series = reader.rows(
        "SELECT task.id AS task, task.title, series.taken_over_at AS since, series.minutes_month,"
        " series.rule, series.start FROM series JOIN task ON task.id = ("
        "  SELECT id FROM task WHERE task.series = series.id AND"
        f"  {_OPEN_TASK} ORDER BY occurrence DESC LIMIT 1)"
        " WHERE series.taken_over_at IS NOT NULL AND series.deleted_at IS NULL"
    )
    single = reader.rows(
        "SELECT task.id AS task, task.title, task.taken_over_at AS since,"
        " (SELECT offer.minutes_month FROM offer WHERE offer.task = task.id AND offer.accepted = 1"
        "  AND offer.deleted_at IS NULL ORDER BY offer.answered_at DESC LIMIT 1) AS minutes_month,"
        " '' AS rule, '' AS start FROM task"
        f" WHERE task.taken_over_at IS NOT NULL AND task.series IS NULL AND {_OPEN_TASK}"
    )
    found = [
        TakenOver(
            row["task"],
            row["title"],
            from_text(row["since"]),
            row["minutes_month"] or 0,
            row["rule"],
            row["start"],
        )
        for row in series + single
    ]
    return sorted(found, key=lambda one: (one.since, one.task))


def minutes_saved(reader: Reader) -> int:
    """How many minutes a month the client is spared by what was taken over for good."""
    return int(
        reader.value(
            "SELECT coalesce(sum(minutes_month), 0) FROM series WHERE taken_over_at IS NOT NULL"
            " AND deleted_at IS NULL AND EXISTS (SELECT 1 FROM task"
            f" WHERE task.series = series.id AND {_OPEN_TASK})"
        )
    )


def _offered(row: dict[str, Any]) -> Offered:
    return Offered(
        row["id"],
        row["task"],
        row["title"],
        row["text"],
        row["created_by"] or "",
        from_text(row["created_at"]),
        row["due"],
        row["minutes_month"],
        row["rule"] or "",
        row["start"] or "",
        bool(row["private"]),
        from_text(row["answered_at"]) if row["answered_at"] else None,
        bool(row["accepted"]),
    )
