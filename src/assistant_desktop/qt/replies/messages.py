"""Messages that wait for a reply of the acting person, on the first page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...features.replies import queries
from ...features.replies.model import Open
from ...kernel.clock import to_text
from ...kernel.ref import Ref
from .. import theme
from ..draft import Draft
from ..page import PageContext
from ..waiting import WaitingList
from ..widgets.buttons import Button
from ..widgets.edits import ImeLineEdit
from ..widgets.labels import Hairline, IconLabel, Label
from ..writing.lazy import checked
from .telling import MessageTeller

MOST = 4
_TOP = Qt.AlignmentFlag.AlignTop


class MessageCard(QWidget):
    """One message: what was asked, for how long it has waited, and a line for the reply."""

    def __init__(self, context: PageContext, message: Open) -> None:
        super().__init__()
        self._context, self.message = context, message
        self._draft = Draft(context.core, f"draft.message.{message.id}", self._typed, self)
        self._build()
        kept = self._draft.load()
        if isinstance(kept, str):
            self._field.setText(kept)
        self.tell(MessageTeller(context.core))

    def _build(self) -> None:
        words, look = self._context.words, theme.current()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 8, 0, 10)
        box.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(IconLabel("chat-text", "ai", 18), 0, _TOP)
        top.addWidget(Label(self.message.text, "body", wrap=True), 1)
        self._clock = IconLabel("clock", "t2", 14)
        self._waited = Label("", "small", "t2")
        top.addWidget(self._clock, 0, _TOP)
        top.addWidget(self._waited, 0, _TOP)
        box.addLayout(top)
        under = QVBoxLayout()
        under.setContentsMargins(look.size(26), 0, 0, 0)
        under.setSpacing(6)
        about = QHBoxLayout()
        about.setContentsMargins(
            -4, 0, 0, 0
        )  # the text of the link stands below that of the message
        title = Button(self.message.title, "link")
        title.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        title.clicked.connect(lambda _on=False: self._context.go(Ref("task", self.message.task)))
        about.addWidget(title)
        about.addStretch(1)
        under.addLayout(about)
        row = QHBoxLayout()
        row.setSpacing(6)
        who = self._context.core.other.called
        name = words("replies.field", who=who)
        self._field = ImeLineEdit("", words("replies.field_hint"), name)
        theme.use_font(self._field, "dense")
        self._field.textEdited.connect(lambda _text: self._draft.touch())
        self._field.submitted.connect(lambda _text: self._send())
        checked(self._field, self._context.core)
        send = Button(words("replies.send"), "plain")
        send.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        send.clicked.connect(lambda _on=False: self._send())
        done = Button(words("replies.settled"), "quiet")
        done.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        done.clicked.connect(lambda _on=False: self._settle())
        row.addWidget(self._field, 1)
        row.addWidget(send)
        row.addWidget(done)
        under.addLayout(row)
        box.addLayout(under)

    def tell(self, teller: MessageTeller) -> None:
        """Say how long it has waited, as of now."""
        wait = teller.wait(to_text(self.message.asked_at), self.message.asker)
        self._clock.set_icon(wait.icon, wait.tone)
        self._waited.setText(wait.length)
        self._waited.set_tone(wait.tone)
        name = self._context.words(
            "replies.card",
            who=self._context.core.other.called,
            text=self.message.text,
            length=wait.length,
        )
        self.setAccessibleName(name)

    def keep(self) -> None:
        """Keep what is being written."""
        self._draft.keep()

    def _typed(self) -> str | None:
        text = self._field.text()
        return text if text.strip() else None

    def _send(self) -> None:
        from ...features.tasks.commands import AddComment

        text = self._field.text().strip()
        if text:
            self._context.bridge.send(AddComment(self.message.task, text), self._sent)

    def _settle(self) -> None:
        from ...features.tasks.commands import SettleMessage

        self._context.bridge.send(SettleMessage(self.message.id), self._sent)

    def _sent(self, _commit: object) -> None:
        self._field.clear()
        self._draft.keep()


class MessagesToday(WaitingList):
    """The messages that wait, the longest wait first."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._cards: dict[str, MessageCard] = {}
        self._shown: list[Open] = []
        self.setAccessibleName(context.words("replies.messages"))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)

    @property
    def shown(self) -> int:
        """How many are on the page."""
        return len(self._shown)

    def refresh(self) -> None:
        """Read them again; what has not changed stays, with what is written in it."""
        core = self._context.core
        found = queries.messages(core.reader, core.me.id)[:MOST]
        if found != self._shown:
            self._rebuild(found)
        self.tick()

    def tick(self) -> None:
        """Time has passed."""
        teller = MessageTeller(self._context.core)
        for card in self._cards.values():
            card.tell(teller)

    def keep(self) -> None:
        """Keep what is being written."""
        for card in self._cards.values():
            card.keep()

    def _rebuild(self, found: list[Open]) -> None:
        before, self._cards, self._shown = self._cards, {}, found
        while self._box.count():
            item = self._box.takeAt(0)
            widget = item.widget() if item is not None else None
            if isinstance(widget, Hairline):
                widget.hide()
                widget.deleteLater()
        for place, one in enumerate(found):
            card = before.pop(one.id, None)
            if card is None or card.message != one:
                if card is not None:
                    before[one.id] = card
                card = MessageCard(self._context, one)
            if place:
                self._box.addWidget(Hairline())
            self._box.addWidget(card)
            self._cards[one.id] = card
        for old in before.values():
            old.keep()
            old.hide()
            old.deleteLater()
