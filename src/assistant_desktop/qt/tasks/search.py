"""A search over all tasks, in a worker with a connection of its own."""

from PySide6.QtCore import QObject, QTimer, Signal

from ...features.tasks import queries
from ...features.tasks.model import Filter, Group
from ...services.core import Core
from ...store.driver import Connection, OperationalError
from ...store.reader import Reader
from ..shell.work import Job


class TaskSearch(QObject):
    """``found`` brings the filter and its groups. A newer search interrupts an older one."""

    found = Signal(object, object)

    def __init__(self, core: Core, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._core = core
        self._wanted = Filter()
        self._number = 0
        self._running: Connection | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._start)

    def ask(self, wanted: Filter, delay_ms: int = 0) -> None:
        """Search after a pause; what was asked before no longer counts."""
        self.cancel()
        self._wanted = wanted
        self._timer.start(delay_ms)

    def cancel(self) -> None:
        """Forget what was asked."""
        self._timer.stop()
        self._number += 1
        if self._running is not None:
            self._running.interrupt()

    def _start(self) -> None:
        wanted, number = self._wanted, self._number
        now, zone = self._core.clock.now(), self._core.clock.zone()
        if self._core.open_reader is None:
            groups = queries.groups(self._core.reader, wanted, now, zone, queries.PAGE)
            self.found.emit(wanted, groups)
            return
        open_reader = self._core.open_reader

        def work() -> list[Group] | None:
            connection = open_reader()
            self._running = connection
            try:
                if number != self._number:
                    return None
                return queries.groups(Reader(connection), wanted, now, zone, queries.PAGE)
            except OperationalError:
                if number == self._number:
                    raise
                return None  # interrupted by a newer search
            finally:
                self._running = None
                connection.close()

        Job(work, lambda groups: self._deliver(number, wanted, groups), parent=self)

    def _deliver(self, number: int, wanted: Filter, groups: list[Group] | None) -> None:
        if groups is not None and number == self._number:
            self.found.emit(wanted, groups)
