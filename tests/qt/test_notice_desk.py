"""Notices in the window: clicks from any thread, the clock, the bridge."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from assistant_desktop.features.offers.commands import OfferTakeOver
from assistant_desktop.features.reminders.commands import SetReminder
from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.errors import Busy
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt.bridge import Bridge
from assistant_desktop.qt.notice_desk import FIRST_LOOK_MS, NoticeDesk
from assistant_desktop.qt.ticker import NUDGE_MS, Ticker
from assistant_desktop.services.core import Core
from assistant_desktop.services.notice_port import Card
from assistant_desktop.services.notices import Click

NOW = datetime(2026, 11, 24, 0, 18, tzinfo=UTC)


class Screen:
    def __init__(self) -> None:
        self.simple = False
        self.cards: list[Card] = []

    def show(self, card: Card) -> None:
        self.cards.append(card)

    def withdraw(self, key: str) -> None:
        """Nothing."""


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.fixture
def bridge(core: Core) -> Bridge:
    return Bridge(core)


@pytest.fixture
def desk(core: Core, bridge: Bridge, screen: Screen, qtbot: QtBot) -> NoticeDesk:
    made = NoticeDesk(core, bridge)
    made.start(screen)
    return made


def request(core: Core, **fields: object) -> str:
    id_ = core.ledger.ids(core.clock.now())
    command = AddTask("見積書", request=True, id=id_, **fields)  # type: ignore[arg-type]
    core.ledger.commit(command, core.pair["client"].id)
    return id_


def test_a_commit_is_shown_and_counted(
    core: Core, desk: NoticeDesk, screen: Screen, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.unread_changed) as counted:
        request(core)
    assert [card.title for card in screen.cards] == ["佐藤様から依頼が届きました"]
    assert counted.args == [1]


def test_a_click_in_another_thread_opens_in_this_one(
    core: Core, desk: NoticeDesk, screen: Screen, qtbot: QtBot
) -> None:
    task = request(core)
    heard_in: list[int] = []
    desk.opened.connect(lambda _click: heard_in.append(threading.get_ident()))
    with qtbot.waitSignal(desk.opened) as opened:
        thread = threading.Thread(target=desk.click, args=(screen.cards[0].key, "default"))
        thread.start()
        thread.join()
        assert heard_in == [], "not in the thread that clicked"
    assert opened.args == [Click(Ref("task", task), "", core.me.id)]
    assert heard_in == [threading.get_ident()]


def test_done_completes_the_task_and_can_be_undone(
    core: Core, desk: NoticeDesk, screen: Screen, clock: FixedClock, qtbot: QtBot
) -> None:
    task = core.ledger.ids(core.clock.now())
    core.do(AddTask("見積書", due="2026-11-24T15:00", id=task))
    desk.notices.tick()
    clock.instant = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
    desk.notices.tick()
    (card,) = [card for card in screen.cards if "done" in dict(card.actions)]
    with qtbot.waitSignal(desk._bridge.committed):
        desk.click(card.key, "done")
    row = core.reader.record("task", task)
    assert row is not None
    assert row["state"] == "done"
    assert core.undo() is not None


def test_a_click_while_another_process_writes_is_not_lost(
    core: Core, desk: NoticeDesk, screen: Screen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    request(core)
    clicked = desk.notices.clicked
    tries: list[str] = []

    def busy_once(card: str, action: str) -> Click | None:
        tries.append(action)
        if len(tries) == 1:
            raise Busy
        return clicked(card, action)

    monkeypatch.setattr(desk.notices, "clicked", busy_once)
    with qtbot.waitSignal(desk.opened):
        desk.click(screen.cards[0].key, "default")
    assert tries == ["default", "default"]


def test_the_other_sits_down(core: Core, desk: NoticeDesk, screen: Screen, qtbot: QtBot) -> None:
    core.role = "client"
    request(core)
    assert screen.cards == []
    core.role = "assistant"
    with qtbot.waitSignal(desk.unread_changed) as counted:
        desk.actor_changed()
    assert len(screen.cards) == 1
    assert counted.args == [1]


def test_after_stop_nothing_comes(
    core: Core, desk: NoticeDesk, screen: Screen, qtbot: QtBot
) -> None:
    request(core)
    opened: list[object] = []
    desk.opened.connect(opened.append)
    desk.click(screen.cards[0].key, "default")
    desk.stop()
    desk.stop()
    request(core)
    # Long enough for the first look at the clock, which must not come any more.
    qtbot.wait(FIRST_LOOK_MS + 100)
    assert len(screen.cards) == 1
    assert desk._ticker.remaining() == -1
    assert opened == []


@pytest.mark.parametrize(
    ("due", "least", "most"),
    [
        (None, 59_000, 60_001),
        (timedelta(hours=3), 59_000, 60_001),
        (timedelta(seconds=20), 19_000, 20_001),
        (timedelta(seconds=-5), 0, 21),
    ],
)
def test_the_ticker_sleeps_until_the_next_thing_but_a_minute_at_most(
    qtbot: QtBot, due: timedelta | None, least: int, most: int
) -> None:
    ticker = Ticker(lambda: None if due is None else NOW + due, FixedClock(NOW))
    assert ticker.remaining() == -1
    ticker.nudge()
    assert ticker.remaining() == -1, "a nudge does not start it"
    ticker.start()
    assert least <= ticker.remaining() <= most
    ticker.nudge()
    assert ticker.remaining() <= NUDGE_MS
    ticker.stop()
    assert ticker.remaining() == -1


def test_the_ticker_goes_on_by_itself(qtbot: QtBot) -> None:
    ticks: list[int] = []

    def tick() -> datetime:
        ticks.append(1)
        return NOW

    ticker = Ticker(tick, FixedClock(NOW))
    ticker.start()
    qtbot.waitUntil(lambda: len(ticks) >= 3)
    ticker.stop()


def test_the_buttons_of_cards_act_at_once(
    core: Core, desk: NoticeDesk, screen: Screen, qtbot: QtBot
) -> None:
    client, assistant = core.pair["client"].id, core.pair["assistant"].id
    add = core.ledger.commit(AddTask("経費精算", due="2026-11-20"), client)
    (late,) = add.changed["task"]
    core.ledger.commit(SetReminder(late, "2026-11-24T15:00", person=assistant), assistant)
    clock = core.clock
    assert isinstance(clock, FixedClock)
    desk.notices.tick()
    clock.instant = NOW + timedelta(days=1)  # the next morning
    desk.notices.tick()
    keys = {row["kind"]: row["key"] for row in core.reader.rows("SELECT * FROM notice")}
    desk.click(f"{assistant}/{keys['morning']}", "remind")
    desk.click(f"{assistant}/{keys['reminder']}", "done")
    sent = "SELECT count(*) FROM reminder WHERE person = ?"
    qtbot.waitUntil(lambda: core.reader.value(sent, (client,)) == 1)
    done = "SELECT count(*) FROM reminder WHERE done_at IS NOT NULL AND person = ?"
    qtbot.waitUntil(lambda: core.reader.value(done, (assistant,)) == 1)


def test_an_offer_is_accepted_on_its_card(core: Core, desk: NoticeDesk, qtbot: QtBot) -> None:
    client, assistant = core.pair["client"].id, core.pair["assistant"].id
    (task,) = core.ledger.commit(AddTask("売上速報の集計"), client).changed["task"]
    core.role = "client"
    desk.actor_changed()
    core.ledger.commit(OfferTakeOver(task), assistant)
    (key,) = core.reader.column("SELECT key FROM notice WHERE kind = 'offer'")
    desk.click(f"{client}/{key}", "accept")
    owner = "SELECT owner FROM task WHERE id = ?"
    qtbot.waitUntil(lambda: core.reader.value(owner, (task,)) == assistant)
