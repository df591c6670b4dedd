"""A first reply from the notification: the sentence of the button, in one click."""

from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.kernel.ref import Ref
from tests.qt.shell.world import World

from .conftest import does


def replied(home: World, task: str) -> str:
    row = home.core.reader.record("task", task)
    assert row is not None
    return str(row["reply"])


def test_a_button_of_the_card_replies_and_the_card_goes(home: World) -> None:
    task = does(home.core, "client", AddTask("大阪出張", request=True))
    home.until(lambda: home.chain.shown)
    card = home.chain.shown[-1]
    action = next(id_ for id_, label in card.actions if label == "13:00以降")
    home.clicked(card.key, action)
    home.until(lambda: replied(home, task))
    assert replied(home, task) == "承知いたしました。13:00以降に対応いたします。"
    assert home.view.place.page == "today", "the window stays where it was"


def test_a_button_that_came_too_late_shows_the_task(home: World) -> None:
    task = does(home.core, "client", AddTask("大阪出張", request=True))
    home.until(lambda: home.chain.shown)
    card = home.chain.shown[-1]
    action = next(id_ for id_, label in card.actions if label == "13:00以降")
    home.core.clock.forward(hours=6)  # type: ignore[attr-defined]
    home.clicked(card.key, action)
    home.until(lambda: home.view.where().ref == Ref("task", task))
    assert replied(home, task) == ""
