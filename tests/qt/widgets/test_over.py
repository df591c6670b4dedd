"""What lies over the page: the toast and the panel."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from assistant_desktop.qt.widgets import toast as toast_module
from assistant_desktop.qt.widgets.buttons import Button
from assistant_desktop.qt.widgets.message import Answer, MessagePanel
from assistant_desktop.qt.widgets.toast import Toast
from tests.qt.widgets.keys import CONTROL, press


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """A window with a field in focus."""
    widget = QWidget()
    column = QVBoxLayout(widget)
    field = QLineEdit()
    column.addWidget(field)
    column.addStretch(1)
    widget.resize(800, 500)
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    field.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is field)
    return widget


def test_toast_lies_at_the_bottom_and_leaves_the_focus(page: QWidget, qtbot: QtBot) -> None:
    toast = Toast(page)
    toast.show_message("完了しました", "完了を元に戻す", "Ctrl+Z")
    assert toast.isVisible()
    assert toast.text() == "完了しました"
    assert toast.accessibleName() == "完了しました"
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    assert toast.geometry().bottom() < page.height()
    assert toast.geometry().bottom() > page.height() - 40
    page.resize(600, 400)
    assert page.rect().contains(toast.geometry())


def test_toast_of_a_page_without_size_yet_ends_at_the_bottom(qtbot: QtBot) -> None:
    built = QWidget()
    qtbot.addWidget(built)
    built.resize(640, 480)
    toast = Toast(built)
    toast.show_message("佐藤 健一の画面に切り替えました")
    built.resize(1280, 800)
    built.show()
    qtbot.waitExposed(built)
    qtbot.wait(200)  # longer than any motion
    assert 760 < toast.geometry().bottom() < 800
    assert abs(toast.geometry().center().x() - 640) <= 1


def test_toast_under_way_ends_at_the_new_bottom(page: QWidget, qtbot: QtBot) -> None:
    toast = Toast(page)
    toast.show_message("完了しました")
    page.resize(1280, 800)
    qtbot.wait(200)  # longer than any motion
    assert 760 < toast.geometry().bottom() < 800


def test_toast_action(page: QWidget, qtbot: QtBot) -> None:
    toast = Toast(page)
    toast.show_message("完了しました", "完了を元に戻す", "Ctrl+Z")
    toast.focus_action()
    button = toast.findChild(Button)
    assert QApplication.focusWidget() is button
    with qtbot.waitSignal(toast.acted):
        press(button, Qt.Key.Key_Space)
    assert not toast.isVisible()


def test_toast_without_action_hides_its_button(page: QWidget) -> None:
    toast = Toast(page)
    toast.show_message("保存しました")
    button = toast.findChild(Button)
    assert isinstance(button, Button)
    assert not button.isVisible()


def test_toast_goes_by_itself_but_not_under_focus(
    page: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(toast_module, "SHOWN_MS", 30)
    field = QApplication.focusWidget()
    assert field is not None
    toast = Toast(page)
    toast.show_message("完了しました", "元に戻す")
    toast.focus_action()
    qtbot.wait(90)
    assert toast.isVisible()
    with qtbot.waitSignal(toast.closed, timeout=1000):
        field.setFocus()
    assert not toast.isVisible()


def test_eight_seconds_are_the_rule() -> None:
    assert toast_module.SHOWN_MS == 8000


def test_panel_answers_and_gives_the_focus_back(page: QWidget, qtbot: QtBot) -> None:
    field = QApplication.focusWidget()
    panel = MessagePanel(page)
    heard: list[str] = []
    answers = [Answer("stop", "やめる", "danger"), Answer("keep", "続ける", "primary")]
    panel.ask("やめますか", "記録は残ります。", answers, heard.append)
    assert panel.isVisible()
    assert panel.geometry() == page.rect()
    focused = QApplication.focusWidget()
    assert isinstance(focused, Button)
    assert focused.text() == "続ける"
    press(focused, Qt.Key.Key_Tab)
    second = QApplication.focusWidget()
    assert isinstance(second, Button)
    assert second.text() == "やめる"
    press(None, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is focused
    press(None, Qt.Key.Key_Escape)
    assert heard == ["keep"]
    assert QApplication.focusWidget() is field


def test_panel_enter_presses_the_focused_button(page: QWidget, qtbot: QtBot) -> None:
    panel = MessagePanel(page)
    heard: list[str] = []
    panel.answered.connect(heard.append)
    panel.ask("?", "", [Answer("a", "A"), Answer("b", "B", "primary"), Answer("c", "C")])
    press(None, Qt.Key.Key_Tab)
    press(None, Qt.Key.Key_Return)
    panel.ask("?", "", [Answer("a", "A"), Answer("b", "B", "primary")])
    press(None, Qt.Key.Key_Tab)
    press(None, Qt.Key.Key_Return, CONTROL)
    assert heard == ["a", "b"]


def test_panel_keeps_the_shortcuts_of_the_window_away(page: QWidget, qtbot: QtBot) -> None:
    heard: list[int] = []
    shortcut = QShortcut(QKeySequence("Ctrl+N"), page)
    shortcut.activated.connect(lambda: heard.append(1))
    panel = MessagePanel(page)
    panel.ask("?", "", [Answer("a", "A", "primary")])
    press(None, Qt.Key.Key_N, CONTROL)
    assert heard == []


def test_panel_shows_all_of_a_long_text(page: QWidget) -> None:
    panel = MessagePanel(page)
    panel.ask("題", "長い文です。" * 30, [Answer("a", "A", "primary")])
    label = next(
        child
        for child in panel.findChildren(QWidget)
        if getattr(child, "text", str)() != "題" and "長い文" in str(getattr(child, "text", str)())
    )
    QApplication.processEvents()
    assert label.height() >= label.heightForWidth(label.width())
