"""What something urgent displaces: chosen on the first page or in the pane, seen by both."""

from datetime import datetime

import pytest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QWidget

from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt.replies.displaced import DisplacedCard, MovedLines
from assistant_desktop.services.core import Core
from tests.conftest import TOKYO
from tests.qt.stage import Stage, acting

from .conftest import Open, does, promised, tasks

MOVES = "「議事録の清書」　12:00 → 12:30"
STAYS = "「商談資料」　17:00のまま"


@pytest.fixture
def urgent(core: Core, clock: FixedClock) -> str:
    """An urgent request at 9:30 that displaces the minutes."""
    clock.instant = datetime(2026, 11, 24, 9, 30, tzinfo=TOKYO)
    promised(core, "議事録の清書", "2026-11-24T12:00", 150)
    promised(core, "商談資料", "2026-11-24T17:00", 120)
    return does(core, "client", AddTask("入館証", request=True, urgent=True, estimate=30))


def due(core: Core, title: str) -> str:
    return str(core.reader.value("SELECT due FROM task WHERE title = ?", (title,)))


def boxes(stage: Stage) -> list[tuple[str, bool]]:
    found = [one for one in stage.page.findChildren(QCheckBox) if one.isVisible()]
    return [(one.accessibleName(), one.isChecked()) for one in found if "→" in one.text()]


def test_the_client_moves_it_with_one_click_and_back(core: Core, urgent: str, shown: Open) -> None:
    client = acting(core, "client")
    stage = shown(client)
    assert boxes(stage) == [(MOVES, True)]
    stage.click("納期を動かす")
    assert due(core, "議事録の清書") == "2026-11-24T03:30:00.000Z"
    assert stage.all(DisplacedCard, "") == []
    assert stage.all(QAbstractButton, "納期を動かす") == []
    # Both find it on the urgent task.
    for who in (client, core):
        page = shown(who, tasks)
        page.page.open(Ref("task", urgent))
        page.settle()
        page.find(MovedLines, "「議事録の清書」を12:00から12:30に動かしました")
    client.undo()
    stage.settle()
    assert due(core, "議事録の清書") == "2026-11-24T03:00:00.000Z"
    assert boxes(stage) == [(MOVES, True)]


@pytest.mark.usefixtures("urgent")
def test_nothing_chosen_moves_nothing(core: Core, shown: Open) -> None:
    stage = shown(acting(core, "client"))
    box = stage.find(QCheckBox, MOVES)
    box.click()
    stage.settle()
    assert box.accessibleName() == "「議事録の清書」　12:00に間に合いません"
    assert not stage.find(QAbstractButton, "納期を動かす").isEnabled()
    stage.click("いまは動かさない")
    assert stage.all(QWidget, "至急で時間が足りなくなるもの") == []
    assert boxes(shown(acting(core, "client"))) == [], "also after a restart"


def test_the_pane_of_the_urgent_task_has_it_for_both(core: Core, urgent: str, shown: Open) -> None:
    mine = shown(core, tasks)
    mine.page.open(Ref("task", urgent))
    mine.settle()
    told = "至急のため時間が足りなくなるもの。佐藤様に選んでいただきます。"
    card = mine.find(DisplacedCard, told)
    assert not card.findChildren(QCheckBox)
    theirs = shown(acting(core, "client"), tasks)
    theirs.page.open(Ref("task", urgent))
    theirs.settle()
    assert boxes(theirs) == [(MOVES, True)]
    theirs.click("納期を動かす")
    theirs.find(MovedLines, "「議事録の清書」を12:00から12:30に動かしました")


@pytest.mark.usefixtures("urgent")
def test_what_was_ticked_stays_when_something_else_changes(core: Core, shown: Open) -> None:
    promised(core, "名刺", "2026-11-24T12:30", 15)
    stage = shown(acting(core, "client"))
    found = dict(boxes(stage))
    assert list(found.values()) == [True]
    for box in stage.page.findChildren(QCheckBox):
        if box.isVisible() and not box.isChecked() and "名刺" in box.text():
            box.click()
    stage.settle()
    before = boxes(stage)
    promised(core, "あとのもの", "2026-11-26", 15)
    stage.settle()
    assert boxes(stage) == before
