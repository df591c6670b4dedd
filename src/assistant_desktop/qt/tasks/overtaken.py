"""A quiet line: the field that is being written in was changed by the other meanwhile."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ...features.tasks.queries import TaskDetail
from ...services.core import Core
from ..widgets.labels import Label

_SHOWN = 120


class OvertakenLine(Label):
    """What is typed stays; the line says what the other wrote, until the field is left."""

    def __init__(self, core: Core, writes: Callable[[], bool]) -> None:
        super().__init__("", "small", "yama", wrap=True)
        self._core, self._writes = core, writes
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - widgets need one
        app.focusChanged.connect(self._focus_moved)

    def _focus_moved(self) -> None:
        if not self.isHidden():
            QTimer.singleShot(0, self, self._look_again)

    def _look_again(self) -> None:
        if not self._writes():
            self.hide()

    def look(
        self, before: TaskDetail | None, now: TaskDetail, *, title: bool, description: bool
    ) -> None:
        """Compare what was shown with what is; the flags say which field is open."""
        if before is None or not (title or description):
            self.hide()
            return
        if title and before.row.title != now.row.title:
            self._say(now.row.title)
        if description and before.description != now.description:
            self._say(now.description)

    def _say(self, value: str) -> None:
        words = self._core.words
        shown = value.replace("\n", " ")
        shown = shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1]}…"
        who = self._core.other.called
        self.setText(words("conflicts.new_value", who=who, value=shown))
        self.show()
