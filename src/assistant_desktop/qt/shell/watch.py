"""The fallback for changes by others: a watch on the write-ahead file, where no message came."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from .companion import Companion

_PAUSE_MS = 60


class WalWatch(QObject, Companion):
    """Calls ``changed`` a moment after the file was written to, by whomever."""

    def __init__(self, database: Path, changed: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._wal = database.with_name(database.name + "-wal")
        self._watcher = QFileSystemWatcher(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(changed)
        self._watcher.fileChanged.connect(self._touched)
        self._watcher.directoryChanged.connect(self._folder)
        self._watcher.addPath(str(database.parent))
        self._folder()

    def stop(self) -> None:
        """See ``Companion``."""
        self._timer.stop()
        self.deleteLater()

    def _touched(self) -> None:
        self._timer.start()
        self._folder()

    def _folder(self) -> None:
        """The file comes and goes with checkpoints: watch it whenever it is there."""
        path = str(self._wal)
        if path not in self._watcher.files() and self._wal.exists():
            self._watcher.addPath(path)
            self._timer.start()
