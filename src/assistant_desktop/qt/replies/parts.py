"""Small parts about replies for the pane of a task: the wish for one, and its clock."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ...features.tasks.queries import Comment
from ..holding.button import HoldButton
from ..page import PageContext
from ..widgets.buttons import Button, Chip
from ..widgets.edits import MessageEdit
from ..widgets.labels import IconLabel, Label
from ..writing.check import WritingCheck
from .telling import MessageTeller

_TICK_MS = 30_000


class AskForReply(QWidget):
    """Above the field for a message, while there is something in it: a chip that starts the clock
    of the other with the message, and the button that holds it back."""

    def __init__(self, context: PageContext, field: MessageEdit) -> None:
        super().__init__()
        words = context.words
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 0)
        self._chip = Chip(words("replies.ask"), "clock")
        self._chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._chip.setToolTip(words("replies.ask_on", who=context.core.other.called))
        row.addWidget(self._chip)
        self.hold = HoldButton(context.words)
        row.addWidget(self.hold)
        row.addStretch(1)
        WritingCheck(field, context.core).hard.connect(self.hold.set_hard)
        field.textChanged.connect(lambda: self._follow(field.text()))
        self._follow(field.text())

    @property
    def is_on(self) -> bool:
        """Whether a reply is wished for."""
        return self._chip.isChecked()

    def _follow(self, text: str) -> None:
        there = bool(text.strip())
        self.setVisible(there)
        if not there:
            self._chip.setChecked(False)


class MessageClock(QWidget):
    """How long a message has waited, and that it need not wait; it follows the time by itself."""

    def __init__(self, context: PageContext, message: Comment) -> None:
        from ...features.tasks.commands import SettleMessage

        super().__init__()
        self._context, self._message = context, message
        words = context.words
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._icon = IconLabel("clock", "t2", 14)
        self._text = Label("", "small", "t2")
        row.addWidget(self._icon)
        row.addWidget(self._text)
        mine = message.created_by == context.core.me.id
        link = Button(words("replies.settle" if mine else "replies.settled"), "link")
        link.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        link.clicked.connect(lambda _on=False: context.bridge.send(SettleMessage(message.id)))
        row.addSpacing(6)
        row.addWidget(link)
        tick = QTimer(self)
        tick.setInterval(_TICK_MS)
        tick.timeout.connect(self.tell)
        tick.start()
        self.tell()

    def tell(self) -> None:
        """Say how long it has waited by now."""
        wait = MessageTeller(self._context.core).wait(
            self._message.created_at, self._message.created_by
        )
        self._icon.set_icon(wait.icon, wait.tone)
        self._text.setText(self._context.words("replies.waiting", time=wait.figure))
        self._text.set_tone(wait.tone)
        self.setAccessibleName(wait.sentence)


def message_mark(context: PageContext, message: Comment) -> QWidget | None:
    """What stands beside a message that asks for a reply: its clock, or how long the reply took."""
    if message.asks_reply and message.replied_at is None:
        return MessageClock(context, message)
    told = MessageTeller(context.core).replied(message)
    return Label(told, "small", "t3") if told else None
