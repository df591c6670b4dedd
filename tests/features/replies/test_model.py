"""Thresholds against the clock itself, and the sums of replies."""

from datetime import date, datetime, timedelta
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant_desktop.adapters.holidays import is_holiday
from assistant_desktop.features.people.model import WorkCalendar, WorkHours
from assistant_desktop.features.replies.model import (
    Replied,
    Summary,
    by_month,
    middle,
    months_back,
    summed_up,
    thresholds,
)
from assistant_desktop.features.tasks.reply import Limits, reply_clock
from tests.conftest import TOKYO

USUAL = WorkCalendar(WorkHours.usual(), TOKYO, is_holiday)
START = datetime(2026, 4, 27, tzinfo=TOKYO)


@settings(max_examples=60, deadline=None)
@given(
    asked=st.integers(0, 12 * 24 * 60),
    passed=st.integers(0, 9 * 24 * 60),
    limits=st.sampled_from([Limits(), Limits(5, 400), Limits(30, 31)]),
)
def test_a_threshold_is_reached_in_the_minute_in_which_the_state_changes(
    asked: int, passed: int, limits: Limits
) -> None:
    begin = START + timedelta(minutes=asked)
    now = begin + timedelta(minutes=passed)
    found = thresholds(begin, USUAL, limits)
    assert found.state(now) == reply_clock(begin, None, now, USUAL, limits).state
    following = found.following(now)
    if following is not None:
        before = reply_clock(begin, None, following - timedelta(minutes=1), USUAL, limits)
        at = reply_clock(begin, None, following, USUAL, limits)
        assert before.state == found.state(now)
        # Of a red limit beyond half a day nothing is seen: it has failed before.
        assert at.state != before.state or at.state == "failed"


def replied(day: date, *minutes: int) -> list[Replied]:
    return [Replied(day, one, 270) for one in minutes]


def test_the_middle_one_the_share_and_what_came_too_late() -> None:
    assert summed_up([], 60) == Summary(0, None, 0, 0)
    odd = summed_up(replied(date(2026, 11, 24), 5, 300, 22), 60)
    assert odd == Summary(3, 22, 2, 1)
    even = summed_up(replied(date(2026, 11, 24), 10, 59, 60, 269), 60)
    assert (even.middle, even.within, even.failed) == (59, 2, 0)


@given(st.lists(st.integers(0, 5000)))
def test_the_middle_is_that_of_the_statisticians(minutes: list[int]) -> None:
    assert middle(minutes) == (int(median(minutes)) if minutes else None)


def test_months_also_those_without_a_reply() -> None:
    rows = [*replied(date(2026, 9, 30), 10), *replied(date(2026, 11, 1), 20, 40)]
    found = by_month([*rows, *replied(date(2026, 12, 1), 1)], date(2026, 9, 15), 3, 60)
    assert [(one.first, one.summary.count, one.summary.middle) for one in found] == [
        (date(2026, 9, 1), 1, 10),
        (date(2026, 10, 1), 0, None),
        (date(2026, 11, 1), 2, 30),
    ]


@pytest.mark.parametrize(
    ("count", "first"),
    [(0, "2026-02-01"), (1, "2026-01-01"), (2, "2025-12-01"), (14, "2024-12-01")],
)
def test_months_back(count: int, first: str) -> None:
    assert months_back(date(2026, 2, 14), count).isoformat() == first
