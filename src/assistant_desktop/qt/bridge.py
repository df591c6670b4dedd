"""Between the pages and the ledger: commands go down, commits come back as one signal."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from ..kernel.errors import Busy, Problem
from ..kernel.ops import Commit
from ..services.core import Core
from ..store.ledger import Command

_RETRY_MS = (5, 10, 20, 40, 80, 160, 320, 640, 1000, 1000, 1000)
Done = Callable[[Commit], None]


class Bridge(QObject):
    """Sends commands as the acting person and tells every page what was committed.

    A busy file (the command line is writing) is tried again by a timer, never waited for.
    """

    committed = Signal(object)
    """A Commit, of this window or of another process."""
    refused = Signal(object)
    """A Problem, to be told in one sentence."""
    set_aside = Signal()
    """Something was put aside on this device, or is no longer; no commit tells of it."""
    way_back = Signal(str, object)
    """What no commit tells of was done: a sentence, and the call that takes it back."""

    def __init__(self, core: Core, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._core = core
        self._seen = core.ledger.last_seq()
        core.ledger.listen(self._heard)

    def send(self, command: Command, done: Done | None = None) -> Commit | None:
        """Commit ``command``; None if it was refused (told by ``refused``) or has to wait.

        ``done`` is called with the commit, also where it had to wait.
        """
        return self._try(lambda: self._core.do(command), done, 0)

    def undo(self) -> None:
        """Take back the acting person's latest action."""
        self._try(self._core.undo, None, 0)

    def redo(self) -> None:
        """Do again what was undone last."""
        self._try(self._core.redo, None, 0)

    def look_outside(self) -> None:
        """Another process says that it wrote: tell the pages its commits."""
        for commit in self._core.ledger.since(self._seen):
            if "person" in commit.changed:
                self._core.forget()
            self._heard(commit)

    def _heard(self, commit: Commit) -> None:
        self._seen = max(self._seen, commit.seq)
        self.committed.emit(commit)

    def _try(
        self, action: Callable[[], Commit | None], done: Done | None, attempt: int
    ) -> Commit | None:
        try:
            commit = action()
        except Busy as busy:
            if attempt >= len(_RETRY_MS):
                self.refused.emit(busy)
            else:
                QTimer.singleShot(
                    _RETRY_MS[attempt], self, lambda: self._try(action, done, attempt + 1)
                )
            return None
        except Problem as problem:
            self.refused.emit(problem)
            return None
        if commit is not None and done is not None:
            done(commit)
        return commit
