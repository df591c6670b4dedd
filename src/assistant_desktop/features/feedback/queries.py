"""Reading the feedback log. Withdrawn entries appear in the timeline only, without their text."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from ...kernel.clock import from_text, local_date, to_text
from ...store.reader import Reader
from ..people.queries import setting
from .model import (
    ASK_DAYS,
    PRAISE,
    Answer,
    Coverage,
    Delivery,
    Entry,
    MapRow,
    add_months,
    month_span,
    should_ask,
    trend,
)

PAGE = 50

_ENTRY = (
    "SELECT f.*, t.title, d.version, s.date AS standup_date,"
    " (SELECT min(n.version) FROM deliverable n WHERE n.task = f.task AND n.deleted_at IS NULL"
    "   AND n.version > d.version AND n.created_at > f.created_at) AS later_version"
    " FROM feedback f LEFT JOIN task t ON t.id = f.task"
    " LEFT JOIN deliverable d ON d.id = f.deliverable LEFT JOIN standup s ON s.id = f.standup"
)
_DELIVERY = (
    "SELECT d.id, d.task, t.title, t.category, d.version, d.created_at, d.created_by, d.note,"
    " d.extra, t.due, d.partial FROM deliverable d JOIN task t ON t.id = d.task"
)


@dataclass(frozen=True)
class Wanted:
    """Which entries of the timeline: by author, and by a cell of the map. Empty means all.

    ``month`` is any day of the month; ``recipient`` narrows to what one person received.
    """

    author: str = ""
    recipient: str = ""
    category: str | None = None
    month: date | None = None


def timeline(
    reader: Reader,
    zone: tzinfo,
    wanted: Wanted | None = None,
    before: Entry | None = None,
    limit: int = PAGE,
) -> list[Entry]:
    """A page of the log, newest first; ``before`` is the last entry of the page shown so far."""
    where, params = _conditions(wanted or Wanted(), zone)
    if before is not None:
        where.append("(f.created_at, f.id) < (?, ?)")
        params += [to_text(before.at), before.id]
    clause = f" WHERE {' AND '.join(where)}" if where else ""
    sql = f"{_ENTRY}{clause} ORDER BY f.created_at DESC, f.id DESC LIMIT ?"
    return _entries(reader, sql, [*params, limit])


def position(reader: Reader, zone: tzinfo, entry: Entry, wanted: Wanted | None = None) -> int:
    """How many entries of the timeline are newer than one."""
    where, params = _conditions(wanted or Wanted(), zone)
    clause = " AND ".join([*where, "(f.created_at, f.id) > (?, ?)"])
    sql = f"SELECT count(*) FROM feedback f WHERE {clause}"
    return int(reader.value(sql, [*params, to_text(entry.at), entry.id]))


def entry(reader: Reader, id_: str) -> Entry | None:
    """One entry, also a withdrawn one."""
    found = _entries(reader, f"{_ENTRY} WHERE f.id = ?", [id_])
    return found[0] if found else None


def _conditions(wanted: Wanted, zone: tzinfo) -> tuple[list[str], list[Any]]:
    where: list[str] = []
    params: list[Any] = []
    if wanted.author:
        where.append("f.created_by = ?")
        params.append(wanted.author)
    if wanted.recipient:
        where.append("f.recipient = ?")
        params.append(wanted.recipient)
    if wanted.category is not None:
        # A cell of the map counts what stands: withdrawn entries are not behind it.
        where += ["f.category = ?", "f.deleted_at IS NULL"]
        params.append(wanted.category)
    if wanted.month is not None:
        where += ["f.created_at >= ?", "f.created_at < ?"]
        params += [to_text(edge) for edge in month_span(wanted.month, zone)]
    return where, params


def _entries(reader: Reader, sql: str, params: list[Any]) -> list[Entry]:
    rows = reader.rows(sql, params)
    answers = answers_of(reader, [row["id"] for row in rows])
    return [Entry.from_row(row, answers.get(row["id"], ())) for row in rows]


def answers_of(reader: Reader, ids: Iterable[str]) -> dict[str, list[Answer]]:
    """Answers by feedback, oldest first."""
    wanted = list(ids)
    if not wanted:
        return {}
    marks = ",".join("?" * len(wanted))
    result: dict[str, list[Answer]] = {}
    for row in reader.rows(
        f"SELECT * FROM feedback_answer WHERE feedback IN ({marks}) AND deleted_at IS NULL"
        " ORDER BY created_at, id",
        wanted,
    ):
        at = from_text(row["created_at"])
        one = Answer(row["id"], row["created_by"] or "", row["text"], at, bool(row["to_question"]))
        result.setdefault(row["feedback"], []).append(one)
    return result


def unanswered(reader: Reader, person: str, limit: int = 20) -> list[Entry]:
    """Feedback given to a person and neither acknowledged nor answered, newest first."""
    sql = (
        f"{_ENTRY} WHERE f.recipient = ? AND f.deleted_at IS NULL AND f.acknowledged_at IS NULL"
        " ORDER BY f.created_at DESC, f.id DESC LIMIT ?"
    )
    return _entries(reader, sql, [person, limit])


def unanswered_count(reader: Reader, person: str) -> int:
    """How many entries ``unanswered`` would give without a limit."""
    sql = (
        "SELECT count(*) FROM feedback WHERE recipient = ? AND deleted_at IS NULL"
        " AND acknowledged_at IS NULL"
    )
    return int(reader.value(sql, (person,)))


# -- deliverables ------------------------------------------------------------------------------


def delivery(reader: Reader, id_: str) -> Delivery | None:
    """One deliverable that was not taken back."""
    rows = reader.rows(f"{_DELIVERY} WHERE d.id = ? AND d.deleted_at IS NULL", (id_,))
    return _delivery(rows[0]) if rows else None


def newest_delivery(reader: Reader, task: str, by: str) -> Delivery | None:
    """A person's newest deliverable of a task."""
    rows = reader.rows(
        f"{_DELIVERY} WHERE d.task = ? AND d.created_by = ? AND d.deleted_at IS NULL"
        " ORDER BY d.version DESC LIMIT 1",
        (task, by),
    )
    return _delivery(rows[0]) if rows else None


def recent_deliveries(reader: Reader, by: str, limit: int = 12) -> list[Delivery]:
    """A person's latest deliverables, newest first, with and without feedback."""
    rows = reader.rows(
        f"{_DELIVERY} WHERE d.created_by = ? AND d.deleted_at IS NULL AND t.deleted_at IS NULL"
        " ORDER BY d.created_at DESC LIMIT ?",
        (by, limit),
    )
    return [_delivery(row) for row in rows]


def waiting_for_feedback(
    reader: Reader, person: str, now: datetime, limit: int = 20
) -> list[Delivery]:
    """What the other delivered and asked about in the last 30 days without a word of ``person``.

    Newest first.
    """
    return _waiting(
        reader,
        "d.created_by IN (SELECT id FROM person WHERE id <> ?)",
        "f.created_by = ?",
        [person, person],
        now,
        limit,
    )


def awaited(reader: Reader, person: str, now: datetime, limit: int = 20) -> list[Delivery]:
    """The person's own deliverables of the last 30 days that wait for the other's word."""
    return _waiting(reader, "d.created_by = ?", "f.created_by <> ?", [person, person], now, limit)


def _waiting(
    reader: Reader, by: str, given: str, params: list[Any], now: datetime, limit: int
) -> list[Delivery]:
    rows = reader.rows(
        f"{_DELIVERY} WHERE {by} AND d.created_at >= ? AND d.deleted_at IS NULL AND d.asked = 1"
        " AND t.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM feedback f"
        f" WHERE f.deliverable = d.id AND {given} AND f.deleted_at IS NULL)"
        " ORDER BY d.created_at DESC, d.id DESC LIMIT ?",
        [params[0], to_text(now - timedelta(days=ASK_DAYS)), params[1], limit],
    )
    return [_delivery(row) for row in rows]


def will_ask(reader: Reader, person: str, now: datetime, zone: tzinfo) -> bool:
    """Whether a delivery that ``person`` makes now asks for feedback (see ``should_ask``)."""
    first = reader.value(
        "SELECT created_at FROM deliverable WHERE created_by = ? AND deleted_at IS NULL"
        " ORDER BY created_at LIMIT 1",
        (person,),
    )
    every = int(setting(reader, "feedback.sample_every"))
    previous = reader.column(
        "SELECT asked FROM deliverable WHERE created_by = ? AND deleted_at IS NULL"
        " ORDER BY created_at DESC LIMIT ?",
        (person, max(0, every - 1)),
    )
    return should_ask(
        local_date(now, zone),
        None if first is None else local_date(from_text(first), zone),
        [bool(one) for one in previous],
        int(setting(reader, "feedback.ask_all_months")),
        every,
    )


def _delivery(row: dict[str, Any]) -> Delivery:
    return Delivery(
        row["id"],
        row["task"],
        row["title"],
        row["category"],
        row["version"],
        from_text(row["created_at"]),
        row["created_by"] or "",
        row["note"],
        row["extra"],
        row["due"],
        bool(row["partial"]),
    )


# -- figures -----------------------------------------------------------------------------------


def coverage(reader: Reader, month: date, zone: tzinfo) -> Coverage:
    """Of the deliverables of a month that asked: how many, and how many have feedback.

    A deliverable counts once however much was said about it, and only what the other said.
    """
    row = reader.one(
        "SELECT count(*) AS asked, coalesce(sum(EXISTS (SELECT 1 FROM feedback f"
        " WHERE f.deliverable = d.id AND f.created_by IS NOT d.created_by"
        " AND f.deleted_at IS NULL)), 0) AS given"
        " FROM deliverable d WHERE d.created_at >= ? AND d.created_at < ?"
        " AND d.deleted_at IS NULL AND d.asked = 1",
        [to_text(edge) for edge in month_span(month, zone)],
    )
    assert row is not None  # noqa: S101 - an aggregate always has a row
    return Coverage(month.replace(day=1), row["asked"], row["given"])


def breakdown(reader: Reader, month: date, zone: tzinfo) -> tuple[int, int]:
    """Praise and critique given in a month, in both directions."""
    counts = dict.fromkeys((True, False), 0)
    for row in reader.rows(
        "SELECT tone, count(*) AS n FROM feedback WHERE created_at >= ? AND created_at < ?"
        " AND deleted_at IS NULL GROUP BY tone",
        [to_text(edge) for edge in month_span(month, zone)],
    ):
        counts[row["tone"] == PRAISE] += row["n"]
    return counts[True], counts[False]


def strengths_map(
    reader: Reader, recipient: str, last_month: date, zone: tzinfo, months: int = 6
) -> list[MapRow]:
    """What a person received by category and month, the category with most entries first.

    The last cell is that of ``last_month``. Entries without a category are one row named "".
    """
    cells: dict[str, list[list[int]]] = {}
    for place in range(months):
        month = add_months(last_month.replace(day=1), place - months + 1)
        start, end = (to_text(edge) for edge in month_span(month, zone))
        for row in reader.rows(
            "SELECT category, tone, count(*) AS n FROM feedback WHERE created_at >= ?"
            " AND created_at < ? AND recipient = ? AND deleted_at IS NULL GROUP BY category, tone",
            (start, end, recipient),
        ):
            line = cells.setdefault(row["category"], [[0, 0] for _ in range(months)])
            line[place][row["tone"] != PRAISE] += row["n"]
    rows = []
    for category, line in cells.items():
        pairs = tuple((praise, critique) for praise, critique in line)
        rows.append(MapRow(category, pairs, trend(pairs)))
    return sorted(rows, key=lambda one: (not one.category, -sum(map(sum, one.cells)), one.category))


def known_categories(reader: Reader, limit: int = 20) -> list[str]:
    """Categories of the latest feedback, most recent first."""
    rows = reader.column("SELECT category FROM feedback ORDER BY created_at DESC LIMIT 500")
    return [one for one in dict.fromkeys(rows) if one][:limit]
