"""Files that are whole or not there at all, and file trouble said as a problem."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..kernel.errors import Problem
from . import database
from .driver import DatabaseError

_CODES = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EROFS: "read_only",
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
    errno.ENOENT: "file_missing",
    errno.ENOTDIR: "file_missing",
}


def problem_of(error: Exception, path: Path) -> Problem:
    """The problem that an error of the file system, or of the database file at ``path``, is."""
    if not isinstance(error, OSError):
        return database.told(error, path)
    code = _CODES.get(error.errno or 0, "disk")
    if code == "disk":
        return Problem(code, path=str(path), reason=error.strerror or str(error))
    return Problem(code, path=str(path))


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns errors of the file system and of the database file into problems about ``path``."""
    try:
        yield
    except (OSError, DatabaseError) as error:
        raise problem_of(error, path) from error


def part_name(path: Path) -> Path:
    """A name beside ``path`` for what is not finished yet; no two calls give the same."""
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")


def sync_folder(folder: Path) -> None:
    """Make renames in ``folder`` durable, where the system can (Windows does it by itself)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sync_file(path: Path) -> None:
    """Wait until what was written to a file is on the disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def publish(temporary: Path, final: Path) -> None:
    """Give a finished file its name: on disk before it is named, and named at once."""
    sync_file(temporary)
    temporary.replace(final)
    sync_folder(final.parent)


def write_whole(path: Path, content: bytes) -> None:
    """Write a private file (0600) so that there is the old one or the new one, never a part.

    Raises Problem: disk_full, read_only, file_missing (no folder), disk.
    """
    temporary = part_name(path)
    with told(path):
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
            with os.fdopen(os.open(temporary, flags, 0o600), "wb") as file:
                file.write(content)
            publish(temporary, path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
