"""Repetition, reminders and offers in the pane of a task, by name."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu

from assistant_desktop.features.offers import queries as offers
from assistant_desktop.features.offers.commands import OfferTakeOver
from assistant_desktop.features.reminders import queries as reminders
from assistant_desktop.features.series import queries as series
from assistant_desktop.features.tasks.commands import CompleteTask
from assistant_desktop.kernel.clock import to_text
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt.tasks.reminder_popup import ReminderPopup
from assistant_desktop.qt.tasks.repeat_popup import RepeatPopup
from assistant_desktop.qt.widgets.buttons import Chip
from assistant_desktop.services.core import Core

from .conftest import Desk

FRIDAYS = "FREQ=WEEKLY;BYDAY=FR"


def panel(kind: type[RepeatPopup] | type[ReminderPopup]) -> RepeatPopup | ReminderPopup:
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, kind)
    return popup


def press(desk: Desk, popup: RepeatPopup | ReminderPopup, text: str) -> None:
    """Click a button of a panel by what it says."""
    (button,) = [one for one in popup.findChildren(QAbstractButton) if one.text() == text]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.settle()


def rule(desk: Desk, task: str) -> str:
    found = series.of_task(desk.core.reader, task)
    return "" if found is None else found.series.rule


def texts(desk: Desk) -> list[str]:
    labels = desk.page.detail.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible()]


# -- repetition ------------------------------------------------------------------------------------


def test_a_task_is_made_to_repeat(desk: Desk) -> None:
    task = desk.add("週報", due="2026-11-27T16:00")
    desk.open(task)
    desk.click("繰り返し 繰り返しを設定")
    popup = panel(RepeatPopup)
    press(desk, popup, "毎月")
    press(desk, popup, "最終金曜")
    press(desk, popup, "前の営業日")
    press(desk, popup, "決定")
    assert rule(desk, task) == "FREQ=MONTHLY;BYDAY=-1FR"
    desk.named("繰り返し 毎月最終金曜 16:00")
    assert "次回 12/25(金)" in texts(desk)
    desk.page.context.bridge.undo()
    desk.settle()
    desk.named("繰り返し 繰り返しを設定")


def test_the_panel_tells_what_comes_and_refuses_what_is_no_rule(desk: Desk) -> None:
    desk.open(desk.add("週報", due="2026-11-27", rule=FRIDAYS))
    desk.click("繰り返し 毎週金曜")
    popup = panel(RepeatPopup)
    shown = [label.text() for label in popup.findChildren(QLabel)]
    assert "毎週金曜　次回 12/4(金)、12/11(金)、12/18(金)" in shown
    press(desk, popup, "くわしく")
    (field,) = [one for one in popup.findChildren(QLineEdit) if "RRULE" in one.accessibleName()]
    field.selectAll()
    QTest.keyClicks(field, "FREQ=NEVER")
    assert isinstance(popup, RepeatPopup)
    assert not popup.take.isEnabled()
    field.selectAll()
    QTest.keyClicks(field, "FREQ=WEEKLY;BYDAY=MO,TH")
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.settle()
    desk.named("繰り返し 毎週月・木曜")


def test_completing_shows_the_next_one_and_leads_there(desk: Desk) -> None:
    task = desk.add("週報", due="2026-11-27", rule=FRIDAYS)
    desk.open(task)
    desk.core.do(CompleteTask(task))
    desk.settle()
    desk.click("次の回を開く")
    ((target, _),) = desk.went
    assert isinstance(target, Ref)
    row = desk.core.reader.record("task", target.id)
    assert row is not None
    assert row["due"] == "2026-12-04"
    desk.open(target.id)
    assert "繰り返しの次の回として追加" in texts(desk)


def test_one_occurrence_is_moved_and_then_all_following(desk: Desk) -> None:
    task = desk.add("週報", due="2026-11-27", rule=FRIDAYS)
    desk.open(task)
    desk.page.detail.fields.edit("due", "2026-11-25")
    desk.settle()
    assert "この回だけ移動しています" in texts(desk)
    assert rule(desk, task) == FRIDAYS
    desk.click("以降もこの日時に")
    desk.named("繰り返し 毎週水曜")
    assert "この回だけ移動しています" not in texts(desk)


def test_a_change_can_stay_with_this_one(desk: Desk) -> None:
    task = desk.add("週報", due="2026-11-27", rule=FRIDAYS)
    desk.open(task)
    desk.page.detail.fields.edit("title", "週報（総括）")
    desk.settle()
    desk.click("この回だけにする")
    assert "この回だけ：タスク名" in texts(desk)
    desk.core.do(CompleteTask(task))
    rows = desk.core.reader.column("SELECT title FROM task ORDER BY occurrence")
    assert rows == ["週報（総括）", "週報"]


@pytest.mark.parametrize(
    ("button", "states"),
    [("終了する", ["accepted"]), ("今回は見送る", ["cancelled", "accepted"])],
)
def test_it_is_stopped_or_skipped(desk: Desk, button: str, states: list[str]) -> None:
    desk.open(desk.add("週報", due="2026-11-27", rule=FRIDAYS))
    desk.click("繰り返し 毎週金曜")
    press(desk, panel(RepeatPopup), button)
    assert desk.core.reader.column("SELECT state FROM task ORDER BY occurrence") == states


# -- reminders -------------------------------------------------------------------------------------


def test_a_reminder_is_set_changed_and_done(desk: Desk) -> None:
    task = desk.add("会食の予約", due="2026-11-27T16:00")
    desk.open(task)
    desk.click("時刻を決めて思い出す")
    popup = panel(ReminderPopup)
    assert isinstance(popup, ReminderPopup)
    popup.note.setText("個室かどうか")
    press(desk, popup, "納期の1時間前")
    (found,) = reminders.of_task(desk.core.reader, task, desk.core.me.id)
    assert (to_text(found.at), found.note) == ("2026-11-27T06:00:00.000Z", "個室かどうか")
    desk.click("リマインダー 11/27(金) 15:00")
    press(desk, panel(ReminderPopup), "明日の始業時")
    desk.click("確認済みにする（明日 9:00）")
    assert reminders.of_task(desk.core.reader, task, desk.core.me.id) == []
    desk.page.context.bridge.undo()
    desk.settle()
    desk.click("リマインダーを削除（明日 9:00）")
    assert reminders.of_task(desk.core.reader, task, desk.core.me.id) == []


def test_the_panel_offers_only_times_that_are_still_to_come(desk: Desk) -> None:
    desk.core.clock.forward(hours=9)  # type: ignore[attr-defined]  # 18:18, after work
    desk.open(desk.add("議事録", due="2026-11-24T18:30"))
    desk.click("時刻を決めて思い出す")
    popup = panel(ReminderPopup)
    shown = [one.text() for one in popup.findChildren(Chip)]
    assert shown == ["1時間後", "3時間後", "明日の始業時"]
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    desk.settle()
    assert QApplication.activePopupWidget() is None


def test_one_click_reminds_the_client_of_a_late_task(desk: Desk) -> None:
    task = desk.add("経費精算", by_other=True, due="2026-11-20")
    desk.open(task)
    desk.click("佐藤様にお知らせを送る")
    assert "今日 9:18にお知らせ済み" in texts(desk)
    assert not [
        button
        for button in desk.page.detail.findChildren(QAbstractButton)
        if button.text() == "佐藤様にお知らせを送る" and button.isVisible()
    ]


# -- offers ----------------------------------------------------------------------------------------


def test_the_assistant_offers_to_take_a_task(desk: Desk) -> None:
    task = desk.add("売上速報の集計", by_other=True, due="2026-12-01", rule="FREQ=MONTHLY")
    desk.open(task)
    desk.click("巻き取りを提案")
    desk.write(desk.named("添えるひとこと"), "I know the steps")
    desk.write(desk.named("毎月の時間（例：2時間30分）"), "2.5h")
    desk.click("提案する")
    (found,) = offers.waiting_for(desk.core.reader, desk.core.other.id)
    assert (found.text, found.minutes_month) == ("I know the steps", 150)
    assert "提案中　毎月 約2時間30分　12/1の回から、I know the steps" in texts(desk)
    desk.page.view.fold("later", False)
    assert "提案中" in desk.said("売上速報の集計")
    desk.click("「売上速報の集計」の提案を取り下げる")
    assert "提案中" not in desk.said("売上速報の集計")
    assert offers.waiting_for(desk.core.reader, desk.core.other.id) == []
    desk.named("巻き取りを提案")


def test_a_length_that_cannot_be_read_is_told_and_nothing_is_sent(desk: Desk) -> None:
    task = desk.add("発注", by_other=True)
    desk.open(task)
    desk.click("巻き取りを提案")
    desk.write(desk.named("かかる時間（例：1時間）"), "soon")
    desk.click("提案する")
    assert desk.told == ["時間は「2時間30分」のように入力してください。"]
    assert offers.of_task(desk.core.reader, task) is None


def test_the_assistant_asks_what_a_task_is(desk: Desk) -> None:
    task = desk.add("発注", by_other=True)
    desk.open(task)
    desk.click("どんな業務ですか")
    desk.click("送る")
    (comment,) = desk.detail(task).comments
    assert comment.text == "「発注」は、どんな業務ですか。どのくらいの時間がかかりますか。"


def test_what_is_being_written_survives_another_task(desk: Desk) -> None:
    first, second = desk.add("発注", by_other=True), desk.add("検品", by_other=True)
    desk.open(first)
    desk.click("巻き取りを提案")
    desk.write(desk.named("添えるひとこと"), "half a word")
    desk.page.detail.fields.offers.form._drafts.flush()
    desk.open(second)
    desk.open(first)
    desk.click("巻き取りを提案")
    field = desk.page.detail.fields.offers.form.text
    assert field.toPlainText() == "half a word"


def test_the_client_hands_it_over_and_sees_since_when(
    core: Core, make_desk: Callable[[Core], Desk]
) -> None:
    core.role = "client"
    desk = make_desk(core)
    task = desk.add("売上速報の集計", due="2026-12-01", rule="FREQ=MONTHLY")
    desk.other(OfferTakeOver(task, minutes_month=150))
    desk.open(task)
    desk.click("「売上速報の集計」を任せる")
    assert desk.detail(task).row.owner == core.other.id
    assert "11/24からお引き受け　毎月 約2時間30分" in texts(desk)
    desk.page.context.bridge.undo()
    desk.settle()
    desk.click("「売上速報の集計」を見送る")
    assert desk.detail(task).row.owner == core.me.id
    assert offers.of_task(core.reader, task) is None


def test_own_and_finished_tasks_are_not_offered(desk: Desk) -> None:
    own, theirs = desk.add("自分の作業"), desk.add("発注", by_other=True)
    desk.open(own)
    assert desk.page.detail.fields.offers.isHidden()
    desk.other(CompleteTask(theirs))
    desk.open(theirs)
    assert desk.page.detail.fields.offers.isHidden()


def test_the_menu_of_the_list_leads_to_all_of_them(desk: Desk) -> None:
    desk.choose(desk.add("発注", by_other=True))
    desk.page._menu(desk.page.view.selected(), QPoint(5, 5))
    menu = desk.page.findChild(QMenu)
    assert menu is not None
    names = [action.text().partition("\t")[0] for action in menu.actions()]
    assert {"繰り返し…", "リマインダー…", "巻き取りを提案…", "どんな業務ですか…"} <= set(names)
    (offer,) = [one for one in menu.actions() if one.text() == "巻き取りを提案…"]
    menu.close()
    offer.trigger()
    desk.settle()
    assert desk.named("巻き取りの提案").isVisible()
