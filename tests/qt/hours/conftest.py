"""The page of hours on its stage, and the whole window."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from assistant_desktop.features.hours.commands import LogHours
from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.qt import theme
from assistant_desktop.qt.hours.page import HoursPage
from assistant_desktop.services.core import Core
from tests.conftest import TOKYO
from tests.qt.shell.conftest import home, world
from tests.qt.stage import Stage

__all__ = ["home", "world"]
Open = Callable[..., Stage]


def at(day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A time in November 2026 in Tokyo."""
    return datetime(2026, 11, day, hour, minute, tzinfo=TOKYO)


def add(core: Core, title: str, *, role: str = "assistant", **fields: object) -> str:
    """A task of one of the two; its id."""
    command = AddTask(title, **fields)  # type: ignore[arg-type]
    (id_,) = core.ledger.commit(command, core.pair[role].id).changed["task"]
    return id_


def worked(
    core: Core, start: datetime, minutes: int, task: str = "", *, role: str = "assistant"
) -> str:
    """An entry with its times."""
    end = start + timedelta(minutes=minutes)
    command = LogHours(minutes, task, start, ended_at=end)
    (id_,) = core.ledger.commit(command, core.pair[role].id).changed["work_entry"]
    return id_


@pytest.fixture
def shown(qapp: QApplication, clock: FixedClock) -> Iterator[Open]:
    """Show the page for a core; several one after the other are a restart."""
    theme.apply(qapp, theme.make(reduced_motion=True))
    clock.instant = at(24, 15)
    stages: list[Stage] = []

    def show(core: Core, width: int = 1104, height: int = 800) -> Stage:
        stages.append(Stage(core, HoursPage, width, height))
        return stages[-1]

    yield show
    for stage in stages:
        stage.close()
