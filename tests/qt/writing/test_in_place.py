"""Texts that are edited in place end with the focus: the card of a finding must not end them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.qt import theme
from assistant_desktop.qt.tasks.drafts import Drafts
from assistant_desktop.qt.tasks.in_place import TextInPlace
from assistant_desktop.qt.tasks.page import TasksPage
from assistant_desktop.qt.widgets.edits import ImeLineEdit
from assistant_desktop.qt.widgets.in_place import InPlaceEdit
from assistant_desktop.qt.writing.check import WritingCheck
from assistant_desktop.qt.writing.lazy import checked
from assistant_desktop.services.core import Core
from tests.qt.stage import Stage

DOUBLE = "お客様がおっしゃられたとおりに進めます。"
MENDED = "お客様がおっしゃったとおりに進めます。"
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


@pytest.fixture
def window(qapp: QApplication) -> Iterator[QWidget]:
    theme.apply(qapp, theme.make(reduced_motion=True))
    window = QWidget()
    window.resize(700, 500)
    QVBoxLayout(window)
    yield window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def put(window: QWidget, part: QWidget) -> None:
    layout = window.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.addWidget(part)
    layout.addStretch(1)
    window.show()
    QTest.qWaitForWindowActive(window)


def found(check: WritingCheck) -> None:
    """Wait until a finding is shown."""
    for _ in range(1000):
        if check.findings and check.is_current:
            return
        QTest.qWait(10)
    raise AssertionError("never checked")


def done(check: WritingCheck) -> None:
    """Wait until nothing waits to be checked."""
    for _ in range(1000):
        QTest.qWait(10)
        timers = check.findChildren(QTimer)
        if not check._running and not any(one.isActive() for one in timers):
            return
    raise AssertionError("never ended")


@pytest.mark.parametrize("by_mouse", [False, True])
def test_a_text_goes_on_being_edited(window: QWidget, core: Core, by_mouse: bool) -> None:
    part = TextInPlace("内容", "内容を書く", Drafts(core, window))
    kept: list[str] = []
    part.changed.connect(kept.append)
    put(window, part)
    part.show_text("", "description")
    part.edit()
    (field,) = part.findChildren(QPlainTextEdit)
    (check,) = part.findChildren(WritingCheck)
    field.setPlainText(DOUBLE)
    found(check)
    QTest.keyClick(field, KEY.Key_F8)
    QTest.qWait(0)
    QTest.keyClick(field, KEY.Key_Escape)
    assert (check.card, part.is_editing, kept) == (None, True, [])
    check.open_card(check.findings[0])
    card = check.card
    assert card is not None
    if by_mouse:
        buttons = card.findChildren(QPushButton)
        (fix,) = [one for one in buttons if one.accessibleName() == "おっしゃった"]
        QTest.mouseClick(fix, Qt.MouseButton.LeftButton)
    else:
        QTest.keyClick(field, KEY.Key_1, ALT)
    assert (field.toPlainText(), part.is_editing, kept) == (MENDED, True, [])
    QTest.keyClick(field, KEY.Key_Return, CONTROL)
    assert (part.is_editing, kept) == (False, [MENDED])
    done(check)


def test_a_title_goes_on_being_edited(window: QWidget, core: Core) -> None:
    part = InPlaceEdit("件名", "見積書")
    checked(part.field, core)
    kept: list[str] = []
    part.changed.connect(kept.append)
    put(window, part)
    part.edit()
    QTest.qWait(0)
    (check,) = part.findChildren(WritingCheck)
    part.field.setText(DOUBLE)
    found(check)
    QTest.keyClick(part.field, KEY.Key_F8)
    QTest.qWait(0)
    QTest.keyClick(part.field, KEY.Key_Escape)
    assert (check.card, part.is_editing()) == (None, True)
    QTest.keyClick(part.field, KEY.Key_F8)
    QTest.keyClick(part.field, KEY.Key_1, ALT)
    QTest.keyClick(part.field, KEY.Key_Return)
    assert kept == [MENDED]
    done(check)


def test_a_title_in_the_list_goes_on_being_edited(core: Core, qapp: QApplication) -> None:
    theme.apply(qapp, theme.make(reduced_motion=True))
    (task,) = core.do(AddTask("見積書")).changed["task"]
    stage = Stage(core, TasksPage)
    try:
        page = stage.page
        assert isinstance(page, TasksPage)
        page.view.setFocus()
        page.view.select([task])
        QTest.keyClick(page.view, KEY.Key_F2)
        QTest.qWait(0)
        (field,) = page.view.viewport().findChildren(ImeLineEdit)
        (check,) = field.findChildren(WritingCheck)
        field.setText(DOUBLE)
        found(check)
        QTest.keyClick(field, KEY.Key_F8)
        QTest.qWait(0)
        QTest.keyClick(field, KEY.Key_Escape)
        assert check.card is None
        QTest.keyClick(field, KEY.Key_F8)
        QTest.keyClick(field, KEY.Key_1, ALT)
        done(check)
        assert field.text() == MENDED
        QTest.keyClick(field, KEY.Key_Return)
        stage.settle()
        assert core.reader.value("SELECT title FROM task") == MENDED
    finally:
        stage.close()
