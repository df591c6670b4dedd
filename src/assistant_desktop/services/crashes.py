"""Hard crashes: what the interpreter could still write of its own end, told at the next start."""

import faulthandler
import re
from contextlib import suppress
from io import BufferedWriter
from pathlib import Path

from .logs import FOLDER, short

NAME = "crash.txt"
LAST = "crash.last.txt"
_LIMIT = 40_000
_FILE = re.compile(r'File "([^"]*)"')


class HardCrashes:
    """Watches one run. An end by itself takes its file away; what is left tells of a crash."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._file: BufferedWriter | None = None

    def last(self) -> str:
        """What the run before left, "" where it ended by itself; it is told once."""
        path = self._home / FOLDER / NAME
        try:
            text = path.read_bytes()[:_LIMIT].decode("utf-8", "replace").strip()
            if text:
                path.replace(path.with_name(LAST))
        except OSError:
            return ""
        return _FILE.sub(lambda found: f'File "{short(found[1])}"', text)

    def watch(self, home: Path) -> None:
        """From now on; where the folder is not there yet or closed, nothing is watched."""
        # Somebody who runs Python with its own fault handler wants to read that.
        if self._file is not None or faulthandler.is_enabled() or not home.is_dir():
            return
        self._home = home
        with suppress(OSError):
            folder = home / FOLDER
            folder.mkdir(mode=0o700, exist_ok=True)
            self._file = (folder / NAME).open("wb")
            faulthandler.enable(self._file)

    def end(self) -> None:
        """The program ends by itself."""
        if self._file is None:
            return
        faulthandler.disable()
        self._file.close()
        self._file = None
        with suppress(OSError):
            (self._home / FOLDER / NAME).unlink(missing_ok=True)
