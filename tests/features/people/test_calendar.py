"""Working hours against a walk through every single minute."""

import json
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant_desktop.adapters.holidays import is_holiday
from assistant_desktop.features.people.model import Person, WorkCalendar, WorkHours
from assistant_desktop.kernel.errors import BadInput

TOKYO = ZoneInfo("Asia/Tokyo")
BERLIN = ZoneInfo("Europe/Berlin")
LUNCH = WorkHours(
    (((time(9), time(12)), (time(13), time(18))),) * 4 + (((time(9), time(12)),), (), ())
)


def walk(calendar: WorkCalendar, start: datetime, end: datetime) -> int:
    """Count the minutes one by one, each judged on its own wall clock."""
    count = 0
    minute = start
    while minute + timedelta(minutes=1) <= end:
        local = minute.astimezone(calendar.zone)
        spans = calendar.hours.days[local.weekday()]
        off = any(first <= local.date() <= last for first, last in calendar.days_off)
        if (
            not off
            and not calendar.is_holiday(local.date())
            and any(a <= local.time() < b for a, b in spans)
        ):
            count += 1
        minute += timedelta(minutes=1)
    return count


@settings(max_examples=40, deadline=None)
@given(
    start=st.integers(0, 4 * 365 * 24 * 60 - 10_000),
    minutes=st.integers(0, 9 * 24 * 60),
    zone=st.sampled_from([TOKYO, BERLIN]),
    hours=st.sampled_from([WorkHours.usual(), LUNCH]),
)
def test_minutes_between_is_what_a_walk_through_the_minutes_counts(
    start: int, minutes: int, zone: ZoneInfo, hours: WorkHours
) -> None:
    begin = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=start)
    end = begin + timedelta(minutes=minutes)
    day = begin.date() + timedelta(days=2)
    calendar = WorkCalendar(hours, zone, is_holiday, ((day, day),))
    assert calendar.minutes_between(begin, end) == walk(calendar, begin, end)


def test_a_request_on_the_eve_of_golden_week_waits_until_it_is_over() -> None:
    calendar = WorkCalendar(WorkHours.usual(), TOKYO, is_holiday)
    # Friday 1 May 2026, 17:50. Sunday 3 May is a holiday, so Wednesday 6 May is its substitute.
    asked = datetime(2026, 5, 1, 17, 50, tzinfo=TOKYO)
    assert calendar.after_minutes(asked, 20) == datetime(2026, 5, 7, 9, 10, tzinfo=TOKYO)
    assert calendar.next_workday(date(2026, 5, 1)) == date(2026, 5, 7)


def test_days_after_count_working_days_alone() -> None:
    calendar = WorkCalendar(WorkHours.usual(), TOKYO, is_holiday)
    # Friday 20 to Tuesday 24 November 2026: the weekend and a holiday on Monday lie between.
    assert calendar.days_after(date(2026, 11, 20), date(2026, 11, 24)) == 1
    assert calendar.days_after(date(2026, 11, 19), date(2026, 11, 20)) == 1
    assert calendar.days_after(date(2026, 11, 24), date(2026, 11, 24)) == 0
    assert calendar.days_after(date(2026, 11, 25), date(2026, 11, 24)) == 0


def test_whole_minutes_only() -> None:
    calendar = WorkCalendar(WorkHours.usual(), TOKYO, is_holiday)
    start = datetime(2026, 11, 24, 9, 0, 30, tzinfo=TOKYO)
    assert calendar.minutes_between(start, start + timedelta(seconds=59)) == 0
    assert calendar.minutes_between(start, start + timedelta(seconds=60)) == 1


def test_somebody_who_never_works_has_no_next_workday() -> None:
    calendar = WorkCalendar(WorkHours(((),) * 7), TOKYO, is_holiday)
    assert calendar.next_workday(date(2026, 11, 24)) is None
    assert calendar.after_minutes(datetime(2026, 11, 24, tzinfo=TOKYO), 1) is None


def test_hours_survive_the_way_to_text_and_back() -> None:
    assert WorkHours.from_text(LUNCH.to_text()) == LUNCH
    assert json.loads(WorkHours.usual().to_text())[0] == [["09:00", "18:00"]]


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(BadInput, match="hours_order"):
        WorkHours((((time(18), time(9)),),) + ((),) * 6).checked()


@pytest.mark.parametrize(
    ("name", "initial"), [("佐藤 健一", "佐"), ("Misaki Nakamura", "N"), ("cher", "C"), ("", "?")]
)
def test_a_seal_shows_the_surname(name: str, initial: str) -> None:
    assert Person("1", "client", name).initial == initial
