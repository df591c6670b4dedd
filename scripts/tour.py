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
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from assistant_desktop.adapters.holidays import is_holiday
from assistant_desktop.adapters.vault import KeyringVault
from assistant_desktop.bootstrap.stores import Stores, close
from assistant_desktop.bootstrap.window import ports
from assistant_desktop.features.relay.commands import SetRelay
from assistant_desktop.features.standup import model
from assistant_desktop.features.standup.commands import NextStep
from assistant_desktop.features.standup.lines import AddLine, Park
from assistant_desktop.features.standup.model import standup_id
from assistant_desktop.kernel.clock import FixedClock, SystemClock
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt import theme
from assistant_desktop.qt.app import Start
from assistant_desktop.qt.relay.chain import read_line
from assistant_desktop.qt.shell.application import Application
from assistant_desktop.qt.shell.hints import load
from assistant_desktop.qt.shell.marks import Marks
from assistant_desktop.qt.shell.window import MainWindow
from assistant_desktop.qt.widgets.toast import Toast
from assistant_desktop.services import demo
from assistant_desktop.services import standup as service

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from scripts.tour_more import more

PAGES = (
    *("today", "tasks", "standup", "feedback", "hours", "documents", "howtos", "inbox"),
    "settings",
)
TALKED = {
    "ja": (
        "年賀状の発注先",
        "出張は13時発に変える",
        "学芸会は12/1の午前中",
    ),
    "en": (
        "Who prints the new year cards",
        "Take the train at 13:00",
        "The school play is on the morning of 1 December",
    ),
}
"""What is put aside, decided and told in the call."""
CHAIN = {"ja": "井上様 → 私 → 田中部長", "en": "Mr Inoue → me → Mr Tanaka"}
MOST_LOOKS = 25
"""How often a window is looked at until it is taken as it is."""
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
        for toast in self.window.findChildren(Toast):
            toast.dismiss()  # it would hide a part of the page
        self.grab(self.window, name)

    def grab(self, widget: QWidget, name: str) -> None:
        """Take one window, as soon as it stands still: a busy machine lays out late."""
        path = self.out / f"{len(self.taken) + 1:03d}-{name}.png"
        before = QImage()
        for _ in range(MOST_LOOKS):
            image = widget.grab().toImage()
            if image == before:
                break
            before = image
            self.settle(0.2)
        image.save(str(path))
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


def pages(tour: Tour, home: Path, language: str) -> None:
    """Every page in one language: light and dark, then small, then a stand-up from end to end."""
    with tour.program(home) as running:
        for scheme in ("light", "dark"):
            running.choose_look(scheme, 100)
            tour.settle(0.6)
            for page in PAGES:
                running.go(page)
                tour.settle(0.3)
                tour.picture(f"{page}-{language}-{scheme}")
            _task_and_client(tour, running, f"{language}-{scheme}")
        running.choose_look("light", 100)
        tour.size(SMALL)
        for page in PAGES:
            running.go(page)
            tour.settle(0.3)
            tour.picture(f"{page}-{language}-light-1024")
        tour.size(LARGE)
        _call(tour, running, language)
        more(tour, running, language)


def _call(tour: Tour, running: Application, language: str) -> None:
    """Today's stand-up as it runs, and its minutes; the clock goes on as in a call."""
    core, bridge = running.core, running.bridge
    assert core is not None
    assert bridge is not None
    began, standup = tour.clock.instant, standup_id(core.today)
    tour.clock.forward(minutes=15)
    running.go("standup")
    bridge.send(service.start(core))
    for seconds in (82, 36, 14):
        tour.clock.forward(seconds=seconds)
        if seconds != 14:
            bridge.send(NextStep(standup))
    bridge.send(Park(standup, TALKED[language][0]))
    bridge.send(AddLine(standup, model.DECISION, TALKED[language][1]))
    bridge.send(AddLine(standup, model.FACT, TALKED[language][2]))
    for scheme in ("dark", "light"):
        running.choose_look(scheme, 100)
        tour.settle(0.8)
        tour.picture(f"standup-running-{language}-{scheme}")
    tour.size(SMALL)
    tour.picture(f"standup-running-{language}-light-1024")
    tour.size(LARGE)
    tour.clock.forward(minutes=3)
    bridge.send(service.finish(core, standup))
    running.go(Ref("standup", standup))
    tour.settle()
    tour.picture(f"standup-minutes-{language}-light")
    tour.clock.instant = began


def _task_and_client(tour: Tour, running: Application, suffix: str) -> None:
    core = running.core
    assert core is not None
    task = core.reader.value(
        "SELECT task FROM deliverable WHERE deleted_at IS NULL ORDER BY created_at DESC LIMIT 1"
    )
    running.go(Ref("task", str(task)))
    tour.settle()
    tour.picture(f"task-detail-{suffix}")
    _relay(tour, running, str(task), suffix)
    running.choose_role("client")
    running.go("today")
    tour.settle()
    tour.picture(f"today-client-{suffix}")
    running.choose_role("assistant")


def _relay(tour: Tour, running: Application, task: str, suffix: str) -> None:
    """Who comes before and after a task; written once, as a user writes it."""
    core, bridge = running.core, running.bridge
    assert core is not None
    assert bridge is not None
    if not core.reader.value("SELECT count(*) FROM relay WHERE deleted_at IS NULL"):
        owner = core.reader.value("SELECT owner FROM task WHERE id = :task", {"task": task})
        bridge.send(SetRelay(task, read_line(core, CHAIN[core.words.language], str(owner))))
    running.go(Ref("relay_task", task))
    tour.settle(0.3)
    tour.picture(f"relay-{suffix}")


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
        tour = Tour(app, out, clock)
        first_run(tour, Path(folder) / "new", lambda one: one.picture("first-run"))
        for language in ("ja", "en"):
            home = Path(folder) / language
            stores = Stores(KeyringVault(), clock)
            core, _ = stores.create(
                home, people=None, settings={}, language=language, role="assistant"
            )
            demo.fill(core, 1)
            close(core)
            pages(tour, home, language)
    for path in tour.taken:
        print(path)
    return 0 if len(tour.taken) >= 20 else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/tour")))
