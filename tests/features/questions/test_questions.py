"""Asking, answering, withdrawing, recalling: what becomes of the question and of its task."""

from datetime import UTC, datetime
from typing import Any

import pytest

from assistant_desktop.features.agreements import queries as agreements
from assistant_desktop.features.agreements.commands import AgreeDue
from assistant_desktop.features.people.commands import AddDayOff
from assistant_desktop.features.questions import queries
from assistant_desktop.features.questions.commands import (
    AnswerQuestion,
    AskQuestion,
    NudgeQuestion,
    ProposeNewDue,
    WithdrawQuestion,
)
from assistant_desktop.features.questions.model import Proposal, stale_at
from assistant_desktop.features.tasks.commands import (
    AddTask,
    CompleteTask,
    DeleteTasks,
    EditTask,
    SendBack,
    StartTask,
    WaitFor,
)
from assistant_desktop.features.tasks.commands import Deliver as DeliverTask
from assistant_desktop.features.tasks.reply import AMBER, ANSWERED, FAILED, OPEN, Limits
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.errors import BadInput, Problem
from assistant_desktop.services.core import Core
from tests.conftest import TOKYO
from tests.features.questions.conftest import Act

TEXT = "導入効果の数字は、10月実績（確定値）でよろしいでしょうか。"
TWO = (Proposal("10月実績のみ載せる"), Proposal("11月見込みも並べる", path="/資料/見込み.xlsx"))
FRIDAY = "2026-11-27T12:00:00+09:00"
DATES = (
    Proposal("11/26 12:00", value="2026-11-26T12:00:00+09:00"),
    Proposal("11/27", value=FRIDAY),
)


def row(core: Core, task: str = "task") -> dict[str, Any]:
    found = core.reader.record("task", task)
    assert found is not None
    return found


def ask(act: Act, id_: str = "q", who: str = "assistant", **fields: Any) -> None:
    act(who, AskQuestion("task", TEXT, TWO, id=id_, **fields))


def taken(core: Core, id_: str = "q", letter: int = 0) -> str:
    found = queries.question(core.reader, id_)
    assert found is not None
    return found.proposals[letter].id


# -- asking ----------------------------------------------------------------------------------------


def test_asking_lets_the_task_wait_for_a_named_person(core: Core, act: Act, task: str) -> None:
    act("assistant", StartTask(task))
    ask(act, reason="先方の資料も10月締めのため", recommended=1)
    client = core.pair["client"].id
    assert (row(core)["state"], row(core)["waiting_for"]) == ("waiting", client)
    assert row(core)["waiting_since"] == "2026-11-24T00:18:00.000Z"
    (asked,) = queries.open_for(core.reader, client)
    assert (asked.text, asked.title, asked.reason) == (
        TEXT,
        "商談資料",
        "先方の資料も10月締めのため",
    )
    assert [one.text for one in asked.proposals] == [one.text for one in TWO]
    assert asked.recommended is not None
    assert asked.recommended.path == "/資料/見込み.xlsx"
    assert [one.whom for one in queries.waiting(core.reader, core.me.id)] == [client]
    assert queries.open_for(core.reader, core.me.id) == []


def test_asking_about_a_request_is_its_first_reply(core: Core, act: Act) -> None:
    act("client", AddTask("商談資料", request=True, id="task"))
    ask(act)
    assert (row(core)["state"], row(core)["replied_by"]) == ("waiting", core.me.id)
    act("client", AnswerQuestion("q", taken(core)))
    assert row(core)["state"] == "accepted"


@pytest.mark.parametrize(
    ("text", "proposals", "code"),
    [
        ("どこですか?", TWO, "question_bare"),
        ("  ", TWO, "text_empty"),
        (TEXT, (), "question_proposal"),
        (TEXT, (Proposal(" "),), "question_proposal"),
        (TEXT, (TWO[0], Proposal("お任せします")), "question_proposal"),
        (TEXT, TWO * 2 + TWO[:1], "question_many"),
    ],
)
def test_a_question_without_a_proposal_is_refused(
    core: Core, act: Act, task: str, text: str, proposals: tuple[Proposal, ...], code: str
) -> None:
    before = core.ledger.last_seq()
    with pytest.raises(BadInput) as refused:
        act("assistant", AskQuestion(task, text, proposals))
    assert refused.value.code == code
    assert core.words.problem(code, refused.value.params)
    assert core.ledger.last_seq() == before


def test_nobody_asks_themselves_or_about_closed_work(core: Core, act: Act, task: str) -> None:
    with pytest.raises(BadInput, match="question_self"):
        ask(act, addressee=core.me.id)
    act("assistant", CompleteTask(task))
    with pytest.raises(Problem, match="task_is_done"):
        ask(act)


def test_the_others_work_does_not_stand_still(core: Core, act: Act, task: str) -> None:
    ask(act, who="client")
    assert row(core)["state"] == "accepted"
    (asked,) = queries.open_for(core.reader, core.me.id)
    act("assistant", AnswerQuestion("q", text="両方載せます"))
    assert row(core)["state"] == "accepted"
    assert asked.asker == core.pair["client"].id


def test_delivered_work_is_not_taken_back_by_a_question(core: Core, act: Act, task: str) -> None:
    act("assistant", DeliverTask(task))
    ask(act)
    assert row(core)["state"] == "delivered"


# -- answering -------------------------------------------------------------------------------------


@pytest.mark.parametrize("before", ["accepted", "in_progress", "revision"])
def test_the_answer_takes_the_task_up_where_it_stood(
    core: Core, act: Act, task: str, before: str
) -> None:
    if before != "accepted":
        act("assistant", StartTask(task))
    if before == "revision":
        act("assistant", DeliverTask(task))
        act("client", SendBack(task, "2枚目だけ直してください"))
    ask(act)
    act("client", AnswerQuestion("q", taken(core, letter=1), "数字は小さめに"))
    assert (row(core)["state"], row(core)["waiting_for"]) == (before, "")
    assert row(core)["waiting_since"] is None
    answered = queries.of_task(core.reader, task)[0]
    assert answered.taken is not None
    assert (answered.taken.text, answered.answer) == ("11月見込みも並べる", "数字は小さめに")
    assert queries.open_count(core.reader, core.pair["client"].id) == 0


def test_one_undo_takes_all_of_it_back(core: Core, act: Act, task: str) -> None:
    client, me = core.pair["client"].id, core.me.id
    ask(act)
    act("client", AnswerQuestion("q", taken(core)))
    core.ledger.undo(client)
    assert row(core)["state"] == "waiting"
    assert queries.open_count(core.reader, client) == 1
    core.ledger.redo(client)
    assert queries.open_count(core.reader, client) == 0
    core.ledger.undo(client)
    core.ledger.undo(me)
    assert row(core)["state"] == "accepted"
    assert queries.of_task(core.reader, task) == []
    core.ledger.redo(me)
    assert row(core)["state"] == "waiting"
    assert len(queries.of_task(core.reader, task)[0].proposals) == 2


def test_an_answer_has_a_proposal_or_words(core: Core, act: Act, task: str) -> None:
    ask(act)
    ask(act, "other")
    with pytest.raises(BadInput, match="question_no_answer"):
        act("client", AnswerQuestion("q", text="  "))
    with pytest.raises(Problem, match="gone"):
        act("client", AnswerQuestion("q", taken(core, "other")))
    with pytest.raises(Problem, match="question_own"):
        act("assistant", AnswerQuestion("q", taken(core)))
    act("client", AnswerQuestion("q", text="数字は載せないでください"))
    with pytest.raises(Problem, match="question_answered"):
        act("client", AnswerQuestion("q", taken(core)))


def test_the_task_waits_until_the_last_answer(
    core: Core, act: Act, task: str, clock: FixedClock
) -> None:
    act("assistant", StartTask(task))
    ask(act)
    clock.forward(hours=1)
    ask(act, "later")
    act("client", AnswerQuestion("q", taken(core)))
    assert row(core)["state"] == "waiting"
    assert row(core)["waiting_since"] == "2026-11-24T01:18:00.000Z"
    act("client", AnswerQuestion("later", taken(core, "later")))
    assert row(core)["state"] == "in_progress"


def test_a_wait_for_somebody_else_is_left_alone(core: Core, act: Act, task: str) -> None:
    act("assistant", WaitFor(task, "青葉ロジスティクス様"))
    ask(act)
    assert row(core)["waiting_for"] == "青葉ロジスティクス様"
    act("client", AnswerQuestion("q", taken(core)))
    assert (row(core)["state"], row(core)["waiting_for"]) == ("waiting", "青葉ロジスティクス様")


def test_withdrawing_takes_the_task_up_again(core: Core, act: Act, task: str) -> None:
    ask(act)
    with pytest.raises(Problem, match="question_not_own"):
        act("client", WithdrawQuestion("q"))
    act("assistant", WithdrawQuestion("q"))
    assert row(core)["state"] == "accepted"
    assert queries.open_for(core.reader, core.pair["client"].id) == []
    core.undo()
    assert row(core)["state"] == "waiting"


def test_closed_and_deleted_tasks_ask_nobody(core: Core, act: Act, task: str) -> None:
    ask(act)
    client = core.pair["client"].id
    act("assistant", CompleteTask(task))
    assert queries.open_for(core.reader, client) == []
    assert queries.open_count(core.reader, client) == 0
    core.undo()
    act("assistant", DeleteTasks((task,)))
    assert queries.open_for(core.reader, client) == []


# -- dues ------------------------------------------------------------------------------------------


def test_a_chosen_date_becomes_the_due_and_is_recorded(core: Core, act: Act, task: str) -> None:
    act("assistant", EditTask(task, {"target": "2026-11-24"}))
    act(
        "assistant",
        ProposeNewDue(task, "納期を2日延ばしていただけますか。", DATES, 1, "確定値の到着待ち", "q"),
    )
    assert row(core)["state"] == "waiting"
    commit = act("client", AnswerQuestion("q", taken(core, letter=1), target="2026-11-26"))
    assert commit.changed.keys() == {"question", "task", "agreement"}
    assert (row(core)["due"], row(core)["target"]) == ("2026-11-27T03:00:00.000Z", "2026-11-26")
    assert row(core)["state"] == "accepted"
    (made,) = agreements.of_task(core.reader, task)
    assert (made.old_due, made.new_due) == ("2026-11-25T03:00:00.000Z", "2026-11-27T03:00:00.000Z")
    assert (made.reason, made.question) == ("確定値の到着待ち", "q")
    assert made.by == core.pair["client"].id
    core.ledger.undo(core.pair["client"].id)
    assert (row(core)["due"], row(core)["target"]) == ("2026-11-25T03:00:00.000Z", "2026-11-24")
    assert agreements.of_task(core.reader, task) == []


def test_the_client_may_name_another_date(core: Core, act: Act, task: str) -> None:
    act("assistant", ProposeNewDue(task, "納期のご相談です。", DATES, id="q"))
    act("client", AnswerQuestion("q", text="30日の朝で大丈夫です", value="2026-11-30"))
    assert row(core)["due"] == "2026-11-30"


def test_words_alone_leave_the_due(core: Core, act: Act, task: str) -> None:
    act("assistant", ProposeNewDue(task, "納期のご相談です。", DATES, id="q"))
    act("client", AnswerQuestion("q", text="元の納期でお願いします"))
    assert row(core)["due"] == "2026-11-25T03:00:00.000Z"
    assert agreements.of_task(core.reader, task) == []


@pytest.mark.parametrize(
    ("value", "code"),
    [("", "due"), ("morgen", "due"), ("2026-11-25T12:00:00+09:00", "due_same")],
)
def test_dates_that_cannot_be_proposed(
    core: Core, act: Act, task: str, value: str, code: str
) -> None:
    with pytest.raises(BadInput) as refused:
        act(
            "assistant", ProposeNewDue(task, "納期のご相談です。", (Proposal("後で", value=value),))
        )
    assert refused.value.code == code


def test_every_new_due_of_a_promise_is_an_agreement(
    core: Core, act: Act, task: str, clock: FixedClock
) -> None:
    act("client", EditTask(task, {"due": "2026-11-26"}))
    clock.forward(minutes=5)
    act("assistant", AgreeDue(task, "2026-11-30", "電話で合意"))
    found = agreements.of_task(core.reader, task)
    assert [(one.old_due, one.new_due) for one in found] == [
        ("2026-11-26", "2026-11-30"),
        ("2026-11-25T03:00:00.000Z", "2026-11-26"),
    ]
    assert found[0].reason == "電話で合意"
    with pytest.raises(Problem, match="due_same"):
        act("assistant", AgreeDue(task, "2026-11-30"))


def test_ones_own_dues_are_nobodys_agreement(core: Core, act: Act) -> None:
    act("assistant", AddTask("名刺の登録", due="2026-11-25", id="mine"))
    act("assistant", EditTask("mine", {"due": "2026-11-26"}))
    act("client", AddTask("未返信", request=True, due="2026-11-25", id="asked"))
    act("client", EditTask("asked", {"due": "2026-11-26"}))
    assert agreements.of_task(core.reader, "mine") == []
    assert agreements.of_task(core.reader, "asked") == []


def test_the_target_goes_with_the_due_it_belonged_to(core: Core, act: Act, task: str) -> None:
    act("assistant", EditTask(task, {"target": "2026-11-24"}))
    act("assistant", EditTask(task, {"due": "2026-11-27"}))
    assert row(core)["target"] == "2026-11-26"  # by the rule: a working day before
    act("assistant", EditTask(task, {"due": "2026-11-24"}))
    assert row(core)["target"] is None
    act("assistant", EditTask(task, {"due": "2026-11-30", "target": "2026-11-27"}))
    assert row(core)["target"] == "2026-11-27"


# -- waiting ---------------------------------------------------------------------------------------


def test_the_clock_of_a_question_is_that_of_a_request(
    core: Core, act: Act, task: str, clock: FixedClock
) -> None:
    # Tuesday 9:18; the client works 9:00-18:00 and is away on Wednesday.
    client = core.pair["client"]
    day = datetime(2026, 11, 25, tzinfo=TOKYO).date()
    act("client", AddDayOff(client.id, day, day))
    ask(act)
    (asked,) = queries.open_for(core.reader, client.id)
    states = []
    for hours in (0.5, 2, 24, 24 + 24):
        clock.instant = datetime(2026, 11, 24, 0, 18, tzinfo=UTC)
        clock.forward(hours=hours)
        now = clock.now()
        found = queries.clock(asked, now, core.calendar(client), Limits())
        states.append((found.state, found.working_minutes))
    # Tuesday 9:18-18:00 are 522 minutes, Wednesday none, Thursday 9:00-9:18 are 18.
    assert states == [(OPEN, 30), (AMBER, 120), (FAILED, 522), (FAILED, 540)]
    act("client", AnswerQuestion("q", taken(core)))
    answered = queries.question(core.reader, "q")
    assert answered is not None
    assert queries.clock(answered, clock.now(), core.calendar(client), Limits()).state == ANSWERED


def test_a_wait_is_stale_after_a_working_day_of_the_addressee(core: Core) -> None:
    hours = core.calendar(core.pair["client"])
    # Friday 15:00: three hours that day, six on the next working day, Monday.
    friday = datetime(2026, 11, 20, 15, 0, tzinfo=TOKYO)
    assert stale_at(friday, hours) == datetime(2026, 11, 24, 15, 0, tzinfo=TOKYO)  # 23rd: holiday
    # On the eve of Golden Week after hours: the clock begins on Thursday 7 May 2026.
    eve = datetime(2026, 5, 1, 18, 29, tzinfo=TOKYO)
    assert stale_at(eve, hours) == datetime(2026, 5, 7, 18, 0, tzinfo=TOKYO)


def test_a_wait_is_recalled_once_a_day(core: Core, act: Act, task: str, clock: FixedClock) -> None:
    ask(act)
    with pytest.raises(Problem, match="question_not_own"):
        act("client", NudgeQuestion("q"))
    act("assistant", NudgeQuestion("q"))
    with pytest.raises(Problem, match="question_nudged"):
        act("assistant", NudgeQuestion("q"))
    clock.forward(days=1)
    act("assistant", NudgeQuestion("q"))
    found = queries.question(core.reader, "q")
    assert found is not None
    assert found.nudged_at == clock.now()
    act("client", AnswerQuestion("q", taken(core)))
    with pytest.raises(Problem, match="question_answered"):
        act("assistant", NudgeQuestion("q"))
