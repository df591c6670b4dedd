"""What an own op does to the rows, to its group and to the heads that were there."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from ..kernel.ops import BIRTH, Op
from .driver import Connection
from .merge_heads import Heads, born_columns
from .merge_rules import BELOW, fields_of, groups_of, register_of
from .migrations import KINDS
from .schema import Schema


def apply(connection: Connection, schema: Schema, op: Op, actor: str, at: str) -> None:
    """Write one op into its row. Raises ValueError for what the schema does not have."""
    if op.kind not in KINDS:
        raise ValueError(f"{op.kind} is not a kind of record")
    columns = schema.columns(op.kind)
    if op.field != BIRTH:
        if op.field not in columns:
            raise ValueError(f"{op.kind} has no {op.field}")
        sql = f'UPDATE "{op.kind}" SET "{op.field}" = ? WHERE id = ?'
        connection.execute(sql, (op.new, op.id))
        return
    assert isinstance(op.new, Mapping)  # noqa: S101 - a birth carries its columns
    row: dict[str, Any] = born_columns(at, actor)
    row |= op.new
    row["id"] = op.id
    unknown = row.keys() - columns.keys()
    if unknown:
        raise ValueError(f"{op.kind} has no {sorted(unknown)}")
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    connection.execute(f'INSERT INTO "{op.kind}" ({names}) VALUES ({marks})', list(row.values()))


def completed(connection: Connection, ops: Sequence[Op]) -> list[Op]:
    """The rest of each group that applied ``ops`` wrote a part of, as it stands (M3).

    With it, for what was born below another record, a write to that one which changes nothing (M5).
    """
    written: dict[tuple[str, str, str], set[str]] = {}
    for op in ops:
        if op.field in groups_of(op.kind):
            key = (op.kind, op.id, register_of(op.kind, op.field))
            written.setdefault(key, set()).add(op.field)
    rest = _parents(connection, ops)
    for (kind, id_, register), fields in written.items():
        missing = [name for name in fields_of(kind, register) if name not in fields]
        if missing:
            names = ", ".join(f'"{name}"' for name in missing)
            sql = f'SELECT {names} FROM "{kind}" WHERE id = ?'
            row = connection.execute(sql, (id_,)).fetchone() or ()
            rest += [
                Op(kind, id_, name, value, value) for name, value in zip(missing, row, strict=False)
            ]
    return rest


def _parents(connection: Connection, ops: Sequence[Op]) -> list[Op]:
    wanted: dict[tuple[str, str], None] = {}
    for op in ops:
        kind = BELOW.get(op.kind) if op.field == BIRTH else None
        if kind is not None and isinstance(op.new, Mapping):
            wanted[kind, str(op.new.get(kind))] = None
    for op in ops if wanted else ():
        wanted.pop((op.kind, op.id), None)
    found: list[Op] = []
    for kind, id_ in wanted:
        sql = f'SELECT created_at FROM "{kind}" WHERE id = ?'
        row = connection.execute(sql, (id_,)).fetchone()
        found += [Op(kind, id_, "created_at", row[0], row[0])] if row is not None else []
    return found


def settle(connection: Connection, schema: Schema, ops: Sequence[Op]) -> None:
    """What is written here has seen everything here, so it is the only head (M4)."""
    if connection.execute("SELECT 1 FROM sibling LIMIT 1").fetchone() is None:
        return
    heads = Heads(connection, schema)
    for op in ops:
        heads.clear(op.kind, op.id, register_of(op.kind, op.field))


def kept(op: Op) -> Any:
    """An op's new value as the ledger keeps it."""
    return json.dumps(op.new, ensure_ascii=False) if op.field == BIRTH else op.new
