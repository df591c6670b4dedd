"""Critique and another round can be put aside wherever they are written."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton

from assistant_desktop.features.tasks.commands import AddTask, Deliver
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt import theme
from assistant_desktop.qt.page import Page
from assistant_desktop.qt.standup.page import StandupPage
from assistant_desktop.qt.tasks.page import TasksPage
from assistant_desktop.qt.today.page import TodayPage
from assistant_desktop.services.core import Core
from assistant_desktop.services.holding import Holding
from tests.qt.stage import Stage, acting

ANGRY = "何度言えば分かるのですか。"


@pytest.fixture
def delivered(qapp: QApplication, core: Core) -> str:
    """The id of a task that the assistant delivered."""
    theme.apply(qapp, theme.make(reduced_motion=True))
    (task,) = acting(core, "client").do(AddTask("商談資料", request=True)).changed["task"]
    core.do(Deliver(task, "初稿です", id="delivery-1"))
    return task


@pytest.fixture
def room() -> Iterator[list[Stage]]:
    """Stages that are taken down at the end."""
    stages: list[Stage] = []
    yield stages
    for stage in stages:
        stage.close()


def opened(room: list[Stage], core: Core, page: type[Page]) -> Stage:
    room.append(Stage(acting(core, "client"), page))
    return room[-1]


def hold(stage: Stage) -> None:
    """Ten minutes, by the button that is seen."""
    button = stage.find(QPushButton, "少し置く")
    button.click()
    (menu,) = [one for one in button.findChildren(QMenu) if one.isVisible()]
    menu.actions()[0].trigger()
    menu.close()
    stage.settle()


def test_a_critique_on_the_first_page(core: Core, delivered: str, room: list[Stage]) -> None:
    stage = opened(room, core, TodayPage)
    stage.click("称賛 商談資料")
    assert stage.all(QPushButton, "少し置く") == []
    stage.click("改善 商談資料")
    field = stage.find(QLineEdit, "ひとこと")
    field.setText(ANGRY)
    hold(stage)
    (held,) = Holding(stage.core).mine()
    assert (held.kind, held.target, held.text) == ("critique", "deliverable/delivery-1", ANGRY)
    assert field.text() == ""
    assert core.reader.value("SELECT count(*) FROM feedback") == 0


def test_another_round(core: Core, delivered: str, room: list[Stage]) -> None:
    stage = opened(room, core, TasksPage)
    page = stage.page
    assert isinstance(page, TasksPage)
    page.open(Ref("task", delivered))
    stage.settle()
    page.detail.act("send_back")
    page.detail.sentence.text.setPlainText(ANGRY)
    hold(stage)
    (held,) = Holding(stage.core).mine()
    assert (held.kind, held.target, held.text) == ("send_back", f"task/{delivered}", ANGRY)
    assert not page.detail.sentence.isVisible()
    assert core.reader.value("SELECT state FROM task") == "delivered"
    Holding(stage.core).send(held.id, "日付を足してください。")
    assert core.reader.value("SELECT state FROM task") == "revision"


def test_a_critique_in_the_stand_up(core: Core, delivered: str, room: list[Stage]) -> None:
    stage = opened(room, core, StandupPage)
    page = stage.page
    stage.click("はじめる")
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Right)
    stage.settle()
    stage.click("「商談資料」に改善")
    (field,) = [one for one in page.findChildren(QLineEdit) if one.isVisible() and one.hasFocus()]
    field.setText(ANGRY)
    hold(stage)
    (held,) = Holding(stage.core).mine()
    assert (held.kind, held.target, held.text) == ("critique", "deliverable/delivery-1", ANGRY)
    assert stage.core.local.get("draft.standup.feedback.delivery-1") is None
