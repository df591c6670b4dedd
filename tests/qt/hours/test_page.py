"""The page of hours: what was worked, written down, corrected, summed up."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from assistant_desktop.features.hours import queries
from assistant_desktop.features.people.commands import ChangeSetting
from assistant_desktop.features.tasks.commands import Deliver, EditTask, StartTask
from assistant_desktop.kernel.clock import FixedClock, from_text
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt.hours.category_bars import CategoryBars
from assistant_desktop.qt.hours.form import TIMES
from assistant_desktop.qt.hours.page import HoursPage
from assistant_desktop.qt.hours.task_field import TaskField
from assistant_desktop.qt.widgets.bars import ShareBar
from assistant_desktop.qt.widgets.fields import DateEdit, TimeEdit
from assistant_desktop.qt.widgets.labels import Label, Tag
from assistant_desktop.services.core import Core
from assistant_desktop.words import Words
from tests.qt.hours.conftest import Open, add, at, worked
from tests.qt.stage import Stage, acting

KEY = Qt.Key


def lines(stage: Stage) -> list[str]:
    """What a screen reader says of the list, row by row."""
    model = stage.find(QListView, "時間の記録").model()
    return [
        str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(model.rowCount())
    ]


def page(stage: Stage) -> HoursPage:
    assert isinstance(stage.page, HoursPage)
    return stage.page


def entry(core: Core) -> queries.Entry:
    (found,) = queries.entries(core.reader, at(1), at(28))
    return found


def write(widget: QWidget, text: str) -> None:
    widget.setFocus()
    QTest.keyClicks(widget, text)


def press(key: Qt.Key, *, control: bool = False) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(target, key, held)
    QApplication.processEvents()


def labels(stage: Stage) -> list[str]:
    return [one.text() for one in stage.page.findChildren(Label) if one.isVisible()]


# -- writing down ----------------------------------------------------------------------------------


def test_an_empty_week_says_what_to_do(core: Core, shown: Open) -> None:
    text = "この期間の記録はありません。タスクの「計測」か、上の「記録」から残せます。"
    assert shown(core).all(QWidget, text)


def test_a_length_is_logged_for_a_task_that_was_found_by_typing(
    core: Core, shown: Open, qtbot: QtBot
) -> None:
    task = add(core, "Quote for Aoba", category="資料作成")
    add(core, "Something else")
    stage = shown(core)
    stage.click("記録")
    field = stage.find(TaskField, "タスク")
    assert field.hasFocus()
    write(field, "aoba")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QListView)
    QTest.keyClick(popup, KEY.Key_Down)
    QTest.keyClick(popup, KEY.Key_Return)
    assert (field.task, field.text()) == (task, "Quote for Aoba")
    write(stage.find(QLineEdit, "長さ"), "1:30")
    press(KEY.Key_Return)
    found = entry(core)
    assert (found.task, found.minutes, found.category) == (task, 90, "資料作成")
    assert from_text(found.started_at) == at(24, 13, 30)
    assert found.ended_at is None
    assert lines(stage) == [
        "今日　1時間30分",
        "Quote for Aoba　中村さん　1時間30分　資料作成",
    ]
    stage.bridge.undo()
    stage.settle()
    assert lines(stage) == []


def test_from_and_to_on_another_day(core: Core, shown: Open) -> None:
    stage = shown(core)
    stage.click("記録")
    stage.click("開始と終了")
    stage.find(DateEdit, "日付").setDate(QDate(2026, 11, 20))
    stage.find(TimeEdit, "開始").setTime(QTime(10, 25))
    stage.find(TimeEdit, "終了").setTime(QTime(11, 40))
    assert "1時間15分" in labels(stage)
    write(stage.find(QLineEdit, "メモ"), "call")
    stage.click("記録する")
    found = entry(core)
    assert (found.minutes, found.note) == (75, "call")
    assert from_text(found.started_at) == at(20, 10, 25)
    assert found.ended_at is not None
    assert from_text(found.ended_at) == at(20, 11, 40)
    # The page goes to where the entry stands.
    assert lines(stage) == ["11/20(金)　1時間15分", "call　中村さん　1時間15分　10:25–11:40"]


@pytest.mark.parametrize(("length", "said"), [("", "1分"), ("soon", "1分"), ("25h", "24時間")])
def test_a_length_that_cannot_be_is_said_in_the_form(
    core: Core, shown: Open, length: str, said: str
) -> None:
    stage = shown(core)
    stage.click("記録")
    field = stage.find(QLineEdit, "長さ")
    write(field, length)
    stage.click("記録する")
    assert any(said in text for text in labels(stage))
    assert field.hasFocus()
    assert queries.entries(core.reader, at(1), at(28)) == []


def test_an_end_before_its_start_is_refused(core: Core, shown: Open) -> None:
    stage = shown(core)
    stage.click("記録")
    stage.click("開始と終了")
    stage.find(TimeEdit, "開始").setTime(QTime(11, 0))
    stage.find(TimeEdit, "終了").setTime(QTime(10, 0))
    stage.click("記録する")
    assert queries.entries(core.reader, at(1), at(28)) == []


def test_words_that_name_no_task_say_what_was_done(core: Core, shown: Open) -> None:
    stage = shown(core)
    stage.click("記録")
    write(stage.find(TaskField, "タスク"), "Phone calls")
    write(stage.find(QLineEdit, "長さ"), "20")
    press(KEY.Key_Return, control=True)
    assert (entry(core).task, entry(core).note) == (None, "Phone calls")


def test_what_is_written_survives_a_crash(core: Core, shown: Open, qtbot: QtBot) -> None:
    first = shown(core)
    first.click("記録")
    write(first.find(QLineEdit, "メモ"), "half a thought")
    qtbot.waitUntil(lambda: core.local.get("draft.hours_entry") is not None)
    first.page.hide()
    second = shown(core)
    second.click("記録")
    assert second.find(QLineEdit, "メモ").text() == "half a thought"


def test_a_logged_entry_leaves_no_draft(core: Core, shown: Open) -> None:
    stage = shown(core)
    stage.click("記録")
    write(stage.find(QLineEdit, "メモ"), "call")
    write(stage.find(QLineEdit, "長さ"), "15")
    press(KEY.Key_Return)
    assert core.local.get("draft.hours_entry") is None


# -- correcting ------------------------------------------------------------------------------------


def test_enter_corrects_an_entry(core: Core, shown: Open) -> None:
    task = add(core, "見積書")
    worked(core, at(24, 10), 45)
    stage = shown(core)
    view = stage.find(QListView, "時間の記録")
    view.setFocus()
    view.setCurrentIndex(view.model().index(1, 0))
    press(KEY.Key_Return)
    assert page(stage).form._how.value() == TIMES
    stage.find(TimeEdit, "終了").setTime(QTime(11, 0))
    stage.find(TaskField, "タスク").choose(task, "見積書")
    write(stage.find(QLineEdit, "メモ"), "longer")
    stage.click("直す")
    found = entry(core)
    assert (found.minutes, found.note, found.task) == (60, "longer", task)
    assert lines(stage) == ["今日　1時間", "見積書　中村さん　1時間　10:00–11:00　longer"]
    core.undo()
    assert (entry(core).minutes, entry(core).task) == (45, None)


def test_a_correction_to_a_mere_length_takes_the_times_away(core: Core, shown: Open) -> None:
    worked(core, at(24, 10), 45)
    stage = shown(core)
    page(stage)._correct(entry(core).id)
    stage.click("長さ")
    field = stage.find(QLineEdit, "長さ")
    field.clear()
    write(field, "50")
    stage.click("直す")
    assert (entry(core).minutes, entry(core).ended_at) == (50, None)
    assert from_text(entry(core).started_at) == at(24, 10)


def test_delete_removes_an_own_entry(core: Core, shown: Open) -> None:
    worked(core, at(24, 10), 45)
    stage = shown(core)
    view = stage.find(QListView, "時間の記録")
    view.setFocus()
    view.setCurrentIndex(view.model().index(1, 0))
    press(KEY.Key_Delete)
    assert lines(stage) == []


def test_the_others_entry_is_not_for_me_to_change(core: Core, shown: Open) -> None:
    task = add(core, "予算案", role="client")
    worked(core, at(24, 10), 45, task, role="client")
    stage = shown(core)
    view = stage.find(QListView, "時間の記録")
    view.setFocus()
    view.setCurrentIndex(view.model().index(1, 0))
    press(KEY.Key_Return)
    assert stage.went == [(Ref("task", task), "")]
    press(KEY.Key_Delete)
    assert [one.code for one in stage.refused] == ["hours_not_own"]
    assert len(lines(stage)) == 2


def test_a_private_task_of_the_other_is_not_named(core: Core, shown: Open) -> None:
    task = add(core, "健康診断", role="client")
    client = core.pair["client"].id
    core.ledger.commit(EditTask(task, {"private": 1}), client)
    worked(core, at(24, 10), 45, task, role="client")
    mine = shown(core)
    assert lines(mine)[1] == "非公開のタスク　佐藤様　45分　10:00–10:45"
    mine.page.hide()
    assert lines(shown(acting(core, "client")))[1].startswith("健康診断")


# -- periods ---------------------------------------------------------------------------------------


def test_day_week_and_month(core: Core, shown: Open) -> None:
    for day, minutes in ((24, 10), (20, 20), (2, 40)):
        worked(core, at(day, 10), minutes)
    stage = shown(core)
    assert [line.partition("　")[0] for line in lines(stage)][::2] == ["今日"]
    stage.click("月")
    assert lines(stage)[::2] == ["今日　10分", "11/20(金)　20分", "11/2(月)　40分"]
    assert "2026年11月" in labels(stage)
    stage.click("日")
    assert lines(stage)[::2] == ["今日　10分"]
    stage.click("前の期間")
    assert "昨日" in labels(stage)
    assert lines(stage) == []
    stage.click("今日へ")
    assert lines(stage)[::2] == ["今日　10分"]
    assert not stage.find(QWidget, "次の期間").isEnabled()
    stage.click("週")
    stage.click("前の期間")
    assert "11/16(月) – 11/22(日)" in labels(stage)
    assert lines(stage)[::2] == ["11/20(金)　20分"]


def test_the_span_is_remembered(core: Core, shown: Open) -> None:
    first = shown(core)
    first.click("月")
    first.page.hide()
    assert "2026年11月" in labels(shown(core))


def test_midnight_divides_the_days_of_here(core: Core, shown: Open, clock: FixedClock) -> None:
    worked(core, at(23, 23, 59), 1)
    worked(core, at(24, 0, 0), 2)
    assert lines(shown(core))[::2] == ["今日　2分", "昨日　1分"]


# -- sums ------------------------------------------------------------------------------------------


def test_the_contract_of_the_picture(core: Core, shown: Open) -> None:
    core.do(ChangeSetting("hours.contract_minutes", 40 * 60))
    worked(core, at(20, 9), 31 * 60 + 30 - 1440)
    worked(core, at(19, 9), 1440)
    stage = shown(core)
    assert stage.find(ShareBar, "40時間のうち31.5時間（79%）")
    assert [tag.text() for tag in stage.page.findChildren(Tag) if tag.isVisible()] == [
        "79%　75%を超えました"
    ]
    said = labels(stage)
    assert {"11月のご契約", "31.5", "／ 40時間", "残り 8.5時間"} <= set(said)


def test_carried_hours_are_named(core: Core, shown: Open, clock: FixedClock) -> None:
    core.do(ChangeSetting("hours.contract_minutes", 600))
    core.do(ChangeSetting("hours.carry", "next_month"))
    worked(core, at(24) - timedelta(days=30), 420)
    worked(core, at(24, 10), 60)
    said = labels(shown(core))
    assert "残り 12時間　先月からの繰り越し 3時間を含みます" in said


def test_more_than_agreed_is_said(core: Core, shown: Open) -> None:
    core.do(ChangeSetting("hours.contract_minutes", 60))
    worked(core, at(24, 10), 90)
    assert "0.5時間の超過" in labels(shown(core))


def test_core_and_handed_over_by_category(core: Core, shown: Open) -> None:
    slides = add(core, "商談資料", category="資料作成")
    budget = add(core, "予算案", role="client", category="資料作成")
    worked(core, at(24, 9), 90, slides)
    worked(core, at(24, 11), 30, budget, role="client")
    worked(core, at(24, 13), 60)
    stage = shown(core)
    assert stage.find(ShareBar, "お任せ 2.5時間、本業 0.5時間")
    bars = stage.find(CategoryBars, "分類ごと")
    assert bars.accessibleDescription().splitlines() == [
        "資料作成　お任せ 1.5時間、本業 0.5時間",
        "分類なし　お任せ 1時間、本業 0時間",
    ]


def test_extras_of_the_month_lead_to_their_task(core: Core, shown: Open) -> None:
    task = add(core, "商談資料")
    core.do(StartTask(task))
    core.do(Deliver(task, extra="質問3点を1枚に整理"))
    stage = shown(core)
    assert "11月のひと手間" in labels(stage)
    stage.click("質問3点を1枚に整理（商談資料）")
    assert stage.went == [(Ref("task", task), "")]


def test_the_settings_are_one_click_away(core: Core, shown: Open) -> None:
    stage = shown(core)
    stage.click("設定")
    assert stage.went == [("settings", "work")]


# -- the whole -------------------------------------------------------------------------------------


def test_in_english(core: Core, shown: Open) -> None:
    core.words = Words("en")
    worked(core, at(24, 10), 75)
    model = page(shown(core)).list.model()
    said = [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(2)]
    assert said == ["Today, 1 h 15 min", "No task, 中村さん, 1 h 15 min　10:00–11:15"]


@pytest.mark.parametrize("width", [972, 1104])
def test_everything_fits(core: Core, shown: Open, width: int) -> None:
    core.words = Words("en")
    core.do(ChangeSetting("hours.contract_minutes", 40 * 60))
    worked(core, at(24, 10), 75)
    stage = shown(core, width)
    stage.click("Log hours")
    stage.click("From and to")
    assert stage.page.minimumSizeHint().width() <= width


def test_every_control_has_a_name(core: Core, shown: Open) -> None:
    stage = shown(core)
    stage.click("記録")
    for kind in (QLineEdit, QListView):
        for one in stage.page.findChildren(kind):
            inside = one.objectName() == "qt_spinbox_lineedit" or not one.isVisible()
            assert inside or one.accessibleName(), one
