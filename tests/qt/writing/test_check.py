"""Underlines while one types, the card on them, and what is ignored."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from assistant_desktop.qt.writing import ignored
from assistant_desktop.services.core import Core
from tests.qt.writing.conftest import Desk
from tests.window import let_pass

DOUBLE = "お客様がおっしゃられたとおりに進めます。"
Open = Callable[..., Desk]
KEY = Qt.Key
PLAIN, SHIFT, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def composing(one: Desk) -> bool:
    return one.field.composing


def test_what_could_be_better_is_underlined_after_a_pause(core: Core, desk: Open) -> None:
    one = desk()
    one.write(DOUBLE)
    assert one.words() == ["おっしゃられた"]
    one.write("お客様がおっしゃったとおりに進めます。")
    assert one.words() == []


def test_places_are_right_behind_an_emoji(desk: Open) -> None:
    one = desk()
    one.write("😊🎉 " + DOUBLE)
    assert one.words() == ["おっしゃられた"]


def test_the_card_says_why_and_mends_with_one_key(desk: Open) -> None:
    one = desk()
    one.write(DOUBLE)
    QTest.keyClick(one.field, KEY.Key_F8)
    card = one.card()
    assert card is not None
    assert one.field.hasFocus()
    assert any("二重敬語" in label.text() for label in card.findChildren(QLabel))
    QTest.keyClick(one.field, KEY.Key_1, ALT)
    assert one.field.toPlainText() == "お客様がおっしゃったとおりに進めます。"
    assert one.card() is None
    assert one.field.hasFocus()
    one.field.undo()
    assert one.field.toPlainText() == DOUBLE


def test_digits_are_typed_as_ever_while_the_card_is_open(desk: Open) -> None:
    one = desk()
    one.write(DOUBLE)
    one.check.open_card(one.check.findings[0])
    one.field.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(one.field, KEY.Key_1)
    assert one.field.toPlainText() == DOUBLE + "1"


def test_f8_goes_on_and_shift_f8_back_and_round(desk: Open) -> None:
    one = desk()
    one.write("社長がおっしゃられた件です。資料はご覧になられましたか。")
    first, second = one.check.findings
    one.field.moveCursor(QTextCursor.MoveOperation.Start)
    shown = []
    for modifier in (PLAIN, PLAIN, PLAIN, SHIFT):
        QTest.keyClick(one.field, KEY.Key_F8, modifier)
        card = one.card()
        assert card is not None
        shown.append(card.finding)
    assert shown == [first, second, first, second]


def test_escape_leaves_the_text_as_it_is(desk: Open) -> None:
    one = desk()
    one.write(DOUBLE)
    QTest.keyClick(one.field, KEY.Key_F8)
    assert one.card() is not None
    escaped: list[bool] = []
    one.field.escaped.connect(lambda: escaped.append(True))
    QTest.keyClick(one.field, KEY.Key_Escape)
    assert one.card() is None
    assert escaped == []
    assert one.field.hasFocus()
    assert one.field.toPlainText() == DOUBLE
    QTest.keyClick(one.field, KEY.Key_Escape)
    assert escaped == [True]


def test_keys_leave_a_finding_here_or_for_good(core: Core, desk: Open) -> None:
    one = desk()
    for key, kept in ((KEY.Key_I, []), (KEY.Key_N, ["おっしゃられた"])):
        one.write(DOUBLE + "。" * len(kept))
        one.check._here.clear()
        one.check._checked = ""
        one.check.check()
        one.settle()
        assert one.words() == ["おっしゃられた"]
        QTest.keyClick(one.field, KEY.Key_F8)
        QTest.keyClick(one.field, key, ALT)
        assert (one.words(), one.card()) == ([], None)
        assert list(ignored.never(core).values()) == kept


def test_a_click_in_the_card_leaves_the_focus_in_the_text(desk: Open) -> None:
    one = desk()
    one.write(DOUBLE)
    one.check.open_card(one.check.findings[0])
    card = one.card()
    assert card is not None
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.rect().topLeft() + QPoint(4, 4))
    assert one.field.hasFocus()
    button = next(one for one in card.findChildren(QPushButton) if "おっしゃった" in one.text())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert one.field.hasFocus()
    assert one.field.toPlainText() == "お客様がおっしゃったとおりに進めます。"


def test_the_card_goes_with_the_focus(desk: Open) -> None:
    one = desk()
    one.write(DOUBLE)
    one.check.open_card(one.check.findings[0])
    one.field.clearFocus()
    assert one.card() is None


def test_the_card_goes_with_its_field(desk: Open) -> None:
    one = desk()
    one.write(DOUBLE)
    one.check.open_card(one.check.findings[0])
    assert one.card() is not None
    one.field.deleteLater()
    for _ in range(2):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert one.card() is None


def test_what_is_only_read_is_explained_and_not_mended(desk: Open) -> None:
    one = desk()
    one.write(DOUBLE)
    one.field.setReadOnly(True)
    QTest.keyClick(one.field, KEY.Key_F8)
    card = one.card()
    assert card is not None
    assert not any("おっしゃった" in one.text() for one in card.findChildren(QPushButton))
    QTest.keyClick(one.field, KEY.Key_1, ALT)
    one.check.mend(one.check.findings[0], "おっしゃった")
    one.check.mend_all()
    assert one.field.toPlainText() == DOUBLE


def test_typing_closes_the_card(desk: Open) -> None:
    one = desk()
    one.write(DOUBLE)
    one.check.open_card(one.check.findings[0])
    QTest.keyClicks(one.field, "a")
    assert one.card() is None


def test_left_here_is_told_elsewhere_again(desk: Open) -> None:
    one, other = desk(), desk()
    one.write(DOUBLE)
    one.check.ignore(one.check.findings[0], always=False)
    assert one.words() == []
    one.write(DOUBLE + "よろしくお願いいたします。")
    assert one.words() == []
    other.write(DOUBLE)
    assert other.words() == ["おっしゃられた"]


def test_never_is_never_on_this_computer_until_it_is_taken_back(core: Core, desk: Open) -> None:
    one, other = desk(), desk()
    one.write(DOUBLE)
    one.check.ignore(one.check.findings[0], always=True)
    other.write(DOUBLE)
    assert other.words() == []
    ((key, words),) = ignored.never(core).items()
    assert words == "おっしゃられた"
    ignored.tell_again(core, key)
    other.write(DOUBLE + " ")
    assert other.words() == ["おっしゃられた"]


def test_nothing_is_checked_where_it_is_switched_off(core: Core, desk: Open) -> None:
    ignored.switch(core, on=False)
    one = desk()
    one.write(DOUBLE)
    assert one.words() == []


def test_a_composition_is_never_disturbed(desk: Open) -> None:
    one = desk()
    one.write(DOUBLE)
    QApplication.sendEvent(one.field, QInputMethodEvent("へんかん", []))
    one.check.check()
    let_pass(400)
    assert composing(one)
    assert one.field.toPlainText() == DOUBLE
    done = QInputMethodEvent("", [])
    done.setCommitString("変換")
    QApplication.sendEvent(one.field, done)
    one.settle()
    assert not composing(one)
    assert "変換" in one.field.toPlainText()


def test_a_hard_tone_is_told(desk: Open) -> None:
    one = desk("client")
    told: list[bool] = []
    one.check.hard.connect(told.append)
    one.write("何度言えば分かるのですか。いい加減にしてください。")
    assert told[-1]
    one.write("お手すきの際にご確認をお願いいたします。")
    assert not told[-1]


def test_all_are_mended_as_one_step(desk: Open) -> None:
    one = desk()
    text = "社長がおっしゃられた件です。資料はご覧になられましたか。"
    one.write(text)
    assert len(one.check.findings) == 2
    one.check.mend_all()
    assert one.field.toPlainText() == "社長がおっしゃった件です。資料はご覧になりましたか。"
    one.field.undo()
    assert one.field.toPlainText() == text
