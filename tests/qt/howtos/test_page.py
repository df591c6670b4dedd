"""Reading and writing how-tos, and the research note in a task."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from assistant_desktop.features.howtos import queries
from assistant_desktop.features.howtos.commands import UseHowto, WriteHowto, WriteResearch
from assistant_desktop.features.howtos.model import Source, Step
from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt.howtos.page import HowtosPage
from assistant_desktop.qt.howtos.research_section import ResearchSection
from assistant_desktop.qt.tasks.drafts import Drafts
from assistant_desktop.services.core import Core
from tests.qt.howtos.conftest import Open
from tests.qt.stage import Stage

KEY = Qt.Key


def write(core: Core, title: str = "会食の席次", *steps: str) -> str:
    made = [Step(one) for one in steps or ("上座を決める", "名札を置かない")]
    command = WriteHowto(title, made, sources=[Source("みつ葉へお電話")])
    (id_,) = core.do(command).changed["howto"]
    return id_


def page(stage: Stage) -> HowtosPage:
    assert isinstance(stage.page, HowtosPage)
    return stage.page


def texts(stage: Stage) -> list[str]:
    return [one.text() for one in page(stage).findChildren(QLabel) if one.isVisible()]


def press(stage: Stage, name: str) -> None:
    buttons = page(stage).findChildren(QAbstractButton)
    (one,) = [
        one
        for one in buttons
        if one.isVisible() and name in (one.text(), one.accessibleName(), one.toolTip())
    ]
    QTest.mouseClick(one, Qt.MouseButton.LeftButton)
    stage.settle()


def titles(stage: Stage) -> list[str]:
    return [one.title for one in page(stage).list.items.items]


def test_an_empty_page_says_how_to_begin(core: Core, shown: Open) -> None:
    stage = shown(core)
    assert any("まだ調べものがありません" in text for text in texts(stage))
    page(stage).begin("new")
    stage.settle()
    assert page(stage).editor.isVisible()


def test_the_arrows_move_through_the_list_and_show_what_they_reach(
    core: Core, clock: FixedClock, shown: Open
) -> None:
    write(core, "手土産", "好みを見る")
    clock.forward(days=1)
    write(core, "会食の席次")
    stage = shown(core)
    assert titles(stage) == ["会食の席次", "手土産"]
    assert "上座を決める" in texts(stage)
    page(stage).list.setFocus()
    QTest.keyClick(page(stage).list, KEY.Key_Down)
    stage.settle()
    assert "好みを見る" in texts(stage)


def test_what_was_checked_long_ago_says_so(core: Core, clock: FixedClock, shown: Open) -> None:
    write(core)
    clock.forward(days=91)
    stage = shown(core)
    assert any("そろそろ見直し" in text for text in texts(stage))
    press(stage, "いまも正しい")
    assert not any("そろそろ見直し" in text for text in texts(stage))


def test_a_new_one_is_written_by_keyboard_and_shown(core: Core, shown: Open) -> None:
    stage = shown(core)
    page(stage).begin("new")
    stage.settle()
    editor = page(stage).editor
    QTest.keyClicks(stage.page.focusWidget(), "EX")
    editor._tags.setText("新幹線　予約")
    editor._steps[0].title.setText("会員番号を入れる")
    QTest.keyClick(editor._steps[0].title, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    (made,) = queries.listed(core.reader)
    assert (made.title, set(made.tags)) == ("EX", {"新幹線", "予約"})
    assert "会員番号を入れる" in texts(stage)


def test_without_a_step_nothing_is_saved_and_nothing_lost(core: Core, shown: Open) -> None:
    stage = shown(core)
    page(stage).begin("new")
    page(stage).editor._name.setText("席次")
    press(stage, "保存")
    assert queries.listed(core.reader) == []
    assert page(stage).editor.isVisible()
    assert page(stage).editor._name.text() == "席次"


def test_what_was_typed_is_there_again_after_a_crash(core: Core, shown: Open) -> None:
    stage = shown(core)
    page(stage).begin("new")
    page(stage).editor._name.setText("書きかけ")
    page(stage).editor._draft.keep()
    again = shown(core)
    page(again).begin("new")
    again.settle()
    assert page(again).editor._name.text() == "書きかけ"


def test_steps_are_put_in_another_order_and_taken_away(core: Core, shown: Open) -> None:
    id_ = write(core, "席次", "一", "二", "三")
    stage = shown(core)
    press(stage, "直す")
    press(stage, "手順2を上へ")
    press(stage, "手順3を外す")
    press(stage, "保存")
    found = queries.howto(core.reader, id_)
    assert found is not None
    assert [step.title for step in found.steps] == ["二", "一"]


def test_the_list_is_searched(core: Core, shown: Open) -> None:
    write(core, "手土産")
    write(core, "会食の席次")
    stage = shown(core)
    page(stage).search.setText("土産")
    stage.settle()
    assert titles(stage) == ["手土産"]
    page(stage).search.setText("ない")
    stage.settle()
    assert any("見つかりませんでした" in text for text in texts(stage))


def test_the_steps_are_copied_as_text(core: Core, shown: Open) -> None:
    write(core)
    stage = shown(core)
    press(stage, "コピー")
    text = "会食の席次\n\n1. 上座を決める\n2. 名札を置かない\n- みつ葉へお電話"
    assert QGuiApplication.clipboard().text() == text


def test_a_deleted_one_leaves_the_page(core: Core, shown: Open) -> None:
    write(core)
    stage = shown(core)
    press(stage, "削除")
    assert titles(stage) == []
    core.undo()
    stage.settle()
    assert titles(stage) == ["会食の席次"]


def test_where_it_was_used_leads_to_the_task(core: Core, shown: Open) -> None:
    id_ = write(core)
    (task,) = core.do(AddTask("12/3 会食")).changed["task"]
    core.do(UseHowto(id_, task))
    stage = shown(core)
    press(stage, "12/3 会食")
    assert stage.went[-1][0] == Ref("task", task)


# -- in a task -------------------------------------------------------------------------------------


@pytest.fixture
def section(core: Core, shown: Open) -> ResearchSection:
    stage = shown(core)
    made = ResearchSection(stage.page.context, Drafts(core, stage.page), stage.page)
    made.resize(400, 300)
    made.show()
    return made


def test_research_becomes_a_howto_with_one_click(core: Core, section: ResearchSection) -> None:
    (task,) = core.do(AddTask("会食の席次")).changed["task"]
    section.show_task(task)
    assert not section.make.isVisible()
    core.do(WriteResearch(task, "1. 上座を決める"))
    section.show_task(task)
    QTest.mouseClick(section.make, Qt.MouseButton.LeftButton)
    (made,) = queries.listed(core.reader)
    assert made.title == "会食の席次"
    section.show_task(task)
    assert section.made.isVisible()
    assert not section.make.isVisible()


def test_a_task_that_resembles_is_offered_what_was_looked_up(
    core: Core, section: ResearchSection
) -> None:
    id_ = write(core, "会食の席次（上座・下座）")
    (task,) = core.do(AddTask("12/3 会食の席次を決める")).changed["task"]
    (other,) = core.do(AddTask("請求書を送る")).changed["task"]
    section.show_task(other)
    assert not section._suggestion.isVisible()
    section.show_task(task)
    assert section._suggestion.isVisible()
    QTest.mouseClick(section._suggestion._use, Qt.MouseButton.LeftButton)
    assert [one.id for one in queries.of_task(core.reader, task)] == [id_]
