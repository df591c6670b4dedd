"""Two processes over one file: a notice is shown by one of them, and by it once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant_desktop.adapters.holidays import is_holiday
from assistant_desktop.features.people.commands import NewPerson, SetUpPair
from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.services.core import Core
from assistant_desktop.services.notice_port import Card
from assistant_desktop.services.notice_settings import NoticeSettings
from assistant_desktop.services.notices import Notices
from assistant_desktop.store import database
from assistant_desktop.store.ledger import Ledger
from assistant_desktop.words import Words

KEY = bytes(range(32))


class Screen:
    def __init__(self) -> None:
        self.simple = False
        self.cards: list[Card] = []

    def show(self, card: Card) -> None:
        self.cards.append(card)

    def withdraw(self, key: str) -> None:
        """Nothing."""


@pytest.fixture
def cores(tmp_path: Path, clock: FixedClock) -> Iterator[tuple[Core, Core]]:
    """The same encrypted file, opened twice."""
    path = tmp_path / "assistant.db"
    connections = [database.create(path, KEY), database.open_existing(path, KEY)]
    both = []
    for connection in connections:
        ledger = Ledger(connection, clock, path=path)
        both.append(Core(connection, ledger, clock, is_holiday, "assistant", Words("ja")))
    people = (NewPerson("client", "佐藤 健一"), NewPerson("assistant", "中村 美咲"))
    both[0].ledger.commit(SetUpPair(people))
    yield both[0], both[1]
    for connection in connections:
        connection.close()


def test_one_of_two_shows_it(cores: tuple[Core, Core]) -> None:
    window, other = cores
    screens = Screen(), Screen()
    first, second = Notices(window, screens[0]), Notices(other, screens[1])
    first.tick()
    second.tick()
    commit = other.ledger.commit(AddTask("見積書", request=True), other.pair["client"].id)
    first.tick()
    second.heard(commit)
    first.tick()
    assert [len(screen.cards) for screen in screens] == [1, 0]


def test_a_file_that_is_being_written_delays_and_loses_nothing(
    cores: tuple[Core, Core], clock: FixedClock
) -> None:
    window, other = cores
    screen = Screen()
    notices = Notices(window, screen)
    other.ledger.commit(AddTask("前の依頼", request=True), other.pair["client"].id)
    notices.tick()
    screen.cards.clear()
    other.ledger.commit(AddTask("見積書", request=True), other.pair["client"].id)
    other.connection.execute("BEGIN IMMEDIATE")
    wake = notices.tick()
    assert screen.cards == []
    assert wake is not None
    assert (wake - clock.now()).total_seconds() == 1
    notices.change(replace(notices.settings, detail="title"))
    notices.inbox.mark_all_read()
    other.connection.execute("ROLLBACK")
    notices.tick()
    read = {item.body: item.read for item in notices.inbox.page()}
    assert read == {"前の依頼": True, "見積書": False}
    assert NoticeSettings.load(window.local).detail == "title"


def test_what_came_while_the_file_was_written_is_shown_afterwards(
    cores: tuple[Core, Core],
) -> None:
    window, other = cores
    screen = Screen()
    notices = Notices(window, screen)
    notices.tick()
    other.ledger.commit(AddTask("見積書", request=True), other.pair["client"].id)
    other.connection.execute("BEGIN IMMEDIATE")
    notices.tick()
    other.connection.execute("ROLLBACK")
    notices.tick()
    assert [card.body for card in screen.cards] == ["見積書"]
