"""Steps in the window: retried, handed to a worker, in slices, stopped in the middle."""

import threading
import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from assistant_desktop.kernel.errors import Busy, Problem
from assistant_desktop.qt.sharing.driver import StepDriver
from assistant_desktop.services.sync.steps import Steps, carrier, desk

Make = Callable[[], Steps[Any]]


class Desk:
    """A driver, and what came of what it was given."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.driver = StepDriver()
        self.came: list[object] = []

    def run(self, make: Make, *, wait: bool = True) -> list[object]:
        count = len(self.came)
        self.driver.run(make, self.came.append, self.came.append)
        if wait:
            self.qtbot.waitUntil(lambda: len(self.came) > count, timeout=5000)
        return self.came


@pytest.fixture
def table(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def test_steps_of_the_database_run_here_and_those_of_the_folder_elsewhere(table: Desk) -> None:
    def make() -> Steps[list[bool]]:
        here = threading.get_ident()
        first = yield from desk(lambda: threading.get_ident() == here)
        second = yield from carrier(lambda: threading.get_ident() == here)
        third = yield from desk(lambda: threading.get_ident() == here)
        return [first, second, third]

    assert table.run(make) == [[True, False, True]]


def test_a_busy_file_is_tried_again_and_the_sequence_waits(table: Desk) -> None:
    tries = []

    def act() -> int:
        tries.append(1)
        if len(tries) < 4:
            raise Busy
        return len(tries)

    def make() -> Steps[int]:
        return (yield from desk(act))

    assert table.run(make) == [4]


def test_a_file_that_stays_busy_is_told(table: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant_desktop.qt.sharing.driver._RETRY_MS", (1, 1))

    def act() -> None:
        raise Busy

    def make() -> Steps[None]:
        yield from desk(act)

    (problem,) = table.run(make)
    assert isinstance(problem, Busy)


@pytest.mark.parametrize("side", [desk, carrier])
def test_what_goes_wrong_is_handed_to_the_sequence_which_decides(
    table: Desk, side: Callable[..., Steps[Any]]
) -> None:
    def act() -> None:
        raise Problem("share_offline")

    def make() -> Steps[str]:
        try:
            yield from side(act)
        except Problem as problem:
            return f"went on after {problem.code}"
        return "nothing was raised"

    def through() -> Steps[None]:
        yield from side(act)

    assert table.run(make) == ["went on after share_offline"]
    problem = table.run(through)[-1]
    assert isinstance(problem, Problem)
    assert problem.code == "share_offline"


def test_a_long_sequence_lets_the_window_paint_between_its_slices(table: Desk) -> None:
    """Steps of 2 ms for 300 ms in all: the loop turns again and again meanwhile."""
    turns: list[float] = []
    timer = QTimer()
    timer.setInterval(0)
    timer.timeout.connect(lambda: turns.append(time.perf_counter()))

    def step() -> None:
        end = time.perf_counter() + 0.002
        while time.perf_counter() < end:
            pass

    def make() -> Steps[None]:
        for _ in range(150):
            yield from desk(step)

    timer.start()
    table.run(make)
    timer.stop()
    # 150 steps in slices of 6 ms are about 38 turns; whole in one slice there would be one or two.
    assert len(turns) > 20
    waits = sorted(two - one for one, two in pairwise(turns))
    assert waits[len(waits) // 2] * 10 < turns[-1] - turns[0]


def test_stopped_in_the_middle_nothing_is_told_and_the_sequence_is_closed(table: Desk) -> None:
    closed, begun = [], threading.Event()
    gate = threading.Event()

    def act() -> None:
        begun.set()
        gate.wait(5)

    def make() -> Steps[None]:
        try:
            yield from carrier(act)
            yield from desk(lambda: closed.append("went on"))
        finally:
            closed.append("closed")

    table.run(make, wait=False)
    table.run(make, wait=False)
    table.qtbot.waitUntil(begun.is_set, timeout=5000)
    table.driver.stop()
    gate.set()
    table.qtbot.wait(50)
    assert closed == ["closed"]
    assert table.came == []
    table.driver.run(make, table.came.append, table.came.append)
    table.qtbot.wait(20)
    assert table.came == []


def test_one_after_the_other_and_a_problem_before_the_first_step_is_told(table: Desk) -> None:
    order: list[int] = []

    def make(number: int) -> Make:
        def steps() -> Steps[int]:
            yield from carrier(lambda: time.sleep(0.01))
            order.append(number)
            return number

        return steps

    def never() -> Steps[None]:
        raise Problem("share_none")

    for number in range(3):
        table.run(make(number), wait=False)
    table.run(never, wait=False)
    table.qtbot.waitUntil(lambda: len(table.came) == 4, timeout=5000)
    assert order == [0, 1, 2]
    assert isinstance(table.came[3], Problem)
    assert not table.driver.is_busy
