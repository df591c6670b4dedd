"""The real window on five years of data: what a person does, and how long the GUI thread is kept.

Each step posts what a hand would do and lets the event loop run; a block is the time between the
loop's waking up and its going to sleep again.
"""

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit

from assistant_desktop.adapters.vault import KeyringVault
from assistant_desktop.bootstrap.stores import Stores
from assistant_desktop.bootstrap.window import ports
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.qt import theme
from assistant_desktop.qt.app import Start
from assistant_desktop.qt.shell.application import Application
from assistant_desktop.qt.shell.hints import load
from assistant_desktop.qt.shell.marks import Marks
from assistant_desktop.qt.shell.window import MainWindow

from . import five_years


class Blocks:
    """Every time the event loop was busy, in milliseconds."""

    def __init__(self) -> None:
        self.all: list[float] = []
        self._awake = 0.0
        dispatcher = QAbstractEventDispatcher.instance()
        assert dispatcher is not None
        dispatcher.awake.connect(self._wakes)
        dispatcher.aboutToBlock.connect(self._sleeps)

    def _wakes(self) -> None:
        if not self._awake:
            self._awake = time.perf_counter()

    def _sleeps(self) -> None:
        if self._awake:
            self.all.append((time.perf_counter() - self._awake) * 1000)
            self._awake = 0.0

    def take(self) -> list[float]:
        """What was collected since the last call."""
        taken, self.all = self.all, []
        return taken


def settle(milliseconds: int) -> None:
    """Let the event loop run."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def scroll(view: QAbstractItemView) -> Iterator[Callable[[], None]]:
    """The wheel, down and up again, in steps of three rows."""
    bar = view.verticalScrollBar()
    for step in [*range(60), *range(60, 0, -1)]:
        yield partial(bar.setValue, step * 108)


def letters(field: QLineEdit, text: str) -> Iterator[Callable[[], None]]:
    """A filter, letter by letter, and cleared again."""
    for letter in text:
        yield partial(QTest.keyClicks, field, letter)
    for _ in text:
        yield lambda: QTest.keyClick(field, Qt.Key.Key_Backspace)


def report(name: str, blocks: list[float]) -> None:
    """One line: how many blocks, and how long."""
    ordered = sorted(blocks)
    if not ordered:
        print(f"{name:<12} no blocks")
        return
    last = ordered[min(len(ordered) - 1, int(len(ordered) * 0.999))]
    over = sum(one > 16 for one in ordered)
    print(
        f"{name:<12} {len(ordered):5d} blocks   median {statistics.median(ordered):5.2f} ms"
        f"   99.9 % {last:6.2f} ms   over 16 ms: {over}"
    )


def measure(home: Path) -> None:
    """Scroll, filter, complete, switch pages; print the blocks of each."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setQuitOnLastWindowClosed(False)
    window = MainWindow(load(home), home, theme.make(dark=False, percent=100))
    window.resize(1280, 800)
    window.show()
    clock = FixedClock(five_years.END, five_years.TOKYO)
    filled = ports(Stores(KeyringVault(), clock), Start(home))
    running = Application(app, filled, window, Marks(None, app))
    running.begin()
    settle(6000)
    running.go("tasks")
    settle(1000)
    blocks = Blocks()
    view = next(v for v in window.findChildren(QAbstractItemView) if v.model().rowCount() > 50)
    for act in scroll(view):
        act()
        settle(16)
    report("scrolling", blocks.take())
    _complete(running, blocks)
    _filter(window, blocks)
    _switch(running, blocks)
    running.shut_down()


def _complete(running: Application, blocks: Blocks) -> None:
    from assistant_desktop.features.tasks.commands import CompleteTask

    assert running.core is not None
    assert running.bridge is not None
    ids = running.core.reader.column(
        "SELECT id FROM task WHERE state = 'in_progress' AND deleted_at IS NULL LIMIT 40"
    )
    blocks.take()
    for id_ in ids:
        running.bridge.send(CompleteTask(id_))
        settle(40)
    report("completing", blocks.take())
    for _ in ids:
        running.bridge.undo()
        settle(20)
    report("undoing", blocks.take())


def _filter(window: MainWindow, blocks: Blocks) -> None:
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    settle(300)
    field = QApplication.focusWidget()
    if not isinstance(field, QLineEdit):
        print("filtering    no field has the focus")
        return
    blocks.take()
    for act in letters(field, "seikyu"):
        act()
        settle(120)
    report("filtering", blocks.take())


def _switch(running: Application, blocks: Blocks) -> None:
    pages = ("today", "tasks", "standup", "feedback", "hours", "inbox")
    for page in pages:
        running.go(page)
        settle(400)
    blocks.take()
    took: dict[str, list[float]] = {page: [] for page in pages}
    for _ in range(8):
        for page in pages:
            began = time.perf_counter()
            running.go(page)
            QApplication.processEvents()
            took[page].append((time.perf_counter() - began) * 1000)
            settle(60)
    for page, times in took.items():
        print(
            f"to {page:<10} median {statistics.median(times):6.1f} ms   most {max(times):6.1f} ms"
        )
    report("switching", blocks.take())
