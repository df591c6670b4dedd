"""Two computers that both wrote, and a page on the assistant's."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.qt import theme
from assistant_desktop.qt.page import Page, PageContext
from tests.qt.stage import Stage
from tests.two import Two, two_computers

Shows = Callable[[Callable[[PageContext], Page]], Stage]


@pytest.fixture
def two(clock: FixedClock) -> Iterator[Two]:
    """A pair that shares."""
    with two_computers(clock) as found:
        yield found


@pytest.fixture
def show(qtbot: QtBot, qapp: QApplication, two: Two) -> Iterator[Shows]:
    """Puts a page of the assistant's computer on the screen."""
    del qtbot
    theme.apply(qapp, theme.make(reduced_motion=True))
    stages: list[Stage] = []

    def put(build: Callable[[PageContext], Page]) -> Stage:
        stages.append(Stage(two.mine, build))
        return stages[-1]

    yield put
    for stage in stages:
        stage.close()
