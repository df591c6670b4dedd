"""Bugs: written to the log, told in the window, never the end of the program."""

import logging
import sys
import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qVersion,
)

from ...services.logs import FOLDER, OWN, WINDOW_LOG, LogFile, masked, told, versions

_KEPT = 20
log = logging.getLogger(OWN)
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Reports(QObject):
    """Catches what nobody caught. ``happened`` comes in the GUI thread, from whatever thread."""

    happened = Signal(str)
    """The text of the newest report."""
    _caught = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.file = LogFile(folder / FOLDER / WINDOW_LOG, _versions)
        self.texts: deque[str] = deque(maxlen=_KEPT)
        self._caught.connect(self._keep)
        self._undo: list[Callable[[], None]] = []

    def install(self) -> None:
        """Take over the hooks of Python and Qt."""
        logging.getLogger().addHandler(self.file)
        level = log.level
        log.setLevel(self.file.level)
        before = sys.excepthook, threading.excepthook
        sys.excepthook = self._exception
        threading.excepthook = lambda args: self._exception(
            args.exc_type, args.exc_value, args.exc_traceback
        )
        previous = qInstallMessageHandler(_qt_message)

        def restore() -> None:
            sys.excepthook, threading.excepthook = before
            qInstallMessageHandler(previous)
            logging.getLogger().removeHandler(self.file)
            log.setLevel(level)

        self._undo.append(restore)

    def move_to(self, folder: Path) -> None:
        """The data lie in another folder than was thought at the start."""
        self.file.path = folder / FOLDER / WINDOW_LOG

    def remove(self) -> None:
        """Give the hooks back."""
        while self._undo:
            self._undo.pop()()

    def latest(self) -> str:
        """The newest report with what is needed to judge it."""
        return f"{_versions()}\n\n{self.texts[-1] if self.texts else ''}"

    def keep(self, text: str) -> None:
        """One more report, of what happened before this run."""
        self.texts.append(text)

    def _exception(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        # Without what the exception says: it may hold a title or a name.
        text = "\n".join(told(error or kind(), trace))
        log.error("unexpected\n%s", text)
        try:
            self._caught.emit(text)
        except RuntimeError:
            sys.__excepthook__(kind, error or kind(), trace)

    def _keep(self, text: str) -> None:
        self.texts.append(text)
        self.happened.emit(text)


def _qt_message(kind: QtMsgType, context: QMessageLogContext, text: str | None) -> None:
    # Qt's words may hold a file's name or the text of a label.
    category = getattr(context, "category", None) or "qt"
    log.getChild("qt").log(
        _LEVELS.get(kind, logging.WARNING), "%s: %s", category, masked(text or "")
    )


def _versions() -> str:
    return f"{versions()} · Qt {qVersion()}"
