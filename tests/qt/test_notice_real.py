"""From a commit to a real notification and from its click back to the window; and a hung daemon."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

pytest.importorskip("jeepney")

from jeepney.io.blocking import open_dbus_connection

from assistant_desktop.adapters.notify_chain import NotifyChain, TrayCarrier
from assistant_desktop.adapters.notify_freedesktop import FreedesktopCarrier
from assistant_desktop.features.tasks.commands import AddTask, Deliver
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt.bridge import Bridge
from assistant_desktop.qt.notice_desk import NoticeDesk
from assistant_desktop.services.core import Core
from assistant_desktop.services.notice_port import Card
from assistant_desktop.services.notices import Click

from ..adapters.notification_service import Service, dunst, has_desktop, private_bus

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the freedesktop service"),
]


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    with private_bus(tmp_path) as address:
        yield address


@pytest.fixture
def desk(core: Core, qtbot: QtBot) -> NoticeDesk:
    return NoticeDesk(core, Bridge(core))


@pytest.mark.skipif(not has_desktop(), reason="needs a screen and dunst")
def test_deliver_switch_click(
    core: Core, desk: NoticeDesk, bus: str, tmp_path: Path, qtbot: QtBot
) -> None:
    """The assistant delivers, the client sits down, sees the notification and clicks it."""
    shown: list[tuple[str, str]] = []
    carrier = FreedesktopCarrier(desk.click, connect=lambda: open_dbus_connection(bus), limit=20)
    chain = NotifyChain([carrier], limit=30, told=lambda key, name: shown.append((key, name)))
    with dunst(bus, tmp_path) as daemon:
        desk.start(chain)
        task, delivered = (core.ledger.ids(core.clock.now()) for _ in range(2))
        core.do(AddTask("12/3 会食の比較表", id=task))
        core.do(Deliver(task, extra="静かな個室の順に並べました。", id=delivered))
        assert shown == []
        core.role = "client"
        desk.actor_changed()
        qtbot.waitUntil(lambda: len(shown) == 1, timeout=30_000)
        assert shown[0][1] == "freedesktop"
        assert desk.notices.inbox.unread() == 1
        with qtbot.waitSignal(desk.opened, timeout=30_000) as opened:
            daemon.control("action")
        target = Ref("deliverable", delivered)
        assert opened.args == [Click(target, "", core.pair["client"].id)]
        assert desk.notices.inbox.unread() == 0
    desk.stop()
    chain.stop()


def test_a_hung_daemon_holds_up_nothing_in_the_window(
    core: Core, desk: NoticeDesk, bus: str, qtbot: QtBot
) -> None:
    """While the daemon does not answer, commits go on and the event loop turns."""
    service = Service(bus, ("actions",), silent="GetCapabilities")
    balloons: list[Card] = []
    happened: list[str] = []

    def balloon(card: Card) -> bool:
        balloons.append(card)
        happened.append("balloon")
        return True

    carrier = FreedesktopCarrier(desk.click, connect=lambda: open_dbus_connection(bus), limit=1.0)
    chain = NotifyChain([carrier, TrayCarrier(balloon)])
    desk.start(chain)
    turns = QTimer()
    turns.setInterval(10)
    turns.timeout.connect(lambda: happened.append("turn"))
    turns.start()
    client = core.pair["client"].id
    core.ledger.commit(AddTask("一つ目", request=True), client)
    happened.append("first commit")
    core.ledger.commit(AddTask("二つ目", request=True), client)
    happened.append("second commit")
    qtbot.waitUntil(lambda: len(balloons) == 2, timeout=30_000)
    turns.stop()
    # Both commits returned before anything could be shown, and the loop turned all the while.
    assert happened[:2] == ["first commit", "second commit"]
    assert happened[2 : happened.index("balloon")].count("turn") > 10
    assert service.silent == "GetCapabilities"
    desk.stop()
    chain.stop()
    assert carrier._thread is not None
    carrier._thread.join(10)
    service.close()
