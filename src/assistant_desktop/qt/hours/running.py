"""The timer that runs, at the bottom of the navigation: what it is on, how long, and its end."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...features.hours import queries
from ...features.hours.commands import StopTimer
from ...features.hours.queries import Running
from ...kernel.ops import Commit
from ...kernel.ref import Ref
from .. import theme
from ..page import PageContext
from ..widgets.buttons import Button
from ..widgets.labels import ElidedLabel, Label
from .telling import elapsed

_TICK_MS = 5000
_NARROW = 100


class RunningTimer(QWidget):
    """Shows itself only while a timer of the acting person runs. In the rail: time above button."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._timer: Running | None = None
        words = context.words
        self.setAccessibleName(words("hours.timer"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(8, 0, 8, 8)
        outer.setSpacing(2)
        self._title = ElidedLabel("", "small", "t2")
        self._title.setContentsMargins(6, 0, 0, 0)
        outer.addWidget(self._title)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self.time = Button("", "link", "timer")
        self.time.clicked.connect(self._open)
        self._short = Label("", "small", "ai", bold=True)
        self._short.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stop = Button(
            kind="icon", icon="stop-fill", size="small", tip=words("hours.timer.stop")
        )
        self.stop.clicked.connect(self._end)
        self._row.addStretch(0)
        self._row.addWidget(self.time)
        self._row.addStretch(1)
        self._row.addWidget(self.stop)
        self._row.addStretch(0)
        outer.addWidget(self._short)
        outer.addLayout(self._row)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._passed)
        context.bridge.committed.connect(self._heard)
        self.hide()
        self.refresh()

    def refresh(self) -> None:
        """Look whether a timer runs, and show it."""
        core = self._context.core
        self._timer = queries.running(core.reader, core.me.id)
        self.setVisible(self._timer is not None)
        if self._timer is None:
            self._tick.stop()
            return
        self._tick.start()
        self._title.set_text(self._timer.title)
        tip = self._context.words("hours.timer.stop_on", title=self._timer.title)
        self.stop.setAccessibleName(tip)
        self.stop.setToolTip(tip)
        self._passed()

    def _passed(self) -> None:
        if self._timer is None:
            return
        time = elapsed(self._timer.started_at, self._context.core.clock.now())
        said = self._context.words("hours.timer.runs", time=time, title=self._timer.title)
        self.time.setText(time)
        self.time.setAccessibleName(said)
        self.time.setToolTip(said)
        self._short.setText(time)
        self._short.setToolTip(said)

    def _heard(self, commit: Commit) -> None:
        if {"timer", "task", "person"} & commit.changed.keys():
            self.refresh()

    def _open(self) -> None:
        if self._timer is not None:
            self._context.go(Ref("task", self._timer.task))

    def _end(self) -> None:
        self._context.bridge.send(StopTimer())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In the rail there is room for the time and the button alone."""
        super().resizeEvent(event)
        narrow = event.size().width() < theme.current().size(_NARROW)
        self._title.setVisible(not narrow)
        self.time.setVisible(not narrow)
        self._short.setVisible(narrow)
        for place in (0, self._row.count() - 1):
            self._row.setStretch(place, int(narrow))
