"""Reading recurring work: the series of a task, its occurrences, what a task is made of."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ...store.reader import Reader
from .model import Series

_OPEN = "state NOT IN ('done', 'declined', 'cancelled')"
_PARTS: dict[str, tuple[str, ...]] = {
    "task_tag": ("tag",),
    "subtask": ("title", "rank"),
    "relay": ("side", "name", "rank"),
}
"""What of a task goes on to its next occurrence, and with which of its columns."""


@dataclass(frozen=True)
class Recurrence:
    """How a task recurs. ``occurrence``: its nominal place in the rule, a wall-clock time.

    ``carry``: fields that were changed on this one only, with what the following ones get.
    """

    id: str
    series: Series
    occurrence: str
    carry: Mapping[str, Any] = field(default_factory=dict)
    taken_over_at: str | None = None
    minutes_month: int | None = None


def of_task(reader: Reader, task: str) -> Recurrence | None:
    """How a task recurs; None where it does not, or not any more."""
    row = reader.one(
        "SELECT series.*, task.occurrence FROM series JOIN task ON task.series = series.id"
        " WHERE task.id = ? AND series.deleted_at IS NULL AND series.ended_at IS NULL",
        (task,),
    )
    if row is None:
        return None
    return Recurrence(
        row["id"],
        Series(row["rule"], row["start"], row["basis"], row["shift"]),
        row["occurrence"],
        carried(row["carry"]),
        row["taken_over_at"],
        row["minutes_month"],
    )


def carried(text: str) -> dict[str, Any]:
    """The kept form of ``Recurrence.carry``."""
    found = json.loads(text) if text else {}
    return found if isinstance(found, dict) else {}


def goes_on_after(reader: Reader, series: str, occurrence: str) -> bool:
    """Whether the series has a task beyond an occurrence already."""
    found = reader.value(
        "SELECT 1 FROM task WHERE series = ? AND occurrence > ? AND deleted_at IS NULL",
        (series, occurrence),
    )
    return found is not None


def held(reader: Reader, series: str) -> int:
    """How many occurrences there have been."""
    sql = "SELECT count(*) FROM task WHERE series = ? AND deleted_at IS NULL"
    return int(reader.value(sql, (series,)))


def open_tasks(reader: Reader, series: str) -> list[dict[str, Any]]:
    """Rows of the series' tasks that are still to be done, in order."""
    return reader.rows(
        f"SELECT * FROM task WHERE series = ? AND deleted_at IS NULL AND {_OPEN}"
        " ORDER BY occurrence, id",
        (series,),
    )


def parts(reader: Reader, task: str) -> dict[str, list[dict[str, Any]]]:
    """Tags, steps and people around a task, by kind: id and the columns that are copied."""
    return {
        kind: reader.rows(
            f'SELECT id, {", ".join(columns)} FROM "{kind}"'
            " WHERE task = ? AND deleted_at IS NULL ORDER BY created_at, id",
            (task,),
        )
        for kind, columns in _PARTS.items()
    }
