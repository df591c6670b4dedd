"""A timer that sleeps until the next thing falls due, and never longer than a minute."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Qt, QTimer

from ..kernel.clock import Clock

LONGEST = timedelta(seconds=60)
"""A sleeping computer stops timers but not the time: so late is it noticed at most."""
NUDGE_MS = 300
SHORTEST = timedelta(milliseconds=20)


class Ticker(QObject):
    """Calls ``tick`` at the instant it asked for; ``tick`` gives the next one, or None."""

    def __init__(
        self, tick: Callable[[], datetime | None], clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tick = tick
        self._clock = clock
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._wake)

    def start(self) -> None:
        """Look now, and from then on."""
        self._wake()

    def nudge(self) -> None:
        """Something changed that may fall due sooner: look again in a moment, once for many."""
        if self._timer.isActive() and self._timer.remainingTime() > NUDGE_MS:
            self._timer.start(NUDGE_MS)

    def stop(self) -> None:
        """No more looking."""
        self._timer.stop()

    def remaining(self) -> int:
        """Milliseconds until the next look; -1 where it is stopped."""
        return self._timer.remainingTime()

    def _wake(self) -> None:
        due = self._tick()
        span = LONGEST if due is None else min(LONGEST, due - self._clock.now())
        # Rounded up: a timer that fires a moment early would find nothing due.
        self._timer.start(int(max(SHORTEST, span) / timedelta(milliseconds=1)) + 1)
