"""Work of the client in the call: what is this, I can take that."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from assistant_desktop.features.offers import queries
from assistant_desktop.features.offers.commands import OfferTakeOver
from assistant_desktop.features.standup import queries as standup
from assistant_desktop.features.standup.model import standup_id
from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.services.core import Core
from tests.qt.stage import acting
from tests.qt.standup.conftest import Room

MakeRoom = Callable[..., Room]


def add(core: Core) -> str:
    """A task that the client does alone."""
    command = AddTask("売上速報の集計", due="2026-12-01")
    (id_,) = core.ledger.commit(command, core.pair["client"].id).changed["task"]
    return id_


def at_the_clients_tasks(room: Room) -> None:
    """Go on to that step."""
    day = standup_id(room.core.today)
    for _ in range(12):
        steps = {one["id"]: one["key"] for one in standup.steps(room.core.reader, day)}
        row = standup.standup(room.core.reader, day)
        assert row is not None
        if steps[row["current_step"]] == "client":
            return
        room.press(Qt.Key.Key_Right)
    raise AssertionError("there is no such step")


def test_the_assistant_offers_to_take_it_in_the_call(core: Core, make_room: MakeRoom) -> None:
    task = add(core)
    room = make_room(core)
    room.click("はじめる")
    at_the_clients_tasks(room)
    room.click("「売上速報の集計」の巻き取りを提案")
    assert queries.of_task(core.reader, task) is not None
    labels = room.page.findChildren(QLabel)
    assert [one.text() for one in labels if one.isVisible() and one.text() == "巻き取り提案"]


def test_the_client_hands_it_over_in_the_call(core: Core, make_room: MakeRoom) -> None:
    task = add(core)
    core.do(OfferTakeOver(task))
    room = make_room(acting(core, "client"))
    room.click("はじめる")
    at_the_clients_tasks(room)
    room.click("「売上速報の集計」を任せる")
    row = core.reader.record("task", task)
    assert row is not None
    assert row["owner"] == core.pair["assistant"].id


def test_the_assistant_asks_what_it_is(core: Core, make_room: MakeRoom) -> None:
    task = add(core)
    room = make_room(core)
    room.click("はじめる")
    at_the_clients_tasks(room)
    room.click("「売上速報の集計」についてうかがう")
    texts = core.reader.column("SELECT text FROM comment WHERE task = ?", (task,))
    assert texts == ["「売上速報の集計」は、どんな業務ですか。どのくらいの時間がかかりますか。"]
