"""What belongs to this computer alone and is no user action: drafts, geometry, language, role."""

import json
from typing import Any

from .driver import Connection


class Local:
    """Values by key, kept as JSON; never shared, never undone."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, key: str, default: Any = None) -> Any:
        """The value, or ``default``."""
        row = self._connection.execute("SELECT value FROM local WHERE key = ?", (key,)).fetchone()
        return default if row is None else json.loads(row[0])

    def set(self, key: str, value: Any) -> None:
        """Keep a value that JSON can carry."""
        self._connection.execute(
            "INSERT INTO local (key, value) VALUES (?, ?)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, json.dumps(value, ensure_ascii=False)),
        )

    def drop(self, key: str) -> None:
        """Forget a value; nothing happens if there is none."""
        self._connection.execute("DELETE FROM local WHERE key = ?", (key,))
