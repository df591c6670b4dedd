"""Messages that ask for a reply: whose clock runs, and what stops it."""

import pytest

from assistant_desktop.features.replies import queries
from assistant_desktop.features.tasks.commands import (
    AddComment,
    AddTask,
    CompleteTask,
    DeclineTask,
    DeleteTasks,
    Deliver,
    ReplyFirst,
    SettleMessage,
    StartTask,
)
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.errors import Problem
from assistant_desktop.store.ledger import Command
from tests.features.tasks.conftest import Turns, born


def asked(pair: Turns, task: str, text: str = "いつ頃になりますか。") -> str:
    """A message of the client that asks for a reply; its id."""
    return born(pair.client(AddComment(task, text, asks_reply=True)), "comment")


def waiting(pair: Turns, role: str) -> list[str]:
    return [one.id for one in queries.messages(pair.core.reader, pair.person(role))]


def kept(pair: Turns, id_: str) -> tuple[str | None, int | None]:
    row = pair.core.reader.record("comment", id_)
    assert row is not None
    return row["replied_by"], row["reply_minutes"]


def test_it_waits_for_the_other_until_they_say_something(pair: Turns, clock: FixedClock) -> None:
    task = pair.request()
    pair.assistant(StartTask(task))
    one = asked(pair, task)
    assert (waiting(pair, "assistant"), waiting(pair, "client")) == ([one], [])
    assert pair.row(task).message_at is not None
    clock.forward(minutes=13)
    pair.client(AddComment(task, "補足です。"))
    pair.assistant(StartTask(pair.request("別のタスク")))
    assert waiting(pair, "assistant") == [one], "one's own words and other tasks do not answer"
    pair.assistant(AddComment(task, "明日の昼までにお送りします。"))
    assert waiting(pair, "assistant") == []
    assert kept(pair, one) == (pair.person("assistant"), 13)
    assert pair.row(task).message_at is None
    pair.core.undo()
    assert waiting(pair, "assistant") == [one]
    assert kept(pair, one) == (None, None)


def test_the_other_way_round_and_both_at_once(pair: Turns, clock: FixedClock) -> None:
    task = pair.request()
    first = asked(pair, task)
    clock.forward(minutes=5)
    # The assistant answers by asking back: one clock stops, the other begins.
    written = pair.assistant(AddComment(task, "部数は?", asks_reply=True))
    (back,) = written.changed["comment"] - {first}
    assert (waiting(pair, "assistant"), waiting(pair, "client")) == ([], [back])
    clock.forward(minutes=7)
    pair.client(AddComment(task, "20部です。"))
    assert waiting(pair, "client") == []
    assert [kept(pair, one)[1] for one in (first, back)] == [5, 7]


@pytest.mark.parametrize(
    "step",
    [
        lambda task: ReplyFirst(task, "承知いたしました。"),
        lambda task: Deliver(task, note="できました。"),
        lambda task: DeclineTask(task, "今回は難しいです。"),
    ],
)
def test_steps_that_say_something_answer_as_well(pair: Turns, step: Command) -> None:
    task = pair.request()
    one = asked(pair, task)
    pair.assistant(step(task))  # type: ignore[operator]
    assert waiting(pair, "assistant") == []
    assert kept(pair, one)[0] == pair.person("assistant")


def test_nobody_waits_for_words_about_work_that_is_over(pair: Turns) -> None:
    task = pair.request()
    asked(pair, task)
    pair.assistant(CompleteTask(task))
    assert waiting(pair, "assistant") == []
    gone = pair.request()
    asked(pair, gone)
    pair.client(DeleteTasks((gone,)))
    assert waiting(pair, "assistant") == []


def test_either_can_say_that_no_reply_is_needed(pair: Turns, clock: FixedClock) -> None:
    task = pair.request()
    one, two = asked(pair, task), asked(pair, task, "もう一つ")
    clock.forward(minutes=20)
    pair.assistant(SettleMessage(one))  # on the phone
    assert waiting(pair, "assistant") == [two]
    assert kept(pair, one) == (pair.person("assistant"), 20)
    pair.client(SettleMessage(two))
    assert waiting(pair, "assistant") == []
    assert kept(pair, two) == (None, None)
    with pytest.raises(Problem, match="message_settled"):
        pair.client(SettleMessage(two))


def test_everything_that_waits_urgent_first(pair: Turns, clock: FixedClock) -> None:
    calm = pair.request("見積書")
    clock.forward(minutes=1)
    urgent = pair.request("入館証", urgent=True)
    own = born(pair.assistant(AddTask("自分のタスク")))
    clock.forward(minutes=1)
    message = asked(pair, own)
    found = queries.waiting_for(pair.core.reader, pair.person("assistant"))
    assert [(one.kind, one.id) for one in found] == [
        ("task", urgent), ("task", calm), ("comment", message),
    ]  # fmt: skip
