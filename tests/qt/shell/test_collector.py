"""Garbage goes in the thread of the window, when nothing else is due."""

import gc
import threading
import weakref

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from assistant_desktop.qt.shell.collector import Collector


class Ring(QWidget):
    """A widget that only the collector can take away."""

    def __init__(self, gone: list[str]) -> None:
        super().__init__()
        self.ring = self
        weakref.finalize(self, lambda: gone.append(threading.current_thread().name))


def much() -> None:
    """More objects than Python makes before it looks for garbage, however far back."""
    for _ in range(200):
        kept = [[number] for number in range(2000)]
        kept.clear()


def test_widgets_go_in_the_thread_of_the_window_and_not_in_the_middle(qtbot: QtBot) -> None:
    owner, gone = QObject(), list[str]()
    gc.enable()
    Collector(owner).begin()
    Ring(gone)
    worker = threading.Thread(target=much)
    worker.start()
    worker.join()
    much()
    assert gone == []
    kept = [[number] for number in range(2000)]
    qtbot.waitUntil(lambda: bool(gone))
    assert gone == [threading.main_thread().name]
    del kept


def test_in_the_window_it_takes_over_with_the_start(qtbot: QtBot) -> None:
    owner = QObject()
    collector = Collector(owner)
    gc.enable()
    collector.begin()
    assert not gc.isenabled()
    gc.enable()
    collector.begin()  # the data are opened again: nothing twice
    assert gc.isenabled()
