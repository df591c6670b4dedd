"""What was written: reading commits again, and working out how to take one back."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from ..kernel.clock import from_text
from ..kernel.ops import BIRTH, Commit, Intent, Op
from .merge_rules import register_of
from .reader import Reader


def since(reader: Reader, seq: int) -> list[Commit]:
    """Commits after ``seq``, whoever wrote them, oldest first."""
    rows = reader.rows("SELECT * FROM commits WHERE seq > ? ORDER BY seq", (seq,))
    return [_read(reader, row) for row in rows]


def history(reader: Reader, ids: list[str], limit: int) -> list[tuple[Commit, list[Op]]]:
    """Commits that touched any of the records, newest first, with the ops that did."""
    marks = ",".join("?" * len(ids))
    rows = reader.rows(
        f"SELECT * FROM commits WHERE seq IN (SELECT commit_seq FROM ops WHERE id IN ({marks}))"
        " ORDER BY seq DESC LIMIT ?",
        [*ids, limit],
    )
    wanted = set(ids)
    found = []
    for row in rows:
        ops = [op for op in ops_of(reader, row["seq"]) if op.id in wanted and not is_filler(op)]
        if ops:
            found.append((_read(reader, row), ops))
    return found


def inverse(reader: Reader, target: int, stamp: str, *, undo: bool) -> tuple[list[Op], int]:
    """The ops that take a commit back or do it again, and how many are left alone.

    Left alone is what somebody changed since; of a group that is the whole of it. ``stamp``: now.
    """
    net = _net(ops_of(reader, target))
    rows = {(op.kind, op.id): reader.record(op.kind, op.id) or {} for op in net}
    others = {
        (op.kind, op.id, register_of(op.kind, op.field))
        for op in net
        if op.field != BIRTH and rows[op.kind, op.id].get(op.field) != (op.new if undo else op.old)
    }
    found: list[Op] = []
    skipped = 0
    real = [op for op in net if not is_filler(op)]
    for op in reversed(real) if undo else real:
        row = rows[op.kind, op.id]
        if op.field == BIRTH:
            # A record is never unborn: it is taken away, and comes back by redo.
            old = row.get("deleted_at")
            found.append(Op(op.kind, op.id, "deleted_at", old, stamp if undo else None))
        elif (op.kind, op.id, register_of(op.kind, op.field)) in others:
            skipped += 1
        else:
            wanted = op.old if undo else op.new
            found.append(Op(op.kind, op.id, op.field, row[op.field], wanted))
    return found, skipped


def ops_of(reader: Reader, seq: int) -> list[Op]:
    """The ops of a commit, in order."""
    rows = reader.rows("SELECT * FROM ops WHERE commit_seq = ? ORDER BY n", (seq,))
    return [
        Op(
            row["kind"],
            row["id"],
            row["field"],
            row["old"],
            json.loads(row["new"]) if row["field"] == BIRTH else row["new"],
        )
        for row in rows
    ]


def is_filler(op: Op) -> bool:
    """Whether an op only completes its group, or settles on what is shown: nothing changed."""
    return op.field != BIRTH and op.old == op.new


def _read(reader: Reader, row: Mapping[str, Any]) -> Commit:
    changed: dict[str, set[str]] = {}
    for op in reader.rows("SELECT kind, id FROM ops WHERE commit_seq = ?", (row["seq"],)):
        changed.setdefault(op["kind"], set()).add(op["id"])
    return Commit(
        row["seq"],
        Intent(row["intent"], json.loads(row["params"])),
        row["author"],
        row["device"],
        from_text(row["at"]),
        row["role"],
        {kind: frozenset(ids) for kind, ids in changed.items()},
    )


def _net(ops: Iterable[Op]) -> list[Op]:
    """What a commit changed in the end: one op for each field, from the first to the last value."""
    found: dict[tuple[str, str, str], Op] = {}
    for op in ops:
        key = (op.kind, op.id, op.field)
        first = found.pop(key, op)
        found[key] = Op(op.kind, op.id, op.field, first.old, op.new)
    return list(found.values())
