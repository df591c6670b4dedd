"""Reading hours: the running timer, entries, sums by day, category and person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

from ...kernel.clock import from_text, local_date, to_text
from ...store.reader import Reader
from ..people.queries import setting
from .model import MonthHours, first_day, month_bounds, month_hours, next_month


@dataclass(frozen=True, slots=True)
class Running:
    """The timer that runs. ``started_at`` is an instant (UTC)."""

    id: str
    task: str
    title: str
    started_at: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """Hours on a task (or on none). ``minutes`` are what counts, whatever the times say."""

    id: str
    person: str
    task: str | None
    title: str
    started_at: str
    minutes: int
    note: str
    category: str
    source: str


def running(reader: Reader, person: str) -> Running | None:
    """The person's running timer."""
    row = reader.one(
        "SELECT timer.id, timer.task, task.title, timer.started_at FROM timer"
        " JOIN task ON task.id = timer.task"
        " WHERE timer.person = ? AND timer.deleted_at IS NULL AND timer.stopped_at IS NULL"
        " ORDER BY timer.started_at DESC LIMIT 1",
        (person,),
    )
    if row is None:
        return None
    return Running(row["id"], row["task"], row["title"], from_text(row["started_at"]))


def entries(reader: Reader, start: datetime, end: datetime, limit: int = 500) -> list[Entry]:
    """Entries that began in a span of instants, newest first."""
    rows = reader.rows(
        f"{_ENTRY} WHERE work_entry.deleted_at IS NULL AND work_entry.started_at >= ?"
        " AND work_entry.started_at < ? ORDER BY work_entry.started_at DESC LIMIT ?",
        (to_text(start), to_text(end), limit),
    )
    return [_entry(row) for row in rows]


def entries_of_task(reader: Reader, task: str) -> list[Entry]:
    """What was worked on one task, newest first."""
    rows = reader.rows(
        f"{_ENTRY} WHERE work_entry.deleted_at IS NULL AND work_entry.task = ?"
        " ORDER BY work_entry.started_at DESC",
        (task,),
    )
    return [_entry(row) for row in rows]


def minutes_of_tasks(reader: Reader, tasks: Sequence[str]) -> dict[str, int]:
    """Minutes worked by task."""
    marks = ",".join("?" * len(tasks))
    rows = reader.rows(
        f"SELECT task, sum(minutes) AS minutes FROM work_entry"
        f" WHERE deleted_at IS NULL AND task IN ({marks}) GROUP BY task",
        list(tasks),
    )
    return {row["task"]: row["minutes"] for row in rows}


def by_day(
    reader: Reader, person: str, start: datetime, end: datetime, zone: tzinfo
) -> dict[date, int]:
    """A person's minutes by local day, for the days that have any."""
    found: dict[date, int] = {}
    for row in reader.rows(
        "SELECT started_at, minutes FROM work_entry WHERE person = ? AND deleted_at IS NULL"
        " AND started_at >= ? AND started_at < ?",
        (person, to_text(start), to_text(end)),
    ):
        day = local_date(from_text(row["started_at"]), zone)
        found[day] = found.get(day, 0) + row["minutes"]
    return found


def by_category(reader: Reader, start: datetime, end: datetime) -> list[dict[str, Any]]:
    """Minutes by category and role (``category``, ``role``, ``minutes``), most first.

    What the client works is core work, what the assistant works was handed over.
    """
    return reader.rows(
        "SELECT work_entry.category, person.role, sum(work_entry.minutes) AS minutes"
        " FROM work_entry JOIN person ON person.id = work_entry.person"
        " WHERE work_entry.deleted_at IS NULL AND work_entry.started_at >= ?"
        " AND work_entry.started_at < ? GROUP BY work_entry.category, person.role"
        " ORDER BY minutes DESC",
        (to_text(start), to_text(end)),
    )


def month(reader: Reader, person: str, day: date, zone: tzinfo) -> MonthHours:
    """The contract's month of a day, for the person who works for it."""
    contract = int(setting(reader, "hours.contract_minutes"))
    carry = str(setting(reader, "hours.carry"))
    since = _since(reader, person, day, zone)
    used: dict[date, int] = {}
    current = since
    while current <= first_day(day):
        start, end = month_bounds(current, zone)
        used[current] = int(
            reader.value(
                "SELECT sum(minutes) FROM work_entry WHERE person = ? AND deleted_at IS NULL"
                " AND started_at >= ? AND started_at < ?",
                (person, to_text(start), to_text(end)),
            )
            or 0
        )
        current = next_month(current)
    return month_hours(day, used, contract, carry, since)


_ENTRY = (
    "SELECT work_entry.*, coalesce(task.title, '') AS title FROM work_entry"
    " LEFT JOIN task ON task.id = work_entry.task"
)


def _since(reader: Reader, person: str, day: date, zone: tzinfo) -> date:
    """The first month that counts: that of the first entry, a year back at most."""
    first = reader.value(
        "SELECT min(started_at) FROM work_entry WHERE person = ? AND deleted_at IS NULL", (person,)
    )
    oldest = first_day(day).replace(year=day.year - 1)
    if first is None:
        return first_day(day)
    return max(oldest, first_day(local_date(from_text(first), zone)))


def _entry(row: dict[str, Any]) -> Entry:
    return Entry(
        row["id"],
        row["person"],
        row["task"],
        row["title"],
        row["started_at"],
        row["minutes"],
        row["note"],
        row["category"],
        row["source"],
    )
