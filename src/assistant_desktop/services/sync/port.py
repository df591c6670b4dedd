"""The port to whatever carries the files: a synced folder, WebDAV, S3, SFTP."""

from typing import Protocol


class Transport(Protocol):
    """Carries whole small files by path (``/`` between parts, below the shared folder).

    Every call may take seconds: from a worker only. Every method raises Problem: share_offline (not
    reached, try again), share_gone (the shared folder itself is not there), share_read_only,
    share_denied (user or password), share_full, share_trouble (with ``reason``).
    """

    address: str
    """As the user gave it, without a password."""

    def read(self, path: str) -> bytes | None:
        """The whole file, or None where there is none."""
        ...

    def put(self, path: str, data: bytes) -> None:
        """Write or replace a file; other readers see the old bytes or all of the new ones."""
        ...

    def put_new(self, path: str, data: bytes) -> bool:
        """Write a file that does not exist yet; False, and nothing changed, where one does."""
        ...

    def names(self, folder: str) -> list[str]:
        """The names of what lies directly in a folder, sorted; empty where there is none."""
        ...

    def remove(self, path: str) -> None:
        """Remove a file; no error where there is none."""
        ...

    def close(self) -> None:
        """Let go of connections."""
        ...
