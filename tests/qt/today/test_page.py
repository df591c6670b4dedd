"""The first page, for both roles, by the names a screen reader says and by keyboard.

It is Tuesday 24 November 2026, 9:18 in Tokyo; Monday was a public holiday.
"""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from assistant_desktop.features.feedback import queries as feedback
from assistant_desktop.features.feedback.commands import GiveFeedback
from assistant_desktop.features.people.commands import AddDayOff
from assistant_desktop.features.standup import queries as standups
from assistant_desktop.features.standup.commands import FinishStandup
from assistant_desktop.features.tasks import queries as tasks
from assistant_desktop.features.tasks.commands import AddTask, Deliver, EditTask, StartTask
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt.today import lines as lines_of_today
from assistant_desktop.qt.widgets.day_lanes import DayLanes
from assistant_desktop.services import standup
from assistant_desktop.services.core import Core
from tests.conftest import TOKYO
from tests.qt.stage import Stage, acting
from tests.qt.widgets.keys import press, write

from .conftest import Open


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """An instant of November 2026 by Tokyo's clocks."""
    return datetime(2026, 11, day, hour, minute, tzinfo=TOKYO).astimezone(UTC)


def ask(core: Core, title: str, id_: str, urgent: bool = False) -> None:
    acting(core, "client").do(AddTask(title, request=True, urgent=urgent, id=id_))


def deliver(core: Core, title: str, extra: str = "") -> None:
    core.do(AddTask(title, category="資料作成", id=f"task-{title}"))
    core.do(Deliver(f"task-{title}", extra=extra, id=f"delivery-{title}"))


def labels(stage: Stage) -> set[str]:
    """Every text that is on the page."""
    return {one.text() for one in stage.page.findChildren(QLabel) if one.isVisible()}


def lines(stage: Stage, name: str) -> list[str]:
    """The titles of a short list."""
    model = stage.find(QListView, name).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def row(core: Core, id_: str) -> tasks.TaskRow:
    found = tasks.row(core.reader, id_)
    assert found is not None
    return found


# -- requests ----------------------------------------------------------------------------------


def test_a_request_says_how_long_it_has_waited_in_working_time(
    core: Core, clock: FixedClock, shown: Open
) -> None:
    now = clock.instant
    # Friday 14:30 to 18:00 are 210 minutes; the week-end and the holiday do not count; today 18.
    clock.instant = at(20, 14, 30)
    ask(core, "会食のお店", "red")
    clock.instant = at(20, 16, 40)  # 80 and 18
    ask(core, "見積書", "amber")
    clock.instant = at(20, 13)  # 300 and 18: past half a day of 540
    ask(core, "新幹線", "failed")
    clock.instant = now
    ask(core, "名刺", "new")
    stage = shown(core)
    for title, waited, limit in (
        ("会食のお店", "3時間48分", "半日まで42分"),
        ("見積書", "1時間38分", "1時間を超過"),
        ("新幹線", "5時間18分", "半日を超過"),
        ("名刺", "0分", "1時間以内"),
    ):
        card = stage.find(QWidget, f"依頼「{title}」　{waited}経過")
        assert card.accessibleDescription() == limit


def test_a_key_sends_the_first_reply(core: Core, shown: Open) -> None:
    ask(core, "会食のお店", "one")
    stage = shown(core)
    stage.page.setFocus()
    press(stage.page, Qt.Key.Key_2)
    stage.settle()
    answered = tasks.detail(core.reader, "one")
    assert answered is not None
    assert answered.reply == "承知いたしました。13:00以降に対応いたします。"
    assert answered.row.state == "accepted"
    assert "会食のお店" not in labels(stage)


def test_the_sentence_of_the_chip_in_focus_is_shown(core: Core, shown: Open) -> None:
    ask(core, "会食のお店", "one")
    stage = shown(core)
    assert "「承知いたしました。ただいまより対応いたします。」" in labels(stage)
    stage.find(QAbstractButton, "15:00以降 会食のお店").setFocus(Qt.FocusReason.TabFocusReason)
    stage.settle()
    assert "「承知いたしました。15:00以降に対応いたします。」" in labels(stage)


def test_a_reply_can_be_worded_and_survives_a_restart(core: Core, shown: Open) -> None:
    ask(core, "会食のお店", "one")
    first = shown(core)
    first.click("文面を直す 会食のお店")
    field = first.find(QLineEdit, "一次返信の文面")
    assert field.text() == "承知いたしました。ただいまより対応いたします。"
    field.clear()
    write(field, "Understood, on Monday.")
    first.page.hide()
    second = shown(core)
    field = second.find(QLineEdit, "一次返信の文面")
    assert field.text() == "Understood, on Monday."
    press(field, Qt.Key.Key_Return)
    second.settle()
    answered = tasks.detail(core.reader, "one")
    assert answered is not None
    assert answered.reply == "Understood, on Monday."


def test_digits_go_to_the_card_in_focus(core: Core, clock: FixedClock, shown: Open) -> None:
    ask(core, "一つ目", "one")
    clock.forward(minutes=1)
    ask(core, "二つ目", "two")
    stage = shown(core)
    press(stage.find(QWidget, "依頼「一つ目」　1分経過"), Qt.Key.Key_Down)
    stage.settle()
    press(None, Qt.Key.Key_1)
    stage.settle()
    assert (row(core, "one").state, row(core, "two").state) == ("requested", "accepted")


def test_urgent_requests_come_first(core: Core, clock: FixedClock, shown: Open) -> None:
    ask(core, "ふつう", "one")
    clock.forward(minutes=5)
    ask(core, "至急", "two", urgent=True)
    stage = shown(core)
    press(stage.page, Qt.Key.Key_1)
    stage.settle()
    assert (row(core, "one").state, row(core, "two").state) == ("requested", "accepted")


def test_the_clock_of_a_request_moves_on(core: Core, clock: FixedClock, shown: Open) -> None:
    ask(core, "名刺", "one")
    stage = shown(core)
    clock.forward(minutes=75)
    stage.page.tick()  # type: ignore[attr-defined]
    assert stage.find(QWidget, "依頼「名刺」　1時間15分経過")


# -- deliveries --------------------------------------------------------------------------------


def test_two_clicks_and_one_sentence(core: Core, shown: Open) -> None:
    deliver(core, "議事録", extra="決定事項を冒頭に")
    stage = shown(acting(core, "client"))
    assert "ひと手間　決定事項を冒頭に" in labels(stage)
    stage.click("称賛 議事録")
    field = stage.find(QLineEdit, "ひとこと")
    assert field.hasFocus()
    write(field, "All clear at once")
    stage.click("送る 議事録")
    (given,) = feedback.timeline(core.reader, core.clock.zone())
    assert (given.tone, given.text) == ("praise", "All clear at once")
    assert given.deliverable == "delivery-議事録"
    assert not stage.all(QAbstractButton, "称賛 議事録")


def test_critique_with_keys_and_the_second_question(core: Core, shown: Open) -> None:
    deliver(core, "商談資料")
    stage = shown(acting(core, "client"))
    stage.page.setFocus()
    press(stage.page, Qt.Key.Key_C)
    field = stage.find(QLineEdit, "ひとこと")
    write(field, "Dates are missing")
    stage.find(QCheckBox, "聞いてみる").setChecked(True)
    press(field, Qt.Key.Key_Return)
    stage.settle()
    (given,) = feedback.timeline(core.reader, core.clock.zone())
    assert (given.tone, given.question) == ("critique", "こういう資料作成は苦手ですか?")


def test_the_keys_go_on_after_a_word_was_sent(core: Core, shown: Open) -> None:
    deliver(core, "商談資料")
    deliver(core, "議事録")
    stage = shown(acting(core, "client"))
    window = QWidget()  # with something beside the page that would take the focus
    row = QHBoxLayout(window)
    row.addWidget(QPushButton("今日"))
    row.addWidget(stage.page)
    window.show()
    assert QTest.qWaitForWindowActive(window)
    stage.settle()
    stage.page.setFocus()
    for text in ("Calm", "Clear"):
        press(QApplication.focusWidget() or stage.page, Qt.Key.Key_G)
        field = stage.find(QLineEdit, "ひとこと")
        write(field, text)
        press(field, Qt.Key.Key_Return)
        stage.settle()
        # The row is gone; a focus outside of the page would make its keys dead.
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus is stage.page or stage.page.isAncestorOf(focus)
    assert core.reader.value("SELECT count(*) FROM feedback") == 2
    stage.page.setParent(None)


def test_a_word_half_written_survives_a_restart(core: Core, shown: Open) -> None:
    deliver(core, "商談資料")
    client = acting(core, "client")
    first = shown(client)
    first.click("称賛 商談資料")
    write(first.find(QLineEdit, "ひとこと"), "Half")
    first.click("先回り")
    first.page.hide()
    second = shown(client)
    assert second.find(QLineEdit, "ひとこと").text() == "Half"
    second.click("送る 商談資料")
    (given,) = feedback.timeline(core.reader, core.clock.zone())
    assert (given.text, given.strengths) == ("Half", ("ahead",))


def test_without_a_delivery_praise_goes_to_its_page(core: Core, shown: Open) -> None:
    stage = shown(core)
    stage.page.setFocus()
    press(stage.page, Qt.Key.Key_G)
    assert stage.went == [("feedback", "praise")]


def test_new_feedback_is_read_and_thanked_for(core: Core, shown: Open) -> None:
    deliver(core, "質問票")
    client = acting(core, "client")
    client.do(GiveFeedback("praise", "10分で済みました。", deliverable="delivery-質問票"))
    stage = shown(core)
    assert "10分で済みました。" in labels(stage)
    stage.click("お礼を返す 質問票")
    assert feedback.unanswered(core.reader, core.me.id) == []
    assert "10分で済みました。" not in labels(stage)


# -- tasks and schedule ------------------------------------------------------------------------


def test_space_completes_and_the_row_leaves(
    core: Core, shown: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines_of_today, "LEAVES_MS", 2000)
    core.do(AddTask("礼状", due="2026-11-24", id="one"))
    core.do(AddTask("名刺", due="2026-11-24T17:00", id="two"))
    core.do(StartTask("two"))
    stage = shown(core)
    assert lines(stage, "今日のタスク") == ["名刺", "礼状"]  # by the clock, then by tonight
    view = stage.find(QListView, "今日のタスク")
    view.setFocus(Qt.FocusReason.TabFocusReason)
    press(view, Qt.Key.Key_Space)
    stage.settle()
    assert row(core, "two").state == "done"
    assert lines(stage, "今日のタスク") == ["名刺", "礼状"]  # struck, still there
    qtbot.waitUntil(lambda: lines(stage, "今日のタスク") == ["礼状"])
    press(view, Qt.Key.Key_Return)
    assert stage.went == [(Ref("task", "one"), "")]


def test_late_tasks_say_how_late(core: Core, shown: Open) -> None:
    core.do(AddTask("経費精算", due="2026-11-20T17:00", id="one"))
    core.do(AddTask("納品済み", due="2026-11-20", id="two"))
    core.do(Deliver("two"))
    stage = shown(core)
    assert lines(stage, "遅れているもの") == ["経費精算"]  # what was delivered is not late
    model = stage.find(QListView, "遅れているもの").model()
    said = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "1営業日遅れ" in said  # the holiday does not count


def test_the_client_sees_their_own_tasks_of_the_next_days(core: Core, shown: Open) -> None:
    client = acting(core, "client")
    client.do(AddTask("来週の役員会", due="2026-12-01"))
    client.do(AddTask("一次案", due="2026-11-24T16:00"))
    client.do(AddTask("いつか読む本"))
    stage = shown(client)
    assert lines(stage, "私のタスク") == ["一次案", "来週の役員会", "いつか読む本"]


def test_the_schedule_shows_dues_of_both_but_not_what_is_private(core: Core, shown: Open) -> None:
    core.do(AddTask("見積書", due="2026-11-24T12:00"))
    client = acting(core, "client")
    client.do(AddTask("役員会の資料", due="2026-11-24T16:00"))
    client.do(AddTask("健康診断", due="2026-11-24T15:00", id="private"))
    client.do(EditTask("private", {"private": 1}))
    stage = shown(core)
    said = stage.find(DayLanes, "今日の予定").accessibleDescription()
    assert "見積書" in said
    assert "役員会の資料" in said
    assert "朝会" in said
    assert "健康診断" not in said
    assert "健康診断" in shown(client).find(DayLanes, "今日の予定").accessibleDescription()


# -- stand-up ----------------------------------------------------------------------------------


def test_the_stand_up_before_running_and_done(core: Core, clock: FixedClock, shown: Open) -> None:
    stage = shown(core)
    assert stage.find(QWidget, "朝会 9:30 あと12分")
    stage.page.setFocus()
    press(stage.page, Qt.Key.Key_S)
    assert stage.went == [("standup", "start")]
    core.do(standup.start(core))
    stage.settle()
    assert stage.find(QWidget, "朝会 9:30 進行中")
    running = standups.unfinished(core.reader)
    assert running is not None
    clock.forward(minutes=6, seconds=42)
    core.do(FinishStandup(running["id"], None))
    stage.settle()
    assert stage.find(QWidget, "朝会 9:30 終わりました　6分42秒")
    stage.click("議事メモ")
    assert stage.went[-1] == (Ref("standup", running["id"]), "")


def test_no_stand_up_on_a_day_off(core: Core, shown: Open) -> None:
    core.do(AddDayOff(core.me.id, core.today, core.today))
    stage = shown(core)
    assert not [text for text in labels(stage) if text.startswith("朝会 9:30")]


# -- the page as a whole -----------------------------------------------------------------------


def test_empty_sections_vanish(core: Core, clock: FixedClock, shown: Open) -> None:
    clock.forward(days=8)  # no longer the first days
    stage = shown(core)
    shown_texts = labels(stage)
    for heading in (
        "一次返信をお待ちの依頼",
        "遅れているもの",
        "今日のタスク",
        "新しいフィードバック",
    ):
        assert heading not in shown_texts
    assert "お待たせしているものはありません。" in shown_texts
    assert "12月2日 水曜日" in shown_texts


def test_the_first_day_offers_two_things(core: Core, shown: Open) -> None:
    stage = shown(core)
    assert "はじめまして、中村さん。" in labels(stage)
    field = stage.find(QLineEdit, "はじめのタスクを書く")
    write(field, "Send the quote")
    press(field, Qt.Key.Key_Return)
    stage.settle()
    assert [one.title for one in tasks.listing(core.reader)] == ["Send the quote"]
    assert not stage.all(QLineEdit, "はじめのタスクを書く")
    stage.click("予定どおりにする")
    assert "はじめまして、中村さん。" not in labels(stage)
    assert "はじめまして、中村さん。" not in labels(shown(core))


def test_the_first_day_can_change_the_stand_up(core: Core, shown: Open) -> None:
    stage = shown(core)
    stage.click("時刻を変える")
    field = stage.find(QWidget, "朝会の時刻")
    field.setTime(field.time().addSecs(30 * 60))  # type: ignore[attr-defined]
    stage.click("この時刻にする")
    assert core.setting("standup.time") == "10:00"
    assert not stage.all(QAbstractButton, "時刻を変える")


def test_one_column_below_960(core: Core, shown: Open) -> None:
    core.do(AddTask("礼状", due="2026-11-24"))
    wide = shown(core, width=1104)
    narrow = shown(core, width=700)
    for stage, beside in ((wide, True), (narrow, False)):
        schedule = stage.find(DayLanes, "今日の予定")
        view = stage.find(QListView, "今日のタスク")
        left = view.mapTo(stage.page, view.rect().topRight()).x()
        assert (schedule.mapTo(stage.page, schedule.rect().topLeft()).x() > left) is beside


def test_a_new_day_is_read_at_midnight(core: Core, clock: FixedClock, shown: Open) -> None:
    core.do(AddTask("礼状", due="2026-11-25"))
    stage = shown(core)
    assert not stage.all(QListView, "今日のタスク")
    clock.instant = at(25, 9)
    stage.page.tick()  # type: ignore[attr-defined]
    stage.settle()
    assert "11月25日 水曜日" in labels(stage)
    assert lines(stage, "今日のタスク") == ["礼状"]


def test_the_header_leads_to_the_inbox_and_a_new_task(core: Core, shown: Open) -> None:
    stage = shown(core)
    stage.click("お知らせ")
    stage.click("追加")
    assert stage.went == [("inbox", ""), ("tasks", "new")]


def test_every_control_has_a_name(core: Core, shown: Open) -> None:
    ask(core, "会食のお店", "one")
    deliver(core, "質問票")
    core.do(AddTask("礼状", due="2026-11-24"))
    core.do(AddTask("経費精算", due="2026-11-20"))
    for role in ("assistant", "client"):
        stage = shown(acting(core, role))
        nameless = [
            one
            for one in stage.page.findChildren(QWidget)
            if one.isVisible()
            and one.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not (one.accessibleName() or getattr(one, "text", str)())
        ]
        assert nameless == []
