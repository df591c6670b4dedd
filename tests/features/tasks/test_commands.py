"""What happens to a task between the two, told as sentences."""

import pytest

from assistant_desktop.features.tasks import commands as do
from assistant_desktop.kernel.errors import BadInput, Problem
from assistant_desktop.kernel.ids import derived_id
from tests.features.tasks.conftest import Turns, born


def test_a_request_goes_its_whole_way(pair: Turns) -> None:
    task = pair.request("見積書", due="2026-11-25")
    row = pair.row(task)
    assert (row.state, row.owner, row.requester) == (
        "requested",
        pair.person("assistant"),
        pair.person("client"),
    )
    pair.assistant(do.ReplyFirst(task, "承知いたしました。"))
    detail = pair.detail(task)
    assert (detail.row.state, detail.reply) == ("accepted", "承知いたしました。")
    assert detail.row.replied_at == "2026-11-24T00:18:00.000Z"
    assert detail.replied_by == pair.person("assistant")
    pair.assistant(do.StartTask(task))
    assert pair.row(task).state == "in_progress"
    pair.assistant(do.WaitFor(task, pair.person("client")))
    assert pair.row(task).waiting_since == "2026-11-24T00:18:00.000Z"
    pair.assistant(do.StartTask(task))
    assert (pair.row(task).waiting_for, pair.row(task).waiting_since) == ("", None)
    pair.assistant(do.Deliver(task, note="第1版です"))
    assert (pair.row(task).state, pair.row(task).awaiting) == ("delivered", 1)
    pair.client(do.SendBack(task, "表紙を直してください"))
    assert pair.row(task).state == "revision"
    assert pair.detail(task).comments[0].text == "表紙を直してください"
    pair.assistant(do.Deliver(task, note="第2版です"))
    pair.client(do.CompleteTask(task))
    assert (pair.row(task).state, pair.row(task).done_at) == ("done", "2026-11-24T00:18:00.000Z")
    assert [one.version for one in pair.detail(task).deliverables] == [2, 1]
    assert [state for state, _ in pair.detail(task).entered] == [
        "accepted",
        "in_progress",
        "waiting",
        "in_progress",
        "delivered",
        "revision",
        "delivered",
        "done",
    ]


def test_ones_own_task_is_accepted_at_once_and_has_no_clock(pair: Turns) -> None:
    task = born(pair.assistant(do.AddTask("名刺の登録")))
    row = pair.row(task)
    assert (row.state, row.owner, row.requester) == ("accepted", pair.person("assistant"), None)


def test_a_title_is_one_clean_line(pair: Turns) -> None:
    task = born(pair.assistant(do.AddTask(" a\r\nb\x00\tc\u2028d\ud800 ")))
    assert pair.row(task).title == "a b c d"


@pytest.mark.parametrize("title", ["", "  \n ", "\x07", "　"])
def test_a_title_cannot_be_empty(pair: Turns, title: str) -> None:
    with pytest.raises(BadInput, match="title_empty"):
        pair.assistant(do.AddTask(title))
    assert pair.count("task") == 0


def test_a_title_of_500_characters_is_taken_and_a_longer_one_refused(pair: Turns) -> None:
    task = born(pair.assistant(do.AddTask("長" * 500)))
    assert pair.row(task).title == "長" * 500
    with pytest.raises(BadInput, match="title_long"):
        pair.assistant(do.AddTask("長" * 10_000))
    assert pair.core.words.problem("title_long", {"limit": 500}).startswith(
        "タスクの名前は500文字まで"
    )


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2026-11-25", "2026-11-25"),
        ("2026-11-25T15:00", "2026-11-25T06:00:00.000Z"),  # Tokyo is nine hours ahead
        ("2026-11-25T15:00:00+00:00", "2026-11-25T15:00:00.000Z"),
        ("2026-11-25 15:00+09:00", "2026-11-25T06:00:00.000Z"),
        ("", None),
        (None, None),
    ],
)
def test_a_due_is_a_day_or_an_instant(pair: Turns, given: str | None, kept: str | None) -> None:
    task = born(pair.assistant(do.AddTask("x", due=given)))
    assert pair.row(task).due == kept


@pytest.mark.parametrize(
    "due", ["明日", "2026-02-30", "20261125", "2026-W48-3", "9999-12-31", "0001-01-01T00:00", "25"]
)
def test_a_due_that_is_none_is_refused(pair: Turns, due: str) -> None:
    with pytest.raises(BadInput, match="due"):
        pair.assistant(do.AddTask("x", due=due))


def test_declining_is_an_answer(pair: Turns) -> None:
    task = pair.request()
    pair.assistant(do.DeclineTask(task, "別の方がよいと思います"))
    row = pair.row(task)
    assert (row.state, row.replied_at) == ("declined", "2026-11-24T00:18:00.000Z")


def test_a_cancelled_request_was_not_answered_and_comes_back_as_a_request(pair: Turns) -> None:
    task = pair.request()
    pair.client(do.CancelTask(task))
    assert (pair.row(task).state, pair.row(task).replied_at) == ("cancelled", None)
    pair.client(do.ReopenTask(task))
    assert pair.row(task).state == "requested"


def test_finishing_a_request_at_once_stops_its_clock(pair: Turns) -> None:
    task = pair.request()
    pair.assistant(do.CompleteTask(task))
    assert pair.row(task).replied_at == "2026-11-24T00:18:00.000Z"
    pair.assistant(do.ReopenTask(task))
    assert (pair.row(task).state, pair.row(task).done_at) == ("in_progress", None)


def test_nobody_answers_their_own_request(pair: Turns) -> None:
    task = pair.request()
    with pytest.raises(Problem, match="reply_own"):
        pair.client(do.ReplyFirst(task, "はい"))
    with pytest.raises(Problem, match="reply_own"):
        pair.client(do.AcceptTask(task))


def test_there_is_one_first_reply(pair: Turns) -> None:
    task = pair.request()
    pair.assistant(do.ReplyFirst(task, "はい"))
    with pytest.raises(Problem, match="reply_done"):
        pair.assistant(do.ReplyFirst(task, "はい"))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_what_a_state_does_not_allow_is_refused_in_a_sentence(pair: Turns, language: str) -> None:
    from assistant_desktop.words import Words

    task = pair.request()
    pair.assistant(do.CompleteTask(task))
    for command in (
        do.CompleteTask(task),
        do.StartTask(task),
        do.Deliver(task),
        do.WaitFor(task, "佐藤様"),
        do.DeclineTask(task),
        do.CancelTask(task),
        do.AcceptTask(task),
    ):
        with pytest.raises(Problem) as refused:
            pair.assistant(command)
        assert refused.value.code == "task_is_done"
        assert Words(language).problem(refused.value.code, refused.value.params)[-1] in "。."


def test_a_partial_delivery_leaves_the_task_in_progress(pair: Turns) -> None:
    task = pair.request()
    pair.assistant(do.Deliver(task, partial=True))
    assert pair.row(task).state == "in_progress"
    pair.assistant(do.Deliver(task))
    assert pair.row(task).state == "delivered"
    assert [(one.version, one.partial) for one in pair.detail(task).deliverables] == [
        (2, False),
        (1, True),
    ]


def test_a_version_that_was_undone_is_not_given_twice(pair: Turns) -> None:
    task = pair.request()
    pair.assistant(do.Deliver(task))
    pair.core.undo()
    assert pair.row(task).state == "requested"
    pair.assistant(do.Deliver(task))
    assert [one.version for one in pair.detail(task).deliverables] == [2]


def test_giving_a_task_to_the_other_makes_it_a_request(pair: Turns) -> None:
    task = born(pair.assistant(do.AddTask("会場の予約")))
    pair.assistant(do.EditTask(task, {"owner": pair.person("client")}))
    row = pair.row(task)
    assert (row.state, row.requester) == ("requested", pair.person("assistant"))
    pair.client(do.EditTask(task, {"owner": pair.person("assistant")}))
    assert pair.row(task).state == "requested"  # back again, now asked by the client
    pair.assistant(do.AcceptTask(task))
    assert pair.row(task).state == "accepted"


def test_taking_over_what_the_other_does_keeps_its_state(pair: Turns) -> None:
    task = born(pair.client(do.AddTask("売上の集計")))
    pair.client(do.StartTask(task))
    pair.assistant(do.EditTask(task, {"owner": pair.person("assistant")}))
    assert (pair.row(task).state, pair.row(task).owner) == (
        "in_progress",
        pair.person("assistant"),
    )


def test_fields_are_edited_one_by_one_and_only_changes_are_written(pair: Turns) -> None:
    task = pair.request()
    commit = pair.assistant(do.EditTask(task, {"title": "見積書"}))
    assert commit.seq == 0
    pair.assistant(
        do.EditTask(task, {"urgent": 1, "estimate": 90, "category": " 資料 ", "due": "2026-11-30"})
    )
    row = pair.row(task)
    assert (row.urgent, row.estimate, row.category, row.due) == (True, 90, "資料", "2026-11-30")
    with pytest.raises(BadInput, match="estimate"):
        pair.assistant(do.EditTask(task, {"estimate": -5}))
    with pytest.raises(ValueError, match="state"):
        pair.assistant(do.EditTask(task, {"state": "done"}))


def test_tags_are_a_set(pair: Turns) -> None:
    task = pair.request(tags=("資料", "#資料", "急ぎ"))
    assert pair.row(task).tags == ("急ぎ", "資料")
    pair.assistant(do.RemoveTag(task, "資料"))
    pair.assistant(do.AddTag(task, "＃資料"))
    assert sorted(pair.row(task).tags) == ["急ぎ", "資料"]
    assert pair.count("task_tag") == 2
    assert pair.core.reader.record("task_tag", derived_id("task_tag", task, "資料")) is not None


def test_steps_are_ticked_renamed_moved_and_taken_away(pair: Turns) -> None:
    task = pair.request()
    first = born(pair.assistant(do.AddSubtask(task, "調べる")), "subtask")
    pair.core.clock.forward(seconds=1)  # type: ignore[attr-defined]
    second = born(pair.assistant(do.AddSubtask(task, "書く")), "subtask")
    assert [step.title for step in pair.detail(task).subtasks] == ["調べる", "書く"]
    pair.assistant(do.MoveSubtask(second, None, first))
    pair.assistant(do.ToggleSubtask(first))
    pair.assistant(do.RenameSubtask(second, "清書する"))
    steps = pair.detail(task).subtasks
    assert [(step.title, step.done_at is not None) for step in steps] == [
        ("清書する", False),
        ("調べる", True),
    ]
    assert (pair.row(task).subtasks, pair.row(task).subtasks_done) == (2, 1)
    pair.assistant(do.ToggleSubtask(first))
    pair.assistant(do.DeleteSubtask(second))
    assert (pair.row(task).subtasks, pair.row(task).subtasks_done) == (1, 0)


def test_several_are_deleted_together_and_come_back_together(pair: Turns) -> None:
    tasks = tuple(pair.request(f"{n}") for n in range(3))
    pair.assistant(do.DeleteTasks(tasks))
    assert (
        pair.core.reader.column("SELECT deleted_at FROM task") == ["2026-11-24T00:18:00.000Z"] * 3
    )
    pair.core.undo()
    assert [pair.row(one).title for one in tasks] == ["0", "1", "2"]
    pair.assistant(do.DeleteTasks(tasks[:1]))
    with pytest.raises(Problem, match="gone"):
        pair.assistant(do.DeleteTasks(tasks[:1]))


def test_nothing_can_be_done_with_a_task_that_is_gone(pair: Turns) -> None:
    task = pair.request()
    pair.client(do.DeleteTasks((task,)))
    for command in (do.AddComment(task, "x"), do.CompleteTask(task), do.EditTask(task, {})):
        with pytest.raises(Problem, match="gone"):
            pair.assistant(command)


@pytest.mark.parametrize(
    ("days", "earlier", "asked"), [(10, 1, True), (91, 1, True), (93, 1, False), (93, 3, True)]
)
def test_feedback_is_asked_for_always_at_first_and_by_sample_later(
    pair: Turns, days: int, earlier: int, asked: bool
) -> None:
    task = pair.request()
    pair.assistant(do.Deliver(task, partial=True))
    pair.core.clock.forward(days=days)  # type: ignore[attr-defined]
    for _ in range(earlier - 1):
        pair.assistant(do.Deliver(task, partial=True))
    pair.assistant(do.Deliver(task))
    assert pair.detail(task).deliverables[0].asked is asked
