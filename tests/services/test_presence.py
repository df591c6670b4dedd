"""Signs of life beside a running timer: sleep, restart, an untouched computer."""

from datetime import timedelta

import pytest

from assistant_desktop.features.hours import queries
from assistant_desktop.features.hours.commands import SettleGap, StartTimer, StopTimer
from assistant_desktop.features.hours.queries import Running
from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.services.core import Core
from assistant_desktop.services.presence import LIMIT_KEY, Gap, Presence


class Watch:
    """A window that looks: each look says how long the computer was left alone."""

    def __init__(self, core: Core, clock: FixedClock) -> None:
        self.core, self.clock = core, clock
        (self.task,) = core.do(AddTask("商談資料")).changed["task"]
        core.do(StartTimer(self.task))
        self.began = clock.now()
        self.restart()

    def restart(self) -> None:
        self.presence = Presence(self.core.local)

    @property
    def timer(self) -> Running:
        found = queries.running(self.core.reader, self.core.me.id)
        assert found is not None
        return found

    def pass_time(self, minutes: float, idle: float | None = None) -> None:
        self.clock.forward(minutes=minutes)
        self.presence.look(
            self.core.me.id,
            self.timer,
            self.clock.now(),
            None if idle is None else timedelta(minutes=idle),
        )

    def gap(self) -> tuple[float, float] | None:
        """Minutes from the start of the first timer."""
        found = self.presence.gap(self.core.me.id, self.timer)
        if found is None:
            return None
        edges = (found.start, found.end)
        first, last = ((edge - self.began).total_seconds() / 60 for edge in edges)
        return first, last

    def found(self) -> Gap:
        gap = self.presence.gap(self.core.me.id, self.timer)
        assert gap is not None
        return gap


@pytest.fixture
def watch(core: Core, clock: FixedClock) -> Watch:
    made = Watch(core, clock)
    made.pass_time(0)
    return made


def test_work_in_other_programs_is_no_gap(watch: Watch) -> None:
    for _ in range(90):
        watch.pass_time(1)
    assert watch.gap() is None


def test_a_sleep_is_a_gap(watch: Watch) -> None:
    watch.pass_time(1)
    watch.pass_time(45)
    assert watch.gap() == (1, 46)


def test_a_restart_and_a_crash_are_gaps(watch: Watch) -> None:
    watch.pass_time(5)
    watch.restart()
    watch.pass_time(120)
    assert watch.gap() == (5, 125)
    watch.restart()  # and nothing is lost by another one before it was answered
    assert watch.gap() == (5, 125)


def test_nobody_at_the_keyboard(watch: Watch) -> None:
    watch.pass_time(3, idle=0)
    for away in range(1, 31):
        watch.pass_time(1, idle=away)
        assert watch.gap() is None  # not asked before somebody is there to answer
    watch.pass_time(1, idle=0.5)
    assert watch.gap() == (3, 33.5)


def test_a_short_pause_is_not_asked_about(watch: Watch) -> None:
    watch.pass_time(9.9)
    assert watch.gap() is None
    watch.pass_time(10)
    assert watch.gap() is not None


def test_the_length_can_be_chosen(watch: Watch) -> None:
    watch.core.local.set(LIMIT_KEY, 30)
    watch.pass_time(29)
    assert watch.gap() is None


def test_what_was_kept_is_not_asked_again(watch: Watch) -> None:
    watch.pass_time(30)
    watch.presence.settled(watch.core.me.id, watch.found())
    watch.pass_time(1)
    assert watch.gap() is None


def test_two_gaps_are_asked_one_after_the_other(watch: Watch) -> None:
    watch.pass_time(30)
    watch.pass_time(5)
    watch.pass_time(20)
    first = watch.found()
    assert watch.gap() == (0, 30)
    watch.core.do(SettleGap(first.start, first.end))
    watch.presence.settled(watch.core.me.id, first)
    # The timer goes on as another one; what it lasted until now is still there.
    assert watch.gap() == (35, 55)
    second = watch.found()
    watch.core.do(SettleGap(second.start, second.end))
    watch.presence.settled(watch.core.me.id, second)
    watch.pass_time(4)
    assert watch.gap() is None
    watch.core.do(StopTimer())
    assert queries.minutes_of_tasks(watch.core.reader, [watch.task]) == {watch.task: 9}


def test_a_computer_that_was_idle_before_the_start_says_nothing(watch: Watch) -> None:
    watch.core.do(StopTimer())
    watch.clock.forward(hours=5)
    watch.core.do(StartTimer(watch.task))
    watch.pass_time(1, idle=60)
    assert watch.gap() is None


def test_a_clock_set_back_is_no_gap(watch: Watch) -> None:
    watch.pass_time(20 - 11)
    watch.pass_time(-60)
    watch.pass_time(55)
    assert watch.gap() is None
