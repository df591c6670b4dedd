"""Recurring work through the ledger: the next occurrence comes once, with what closes the last."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant_desktop.adapters.holidays import is_holiday
from assistant_desktop.features.deliveries.commands import AcceptDelivery
from assistant_desktop.features.people.commands import AddDayOff, SetUpPair
from assistant_desktop.features.relay.commands import SetRelay
from assistant_desktop.features.relay.model import Line
from assistant_desktop.features.series import queries
from assistant_desktop.features.series.commands import (
    AllFollowing,
    ChangeSeries,
    EndSeries,
    MakeRecurring,
    OnlyThisOne,
    SkipOccurrence,
)
from assistant_desktop.features.tasks.commands import (
    AddSubtask,
    AddTask,
    CancelTask,
    CompleteTask,
    DeclineTask,
    DeleteTasks,
    Deliver,
    EditTask,
    ReopenTask,
    ReplyFirst,
    StartTask,
    ToggleSubtask,
)
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.errors import BadInput, Problem
from assistant_desktop.services.core import Core
from assistant_desktop.store import database
from assistant_desktop.store.ledger import Ledger
from assistant_desktop.words import Words
from tests.conftest import PEOPLE, TOKYO

FRIDAYS = "FREQ=WEEKLY;BYDAY=FR"


@contextmanager
def pair_at(instant: datetime) -> Iterator[tuple[Core, FixedClock]]:
    """A pair in memory for one example; the assistant acts."""
    clock = FixedClock(instant, TOKYO)
    connection = database.memory()
    ledger = Ledger(connection, clock)
    ledger.commit(SetUpPair(PEOPLE))
    yield Core(connection, ledger, clock, is_holiday, "assistant", Words("ja")), clock
    connection.close()


def add(core: Core, due: str | None = "2026-11-27", rule: str = FRIDAYS, **more: Any) -> str:
    commit = core.do(AddTask("週報", due=due, rule=rule, **more))
    (id_,) = commit.changed["task"]
    return id_


def alive(core: Core) -> list[dict[str, Any]]:
    """All tasks that are there, in the order of their occurrences."""
    sql = "SELECT * FROM task WHERE deleted_at IS NULL ORDER BY occurrence, created_at"
    return core.reader.rows(sql)


def latest(core: Core) -> dict[str, Any]:
    return alive(core)[-1]


def dues(core: Core) -> list[str]:
    return [row["due"] for row in alive(core)]


# -- one after the other ---------------------------------------------------------------------------


def test_completing_brings_the_next_one_in_the_same_commit(core: Core) -> None:
    first = add(core)
    commit = core.do(CompleteTask(first))
    assert dues(core) == ["2026-11-27", "2026-12-04"]
    assert len(commit.changed["task"]) == 2
    assert [row["state"] for row in alive(core)] == ["done", "accepted"]


def test_undo_takes_the_next_one_away_and_redo_brings_it_back(core: Core) -> None:
    first = add(core)
    core.do(CompleteTask(first))
    following = latest(core)["id"]
    core.undo()
    assert [(row["id"], row["state"]) for row in alive(core)] == [(first, "accepted")]
    core.redo()
    assert [row["id"] for row in alive(core)] == [first, following]


def test_completing_again_after_an_undo_revives_the_same_one(core: Core) -> None:
    first = add(core)
    core.do(AddSubtask(first, "集計"))
    core.do(CompleteTask(first))
    following = latest(core)["id"]
    core.undo()
    core.do(EditTask(first, {"title": "週報（改）"}))
    core.do(CompleteTask(first))
    assert latest(core)["id"] == following
    assert latest(core)["title"] == "週報（改）"
    steps = core.reader.column(
        "SELECT title FROM subtask WHERE task = ? AND deleted_at IS NULL", (following,)
    )
    assert steps == ["集計"]


def test_reopening_and_completing_again_makes_no_twin(core: Core) -> None:
    first = add(core)
    core.do(CompleteTask(first))
    core.do(ReopenTask(first))
    core.do(CompleteTask(first))
    assert dues(core) == ["2026-11-27", "2026-12-04"]


def test_counted_from_completion_reopening_on_another_day_makes_no_twin(
    core: Core, clock: FixedClock
) -> None:
    first = add(core, rule="FREQ=DAILY;INTERVAL=3", basis="completion")
    core.do(CompleteTask(first))
    assert dues(core) == ["2026-11-27", "2026-11-27"]  # three days after the 24th
    clock.forward(days=2)
    core.do(ReopenTask(first))
    core.do(CompleteTask(first))
    assert len(alive(core)) == 2


def test_the_next_one_takes_along_what_belongs_to_the_work(core: Core) -> None:
    first = add(
        core, description="第1稿", category="資料", estimate=90, person="田中様", tags=("月次",)
    )
    core.do(EditTask(first, {"private": 1, "urgent": 1, "target": "2026-11-26"}))
    step = next(iter(core.do(AddSubtask(first, "集計")).changed["subtask"]))
    core.do(ToggleSubtask(step))
    core.do(SetRelay(first, Line(("井上様",), ("田中部長",))))
    core.do(CompleteTask(first))
    row = latest(core)
    kept = {name: row[name] for name in ("title", "description", "category", "estimate", "person")}
    assert list(kept.values()) == ["週報", "第1稿", "資料", 90, "田中様"]
    assert (row["private"], row["urgent"], row["owner"]) == (1, 0, core.me.id)
    assert row["target"] == "2026-12-03"  # a working day before its due, by the rule
    reader, id_ = core.reader, (row["id"],)
    assert reader.column("SELECT tag FROM task_tag WHERE task = ?", id_) == ["月次"]
    assert reader.rows("SELECT title, done_at FROM subtask WHERE task = ?", id_) == [
        {"title": "集計", "done_at": None}
    ]
    assert reader.column("SELECT name FROM relay WHERE task = ? ORDER BY side", id_) == [
        "田中部長", "井上様"
    ]  # fmt: skip


def test_a_delivery_brings_the_next_one_and_its_completion_no_second(core: Core) -> None:
    core.role = "client"
    first = add(core, owner=core.other.id, request=True)
    core.role = "assistant"
    core.do(ReplyFirst(first, "承知いたしました。"))
    core.do(Deliver(first, partial=True))
    assert len(alive(core)) == 1
    core.do(Deliver(first))
    assert dues(core) == ["2026-11-27", "2026-12-04"]
    core.role = "client"
    core.do(CompleteTask(first))
    assert dues(core) == ["2026-11-27", "2026-12-04"]


def test_accepting_a_delivery_goes_on_too(core: Core) -> None:
    core.role = "client"
    first = add(core, owner=core.other.id, rule="")
    core.role = "assistant"
    (delivery,) = core.do(Deliver(first)).changed["deliverable"]
    core.do(MakeRecurring(first, FRIDAYS))
    core.role = "client"
    core.do(AcceptDelivery(delivery))
    assert [(row["due"], row["state"]) for row in alive(core)] == [
        ("2026-11-27", "done"),
        ("2026-12-04", "accepted"),
    ]


def test_the_next_one_of_a_request_is_agreed_and_has_no_reply_clock(core: Core) -> None:
    core.role = "client"
    first = add(core, owner=core.other.id, request=True)
    core.role = "assistant"
    core.do(ReplyFirst(first, "承知いたしました。"))
    core.do(CompleteTask(first))
    row = latest(core)
    assert (row["state"], row["requester"]) == ("accepted", core.other.id)
    core.do(StartTask(row["id"]))
    assert latest(core)["replied_at"] is None  # nobody asked anew, so nothing was replied to


def test_a_request_declined_without_a_word_asks_again_next_time(core: Core) -> None:
    core.role = "client"
    first = add(core, owner=core.other.id, request=True)
    core.role = "assistant"
    core.do(DeclineTask(first))
    assert (latest(core)["due"], latest(core)["state"]) == ("2026-12-04", "requested")


@pytest.mark.parametrize("close", [CancelTask, SkipOccurrence, lambda id_: DeleteTasks((id_,))])
def test_leaving_one_out_goes_on_with_the_next(core: Core, close: Any) -> None:
    first = add(core)
    core.do(close(first))
    assert latest(core)["due"] == "2026-12-04"
    core.undo()
    assert [(row["id"], row["state"]) for row in alive(core)] == [(first, "accepted")]


def test_one_that_was_deleted_does_not_come_back_with_the_one_before(core: Core) -> None:
    first = add(core)
    core.do(Deliver(first))
    core.do(DeleteTasks((latest(core)["id"],)))
    assert dues(core) == ["2026-11-27", "2026-12-11"]
    core.do(CompleteTask(first))
    assert dues(core) == ["2026-11-27", "2026-12-11"]


def test_a_series_that_is_over_brings_nothing(core: Core) -> None:
    core.do(CompleteTask(add(core, rule=FRIDAYS + ";COUNT=2")))
    core.do(CompleteTask(latest(core)["id"]))
    assert dues(core) == ["2026-11-27", "2026-12-04"]


def test_a_count_holds_from_completion_too(core: Core) -> None:
    add(core, "2026-11-24", "FREQ=DAILY;COUNT=3", basis="completion")
    for _ in range(5):
        if latest(core)["state"] != "done":
            core.do(CompleteTask(latest(core)["id"]))
    assert len(alive(core)) == 3


def test_after_a_sleep_of_thirty_days_every_friday_still_comes_once(
    core: Core, clock: FixedClock
) -> None:
    add(core)
    clock.forward(days=30)
    for _ in range(6):
        core.do(CompleteTask(latest(core)["id"]))
    assert dues(core) == [
        "2026-11-27", "2026-12-04", "2026-12-11", "2026-12-18", "2026-12-25", "2027-01-01",
        "2027-01-08",
    ]  # fmt: skip


# -- days without work -----------------------------------------------------------------------------


def test_a_holiday_moves_the_due_but_not_the_series(core: Core) -> None:
    # 11 January 2027 is 成人の日, a Monday.
    first = add(core, "2027-01-04", "FREQ=WEEKLY;BYDAY=MO", shift="before")
    core.do(CompleteTask(first))
    assert latest(core)["due"] == "2027-01-08"
    core.do(CompleteTask(latest(core)["id"]))
    assert latest(core)["due"] == "2027-01-18"


def test_the_owners_own_day_off_counts(core: Core) -> None:
    core.do(AddDayOff(core.me.id, date(2026, 12, 4), date(2026, 12, 4)))
    first = add(core, "2026-11-27T16:00", shift="after")
    core.do(CompleteTask(first))
    assert latest(core)["due"] == "2026-12-07T07:00:00.000Z"  # Monday 16:00 in Tokyo
    assert latest(core)["occurrence"] == "2026-12-04T16:00"


# -- this one, all following -----------------------------------------------------------------------


def test_moving_one_occurrence_keeps_the_series(core: Core) -> None:
    first = add(core)
    core.do(EditTask(first, {"due": "2026-12-01"}))
    core.do(CompleteTask(first))
    assert latest(core)["due"] == "2026-12-04"


def test_all_following_leaves_what_was_before(core: Core) -> None:
    first = add(core, "2026-11-27T16:00")
    core.do(CompleteTask(first))
    second = latest(core)["id"]
    core.do(ChangeSeries(second, due="2026-12-02T15:00"))
    core.do(CompleteTask(second))
    assert latest(core)["due"] == "2026-12-09T06:00:00.000Z"  # a Wednesday, 15:00 in Tokyo
    # What was before ended there: completing it again brings nothing new.
    core.do(ReopenTask(first))
    core.do(CompleteTask(first))
    assert len(alive(core)) == 3
    assert alive(core)[0]["series"] != latest(core)["series"]


def test_a_new_rule_from_the_first_one_changes_the_series_itself(core: Core) -> None:
    first = add(core)
    series = latest(core)["series"]
    core.do(ChangeSeries(first, rule="FREQ=MONTHLY;BYDAY=-1FR", shift="before"))
    core.do(CompleteTask(first))
    assert (latest(core)["due"], latest(core)["series"]) == ("2026-12-25", series)
    core.undo()
    core.undo()
    core.do(CompleteTask(first))
    assert latest(core)["due"] == "2026-12-04"


def test_a_change_for_this_one_only_does_not_go_on(core: Core) -> None:
    first = add(core)
    core.do(EditTask(first, {"title": "週報（11月総括）", "description": "今回のみ"}))
    core.do(OnlyThisOne(first, "title", "週報"))
    core.do(CompleteTask(first))
    assert (latest(core)["title"], latest(core)["description"]) == ("週報", "今回のみ")
    core.do(CompleteTask(latest(core)["id"]))
    assert latest(core)["title"] == "週報"


def test_a_change_can_go_on_after_all(core: Core) -> None:
    first = add(core)
    core.do(EditTask(first, {"title": "週次報告"}))
    core.do(OnlyThisOne(first, "title", "週報"))
    core.do(AllFollowing(first, "title"))
    core.do(CompleteTask(first))
    assert latest(core)["title"] == "週次報告"


def test_an_undone_completion_keeps_what_was_for_this_one_only(core: Core) -> None:
    first = add(core)
    core.do(OnlyThisOne(first, "title", "元の名前"))
    core.do(CompleteTask(first))
    core.undo()
    found = queries.of_task(core.reader, first)
    assert found is not None
    assert found.carry == {"title": "元の名前"}


def test_ending_keeps_this_one_and_brings_no_other(core: Core) -> None:
    first = add(core)
    core.do(EndSeries(first))
    core.do(CompleteTask(first))
    assert dues(core) == ["2026-11-27"]
    assert queries.of_task(core.reader, first) is None
    core.undo()
    core.do(MakeRecurring(first, "FREQ=DAILY"))
    core.do(CompleteTask(first))
    assert latest(core)["due"] == "2026-11-28"


def test_the_change_belongs_to_the_newest_one(core: Core) -> None:
    first = add(core)
    core.do(Deliver(first))
    with pytest.raises(Problem, match="series_later"):
        core.do(ChangeSeries(first, rule="FREQ=DAILY"))


# -- beginning -------------------------------------------------------------------------------------


def test_without_a_due_the_first_day_of_the_rule_is_taken(core: Core) -> None:
    core.do(CompleteTask(add(core, None)))
    assert dues(core) == ["2026-11-27", "2026-12-04"]  # today is Tuesday the 24th


def test_a_due_off_the_rule_stays_the_due(core: Core) -> None:
    core.do(CompleteTask(add(core, "2026-11-25")))
    assert dues(core) == ["2026-11-25", "2026-11-27"]


@pytest.mark.parametrize(
    "rule", ["", "毎週", "FREQ=HOURLY", "FREQ=WEEKLY;BYDAY=XX", "DTSTART:2026"]
)
def test_what_is_no_rule_is_refused(core: Core, rule: str) -> None:
    (id_,) = core.do(AddTask("週報")).changed["task"]
    with pytest.raises(BadInput, match="series_rule"):
        core.do(MakeRecurring(id_, rule))


def test_a_rule_as_it_is_pasted_is_understood(core: Core) -> None:
    (id_,) = core.do(AddTask("週報", due="2026-11-27")).changed["task"]
    core.do(MakeRecurring(id_, " rrule:freq=weekly; byday=fr; until=20261211T000000Z "))
    for _ in range(4):
        if latest(core)["state"] != "done":
            core.do(CompleteTask(latest(core)["id"]))
    assert dues(core) == ["2026-11-27", "2026-12-04", "2026-12-11"]


def test_a_rule_that_never_comes_true_is_refused(core: Core) -> None:
    (id_,) = core.do(AddTask("週報", due="2026-11-27")).changed["task"]
    with pytest.raises(BadInput, match="series_empty"):
        core.do(MakeRecurring(id_, "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"))


def test_it_does_not_recur_twice(core: Core) -> None:
    first = add(core)
    with pytest.raises(Problem, match="series_already"):
        core.do(MakeRecurring(first, FRIDAYS))


# -- against dateutil ------------------------------------------------------------------------------

_DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
_RULES = st.one_of(
    st.builds("FREQ=DAILY;INTERVAL={}".format, st.integers(1, 9)),
    st.builds(
        "FREQ=WEEKLY;INTERVAL={};BYDAY={}".format,
        st.integers(1, 4),
        st.lists(st.sampled_from(_DAYS), min_size=1, unique=True).map(",".join),
    ),
    st.builds("FREQ=MONTHLY;BYMONTHDAY={}".format, st.sampled_from([1, 15, 28, 31, -1])),
    st.builds(
        "FREQ=MONTHLY;BYDAY={}{}".format, st.sampled_from([1, 2, 3, 4, -1]), st.sampled_from(_DAYS)
    ),
    st.just("FREQ=YEARLY"),
)
_STEPS = st.lists(
    st.sampled_from(["done", "deliver", "undone", "reopened", "moved", "skipped", "sleep"]),
    min_size=4,
    max_size=14,
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(_RULES, st.integers(0, 700), st.booleans(), _STEPS)
def test_whatever_is_done_each_occurrence_comes_exactly_once(
    rule: str, ahead: int, timed: bool, steps: list[str]
) -> None:
    begin = datetime(2026, 1, 1, 9, 30) + timedelta(days=ahead)  # noqa: DTZ001 - a wall clock
    text = begin.isoformat(timespec="minutes") if timed else begin.date().isoformat()
    start = begin if timed else datetime.combine(begin.date(), datetime.min.time())
    # What people expect: the task as it was written, then every date of the rule after it.
    listed = (one for one in rrulestr(rule, dtstart=start) if one > start)
    with pair_at(datetime(2026, 1, 1, tzinfo=UTC)) as (core, clock):
        add(core, text, rule)
        expected = [start]
        for step in steps:
            row = latest(core)
            if step == "sleep":
                clock.forward(days=30)
                continue
            if step == "moved":
                core.do(EditTask(row["id"], {"due": "2029-01-01"}))
                continue
            closing = {"deliver": Deliver, "skipped": SkipOccurrence}.get(step, CompleteTask)
            core.do(closing(row["id"]))
            expected.append(next(listed))
            if step == "undone":
                core.undo()
                assert len(alive(core)) == len(expected) - 1
                core.do(CompleteTask(row["id"]))
            if step == "reopened":
                core.do(ReopenTask(row["id"]))
                core.do(CompleteTask(row["id"]))
        found = [datetime.fromisoformat(one["occurrence"]) for one in alive(core)]
        assert found == expected
        assert latest(core)["state"] == "accepted"
