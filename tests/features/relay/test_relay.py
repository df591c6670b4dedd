"""The people before and after a task, hand-offs, and work in others' hands."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from assistant_desktop.features.relay import queries
from assistant_desktop.features.relay.commands import (
    AskHolder,
    HandOff,
    LeaveWith,
    SetRelay,
    TakeBack,
    ThankBefore,
)
from assistant_desktop.features.relay.model import Baton, Line, Thread, ends, follow, parse_line
from assistant_desktop.features.tasks.commands import AddTask, CompleteTask, Deliver
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.errors import BadInput, Problem
from assistant_desktop.services.core import Core
from tests.conftest import TOKYO

ME = ("私", "Me", "中村")


def task(core: Core) -> str:
    (id_,) = core.do(AddTask("商談資料 第3版")).changed["task"]
    return id_


def state(core: Core, id_: str) -> tuple[str, str, str]:
    row = core.reader.record("task", id_)
    assert row is not None
    return row["owner"], row["state"], row["waiting_for"]


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        (
            "子会社営業 → 私 → 田中部長 → その先の顧客",
            ("子会社営業",),
            ("田中部長", "その先の顧客"),
        ),
        ("井上様->me->田中部長", ("井上様",), ("田中部長",)),
        ("私 > 部長", (), ("部長",)),
        ("子会社営業 → 私", ("子会社営業",), ()),
        ("田中部長", (), ("田中部長",)),
        ("営業 → 部長 → 顧客", ("営業", "部長"), ("顧客",)),
        ("  ", (), ()),
    ],
)
def test_one_line_says_who_comes_before_and_after(
    text: str, before: tuple[str, ...], after: tuple[str, ...]
) -> None:
    assert parse_line(text, ME) == Line(before, after)


def test_the_line_reads_as_it_was_written() -> None:
    line = Line(("子会社営業",), ("田中部長", "その先の顧客"))
    assert line.text("私") == "子会社営業 → 私 → 田中部長 → その先の顧客"
    assert parse_line(line.text("私"), ME) == line


@pytest.mark.parametrize("text", ["a" * 101, " → ".join("abcdefghijklm")])
def test_too_much_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="relay_"):
        parse_line(text, ME)


def test_who_stays_in_the_line_keeps_the_thanks(core: Core) -> None:
    id_ = task(core)
    core.do(SetRelay(id_, Line(("井上様", "木村様"), ("田中部長",))))
    inoue = queries.runners(core.reader, id_)[0]
    core.do(ThankBefore(id_, (inoue.id,)))
    core.do(SetRelay(id_, Line(("木村様", "井上様"), ("顧客",))))
    found = queries.runners(core.reader, id_)
    assert [(one.side, one.name) for one in found] == [
        ("before", "木村様"),
        ("before", "井上様"),
        ("after", "顧客"),
    ]
    assert found[1].thanked_at is not None
    core.undo()
    assert queries.line(core.reader, id_) == Line(("井上様", "木村様"), ("田中部長",))


def test_a_hand_off_without_the_next_step_is_refused(core: Core) -> None:
    id_ = task(core)
    for baton in (Baton("", "電話する"), Baton("下書き済み", "  ")):
        with pytest.raises(BadInput, match="handoff_missing"):
            core.do(HandOff(id_, core.other.id, baton))
    assert state(core, id_) == (core.me.id, "accepted", "")


def test_handed_to_the_other_it_is_theirs_and_its_clock_starts(core: Core) -> None:
    id_ = task(core)
    core.do(HandOff(id_, core.other.id, Baton("下書き済み", "数字の確認"), "2026-11-27"))
    assert state(core, id_) == (core.other.id, "requested", "")
    (said,) = queries.handoffs(core.reader, id_)
    assert (said.standing, said.next_step, said.due) == ("下書き済み", "数字の確認", "2026-11-27")
    core.undo()
    assert state(core, id_) == (core.me.id, "accepted", "")
    assert queries.handoffs(core.reader, id_) == []


def test_handed_to_somebody_else_it_lies_with_them(core: Core) -> None:
    id_ = task(core)
    core.do(HandOff(id_, "経理 木村様", Baton("下書き済み", "金額の確認"), "2026-11-26"))
    held = queries.custody_of(core.reader, id_)
    assert held is not None
    assert (held.holder, held.since, held.due) == ("経理 木村様", "2026-11-24", "2026-11-26")
    assert state(core, id_) == (core.me.id, "waiting", "経理 木村様")


def test_work_in_others_hands_is_asked_for_and_comes_back(core: Core, clock: FixedClock) -> None:
    id_ = task(core)
    core.do(LeaveWith(id_, "経理 木村様", "2026-11-25"))
    (held,) = queries.in_others_hands(core.reader)
    assert not held.is_late(clock.now(), TOKYO)
    clock.forward(days=2)
    assert held.is_late(clock.now(), TOKYO)
    core.do(AskHolder(held.id))
    (held,) = queries.in_others_hands(core.reader)
    assert held.last_asked_at is not None
    core.do(TakeBack(id_))
    assert queries.in_others_hands(core.reader) == []
    assert state(core, id_) == (core.me.id, "in_progress", "")
    with pytest.raises(Problem, match="gone"):
        core.do(TakeBack(id_))


def test_it_lies_with_one_at_a_time(core: Core, clock: FixedClock) -> None:
    id_ = task(core)
    core.do(LeaveWith(id_, "木村様"))
    clock.instant += timedelta(hours=1)
    core.do(LeaveWith(id_, "井上様"))
    assert [one.holder for one in queries.in_others_hands(core.reader)] == ["井上様"]


def test_the_weekly_question_is_about_a_task_with_nobody_around_it(core: Core) -> None:
    id_ = task(core)
    found = queries.without_relay(core.reader, core.me.id)
    assert found is not None
    assert found["id"] == id_
    core.do(SetRelay(id_, Line((), ("田中部長",))))
    assert queries.without_relay(core.reader, core.me.id) is None
    assert queries.threads(core.reader, ["田中部長"])[0].title == "商談資料 第3版"
    assert queries.known_names(core.reader) == ["田中部長"]


@pytest.mark.parametrize(
    "command", [LeaveWith("", "木村様"), HandOff("", "木村様", Baton("a", "b"))]
)
def test_what_is_done_is_not_given_on(core: Core, command: LeaveWith | HandOff) -> None:
    id_ = task(core)
    core.do(CompleteTask(id_))
    with pytest.raises(Problem, match="task_is_done"):
        core.do(replace(command, task=id_))
    assert state(core, id_) == (core.me.id, "done", "")


def test_giving_a_request_on_answers_it_and_coming_back_takes_it_up(core: Core) -> None:
    asked = AddTask("経費の確認", owner=core.me.id, request=True)
    (id_,) = core.ledger.commit(asked, core.other.id).changed["task"]
    core.do(LeaveWith(id_, "経理 木村様"))
    row = core.reader.record("task", id_)
    assert row is not None
    assert (row["state"], row["replied_by"]) == ("waiting", core.me.id)
    core.do(TakeBack(id_))
    assert state(core, id_) == (core.me.id, "in_progress", "")


def test_a_due_with_a_time_is_late_from_that_time_on(core: Core, clock: FixedClock) -> None:
    core.do(LeaveWith(task(core), "木村様", "2026-11-24T17:00"))
    (held,) = queries.in_others_hands(core.reader)
    # 17:00 in Tokyo is 8:00 in UTC.
    clock.instant = datetime(2026, 11, 24, 7, 59, tzinfo=UTC)
    assert not held.is_late(clock.now(), TOKYO)
    clock.instant = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
    assert held.is_late(clock.now(), TOKYO)


# -- chains --------------------------------------------------------------------------------------


def piece(task: str, text: str) -> Thread:
    return Thread(task, task, "accepted", "", parse_line(text, ME))


WORK = (
    piece("集計", "営業 → 私 → 井上様"),
    piece("資料", "井上様 → 私 → 田中部長 → 荷主様"),
    piece("見積", "田中部長 → 私 → 青葉様"),
    piece("写し", "私 → 井上様"),
    piece("別件", "木村様 → 私 → 総務"),
)


def onward(names: Sequence[str]) -> list[Thread]:
    return [one for one in WORK if set(one.line.before) & set(names)]


def backward(names: Sequence[str]) -> list[Thread]:
    return [one for one in WORK if set(one.line.after) & set(names)]


def titles(steps: list[list[Thread]]) -> list[list[str]]:
    return [[one.task for one in step] for step in steps]


def test_work_is_followed_from_task_to_task() -> None:
    assert titles(follow(WORK[:1], onward)) == [["資料"], ["見積"]]
    assert titles(follow(WORK[2:3], backward, back=True)) == [["資料"], ["集計", "写し"]]
    assert titles(follow(WORK[4:], onward)) == []


def test_through_a_name_only_those_after_it_count() -> None:
    assert titles(follow(WORK[1:2], onward, through="田中部長")) == []
    assert titles(follow(WORK[1:2], onward, through="井上様")) == [["見積"]]


def test_a_circle_ends() -> None:
    ring = (piece("a", "x → 私 → y"), piece("b", "y → 私 → x"))

    def find(names: Sequence[str]) -> list[Thread]:
        return [one for one in ring if set(one.line.before) & set(names)]

    assert titles(follow(ring[:1], find)) == [["b"]]


def test_whom_it_serves_in_the_end() -> None:
    assert ends(WORK[:3]) == ("荷主様", "青葉様")
    assert ends(WORK[4:]) == ("総務",)
    assert ends(()) == ()


def test_the_tasks_through_a_name_open_ones_first(core: Core, clock: FixedClock) -> None:
    ids = []
    for text in ("井上様 → 私 → 顧客", "私 → 井上様", "私 → 別の方"):
        clock.forward(minutes=1)
        ids.append(task(core))
        core.do(SetRelay(ids[-1], parse_line(text, ME)))
    core.do(CompleteTask(ids[1]))
    assert [one.task for one in queries.threads(core.reader, ["井上様"])] == ids[:2]
    assert [one.task for one in queries.threads(core.reader, ["井上様"], "after")] == ids[1:2]
    found = queries.thread(core.reader, ids[0])
    assert found is not None
    assert found.line == Line(("井上様",), ("顧客",))
    assert queries.thread(core.reader, "nothing") is None


def test_who_is_still_to_be_thanked(core: Core, clock: FixedClock) -> None:
    done, delivered, nobody = task(core), task(core), task(core)
    for id_ in (done, delivered):
        core.do(SetRelay(id_, Line(("井上様",), ("田中部長",))))
    core.do(SetRelay(nobody, Line((), ("田中部長",))))
    since = "2026-11-24T00:00:00.000Z"
    assert queries.to_thank(core.reader, core.me.id, since) == []
    for command in (CompleteTask(done), CompleteTask(nobody), Deliver(delivered)):
        clock.forward(minutes=1)
        core.do(command)
    found = queries.to_thank(core.reader, core.me.id, since)
    assert [row["id"] for row in found] == [delivered, done]
    (runner,) = [one for one in queries.runners(core.reader, done) if one.side == "before"]
    core.do(ThankBefore(done, (runner.id,)))
    assert [row["id"] for row in queries.to_thank(core.reader, core.me.id, since)] == [delivered]
    assert queries.to_thank(core.reader, core.me.id, "2026-11-25T00:00:00.000Z") == []
