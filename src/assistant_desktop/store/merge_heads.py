"""Several heads of one register: keeping them, choosing the one that is shown, deletions (M1–M6).

Only records come here that somebody else had written to meanwhile, or that have several heads
already; everything else is applied without a question (``merge``).
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..kernel.carried import Carried, Vector
from ..kernel.ops import BIRTH, Value
from .driver import Connection
from .merge_check import Key, Written, broken
from .merge_rules import DELETED, fields_of, groups_of, register_of
from .schema import Schema

_AT_ONCE = 400
"""Ids in one statement."""


@dataclass(frozen=True, slots=True)
class Head:
    """A write to a register that no other one had seen. ``value``: its fields."""

    device: str
    device_seq: int
    clock: int
    author: str
    at: str
    value: Mapping[str, Value]


class Unseen(NamedTuple):
    """An op that is here and that the author of the arriving commit had not seen."""

    field: str
    new: Any
    """Of a birth, its columns: as the ledger has them (JSON), or as they came."""
    seq: int
    device: str
    device_seq: int
    clock: int
    author: str
    at: str


class Heads:
    """The table of siblings, within somebody else's transaction."""

    def __init__(self, connection: Connection, schema: Schema) -> None:
        self._connection = connection
        self._schema = schema

    def among(self, keys: Iterable[Key]) -> set[Key]:
        """Those of some records that have any."""
        found: set[Key] = set()
        if self._connection.execute("SELECT 1 FROM sibling LIMIT 1").fetchone() is None:
            return found
        wanted: dict[str, set[str]] = {}
        for kind, id_ in keys:
            wanted.setdefault(kind, set()).add(id_)
        for kind, ids in wanted.items():
            some = list(ids)
            for start in range(0, len(some), _AT_ONCE):
                piece = some[start : start + _AT_ONCE]
                marks = ",".join("?" * len(piece))
                sql = f"SELECT DISTINCT kind, id FROM sibling WHERE kind = ? AND id IN ({marks})"
                found.update(self._connection.execute(sql, (kind, *piece)))
        return found

    def of(self, kind: str, id_: str) -> dict[str, list[Head]]:
        """The heads of each register of a record that has several."""
        found: dict[str, list[Head]] = {}
        rows = self._connection.execute(
            "SELECT register, device, device_seq, clock, author, at, value FROM sibling"
            " WHERE kind = ? AND id = ?",
            (kind, id_),
        )
        for register, device, device_seq, clock, author, at, value in rows:
            head = Head(device, device_seq, clock, author, at, json.loads(value))
            found.setdefault(register, []).append(head)
        return found

    def clear(self, kind: str, id_: str, register: str) -> None:
        """Somebody who had seen all of them wrote the register (M4)."""
        self._connection.execute(
            "DELETE FROM sibling WHERE kind = ? AND id = ? AND register = ?", (kind, id_, register)
        )

    def merge(
        self,
        commit: Carried,
        key: Key,
        one: Written,
        unseen: Sequence[Unseen],
        flush: Callable[[], None],
    ) -> Mapping[str, Value]:
        """Take a commit's writes to one record in; returns the columns that change by it.

        The record is as it was before the commit. ``flush`` brings what is gathered into the
        ledger, the commit with it, which is asked only where a deletion is in question.
        """
        kind, id_ = key
        cursor = self._connection.execute(f'SELECT * FROM "{kind}" WHERE id = ?', (id_,))
        found = cursor.fetchone()
        if found is None:
            raise broken(commit, f"{kind} is not there")
        names = [column[0] for column in cursor.description]
        row = dict(zip(names, found, strict=True))
        siblings = self.of(kind, id_)
        last = _last(kind, unseen)
        mine = self._registers(commit, kind, one)
        columns: dict[str, Value] = {}
        for register, value in mine.items():
            heads = siblings.get(register)
            if heads is None:
                before = last.get(register)
                heads = [] if before is None else [_head(kind, register, row, before)]
            heads = [head for head in heads if not _saw(commit, head)]
            heads.append(_own(commit, value))
            self._keep(kind, id_, register, heads if len(heads) > 1 else ())
            siblings[register] = heads
            columns |= max(heads, key=lambda head: (head.clock, head.device)).value
        if DELETED in siblings or row[DELETED] is not None:
            flush()
            heads = siblings.get(DELETED) or [self._deletion(kind, id_)]
            columns[DELETED] = self._deleted(kind, id_, heads)
        return {name: value for name, value in columns.items() if row[name] != value}

    # -- inside ----------------------------------------------------------------------------------

    def _registers(self, commit: Carried, kind: str, one: Written) -> dict[str, dict[str, Value]]:
        found: dict[str, dict[str, Value]] = {}
        groups = groups_of(kind)
        if one.birth is not None:
            born = born_columns(commit.at, commit.author) | one.birth
            born.pop("id", None)
            defaults = self._schema.columns(kind)
            for name in born:
                register = groups.get(name, name)
                if register not in found:
                    found[register] = {
                        part: born[part] if part in born else defaults[part].default
                        for part in fields_of(kind, register)
                    }
        for name, value in one.fields.items():
            found.setdefault(groups.get(name, name), {})[name] = value
        return found

    def _keep(self, kind: str, id_: str, register: str, heads: Sequence[Head]) -> None:
        self.clear(kind, id_, register)
        self._connection.executemany(
            "INSERT INTO sibling (kind, id, register, device, device_seq, clock, author, at, value)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    kind,
                    id_,
                    register,
                    head.device,
                    head.device_seq,
                    head.clock,
                    head.author,
                    head.at,
                    json.dumps(dict(head.value), ensure_ascii=False, sort_keys=True),
                )
                for head in heads
            ],
        )

    def _deletion(self, kind: str, id_: str) -> Head:
        """The one head of ``deleted_at`` of a record that is deleted."""
        device, device_seq, clock, author, at, new = self._connection.execute(
            "SELECT c.device, c.device_seq, c.clock, c.author, c.at, o.new FROM ops o"
            " JOIN commits c ON c.seq = o.commit_seq WHERE o.id = ? AND o.field = ? AND o.kind = ?"
            " ORDER BY o.commit_seq DESC, o.n DESC LIMIT 1",
            (id_, DELETED, kind),
        ).fetchone()
        return Head(device, device_seq, clock, author, at, {DELETED: new})

    def _deleted(self, kind: str, id_: str, heads: Sequence[Head]) -> Value:
        """What ``deleted_at`` shows (M5); a record that is revived keeps its heads as a flag."""
        if not all(head.value[DELETED] is not None for head in heads):
            return None
        if any(self._contested(kind, id_, head) for head in heads):
            self._keep(kind, id_, DELETED, heads)
            return None
        self._keep(kind, id_, DELETED, heads if len(heads) > 1 else ())
        return max(heads, key=lambda head: (head.clock, head.device)).value[DELETED]

    def _contested(self, kind: str, id_: str, head: Head) -> bool:
        """Whether somebody wrote to the record while neither knew of the other."""
        seq, text = self._connection.execute(
            "SELECT seq, seen FROM commits WHERE device = ? AND device_seq = ?",
            (head.device, head.device_seq),
        ).fetchone()
        deletion = (seq, head.device, head.device_seq, _vector(text))
        rows = self._connection.execute(
            "SELECT DISTINCT c.seq, c.device, c.device_seq, c.seen FROM ops o"
            " JOIN commits c ON c.seq = o.commit_seq"
            " WHERE o.id = ? AND o.kind = ? AND o.field <> ?",
            (id_, kind, DELETED),
        )
        for seq, device, device_seq, text in rows:
            other = (seq, device, device_seq, _vector(text))
            if seq != deletion[0] and not _knew(other, deletion) and not _knew(deletion, other):
                return True
        return False


def born_columns(at: str, author: str) -> dict[str, Value]:
    """The columns that every birth writes besides its own."""
    return {"created_at": at, "created_by": author or None}


_Place = tuple[int, str, int, Vector | None]
"""A commit: its local number, device, number, and what it had seen (None: all before it here)."""


def _knew(one: _Place, other: _Place) -> bool:
    if one[1] == other[1]:
        return one[2] > other[2]
    if one[3] is None:
        return one[0] > other[0]
    return one[3].get(other[1], 0) >= other[2]


def _vector(text: str | None) -> Vector | None:
    return None if text is None else json.loads(text)


def _saw(commit: Carried, head: Head) -> bool:
    return head.device == commit.device or commit.seen.get(head.device, 0) >= head.device_seq


def _own(commit: Carried, value: Mapping[str, Value]) -> Head:
    return Head(commit.device, commit.device_seq, commit.clock, commit.author, commit.at, value)


def _head(kind: str, register: str, row: Mapping[str, Value], op: Unseen) -> Head:
    value = {name: row[name] for name in fields_of(kind, register)}
    return Head(op.device, op.device_seq, op.clock, op.author, op.at, value)


def _last(kind: str, unseen: Sequence[Unseen]) -> dict[str, Unseen]:
    """Register → the last op that wrote it, of those the arriving commit had not seen."""
    found: dict[str, Unseen] = {}
    for op in unseen:
        if op.field == BIRTH:
            columns = json.loads(op.new) if isinstance(op.new, str) else op.new
            for name in (*columns, "created_at", "created_by"):
                found[register_of(kind, name)] = op
        else:
            found[register_of(kind, op.field)] = op
    return found
