"""Reading the conflicts that are open."""

import json
from collections.abc import Mapping
from typing import Any

from ...kernel.ops import BIRTH, Value
from ...store.carry import seen_at
from ...store.merge_rules import DELETED, differ, is_quiet, telling_of
from ...store.reader import Reader
from .model import Conflict, Version

_TITLES = ("title", "name", "text", "note", "key", "tag", "label", "date")
_FIRST = (DELETED, "title", "name", "due", "state", "owner", "description", "text")


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
        if register != DELETED and is_quiet(kind, register):
            continue
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


def of_task(reader: Reader, task: str) -> list[Conflict]:
    """What waits on a task and on what belongs to it: its own first, in a lasting order."""
    if reader.value("SELECT 1 FROM sibling LIMIT 1") is None:
        return []
    found = [one for one in open_conflicts(reader) if one.task == task]
    return in_order(found)


def in_order(found: list[Conflict]) -> list[Conflict]:
    """What is said of a record, title and due before the rest; what belongs to it follows."""

    def place(one: Conflict) -> tuple[bool, str, str, int, str]:
        first = _FIRST.index(one.register) if one.register in _FIRST else len(_FIRST)
        return one.id != one.task, one.kind, one.id, first, one.register

    return sorted(found, key=place)


def by_task(reader: Reader) -> dict[str, int]:
    """How many choices wait on each task; tasks without one are left out."""
    found: dict[str, int] = {}
    if reader.value("SELECT 1 FROM sibling LIMIT 1") is None:
        return found
    for one in open_conflicts(reader):
        if one.task:
            found[one.task] = found.get(one.task, 0) + 1
    return found


def before(reader: Reader, conflict: Conflict) -> dict[str, Value] | None:
    """The fields' values that every version had seen and replaced; None where there is none."""
    pasts = [_past(reader, one) for one in conflict.versions]
    if any(one is None for one in pasts):
        return None
    found: dict[str, Value] = {}
    latest: dict[str, tuple[int, str]] = {}
    rows = reader.rows(
        "SELECT c.device, c.device_seq, c.clock, o.field, o.new FROM ops o"
        " JOIN commits c ON c.seq = o.commit_seq WHERE o.kind = ? AND o.id = ?",
        (conflict.kind, conflict.id),
    )
    for row in rows:
        if not all(row["device_seq"] <= one.get(row["device"], 0) for one in pasts if one):
            continue
        stamp = (row["clock"], row["device"])
        born = json.loads(row["new"]) if row["field"] == BIRTH else {row["field"]: row["new"]}
        for name in conflict.fields:
            if name in born and stamp >= latest.get(name, (-1, "")):
                found[name], latest[name] = born[name], stamp
    return found or None


def _past(reader: Reader, version: Version) -> dict[str, int] | None:
    """What the author of a version had seen when it was written."""
    row = reader.one(
        "SELECT seq, seen FROM commits WHERE device = ? AND device_seq = ?",
        (version.device, version.device_seq),
    )
    if row is None:
        return None
    seen = json.loads(row["seen"]) if row["seen"] else seen_at(reader, row["seq"], version.device)
    return {**seen, version.device: version.device_seq - 1}
