"""What is being written, kept on this computer with every pause, so that it survives a crash."""

from contextlib import suppress

from PySide6.QtCore import QObject, QTimer

from ...services.core import Core
from ...store.driver import OperationalError

_PAUSE_MS = 400


class Drafts(QObject):
    """Texts by key ("draft.tasks.…"). A busy file is tried again a moment later."""

    def __init__(self, core: Core, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._core = core
        self._waiting: dict[str, object] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.flush)

    def get(self, key: str) -> object:
        """What is kept under a key, None if nothing is."""
        full = f"draft.tasks.{key}"
        if full in self._waiting:
            return self._waiting[full]
        return self._core.local.get(full)

    def text(self, key: str) -> str:
        """A kept text, '' if there is none."""
        found = self.get(key)
        return found if isinstance(found, str) else ""

    def keep(self, key: str, value: object) -> None:
        """Keep a value (text, or what JSON can carry) soon; an empty one is forgotten."""
        self._waiting[f"draft.tasks.{key}"] = value
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
                if value:
                    self._core.local.set(key, value)
                else:
                    self._core.local.drop(key)
                del self._waiting[key]
        if self._waiting:
            self._timer.start()
