"""Offers to take work over that wait for the client's answer, on the first page."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...features.offers import queries
from ...features.offers.queries import Offered
from ...kernel.ref import Ref
from ...store.ledger import Command
from ...words.series import rule as rule_words
from ..page import PageContext
from ..tasks.offer_section import facts
from ..tasks.telling import Teller
from ..widgets.buttons import Button
from ..widgets.labels import ElidedLabel, Hairline
from ..widgets.seal import Seal

KINDS = frozenset({"offer", "series"})
"""What changes it, beside tasks and people."""
MOST = 5


class OfferRow(QWidget):
    """One offer: who, what and how much; not this time, or handed over with one click."""

    def __init__(self, context: PageContext, offer: Offered) -> None:
        from ...features.offers.commands import AcceptOffer, DeclineOffer

        super().__init__()
        self._context, self.offer = context, offer
        words = context.words
        self.setProperty("kind", "row")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 7, 0, 7)
        row.setSpacing(10)
        seal = Teller(context.core).seal(offer.by, dense=False)
        if seal is not None:
            row.addWidget(Seal(seal[0], seal[1], 28))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        said = words("offers.said", title=offer.title)
        if offer.rule:
            rule = rule_words(words, offer.rule, offer.start[:10])
            said = words("offers.said_series", title=offer.title, rule=rule)
        about = facts(context, offer)
        texts.addWidget(ElidedLabel(said, "body"))
        texts.addWidget(ElidedLabel(about, "small", "t2"))
        row.addLayout(texts, 1)
        self.setAccessibleName(f"{said} {about}".strip())
        decline = self._button("offers.decline", "offers.decline_of", DeclineOffer(offer.id))
        accept = self._button("offers.accept", "offers.accept_of", AcceptOffer(offer.id))
        row.addWidget(decline)
        row.addWidget(accept)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the buttons opens the task."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._context.go(Ref("task", self.offer.task))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open the task."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._context.go(Ref("task", self.offer.task))
        else:
            super().keyPressEvent(event)

    def _button(self, key: str, name: str, command: Command) -> Button:
        words, context = self._context.words, self._context
        button = Button(words(key), "plain" if key == "offers.accept" else "quiet", size="small")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(words(name, title=self.offer.title))
        button.clicked.connect(lambda _on=False: context.bridge.send(command))
        return button


class OffersToday(QWidget):
    """What is offered to the acting person, the oldest first.

    The page calls ``refresh``; ``count`` is how many wait in all.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.count = 0
        self._shown: object = None
        self._rows = 0
        self.setAccessibleName(context.words("offers.heading"))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)

    @property
    def shown(self) -> int:
        """How many are on the page."""
        return self._rows

    def refresh(self) -> None:
        """Read them again; nothing is built anew where nothing has changed."""
        core = self._context.core
        waiting = queries.waiting_for(core.reader, core.me.id)
        self.count = len(waiting)
        found = waiting[:MOST]
        if (found, core.today) == self._shown:
            return
        self._shown, self._rows = (found, core.today), len(found)
        while self._box.count():
            item = self._box.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, one in enumerate(found):
            if place:
                self._box.addWidget(Hairline())
            self._box.addWidget(OfferRow(self._context, one))
