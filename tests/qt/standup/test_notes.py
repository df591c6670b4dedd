"""Which line is which after an edit of the notes."""

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant_desktop.features.standup.commands import NoteLine
from assistant_desktop.qt.standup.notes import realigned


def lines(*texts: str) -> list[NoteLine]:
    return [NoteLine(f"id{n}", "fact", text) for n, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("before", "after", "ids"),
    [
        (("a", "b"), ("a", "bc"), ["id0", "id1"]),
        (("a", "b"), ("a", "x", "b"), ["id0", "new0", "id1"]),
        (("a", "b", "c"), ("a", "c"), ["id0", "id2"]),
        (("ab",), ("a", "b"), ["id0", "new0"]),
        (("ab",), ("", "ab"), ["new0", "id0"]),
        (("a", "b"), ("ab",), ["id0"]),
        (("a",), ("",), ["id0"]),
    ],
)
def test_lines_keep_their_identity(
    before: tuple[str, ...], after: tuple[str, ...], ids: list[str]
) -> None:
    fresh = count()
    found = realigned(lines(*before), list(after), lambda: f"new{next(fresh)}")
    assert [one.id for one in found] == ids


TEXTS = st.lists(st.sampled_from(["", "a", "b", "c", "ab"]), min_size=1, max_size=6)


@given(TEXTS, TEXTS)
def test_every_line_is_there_once_with_its_text(before: list[str], after: list[str]) -> None:
    fresh = count()
    found = realigned(lines(*before), after, lambda: f"new{next(fresh)}")
    assert [one.text for one in found] == after
    assert len({one.id for one in found}) == len(found)
