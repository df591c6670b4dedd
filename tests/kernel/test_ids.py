"""Identities sort by time, derived ones are the same everywhere."""

import uuid
from datetime import UTC, datetime, timedelta

from assistant_desktop.kernel.ids import derived_id, new_id, seeded_ids

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_a_new_id_is_a_version_7_uuid_that_carries_its_time() -> None:
    made = uuid.UUID(new_id(NOON))
    assert made.version == 7
    assert made.variant == uuid.RFC_4122
    assert made.int >> 80 == int(NOON.timestamp() * 1000)


def test_ids_sort_by_time() -> None:
    assert new_id(NOON) < new_id(NOON + timedelta(milliseconds=1))


def test_seeded_ids_repeat_for_the_same_seed_and_time() -> None:
    first, second, other = seeded_ids(1), seeded_ids(1), seeded_ids(2)
    assert first(NOON) == second(NOON) != other(NOON)


def test_a_derived_id_is_the_same_on_both_sides_and_depends_on_every_part() -> None:
    assert derived_id("standup", "2026-11-24") == derived_id("standup", "2026-11-24")
    assert derived_id("standup", "ab", "c") != derived_id("standup", "a", "bc")
