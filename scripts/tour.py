"""Walks through the program with made-up data and leaves pictures of every page.

``python scripts/tour.py OUT`` needs a display (scripts/with_desktop.sh gives one) and a keyring. It
runs the real window on real, encrypted data in a folder of its own; only the clock stands still, at
a quarter past nine on a working day.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from assistant_desktop.adapters.holidays import is_holiday
from assistant_desktop.adapters.vault import KeyringVault
from assistant_desktop.bootstrap.stores import Stores, close
from assistant_desktop.bootstrap.window import ports
from assistant_desktop.kernel.clock import FixedClock, SystemClock
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt import theme
from assistant_desktop.qt.app import Start
from assistant_desktop.qt.shell.application import Application
from assistant_desktop.qt.shell.hints import load
from assistant_desktop.qt.shell.marks import Marks
from assistant_desktop.qt.shell.window import MainWindow
from assistant_desktop.services import demo

PAGES = ("today", "tasks", "standup", "feedback", "hours", "inbox", "settings")
LARGE, SMALL = (1280, 800), (1024, 640)


def working_morning() -> datetime:
    """A quarter past nine, local time, on the last working day that is not in the future."""
    zone = SystemClock().zone()
    day: date = datetime.now(UTC).astimezone(zone).date()
    while day.weekday() > 4 or is_holiday(day):
        day -= timedelta(days=1)
    return datetime.combine(day, time(9, 15), zone).astimezone(UTC)


class Tour:
    """One run of the window, and the pictures taken of it."""

    def __init__(self, app: QApplication, out: Path, clock: FixedClock) -> None:
        self.app = app
        self.out = out
        self.clock = clock
        self.taken: list[Path] = []
        self.window: MainWindow | None = None
        self.running: Application | None = None

    @contextmanager
    def program(self, home: Path) -> Iterator[Application]:
        """The real application on a folder, from its first paint to its end."""
        start = Start(home)
        window = MainWindow(load(home), home, theme.make(dark=False, percent=100))
        window.resize(*LARGE)
        window.show()
        self.settle(0.2)
        stores = Stores(KeyringVault(), self.clock)
        running = Application(self.app, ports(stores, start), window, Marks(None, self.app))
        self.window, self.running = window, running
        running.begin()
        self.settle(1.5)
        yield running
        running.shut_down()
        window.deleteLater()
        self.settle(0.2)

    def settle(self, seconds: float = 0.5) -> None:
        """Let the window do what it has to do."""
        loop = QEventLoop()
        QTimer.singleShot(int(seconds * 1000), loop.quit)
        loop.exec()

    def picture(self, name: str) -> None:
        """Take the whole window."""
        assert self.window is not None
        path = self.out / f"{len(self.taken) + 1:02d}-{name}.png"
        self.window.grab().save(str(path))
        self.taken.append(path)

    def size(self, size: tuple[int, int]) -> None:
        """Give the window a size."""
        assert self.window is not None
        self.window.resize(*size)
        self.settle(0.3)


def first_run(tour: Tour, home: Path, steps: Callable[[Tour], None]) -> None:
    """The first set-up on an empty folder."""
    with tour.program(home):
        steps(tour)


def pages(tour: Tour, home: Path) -> None:
    """Every page, in both languages, light and dark, and small."""
    with tour.program(home) as running:
        for language in ("ja", "en"):
            running.choose_language(language)
            for scheme in ("light", "dark"):
                running.choose_look(scheme, 100)
                tour.settle(0.6)
                for page in PAGES:
                    running.go(page)
                    tour.settle()
                    tour.picture(f"{page}-{language}-{scheme}")
                _task_and_client(tour, running, f"{language}-{scheme}")
        running.choose_look("light", 100)
        tour.size(SMALL)
        for page in PAGES:
            running.go(page)
            tour.settle()
            tour.picture(f"{page}-en-light-1024")


def _task_and_client(tour: Tour, running: Application, suffix: str) -> None:
    core = running.core
    assert core is not None
    task = core.reader.value(
        "SELECT task FROM deliverable WHERE deleted_at IS NULL ORDER BY created_at DESC LIMIT 1"
    )
    running.go(Ref("task", str(task)))
    tour.settle()
    tour.picture(f"task-detail-{suffix}")
    running.choose_role("client")
    running.go("today")
    tour.settle()
    tour.picture(f"today-client-{suffix}")
    running.choose_role("assistant")


def main(out: Path) -> int:
    """Take all pictures into ``out``; the exit status."""
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.png"):
        old.unlink()
    os.environ.setdefault("QT_SCALE_FACTOR", "1")
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    with tempfile.TemporaryDirectory() as folder:
        clock = FixedClock(working_morning(), SystemClock().zone())
        home = Path(folder) / "demo"
        stores = Stores(KeyringVault(), clock)
        core, _ = stores.create(home, people=None, settings={}, language="ja", role="assistant")
        demo.fill(core, 1)
        close(core)
        tour = Tour(app, out, clock)
        first_run(tour, Path(folder) / "new", lambda one: one.picture("first-run"))
        pages(tour, home)
    for path in tour.taken:
        print(path)
    return 0 if len(tour.taken) >= 20 else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/tour")))
