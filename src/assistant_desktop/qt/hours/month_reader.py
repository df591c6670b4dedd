"""Reading a month of the contract without keeping the window waiting.

With a carry-over a year of entries is summed up: the first time that takes longer than a frame, so
a worker does it. Without one it is a single month, and read at once.
"""

from datetime import date

from PySide6.QtCore import QObject, Signal

from ...features.hours import queries
from ...features.hours.model import NEXT_MONTH, MonthHours
from ...features.people.model import ASSISTANT
from ...services.core import Core
from ...store.reader import Reader
from ..shell.work import Job


class MonthReader(QObject):
    """``read`` brings the month that was asked for last."""

    read = Signal(object)

    def __init__(self, core: Core, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._core = core
        self._number = 0

    def ask(self, day: date) -> None:
        """Have the month of a day read; what was asked before no longer counts."""
        core = self._core
        self._number += 1
        number, person, zone = self._number, core.pair[ASSISTANT].id, core.clock.zone()
        open_reader = core.open_reader
        if open_reader is None or core.setting("hours.carry") != NEXT_MONTH:
            self.read.emit(queries.month(core.reader, person, day, zone))
            return

        def work() -> MonthHours:
            connection = open_reader()
            try:
                return queries.month(Reader(connection), person, day, zone)
            finally:
                connection.close()

        Job(work, lambda month: self._deliver(number, month), parent=self)

    def _deliver(self, number: int, month: MonthHours) -> None:
        if number == self._number:
            self.read.emit(month)
