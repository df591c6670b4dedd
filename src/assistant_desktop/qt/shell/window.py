"""The window's frame: painted at once, before anything is read; its place on the screen.

``Qt`` itself is imported inside functions here: making its hundred enums takes 20 ms, which the
first paint does not need.
"""

from pathlib import Path

from PySide6.QtCore import QRect, QSize, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMainWindow, QWidget

from ..theme import Theme
from .hints import Hints, save

MINIMUM = QSize(1024, 640)
USUAL = QSize(1280, 800)
_SAVE_MS = 800
_NAV, _RAIL, _RAIL_BELOW = 176, 52, 1200


class Skeleton(QWidget):
    """The page's ground and the navigation's, in the theme's colours: no data, no words."""

    painted = Signal()

    def __init__(self, look: Theme) -> None:
        super().__init__()
        self._look = look
        self._told = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Two rectangles and a line."""
        painter = QPainter(self)
        rail = self.width() < self._look.size(_RAIL_BELOW)
        side = _RAIL if rail else self._look.size(_NAV)
        painter.fillRect(event.rect(), self._look.bg)
        painter.fillRect(0, 0, side - 1, self.height(), self._look.side)
        painter.fillRect(side - 1, 0, 1, self.height(), self._look.line)
        if not self._told:
            self._told = True
            # Not from within the paint: what follows is long.
            QTimer.singleShot(0, self, self.painted.emit)


class MainWindow(QMainWindow):
    """The frame. What is in it changes: skeleton, first run, locked panel, or the view."""

    painted = Signal()
    """The first paint has happened; everything else may begin."""
    closing = Signal()
    """The user closed the window; it is the application that decides what that means."""

    def __init__(self, hints: Hints, folder: Path, look: Theme) -> None:
        super().__init__()
        self.hints = hints
        self.folder = folder
        self.may_close = False
        self.setWindowTitle("Assistant Desktop")
        self.setMinimumSize(MINIMUM)
        skeleton = Skeleton(look)
        skeleton.painted.connect(self.painted)
        self.setCentralWidget(skeleton)
        self._save = QTimer(self)
        self._save.setSingleShot(True)
        self._save.setInterval(_SAVE_MS)
        self._save.timeout.connect(self.keep_place)
        self._place()

    def change_hints(self, **changes: object) -> None:
        """Keep something about the window itself."""
        self.hints = self.hints.with_(**changes)
        save(self.folder, self.hints)

    def keep_place(self) -> None:
        """Remember where the window is."""
        self._save.stop()
        maximized = self.isMaximized() or self.isFullScreen()
        box = self.normalGeometry() if maximized else self.geometry()
        place = (box.x(), box.y(), box.width(), box.height())
        if place != self.hints.geometry or maximized != self.hints.maximized:
            self.change_hints(geometry=place, maximized=maximized)

    def bring_up(self, token: str = "") -> None:
        """Show the window in front, from the tray, minimised, or behind others."""
        if token:
            # The desktop's leave to take the focus, handed over by the second start.
            import os

            os.environ["XDG_ACTIVATION_TOKEN"] = token
        if self.isMinimized():
            from PySide6.QtCore import Qt

            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask the application first."""
        self.keep_place()
        if self.may_close:
            super().closeEvent(event)
        else:
            event.ignore()
            self.closing.emit()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Remember the place soon."""
        super().moveEvent(event)
        if self.isVisible():
            self._save.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Remember the size soon."""
        super().resizeEvent(event)
        if self.isVisible():
            self._save.start()

    def _place(self) -> None:
        wanted = QRect(*self.hints.geometry) if self.hints.geometry else None
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        if wanted is None:
            self.resize(on_screen(QRect(0, 0, USUAL.width(), USUAL.height()), screens).size())
        else:
            self.setGeometry(on_screen(wanted, screens))
        if self.hints.maximized:
            from PySide6.QtCore import Qt

            self.setWindowState(Qt.WindowState.WindowMaximized)


def on_screen(wanted: QRect, screens: list[QRect]) -> QRect:
    """A place for the window that lies on a screen whole, as near as possible to ``wanted``."""
    if not screens:
        return wanted
    home = max(screens, key=lambda one: _shared(one, wanted))
    width = max(min(wanted.width(), home.width()), MINIMUM.width())
    height = max(min(wanted.height(), home.height()), MINIMUM.height())
    left = max(home.left(), min(wanted.left(), home.right() + 1 - width))
    top = max(home.top(), min(wanted.top(), home.bottom() + 1 - height))
    return QRect(left, top, width, height)


def _shared(one: QRect, other: QRect) -> int:
    both = one.intersected(other)
    return max(0, both.width()) * max(0, both.height())
