"""Choosing between two versions, in the pane of the task and on the page of everything else."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from assistant_desktop.features.conflicts import queries
from assistant_desktop.features.people.commands import ChangeSetting
from assistant_desktop.features.people.queries import setting
from assistant_desktop.features.tasks.commands import AddTask, DeleteTasks, EditTask
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt.conflicts.card import VersionCard
from assistant_desktop.qt.conflicts.page import ConflictsPage
from assistant_desktop.qt.conflicts.panel import ConflictPanel
from assistant_desktop.qt.tasks.page import TasksPage
from assistant_desktop.qt.widgets.edits import GrowingTextEdit, MessageEdit
from tests.qt.stage import Stage
from tests.two import Two

from .conftest import Shows

DIGITS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)


def a_task(two: Two, title: str = "見積書", **more: str) -> str:
    task = next(iter(two.mine.do(AddTask(title, **more)).changed["task"]))  # type: ignore[arg-type]
    two.meet()
    return task


def both(two: Two, task: str, field: str, mine: str, theirs: str) -> None:
    two.mine.do(EditTask(task, {field: mine}))
    two.clock.forward(minutes=2)
    two.theirs.do(EditTask(task, {field: theirs}))
    two.meet()


def tasks(show: Shows, task: str) -> tuple[Stage, TasksPage]:
    stage = show(TasksPage)
    page = stage.page
    assert isinstance(page, TasksPage)
    page.open(Ref("task", task))
    stage.settle()
    return stage, page


def panel_of(page: TasksPage) -> ConflictPanel:
    panel = page.detail.conflicts.panel
    assert panel is not None
    assert panel.isVisible()
    return panel


def press(key: Qt.Key) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key)


def title(two: Two, task: str) -> tuple[str, str]:
    rows = [core.reader.record("task", task) or {} for core in (two.mine, two.theirs)]
    return rows[0]["title"], rows[1]["title"]


def test_a_row_says_how_many_places_wait_and_the_pane_opens_with_them(
    two: Two, show: Shows
) -> None:
    task = a_task(two)
    both(two, task, "title", "見積書と請求書", "見積書をメールで")
    both(two, task, "description", "私の文", "先方の文")
    stage, page = tasks(show, task)
    row = page.view.lines.row(page.view.lines.index_of(task))
    assert row is not None
    note = page.view.lines.teller.note(row)
    assert (note.text, note.icon) == ("2か所", "git-merge")
    panel = panel_of(page)
    assert [one.conflict.register for one in panel.fields] == ["title", "description"]
    assert len(stage.all(VersionCard, "私、9:18、見積書と請求書、このパソコン")) == 1
    assert not panel.decide.isEnabled()


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "見積書と請求書"), (1, "見積書をメールで"), (2, "ご請求")]
)
def test_keys_choose_and_what_is_decided_is_the_same_on_both_sides(
    two: Two, show: Shows, number: int, expected: str
) -> None:
    task = a_task(two)
    both(two, task, "title", "見積書と請求書", "見積書をメールで")
    stage, page = tasks(show, task)
    panel = panel_of(page)
    panel.begin()
    press(DIGITS[number])
    stage.settle()
    if number == 2:
        editor = stage.find(GrowingTextEdit, "タスク名")
        assert editor.toPlainText() == "見積書と請求書"
        editor.setPlainText("ご請求")
    stage.click("1か所を決める")
    assert not panel.isVisible()
    assert queries.count(two.mine.reader) == 0
    two.meet()
    assert queries.count(two.theirs.reader) == 0
    assert title(two, task) == (expected, expected)


def test_several_places_are_decided_in_one_step_and_taken_back_in_one(
    two: Two, show: Shows
) -> None:
    task = a_task(two, due="2026-11-26")
    both(two, task, "title", "甲", "乙")
    both(two, task, "due", "2026-11-27", "2026-11-30")
    stage, page = tasks(show, task)
    panel = panel_of(page)
    for field, number in zip(panel.fields, (1, 0), strict=True):
        field.choose(field._sides[number].version)
    stage.click("2か所を決める")
    row = two.mine.reader.record("task", task) or {}
    assert (row["title"], row["due"]) == ("乙", "2026-11-27")
    two.mine.undo()
    row = two.mine.reader.record("task", task) or {}
    # What was shown before: the later of both.
    assert (row["title"], row["due"]) == ("乙", "2026-11-30")


def test_later_gives_the_task_back_and_a_line_leads_there_again(two: Two, show: Shows) -> None:
    task = a_task(two)
    both(two, task, "title", "甲", "乙")
    stage, page = tasks(show, task)
    panel = panel_of(page)
    stage.click("あとで")
    assert not panel.isVisible()
    stage.click("食い違い 1か所 決める")
    assert panel.isVisible()
    press(Qt.Key.Key_Escape)
    stage.settle()
    assert not panel.isVisible()
    page.open(Ref("task", task))
    stage.settle()
    assert not panel.isVisible()  # put off once, it does not push itself forward


def test_what_arises_while_somebody_writes_does_not_take_the_field_away(
    two: Two, show: Shows
) -> None:
    task = a_task(two)
    stage, page = tasks(show, task)
    message = page.detail.findChild(MessageEdit)
    assert message is not None
    message.setFocus()
    QTest.keyClicks(message, "abc")
    both(two, task, "title", "甲", "乙")
    stage.settle()
    assert page.detail.conflicts.panel is None
    assert QApplication.focusWidget() is message
    assert message.text() == "abc"
    assert stage.find(QAbstractButton, "食い違い 1か所 決める").isVisible()


def test_resolved_over_there_it_goes_away_here_while_one_looks(two: Two, show: Shows) -> None:
    task = a_task(two)
    both(two, task, "title", "甲", "乙")
    stage, page = tasks(show, task)
    panel = panel_of(page)
    two.theirs.do(EditTask(task, {"title": "丙"}))
    two.to_mine()
    stage.settle()
    assert not panel.isVisible()
    assert title(two, task) == ("丙", "丙")


def test_a_further_edit_elsewhere_keeps_what_is_being_rewritten(two: Two, show: Shows) -> None:
    task = a_task(two)
    both(two, task, "title", "甲", "乙")
    stage, page = tasks(show, task)
    panel = panel_of(page)
    panel.fields[0].choose("edit")
    stage.settle()
    editor = stage.find(GrowingTextEdit, "タスク名")
    editor.setPlainText("書きかけ")
    two.mine.do(EditTask(task, {"urgent": 1}))
    two.theirs.do(EditTask(task, {"description": "別のこと"}))
    two.to_mine()
    stage.settle()
    assert editor.isVisible()
    assert editor.toPlainText() == "書きかけ"


def test_markup_in_a_value_is_only_text(two: Two, show: Shows) -> None:
    task = a_task(two)
    both(two, task, "title", "<b>甲</b>", "<img src=x>")
    stage, page = tasks(show, task)
    assert panel_of(page)
    assert stage.all(VersionCard, "私、9:18、<b>甲</b>、このパソコン")


@pytest.mark.parametrize(("button", "gone"), [("残す", False), ("削除する", True)])
def test_deleted_here_and_edited_there_is_asked_about(
    two: Two, show: Shows, button: str, gone: bool
) -> None:
    task = a_task(two)
    two.mine.do(EditTask(task, {"title": "見積書 改"}))
    two.theirs.do(DeleteTasks((task,)))
    two.meet()
    stage, page = tasks(show, task)
    assert panel_of(page).fields[0].conflict.deletion
    stage.click(f"削除 {button}")
    stage.click("1か所を決める")
    two.meet()
    for core in (two.mine, two.theirs):
        assert queries.count(core.reader) == 0
        assert bool((core.reader.record("task", task) or {})["deleted_at"]) is gone


def test_what_is_no_task_is_settled_on_the_page_of_all(two: Two, show: Shows) -> None:
    two.mine.do(ChangeSetting("standup.time", "09:15"))
    two.meet()
    two.mine.do(ChangeSetting("standup.time", "09:00"))
    two.theirs.do(ChangeSetting("standup.time", "10:00"))
    two.meet()
    task = a_task(two)
    both(two, task, "title", "甲", "乙")
    stage = show(ConflictsPage)
    page = stage.page
    assert isinstance(page, ConflictsPage)
    assert [line for line, _ in page.rows.lines] == ["乙", "朝会の時刻"]
    page.list.setCurrentIndex(page.rows.index(1))
    stage.settle()
    (field,) = page.panel.fields
    field.choose(field._sides[0].version)
    stage.click("1か所を決める")
    assert setting(two.mine.reader, "standup.time") == "09:00"
    # The next one comes up; with the last the list is empty.
    (field,) = page.panel.fields
    field.choose(field._sides[0].version)
    stage.click("1か所を決める")
    assert not page.rows.groups
    assert not page.panel.isVisible()
