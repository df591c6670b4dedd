"""The hours of a task: worked, estimated, and the button of its timer."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ...features.hours import queries
from ...features.hours.commands import StartTimer, StopTimer
from ...features.tasks import model
from ...features.tasks.queries import TaskRow
from ...services.notice_text import hours_text
from ..hours.telling import elapsed
from ..page import PageContext
from ..widgets.buttons import Button
from ..widgets.labels import Label
from .in_place import FieldRow

KINDS = frozenset({"timer", "work_entry"})
_TICK_MS = 5000


class HoursSection(FieldRow):
    """A row of the detail. ``show_task`` fills it; the time that runs is followed by itself."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        del parent
        words = context.words
        self._context = context
        self._task: TaskRow | None = None
        self._text = Label("", "dense", wrap=True)
        self.button = Button(words("hours.timer.start"), "plain", "play-fill")
        self.button.clicked.connect(self._press)
        super().__init__(words("hours.field"), words, self._text, self.button, line=True, top=7)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._say)

    def show_task(self, task: TaskRow) -> None:
        """Show the hours of a task."""
        core, words = self._context.core, self._context.words
        self._task = task
        self._worked = queries.minutes_of_tasks(core.reader, [task.id]).get(task.id, 0)
        running = queries.running(core.reader, core.me.id)
        self._since = running if running is not None and running.task == task.id else None
        on = self._since is not None
        self.button.setText(words("hours.timer.stop" if on else "hours.timer.start"))
        self.button.set_icon("stop-fill" if on else "play-fill")
        key = "hours.timer.stop_on" if on else "hours.timer.start_on"
        self.button.setAccessibleName(words(key, title=task.title))
        self.button.setVisible(on or task.state not in model.CLOSED)
        (self._tick.start if on else self._tick.stop)()
        self._say()

    def _say(self) -> None:
        task, words = self._task, self._context.words
        if task is None:
            return
        parts = []
        if self._since is not None:
            time = elapsed(self._since.started_at, self._context.core.clock.now())
            parts.append(words("hours.field.running", time=time))
        if self._worked or not parts:
            worked = hours_text(self._worked)
            key = "hours.field.worked" if self._worked else "hours.field.none"
            parts.append(words(key, h=worked))
        if task.estimate:
            parts.append(words("hours.field.estimated", h=hours_text(task.estimate)))
        self._text.setText(words("tasks.said.gap").join(parts))

    def _press(self) -> None:
        if self._task is None:
            return
        on = self._since is not None
        self._context.bridge.send(StopTimer() if on else StartTimer(self._task.id))

    _worked = 0
    _since: queries.Running | None = None
