"""One quiet line: somebody made a task possible, and nobody has thanked them yet."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ...features.relay import queries
from ...features.relay.model import BEFORE
from ...kernel.clock import to_text
from ...kernel.ref import Ref
from ..page import PageContext
from ..widgets.buttons import Button
from ..widgets.labels import ElidedLabel, IconLabel
from .kept import PUT_AWAY

_THANKS = timedelta(days=7)
"""For so long after the task thanks are offered on the first page."""


class ThanksLine(QWidget):
    """The latest task that others made possible and nobody has thanked for.

    ``within`` is for how long after the task it is offered.
    """

    def __init__(self, context: PageContext, within: timedelta = _THANKS) -> None:
        super().__init__()
        self._context, self._task, self._within = context, "", within
        words = context.words
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 0, 4)
        row.setSpacing(10)
        row.addWidget(IconLabel("flower", "sakura", 16))
        self._text = ElidedLabel("", "dense", "t2")
        row.addWidget(self._text, 1)
        write = Button(words("relay.thanks.write"), "link")
        write.clicked.connect(lambda _on=False: context.go(Ref("task", self._task), "thank"))
        later = Button(words("relay.thanks.later"), "quiet", size="small")
        later.clicked.connect(lambda _on=False: self._put_away())
        for button in (write, later):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            row.addWidget(button)
        self.hide()

    def refresh(self) -> bool:
        """Read it; whether there is something to say."""
        core, words = self._context.core, self._context.words
        since = to_text(core.clock.now() - self._within)
        found = queries.to_thank(core.reader, core.me.id, since)
        found = [row for row in found if not core.local.get(PUT_AWAY + row["id"])]
        self.setVisible(bool(found))
        if found:
            self._task = found[0]["id"]
            names = [
                one.name
                for one in queries.runners(core.reader, self._task)
                if one.side == BEFORE and not one.thanked_at
            ]
            told = words("relay.thanks.offer", names=words("tasks.said.comma").join(names))
            text = words("relay.today.about", title=found[0]["title"], text=told)
            self._text.set_text(text)
        return bool(found)

    def _put_away(self) -> None:
        self._context.core.local.set(PUT_AWAY + self._task, True)
        self.hide()
        self.refresh()
