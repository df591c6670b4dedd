"""Reading: rows as dicts, in the order the query asks for."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .driver import Connection, Row

Params = Sequence[Any] | Mapping[str, Any]


class Reader:
    """A thin reader over one connection. Queries live in ``features/*/queries.py``."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def rows(self, sql: str, params: Params = ()) -> list[Row]:
        """All rows of a query, as dicts by column name."""
        cursor = self.connection.execute(sql, params)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def one(self, sql: str, params: Params = ()) -> Row | None:
        """The first row, or None."""
        cursor = self.connection.execute(sql, params)
        row = cursor.fetchone()
        if row is None:
            return None
        return {column[0]: value for column, value in zip(cursor.description, row, strict=True)}

    def value(self, sql: str, params: Params = ()) -> Any:
        """The first column of the first row, or None."""
        row = self.connection.execute(sql, params).fetchone()
        return None if row is None else row[0]

    def column(self, sql: str, params: Params = ()) -> list[Any]:
        """The first column of every row."""
        return [row[0] for row in self.connection.execute(sql, params)]

    def record(self, kind: str, id_: str) -> Row | None:
        """One record of any kind, deleted or not. ``kind`` is a table's name, never user text."""
        return self.one(f'SELECT * FROM "{kind}" WHERE id = ?', (id_,))

    def by_ids(self, kind: str, ids: Iterable[str]) -> dict[str, Row]:
        """Rows of one kind by id; at most a page of them at a time."""
        wanted = list(ids)
        marks = ",".join("?" * len(wanted))
        found = self.rows(f'SELECT * FROM "{kind}" WHERE id IN ({marks})', wanted)
        return {row["id"]: row for row in found}
