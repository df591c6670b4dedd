"""What is printed: cells, columns, one line a JSON object, and local times fast."""

import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant_desktop.cli_rows import QuickZone
from assistant_desktop.cli_text import columns, harmless, json_line, one_sentence, width
from assistant_desktop.kernel.clock import to_text


@pytest.mark.parametrize(
    ("text", "cells"),
    [("abc", 3), ("日本", 4), ("ｶﾅ", 2), ("Ａ", 2), ("e\u0301", 1), ("", 0), ("a日", 3), ("😀", 2)],
)
def test_width_in_cells(text: str, cells: int) -> None:
    assert width(text) == cells


def test_columns_line_up_and_the_last_is_not_filled() -> None:
    assert columns([("a", "日本", "x"), ("bcd", "e", "longer")]) == [
        "a    日本  x",
        "bcd  e     longer",
    ]
    assert columns([("a", "b")], least=(4,)) == ["a     b"]
    assert columns([]) == []


@given(st.text(), st.booleans())
def test_json_is_one_line_for_every_reader_and_comes_back(text: str, only_ascii: bool) -> None:
    line = json_line({"text": text}, only_ascii=only_ascii or not _is_text(text))
    assert len(line.splitlines()) == 1
    assert json.loads(line) == {"text": text}
    if only_ascii:
        assert line.isascii()


def _is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


@given(st.text())
def test_what_a_terminal_gets_does_it_no_harm(text: str) -> None:
    shown = harmless(text)
    assert not any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 for c in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028")
    assert "\n" not in one_sentence(text)


@pytest.mark.parametrize("name", ["Asia/Tokyo", "Europe/Berlin", "Australia/Lord_Howe", "UTC"])
@given(st.integers(0, 40 * 366 * 24 * 60))
def test_the_quick_zone_tells_the_same_time(name: str, minutes: int) -> None:
    when = datetime(2000, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    zone = ZoneInfo(name)
    quick = QuickZone(zone)
    for at in (when, when + timedelta(days=1)):
        assert at.astimezone(quick).isoformat() == at.astimezone(zone).isoformat()
        told = quick.told(to_text(at + timedelta(milliseconds=250)))
        assert told == at.astimezone(zone).isoformat(timespec="seconds")
        local = at.astimezone(zone).replace(tzinfo=None, fold=0)
        assert local.replace(tzinfo=quick).astimezone(UTC) == local.replace(tzinfo=zone).astimezone(
            UTC
        )


@pytest.mark.parametrize("minutes", [-31, -1, 0, 29, 30, 59, 60, 61, 90])
def test_the_quick_zone_at_the_change_of_the_clocks(minutes: int) -> None:
    zone = ZoneInfo("Europe/Berlin")
    for change in (datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC)):
        at = change + timedelta(minutes=minutes)
        quick = at.astimezone(QuickZone(zone))
        assert quick.isoformat() == at.astimezone(zone).isoformat()
        assert quick.astimezone(UTC) == at
