"""The settings of hours, deliveries and the sheet of the morning."""

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QCheckBox, QFileDialog, QSpinBox

from assistant_desktop.qt.widgets.labels import Label
from assistant_desktop.services.presence import LIMIT_KEY
from assistant_desktop.services.sheet import MorningSheet
from tests.qt.shell.world import World


def open_section(home: World) -> None:
    home.view.go("settings", "work")
    home.settle()


def number(home: World, name: str, value: int) -> None:
    home.all(QSpinBox, name)[0].setValue(value)


def undo(home: World) -> None:
    """Take back what the acting person did last."""
    assert home.running.bridge is not None
    home.running.bridge.undo()


def click(home: World, name: str) -> None:
    home.all(QAbstractButton, name)[0].click()
    home.settle()


def test_the_contract_and_the_time_of_silence_are_shared_and_undone(home: World) -> None:
    open_section(home)
    number(home, "1か月の時間", 40)
    home.until(lambda: home.core.setting("hours.contract_minutes") == 2400)
    click(home, "翌月まで")
    assert home.core.setting("hours.carry") == "next_month"
    number(home, "ご連絡がないとき受け取りとするまで", 3)
    home.until(lambda: home.core.setting("deliveries.accept_after_days") == 3)
    for _ in range(3):
        undo(home)
        home.settle()
    assert home.core.setting("hours.contract_minutes") == 0
    assert home.all(QSpinBox, "1か月の時間")[0].value() == 0
    assert home.all(QSpinBox, "ご連絡がないとき受け取りとするまで")[0].value() == 5


def test_the_idle_time_belongs_to_this_computer(home: World) -> None:
    open_section(home)
    number(home, "操作がないとき、たずねるまで", 25)
    home.until(lambda: home.core.local.get(LIMIT_KEY) == 25)


def folder_dialog(home: World) -> QFileDialog:
    dialog = home.window.findChild(QFileDialog)
    assert dialog is not None
    return dialog


def test_the_morning_sheet_is_off_until_a_folder_was_chosen(home: World, tmp_path: Path) -> None:
    open_section(home)
    said = [one.text() for one in home.window.findChildren(Label) if one.isVisible()]
    assert any("このフォルダは暗号化されません" in text for text in said)
    switch = home.all(QCheckBox, "毎朝、フォルダに書き出す")[0]
    assert not switch.isChecked()
    switch.click()
    home.settle()
    folder_dialog(home).reject()
    home.settle()
    assert not switch.isChecked()
    assert MorningSheet.load(home.core.local).folder == ""
    switch.click()
    home.settle()
    dialog = home.window.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(tmp_path))
    dialog.close()
    home.settle()
    assert switch.isChecked()
    assert MorningSheet.load(home.core.local).folder == str(tmp_path)
    click(home, "CSV")
    assert MorningSheet.load(home.core.local).ending == "csv"
    switch.click()
    home.settle()
    assert MorningSheet.load(home.core.local).folder == ""
