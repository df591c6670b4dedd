"""The clickable carrier: against a scripted service, none at all, a hung one, and real dunst."""

import json
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("jeepney")

from jeepney.io.blocking import open_dbus_connection

from assistant_desktop.adapters.notify_freedesktop import FreedesktopCarrier
from assistant_desktop.services.notice_port import Card, Outcome

from .notification_service import Service, dunst, has_desktop, private_bus

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the freedesktop service"),
]
ALL = ("actions", "body", "body-markup")


class Clicks:
    def __init__(self) -> None:
        self.seen: list[tuple[str, str]] = []
        self._more = threading.Condition()

    def __call__(self, key: str, action: str) -> None:
        with self._more:
            self.seen.append((key, action))
            self._more.notify_all()

    def wait(self, count: int) -> list[tuple[str, str]]:
        with self._more:
            assert self._more.wait_for(lambda: len(self.seen) >= count, 30), self.seen
            return list(self.seen)


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    with private_bus(tmp_path) as address:
        yield address


@pytest.fixture
def clicks() -> Clicks:
    return Clicks()


Make = Callable[..., FreedesktopCarrier]


@pytest.fixture
def carrier(bus: str, clicks: Clicks) -> Iterator[Make]:
    made: list[FreedesktopCarrier] = []

    def make(**words: Any) -> FreedesktopCarrier:
        words = {"limit": 20.0, "connect": lambda: open_dbus_connection(bus), **words}
        made.append(FreedesktopCarrier(clicks, **words))
        return made[-1]

    yield make
    for one in made:
        one.stop()
        if one._thread is not None:
            one._thread.join(10)


@pytest.fixture
def service(bus: str) -> Iterator[Service]:
    made = Service(bus, ALL)
    yield made
    made.close()


def test_a_card_with_actions_and_its_clicks(
    service: Service, carrier: Make, clicks: Clicks
) -> None:
    card = Card("k1", "依頼が届きました", "見積書", (("done", "完了"), ("snooze", "1時間後")))
    assert carrier().deliver(card) is Outcome.SHOWN
    name, before, _icon, title, body, actions, hints, expires = service.wait("Notify")
    assert (name, before, title, body, expires) == (
        "Assistant Desktop", 0, "依頼が届きました", "見積書", -1
    )  # fmt: skip
    assert actions == ["default", "", "done", "完了", "snooze", "1時間後"]
    assert hints["urgency"] == ("y", 1)
    service.signal("ActionInvoked", "us", 1, "done")
    service.signal("ActionInvoked", "us", 77, "done")
    service.signal("ActionInvoked", "us", 1, "default")
    assert clicks.wait(2) == [("k1", "done"), ("k1", "default")]


@pytest.mark.parametrize(
    ("abilities", "body"),
    [
        (("actions", "body", "body-markup"), "&lt;b&gt; &amp; x"),
        (("actions", "body"), "<b> & x"),
        (("actions",), ""),
    ],
)
def test_the_body_fits_what_the_service_can(
    bus: str, carrier: Make, abilities: tuple[str, ...], body: str
) -> None:
    service = Service(bus, abilities)
    assert carrier().deliver(Card("k", "<i>-x", "<b>\x00&\u202e x")) is Outcome.SHOWN
    told = service.wait("Notify")
    assert told[3] == "<i>-x", "a title is never markup"
    assert told[4] == body
    service.close()


def test_the_same_key_replaces_its_card_and_can_be_withdrawn(
    service: Service, carrier: Make
) -> None:
    one = carrier()
    one.deliver(Card("k", "朝会まで10分です"))
    one.deliver(Card("k", "朝会の時間です", urgent=True))
    assert service.wait("Notify", 2)[1] == 1
    assert service.wait("Notify", 2)[6]["urgency"] == ("y", 2)
    one.withdraw("k")
    assert service.wait("CloseNotification") == (1,)


def test_without_actions_another_carrier_has_to_do_it(bus: str, carrier: Make) -> None:
    service = Service(bus, ("body",))
    one = carrier()
    assert one.deliver(Card("k", "t")) is Outcome.FAILED
    assert one.absent is False
    assert [name for name, _ in service.calls] == ["GetCapabilities"]
    service.close()


def test_nobody_on_the_bus(bus: str, carrier: Make) -> None:
    one = carrier()
    assert one.deliver(Card("k", "t")) is Outcome.FAILED
    assert one.absent is True


def test_no_bus_at_all(carrier: Make) -> None:
    def connect() -> Any:
        raise KeyError("DBUS_SESSION_BUS_ADDRESS")

    one = carrier(connect=connect)
    assert one.deliver(Card("k", "t")) is Outcome.FAILED
    assert one.absent is True


@pytest.mark.parametrize("silent", ["GetCapabilities", "Notify"])
def test_a_hung_service_is_given_up_and_left_alone(
    bus: str, carrier: Make, clicks: Clicks, silent: str
) -> None:
    service = Service(bus, ALL, silent=silent)
    now = [0.0]
    one = carrier(limit=0.2, rest=120.0, clock=lambda: now[0])
    assert one.deliver(Card("a", "A")) is Outcome.FAILED
    # The service still has not answered: whoever called did not wait for it.
    assert service.silent == silent
    assert one.absent is False
    assert one.deliver(Card("b", "B")) is Outcome.FAILED
    assert len([name for name, _ in service.calls if name == silent]) == 1
    service.wake()
    now[0] = 121.0
    assert one.deliver(Card("c", "C")) is Outcome.SHOWN
    titles = [body[3] for name, body in service.calls if name == "Notify"]
    assert titles == (["A", "C"] if silent == "Notify" else ["C"]), "nothing comes up late"
    if silent == "Notify":
        # It was drawn late after all: its click finds its way.
        service.signal("ActionInvoked", "us", 1, "default")
        assert clicks.wait(1) == [("a", "default")]
    service.close()


def test_a_service_that_starts_again_is_asked_again(
    bus: str, carrier: Make, clicks: Clicks
) -> None:
    first = Service(bus, ALL)
    one = carrier()
    assert one.deliver(Card("a", "A")) is Outcome.SHOWN
    first.close()
    second = Service(bus, ("actions",))
    assert one.deliver(Card("b", "B", "body")) is Outcome.SHOWN
    assert second.wait("Notify")[4] == ""
    second.signal("ActionInvoked", "us", 1, "default")
    assert clicks.wait(1) == [("b", "default")], "number 1 is another card now"
    second.close()


@pytest.mark.skipif(not has_desktop(), reason="needs a screen and dunst")
def test_real_dunst_shows_and_is_clicked(
    bus: str, carrier: Make, clicks: Clicks, tmp_path: Path
) -> None:
    with dunst(bus, tmp_path) as daemon:
        card = Card("k9", "中村さんから納品です", "比較表 <1> & 案", (("praise", "称賛"),))
        assert carrier().deliver(card) is Outcome.SHOWN
        daemon.control("action")
        assert clicks.wait(1) == [("k9", "default")]
        daemon.control("close")
        history = json.loads(daemon.control("history"))
        (shown,) = history["data"][0]
        assert shown["summary"]["data"] == "中村さんから納品です"
        assert shown["appname"]["data"] == "Assistant Desktop"
        assert shown["body"]["data"] == "比較表 <1> & 案"
