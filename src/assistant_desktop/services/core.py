"""What window, command line and services share: the open data and who is acting."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ..features.people import queries
from ..features.people.model import ASSISTANT, CLIENT, IsHoliday, Person, WorkCalendar
from ..kernel.clock import Clock, local_date
from ..kernel.errors import Problem
from ..kernel.ops import Commit
from ..store.driver import Connection
from ..store.ledger import Command, Ledger
from ..store.local import Local
from ..store.reader import Reader
from ..words import Words

if TYPE_CHECKING:
    from .sync.blobs import Road


@dataclass
class Core:
    """One pair's open data. Only ``bootstrap`` and the test fixtures build it.

    ``role`` is who acts: client or assistant. ``folder`` is None for data in memory.
    """

    connection: Connection
    ledger: Ledger
    clock: Clock
    is_holiday: IsHoliday
    role: str
    words: Words
    folder: Path | None = None
    open_reader: Callable[[], Connection] | None = None
    """Opens a read-only connection for a worker thread; None for data in memory."""
    road: "Callable[[], Road] | None" = None
    """Gives a way to the shared folder for fetching attached files, at once, on this thread; None
    where nothing is shared."""
    _pair: dict[str, Person] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.reader = Reader(self.connection)
        self.local = Local(self.connection, lambda: self.role)
        self.ledger.is_holiday = self.is_holiday
        self.ledger.listen(self._forget)

    @property
    def pair(self) -> dict[str, Person]:
        """The two people by role. Raises Problem("not_set_up")."""
        if not self._pair:
            self._pair = queries.pair(self.reader)
        if len(self._pair) < 2:
            self._pair = {}
            raise Problem("not_set_up")
        return self._pair

    @property
    def own_role(self) -> str | None:
        """Whom this computer serves once it is shared (C14); None where either may act."""
        if self.local.get("sharing_key") is None:
            return None
        return str(self.local.get("role", self.role))

    def check_role(self, role: str) -> None:
        """Refuse the other of the pair on a shared computer. Raises Problem."""
        own = self.own_role
        if own is not None and own != role:
            raise Problem("share_other_person", name=self.pair[own].name)

    @property
    def is_set_up(self) -> bool:
        return len(queries.pair(self.reader)) == 2

    @property
    def me(self) -> Person:
        """Who acts."""
        return self.pair[self.role]

    @property
    def other(self) -> Person:
        """The other of the pair."""
        return self.pair[CLIENT if self.role == ASSISTANT else ASSISTANT]

    @property
    def today(self) -> date:
        """The calendar day on this computer."""
        return local_date(self.clock.now(), self.clock.zone())

    def do(self, command: Command) -> Commit:
        """Commit a command as the acting person. Raises Problem."""
        return self.ledger.commit(command, self.me.id)

    def undo(self) -> Commit | None:
        """Take back the acting person's latest action on this device."""
        return self.ledger.undo(self.me.id)

    def redo(self) -> Commit | None:
        """Do again what was undone last."""
        return self.ledger.redo(self.me.id)

    def setting(self, key: str) -> object:
        """A shared setting."""
        return queries.setting(self.reader, key)

    def calendar(self, who: Person) -> WorkCalendar:
        """When a person of the pair works."""
        return queries.calendar(self.reader, who, self.clock.zone(), self.is_holiday)

    def person(self, id_: str | None) -> Person | None:
        """A person by id, quickly for the pair of today."""
        if not id_:
            return None
        for one in self._pair.values():
            if one.id == id_:
                return one
        return queries.person(self.reader, id_)

    def forget(self) -> None:
        """Read the pair afresh next time: another process may have changed it."""
        self._pair = {}

    def _forget(self, commit: Commit) -> None:
        if "person" in commit.changed:
            self.forget()
