"""Pages on their stage, and the whole window."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from assistant_desktop.features.tasks.commands import AddTask, ReplyFirst
from assistant_desktop.qt import theme
from assistant_desktop.qt.page import Page, PageContext
from assistant_desktop.qt.tasks.page import TasksPage
from assistant_desktop.qt.today.page import TodayPage
from assistant_desktop.services.core import Core
from assistant_desktop.store.ledger import Command
from tests.qt.shell.conftest import home, world
from tests.qt.stage import Stage

__all__ = ["home", "world"]
Open = Callable[..., Stage]


def does(core: Core, role: str, command: Command, kind: str = "task") -> str:
    """One of the two does something; the id of the record of that kind that changed."""
    commit = core.ledger.commit(command, core.pair[role].id)
    return min(commit.changed[kind])


def promised(core: Core, title: str, due: str, estimate: int) -> str:
    """A request of the client that the assistant took on."""
    task = does(core, "client", AddTask(title, request=True, due=due, estimate=estimate))
    does(core, "assistant", ReplyFirst(task, "承知いたしました。"))
    return task


@pytest.fixture
def shown(qapp: QApplication) -> Iterator[Open]:
    """Show a page for a core: the first page, or that of the tasks."""
    theme.apply(qapp, theme.make(reduced_motion=True))
    stages: list[Stage] = []

    def show(core: Core, build: Callable[[PageContext], Page] = TodayPage) -> Stage:
        stages.append(Stage(core, build, 1280, 900))
        return stages[-1]

    yield show
    for stage in stages:
        stage.close()


def tasks(context: PageContext) -> Page:
    """The page of the tasks."""
    return TasksPage(context)
