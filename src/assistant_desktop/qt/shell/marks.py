"""What kept the window busy: the marks of the start and the blocks of the event loop.

Written as JSON lines to the file of ``--trace``; without one nothing is measured.
"""

import json
import time
from pathlib import Path
from typing import IO

from PySide6.QtCore import QAbstractEventDispatcher, QObject

BLOCK_MS = 8.0


class Marks(QObject):
    """Lines of two kinds, both with milliseconds since the process began.

    ``{"mark": name, "ms": …, "monotonic": …}``, and ``{"block": ms, "at": ms}`` for each time the
    event loop was busy for longer than ``BLOCK_MS``.
    """

    def __init__(self, path: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file: IO[str] | None = None
        self._awake = 0.0
        if path is not None:
            self._file = path.open("a", encoding="utf-8", buffering=1)
            dispatcher = QAbstractEventDispatcher.instance()
            if dispatcher is not None:
                dispatcher.awake.connect(self._wakes)
                dispatcher.aboutToBlock.connect(self._sleeps)

    def mark(self, name: str) -> None:
        """Note that something was reached now."""
        now = time.monotonic()
        self._write({"mark": name, "ms": round(_since_start_ms(), 2), "monotonic": now})

    def close(self) -> None:
        """End the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _wakes(self) -> None:
        # It is said again at the start of each round; what counts is the first since the sleep.
        if not self._awake:
            self._awake = time.perf_counter()

    def _sleeps(self) -> None:
        if self._awake:
            busy = (time.perf_counter() - self._awake) * 1000
            if busy > BLOCK_MS:
                self._write({"block": round(busy, 2), "at": round(_since_start_ms(), 2)})
            self._awake = 0.0

    def _write(self, line: dict[str, object]) -> None:
        if self._file is not None:
            self._file.write(json.dumps(line) + "\n")


def _since_start_ms() -> float:
    """Milliseconds since the process began, imports included, where the system tells."""
    try:
        fields = Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        started = int(fields[19]) / _ticks()
        uptime = float(Path("/proc/uptime").read_text(encoding="ascii").split()[0])
        return max(0.0, (uptime - started) * 1000)
    except (OSError, ValueError, IndexError):
        return time.perf_counter() * 1000


def _ticks() -> int:
    import os

    return os.sysconf("SC_CLK_TCK")
