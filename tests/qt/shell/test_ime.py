"""Composing with an input method: no shortcut fires, and Enter belongs to the composition."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from assistant_desktop.qt import ime
from assistant_desktop.qt.input_method import choose_input_method

from .world import CTRL, World


def compose(field: QWidget, text: str) -> None:
    QCoreApplication.sendEvent(field, QInputMethodEvent(text, []))


def commit(field: QWidget, text: str) -> None:
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QCoreApplication.sendEvent(field, event)


def test_no_shortcut_fires_while_somebody_composes(home: World) -> None:
    field = QLineEdit(home.window)
    field.show()
    field.setFocus()
    compose(field, "みつもり")
    home.key(Qt.Key.Key_2, CTRL)
    home.key(Qt.Key.Key_F1)
    assert home.view.place.page == "today"
    assert not home.shows("キーの一覧")
    commit(field, "見積")
    home.key(Qt.Key.Key_2, CTRL)
    assert home.view.place.page == "tasks"


def test_enter_and_escape_do_not_reach_the_field_while_composing(home: World) -> None:
    field = QLineEdit(home.window)
    field.show()
    field.setFocus()
    entered: list[str] = []
    field.returnPressed.connect(lambda: entered.append(field.text()))
    compose(field, "みつもり")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert entered == []
    commit(field, "見積")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert entered == ["見積"]


def test_a_composition_that_is_left_is_over(home: World) -> None:
    first, second = QLineEdit(home.window), QPlainTextEdit(home.window)
    for field in (first, second):
        field.show()
    first.setFocus()
    compose(first, "みつ")
    second.setFocus()
    home.key(Qt.Key.Key_3, CTRL)
    assert home.view.place.page == "standup"


def test_a_field_that_disappears_while_composing_is_forgotten(home: World) -> None:
    field = QLineEdit(home.window)
    field.show()
    field.setFocus()
    compose(field, "みつ")
    field.deleteLater()
    home.settle()
    home.key(Qt.Key.Key_2, CTRL)
    assert home.view.place.page == "tasks"


def test_fcitx_users_get_their_input_method() -> None:
    for name in ("fcitx", "fcitx5"):
        environ = {"QT_IM_MODULE": name}
        choose_input_method(environ)
        assert environ["QT_IM_MODULES"] == "fcitx;ibus"


def test_other_choices_are_left_alone() -> None:
    for environ in ({}, {"QT_IM_MODULE": "ibus"}):
        before = dict(environ)
        choose_input_method(environ)
        assert environ == before
    chosen = {"QT_IM_MODULE": "fcitx", "QT_IM_MODULES": "wayland;fcitx"}
    choose_input_method(chosen)
    assert chosen["QT_IM_MODULES"] == "wayland;fcitx"


def test_what_was_cancelled_is_forgotten(home: World, monkeypatch: pytest.MonkeyPatch) -> None:
    # Qt's ibus plugin would write it as soon as the focus leaves (seen with mozc).
    forgotten: list[str] = []
    method = SimpleNamespace(reset=lambda: forgotten.append("reset"))
    monkeypatch.setattr(ime, "QGuiApplication", SimpleNamespace(inputMethod=lambda: method))
    field = QLineEdit(home.window)
    field.show()
    field.setFocus()
    compose(field, "みつもり")
    commit(field, "見積")
    home.settle()
    assert forgotten == []
    compose(field, "しょ")
    compose(field, "")
    home.settle()
    assert set(forgotten) == {"reset"}  # once by the guard of each window of this process
