"""What a user action does to the data, field by field, and the commit that keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

Value = str | int | float | None
BIRTH = "*"
"""The field of the one op by which a record begins; its ``new`` is the dict of its columns."""


@dataclass(frozen=True, slots=True)
class Op:
    """One field of one record changes from ``old`` to ``new`` (for a birth: None to a dict)."""

    kind: str
    id: str
    field: str
    old: Value
    new: Value | Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Intent:
    """What the user did, as a code; ``intent.<code>`` in the words says it with ``params``."""

    code: str
    params: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a command wants: its intent and its ops. An empty plan changes nothing."""

    intent: Intent
    ops: tuple[Op, ...] = ()


@dataclass(frozen=True, slots=True)
class Commit:
    """What was written: the ledger's entry, and which records of which kinds changed.

    ``role`` is do, undo, redo or import; ``skipped`` counts the ops of an undo or redo that were
    left alone because somebody changed the field since.
    """

    seq: int
    intent: Intent
    author: str
    device: str
    at: datetime
    role: str = "do"
    changed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    skipped: int = 0


def born(kind: str, id_: str, /, **columns: Value) -> Op:
    """The op by which a record begins. Columns left out take the table's defaults."""
    return Op(kind, id_, BIRTH, None, columns)
