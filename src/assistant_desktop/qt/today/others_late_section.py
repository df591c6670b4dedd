"""The client's own late tasks, for the assistant: one click reminds them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...features.people.model import ASSISTANT
from ...features.reminders import queries
from ...features.reminders.queries import LateTask
from ...kernel.ref import Ref
from .. import theme
from ..page import PageContext
from ..tasks.telling import Teller
from ..widgets.buttons import Button, TitleButton
from ..widgets.labels import IconLabel, Label

KINDS = frozenset({"reminder"})
"""What changes it, beside tasks and people."""
MOST = 3


class OthersLateToday(QWidget):
    """The page calls ``refresh``; ``count`` is how many are late, 0 for the client."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.count = 0
        self._shown: object = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 2, 0, 0)
        self._box.setSpacing(0)

    @property
    def title(self) -> str:
        """The heading of the section."""
        core = self._context.core
        return self._context.words("reminders.late", who=core.other.called)

    def refresh(self) -> None:
        """Read them again; nothing is built anew where nothing has changed."""
        core = self._context.core
        found: list[LateTask] = []
        if core.role == ASSISTANT:
            now, zone = core.clock.now(), core.clock.zone()
            found = queries.late_tasks(core.reader, core.other.id, now, zone)
        self.count = len(found)
        if (found, core.today) == self._shown:
            return
        self._shown = (found, core.today)
        while self._box.count():
            item = self._box.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        teller = Teller(core)
        for one in found[:MOST]:
            self._box.addWidget(self._line(one, teller))
        if found:
            self._box.addWidget(self._send(found))

    def _line(self, one: LateTask, teller: Teller) -> QWidget:
        words = self._context.words
        row = QWidget()
        line = QHBoxLayout(row)
        # Icon and title stand in line with the rows of the lists above.
        line.setContentsMargins(8, 2, 12, 2)
        line.setSpacing(0)
        line.addWidget(IconLabel("warning-circle", "rust", 18))
        due = teller.due(one.due)
        link = TitleButton(one.title, "quiet")
        theme.use_font(link, "body")
        link.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        link.setAccessibleName(words("reminders.open", title=one.title, due=due))
        link.clicked.connect(lambda _on=False: self._context.go(Ref("task", one.id)))
        line.addWidget(link)
        line.addStretch(1)
        line.addSpacing(8)
        line.addWidget(Label(words("reminders.due", due=due), "small", "rust"))
        return row

    def _send(self, found: list[LateTask]) -> QWidget:
        from ...features.reminders.commands import SendLateReminder

        words, core = self._context.words, self._context.core
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(8, 4, 0, 2)
        if all(one.reminded for one in found):
            line.addWidget(Label(words("reminders.none_left"), "small", "t2"))
        else:
            send = Button(words("reminders.send", who=core.other.called), "link", "bell-ringing")
            send.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            send.clicked.connect(lambda _on=False: self._context.bridge.send(SendLateReminder()))
            line.addWidget(send)
        line.addStretch(1)
        return row
