"""The application: built here, run here. ``bootstrap`` calls :func:`run` with the ports.

The order matters: the frame paints first, with nothing imported or read that it does not need;
everything else comes after that.
"""

import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from . import theme
from .input_method import choose_input_method
from .shell.hints import load
from .shell.marks import Marks
from .shell.window import MainWindow

if TYPE_CHECKING:
    from .ports import Ports

DESKTOP_FILE = "assistant-desktop"
IDENTITY = "jp.assistantdesktop.AssistantDesktop"
"""The name that the Start menu's entry has as well: Windows shows notifications under it."""


class Start(NamedTuple):
    """What the frame needs to know. ``trace``: where the marks of the start are written (JSON
    lines); ``hidden``: start in the tray, at login; ``smoke_test``: open everything and quit;
    ``wish``: what is asked for beyond the window (``Ports.wish``)."""

    folder: Path
    trace: Path | None = None
    hidden: bool = False
    smoke_test: bool = False
    wish: tuple[str, str] = ("", "")


def run(start: Start, build: "Callable[[Start], Ports]", argv: list[str]) -> int:
    """Run the window until it quits; the exit status. ``argv`` is given to Qt.

    ``build`` makes the ports, after the first paint: what it imports would delay it.
    """
    _spare_sources()
    choose_input_method(os.environ)
    if start.trace is not None:
        # GLib's loop does not tell when it wakes; Qt's own does, and is what the trace measures.
        os.environ.setdefault("QT_NO_GLIB", "1")
    if sys.platform == "win32":
        _take_identity()
    app = QApplication(argv)
    app.setApplicationName("Assistant Desktop")
    app.setDesktopFileName(DESKTOP_FILE)
    app.setQuitOnLastWindowClosed(False)
    marks = Marks(start.trace, app)
    hints = load(start.folder)
    # The system's palette tells dark from light as well as its colour scheme does, and without
    # the enums of Qt, which take 20 ms to make.
    system_dark = app.palette().window().color().lightness() < 128
    dark = hints.scheme == "dark" or (hints.scheme == "system" and system_dark)
    window = MainWindow(hints, start.folder, theme.make(dark, hints.percent))

    def begin() -> None:
        marks.mark("painted")
        try:
            from .shell.application import Application

            Application(app, build(start), window, marks).begin()
        except Exception:
            if start.smoke_test:
                app.exit(1)
                raise
            from .shell.failed import not_begun

            not_begun(app, window, start.folder)

    if start.hidden:
        QTimer.singleShot(0, window, begin)
    else:
        window.painted.connect(begin)
        window.show()
    status = app.exec()
    marks.close()
    return status


def _spare_sources() -> None:
    """Let PySide read no source of what is imported from here on.

    It reads each module's, to see whether that could switch the naming of Qt's methods with
    ``__feature__``. None does here, and with some hundreds of modules the reading is a fifth of
    what our imports cost. A PySide that has no such reader, or another, is left as it is.
    """
    reader = vars(sys.modules.get("shibokensupport.feature", sys))
    if "_mod_uses_pyside" in reader:
        reader["_mod_uses_pyside"] = lambda _module: False


def _take_identity() -> None:
    if sys.platform == "win32":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(IDENTITY)
