"""A rank is a place between two others, for as long as anybody keeps inserting."""

from hypothesis import given
from hypothesis import strategies as st

from assistant_desktop.kernel.rank import between


def test_the_first_rank_leaves_room_on_both_sides() -> None:
    first = between(None, None)
    assert between(None, first) < first < between(first, None)


@given(st.lists(st.integers(min_value=0, max_value=10_000), max_size=200))
def test_any_sequence_of_insertions_keeps_the_order_they_were_made_in(places: list[int]) -> None:
    ranks: list[str] = []
    for place in places:
        at = place % (len(ranks) + 1)
        before = ranks[at - 1] if at else None
        after = ranks[at] if at < len(ranks) else None
        ranks.insert(at, between(before, after))
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == len(ranks)


def test_a_thousand_insertions_at_one_place_stay_in_order() -> None:
    low, high = between(None, None), None
    for _ in range(1000):
        middle = between(low, high)
        assert middle > low
        assert high is None or middle < high
        high = middle


def test_equal_neighbours_are_legal() -> None:
    assert between("h", "h") == "h"
