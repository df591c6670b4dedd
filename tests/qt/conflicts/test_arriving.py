"""What arrives while one reads or types moves nothing, and says quietly that it came."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from assistant_desktop.features.tasks import queries
from assistant_desktop.features.tasks.commands import AddComment, AddTask, EditTask
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt.tasks.page import TasksPage
from assistant_desktop.qt.widgets.edits import GrowingTextEdit, ImeLineEdit, MessageEdit
from assistant_desktop.store.seen import mark_all_seen
from tests.qt.stage import Stage
from tests.two import Two

from .conftest import Shows

Opens = Callable[[TasksPage], QWidget]


def a_task(two: Two, title: str, due: str | None = None) -> str:
    found = next(iter(two.mine.do(AddTask(title, due=due)).changed["task"]))
    two.meet()
    return found


def opened(show: Shows, task: str) -> tuple[Stage, TasksPage]:
    stage = show(TasksPage)
    page = stage.page
    assert isinstance(page, TasksPage)
    page.open(Ref("task", task))
    stage.settle()
    return stage, page


def in_title(page: TasksPage) -> QWidget:
    page.detail._title.edit()
    return page.detail._title.findChildren(ImeLineEdit)[0]


def in_description(page: TasksPage) -> QWidget:
    page.detail.fields.text.edit()
    return page.detail.fields.text.findChildren(GrowingTextEdit)[0]


def in_message(page: TasksPage) -> QWidget:
    page.detail.message.setFocus()
    return page.detail.message


def typed(widget: QWidget) -> tuple[str, int]:
    """What stands in the field, and where its cursor is."""
    if isinstance(widget, ImeLineEdit):
        return widget.text(), widget.cursorPosition()
    assert isinstance(widget, GrowingTextEdit | MessageEdit)
    return widget.toPlainText(), widget.textCursor().position()


@pytest.mark.parametrize(
    ("opens", "field", "told"),
    [
        (in_title, "title", "佐藤様が直しました：先方の言葉"),
        (in_description, "description", "佐藤様が直しました：先方の言葉"),
        (in_message, "title", ""),
    ],
)
def test_typed_text_and_cursor_stay_where_they_are(
    two: Two, show: Shows, opens: Opens, field: str, told: str
) -> None:
    task = a_task(two, "見積書")
    stage, page = opened(show, task)
    widget = opens(page)
    stage.settle()
    QTest.keyClicks(widget, "abcdef")
    before = typed(widget)
    two.theirs.do(EditTask(task, {field: "先方の言葉"}))
    two.to_mine()
    stage.settle()
    assert typed(widget) == before
    assert "abcdef" in before[0]
    assert QApplication.focusWidget() is widget
    shown = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    assert (told in shown) if told else ("先方の言葉" in shown)


def test_the_quiet_line_goes_with_the_writing_and_the_new_value_is_there(
    two: Two, show: Shows
) -> None:
    task = a_task(two, "見積書")
    stage, page = opened(show, task)
    widget = in_title(page)
    QTest.keyClicks(widget, "abc")
    two.theirs.do(EditTask(task, {"title": "先方の言葉"}))
    two.to_mine()
    stage.settle()
    assert page.detail._overtaken.isVisible()
    QTest.keyClick(widget, Qt.Key.Key_Escape)
    stage.settle()
    assert not page.detail._overtaken.isVisible()
    assert page.detail._title.text() == "先方の言葉"


def test_rows_and_selection_do_not_move_under_the_reader(two: Two, show: Shows) -> None:
    tasks = [a_task(two, f"仕事{number:02d}", "2026-11-25") for number in range(60)]
    stage = show(TasksPage)
    page = stage.page
    assert isinstance(page, TasksPage)
    lines = page.view.lines
    # What was added in the same moment stands in any order: the reader takes a line far down.
    read = max(tasks, key=lambda task: lines.index_of(task).row())
    page.view.select([read], read)
    page.view.scrollTo(lines.index_of(read))
    stage.settle()
    place = page.view.visualRect(lines.index_of(read)).top()
    assert page.view.verticalScrollBar().value() > 0
    row = lines.index_of(read).row()
    for number in range(3):
        two.theirs.do(AddTask(f"先方の仕事{number}", due="2026-11-24", owner=two.mine.me.id))
    two.theirs.do(AddComment(tasks[3], "ひとこと"))
    two.to_mine()
    stage.settle()
    assert page.view.visualRect(lines.index_of(read)).top() == place
    assert page.view.selected() == [read]
    assert lines.index_of(read).row() > row


def test_what_the_other_did_is_marked_until_one_looks(two: Two, show: Shows) -> None:
    first, second = a_task(two, "甲"), a_task(two, "乙")
    two.theirs.do(AddComment(first, "ひとこと"))
    two.theirs.do(EditTask(second, {"title": "乙 改"}))
    two.to_mine()
    me = two.mine.me.id
    assert queries.unread(two.mine.reader, [first, second], me) == {first, second}
    assert queries.unread(two.theirs.reader, [first, second], two.theirs.me.id) == {first, second}
    _, page = opened(show, first)
    assert queries.unread(two.mine.reader, [first, second], me) == {second}
    # The mark is this device's own.
    assert first in queries.unread(two.theirs.reader, [first, second], two.theirs.me.id)
    assert page.view.lines.row(page.view.lines.index_of(second)).unread  # type: ignore[union-attr]
    two.theirs.do(EditTask(second, {"urgent": 1}))
    two.to_mine()
    assert queries.unread(two.mine.reader, [second], me) == {second}


def test_own_edits_on_another_device_and_what_was_there_before_are_no_news(two: Two) -> None:
    task = a_task(two, "甲")
    two.theirs.do(AddComment(task, "ひとこと"))
    two.to_mine()
    me = two.mine.me.id
    mark_all_seen(two.mine.connection, me)
    assert queries.unread(two.mine.reader, [task], me) == frozenset()
    # Mine, from elsewhere.
    two.to_also()
    two.also.do(EditTask(task, {"title": "甲 改"}))
    two.from_also()
    assert (two.mine.reader.record("task", task) or {})["title"] == "甲 改"
    assert queries.unread(two.mine.reader, [task], me) == frozenset()
    two.theirs.do(EditTask(task, {"title": "丙"}))
    two.to_mine()
    assert queries.unread(two.mine.reader, [task], me) == {task}


def test_buttons_keep_the_focus(two: Two, show: Shows) -> None:
    task = a_task(two, "見積書")
    stage, page = opened(show, task)
    button = next(one for one in page.detail.findChildren(QAbstractButton) if one.isVisible())
    button.setFocus()
    two.theirs.do(AddComment(task, "ひとこと"))
    two.to_mine()
    stage.settle()
    assert QApplication.focusWidget() is button
    assert button.mapTo(page, QPoint(0, 0)).y() >= 0
