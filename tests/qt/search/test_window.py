"""The box in the running window: Ctrl+K from anywhere, the search field, and the quiet moments."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from assistant_desktop.features.feedback.commands import GiveFeedback
from assistant_desktop.features.howtos.commands import WriteHowto
from assistant_desktop.features.howtos.model import Step
from assistant_desktop.features.questions.commands import AskQuestion
from assistant_desktop.features.questions.model import Proposal
from assistant_desktop.features.standup.lines import RaiseSpark
from assistant_desktop.features.tasks.commands import AddTask, DeleteTasks
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt.search.box import SearchBox
from assistant_desktop.qt.search.upkeep import IndexUpkeep
from assistant_desktop.qt.widgets.edits import SearchField
from assistant_desktop.store import search as index
from tests.qt.shell.conftest import home, world
from tests.qt.shell.world import CTRL, World

__all__ = ["home", "world"]


def boxes(home: World) -> list[SearchBox]:
    return [box for box in home.window.findChildren(SearchBox) if box.isVisible()]


def searched(home: World, text: str) -> SearchBox:
    home.key(Qt.Key.Key_K, CTRL)
    (box,) = boxes(home)
    box.field.setText(text)
    home.until(lambda: box._asked is not None and box.results.rows)
    return box


def test_ctrl_k_opens_one_box_and_enter_the_record(home: World) -> None:
    (task,) = home.send(AddTask("会食の席次")).changed["task"]
    box = searched(home, "席")
    home.key(Qt.Key.Key_K, CTRL)
    assert boxes(home) == [box]
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    home.settle()
    assert home.view.place.page == "tasks"
    assert home.view.where().ref == Ref("task", task)
    assert boxes(home) == []


def test_each_kind_is_opened_where_it_stands(home: World) -> None:
    (task,) = home.send(AddTask("見積書")).changed["task"]
    home.send(AskQuestion(task, "数量は段落二のあとですか", (Proposal("はい"),)))
    home.send(GiveFeedback("praise", "根拠まで見えて助かりました"))
    home.send(RaiseSpark("会議が長引いています"))
    for text, page in (
        ("段落", "tasks"), ("根拠", "feedback"), ("長引いて", "standup"), ("佐藤", "settings"),
    ):  # fmt: skip
        home.view.go("today")
        box = searched(home, text)
        QTest.keyClick(box.field, Qt.Key.Key_Return)
        home.settle(60)
        assert home.view.place.page == page, text


def test_a_howto_is_found_by_a_step_and_opened(home: World) -> None:
    step = Step("主賓を上座へ", "床の間に近い席が上座です。")
    home.send(WriteHowto("会食の席次", (step,)))
    (howto,) = home.send(
        WriteHowto("新幹線のEX予約", (Step("変更する", "発車四分前まで"),))
    ).changed["howto"]
    box = searched(home, "発車")
    (row,) = box.results.rows
    assert (row.title, row.right) == ("新幹線のEX予約", "調べもの")
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    home.settle(60)
    assert home.view.place.page == "howtos"
    assert home.view.where().ref == Ref("howto", howto)


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_it_opens_from_within_a_text_field(home: World, kind: type[QLineEdit]) -> None:
    field = kind(home.view)
    field.setGeometry(300, 300, 200, 60)
    field.show()
    field.setFocus()
    QTest.keyClicks(field, "kept")
    home.key(Qt.Key.Key_K, CTRL)
    (box,) = boxes(home)
    QTest.keyClick(box.field, Qt.Key.Key_Escape)
    home.settle()
    assert boxes(home) == []
    assert field.hasFocus()
    text = field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()
    assert text == "kept"


def test_the_field_of_the_header_opens_it(home: World) -> None:
    field = next(one for one in home.window.findChildren(SearchField) if one.isVisible())
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    home.settle()
    assert len(boxes(home)) == 1


def test_a_deed_is_found_and_done(home: World) -> None:
    home.send(AddTask("見積書"))
    home.key(Qt.Key.Key_K, CTRL)
    (box,) = boxes(home)
    box.field.setText(">元に戻す")
    (row,) = box.deeds.rows
    assert "タスクの追加" in row.title
    assert row.keys == "Ctrl Z"
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    home.settle(60)
    assert home.core.reader.value("SELECT deleted_at FROM task") is not None


def test_words_that_find_nothing_become_a_task(home: World) -> None:
    home.key(Qt.Key.Key_K, CTRL)
    (box,) = boxes(home)
    box.field.setText("新しいこと")
    home.until(lambda: box.deeds.rows and box.deeds.rows[0].title.startswith("「新しいこと」"))
    QTest.keyClick(box.field, Qt.Key.Key_Return, CTRL)
    home.settle(60)
    assert home.view.place.page == "tasks"
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    assert focus.text() == "新しいこと"


def test_the_box_closes_when_somebody_else_uses_the_window(home: World) -> None:
    home.send(AddTask("会食"))
    searched(home, "会")
    home.running.switch_role()
    home.settle()
    assert boxes(home) == []


def test_an_empty_index_is_filled_in_quiet_moments_and_at_once_when_it_is_needed(
    home: World,
) -> None:
    for number in range(40):
        home.send(AddTask(f"会食 {number}"))
    index.empty(home.core.connection)
    home.key(Qt.Key.Key_K, CTRL)
    home.until(lambda: index.is_filled(home.core.connection))
    (upkeep,) = (one for one in home.running.companions if isinstance(one, IndexUpkeep))
    home.until(lambda: not upkeep.is_waiting)
    (box,) = boxes(home)
    box.field.setText("会食")
    home.until(lambda: box.results.rows)
    segments = "SELECT count(DISTINCT segid) FROM search_idx"
    assert home.core.reader.value(segments) < 10


def test_a_busy_file_is_tried_again(home: World) -> None:
    (upkeep,) = (one for one in home.running.companions if isinstance(one, IndexUpkeep))
    home.send(AddTask("会食"))
    index.empty(home.core.connection)
    other = home.stores.open(home.folder)
    other.connection.execute("BEGIN IMMEDIATE")
    upkeep.searched()
    home.settle(50)
    assert not index.is_filled(home.core.connection)
    other.connection.execute("ROLLBACK")
    other.connection.close()
    home.until(lambda: index.is_filled(home.core.connection))


def test_what_is_deleted_meanwhile_is_told(home: World) -> None:
    (task,) = home.send(AddTask("会食")).changed["task"]
    box = searched(home, "会食")
    home.send(DeleteTasks((task,)))
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    home.settle(60)
    assert boxes(home) == []
    assert home.view.place.page == "tasks"
