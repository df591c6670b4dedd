"""The cases that have names: deletion against edit, three ways, a resolution racing an edit."""

import pytest

from tests.sync.replicas import group, mesh


def test_what_one_wrote_the_other_has() -> None:
    a, b, c = group()
    a.write("task", "t", title="請求書")
    b.pull(a)
    assert b.row("task", "t")["title"] == "請求書"
    c.pull(b)
    assert a.state() == b.state() == c.state()


def test_both_values_of_a_field_are_kept_and_the_later_one_is_shown() -> None:
    a, b, c = group()
    a.write("task", "t", title="甲")
    b.clock.forward(seconds=1)
    b.write("task", "t", title="乙")
    mesh([a, b, c])
    for one in (a, b, c):
        assert one.row("task", "t")["title"] == "乙"
        assert one.heads("task", "t", "title") == {
            ("a", '{"title": "甲"}'),
            ("b", '{"title": "乙"}'),
        }
    assert a.state() == b.state() == c.state()


@pytest.mark.parametrize("first", ["a", "b"])
def test_an_edit_that_did_not_know_of_the_deletion_brings_the_record_back(first: str) -> None:
    a, b, c = group()
    a.write("task", "t", deleted_at="2026-11-24T00:18:00.000Z")
    b.write("task", "t", title="乙")
    c.pull(a if first == "a" else b)
    assert (c.row("task", "t")["deleted_at"] is None) == (first == "b")
    mesh([a, b, c])
    for one in (a, b, c):
        assert one.row("task", "t")["deleted_at"] is None
        assert one.row("task", "t")["title"] == "乙"
        assert {device for device, _value in one.heads("task", "t", "deleted_at")} == {"a"}
    c.write("task", "t", deleted_at="2026-11-24T00:20:00.000Z")
    mesh([a, b, c])
    for one in (a, b, c):
        assert one.row("task", "t")["deleted_at"] == "2026-11-24T00:20:00.000Z"
        assert one.heads("task", "t", "deleted_at") == set()
    assert a.state() == b.state() == c.state()
