"""Identities sort by time, derived ones are the same everywhere."""

import uuid
from concurrent.futures import ThreadPoolExecutor
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


def test_ids_of_one_moment_sort_in_the_order_in_which_they_were_made() -> None:
    made = [new_id(NOON) for _ in range(1000)]
    assert made == sorted(set(made))
    for one in made:
        value = uuid.UUID(one)
        assert (value.version, value.variant) == (7, uuid.RFC_4122)
        assert value.int >> 80 == int(NOON.timestamp() * 1000)


def test_a_moment_begins_at_random() -> None:
    """Two processes that write in the same millisecond do not meet."""
    begun = set()
    for number in range(50):
        new_id(NOON + timedelta(seconds=number + 1))  # the moment before it is another one
        begun.add(new_id(NOON)[14:])
    assert len(begun) == 50


def test_threads_never_make_the_same_id() -> None:
    def make(_number: int) -> list[str]:
        return [new_id(NOON) for _ in range(500)]

    with ThreadPoolExecutor(8) as threads:
        each = list(threads.map(make, range(8)))
    assert len({one for made in each for one in made}) == 8 * 500
    assert all(made == sorted(made) for made in each)


def test_seeded_ids_repeat_for_the_same_seed_and_time() -> None:
    first, second, other = seeded_ids(1), seeded_ids(1), seeded_ids(2)
    assert first(NOON) == second(NOON) != other(NOON)


def test_a_derived_id_is_the_same_on_both_sides_and_depends_on_every_part() -> None:
    assert derived_id("standup", "2026-11-24") == derived_id("standup", "2026-11-24")
    assert derived_id("standup", "ab", "c") != derived_id("standup", "a", "bc")
