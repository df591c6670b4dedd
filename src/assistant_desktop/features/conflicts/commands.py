"""Settling a conflict. It is a write like any other: it has seen all versions, and travels.

An edit made elsewhere meanwhile has not seen it: then there is a conflict again, with that edit.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...kernel.errors import BadInput, Problem
from ...kernel.ops import Intent, Op, Plan, Value
from ...store.look import Look
from ...store.merge_rules import DELETED, fields_of, may_write, register_of
from ..tasks.commands import EditTask
from . import queries

TEXT_LIMIT = 100_000
_TASK_FIELDS = frozenset(
    {"title", "description", "category", "person", "urgent", "due", "target", "estimate"}
)
_JSON = frozenset({("setting", "value"), ("person", "hours"), ("document", "fields")})
_NEEDED = frozenset({"title", "name", "text", "tag", "key", "label"})


@dataclass(frozen=True)
class KeepValue:
    """Choose one version of a register, by who wrote it (a head's device and number).

    Raises Problem: gone, conflict_gone, conflict_not_yours.
    """

    kind: str
    id: str
    register: str
    device: str
    device_seq: int

    def plan(self, look: Look) -> Plan:
        row = _row(look, self.kind, self.id)
        heads = queries.versions(look.reader, self.kind, self.id, self.register)
        for head in heads:
            if (head.device, head.device_seq) == (self.device, self.device_seq):
                break
        else:
            raise Problem("conflict_gone")
        if self.register == DELETED:
            raise ValueError(self.register)
        ops = _all_of(look, self.kind, row, self.register, head.values)
        return Plan(Intent("conflicts.keep", {"title": _title(row)}), ops)


@dataclass(frozen=True)
class EditValue:
    """Settle a field with a value of one's own, as text; a task's is checked like any edit of it.

    Raises Problem: gone, conflict_not_yours; BadInput: conflict_value, text_empty, and those of
    ``EditTask``.
    """

    kind: str
    id: str
    field: str
    text: str

    def plan(self, look: Look) -> Plan:
        row = _row(look, self.kind, self.id)
        register = register_of(self.kind, self.field)
        fields: dict[str, Value] = {}
        births: tuple[Op, ...] = ()
        if self.kind == "task" and self.field in _TASK_FIELDS:
            # As any edit: a due that was promised leaves an agreement, a new one a day to aim for.
            planned = EditTask(self.id, {self.field: self.text}).plan(look).ops
            of_it = [op for op in planned if (op.kind, op.id) == ("task", self.id)]
            births = tuple(op for op in planned if op not in of_it)
            fields = {op.field: _plain(op.new) for op in of_it}
        else:
            fields = {self.field: self._value(row)}
        ops = _all_of(look, self.kind, row, register, fields)
        rest = tuple(
            Op(self.kind, self.id, name, row[name], value)
            for name, value in fields.items()
            if register_of(self.kind, name) != register
        )
        intent = Intent("conflicts.edit", {"title": _title(row)})
        return Plan(intent, (*ops, *rest, *births))

    def _value(self, row: Mapping[str, Any]) -> Value:
        if self.field not in row or self.field in {"id", DELETED}:
            raise ValueError(self.field)
        if isinstance(row[self.field], int):
            try:
                return int(self.text)
            except ValueError as error:
                raise BadInput("conflict_value") from error
        text = self.text.strip()
        if (self.kind, self.field) in _JSON:
            try:
                json.loads(text)
            except ValueError as error:
                raise BadInput("conflict_value") from error
        if len(text) > TEXT_LIMIT:
            raise BadInput("conflict_value")
        if not text and self.field in _NEEDED:
            raise BadInput("text_empty")
        return text


@dataclass(frozen=True)
class KeepDeleted:
    """Delete it after all. Raises Problem: gone, conflict_gone, conflict_not_yours."""

    kind: str
    id: str

    def plan(self, look: Look) -> Plan:
        return _settled(look, self.kind, self.id, look.stamp, "conflicts.keep_deleted")


@dataclass(frozen=True)
class KeepRecord:
    """It stays, and is no longer flagged. Raises as ``KeepDeleted`` does."""

    kind: str
    id: str

    def plan(self, look: Look) -> Plan:
        return _settled(look, self.kind, self.id, None, "conflicts.keep_record")


def _settled(look: Look, kind: str, id_: str, value: str | None, code: str) -> Plan:
    row = _row(look, kind, id_)
    if not queries.versions(look.reader, kind, id_, DELETED):
        raise Problem("conflict_gone")
    ops = _all_of(look, kind, row, DELETED, {DELETED: value})
    return Plan(Intent(code, {"title": _title(row)}), ops)


def _row(look: Look, kind: str, id_: str) -> dict[str, Any]:
    row = look.reader.record(kind, id_)
    if row is None or row["deleted_at"]:
        raise Problem("gone")
    return row


def _all_of(
    look: Look, kind: str, row: Mapping[str, Any], register: str, values: Mapping[str, Value]
) -> tuple[Op, ...]:
    """An op for each field of a register, also where the shown value stays."""
    fields = fields_of(kind, register)
    if not all(may_write(kind, name, row, look.actor) for name in fields):
        raise Problem("conflict_not_yours")
    return tuple(
        Op(kind, row["id"], name, row[name], values.get(name, row[name])) for name in fields
    )


def _plain(value: object) -> Value:
    return value if isinstance(value, str | int | float) else None


def _title(row: Mapping[str, Any]) -> str:
    names = ("title", "name", "text", "note", "key", "tag", "label", "date")
    return next((str(row[name]) for name in names if row.get(name)), "")
