"""Replicas of one pair's data in memory, and commits carried between them by hand."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant_desktop.features.people.commands import SetUpPair
from assistant_desktop.kernel.carried import Carried
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.ids import seeded_ids
from assistant_desktop.kernel.ops import Intent, Op, Plan, Value, born
from assistant_desktop.store import database
from assistant_desktop.store.ledger import Command, Ledger, Look
from assistant_desktop.store.migrations import KINDS
from tests.conftest import PEOPLE, TOKYO, TUESDAY


@dataclass(frozen=True)
class Raw:
    """Ops as they are, without any rule of a model."""

    ops: tuple[Op, ...]
    code: str = "people.setting"

    def plan(self, look: Look) -> Plan:
        return Plan(Intent(self.code), self.ops)


@dataclass
class Replica:
    """One device: its ledger in memory, its own clock, and the person who uses it."""

    name: str
    ledger: Ledger
    clock: FixedClock
    person: str
    wrote: list[Carried] = field(default_factory=list)
    """Everything it wrote itself, as it travels."""

    def do(self, command: Command) -> None:
        self.ledger.commit(command, self.person)

    def write(self, kind: str, id_: str, **fields: Value) -> None:
        """Write fields of a record as a window would: with what it shows as the old values."""
        row = self.row(kind, id_)
        self.do(Raw(tuple(Op(kind, id_, name, row[name], new) for name, new in fields.items())))

    def birth(self, kind: str, id_: str, **columns: Value) -> None:
        self.do(Raw((born(kind, id_, **columns),)))

    def row(self, kind: str, id_: str) -> dict[str, Any]:
        row = self.ledger.reader.record(kind, id_)
        assert row is not None
        return row

    def heads(self, kind: str, id_: str, register: str) -> set[tuple[str, str]]:
        """(device, value as JSON) of each head of a register that has several."""
        rows = self.ledger.reader.rows(
            "SELECT device, value FROM sibling WHERE kind = ? AND id = ? AND register = ?",
            (kind, id_, register),
        )
        return {(row["device"], row["value"]) for row in rows}

    def new_for(self, other: "Replica") -> list[Carried]:
        """What ``other`` has not seen of everything that is here."""
        return list(self.ledger.everything_after(other.ledger.vector()))

    def pull(self, other: "Replica") -> None:
        """Take in all that ``other`` has."""
        self.ledger.absorb(other.new_for(self))

    def state(self) -> dict[str, Any]:
        """All rows of all shared kinds and all heads: what must be equal everywhere."""
        reader = self.ledger.reader
        found: dict[str, Any] = {
            kind: reader.rows(f'SELECT * FROM "{kind}" ORDER BY id') for kind in sorted(KINDS)
        }
        found["sibling"] = reader.rows(
            "SELECT * FROM sibling ORDER BY kind, id, register, device, device_seq"
        )
        return found

    def close(self) -> None:
        self.ledger.connection.close()


def replica(name: str, person: str, seed: int, years: float = 0) -> Replica:
    """A fresh device, whose clock may be off by years."""
    clock = FixedClock(TUESDAY, TOKYO)
    clock.forward(days=365.25 * years)
    connection = database.memory()
    # The name is the device's id, so that a failing test can be read.
    connection.execute("INSERT INTO local VALUES ('device', ?)", (f'"{name}"',))
    return Replica(name, Ledger(connection, clock, ids=seeded_ids(seed)), clock, person)


def group(names: Sequence[str] = "abc", years: Sequence[float] = (0, 0, 0)) -> list[Replica]:
    """Devices that share one pair and one task "t"; all have seen it."""
    found = [replica(name, "", 7 + n, years[n]) for n, name in enumerate(names)]
    first = found[0]
    first.ledger.commit(SetUpPair(PEOPLE))
    people = first.ledger.reader.column("SELECT id FROM person ORDER BY role DESC")
    for number, one in enumerate(found):
        one.person = people[number % 2]
    first.birth(
        "task",
        "t",
        owner=people[0],
        title="見積書",
        state="accepted",
        state_at="2026-11-24T00:18:00.000Z",
    )
    for one in found[1:]:
        one.pull(first)
    return found


def mesh(replicas: Sequence[Replica]) -> None:
    """Everybody takes in everything."""
    for one in replicas:
        for other in replicas:
            if one is not other:
                one.pull(other)
