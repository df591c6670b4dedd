"""The packaged program's self-test: every page is built and shown once."""

import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from .pages import existing

if TYPE_CHECKING:
    from .application import Application


def smoke_test(application: "Application") -> None:
    """Open everything, say "ok", quit; status 1 where a page failed."""
    view = application.view
    if view is None:
        application.app.exit(1)
        return
    for entry in existing():
        view.go(entry.name)
        QApplication.processEvents()
    failed = bool(application.reports.texts)
    sys.stdout.write("failed\n" if failed else "ok\n")
    sys.stdout.flush()
    application.quit()
    application.app.exit(int(failed))
