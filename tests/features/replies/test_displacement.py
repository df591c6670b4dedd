"""What something urgent displaces, against a plan that is worked off minute by minute."""

import random
from collections.abc import Collection, Sequence
from datetime import datetime, time, timedelta

import pytest

from assistant_desktop.adapters.holidays import is_holiday
from assistant_desktop.features.margins.hours import Ahead
from assistant_desktop.features.people.model import WorkCalendar, WorkHours
from assistant_desktop.features.replies.displacement import (
    Work,
    displaced,
    outcomes,
    rounded,
    suggested,
)
from tests.conftest import TOKYO

LUNCH = WorkHours((((time(9), time(12)), (time(13), time(18))),) * 5 + ((), ()))
CALENDAR = WorkCalendar(LUNCH, TOKYO, is_holiday)
MINUTE = timedelta(minutes=1)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=TOKYO)


def hours(now: datetime) -> Ahead:
    return Ahead(CALENDAR, now.date())


def worked_off(now: datetime, urgent: int, works: Sequence[Work]) -> dict[str, datetime]:
    """When each is ready where somebody works on one after the other, minute by minute."""
    found: dict[str, datetime] = {}
    for one in (Work("", now, urgent), *works):
        left = one.minutes
        while left:
            left -= CALENDAR.is_open(now)
            now += MINUTE
        found[one.id] = now
    return found


def by_due(works: Collection[Work]) -> list[Work]:
    return sorted(works, key=lambda one: (one.due, one.id))


@pytest.mark.parametrize("seed", range(25))
def test_displaced_is_what_is_ready_in_time_only_without_it(seed: int) -> None:
    dice = random.Random(seed)
    now = at(24, 9) + dice.randrange(0, 400) * MINUTE
    works = [
        Work(
            str(n), now + dice.randrange(0, 60) * timedelta(minutes=30), dice.randrange(0, 13) * 15
        )
        for n in range(dice.randrange(1, 9))
    ]
    urgent, others = dice.randrange(1, 9) * 15, dice.randrange(0, 3) * 30
    without = worked_off(now, others, by_due(works))
    with_it = worked_off(now, others + urgent, by_due(works))
    wanted = [
        one.id
        for one in by_due(works)
        if one.minutes and without[one.id] <= one.due < with_it[one.id]
    ]
    found = displaced(now, others, urgent, works, hours(now))
    assert list(found) == wanted
    if not wanted:
        return
    # Where the suggested ones give way, the other affected are ready in time: worked off again.
    giving = suggested(now, others + urgent, works, hours(now), found)
    last = max((one.due for one in works if one.id in found and one.id not in giving), default=now)
    turns = {one.id: max(one.due, last) if one.id in giving else one.due for one in works}
    order = sorted(works, key=lambda one: (turns[one.id], one.id in giving, one.due, one.id))
    ready = worked_off(now, others + urgent, order)
    for one in outcomes(now, others + urgent, works, hours(now), found, giving):
        due = next(work.due for work in works if work.id == one.id)
        assert one.fits == (one.id not in giving and ready[one.id] <= due)
        if one.id in giving:
            assert ready[one.id] <= one.ready < ready[one.id] + timedelta(minutes=30)
        else:
            assert one.fits


def test_the_minutes_of_the_picture() -> None:
    now = at(24, 9, 18)
    minutes = Work("議事録", at(24, 12), 150)
    slides = Work("資料", at(24, 18), 60)
    found = displaced(now, 0, 30, [slides, minutes], hours(now))
    assert found == ("議事録",)
    (one,) = outcomes(now, 30, [slides, minutes], hours(now), found, {"議事録"})
    assert (one.fits, one.ready) == (False, at(24, 13, 30))  # 12:18 is in the lunch break


def test_one_that_gives_way_may_be_enough_for_several() -> None:
    now = at(24, 9)
    works = [Work("a", at(24, 10), 60), Work("b", at(24, 11), 60), Work("c", at(24, 12), 60)]
    found = displaced(now, 0, 30, works, hours(now))
    assert found == ("a", "b", "c")
    # Nothing can be done before 9:30, so a alone is not enough for itself: it has to give way.
    assert suggested(now, 30, works, hours(now), found) == {"a"}
    told = {
        one.id: (one.fits, one.ready) for one in outcomes(now, 30, works, hours(now), found, "a")
    }
    assert told == {
        "a": (False, at(24, 13, 30)),
        "b": (True, at(24, 10, 30)),
        "c": (True, at(24, 11, 30)),
    }


def test_times_are_told_in_half_hours_and_not_beyond_the_end_of_the_day() -> None:
    ahead = hours(at(24, 9))
    assert rounded(at(24, 10), ahead) == at(24, 10)
    assert rounded(at(24, 10, 1), ahead) == at(24, 10, 30)
    assert rounded(at(24, 11, 45), ahead) == at(24, 12)
    odd = Ahead(
        WorkCalendar(WorkHours.usual(time(9), time(17, 45)), TOKYO, is_holiday), at(24, 9).date()
    )
    assert rounded(at(24, 17, 40), odd) == at(24, 17, 45)


def test_what_is_late_already_or_needs_no_time_is_not_displaced() -> None:
    now = at(24, 9)
    works = [Work("late", at(23, 12), 60), Work("nothing", at(24, 9, 10), 0)]
    assert displaced(now, 0, 30, works, hours(now)) == ()
