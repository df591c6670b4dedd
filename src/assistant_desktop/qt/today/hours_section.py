"""The place of the month's hours on the first page; what is in it comes after the first paint."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ..page import PageContext
from ..widgets.column import column

if TYPE_CHECKING:
    from ..hours.month_box import MonthBox


class HoursSlot(QWidget):
    """Takes no room while there is nothing to count."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._month: MonthBox | None = None
        self._box = column(self, (0, 0, 0, 18), 0)
        self.hide()

    def refresh(self) -> None:
        """Read the month again."""
        if self._month is None:
            from ..hours.month_box import MonthBox

            self._month = MonthBox(self._context)
            self._box.addWidget(self._month)
            self._month.filled.connect(self.setVisible)
        self._month.refresh()
