"""Hours: one timer at a time, gaps, corrections, and the contract of the month."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant_desktop.features.hours import queries
from assistant_desktop.features.hours.commands import (
    CorrectEntry,
    LogHours,
    RemoveEntry,
    SettleGap,
    StartTimer,
    StopTimer,
)
from assistant_desktop.features.hours.model import MonthHours, crossed, month_hours
from assistant_desktop.features.people.commands import ChangeSetting
from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.kernel.clock import FixedClock, from_text
from assistant_desktop.kernel.errors import BadInput, Problem
from assistant_desktop.services.core import Core
from tests.conftest import TOKYO

NOVEMBER = date(2026, 11, 1)


def task(core: Core, title: str) -> str:
    (id_,) = core.do(AddTask(title, category="資料作成")).changed["task"]
    return id_


def worked(core: Core) -> list[tuple[str, int]]:
    found = queries.entries(
        core.reader, core.clock.now() - timedelta(days=40), core.clock.now() + timedelta(days=1)
    )
    return [(one.title, one.minutes) for one in reversed(found)]


def test_a_timer_keeps_what_it_measured(core: Core, clock: FixedClock) -> None:
    core.do(StartTimer(task(core, "商談資料")))
    clock.forward(minutes=42, seconds=29)
    core.do(StopTimer())
    assert worked(core) == [("商談資料", 42)]
    assert queries.running(core.reader, core.me.id) is None


def test_only_one_runs_at_a_time(core: Core, clock: FixedClock) -> None:
    core.do(StartTimer(task(core, "商談資料")))
    clock.forward(minutes=10)
    core.do(StartTimer(task(core, "見積書")))
    clock.forward(minutes=5)
    running = queries.running(core.reader, core.me.id)
    assert running is not None
    assert running.title == "見積書"
    assert worked(core) == [("商談資料", 10)]


def test_each_of_the_two_has_a_timer_of_their_own(core: Core) -> None:
    id_ = task(core, "商談資料")
    core.do(StartTimer(id_))
    core.role = "client"
    assert queries.running(core.reader, core.me.id) is None
    with pytest.raises(Problem, match="hours_no_timer"):
        core.do(StopTimer())


def test_a_gap_can_be_left_out_or_counted_elsewhere(core: Core, clock: FixedClock) -> None:
    core.do(StartTimer(task(core, "商談資料")))
    call = task(core, "電話")
    clock.forward(minutes=30)
    away = clock.now()
    clock.forward(minutes=20)
    core.do(SettleGap(away, clock.now(), call))
    clock.forward(minutes=10)
    core.do(StopTimer())
    assert sorted(worked(core)) == [("商談資料", 10), ("商談資料", 30), ("電話", 20)]


def test_stopping_is_one_step_of_undo(core: Core, clock: FixedClock) -> None:
    core.do(StartTimer(task(core, "商談資料")))
    clock.forward(minutes=42)
    core.do(StopTimer())
    core.undo()
    assert worked(core) == []
    running = queries.running(core.reader, core.me.id)
    assert running is not None
    assert running.title == "商談資料"


def test_a_clock_that_was_set_back_counts_nothing(core: Core, clock: FixedClock) -> None:
    core.do(StartTimer(task(core, "商談資料")))
    clock.forward(hours=-3)
    core.do(StopTimer())
    assert worked(core) == []


def test_an_entry_belongs_to_who_worked(core: Core, clock: FixedClock) -> None:
    core.do(LogHours(90, task(core, "商談資料")))
    (entry,) = queries.entries(core.reader, clock.now() - timedelta(days=1), clock.now())
    assert (entry.category, entry.minutes) == ("資料作成", 90)
    core.do(CorrectEntry(entry.id, 75, "", "文書・メール", from_text(entry.started_at)))
    assert worked(core) == [("商談資料", 75)]
    core.role = "client"
    with pytest.raises(Problem, match="hours_not_own"):
        core.do(RemoveEntry(entry.id))


@pytest.mark.parametrize("minutes", [0, -5, 1441])
def test_impossible_lengths_are_refused(core: Core, minutes: int) -> None:
    with pytest.raises(BadInput, match="hours_minutes"):
        core.do(LogHours(minutes))


def test_the_month_of_the_picture() -> None:
    # 31.5 of 40 hours are 78.75 %, so 75 is the step that was reached.
    november = MonthHours(40 * 60, 0, 31 * 60 + 30)
    assert (november.percent, november.step, november.left) == (78, 75, 8 * 60 + 30)


def test_unused_hours_live_for_one_month_more_and_are_used_first() -> None:
    used = {date(2026, 9, 1): 600, date(2026, 10, 1): 1000, NOVEMBER: 0}
    # September leaves 1800 of 2400. October uses 1000 of these: its own 2400 stay whole.
    november = month_hours(NOVEMBER, used, 2400, "next_month", date(2026, 9, 1))
    assert november.carried == 2400
    assert month_hours(NOVEMBER, used, 2400, "none", date(2026, 9, 1)).carried == 0


@given(st.lists(st.integers(0, 6000), min_size=1, max_size=12), st.integers(0, 4000))
def test_never_more_is_carried_than_a_month_has(minutes: list[int], contract: int) -> None:
    months = [date(2026, month + 1, 1) for month in range(len(minutes))]
    used = dict(zip(months, minutes, strict=True))
    for month in months:
        state = month_hours(month, used, contract, "next_month", months[0])
        assert 0 <= state.carried <= contract


def test_each_step_is_told_once() -> None:
    states = [MonthHours(1000, 0, used) for used in (0, 499, 500, 749, 910, 1000, 1500)]
    told = [crossed(a, b) for a, b in pairwise(states)]
    assert told == [None, 50, None, 90, 100, None]


def test_the_months_hours_come_from_the_entries(core: Core, clock: FixedClock) -> None:
    core.do(ChangeSetting("hours.contract_minutes", 600))
    core.do(ChangeSetting("hours.carry", "next_month"))
    core.do(LogHours(100, started_at=clock.now() - timedelta(days=30)))
    core.do(LogHours(240))
    november = queries.month(core.reader, core.me.id, core.today, TOKYO)
    assert (november.carried, november.used, november.left) == (500, 240, 860)
