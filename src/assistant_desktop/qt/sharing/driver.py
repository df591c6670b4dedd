"""Runs the steps of sharing: those of the database here, those of the folder in a worker."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from time import perf_counter
from typing import Any

from PySide6.QtCore import QObject, QTimer

from ...kernel.errors import Busy, Problem
from ...services.sync.steps import Step, Steps
from ..shell.work import Job

_SLICE_S = 0.006
"""So long the window may be kept from painting; a single step is shorter than a frame."""
_RETRY_MS = (5, 10, 20, 40, 80, 160, 320, 640, 1000)
Done = Callable[[Any], None]
Failed = Callable[[Problem], None]


@dataclass(frozen=True)
class _Order:
    make: Callable[[], Steps[Any]]
    done: Done
    failed: Failed


class StepDriver(QObject):
    """One sequence of steps at a time; what is asked meanwhile follows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._orders: deque[_Order] = deque()
        self._order: _Order | None = None
        self._steps: Steps[Any] | None = None
        self._stopped = False

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return self._order is not None

    def run(self, make: Callable[[], Steps[Any]], done: Done, failed: Failed) -> None:
        """Run a sequence; ``make`` begins it, and may raise Problem."""
        if self._stopped:
            return
        self._orders.append(_Order(make, done, failed))
        if self._order is None:
            QTimer.singleShot(0, self, self._begin)

    def stop(self) -> None:
        """Begin nothing any more, and drop what is under way between two steps."""
        self._stopped = True
        self._orders.clear()
        self._order = None
        if self._steps is not None:
            steps, self._steps = self._steps, None
            steps.close()

    def _begin(self) -> None:
        if self._order is not None or not self._orders:
            return
        self._order = self._orders.popleft()
        try:
            self._steps = self._order.make()
        except Problem as problem:
            self._end(problem=problem)
            return
        self._go(partial(next, self._steps))

    def _go(self, send: Callable[[], Step]) -> None:
        """Go on with what a step came to, until the slice is over or something has to be waited
        for."""
        started = perf_counter()
        onward: Callable[[], Step] | None = send
        while self._steps is not None and onward is not None:
            step = self._next(onward)
            if step is None:
                return
            if step.side == "carrier":
                Job(partial(_caught, step.act), self._carried, parent=self)
                return
            onward = self._done_here(step)
            if onward is not None and perf_counter() - started > _SLICE_S:
                QTimer.singleShot(0, self, partial(self._go, onward))
                return

    def _next(self, send: Callable[[], Step]) -> Step | None:
        """The next step; None where the sequence is at its end."""
        try:
            return send()
        except StopIteration as end:
            self._end(value=end.value)
        except Problem as problem:
            self._end(problem=problem)
        except BaseException:
            self._order = self._steps = None
            QTimer.singleShot(0, self, self._begin)
            raise
        return None

    def _done_here(self, step: Step, attempt: int = 0) -> Callable[[], Step] | None:
        """How to go on after a step of the database; None where it is tried again in a while."""
        assert self._steps is not None  # noqa: S101 - asked while there are some
        try:
            value = step.act()
        except Busy as busy:
            # The command line is writing: this step is tried again, the sequence waits.
            if attempt < len(_RETRY_MS):
                QTimer.singleShot(_RETRY_MS[attempt], self, partial(self._again, step, attempt + 1))
                return None
            return partial(self._steps.throw, busy)
        except Exception as error:  # noqa: BLE001 - handed to the sequence, which decides
            return partial(self._steps.throw, error)
        return partial(self._steps.send, value)

    def _again(self, step: Step, attempt: int) -> None:
        onward = None if self._steps is None else self._done_here(step, attempt)
        if onward is not None:
            self._go(onward)

    def _carried(self, result: tuple[Any, Exception | None]) -> None:
        if self._steps is None:
            return
        value, error = result
        if error is not None:
            self._go(partial(self._steps.throw, error))
        else:
            self._go(partial(self._steps.send, value))

    def _end(self, value: Any = None, problem: Problem | None = None) -> None:
        order, self._order, self._steps = self._order, None, None
        if self._orders:
            QTimer.singleShot(0, self, self._begin)
        if order is None or self._stopped:
            return
        if problem is not None:
            order.failed(problem)
        else:
            order.done(value)


def _caught(act: Callable[[], Any]) -> tuple[Any, Exception | None]:
    try:
        return act(), None
    except Exception as error:  # noqa: BLE001 - handed to the sequence, which decides
        return None, error
