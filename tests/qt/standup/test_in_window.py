"""A stand-up in the real window: other pages meanwhile, another language, a crash."""

from datetime import timedelta

from PySide6.QtCore import Qt

from assistant_desktop.features.standup import queries
from assistant_desktop.features.standup.model import standup_id
from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt.standup.page import StandupPage
from assistant_desktop.services import standup as service
from tests.qt.shell.conftest import home, world
from tests.qt.shell.world import World

__all__ = ["home", "world"]


def page(home: World) -> StandupPage:
    found = home.view.current()
    assert isinstance(found, StandupPage)
    return found


def pass_time(home: World, seconds: int) -> None:
    """Time as it passes while the program lives."""
    for _ in range(0, seconds, 5):
        home.clock.instant += timedelta(seconds=5)
        service.beat(home.core, standup_id(home.core.today))
    home.settle(300)


def spent(home: World) -> float:
    row = queries.standup_on(home.core.reader, home.core.today)
    assert row is not None
    return queries.course(home.core.reader, row).spent(home.clock.now())


def test_it_has_the_window_for_itself_and_goes_on_behind_other_pages(home: World) -> None:
    home.send(AddTask("見積書", due="2026-11-24T12:00", id="t1"))
    home.view.go("standup", "start")
    home.settle()
    assert page(home).fills_window
    assert not home.view.navigation.isVisible()
    pass_time(home, 20)
    home.view.go(Ref("task", "t1"))
    home.settle()
    assert home.view.navigation.isVisible()
    assert home.view.place.page == "tasks"
    pass_time(home, 40)
    home.view.go("standup")
    home.settle()
    assert not home.view.navigation.isVisible()
    assert page(home).running.center.ring.figure() == "04:00"
    home.key(Qt.Key.Key_F)
    assert not home.view.navigation.isVisible()
    home.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert home.view.place.page == "today"
    assert home.view.navigation.isVisible()


def test_another_language_in_the_middle_loses_nothing(home: World) -> None:
    home.view.go("standup", "start")
    home.settle()
    notes = page(home).running.side.notes
    notes.setPlainText("half a sentence")
    pass_time(home, 10)
    home.running.choose_language("en")
    home.until(lambda: home.view.words.language == "en")
    home.settle()
    assert page(home).running.side.notes.toPlainText() == "half a sentence"
    assert page(home).running.center.forward.text().startswith("Next: ")
    pass_time(home, 10)
    assert spent(home) == 20
    assert not home.view.navigation.isVisible()


def test_in_the_next_run_it_waits_paused_where_it_was_left(home: World) -> None:
    home.view.go("standup", "start")
    pass_time(home, 15)
    # A quit and a crash leave the same: nothing is written on the way out.
    pulse = home.core.local.get("standup.heartbeat")
    home.core.local.set("standup.heartbeat", pulse | {"process": "the one before"})
    home.quit()
    home.clock.instant += timedelta(hours=3)
    home.start()
    home.view.go("standup")
    home.settle()
    assert page(home).fills_window
    assert spent(home) == 15
    row = queries.standup_on(home.core.reader, home.core.today)
    assert row is not None
    assert row["state"] == "paused"
    home.key(Qt.Key.Key_Space)
    row = queries.standup_on(home.core.reader, home.core.today)
    assert row is not None
    assert row["state"] == "running"
