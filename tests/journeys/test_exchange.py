"""What the two hand each other: requests, questions, hours, work in hand, dates, whole duties."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from assistant_desktop.features.series.commands import MakeRecurring
from assistant_desktop.features.tasks.commands import AddTask, ReplyFirst
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.ref import Ref

from ..adapters.notification_service import has_desktop
from .conftest import Starts
from .program import Program
from .test_first_day import switch
from .test_replies import asked, due

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a Linux desktop"),
    pytest.mark.skipif(not has_desktop(), reason="needs a screen and a notification daemon"),
    pytest.mark.usefixtures("set_up"),
]

CONTROL = Qt.KeyboardModifier.ControlModifier
CLIENT, ASSISTANT = "佐藤 健一", "中村 美咲"


def test_a_request_is_replied_to_with_one_key(start: Starts, clock: FixedClock) -> None:
    program = begun(start)
    switch(program, CLIENT)
    program.press(Qt.Key.Key_2, CONTROL)
    program.write("新しいタスク", "会食のお店を3案")
    program.click("中村さんへの依頼", QAbstractButton)
    program.press(Qt.Key.Key_Return)
    program.wait_for("会食のお店を3案、返信待ち、担当 中村さん")
    clock.forward(minutes=7)
    switch(program, ASSISTANT)
    program.press(Qt.Key.Key_1, CONTROL)
    program.wait_for("依頼「会食のお店を3案」　7分経過")
    program.picture("request")
    program.press(Qt.Key.Key_1)
    program.wait_for("「会食のお店を3案」に返信しました")
    switch(program, CLIENT)
    program.press(Qt.Key.Key_2, CONTROL)
    program.row("会食のお店を3案、受付済み")
    program.wait_for("一次返信まで7分\n「承知いたしました。ただいまより対応いたします。」")
    program.picture("reply")


def test_a_question_is_answered_with_one_click(start: Starts) -> None:
    program = begun(start)
    task = added(program, "会食のお店を決める", due="2026-11-27")
    shown(program, task)
    program.click("着手する")
    program.wait_for("会食のお店を決める、進行中")
    program.click("案を添えて確認する", QAbstractButton)
    program.write("確認したいこと", "お店はどちらにいたしましょうか。")
    program.write("案A", "丸の内の和食")
    program.write("案B", "銀座の洋食")
    program.wait_for("ワンクリックで答えていただけます。")
    program.picture("ask")
    program.click("送る", QAbstractButton)
    program.wait_for("会食のお店を決める、回答待ち")
    switch(program, CLIENT)
    program.press(Qt.Key.Key_1, CONTROL)
    program.wait_for("お店はどちらにいたしましょうか。")
    program.picture("asked")
    program.click("B　銀座の洋食", QAbstractButton)
    program.wait_gone("ご回答をお待ちの確認")
    switch(program, ASSISTANT)
    shown(program, task)
    program.wait_for("会食のお店を決める、進行中")
    program.wait_for("お店はどちらにいたしましょうか。　回答：銀座の洋食（佐藤様　今日 9:18）")
    program.picture("goes-on")


def test_a_timer_runs_on_over_a_new_start(start: Starts, clock: FixedClock) -> None:
    program = begun(start)
    shown(program, added(program, "議事録の清書"))
    program.click("「議事録の清書」の計測を始める", QAbstractButton)
    program.wait_for("計測中 0:00")
    clock.forward(minutes=4)
    program.quit()
    again = begun(start)
    again.wait_for("計測中 0:04　議事録の清書")
    again.picture("still-running")
    clock.forward(minutes=3)
    again.click("「議事録の清書」の計測を止める", QAbstractButton)
    again.wait_gone("計測中")
    again.press(Qt.Key.Key_5, CONTROL)
    again.wait_for("議事録の清書　中村さん　7分　9:18–9:25")
    again.picture("kept")


def test_nothing_is_handed_on_without_its_next_step(start: Starts) -> None:
    program = begun(start)
    task = added(program, "ご来社の準備", due="2026-11-27")
    shown(program, task)
    program.choose("操作", "引き継ぐ")
    program.write("今の状態", "お席とお茶は手配済みです。")
    program.click("引き継ぐ", QAbstractButton)
    program.wait_for("次の一歩をお書きください。次の方がすぐに始められます。")
    program.wait_for("ご来社の準備、受付済み、担当 中村さん")
    program.picture("refused")
    program.write("次の一歩", "資料を10部刷る")
    program.click("引き継ぐ", QAbstractButton)
    program.wait_for("ご来社の準備、返信待ち、担当 佐藤様")
    program.picture("handed-on")
    switch(program, CLIENT)
    program.press(Qt.Key.Key_1, CONTROL)
    program.wait_for("依頼「ご来社の準備」　0分経過")
    program.picture("request")
    shown(program, task)
    program.wait_for("今の状態 お席とお茶は手配済みです。、次の一歩 資料を10部刷る")
    program.picture("card")


def test_a_new_date_is_asked_for_and_agreed_on(start: Starts) -> None:
    program = begun(start)
    task = asked(program, "ご来社の準備", due="2026-11-24T12:00", estimate=240)
    program.core.do(ReplyFirst(task, "承知いたしました。"))
    shown(program, task)
    program.wait_for("残り稼働 2.7時間に対し 4.0時間。1.3時間 足りません。")
    program.click("納期を相談", QAbstractButton)
    program.wait_for("ワンクリックで答えていただけます。")
    program.picture("prepared")
    program.click("送る", QAbstractButton)
    program.wait_for("ご来社の準備、回答待ち")
    switch(program, CLIENT)
    program.press(Qt.Key.Key_1, CONTROL)
    # The dates stand as they are on every day: what was tomorrow when it was asked soon is today.
    program.wait_for("「ご来社の準備」の納期を、11/24(火) 12:00 から延ばしていただくこと")
    program.picture("asked")
    program.click("B　11/25(水) 12:00 までに納品いたします（おすすめ）", QAbstractButton)
    program.wait_gone("ご回答をお待ちの確認")
    assert due(program, task) == "2026-11-25T03:00:00.000Z"
    shown(program, task)
    program.wait_for("納期を今日 12:00から11/25(水) 12:00に変更")
    program.picture("agreed")
    found = program.core.reader.rows("SELECT * FROM agreement WHERE task = ?", (task,))
    assert [
        (row["old_due"], row["new_due"], row["created_by"], row["reason"]) for row in found
    ] == [
        (
            "2026-11-24T03:00:00.000Z",
            "2026-11-25T03:00:00.000Z",
            program.core.pair["client"].id,
            "ほかのお約束と合わせて 1.3時間 足りないためです。",
        )
    ]


def test_what_comes_every_week_is_taken_over(start: Starts) -> None:
    program = begun(start)
    switch(program, CLIENT)
    task = added(program, "経費の締め", due="2026-11-27")
    program.core.do(MakeRecurring(task, "FREQ=WEEKLY"))
    switch(program, ASSISTANT)
    shown(program, task)
    program.click("巻き取りを提案", QAbstractButton)
    program.write("添えるひとこと", "手順は前回うかがいました。")
    program.write("毎月の時間（例：2時間30分）", "2時間")
    program.click("提案する", QAbstractButton)
    program.wait_for("経費の締め、受付済み、担当 佐藤様、納期 11/27(金)、提案中")
    switch(program, CLIENT)
    program.press(Qt.Key.Key_1, CONTROL)
    program.wait_for("「経費の締め」（毎週金曜）をお引き受けできます")
    program.picture("offered")
    program.click("「経費の締め」を任せる", QAbstractButton)
    program.wait_gone("巻き取りのご提案")
    switch(program, ASSISTANT)
    shown(program, task)
    program.wait_for("11/24から私が担当　毎月 約2時間")
    program.choose("操作", "完了")
    program.click("次の回を開く", QAbstractButton)
    program.wait_for("納期 12/4(金)")
    program.wait_for("11/24から私が担当　毎月 約2時間")
    program.row("来週以降")
    program.wait_for("経費の締め、受付済み、担当 中村さん、佐藤様の依頼、納期 12/4(金)")
    program.picture("next")


def begun(start: Starts) -> Program:
    """The program, with all that comes a moment after the first page."""
    program = start()
    program.ready()
    return program


def added(program: Program, title: str, **fields: object) -> str:
    """A task of whoever sits at the window."""
    commit = program.core.do(AddTask(title, **fields))  # type: ignore[arg-type]
    return min(commit.changed["task"])


def shown(program: Program, task: str) -> None:
    """Its pane is open, and stands still."""
    program.running.go(Ref("task", task))
    program.wait_for("タスクの詳細")
    program.pause(400)
