"""One round of sharing: who is new, who left, which key holds; then the exchange itself.

Everything is written as steps (``steps.py``), so that the window goes on painting while the folder
answers.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from ...features.devices import queries
from ...kernel.errors import Problem
from ..core import Core
from . import devices, ending, files, forget, handover, invitation, pairing, sealing
from .carrier import Carrier
from .desk import Desk
from .exchange import Exchange, Exchanged, Progress, no_progress
from .invitation import Invitation, Invitations, Standing, State
from .keys import Keys
from .pairing import Newcomer
from .port import Transport
from .steps import Steps, carrier, desk

_ASKED, _WANTED = "sharing_asked", "sharing_wanted"
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
    forgot: bool = False
    """Whether somebody was forgotten here because another device asked for it."""


@dataclass
class Rounds:
    """Rounds of one open core with its shared place."""

    core: Core
    keys: Keys
    transport: Transport
    app: str = ""
    progress: Progress = no_progress
    renew_backups: Callable[[], None] = lambda: None

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
        yield from ending.hear(self)
        yield from self._follow()
        yield from forget.go_on(self)
        yield from devices.finish(self, ending.begun)
        waiting = yield from self._hear_newcomers()
        yield from self._tidy()
        yield from files.send_small(self.core, self.keys, self.transport)
        done = yield from self.exchange(thorough=thorough, quiet=quiet)
        look = thorough or bool(done.received)
        yield from files.exchange_files(self.core, self.keys, self.transport, look=look)
        forgot = yield from forget.obeyed(self)
        yield from devices.leave_old(self)
        yield from self._answered()
        problems = list(done.problems)
        problems += yield from desk(self._rolled_back)
        return Round(
            done.sent, done.received, done.waiting, tuple(problems), tuple(waiting), forgot
        )

    def exchange(self, *, thorough: bool = True, quiet: bool = False) -> Steps[Exchanged]:
        """The exchange alone, without asking who is new or who has left."""
        work = Exchange(self.desk, self.carrier, thorough, quiet, self.progress)
        return (yield from work.steps())

    def _follow(self) -> Steps[None]:
        """Go where a device of the group has moved to, as often as it has moved."""
        for _ in range(100):
            access = yield from desk(self.desk.access)
            data = yield from carrier(partial(handover.read, access, self.transport))
            if data is None:
                return
            found = yield from desk(partial(handover.opened, access, self.keys, *data))
            if found is None:
                return
            if found.kind == "ended":
                raise Problem("share_ended")
            if found.kind == "removed":
                raise Problem("share_removed_here")
            yield from Exchange(self.desk, self.carrier).part_from_copy()
            yield from desk(partial(devices.move, self, found.key))

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
