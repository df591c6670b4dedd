"""The real window as a person uses it: found by accessible names, driven by mouse and keys."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QRadioButton,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from assistant_desktop.adapters.vault import KeyringVault
from assistant_desktop.bootstrap.stores import Stores
from assistant_desktop.bootstrap.window import ports
from assistant_desktop.kernel.clock import Clock
from assistant_desktop.qt import theme
from assistant_desktop.qt.app import Start
from assistant_desktop.qt.shell.application import Application
from assistant_desktop.qt.shell.hints import load
from assistant_desktop.qt.shell.marks import Marks
from assistant_desktop.qt.shell.window import MainWindow
from assistant_desktop.services.core import Core

PATIENCE_MS = 8000
Kind = type[QWidget] | tuple[type[QWidget], ...]
FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit)


class Program:
    """One run of the program on a data folder, with the real keyring and notification service."""

    def __init__(
        self, qtbot: QtBot, home: Path, clock: Clock, pictures: Path | None = None
    ) -> None:
        self.qtbot = qtbot
        self.home = home
        self.clock = clock
        self.pictures = pictures
        self._taken = 0
        self.is_running = False
        self.window: MainWindow
        self.running: Application

    # -- its life --------------------------------------------------------------------------------

    def start(self) -> "Program":
        """From the first paint until there is something to use."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setQuitOnLastWindowClosed(False)
        start = Start(self.home)
        self.window = MainWindow(load(self.home), self.home, theme.make(dark=False, percent=100))
        self.window.resize(1280, 800)
        self.window.show()
        self.qtbot.waitExposed(self.window)
        filled = ports(Stores(KeyringVault(), self.clock), start)
        self.running = Application(app, filled, self.window, Marks(None, app))
        self.running.begin()
        self.window.activateWindow()
        self.until(self.window.isActiveWindow, "the window did not come to the front")
        self.is_running = True
        return self

    def quit(self) -> None:
        """As Ctrl+Q does, but for the event loop, which the tests need."""
        self.is_running = False
        self.running.shut_down()
        self.running.guard.deleteLater()  # a second start is another process, with its own
        self.window.may_close = True
        self.window.close()
        self.window.deleteLater()
        self.running.deleteLater()
        self.pause()

    def ready(self) -> None:
        """Wait for what comes a moment after the first page: keys, tray, notices."""
        self.until(lambda: self.running.companions, "the window did not become ready")

    @property
    def core(self) -> Core:
        """The open data."""
        assert self.running.core is not None
        return self.running.core

    def pause(self, milliseconds: int = 50) -> None:
        """Let the event loop run."""
        self.qtbot.wait(milliseconds)

    def picture(self, name: str) -> None:
        """Keep a picture of the whole window, where somebody asked for them."""
        if self.pictures is not None:
            self.pause(250)
            self._taken += 1
            self.pictures.mkdir(parents=True, exist_ok=True)
            self.window.grab().save(str(self.pictures / f"{self._taken:02d}-{name}.png"))

    # -- looking ---------------------------------------------------------------------------------

    def until(self, check: Callable[[], object], what: str) -> None:
        """Wait until something holds."""

        def holds() -> None:
            assert check(), what

        self.qtbot.waitUntil(holds, timeout=PATIENCE_MS)

    def names(self) -> list[str]:
        """The accessible names and texts of everything on screen: for finding one's way."""
        found = {name for widget in self._visible() if (name := _name(widget))}
        return sorted(found | {text for _, _, text in self._rows()})

    def find(self, name: str, kind: Kind = QWidget) -> QWidget:
        """The visible widget of that name; the only one, or the first on screen."""
        found: list[QWidget] = []

        def there() -> bool:
            found[:] = [one for one in self._visible() if isinstance(one, kind)]
            found[:] = [one for one in found if _name(one) == name]
            return bool(found)

        self.until(there, f"nothing on screen is called {name}")
        return found[0]

    def sees(self, text: str) -> bool:
        """Whether a text stands anywhere on screen, as a screen reader would find it."""
        return any(text in _name(one) for one in self._visible()) or any(
            text in row for _, _, row in self._rows()
        )

    def wait_for(self, text: str) -> None:
        """Wait until a text stands on screen."""
        self.until(lambda: self.sees(text), f"{text} is not on screen")

    def wait_gone(self, text: str) -> None:
        """Wait until a text stands on screen no more."""
        self.until(lambda: not self.sees(text), f"{text} is still on screen")

    # -- doing -----------------------------------------------------------------------------------

    def click(self, name: str, kind: Kind = QWidget) -> None:
        """Press what is called so."""
        self.find(name, kind)
        self.pause(200)  # what just appeared may still be finding its place
        widget = self.find(name, kind)
        centre = widget.rect().center()
        if isinstance(widget, QCheckBox | QRadioButton):
            centre.setX(12)  # on the box: what lies far right of its words does not switch it
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=centre)
        self.pause()

    def row(self, text: str, inside: str = "") -> None:
        """Click the row whose accessible text has ``text``, of the list called ``inside``."""
        found: list[tuple[QAbstractItemView, QModelIndex]] = []

        def there() -> bool:
            found[:] = [
                (view, index)
                for view, index, row in self._rows()
                if text in row and inside in ("", view.accessibleName())
            ]
            return bool(found)

        self.until(there, f"no row says {text}")
        view, index = found[0]
        view.scrollTo(index)
        rect = view.visualRect(index)
        point = QPoint(rect.left() + min(rect.width() // 2, 240), rect.center().y())
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
        self.pause()

    def choose(self, button: str, item: str) -> None:
        """Open the menu of a button and take the item that begins so."""
        self.click(button, QAbstractButton)
        menu = self.find_menu()
        action = next(one for one in menu.actions() if one.text().startswith(item))
        point = menu.actionGeometry(action).center()
        QTest.mouseMove(menu, point)
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=point)
        self.pause()

    def find_menu(self) -> QMenu:
        """The menu that is open."""
        self.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu), "no menu is open")
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu

    def write(self, name: str, text: str, *, enter: bool = False) -> None:
        """Type into the field of that name, in place of what it has."""
        field = self.find(name, FIELDS)
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_Delete)
        self.type(text, field)
        if enter:
            QTest.keyClick(field, Qt.Key.Key_Return)
            self.pause()

    def submit(self, name: str) -> None:
        """Ctrl+Enter in the field of that name."""
        field = self.find(name, FIELDS)
        QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.pause()

    def type(self, text: str, field: QWidget | None = None) -> None:
        """Type where the focus is; what no keyboard has comes as an input method gives it."""
        for letter in text:
            target = field or QApplication.focusWidget() or self.window
            if letter == "\n":
                QTest.keyClick(target, Qt.Key.Key_Return)
            elif letter.isascii():
                QTest.keyClicks(target, letter)
            else:
                _compose(target, letter)
        self.pause()

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.pause()

    def rows(self, inside: str) -> list[str]:
        """The accessible texts of the rows of the list called so."""
        return [row for view, _, row in self._rows() if view.accessibleName() == inside]

    # -- inside ----------------------------------------------------------------------------------

    def _visible(self) -> Iterator[QWidget]:
        for window in QApplication.topLevelWidgets():
            mine = window is self.window or not isinstance(window, MainWindow)
            if mine and window.isVisible():
                yield from (one for one in window.findChildren(QWidget) if one.isVisible())

    def _rows(self) -> Iterator[tuple[QAbstractItemView, QModelIndex, str]]:
        for view in self._visible():
            model = view.model() if isinstance(view, QAbstractItemView) else None
            if model is None:
                continue
            assert isinstance(view, QAbstractItemView)
            for number in range(min(model.rowCount(view.rootIndex()), 400)):
                index = model.index(number, 0, view.rootIndex())
                text = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data()
                if text:
                    yield view, index, str(text)


def _name(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton | QLabel):
        return widget.text().replace("&", "")
    return ""


def _compose(target: QWidget, text: str) -> None:
    from PySide6.QtGui import QInputMethodEvent

    composing = QInputMethodEvent(text, [])
    QApplication.sendEvent(target, composing)
    done = QInputMethodEvent("", [])
    done.setCommitString(text)
    QApplication.sendEvent(target, done)
