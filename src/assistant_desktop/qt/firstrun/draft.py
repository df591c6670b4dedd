"""What was typed in an unfinished first run, so that quitting in the middle loses nothing.

A small private file in the data folder. It never holds a secret (no passphrase, no code), and it
goes when the set-up is done.
"""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

FILE_NAME = "first-run.json"


class Draft:
    """Values by name; every change is written at once."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._values: dict[str, Any] = {}
        with suppress(OSError, ValueError):
            found = json.loads(self._path.read_text(encoding="utf-8"))
            if isinstance(found, dict):
                self._values = found

    def text(self, name: str, default: str = "") -> str:
        """A text; the default where there is none."""
        value = self._values.get(name, default)
        return value if isinstance(value, str) else default

    def number(self, name: str, default: int = 0) -> int:
        """A whole number; the default where there is none."""
        value = self._values.get(name, default)
        return value if isinstance(value, int) else default

    def set(self, name: str, value: str | int) -> None:
        """Keep a value; a folder that cannot be written costs only the draft."""
        if self._values.get(name) == value:
            return
        self._values[name] = value
        with suppress(OSError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            part = self._path.with_suffix(".part")
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(self._values, file, ensure_ascii=False)
            part.replace(self._path)

    def drop(self) -> None:
        """The set-up is done."""
        self._values = {}
        with suppress(OSError):
            self._path.unlink(missing_ok=True)
