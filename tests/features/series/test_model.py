"""Recurrence against dateutil, and what moving one occurrence leaves alone."""

from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant_desktop.adapters.holidays import is_holiday
from assistant_desktop.features.series.model import Series
from assistant_desktop.kernel.errors import BadInput


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Rules as people make them: some frequency, some days, perhaps an end."""
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={freq}", f"INTERVAL={draw(st.integers(1, 5))}"]
    days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
    if freq == "WEEKLY":
        parts.append("BYDAY=" + ",".join(draw(st.lists(st.sampled_from(days), min_size=1))))
    if freq == "MONTHLY":
        parts.append(
            draw(
                st.one_of(
                    st.integers(1, 31).map(lambda n: f"BYMONTHDAY={n}"),
                    st.just("BYMONTHDAY=-1"),
                    st.tuples(
                        st.sampled_from(["1", "2", "3", "4", "-1"]), st.sampled_from(days)
                    ).map(lambda pair: f"BYDAY={pair[0]}{pair[1]}"),
                )
            )
        )
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 30))}")
    return ";".join(parts)


@settings(max_examples=150, deadline=None)
@given(rules(), st.integers(0, 800), st.booleans())
def test_walking_through_a_series_gives_what_dateutil_lists(
    rule: str, ahead: int, timed: bool
) -> None:
    start = datetime.fromisoformat("2026-01-01T09:30" if timed else "2026-01-01")
    start += timedelta(days=ahead)
    text = start.isoformat(timespec="minutes") if timed else start.date().isoformat()
    series = Series(rule, text)
    expected = [one for one, _ in zip(rrulestr(rule, dtstart=start), range(12), strict=False)]
    walked: list[datetime] = []
    occurrence = series.first()
    while occurrence is not None and len(walked) < 12:
        walked.append(datetime.fromisoformat(occurrence))
        occurrence = series.following(occurrence)
    assert walked == expected


def test_nothing_is_lost_or_doubled_over_a_sleep_of_thirty_days() -> None:
    weekly = Series("FREQ=WEEKLY;BYDAY=FR", "2026-11-06")
    # Nobody looked until 10 December; each Friday still comes up, one after the other.
    seen = ["2026-11-06"]
    while seen[-1] < "2026-12-10":
        following = weekly.following(seen[-1], completed=date(2026, 12, 10))
        assert following is not None
        seen.append(following)
    assert seen == [
        "2026-11-06", "2026-11-13", "2026-11-20", "2026-11-27", "2026-12-04", "2026-12-11",
    ]  # fmt: skip


def test_from_completion_counts_from_the_day_it_was_done() -> None:
    watering = Series("FREQ=DAILY;INTERVAL=10", "2026-11-01", basis="completion")
    assert watering.following("2026-11-01", completed=date(2026, 11, 5)) == "2026-11-15"


def test_an_occurrence_on_a_holiday_moves_to_a_working_day() -> None:
    # Monday 23 November 2026 is a public holiday after a weekend.
    monthly = Series("FREQ=MONTHLY;BYMONTHDAY=23", "2026-10-23T10:00", shift="before")

    def works_on(day: date) -> bool:
        return day.weekday() < 5 and not is_holiday(day)

    nominal = monthly.following("2026-10-23T10:00")
    assert nominal == "2026-11-23T10:00"
    assert monthly.due(nominal, works_on) == "2026-11-20T10:00"
    after = Series(monthly.rule, monthly.start, shift="after")
    assert after.due(nominal, works_on) == "2026-11-24T10:00"
    # The series itself has not moved.
    assert monthly.following(nominal) == "2026-12-23T10:00"


def test_this_one_and_all_following_leaves_what_came_before() -> None:
    weekly = Series("FREQ=WEEKLY;BYDAY=FR", "2026-11-06T17:00")
    before = weekly.until("2026-11-20T17:00")
    assert before is not None
    assert before.following("2026-11-06T17:00") == "2026-11-13T17:00"
    assert before.following("2026-11-13T17:00") is None
    assert weekly.until("2026-11-06T17:00") is None


def test_nine_in_the_morning_stays_nine_in_the_morning() -> None:
    daily = Series("FREQ=DAILY", "2026-03-28T09:00")
    assert daily.following("2026-03-28T09:00") == "2026-03-29T09:00"


@pytest.mark.parametrize(
    "rule", ["", "often", "FREQ=SOMETIMES", "FREQ=DAILY;BYDAY=XX", "DTSTART:20260101\nFREQ=DAILY"]
)
def test_a_rule_that_is_none_is_refused(rule: str) -> None:
    with pytest.raises(BadInput, match="series_rule"):
        Series(rule, "2026-11-06").checked()


def test_a_rule_that_never_comes_true_is_refused() -> None:
    with pytest.raises(BadInput, match="series_empty"):
        Series("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2026-11-06").checked()
