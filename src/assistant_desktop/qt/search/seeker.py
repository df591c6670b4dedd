"""Asks the index in a worker with a reader of its own; an older question never answers a newer."""

import queue
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from ...services import search
from ...services.core import Core
from ...store.driver import Connection, DatabaseError, OperationalError
from ...store.reader import Reader

PAGE = 30
Question = Callable[[Reader], object]


@dataclass(frozen=True)
class Asked:
    """One question: what is looked for, and behind which page (None for the first)."""

    number: int
    wanted: search.Wanted
    after: search.Page | None = None


class Seeker(QObject):
    """``found`` brings a page, ``counted`` then how much there is of each kind.

    The thread and its connection live from the first question to ``stop``. A newer question
    interrupts the query of an older one.
    """

    found = Signal(object, object)
    """The ``Asked`` and its ``search.Page``."""
    counted = Signal(object, object)
    """The ``Asked`` and the counts by kind."""
    _answered = Signal(object, object, object)

    def __init__(self, core: Core, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._core = core
        self._words = core.words
        self._asked: queue.Queue[Asked | None] = queue.Queue()
        self._number = 0
        self._connection: Connection | None = None
        self._working = threading.Lock()
        self._thread: threading.Thread | None = None
        self._answered.connect(self._deliver)

    def ask(self, wanted: search.Wanted, after: search.Page | None = None) -> None:
        """Look for something; what was asked before no longer counts."""
        self.forget()
        asked = Asked(self._number, wanted, after)
        if self._core.open_reader is None:
            self._answer(asked, self._core.reader)
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="search", daemon=True)
            self._thread.start()
        self._asked.put(asked)

    def forget(self) -> None:
        """No answer is wanted any more."""
        self._number += 1
        connection = self._connection
        if connection is not None and self._working.locked():
            connection.interrupt()

    def stop(self) -> None:
        """Let go of the file. Nothing is answered afterwards."""
        self.forget()
        self._asked.put(None)
        if self._thread is not None:
            # A query that was interrupted ends at once: Windows keeps open files from being moved.
            self._thread.join(timeout=2)

    # -- in the worker ---------------------------------------------------------------------------

    def _work(self) -> None:
        try:
            while (asked := self._asked.get()) is not None:
                if asked.number == self._number:
                    self._try(asked)
        finally:
            connection, self._connection = self._connection, None
            if connection is not None:
                connection.close()

    def _try(self, asked: Asked) -> None:
        try:
            if self._connection is None and self._core.open_reader is not None:
                self._connection = self._core.open_reader()
            if self._connection is not None:
                self._twice(asked, Reader(self._connection))
        except DatabaseError as error:
            if asked.number == self._number:
                self._send(asked, None, error)

    def _twice(self, asked: Asked, reader: Reader) -> None:
        """Once more where an interruption that was meant for an older question hit this one."""
        with self._working:
            try:
                self._answer(asked, reader)
            except OperationalError:
                if asked.number == self._number:
                    self._answer(asked, reader)

    def _answer(self, asked: Asked, reader: Reader) -> None:
        last = asked.after.last if asked.after is not None else None
        page = search.page(reader, self._words, asked.wanted, PAGE, last)
        self._send(asked, page, None)
        if asked.after is None and asked.number == self._number:
            self._send(asked, None, search.counts(reader, asked.wanted))

    def _send(self, asked: Asked, page: search.Page | None, rest: object) -> None:
        try:
            self._answered.emit(asked, page, rest)
        except RuntimeError:
            return  # the box is gone, and with it everybody who waited

    # -- in the thread of the window -------------------------------------------------------------

    def _deliver(self, asked: Asked, page: search.Page | None, rest: object) -> None:
        if isinstance(rest, DatabaseError):
            sys.excepthook(type(rest), rest, rest.__traceback__)
        if asked.number != self._number:
            return
        if page is not None:
            self.found.emit(asked, page)
        elif isinstance(rest, dict):
            self.counted.emit(asked, rest)
