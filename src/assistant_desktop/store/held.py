"""What was put aside, and the daily line of thanks: on this device alone, outside the ledger."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ..kernel.clock import from_text, to_text
from . import driver
from .database import told
from .driver import Connection, Row
from .reader import Reader


@dataclass(frozen=True, slots=True)
class Held:
    """A text that waits: ``target`` is what it is about (the text of a Ref), ``form`` the rest of
    the form it was written in."""

    id: str
    person: str
    kind: str
    target: str
    text: str
    form: Mapping[str, Any]
    written_at: datetime
    until: datetime


class HeldStore:
    """The two tables. Every method that writes raises Problem (Busy where another process does)."""

    def __init__(self, connection: Connection, path: Path | None = None) -> None:
        self._connection = connection
        self._reader = Reader(connection)
        self._path = path or Path(":memory:")

    def put(self, held: Held) -> None:
        """Keep a text, in place of the one with the same id."""
        self._write(
            "INSERT INTO held (id, person, kind, target, text, form, written_at, until)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
            " text = excluded.text, form = excluded.form, until = excluded.until",
            (
                held.id,
                held.person,
                held.kind,
                held.target,
                held.text,
                json.dumps(dict(held.form), ensure_ascii=False),
                to_text(held.written_at),
                to_text(held.until),
            ),
        )

    def drop(self, id_: str) -> None:
        """Forget a text for good: SQLite overwrites what it deletes here."""
        self._write("DELETE FROM held WHERE id = ?", (id_,))

    def get(self, id_: str) -> Held | None:
        """One held text."""
        row = self._reader.one("SELECT * FROM held WHERE id = ?", (id_,))
        return None if row is None else _held(row)

    def of(self, person: str) -> list[Held]:
        """All that a person put aside, what ends first coming first."""
        sql = "SELECT * FROM held WHERE person = ? ORDER BY until, id"
        return [_held(row) for row in self._reader.rows(sql, (person,))]

    def over(self, now: datetime) -> list[Held]:
        """Those whose time is over, whoever wrote them."""
        sql = "SELECT * FROM held WHERE until <= ? ORDER BY until, id"
        return [_held(row) for row in self._reader.rows(sql, (to_text(now),))]

    def next_end(self, now: datetime) -> datetime | None:
        """When the next one ends."""
        found = self._reader.value("SELECT min(until) FROM held WHERE until > ?", (to_text(now),))
        return None if found is None else from_text(found)

    def thank(self, person: str, day: date, text: str) -> None:
        """The line of a day; an empty one takes it away."""
        if text:
            self._write(
                "INSERT INTO thanks (person, day, text) VALUES (?, ?, ?)"
                " ON CONFLICT (person, day) DO UPDATE SET text = excluded.text",
                (person, day.isoformat(), text),
            )
        else:
            self._write(
                "DELETE FROM thanks WHERE person = ? AND day = ?", (person, day.isoformat())
            )

    def thanks(self, person: str, limit: int = 60) -> list[tuple[date, str]]:
        """A person's lines, the newest first."""
        rows = self._reader.rows(
            "SELECT day, text FROM thanks WHERE person = ? ORDER BY day DESC LIMIT ?",
            (person, limit),
        )
        return [(date.fromisoformat(row["day"]), row["text"]) for row in rows]

    def _write(self, sql: str, params: tuple[object, ...]) -> None:
        try:
            # What is let go must not stay readable in a free page of the file.
            self._connection.execute("PRAGMA secure_delete = ON")
            self._connection.execute(sql, params)
        except driver.DatabaseError as error:
            raise told(error, self._path) from error
        finally:
            self._connection.execute("PRAGMA secure_delete = OFF")


def _held(row: Row) -> Held:
    return Held(
        row["id"],
        row["person"],
        row["kind"],
        row["target"],
        row["text"],
        json.loads(row["form"]),
        from_text(row["written_at"]),
        from_text(row["until"]),
    )
