"""Pasted lines that speak to one of the pair, and minutes whose dates count from their day."""

from datetime import date

import pytest

from assistant_desktop.services import quick_add
from assistant_desktop.services.core import Core


@pytest.mark.parametrize(
    ("line", "title", "asked"),
    [
        ("中村さん、明日15時までに見積書をお願いします。", "見積書", False),
        ("佐藤様、予算のご確認をお願いします", "予算のご確認", True),
        ("Nakamura, please send the quote", "Nakamura, please send the quote", None),
        ("会場、明日15時までに予約", "会場、予約", None),
    ],
)
def test_whoever_is_spoken_to_is_asked(
    core: Core, line: str, title: str, asked: bool | None
) -> None:
    (offer,) = quick_add.offers(core, line)
    assert (offer.line.title, offer.request, offer.source) == (title, asked, line)


def test_a_promise_to_somebody_is_not_theirs(core: Core) -> None:
    _, offer = quick_add.offers(
        core, "中村 美咲 10:05\n承知しました。\n佐藤様、金曜までに送ります。"
    )
    assert (offer.line.title, offer.request) == ("送ります", False)


def test_days_in_minutes_count_from_the_meeting(core: Core) -> None:
    for day, due in ((date(2026, 11, 20), "2026-11-21"), (core.today, "2026-11-25")):
        read = quick_add.action_lines("□ 明日までに見積書", quick_add.meeting(core, day))
        (offer,) = quick_add.action_offers(core, read)
        assert offer.line.value == due
