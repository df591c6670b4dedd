"""The box over a window of its own, on a real encrypted file with a worker."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt.search.box import Doors, SearchBox
from assistant_desktop.qt.search.rows import Deed
from assistant_desktop.services.core import Core
from assistant_desktop.services.search import KINDS
from tests.conftest import Pair

KEYS = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Room:
    """The box, and what was done through its doors."""

    qtbot: QtBot
    core: Core
    window: QWidget
    below: QLineEdit
    box: SearchBox
    opened: list[Ref] = field(default_factory=list)
    done: list[str] = field(default_factory=list)

    def type(self, text: str) -> list[str]:
        """Type in place of what is there; the titles found then."""
        self.box.field.clear()
        with self.qtbot.waitSignal(self.box.looked, timeout=3000):
            self.box.field.setText(text)
        return self.titles()

    def titles(self) -> list[str]:
        """The titles of the results."""
        return [row.title for row in self.box.results.rows]

    def deeds(self) -> list[str]:
        """The words of the deeds."""
        return [row.title for row in self.box.deeds.rows]

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
        """Press a key in the field."""
        QTest.keyClick(self.box.field, key, modifiers or Qt.KeyboardModifier.NoModifier)

    def until(self, check: Callable[[], object]) -> None:
        """Wait until something holds."""
        self.qtbot.waitUntil(lambda: bool(check()), timeout=3000)


@pytest.fixture
def open_box(pair: Pair, qtbot: QtBot) -> Iterator[Callable[[], Room]]:
    """Opens the box for the assistant."""
    window = QWidget()
    window.resize(1280, 800)
    column = QVBoxLayout(window)
    below = QLineEdit()
    column.addWidget(below)
    qtbot.addWidget(window)
    rooms: list[Room] = []

    def make() -> Room:
        done: list[str] = []
        opened: list[Ref] = []
        deeds = [
            Deed("今日", "sun", "Ctrl 1", lambda: done.append("today")),
            Deed("タスクを追加", "plus", "Ctrl N", lambda: done.append("add")),
            Deed("キーの一覧", "keyboard", "", lambda: done.append("keys")),
        ]
        doors = Doors(
            opened.append,
            KINDS,
            lambda text: done.append(f"task {text}"),
            lambda text: done.append(f"howto {text}"),
            deeds,
        )
        box = SearchBox(window, pair.assistant, doors)
        rooms.append(Room(qtbot, pair.assistant, window, below, box, opened, done))
        box.present_here()
        return rooms[-1]

    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=5000)
    below.setFocus()
    yield make
    for room in rooms:
        if isValid(room.box):
            room.box.dismiss()
