"""The hours of the month on the first page: a box for the client, a line for the assistant."""

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ...features.hours import queries
from ...features.hours.model import MonthHours
from ...features.people.model import CLIENT
from ...kernel.clock import day_start
from ...services.notice_text import hours_text
from ...words import when
from ..page import PageContext
from ..widgets.buttons import Button
from ..widgets.column import column
from ..widgets.labels import Label, SectionHeading
from .month_reader import MonthReader
from .side import ContractBox


class MonthBox(QWidget):
    """``filled`` says, after each ``refresh``, whether there is anything to show."""

    filled = Signal(bool)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        words = context.words
        self._client = context.core.role == CLIENT
        self._reader = MonthReader(context.core, self)
        self._reader.read.connect(self._show)
        box = column(self, (0, 0, 0, 0), 4)
        self._heading = SectionHeading("", link=words("hours.today.more"), line=False)
        self._heading.link_clicked.connect(lambda: context.go("hours"))
        box.addWidget(self._heading)
        self._contract = ContractBox(context)
        box.addWidget(self._contract)
        line = QHBoxLayout()
        self._line = Label("", "small", "t2")
        self._log = Button(words("hours.log"), "link")
        self._log.clicked.connect(lambda: context.go("hours", "new"))
        line.addWidget(self._line, 1)
        line.addWidget(self._log)
        box.addLayout(line)
        # Only now: what is shown before it has a parent opens a window and takes the focus.
        self._contract.setVisible(self._client)
        self._line.setVisible(not self._client)
        self._log.setVisible(not self._client)

    def refresh(self) -> None:
        """Read the month again."""
        self._reader.ask(self._context.core.today)

    def _show(self, month: MonthHours) -> None:
        core, words = self._context.core, self._context.words
        name = when.month_long(words, core.today)
        key = "hours.today.handed" if self._client else "hours.today.mine"
        self._heading.set_title(words(key, month=name))
        if self._client:
            self._contract.show_month(month)
        else:
            self._show_line(month)
        self.filled.emit(bool(month.used or month.available))

    def _show_line(self, month: MonthHours) -> None:
        core, words = self._context.core, self._context.words
        zone = core.clock.zone()
        start = day_start(core.today, zone)
        end = day_start(core.today + timedelta(days=1), zone)
        today = hours_text(queries.total(core.reader, core.me.id, start, end))
        if not month.available:
            self._line.setText(words("hours.today.only", today=today))
            return
        left = hours_text(max(0, month.left))
        self._line.setText(words("hours.today.line", today=today, left=left))
