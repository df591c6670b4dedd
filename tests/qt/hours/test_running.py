"""The timer in sight, over a restart, and the question about a gap: in the real window."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget

from assistant_desktop.features.hours import queries
from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt.hours.companion import HoursAtWork
from assistant_desktop.qt.hours.gap import GapPanel
from assistant_desktop.qt.hours.running import RunningTimer
from tests.qt.shell.world import World


class Desk:
    """The window, with an idle time that the test says."""

    def __init__(self, home: World) -> None:
        self.home = home
        self.idle: timedelta | None = None
        self.restart()

    def restart(self) -> None:
        self.home.quit()
        filled = replace(self.home.ports(), idle=lambda: self.idle)
        self.home.start(filled)
        self.home.until(self.timer_is_built)

    def timer_is_built(self) -> bool:
        return bool(self.home.view.findChildren(RunningTimer))

    def add(self, title: str) -> str:
        return next(iter(self.home.send(AddTask(title)).changed["task"]))

    def button(self, name: str) -> QAbstractButton:
        return self.home.all(QAbstractButton, name)[0]

    def click(self, name: str) -> None:
        self.button(name).click()
        self.home.settle()

    @property
    def shown(self) -> RunningTimer:
        return self.home.view.findChildren(RunningTimer)[0]

    def look(self) -> None:
        """Half a minute has passed for the window."""
        (at_work,) = [one for one in self.home.running.companions if isinstance(one, HoursAtWork)]
        at_work.look()
        self.home.until(lambda: not at_work._asking)
        self.home.settle()

    def panel(self) -> GapPanel | None:
        found = [one for one in self.home.window.findChildren(GapPanel) if one.isVisible()]
        return found[0] if found else None

    def minutes(self, *tasks: str) -> list[int]:
        found = queries.minutes_of_tasks(self.home.core.reader, tasks)
        return [found.get(task, 0) for task in tasks]


@pytest.fixture
def desk(home: World) -> Desk:
    return Desk(home)


def started(desk: Desk, title: str = "商談資料") -> str:
    task = desk.add(title)
    desk.home.view.go(Ref("task", task))
    desk.home.settle()
    desk.click(f"「{title}」の計測を始める")
    return task


def test_the_timer_of_a_task_is_in_sight_on_every_page(desk: Desk) -> None:
    task = started(desk)
    desk.home.clock.forward(minutes=65)
    desk.shown._passed()
    desk.home.view.go("feedback")
    assert desk.shown.isVisible()
    assert desk.shown.time.text() == "1:05"
    desk.click("計測中 1:05　商談資料")
    assert desk.home.view.where().ref == Ref("task", task)
    desk.shown.stop.click()
    desk.home.settle()
    assert not desk.shown.isVisible()
    assert desk.minutes(task) == [65]


def test_the_row_of_the_task_follows_and_undo_takes_it_back(desk: Desk) -> None:
    task = started(desk)
    desk.home.clock.forward(minutes=30)
    desk.click("「商談資料」の計測を止める")
    assert desk.button("「商談資料」の計測を始める").isVisible()
    assert desk.minutes(task) == [30]
    desk.home.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.minutes(task) == [0]
    assert desk.shown.isVisible()  # it runs as before


def test_one_at_a_time(desk: Desk) -> None:
    first = started(desk)
    desk.home.clock.forward(minutes=10)
    second = started(desk, "見積書")
    desk.home.clock.forward(minutes=5)
    desk.shown.stop.click()
    desk.home.settle()
    assert desk.minutes(first, second) == [10, 5]


def test_it_survives_a_restart_and_asks_about_the_time_between(desk: Desk) -> None:
    task = started(desk)
    for _ in range(4):
        desk.home.clock.forward(minutes=5)
        desk.look()
    desk.home.clock.forward(minutes=90)
    desk.restart()
    desk.shown._passed()
    assert desk.shown.time.text() == "1:50"
    desk.look()
    panel = desk.panel()
    assert panel is not None
    assert panel.accessibleName() == "席を離れていた1時間30分を、どうしますか"
    assert panel.accessibleDescription() == (
        "今日 9:38 から 11:08 まで操作がありませんでした。「商談資料」の計測は続いています。"
    )
    desk.click("計測から除く")
    assert desk.panel() is None
    desk.home.clock.forward(minutes=5)
    desk.shown.stop.click()
    desk.home.settle()
    assert desk.minutes(task) == [25]


def gap(desk: Desk) -> None:
    """Nobody there for forty minutes, as the computer tells it."""
    desk.home.clock.forward(minutes=1)
    desk.idle = timedelta()
    desk.look()
    for away in (10, 20, 30, 40):
        desk.home.clock.forward(minutes=10)
        desk.idle = timedelta(minutes=away)
        desk.look()
        assert desk.panel() is None
    desk.idle = timedelta()
    desk.look()
    assert desk.panel() is not None


def stopped(desk: Desk, *tasks: str) -> list[int]:
    desk.shown.stop.click()
    desk.home.settle()
    return desk.minutes(*tasks)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (lambda desk: desk.click("計測から除く"), [1, 0]),
        (lambda desk: desk.click("そのまま数える"), [41, 0]),
        (lambda desk: desk.home.key(Qt.Key.Key_Escape), [41, 0]),
        (lambda desk: desk.click("別のタスクに数える"), [1, 40]),
    ],
)
def test_what_can_be_done_with_a_gap(
    desk: Desk, answer: Callable[[Desk], None], expected: list[int]
) -> None:
    other = desk.add("電話")
    task = started(desk)
    gap(desk)
    panel = desk.panel()
    assert panel is not None
    choice = panel.findChild(QComboBox)
    assert choice is not None
    assert choice.findData(task) < 0  # what it was counted for already is no other task
    choice.setCurrentIndex(choice.findData(other))
    answer(desk)
    assert desk.panel() is None
    desk.look()
    assert desk.panel() is None  # it is asked once
    assert stopped(desk, task, other) == expected


def test_a_gap_can_be_undone(desk: Desk) -> None:
    task = started(desk)
    gap(desk)
    desk.click("計測から除く")
    desk.home.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert stopped(desk, task) == [41]


def test_the_other_person_is_not_asked(desk: Desk) -> None:
    started(desk)
    desk.look()
    desk.home.running.switch_role()
    desk.home.clock.forward(minutes=90)
    desk.look()
    assert desk.panel() is None
    assert not any(one.isVisible() for one in desk.home.view.findChildren(RunningTimer))
    desk.home.running.switch_role()
    desk.look()
    assert desk.panel() is not None


def test_in_a_narrow_window_the_rail_shows_the_time(desk: Desk) -> None:
    started(desk)
    desk.home.window.resize(1024, 700)
    desk.home.settle(100)
    assert desk.shown.isVisible()
    assert desk.shown.stop.isVisible()
    assert not desk.shown.time.isVisible()
    assert [one.text() for one in desk.shown.findChildren(QWidget) if one is desk.shown._short] == [
        "0:00"
    ]
