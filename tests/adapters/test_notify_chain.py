"""The chain: who shows a card, and that nobody waits for a carrier that hangs."""

import threading
from collections.abc import Callable

import pytest

from assistant_desktop.adapters.notify_chain import NotifyChain, TrayCarrier
from assistant_desktop.services.notice_port import Card, Outcome


class Carrier:
    """Records what it is given; may hang until it is let go."""

    def __init__(self, name: str, outcome: Outcome = Outcome.SHOWN, *, hangs: bool = False) -> None:
        self.name = name
        self.outcome = outcome
        self.cards: list[str] = []
        self.withdrawn: list[str] = []
        self.entered = threading.Event()
        self.free = threading.Event()
        if not hangs:
            self.free.set()

    def deliver(self, card: Card) -> Outcome:
        self.cards.append(card.key)
        self.entered.set()
        assert self.free.wait(30)
        return self.outcome

    def withdraw(self, key: str) -> None:
        self.withdrawn.append(key)

    def stop(self) -> None:
        self.free.set()


class Told:
    """Collects what the chain reports and lets a test wait for it."""

    def __init__(self) -> None:
        self.events: list[tuple[str, str]] = []
        self._more = threading.Condition()

    def __call__(self, key: str, carrier: str) -> None:
        with self._more:
            self.events.append((key, carrier))
            self._more.notify_all()

    def wait(self, count: int) -> list[tuple[str, str]]:
        with self._more:
            assert self._more.wait_for(lambda: len(self.events) >= count, 30), self.events
            return list(self.events)


@pytest.fixture
def told() -> Told:
    return Told()


def test_the_first_that_can_shows_it(told: Told) -> None:
    first, second = Carrier("freedesktop", Outcome.FAILED), Carrier("plyer", Outcome.MAYBE)
    third = Carrier("tray")
    chain = NotifyChain([first, second, third], told=told)
    chain.show(Card("a", "A"))
    assert told.wait(1) == [("a", "plyer")]
    assert (first.cards, second.cards, third.cards) == (["a"], ["a"], [])
    chain.stop()


def test_simple_notifications_use_plyer_alone(told: Told) -> None:
    clickable, plyer, tray = Carrier("freedesktop"), Carrier("plyer", Outcome.FAILED), Carrier("t")
    chain = NotifyChain([clickable, plyer, tray], told=told)
    chain.simple = True
    chain.show(Card("a", "A"))
    assert told.wait(1) == [("a", "")]
    assert (clickable.cards, plyer.cards, tray.cards) == ([], ["a"], [])
    chain.stop()


def test_where_nobody_draws_what_plyer_hands_over_the_tray_follows(told: Told) -> None:
    plyer, tray = Carrier("plyer", Outcome.MAYBE), Carrier("tray", Outcome.MAYBE)
    chain = NotifyChain([plyer, tray], told=told, nobody=lambda: True)
    chain.show(Card("a", "A"))
    assert told.wait(1) == [("a", "tray")]
    chain.stop()


def test_a_hanging_carrier_holds_up_neither_the_caller_nor_the_next(told: Told) -> None:
    hanging, tray = Carrier("plyer", hangs=True), Carrier("tray")
    now = [0.0]
    chain = NotifyChain([hanging, tray], limit=1, rest=600, clock=lambda: now[0], told=told)
    chain.show(Card("a", "A"))
    # The caller is here although the carrier is still inside: order, not time.
    assert hanging.entered.wait(30)
    assert not hanging.free.is_set()
    assert told.wait(1) == [("a", "tray")]
    chain.show(Card("b", "B"))
    assert told.wait(2)[1] == ("b", "tray")
    assert hanging.cards == ["a"], "a carrier that hangs is left alone"
    # It comes back, but rests; after the rest it is asked again.
    hanging.free.set()
    assert chain._carriers[0]._done.wait(30)
    chain.show(Card("c", "C"))
    assert told.wait(3)[2] == ("c", "tray")
    now[0] = 601.0
    chain.show(Card("d", "D"))
    assert told.wait(4)[3] == ("d", "plyer")
    chain.stop()


def test_a_storm_keeps_the_newest_and_bounds_the_queue(told: Told) -> None:
    slow = Carrier("freedesktop", hangs=True)
    chain = NotifyChain([slow], limit=30, told=told)
    chain.show(Card("0", "first"))
    assert slow.entered.wait(30)
    for number in range(1, 1001):
        chain.show(Card(str(number), "x"))
    slow.free.set()
    events = told.wait(33)
    assert [key for key, _ in events] == ["0", *map(str, range(969, 1001))]
    chain.stop()


def test_an_error_in_a_carrier_goes_to_the_log_and_the_next_shows(
    told: Told, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken(Carrier):
        def deliver(self, card: Card) -> Outcome:
            raise RuntimeError("a bug")

    chain = NotifyChain([Broken("freedesktop"), Carrier("tray")], told=told)
    chain.show(Card("a", "A"))
    assert told.wait(1) == [("a", "tray")]
    assert "a bug" in caplog.text
    caplog.clear()
    chain.stop()


def test_withdrawing_reaches_every_carrier_in_order(told: Told) -> None:
    carrier = Carrier("freedesktop")
    chain = NotifyChain([carrier], told=told)
    chain.show(Card("a", "A"))
    chain.withdraw("a")
    chain.show(Card("b", "B"))
    told.wait(2)
    assert carrier.withdrawn == ["a"]
    chain.stop()


@pytest.mark.parametrize("seen", [True, False])
def test_the_balloon_is_a_call_to_the_window(seen: bool) -> None:
    cards: list[Card] = []

    def balloon(card: Card) -> bool:
        cards.append(card)
        return seen

    tray = TrayCarrier(balloon)
    assert tray.deliver(Card("a", "A")) is (Outcome.MAYBE if seen else Outcome.FAILED)
    assert [card.key for card in cards] == ["a"]
    tray.stop()
    assert tray.deliver(Card("b", "B")) is Outcome.FAILED


def test_after_the_end_nothing_starts() -> None:
    carrier = Carrier("freedesktop")
    chain = NotifyChain([carrier])
    chain.stop()
    before: Callable[[], int] = threading.active_count
    count = before()
    chain.show(Card("a", "A"))
    assert threading.active_count() == count
    assert carrier.cards == []
