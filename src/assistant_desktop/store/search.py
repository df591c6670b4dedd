"""The index over everything that has text: kept with every commit, filled, rebuilt, merged.

A derived thing of this device: it is not in the ledger and not shared. ``search_query`` asks it.
"""

import json
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass

from ..kernel.clock import from_text
from ..kernel.ops import BIRTH, Op
from . import search_text
from .driver import Connection
from .search_sources import ON_TASK, PART_OF, SOURCES, STRENGTH_CODES, TASK_DECIDES, Source

_ERA_MS = 946_684_800_000
"""The year 2000 in milliseconds; older records count as of then."""
_SLOT_MS = 128
_NEAR = 4
_TODO = "search.todo"
_SLICE_MS = 4.0
_MERGE_PAGES = 8
"""What one step of merging writes: a few milliseconds."""
_EVERY = 16
_IS_LATE = "SELECT kind, id FROM search_late LIMIT 1"


@dataclass(frozen=True, slots=True)
class Found:
    """The texts of one record: ``texts`` are the own and the parts', without empty ones."""

    kind: str
    id: str
    at: str
    title: str
    who: str
    texts: tuple[str, ...]
    people: tuple[str, ...]
    may_see: tuple[str, ...] | None
    """Whom a private record belongs to; None for what both may see."""
    task: str | None
    hint: str

    @property
    def facet(self) -> str:
        """Words for what a search can be narrowed to."""
        words = [f"k{self.kind}", *(f"p{short(one)}" for one in self.people)]
        if self.may_see is not None:
            words += ["private", *(f"m{short(one)}" for one in self.may_see)]
        return " ".join(words)


def short(person: str) -> str:
    """The end of an id, which is random: enough to tell persons apart."""
    return person.replace("-", "")[-12:]


# -- kept with every commit ------------------------------------------------------------------------


def follow(connection: Connection, ops: Iterable[Op]) -> None:
    """Bring the index up to date with ops that were applied, within their transaction."""
    touched: dict[str, set[str]] = {}
    decided: set[str] = set()
    for op in ops:
        if not _matters(op):
            continue
        touched.setdefault(op.kind, set()).add(op.id)
        if op.kind == "task" and op.field in TASK_DECIDES:
            decided.add(op.id)
    for kind, ids in touched.items():
        touch(connection, kind, ids)
    for source in ON_TASK if decided else ():
        for task in decided:
            sql = f'SELECT id FROM "{source.kind}" WHERE "{source.task}" = ?'
            _keep(connection, source, [row[0] for row in connection.execute(sql, (task,))])


def follow_later(connection: Connection, ops: Iterable[Op]) -> None:
    """Note what ops touched, for ``fill``: so many at once would make somebody wait."""
    connection.executemany(
        "INSERT OR IGNORE INTO search_late (kind, id) VALUES (?, ?)",
        {(op.kind, op.id) for op in ops if _matters(op)},
    )


def touch(connection: Connection, kind: str, ids: Iterable[str]) -> None:
    """Read records anew into the index, or what they are a part of; gone ones leave it."""
    wanted = list(ids)
    if kind in SOURCES:
        _keep(connection, SOURCES[kind], wanted)
    for source, link, _columns in PART_OF.get(kind, ()):
        sql = f'SELECT "{link}" FROM "{kind}" WHERE id = ?'
        whole = (connection.execute(sql, (one,)).fetchone() for one in wanted)
        _keep(connection, source, dict.fromkeys(row[0] for row in whole if row and row[0]))


def _matters(op: Op) -> bool:
    if op.kind not in SOURCES and op.kind not in PART_OF:
        return False
    if op.field == BIRTH:
        return True
    own = SOURCES.get(op.kind)
    return (own is not None and op.field in own.columns) or any(
        op.field in columns for _source, _link, columns in PART_OF.get(op.kind, ())
    )


def _keep(connection: Connection, source: Source, ids: Iterable[str]) -> None:
    for id_ in ids:
        found = load(connection, source.kind, id_)
        row = connection.execute(
            "SELECT doc, digest FROM search_doc WHERE id = ? AND kind = ?", (id_, source.kind)
        ).fetchone()
        if found is None:
            if row is not None:
                connection.execute("DELETE FROM search WHERE rowid = ?", (row[0],))
                connection.execute("DELETE FROM search_doc WHERE doc = ?", (row[0],))
            continue
        _put(connection, found, row)


def _put(connection: Connection, found: Found, row: tuple[int, bytes] | None) -> None:
    columns = (
        search_text.cut_title(search_text.fold(found.title)),
        search_text.cut(search_text.fold(found.who)),
        search_text.cut(search_text.fold("\n".join(found.texts))),
        found.facet,
    )
    digest = _digest(columns)
    if row is not None:
        doc, known = row
        if known == digest:
            return
        connection.execute("DELETE FROM search WHERE rowid = ?", (doc,))
        connection.execute("UPDATE search_doc SET digest = ? WHERE doc = ?", (digest, doc))
    else:
        doc = _place(connection, found.at)
        connection.execute(
            "INSERT INTO search_doc (doc, kind, id, at, digest) VALUES (?, ?, ?, ?, ?)",
            (doc, found.kind, found.id, found.at, digest),
        )
    connection.execute(
        "INSERT INTO search (rowid, title, who, body, facet) VALUES (?, ?, ?, ?, ?)",
        (doc, *columns),
    )


def _digest(columns: Iterable[str]) -> bytes:
    from hashlib import blake2b  # not for the start of the window

    return blake2b("\0".join(columns).encode(), digest_size=8).digest()


def slot(at: str) -> int:
    """Where the records of an instant lie in the index, which goes by time."""
    return max(0, int(from_text(at).timestamp() * 1000) - _ERA_MS) // _SLOT_MS


def _place(connection: Connection, at: str) -> int:
    """A free number for a record of this instant; near it where many are of the same one."""
    first = slot(at)
    reach = _NEAR
    taken = "SELECT 1 FROM search_doc WHERE doc = ?"
    for doc in range(first, first + _NEAR):
        if connection.execute(taken, (doc,)).fetchone() is None:
            return doc
    while True:
        doc = first + reach + int.from_bytes(os.urandom(4), "big") % reach
        if connection.execute(taken, (doc,)).fetchone() is None:
            return doc
        reach *= 2


def load(connection: Connection, kind: str, id_: str) -> Found | None:
    """The texts of a living record, as they are indexed; None if there is none."""
    source = SOURCES[kind]
    row = connection.execute(source.record_sql, (id_,)).fetchone()
    if row is None:
        return None
    at, title, who, hint, task, private, owner, requester, *rest = row
    own, people = rest[: len(source.texts)], rest[len(source.texts) :]
    texts = [_plain(name, value) for name, value in zip(source.texts, own, strict=True)]
    if source.parts:
        texts += [part[0] for part in connection.execute(source.parts_sql, (id_,))]
    named = tuple(dict.fromkeys(one for one in people if one))
    members = tuple(dict.fromkeys(one for one in (*named, owner, requester) if one))
    return Found(
        kind,
        id_,
        at,
        title,
        who or "",
        tuple(text for text in texts if text),
        named,
        members if private else None,
        task,
        hint or "",
    )


def _plain(column: str, value: str | None) -> str:
    if column == "strengths" and value:
        return "\n".join(str(one) for one in json.loads(value) if one not in STRENGTH_CODES)
    return value or ""


# -- filled, rebuilt, merged -----------------------------------------------------------------------


def is_filled(connection: Connection) -> bool:
    """Whether everything is in the index; not so after a migration, until ``fill`` is through."""
    return not _is_behind(connection) and connection.execute(_IS_LATE).fetchone() is None


def _is_behind(connection: Connection) -> bool:
    sql = "SELECT 1 FROM local WHERE key = ?"
    return connection.execute(sql, (_TODO,)).fetchone() is not None


def empty(connection: Connection) -> None:
    """Throw the index away; ``fill`` makes it anew."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("INSERT INTO search (search) VALUES ('delete-all')")
        connection.execute("DELETE FROM search_doc")
        _note(connection, "", "")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def fill(connection: Connection) -> bool:
    """Index some milliseconds' worth of what is missing, in one short transaction.

    False once there is nothing left. Raises the driver's error where the file is busy.
    """
    if is_filled(connection):
        return False
    connection.execute("BEGIN IMMEDIATE")
    try:
        until = time.perf_counter() + _SLICE_MS / 1000
        if _catch_up(connection, until) and _is_behind(connection):
            _fill_slice(connection, until)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    return True


def _catch_up(connection: Connection, until: float) -> bool:
    """Index what was noted by ``follow_later``; whether all of it is through."""
    while time.perf_counter() < until:
        late = connection.execute(_IS_LATE).fetchone()
        if late is None:
            return True
        kind, id_ = late
        touch(connection, kind, (id_,))
        for source in ON_TASK if kind == "task" else ():
            sql = f'SELECT id FROM "{source.kind}" WHERE "{source.task}" = ?'
            _keep(connection, source, [row[0] for row in connection.execute(sql, (id_,))])
        connection.execute("DELETE FROM search_late WHERE kind = ? AND id = ?", late)
    return False


def _fill_slice(connection: Connection, until: float) -> None:
    (text,) = connection.execute("SELECT value FROM local WHERE key = ?", (_TODO,)).fetchone()
    kind, after = json.loads(text)
    kinds = list(SOURCES)
    kind = kind or kinds[0]
    while time.perf_counter() < until:
        rows = connection.execute(
            f'SELECT id FROM "{kind}" WHERE id > ? ORDER BY id LIMIT ?', (after, _EVERY)
        ).fetchall()
        for (id_,) in rows:
            _keep(connection, SOURCES[kind], (id_,))
            after = id_
            if time.perf_counter() > until:
                _note(connection, kind, after)
                return
        if len(rows) == _EVERY:
            continue
        at = kinds.index(kind) + 1
        if at == len(kinds):
            connection.execute("DELETE FROM local WHERE key = ?", (_TODO,))
            return
        kind, after = kinds[at], ""
    _note(connection, kind, after)


def begin_again(connection: Connection) -> None:
    """Have ``fill`` go through everything again: much was written that did not go by ``follow``."""
    _note(connection, "", "")


def _note(connection: Connection, kind: str, after: str) -> None:
    connection.execute(
        "INSERT INTO local (key, value) VALUES (?, ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (_TODO, json.dumps([kind, after])),
    )


def merge(connection: Connection) -> bool:
    """Bring segments of the index together for a moment; False when there is nothing to gain."""
    before = connection.total_changes
    connection.execute("INSERT INTO search (search, rank) VALUES ('merge', ?)", (_MERGE_PAGES,))
    return connection.total_changes - before > 1


def size(connection: Connection) -> int:
    """How many records are in the index."""
    return int(connection.execute("SELECT count(*) FROM search_doc").fetchone()[0])
