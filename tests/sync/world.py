"""Devices that really share: each with a ledger of its own, all with one transport's files."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from assistant_desktop.adapters.transports import open_transport
from assistant_desktop.features.devices.commands import ROLE, AddDevice
from assistant_desktop.features.people.commands import SetUpPair
from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.ids import seeded_ids
from assistant_desktop.services.sync.carrier import Carrier
from assistant_desktop.services.sync.desk import Desk
from assistant_desktop.services.sync.exchange import Exchanged, exchange_once
from assistant_desktop.services.sync.keys import Keys
from assistant_desktop.services.sync.port import Transport
from assistant_desktop.store import database, driver
from assistant_desktop.store.ledger import Ledger
from assistant_desktop.store.local import Local
from tests.conftest import PEOPLE, TOKYO, TUESDAY

from .replicas import Replica

GROUP_KEY = bytes(range(1, 33))
DATA_KEY = bytes(range(32))
Opens = Callable[[], Transport]


def over_folder(path: Path) -> Opens:
    """The transport factory of a local folder."""
    path.mkdir(parents=True, exist_ok=True)
    return lambda: open_transport(str(path), lambda: None)


@dataclass
class Device(Replica):
    """A device with everything that sharing needs."""

    opens: Opens = field(kw_only=True)
    path: Path | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        self.local = Local(self.ledger.connection)
        self.keys = Keys(self.local)
        self.desk = Desk(self.ledger, self.local, self.keys, "test")
        self.carrier = Carrier(self.opens())

    @property
    def id(self) -> str:
        return self.ledger.device

    def exchange(self, *, thorough: bool = True, quiet: bool = False) -> Exchanged:
        """One exchange in this thread."""
        return exchange_once(self.desk, self.carrier, thorough=thorough, quiet=quiet)

    def add(self, title: str) -> str:
        """Add a task; its id."""
        commit = self.ledger.commit(AddTask(title), self.person)
        return next(iter(commit.changed["task"]))

    def titles(self) -> list[str]:
        """Titles of all tasks that are shown."""
        return self.ledger.reader.column(
            "SELECT title FROM task WHERE deleted_at IS NULL ORDER BY title"
        )

    def edit(self, task: str, **fields: str) -> None:
        self.write("task", task, **fields)

    def introduce(self, other: "Device") -> None:
        """Let another device take part (as pairing does)."""
        sign_key, box_key = other.keys.public()
        self.ledger.commit(
            AddDevice(other.id, other.person, other.name, sign_key, box_key), self.person, ROLE
        )

    def invited_by(self, other: "Device") -> None:
        """Trust who invites (as pairing does)."""
        self.keys.keep_group(GROUP_KEY)
        self.desk.pin(other.id, other.keys.public()[0])

    def reopened(self) -> "Device":
        """The same data as another start of the program finds them; the file must be one."""
        assert self.path is not None
        self.close()
        return opened(self.name, self.path, self.person, self.clock, self.opens)

    def close(self) -> None:
        self.carrier.transport.close()
        super().close()


def opened(name: str, path: Path, person: str, clock: FixedClock, opens: Opens) -> Device:
    """A device whose data lie in a file."""
    if path.exists():
        connection = database.open_existing(path, DATA_KEY, wait_ms=1000)
    else:
        connection = database.create(path, DATA_KEY)
    ledger = Ledger(connection, clock, path=path)
    return Device(name, ledger, clock, person, opens=opens, path=path)


def device(
    name: str, opens: Opens, *, seed: int, years: float = 0, path: Path | None = None
) -> Device:
    """A fresh device in memory or in a file; its clock may be off by years."""
    clock = FixedClock(TUESDAY, TOKYO)
    clock.forward(days=365.25 * years)
    if path is not None:
        return opened(name, path, "", clock, opens)
    connection: driver.Connection = database.memory()
    return Device(name, Ledger(connection, clock, ids=seeded_ids(seed)), clock, "", opens=opens)


def pair_up(first: Device, others: Iterable[Device]) -> None:
    """``first`` sets up the pair and shares; the others join, in turn for the other person."""
    first.ledger.commit(SetUpPair(PEOPLE))
    people = first.ledger.reader.column("SELECT id FROM person ORDER BY role DESC")
    first.person = people[0]
    first.keys.keep_group(GROUP_KEY)
    first.introduce(first)
    for number, one in enumerate(others, start=1):
        one.person = people[number % 2]
        one.invited_by(first)
        first.introduce(one)
    first.exchange()
    for one in others:
        one.exchange(quiet=True)
    first.exchange()


def shared(
    opens: Opens,
    names: str = "ab",
    years: Iterable[float] = (0, 0, 0),
    folder: Path | None = None,
    seed: int | None = None,
) -> list[Device]:
    """Devices of one pair that have exchanged once; in memory, or in files of a folder."""
    chance = random.Random(seed)
    found = [
        device(
            name,
            opens,
            seed=chance.getrandbits(30),
            years=off,
            path=None if folder is None else folder / f"{name}.db",
        )
        for name, off in zip(names, years, strict=False)
    ]
    pair_up(found[0], found[1:])
    return found


def settle(devices: Iterable[Device], rounds: int = 3) -> list[Exchanged]:
    """Everybody exchanges, often enough that all have everything."""
    every = list(devices)
    return [one.exchange() for _ in range(rounds) for one in every]


def assert_equal(devices: Iterable[Device]) -> None:
    """I2: the same commits are here, and so the rows and heads are equal."""
    first, *others = list(devices)
    for one in others:
        assert one.ledger.vector() == first.ledger.vector()
        mine, theirs = one.state(), first.state()
        for kind in mine:
            odd = [row for row in mine[kind] if row not in theirs[kind]]
            missing = [row for row in theirs[kind] if row not in mine[kind]]
            assert (kind, odd, missing) == (kind, [], [])
