"""Reading reminders, and what is late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from ...kernel.clock import day_start, from_text, local_date, to_text
from ...store.reader import Reader
from ..tasks.model import Days

_DAY = timedelta(days=1)
_OPEN_TASK = "task.deleted_at IS NULL AND task.state NOT IN ('done', 'declined', 'cancelled')"
# What somebody sent to the other is told by its commit; it never waits for a time.
_OPEN = (
    "reminder.deleted_at IS NULL AND reminder.done_at IS NULL AND reminder.at > reminder.created_at"
)
_READ = (
    "SELECT reminder.id, reminder.task, reminder.person, reminder.at, reminder.note,"
    " reminder.created_by, task.title, task.private FROM reminder"
    " JOIN task ON task.id = reminder.task"
)


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder that is open: of a task, for a person, at an instant."""

    id: str
    task: str
    person: str
    at: datetime
    note: str
    created_by: str | None
    title: str
    private: bool


@dataclass(frozen=True, slots=True)
class Sent:
    """When somebody reminded the owner of a late task."""

    at: datetime
    created_by: str | None


@dataclass(frozen=True, slots=True)
class LateTask:
    """A task whose due has passed. ``reminded``: its owner was reminded of it today."""

    id: str
    title: str
    due: str
    private: bool
    reminded: bool


def of_task(reader: Reader, task: str, person: str) -> list[Reminder]:
    """A person's open reminders of a task, the next first."""
    sql = (
        f"{_READ} WHERE reminder.task = ? AND reminder.person = ? AND {_OPEN} ORDER BY reminder.at"
    )
    return [_reminder(row) for row in reader.rows(sql, (task, person))]


def due_by(reader: Reader, now: datetime, limit: int = 100) -> list[Reminder]:
    """Reminders of open tasks whose time has come, whoever they are for, oldest first."""
    sql = (
        f"{_READ} WHERE {_OPEN} AND reminder.at <= ? AND {_OPEN_TASK} ORDER BY reminder.at LIMIT ?"
    )
    return [_reminder(row) for row in reader.rows(sql, (to_text(now), limit))]


def next_at(reader: Reader, after: datetime) -> datetime | None:
    """When the next reminder is due."""
    found = reader.value(
        f"SELECT min(reminder.at) FROM reminder WHERE {_OPEN} AND reminder.at > ?",
        (to_text(after),),
    )
    return None if found is None else from_text(str(found))


def last_sent(reader: Reader, task: str) -> Sent | None:
    """The last time the owner of a task was reminded of it by the other."""
    row = reader.one(
        "SELECT at, created_by FROM reminder WHERE task = ? AND deleted_at IS NULL"
        " AND at <= created_at ORDER BY at DESC LIMIT 1",
        (task,),
    )
    return None if row is None else Sent(from_text(row["at"]), row["created_by"])


def late_tasks(
    reader: Reader, owner: str, now: datetime, zone: tzinfo, only: Sequence[str] = ()
) -> list[LateTask]:
    """A person's tasks that are past their due and not delivered, the longest first."""
    today = local_date(now, zone)
    rows = reader.rows(
        "SELECT id, title, due, private, EXISTS (SELECT 1 FROM reminder WHERE"
        " reminder.task = task.id AND reminder.deleted_at IS NULL AND at <= created_at"
        f" AND at >= ?) AS reminded FROM task WHERE owner = ? AND {_OPEN_TASK}"
        " AND state <> 'delivered' AND due IS NOT NULL AND due < ? ORDER BY due, id",
        (to_text(day_start(today, zone)), owner, to_text(now)),
    )
    days = Days(now, zone)
    return [
        LateTask(row["id"], row["title"], row["due"], bool(row["private"]), bool(row["reminded"]))
        for row in rows
        if days.is_late(row["due"]) and (not only or row["id"] in only)
    ]


@dataclass(frozen=True, slots=True)
class DueToday:
    """A task that is due today and not late yet."""

    id: str
    title: str
    due: str
    private: bool


def due_today(reader: Reader, owner: str, now: datetime, zone: tzinfo) -> list[DueToday]:
    """What a person has to have ready today, earliest first; what is late already is not here."""
    today = local_date(now, zone)
    rows = reader.rows(
        f"SELECT id, title, due, private FROM task WHERE owner = ? AND {_OPEN_TASK}"
        " AND state <> 'delivered' AND ((length(due) = 10 AND due = ?)"
        " OR (length(due) > 10 AND due >= ? AND due < ?)) ORDER BY due, id",
        (owner, today.isoformat(), to_text(now), to_text(day_start(today + _DAY, zone))),
    )
    return [DueToday(row["id"], row["title"], row["due"], bool(row["private"])) for row in rows]


def _reminder(row: dict[str, object]) -> Reminder:
    return Reminder(
        str(row["id"]),
        str(row["task"]),
        str(row["person"]),
        from_text(str(row["at"])),
        str(row["note"]),
        None if row["created_by"] is None else str(row["created_by"]),
        str(row["title"]),
        bool(row["private"]),
    )
