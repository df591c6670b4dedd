"""The one place that knows which SQLite driver is used.

sqlite-utils imports ``pysqlite3`` in place of the standard driver where it is present: that is its
own hook for another driver. SQLCipher's driver is registered under that name before sqlite-utils is
imported for the first time, so that sqlite-utils catches the exception classes which are really
raised.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3

if TYPE_CHECKING:
    import sqlite3 as driver

    from sqlite_utils import Database
else:
    driver = sqlcipher3.dbapi2

sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2

Connection = driver.Connection
DatabaseError = driver.DatabaseError
OperationalError = driver.OperationalError
IntegrityError = driver.IntegrityError
Row = dict[str, Any]
_STATEMENTS = 400
"""Prepared statements that are kept; the pages of the window have more than the usual hundred."""


def connect(path: Path | str, key: bytes | None, *, read_only: bool = False) -> Connection:
    """A connection to an encrypted file (``key``: 32 bytes) or, without a key, to a plain one.

    Nothing is read yet: a wrong key shows at the first statement.
    """
    target = f"{Path(path).absolute().as_uri()}?mode=ro" if read_only else str(path)
    connection = driver.connect(
        target,
        uri=read_only,
        timeout=0,
        check_same_thread=False,
        isolation_level=None,
        cached_statements=_STATEMENTS,
    )
    if key is not None:
        if len(key) != 32:
            connection.close()
            raise ValueError("the key has 32 bytes")
        # Else it writes lines of its own about damaged pages to standard error.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection


def wrap(connection: Connection) -> "Database":
    """The connection as sqlite-utils sees it; imported here, since that costs 40 ms."""
    from sqlite_utils import Database

    return Database(connection, recursive_triggers=False, execute_plugins=False)
