"""Looking a data file over without changing it."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from . import database
from .driver import Connection, DatabaseError
from .files import told


@dataclass(frozen=True, slots=True)
class Checkup:
    """What was found. ``pages``: complaints of SQLCipher, ``structure``: of SQLite, ``references``:
    rows that point to nothing; each empty or 0 where all is well.
    """

    schema: int
    size: int
    pages: tuple[str, ...]
    structure: tuple[str, ...]
    references: int

    @property
    def sound(self) -> bool:
        return not (self.pages or self.structure or self.references)


def check(path: Path, key: bytes) -> Checkup:
    """Check every page of a data file, through a read-only connection of its own.

    Takes about a second for each 100 MB. Raises Problem: no_data, wrong_key, data_damaged (not even
    its schema can be read), or of the disk.
    """
    with told(path):
        size = path.stat().st_size
        with closing(database.open_reader(path, key)) as connection:
            schema = int(connection.execute("PRAGMA user_version").fetchone()[0])
            pages = _lines(connection.execute("PRAGMA cipher_integrity_check").fetchall())
            structure = _lines(connection.execute("PRAGMA quick_check").fetchall())
            dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
    return Checkup(schema, size, pages, tuple(x for x in structure if x != "ok"), len(dangling))


def _lines(rows: list[tuple[str]]) -> tuple[str, ...]:
    return tuple(str(row[0]) for row in rows)


def newest(connection: Connection) -> str | None:
    """When the latest commit was written, by the clock of its writer; None for none."""
    try:
        row = connection.execute("SELECT max(at) FROM commits").fetchone()
    except DatabaseError:
        return None  # the schema of another version
    return None if row is None else row[0]
