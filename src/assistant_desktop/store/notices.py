"""Notices of this computer: kept beside the data, never shared, never undone."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from ..kernel.clock import to_text
from . import driver
from .database import told
from .driver import Connection, Row
from .reader import Reader

PAGE = 50


class NoticeStore:
    """The table of notices. Every method that writes raises Busy where another process writes."""

    def __init__(self, connection: Connection, path: Path | None = None) -> None:
        self._connection = connection
        self._reader = Reader(connection)
        self._path = path or Path(":memory:")

    # -- writing ---------------------------------------------------------------------------------

    def add(
        self,
        key: str,
        person: str,
        kind: str,
        at: datetime,
        params: Mapping[str, Any],
        *,
        target: str = "",
        private: bool = False,
        urgent: bool = False,
    ) -> bool:
        """Keep a notice; False where this key was there already (shown or not)."""
        return self._write(
            "INSERT INTO notice (key, person, kind, params, target, private, urgent, at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (
                key,
                person,
                kind,
                json.dumps(dict(params), ensure_ascii=False),
                target,
                int(private),
                int(urgent),
                to_text(at),
            ),
        )

    def claim(self, key: str, person: str, now: datetime) -> bool:
        """Take it upon oneself to show a notice; False where somebody else did."""
        return self._write(
            "UPDATE notice SET shown_at = ?, snoozed_until = NULL"
            " WHERE key = ? AND person = ? AND shown_at IS NULL",
            (to_text(now), key, person),
        )

    def read(self, key: str, person: str, now: datetime) -> bool:
        """Mark as read, and with that as shown; False where it was read before."""
        stamp = to_text(now)
        return self._write(
            "UPDATE notice SET read_at = ?, shown_at = coalesce(shown_at, ?), snoozed_until = NULL"
            " WHERE key = ? AND person = ? AND read_at IS NULL",
            (stamp, stamp, key, person),
        )

    def read_all(self, person: str, now: datetime) -> bool:
        """Mark all of a person's notices as read; those put off stay put off."""
        stamp = to_text(now)
        return self._write(
            "UPDATE notice SET read_at = ?, shown_at = coalesce(shown_at, ?)"
            " WHERE person = ? AND read_at IS NULL AND snoozed_until IS NULL",
            (stamp, stamp, person),
        )

    def snooze(self, key: str, person: str, until: datetime) -> bool:
        """Have a notice shown again at ``until``."""
        return self._write(
            "UPDATE notice SET snoozed_until = ?, shown_at = NULL, read_at = NULL"
            " WHERE key = ? AND person = ?",
            (to_text(until), key, person),
        )

    def drop_unshown(self, key: str, person: str) -> bool:
        """Forget a notice that nobody has seen; False where there is none."""
        return self._write(
            "DELETE FROM notice WHERE key = ? AND person = ? AND shown_at IS NULL"
            " AND read_at IS NULL",
            (key, person),
        )

    def prune(self, before: datetime) -> None:
        """Forget what was read and is older than ``before``."""
        self._write(
            "DELETE FROM notice WHERE at < ? AND read_at IS NOT NULL AND snoozed_until IS NULL",
            (to_text(before),),
        )

    # -- reading ---------------------------------------------------------------------------------

    def get(self, key: str, person: str) -> Row | None:
        """One notice."""
        rows = self._reader.rows("SELECT * FROM notice WHERE key = ? AND person = ?", (key, person))
        return self._parsed(rows)[0] if rows else None

    def waiting(self, person: str, now: datetime) -> list[Row]:
        """What a person was not shown yet and is not put off beyond now, oldest first."""
        return self._parsed(
            self._reader.rows(
                "SELECT * FROM notice WHERE person = ? AND shown_at IS NULL AND read_at IS NULL"
                " AND (snoozed_until IS NULL OR snoozed_until <= ?)"
                " ORDER BY coalesce(snoozed_until, at), key",
                (person, to_text(now)),
            )
        )

    def open_shown(self, person: str, kinds: Iterable[str], limit: int = PAGE) -> list[Row]:
        """The newest notices of these kinds that were shown and not read yet."""
        wanted = list(kinds)
        marks = ",".join("?" * len(wanted))
        return self._parsed(
            self._reader.rows(
                "SELECT * FROM notice WHERE person = ? AND read_at IS NULL"
                f" AND shown_at IS NOT NULL AND kind IN ({marks}) ORDER BY at DESC LIMIT ?",
                (person, *wanted, limit),
            )
        )

    def next_snoozed(self, person: str, after: datetime) -> str | None:
        """When the next of the notices that were put off comes back."""
        found = self._reader.value(
            "SELECT min(snoozed_until) FROM notice WHERE person = ? AND snoozed_until > ?",
            (person, to_text(after)),
        )
        return None if found is None else str(found)

    def about(self, prefix: str, id_: str) -> list[Row]:
        """Notices whose key is ``<prefix>:<id_>`` or goes on after that, whoever they are for."""
        start = f"{prefix}:{id_}"
        return self._parsed(
            # ";" is the character after ":", so the span holds the key and what continues it.
            self._reader.rows(
                "SELECT * FROM notice WHERE key = ? OR (key > ? AND key < ?)",
                (start, f"{start}:", f"{start};"),
            )
        )

    def unread(self, person: str) -> int:
        """How many notices a person has not read; those put off do not count."""
        return int(
            self._reader.value(
                "SELECT count(*) FROM notice WHERE person = ? AND read_at IS NULL"
                " AND snoozed_until IS NULL",
                (person,),
            )
        )

    def page(self, person: str, offset: int = 0, limit: int = PAGE) -> list[Row]:
        """A person's notices, newest first."""
        return self._parsed(
            self._reader.rows(
                "SELECT * FROM notice WHERE person = ? ORDER BY at DESC, key LIMIT ? OFFSET ?",
                (person, limit, offset),
            )
        )

    # -- inside ----------------------------------------------------------------------------------

    def _parsed(self, rows: list[Row]) -> list[Row]:
        return [{**row, "params": json.loads(row["params"])} for row in rows]

    def _write(self, sql: str, params: Iterable[Any]) -> bool:
        try:
            return self._connection.execute(sql, tuple(params)).rowcount > 0
        except driver.DatabaseError as error:
            raise told(error, self._path) from error
