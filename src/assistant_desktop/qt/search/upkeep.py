"""Keeps the index in order in quiet moments: fills what is missing, brings its parts together."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from ...kernel.errors import Busy, Problem
from ...services import search
from ...services.core import Core
from ..bridge import Bridge
from ..shell.companion import Companion

_QUIET_MS = 2500
_NEXT_MS = 30
"""Between two steps, which take some milliseconds each: whatever else waits goes first."""
_BUSY_MS = 500


class IndexUpkeep(QObject, Companion):
    """Works in steps short enough for the thread of the window, and only when nothing happens."""

    def __init__(
        self,
        core: Core,
        bridge: Bridge,
        close_boxes: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        """``close_boxes`` closes every box that searches these data."""
        super().__init__(parent)
        self._core = core
        self._close_boxes = close_boxes
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)
        bridge.committed.connect(self._committed)
        self._timer.start(_QUIET_MS)

    @property
    def is_waiting(self) -> bool:
        """Whether there may be something left to do."""
        return self._timer.isActive()

    def stop(self) -> None:
        """See ``Companion``. A box reads the file through a connection of its own."""
        self._close_boxes()
        self._timer.stop()
        self.deleteLater()

    def role_changed(self) -> None:
        """See ``Companion``."""
        self._close_boxes()

    def searched(self) -> None:
        """See ``Companion``."""
        if not search.is_complete(self._core):
            self._timer.start(0)

    def _committed(self, _commit: object) -> None:
        self._timer.start(_QUIET_MS)

    def _step(self) -> None:
        try:
            if search.improve(self._core, merging=True):
                self._timer.start(_NEXT_MS)
        except Busy:
            self._timer.start(_BUSY_MS)
        except Problem:
            return  # a disk that is full is told by what the user does next
