"""The application: built here, run here. ``bootstrap`` calls :func:`run` with the ports.

The order matters: the frame paints first, with nothing imported or read that it does not need;
everything else comes after that.
"""

import os

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from . import theme
from .ime import choose_input_method
from .ports import Ports
from .shell.hints import load
from .shell.marks import Marks
from .shell.window import MainWindow

__all__ = ["Ports", "run"]

DESKTOP_FILE = "assistant-desktop"


def run(ports: Ports, argv: list[str]) -> int:
    """Run the window until it quits; the exit status. ``argv`` is given to Qt."""
    choose_input_method(os.environ)
    app = QApplication(argv)
    app.setApplicationName("Assistant Desktop")
    app.setDesktopFileName(DESKTOP_FILE)
    app.setQuitOnLastWindowClosed(False)
    marks = Marks(ports.trace, app)
    hints = load(ports.folder)
    system_dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    dark = hints.scheme == "dark" or (hints.scheme == "system" and system_dark)
    window = MainWindow(hints, ports.folder, theme.make(dark, hints.percent))

    def begin() -> None:
        marks.mark("painted")
        from .shell.application import Application

        Application(app, ports, window, marks).begin()

    if ports.hidden:
        QTimer.singleShot(0, window, begin)
    else:
        window.painted.connect(begin)
        window.show()
    status = app.exec()
    marks.close()
    return status
