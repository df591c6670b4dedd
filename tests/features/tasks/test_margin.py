"""Margins against a simulation that works through every single minute."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant_desktop.adapters.holidays import is_holiday
from assistant_desktop.features.people.model import WorkCalendar, WorkHours
from assistant_desktop.features.tasks.margin import (
    DOES_NOT_FIT,
    FITS,
    TIGHT,
    Promise,
    margins,
    target_day,
)
from tests.conftest import TOKYO

HOURS = WorkCalendar(WorkHours.usual(), TOKYO, is_holiday)
MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=TOKYO)


OPEN_MINUTES = [
    minute
    for minute in (MONDAY + timedelta(minutes=n) for n in range(28 * 24 * 60))
    if HOURS.is_open(minute)
]


def finished(now: datetime, promises: list[Promise]) -> dict[str, datetime | None]:
    """Work minute by minute, always on what is due first; when each is finished."""
    left = {one.id: one.minutes for one in promises}
    ends: dict[str, datetime | None] = {one.id: None if one.minutes else now for one in promises}
    waiting = sorted((one for one in promises if one.minutes), key=lambda one: one.due)
    for minute in OPEN_MINUTES:
        if minute >= now and waiting:
            current = waiting[0].id
            left[current] -= 1
            if not left[current]:
                ends[current] = minute + timedelta(minutes=1)
                waiting.pop(0)
    return ends


promises = st.lists(
    st.tuples(st.integers(1, 12 * 24 * 60), st.integers(0, 900)),
    max_size=8,
    unique_by=lambda pair: pair[0],
)


@settings(max_examples=40, deadline=None)
@given(promises, st.integers(0, 7 * 24 * 60))
def test_a_task_fits_exactly_when_the_simulation_finishes_it_in_time(
    drawn: list[tuple[int, int]], later: int
) -> None:
    now = (MONDAY + timedelta(minutes=later)).astimezone(UTC)
    made = [
        Promise(str(number), now + timedelta(minutes=ahead), minutes)
        for number, (ahead, minutes) in enumerate(drawn)
    ]
    ends = finished(now, made)
    for one in made:
        end = ends[one.id]
        in_time = end is not None and end <= one.due
        assert (margins(now, made, HOURS)[one.id].state != DOES_NOT_FIT) == in_time


def test_the_arithmetic_of_the_picture() -> None:
    # Tuesday 9:18 to Wednesday 12:00 without lunch: 8 h 42 + 3 h = 11 h 42.
    now = datetime(2026, 11, 24, 9, 18, tzinfo=TOKYO)
    due = datetime(2026, 11, 25, 12, 0, tzinfo=TOKYO)
    others = Promise("others", due - timedelta(hours=1), 480)
    deck = margins(now, [others, Promise("deck", due, 240)], HOURS)["deck"]
    assert (deck.minutes_left, deck.promised, deck.own) == (702, 720, 240)
    assert (deck.state, deck.short) == (DOES_NOT_FIT, 18)


def test_what_misses_its_target_alone_is_tight() -> None:
    due = MONDAY + timedelta(days=2)
    target = MONDAY + timedelta(hours=2)
    one = Promise("a", due, 121, target)
    assert margins(MONDAY, [one], HOURS)["a"].state == TIGHT
    one = Promise("a", due, 120, target)
    assert margins(MONDAY, [one], HOURS)["a"].state == FITS


def test_what_is_due_together_has_to_be_ready_together() -> None:
    due = MONDAY + timedelta(hours=2)
    both = margins(MONDAY, [Promise("a", due, 61), Promise("b", due, 60)], HOURS)
    assert [one.state for one in both.values()] == [DOES_NOT_FIT, DOES_NOT_FIT]
    assert both["a"].promised == 121


def test_it_is_told_a_working_day_ahead_wherever_that_is_possible() -> None:
    # 20 hours of work, due Friday 18:00: on Wednesday at 9:00 27 hours are left, on Thursday 18.
    friday = datetime(2026, 11, 20, 18, 0, tzinfo=TOKYO)
    work = [Promise("a", friday, 20 * 60)]
    wednesday, thursday = MONDAY + timedelta(days=2), MONDAY + timedelta(days=3)
    assert margins(wednesday, work, HOURS)["a"].state == FITS
    assert margins(thursday, work, HOURS)["a"].state == DOES_NOT_FIT


def test_the_target_lies_working_days_before_the_due() -> None:
    # Tuesday 24 November 2026; the Monday before it is a public holiday.
    today = date(2026, 11, 18)
    assert target_day(date(2026, 11, 24), today, 1, HOURS) == date(2026, 11, 20)
    assert target_day(date(2026, 11, 18), today, 1, HOURS) is None
    assert target_day(date(2026, 11, 24), today, 0, HOURS) is None
