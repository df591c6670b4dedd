"""Words: held back in anger, a letter, a question with a proposal, quick add beside the window,
and from a search to a how-to."""

import json
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

from assistant_desktop.features.howtos import queries as howtos
from assistant_desktop.features.tasks.commands import AcceptTask, AddTask, Deliver, StartTask
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt.tasks.in_place import TextInPlace

from ..adapters.notification_service import has_desktop
from .conftest import Starts, dunst
from .program import FIELDS, Program
from .test_exchange import added, begun, shown
from .test_first_day import click_notification, switch

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a Linux desktop"),
    pytest.mark.skipif(not has_desktop(), reason="needs a screen and a notification daemon"),
    pytest.mark.usefixtures("set_up"),
]

CONTROL = Qt.KeyboardModifier.ControlModifier
ANGRY = "比較表の金額、どうして何度言っても直らないんですか。"
CALM = "比較表の金額が10月のままでした。次は、見積日をお確かめのうえ納品いただけますか。"
OVER = "置いた文の時間になりました"


def delivered(program: Program, title: str) -> None:
    """The client asked for something, and the assistant handed it over."""
    core = program.core
    client, assistant = core.pair["client"].id, core.pair["assistant"].id
    asked = core.ledger.commit(AddTask(title, request=True, due="2026-11-24T12:00"), client)
    task = min(asked.changed["task"])
    for command in (AcceptTask(task), StartTask(task), Deliver(task, "第1版です。")):
        core.ledger.commit(command, assistant)
    program.running.look_outside()


def told(program: Program) -> dict[int, str]:
    """All that the notification daemon keeps of every card it has shown, by their numbers."""
    dunst("close-all")
    program.pause(200)
    cards = json.loads(dunst("history"))["data"][0]
    return {one["id"]["data"]: json.dumps(one, ensure_ascii=False) for one in cards}


def feedback(program: Program) -> list[str]:
    """Every text of the feedback log, also of what is withdrawn."""
    return [str(one) for one in program.core.reader.column("SELECT text FROM feedback")]


def everything(program: Program) -> str:
    """All that the data hold."""
    rows = program.core.connection.execute
    names = [row[0] for row in rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return "\n".join(str(tuple(row)) for name in names for row in rows(f"SELECT * FROM {name}"))


def test_what_is_written_in_anger_rests_and_is_rewritten(start: Starts, clock: FixedClock) -> None:
    program = begun(start)
    delivered(program, "会食のお店を3案")
    switch(program, "佐藤 健一")
    program.press(Qt.Key.Key_2, CONTROL)
    program.row("会食のお店を3案")
    program.click("フィードバック", QAbstractButton)
    program.click("改善", QAbstractButton)
    program.write("ひとこと", ANGRY)
    program.wait_for("強い言い方があります。少し置きますか？")
    program.press(Qt.Key.Key_F8)
    program.wait_for("強い言い方")
    program.picture("angry")
    program.press(Qt.Key.Key_Escape)
    before = told(program)
    program.click("10分", QAbstractButton)
    program.click("10分 置いておく", QAbstractButton)
    program.wait_for("今日 9:28まで置きました。このパソコンにだけあります。")
    program.picture("held")
    assert feedback(program) == []
    clock.forward(minutes=9)
    nudge(program)
    program.pause(600)
    assert int(dunst("count", "displayed")) == 0
    clock.forward(minutes=1)
    nudge(program)
    click_notification(program)
    program.wait_for("10分 置きました")
    program.wait_for("はじめに、事実")
    assert program.sees("会食のお店を3案")
    program.picture("fact")
    old, new = program.find("置いた文", FIELDS), program.find("いまの言葉で", FIELDS)
    assert (text_of(old), text_of(new)) == (ANGRY, "")
    assert QApplication.focusWidget() is new
    (card,) = (card for number, card in told(program).items() if number not in before)
    assert OVER in card
    assert not any(part in card for part in ("比較表", "どうして", "会食"))
    program.type(CALM)
    program.picture("rewritten")
    program.click("書き直して送る", QAbstractButton)
    program.wait_for("改善、私から、会食のお店を3案")
    program.picture("sent")
    assert feedback(program) == [CALM]
    assert CALM in everything(program)
    assert "どうして" not in everything(program)


def test_a_letter_with_dates_from_a_task(start: Starts) -> None:
    program = begun(start)
    shown(program, added(program, "新年のご挨拶", person="大野 修司"))
    program.choose("操作", "文書を書く")
    program.wait_for("ひな型")
    program.click("日程の候補", QAbstractButton)
    assert text_of(program.find("用件", FIELDS)) == "新年のご挨拶"
    assert text_of(program.find("お名前", FIELDS)) == "大野 修司"
    program.write("会社", "北斗物産株式会社")
    program.write("候補日時（一行に一つ）", "1月7日（木）14時から15時")
    program.write("場所", "御社")
    program.find("本文", FIELDS).setFocus()
    program.press(Qt.Key.Key_End, CONTROL)
    program.type("\n資料のほうをお送りします。")
    program.wait_for("指摘 1件が残っています")
    program.picture("letter")
    program.press(Qt.Key.Key_F8)
    program.find("なくす", QAbstractButton)
    program.picture("finding")
    program.click("なくす", QAbstractButton)
    program.wait_for("指摘はありません")
    program.click("コピー", QAbstractButton)
    program.wait_for("コピーしました。")
    program.picture("copied")
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("北斗物産株式会社\n大野 修司\u3000様\n")
    assert "新年のご挨拶" in copied
    assert "・1月7日（木）14時から15時\n" in copied
    assert copied.rstrip().endswith("資料をお送りします。")
    task = program.core.reader.value("SELECT task FROM document WHERE deleted_at IS NULL")
    assert task == program.core.reader.value("SELECT id FROM task")


def test_a_question_waits_for_a_proposal(start: Starts) -> None:
    program = begun(start)
    task = added(program, "会食のお店を決める", due="2026-11-27")
    shown(program, task)
    program.click("着手する")
    program.wait_for("会食のお店を決める、進行中")
    program.click("案を添えて確認する", QAbstractButton)
    program.write("確認したいこと", "会食のお店はどちらにいたしましょうか。")
    program.click("送る", QAbstractButton)
    program.wait_for("ご自分の案を添えてください。例：「第2段落の後に追記しました」")
    assert QApplication.focusWidget() is program.find("案A", FIELDS)
    assert program.core.reader.column("SELECT id FROM question") == []
    program.picture("held-back")
    program.type("丸の内の和食")
    program.wait_for("ワンクリックで答えていただけます。")
    program.click("送る", QAbstractButton)
    program.wait_for("会食のお店を決める、回答待ち")
    program.picture("sent")


def test_the_command_line_adds_beside_the_window(start: Starts) -> None:
    program = begun(start)
    program.press(Qt.Key.Key_2, CONTROL)
    program.picture("before")
    words = ["--data-dir", str(program.home), "add", "明日15時までに見積書の送付 #見積 !", "--json"]
    line = subprocess.Popen(
        [sys.executable, "-m", "assistant_desktop", *words], stdout=subprocess.PIPE
    )
    program.until(lambda: line.poll() is not None, "the command line did not end")
    assert line.stdout is not None
    with line.stdout:
        said = json.loads(line.stdout.read())
    assert (line.returncode, said["title"]) == (0, "見積書の送付")
    assert program.sees("見積書の送付、"), program.names()
    program.picture("added")


def test_from_a_search_to_a_how_to(start: Starts) -> None:
    program = begun(start)
    task = added(program, "会食の席次を調べる")
    shown(program, task)
    program.find("調べたこと", TextInPlace).setFocus()
    program.press(Qt.Key.Key_Return)
    program.type(
        "和室の上座は床の間の前。\n1. 床の間を背にする席を上座にする\n2. 入口の近くに幹事が座る"
    )
    program.press(Qt.Key.Key_Return, CONTROL)
    program.click("調べものにする", QAbstractButton)
    program.wait_for("床の間を背にする席を上座にする")
    program.picture("made")
    program.press(Qt.Key.Key_1, CONTROL)
    program.press(Qt.Key.Key_K, CONTROL)
    program.find("さがす")
    program.type("床の間")
    (howto,) = howtos.listed(program.core.reader, "")
    results = program.core.words("search.results")
    program.until(lambda: program.rows(results), "nothing was found")
    program.picture("search")
    program.row(howto.title, results)
    program.wait_for("入口の近くに幹事が座る")
    view = program.running.view
    assert view is not None
    assert view.where().ref == Ref("howto", howto.id)
    program.picture("found")


def text_of(field: QWidget) -> str:
    """What stands in a field of either kind."""
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def nudge(program: Program) -> None:
    """The clock was set forward: look at it now, as the window does every minute."""
    assert program.running.bridge is not None
    program.running.bridge.set_aside.emit()
