"""The page as it is used: by name and by key."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from assistant_desktop.features.tasks import commands as do
from assistant_desktop.features.tasks.model import Filter
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt import theme
from assistant_desktop.qt.tasks.due_popup import DuePopup
from assistant_desktop.qt.widgets.edits import MessageEdit
from assistant_desktop.services.core import Core
from tests.conftest import Pair
from tests.qt.tasks.conftest import NONE, Desk

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def test_an_empty_list_says_what_to_do(desk: Desk) -> None:
    text = "タスクはまだありません。上の欄に「明日15時までに見積書」のように書いてください。"
    assert desk.named(text).isVisible()


def test_a_line_becomes_a_task(desk: Desk) -> None:
    desk.page.view.setFocus()
    desk.press(KEY.Key_N, CONTROL)
    field = desk.named("新しいタスク")
    assert field.hasFocus()
    desk.write(field, "Quote <b>for</b> Aoba")
    desk.press(KEY.Key_Return)
    assert desk.lines() == ["[日付なし 1]", "Quote <b>for</b> Aoba"]
    assert isinstance(field, QLineEdit)
    assert field.text() == ""
    assert field.hasFocus()  # ready for the next one


def test_a_line_becomes_a_request_with_a_due(desk: Desk) -> None:
    field = desk.named("新しいタスク")
    desk.write(field, "Room")
    desk.click("佐藤様への依頼")
    desk.click("納期を選ぶ")
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, DuePopup)
    for button in popup.findChildren(type(popup.clear)):
        if button.text() == "明日":
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.settle()
    field.setFocus()
    desk.press(KEY.Key_Return)
    assert desk.lines() == ["[明日 1]", "Room"]
    (row,) = desk.core.reader.rows("SELECT state, owner, due FROM task")
    assert row == {"state": "requested", "owner": desk.core.other.id, "due": "2026-11-25"}


def test_enter_that_ends_a_composition_adds_nothing(desk: Desk) -> None:
    field = desk.named("新しいタスク")
    field.setFocus()
    QApplication.sendEvent(field, QInputMethodEvent("みつもり", []))
    desk.press(KEY.Key_Return)
    assert desk.core.reader.value("SELECT count(*) FROM task") == 0
    commit = QInputMethodEvent("", [])
    commit.setCommitString("見積")
    QApplication.sendEvent(field, commit)
    desk.settle()
    desk.press(KEY.Key_Return)
    assert desk.core.reader.column("SELECT title FROM task") == ["見積"]


def test_what_is_typed_survives_a_crash(core: Core, make_desk: Callable[[Core], Desk]) -> None:
    first = make_desk(core)
    task = first.add("A")
    first.write(first.named("新しいタスク"), "half a thought")
    first.open(task)
    first.write(first.named("佐藤様へひとこと"), "half a message")
    QTest.qWait(500)  # the pause in typing; nothing is closed or saved on purpose
    second = make_desk(core)
    second.open(task)
    for name, text in (("新しいタスク", "half a thought"), ("佐藤様へひとこと", "half a message")):
        field = second.named(name)
        assert isinstance(field, QLineEdit | MessageEdit)
        assert field.text() == text


def test_a_title_that_is_too_long_is_refused_in_a_sentence_and_kept(desk: Desk) -> None:
    field = desk.named("新しいタスク")
    assert isinstance(field, QLineEdit)
    field.setText("x" * 10_000)
    field.setFocus()
    desk.press(KEY.Key_Return)
    assert desk.told == ["タスクの名前は500文字までです。長い説明は「内容」にお書きください。"]
    assert field.text() == "x" * 10_000


def test_groups_fold_by_key_and_stay_folded(
    core: Core, desk: Desk, make_desk: Callable[[Core], Desk]
) -> None:
    desk.add("今日の仕事", due="2026-11-24")
    desk.add("来月の仕事", due="2026-12-24")
    assert desk.lines() == ["[今日 1]", "今日の仕事", "[来週以降 1]"]
    desk.page.view.setFocus()
    desk.page.view.setCurrentIndex(desk.page.view.lines.index(2))
    desk.press(KEY.Key_Return)
    assert desk.lines() == ["[今日 1]", "今日の仕事", "[来週以降 1]", "来月の仕事"]
    desk.press(KEY.Key_Left)
    desk.page.view.setCurrentIndex(desk.page.view.lines.index(0))
    desk.press(KEY.Key_Left)
    assert desk.lines() == ["[今日 1]", "[来週以降 1]"]
    desk.page.hide()
    assert make_desk(core).lines() == ["[今日 1]", "[来週以降 1]"]


def test_space_completes_and_undo_brings_back(desk: Desk) -> None:
    first, second = desk.add("A"), desk.add("B")
    desk.choose(first, second)
    desk.press(KEY.Key_Space)
    assert desk.lines() == ["[完了 今週 2]"]
    desk.core.undo()
    desk.settle()
    assert desk.lines() == ["[日付なし 2]", "A", "B"]


def test_a_completed_line_is_struck_at_once_and_leaves_a_moment_later(
    core: Core,
    make_desk: Callable[[Core], Desk],
    qtbot: QtBot,
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("assistant_desktop.qt.tasks.page.LEAVING_MS", 2000)
    desk = make_desk(core)
    theme.apply(qapp, theme.make(reduced_motion=False))
    task = desk.add("A")
    desk.choose(task)
    desk.press(KEY.Key_Space)
    assert desk.lines() == ["[日付なし 1]", "A"]
    row = desk.page.view.lines.row(desk.page.view.lines.index_of(task))
    assert row is not None
    assert row.state == "done"
    qtbot.waitUntil(lambda: desk.lines() == ["[完了 今週 1]"], timeout=2000)


def test_keys_act_on_the_selection(desk: Desk) -> None:
    first, second = desk.add("A"), desk.add("B")
    desk.choose(first)
    desk.press(KEY.Key_A, CONTROL)
    assert desk.page.view.selected() == [first, second]
    desk.press(KEY.Key_A)
    assert {desk.detail(one).row.owner for one in (first, second)} == {desk.core.other.id}
    desk.choose(first, second)
    desk.press(KEY.Key_Delete)
    assert desk.lines() == []
    desk.core.undo()
    desk.settle()
    assert desk.lines() == ["[日付なし 2]", "A", "B"]


def test_shift_and_arrows_select_several(desk: Desk) -> None:
    tasks = [desk.add(title) for title in "ABC"]
    desk.choose(tasks[0])
    desk.press(KEY.Key_Down, SHIFT)
    assert desk.page.view.selected() == tasks[:2]


def test_f2_renames_in_place(desk: Desk) -> None:
    task = desk.add("A")
    desk.choose(task)
    desk.press(KEY.Key_F2)
    editor = desk.page.view.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.setText("見積書")
    QTest.keyClick(editor, KEY.Key_Return)
    desk.settle()
    assert desk.lines() == ["[日付なし 1]", "見積書"]
    assert desk.detail(task).row.title == "見積書"


def test_e_sets_the_due_of_all_that_are_selected(desk: Desk) -> None:
    first, second = desk.add("A"), desk.add("B")
    desk.choose(first, second)
    desk.press(KEY.Key_E)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, DuePopup)
    popup.with_time.setChecked(True)
    QTest.keyClick(popup, KEY.Key_Return, CONTROL)
    desk.settle()
    assert {desk.detail(one).row.due for one in (first, second)} == {"2026-11-24T08:00:00.000Z"}
    assert desk.lines()[0] == "[今日 2]"


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (KEY.Key_1, "承知いたしました。ただいまより対応いたします。"),
        (KEY.Key_2, "承知いたしました。13:00以降に対応いたします。"),
        (KEY.Key_4, "承知いたしました。明日の午前中に対応いたします。"),
    ],
)
def test_a_digit_sends_the_first_reply(desk: Desk, key: Qt.Key, text: str) -> None:
    task = desk.add("見積書", by_other=True, request=True)
    desk.choose(task)
    desk.press(key)
    assert desk.detail(task).reply == text
    assert desk.detail(task).row.state == "accepted"


def test_five_opens_the_reply_to_be_written(desk: Desk) -> None:
    task = desk.add("見積書", by_other=True, request=True)
    desk.choose(task)
    desk.press(KEY.Key_5)
    text = desk.page.detail.sentence.text
    assert text.isVisible()
    desk.click("15:00以降")
    assert text.toPlainText() == "承知いたしました。15:00以降に対応いたします。"
    QTest.keyClick(text, KEY.Key_Return, CONTROL)
    desk.settle()
    assert desk.detail(task).reply == "承知いたしました。15:00以降に対応いたします。"
    assert not text.isVisible()


def test_a_digit_does_nothing_where_no_reply_is_due(desk: Desk) -> None:
    task = desk.add("A")
    desk.choose(task)
    for key in (KEY.Key_1, KEY.Key_5):
        desk.press(key)
    assert desk.detail(task).reply == ""
    assert desk.page.detail.isHidden()


def test_the_next_action_leads_through_a_request(desk: Desk) -> None:
    task = desk.add("見積書", by_other=True, request=True)
    desk.open(task)
    desk.click("一次返信")
    desk.click("返信する")
    desk.click("着手する")
    assert desk.detail(task).row.state == "in_progress"
    desk.click("第1版を納品")
    form = desk.page.detail.deliver
    form.note.setPlainText("たたき台です")
    desk.write(form.extra, "index")
    desk.click("納品する")
    (version,) = desk.detail(task).deliverables
    assert (version.note, version.extra, version.version) == ("たたき台です", "index", 1)
    assert desk.detail(task).row.state == "delivered"
    assert not desk.page.detail.next.isVisible()
    desk.other(do.SendBack(task, "表紙を直してください"))
    desk.click("着手する")
    desk.click("第2版を納品")


def test_the_client_is_led_to_feedback_and_then_completes(
    core: Core, make_desk: Callable[[Core], Desk]
) -> None:
    core.role = "client"
    desk = make_desk(core)
    task = desk.add("見積書", request=True)
    desk.other(do.Deliver(task))
    (version,) = desk.detail(task).deliverables
    desk.open(task)
    desk.click("フィードバック")
    assert desk.went == [(Ref("deliverable", version.id), "praise")]


def test_the_detail_edits_every_field(desk: Desk) -> None:
    task = desk.add("A")
    desk.open(task)
    for name, text in (
        ("タスク名", "B"),
        ("分類", "docs"),
        ("関係者", "Tanaka"),
        ("見積", "1h30m"),
    ):
        widget = desk.named(name)
        widget.setFocus()
        desk.press(KEY.Key_F2)
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        field.setText(text)
        desk.press(KEY.Key_Return)
    desk.named("内容").setFocus()
    desk.press(KEY.Key_F2)
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keyClicks(editor, "two")
    desk.press(KEY.Key_Return)
    QTest.keyClicks(editor, "lines")
    desk.press(KEY.Key_Return, CONTROL)
    desk.click("至急")
    desk.write(desk.named("タグを追加"), "fair")
    desk.press(KEY.Key_Return)
    desk.write(desk.named("手順を追加"), "First")
    desk.press(KEY.Key_Return)
    found = desk.detail(task)
    row = found.row
    assert (row.title, row.category, row.person, row.estimate) == ("B", "docs", "Tanaka", 90)
    assert (found.description, row.urgent, row.tags) == ("two\nlines", True, ("fair",))
    assert [step.title for step in found.subtasks] == ["First"]
    desk.click("タグ「fair」を外す")
    assert desk.detail(task).row.tags == ()


def test_an_estimate_that_is_none_is_refused_and_the_old_one_stays(desk: Desk) -> None:
    task = desk.add("A", estimate=60)
    desk.open(task)
    widget = desk.named("見積")
    widget.setFocus()
    desk.press(KEY.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "1時間"
    field.setText("long")
    desk.press(KEY.Key_Return)
    assert desk.told == ["見積は分単位の数でお書きください。"]
    assert widget.accessibleDescription() == "1時間"


def test_steps_are_ticked_moved_and_deleted_by_key(desk: Desk) -> None:
    task = desk.add("A")
    for title in ("one", "two"):
        desk.core.do(do.AddSubtask(task, title))
        desk.core.clock.forward(seconds=1)  # type: ignore[attr-defined]
    desk.open(task)
    steps = desk.page.detail.fields.steps.list
    steps.setFocus()
    steps.setCurrentRow(0)
    desk.press(KEY.Key_Space)
    assert [step.done_at is not None for step in desk.detail(task).subtasks] == [True, False]
    desk.press(KEY.Key_Down, ALT)
    assert [step.title for step in desk.detail(task).subtasks] == ["two", "one"]
    assert steps.currentItem().text() == "one"
    desk.press(KEY.Key_Delete)
    assert [step.title for step in desk.detail(task).subtasks] == ["two"]


def test_a_message_is_sent_with_enter(desk: Desk) -> None:
    task = desk.add("A")
    desk.open(task)
    desk.write(desk.named("佐藤様へひとこと"), "Thank you")
    desk.press(KEY.Key_Return)
    assert [one.text for one in desk.detail(task).comments] == ["Thank you"]
    assert desk.core.local.get(f"draft.tasks.say.{task}") is None


def test_esc_closes_the_form_and_then_the_detail(desk: Desk) -> None:
    task = desk.add("見積書", by_other=True, request=True)
    desk.open(task, "reply")
    assert desk.page.detail.sentence.isVisible()
    desk.press(KEY.Key_Escape)
    assert not desk.page.detail.sentence.isVisible()
    assert desk.page.detail.isVisible()
    desk.page.detail.message.setFocus()
    desk.press(KEY.Key_Escape)
    assert not desk.page.detail.isVisible()
    assert desk.page.view.hasFocus()


def test_esc_takes_an_edit_back_and_leaves_the_detail_open(desk: Desk) -> None:
    task = desk.add("A")
    desk.open(task)
    for name in ("内容", "タスク名"):
        desk.named(name).setFocus()
        desk.press(KEY.Key_F2)
        editor = QApplication.focusWidget()
        assert editor is not None
        QTest.keyClicks(editor, "x")
        desk.press(KEY.Key_Escape)
        assert desk.page.detail.isVisible()
    found = desk.detail(task)
    assert (found.row.title, found.description) == ("A", "")
    field = desk.named("新しいタスク")
    field.setFocus()
    desk.press(KEY.Key_Escape)
    assert desk.page.view.hasFocus()
    assert desk.page.detail.isVisible()


def test_what_the_other_did_is_bold_and_said_until_it_is_opened(desk: Desk) -> None:
    task = desk.add("見積書", by_other=True, request=True, due="2026-11-24T17:00")
    assert desk.said("見積書") == (
        "未読、見積書、返信待ち、担当 中村さん、佐藤様の依頼、納期 今日 17:00、"
        "一次返信をお待ちです。0分経過"
    )
    desk.open(task)
    assert not desk.said("見積書").startswith("未読")
    desk.other(do.AddComment(task, "急ぎません"))
    assert not desk.said("見積書").startswith("未読")  # it is on screen
    desk.page.close_detail()
    desk.other(do.AddComment(task, "いつでも"))
    assert desk.said("見積書").startswith("未読")


def test_the_clock_of_a_request_changes_its_colour_with_the_hours(desk: Desk) -> None:
    task = desk.add("見積書", by_other=True, request=True)
    lines = desk.page.view.lines
    for minutes, tone, text in ((30, "t2", "返信 0:30"), (31, "yama", "返信 1:01")):
        desk.core.clock.forward(minutes=minutes)  # type: ignore[attr-defined]
        lines.tick()
        row = lines.row(lines.index_of(task))
        assert row is not None
        note = lines.teller.note(row)
        assert (note.tone, note.text) == (tone, text)


def test_owner_and_text_narrow_the_list(desk: Desk) -> None:
    desk.add("青葉様の見積")
    desk.add("青葉様へお礼", by_other=True)
    desk.click("佐藤様")
    assert desk.lines() == ["[日付なし 1]", "青葉様へお礼"]
    desk.click("すべて")
    desk.press(KEY.Key_F, CONTROL)
    field = desk.named("タスクを探す", QLineEdit)
    assert field.hasFocus()
    desk.page.search.setText("見積")
    desk.page.search.textEdited.emit("見積")
    QTest.qWait(250)
    assert desk.lines() == ["[日付なし 1]", "青葉様の見積"]
    desk.page.search.setText("ない")
    desk.page.search.textEdited.emit("ない")
    QTest.qWait(250)
    assert desk.named("条件に合うタスクはありません。条件を変えると表示されます。").isVisible()
    desk.press(KEY.Key_Escape)
    assert len(desk.lines()) == 3


def test_a_filter_can_be_taken_away_by_its_chip(desk: Desk) -> None:
    desk.add("A", category="資料")
    desk.add("B")
    desk.page.filter_by(Filter(category="資料"))
    QTest.qWait(50)
    assert desk.lines() == ["[日付なし 1]", "A"]
    desk.click("条件「資料」を外す")
    assert desk.lines() == ["[日付なし 2]", "A", "B"]


def test_a_text_is_searched_in_a_worker(
    pair: Pair, make_desk: Callable[[Core], Desk], qtbot: QtBot
) -> None:
    desk = make_desk(pair.assistant)
    desk.add("青葉様の見積")
    done = desk.add("青葉様へお礼")
    desk.core.do(do.CompleteTask(done))
    desk.page.filter_by(Filter(text="お礼"))
    desk.page.filter_by(Filter(text="青葉"))
    wanted = ["[日付なし 1]", "青葉様の見積", "[完了 0]", "青葉様へお礼"]
    wanted[2] = "[完了 1]"
    qtbot.waitUntil(lambda: desk.lines() == wanted, timeout=5000)


def test_going_to_a_task_unfolds_its_group_and_clears_the_filter(desk: Desk) -> None:
    task = desk.add("来月の仕事", due="2026-12-24")
    desk.page.filter_by(Filter(owner=desk.core.other.id))
    desk.settle()
    assert desk.lines() == []
    desk.open(task)
    assert desk.page.view.selected() == [task]
    assert desk.page.detail.id == task
    assert desk.page.shown() == Ref("task", task)


def test_going_to_a_deliverable_shows_its_task(desk: Desk) -> None:
    task = desk.add("見積書", by_other=True, request=True)
    desk.core.do(do.Deliver(task))
    (version,) = desk.detail(task).deliverables
    desk.page.open(Ref("deliverable", version.id))
    assert desk.page.detail.id == task


def test_going_to_a_task_that_is_gone_shows_nothing(desk: Desk) -> None:
    task = desk.add("A")
    desk.open(task)
    desk.other(do.DeleteTasks((task,)))
    assert not desk.page.detail.isVisible()
    desk.open(task)
    assert not desk.page.detail.isVisible()


def test_arrows_follow_into_the_open_detail(desk: Desk) -> None:
    first, second = desk.add("A"), desk.add("B")
    desk.choose(first)
    desk.press(KEY.Key_Return)
    assert desk.page.detail.id == first
    desk.page.view.setFocus()
    desk.press(KEY.Key_Down)
    assert desk.page.detail.id == second


def test_a_task_is_moved_within_its_group_by_key(desk: Desk) -> None:
    tasks = [desk.add(title) for title in "ABC"]
    desk.choose(tasks[2])
    desk.press(KEY.Key_Up, ALT)
    assert desk.lines()[1:] == ["A", "C", "B"]
    desk.press(KEY.Key_Up, ALT)
    assert desk.lines()[1:] == ["C", "A", "B"]
    assert desk.page.view.selected() == [tasks[2]]


def drop(desk: Desk, ids: list[str], on: QModelIndex, *, below: bool = False) -> None:
    """Drop tasks on a line, on its upper or lower half."""
    view = desk.page.view
    data = view.lines.mimeData([view.lines.index_of(one) for one in ids])
    rect = view.visualRect(on)
    place = QPointF(rect.center().x(), rect.bottom() - 3 if below else rect.top() + 3)
    event = QDropEvent(place, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, NONE)
    view.dropEvent(event)
    desk.settle()


def test_dropping_a_task_reorders_it(desk: Desk) -> None:
    tasks = [desk.add(title) for title in "ABC"]
    drop(desk, [tasks[2]], desk.page.view.lines.index_of(tasks[0]))
    assert desk.lines()[1:] == ["C", "A", "B"]
    drop(desk, [tasks[2]], desk.page.view.lines.index_of(tasks[1]), below=True)
    assert desk.lines()[1:] == ["A", "B", "C"]


def test_dropping_on_another_group_changes_the_due_and_keeps_the_time(desk: Desk) -> None:
    today = desk.add("A", due="2026-11-24T17:00")
    tomorrow = desk.add("B", due="2026-11-25")
    drop(desk, [today], desk.page.view.lines.index_of(tomorrow), below=True)
    assert desk.detail(today).row.due == "2026-11-25T08:00:00.000Z"
    assert desk.lines() == ["[明日 2]", "B", "A"]
    desk.core.undo()  # one step
    desk.settle()
    assert desk.lines() == ["[今日 1]", "A", "[明日 1]", "B"]
    drop(desk, [tomorrow], desk.page.view.lines.index(0))
    assert desk.detail(tomorrow).row.due == "2026-11-24"


def test_dropped_text_becomes_tasks(desk: Desk) -> None:
    data = QMimeData()
    data.setText("会場の予約\n\n  招待状 \n")
    event = QDropEvent(
        QPointF(50, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, NONE
    )
    desk.add("A")
    desk.page.view.dropEvent(event)
    desk.settle()
    desk.click("2件を追加")
    assert sorted(desk.lines()[1:]) == ["A", "会場の予約", "招待状"]
    desk.core.undo()
    desk.settle()
    assert desk.lines()[1:] == ["A"]


def test_a_file_dropped_on_the_detail_begins_a_delivery(desk: Desk) -> None:
    task = desk.add("見積書", by_other=True, request=True)
    desk.open(task)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/home/x/見積書 第1版.pdf")])
    event = QDropEvent(
        QPointF(50, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, NONE
    )
    desk.page.detail.dropEvent(event)
    desk.settle()
    assert desk.page.detail.deliver.values()["path"] == "/home/x/見積書 第1版.pdf"
    desk.click("納品する")
    assert desk.detail(task).deliverables[0].path == "/home/x/見積書 第1版.pdf"
    desk.click("見積書 第1版.pdfを開く")
    assert desk.told[0].startswith("ファイルが見つかりません")


def test_the_menu_offers_what_the_state_allows(desk: Desk) -> None:
    task = desk.add("見積書", by_other=True, request=True)
    desk.choose(task)
    desk.press(KEY.Key_Menu)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    names = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
    assert names == [
        "一次返信…",
        "着手",
        "回答待ちにする…",
        "納品…",
        "完了",
        "納期…",
        "担当を替える",
        "案を添えて確認…",
        "引き継ぐ…",
        "どなたかに預ける…",
        "繰り返し…",
        "リマインダー…",
        "文書を書く…",
        "至急にする",
        "名前を変える",
        "辞退…",
        "削除",
    ]
    menu.close()


def test_an_action_that_came_too_late_only_shows_the_task(desk: Desk) -> None:
    task = desk.add("見積書", by_other=True, request=True)
    desk.core.do(do.CompleteTask(task))
    for action in ("reply", "deliver", "start"):
        desk.open(task, action)
        assert desk.page.detail.isVisible()
        assert not desk.page.detail.sentence.isVisible()
        assert not desk.page.detail.deliver.isVisible()
    assert desk.detail(task).row.state == "done"
    assert desk.told == []


def test_declining_asks_for_a_sentence(desk: Desk) -> None:
    task = desk.add("見積書", by_other=True, request=True)
    desk.open(task, "decline")
    desk.page.detail.sentence.text.setPlainText("今月は難しいです")
    desk.click("辞退する")
    assert desk.detail(task).row.state == "declined"
    assert desk.detail(task).comments[0].text == "今月は難しいです"


def test_the_history_says_who_did_what(desk: Desk) -> None:
    task = desk.add("見積書", by_other=True, request=True)
    desk.core.do(do.EditTask(task, {"due": "2026-11-30"}))
    desk.core.do(do.EditTask(task, {"due": "2026-12-01"}))
    desk.core.undo()
    desk.open(task)
    lines = desk.page.detail._records.history._lines
    assert [(line.who, line.text) for line in lines] == [
        ("中村さん", "元に戻す：納期を変更"),
        ("中村さん", "納期を11/30(月)から12/1(火)に変更"),
        ("中村さん", "納期を11/30(月)に設定"),
        ("佐藤様", "依頼"),
    ]


def test_a_small_window_shows_the_detail_over_the_list(desk: Desk) -> None:
    task = desk.add("A")
    desk.page.resize(900, 640)
    desk.open(task)
    assert not desk.page.view.isVisible()
    desk.press(KEY.Key_Escape)
    assert desk.page.view.isVisible()


def test_a_long_list_reads_only_what_it_shows(desk: Desk) -> None:
    desk.core.connection.execute("BEGIN")
    for number in range(2000):
        desk.core.connection.execute(
            "INSERT INTO task (id, created_at, owner, title, state, state_at, rank)"
            " VALUES (?, '2026-11-01T00:00:00.000Z', ?, ?, 'accepted',"
            " '2026-11-01T00:00:00.000Z', ?)",
            (f"t{number:05}", desk.core.me.id, f"Task {number}", f"{number:05}i"),
        )
    desk.core.connection.execute("COMMIT")
    desk.page.mark_stale()
    desk.settle()
    lines = desk.page.view.lines
    assert lines.rowCount() == 2001
    desk.page.view.viewport().repaint()
    assert 0 < len(lines._rows) < 200


def test_the_page_speaks_english(core: Core, make_desk: Callable[[Core], Desk]) -> None:
    from assistant_desktop.words import Words

    core.words = Words("en")
    desk = make_desk(core)
    task = desk.add("Quote", by_other=True, request=True, due="2026-11-24")
    assert desk.lines() == ["[Today 1]", "Quote"]
    desk.open(task)
    desk.click("Reply")
    assert desk.page.detail.sentence.text.toPlainText() == "Understood. I will start on it now."
    assert desk.page.detail.mapTo(desk.page, QPoint(0, 0)).x() > 0


def test_looking_it_up_is_a_first_reply_that_opens_the_note(desk: Desk) -> None:
    task = desk.add("手土産の候補", by_other=True, request=True)
    desk.open(task)
    desk.page.detail.act("reply")
    desk.settle()
    desk.click("調べてみます")
    desk.page.detail.sentence.submit()
    desk.settle()
    assert (
        desk.detail(task).reply == "承知いたしました。調べてみます。明日の午前にご報告いたします。"
    )
    assert desk.page.detail.fields.research.text.is_editing


def test_a_letter_about_a_task_is_written_on_the_page_of_letters(desk: Desk) -> None:
    task = desk.add("ご来社のお礼")
    desk.open(task)
    desk.page.detail.act("letter")
    assert desk.went[-1] == (Ref("task", task), "letter")
