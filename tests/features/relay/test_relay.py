"""The people before and after a task, hand-offs, and work in others' hands."""

from datetime import timedelta

import pytest

from assistant_desktop.features.relay import queries
from assistant_desktop.features.relay.commands import (
    AskHolder,
    HandOff,
    LeaveWith,
    SetRelay,
    TakeBack,
    ThankBefore,
    is_late,
)
from assistant_desktop.features.relay.model import Baton, Line, parse_line
from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.errors import BadInput, Problem
from assistant_desktop.services.core import Core

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
    assert not is_late(held, core.today)
    clock.forward(days=2)
    assert is_late(held, core.today)
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
    assert queries.chain_of(core.reader, "田中部長")[0]["title"] == "商談資料 第3版"
    assert queries.known_names(core.reader) == ["田中部長"]
