"""The heartbeat of a running call, whatever page is shown, as long as the data are open."""

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer

from ...features.standup import queries
from ...features.standup.model import RUNNING
from ...kernel.errors import Problem
from ...kernel.ops import Commit
from ...services import standup as service
from ...services.core import Core
from ..bridge import Bridge

_SLEPT = timedelta(seconds=30)


class Pulse(QObject):
    """One for each open core (``pulse_of``); a child of its bridge, so it ends with it.

    A call that a crash, a quit or a sleeping computer left in the middle is paused at its last
    heartbeat; ``left_at`` says when that was, until it runs on.
    """

    def __init__(self, core: Core, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._core = core
        self._standup = ""
        self._last: datetime | None = None
        self.left_at: datetime | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(service.HEARTBEAT_SECONDS * 1000)
        self._timer.timeout.connect(self.beat)
        bridge.committed.connect(self._heard)
        if core.is_set_up:
            self._mend()
            self.look()

    def look(self) -> None:
        """Look whether a call runs, and beat for it if it does."""
        row = queries.unfinished(self._core.reader)
        running = row["id"] if row is not None and row["state"] == RUNNING else ""
        if running:
            self.left_at = None
            if not service.leads(self._core, running):
                running = ""  # the other's computer keeps the time; a nap here must not pause it
        if running != self._standup:
            self._standup, self._last = running, None
            if running:
                self.beat()
                self._timer.start()
            else:
                self._timer.stop()

    def beat(self) -> None:
        """Every five seconds: still running. After a longer gap the computer slept."""
        now = self._core.clock.now()
        if self._last is not None and now - self._last > _SLEPT and self._mend():
            return
        if self._standup:
            self._last = now
            service.beat(self._core, self._standup)

    def _mend(self) -> bool:
        found = service.interrupted_at(self._core)
        try:
            mended = found is not None and service.mend(self._core)
        except Problem:
            return False  # another process writes just now: the next look mends it
        if mended and found is not None:
            self.left_at = found[1]
        return mended

    def _heard(self, commit: Commit) -> None:
        # What was begun or resumed just now runs: the heartbeat kept is that of the time before.
        if "standup" in commit.changed:
            self.look()


def pulse_of(core: Core, bridge: Bridge) -> Pulse:
    """The heartbeat of this core, begun on first use."""
    found = bridge.findChild(Pulse)
    return found if isinstance(found, Pulse) else Pulse(core, bridge)
