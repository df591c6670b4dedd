"""Work off the GUI thread: started here, its end heard here."""

import sys
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from ...kernel.errors import Problem


class Job(QObject):
    """One call in a thread of its own. The thread is a daemon: a hung service (a keyring that waits
    for its prompt) never keeps the program from quitting.

    ``done`` gets the result, ``failed`` the Problem; anything else that is raised goes to the
    exception hook, and ``failed`` gets None.
    """

    moved = Signal(float)
    """The share that is done."""
    _finished = Signal(object, object)

    def __init__(
        self,
        call: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Problem | None], None] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._call = call
        self._done = done
        self._failed = failed
        self._cancelled = threading.Event()
        # A bound method of this object: so the signal is delivered in the thread of the window.
        self._finished.connect(self._deliver)
        self._thread = threading.Thread(target=self._run, name="job", daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._cancelled.set()

    def progress(self, share: float) -> bool:
        """What the work is given to call; False asks it to stop."""
        self.moved.emit(share)
        return not self._cancelled.is_set()

    def _run(self) -> None:
        result: Any = None
        error: BaseException | None = None
        try:
            result = self._call()
        except BaseException as raised:  # noqa: BLE001 - handed to the GUI thread, whatever it is
            error = raised
        try:
            self._finished.emit(result, error)
        except RuntimeError:
            return  # the window is gone, and with it everybody who waited

    def _deliver(self, result: Any, error: BaseException | None) -> None:
        # It may still be inside the signal of this object, which is about to go.
        self._thread.join()
        if error is None:
            self._done(result)
        elif isinstance(error, Problem):
            if self._failed is not None:
                self._failed(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)
            if self._failed is not None:
                self._failed(None)
        self.deleteLater()


class Progress:
    """A progress callable for work that is started before its Job exists."""

    def __init__(self) -> None:
        self.job: Job | None = None

    def __call__(self, share: float) -> bool:
        return self.job.progress(share) if self.job is not None else True
