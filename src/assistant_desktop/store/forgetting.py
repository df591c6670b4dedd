"""Forgetting a person: in the rows, in what the ledger keeps of earlier values, everywhere.

The only place where commits change after they were written. They stay what they were in number and
order, and lose what was personal: what is a note about the person is blanked and deleted, and the
person's name is taken out of every text. Each device does the same with the same result, so their
ledgers stay equal; a row never disappears, since another device may still be writing to it.
"""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from ..kernel.ops import BIRTH
from . import driver, search
from .driver import Connection

NOBODY_NAME = "—"
"""What stands where a name was."""
LEAST = 3
"""Letters a name needs to be taken out of other texts: shorter ones are part of other words."""


@dataclass(frozen=True, slots=True)
class Personal:
    """A kind of which a record is about one person: the columns that say whom, and its texts."""

    whose: tuple[str, ...]
    texts: Mapping[str, str]
    """Column → what stands there afterwards."""


_EMPTY = ""
PERSONAL: Mapping[str, Personal] = {
    "day_off": Personal(("person",), {"note": _EMPTY}),
    "absence": Personal(("person",), {"note": _EMPTY}),
    "reminder": Personal(("person",), {"note": _EMPTY}),
    "feedback": Personal(
        ("created_by", "recipient"),
        {
            **dict.fromkeys(("text", "situation", "behaviour", "effect", "wish"), _EMPTY),
            **dict.fromkeys(("category", "question"), _EMPTY),
            "strengths": "[]",
        },
    ),
    "feedback_answer": Personal(("created_by",), {"text": _EMPTY}),
}
_OF_PERSON = {"name": NOBODY_NAME, "reading": _EMPTY, "address": _EMPTY}
_NO_WORDS = frozenset({"search", "outbox", "parked", "peer", "share_state", "search_doc"})
"""Tables whose texts are nobody's, or that are emptied as a whole."""


def asked(connection: Connection) -> list[tuple[str, str]]:
    """The people who are to be forgotten, and since when."""
    rows = connection.execute(
        "SELECT id, forgotten_at FROM person WHERE forgotten_at IS NOT NULL ORDER BY id"
    )
    return [(str(row[0]), str(row[1])) for row in rows]


def forget(connection: Connection, person: str, at: str) -> None:
    """Take a person out of this database; ``at`` is the instant that was agreed on.

    Doing it again changes nothing more. Raises the driver's errors, and nothing has changed.
    """
    connection.execute("PRAGMA secure_delete = ON")
    names = _names(connection, person)
    connection.execute("BEGIN IMMEDIATE")
    try:
        for kind, personal in PERSONAL.items():
            _blank(connection, kind, _records(connection, kind, personal, person), personal, at)
        _blank_ops(connection, "person", person, _OF_PERSON, None)
        for name in names:
            _replace(connection, name)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    search.empty(connection)


def compact(connection: Connection) -> None:
    """Leave nothing in free pages or in the journal. Does what it can where others read."""
    for statement in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
        with suppress(driver.OperationalError):
            connection.execute(statement)


def _names(connection: Connection, person: str) -> list[str]:
    """All that the person was ever called, the longest first."""
    found: set[str] = set()
    for field, old, new in connection.execute(
        "SELECT field, old, new FROM ops WHERE kind = 'person' AND id = ?", (person,)
    ):
        values = json.loads(new) if field == BIRTH else {field: new, f"{field}.old": old}
        for name, value in values.items():
            if name.partition(".")[0] in {"name", "reading"} and isinstance(value, str):
                found |= {value, value.replace(" ", ""), value.replace(" ", "\u3000")}
    return sorted((one for one in found if len(one) >= LEAST), key=len, reverse=True)


def _records(connection: Connection, kind: str, personal: Personal, person: str) -> list[str]:
    where = " OR ".join(f'"{column}" = ?' for column in personal.whose)
    params = [person] * len(personal.whose)
    found = [row[0] for row in connection.execute(f'SELECT id FROM "{kind}" WHERE {where}', params)]
    if kind == "feedback_answer":
        rows = connection.execute(
            "SELECT a.id FROM feedback_answer a JOIN feedback f ON f.id = a.feedback"
            " WHERE f.created_by = ? OR f.recipient = ?",
            (person, person),
        )
        found += [row[0] for row in rows]
    return sorted(set(found))


def _blank(
    connection: Connection, kind: str, ids: Iterable[str], personal: Personal, at: str
) -> None:
    sets = ", ".join(f'"{name}" = ?' for name in personal.texts)
    for id_ in ids:
        connection.execute(
            f'UPDATE "{kind}" SET {sets}, deleted_at = coalesce(deleted_at, ?) WHERE id = ?',
            (*personal.texts.values(), at, id_),
        )
        connection.execute("DELETE FROM sibling WHERE kind = ? AND id = ?", (kind, id_))
        _blank_ops(connection, kind, id_, personal.texts, at)


def _blank_ops(
    connection: Connection, kind: str, id_: str, texts: Mapping[str, str], at: str | None
) -> None:
    """What the ledger keeps of a record's texts; with ``at`` its birth is that of a deleted one."""
    for seq, number, field, new in connection.execute(
        "SELECT commit_seq, n, field, new FROM ops WHERE id = ? AND kind = ?", (id_, kind)
    ).fetchall():
        if field == BIRTH:
            born = json.loads(new)
            born |= {name: text for name, text in texts.items() if name in born}
            if at is not None:
                born.setdefault("deleted_at", at)
            connection.execute(
                "UPDATE ops SET new = ? WHERE commit_seq = ? AND n = ?",
                (json.dumps(born, ensure_ascii=False), seq, number),
            )
        elif field in texts:
            connection.execute(
                "UPDATE ops SET old = ?, new = ? WHERE commit_seq = ? AND n = ?",
                (texts[field], texts[field], seq, number),
            )


def _replace(connection: Connection, name: str) -> None:
    """Take a name out of every text of every table."""
    tables = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
            " AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite%'"
        )
    ]
    for table in tables:
        if table in _NO_WORDS:
            continue
        for column in _texts(connection, table):
            connection.execute(
                f'UPDATE "{table}" SET "{column}" = replace("{column}", ?, ?)'
                f' WHERE typeof("{column}") = \'text\' AND instr("{column}", ?)',
                (name, NOBODY_NAME, name),
            )


def _texts(connection: Connection, table: str) -> list[str]:
    rows: list[Any] = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    # Part of a key is an identity, never somebody's words.
    return [row[1] for row in rows if row[2] in {"TEXT", "ANY"} and not row[5]]
