"""The first day of a pair, from the first run to the morning after."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from assistant_desktop.kernel.clock import FixedClock

from ..adapters.notification_service import has_desktop
from .conftest import Starts, dunst
from .program import Program

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a Linux desktop"),
    pytest.mark.skipif(not has_desktop(), reason="needs a screen and a notification daemon"),
]

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_from_the_first_run_to_the_next_start(start: Starts, clock: FixedClock) -> None:
    dunst("close-all")  # a card of another journey is not the one to click
    program = start()
    first_run(program)
    three_tasks(program)
    stand_up(program, clock)
    deliver(program)
    praise(program)
    second_version(program)
    read_and_answer(program)
    undo_and_redo(program)
    program.quit()
    again = start()
    again.ready()
    again.press(Qt.Key.Key_4, CONTROL)
    again.wait_for("書式があれば得意です。")
    again.wait_for("数量を3通り並べていただき、すぐに決められました。")
    again.press(Qt.Key.Key_2, CONTROL)
    for title in ("見積書を送る、納品済み", "北斗物産様のご来社準備、", "商談資料をまとめる、"):
        again.wait_for(title)
    again.picture("started-again")


def first_run(program: Program) -> None:
    """Three steps: who, the two, where."""
    program.click("日本語")
    program.wait_for("このパソコンをお使いになるのは")
    program.click("アシスタント")
    program.picture("first-run-who")
    program.click("次へ")
    program.wait_for("お二人のことを教えてください")
    program.write("あなたのお名前", "中村 美咲")
    program.write("クライアントのお名前", "佐藤 健一")
    program.write("お呼びするとき", "佐藤様")
    program.picture("first-run-pair")
    program.click("次へ")
    program.wait_for("データはどこに置きますか")
    program.pause(400)
    program.picture("first-run-data")
    program.click("はじめる")
    program.wait_for("回復コードをお控えください")
    program.pause(400)
    program.click("控えました")
    program.picture("first-run-code")
    program.click("はじめる")
    program.wait_for("はじめまして、中村さん。")
    program.picture("first-day")


def three_tasks(program: Program) -> None:
    """One plain, one urgent, one with a due date."""
    program.ready()
    program.press(Qt.Key.Key_2, CONTROL)
    program.write("新しいタスク", "見積書を送る", enter=True)
    program.wait_for("見積書を送る、受付済み")
    program.write("新しいタスク", "北斗物産様のご来社準備")
    program.click("至急")
    program.press(Qt.Key.Key_Return)
    program.wait_for("北斗物産様のご来社準備、")
    program.write("新しいタスク", "商談資料をまとめる")
    program.click("納期を選ぶ")
    program.pause(300)
    program.click("明日")
    program.pause(300)
    program.press(Qt.Key.Key_Return)
    program.wait_for("商談資料をまとめる、")
    program.picture("three-tasks")


def stand_up(program: Program, clock: FixedClock) -> None:
    """Start it, park one thing, go through the steps, finish."""
    program.press(Qt.Key.Key_3, CONTROL)
    program.wait_for("今日の準備")
    program.click("はじめる")
    program.wait_for("一時停止")
    clock.forward(seconds=40)
    program.write("長くなりそうな話を置く", "年賀状の発注先", enter=True)
    program.pause(300)
    program.picture("stand-up")
    clock.forward(seconds=60)
    program.click("終了して議事録へ")
    program.pause(500)
    program.picture("minutes")


def deliver(program: Program) -> None:
    program.click("閉じて今日へ")
    program.press(Qt.Key.Key_2, CONTROL)
    program.row("見積書を送る")
    program.wait_for("タスクの詳細")
    program.pause(300)
    program.click("着手する")
    program.wait_for("見積書を送る、進行中")
    program.click("第1版を納品")
    program.pause(400)
    program.write("納品の説明", "第1版です。")
    program.write("ひと手間（依頼のほかに行ったこと）", "数量を3通り並べました。")
    program.picture("deliver")
    program.click("納品する")
    program.wait_for("見積書を送る、納品済み")


def switch(program: Program, name: str) -> None:
    """The other of the two sits down at the window."""
    program.press(
        Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    program.wait_for(f"{name}の画面に切り替えました")


def click_notification(program: Program) -> None:
    """Click the card that the notification daemon shows."""

    def shown() -> bool:
        return int(dunst("count", "displayed")) > 0

    program.until(shown, "no notification came")
    program.picture("notification")
    dunst("action")


def praise(program: Program) -> None:
    switch(program, "佐藤 健一")
    click_notification(program)
    program.wait_for("数量を3通り並べました。")
    program.picture("delivered")
    program.click("フィードバック", QAbstractButton)
    program.pause(600)
    program.picture("praise")
    program.click("称賛", QAbstractButton)
    program.write("ひとこと", "数量を3通り並べていただき、すぐに決められました。")
    program.click("先回り")
    program.picture("praise")
    program.click("送る")
    program.wait_for("数量を3通り並べていただき、すぐに決められました。")
    program.pause(500)


def second_version(program: Program) -> None:
    """The assistant delivers once more; the client has something to mend, and asks."""
    switch(program, "中村 美咲")
    program.press(Qt.Key.Key_2, CONTROL)
    program.row("見積書を送る")
    program.pause(500)
    program.choose("操作", "納品")
    program.wait_for("納品の説明")
    program.write("納品の説明", "数量を240台に直しました。")
    program.click("納品する")
    program.wait_for("数量を240台に直しました。")
    switch(program, "佐藤 健一")
    click_notification(program)
    program.wait_for("数量を240台に直しました。")
    program.click("フィードバック", QAbstractButton)
    program.click("改善", QAbstractButton)
    program.write("ひとこと", "日付の時点を入れてください。")
    program.click("聞いてみる")
    program.picture("critique")
    program.click("送る")
    program.wait_for("改善、私から、見積書を送る")


def read_and_answer(program: Program) -> None:
    """The assistant reads it and answers the second question."""
    switch(program, "中村 美咲")
    program.press(Qt.Key.Key_4, CONTROL)
    program.wait_for("日付の時点を入れてください。")
    program.row("日付の時点を入れてください。")
    program.pause(500)
    program.picture("read")
    program.click("質問に答える", QAbstractButton)
    program.pause(400)
    program.write("お返事", "書式があれば得意です。")
    program.submit("お返事")
    program.wait_for("書式があれば得意です。")
    program.click("お礼を返す 見積書を送る", QAbstractButton)
    program.wait_gone("まだ応えていないもの")
    program.picture("answered")


def undo_and_redo(program: Program) -> None:
    """Three steps back: the thanks, the answer, the second delivery; and forth again."""
    program.press(Qt.Key.Key_Z, CONTROL)
    program.wait_for("まだ応えていないもの")
    program.press(Qt.Key.Key_Z, CONTROL)
    program.wait_gone("書式があれば得意です。")
    program.press(Qt.Key.Key_Z, CONTROL)
    program.until(lambda: len(deliveries(program)) == 1, "the second delivery is still there")
    program.picture("undone")
    for _ in range(3):
        program.press(Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
        program.pause(300)
    program.wait_for("書式があれば得意です。")
    program.wait_gone("まだ応えていないもの")
    assert deliveries(program) == ["第1版です。", "数量を240台に直しました。"]
    program.picture("redone")


def deliveries(program: Program) -> list[str]:
    """The notes of what was delivered, first version first."""
    return program.core.reader.column(
        "SELECT note FROM deliverable WHERE deleted_at IS NULL ORDER BY version"
    )
