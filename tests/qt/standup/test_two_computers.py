"""The stand-up on two computers: either begins it, one clock leads, and it counts once."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assistant_desktop.features.standup import queries
from assistant_desktop.features.standup.commands import (
    AddLine,
    FinishStandup,
    NextStep,
    PauseStandup,
    StartStandup,
    StartWritten,
    WriteAnswer,
)
from assistant_desktop.features.standup.model import standup_id
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.qt import theme
from assistant_desktop.qt.standup.page import StandupPage
from assistant_desktop.qt.standup.pulse import pulse_of
from assistant_desktop.services import standup as service
from assistant_desktop.services.core import Core
from tests.qt.stage import Stage
from tests.two import Two, two_computers


@pytest.fixture
def two(clock: FixedClock, qapp: QApplication) -> Iterator[Two]:
    theme.apply(qapp, theme.make(reduced_motion=True))
    with two_computers(clock) as found:
        yield found


@pytest.fixture
def day(two: Two) -> str:
    return standup_id(two.mine.today)


def row(core: Core, day: str) -> dict[str, object]:
    found = queries.standup(core.reader, day)
    assert found is not None
    return dict(found)


def fills(page: StandupPage) -> bool:
    return page.fills_window


def test_both_begin_without_knowing_and_there_is_one(two: Two, day: str) -> None:
    two.mine.do(StartStandup(two.mine.today))
    two.clock.forward(seconds=20)
    two.theirs.do(StartStandup(two.theirs.today))
    two.meet()
    for core in (two.mine, two.theirs):
        assert core.reader.column("SELECT id FROM standup WHERE deleted_at IS NULL") == [day]
        steps = queries.steps(core.reader, day)
        assert len(steps) == len({one["key"] for one in steps})
    assert row(two.mine, day) == row(two.theirs, day)
    assert queries.leader(two.mine.reader, day) == two.theirs.ledger.device


def test_the_page_of_the_one_follows_the_clock_of_the_other(
    two: Two, day: str, qtbot: QtBot
) -> None:
    del qtbot
    stage = Stage(two.mine, StandupPage)
    page = stage.page
    assert isinstance(page, StandupPage)
    assert not fills(page)
    two.theirs.do(service.start(two.theirs))
    two.clock.forward(seconds=3)
    two.to_mine()
    stage.settle()
    assert fills(page)
    shown = page.running._shown
    assert shown is not None
    first = shown.course.current
    two.clock.forward(seconds=40)
    two.theirs.do(NextStep(day))
    two.to_mine()
    stage.settle()
    shown = page.running._shown
    assert shown is not None
    assert shown.course.current != first
    assert shown.course.spent(two.clock.now()) == 43
    # Pressing here leads from here on, and the other follows.
    page.running.toggle()
    stage.settle()
    two.to_theirs()
    assert row(two.theirs, day)["state"] == "paused"
    assert queries.leader(two.theirs.reader, day) == two.mine.ledger.device
    two.theirs.do(service.finish(two.theirs, day))
    two.to_mine()
    stage.settle()
    assert not page.running.isVisible()
    stage.close()


def test_a_nap_of_the_follower_pauses_nobody(two: Two, day: str) -> None:
    two.theirs.do(StartStandup(two.theirs.today))
    two.to_mine()
    stage = Stage(two.mine, StandupPage)
    pulse = pulse_of(two.mine, stage.bridge)
    pulse.look()
    pulse.beat()
    two.clock.forward(minutes=2)
    assert service.interrupted_at(two.mine) is None
    pulse.beat()
    assert row(two.mine, day)["state"] == "running"
    # The leader's own nap pauses it, as before.
    service.beat(two.theirs, day)
    two.clock.forward(minutes=2)
    assert service.mend(two.theirs)
    two.to_mine()
    assert row(two.mine, day)["state"] == "paused"
    stage.close()


def test_who_led_before_is_not_interrupted_when_the_other_leads(two: Two, day: str) -> None:
    two.mine.do(StartStandup(two.mine.today))
    service.beat(two.mine, day)
    two.meet()
    two.clock.forward(seconds=10)
    two.theirs.do(NextStep(day))
    two.to_mine()
    two.clock.forward(minutes=3)
    assert service.interrupted_at(two.mine) is None
    two.mine.do(PauseStandup(day))
    assert queries.leader(two.mine.reader, day) == two.mine.ledger.device


def test_both_press_next_at_once_and_the_time_counts_once(two: Two, day: str) -> None:
    two.mine.do(StartStandup(two.mine.today))
    two.meet()
    two.clock.forward(seconds=60)
    two.mine.do(NextStep(day))
    two.theirs.do(NextStep(day))
    two.meet()
    for core in (two.mine, two.theirs):
        steps = queries.steps(core.reader, day)
        assert sum(float(one["spent_seconds"]) for one in steps) == 60
        assert core.reader.value("SELECT count(*) FROM sibling WHERE kind = 'task'") == 0
    assert row(two.mine, day) == row(two.theirs, day)


def test_both_end_it_and_it_counts_once(two: Two, day: str) -> None:
    two.mine.do(StartStandup(two.mine.today))
    two.meet()
    two.clock.forward(minutes=5)
    two.mine.do(AddLine(day, "decision", "見積は水曜に送る"))
    two.theirs.do(AddLine(day, "parked", "会場の件"))
    two.mine.do(FinishStandup(day))
    two.clock.forward(seconds=1)
    two.theirs.do(FinishStandup(day))
    two.meet()
    for core in (two.mine, two.theirs):
        month = queries.states_between(core.reader, core.today.replace(day=1), core.today)
        assert month == {core.today: "done"}
        lines = core.reader.column("SELECT text FROM standup_line ORDER BY text")
        assert lines == ["会場の件", "見積は水曜に送る"]
        steps = queries.steps(core.reader, day)
        assert abs(sum(float(one["spent_seconds"]) for one in steps) - 300) <= 1


def test_written_answers_of_both_are_there(two: Two, day: str) -> None:
    two.mine.do(StartWritten(two.mine.today))
    two.theirs.do(StartWritten(two.theirs.today))
    two.meet()
    step = queries.steps(two.mine.reader, day)[0]["id"]
    two.mine.do(WriteAnswer(day, step, "私の答え"))
    two.theirs.do(WriteAnswer(day, step, "先方の答え"))
    two.meet()
    for core in (two.mine, two.theirs):
        texts = core.reader.column("SELECT text FROM standup_line ORDER BY text")
        assert texts == ["先方の答え", "私の答え"]
