"""The place of the questions on the first page."""

from typing import TYPE_CHECKING

from ...features.questions import queries
from ..page import PageContext
from ..waiting import WaitingSlot

if TYPE_CHECKING:
    from .questions_section import QuestionsToday


class QuestionsSlot(WaitingSlot["QuestionsToday"]):
    """What the acting person is asked."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, context.words("questions.today"))

    def count(self) -> int:
        """How many questions wait for the acting person."""
        core = self._context.core
        return queries.open_count(core.reader, core.me.id)

    def build(self) -> "QuestionsToday":
        """The questions, one open at a time."""
        from .questions_section import QuestionsToday

        return QuestionsToday(self._context)

    def focus(self) -> None:
        """Go to the open question."""
        if self.list is not None:
            self.list.focus_open()
