"""Instants are texts that sort; dates stay dates."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from assistant_desktop.kernel.clock import (
    SystemClock,
    due_instant,
    from_text,
    is_date,
    local_date,
    to_text,
)

TOKYO = ZoneInfo("Asia/Tokyo")
NEW_YORK = ZoneInfo("America/New_York")


def test_an_instant_survives_the_way_to_text_and_back() -> None:
    instant = datetime(2026, 11, 24, 9, 18, 7, 123000, tzinfo=TOKYO)
    assert to_text(instant) == "2026-11-24T00:18:07.123Z"
    assert from_text(to_text(instant)) == instant


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        to_text(datetime(2026, 11, 24))  # noqa: DTZ001 - that is the point


def test_a_date_due_means_the_end_of_that_local_day() -> None:
    assert is_date("2026-11-24")
    assert due_instant("2026-11-24", TOKYO) == datetime(2026, 11, 24, 15, tzinfo=UTC)
    # The day on which New York's clocks go back has 25 hours.
    assert due_instant("2026-11-01", NEW_YORK) == datetime(2026, 11, 2, 5, tzinfo=UTC)


def test_the_local_date_depends_on_the_zone() -> None:
    instant = datetime(2026, 11, 24, 23, tzinfo=UTC)
    assert local_date(instant, TOKYO) == date(2026, 11, 25)
    assert local_date(instant, NEW_YORK) == date(2026, 11, 24)


@pytest.mark.parametrize("name", ["Asia/Tokyo", "America/New_York", "Europe/Berlin"])
def test_the_computers_zone_knows_winter_and_summer(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    monkeypatch.setenv("TZ", name)
    time.tzset()
    try:
        zone = SystemClock().zone()
        for month in (1, 7):
            instant = datetime(2026, month, 10, 20, 30, tzinfo=UTC)
            told, expected = instant.astimezone(zone), instant.astimezone(ZoneInfo(name))
            assert told.replace(tzinfo=None) == expected.replace(tzinfo=None)
            assert told.replace(tzinfo=None).replace(tzinfo=zone).astimezone(UTC) == instant
    finally:
        monkeypatch.undo()
        time.tzset()
