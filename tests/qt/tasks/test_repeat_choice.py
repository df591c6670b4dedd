"""What the panel of a repetition chooses, as rules that dateutil understands."""

from datetime import date, datetime

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from assistant_desktop.qt.tasks.repeat_choice import DAYS, FREQUENCIES, Choice, choice_of, months

FRIDAY = date(2026, 11, 27)


def first(rule: str, start: date, many: int = 3) -> list[str]:
    found = rrulestr(rule, dtstart=datetime.combine(start, datetime.min.time()))
    return [f"{one:%m-%d}" for one, _ in zip(found, range(many), strict=False)]


def test_a_due_suggests_its_own_places_in_a_month() -> None:
    assert months(FRIDAY) == [
        "BYMONTHDAY=27",
        "BYMONTHDAY=-1",
        "BYDAY=4FR",
        "BYDAY=-1FR",
        "BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
        "BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    ]
    assert "BYDAY=-1FR" not in months(date(2026, 11, 20))
    assert not any(part.startswith("BYDAY=5") for part in months(date(2026, 10, 30)))


def test_chosen_rules_bring_the_days_they_say() -> None:
    assert first(Choice("WEEKLY", 2, ("FR", "MO")).rule(), FRIDAY) == ["11-27", "12-07", "12-11"]
    last_workday = Choice("MONTHLY", month="BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1")
    assert first(last_workday.rule(), FRIDAY) == ["11-30", "12-31", "01-29"]
    until = Choice("WEEKLY", days=("FR",), until=date(2026, 12, 4))
    assert first(until.rule(), FRIDAY) == ["11-27", "12-04"]
    assert len(first(Choice("DAILY", count=2).rule(), FRIDAY)) == 2


choices = st.builds(
    Choice,
    st.sampled_from(FREQUENCIES),
    st.integers(1, 12),
    st.lists(st.sampled_from(DAYS), min_size=1, unique=True).map(tuple),
    st.sampled_from(months(FRIDAY)),
    st.one_of(st.none(), st.dates(date(2027, 1, 1), date(2030, 1, 1))),
    st.none(),
)


@given(choices, st.one_of(st.none(), st.integers(1, 99)))
def test_what_was_chosen_is_shown_again(choice: Choice, count: int | None) -> None:
    if choice.until is None:
        choice = Choice(choice.freq, choice.interval, choice.days, choice.month, None, count)
    found = choice_of(choice.rule(), FRIDAY)
    assert found is not None
    assert found.rule() == choice.rule()


@pytest.mark.parametrize(
    "rule", ["FREQ=YEARLY;BYMONTH=4", "FREQ=WEEKLY;BYDAY=2FR", "FREQ=YEARLY;BYDAY=1MO", "x"]
)
def test_for_other_rules_it_has_no_words(rule: str) -> None:
    assert choice_of(rule, FRIDAY) is None
