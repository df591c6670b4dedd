"""Fixtures: ``core`` (memory, fake clock), ``pair`` (the two cores over one file each)."""

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from assistant_desktop.adapters.holidays import is_holiday
from assistant_desktop.features.people.commands import NewPerson, SetUpPair
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.services.core import Core
from assistant_desktop.store import database
from assistant_desktop.store.ledger import Ledger
from assistant_desktop.words import Words

TOKYO = ZoneInfo("Asia/Tokyo")
TUESDAY = datetime(2026, 11, 24, 0, 18, tzinfo=UTC)
"""Tuesday 2026-11-24, 9:18 in Tokyo; the Monday before it is a public holiday."""


@pytest.fixture
def clock() -> FixedClock:
    """A clock that stands at Tuesday 24 November 2026, 9:18 in Tokyo."""
    return FixedClock(TUESDAY, TOKYO)


@pytest.fixture
def core(clock: FixedClock) -> Iterator[Core]:
    """A pair in memory: 佐藤 健一 (client) and 中村 美咲 (assistant), who acts."""
    connection = database.memory()
    built = Core(connection, Ledger(connection, clock), clock, is_holiday, "assistant", Words("ja"))
    built.ledger.commit(
        SetUpPair(
            (
                NewPerson("client", "佐藤 健一", "さとう けんいち", "佐藤様"),
                NewPerson("assistant", "中村 美咲", "なかむら みさき", "中村さん"),
            )
        )
    )
    yield built
    connection.close()
