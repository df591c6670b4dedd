"""Below a task of the client in the stand-up: what is this, I can take that; or the answer."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ...features.offers import queries
from ...features.offers.commands import AcceptOffer, AskAbout, DeclineOffer, OfferTakeOver
from ...features.people.model import ASSISTANT
from ...store.ledger import Command
from ..page import PageContext
from ..widgets.buttons import Button
from ..widgets.labels import Tag


class OfferActions(QWidget):
    """One click each. For the client it is empty until something was offered."""

    def __init__(
        self, context: PageContext, task: str, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._title = context, title
        core, words = context.core, context.words
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(28, 0, 0, 4)
        self._row.setSpacing(8)
        offer = queries.of_task(core.reader, task)
        row = core.reader.record("task", task)
        mine = core.role == ASSISTANT and row is not None and row["owner"] == core.other.id
        if offer is not None and mine:
            self._row.addWidget(Tag(words("offers.tag"), "ai", "hand-palm"))
        elif offer is not None and core.role != ASSISTANT:
            self._add("offers.accept", "offers.accept_of", AcceptOffer(offer.id), "accent")
            self._add("offers.decline", "offers.decline_of", DeclineOffer(offer.id))
        elif mine:
            self._add("offers.offer", "offers.offer_of", OfferTakeOver(task), "accent")
            question = words("offers.ask_text", title=title)
            self._add("offers.ask", "offers.ask_of", AskAbout(task, question))
        self.setVisible(self._row.count() > 0)
        self._row.addStretch(1)

    def _add(self, key: str, name: str, command: Command, kind: str = "quiet") -> None:
        words = self._context.words
        button = Button(words(key), kind)  # type: ignore[arg-type]
        button.setAccessibleName(words(name, title=self._title))
        button.clicked.connect(lambda _on=False: self._context.bridge.send(command))
        self._row.addWidget(button)
