"""The place of what was put aside, and of the line of thanks; what is in it comes when needed."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ...features.people.model import ASSISTANT
from ...store.held import HeldStore
from ..page import PageContext
from ..widgets.column import column

if TYPE_CHECKING:
    from ..holding.today import HeldToday, ThanksLine


class HeldSlot(QWidget):
    """Hidden where no hold is over."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._list: HeldToday | None = None
        self._box = column(self, (0, 0, 0, 0), 0)
        self.hide()

    def refresh(self) -> None:
        """Look whether something waits."""
        core = self._context.core
        over = HeldStore(core.connection).over(core.clock.now())
        if self._list is None and any(one.person == core.me.id for one in over):
            from ..holding.today import HeldToday

            self._list = HeldToday(self._context)
            self._box.addWidget(self._list)
        if self._list is not None:
            self.setVisible(self._list.refresh())


class ThanksSlot(QWidget):
    """The assistant's private line of the day."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._line: ThanksLine | None = None
        self._box = column(self, (0, 0, 0, 0), 0)
        self.hide()

    def refresh(self) -> None:
        """Show it, once the rest of the page stands."""
        if self._context.core.role != ASSISTANT:
            return
        if self._line is None:
            from ..holding.today import ThanksLine

            self._line = ThanksLine(self._context)
            self._box.addWidget(self._line)
            self.show()
        self._line.refresh()
