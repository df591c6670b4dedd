"""The bare floor: what any program of this kind costs before it does anything.

``python -m bench.floor bare`` shows an empty QMainWindow; ``python -m bench.floor usable FILE``
also imports sqlite_utils and keyring, reads one key and opens an encrypted file that has nothing in
it. Both print one JSON line with the monotonic seconds at which they were painted and usable.
"""

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class Bare(QMainWindow):
    """An empty window that notes when it was painted for the first time."""

    painted = 0.0

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.painted:
            self.painted = time.monotonic()
            QTimer.singleShot(0, _after)


def _after() -> None:
    if sys.argv[1] == "usable":
        _open(Path(sys.argv[2]))
    usable = time.monotonic()
    peak = 0
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            peak = int(line.split()[1])
    print(json.dumps({"painted": window.painted, "usable": usable, "rss_kb": peak}), flush=True)
    app.quit()


def _open(path: Path) -> None:
    import keyring
    import sqlcipher3
    import sqlite_utils  # noqa: F401 - its cost is what is measured

    key = keyring.get_password("Assistant Desktop bench", "floor")
    connection = sqlcipher3.connect(str(path))
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


app = QApplication(sys.argv[:1])
window = Bare()
window.resize(1280, 800)
window.show()
app.exec()
