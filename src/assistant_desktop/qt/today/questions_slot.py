"""The place of the questions on the first page: nothing is built before somebody asks."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ...features.questions import queries
from ..page import PageContext
from ..widgets.column import column
from ..widgets.labels import SectionHeading

if TYPE_CHECKING:
    from .questions_section import QuestionsToday


class QuestionsSlot(QWidget):
    """Hidden where nothing waits for an answer."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._list: QuestionsToday | None = None
        self._heading = SectionHeading(context.words("questions.today"))
        self._heading.link_clicked.connect(lambda: context.go("tasks"))
        self._box = column(self, (0, 0, 0, 18), 2)
        self._box.addWidget(self._heading)
        self.hide()

    def refresh(self) -> int:
        """Read what waits; how many those are."""
        core, words = self._context.core, self._context.words
        count = queries.open_count(core.reader, core.me.id)
        if count and self._list is None:
            from .questions_section import QuestionsToday

            self._list = QuestionsToday(self._context)
            self._box.addWidget(self._list)
        if self._list is not None:
            self._list.refresh()
            more = self._list.count - self._list.shown
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

    def focus(self) -> None:
        """Go to the open question."""
        if self._list is not None:
            self._list.focus_open()
