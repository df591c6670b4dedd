"""Two computers of one pair, in memory: what one commits is carried to the other by hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from assistant_desktop.adapters.holidays import is_holiday
from assistant_desktop.features.devices.commands import ROLE, AddDevice
from assistant_desktop.features.people.commands import SetUpPair
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.services.core import Core
from assistant_desktop.store import database
from assistant_desktop.store.ledger import Ledger
from assistant_desktop.words import Words

from .conftest import PEOPLE


@dataclass
class Two:
    """``mine`` is the assistant's computer, ``theirs`` the client's, ``also`` another of the
    assistant's, which takes part only where a test carries something to and from it."""

    mine: Core
    theirs: Core
    also: Core
    clock: FixedClock

    def to_mine(self) -> None:
        """What was done over there arrives here."""
        _carry(self.theirs, self.mine)

    def to_theirs(self) -> None:
        """What was done here arrives over there."""
        _carry(self.mine, self.theirs)

    def from_also(self) -> None:
        """What was done on the second computer of mine arrives here."""
        _carry(self.also, self.mine)

    def to_also(self) -> None:
        """The second computer of mine has everything."""
        _carry(self.mine, self.also)

    def meet(self) -> None:
        """Both have everything."""
        self.to_mine()
        self.to_theirs()


def _carry(source: Core, target: Core) -> None:
    target.ledger.absorb(list(source.ledger.everything_after(target.ledger.vector())))


@contextmanager
def two_computers(clock: FixedClock) -> Iterator[Two]:
    """A pair that has just begun to share."""
    connections = database.memory(), database.memory(), database.memory()
    cores = [
        Core(one, Ledger(one, clock), clock, is_holiday, role, Words("ja"))
        for one, role in zip(connections, ("assistant", "client", "assistant"), strict=True)
    ]
    mine, theirs, also = cores
    mine.ledger.commit(SetUpPair(PEOPLE))
    for core, person, name in (
        (mine, mine.me.id, "中村のノート"),
        (theirs, mine.other.id, "会社のパソコン"),
        (also, mine.me.id, "中村の自宅"),
    ):
        device = core.ledger.device
        mine.ledger.commit(AddDevice(device, person, name, "sign", "box"), mine.me.id, ROLE)
    found = Two(mine, theirs, also, clock)
    found.to_theirs()
    yield found
    for connection in connections:
        connection.close()
