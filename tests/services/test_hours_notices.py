"""50, 75, 90 and 100 % of the month's hours: told to both, once each."""

from datetime import timedelta

import pytest

from assistant_desktop.features.hours.commands import LogHours, RemoveEntry
from assistant_desktop.features.people.commands import ChangeSetting
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.services.core import Core
from assistant_desktop.services.notice_port import Card
from assistant_desktop.services.notices import Notices
from assistant_desktop.store.ledger import Command


class Month:
    """A month of 40 hours, and what both of the pair are told in it."""

    def __init__(self, core: Core, clock: FixedClock) -> None:
        self.core, self.clock = core, clock
        core.do(ChangeSetting("hours.contract_minutes", 40 * 60))
        self.notices = Notices(core)
        self.notices.tick()

    def do(self, command: Command) -> str:
        commit = self.core.do(command)
        self.notices.heard(commit)
        return next(iter(commit.changed.get("work_entry", {""})))

    def work(self, hours: float) -> str:
        self.clock.forward(minutes=1)
        return self.do(LogHours(round(hours * 60)))

    def told(self, role: str) -> list[str]:
        before, self.core.role = self.core.role, role
        page = self.notices.inbox.page()
        self.core.role = before
        return [one.title for one in reversed(page) if one.kind == "hours"]


@pytest.fixture
def month(core: Core, clock: FixedClock) -> Month:
    return Month(core, clock)


def test_each_step_is_told_to_both_once(month: Month) -> None:
    month.work(19.9)
    assert month.told("client") == []
    month.work(0.1)
    month.work(9)
    month.work(1.0)
    month.work(1.5)
    month.work(8.5)
    month.work(5)
    expected = [f"11月の時間が{step}%に達しました" for step in (50, 75, 100)]
    # 31.5 h are 78 %; the last entry led from there to 100 % without a stop at 90.
    assert month.told("client") == expected
    assert month.told("assistant") == expected


def test_the_body_says_the_hours(month: Month) -> None:
    month.work(20)
    month.work(11.5)
    bodies = [one.body for one in month.notices.inbox.page() if one.kind == "hours"]
    assert bodies[0] == "40時間のうち31.5時間です。"


class Screen:
    """A notifier that remembers."""

    simple = False

    def __init__(self) -> None:
        self.titles: list[str] = []

    def show(self, card: Card) -> None:
        self.titles.append(card.title)

    def withdraw(self, key: str) -> None:
        pass


def test_an_entry_that_was_taken_back_before_anybody_was_told(month: Month) -> None:
    month.do(RemoveEntry(month.work(20)))
    screen = Screen()
    month.notices.use(screen)
    month.core.role = "client"
    month.notices.actor_changed()
    assert screen.titles == []


def test_core_work_of_the_client_does_not_count(month: Month) -> None:
    month.core.role = "client"
    month.work(23)
    assert month.told("client") == []


def test_a_late_entry_of_last_month_is_no_news(month: Month) -> None:
    month.do(LogHours(1440, started_at=month.clock.now() - timedelta(days=30)))
    month.do(LogHours(1440, started_at=month.clock.now() - timedelta(days=31)))
    assert month.told("client") == []


def test_without_a_contract_nothing_is_told(month: Month) -> None:
    month.do(ChangeSetting("hours.contract_minutes", 0))
    month.work(23)
    assert month.told("client") == []
