"""Conflicts in the pane of a task: a line that says so, and the panel in place of the rest."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from ...features.conflicts import queries
from ...features.conflicts.model import Conflict
from ...kernel.ref import Ref
from ..conflicts.panel import ConflictPanel
from ..page import PageContext
from ..widgets.buttons import Button
from ..widgets.labels import IconLabel, Label
from .drafts import Drafts


class ConflictLine(QWidget):
    """食い違い 2か所, and a way to settle them; hidden where there are none."""

    asked = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._words = context.words
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconLabel("git-merge", "yama", 16))
        self._text = Label("", "small", "yama")
        row.addWidget(self._text)
        self.settle = Button(context.words("conflicts.line.open"), "link")
        self.settle.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.settle.clicked.connect(self.asked)
        row.addWidget(self.settle)
        row.addStretch(1)
        self.hide()

    def show_count(self, count: int) -> None:
        """Say how many places there are."""
        self._text.setText(self._words("conflicts.count", count=count))
        self.settle.setAccessibleName(
            f"{self._words('conflicts.count', count=count)} {self._words('conflicts.line.open')}"
        )
        self.setVisible(count > 0)


class PaneConflicts(QObject):
    """Opens by itself with a task that has conflicts, until put off; never under who is writing."""

    def __init__(
        self, context: PageContext, drafts: Drafts, pane: QWidget, content: QWidget
    ) -> None:
        super().__init__(pane)
        self._context, self._drafts = context, drafts
        self._pane, self._content = pane, content
        self._task = ""
        self._put_off: set[str] = set()
        self.line = ConflictLine(context)
        self.line.asked.connect(self.open)
        self.panel: ConflictPanel | None = None

    @property
    def is_open(self) -> bool:
        """Whether the panel stands in place of the task."""
        return self.panel is not None and not self.panel.isHidden()

    def show_task(self, task: str, *, fresh: bool) -> None:
        """A task is shown; ``fresh``: it is another one than before."""
        self._task = task
        count = len(self._found())
        self.line.show_count(count)
        if fresh:
            if count and task not in self._put_off:
                self.open(focus=False)
            else:
                self._leave()

    def open(self, *, focus: bool = True) -> None:
        """Put the panel in place of the task."""
        panel = self._built()
        task = self._task
        several = len(queries.by_task(self._context.core.reader)) > 1
        self._content.hide()
        panel.show()
        panel.show_found(lambda: _of(self._context, task), steps=several)
        if focus and self.is_open:
            panel.begin()

    def _built(self) -> ConflictPanel:
        if self.panel is None:
            self.panel = ConflictPanel(self._context, self._drafts, self._pane)
            self.panel.hide()
            self.panel.closed.connect(self._later)
            self.panel.stepped.connect(self._step)
            layout = self._pane.layout()
            if layout is not None:
                layout.addWidget(self.panel)
        return self.panel

    def _found(self) -> list[Conflict]:
        return _of(self._context, self._task)

    def _later(self) -> None:
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self._pane.isAncestorOf(focus)
        if self._found():
            self._put_off.add(self._task)
        self._leave()
        if had_focus and self.line.isVisible():
            self.line.settle.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        if self.panel is not None:
            self.panel.hide()
        self._content.show()

    def _step(self, step: int) -> None:
        """The next task that has some, in the order in which they arose."""
        tasks = list(queries.by_task(self._context.core.reader))
        if self._task in tasks and len(tasks) > 1:
            other = tasks[(tasks.index(self._task) + step) % len(tasks)]
            self._put_off.discard(other)
            self._context.go(Ref("task", other))


def _of(context: PageContext, task: str) -> list[Conflict]:
    return queries.of_task(context.core.reader, task)
