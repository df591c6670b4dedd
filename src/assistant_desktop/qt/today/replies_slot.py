"""The place on the first page of messages that wait, and of what something urgent displaces.

Nothing is built before there is something to show.
"""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ...features.replies import queries
from ..page import PageContext
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


class MessagesSlot(QWidget):
    """Hidden where no message waits for a reply."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._list: MessagesToday | None = None
        self._heading = SectionHeading(context.words("replies.messages"))
        self._heading.link_clicked.connect(lambda: context.go("tasks"))
        self._box = column(self, (0, 0, 0, 18), 2)
        self._box.addWidget(self._heading)
        self.hide()

    def refresh(self) -> int:
        """Read what waits; how many those are."""
        core, words = self._context.core, self._context.words
        count = queries.waiting_count(core.reader, core.me.id)
        if count and self._list is None:
            from ..replies.messages import MessagesToday

            self._list = MessagesToday(self._context)
            self._box.addWidget(self._list)
        if self._list is not None:
            self._list.refresh()
            more = count - self._list.shown
            self._heading.set_link(words("today.more", n=more) if more > 0 else "")
        self._heading.set_count(count)
        self.setVisible(count > 0)
        return count

    def tick(self) -> None:
        """Time has passed."""
        if self._list is not None:
            self._list.tick()

    def keep(self) -> None:
        """Keep what is being written."""
        if self._list is not None:
            self._list.keep()
