"""Days and times in words, in both languages."""

from datetime import UTC, date, datetime

import pytest

from assistant_desktop.words import Words, when
from tests.conftest import TOKYO, TUESDAY

JA, EN = Words("ja"), Words("en")
TODAY = date(2026, 11, 24)


def test_days() -> None:
    assert when.title_day(JA, TODAY) == "11月24日 火曜日"
    assert when.title_day(EN, TODAY) == "Tuesday 24 November"
    assert when.long_day(JA, date(2026, 11, 20), TODAY) == "11月20日(金)"
    assert when.long_day(EN, date(2025, 11, 20), TODAY) == "Thu 20 Nov 2025"
    assert when.short_day(JA, date(2025, 1, 5), TODAY) == "2025/1/5(日)"
    assert when.plain_day(EN, date(2026, 12, 3), TODAY) == "3 Dec"
    assert [when.near_day(JA, date(2026, 11, d), TODAY) for d in (23, 24, 25, 26)] == [
        "昨日",
        "今日",
        "明日",
        "11/26(木)",
    ]
    assert when.month(EN, TODAY) == "Nov"


@pytest.mark.parametrize(
    ("due", "ja", "en"),
    [
        ("2026-11-24", "今日中", "today"),
        ("2026-11-25", "明日", "tomorrow"),
        ("2026-12-03", "12/3(木)", "Thu 3 Dec"),
        ("2026-11-24T03:00:00.000Z", "12:00 まで", "by 12:00"),
        ("2026-11-25T00:05:00.000Z", "明日 9:05", "tomorrow 9:05"),
    ],
)
def test_dues(due: str, ja: str, en: str) -> None:
    assert when.due(JA, due, TOKYO, TODAY) == ja
    assert when.due(EN, due, TOKYO, TODAY) == en


def test_lengths() -> None:
    assert [when.length(JA, minutes) for minutes in (0, 13, 60, 228)] == [
        "0分",
        "13分",
        "1時間",
        "3時間48分",
    ]
    assert when.length(EN, 228) == "3 h 48 min"


def test_before_the_due() -> None:
    at = datetime(2026, 11, 20, 8, 40, tzinfo=UTC)  # 17:40 in Tokyo
    assert when.before_due(JA, at, "2026-11-20T10:00:00.000Z", TOKYO) == "1時間20分"
    assert when.before_due(JA, at, "2026-11-25", TOKYO) == "5日"
    assert when.before_due(JA, at, "2026-11-20T08:00:00.000Z", TOKYO) == ""
    assert when.moment(JA, TUESDAY, TOKYO, TODAY) == "今日 9:18"
