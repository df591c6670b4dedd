"""Taking foreign commits in: rows and ops, a batch at a time, whole or not at all (C3, M1–M8).

Most commits touch nothing that anybody else touched: they are gathered and written in a few
statements. A record that was written to on both sides goes through ``merge_heads``.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..kernel.carried import Carried, Vector
from ..kernel.clock import from_text
from ..kernel.errors import Problem
from ..kernel.ops import BIRTH, Commit, Intent, Value
from .driver import Connection
from .merge_check import Key, Written, broken, check, in_order, written
from .merge_heads import Heads, Unseen, born_columns
from .merge_window import Window
from .schema import Schema

_as_text = json.JSONEncoder(ensure_ascii=False).encode


class Absorption:
    """What one transaction takes in. ``here``: the ledger's vector, which grows with it;
    ``people``: whose a device is whose record may come later (an heir)."""

    def __init__(
        self,
        connection: Connection,
        schema: Schema,
        device: str,
        here: dict[str, int],
        people: Mapping[str, str],
    ) -> None:
        self._connection = connection
        self._schema = schema
        self._device = device
        self._here = here
        self._heads = Heads(connection, schema)
        self._forked: set[Key] = set()
        self._window = Window(connection, here)
        row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'commits'")
        self._next = int((row.fetchone() or (0,))[0]) + 1
        self._vouched = people
        self._people: dict[str, str | None] = {}
        self._newest: dict[str, str] = {}
        self._commits: list[tuple[Any, ...]] = []
        self._ops: list[tuple[Any, ...]] = []
        self._births: dict[Key, dict[str, Value]] = {}
        self._updates: dict[Key, dict[str, Value]] = {}
        self._seen: tuple[Vector, str] = ({}, "{}")
        self._vetted: tuple[Vector | None, str] = (None, "")
        self.merged: set[Key] = set()
        """Records that were written to on both sides."""

    def prepare(self, commits: Sequence[Carried]) -> None:
        """Look up at once what ``take`` will ask."""
        fresh = [one for one in commits if one.device_seq > self._here.get(one.device, 0)]
        self._forked = self._heads.among((op.kind, op.id) for one in fresh for op in one.ops)
        self._window.prepare(fresh)

    def take(self, commit: Carried) -> int:
        """One commit, next in its turn; its local number, 0 for one that is known already.

        Raises Problem: share_not_next, share_own_ahead, share_unknown_kind, share_newer,
        share_broken, share_not_theirs; the transaction must then be rolled back.
        """
        if type(commit.device_seq) is not int:
            raise broken(commit, "number")
        if commit.device_seq <= self._here.get(commit.device, 0):
            return 0  # C3
        if commit.device == self._device:
            raise Problem("share_own_ahead", number=commit.device_seq)
        if not in_order(commit, self._here, vetted=self._is_vetted(commit)):
            raise Problem("share_not_next", device=commit.device, number=commit.device_seq)
        records = written(commit, self._schema)
        person = self._person(commit, records)
        if person is not None:
            check(commit, records, person, self._column)
        shared = self._shared(commit, records)
        seq = self._enter(commit)
        self._window.take(seq, commit)
        for key, one in records.items():
            if key not in shared:
                self._apply(commit, key, one)
        if shared:
            if any(key in self._births or key in self._updates for key in shared):
                self.flush()
            for key, unseen in shared.items():
                self._merge(commit, key, records[key], unseen)
        self._here[commit.device] = commit.device_seq
        return seq

    def flush(self) -> None:
        """Write what is gathered. Raises the driver's errors, Problem("share_broken")."""
        execute = self._connection.executemany
        if not self._commits:
            return
        execute(
            "INSERT INTO commits (seq, device, device_seq, clock, at, author, intent, params,"
            " role, seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            self._commits,
        )
        execute(
            "INSERT INTO ops (commit_seq, n, kind, id, field, old, new)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            self._ops,
        )
        births: dict[tuple[str, ...], list[tuple[Value, ...]]] = {}
        for (kind, id_), row in self._births.items():
            births.setdefault((kind, *row), []).append(tuple(row.values()))
            if id_ > self._newest.get(kind, id_):
                self._newest[kind] = id_
        # What is referred to first: while a reference leads nowhere, each birth searches for it.
        for kind, *columns in sorted(births, key=lambda one: self._schema.depth(one[0])):
            rows = births[kind, *columns]
            names = ", ".join(f'"{name}"' for name in columns)
            marks = ", ".join("?" * len(columns))
            execute(f'INSERT INTO "{kind}" ({names}) VALUES ({marks})', rows)
        updates: dict[tuple[str, ...], list[tuple[Value, ...]]] = {}
        for (kind, id_), fields in self._updates.items():
            updates.setdefault((kind, *fields), []).append((*fields.values(), id_))
        for (kind, *columns), rows in updates.items():
            names = ", ".join(f'"{name}" = ?' for name in columns)
            cursor = execute(f'UPDATE "{kind}" SET {names} WHERE id = ?', rows)
            if cursor.rowcount != len(rows):
                raise Problem("share_broken", device="", number=0, reason=f"{kind} is not there")
        for kept in (self._commits, self._ops, self._births, self._updates):
            kept.clear()

    # -- inside ----------------------------------------------------------------------------------

    def _enter(self, commit: Carried) -> int:
        seq = self._next
        self._next += 1
        if commit.seen != self._seen[0]:
            seen = {device: n for device, n in commit.seen.items() if device != commit.device}
            self._seen = (commit.seen, json.dumps(seen))
        self._commits.append(
            (
                seq,
                commit.device,
                commit.device_seq,
                commit.clock,
                commit.at,
                commit.author,
                commit.intent,
                _as_text(dict(commit.params)) if commit.params else "{}",
                commit.role,
                self._seen[1],
            )
        )
        for number, op in enumerate(commit.ops):
            new = _as_text(op.new) if op.field == BIRTH else op.new
            self._ops.append((seq, number, op.kind, op.id, op.field, op.old, new))
        return seq

    def _apply(self, commit: Carried, key: Key, one: Written) -> None:
        """Nobody else wrote to the record: the commit's values are the only heads."""
        if one.birth is not None:
            if key in self._births:
                raise broken(commit, "born twice")
            row = born_columns(commit.at, commit.author) | one.birth | one.fields
            row["id"] = key[1]
            self._births[key] = row
        elif key in self._births:
            self._births[key] |= one.fields
        else:
            known = self._updates.get(key)
            if known is None:
                self._updates[key] = dict(one.fields)
            else:
                known |= one.fields

    def _merge(self, commit: Carried, key: Key, one: Written, unseen: list[Unseen]) -> None:
        columns = self._heads.merge(commit, key, one, unseen, self.flush)
        if columns:
            names = ", ".join(f'"{name}" = ?' for name in columns)
            self._connection.execute(
                f'UPDATE "{key[0]}" SET {names} WHERE id = ?', (*columns.values(), key[1])
            )
        self._forked.add(key)
        self.merged.add(key)

    def _shared(self, commit: Carried, records: Mapping[Key, Written]) -> dict[Key, list[Unseen]]:
        """The commit's records that others wrote to meanwhile, with those ops in order."""
        found = self._window.unseen(commit, records.keys())
        for key in records.keys() & self._forked if self._forked else ():
            found.setdefault(key, [])
        return {key: found[key] for key in records if key in found} if found else found

    def _is_vetted(self, commit: Carried) -> bool:
        """Whether the commit before had the same vector, and it was found to be in order."""
        before, self._vetted = self._vetted, (commit.seen, commit.device)
        return before[0] is commit.seen and before[1] == commit.device

    def _person(self, commit: Carried, records: Mapping[Key, Written]) -> str | None:
        """Whose device wrote a commit; where that is not known yet, who it says wrote it; None
        where it does not."""
        own = records.get(("device", commit.device))
        if commit.device not in self._people or own is not None:
            value = self._column("device", commit.device, "person")
            if value is None:
                value = self._vouched.get(commit.device)
            if value is None and own is not None and own.birth is not None:
                value = own.birth.get("person")
            self._people[commit.device] = None if value is None else str(value)
        return self._people[commit.device] or commit.author or None

    def _column(self, kind: str, id_: str, column: str) -> Value:
        """What a column of a record has by now, None where the record is not there."""
        key = (kind, id_)
        for gathered in (self._updates, self._births):
            if key in gathered and column in gathered[key]:
                return gathered[key][column]
        if kind not in self._newest:
            newest = self._connection.execute(f'SELECT max(id) FROM "{kind}"').fetchone()[0]
            self._newest[kind] = newest or ""
        if id_ > self._newest[kind]:
            return None  # ids grow with time: most that are new come after all that are here
        row = self._connection.execute(
            f'SELECT "{column}" FROM "{kind}" WHERE id = ?', (id_,)
        ).fetchone()
        return None if row is None else row[0]


def heard(commit: Carried, seq: int) -> Commit:
    """An absorbed commit as listeners hear of it."""
    return Commit(
        seq,
        Intent(commit.intent, dict(commit.params)),
        commit.author,
        commit.device,
        from_text(commit.at),
        commit.role,
        changed((op.kind, op.id) for op in commit.ops),
    )


def changed(keys: Iterable[Key]) -> dict[str, frozenset[str]]:
    """Ids by kind."""
    found: dict[str, set[str]] = {}
    for kind, id_ in keys:
        if kind in found:
            found[kind].add(id_)
        else:
            found[kind] = {id_}
    return {kind: frozenset(ids) for kind, ids in found.items()}
