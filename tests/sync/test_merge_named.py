"""The cases that have names: deletion against edit, three ways, a resolution racing an edit."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise, permutations

import pytest

from assistant_desktop.features.conflicts.commands import (
    EditValue,
    KeepDeleted,
    KeepRecord,
    KeepValue,
)
from assistant_desktop.features.conflicts.queries import count, open_conflicts
from assistant_desktop.features.hours.commands import StartTimer, StopTimer
from assistant_desktop.features.people.commands import ChangeSetting
from assistant_desktop.features.standup.commands import StartStandup
from assistant_desktop.features.tasks.commands import (
    AddComment,
    AddTag,
    CompleteTask,
    EditTask,
    MoveTask,
    StartTask,
    WaitFor,
)
from assistant_desktop.kernel.errors import Problem
from assistant_desktop.kernel.ops import Commit
from assistant_desktop.kernel.rank import between
from tests.sync.replicas import Replica, group, mesh

GONE = "2026-11-24T00:18:00.000Z"


def equal(*replicas: Replica) -> bool:
    first, *others = [one.state() for one in replicas]
    return all(one == first for one in others)


def test_what_one_wrote_the_other_has() -> None:
    a, b, c = group()
    a.write("task", "t", title="請求書")
    b.pull(a)
    assert b.row("task", "t")["title"] == "請求書"
    c.pull(b)
    assert equal(a, b, c)


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
    assert equal(a, b, c)


def test_of_equal_stamps_the_device_decides_everywhere() -> None:
    a, b, c = group()
    a.write("task", "t", title="甲")
    b.write("task", "t", title="乙")
    clocks = [one.ledger.carried(one.name, 0, 99)[-1].clock for one in (a, b)]
    # Both have seen the same history, and their clocks stand at the same instant.
    assert abs(clocks[0] - clocks[1]) <= 1
    mesh([a, b, c])
    assert {one.row("task", "t")["title"] for one in (a, b, c)} == {"乙"}


@pytest.mark.parametrize("first", ["a", "b"])
def test_an_edit_that_did_not_know_of_the_deletion_brings_the_record_back(first: str) -> None:
    a, b, c = group()
    a.write("task", "t", deleted_at=GONE)
    b.write("task", "t", title="乙")
    c.pull(a if first == "a" else b)
    assert (c.row("task", "t")["deleted_at"] is None) == (first == "b")
    mesh([a, b, c])
    for one in (a, b, c):
        assert one.row("task", "t")["deleted_at"] is None
        assert one.row("task", "t")["title"] == "乙"
        (flag,) = open_conflicts(one.ledger.reader)
        assert flag.deletion
        assert [head.device for head in flag.others] == ["a"]
    c.do(KeepDeleted("task", "t"))
    mesh([a, b, c])
    for one in (a, b, c):
        assert one.row("task", "t")["deleted_at"] is not None
        assert count(one.ledger.reader) == 0
    assert equal(a, b, c)


def test_a_record_that_is_kept_is_no_longer_flagged() -> None:
    a, b, c = group()
    a.write("task", "t", deleted_at=GONE)
    b.write("task", "t", title="乙")
    mesh([a, b, c])
    a.do(KeepRecord("task", "t"))
    mesh([a, b, c])
    for one in (a, b, c):
        assert one.row("task", "t")["deleted_at"] is None
        assert count(one.ledger.reader) == 0
    assert equal(a, b, c)


def test_who_knew_of_the_deletion_does_not_bring_the_record_back() -> None:
    a, b, _c = group()
    a.write("task", "t", deleted_at=GONE)
    b.pull(a)
    b.write("task", "t", title="乙")
    a.pull(b)
    assert a.row("task", "t")["deleted_at"] == GONE
    assert equal(a, b)


def test_a_deletion_that_knew_of_the_edit_stands() -> None:
    a, b, _c = group()
    b.write("task", "t", title="乙")
    a.pull(b)
    a.write("task", "t", deleted_at=GONE)
    b.pull(a)
    assert b.row("task", "t")["deleted_at"] == GONE
    assert equal(a, b)


def test_what_is_added_to_a_task_that_is_being_deleted_brings_it_back() -> None:
    a, b, c = group()
    a.write("task", "t", deleted_at=GONE)
    b.do(AddComment("t", "明日お送りします。"))
    mesh([a, b, c])
    for one in (a, b, c):
        assert one.row("task", "t")["deleted_at"] is None
        assert [flag.deletion for flag in open_conflicts(one.ledger.reader)] == [True]
    assert equal(a, b, c)


@pytest.mark.parametrize("order", list(permutations("abc")))
def test_two_deletions_and_an_edit_in_every_order(order: tuple[str, ...]) -> None:
    """B knew of A's deletion when it wrote; C deleted without knowing of either."""
    by_name = dict(zip("abc", group(), strict=True))
    a, b, c = by_name["a"], by_name["b"], by_name["c"]
    a.write("task", "t", deleted_at=GONE)
    b.pull(a)
    b.write("task", "t", title="乙")
    c.write("task", "t", deleted_at="2026-11-24T09:00:00.000Z")
    mesh([by_name[name] for name in order])
    mesh([a, b, c])
    # C's deletion and B's edit did not know of each other.
    assert all(one.row("task", "t")["deleted_at"] is None for one in (a, b, c))
    assert equal(a, b, c)


def test_three_values_are_three_versions() -> None:
    a, b, c = group()
    for one, text in zip((a, b, c), "甲乙丙", strict=True):
        one.write("task", "t", title=text)
        c.clock.forward(seconds=1)
    mesh([a, b, c])
    for one in (a, b, c):
        (conflict,) = open_conflicts(one.ledger.reader)
        assert [head.values["title"] for head in conflict.versions] == ["丙", "乙", "甲"]
        assert [head.author for head in conflict.versions] == [x.person for x in (c, b, a)]
    assert equal(a, b, c)


def test_a_choice_travels_and_settles_it_everywhere() -> None:
    a, b, c = group()
    a.write("task", "t", title="甲")
    b.write("task", "t", title="乙")
    mesh([a, b, c])
    (conflict,) = open_conflicts(c.ledger.reader)
    mine = next(head for head in conflict.versions if head.device == "a")
    c.do(KeepValue("task", "t", "title", mine.device, mine.device_seq))
    mesh([a, b, c])
    for one in (a, b, c):
        assert one.row("task", "t")["title"] == "甲"
        assert count(one.ledger.reader) == 0
    assert equal(a, b, c)
    with pytest.raises(Problem, match="conflict_gone"):
        a.do(KeepValue("task", "t", "title", mine.device, mine.device_seq))


def test_keeping_what_is_shown_settles_it_too() -> None:
    a, b, _c = group()
    a.write("task", "t", title="甲")
    b.write("task", "t", title="乙")
    mesh([a, b])
    (conflict,) = open_conflicts(a.ledger.reader)
    a.do(KeepValue("task", "t", "title", conflict.shown.device, conflict.shown.device_seq))
    b.pull(a)
    assert count(b.ledger.reader) == 0
    assert equal(a, b)


def test_an_edit_of_ones_own_settles_it() -> None:
    a, b, _c = group()
    a.write("task", "t", title="甲")
    b.write("task", "t", title="乙")
    mesh([a, b])
    a.do(EditValue("task", "t", "title", "丁"))
    b.pull(a)
    assert b.row("task", "t")["title"] == "丁"
    assert count(a.ledger.reader) == count(b.ledger.reader) == 0


def test_a_choice_that_races_a_new_edit_leaves_both() -> None:
    a, b, c = group()
    a.write("task", "t", title="甲")
    b.write("task", "t", title="乙")
    mesh([a, b, c])
    (conflict,) = open_conflicts(a.ledger.reader)
    mine = next(head for head in conflict.versions if head.device == "a")
    a.do(KeepValue("task", "t", "title", mine.device, mine.device_seq))
    b.clock.forward(hours=1)
    b.write("task", "t", title="丁")
    mesh([a, b, c])
    for one in (a, b, c):
        (again,) = open_conflicts(one.ledger.reader)
        assert [head.values["title"] for head in again.versions] == ["丁", "甲"]
    assert equal(a, b, c)


def test_a_state_comes_whole_with_its_times() -> None:
    a, b, _c = group()
    a.do(WaitFor("t", "田中様"))
    b.clock.forward(seconds=1)
    b.do(CompleteTask("t"))
    mesh([a, b])
    row = a.row("task", "t")
    # Done, and not waiting for anybody: never a mixture of both.
    assert (row["state"], row["waiting_for"], row["waiting_since"]) == ("done", "", None)
    assert row["done_at"] is not None
    (conflict,) = open_conflicts(a.ledger.reader)
    assert conflict.register == "state"
    assert [head.values["waiting_for"] for head in conflict.versions] == ["", "田中様"]
    assert equal(a, b)
    other = conflict.others[0]
    a.do(KeepValue("task", "t", "state", other.device, other.device_seq))
    b.pull(a)
    row = b.row("task", "t")
    assert (row["state"], row["waiting_for"], row["done_at"]) == ("waiting", "田中様", None)
    assert equal(a, b)


def test_doing_the_same_on_both_sides_is_no_question() -> None:
    a, b, _c = group()
    a.do(CompleteTask("t"))
    b.clock.forward(minutes=1)
    b.do(CompleteTask("t"))
    mesh([a, b])
    assert count(a.ledger.reader) == 0
    assert equal(a, b)


def test_undo_leaves_a_group_alone_that_somebody_changed_since() -> None:
    a, b, _c = group()
    a.clock.forward(minutes=1)
    a.do(StartTask("t"))
    b.pull(a)
    b.clock.forward(minutes=2)
    b.do(WaitFor("t", "田中様"))
    a.pull(b)
    undone = a.ledger.undo(a.person)
    assert undone is not None
    assert undone.skipped == 2  # the state and since when
    assert a.row("task", "t")["state"] == "waiting"


def test_undo_leaves_a_group_alone_of_which_another_part_was_changed() -> None:
    a, b, _c = group()
    a.clock.forward(minutes=1)
    a.do(StartTask("t"))
    b.pull(a)
    b.write("task", "t", waiting_for="田中様")
    a.pull(b)
    undone = a.ledger.undo(a.person)
    assert undone is not None
    assert undone.skipped == 2
    assert a.row("task", "t")["state"] == "in_progress"


def test_history_does_not_show_what_only_completes_a_group() -> None:
    a, _b, _c = group()
    a.do(EditTask("t", {"due": "2026-12-01"}))
    (_commit, ops), *_rest = a.ledger.history(["t"])
    assert "due" in {op.field for op in ops}
    assert all(op.old != op.new for op in ops)
    carried = a.ledger.carried("a", 0, 99)[-1]
    assert {op.field for op in carried.ops} >= {"due", "target"}


def test_order_is_nobodys_question() -> None:
    a, b, _c = group()
    a.write("task", "t", rank="b")
    b.write("task", "t", rank="c")
    mesh([a, b])
    assert count(a.ledger.reader) == 0
    assert a.heads("task", "t", "rank") == {("a", '{"rank": "b"}'), ("b", '{"rank": "c"}')}
    assert equal(a, b)


def test_a_tag_both_add_is_one_tag_and_one_taken_off_meanwhile_stays() -> None:
    a, b, _c = group()
    a.do(AddTag("t", "資料"))
    b.do(AddTag("t", "資料"))
    a.ledger.undo(a.person)
    mesh([a, b])
    rows = a.ledger.reader.rows("SELECT * FROM task_tag WHERE deleted_at IS NULL")
    assert [row["tag"] for row in rows] == ["資料"]
    assert equal(a, b)


def test_the_stand_up_of_a_day_is_one_on_both_sides() -> None:
    a, b, _c = group()
    day = datetime(2026, 11, 24, tzinfo=UTC).date()
    a.do(StartStandup(day))
    b.clock.forward(seconds=20)
    b.do(StartStandup(day))
    mesh([a, b])
    assert a.ledger.reader.value("SELECT count(*) FROM standup") == 1
    assert count(a.ledger.reader) == 0
    assert equal(a, b)


def test_a_timer_that_two_devices_stop_counts_once() -> None:
    a, _b, c = group()
    assert a.person == c.person
    a.do(StartTimer("t"))
    c.pull(a)
    for one in (a, c):
        one.clock.forward(minutes=30)
        one.do(StopTimer())
    mesh([a, c])
    assert a.ledger.reader.value("SELECT sum(minutes) FROM work_entry") == 30
    assert equal(a, c)


def test_a_setting_that_was_undone_and_set_again_is_set() -> None:
    a, b, _c = group()
    a.do(ChangeSetting("standup.target_minutes", 7))
    a.ledger.undo(a.person)
    b.pull(a)
    b.do(ChangeSetting("standup.target_minutes", 9))
    a.pull(b)
    row = a.ledger.reader.one("SELECT * FROM setting")
    assert row is not None
    assert (row["value"], row["deleted_at"]) == ("9", None)


@pytest.mark.parametrize("years", [(10, -10, 0), (-10, 10, 0)])
def test_clocks_that_are_off_by_years_lose_and_stop_nothing(years: tuple[int, int, int]) -> None:
    a, b, c = group(years=years)
    for number in range(3):
        for one in (a, b, c):
            one.write("task", "t", title=f"{one.name}{number}")
        mesh([a, b, c])
    # A stamp is past all that was seen, whatever the wall clock says: the later edit wins.
    b.write("task", "t", title="決まり")
    mesh([a, b, c])
    assert {one.row("task", "t")["title"] for one in (a, b, c)} == {"決まり"}
    assert equal(a, b, c)
    for one in (a, b, c):
        clocks = [commit.clock for commit in one.ledger.carried(one.name, 0, 999)]
        assert all(x < y for x, y in pairwise(clocks))


def test_a_clock_is_past_what_was_seen_also_after_a_restart() -> None:
    a, b, c = group(years=(0, 10, 0))
    b.write("task", "t", title="乙")
    c.write("task", "t", description="後")
    a.pull(b)
    a.pull(c)  # the newest commit here is not the one with the greatest stamp
    from assistant_desktop.store.ledger import Ledger

    again = Replica("a", Ledger(a.ledger.connection, a.clock), a.clock, a.person)
    again.write("task", "t", title="甲")
    stamps = a.ledger.reader.column("SELECT clock FROM commits ORDER BY seq")
    assert stamps[-1] == max(stamps)


@pytest.mark.parametrize("instant", ["2026-10-25T00:30:00", "2026-03-29T00:30:00"])
def test_the_hour_that_comes_twice_or_not_at_all_orders_nothing_anew(instant: str) -> None:
    from zoneinfo import ZoneInfo

    a, b, c = group()
    berlin = ZoneInfo("Europe/Berlin")
    start = datetime.fromisoformat(instant).replace(tzinfo=UTC)
    for one in (a, b, c):
        one.clock.instant, one.clock.local = start, berlin
    titles = []
    for number in range(5):
        one = (a, b, c)[number % 3]
        mesh([a, b, c])
        for each in (a, b, c):
            each.clock.instant = start + timedelta(minutes=30 * number)
        one.write("task", "t", title=f"{number}")
        titles.append(one.row("task", "t")["title"])
    mesh([a, b, c])
    assert a.row("task", "t")["title"] == "4"
    assert a.heads("task", "t", "title") == set()
    assert equal(a, b, c)


def test_a_thousand_inserts_at_one_place_keep_an_order_that_both_sides_share() -> None:
    a, b, c = group()
    for one in (a, b):
        one.birth(
            "task", f"{one.name}0", owner=a.person, title="x", state="accepted", state_at=GONE
        )
    mesh([a, b, c])
    for number in range(500):
        for one in (a, b):
            # Always right behind the first: the narrowest place there is.
            others = one.ledger.reader.column(
                "SELECT rank FROM task WHERE rank > 'i' ORDER BY rank LIMIT 1"
            )
            one.birth(
                "task",
                f"{one.name}-{number}",
                owner=a.person,
                title="x",
                state="accepted",
                state_at=GONE,
                rank=between("i", others[0] if others else None),
            )
        if number % 50 == 0:
            mesh([a, b])
    mesh([a, b, c])
    order = "SELECT id FROM task ORDER BY rank, id"
    assert a.ledger.reader.column(order) == b.ledger.reader.column(order)
    assert a.ledger.reader.value("SELECT count(*) FROM task WHERE rank > 'i'") == 1000
    assert a.ledger.reader.value("SELECT max(length(rank)) FROM task") < 1000
    a.do(MoveTask("t", None, "a-3"))
    b.pull(a)
    assert equal(a, b)


def test_listeners_hear_of_each_absorbed_commit_once_and_of_joining_nothing() -> None:
    a, b, c = group()
    heard: list[Commit] = []
    b.ledger.listen(heard.append)
    a.write("task", "t", title="甲")
    fresh = a.new_for(b)
    b.ledger.absorb([*fresh, *fresh])
    b.ledger.absorb(fresh)
    assert [(one.author, one.device, dict(one.changed)) for one in heard] == [
        (a.person, "a", {"task": frozenset({"t"})})
    ]
    c.ledger.listen(heard.append)
    assert c.ledger.absorb(fresh, quiet=True) == ()
    assert len(heard) == 1
    assert c.row("task", "t")["title"] == "甲"


def test_undo_takes_back_own_commits_alone() -> None:
    a, b, _c = group()
    a.write("task", "t", title="甲")
    b.pull(a)
    assert b.ledger.next_undo(a.person) is None
    assert b.ledger.undo(b.person) is None


def test_what_is_referred_to_is_written_first() -> None:
    """Else each birth after it looks through whole tables for who refers to it."""
    a, b, _c = group()
    a.do(AddComment("t", "一件目"))
    for number in range(3):
        columns = {"title": f"{number}", "state": "accepted", "state_at": GONE}
        a.birth("task", f"t{number}", owner=a.person, **columns)
        a.do(AddComment(f"t{number}", "次"))
    said: list[str] = []
    b.ledger.connection.set_trace_callback(said.append)
    b.pull(a)
    b.ledger.connection.set_trace_callback(None)
    kinds = [one.split('"')[1] for one in said if one.startswith('INSERT INTO "')]
    assert kinds == ["task"] * 3 + ["comment"] * 4


def test_what_both_deleted_stays_deleted() -> None:
    """Neither had known of the other's deletion, but both of all that was written before."""
    a, b, c = group()
    a.write("task", "t", title="甲")
    mesh([a, b, c])
    a.write("task", "t", deleted_at=GONE)
    b.clock.forward(seconds=1)
    b.write("task", "t", deleted_at="2026-11-24T00:19:00.000Z")
    mesh([a, b, c])
    assert equal(a, b, c)
    assert c.row("task", "t")["deleted_at"] == "2026-11-24T00:19:00.000Z"
