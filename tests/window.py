"""What holds for every test with a window: patience, and garbage that goes between two tests."""

import gc
import threading
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QElapsedTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

PATIENCE_MS = 30_000
"""Longer than any computer is slow; whoever waits goes on as soon as it is so."""
MOMENT_MS = 5000
"""So long a part of the window may take to appear."""
_JOBS_MS = 1000
T = TypeVar("T")


class PatientBot(QtBot):
    """Waits with patience for what is to come, whatever shorter time the test names."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=max(timeout, PATIENCE_MS))

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **more: Any) -> Any:
        # One that is not to come (assertNotEmitted) is waited for as long as is said, no longer.
        comes = more.get("raising") is not False
        return super().waitSignal(signal, timeout=max(timeout, PATIENCE_MS * comes), **more)

    def waitActive(self, widget: QWidget, *, timeout: int = PATIENCE_MS) -> Any:
        return super().waitActive(widget, timeout=max(timeout, PATIENCE_MS))


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """The bot of pytest-qt, with patience."""
    return PatientBot(request)


def bring_up(window: QWidget) -> None:
    """Wait until a window has the keyboard; a window manager takes its time."""
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, PATIENCE_MS), "it did not come to the front"


def let_pass(milliseconds: int) -> None:
    """Let time pass, and everything happen that was due in it, also where the computer slept."""
    QTest.qWait(milliseconds)
    QApplication.processEvents()


def in_a_moment(look: Callable[[], list[T]]) -> list[T]:
    """What there is, as soon as there is something; nothing where nothing comes."""
    passed = QElapsedTimer()
    passed.start()
    while not (found := look()) and passed.elapsed() < MOMENT_MS:
        QTest.qWait(10)
    return found


def let_jobs_end() -> None:
    """Wait for what runs in workers just now; not for one that a test holds up on purpose."""
    passed = QElapsedTimer()
    passed.start()
    while any(one.name == "job" for one in threading.enumerate()):
        if passed.elapsed() > _JOBS_MS:
            return
        QTest.qWait(5)
    QApplication.processEvents()  # what the last one brought is delivered


@pytest.fixture(scope="session")
def what_stays() -> None:
    """Everything that is there before the first test; looking through it takes longer than most."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def collected_between(what_stays: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Look for garbage between the tests alone, as the window does between two events.

    A widget that goes while Qt walks through all widgets, or in a worker, ends the process.
    """
    monkeypatch.setattr(gc, "freeze", lambda: None)  # what a test starts does not stay
    gc.disable()
    yield
    gc.collect()
    gc.enable()
