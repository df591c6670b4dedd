"""The stand-up as it is used in the window: by name and by key."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton

from assistant_desktop.features.standup import queries
from assistant_desktop.features.standup.commands import (
    AddLine,
    Park,
    PauseStandup,
    RaiseSpark,
    SkipDay,
)
from assistant_desktop.features.standup.model import standup_id
from assistant_desktop.features.tasks.commands import AddTask, Deliver
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt.standup.rows import PreparedRow
from assistant_desktop.qt.tasks import line_reader
from assistant_desktop.qt.widgets.labels import Label
from assistant_desktop.qt.widgets.ring import TimerRing
from assistant_desktop.services import quick_add
from assistant_desktop.services import standup as service
from assistant_desktop.services.core import Core
from tests.qt.stage import acting
from tests.qt.standup.conftest import Room
from tests.window import let_pass

KEY = Qt.Key
TODAY = standup_id(date(2026, 11, 24))
MakeRoom = Callable[..., Room]


def row(room: Room) -> dict[str, object]:
    found = queries.standup(room.core.reader, TODAY)
    assert found is not None
    return found


def spent(room: Room) -> float:
    found = queries.standup(room.core.reader, TODAY)
    assert found is not None
    return queries.course(room.core.reader, found).spent(room.core.clock.now())


def current(room: Room) -> str:
    steps = {one["id"]: one["key"] for one in queries.steps(room.core.reader, TODAY)}
    return str(steps[row(room)["current_step"]])


def fill_the_day(core: Core) -> None:
    core.do(AddTask("見積書", due="2026-11-24T12:00", id="t1"))
    core.do(AddTask("議事録", due="2026-11-24", id="t2"))
    core.do(Deliver("t2", extra="宿題を冒頭に", id="d1"))
    core.do(RaiseSpark("住所が変わった方が5名", id="s1"))


@pytest.fixture
def running(core: Core, make_room: MakeRoom) -> Room:
    """A call that has just begun on a day with work."""
    fill_the_day(core)
    room = make_room(core)
    room.click("はじめる")
    return room


# -- overview --------------------------------------------------------------------------------------


def test_before_the_call_it_says_when_and_what_is_prepared(room: Room) -> None:
    assert room.says("朝会 9:30")
    assert room.says("あと12分")
    assert not room.page.fills_window


def test_start_fills_the_window_with_the_ring(running: Room) -> None:
    assert running.page.fills_window
    ring = running.find(TimerRing, "朝会の時計")
    assert ring.figure() == "05:00"
    running.pass_time(seconds=78)
    assert ring.figure() == "03:42"


def test_a_day_can_be_skipped_and_a_missed_one_be_made_up_in_writing(
    core: Core, clock: FixedClock, make_room: MakeRoom
) -> None:
    core.do(service.start(core))
    core.do(service.finish(core, TODAY))
    clock.forward(days=2)
    room = make_room(core)
    assert room.says("11/25(水) の朝会は記録がありません")
    room.click("書面で残す")
    assert room.says("書面の朝会")
    room.click("閉じる")
    room.click("今日は見送る")
    assert room.says("今日は見送りました")


def test_a_spark_is_raised_with_one_line_and_enter(room: Room) -> None:
    field = room.find(QLineEdit, "気になることを一行で")
    room.focus(field)
    QTest.keyClicks(field, "five moved")
    room.press(KEY.Key_Return)
    assert [one["text"] for one in queries.open_sparks(room.core.reader)] == ["five moved"]
    assert field.text() == ""
    room.click("「five moved」を片づける")
    assert queries.open_sparks(room.core.reader) == []


def test_half_a_spark_survives_a_rebuilt_window(core: Core, make_room: MakeRoom) -> None:
    room = make_room(core)
    QTest.keyClicks(room.find(QLineEdit, "気になることを一行で"), "half a")
    again = make_room(core)
    assert again.find(QLineEdit, "気になることを一行で").text() == "half a"


# -- the call --------------------------------------------------------------------------------------


def test_the_whole_call_by_keyboard(running: Room) -> None:
    running.pass_time(seconds=10)
    running.press(KEY.Key_Space)
    assert row(running)["state"] == "paused"
    running.pass_time(seconds=500)
    running.press(KEY.Key_Space)
    assert spent(running) == 10
    running.press(KEY.Key_Right)
    assert current(running) == "deliveries"
    running.press(KEY.Key_Left)
    assert current(running) == "talk"
    running.press(KEY.Key_K)
    assert current(running) == "deliveries"
    states = {one["key"]: one["state"] for one in queries.steps(running.core.reader, TODAY)}
    assert states["talk"] == "skipped"
    running.press(KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert current(running) == "today"
    running.press(KEY.Key_F)
    assert row(running)["state"] == "done"
    assert running.says("朝会を終えました")


def test_the_arrow_never_ends_a_call_and_the_filled_button_does(running: Room) -> None:
    for _ in range(12):
        running.press(KEY.Key_Right)
    assert current(running) == "next"
    assert row(running)["state"] == "running"
    running.click("終える")
    assert row(running)["state"] == "done"


def test_letters_typed_into_a_field_are_text(running: Room) -> None:
    running.press(KEY.Key_P)
    field = running.page.running.side.park_field
    assert field.hasFocus()
    QTest.keyClicks(field, "fk n p")
    running.press(KEY.Key_Return)
    assert row(running)["state"] == "running"
    assert current(running) == "talk"
    parked = queries.lines(running.core.reader, TODAY, "parked")
    assert [one["text"] for one in parked] == ["fk n p"]
    running.press(KEY.Key_Escape)
    running.press(KEY.Key_Right)
    assert current(running) == "deliveries"


def test_enter_of_a_composition_parks_nothing(running: Room) -> None:
    running.press(KEY.Key_P)
    field = running.page.running.side.park_field
    QApplication.sendEvent(field, QInputMethodEvent("ねんが", []))
    running.press(KEY.Key_Return)
    assert queries.lines(running.core.reader, TODAY, "parked") == []
    done = QInputMethodEvent()
    done.setCommitString("年賀状")
    QApplication.sendEvent(field, done)
    running.settle()
    running.press(KEY.Key_Return)
    parked = queries.lines(running.core.reader, TODAY, "parked")
    assert [one["text"] for one in parked] == ["年賀状"]


def test_a_parked_line_becomes_a_task_with_one_click(running: Room) -> None:
    running.core.do(Park(TODAY, "年賀状の発注先", id="p1"))
    running.settle()
    running.click("タスクにする")
    titles = [one["title"] for one in running.core.reader.rows("SELECT title FROM task")]
    assert "年賀状の発注先" in titles
    running.click("タスク済み")
    target, _action = running.went[-1]
    assert isinstance(target, Ref)
    assert target.kind == "task"


def test_a_line_is_understood_and_becomes_a_task_at_once(running: Room) -> None:
    quick_add.understood(running.core, "明日")
    line_reader._loaded["grammar"] = True
    side = running.page.running.side
    running.press(KEY.Key_P)
    side.park_field.setText("明日15時までに年賀状の発注先 #年末")
    running.settle()
    assert [chip.text() for chip in side.understood.chips.chips] == ["11/25(水) 15:00まで", "年末"]
    running.press(KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (task,) = running.core.reader.rows("SELECT title, due FROM task WHERE title LIKE '年賀状%'")
    assert dict(task) == {"title": "年賀状の発注先", "due": "2026-11-25T06:00:00.000Z"}
    assert queries.lines(running.core.reader, TODAY, "parked") == []
    notes = queries.lines(running.core.reader, TODAY, "task")
    assert [one["text"] for one in notes] == ["年賀状の発注先"]
    assert side.park_field.text() == ""
    assert not side.understood.isVisible()


def test_a_parked_line_is_understood_when_it_becomes_a_task(running: Room) -> None:
    running.core.do(Park(TODAY, "金曜までに年賀状の発注先", id="p1"))
    running.settle()
    running.click("タスクにする")
    (task,) = running.core.reader.rows("SELECT title, due FROM task WHERE title LIKE '年賀状%'")
    assert dict(task) == {"title": "年賀状の発注先", "due": "2026-11-27"}


def test_a_parked_line_has_three_more_ways(running: Room) -> None:
    running.core.do(Park(TODAY, "年賀状", id="p1"))
    running.settle()
    names = [one.text() for one in running.page.running.side.choices("p1").actions()]
    assert names == [
        "私のタスクにする",
        "佐藤様に依頼する",
        "火種にする",
        "メモにする",
        "",
        "取り消す",
    ]
    menu = running.page.running.side.choices("p1")
    menu.actions()[1].trigger()
    task = running.core.reader.one("SELECT owner, state FROM task WHERE title = '年賀状'")
    assert task == {"owner": running.core.other.id, "state": "requested"}


def test_notes_are_kept_with_a_pause_and_can_be_marked(running: Room) -> None:
    notes = running.find(QPlainTextEdit, "メモ")
    running.focus(notes)
    for number, text in enumerate(("goal", "Osaka at 13", "plain")):
        if number:
            running.press(KEY.Key_Return)
        QTest.keyClicks(notes, text)
    let_pass(800)
    kept = queries.lines(running.core.reader, TODAY, "note")
    assert [one["text"] for one in kept] == ["goal", "Osaka at 13", "plain"]
    cursor = notes.textCursor()
    cursor.movePosition(cursor.MoveOperation.Start)
    notes.setTextCursor(cursor)
    running.click("A 覚えておく")
    cursor.movePosition(cursor.MoveOperation.NextBlock)
    notes.setTextCursor(cursor)
    running.click("B 気がかり")
    kept = queries.lines(running.core.reader, TODAY)
    assert [one["label"] for one in kept] == ["fact", "concern", "note"]


def test_a_note_becomes_a_task(running: Room) -> None:
    notes = running.find(QPlainTextEdit, "メモ")
    running.focus(notes)
    QTest.keyClicks(notes, "call the printer")
    running.click("タスク")
    (line,) = queries.lines(running.core.reader, TODAY, "task")
    assert line["ref"].startswith("task/")
    task = running.core.reader.record("task", Ref.parse(line["ref"]).id)
    assert task is not None
    assert task["title"] == "call the printer"
    assert notes.toPlainText() == "call the printer"


def test_going_on_keeps_what_was_typed_in_the_step_it_was_typed_in(running: Room) -> None:
    notes = running.find(QPlainTextEdit, "メモ")
    running.focus(notes)
    QTest.keyClicks(notes, "won the cup")
    talk = row(running)["current_step"]
    running.press(KEY.Key_Escape)
    running.press(KEY.Key_Right)
    (line,) = queries.lines(running.core.reader, TODAY, "note")
    assert line["step"] == talk


def test_every_prepared_line_opens_its_source_and_the_call_goes_on(running: Room) -> None:
    running.press(KEY.Key_Right)
    running.press(KEY.Key_Right)
    running.find(PreparedRow, "見積書").click()
    assert running.went[-1] == (Ref("task", "t1"), "")
    running.page.hide()
    running.settle()
    running.pass_time(seconds=20)
    running.page.show()
    running.settle()
    assert row(running)["state"] == "running"
    assert spent(running) == 20
    assert running.find(TimerRing, "朝会の時計").figure() == "04:40"


def test_the_client_praises_a_delivery_on_the_spot(core: Core, make_room: MakeRoom) -> None:
    fill_the_day(core)
    room = make_room(acting(core, "client"))
    room.click("はじめる")
    room.press(KEY.Key_Right)
    room.click("「議事録」を称賛")
    field = room.find(QLineEdit, "よかったことをひとことで")
    assert field.hasFocus()
    QTest.keyClicks(field, "thank you")
    room.press(KEY.Key_Return)
    given = core.reader.one("SELECT tone, text, deliverable, standup FROM feedback")
    assert given == {
        "tone": "praise",
        "text": "thank you",
        "deliverable": "d1",
        "standup": TODAY,
    }
    assert room.find(PreparedRow, "thank you")


def test_the_one_who_delivered_sees_no_buttons(running: Room) -> None:
    running.press(KEY.Key_Right)
    assert running.all(QPushButton, "「議事録」を称賛") == []
    assert running.says("ひとことをお待ちしています")


def test_a_spark_is_settled_where_it_is_talked_about(running: Room) -> None:
    running.page.running.steps.chosen.emit(
        next(
            one["id"] for one in queries.steps(running.core.reader, TODAY) if one["key"] == "sparks"
        )
    )
    running.settle()
    assert running.says("住所が変わった方が5名")
    QTest.keyClicks(running.find(QLineEdit, "どう片づいたか（なくてもかまいません）"), "by phone")
    running.click("「住所が変わった方が5名」を片づける")
    settled = running.core.reader.record("spark", "s1")
    assert settled is not None
    assert settled["settled_text"] == "by phone"


def test_past_the_target_it_counts_up_and_offers_to_park_the_rest(running: Room) -> None:
    running.pass_time(minutes=6, seconds=20)
    ring = running.find(TimerRing, "朝会の時計")
    assert (ring.figure(), ring.label()) == ("06:20", "1:20 超過")
    running.click("雑談を置く")
    assert [one["text"] for one in queries.lines(running.core.reader, TODAY, "parked")] == ["雑談"]
    assert current(running) == "deliveries"


def test_the_notes_are_a_drawer_where_there_is_no_room(core: Core, make_room: MakeRoom) -> None:
    room = make_room(core, 1024, 640)
    room.click("はじめる")
    side = room.page.running.side
    assert not side.isVisible()
    room.press(KEY.Key_N)
    assert side.isVisible()
    assert side.notes.hasFocus()
    room.press(KEY.Key_Escape)
    assert not side.isVisible()


def test_nothing_that_is_read_aloud_is_under_15_px(running: Room) -> None:
    for _ in range(3):
        card = running.page.running.center.card
        sizes = [one.font().pixelSize() for one in card.findChildren(Label) if one.text()]
        assert min(sizes) >= 13
        read = [one for one in card.findChildren(Label) if len(one.text()) > 6]
        assert all(one.font().pixelSize() >= 15 for one in read)
        running.press(KEY.Key_Right)


def test_while_it_runs_the_rest_of_the_page_is_not_painted(running: Room) -> None:
    painted: list[str] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                painted.append(type(watched).__name__)
            return False

    view, watch = running.page.running, Watch()
    for widget in (view.center.card, view.side, view.header, view.center.forward):
        widget.installEventFilter(watch)
    running.settle()
    painted.clear()
    for _ in range(8):
        running.pass_time(seconds=1)
    assert painted == []


# -- crash, quit, coming back ----------------------------------------------------------------------


def test_after_a_crash_it_is_paused_and_says_since_when(
    core: Core, clock: FixedClock, make_room: MakeRoom
) -> None:
    room = make_room(core)
    room.click("はじめる")
    room.pass_time(seconds=20)
    core.local.set("standup.heartbeat", core.local.get("standup.heartbeat") | {"process": "old"})
    clock.forward(minutes=30)
    again = make_room(core)
    assert row(again)["state"] == "paused"
    assert spent(again) == 20
    assert again.says("今日 9:18 に中断していました。続きから再開できます。")
    again.click("再開")
    again.pass_time(seconds=5)
    assert spent(again) == 25
    assert not again.says("今日 9:18 に中断していました。続きから再開できます。")


def test_the_heart_beats_while_another_page_is_shown(running: Room) -> None:
    running.page.hide()
    running.settle()
    running.pass_time(seconds=100)
    running.page.show()
    running.settle()
    assert row(running)["state"] == "running"
    assert spent(running) == 100


def test_what_the_other_does_is_seen_at_once(running: Room) -> None:
    running.core.ledger.commit(PauseStandup(TODAY), running.core.other.id)
    running.settle()
    assert running.find(QPushButton, "再開")


def test_undo_of_the_start_goes_back_to_the_overview(running: Room) -> None:
    running.bridge.undo()
    running.settle()
    assert not running.page.fills_window
    assert running.find(QPushButton, "はじめる")


# -- minutes ---------------------------------------------------------------------------------------


def finished(room: Room) -> Room:
    room.core.do(AddLine(TODAY, "decision", "納期は15時に変更"))
    room.press(KEY.Key_F)
    return room


def test_the_minutes_are_copied_in_each_format(running: Room) -> None:
    room = finished(running)
    room.click("コピー")
    assert QGuiApplication.clipboard().text().startswith("朝会 議事録　11月24日(火)\n")
    room.click("Chatwork")
    room.click("コピー")
    assert QGuiApplication.clipboard().text().startswith("[info][title]朝会 議事録")
    room.click("メール")
    room.click("コピー")
    assert QGuiApplication.clipboard().text().startswith("件名：")


def test_edited_minutes_are_kept_and_can_go_back(running: Room) -> None:
    room = finished(running)
    room.click("直す")
    text = room.page.record.text
    text.setPlainText(text.edited().replace("15時", "16時"))
    room.click("できました")
    assert "16時" in str(row(room)["minutes"])
    room.click("コピー")
    assert "16時" in QGuiApplication.clipboard().text()
    room.click("元に戻す")
    assert row(room)["minutes"] == ""


def test_the_minutes_go_into_a_markdown_file(running: Room, tmp_path: Path) -> None:
    room = finished(running)
    room.page.record.save_file(tmp_path / "m.md")
    assert (tmp_path / "m.md").read_text(encoding="utf-8").startswith("# 朝会 議事録")
    room.page.record.save_file(tmp_path / "no" / "where.md")
    assert not (tmp_path / "no").exists()


def test_back_to_the_stand_up_and_close(running: Room) -> None:
    room = finished(running)
    room.click("朝会に戻る")
    assert row(room)["state"] == "running"
    room.press(KEY.Key_F)
    room.press(KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert room.went[-1] == ("today", "")
    assert not room.page.fills_window


def test_a_past_stand_up_is_opened_by_its_reference(
    core: Core, clock: FixedClock, make_room: MakeRoom
) -> None:
    core.do(service.start(core))
    core.do(service.finish(core, TODAY))
    clock.forward(days=1)
    room = make_room(core)
    room.page.open(Ref("standup", TODAY))
    room.settle()
    assert room.says("朝会の記録")
    assert room.page.shown() == Ref("standup", TODAY)
    assert not room.page.fills_window
    room.click("閉じる")
    assert room.find(QPushButton, "はじめる")


# -- in writing ------------------------------------------------------------------------------------


def test_each_writes_and_the_other_reads(core: Core, make_room: MakeRoom) -> None:
    room = make_room(core)
    room.click("書面で行う")
    field = room.find(QPlainTextEdit, "雑談について")
    room.focus(field)
    QTest.keyClicks(field, "we won")
    room.press(KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert field.toPlainText() == ""
    assert room.says("佐藤様の記入をお待ちしています")
    other = make_room(acting(core, "client"))
    other.page.open(Ref("standup", TODAY))
    other.settle()
    assert other.says("we won")


def test_a_skipped_day_can_still_be_started(core: Core, make_room: MakeRoom) -> None:
    core.do(SkipDay(core.today))
    room = make_room(core)
    room.click("はじめる")
    assert room.page.fills_window


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("size", [(1104, 800), (972, 640)])
def test_every_button_has_a_name(
    core: Core, make_room: MakeRoom, language: str, size: tuple[int, int]
) -> None:
    core.words = type(core.words)(language)
    fill_the_day(core)
    room = make_room(core, *size)
    room.page.start()
    room.settle()
    for button in room.page.findChildren(QPushButton):
        if button.isVisible():
            assert (button.text() or button.accessibleName()).strip()
            assert button.width() >= button.minimumSizeHint().width()
