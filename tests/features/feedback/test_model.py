"""The rules, against a calendar and counts made by hand."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from assistant_desktop.features.feedback.model import (
    add_months,
    checked_strengths,
    checked_text,
    month_span,
    should_ask,
    trend,
)
from assistant_desktop.kernel.errors import BadInput

FIRST = date(2026, 6, 10)


@pytest.mark.parametrize(
    ("day", "asks"),
    [
        (date(2026, 6, 10), True),
        (date(2026, 7, 31), True),
        (date(2026, 9, 9), True),  # the last day of three months
        (date(2026, 9, 10), False),
        (date(2026, 9, 11), False),
    ],
)
def test_every_delivery_of_the_first_three_months_asks(day: date, asks: bool) -> None:
    assert should_ask(day, FIRST, [True, True], 3, 3) is asks


def test_the_first_delivery_asks() -> None:
    assert should_ask(FIRST, None, [], 3, 3)
    assert should_ask(FIRST, None, [], 0, 5)


def test_later_every_third_asks() -> None:
    flags = [True]  # newest first; the last one of the first months
    for _ in range(9):
        flags.insert(0, should_ask(date(2026, 12, 1), FIRST, flags, 3, 3))
    assert flags[::-1] == [True, False, False, True, False, False, True, False, False, True]


@pytest.mark.parametrize("every", [0, 1])
def test_a_sample_of_one_is_every_delivery(every: int) -> None:
    assert should_ask(date(2027, 1, 5), FIRST, [True, True], 3, every)


def test_months_keep_within_their_end() -> None:
    assert add_months(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert add_months(date(2027, 12, 31), 2) == date(2028, 2, 29)
    assert add_months(date(2026, 1, 15), -1) == date(2025, 12, 15)
    assert add_months(date(2026, 11, 1), 1) == date(2026, 12, 1)


def test_a_month_begins_at_local_midnight() -> None:
    start, end = month_span(date(2026, 11, 24), ZoneInfo("Asia/Tokyo"))
    assert start == datetime.fromisoformat("2026-10-31T15:00:00+00:00")
    assert end == datetime.fromisoformat("2026-11-30T15:00:00+00:00")


@pytest.mark.parametrize(
    ("cells", "word"),
    [
        # As drawn: more praise and less critique each month.
        ([(1, 1), (1, 2), (2, 1), (3, 1), (4, 1), (4, 1)], "growing"),
        ([(1, 0), (2, 0), (2, 0), (3, 0), (2, 0), (2, 0)], "strength"),
        ([(0, 0), (1, 0), (0, 1), (1, 0), (2, 0), (3, 0)], "strength"),
        ([(0, 1), (0, 2), (1, 2), (0, 1), (0, 1), (1, 2)], "room"),
        ([(0, 0), (0, 0), (0, 0), (0, 0), (1, 0), (1, 0)], ""),  # two entries say nothing
        ([(3, 0), (3, 0), (3, 0), (1, 0), (0, 0), (0, 0)], ""),  # one lately says nothing
        ([(2, 0), (2, 1), (2, 1), (2, 1), (2, 0), (2, 1)], ""),  # as it was
        ([(0, 0)] * 6, ""),
        ([(4, 1), (0, 0), (0, 0), (5, 0), (4, 1), (0, 0)], "strength"),  # 9 to 1
        ([(1, 1), (0, 0), (0, 0), (7, 3), (0, 0), (0, 0)], "growing"),  # a half to 7/10: a fifth
        ([(1, 1), (0, 0), (0, 0), (2, 1), (0, 0), (0, 0)], ""),  # a half to two thirds: less
    ],
)
def test_the_trend_compares_the_later_months_with_the_earlier(
    cells: list[tuple[int, int]], word: str
) -> None:
    assert trend(cells) == word


def test_a_sentence_is_needed() -> None:
    with pytest.raises(BadInput) as refused:
        checked_text(" \n\t\u3000 ")
    assert refused.value.code == "feedback_empty"
    assert checked_text("  ありがとうございます \r\n二行目\x00\x1b[31m ") == (
        "ありがとうございます \n二行目[31m"
    )
    with pytest.raises(BadInput):
        checked_text("長" * 10_001)


def test_strengths_are_named_once() -> None:
    assert checked_strengths(["ahead", " 気の 利く ", "ahead", ""]) == ("ahead", "気の 利く")
    with pytest.raises(BadInput):
        checked_strengths(["長" * 41])
