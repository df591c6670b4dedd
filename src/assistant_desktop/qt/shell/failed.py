"""The window stands, but what belongs into it could not even be begun: say so, and what to send."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ...words import Words
from .bug_panel import BugPanel
from .qtwords import language_of_system
from .report import Reports
from .window import MainWindow


def not_begun(app: QApplication, window: MainWindow, folder: Path) -> BugPanel:
    """Show the exception that is being handled over the window; closing the panel ends the program.

    Its status is then 1.
    """
    reports = Reports(folder, window)
    reports.install()
    sys.excepthook(*sys.exc_info())
    words = Words(window.hints.language or language_of_system())
    window.show()
    panel = BugPanel(window, words, reports, words("shell.bug.not_begun"))
    panel.closed.connect(lambda: app.exit(1))
    panel.present()
    return panel
