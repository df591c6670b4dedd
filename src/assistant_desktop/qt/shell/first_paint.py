"""When a page is there to be used: it has read its data and has been painted with them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Calls ``then`` when a page has read its data and been painted with them."""

    def __init__(self, page: QWidget, then: Callable[[], None]) -> None:
        super().__init__(page)
        self._page = page
        self._then = then
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the paint after the first refresh."""
        if event.type() == QEvent.Type.Paint and not getattr(self._page, "is_stale", False):
            self._page.removeEventFilter(self)
            QTimer.singleShot(0, self._page, self._then)
            self.deleteLater()
        return bool(super().eventFilter(watched, event))
