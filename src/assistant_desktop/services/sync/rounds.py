"""One round of sharing: who is new, who left, which key holds; then the exchange itself.

Everything is written as steps (``steps.py``), so that the window goes on painting while the folder
answers.
"""

import secrets
from dataclasses import dataclass
from functools import partial

from ...features.devices import queries
from ...features.devices.commands import ROLE, RemoveDevice
from ...kernel.errors import Problem
from ..core import Core
from . import handover, invitation, pairing, sealing
from .access import Access
from .carrier import Carrier
from .desk import Desk
from .exchange import Exchange, Exchanged, Progress, no_progress
from .handover import Handover, Kind
from .invitation import Invitation, Invitations, Standing, State
from .keys import Keys
from .pairing import Newcomer
from .port import Transport
from .steps import Steps, carrier, desk

_MOVING, _ASKED, _WANTED = "sharing.moving", "sharing.asked", "sharing.wanted"
_PASSING = frozenset({"busy", "cancelled", "share_none"})
"""Problems that say nothing about how sharing stands."""


@dataclass(frozen=True)
class Round:
    """What a round came to. ``sent`` and ``received`` count files of changes."""

    sent: int
    received: int
    waiting: int
    problems: tuple[Problem, ...] = ()
    newcomers: tuple[Newcomer, ...] = ()
    """Who asks to be let in and needs a click."""


@dataclass
class Rounds:
    """Rounds of one open core with its shared place."""

    core: Core
    keys: Keys
    transport: Transport
    app: str = ""
    progress: Progress = no_progress

    def __post_init__(self) -> None:
        self.desk = Desk(self.core.ledger, self.core.local, self.keys, self.app)
        self.carrier = Carrier(self.transport)
        self.invitations = Invitations(self.core.local)

    # -- a round ---------------------------------------------------------------------------------

    def once(self, *, thorough: bool = True, quiet: bool = False) -> Steps[Round]:
        """Exchange once. Raises Problem: share_none, share_removed_here, share_ended, Busy, or of
        the transport."""
        try:
            return (yield from self._once(thorough=thorough, quiet=quiet))
        except Problem as problem:
            if problem.code not in _PASSING:
                yield from desk(partial(self.desk.exchanged, problem))
            raise

    def _once(self, *, thorough: bool, quiet: bool) -> Steps[Round]:
        yield from self._follow()
        yield from self._finish_moving()
        waiting = yield from self._hear_newcomers()
        yield from self._tidy()
        done = yield from self._exchange(thorough=thorough, quiet=quiet)
        yield from self._answered()
        problems = list(done.problems)
        problems += yield from desk(self._rolled_back)
        return Round(done.sent, done.received, done.waiting, tuple(problems), tuple(waiting))

    def _exchange(self, *, thorough: bool = True, quiet: bool = False) -> Steps[Exchanged]:
        work = Exchange(self.desk, self.carrier, thorough, quiet, self.progress)
        return (yield from work.steps())

    def _follow(self) -> Steps[None]:
        """Go where a device of the group has moved to, as often as it has moved."""
        for _ in range(100):
            access = yield from desk(self.desk.access)
            data = yield from carrier(partial(handover.read, access, self.transport))
            if data is None:
                return
            found = yield from desk(partial(handover.opened, access, self.keys, data))
            if found is None:
                return
            if found.kind == "ended":
                raise Problem("share_ended")
            if found.kind == "removed":
                raise Problem("share_removed_here")
            yield from desk(partial(self.keys.keep_group, found.key))

    # -- newcomers -------------------------------------------------------------------------------

    def _tidy(self) -> Steps[None]:
        """Withdraw invitations that have run out, and take away notes after a day."""
        now = self.core.clock.now()
        for one in (yield from desk(lambda: self.invitations.expired(now))):
            yield from self.withdraw(one, "expired")
        for one in (yield from desk(lambda: self.invitations.stale(now))):
            path = invitation.path_of(one.keys.name)
            yield from carrier(partial(self.transport.remove, path))
            yield from desk(partial(self.invitations.forget, one))

    def withdraw(self, one: Standing, state: State) -> Steps[None]:
        """Leave a note in the invitation's place."""
        body = invitation.ended(one, state)
        yield from carrier(lambda: invitation.note(self.transport, one.keys, body))
        yield from desk(lambda: self.invitations.mark(one, state))

    def newcomers(self) -> Steps[list[Newcomer]]:
        """Who asks to take part with a code that was made here."""
        standing = yield from desk(self.invitations.unused)
        if not standing:
            return []
        key = yield from desk(lambda: self.keys.group)
        asked = yield from carrier(lambda: pairing.requests(self.transport, key))
        return (yield from desk(lambda: pairing.newcomers(self.core, standing, asked)))

    def let_in(self, one: Newcomer) -> Steps[None]:
        """Make a newcomer a device of the pair; its code is used up."""
        yield from desk(lambda: pairing.admit(self.core, one))
        yield from self.withdraw(one.standing, "used")

    def _hear_newcomers(self) -> Steps[list[Newcomer]]:
        found = yield from self.newcomers()
        for one in pairing.unasked(found):
            yield from self.let_in(one)
        return [one for one in found if one.standing.confirm]

    # -- joining ---------------------------------------------------------------------------------

    def join(self, found: Invitation) -> None:
        """Trust who invited, and remember what the folder must have. Raises Busy."""
        local = self.core.local
        self.keys.keep_group(found.group)
        self.desk.pin(found.inviter.device, found.inviter.sign_key)
        local.keep(_ASKED, sealing.group_name(found.group))
        local.keep(_WANTED, dict(found.vector))

    def _answered(self) -> Steps[None]:
        """Take the own request back once it was answered."""
        local, own = self.core.local, self.core.ledger.device
        if not (yield from desk(lambda: local.get(_ASKED))):
            return
        if (yield from desk(lambda: queries.device(self.core.reader, own))) is None:
            return
        key = yield from desk(lambda: self.keys.group)
        yield from carrier(lambda: pairing.take_back(self.transport, key, own))
        yield from desk(lambda: local.keep(_ASKED, None))

    def _rolled_back(self) -> list[Problem]:
        """A folder that lacks what the inviter had is an old copy, or has not arrived whole."""
        wanted = self.core.local.get(_WANTED)
        if wanted is None:
            return []
        here = self.core.ledger.vector()
        if all(here.get(device, 0) >= number for device, number in wanted.items()):
            self.core.local.keep(_WANTED, None)
            return []
        return [Problem("share_rolled_back")]

    # -- leaving ---------------------------------------------------------------------------------

    def remove(self, device: str) -> Steps[Round]:
        """Take a device out, and move the others to a new key. See ``Sharing.remove``."""
        if device == self.core.ledger.device:
            raise Problem("device_is_this")
        yield from self.once()
        yield from desk(lambda: self._commit_removal(device))
        return (yield from self.rekey(removed=(device,)))

    def _commit_removal(self, device: str) -> None:
        number = self.core.ledger.vector().get(device, 0)
        command = RemoveDevice(device, number)
        self.core.ledger.commit(command, self.core.me.id, ROLE)

    def rekey(self, removed: tuple[str, ...] = ()) -> Steps[Round]:
        """Move the group to a new key. What was begun goes on with the next round."""
        yield from desk(lambda: self._plan_move(removed))
        return (yield from self.once())

    def _plan_move(self, removed: tuple[str, ...]) -> None:
        own = self.core.ledger.device
        self.core.local.keep(
            _MOVING,
            {
                "old": self.keys.group.hex(),
                "new": new_key().hex(),
                "to": [one.id for one in queries.devices(self.core.reader) if one.id != own],
                "removed": list(removed),
            },
        )

    def _finish_moving(self) -> Steps[None]:
        """New key here, a snapshot in the new folder, then the word to the others: each step may
        have been done before, and a device is told only of a folder that is complete."""
        plan = yield from desk(lambda: self.core.local.get(_MOVING))
        if plan is None:
            return
        old, new = bytes.fromhex(plan["old"]), bytes.fromhex(plan["new"])
        yield from desk(lambda: self.keys.keep_group(new))
        yield from self._exchange()
        now = yield from desk(self.desk.access)
        there = Access(old, now.device, now.secret, now.members)
        words: list[tuple[Kind, str]] = [("key", device) for device in plan["to"]]
        words += [("removed", device) for device in plan["removed"]]
        for kind, device in words:
            known = yield from desk(partial(queries.device, self.core.reader, device))
            if known is not None:
                word = Handover(kind, now.device, new if kind == "key" else b"")
                to = device, known.box_key
                yield from carrier(
                    partial(handover.give, there, self.keys, self.transport, to, word)
                )
        yield from desk(lambda: self.core.local.keep(_MOVING, None))


def new_key() -> bytes:
    """A fresh key of a group."""
    return secrets.token_bytes(sealing.KEY_BYTES)
