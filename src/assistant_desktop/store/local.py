"""What belongs to this computer alone and is no user action: drafts, geometry, language, role."""

import json
from collections.abc import Callable
from typing import Any

from ..kernel.errors import Busy
from .driver import Connection, OperationalError

DRAFT = "draft."
"""How the keys of what is being written begin."""


class Local:
    """Values by key, kept as JSON; never shared, never undone.

    Where another process is writing in that moment, a value waits here and goes into the file with
    the next one: a draft that is kept with every pause in typing never fails and never waits.
    ``owner`` names who acts: what somebody is writing ("draft.…") is theirs alone, also where two
    people use one computer.
    """

    def __init__(self, connection: Connection, owner: Callable[[], str] | None = None) -> None:
        self._connection = connection
        self._owner = owner
        self._waiting: dict[str, str | None] = {}

    def get(self, key: str, default: Any = None) -> Any:
        """The value, or ``default``."""
        key = self._own(key)
        if key in self._waiting:
            text = self._waiting[key]
            return default if text is None else json.loads(text)
        row = self._connection.execute("SELECT value FROM local WHERE key = ?", (key,)).fetchone()
        return default if row is None else json.loads(row[0])

    def set(self, key: str, value: Any) -> None:
        """Keep a value that JSON can carry."""
        self._waiting[self._own(key)] = json.dumps(value, ensure_ascii=False)
        self.flush()

    def drop(self, key: str) -> None:
        """Forget a value; nothing happens if there is none."""
        self._waiting[self._own(key)] = None
        self.flush()

    def keep(self, key: str, value: Any) -> None:
        """Keep a value that must not wait, or (None) forget it. Raises Busy: nothing changed."""
        key = self._own(key)
        before = self._waiting.pop(key, None)
        self._waiting[key] = None if value is None else json.dumps(value, ensure_ascii=False)
        self.flush()
        if key in self._waiting:
            del self._waiting[key]
            if before is not None:
                self._waiting[key] = before
            raise Busy

    def _own(self, key: str) -> str:
        if self._owner is None or not key.startswith(DRAFT):
            return key
        return f"{key}@{self._owner()}"

    def flush(self) -> None:
        """Write what waits; it goes on waiting where the file is busy."""
        try:
            for key, text in list(self._waiting.items()):
                if text is None:
                    self._connection.execute("DELETE FROM local WHERE key = ?", (key,))
                else:
                    self._connection.execute(
                        "INSERT INTO local (key, value) VALUES (?, ?)"
                        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                        (key, text),
                    )
                del self._waiting[key]
        except OperationalError as error:
            if not any(sign in str(error).lower() for sign in ("locked", "busy")):
                raise
