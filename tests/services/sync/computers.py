"""Computers that share a folder in memory, as window and command line see them."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from assistant_desktop.adapters.holidays import is_holiday
from assistant_desktop.features.devices import queries
from assistant_desktop.features.people.commands import SetUpPair
from assistant_desktop.features.tasks.commands import AddTask, EditTask
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.services.core import Core
from assistant_desktop.services.sync import sealing
from assistant_desktop.services.sync.invitation import Invited, opened
from assistant_desktop.services.sync.keys import Keys
from assistant_desktop.services.sync.pairing import Newcomer
from assistant_desktop.services.sync.rounds import Round
from assistant_desktop.services.sync.setup import Sharing
from assistant_desktop.services.sync.steps import Steps, drive
from assistant_desktop.store import database, driver
from assistant_desktop.store.ledger import Ledger
from assistant_desktop.words import Words
from tests.conftest import PEOPLE, TOKYO, TUESDAY

from .memory_share import MemoryShare

PLACE = "memory"


def plain(path: Path) -> driver.Connection:
    """A data file whose bytes can be read."""
    connection = driver.connect(path, None)
    connection.execute("PRAGMA journal_mode = WAL")
    database._prepare(connection)
    database._migrate(connection)
    return connection


@dataclass
class Computer:
    """One computer with data in memory."""

    name: str
    files: dict[str, bytes]
    role: str = "client"
    now: datetime = TUESDAY
    path: Path | None = None
    """Where the data lie, unencrypted, for tests that look at the bytes."""
    core: Core = field(init=False)
    sharing: Sharing = field(init=False)

    def __post_init__(self) -> None:
        connection = database.memory() if self.path is None else plain(self.path)
        self.clock = FixedClock(self.now, TOKYO)
        self.carrier = MemoryShare(self.files)
        ledger = Ledger(connection, self.clock)
        self.core = Core(connection, ledger, self.clock, is_holiday, self.role, Words("ja"))
        self.sharing = Sharing(
            self.core,
            Keys(self.core.local),
            lambda address, secret, hosts: self.carrier,
            self.name,
            app="test",
        )

    @property
    def id(self) -> str:
        return self.core.ledger.device

    @property
    def group(self) -> str:
        """The folder of the group that this computer is in."""
        return self.sharing.rounds().desk.access().group

    # -- what a user does ------------------------------------------------------------------------

    def set_up(self) -> "Computer":
        """A pair that shares already."""
        self.core.ledger.commit(SetUpPair(PEOPLE))
        drive(self.sharing.begin(PLACE))
        return self

    def invite(self, *, confirm: bool = False) -> Invited:
        return drive(self.sharing.invite(confirm=confirm))

    def join(self, code: str) -> Round:
        found = opened(self.carrier, code, self.clock.now())
        return drive(self.sharing.adopt(found, PLACE, self.role))

    def exchange(self) -> Round:
        return drive(self.sharing.now())

    def let_in(self, one: Newcomer) -> Round:
        return drive(self.sharing.let_in(one))

    def refuse(self, one: Newcomer) -> Round:
        return drive(self.sharing.refuse(one))

    def remove(self, other: "Computer") -> Round:
        return drive(self.sharing.remove(other.id))

    def add(self, title: str) -> str:
        (id_,) = self.core.do(AddTask(title)).changed["task"]
        return str(id_)

    def edit(self, task: str, title: str) -> None:
        self.core.do(EditTask(task, {"title": title}))

    # -- what is there ---------------------------------------------------------------------------

    def titles(self) -> list[str]:
        return self.core.reader.column(
            "SELECT title FROM task WHERE deleted_at IS NULL ORDER BY title"
        )

    def members(self) -> set[str]:
        return {one.id for one in queries.devices(self.core.reader)}

    def shared_bytes(self) -> bytes:
        """All that lies in the folder, as far as any key of this computer opens it."""
        keys = [*self.sharing.keys.retired]
        keys += [self.sharing.keys.group] if self.sharing.is_shared else []
        found = [path.encode() for path in self.files]
        for path, data in self.files.items():
            opened_ones = (sealing.unseal(key, path, data) for key in keys)
            found += [body for body in opened_ones if body is not None]
        return b"\n".join([*found, *self.files.values()])

    def files_of(self, device: str) -> list[str]:
        """What a device has written into any group's folder."""
        return [path for path in sorted(self.files) if f"/d/{device}/" in path]


def pair(*more: str) -> list[Computer]:
    """The client's computer, the assistant's, and more of these roles; all are let in."""
    files: dict[str, bytes] = {}
    first = Computer("机の上", files).set_up()
    others = []
    for number, role in enumerate(("assistant", *more)):
        other = Computer(f"other {number}", files, role)
        other.join(first.invite().code)
        first.exchange()
        others.append(other)
    computers = [first, *others]
    settle(computers)
    return computers


def settle(computers: Sequence[Computer]) -> None:
    """Exchange until everything of everybody is everywhere."""
    for _ in range(2):
        for one in computers:
            one.exchange()


def interrupted(steps: Steps[object], after: int) -> None:
    """Take a few steps of some work; then the power goes."""
    with suppress(StopIteration):
        step = next(steps)
        for _ in range(after - 1):
            step = steps.send(step.act())
    steps.close()
