"""A page alone on a stage: its core, where it wanted to go, what was refused; parts by name."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from assistant_desktop.kernel.errors import Problem
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt.bridge import Bridge
from assistant_desktop.qt.page import Page, PageContext
from assistant_desktop.services.core import Core
from tests.window import bring_up, in_a_moment

W = TypeVar("W", bound=QWidget)
_MOMENT_MS = 100


def acting(core: Core, role: str) -> Core:
    """The same data with the other acting."""
    return replace(core, role=role, _pair={})


@dataclass
class Stage:
    """One page, shown. ``find`` looks for what is visible, by accessible name or text."""

    core: Core
    build: Callable[[PageContext], Page]
    width: int = 1104
    height: int = 800
    went: list[tuple[str | Ref, str]] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)
    closed: bool = False

    def __post_init__(self) -> None:
        self.bridge = Bridge(self.core)
        self.bridge.refused.connect(self.refused.append)
        context = PageContext(self.core, self.bridge, self._go, lambda _text: None)
        self.page = self.build(context)
        self.page.resize(self.width, self.height)
        self.page.show()
        self.settle()
        # A part shown before it has a parent would have opened a window and taken the focus.
        strays = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        assert all(isinstance(one, Page) for one in strays), strays
        bring_up(self.page)

    def _go(self, target: str | Ref, action: str = "") -> None:
        self.went.append((target, action))

    def settle(self) -> None:
        """Let everything happen that is due in this turn, or that the page does a moment later."""
        for _ in range(4):
            QApplication.processEvents()
        while not self.closed and any(
            timer.isActive() and timer.isSingleShot() and timer.interval() <= _MOMENT_MS
            for timer in self.page.findChildren(QTimer)
        ):
            QTest.qWait(5)

    def all(self, kind: type[W], name: str) -> list[W]:
        """Every visible widget of a kind with this accessible name or text."""
        return [
            one
            for one in self.page.findChildren(kind)
            if one.isVisible() and name in (one.accessibleName(), _text(one))
        ]

    def find(self, kind: type[W], name: str) -> W:
        """The first one; fails where there is none, also in a moment."""
        found = in_a_moment(lambda: self.all(kind, name))
        assert found, f"no {kind.__name__} is called {name}"
        return found[0]

    def click(self, name: str) -> None:
        """Click a button."""
        self.find(QAbstractButton, name).click()
        self.settle()

    def close(self) -> None:
        """Take the page down, as the window does when it builds its pages anew."""
        if self.closed:
            return
        self.closed = True
        self.page.hide()
        self.settle()
        self.page.deleteLater()  # the bridge lives as long as the ledger that calls it
        # Without a running loop nothing is deleted by itself: the collector would do it later,
        # in the middle of whatever Qt is doing then.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.settle()


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton) else ""
