"""Sharing at work beside the window: exchanges after a pause, and hears what arrives."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from ...kernel.errors import Problem
from ...kernel.ops import Commit
from ...services.core import Core
from ...services.sync.pairing import Newcomer
from ...services.sync.rounds import Round
from ...services.sync.steps import Steps
from ..bridge import Bridge
from ..shell.companion import Companion
from .driver import Done, Failed, StepDriver

if TYPE_CHECKING:
    from ...services.sync.setup import Sharing

_PAUSE_MS = 1500
"""Sealed after a short idle, not at every keystroke."""
_ARRIVED_MS = 250
_POLL_NEAR_MS, _POLL_FAR_MS = 60_000, 20_000
"""A folder tells that something arrived; a server has to be asked."""
_THOROUGH_MS = 600_000
_SOON_MS = 1200


class ShareDesk(QObject, Companion):
    """Lives as long as the open core, whether it is shared or not."""

    changed = Signal()
    """Status, devices or the code may be others."""
    newcomer = Signal(object)
    """Somebody asks to be let in; a Newcomer."""
    ended = Signal()
    """The client has ended the engagement: this copy is to go."""
    removed = Signal()
    """This device was taken out."""

    def __init__(
        self, core: Core, bridge: Bridge, sharing: "Sharing", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.sharing = sharing
        self._core, self._bridge = core, bridge
        self._driver = StepDriver(self)
        self.problem: Problem | None = None
        self.is_working = False
        self._asked: set[str] = set()
        self._over = self._wanted = False
        self._pause = self._timer(_PAUSE_MS, self.exchange, once=True)
        self._arrived = self._timer(_ARRIVED_MS, self.exchange, once=True)
        self._poll = self._timer(_POLL_NEAR_MS, self.exchange)
        self._thorough = self._timer(_THOROUGH_MS, lambda: self.exchange(thorough=True))
        self._watcher: QFileSystemWatcher | None = None
        bridge.committed.connect(self._heard)
        QTimer.singleShot(_SOON_MS, self, self.start)

    def _timer(self, ms: int, call: object, *, once: bool = False) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(ms)
        timer.setSingleShot(once)
        timer.timeout.connect(call)
        return timer

    # -- being a companion -----------------------------------------------------------------------

    def stop(self) -> None:
        """See ``Companion``."""
        self._bridge.committed.disconnect(self._heard)
        for timer in (self._pause, self._arrived, self._poll, self._thorough):
            timer.stop()
        if self._watcher is not None:
            self._watcher.deleteLater()
        self._driver.stop()
        self.sharing.close()
        self.deleteLater()

    def role_changed(self) -> None:
        """See ``Companion``."""
        self.changed.emit()

    # -- exchanging ------------------------------------------------------------------------------

    @property
    def is_shared(self) -> bool:
        """Whether these data are shared."""
        return not self._over and self.sharing.is_shared

    def start(self) -> None:
        """Begin to exchange, where something is shared; where sharing was ended, hear the answers
        of those whose copy is to go."""
        if not self.is_shared:
            if not self.sharing.is_shared and self.sharing.outstanding():
                self._thorough.start()
                self._hear_farewells()
            return
        far = "://" in self.sharing.address
        self._poll.start(_POLL_FAR_MS if far else _POLL_NEAR_MS)
        self._thorough.start()
        self._watch()
        self.exchange(thorough=True)

    def begun(self) -> None:
        """Sharing was begun here, perhaps anew after this computer had been taken out."""
        self._over = False
        self.start()

    def _hear_farewells(self) -> None:
        sharing = self.sharing
        self._driver.run(
            sharing.hear_farewells, lambda _none: self.changed.emit(), lambda _problem: None
        )

    def exchange(self, *, thorough: bool = False) -> None:
        """Exchange now; one that is under way is followed by another."""
        if not self.is_shared:
            if thorough:
                self.start()
            return
        if self.is_working:
            self._wanted = True
            return
        self.is_working = True
        self.changed.emit()
        sharing = self.sharing
        self._driver.run(lambda: sharing.now(thorough=thorough), self._exchanged, self._failed)

    def run(self, make: object, done: Done, failed: Failed) -> None:
        """Run steps of the sharing in turn with the exchanges (``make`` begins them)."""
        self._driver.run(make, done, failed)  # type: ignore[arg-type]  # checked by its callers

    def _exchanged(self, done: Round) -> None:
        self._settle(done.problems[0] if done.problems else None)
        self._watch()
        for one in done.newcomers:
            if one.device not in self._asked:
                self._asked.add(one.device)
                self.newcomer.emit(one)

    def _failed(self, problem: Problem) -> None:
        self._over = problem.code in ("share_ended", "share_removed_here")
        self._settle(problem)
        if problem.code == "share_ended":
            self.ended.emit()
        elif problem.code == "share_removed_here":
            self.removed.emit()

    def _settle(self, problem: Problem | None) -> None:
        self.is_working = False
        self.problem = problem
        self.changed.emit()
        if self._wanted:
            self._wanted = False
            self._arrived.start()

    def _heard(self, commit: Commit) -> None:
        if commit.seq and commit.device == self._core.ledger.device and self.is_shared:
            self._pause.start()

    # -- what arrives ----------------------------------------------------------------------------

    def _watch(self) -> None:
        """Hear of new files in a shared folder; a device's own folder appears with its first."""
        address = self.sharing.address
        if "://" in address or not address:
            return
        from ...services.sync.sealing import group_name

        group = Path(address) / group_name(self.sharing.keys.group)
        wanted = [group, group / "d", group / "j", group / "k"]
        wanted += sorted(path for path in (group / "d").glob("*") if path.is_dir())
        if self._watcher is None:
            self._watcher = QFileSystemWatcher(self)
            self._watcher.directoryChanged.connect(self._stirred)
        known = set(self._watcher.directories())
        fresh = [str(path) for path in wanted if path.is_dir() and str(path) not in known]
        if fresh:
            self._watcher.addPaths(fresh)

    def _stirred(self, _folder: str) -> None:
        # What this device writes itself stirs the folder as well: one more look, which writes none.
        if self.is_working:
            self._wanted = True
        else:
            self._arrived.start()

    # -- what the user does ----------------------------------------------------------------------

    def admit(self, one: Newcomer, *, welcome: bool, done: Done, failed: Failed) -> None:
        """Let a newcomer in, or turn them away."""
        sharing = self.sharing

        def make() -> Steps[Round]:
            return sharing.let_in(one) if welcome else sharing.refuse(one)

        self._driver.run(make, done, failed)
