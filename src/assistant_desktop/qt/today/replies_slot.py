"""The place on the first page of messages that wait, and of what something urgent displaces.

Nothing is built before there is something to show.
"""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ...features.replies import queries
from ..page import PageContext
from ..waiting import WaitingSlot
from ..widgets.column import column
from ..widgets.labels import SectionHeading

if TYPE_CHECKING:
    from ..replies.displaced import DisplacedToday
    from ..replies.messages import MessagesToday


class DisplacedSlot(QWidget):
    """Hidden where the acting person's urgent requests displace nothing."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._list: DisplacedToday | None = None
        title = context.words("replies.displaced.today")
        self._heading = SectionHeading(title, line=False)
        self._box = column(self, (0, 0, 0, 18), 2)
        self._box.addWidget(self._heading)
        self.hide()

    def refresh(self) -> int:
        """Reckon again; how many tasks there are to choose from."""
        core = self._context.core
        if not queries.urgent_requests(core.reader, core.me.id) and self._list is None:
            return 0
        from ...services import displacement

        found = displacement.asked_by(core)
        if found and self._list is None:
            from ..replies.displaced import DisplacedToday

            self._list = DisplacedToday(self._context)
            self._list.left.connect(self.refresh)
            self._box.addWidget(self._list)
        count = 0
        if self._list is not None:
            self._list.refresh(found)
            count = self._list.count
        self._heading.set_count(count)
        self.setVisible(count > 0)
        return count


class MessagesSlot(WaitingSlot["MessagesToday"]):
    """Messages that wait for a reply."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, context.words("replies.messages"))

    def count(self) -> int:
        """How many messages wait for the acting person."""
        core = self._context.core
        return queries.waiting_count(core.reader, core.me.id)

    def build(self) -> "MessagesToday":
        """The messages, each with a field for the reply."""
        from ..replies.messages import MessagesToday

        return MessagesToday(self._context)
