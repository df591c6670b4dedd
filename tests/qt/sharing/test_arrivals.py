"""What arrives while the window is open: told once and together, and seen where it is due."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from assistant_desktop.features.people.commands import ChangeSetting
from assistant_desktop.features.tasks.commands import AddTask, EditTask
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.qt import theme
from assistant_desktop.qt.bridge import Bridge
from assistant_desktop.qt.notice_desk import NoticeDesk
from assistant_desktop.qt.today.page import TodayPage
from assistant_desktop.services.notice_port import Card
from tests.qt.stage import Stage
from tests.two import Two, two_computers


class Screen:
    simple = False

    def __init__(self) -> None:
        self.cards: list[Card] = []

    def show(self, card: Card) -> None:
        self.cards.append(card)

    def withdraw(self, key: str) -> None:
        """Nothing."""

    def stop(self) -> None:
        """Nothing."""


@pytest.fixture
def two(clock: FixedClock, qapp: QApplication) -> Iterator[Two]:
    theme.apply(qapp, theme.make(reduced_motion=True))
    with two_computers(clock) as found:
        yield found


def test_a_night_apart_that_arrives_in_pieces_is_one_digest(
    two: Two, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Longer than a slow computer takes from one piece to the next.
    monkeypatch.setattr("assistant_desktop.qt.notice_desk._ARRIVED_MS", 2000)
    desk, screen = NoticeDesk(two.mine, Bridge(two.mine)), Screen()
    desk.start(screen)
    qtbot.wait(500)
    for number in range(5):
        two.theirs.do(AddTask(f"依頼{number}", request=True))
        two.clock.forward(minutes=10)
    arrived = list(two.theirs.ledger.everything_after(two.mine.ledger.vector()))
    for commit in arrived:
        two.mine.ledger.absorb([commit])
        qtbot.wait(60)
    assert screen.cards == []
    qtbot.waitUntil(lambda: bool(screen.cards), timeout=3000)
    (card,) = screen.cards
    assert "依頼0" in card.body
    desk.stop()


def test_one_thing_is_told_within_seconds(two: Two, qtbot: QtBot) -> None:
    desk, screen = NoticeDesk(two.mine, Bridge(two.mine)), Screen()
    desk.start(screen)
    qtbot.wait(500)
    two.theirs.do(AddTask("見積書", request=True))
    two.to_mine()
    qtbot.waitUntil(lambda: bool(screen.cards), timeout=2500)
    assert [card.title for card in screen.cards] == ["佐藤様から依頼が届きました"]
    desk.stop()


def test_the_first_page_has_a_line_for_what_waits_to_be_settled(two: Two, qtbot: QtBot) -> None:
    del qtbot
    task = next(iter(two.mine.do(AddTask("見積書")).changed["task"]))
    two.mine.do(ChangeSetting("standup.time", "09:15"))
    two.meet()
    stage = Stage(two.mine, TodayPage)
    assert not stage.all(QAbstractButton, "食い違い 決める")
    for core, title, time in ((two.mine, "甲", "09:00"), (two.theirs, "乙", "10:00")):
        core.do(EditTask(task, {"title": title}))
        core.do(ChangeSetting("standup.time", time))
    two.meet()
    stage.settle()
    stage.click("食い違い 決める")
    assert stage.went == [("conflicts", "")]
    # Settled over there, it goes.
    two.theirs.do(EditTask(task, {"title": "丙"}))
    two.theirs.do(ChangeSetting("standup.time", "09:30"))
    two.to_mine()
    stage.settle()
    assert not stage.all(QAbstractButton, "食い違い 決める")
    stage.close()
