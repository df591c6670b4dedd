"""Reading hours: the running timer, entries, sums by day, category and person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any, NamedTuple

from ...kernel.clock import from_text, local_date, to_text
from ...store.reader import Reader
from ..people.queries import setting
from .model import NEXT_MONTH, MonthHours, first_day, month_bounds, month_hours, next_month


@dataclass(frozen=True, slots=True)
class Running:
    """The timer that runs. ``started_at`` is an instant (UTC)."""

    id: str
    task: str
    title: str
    started_at: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """Hours on a task (or on none). ``minutes`` are what counts, whatever the times say.

    ``ended_at`` is None where only the length was typed. ``private`` is that of the task.
    """

    id: str
    person: str
    task: str | None
    title: str
    started_at: str
    minutes: int
    note: str
    category: str
    source: str
    ended_at: str | None = None
    private: bool = False
    owner: str = ""


class Placed(NamedTuple):
    """An entry's place: a tuple, since a month can have thousands."""

    id: str
    started_at: str
    minutes: int
    person: str
    timed: int
    """1 where its end is known too, 0 where it is a length alone."""


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
    # The person first: each is one range of the index of sums, without a look at the rows.
    return reader.rows(
        "SELECT work_entry.category, person.role, sum(work_entry.minutes) AS minutes"
        " FROM person CROSS JOIN work_entry ON work_entry.person = person.id"
        " WHERE work_entry.deleted_at IS NULL AND work_entry.started_at >= ?"
        " AND work_entry.started_at < ? GROUP BY work_entry.category, person.role"
        " ORDER BY minutes DESC, work_entry.category",
        (to_text(start), to_text(end)),
    )


def total(reader: Reader, person: str, start: datetime, end: datetime) -> int:
    """A person's minutes between two instants."""
    return int(
        reader.value(
            "SELECT sum(minutes) FROM work_entry WHERE person = ? AND deleted_at IS NULL"
            " AND started_at >= ? AND started_at < ?",
            (person, to_text(start), to_text(end)),
        )
        or 0
    )


def placed(reader: Reader, start: datetime, end: datetime) -> list[Placed]:
    """What decides where an entry stands in the list, newest first; rows come by id."""
    found = reader.connection.execute(
        "SELECT id, started_at, minutes, person, ended_at IS NOT NULL FROM work_entry"
        " WHERE deleted_at IS NULL"
        " AND started_at >= ? AND started_at < ? ORDER BY started_at DESC, id DESC",
        (to_text(start), to_text(end)),
    )
    return [Placed._make(row) for row in found]


def by_ids(reader: Reader, ids: Sequence[str]) -> dict[str, Entry]:
    """Entries by id; at most a page of them at a time."""
    marks = ",".join("?" * len(ids))
    found = reader.rows(f"{_ENTRY} WHERE work_entry.id IN ({marks})", list(ids))
    return {row["id"]: _entry(row) for row in found}


def recent_tasks(reader: Reader, person: str, limit: int = 12) -> list[tuple[str, str]]:
    """Id and title of the tasks that a person worked on last, the latest first."""
    rows = reader.rows(
        "SELECT work_entry.task, task.title FROM work_entry JOIN task ON task.id = work_entry.task"
        " WHERE work_entry.person = ? AND work_entry.deleted_at IS NULL"
        " AND task.deleted_at IS NULL ORDER BY work_entry.started_at DESC LIMIT ?",
        (person, limit * 8),
    )
    return list({row["task"]: row["title"] for row in rows}.items())[:limit]


def used_categories(reader: Reader, person: str, limit: int = 400) -> list[str]:
    """The categories of a person's latest entries."""
    found = reader.column(
        "SELECT category FROM work_entry WHERE person = ? AND deleted_at IS NULL"
        " ORDER BY started_at DESC LIMIT ?",
        (person, limit),
    )
    return sorted({str(one) for one in found if one})


def month(reader: Reader, person: str, day: date, zone: tzinfo) -> MonthHours:
    """The contract's month of a day, for the person who works for it."""
    contract = int(setting(reader, "hours.contract_minutes"))
    carry = str(setting(reader, "hours.carry"))
    # Without a carry-over the months before say nothing about this one.
    since = _since(reader, person, day, zone) if carry == NEXT_MONTH else first_day(day)
    used: dict[date, int] = {}
    current = since
    while current <= first_day(day):
        used[current] = total(reader, person, *month_bounds(current, zone))
        current = next_month(current)
    return month_hours(day, used, contract, carry, since)


_ENTRY = (
    "SELECT work_entry.*, coalesce(task.title, '') AS title, coalesce(task.private, 0) AS private,"
    " coalesce(task.owner, '') AS owner FROM work_entry"
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
        row["ended_at"],
        bool(row["private"]),
        row["owner"],
    )
