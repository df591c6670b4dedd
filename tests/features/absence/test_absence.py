"""A day on which somebody suddenly cannot work: the clocks stand still."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant_desktop.adapters.holidays import is_holiday
from assistant_desktop.features.absence import queries
from assistant_desktop.features.absence.commands import EndAbsence, TakeAbsence
from assistant_desktop.features.absence.model import last_day
from assistant_desktop.features.people.model import WorkCalendar, WorkHours
from assistant_desktop.features.tasks.reply import Limits, fails_after, reply_clock
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.errors import BadInput, Problem
from assistant_desktop.services.core import Core
from tests.conftest import TOKYO

LUNCH = WorkHours((((time(9), time(12)), (time(13), time(18))),) * 5 + ((), ()))
MONDAY = datetime(2026, 11, 16, tzinfo=TOKYO)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=TOKYO)


def walk(calendar: WorkCalendar, start: datetime, end: datetime) -> int:
    """Count the minutes one by one, each judged on its own wall clock."""
    count, minute = 0, start
    while minute + timedelta(minutes=1) <= end:
        local = minute.astimezone(calendar.zone)
        hours = calendar.hours.days[local.weekday()]
        works = not is_holiday(local.date()) and any(a <= local.time() < b for a, b in hours)
        gone = any(first <= minute < last for first, last in calendar.away)
        count += works and not gone
        minute += timedelta(minutes=1)
    return count


@settings(max_examples=40, deadline=None)
@given(
    start=st.integers(0, 12 * 24 * 60),
    minutes=st.integers(0, 4 * 24 * 60),
    absences=st.lists(
        st.tuples(st.integers(0, 14 * 24 * 60), st.integers(0, 2 * 24 * 60)), max_size=3
    ),
)
def test_minutes_are_what_a_walk_counts_with_absences_cut_out(
    start: int, minutes: int, absences: list[tuple[int, int]]
) -> None:
    away = tuple(
        (MONDAY + timedelta(minutes=gone), MONDAY + timedelta(minutes=gone + length))
        for gone, length in absences
    )
    calendar = WorkCalendar(LUNCH, TOKYO, is_holiday, (), away)
    begin = MONDAY + timedelta(minutes=start)
    end = begin + timedelta(minutes=minutes)
    counted = walk(calendar, begin, end)
    assert calendar.minutes_between(begin, end) == counted
    reached = calendar.after_minutes(begin, counted) if counted else None
    if reached is not None:
        assert reached <= end
        assert walk(calendar, begin, reached) == counted


def test_the_clock_of_a_request_stands_while_one_is_away_and_the_limit_stays() -> None:
    away = ((at(24, 11), at(25, 0)),)
    calendar = WorkCalendar(WorkHours.usual(), TOKYO, is_holiday, (), away)
    assert fails_after(at(24, 10), calendar) == 270  # half of nine hours, not of two
    clock = reply_clock(at(24, 10), None, at(24, 17), calendar, Limits())
    assert (clock.state, clock.working_minutes) == ("amber", 60)
    assert clock.fails_at == at(25, 12, 30)
    assert calendar.is_away(at(24, 11))
    assert not calendar.is_away(at(24, 10, 59))
    assert not calendar.is_open(at(24, 14))
    assert calendar.works_on(date(2026, 11, 24))


def test_a_whole_day_away_is_no_working_day() -> None:
    away = ((at(25, 0), at(26, 0)),)
    calendar = WorkCalendar(WorkHours.usual(), TOKYO, is_holiday, (), away)
    assert not calendar.works_on(date(2026, 11, 25))
    assert calendar.next_workday(date(2026, 11, 24)) == date(2026, 11, 26)


def test_away_for_the_rest_of_today(core: Core) -> None:
    core.do(TakeAbsence(note="  子の発熱 "))
    found = queries.current(core.reader, core.me.id, core.clock.now())
    assert found is not None
    assert (found.starts, found.ends, found.note) == (at(24, 9, 18), at(25, 0), "子の発熱")
    assert last_day(found.ends, TOKYO) == date(2026, 11, 24)
    calendar = core.calendar(core.me)
    assert calendar.minutes_between(at(24, 9), at(24, 18)) == 18
    assert core.calendar(core.other).minutes_between(at(24, 9), at(24, 18)) == 540
    with pytest.raises(Problem, match="absence_now"):
        core.do(TakeAbsence())
    core.undo()
    assert core.calendar(core.me).minutes_between(at(24, 9), at(24, 18)) == 540


def test_back_earlier_the_clocks_run_again(core: Core, clock: FixedClock) -> None:
    (id_,) = core.do(TakeAbsence(date(2026, 11, 26))).changed["absence"]
    clock.instant = at(25, 13)
    assert core.calendar(core.me).is_away(clock.now())
    core.do(EndAbsence(id_))
    assert queries.current(core.reader, core.me.id, clock.now()) is None
    assert core.calendar(core.me).minutes_between(at(24, 9), at(25, 18)) == 18 + 300
    with pytest.raises(Problem, match="gone"):
        core.do(EndAbsence(id_))
    core.undo()
    assert queries.current(core.reader, core.me.id, clock.now()) is not None


def test_it_is_over_by_itself(core: Core, clock: FixedClock) -> None:
    (id_,) = core.do(TakeAbsence()).changed["absence"]
    clock.instant = at(25, 9)
    assert queries.current(core.reader, core.me.id, clock.now()) is None
    with pytest.raises(Problem, match="gone"):
        core.do(EndAbsence(id_))


def test_days_that_cannot_be_meant_are_refused(core: Core) -> None:
    for day, code in ((date(2026, 11, 23), "absence_past"), (date(2028, 1, 1), "absence_long")):
        with pytest.raises(BadInput, match=code):
            core.do(TakeAbsence(day))
