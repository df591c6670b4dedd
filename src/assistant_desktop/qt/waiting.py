"""The place on the first page of a list of what waits: nothing is built before something does."""

from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from .page import PageContext
from .widgets.column import column
from .widgets.labels import SectionHeading


class WaitingList(QWidget):
    """The widget in a slot: it shows the first few of what waits."""

    @property
    def shown(self) -> int:
        """How many are on the page."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Read them again; what has not changed stays, with what is written in it."""
        raise NotImplementedError

    def tick(self) -> None:
        """Time has passed."""
        raise NotImplementedError

    def keep(self) -> None:
        """Keep what is being written."""
        raise NotImplementedError


ListT = TypeVar("ListT", bound=WaitingList)


class WaitingSlot(QWidget, Generic[ListT]):
    """A heading with the count over the list. Hidden where nothing waits."""

    def __init__(self, context: PageContext, title: str) -> None:
        super().__init__()
        self._context = context
        self.list: ListT | None = None
        """None until something waits for the first time."""
        self._heading = SectionHeading(title)
        self._heading.link_clicked.connect(lambda: context.go("tasks"))
        self._box = column(self, (0, 0, 0, 18), 2)
        self._box.addWidget(self._heading)
        self.hide()

    def count(self) -> int:
        """How many wait, read anew: cheaper than the list."""
        raise NotImplementedError

    def build(self) -> ListT:
        """The list."""
        raise NotImplementedError

    def refresh(self) -> int:
        """Read what waits; how many those are."""
        count = self.count()
        if count and self.list is None:
            self.list = self.build()
            self._box.addWidget(self.list)
        if self.list is not None:
            self.list.refresh()
            more = count - self.list.shown
            self._heading.set_link(self._context.words("today.more", n=more) if more > 0 else "")
        self._heading.set_count(count)
        self.setVisible(count > 0)
        return count

    def tick(self) -> None:
        """Time has passed."""
        if self.list is not None:
            self.list.tick()

    def keep(self) -> None:
        """Keep what is being written."""
        if self.list is not None:
            self.list.keep()
