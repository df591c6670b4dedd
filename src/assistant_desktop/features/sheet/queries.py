"""Reading the sheet: open tasks and what was closed since, without private ones."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, tzinfo

from ...kernel.clock import due_instant, to_text
from ...store.reader import Reader
from ..hours.queries import minutes_of_tasks
from .model import Line, changes_of

CLOSED = ("done", "declined", "cancelled")
_SLICE = 500
_ROW = (
    "SELECT id, title, owner, requester, state, urgent, due, target, estimate, category, person,"
    " created_at, state_at, done_at FROM task WHERE deleted_at IS NULL AND private = 0"
)


def lines(reader: Reader, since: datetime, now: datetime, zone: tzinfo) -> list[Line]:
    """The sheet's tasks: open ones by due, then those closed after ``since``, latest first.

    Reads the ledger for every task of it: work for a worker.
    """
    begin = to_text(since)
    rows = reader.rows(f"{_ROW} AND state NOT IN ('done', 'declined', 'cancelled')")
    for owner in reader.column("SELECT id FROM person"):
        # One range of the index of closed tasks each.
        rows += reader.rows(
            f"{_ROW} AND state IN ('done', 'declined', 'cancelled') AND owner = ?"
            " AND state_at >= ?",
            (owner, begin),
        )
    ids = [row["id"] for row in rows]
    worked: dict[str, int] = {}
    moved: dict[str, tuple[str | None, str]] = {}
    for part in _slices(ids):
        worked |= minutes_of_tasks(reader, part)
        moved |= _moved(reader, part, begin)
    found = []
    for row in rows:
        old, at = moved.get(row["id"], (None, None))
        values = {**row, "urgent": bool(row["urgent"]), "minutes": worked.get(row["id"], 0)}
        line = Line(**values, moved_at=at, old_due=old)
        changes = changes_of(line, begin, now, zone, line.state in CLOSED)
        found.append(replace(line, changes=tuple(changes)))
    return _ordered(found, zone)


def _moved(reader: Reader, ids: Sequence[str], begin: str) -> dict[str, tuple[str | None, str]]:
    """By task: the due before its first change in the span, and when it was last changed."""
    marks = ",".join("?" * len(ids))
    found: dict[str, tuple[str | None, str]] = {}
    for row in reader.rows(
        "SELECT ops.id, ops.old, commits.at FROM ops JOIN commits ON commits.seq = ops.commit_seq"
        f" WHERE ops.id IN ({marks}) AND ops.field = 'due' AND commits.at >= ?"
        " ORDER BY ops.commit_seq",
        [*ids, begin],
    ):
        first = found[row["id"]][0] if row["id"] in found else row["old"]
        found[row["id"]] = (first, row["at"])
    return found


def _ordered(found: list[Line], zone: tzinfo) -> list[Line]:
    still = [one for one in found if one.state not in CLOSED]
    closed = [one for one in found if one.state in CLOSED]
    closed.sort(key=lambda one: one.state_at, reverse=True)

    def place(line: Line) -> tuple[bool, float, str]:
        at = due_instant(line.due, zone).timestamp() if line.due else 0.0
        return line.due is None, at, line.created_at

    return sorted(still, key=place) + closed


def _slices(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), _SLICE):
        yield ids[start : start + _SLICE]
