"""The settings take effect at once, are undone like anything else, and say what they refuse."""

from datetime import date, time
from typing import TypeVar

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QListWidget,
    QSpinBox,
    QTimeEdit,
    QWidget,
)

from assistant_desktop.features.people import queries
from assistant_desktop.features.people.model import WorkHours
from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.features.tasks.queries import open_count
from assistant_desktop.qt import theme
from assistant_desktop.qt.ports import Finding
from assistant_desktop.qt.settings.page import SECTIONS, SettingsPage
from assistant_desktop.qt.shell.hints import load
from assistant_desktop.services.notice_settings import NoticeSettings
from assistant_desktop.store.recovery_code import clean_code
from tests.qt.shell.world import CTRL, World

W = TypeVar("W", bound=QWidget)


def section(home: World, name: str) -> SettingsPage:
    home.view.go("settings", name)
    home.settle()
    page = home.view.current()
    assert isinstance(page, SettingsPage)
    return page


def edit(home: World, name: str, text: str) -> None:
    field = home.find(QLineEdit, name)
    field.setFocus()
    field.setText(text)
    field.editingFinished.emit()
    home.settle()


def test_every_section_can_be_opened_and_every_control_has_a_name(home: World) -> None:
    for name, _, _ in SECTIONS:
        page = section(home, name)
        nameless = [
            one
            for one in page.findChildren(QWidget)
            if one.isVisible()
            and isinstance(one, QAbstractButton | QLineEdit | QComboBox | QAbstractSpinBox)
            and not one.accessibleName()
            and not (isinstance(one, QAbstractButton) and one.text())
            and not isinstance(one.parentWidget(), QAbstractSpinBox | QComboBox)
            and one.objectName() != "qt_spinbox_lineedit"
        ]
        assert nameless == [], name
        # A part that is shown before it has a parent is a window of its own for a moment.
        assert QApplication.activeWindow() is home.window, name
    assert home.running.reports.texts == type(home.running.reports.texts)(maxlen=20)


def test_the_language_can_be_switched_there_and_back(home: World) -> None:
    section(home, "general")
    home.click("English")
    home.until(lambda: home.shows("Settings"))
    assert home.view.place.page == "settings"
    home.click("日本語")
    home.until(lambda: home.shows("文字の大きさ"))


def test_the_look_is_switched(home: World) -> None:
    section(home, "general")
    home.click("暗い")
    home.until(lambda: theme.current().dark)
    home.click("明るい")
    home.until(lambda: not theme.current().dark)
    home.click("動きを減らす")
    home.until(lambda: theme.current().reduced_motion)
    assert load(home.folder).calm
    home.click("動きを減らす")
    home.settle()


def test_starting_at_login_is_asked_of_the_platform(home: World) -> None:
    section(home, "general")
    home.click("ログイン時に開く")
    home.until(lambda: home.login.on)


def test_closing_is_kept_on_this_computer(home: World) -> None:
    section(home, "general")
    home.click("閉じても動き続ける")
    assert home.core.local.get("close.keep") in (True, False)


def test_names_are_kept_when_the_field_is_left_and_undone(home: World) -> None:
    section(home, "people")
    edit(home, "クライアント 呼び方", "健一さん")
    assert home.core.other.called == "健一さん"
    assert home.view.navigation.other.text() == "健一さん"
    home.find(QAbstractButton, "中村 美咲 アシスタント").setFocus()
    home.key(Qt.Key.Key_Z, CTRL)
    assert home.core.other.called == "佐藤様"
    home.until(lambda: home.find(QLineEdit, "クライアント 呼び方").text() == "佐藤様")


def test_an_empty_name_is_refused_below_the_field(home: World) -> None:
    section(home, "people")
    edit(home, "クライアント お名前", "  ")
    assert home.sees("お名前を入力してください。")
    assert home.core.other.name == "佐藤 健一"


def test_a_time_zone_is_chosen(home: World) -> None:
    section(home, "people")
    box = home.find(QComboBox, "クライアント 時間帯")
    box.setCurrentIndex(box.findData("Europe/Paris"))
    box.activated.emit(box.currentIndex())
    home.settle()
    assert home.core.other.zone == "Europe/Paris"


def test_hours_differ_by_weekday_and_have_several_spans(home: World) -> None:
    section(home, "hours")
    home.find(QTimeEdit, "月曜日の終わり 1").setTime(QTime(12, 0))
    home.settle(600)
    home.click("月曜日の時間帯を増やす")
    home.settle(600)
    home.click("土曜日に働く")
    home.settle(600)
    hours = home.core.me.hours
    assert hours.days[0] == ((time(9), time(12)), (time(13), time(14)))
    assert hours.days[5] == ((time(9), time(18)),)
    assert hours.days[1] == ((time(9), time(18)),)
    assert home.core.other.hours == WorkHours.usual()


def test_hours_in_the_wrong_order_are_told_and_not_kept(home: World) -> None:
    section(home, "hours")
    home.find(QTimeEdit, "火曜日の終わり 1").setTime(QTime(8, 0))
    home.settle(600)
    assert home.sees("勤務時間の順序をご確認ください。")
    assert home.core.me.hours == WorkHours.usual()


def test_days_off_are_added_and_removed(home: World) -> None:
    section(home, "hours")
    home.find(QDateEdit, "最初の日").setDate(QDate(2026, 12, 29))
    home.find(QDateEdit, "最後の日").setDate(QDate(2027, 1, 3))
    home.find(QLineEdit, "メモ（夏休みなど）").setText("年末年始")
    home.click("追加")
    (row,) = queries.days_off(home.core.reader, home.core.me.id)
    assert (row["first"], row["last"], row["note"]) == ("2026-12-29", "2027-01-03", "年末年始")
    assert not home.core.calendar(home.core.me).works_on(date(2026, 12, 30))
    home.click("12/29(火) – 2027/1/3(日) の休みを取り消す")
    assert queries.days_off(home.core.reader, home.core.me.id) == []


@pytest.mark.parametrize(
    ("name", "label", "value", "key"),
    [
        ("reply", "黄色になるまで", 45, "reply.amber_minutes"),
        ("standup", "目標", 7, "standup.target_minutes"),
        ("feedback", "すべての納品でたずねる期間", 6, "feedback.ask_all_months"),
    ],
)
def test_numbers_settle_and_are_shared(
    home: World, name: str, label: str, value: int, key: str
) -> None:
    section(home, name)
    home.find(QSpinBox, label).setValue(value)
    home.until(lambda: home.core.setting(key) == value)
    assert home.sees("保存済み")


def test_leaving_at_once_loses_nothing(home: World) -> None:
    section(home, "standup")
    home.find(QTimeEdit, "毎営業日の時刻").setTime(QTime(10, 15))
    home.view.go("today")
    assert home.core.setting("standup.time") == "10:15"


def test_notices_by_kind_content_and_time(home: World) -> None:
    section(home, "notices")
    home.click("フィードバック")
    home.click("題だけ")
    home.click("決まった時間は休む")
    home.find(QTimeEdit, "休みの始まり").setTime(QTime(19, 0))
    home.settle(600)
    home.click("簡単な通知だけを使う")
    kept = NoticeSettings.load(home.core.local)
    assert kept.off == {"feedback"}
    assert kept.detail == "title"
    assert kept.quiet == (time(19), time(9))
    assert home.chain.simple
    home.click("通知をためす")
    assert home.chain.shown[-1].key == "/test"


def test_a_new_recovery_code_replaces_the_old_one(home: World) -> None:
    section(home, "security")
    home.click("発行し直す")
    assert home.sees("回復コードを発行し直しますか")
    panel_button = home.all(QAbstractButton, "発行し直す")[-1]
    panel_button.click()
    home.until(lambda: home.all(QAbstractButton, "コピー"))
    home.click("コピー")
    code = QApplication.clipboard().text()
    assert len(clean_code(code)) == 28
    assert home.core.local.get("recovery.noted") is False
    home.click("控えました")
    assert home.core.local.get("recovery.noted") is True
    opened = home.stores.slots(home.folder).open_with("recovery", code)
    assert opened == home.stores.key(home.folder)


def test_a_passphrase_is_set_changed_and_taken_away(home: World) -> None:
    section(home, "security")
    for name, text in (("新しいパスフレーズ", "short"), ("もう一度", "short")):
        home.find(QLineEdit, name).setText(text)
    home.click("設定する")
    assert home.sees("8文字以上にしてください。")
    for name in ("新しいパスフレーズ", "もう一度"):
        home.find(QLineEdit, name).setText("correct horse")
    home.click("設定する")
    home.until(lambda: home.all(QAbstractButton, "なくす"))
    slots = home.stores.slots(home.folder)
    assert slots.open_with("passphrase", "correct horse") == home.stores.key(home.folder)
    assert home.find(QLineEdit, "新しいパスフレーズ").text() == ""
    home.click("なくす")
    home.until(lambda: not home.stores.slots(home.folder).has("passphrase"))


def test_a_backup_is_made_and_gone_back_to(home: World) -> None:
    home.send(AddTask("控えの前"))
    section(home, "data")
    home.click("いまバックアップする")
    home.until(lambda: home.shows("バックアップしました"))
    home.until(lambda: [one for one in home.all(QListWidget, "バックアップ") if one.count() == 1])
    home.send(AddTask("控えのあと"))
    assert open_count(home.core.reader, home.core.me.id) == 2
    home.click("このバックアップから戻す")
    assert home.sees("今のデータは消さずに、別の場所に取り置きます。")
    old = home.running.core
    home.click("戻す")
    home.until(lambda: home.running.core is not None and home.running.core is not old)
    home.until(lambda: home.running.view)
    assert open_count(home.core.reader, home.core.me.id) == 1
    assert home.view.place.page == "settings"
    home.until(lambda: home.view._toast.text() == "バックアップから戻しました")


def test_the_doctor_is_asked_in_a_worker(home: World) -> None:
    home.findings = (
        Finding("ok", "データファイルに問題はありません"),
        Finding("warn", "バックアップが3日ありません", "いまバックアップできます"),
    )
    section(home, "data")
    home.click("点検する")
    home.until(lambda: home.shows("いまバックアップできます"))


def test_the_person_at_the_window_is_switched_there(home: World) -> None:
    section(home, "people")
    home.click("佐藤 健一（クライアント）")
    home.until(lambda: home.core.role == "client")
    home.settle()
    assert home.view.place.page == "settings"


def test_the_arrows_move_through_the_sections(home: World) -> None:
    page = section(home, "general")
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    home.settle()
    assert home.sees("いま使っている人")
