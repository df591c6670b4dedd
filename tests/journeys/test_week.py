"""A week of the pair on a fake clock: both windows' notice desks at one file, each with a real
notification daemon, over a long weekend."""

import random
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

pytest.importorskip("jeepney")

from jeepney.io.blocking import open_dbus_connection

from assistant_desktop.adapters.notify_chain import NotifyChain
from assistant_desktop.adapters.notify_freedesktop import FreedesktopCarrier
from assistant_desktop.features.notices.model import KINDS
from assistant_desktop.features.questions.commands import AnswerQuestion, AskQuestion
from assistant_desktop.features.questions.model import Proposal
from assistant_desktop.features.tasks.commands import AddComment, AddTask, ReplyFirst
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.qt.bridge import Bridge
from assistant_desktop.qt.notice_desk import NoticeDesk
from assistant_desktop.services import notice_text, reply_watch
from assistant_desktop.services.core import Core
from assistant_desktop.services.notice_port import Card
from assistant_desktop.store.ledger import Command

from ..adapters.notification_service import Dunst, dunst, has_desktop, private_bus
from ..cli.test_reply_oracle import Worker
from ..conftest import TOKYO, Pair

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a Linux desktop"),
    pytest.mark.skipif(not has_desktop(), reason="needs a screen and a notification daemon"),
]

START = datetime(2026, 11, 18, 7, tzinfo=TOKYO)
"""Wednesday. Monday the 23rd is a public holiday, so the week ends with the long weekend's end."""
END = datetime(2026, 11, 24, 19, tzinfo=TOKYO)
WORKING_DAYS = (18, 19, 20, 24)
OFFICE = Worker()
MINUTE = timedelta(minutes=1)
LIMITS = {"amber": 60, "red": 180, "failed": 270}


class Spy:
    """The chain of a window; writes down what was handed to it, and when."""

    def __init__(self, chain: NotifyChain, clock: FixedClock) -> None:
        self.chain, self.clock, self.simple = chain, clock, False
        self.cards: list[tuple[datetime, Card]] = []

    def show(self, card: Card) -> None:
        self.cards.append((self.clock.now(), card))
        self.chain.show(card)

    def withdraw(self, key: str) -> None:
        self.chain.withdraw(key)


class Window:
    """What one of the two has open: their core, the desk of notices, a daemon of their own."""

    def __init__(self, core: Core, address: str, daemon: Dunst, clock: FixedClock) -> None:
        self.core, self.daemon = core, daemon
        self.bridge = Bridge(core)
        self.desk = NoticeDesk(core, self.bridge)
        self._told: list[str] = []
        self._closed = 0
        self._more = threading.Condition()
        carrier = FreedesktopCarrier(
            self.desk.click, connect=lambda: open_dbus_connection(address), limit=30
        )
        self.spy = Spy(NotifyChain([carrier], limit=40, told=self._heard), clock)
        self.desk.notices.use(self.spy)

    def look(self) -> datetime | None:
        """What the window does when its timer fires; when it wants to look again."""
        self.bridge.look_outside()
        wake = self.desk.notices.tick()
        self._close_cards()
        return wake

    def _heard(self, _key: str, carrier: str) -> None:
        with self._more:
            self._told.append(carrier)
            self._more.notify_all()

    def _close_cards(self) -> None:
        """The person reads what is on the screen and closes it."""
        wanted = len(self.spy.cards)
        if wanted == self._closed:
            return
        self._closed = wanted
        with self._more:
            assert self._more.wait_for(lambda: len(self._told) == wanted, 60), self._told
        self.daemon.control("close-all")

    def stop(self) -> None:
        self.desk.stop()
        self.spy.chain.stop()


@dataclass
class Clock:
    """One clock of the week: who asked, when, and when the reply came (None: never)."""

    role: str
    asked: datetime
    replied: datetime | None
    record: str = ""

    def told(self) -> dict[str, datetime]:
        """Which thresholds have to be told, and when: counted minute by minute."""
        found: dict[str, datetime] = {}
        count, minute = 0, self.asked
        while minute < END and (self.replied is None or minute < self.replied):
            count += OFFICE.works(minute)
            minute += MINUTE
            for state, limit in LIMITS.items():
                if count == limit and state not in found:
                    found[state] = opens(minute)
        return {
            state: at
            for state, at in found.items()
            if at < END and (self.replied is None or at < self.replied)
        }


def opens(instant: datetime) -> datetime:
    """The instant itself in working hours, else the beginning of the next."""
    while not OFFICE.works(instant):
        instant += MINUTE
    return instant


def worked(asked: datetime, minutes: int) -> datetime:
    """When so many working minutes have passed, inside working hours."""
    while minutes:
        minutes -= OFFICE.works(asked)
        asked += MINUTE
    return opens(asked)


@dataclass
class Play:
    """The week: what is done when, and the two windows that look whenever they want to."""

    windows: Mapping[str, Window]
    clock: FixedClock
    acts: list[tuple[datetime, int, Callable[[], None]]] = field(default_factory=list)

    def at(self, when: datetime, act: Callable[[], None]) -> None:
        self.acts.append((when, len(self.acts), act))

    def do(self, role: str, command: Command) -> str:
        """Somebody acts at their own window; the id of what they made."""
        commit = self.windows[role].core.do(command)
        return min(id_ for ids in commit.changed.values() for id_ in ids)

    def run(self) -> None:
        """From event to event, as the timers of the windows would wake them."""
        self.acts.sort(key=lambda one: one[:2])
        wakes: dict[str, datetime | None] = dict.fromkeys(self.windows, START)
        while self.clock.instant < END.astimezone(UTC):
            due = [one for one in wakes.values() if one is not None]
            due += [self.acts[0][0]] if self.acts else []
            now = min([END, *due]).astimezone(UTC)
            assert now >= self.clock.instant, "somebody wants to look at the past"
            # A window that wants to look at once again gets a moment: time passes meanwhile.
            self.clock.instant = max(now, self.clock.instant)
            while self.acts and self.acts[0][0] <= self.clock.instant:
                self.acts.pop(0)[2]()
            for role, window in self.windows.items():
                wake = window.look()
                wakes[role] = None if wake is None else max(wake, self.clock.instant + MINUTE / 60)


@pytest.fixture
def windows(pair: Pair, tmp_path: Path, qapp: QApplication) -> Iterator[dict[str, Window]]:
    """Both at one encrypted file, each on a bus with a dunst of its own."""
    del qapp
    pair.clock.instant = START.astimezone(UTC)
    opened: dict[str, Window] = {}
    with ExitStack() as stack:
        for role, core in (("client", pair.client), ("assistant", pair.assistant)):
            folder = tmp_path / role
            folder.mkdir()
            address = stack.enter_context(private_bus(folder))
            daemon = stack.enter_context(dunst(address, folder, remembered=1000))
            opened[role] = Window(core, address, daemon, pair.clock)
        yield opened
        for window in opened.values():
            window.stop()


@pytest.fixture
def digests(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Whom a digest told of which notice: person and key."""
    found: list[tuple[str, str]] = []
    plain = notice_text.digest

    def digest(words: Any, rows: Sequence[Any], person: str, detail: str) -> Card:
        found.extend((person, row["key"]) for row in rows)
        return plain(words, rows, person, detail)

    monkeypatch.setattr(notice_text, "digest", digest)
    return found


def test_a_week(windows: dict[str, Window], pair: Pair, digests: list[tuple[str, str]]) -> None:
    play = Play(windows, pair.clock)
    promises(play)
    clocks = week(play)
    play.run()
    everything_was_answered_or_failed_visibly(windows, clocks)
    told = told_keys(windows, digests)
    assert [key for key, count in told.items() if count > 1] == [], "told twice"
    each_threshold_once(windows, clocks, told)
    one_digest_each_morning(windows, told)
    nothing_disturbs_outside_working_hours(windows)
    for window in windows.values():
        # What the real daemon had on its screen is what was handed over, no more and no less.
        handed = Counter(card.title for _, card in window.spy.cards)
        assert Counter(title for title, _ in window.daemon.seen()) == handed


# -- the week --------------------------------------------------------------------------------------


def promises(play: Play) -> None:
    """Work of both, so that each morning has something to say: one thing late, one due a day."""
    for role in ("client", "assistant"):
        play.do(role, AddTask("先週の精算", due="2026-11-17"))
        for day in WORKING_DAYS:
            play.do(role, AddTask(f"{day}日の資料", due=f"2026-11-{day}"))


def week(play: Play) -> list[Clock]:
    """Requests, messages and questions both ways, at all hours, answered soon, late or never."""
    dice = random.Random(20261118)
    delays = [3, 25, 59, 61, 100, 179, 181, 240, 269, 271, 330, 500, 0]
    clocks = []
    for number in range(39):
        minutes = delays[number % len(delays)]
        day, hour = dice.choice((18, 18, 19, 19, 20, 20, 21, 23)), dice.randrange(8, 22)
        asked = datetime(2026, 11, day, hour, dice.randrange(60), tzinfo=TOKYO)
        replied = worked(asked, minutes) if minutes else None
        one = Clock("client" if number % 3 else "assistant", asked, replied)
        clocks.append(one)
        (request, message, question)[number % 2 + (number % 4 == 3)](play, one, number)
    urgent = Clock("client", datetime(2026, 11, 19, 22, 5, tzinfo=TOKYO), None)
    urgent.replied = worked(urgent.asked, 4)
    request(play, urgent, 99, urgent=True)
    return [*clocks, urgent]


def other(role: str) -> str:
    return "assistant" if role == "client" else "client"


def request(play: Play, one: Clock, number: int, *, urgent: bool = False) -> None:
    def ask() -> None:
        command = AddTask(f"依頼{number}", request=True, urgent=urgent)
        one.record = play.do(one.role, command)

    play.at(one.asked, ask)
    if one.replied is not None:
        play.at(one.replied, lambda: reply(play, one, ReplyFirst(one.record, "承知いたしました。")))


def message(play: Play, one: Clock, number: int) -> None:
    task = play.do(one.role, AddTask(f"話題{number}"))

    def ask() -> None:
        one.record = play.do(one.role, AddComment(task, f"質問{number}です。", asks_reply=True))

    play.at(one.asked, ask)
    if one.replied is not None:
        answer = AddComment(task, f"返事{number}です。")
        play.at(one.replied, lambda: reply(play, one, answer))


def question(play: Play, one: Clock, number: int) -> None:
    task = play.do(one.role, AddTask(f"案件{number}"))
    proposals = (Proposal(f"案{number}の甲にします"), Proposal(f"案{number}の乙にします"))

    def ask() -> None:
        core = play.windows[one.role].core
        one.record = core.ledger.ids(core.clock.now())
        text = f"案{number}の甲でよろしいでしょうか。"
        play.do(one.role, AskQuestion(task, text, proposals, id=one.record))

    play.at(one.asked, ask)
    if one.replied is not None:
        play.at(one.replied, lambda: reply(play, one, AnswerQuestion(one.record, text="甲で。")))


def reply(play: Play, one: Clock, command: Command) -> None:
    """The one who was asked answers."""
    play.do(other(one.role), command)


# -- what must hold --------------------------------------------------------------------------------


def everything_was_answered_or_failed_visibly(
    windows: dict[str, Window], clocks: list[Clock]
) -> None:
    """What never was answered stands at its addressee with a clock that has failed."""
    never = {one.record: other(one.role) for one in clocks if one.replied is None}
    for role, window in windows.items():
        left = {one.open.id: one.state for one in reply_watch.waiting(window.core)}
        assert left == {id_: "failed" for id_, who in never.items() if who == role}
    assert len(never) == 3


def told_keys(
    windows: dict[str, Window], digests: list[tuple[str, str]]
) -> Counter[tuple[str, str]]:
    """How often each notice was told to each person, alone or in a digest."""
    found = Counter(digests)
    for window in windows.values():
        for _, card in window.spy.cards:
            person, _, key = card.key.partition("/")
            if key != notice_text.DIGEST:
                found[person, key] += 1
    return found


def each_threshold_once(
    windows: dict[str, Window], clocks: list[Clock], told: Counter[tuple[str, str]]
) -> None:
    """Amber, red, failed of every clock, as counted, and the gentle word to the one who asked."""
    wanted = set()
    for one in clocks:
        for state in one.told():
            wanted.add((windows[other(one.role)].core.me.id, f"reply_{state}", one.record))
        if "failed" in one.told():
            wanted.add((windows[one.role].core.me.id, "reply_late", one.record))
    found = Counter(
        (person, *key.split(":")[:2]) for person, key in told if key.startswith("reply_")
    )
    assert found == Counter(wanted)
    states = Counter(kind for _, kind, _ in wanted)
    assert min(states[kind] for kind in ("reply_amber", "reply_red", "reply_failed")) > 5


def one_digest_each_morning(windows: dict[str, Window], told: Counter[tuple[str, str]]) -> None:
    for window in windows.values():
        me = window.core.me.id
        mornings = sorted(
            key for person, key in told if person == me and key.startswith("morning:")
        )
        assert mornings == [f"morning:2026-11-{day}" for day in WORKING_DAYS]


def nothing_disturbs_outside_working_hours(windows: dict[str, Window]) -> None:
    """What is not asked for by its time comes while they work; at night nobody was."""
    for window in windows.values():
        for when, card in window.spy.cards:
            key = card.key.partition("/")[2]
            row = window.core.reader.one("SELECT kind FROM notice WHERE key = ?", (key,))
            if row is None or not KINDS[row["kind"]].timed:
                assert OFFICE.works(when), (when.astimezone(TOKYO), card.title)
