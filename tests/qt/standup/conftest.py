"""The page of the stand-up on a stage, with a clock that stands."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.qt import theme
from assistant_desktop.qt.standup.page import StandupPage
from assistant_desktop.qt.standup.pulse import pulse_of
from assistant_desktop.services.core import Core
from tests.qt.stage import Stage

NONE = Qt.KeyboardModifier.NoModifier


class Room(Stage):
    """A stage whose page is the stand-up."""

    page: StandupPage

    def says(self, text: str) -> bool:
        """Whether a visible label shows this very text."""
        labels = self.page.findChildren(QLabel)
        return any(one.isVisible() and text in (one.text(), one.accessibleName()) for one in labels)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """A key on whatever has the focus."""
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key, modifiers)
        self.settle()

    def focus(self, widget: QWidget) -> None:
        """Put the focus somewhere."""
        widget.setFocus()
        self.settle()

    def pass_time(self, **span: float) -> None:
        """Let time pass as it does: the heart beats every five seconds, the page ticks."""
        clock = self.core.clock
        assert isinstance(clock, FixedClock)
        left = timedelta(**span)
        while left > timedelta(0):
            step = min(left, timedelta(seconds=5))
            clock.instant += step
            left -= step
            pulse_of(self.core, self.bridge).beat()
        self.page.tick()
        self.settle()

    def close(self) -> None:
        """Take everything down now: a heart that beats on would meet closed data."""
        super().close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def make_room(qapp: QApplication) -> Iterator[Callable[..., Room]]:
    """Builds the page, as large as asked for, and takes it down at the end."""
    theme.apply(qapp, theme.make(reduced_motion=True))
    made: list[Room] = []

    def make(core: Core, width: int = 1280, height: int = 800) -> Room:
        room = Room(core, StandupPage, width, height)
        room.settle()
        made.append(room)
        return room

    yield make
    for room in made:
        room.close()


@pytest.fixture
def room(core: Core, make_room: Callable[..., Room]) -> Room:
    """The page of the assistant, 1280 by 800."""
    return make_room(core)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Qt's warnings are failures here."""
    for item in items:
        if "qt/standup" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            # Said by the off-screen platform only, about its own limits.
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))
