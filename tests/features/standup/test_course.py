"""The course of a stand-up in time: what was spent is what passed while it ran."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant_desktop.adapters.holidays import is_holiday
from assistant_desktop.features.people.commands import NewPerson, SetUpPair
from assistant_desktop.features.standup import queries
from assistant_desktop.features.standup.commands import (
    FinishStandup,
    GoToStep,
    NextStep,
    PauseStandup,
    PreviousStep,
    ReopenStandup,
    ResumeStandup,
    SkipStep,
    StartStandup,
)
from assistant_desktop.features.standup.model import Course, StepTime, standup_id
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.services import standup as service
from assistant_desktop.services.core import Core
from assistant_desktop.store import database
from assistant_desktop.store.ledger import Command, Ledger
from assistant_desktop.words import Words

START = datetime(2026, 11, 24, 0, 30, tzinfo=UTC)
STEPS = (StepTime("a", 90), StepTime("b", 40, "empty"), StepTime("c", 50), StepTime("d", 10))


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def running() -> Course:
    return Course(STEPS).started(START)


def test_it_starts_with_the_first_step_that_has_something() -> None:
    first = Course((StepTime("x", 10, "empty"), *STEPS)).started(START)
    assert first.current == "a"
    assert first.spent(at(12)) == 12


def test_an_empty_step_is_passed_over_and_takes_no_share() -> None:
    course = running()
    assert course.planned == 150
    assert course.forward(at(90)).current == "c"
    assert course.forward(at(90)).back(at(95)).current == "a"


def test_going_back_goes_on_counting() -> None:
    course = running().forward(at(60)).back(at(70))
    assert course.spent_on("a", at(75)) == 65
    assert course.spent_on("c", at(75)) == 10


def test_a_pause_does_not_count() -> None:
    course = running().paused(at(10)).resumed(at(100))
    assert course.spent(at(105)) == 15


def test_the_last_step_stays_and_finishing_ends_the_time() -> None:
    course = running().forward(at(1)).forward(at(2)).forward(at(3))
    assert course.current == "d"
    over = course.finished(at(20))
    assert [one.state for one in over.steps] == ["done", "empty", "done", "done"]
    assert over.spent(at(500)) == 20


def test_back_from_the_minutes_the_last_step_runs_on() -> None:
    course = running().finished(at(100)).reopened(at(300))
    assert course.state == "running"
    assert course.spent(at(310)) == 110


def test_a_clock_that_was_set_back_takes_nothing_away() -> None:
    course = running().forward(at(30))
    assert course.spent(at(-50)) == 30


def test_an_empty_step_can_still_be_chosen() -> None:
    course = running().to("b", at(5))
    assert course.current == "b"
    assert course.forward(at(8)).current == "c"


STEER: dict[str, Callable[[Course, datetime], Course]] = {
    "next": Course.forward,
    "back": Course.back,
    "skip": lambda course, now: course.forward(now, leave="skipped"),
    "go": lambda course, now: course.to("b", now),
    "pause": Course.paused,
    "resume": Course.resumed,
    "finish": Course.finished,
    "reopen": Course.reopened,
    "crash": lambda course, _now: course,
}
MOVES = st.lists(
    st.tuples(
        st.floats(0, 400, allow_nan=False).map(lambda one: round(one, 3)),
        st.sampled_from(sorted(STEER)),
    ),
    max_size=40,
)


@given(MOVES)
def test_the_sum_of_what_was_spent_is_what_passed_while_it_ran(
    moves: list[tuple[float, str]],
) -> None:
    course, now, ran = running(), START, 0.0
    for wait, move in moves:
        ran += wait if course.state == "running" else 0
        now += timedelta(seconds=wait)
        course = STEER[move](course, now)
        assert course.spent(now) == pytest.approx(ran, abs=1e-3 * len(moves))
        assert (course.since is not None) == (course.state == "running")


def open_core(clock: FixedClock) -> Core:
    connection = database.memory()
    core = Core(connection, Ledger(connection, clock), clock, is_holiday, "client", Words("ja"))
    people = (NewPerson("client", "佐藤 健一"), NewPerson("assistant", "中村 美咲"))
    core.ledger.commit(SetUpPair(people))
    return core


_TOKYO = ZoneInfo("Asia/Tokyo")


@given(
    st.lists(
        st.tuples(
            st.integers(0, 90_000),
            st.sampled_from(
                ["next", "back", "skip", "pause", "resume", "finish", "reopen", "crash", "go"]
            ),
        ),
        max_size=14,
    )
)
def test_the_ledger_keeps_what_passed_also_over_crashes(moves: list[tuple[int, str]]) -> None:
    """As above through commands, with milliseconds, crashes and a heartbeat every 5 s at most."""
    clock = FixedClock(START, _TOKYO)
    core = open_core(clock)
    try:
        core.do(StartStandup(date(2026, 11, 24)))
        id_ = standup_id(date(2026, 11, 24))
        ran, state = 0, "running"
        for wait, move in moves:
            was = state
            if move == "crash" and was == "running":
                # The heart beats, the machine dies, and somebody comes back `wait` later.
                ran += 4_000
                clock.forward(seconds=4)
                service.beat(core, id_)
                core.local.set(
                    "standup.heartbeat", core.local.get("standup.heartbeat") | {"process": "gone"}
                )
                clock.forward(milliseconds=wait)
                assert service.mend(core)
            else:
                ran += wait if was == "running" else 0
                clock.forward(milliseconds=wait)
                over = was == "done"
                commands: dict[str, Command] = {
                    "next": NextStep(id_),
                    "back": PreviousStep(id_),
                    "skip": SkipStep(id_),
                    "pause": PauseStandup(id_),
                    "resume": ResumeStandup(id_),
                    "finish": FinishStandup(id_),
                    "reopen": ReopenStandup(id_),
                    "go": GoToStep(id_, queries.steps(core.reader, id_)[3]["id"]),
                    "crash": PauseStandup(id_),
                }
                if not over or move == "reopen":
                    core.do(commands[move])
            row = queries.standup(core.reader, id_)
            assert row is not None
            state = row["state"]
            course = queries.course(core.reader, row)
            assert course.spent(clock.now()) == pytest.approx(ran / 1000, abs=0.0005)
    finally:
        core.connection.close()
