"""A part of a page that keeps itself up to date while it is on screen."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ..kernel.ops import Commit
from .page import PageContext


class Section(QWidget):
    """Hears of commits to its ``KINDS``; ``refresh`` is called at once where it could be seen, else
    when it is next shown. One that hides itself where there is nothing to show still hears."""

    KINDS: frozenset[str] = frozenset()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._stale = False
        context.bridge.committed.connect(self._heard)

    def refresh(self) -> None:
        """Show what the data say now."""
        raise NotImplementedError

    def reload(self) -> None:
        """Refresh now; what was heard until now needs no second look."""
        self._stale = False
        self.refresh()

    def _heard(self, commit: Commit) -> None:
        if self.KINDS & commit.changed.keys():
            self._stale = True
            host = self.parentWidget()
            if self.isVisible() or (host is not None and host.isVisible()):
                QTimer.singleShot(0, self, self._refresh_stale)

    def _refresh_stale(self) -> None:
        if self._stale:
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Take in what happened meanwhile."""
        super().showEvent(event)
        self._refresh_stale()
