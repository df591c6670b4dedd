"""Opening the one data file: encrypted, in WAL mode, migrated, refused when it is too new."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from ..kernel.errors import Busy, Problem
from . import driver
from .migrations import SCHEMA_VERSION, migrations

_LEAST_ROOM = 65_536
"""Bytes; less than two blocks of the index that goes with the journal."""


def memory() -> driver.Connection:
    """A fresh database in memory, for tests and for trying an import."""
    connection = driver.connect(":memory:", None)
    connection.execute("PRAGMA foreign_keys = ON")
    _migrate(connection)
    return connection


def create(path: Path, key: bytes) -> driver.Connection:
    """A new encrypted file. Raises Problem("data_exists") rather than write over anything."""
    if path.exists():
        raise Problem("data_exists", path=str(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # For its owner alone; SQLite gives journals the mode of the file they belong to.
        path.touch(mode=0o600)
        connection = driver.connect(path, key)
        connection.execute("PRAGMA journal_mode = WAL")
        _prepare(connection)
        _migrate(connection)
    except (OSError, driver.DatabaseError) as error:
        raise told(error, path) from error
    return connection


def open_existing(
    path: Path,
    key: bytes,
    *,
    before_migration: Callable[[driver.Connection], None] | None = None,
    durable: bool = False,
    wait_ms: int = 0,
) -> driver.Connection:
    """The data file, ready for use.

    ``before_migration`` is called with the open connection when migrations are pending (a backup).
    ``durable`` waits for the disk at each commit; ``wait_ms`` is how long a busy file is waited
    for. Raises Problem: no_data, wrong_key, data_damaged, data_too_new, or of the disk.
    """
    if not path.exists():
        raise Problem("no_data", path=str(path))
    _refuse_emptied(path)
    connection = driver.connect(path, key)
    try:
        connection.execute(f"PRAGMA busy_timeout = {wait_ms}")
        version = _version(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")
        _prepare(connection, durable=durable)
        if version < SCHEMA_VERSION:
            if before_migration is not None and version > 0:
                before_migration(connection)
            _migrate(connection)
    except driver.DatabaseError as error:
        connection.close()
        raise told(error, path) from error
    except Problem:
        connection.close()
        raise
    return connection


def open_reader(path: Path, key: bytes) -> driver.Connection:
    """A read-only connection of its own, for a worker thread. Raises Problem: data_damaged."""
    _refuse_emptied(path)
    connection = driver.connect(path, key, read_only=True)
    connection.execute("PRAGMA busy_timeout = 2000")
    connection.execute("PRAGMA query_only = ON")
    return connection


def checkpoint(path: Path, key: bytes) -> None:
    """Bring what the journal has into the main file, as far as nobody is in the way (a worker).

    The window's own commits never do it: they would wait for the disk.
    """
    connection = driver.connect(path, key)
    try:
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    except driver.DatabaseError as error:
        raise told(error, path) from error
    finally:
        connection.close()


def is_sound(connection: driver.Connection) -> bool:
    """Whether SQLite and SQLCipher find every page in order."""
    with suppress(driver.DatabaseError):
        quick = connection.execute("PRAGMA quick_check").fetchone()[0]
        return bool(quick == "ok") and not connection.execute("PRAGMA foreign_key_check").fetchall()
    return False


def told(error: Exception, path: Path) -> Problem:
    """The environment's error as a Problem with a sentence."""
    text = str(error).lower()
    codes = {
        "locked": "busy",
        "busy": "busy",
        "full": "disk_full",
        "no space": "disk_full",
        "readonly": "read_only",
        "read-only": "read_only",
        "permission": "read_only",
        "unable to open": "read_only",
        "not a database": "wrong_key",
        "malformed": "data_damaged",
        "hmac check failed": "data_damaged",
    }
    for sign, code in codes.items():
        if sign in text:
            return Busy() if code == "busy" else Problem(code, path=str(path))
    if "disk i/o" in text and _has_no_room(path):
        # SQLite says no more than this where the file that its readers share finds no room.
        return Problem("disk_full", path=str(path))
    return Problem("disk", path=str(path), reason=str(error))


def _has_no_room(path: Path) -> bool:
    import shutil  # only where something went wrong

    with suppress(OSError):
        return shutil.disk_usage(path.parent).free < _LEAST_ROOM
    return False


def _refuse_emptied(path: Path) -> None:
    """A file of no bytes is data that were lost; SQLite would take it for a new database."""
    if path.exists() and path.stat().st_size == 0:
        raise Problem("data_damaged", path=str(path))


def _version(connection: driver.Connection, path: Path) -> int:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > SCHEMA_VERSION:
        raise Problem("data_too_new", path=str(path))
    return version


def _prepare(connection: driver.Connection, *, durable: bool = False) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
    connection.execute("PRAGMA temp_store = MEMORY")


def _migrate(connection: driver.Connection) -> None:
    migrations().apply(driver.wrap(connection))
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
