"""The editor of the checklist, as the settings show it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPlainTextEdit, QPushButton

from assistant_desktop.features.standup import queries
from assistant_desktop.qt import theme
from assistant_desktop.qt.bridge import Bridge
from assistant_desktop.qt.page import PageContext
from assistant_desktop.qt.standup.editor_row import EditorRow, _Grip
from assistant_desktop.qt.standup.steps_editor import StepsEditor
from assistant_desktop.qt.widgets.buttons import Chip
from assistant_desktop.services.core import Core
from assistant_desktop.words import Words
from tests.window import bring_up, let_pass

KEY = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier


class Bench:
    """The editor, shown."""

    def __init__(self, core: Core) -> None:
        self.core = core
        self.bridge = Bridge(core)
        context = PageContext(core, self.bridge, lambda *_: None, lambda _text: None)
        self.editor = StepsEditor(context)
        self.editor.resize(900, 760)
        self.editor.show()
        bring_up(self.editor)
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()

    def order(self) -> list[str]:
        return [one.title or one.key for one in queries.template(self.core.reader)]

    def row(self, key: str) -> EditorRow:
        rows = self.editor.findChildren(EditorRow)
        return next(one for one in rows if one.step.key == key and one.isVisible())

    def click(self, name: str) -> None:
        for one in self.editor.findChildren(QPushButton):
            if one.isVisible() and name in (one.accessibleName(), one.text()):
                one.click()
                self.settle()
                return
        raise AssertionError(name)


@pytest.fixture
def bench(core: Core, qapp: QApplication) -> Iterator[Bench]:
    theme.apply(qapp, theme.make(reduced_motion=True))
    made = Bench(core)
    yield made
    made.editor.close()
    made.editor.deleteLater()
    made.bridge.deleteLater()
    made.settle()


def seconds(bench: Bench, key: str) -> int:
    return next(one.seconds for one in queries.template(bench.core.reader) if one.key == key)


def test_plus_and_minus_change_a_step_by_five_seconds(bench: Bench) -> None:
    bench.click("雑談を5秒長く")
    bench.click("雑談を5秒長く")
    bench.click("今日のタスクを5秒短く")
    assert (seconds(bench, "talk"), seconds(bench, "today")) == (100, 45)
    bench.bridge.undo()
    assert seconds(bench, "today") == 50


def test_by_keyboard_too(bench: Bench) -> None:
    bench.row("late").setFocus()
    for key in (KEY.Key_Plus, KEY.Key_Plus, KEY.Key_Minus):
        QTest.keyClick(bench.row("late"), key)
    assert seconds(bench, "late") == 35
    QTest.keyClick(bench.row("late"), KEY.Key_Space)
    assert not next(one for one in queries.template(bench.core.reader) if one.key == "late").enabled


def test_alt_and_arrows_move_a_step_and_keep_the_focus(bench: Bench) -> None:
    bench.row("sparks").setFocus()
    QTest.keyClick(bench.row("sparks"), KEY.Key_Up, ALT)
    bench.settle()
    assert bench.order()[4:7] == ["late", "sparks", "schedule"]
    assert bench.row("sparks").hasFocus()
    QTest.keyClick(bench.row("sparks"), KEY.Key_Down, ALT)
    bench.settle()
    assert bench.order()[4:7] == ["late", "schedule", "sparks"]


def test_a_step_is_dragged_by_its_grip(bench: Bench) -> None:
    row = bench.row("next")
    grip = row.findChild(_Grip)
    assert grip is not None
    start = QPointF(grip.rect().center())
    top = QPointF(start.x(), grip.mapFromGlobal(bench.row("talk").mapToGlobal(QPoint(5, 2))).y())
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, place, button in (
        (QEvent.Type.MouseButtonPress, start, left),
        (QEvent.Type.MouseMove, top, none),
        (QEvent.Type.MouseButtonRelease, top, left),
    ):
        event = QMouseEvent(kind, place, grip.mapToGlobal(place), button, left, NONE)
        QApplication.sendEvent(grip, event)
    bench.settle()
    assert bench.order()[:2] == ["next", "talk"]


def test_a_switch_turns_a_step_off_and_on(bench: Bench) -> None:
    switches = {one.accessibleName(): one for one in bench.editor.findChildren(QCheckBox)}
    switches["ありがとうを使う"].click()
    assert next(one for one in queries.template(bench.core.reader) if one.key == "thanks").enabled


def test_a_name_of_ones_own_stays_and_the_empty_one_follows_the_language(bench: Bench) -> None:
    field = next(
        one for one in bench.editor.findChildren(QLineEdit) if one.accessibleName() == "名前"
    )
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Coffee")
    QTest.keyClick(field, KEY.Key_Return)
    assert bench.order()[0] == "Coffee"
    field.clear()
    QTest.keyClick(field, KEY.Key_Return)
    assert bench.order()[0] == "talk"
    bench.core.words = Words("en")
    bench.editor.refresh()
    assert bench.row("talk").accessibleName().startswith("Small talk")


def test_the_prompt_is_kept_with_a_pause(bench: Bench) -> None:
    field = next(
        one
        for one in bench.editor.findChildren(QPlainTextEdit)
        if one.accessibleName() == "問いかけ"
    )
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "And ")
    bench.click("お名前")
    let_pass(800)
    talk = queries.template(bench.core.reader)[0]
    assert talk.prompt == "And 【お名前】"


def test_days_and_switches_of_the_chosen_step(bench: Bench) -> None:
    bench.row("late").picked.emit()
    chips = {one.text(): one for one in bench.editor.findChildren(Chip)}
    chips["水"].click()
    switches = {one.accessibleName(): one for one in bench.editor.findChildren(QCheckBox)}
    switches["飛ばしてよい"].click()
    switches["書面の朝会にも入れる"].click()
    late = next(one for one in queries.template(bench.core.reader) if one.key == "late")
    assert (late.weekdays, late.may_skip, late.written) == ("1245", False, False)


def test_an_own_step_is_added_named_and_removed_and_all_can_go_back(bench: Bench) -> None:
    bench.click("手順を加える")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "Stretch")
    QTest.keyClick(field, KEY.Key_Return)
    assert "Stretch" in bench.order()
    bench.click("この手順を削除")
    assert "Stretch" not in bench.order()
    bench.click("雑談を5秒長く")
    bench.click("はじめの手順に戻す")
    assert all(not one.stored for one in queries.template(bench.core.reader))


def test_the_sum_is_compared_with_the_target(bench: Bench) -> None:
    texts = _texts(bench)
    assert "目標どおり" in texts
    bench.click("雑談を5秒長く")
    assert "目標より 0:05 長め" in _texts(bench)


def _texts(bench: Bench) -> list[str]:
    from assistant_desktop.qt.widgets.labels import Label

    return [one.text() for one in bench.editor.findChildren(Label) if one.isVisible()]
