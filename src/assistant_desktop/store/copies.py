"""Which attached files are on this computer. Local, and no user action."""

from collections.abc import Iterable
from dataclasses import dataclass

from .driver import Connection


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that is here. ``path`` is its name in the data folder's ``files``."""

    digest: str
    path: str
    size: int
    published: bool


class Copies:
    """The table ``attachment_copy``. The caller has a transaction open where it writes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> dict[str, Copy]:
        """What is here, by digest."""
        rows = self._connection.execute(
            "SELECT digest, path, size, published_at IS NOT NULL FROM attachment_copy"
        )
        return {row[0]: Copy(row[0], row[1], row[2], bool(row[3])) for row in rows}

    def keep(self, digest: str, path: str, size: int, now: str, *, fetched: bool = False) -> None:
        """A file is here now; one that was ``fetched`` lies in the shared folder already."""
        at = now if fetched else None
        self._connection.execute(
            "INSERT INTO attachment_copy (digest, path, size, fetched_at, published_at)"
            " VALUES (?, ?, ?, ?, ?) ON CONFLICT (digest) DO UPDATE SET path = excluded.path,"
            " published_at = coalesce(excluded.published_at, published_at)",
            (digest, path, size, at, at),
        )

    def published(self, digests: Iterable[str], now: str) -> None:
        """Files lie in the shared folder now."""
        self._connection.executemany(
            "UPDATE attachment_copy SET published_at = ? WHERE digest = ?",
            [(now, digest) for digest in digests],
        )

    def unpublish(self, digests: Iterable[str] | None = None) -> None:
        """Files, or all, have to be published (again): another folder, or they vanished."""
        if digests is None:
            self._connection.execute("UPDATE attachment_copy SET published_at = NULL")
            return
        self._connection.executemany(
            "UPDATE attachment_copy SET published_at = NULL WHERE digest = ?",
            [(digest,) for digest in digests],
        )

    def drop(self, digest: str) -> None:
        """A file is not here any more."""
        self._connection.execute("DELETE FROM attachment_copy WHERE digest = ?", (digest,))
