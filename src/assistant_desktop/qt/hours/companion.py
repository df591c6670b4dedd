"""What goes on about hours and deliveries while the window is open, whatever page is shown.

The signs of life beside a running timer and the question about a gap; deliveries that are accepted
without a word; the sheet of each morning.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from ...features.hours import queries
from ...kernel.errors import Busy, Problem
from ...kernel.ops import Commit
from ...services import deliveries, sheet
from ...services.core import Core
from ...services.presence import Idle, Presence
from ...services.sheet import MorningSheet
from ...store.driver import OperationalError
from ..bridge import Bridge
from ..shell.companion import Companion
from .gap import GapPanel

TICK_MS = 30_000
_FIRST_MS = 1500
_ACCEPT_EVERY = timedelta(minutes=10)
_AGAIN = timedelta(hours=1)
"""After a morning whose sheet could not be written, it is tried again so much later."""


class Host(Protocol):
    """The running application, as far as this needs it."""

    def work(
        self,
        call: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Problem | None], None] | None = None,
    ) -> object: ...

    def tell(self, problem: Problem | None) -> None: ...


class HoursAtWork(QObject, Companion):
    """Looks every half minute. ``panel_host`` gives the window where a panel can be shown now."""

    def __init__(
        self,
        core: Core,
        bridge: Bridge,
        host: Host,
        idle: Idle,
        panel_host: Callable[[], QWidget | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._core, self._bridge, self._host = core, bridge, host
        self._idle, self._panel_host = idle, panel_host
        self._presence = Presence(core.local)
        self._asking = self._writing = self._stopped = False
        self._panel: GapPanel | None = None
        self._accepted: datetime | None = None
        self._rest_until: datetime | None = None
        self._told: date | None = None
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.look)
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.setInterval(_FIRST_MS)
        self._first.timeout.connect(self.look)
        bridge.committed.connect(self._heard)
        self._tick.start()
        self._first.start()

    def stop(self) -> None:
        """See ``Companion``."""
        if self._stopped:
            return
        self._stopped = True
        self._tick.stop()
        self._first.stop()
        self._bridge.committed.disconnect(self._heard)
        self._close_panel()
        self.deleteLater()

    def role_changed(self) -> None:
        """Another person: their timer, their gaps."""
        self._close_panel()
        self._first.start()

    def look(self) -> None:
        """Everything that may be due."""
        if self._stopped:
            return
        self._look_at_timer()
        self._accept()
        self._write_sheet()

    # -- the timer -------------------------------------------------------------------------------

    def _heard(self, commit: Commit) -> None:
        if "timer" in commit.changed:
            self._alive(timedelta())

    def _look_at_timer(self) -> None:
        if queries.running(self._core.reader, self._core.me.id) is None:
            return
        if not self._asking:
            self._asking = True
            self._host.work(self._idle, self._answered, self._unanswered)

    def _answered(self, idle: timedelta | None) -> None:
        self._asking = False
        self._alive(idle)

    def _unanswered(self, _problem: Problem | None) -> None:
        self._answered(None)

    def _alive(self, idle: timedelta | None) -> None:
        core = self._core
        timer = None if self._stopped else queries.running(core.reader, core.me.id)
        if timer is None:
            return
        self._presence.look(core.me.id, timer, core.clock.now(), idle)
        self._ask()

    def _ask(self) -> None:
        core = self._core
        host = self._panel_host()
        timer = queries.running(core.reader, core.me.id)
        if host is None or timer is None or self._panel is not None:
            return
        gap = self._presence.gap(core.me.id, timer)
        if gap is None:
            return
        person = core.me.id
        self._panel = GapPanel(core, host)

        def settled() -> None:
            self._presence.settled(person, gap)
            self._ask_next()

        self._panel.answered.connect(self._panel_answered)
        self._panel.ask_about(timer, gap, self._bridge.send, settled)

    def _panel_answered(self, _key: str) -> None:
        self._close_panel()

    def _ask_next(self) -> None:
        # After the panel that has just been answered is gone.
        QTimer.singleShot(0, self, self._ask)

    def _close_panel(self) -> None:
        panel, self._panel = self._panel, None
        if panel is not None:
            panel.hide()
            panel.deleteLater()

    # -- deliveries ------------------------------------------------------------------------------

    def _accept(self) -> None:
        now = self._core.clock.now()
        if self._accepted is not None and timedelta() <= now - self._accepted < _ACCEPT_EVERY:
            return
        try:
            deliveries.accept_silently(self._core)
        except Busy:
            return  # at the next look
        self._accepted = now

    # -- the sheet -------------------------------------------------------------------------------

    def _write_sheet(self) -> None:
        core, now = self._core, self._core.clock.now()
        if self._writing or (self._rest_until is not None and now < self._rest_until):
            return
        wanted = MorningSheet.load(core.local)
        day = wanted.due(now, core.calendar(core.me))
        if day is None:
            return
        self._writing = True
        asked, path = sheet.order(core), wanted.path(core.words, day)
        self._host.work(
            lambda: asked.write(path), lambda _path: self._written(day), self._not_written
        )

    def _written(self, day: date) -> None:
        self._writing = False
        self._rest_until = None
        if self._stopped:
            return
        with suppress(OperationalError):  # then it is written once more, which does no harm
            MorningSheet.load(self._core.local).done(day).save(self._core.local)

    def _not_written(self, problem: Problem | None) -> None:
        self._writing = False
        if self._stopped:
            return
        self._rest_until = self._core.clock.now() + _AGAIN
        if self._told != self._core.today:
            # Once a day: a folder on a drive that is not there may well come back.
            self._told = self._core.today
            self._host.tell(problem)
