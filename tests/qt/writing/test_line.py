"""The check in a field of one line: waves, card, mending, and the first focus that begins it."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from assistant_desktop.qt import theme
from assistant_desktop.qt.widgets.edits import GrowingTextEdit, ImeLineEdit
from assistant_desktop.qt.writing.card import FindingCard
from assistant_desktop.qt.writing.check import WritingCheck
from assistant_desktop.qt.writing.fields import LineSurface
from assistant_desktop.qt.writing.lazy import checked
from assistant_desktop.services.core import Core
from tests.window import bring_up

DOUBLE = "お客様がおっしゃられたとおりに進めます。"
ALT = Qt.KeyboardModifier.AltModifier
F8 = Qt.Key.Key_F8


@dataclass
class Row:
    """A window with one line that is checked."""

    window: QWidget
    field: ImeLineEdit
    check: WritingCheck

    def write(self, text: str) -> None:
        """Put a text in and wait until it was checked."""
        self.field.setText(text)
        self.settle()

    def settle(self) -> None:
        """Wait until what is written has been checked."""
        for _ in range(1000):
            QTest.qWait(10)
            timers = self.check.findChildren(QTimer)
            if not any(one.isActive() for one in timers) and not self.check._running:
                return
        raise AssertionError("never checked")

    def marked(self) -> list[str]:
        """What is underlined."""
        surface = self.check.surface
        assert isinstance(surface, LineSurface)
        if surface.waves.isHidden():
            return []
        return [self.field.text()[one.start : one.end] for one in surface.waves.marks]


@pytest.fixture
def row(qapp: QApplication, core: Core) -> Iterator[Row]:
    """A line that somebody outside will read."""
    theme.apply(qapp, theme.make(reduced_motion=True))
    window = QWidget()
    window.resize(700, 400)
    column = QVBoxLayout(window)
    field = ImeLineEdit(name="件名")
    column.addWidget(field)
    column.addStretch(1)
    check = WritingCheck(field, core, "outside")
    window.show()
    field.setFocus()
    bring_up(window)
    yield Row(window, field, check)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_line_is_underlined_and_mended_by_the_same_keys(row: Row) -> None:
    edited: list[str] = []
    row.field.textEdited.connect(edited.append)
    row.write("😊 " + DOUBLE)
    assert row.marked() == ["おっしゃられた"]
    QTest.keyClick(row.field, F8)
    assert row.check.card is not None
    assert row.field.hasFocus()
    QTest.keyClick(row.field, Qt.Key.Key_1, ALT)
    mended = "😊 お客様がおっしゃったとおりに進めます。"
    assert row.field.text() == mended
    assert edited == [mended], "a draft is kept of it"
    row.settle()
    assert row.marked() == []
    row.field.undo()
    assert row.field.text() == "😊 " + DOUBLE


def test_what_is_to_be_left_out_is_left_out(row: Row) -> None:
    row.write("資料のほうをお送りします。")
    (finding,) = row.check.findings
    assert "" in finding.fixes
    row.check.mend(finding, "")
    assert row.field.text() == "資料をお送りします。"


def test_enter_sends_and_escape_closes_only_the_card(row: Row) -> None:
    sent: list[str] = []
    escaped: list[bool] = []
    row.field.submitted.connect(sent.append)
    row.field.escaped.connect(lambda: escaped.append(True))
    row.write(DOUBLE)
    QTest.keyClick(row.field, F8)
    QTest.keyClick(row.field, Qt.Key.Key_Escape)
    assert (row.check.card, escaped) == (None, [])
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    assert sent == [DOUBLE]


def test_a_click_on_the_wave_opens_the_card_below_it(row: Row) -> None:
    row.write(DOUBLE)
    (finding,) = row.check.findings
    surface = row.check.surface
    assert isinstance(surface, LineSurface)
    row.field.home(False)
    row.field.repaint()
    left, right = surface.waves.across(finding.start, finding.end)
    before = row.field.fontMetrics().horizontalAdvance(DOUBLE[: finding.start])
    wide = row.field.fontMetrics().horizontalAdvance(finding.surface)
    assert abs(right - left - wide) <= 2
    assert before <= left <= before + 20
    middle = QPoint(round((left + right) / 2), row.field.height() // 2)
    QTest.mouseClick(row.field, Qt.MouseButton.LeftButton, pos=middle)
    assert row.check.card is not None
    assert row.check.card.y() >= row.field.mapTo(row.window, QPoint(0, row.field.height() // 2)).y()


def test_the_wave_follows_a_line_that_scrolls(row: Row) -> None:
    row.field.setFixedWidth(160)
    row.write(DOUBLE + "よろしくお願いいたします。" * 3)
    surface = row.check.surface
    assert isinstance(surface, LineSurface)
    row.field.end(False)
    row.field.repaint()
    finding = row.check.findings[0]
    assert surface.waves.across(finding.start, finding.end)[1] < 0
    row.field.home(False)
    row.field.repaint()
    assert surface.waves.across(finding.start, finding.end)[0] > 0


def test_a_composition_is_never_disturbed(row: Row) -> None:
    row.write(DOUBLE)
    QApplication.sendEvent(row.field, QInputMethodEvent("へんかん", []))
    row.check.check()
    QTest.keyClick(row.field, F8)
    assert row.check.card is None
    row.window.repaint()
    assert row.field.text() == DOUBLE
    done = QInputMethodEvent("", [])
    done.setCommitString("変換")
    QApplication.sendEvent(row.field, done)
    row.settle()
    assert "変換" in row.field.text()
    assert row.marked() == ["おっしゃられた"]


def test_the_card_goes_with_its_line(row: Row) -> None:
    row.write(DOUBLE)
    row.check.open_card(row.check.findings[0])
    (card,) = row.window.findChildren(FindingCard)
    assert card.isVisible()
    row.field.deleteLater()
    for _ in range(2):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert row.window.findChildren(FindingCard) == []


@pytest.mark.parametrize("kind", [ImeLineEdit, GrowingTextEdit])
def test_a_field_is_checked_from_its_first_focus_on(
    qapp: QApplication, core: Core, kind: type[ImeLineEdit | GrowingTextEdit]
) -> None:
    theme.apply(qapp, theme.make(reduced_motion=True))
    window = QWidget()
    column = QVBoxLayout(window)
    first, field = ImeLineEdit(), kind()
    column.addWidget(first)
    column.addWidget(field)
    hard: list[bool] = []
    checked(field, core, "client", hard.append)
    window.show()
    first.setFocus()
    bring_up(window)
    assert field.findChildren(WritingCheck) == []
    field.setFocus()
    QTest.qWait(0)
    (check,) = field.findChildren(WritingCheck)
    first.setFocus()
    field.setFocus()
    QTest.qWait(0)
    assert field.findChildren(WritingCheck) == [check]
    check.hard.emit(True)
    assert hard == [True]
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
