"""The clock of a request, with hours that are not the usual ones."""

from datetime import UTC, date, datetime, time

from assistant_desktop.adapters.holidays import is_holiday, no_holidays
from assistant_desktop.features.people.model import WorkCalendar, WorkHours
from assistant_desktop.features.tasks.reply import Limits, asked_at, fails_after, reply_clock
from tests.conftest import TOKYO

MORNING, AFTERNOON = (time(9), time(12)), (time(13), time(17))
LUNCH = WorkHours((*((MORNING, AFTERNOON),) * 4, (MORNING,), (), ()))
USUAL = WorkCalendar(WorkHours.usual(), TOKYO, is_holiday)
SPANS = WorkCalendar(LUNCH, TOKYO, is_holiday)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=TOKYO)


def test_failed_is_half_of_the_scheduled_minutes_of_that_day() -> None:
    assert fails_after(at(24, 10), USUAL) == 270
    assert fails_after(at(24, 10), SPANS) == 210
    # Friday is short; on Friday evening the next day that works counts: Tuesday.
    assert fails_after(at(20, 10), SPANS) == 90
    assert fails_after(at(20, 13), SPANS) == 210


def test_the_lunch_break_does_not_count() -> None:
    clock = reply_clock(at(24, 11), None, at(24, 14), SPANS, Limits())
    assert (clock.state, clock.working_minutes) == ("amber", 120)
    assert clock.fails_at == at(24, 15, 30)


def test_failing_comes_before_red_on_a_short_day() -> None:
    clock = reply_clock(at(20, 9), None, at(20, 10, 30), SPANS, Limits())
    assert (clock.state, clock.working_minutes) == ("failed", 90)


def test_the_limits_are_settings() -> None:
    for minutes, state in ((9, "open"), (10, "amber"), (19, "amber"), (20, "red")):
        clock = reply_clock(at(24, 9), None, at(24, 9, minutes), USUAL, Limits(10, 20))
        assert clock.state == state


def test_a_reply_after_the_failure_is_answered_and_counts_its_minutes() -> None:
    clock = reply_clock(at(24, 9), at(24, 17), at(30, 9), USUAL, Limits())
    assert (clock.state, clock.working_minutes) == ("answered", 480)
    assert clock.fails_at == at(24, 13, 30)


def test_days_off_stop_the_clock() -> None:
    away = ((date(2026, 11, 24), date(2026, 11, 25)),)
    calendar = WorkCalendar(WorkHours.usual(), TOKYO, is_holiday, away)
    clock = reply_clock(at(20, 17), None, at(26, 9), calendar, Limits())
    assert (clock.state, clock.working_minutes) == ("amber", 60)


def test_somebody_who_never_works_never_fails() -> None:
    calendar = WorkCalendar(WorkHours(((),) * 7), UTC, no_holidays)
    clock = reply_clock(at(24, 9), None, at(30, 9), calendar, Limits())
    assert (clock.state, clock.working_minutes, clock.fails_at) == ("open", 0, None)


def test_when_a_task_was_asked_for() -> None:
    row = {
        "requester": "p", "state": "requested", "state_at": "2026-11-24T03:00:00.000Z",
        "created_at": "2026-11-20T03:00:00.000Z", "replied_at": None, "asked_at": None,
    }  # fmt: skip
    assert asked_at(row) == datetime(2026, 11, 24, 3, tzinfo=UTC)
    assert asked_at(row | {"requester": None}) is None
    # Cancelled before anybody replied: nobody waits any more.
    assert asked_at(row | {"state": "cancelled"}) is None
    replied = row | {"state": "done", "replied_at": "2026-11-24T05:00:00.000Z"}
    assert asked_at(replied) == datetime(2026, 11, 20, 3, tzinfo=UTC)
    # Given to the other after its birth, or asked once more: what was written down counts.
    given = replied | {"asked_at": "2026-11-23T03:00:00.000Z"}
    assert asked_at(given) == datetime(2026, 11, 23, 3, tzinfo=UTC)
