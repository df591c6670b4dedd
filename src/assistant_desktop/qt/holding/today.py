"""What was put aside and is over, and the line of thanks, for the first page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...kernel.errors import Problem
from ...kernel.ref import Ref
from ...services.holding import Holding
from ...store.held import HeldStore
from ..page import PageContext
from ..widgets.buttons import Button
from ..widgets.column import clear
from ..widgets.edits import ImeLineEdit
from ..widgets.labels import IconLabel, Label


class HeldToday(QWidget):
    """One line for each held text whose time is over."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 14)
        self._column.setSpacing(2)

    def refresh(self) -> bool:
        """Read them again; whether there are any."""
        context = self._context
        holding = Holding(context.core)
        clear(self._column)
        ready = holding.ready()
        for held in ready:
            task = holding.task_of(held)
            row = context.core.reader.record("task", task) if task else None
            title = row["title"] if row else context.words(f"holding.kind.{held.kind}")
            button = Button(context.words("holding.today", title=title), "link", "moon")
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _on=False, id_=held.id: context.go(Ref("held", id_)))
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return bool(ready)


class ThanksLine(QWidget):
    """One line a day, for its writer alone: on this device, outside everything that is shared."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        core, words = context.core, context.words
        self._store = HeldStore(core.connection, core.folder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 14)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(Label(words("holding.thanks"), "section"))
        head.addWidget(IconLabel("lock", "t3", 12))
        head.addStretch(1)
        column.addLayout(head)
        self.line = ImeLineEdit("", words("holding.thanks_hint"), words("holding.thanks"))
        self.line.setProperty("kind", "soft")
        self.line.submitted.connect(lambda _text: self._keep(told=True))
        self.line.editingFinished.connect(self._keep)
        column.addWidget(self.line)
        self._before = Label("", "small", "t2", wrap=True)
        column.addWidget(self._before)

    def refresh(self) -> None:
        """Show today's line, and the one before it."""
        core = self._context.core
        lines = self._store.thanks(core.me.id, 2)
        today = next((text for day, text in lines if day == core.today), "")
        if not self.line.hasFocus():
            self.line.setText(today)
        earlier = [text for day, text in lines if day != core.today]
        self._before.setText(earlier[0] if earlier else "")
        self._before.setVisible(bool(earlier))

    def _keep(self, *, told: bool = False) -> None:
        core, words = self._context.core, self._context.words
        try:
            self._store.thank(core.me.id, core.today, self.line.text().strip())
        except Problem as problem:
            self._context.toast(words.problem(problem.code, problem.params))
            return
        if told:
            self._context.toast(words("holding.thanks_kept"))
