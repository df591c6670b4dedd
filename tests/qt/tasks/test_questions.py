"""Questions and margins in the pane of a task, by name and by keyboard.

It is Tuesday 24 November 2026, 9:18 in Tokyo; Monday was a public holiday.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QRadioButton, QWidget

from assistant_desktop.features.agreements import queries as agreements
from assistant_desktop.features.questions import queries
from assistant_desktop.features.questions.commands import (
    AnswerByLetter,
    AnswerQuestion,
    AskQuestion,
)
from assistant_desktop.features.questions.model import Proposal, Question
from assistant_desktop.features.tasks.commands import AcceptTask, AddTask
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.services.core import Core
from tests.qt.tasks.conftest import Desk

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
TEXT = "導入効果の数字は、10月実績（確定値）でよろしいでしょうか。"
THREE = (Proposal("10月実績のみ"), Proposal("11月見込みも並べる"), Proposal("数字は省く"))


def accepted(core: Core, **fields: Any) -> str:
    """A request of the client that the assistant took on."""
    client, assistant = core.pair["client"].id, core.pair["assistant"].id
    core.ledger.commit(AddTask("商談資料", request=True, id="deck", **fields), client)
    core.ledger.commit(AcceptTask("deck"), assistant)
    return "deck"


def questions(core: Core, task: str = "deck") -> list[Question]:
    return queries.of_task(core.reader, task)


def state(core: Core, task: str = "deck") -> str:
    row = core.reader.record("task", task)
    assert row is not None
    return str(row["state"])


def says(desk: Desk, text: str) -> bool:
    """Whether a label shows exactly this."""
    labels = desk.page.findChildren(QLabel)
    return any(label.text() == text for label in labels if label.isVisible())


def text_of(widget: QWidget) -> str:
    assert isinstance(widget, QLineEdit | QPlainTextEdit)
    return widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText()


@pytest.fixture
def asking(core: Core, desk: Desk) -> Desk:
    """The assistant's page with the composer open."""
    desk.open(accepted(core))
    desk.click("案を添えて確認する")
    return desk


# -- asking ----------------------------------------------------------------------------------------


def test_a_question_is_written_and_sent(asking: Desk) -> None:
    text = asking.named("確認したいこと")
    assert isinstance(text, QPlainTextEdit)
    assert text.hasFocus()
    text.insertPlainText(TEXT)
    asking.write(asking.named("案A"), "October")
    asking.write(asking.named("案B"), "November as well")
    best = asking.named("案Bをおすすめにする", QRadioButton)
    best.setFocus()
    asking.press(KEY.Key_Space)
    asking.write(asking.named("おすすめの理由（任意）"), "their year ends in November")
    asking.press(KEY.Key_Return, CONTROL)
    (asked,) = questions(asking.core)
    assert (asked.text, asked.reason) == (TEXT, "their year ends in November")
    assert [(one.text, one.recommended) for one in asked.proposals] == [
        ("October", False),
        ("November as well", True),
    ]
    assert state(asking.core) == "waiting"
    assert says(asking, "佐藤様の回答待ち")
    assert asking.named("B　November as well（おすすめ）")
    asking.core.undo()
    asking.page.refresh()
    asking.settle()
    assert state(asking.core) == "accepted"


@pytest.mark.parametrize(
    ("text", "proposal", "hint", "goes_to"),
    [
        ("", "October", "確認したいことと、ご自分の案を1つ以上書いてください。", "確認したいこと"),
        ("What is it?", "October", "何についての確認かを添えると", "確認したいこと"),
        ("Shall I use October?", "", "ご自分の案を添えてください。", "案A"),
        ("Shall I use October?", "up to you", "ご自分の案を添えてください。", "案B"),
    ],
)
def test_a_question_without_a_proposal_is_held_back(
    asking: Desk, text: str, proposal: str, hint: str, goes_to: str
) -> None:
    asking.write(asking.named("確認したいこと"), text)
    asking.write(asking.named("案A"), proposal)
    asking.click("送る")
    assert questions(asking.core) == []
    assert any(label.text().startswith(hint) for label in asking.page.findChildren(QLabel))
    assert asking.named(goes_to).hasFocus()


def test_proposals_are_added_and_removed(asking: Desk) -> None:
    for letter in "CD":
        asking.click("案を追加")
        assert asking.named(f"案{letter}").hasFocus()
    assert not asking.page.detail.fields.questions.composer._add.isVisible()
    asking.write(asking.named("案D"), "fourth")
    asking.click("案Aを消す")
    assert text_of(asking.named("案C")) == "fourth"
    best = asking.named("案Aをおすすめにする", QRadioButton)
    assert isinstance(best, QRadioButton)
    assert best.isChecked()  # what was recommended is gone: the first one is


def test_what_is_written_survives_a_crash(
    asking: Desk, core: Core, make_desk: Callable[[Core], Desk]
) -> None:
    asking.write(asking.named("確認したいこと"), "Shall I use October?")
    asking.write(asking.named("案B"), "November")
    asking.press(KEY.Key_Escape)
    assert asking.page.detail.isVisible()  # Esc closes the composer, not the pane
    again = make_desk(core)
    again.open("deck")
    again.click("案を添えて確認する")
    assert text_of(again.named("確認したいこと")) == "Shall I use October?"
    assert text_of(again.named("案A")) == "November"  # empty lines are not kept


# -- answering -------------------------------------------------------------------------------------


@pytest.fixture
def answering(core: Core, make_desk: Callable[[Core], Desk]) -> Desk:
    """The client's page, opened from the notice of a question."""
    accepted(core)
    asked = AskQuestion("deck", TEXT, THREE, 1, id="q")
    core.ledger.commit(asked, core.pair["assistant"].id)
    desk = make_desk(replace(core, role="client", _pair={}))
    desk.page.open(Ref("question", "q"))
    desk.settle()
    return desk


def test_a_notice_leads_to_the_recommended_proposal(answering: Desk) -> None:
    assert answering.page.detail.id == "deck"
    assert answering.named("B　11月見込みも並べる（おすすめ）").hasFocus()
    answering.press(KEY.Key_Return)
    (asked,) = questions(answering.core)
    assert asked.taken is not None
    assert asked.taken.text == "11月見込みも並べる"
    assert state(answering.core) == "accepted"


@pytest.mark.parametrize(("key", "letter"), [(KEY.Key_A, 0), (KEY.Key_C, 2)])
def test_letters_answer(answering: Desk, key: Qt.Key, letter: int) -> None:
    answering.press(key)
    (asked,) = questions(answering.core)
    assert asked.taken == asked.proposals[letter]


def test_another_answer_is_written(answering: Desk) -> None:
    answering.press(KEY.Key_O)
    field = answering.named("ほかの回答", QLineEdit)
    assert field.hasFocus()
    answering.write(field, "A table, please")
    answering.press(KEY.Key_Escape)
    assert answering.page.detail.isVisible()
    answering.press(KEY.Key_O)
    answering.write(answering.named("ほかの回答", QLineEdit), "A table, please")
    answering.press(KEY.Key_Return, CONTROL)
    (asked,) = questions(answering.core)
    assert (asked.taken, asked.answer) == (None, "A table, please")
    assert state(answering.core) == "accepted"


def test_the_answer_is_there_for_who_asked(core: Core, desk: Desk, clock: FixedClock) -> None:
    accepted(core)
    core.do(AskQuestion("deck", TEXT, THREE, id="q"))
    desk.open("deck")
    clock.forward(minutes=13)
    desk.other(AnswerQuestion("q", questions(core)[0].proposals[2].id, "次回に載せます"))
    line = desk.named(f"{TEXT}　回答：数字は省く\n次回に載せます（佐藤様　今日 9:31）")
    assert line.isVisible()


def test_a_question_can_be_withdrawn(core: Core, desk: Desk) -> None:
    accepted(core)
    core.do(AskQuestion("deck", TEXT, THREE, id="q"))
    desk.open("deck")
    desk.click("取り下げる")
    assert questions(core) == []
    assert state(core) == "accepted"


def test_a_stale_wait_can_be_recalled(core: Core, desk: Desk, clock: FixedClock) -> None:
    accepted(core)
    core.do(AskQuestion("deck", TEXT, THREE, id="q"))
    desk.open("deck")
    assert says(desk, "9:18 から0分")
    clock.forward(days=1)
    desk.page.detail.fields.questions.tick()
    assert says(desk, "佐藤様の1営業日を過ぎました。")
    desk.click("もう一度お知らせする")
    assert questions(core)[0].nudged_at == clock.now()
    assert says(desk, "今日 9:18 に再度お知らせしました")


# -- margin ----------------------------------------------------------------------------------------


def test_a_margin_that_is_gone_becomes_a_new_date(
    core: Core, desk: Desk, clock: FixedClock
) -> None:
    """The journey: tight margin → question with dates → the client chooses → agreed."""
    task = accepted(core, due="2026-11-25T12:00:00+09:00", estimate=300)
    core.do(AddTask("名刺の登録", due="2026-11-24T18:00:00+09:00", estimate=500, id="cards"))
    desk.open(task)
    # 522 minutes today and 180 tomorrow; 800 are promised: 11.7, 13.3 and 1.6 hours.
    said = "残り稼働 11.7時間に対し 13.3時間。1.6時間 足りません。"
    assert desk.named(said, QLabel)
    desk.click("納期を相談")
    text = text_of(desk.named("確認したいこと"))
    assert text.startswith("「商談資料」の納期を、11/25(水) 12:00 から")
    assert text_of(desk.named("案A")) == "11/25(水) 18:00 までに納品いたします"
    assert text_of(desk.named("案B")) == "11/26(木) 12:00 までに納品いたします"
    assert text_of(desk.named("おすすめの理由（任意）")).startswith(
        "ほかのお約束と合わせて 1.6時間"
    )
    desk.click("送る")
    (asked,) = questions(core)
    assert (asked.purpose, asked.recommended) == ("due", asked.proposals[1])
    clock.forward(minutes=5)
    desk.other(AnswerByLetter(asked.id, "B"))
    row = core.reader.record("task", task)
    assert row is not None
    assert (row["due"], row["target"]) == ("2026-11-26T03:00:00.000Z", "2026-11-25")
    (made,) = agreements.of_task(core.reader, task)
    assert made.old_due == "2026-11-25T03:00:00.000Z"
    assert not desk.page.detail.fields.margin.ask.isVisible()  # it fits again


def test_what_could_move_is_listed(core: Core, desk: Desk) -> None:
    task = accepted(core, due="2026-11-25T12:00:00+09:00", estimate=300)
    core.do(AddTask("名刺の登録", due="2026-11-24T18:00:00+09:00", estimate=500, id="cards"))
    desk.open(task)
    desk.click("組み替える")
    row = desk.named("名刺の登録（8.3時間） 明日 18:00 に動かすと間に合います")
    assert row.isVisible()
    desk.click("名刺の登録（8.3時間）")
    assert desk.went == [(Ref("task", "cards"), "")]
    desk.click("一覧で見る")
    assert desk.went[-1] == ("tasks", "")


def test_the_margin_says_nothing_where_nothing_was_promised(core: Core, desk: Desk) -> None:
    core.ledger.commit(AddTask("未返信", request=True, due="2026-11-25", id="a"), core.other.id)
    desk.open("a")
    assert not desk.page.detail.fields.margin.isVisible()
    desk.other(AddTask("別件", id="b"))
    core.do(AcceptTask("a"))
    desk.settle()
    assert desk.named("見積を入れると、余裕がわかります。", QLabel)


def test_the_other_s_margin_has_no_ways_out(core: Core, make_desk: Callable[[Core], Desk]) -> None:
    task = accepted(core, due="2026-11-25T12:00:00+09:00", estimate=900)
    desk = make_desk(replace(core, role="client", _pair={}))
    desk.open(task)
    assert desk.page.detail.fields.margin.isVisible()
    assert not desk.page.detail.fields.margin.ask.isVisible()


def test_the_list_shows_margins(core: Core, desk: Desk) -> None:
    desk.add("比較表", due="2026-11-24T18:00:00+09:00", estimate=402)
    desk.add("清書", due="2026-11-25T12:00:00+09:00", estimate=600)
    # 522 - 402 = 120 minutes to spare; 702 against 1002: 11.7, 16.7 and 5.0 hours.
    assert "余裕があります" in desk.said("比較表")
    assert "5.0時間 足りません" in desk.said("清書")


def test_q_in_the_list_asks(core: Core, desk: Desk) -> None:
    task = accepted(core)
    desk.settle()
    desk.choose(task)
    desk.press(KEY.Key_Q)
    assert desk.named("確認したいこと").hasFocus()
