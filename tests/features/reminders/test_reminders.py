"""Reminders of a task, and of what is late to the other."""

from datetime import UTC, datetime

import pytest

from assistant_desktop.features.reminders import queries
from assistant_desktop.features.reminders.commands import (
    ChangeReminder,
    FinishReminder,
    RemoveReminder,
    SendLateReminder,
    SetReminder,
    SnoozeReminder,
)
from assistant_desktop.features.tasks.commands import AddTask, CompleteTask, EditTask
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.errors import BadInput, Problem
from assistant_desktop.services.core import Core
from tests.conftest import TOKYO

THREE = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
"""15:00 in Tokyo."""


def add(core: Core, title: str = "議事録", **more: object) -> str:
    (id_,) = core.do(AddTask(title, **more)).changed["task"]  # type: ignore[arg-type]
    return id_


def remind(core: Core, at: str = "2026-11-24T15:00", note: str = "") -> tuple[str, str]:
    task = add(core)
    (id_,) = core.do(SetReminder(task, at, note)).changed["reminder"]
    return task, id_


def mine(core: Core, task: str) -> list[tuple[datetime, str]]:
    return [(one.at, one.note) for one in queries.of_task(core.reader, task, core.me.id)]


def test_a_reminder_is_for_the_one_who_sets_it(core: Core) -> None:
    task, _ = remind(core, note="席を確認")
    assert mine(core, task) == [(THREE, "席を確認")]
    core.role = "client"
    assert mine(core, task) == []


@pytest.mark.parametrize(
    ("at", "code"),
    [("2026-11-24T09:00", "reminder_past"), ("2026-11-25", "due"), ("", "due"), ("later", "due")],
)
def test_it_needs_a_time_that_is_still_to_come(core: Core, at: str, code: str) -> None:
    task = add(core)
    with pytest.raises(BadInput, match=code):
        core.do(SetReminder(task, at))


def test_it_is_put_off_changed_done_and_removed_and_all_of_it_undone(core: Core) -> None:
    task, id_ = remind(core, note="席")
    for command, found in (
        (SnoozeReminder(id_, "2026-11-24T16:00"), [(THREE.replace(hour=7), "席")]),
        (ChangeReminder(id_, "2026-11-24T17:00", "個室"), [(THREE.replace(hour=8), "個室")]),
        (FinishReminder(id_), []),
        (RemoveReminder(id_), []),
    ):
        core.do(command)
        assert mine(core, task) == found
        core.undo()
        assert mine(core, task) == [(THREE, "席")]


def test_its_time_comes_only_while_the_task_is_open(core: Core, clock: FixedClock) -> None:
    task, id_ = remind(core)
    assert queries.next_at(core.reader, clock.now()) == THREE
    assert queries.due_by(core.reader, clock.now()) == []
    clock.forward(hours=6)
    assert [one.id for one in queries.due_by(core.reader, clock.now())] == [id_]
    core.do(CompleteTask(task))
    assert queries.due_by(core.reader, clock.now()) == []


def test_a_closed_task_takes_no_reminder(core: Core) -> None:
    task = add(core)
    core.do(CompleteTask(task))
    with pytest.raises(Problem, match="task_is_done"):
        core.do(SetReminder(task, "2026-11-24T15:00"))


# -- what is late, to the other --------------------------------------------------------------------


def late(core: Core) -> list[tuple[str, bool]]:
    now, zone = core.clock.now(), TOKYO
    found = queries.late_tasks(core.reader, core.other.id, now, zone)
    return [(one.title, one.reminded) for one in found]


def test_late_is_what_is_past_its_due_and_still_with_its_owner(core: Core) -> None:
    other = core.other.id
    add(core, "昨日まで", owner=other, due="2026-11-23")
    add(core, "今日中", owner=other, due="2026-11-24")
    add(core, "9時まで", owner=other, due="2026-11-24T09:00")
    add(core, "10時まで", owner=other, due="2026-11-24T10:00")
    add(core, "私の遅れ", due="2026-11-20")
    done = add(core, "済んだもの", owner=other, due="2026-11-20")
    core.role = "client"
    core.do(CompleteTask(done))
    core.role = "assistant"
    assert late(core) == [("昨日まで", False), ("9時まで", False)]


def test_one_click_reminds_of_everything_late_once_a_day(core: Core, clock: FixedClock) -> None:
    other = core.other.id
    first = add(core, "経費精算", owner=other, due="2026-11-20")
    add(core, "予算案", owner=other, due="2026-11-23")
    core.do(SendLateReminder((first,)))
    assert late(core) == [("経費精算", True), ("予算案", False)]
    commit = core.do(SendLateReminder())
    assert commit.intent.params == {"title": "予算案"}
    with pytest.raises(Problem, match="reminder_sent"):
        core.do(SendLateReminder())
    clock.forward(days=1)
    assert core.do(SendLateReminder()).intent.params == {"count": 2}


def test_what_was_sent_is_no_reminder_that_waits(core: Core, clock: FixedClock) -> None:
    task = add(core, "経費精算", owner=core.other.id, due="2026-11-20")
    core.do(SendLateReminder())
    clock.forward(hours=1)
    assert queries.due_by(core.reader, clock.now()) == []
    sent = queries.last_sent(core.reader, task)
    assert sent is not None
    assert sent.created_by == core.me.id
    core.undo()
    assert queries.last_sent(core.reader, task) is None
    assert late(core) == [("経費精算", False)]


def test_there_is_nothing_to_send_where_nothing_is_late(core: Core) -> None:
    task = add(core, owner=core.other.id, due="2026-11-20")
    core.do(EditTask(task, {"due": "2026-11-30"}))
    with pytest.raises(Problem, match="reminder_nothing_late"):
        core.do(SendLateReminder())
