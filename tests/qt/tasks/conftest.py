"""The task page on data in memory, with what it asked of the window written down."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from assistant_desktop.features.tasks import queries
from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.features.tasks.queries import TaskDetail
from assistant_desktop.kernel.ops import Commit
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt import theme
from assistant_desktop.qt.bridge import Bridge
from assistant_desktop.qt.page import PageContext
from assistant_desktop.qt.tasks.page import TasksPage
from assistant_desktop.services.core import Core
from assistant_desktop.store.ledger import Command
from tests.window import in_a_moment

NONE = Qt.KeyboardModifier.NoModifier


@dataclass
class Desk:
    """The page, and hands to use it with."""

    core: Core
    page: TasksPage
    went: list[tuple[object, str]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """A key on whatever has the focus."""
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key, modifiers)
        self.settle()

    def write(self, widget: QWidget, text: str) -> None:
        """Type ASCII into a field."""
        widget.setFocus()
        QTest.keyClicks(widget, text)

    def settle(self) -> None:
        """Let posted work be done."""
        for _ in range(3):
            QApplication.processEvents()

    def named(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        """The one visible widget of an accessible name; it may take a moment."""
        found = in_a_moment(lambda: self.all_named(name, kind))
        assert found, f"nothing is called {name}"
        return found[0]

    def all_named(self, name: str, kind: type[QWidget] = QWidget) -> list[QWidget]:
        """What is visible now and has an accessible name."""
        return [
            widget
            for widget in self.page.findChildren(kind)
            if name in (widget.accessibleName(), _text(widget)) and widget.isVisible()
        ]

    def click(self, name: str) -> None:
        """Click a button by its name."""
        button = self.named(name, QAbstractButton)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, NONE, button.rect().center())
        self.settle()

    def lines(self) -> list[str]:
        """What the list shows: headings in brackets, titles."""
        model = self.page.view.lines
        shown = []
        for place in range(model.rowCount()):
            index = model.index(place)
            text = str(index.data())
            if model.is_heading(index):
                text = f"[{' '.join(part for part in model.heading_parts(model.group_at(index)))}]"
            shown.append(text.strip())
        return shown

    def said(self, title: str) -> str:
        """What a screen reader says of a line."""
        model = self.page.view.lines
        for place in range(model.rowCount()):
            index = model.index(place)
            if index.data() == title:
                return str(index.data(Qt.ItemDataRole.AccessibleTextRole))
        raise AssertionError(title)

    def choose(self, *ids: str) -> None:
        """Select tasks in the list and put the focus there."""
        self.page.view.setFocus()
        self.page.view.select(ids)

    def other(self, command: Command) -> Commit:
        """A command of the other of the pair, heard by this window."""
        commit = self.core.ledger.commit(command, self.core.other.id)
        self.settle()
        return commit

    def add(self, title: str, *, by_other: bool = False, **fields: object) -> str:
        """A new task; its id."""
        command = AddTask(title, **fields)  # type: ignore[arg-type]
        commit = self.other(command) if by_other else self.core.do(command)
        self.core.clock.forward(seconds=1)  # type: ignore[attr-defined]
        self.settle()
        (id_,) = commit.changed["task"]
        return id_

    def detail(self, id_: str) -> TaskDetail:
        """A task as the data have it."""
        found = queries.detail(self.core.reader, id_, self.core.me.id)
        assert found is not None
        return found

    def open(self, id_: str, action: str = "") -> None:
        """Go to a task."""
        self.page.open(Ref("task", id_), action)
        self.settle()


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton) else ""


@pytest.fixture
def make_desk(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[[Core], Desk]]:
    """Builds the page for a core, 1104 by 800 as in a window of 1280."""
    if not qapp.styleSheet() or not theme.current().reduced_motion or theme.current().dark:
        theme.apply(qapp, theme.make(reduced_motion=True))
    pages: list[TasksPage] = []

    def make(core: Core) -> Desk:
        went: list[tuple[object, str]] = []
        told: list[str] = []
        bridge = Bridge(core)
        bridge.refused.connect(
            lambda problem: told.append(core.words.problem(problem.code, problem.params))
        )
        context = PageContext(
            core, bridge, lambda target, action="": went.append((target, action)), told.append
        )
        page = TasksPage(context)
        pages.append(page)
        bridge.setParent(page)
        page.resize(1280, 800)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        desk = Desk(core, page, went, told)
        desk.settle()
        return desk

    yield make
    for page in pages:
        page.close()
        page.deleteLater()
    # Now, not with the last test: every widget left would be styled anew by each further one.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def desk(core: Core, make_desk: Callable[[Core], Desk]) -> Desk:
    """The page of the assistant."""
    return make_desk(core)
