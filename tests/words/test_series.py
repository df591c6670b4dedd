"""Rules as people say them."""

import pytest

from assistant_desktop.words import Words
from assistant_desktop.words.series import rule

SAID = [
    ("FREQ=DAILY", "2026-11-24", "毎日", "every day"),
    ("FREQ=DAILY;INTERVAL=3", "2026-11-24", "3日ごと", "every 3 days"),
    ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-24", "平日毎日", "every weekday"),
    ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "2026-11-24", "平日毎日", "every weekday"),
    ("FREQ=WEEKLY;BYDAY=FR", "2026-11-27T16:00", "毎週金曜 16:00", "every Friday 16:00"),
    ("FREQ=WEEKLY", "2026-11-27", "毎週金曜", "every Friday"),
    ("FREQ=WEEKLY;BYDAY=WE,MO", "2026-11-23", "毎週月・水曜", "every Mon and Wed"),
    ("FREQ=WEEKLY;BYDAY=MO,WE,FR", "2026-11-23", "毎週月・水・金曜", "every Mon, Wed and Fri"),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-11-24", "隔週火曜", "every other Tuesday"),
    ("FREQ=WEEKLY;INTERVAL=3;BYDAY=TU", "2026-11-24", "3週ごとの火曜", "every 3 weeks on Tuesday"),
    ("FREQ=MONTHLY;BYMONTHDAY=15", "2026-11-15", "毎月15日", "the 15th of every month"),
    ("FREQ=MONTHLY", "2026-12-01", "毎月1日", "the 1st of every month"),
    ("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-11-30", "毎月末日", "the last day of every month"),
    ("FREQ=MONTHLY;BYDAY=1MO", "2026-12-07", "毎月第1月曜", "the first Monday of every month"),
    (
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1",
        "2026-12-07",
        "毎月第1月曜",
        "the first Monday of every month",
    ),
    ("FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27", "毎月最終金曜", "the last Friday of every month"),
    (
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "2026-11-30",
        "毎月最終平日",
        "the last weekday of every month",
    ),
    (
        "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=3",
        "2026-12-03",
        "隔月3日",
        "the 3rd of every other month",
    ),
    (
        "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=22",
        "2026-12-22",
        "3か月ごとの22日",
        "the 22nd of every 3 months",
    ),
    ("FREQ=YEARLY", "2026-12-01", "毎年12月1日", "every year on 1 December"),
    (
        "FREQ=YEARLY;BYMONTH=4;BYDAY=2TU",
        "2027-04-13",
        "毎年4月の第2火曜",
        "the second Tuesday of April every year",
    ),
    (
        "FREQ=WEEKLY;BYDAY=FR;COUNT=10",
        "2026-11-27",
        "毎週金曜（全10回）",
        "every Friday (10 times)",
    ),
    (
        "FREQ=WEEKLY;BYDAY=FR;UNTIL=20261225T000000",
        "2026-11-27T16:00",
        "毎週金曜 16:00（12/25まで）",
        "every Friday 16:00 (until 25 Dec)",
    ),
]


@pytest.mark.parametrize(("text", "start", "ja", "en"), SAID)
def test_a_rule_is_said_in_both_languages(text: str, start: str, ja: str, en: str) -> None:
    assert rule(Words("ja"), text, start) == ja
    assert rule(Words("en"), text, start) == en


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=WEEKLY;BYDAY=2FR",
        "FREQ=MONTHLY;BYMONTHDAY=1,15",
        "FREQ=MONTHLY;BYDAY=MO,TU",
        "FREQ=YEARLY;BYWEEKNO=20",
        "FREQ=DAILY;BYMONTH=1",
        "nonsense",
    ],
)
def test_what_nobody_would_say_is_called_a_rule(text: str) -> None:
    assert rule(Words("en"), text, "2026-11-24") == "a rule of its own"
