"""Before and after, on the first page: thanks that are due, and once a week one quiet question.

Neither is ever told in a notice, and both can be put away.
"""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...features.relay import queries
from ...kernel.errors import Problem
from .. import theme
from ..draft import Draft
from ..page import PageContext
from ..relay.kept import WEEK
from ..relay.thanks_line import ThanksLine
from ..widgets.buttons import Button
from ..widgets.edits import ImeLineEdit
from ..widgets.labels import ElidedLabel, Hairline, IconLabel, Label

_DRAFT = "draft.relay.week"


class RelaySlot(QWidget):
    """One or two lines, hidden where there is nothing to ask."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.asks = False
        """Whether there is something to ask."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 18)
        column.setSpacing(0)
        column.addWidget(Hairline())
        self._thanks = ThanksLine(context)
        self._question = WeeklyQuestion(context)
        column.addWidget(self._thanks)
        column.addWidget(self._question)
        self.hide()

    def refresh(self) -> None:
        """Read what there is."""
        thanks, question = self._thanks.refresh(), self._question.refresh()
        self.asks = thanks or question
        self.setVisible(self.asks)

    def keep(self) -> None:
        """Keep what is being written."""
        self._question.keep()


class WeeklyQuestion(QWidget):
    """この仕事の前後に、誰がいますか: for one task a week that has nobody around it."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._task: dict[str, Any] | None = None
        words = context.words
        self._draft = Draft(context.core, _DRAFT, self._typed, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 0, 4)
        column.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(IconLabel("git-branch", "t3", 16))
        self._text = ElidedLabel("", "dense", "t2")
        top.addWidget(self._text, 1)
        away = Button(words("relay.week.put_away"), "quiet", size="small")
        away.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        away.clicked.connect(lambda _on=False: self._settle())
        top.addWidget(away)
        column.addLayout(top)
        self.field = ImeLineEdit("", words("relay.line.empty"), words("relay.week.question"))
        self.field.setProperty("kind", "soft")
        theme.use_font(self.field, "dense")
        self.field.submitted.connect(self._answer)
        self.field.textEdited.connect(lambda _text: self._draft.touch())
        line = QHBoxLayout()
        line.setContentsMargins(26, 0, 0, 0)
        line.addWidget(self.field)
        column.addLayout(line)
        self._wrong = Label("", "small", "rust", wrap=True)
        self._wrong.hide()
        column.addWidget(self._wrong)
        self.hide()

    def refresh(self) -> bool:
        """Read it; whether it is asked now. In one week it stays with one task."""
        core, words = self._context.core, self._context.words
        task = self._chosen()
        changed = (task or {}).get("id") != (self._task or {}).get("id")
        self._task = task
        self.setVisible(task is not None)
        if task is None:
            return False
        question = words("relay.week.question")
        self._text.set_text(words("relay.today.about", title=task["title"], text=question))
        self.field.setAccessibleName(self._text.full_text())
        if changed:
            from ..relay.names import complete_names

            complete_names(core, self.field)
            kept = self._draft.load()
            same = isinstance(kept, dict) and kept.get("task") == task["id"]
            self.field.setText(str(kept["text"]) if same else "")
        return True

    def keep(self) -> None:
        """Keep what is being written."""
        if self._task is not None:
            self._draft.keep()

    @property
    def _week(self) -> str:
        year, week, _ = self._context.core.today.isocalendar()
        return f"{year}-{week:02d}"

    def _chosen(self) -> dict[str, Any] | None:
        core = self._context.core
        kept = core.local.get(WEEK + core.me.id)
        state = kept if isinstance(kept, dict) and kept.get("week") == self._week else {}
        if state.get("done"):
            return None
        if state.get("task"):
            same = queries.without_relay(core.reader, core.me.id, str(state["task"]))
            if same is not None:
                return same
        found = queries.without_relay(core.reader, core.me.id)
        if found is not None:
            self._remember(str(found["id"]))
        return found

    def _remember(self, task: str, *, done: bool = False) -> None:
        core = self._context.core
        core.local.set(WEEK + core.me.id, {"week": self._week, "task": task, "done": done})

    def _answer(self, text: str) -> None:
        from ...features.relay.commands import SetRelay

        task = self._task
        if task is None or not text.strip():
            return
        from ..relay.chain import read_line

        words = self._context.words
        try:
            line = read_line(self._context.core, text, str(task["owner"]))
        except Problem as problem:
            self._wrong.setText(words.problem(problem.code, problem.params))
            self._wrong.show()
            return
        self._wrong.hide()
        if not line.is_empty:
            command = SetRelay(str(task["id"]), line)
            self._context.bridge.send(command, lambda _commit: self._settle())

    def _settle(self) -> None:
        """Answered or put away: not again this week."""
        if self._task is not None:
            self._remember(str(self._task["id"]), done=True)
        self.field.clear()
        self._draft.keep()
        self.hide()

    def _typed(self) -> dict[str, str] | None:
        text = self.field.text()
        task = self._task
        return {"task": str(task["id"]), "text": text} if task and text.strip() else None
