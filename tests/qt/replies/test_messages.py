"""Messages that ask for a reply: written, shown to the other, answered, taken back."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from assistant_desktop.features.replies import queries
from assistant_desktop.features.tasks.commands import AddComment, AddTask, StartTask
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt.replies.messages import MessageCard
from assistant_desktop.qt.replies.parts import MessageClock
from assistant_desktop.qt.widgets.edits import MessageEdit
from assistant_desktop.services.core import Core
from tests.conftest import TOKYO
from tests.qt.stage import acting

from .conftest import Open, does, tasks

ASK = "返信をお願いする"


def waiting(core: Core, role: str) -> list[str]:
    return [one.text for one in queries.messages(core.reader, core.pair[role].id)]


def test_asking_for_a_reply_with_one_click_in_the_pane(core: Core, shown: Open) -> None:
    task = does(core, "assistant", AddTask("議事録"))
    stage = shown(core, tasks)
    stage.page.open(Ref("task", task))
    stage.settle()
    assert stage.all(QAbstractButton, ASK) == [], "nothing is written yet"
    field = stage.find(MessageEdit, "佐藤様へひとこと")
    QTest.keyClicks(field, "busu wa?")
    stage.settle()
    stage.click(ASK)
    QTest.keyClick(field, Qt.Key.Key_Return)
    stage.settle()
    assert waiting(core, "client") == ["busu wa?"]
    assert field.text() == ""
    assert stage.all(QAbstractButton, ASK) == []
    # The next one does not ask by itself.
    QTest.keyClicks(field, "desu")
    QTest.keyClick(field, Qt.Key.Key_Return)
    stage.settle()
    assert waiting(core, "client") == ["busu wa?"]
    clock = stage.find(MessageClock, "佐藤様の返信待ち。0分経過")
    core.clock.forward(minutes=13)  # type: ignore[attr-defined]
    clock.tell()
    assert clock.accessibleName() == "佐藤様の返信待ち。13分経過"
    stage.click("返信は不要")
    assert waiting(core, "client") == []
    assert core.ledger.next_undo(core.me.id) is not None


def test_it_stands_on_the_page_of_the_day_and_is_answered_there(
    core: Core, clock: FixedClock, shown: Open
) -> None:
    task = does(core, "client", AddTask("商談資料", request=True))
    does(core, "assistant", StartTask(task))
    text = "第3版はいつ頃になりますか。"
    does(core, "client", AddComment(task, text, asks_reply=True), "comment")
    clock.forward(minutes=61)
    stage = shown(core)
    card = stage.find(MessageCard, f"佐藤様のメッセージ「{text}」　1時間1分経過")
    clock.forward(minutes=2)
    stage.page.tick()  # type: ignore[attr-defined]
    assert card.accessibleName().endswith("1時間3分経過")
    field = stage.find(QLineEdit, "佐藤様への返信")
    QTest.keyClicks(field, "asu no hiru made ni")
    stage.click("返信")
    assert waiting(core, "assistant") == []
    assert stage.all(QWidget, "返信をお待ちのメッセージ") == []
    row = core.reader.one("SELECT reply_minutes FROM comment WHERE asks_reply = 1")
    assert row == {"reply_minutes": 63}


def test_what_is_being_written_survives(core: Core, shown: Open) -> None:
    task = does(core, "client", AddTask("商談資料", request=True))
    does(core, "client", AddComment(task, "いつ頃ですか。", asks_reply=True), "comment")
    stage = shown(core)
    QTest.keyClicks(stage.find(QLineEdit, "佐藤様への返信"), "ashita")
    stage.page.hide()
    again = shown(core)
    assert again.find(QLineEdit, "佐藤様への返信").text() == "ashita"
    # Another message leaves the line as it is.
    does(core, "client", AddComment(task, "もう一つ。", asks_reply=True), "comment")
    again.settle()
    assert again.all(QLineEdit, "佐藤様への返信")[0].text() == "ashita"


def test_replied_elsewhere(core: Core, shown: Open) -> None:
    task = does(core, "assistant", AddTask("名刺", request=True))
    does(core, "assistant", AddComment(task, "日付を教えてください。", asks_reply=True), "comment")
    stage = shown(acting(core, "client"))
    stage.click("返信済みにする")
    assert waiting(core, "client") == []


def test_the_list_shows_the_clock(core: Core, clock: FixedClock, shown: Open) -> None:
    task = does(core, "assistant", AddTask("議事録", due="2026-11-27"))
    does(core, "client", AddComment(task, "いかがですか。", asks_reply=True), "comment")
    clock.instant = datetime(2026, 11, 24, 13, 18, tzinfo=TOKYO)
    stage = shown(core, tasks)
    view = stage.page.view  # type: ignore[attr-defined]
    said = [
        str(view.lines.index(n).data(Qt.ItemDataRole.AccessibleTextRole))
        for n in range(view.lines.rowCount())
    ]
    assert any("返信をお待ちのメッセージがあります。4時間経過" in one for one in said)
