"""Underlines while one types, the card on them, and what is ignored."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from assistant_desktop.qt.writing import ignored
from assistant_desktop.services.core import Core
from tests.qt.writing.conftest import Desk

DOUBLE = "お客様がおっしゃられたとおりに進めます。"
Open = Callable[..., Desk]
KEY = Qt.Key


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
    QTest.keyClick(one.field, KEY.Key_F7)
    card = one.card()
    assert card is not None
    assert card.hasFocus()
    assert any("二重敬語" in label.text() for label in card.findChildren(QLabel))
    QTest.keyClick(card, KEY.Key_1)
    assert one.field.toPlainText() == "お客様がおっしゃったとおりに進めます。"
    assert one.card() is None
    assert one.field.hasFocus()
    one.field.undo()
    assert one.field.toPlainText() == DOUBLE


def test_escape_leaves_the_text_as_it_is(desk: Open) -> None:
    one = desk()
    one.write(DOUBLE)
    QTest.keyClick(one.field, KEY.Key_F7)
    card = one.card()
    assert card is not None
    QTest.keyClick(card, KEY.Key_Escape)
    assert one.card() is None
    assert one.field.hasFocus()
    assert one.field.toPlainText() == DOUBLE


def test_typing_closes_the_card(desk: Open) -> None:
    one = desk()
    one.write(DOUBLE)
    one.check.open_card(one.check.findings[0], take_focus=False)
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
    QTest.qWait(400)
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
