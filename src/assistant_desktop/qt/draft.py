"""What is typed survives a crash: kept on this computer with every pause in typing."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer

from ..services.core import Core
from ..store.driver import OperationalError

_PAUSE_MS = 400


class Draft(QObject):
    """One draft under a key of the local values.

    ``touch`` after each change; ``collect`` is then asked for what to keep, and says None where
    there is nothing. A file that is busy is tried again with the next pause.
    """

    def __init__(
        self, core: Core, key: str, collect: Callable[[], Any], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._core, self._key, self._collect = core, key, collect
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.keep)
        if parent is not None:
            parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep what was typed a moment ago when its place leaves the screen: somebody may quit."""
        if event.type() == QEvent.Type.Hide and self._timer.isActive():
            self.keep()
        return super().eventFilter(watched, event)

    def load(self) -> Any:
        """What was kept, or None."""
        return self._core.local.get(self._key)

    def touch(self) -> None:
        """Something changed: keep it with the next pause."""
        self._timer.start()

    def keep(self) -> None:
        """Keep it now."""
        self._timer.stop()
        value = self._collect()
        try:
            if value is None:
                self._core.local.drop(self._key)
            elif value != self.load():
                self._core.local.set(self._key, value)
        except OperationalError:
            # Another process writes for a moment. Nothing is lost: the text is still in the field.
            self._timer.start()
