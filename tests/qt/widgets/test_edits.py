"""Fields: input methods, drafts, editing in place."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from assistant_desktop.qt.widgets.edits import GrowingTextEdit, ImeLineEdit, SearchField
from assistant_desktop.qt.widgets.in_place import InPlaceEdit
from tests.qt.widgets.keys import CONTROL, click, press, write


def inner_of(field: InPlaceEdit) -> QLineEdit:
    """Return the line edit inside."""
    inner = field.findChild(QLineEdit)
    assert isinstance(inner, QLineEdit)
    return inner


def compose(widget: QWidget, text: str) -> None:
    """Let an input method show text that is not settled."""
    QApplication.sendEvent(widget, QInputMethodEvent(text, []))


def settle(widget: QWidget, text: str) -> None:
    """Let the input method hand the text over."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def test_enter_that_ends_a_composition_does_not_submit(qtbot: QtBot) -> None:
    field = ImeLineEdit(name="件名")
    qtbot.addWidget(field)
    heard: list[str] = []
    field.submitted.connect(heard.append)
    field.returnPressed.connect(lambda: heard.append("return"))
    compose(field, "みつもり")
    before = field.composing
    press(field, Qt.Key.Key_Return)
    assert heard == []
    settle(field, "見積")
    assert (before, field.composing) == (True, False)
    # The same key press, passed on by the input method in the same turn.
    QApplication.sendEvent(field, _enter())
    assert heard == []
    qtbot.wait(5)
    press(field, Qt.Key.Key_Return)
    assert sorted(heard) == ["return", "見積"]


def _enter() -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)


def test_escape_is_reported_outside_a_composition_only(qtbot: QtBot) -> None:
    field = ImeLineEdit()
    qtbot.addWidget(field)
    heard: list[int] = []
    field.escaped.connect(lambda: heard.append(1))
    compose(field, "あ")
    press(field, Qt.Key.Key_Escape)
    assert heard == []
    settle(field, "")
    press(field, Qt.Key.Key_Escape)
    assert heard == [1]


def test_search_field_as_a_button(qtbot: QtBot) -> None:
    field = SearchField("さがす", "Ctrl K", as_button=True)
    qtbot.addWidget(field)
    heard: list[int] = []
    field.clicked.connect(lambda: heard.append(1))
    press(field, Qt.Key.Key_Return)
    click(field)
    assert len(heard) == 2
    assert field.isReadOnly()
    assert field.accessibleName() == "さがす"


def test_long_text_submits_on_control_enter_only(qtbot: QtBot) -> None:
    field = GrowingTextEdit(name="ひとこと")
    qtbot.addWidget(field)
    heard: list[int] = []
    field.submitted.connect(lambda: heard.append(1))
    write(field, "a")
    press(field, Qt.Key.Key_Return)
    write(field, "b")
    assert field.toPlainText() == "a\nb"
    assert heard == []
    compose(field, "あ")
    press(field, Qt.Key.Key_Return, CONTROL)
    assert heard == []
    settle(field, "")
    qtbot.wait(5)
    press(field, Qt.Key.Key_Return, CONTROL)
    assert heard == [1]


def test_long_text_grows_and_stops_growing(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    field = GrowingTextEdit(lines=2, most=4)
    column.addWidget(field)
    column.addStretch(1)
    page.resize(300, 400)
    page.show()
    two = field.sizeHint().height()
    field.set_text("1\n2\n3")
    three = field.sizeHint().height()
    field.set_text("\n".join("123456789"))
    four = field.sizeHint().height()
    line = field.fontMetrics().lineSpacing()
    assert three - two == line
    assert four - two == 2 * line


def test_long_text_tells_of_a_pause(qtbot: QtBot) -> None:
    field = GrowingTextEdit()
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.paused):
        field.set_text("下書き")
    with qtbot.waitSignal(field.paused, timeout=2000) as told:
        write(field, "x")
    assert told.args is not None
    assert "x" in told.args[0]


def test_edit_in_place_commits_on_enter(qtbot: QtBot) -> None:
    field = InPlaceEdit("件名", "古い")
    qtbot.addWidget(field)
    field.show()
    heard: list[str] = []
    field.changed.connect(heard.append)
    press(field, Qt.Key.Key_F2)
    assert field.is_editing()
    inner = inner_of(field)
    inner.setText("新しい")
    press(inner, Qt.Key.Key_Return)
    assert heard == ["新しい"]
    assert field.text() == "新しい"
    assert not field.is_editing()
    assert field.accessibleDescription() == "新しい"


def test_edit_in_place_takes_back_on_escape(qtbot: QtBot) -> None:
    field = InPlaceEdit("件名", "古い")
    qtbot.addWidget(field)
    field.show()
    with qtbot.assertNotEmitted(field.changed):
        click(field)
        inner = inner_of(field)
        inner.setText("新しい")
        press(inner, Qt.Key.Key_Escape)
    assert not field.is_editing()
    assert field.text() == "古い"


def test_edit_in_place_refuses_an_empty_required_text(qtbot: QtBot) -> None:
    field = InPlaceEdit("件名", "古い", required=True)
    qtbot.addWidget(field)
    field.show()
    with qtbot.assertNotEmitted(field.changed):
        field.edit()
        inner = inner_of(field)
        inner.setText("  ")
        press(inner, Qt.Key.Key_Return)
    assert field.text() == "古い"


def test_edit_in_place_keeps_enter_of_a_composition(qtbot: QtBot) -> None:
    field = InPlaceEdit("件名", "古い")
    qtbot.addWidget(field)
    field.show()
    field.edit()
    inner = inner_of(field)
    compose(inner, "あたらしい")
    press(inner, Qt.Key.Key_Return)
    assert field.is_editing()


def test_read_only_field_does_not_open(qtbot: QtBot) -> None:
    field = InPlaceEdit("件名", "古い")
    qtbot.addWidget(field)
    field.set_read_only(True)
    press(field, Qt.Key.Key_F2)
    click(field)
    assert not field.is_editing()
