"""What this computer keeps for the page: texts being written, widths, what is folded.

Written with every pause, so that it survives a crash; a busy file is tried again a moment later.
"""

from contextlib import suppress

from PySide6.QtCore import QObject, QTimer

from ...services.core import Core
from ...store.driver import OperationalError

_PAUSE_MS = 400


class Drafts(QObject):
    """Values by key, each under a prefix ("draft.tasks.…")."""

    def __init__(
        self, core: Core, parent: QObject | None = None, prefix: str = "draft.tasks."
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._prefix = prefix
        self._waiting: dict[str, object] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.flush)

    @property
    def core(self) -> Core:
        """Whose values they are."""
        return self._core

    def get(self, key: str) -> object:
        """What is kept under a key, None if nothing is."""
        full = self._prefix + key
        if full in self._waiting:
            return self._waiting[full]
        return self._core.local.get(full)

    def text(self, key: str) -> str:
        """A kept text, '' if there is none."""
        found = self.get(key)
        return found if isinstance(found, str) else ""

    def keep(self, key: str, value: object) -> None:
        """Keep a value (text, or what JSON can carry) soon; None and '' are forgotten."""
        self._waiting[self._prefix + key] = value
        self._timer.start()

    def drop(self, key: str) -> None:
        """Forget a value."""
        self.keep(key, None)
        self.flush()

    def flush(self) -> None:
        """Write now what still waits."""
        self._timer.stop()
        for key, value in list(self._waiting.items()):
            with suppress(OperationalError):
                if value in (None, ""):
                    self._core.local.drop(key)
                else:
                    self._core.local.set(key, value)
                del self._waiting[key]
        if self._waiting:
            self._timer.start()
