"""Bugs: written to the log, told in the window, never the end of the program."""

import logging
import sys
import threading
import traceback
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

LOG_NAME = "assistant-desktop.log"
_LIMIT = 1_000_000
_KEPT = 20
log = logging.getLogger("assistant_desktop")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class LogFile(logging.Handler):
    """A log file that is opened at its first record, and begins anew beyond one megabyte."""

    def __init__(self, path: Path) -> None:
        super().__init__(logging.INFO)
        self.path = path
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record; trouble with the file is nobody's trouble."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if self.path.exists() and self.path.stat().st_size > _LIMIT:
                self.path.replace(self.path.with_suffix(".old.log"))
            with self.path.open("a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(self.format(record) + "\n")
        except OSError:
            pass


class Reports(QObject):
    """Catches what nobody caught. ``happened`` comes in the GUI thread, from whatever thread."""

    happened = Signal(str)
    """The text of the newest report."""
    _caught = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.file = LogFile(folder / "log" / LOG_NAME)
        self.texts: deque[str] = deque(maxlen=_KEPT)
        self._caught.connect(self._keep)
        self._undo: list[Callable[[], None]] = []

    def install(self) -> None:
        """Take over the hooks of Python and Qt."""
        logging.getLogger().addHandler(self.file)
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

        self._undo.append(restore)

    def remove(self) -> None:
        """Give the hooks back."""
        while self._undo:
            self._undo.pop()()

    def latest(self) -> str:
        """The newest report with what is needed to judge it."""
        import platform  # 3 ms that no start should pay

        head = f"{platform.platform()} · Python {platform.python_version()} · Qt {qVersion()}"
        return f"{head}\n\n{self.texts[-1] if self.texts else ''}"

    def _exception(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        log.error("unexpected\n%s", text)
        try:
            self._caught.emit(text)
        except RuntimeError:
            sys.__excepthook__(kind, error or kind(), trace)

    def _keep(self, text: str) -> None:
        self.texts.append(text)
        self.happened.emit(text)


def _qt_message(kind: QtMsgType, context: QMessageLogContext, text: str | None) -> None:
    category = getattr(context, "category", None) or "qt"
    log.getChild("qt").log(_LEVELS.get(kind, logging.WARNING), "%s: %s", category, text)
