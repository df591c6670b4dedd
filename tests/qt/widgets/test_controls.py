"""Buttons, chips, switch, labels, layout: what the keyboard and the mouse do."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QDate, QDateTime, QEvent, QLocale, QPoint, QPointF, QSize, Qt, QTime
from PySide6.QtGui import QAccessible, QHelpEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateTimeEdit,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from assistant_desktop.qt import theme
from assistant_desktop.qt.widgets.buttons import Button, Chip, ChipGroup, Segmented, TitleButton
from assistant_desktop.qt.widgets.fields import ComboBox, DateEdit, DateTimeEdit, SpinBox, TimeEdit
from assistant_desktop.qt.widgets.flow import FlowLayout
from assistant_desktop.qt.widgets.labels import ElidedLabel, Label, SectionHeading, Tag
from assistant_desktop.qt.widgets.seal import Seal, Shape, initial_of
from assistant_desktop.qt.widgets.switch import Switch
from tests.qt.widgets.keys import click, press


def test_switch_toggles_by_space_and_click(qtbot: QtBot) -> None:
    switch = Switch("飛ばしてよい")
    qtbot.addWidget(switch)
    switch.show()
    heard: list[bool] = []
    switch.toggled.connect(heard.append)
    press(switch, Qt.Key.Key_Space)
    click(switch)
    assert heard == [True, False]
    interface = QAccessible.queryAccessibleInterface(switch)
    assert interface.role() == QAccessible.Role.CheckBox
    assert interface.text(QAccessible.Text.Name) == "飛ばしてよい"


def test_exclusive_chips_are_one_at_a_time(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    group = ChipGroup(page)
    first, second = group.add("10分", 10), group.add("2時間", 120)
    heard: list[object] = []
    group.chosen.connect(heard.append)
    first.click()
    second.click()
    assert heard == [10, 120]
    assert group.values() == [120]
    assert not first.isChecked()
    assert second.font().bold() or second.font().weight() >= 600
    assert first.font().weight() == 400
    group.set_values([10])
    assert group.value() == 10
    assert heard == [10, 120]


def test_free_chips_are_any_number(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    group = ChipGroup(page, exclusive=False)
    chips = [group.add(word, word) for word in "abc"]
    chips[0].click()
    chips[2].click()
    assert group.values() == ["a", "c"]
    chips[0].click()
    assert group.values() == ["c"]


def test_action_chip_is_never_on(qtbot: QtBot) -> None:
    chip = Chip("今すぐ", action=True)
    qtbot.addWidget(chip)
    with qtbot.waitSignal(chip.clicked):
        press(chip, Qt.Key.Key_Space)
    assert not chip.isChecked()


def test_segmented_moves_with_arrows_and_tells_once(qtbot: QtBot) -> None:
    row = Segmented("持ち主")
    qtbot.addWidget(row)
    buttons = [row.add(word, word) for word in ("すべて", "私", "佐藤様")]
    heard: list[object] = []
    row.chosen.connect(heard.append)
    assert row.value() == "すべて"
    press(buttons[0], Qt.Key.Key_Right)
    press(buttons[1], Qt.Key.Key_Right)
    press(buttons[2], Qt.Key.Key_Right)
    assert heard == ["私", "佐藤様", "すべて"]
    row.set_value("私")
    assert heard == ["私", "佐藤様", "すべて"]
    assert row.value() == "私"
    with pytest.raises(ValueError, match="list"):
        row.set_value("?")


@pytest.mark.parametrize(
    ("size", "height"),
    [("small", 28), ("normal", 32), ("wizard", 40), ("standup", 44), ("big", 48)],
)
def test_heights_of_buttons(qtbot: QtBot, size: str, height: int) -> None:
    button = Button("追加", "primary", size=size)  # type: ignore[arg-type]
    qtbot.addWidget(button)
    button.ensurePolished()
    assert button.sizeHint().height() == height
    button.show()
    button.setFocus()
    assert button.sizeHint().height() == height


def test_heights_grow_with_the_text_size(qtbot: QtBot, qapp: QApplication) -> None:
    button, chip, tag = Button("追加"), Chip("速さ"), Tag("資料")
    for widget in (button, chip, tag):
        qtbot.addWidget(widget)
        widget.ensurePolished()
    assert (chip.sizeHint().height(), tag.sizeHint().height()) == (26, 20)
    theme.apply(qapp, theme.make(percent=130, reduced_motion=True))
    assert button.font().pixelSize() == 17
    assert button.sizeHint().height() >= 41
    assert (chip.sizeHint().height(), tag.sizeHint().height()) == (33, 26)


def test_buttons_do_not_shrink_below_their_text(qtbot: QtBot) -> None:
    button = Button("引き継ぎのお願いを送る")
    qtbot.addWidget(button)
    button.ensurePolished()
    assert button.minimumSizeHint() == button.sizeHint()
    assert button.minimumWidth() == 0
    assert button.sizeHint().width() > button.fontMetrics().horizontalAdvance(button.text())


def test_icon_button_has_a_name(qtbot: QtBot) -> None:
    button = Button(kind="bare", icon="magnifying-glass", tip="さがす")
    qtbot.addWidget(button)
    assert button.accessibleName() == "さがす"
    assert not button.icon().isNull()
    button.ensurePolished()
    assert button.sizeHint().width() <= 34


def test_a_click_leaves_the_focus_where_it_was(qtbot: QtBot) -> None:
    assert Button("x").focusPolicy() == Qt.FocusPolicy.TabFocus


def test_labels_never_read_markup(qtbot: QtBot) -> None:
    for label in (Label("<b>x</b>"), Tag("<b>x</b>")):
        qtbot.addWidget(label)
        assert label.textFormat() == Qt.TextFormat.PlainText
        assert label.text() == "<b>x</b>"


def test_elided_label_keeps_the_whole_text(qtbot: QtBot) -> None:
    text = "青葉ロジスティクス様の見積書、数量を240台に変更"
    label = ElidedLabel(text)
    qtbot.addWidget(label)
    label.resize(80, 22)
    label.show()
    assert label.text().endswith("…")
    assert label.toolTip() == text
    assert label.accessibleName() == text
    label.resize(900, 22)
    assert label.text() == text
    assert label.toolTip() == ""


def test_section_heading_hides_a_count_of_nothing(qtbot: QtBot) -> None:
    heading = SectionHeading("今日のタスク", 4, link="すべて")
    qtbot.addWidget(heading)
    assert heading.accessibleName() == "今日のタスク 4"
    heading.set_count(0)
    assert heading.accessibleName() == "今日のタスク"
    with qtbot.waitSignal(heading.link_clicked):
        button = heading.findChild(Button)
        assert isinstance(button, Button)
        button.click()


def test_flow_breaks_lines(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowLayout(page, gap=10, line_gap=5)
    for _ in range(5):
        child = QWidget()
        child.setFixedSize(QSize(90, 26))
        flow.addWidget(child)
    assert flow.heightForWidth(500) == 26
    assert flow.heightForWidth(490) == 26
    assert flow.heightForWidth(489) == 26 * 2 + 5
    assert flow.heightForWidth(100) == 26 * 5 + 5 * 4
    page.resize(200, 200)
    page.show()
    third = flow.itemAt(2)
    assert third is not None
    assert third.geometry().topLeft() == QPoint(0, 31)
    flow.clear()
    assert flow.count() == 0
    assert flow.heightForWidth(500) == 0


def test_seal_shows_the_first_character_and_says_the_name(qtbot: QtBot) -> None:
    assert initial_of(" 佐藤 健一") == "佐"
    assert initial_of("nakamura") == "N"
    assert initial_of("") == "?"
    assert initial_of("経理 木村様") == "木"
    assert initial_of("部品課 大野様") == "大"
    assert initial_of("営業") == "営"
    assert initial_of("Mr Inoue") == "I"
    assert initial_of("株式会社みなと") == "み"
    seal = Seal("佐藤 健一", "client")
    qtbot.addWidget(seal)
    assert seal.accessibleName() == "佐藤 健一"


def test_seals_differ_in_shape_not_only_in_colour(qtbot: QtBot) -> None:
    corners = {}
    shapes: tuple[Shape, ...] = ("client", "assistant", "partner")
    for shape in shapes:
        seal = Seal("佐", shape, 36)
        qtbot.addWidget(seal)
        seal.resize(36, 36)
        image = seal.grab().toImage()
        ground = image.pixelColor(0, 0)
        corners[shape] = image.pixelColor(4, 3) != ground
    assert corners == {"client": True, "assistant": False, "partner": False}


def test_spin_box_keeps_its_text_off_the_edge(qtbot: QtBot) -> None:
    box = SpinBox("分")
    qtbot.addWidget(box)
    assert box.lineEdit().textMargins().left() == 8
    assert box.focusPolicy() == Qt.FocusPolicy.StrongFocus


def _choices(name: str) -> ComboBox:
    field = ComboBox(name)
    field.addItems(["甲", "乙", "丙"])
    return field


@pytest.mark.parametrize("build", [SpinBox, TimeEdit, DateEdit, DateTimeEdit, _choices])
def test_a_field_turns_with_the_wheel_only_when_focused(
    qtbot: QtBot, build: Callable[[str], QSpinBox | QDateTimeEdit | QComboBox]
) -> None:
    page, field, other = QWidget(), build("欄"), QLineEdit()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.addWidget(other)
    column.addWidget(field)
    page.show()
    page.activateWindow()
    seen: list[object] = []
    changed = {
        QSpinBox: "valueChanged",
        QDateTimeEdit: "dateTimeChanged",
        QComboBox: "currentIndexChanged",
    }
    signal = next(name for kind, name in changed.items() if isinstance(field, kind))
    getattr(field, signal).connect(seen.append)

    def turn() -> bool:
        place = QPointF(field.rect().center())
        event = QWheelEvent(
            place,
            QPointF(field.mapToGlobal(field.rect().center())),
            QPoint(),
            QPoint(0, -120 if isinstance(field, QComboBox) else 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field, event)
        return event.isAccepted()

    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    assert not turn()
    assert seen == []
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    turn()
    assert len(seen) == 1


@pytest.mark.parametrize("word", ["W" * 200, "https://example.com/" + "abcdefghij" * 18])
def test_a_word_that_never_ends_does_not_widen_its_page(qtbot: QtBot, word: str) -> None:
    label = Label(word, wrap=True)
    qtbot.addWidget(label)
    assert label.text() == word
    assert label.minimumSizeHint().width() <= 160
    # All of it is there, in as many lines as it needs.
    wide = label.fontMetrics().horizontalAdvance(word)
    assert label.heightForWidth(300) >= wide // 300 * label.fontMetrics().height()
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setText(word)
    assert "\u200b" not in QLabel.text(label)  # what is copied works as an address


def test_a_button_with_a_title_gives_way_and_tells_all_of_it(qtbot: QtBot) -> None:
    page = QWidget()
    row = QHBoxLayout(page)
    button = TitleButton("とても長い件名" * 20, "link", "check-circle")
    row.addWidget(button)
    row.addWidget(Label("11/20(金)"))
    qtbot.addWidget(page)
    page.resize(320, 60)
    page.show()
    assert page.width() == 320
    page.grab()
    QApplication.sendEvent(
        button, QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), button.mapToGlobal(QPoint(5, 5)))
    )
    assert button.toolTip() == button.text()


def test_a_short_title_is_not_cut(qtbot: QtBot) -> None:
    page = QWidget()
    row = QHBoxLayout(page)
    button = TitleButton("定例会議 議事録の清書")
    row.addWidget(button)
    row.addStretch(1)
    qtbot.addWidget(page)
    page.resize(600, 60)
    page.show()
    assert button.width() == button.sizeHint().width()


@pytest.mark.parametrize("language", [QLocale.Language.Japanese, QLocale.Language.English])
@pytest.mark.parametrize("build", [DateEdit, DateTimeEdit])
def test_a_day_is_shown_whole(
    qtbot: QtBot, build: Callable[[str], QDateTimeEdit], language: QLocale.Language
) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(language))
    try:
        page, field = QWidget(), build("日")
        qtbot.addWidget(page)
        row = QHBoxLayout(page)
        row.addWidget(field)
        row.addStretch(1)
        field.setDateTime(QDateTime(QDate(2026, 9, 30), QTime(14, 0)))
        page.show()
        QApplication.processEvents()
        room = field.lineEdit().width() - field.lineEdit().textMargins().left()
        assert field.lineEdit().fontMetrics().horizontalAdvance(field.text()) <= room
    finally:
        QLocale.setDefault(before)
