"""The page of the stand-up: overview, the running call, the written variant, the record."""

from functools import cached_property

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ...features.standup import queries
from ...features.standup.model import OPEN, PAUSED, RUNNING, standup_id
from ...kernel.ref import Ref
from ...services import standup as service
from ...words import when
from ..page import Page, PageContext
from .overview import Overview
from .pulse import pulse_of
from .record import RecordView
from .running import RunningView
from .written import WrittenView

TICK_MS = 250


class StandupPage(Page):
    """Decides which of the four it shows, and fills the window in a call."""

    KINDS = frozenset(
        {
            "standup",
            "standup_step",
            "standup_line",
            "spark",
            "task",
            "deliverable",
            "offer",
            "feedback",
            "checklist_step",
            "setting",
            "person",
            "day_off",
        }
    )
    full_window = Signal(bool)
    """Whether the page wants the window without the navigation; see ``fills_window``."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedWidget()
        column.addWidget(self._stack)
        self._standup = ""
        """The stand-up chosen to be shown; '' for what the day itself asks for."""
        self._fresh = False
        """Whether the record is that of the stand-up that just ended."""
        self._fills = False
        self._view: QWidget | None = None
        self._ticker = QTimer(self)
        self._ticker.setInterval(TICK_MS)
        self._ticker.timeout.connect(self.tick)
        self._pulse = pulse_of(context.core, context.bridge)

    # Each view is built when it is first shown.

    @cached_property
    def overview(self) -> Overview:
        """Before and after the call."""
        view = Overview(self.context)
        view.started.connect(self.start)
        view.opened.connect(self._show)
        self._stack.addWidget(view)
        return view

    @cached_property
    def running(self) -> RunningView:
        """The call."""
        view = RunningView(self.context)
        view.finished.connect(self._finished)
        self._stack.addWidget(view)
        return view

    @cached_property
    def written(self) -> WrittenView:
        """The stand-up in writing."""
        view = WrittenView(self.context)
        view.finished.connect(self._finished)
        view.closed.connect(self._close)
        self._stack.addWidget(view)
        return view

    @cached_property
    def record(self) -> RecordView:
        """A stand-up that is over."""
        view = RecordView(self.context)
        view.closed.connect(self._close)
        view.reopened.connect(self._reopened)
        self._stack.addWidget(view)
        return view

    @property
    def fills_window(self) -> bool:
        """Whether the navigation should be hidden now."""
        return self._fills

    # -- what is shown -----------------------------------------------------------------------------

    def open(self, ref: Ref, action: str = "") -> None:
        """Show one stand-up, that of a line, or begin today's ("start")."""
        if action == "start":
            self.start()
            return
        row = self.context.core.reader.record(ref.kind, ref.id) if ref.kind in _KINDS else None
        if row is not None:
            standup = row["id"] if ref.kind == "standup" else row["standup"]
            self._show(standup or "")
        else:
            self._show("")

    def shown(self) -> Ref | None:
        """The record or the written stand-up that is shown."""
        return Ref("standup", self._standup) if self._standup else None

    def refresh(self) -> None:
        """Show what the data say now."""
        core = self.context.core
        row = queries.standup(core.reader, self._standup) if self._standup else None
        if row is None:
            self._standup = ""
            row = queries.standup_on(core.reader, core.today)
            if row is not None and row["state"] not in {RUNNING, PAUSED}:
                row = None
        if row is None:
            self.overview.refresh()
            self._switch(self.overview, fills=False)
        elif row["state"] in {RUNNING, PAUSED}:
            self._switch(self.running, fills=True)
            self.running.show_standup(row["id"], self._left_words())
        elif row["state"] == OPEN:
            self.written.show_standup(row["id"])
            self._switch(self.written, fills=False)
        else:
            fresh = self._fresh and row["id"] == self._standup
            self.record.show_standup(row["id"], fresh)
            self._switch(self.record, fills=fresh)
        running = row is not None and row["state"] == RUNNING
        if running != self._ticker.isActive():
            (self._ticker.start if running else self._ticker.stop)()

    def _switch(self, view: QWidget, fills: bool) -> None:
        if self._view is not view:
            self._view = view
            self._stack.setCurrentWidget(view)
            # Keys reach the view, and no button looks as if it had been chosen.
            view.setFocus(Qt.FocusReason.MouseFocusReason)
        if fills != self._fills:
            self._fills = fills
            self.full_window.emit(fills)

    def _show(self, standup: str) -> None:
        self._standup, self._fresh = standup, False
        self._stale = True
        self._refresh_now()

    def _close(self) -> None:
        fresh = self._fresh
        self._show("")
        if fresh:
            self.context.go("today")

    def _finished(self, standup: str) -> None:
        self._standup, self._fresh = standup, True
        self._stale = True
        self._refresh_now()

    def _reopened(self, standup: str) -> None:
        today = standup == standup_id(self.context.core.today)
        self._show("" if today else standup)

    # -- doing -------------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin today's call, or show it where it has begun."""
        core = self.context.core
        row = queries.standup_on(core.reader, core.today)
        if row is not None and row["state"] != "skipped":
            self._show(row["id"])
            return
        self.context.bridge.send(service.start(core), lambda _commit: self._started())

    def _started(self) -> None:
        self._show("")

    # -- the time ----------------------------------------------------------------------------------

    def _left_words(self) -> str:
        """When the call was left in the middle, while nobody has gone on with it."""
        left, core = self._pulse.left_at, self.context.core
        if left is None:
            return ""
        return when.moment(core.words, left, core.clock.zone(), core.today)

    def tick(self) -> None:
        """Four times a second while a running call is on screen."""
        self.running.tick()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving the page keeps what was typed; the stand-up goes on without being drawn."""
        self._ticker.stop()
        if "running" in self.__dict__:
            self.running.side.flush()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Coming back shows the time as it is now."""
        self._stale = True
        super().showEvent(event)


_KINDS = frozenset({"standup", "standup_line", "standup_step", "spark"})
