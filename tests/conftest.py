"""Fixtures: ``core`` (memory, fake clock) and ``pair`` (the two at one encrypted file).

Generated examples are the same in every run, and however slow a computer is, that is no failure.
``--hypothesis-profile=roaming`` looks for new ones.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings

from assistant_desktop.adapters.holidays import is_holiday
from assistant_desktop.features.people.commands import NewPerson, SetUpPair
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.services.core import Core
from assistant_desktop.store import database, names
from assistant_desktop.store.ledger import Ledger
from assistant_desktop.words import Words

_PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)
settings.register_profile("steady", _PATIENT, derandomize=True)
settings.register_profile("roaming", _PATIENT, derandomize=False)
settings.load_profile("steady")

TOKYO = ZoneInfo("Asia/Tokyo")
TUESDAY = datetime(2026, 11, 24, 0, 18, tzinfo=UTC)
"""Tuesday 2026-11-24, 9:18 in Tokyo; the Monday before it is a public holiday."""


@pytest.fixture
def clock() -> FixedClock:
    """A clock that stands at Tuesday 24 November 2026, 9:18 in Tokyo."""
    return FixedClock(TUESDAY, TOKYO)


PEOPLE = (
    NewPerson("client", "佐藤 健一", "さとう けんいち", "佐藤様"),
    NewPerson("assistant", "中村 美咲", "なかむら みさき", "中村さん"),
)


@pytest.fixture
def core(clock: FixedClock) -> Iterator[Core]:
    """A pair in memory: 佐藤 健一 (client) and 中村 美咲 (assistant), who acts."""
    connection = database.memory()
    ledger = Ledger(connection, clock)
    ledger.commit(SetUpPair(PEOPLE))
    yield Core(connection, ledger, clock, is_holiday, "assistant", Words("ja"))
    connection.close()


@dataclass
class Pair:
    """Both of the pair at work on one encrypted file, each with a connection of their own."""

    client: Core
    assistant: Core
    clock: FixedClock
    path: Path
    key: bytes


@pytest.fixture
def pair(clock: FixedClock, tmp_path: Path) -> Iterator[Pair]:
    """The two as two processes would be: what one commits, the other reads from the file."""
    path, key = tmp_path / names.FILE_NAME, bytes(range(32))
    first = database.create(path, key)
    Ledger(first, clock).commit(SetUpPair(PEOPLE))
    second = database.open_existing(path, key, wait_ms=1000)
    cores = [
        Core(
            connection,
            Ledger(connection, clock, path=path),
            clock,
            is_holiday,
            role,
            Words("ja"),
            tmp_path,
            lambda: database.open_reader(path, key),
        )
        for connection, role in ((first, "client"), (second, "assistant"))
    ]
    yield Pair(cores[0], cores[1], clock, path, key)
    first.close()
    second.close()
