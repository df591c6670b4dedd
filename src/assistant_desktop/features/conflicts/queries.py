"""Reading the conflicts that are open."""

import json
from collections.abc import Mapping
from typing import Any

from ...store.merge_rules import DELETED, differ, telling_of
from ...store.reader import Reader
from .model import Conflict, Version

_TITLES = ("title", "name", "text", "note", "key", "tag", "label", "date")


def open_conflicts(reader: Reader, id_: str | None = None) -> list[Conflict]:
    """What waits for somebody's choice, newest first; with ``id_`` only of that record.

    Records that are deleted have no conflicts: nobody sees them.
    """
    where, params = ("WHERE id = ?", (id_,)) if id_ is not None else ("", ())
    rows = reader.rows(
        f"SELECT * FROM sibling {where} ORDER BY kind, id, register, clock DESC, device DESC",
        params,
    )
    grouped: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for row in rows:
        grouped.setdefault((row["kind"], row["id"], row["register"]), []).append(row)
    found: list[Conflict] = []
    records: dict[tuple[str, str], Mapping[str, Any] | None] = {}
    for (kind, one, register), heads in grouped.items():
        if (kind, one) not in records:
            records[kind, one] = reader.record(kind, one)
        record = records[kind, one]
        if record is not None and record["deleted_at"] is None:
            conflict = _conflict(kind, one, register, heads, record)
            found += [conflict] if conflict is not None else []
    return sorted(found, key=lambda one: max(v.at for v in one.versions), reverse=True)


def count(reader: Reader) -> int:
    """How many choices wait."""
    if reader.value("SELECT 1 FROM sibling LIMIT 1") is None:
        return 0
    return len(open_conflicts(reader))


def versions(reader: Reader, kind: str, id_: str, register: str) -> list[Version]:
    """All heads of a register that has several, the shown one first; empty where it has one."""
    rows = reader.rows(
        "SELECT * FROM sibling WHERE kind = ? AND id = ? AND register = ?"
        " ORDER BY clock DESC, device DESC",
        (kind, id_, register),
    )
    return [_version(row, json.loads(row["value"])) for row in rows]


def _conflict(
    kind: str, id_: str, register: str, heads: list[dict[str, Any]], record: Mapping[str, Any]
) -> Conflict | None:
    values = [json.loads(head["value"]) for head in heads]
    pairs = zip(heads, values, strict=True)
    title = next((str(record[name]) for name in _TITLES if record.get(name)), "")
    task = id_ if kind == "task" else record.get("task")
    if register == DELETED:
        gone = tuple(_version(head, value) for head, value in pairs if value[DELETED])
        if not gone:
            return None
        return Conflict(kind, id_, register, (DELETED,), title, task, gone, deletion=True)
    if not differ(kind, register, values):
        return None
    fields = tuple(
        name
        for name in telling_of(kind, register)
        if any(value.get(name) != values[0].get(name) for value in values)
    )
    told = tuple(_version(head, value) for head, value in pairs)
    return Conflict(kind, id_, register, fields, title, task, told)


def _version(head: Mapping[str, Any], value: Mapping[str, Any]) -> Version:
    return Version(head["device"], head["device_seq"], head["author"], head["at"], value)
