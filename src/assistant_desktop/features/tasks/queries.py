"""Reading tasks: ids in groups first, then pages of rows, then one task with all its parts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from ...kernel.clock import day_start, to_text
from ...store.reader import Reader
from .model import Days, Filter, Group, Placed, grouped

PAGE = 200
"""How many ids of closed tasks one page holds."""

# Written as in the partial indexes, so that SQLite uses them.
_OPEN = "deleted_at IS NULL AND state NOT IN ('done', 'declined', 'cancelled')"
_CLOSED = "deleted_at IS NULL AND state IN ('done', 'declined', 'cancelled')"
_ASKS = "deleted_at IS NULL AND asks_reply = 1 AND replied_at IS NULL"


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One line of the list. ``due`` is ``YYYY-MM-DD`` or an instant, ``estimate`` minutes."""

    id: str
    title: str
    owner: str
    requester: str | None
    state: str
    state_at: str
    urgent: bool
    due: str | None
    target: str | None
    estimate: int | None
    category: str
    person: str
    private: bool
    created_at: str
    created_by: str | None
    replied_at: str | None
    waiting_for: str
    waiting_since: str | None
    done_at: str | None
    rank: str
    tags: tuple[str, ...] = ()
    subtasks: int = 0
    subtasks_done: int = 0
    deliverables: int = 0
    awaiting: int = 0
    """Deliverables that ask for feedback and have none."""
    unread: bool = False
    """Whether the other changed something since the reading person looked."""
    asked_at: str | None = None
    """When it was last asked of its owner."""
    reply_minutes: int | None = None
    """The working minutes until the first reply, as they were then."""
    message_by: str | None = None
    """Who wrote the oldest message that waits for a reply."""
    message_at: str | None = None


@dataclass(frozen=True, slots=True)
class Subtask:
    id: str
    title: str
    done_at: str | None


@dataclass(frozen=True, slots=True)
class Comment:
    id: str
    text: str
    created_at: str
    created_by: str | None
    asks_reply: bool = False
    replied_at: str | None = None
    reply_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Deliverable:
    """One version. ``praise`` and ``critique`` count its feedback, ``asked`` says it is wanted."""

    id: str
    version: int
    note: str
    link: str
    path: str
    extra: str
    partial: bool
    asked: bool
    created_at: str
    created_by: str | None
    praise: int = 0
    critique: int = 0


@dataclass(frozen=True)
class TaskDetail:
    """One task with all its parts, oldest first; deliverables newest first."""

    row: TaskRow
    description: str
    reply: str
    replied_by: str | None
    subtasks: tuple[Subtask, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    comments: tuple[Comment, ...] = ()
    entered: tuple[tuple[str, str], ...] = ()
    """The states it went through with their instants, in order."""


@dataclass(frozen=True)
class ClosedPage:
    """Ids of closed tasks, latest first; ``after`` asks for the next page, None at the end."""

    ids: tuple[str, ...]
    after: tuple[str, str] | None


def groups(
    reader: Reader, wanted: Filter, now: datetime, zone: tzinfo, closed: int = 0
) -> list[Group]:
    """Every group of the list in order, also empty ones, with its ids and count.

    The group of closed tasks brings only its first ``closed`` ids. Where ``wanted.is_heavy`` this
    reads the texts of all tasks and belongs into a worker.
    """
    days = Days(now, zone)
    where, params = _conditions(wanted)
    rows = reader.connection.execute(
        f"SELECT id, state, due, urgent, rank FROM task WHERE {_OPEN}{where}", params
    )
    placed = [Placed._make(row) for row in rows]
    found = [Group(key, tuple(ids), len(ids)) for key, ids in grouped(placed, days).items()]
    if not wanted.wants_closed:
        return [*found, Group("done")]
    page = closed_page(reader, wanted, limit=closed or 1)
    since = to_text(day_start(days.monday, zone))
    count = sum(
        reader.value(
            f"SELECT count(*) FROM task WHERE owner = ? AND {_CLOSED} AND state_at >= ?{where}",
            [owner, since, *params],
        )
        for owner in _owners(reader, wanted)
    )
    more = bool(page.ids) if not closed else page.after is not None
    return [*found, Group("done", page.ids[:closed], count, more)]


def closed_page(
    reader: Reader, wanted: Filter, after: tuple[str, str] | None = None, limit: int = PAGE
) -> ClosedPage:
    """The closed tasks after a place, the latest first."""
    where, params = _conditions(wanted)
    if after is not None:
        where += " AND (state_at, id) < (?, ?)"
        params += after
    found: list[tuple[str, str]] = []
    for owner in _owners(reader, wanted):
        # One range of the index each, merged: the list of both needs no second index.
        found += reader.connection.execute(
            f"SELECT state_at, id FROM task WHERE owner = ? AND {_CLOSED}{where}"
            " ORDER BY state_at DESC, id DESC LIMIT ?",
            [owner, *params, limit + 1],
        )
    found.sort(reverse=True)
    page = found[:limit]
    return ClosedPage(tuple(id_ for _, id_ in page), page[-1] if len(found) > limit else None)


def rows(reader: Reader, ids: Sequence[str], person: str = "") -> dict[str, TaskRow]:
    """Rows by id, deleted ones left out; ``person`` is for whom ``unread`` is told."""
    if not ids:
        return {}
    marks = ",".join("?" * len(ids))
    tags: dict[str, list[str]] = {}
    for row in reader.rows(
        f"SELECT task, tag FROM task_tag WHERE task IN ({marks}) AND deleted_at IS NULL"
        " ORDER BY created_at, tag",
        ids,
    ):
        tags.setdefault(row["task"], []).append(row["tag"])
    steps = _counts(
        reader,
        "SELECT task, count(*), count(done_at) FROM subtask"
        f" WHERE task IN ({marks}) AND deleted_at IS NULL GROUP BY task",
        ids,
    )
    versions = _counts(
        reader,
        "SELECT task, count(*), sum(asked AND NOT EXISTS (SELECT 1 FROM feedback f"
        " WHERE f.deliverable = d.id AND f.deleted_at IS NULL)) FROM deliverable d"
        f" WHERE task IN ({marks}) AND deleted_at IS NULL GROUP BY task",
        ids,
    )
    messages = {
        task: (by, at)
        for task, by, at in reader.connection.execute(
            f"SELECT task, created_by, min(created_at) FROM comment WHERE task IN ({marks})"
            f" AND {_ASKS} GROUP BY task",
            list(ids),
        )
    }
    fresh = unread(reader, ids, person) if person else frozenset()
    found = reader.rows(f"SELECT * FROM task WHERE id IN ({marks}) AND deleted_at IS NULL", ids)
    return {
        row["id"]: _row(
            row,
            tuple(tags.get(row["id"], ())),
            steps.get(row["id"], (0, 0)),
            versions.get(row["id"], (0, 0)),
            row["id"] in fresh,
            messages.get(row["id"], (None, None)),
        )
        for row in found
    }


def row(reader: Reader, id_: str, person: str = "") -> TaskRow | None:
    """One row, or None where it is gone."""
    return rows(reader, [id_], person).get(id_)


def listing(reader: Reader, *, open_only: bool = False, owner: str = "") -> Iterator[TaskRow]:
    """Every task that is not deleted, in the order of creation, page by page."""
    where = _OPEN if open_only else "deleted_at IS NULL"
    ids = reader.column(f"SELECT id FROM task WHERE {where} ORDER BY created_at, id")
    for start in range(0, len(ids), PAGE):
        page = ids[start : start + PAGE]
        found = rows(reader, page)
        yield from (found[id_] for id_ in page if not owner or found[id_].owner == owner)


_PLAIN = (
    "SELECT id, title, owner, requester, state, state_at, urgent, due, target,"
    " created_at, done_at, asked_at, replied_at, reply_minutes FROM task"
)


def plain_pages(
    reader: Reader, *, open_only: bool = False, owner: str = "", limit: int = 1000
) -> Iterator[list[dict[str, Any]]]:
    """Bare rows of tasks that are not deleted, ``limit`` at a time, in the order of creation: the
    same on every computer of the pair, in whichever order the tasks came in."""
    where = _OPEN if open_only else "deleted_at IS NULL"
    params: list[Any] = []
    if owner:
        where += " AND owner = ?"
        params.append(owner)
    places = reader.column(f"SELECT rowid FROM task WHERE {where} ORDER BY created_at, id", params)
    for start in range(0, len(places), limit):
        page = places[start : start + limit]
        marks = ",".join("?" * len(page))
        found = reader.rows(f"{_PLAIN} WHERE rowid IN ({marks}) AND {where}", [*page, *params])
        yield sorted(found, key=lambda row: (row["created_at"], row["id"]))


def plain_one(reader: Reader, id_: str) -> dict[str, Any] | None:
    """One bare row as ``plain_pages`` gives it."""
    return reader.one(f"{_PLAIN} WHERE id = ? AND deleted_at IS NULL", (id_,))


def ids_like(reader: Reader, kind: str, part: str, limit: int = 2) -> list[str]:
    """Ids of records that are not deleted and begin or end with ``part`` (lower-case hex digits and
    hyphens); the whole id finds only itself."""
    if kind not in {"task", "deliverable"}:
        raise ValueError(kind)
    return reader.column(
        f"SELECT id FROM \"{kind}\" WHERE id >= ?1 AND id < ?1 || 'g' AND deleted_at IS NULL"
        f' UNION SELECT id FROM "{kind}" WHERE substr(id, -length(?1)) = ?1'
        " AND deleted_at IS NULL LIMIT ?2",
        (part, limit),
    )


def unread(reader: Reader, ids: Sequence[str], person: str) -> frozenset[str]:
    """Which of the tasks somebody else changed since ``person`` looked at them."""
    marks = ",".join("?" * len(ids))
    parts = " UNION ALL ".join(
        f"SELECT task, id FROM {kind} WHERE task IN ({marks})"
        for kind in ("comment", "deliverable", "subtask")
    )
    found = reader.column(
        f"WITH part (task, id) AS (SELECT id, id FROM task WHERE id IN ({marks})"
        f" UNION ALL {parts})"
        " SELECT DISTINCT part.task FROM part"
        " LEFT JOIN seen ON seen.person = ? AND seen.id = part.task"
        " CROSS JOIN ops ON ops.id = part.id AND ops.commit_seq > max(coalesce("
        "seen.commit_seq, 0), coalesce((SELECT commit_seq FROM seen WHERE person = ? AND id = ''),"
        " 0))"
        " CROSS JOIN commits ON commits.seq = ops.commit_seq"
        " WHERE commits.author NOT IN ('', ?)",
        [*ids, *ids, *ids, *ids, person, person, person],
    )
    return frozenset(found)


def detail(reader: Reader, id_: str, person: str = "") -> TaskDetail | None:
    """One task with everything on it; None where it is gone."""
    main = row(reader, id_, person)
    if main is None:
        return None
    text = reader.one("SELECT description, reply, replied_by FROM task WHERE id = ?", (id_,))
    assert text is not None  # noqa: S101 - its row was just read
    steps = reader.rows(
        "SELECT id, title, done_at FROM subtask WHERE task = ? AND deleted_at IS NULL"
        " ORDER BY rank, id",
        (id_,),
    )
    comments = reader.rows(
        "SELECT id, text, created_at, created_by, asks_reply, replied_at, reply_minutes"
        " FROM comment WHERE task = ?"
        " AND deleted_at IS NULL ORDER BY created_at, id",
        (id_,),
    )
    entered = reader.connection.execute(
        "SELECT ops.new, commits.at FROM ops JOIN commits ON commits.seq = ops.commit_seq"
        " WHERE ops.id = ? AND ops.field = 'state' ORDER BY commits.seq",
        (id_,),
    )
    return TaskDetail(
        main,
        text["description"],
        text["reply"],
        text["replied_by"],
        tuple(Subtask(**step) for step in steps),
        deliverables(reader, id_),
        tuple(Comment(**{**one, "asks_reply": bool(one["asks_reply"])}) for one in comments),
        tuple((str(state), str(at)) for state, at in entered),
    )


def deliverables(reader: Reader, task: str) -> tuple[Deliverable, ...]:
    """The versions of a task's result, newest first."""
    found = reader.rows(
        "SELECT id, version, note, link, path, extra, partial, asked, created_at, created_by,"
        " (SELECT count(*) FROM feedback f WHERE f.deliverable = d.id AND f.deleted_at IS NULL"
        "  AND tone = 'praise') AS praise,"
        " (SELECT count(*) FROM feedback f WHERE f.deliverable = d.id AND f.deleted_at IS NULL"
        "  AND tone = 'critique') AS critique"
        " FROM deliverable d WHERE task = ? AND deleted_at IS NULL ORDER BY version DESC, id DESC",
        (task,),
    )
    return tuple(
        Deliverable(**{**one, "partial": bool(one["partial"]), "asked": bool(one["asked"])})
        for one in found
    )


def waiting_messages(reader: Reader, task: str, person: str) -> list[dict[str, Any]]:
    """The messages on a task that wait for a reply of ``person``, oldest first, as whole rows."""
    return reader.rows(
        f"SELECT * FROM comment WHERE task = ? AND {_ASKS}"
        " AND created_by IS NOT ? ORDER BY created_at, id",
        (task, person),
    )


def part_ids(reader: Reader, id_: str) -> list[str]:
    """The ids whose ops make up the history of a task: its own and those of its parts."""
    return reader.column(
        "SELECT ?1 UNION SELECT id FROM comment WHERE task = ?1"
        " UNION SELECT id FROM deliverable WHERE task = ?1"
        " UNION SELECT id FROM subtask WHERE task = ?1"
        " UNION SELECT id FROM task_tag WHERE task = ?1"
        " UNION SELECT id FROM question WHERE task = ?1"
        " UNION SELECT id FROM relay WHERE task = ?1 UNION SELECT id FROM custody WHERE task = ?1"
        " UNION SELECT id FROM handoff WHERE task = ?1"
        " UNION SELECT f.id FROM deliverable d JOIN feedback f ON f.deliverable = d.id"
        "  WHERE d.task = ?1",
        (id_,),
    )


def used_words(reader: Reader, field: str, recent: int = 400) -> list[str]:
    """What the latest tasks have as ``category`` or ``person``, for filters and completion."""
    if field not in {"category", "person"}:
        raise ValueError(field)
    return sorted(
        reader.column(
            f"SELECT DISTINCT {field} FROM (SELECT {field}, deleted_at FROM task"
            f" ORDER BY rowid DESC LIMIT ?) WHERE deleted_at IS NULL AND {field} <> ''",
            (recent,),
        )
    )


def used_tags(reader: Reader, recent: int = 1000) -> list[str]:
    """The tags that were used lately."""
    return sorted(
        reader.column(
            "SELECT DISTINCT tag FROM (SELECT tag, deleted_at FROM task_tag ORDER BY rowid DESC"
            " LIMIT ?) WHERE deleted_at IS NULL",
            (recent,),
        )
    )


def placed_until(reader: Reader, owner: str, until: str) -> list[Placed]:
    """A person's open tasks with a due before ``until`` (``YYYY-MM-DD``), requests left out."""
    found = reader.connection.execute(
        f"SELECT id, state, due, urgent, rank FROM task WHERE owner = ? AND {_OPEN}"
        " AND due < ? AND state <> 'requested'",
        (owner, until),
    )
    return [Placed(id_, state, due, bool(urgent), rank) for id_, state, due, urgent, rank in found]


def undated(reader: Reader, owner: str, limit: int) -> list[str]:
    """The first of a person's open tasks without a due, by rank; requests left out."""
    return reader.column(
        f"SELECT id FROM task WHERE owner = ? AND {_OPEN} AND due IS NULL"
        " AND state <> 'requested' ORDER BY rank LIMIT ?",
        (owner, limit),
    )


def requested(reader: Reader, owner: str) -> list[str]:
    """Requests to a person that have had no first reply: urgent ones first, then the oldest."""
    return reader.column(
        "SELECT id FROM task WHERE owner = ? AND deleted_at IS NULL AND state = 'requested'"
        " ORDER BY urgent DESC, state_at, id",
        (owner,),
    )


def open_count(reader: Reader, owner: str) -> int:
    """How many open tasks a person has."""
    return int(reader.value(f"SELECT count(*) FROM task WHERE owner = ? AND {_OPEN}", (owner,)))


def last_version(reader: Reader, task: str) -> int:
    """The highest version that was ever delivered, also one that was taken back; 0 for none."""
    return int(reader.value("SELECT max(version) FROM deliverable WHERE task = ?", (task,)) or 0)


def pair_since(reader: Reader) -> str | None:
    """The instant from which today's two work together."""
    found = reader.value(
        "SELECT max(created_at) FROM person WHERE deleted_at IS NULL AND left_at IS NULL"
    )
    return None if found is None else str(found)


def _row(
    row: dict[str, Any],
    tags: tuple[str, ...],
    steps: tuple[int, int],
    versions: tuple[int, int],
    fresh: bool,
    message: tuple[str | None, str | None],
) -> TaskRow:
    return TaskRow(
        row["id"],
        row["title"],
        row["owner"],
        row["requester"],
        row["state"],
        row["state_at"],
        bool(row["urgent"]),
        row["due"],
        row["target"],
        row["estimate"],
        row["category"],
        row["person"],
        bool(row["private"]),
        row["created_at"],
        row["created_by"],
        row["replied_at"],
        row["waiting_for"],
        row["waiting_since"],
        row["done_at"],
        row["rank"],
        tags,
        *steps,
        *versions,
        fresh,
        row["asked_at"],
        row["reply_minutes"],
        *message,
    )


def _counts(reader: Reader, sql: str, ids: Iterable[str]) -> dict[str, tuple[int, int]]:
    found = reader.connection.execute(sql, list(ids))
    return {task: (int(first), int(second or 0)) for task, first, second in found}


def _owners(reader: Reader, wanted: Filter) -> list[str]:
    return [wanted.owner] if wanted.owner else reader.column("SELECT id FROM person")


def _conditions(wanted: Filter) -> tuple[str, list[Any]]:
    """SQL to append to a WHERE, and its parameters; ``owner`` is given apart where it is."""
    where, params = "", []
    if wanted.owner:
        where, params = " AND owner = ?", [wanted.owner]
    if wanted.states:
        where += f" AND state IN ({','.join('?' * len(wanted.states))})"
        params += sorted(wanted.states)
    for field, value in (("category", wanted.category), ("person", wanted.person)):
        if value:
            where += f" AND {field} = ?"
            params.append(value)
    if wanted.tag:
        where += " AND id IN (SELECT task FROM task_tag WHERE tag = ? AND deleted_at IS NULL)"
        params.append(wanted.tag)
    text = wanted.text.strip()
    if text:
        from ...store import search_query  # not for the start of the window

        found, values = search_query.records("task", text)
        where += f" AND id IN ({found})"
        params += values
    return where, params
