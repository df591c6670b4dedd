"""What the commands of this room share: ops out of rows."""

from collections.abc import Mapping

from ...kernel.errors import Problem
from ...kernel.ops import Op, Value, born
from ...store.driver import Row
from ...store.ledger import Look
from . import queries


def known_standup(look: Look, id_: str) -> Row:
    """A stand-up that is there. Raises Problem("gone")."""
    row = queries.standup(look.reader, id_)
    if row is None:
        raise Problem("gone")
    return row


def changes(kind: str, row: Mapping[str, Value], **fields: Value) -> list[Op]:
    """An op for each field that differs from the row."""
    return [
        Op(kind, str(row["id"]), name, row[name], value)
        for name, value in fields.items()
        if row[name] != value
    ]


def revive(look: Look, kind: str, id_: str, **columns: Value) -> list[Op]:
    """The ops that make a record with a derived id be as given: born, or living again."""
    row = look.reader.record(kind, id_)
    if row is None:
        return [born(kind, id_, **columns)]
    return changes(kind, row, deleted_at=None, **columns)


def short(text: str) -> str:
    """The first line, cut to what fits into a menu."""
    first = text.splitlines()[0] if text else ""
    return first if len(first) <= 40 else first[:39] + "…"
