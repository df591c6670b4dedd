"""The running application on a real encrypted folder, with a vault and a notifier of the tests."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from assistant_desktop.bootstrap.stores import Stores
from assistant_desktop.bootstrap.window import ports
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.errors import Problem
from assistant_desktop.kernel.ops import Commit
from assistant_desktop.qt import theme
from assistant_desktop.qt.app import Start
from assistant_desktop.qt.ports import Finding, Ports
from assistant_desktop.qt.shell.application import Application
from assistant_desktop.qt.shell.hints import load
from assistant_desktop.qt.shell.marks import Marks
from assistant_desktop.qt.shell.view import View
from assistant_desktop.qt.shell.window import MainWindow
from assistant_desktop.services.core import Core
from assistant_desktop.services.notice_port import Card
from assistant_desktop.services.vault import VaultState
from assistant_desktop.store.ledger import Command
from tests.window import bring_up, in_a_moment, let_jobs_end

W = TypeVar("W", bound=QWidget)
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier


class DictVault:
    """A keyring in memory."""

    def __init__(self, state: VaultState = VaultState.READY) -> None:
        self.state = state
        self.keys: dict[str, bytes] = {}

    def available(self) -> VaultState:
        """The state that the test chose."""
        return self.state

    def get(self, name: str) -> bytes | None:
        """What was kept."""
        self._check()
        return self.keys.get(name)

    def set(self, name: str, key: bytes) -> None:
        """Keep it."""
        self._check()
        self.keys[name] = key

    def delete(self, name: str) -> None:
        """Forget it."""
        self.keys.pop(name, None)

    def _check(self) -> None:
        if self.state is not VaultState.READY:
            raise Problem(f"vault_{self.state.value}")


@dataclass
class Chain:
    """A notifier that remembers."""

    simple: bool = False
    shown: list[Card] = field(default_factory=list)

    def show(self, card: Card) -> None:
        """Remember it."""
        self.shown.append(card)

    def withdraw(self, key: str) -> None:
        """Nothing."""

    def stop(self) -> None:
        """Nothing."""


class Login:
    """Autostart that is only a flag."""

    on = False

    def is_on(self) -> bool:
        """The flag."""
        return self.on

    def set(self, on: bool) -> None:
        """Set the flag."""
        self.on = on


class World:
    """Starts the application, as often as wanted, on one folder."""

    def __init__(self, qtbot: QtBot, folder: Path, clock: FixedClock) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.clock = clock
        self.vault = DictVault()
        self.chain = Chain()
        self.login = Login()
        self.stores = Stores(self.vault, clock)
        self.findings: Sequence[Finding] = ()
        self.clicked: Callable[[str, str], None] = lambda _key, _action: None
        self.running: Application
        self.window: MainWindow
        self.is_running = False

    def ports(self) -> Ports:
        """Real stores, and the parts of the tests."""
        return replace(
            ports(self.stores, Start(self.folder)),
            raise_other=lambda _folder: False,
            notifier=self._notifier,
            remember_folder=lambda _folder: None,
            autostart=self.login,
            doctor=lambda _core: self.findings,
            open_demo=lambda _language: None,
        )

    def _notifier(self, clicked: Callable[[str, str], None], _balloon: object) -> Chain:
        self.clicked = clicked
        return self.chain

    def start(self, filled: Ports | None = None) -> "World":
        """Run until there is something other than the skeleton."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.window = MainWindow(load(self.folder), self.folder, theme.make())
        self.window.show()
        self.qtbot.waitExposed(self.window)
        skeleton = self.window.centralWidget()
        self.running = Application(app, filled or self.ports(), self.window, Marks(None, app))
        self.is_running = True
        self.running.begin()
        self.qtbot.waitUntil(lambda: self.window.centralWidget() is not skeleton, timeout=8000)
        self.settle()
        if self.running.view is not None:
            self.running.deeds.make()
            self.running._accompany()
            self.settle()
        bring_up(self.window)
        return self

    def quit(self) -> None:
        """End this run; the folder stays."""
        if self.is_running:
            self.is_running = False
            self.running.shut_down()
            self.window.hide()
            self.window.deleteLater()
            self.running.deleteLater()
            self.stores._keys.clear()  # another process would not know them
            self.settle()

    @property
    def core(self) -> Core:
        """The open data."""
        assert self.running.core is not None
        return self.running.core

    @property
    def view(self) -> View:
        """What is shown of them."""
        assert self.running.view is not None
        return self.running.view

    def send(self, command: Command) -> Commit:
        """Do something as the acting person."""
        assert self.running.bridge is not None
        commit = self.running.bridge.send(command)
        assert commit is not None
        self.settle()
        return commit

    def settle(self, milliseconds: int = 20) -> None:
        """Let everything that is due happen."""
        self.qtbot.wait(milliseconds)
        let_jobs_end()

    def until(self, check: Callable[[], object]) -> None:
        """Wait until something holds."""
        self.qtbot.waitUntil(lambda: bool(check()), timeout=8000)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
        self.settle()

    def all(self, kind: type[W], name: str) -> list[W]:
        """Every visible widget of a kind with this accessible name or text."""
        return [
            one
            for one in self.window.findChildren(kind)
            if one.isVisible() and name in (one.accessibleName(), text_of(one))
        ]

    def find(self, kind: type[W], name: str) -> W:
        """The first of them; fails where there is none, also in a moment."""
        found = in_a_moment(lambda: self.all(kind, name))
        assert found, f"no {kind.__name__} is called {name}"
        return found[0]

    def click(self, name: str) -> None:
        """Press a button, as soon as it is there."""
        self.qtbot.waitUntil(lambda: bool(self.all(QAbstractButton, name)), timeout=3000)
        self.find(QAbstractButton, name).click()
        self.settle()

    def sees(self, text: str) -> bool:
        """Whether a text stands somewhere on screen, at the latest in a moment."""
        return bool(in_a_moment(lambda: [text] if self.shows(text) else []))

    def shows(self, text: str) -> bool:
        """Whether a text stands somewhere on screen now."""
        return any(
            text in (one.accessibleName() or "") or text in text_of(one)
            for one in self.window.findChildren(QWidget)
            if one.isVisible()
        )


def text_of(widget: QWidget) -> str:
    """What is written on a label or a button."""
    if isinstance(widget, QAbstractButton | QLabel):
        return widget.text()
    return ""
