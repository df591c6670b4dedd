"""Sharing as window and command line use it: begin, invite, exchange, see, remove.

``Sharing`` belongs to one open core. What touches the shared place is written as steps
(``steps.py``): the window gives those of the carrier to a worker, the command line drives them all.
"""

from collections.abc import Callable, MutableMapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from ...features.devices import queries
from ...features.devices.commands import ROLE, AddDevice, RenameDevice
from ...features.devices.model import Device
from ...kernel.clock import from_text
from ...kernel.errors import Problem
from ...store.carrying import Carrying
from ...store.seen import mark_all_seen
from ..core import Core
from . import devices, elsewhere, ending, forget, invitation, sealing
from .beginning import check_apart, first_time
from .exchange import Progress, no_progress
from .hosts import HostKeys
from .invitation import Invitation, Invited, Member, Standing
from .keys import Keys
from .pairing import Newcomer, ask, take_back
from .port import Transport
from .rounds import Round, Rounds
from .status import ShareStatus, status
from .steps import Steps, carrier, desk

Connect = Callable[[str, Callable[[], str | None], MutableMapping[str, str]], Transport]
"""Opens a transport: address, password when it is asked for, known host keys."""
Secret = Callable[[], str | None]

TOLD_UPTO = "notice_seq"
"""Up to where commits were looked at for notices (``services.notices``)."""
ADDRESS = "sharing_address"


@dataclass(frozen=True)
class Shown:
    """A device as a list shows it."""

    device: Device
    person: str
    role: str
    is_this: bool
    seen: datetime | None
    """When it last said something, as far as it was heard here."""
    version: str


@dataclass(frozen=True)
class Joined:
    """Data that have just become the other of a pair, open, and their recovery code."""

    core: Core
    recovery_code: str = field(repr=False)
    round: Round


@dataclass
class Sharing:
    """The sharing of one open core. ``device_name`` is how this computer introduces itself."""

    core: Core
    keys: Keys
    connect: Connect
    device_name: str
    typed: Secret = lambda: None
    """Asks for the transport's password where none is kept."""
    password: str | None = field(default=None, repr=False)
    """The transport's password where it was given: it wins over the one that is kept."""
    app: str = ""
    progress: Progress = no_progress
    renew_backups: Callable[[], None] = lambda: None
    """Makes new backups in place of those that still know who was forgotten; in a worker."""
    _place: Transport | None = field(default=None, repr=False)
    _unkept: str = field(default="", repr=False)

    # -- where -----------------------------------------------------------------------------------

    @property
    def is_shared(self) -> bool:
        """Whether these data are shared."""
        return self.keys.has_group

    @property
    def address(self) -> str:
        """The shared place, without a password; "" where nothing is shared."""
        return str(self.core.local.get(ADDRESS, ""))

    @property
    def place(self) -> Transport:
        """The transport of the shared place. Raises Problem: share_none, of the address."""
        if self._place is None:
            if not self.address:
                raise Problem("share_none")
            self._place = self._opened(self.address)
        return self._place

    def close(self) -> None:
        """Let go of connections."""
        if self._place is not None:
            self._place.close()
            self._place = None

    def move_to(self, address: str, password: str | None = None) -> None:
        """Use another place, or another password; nothing is carried there yet. Raises Problem."""
        check_apart(address, self.core.folder)
        self.close()
        if password is not None:
            self.keys.keep_password(address, password)
        self.core.local.keep(ADDRESS, address)

    def _opened(self, address: str) -> Transport:
        return self.connect(address, lambda: self._secret(address), HostKeys(self.core.local))

    def _secret(self, address: str) -> str | None:
        kept = self.keys.password(address)
        found = self.password or kept or self.typed()
        if found and found != kept:
            self._unkept = found
        return found

    def _keep_password(self) -> None:
        """A password is kept once it has let somebody in."""
        if self._unkept:
            self.keys.keep_password(self.address, self._unkept)
            self._unkept = ""

    # -- beginning -------------------------------------------------------------------------------

    def begin(self, address: str) -> Steps[Round | None]:
        """Share through a place; only checked where it is this one already.

        Raises Problem: share_already (another place), share_in_data, not_set_up, or of the
        transport; then nothing is shared.
        """
        if elsewhere.was_removed(self):
            yield from elsewhere.leave(self)
        if self.is_shared:
            if self.address != address:
                raise Problem("share_already", address=self.address)
            return None
        me = self.core.me.id
        check_apart(address, self.core.folder)
        place = self._opened(address)
        with first_time():
            # A place that does not answer is not begun with.
            yield from carrier(lambda: place.names("invitations"))
            yield from desk(lambda: self._begun(address, me))
            self._place = place
            try:
                return (yield from self.rounds().once())
            except Problem:
                yield from self._unbegun()
                raise

    def _unbegun(self) -> Steps[None]:
        """Nothing is shared after all: the place cannot be written, or is full."""
        group = sealing.group_name(self.keys.group)
        with suppress(Problem):
            yield from carrier(partial(devices.clear, self.rounds(), group, None))
        yield from desk(self.keys.drop_group)
        yield from desk(lambda: self.core.local.keep(ADDRESS, None))
        self.close()

    def _begun(self, address: str, me: str) -> None:
        core = self.core
        core.local.keep(ADDRESS, address)
        self._keep_password()
        core.local.keep("role", core.role)
        command = AddDevice(core.ledger.device, me, self.device_name, *self.keys.public())
        core.ledger.commit(command, me, ROLE)
        self.keys.keep_group(devices.new_key())

    def invite(self, *, confirm: bool = True) -> Steps[Invited]:
        """A code for one more device. Raises Problem: share_none, or of the transport."""
        core, rounds = self.core, self.rounds()
        yield from rounds.once()
        now = core.clock.now()
        invited, standing = yield from carrier(lambda: invitation.made(now, confirm=confirm))
        body = yield from desk(partial(self._offered, standing))
        yield from desk(lambda: rounds.invitations.remember(standing))
        yield from carrier(lambda: invitation.note(self.place, standing.keys, body))
        return invited

    def _offered(self, one: Standing) -> dict[str, object]:
        core, vector = self.core, self.core.ledger.vector()
        return invitation.offered(
            one, self.keys.group, self._member(), core.me.id, vector, core.words.language
        )

    def adopt(self, found: Invitation, address: str, role: str) -> Steps[Round]:
        """Take part by an opened invitation, with a core that has no pair yet.

        Raises Problem: pairing_code_used, share_empty (the folder holds no data yet), or of the
        transport.
        """
        core = self.core
        core.role = role
        yield from desk(lambda: core.local.keep(ADDRESS, address))
        yield from desk(lambda: core.local.keep("role", role))
        member, now = (yield from desk(self._member)), core.clock.now()
        yield from carrier(lambda: ask(self.place, found, member, now))
        try:
            return (yield from self._adopted(found))
        except Problem:
            # The code can be used again: nobody has come in with it.
            with suppress(Problem):
                yield from carrier(lambda: take_back(self.place, found.group, member.device))
            raise

    def give_up(self, found: Invitation) -> None:
        """Take the own request out of the place: whoever asked has stopped. Waits; never raises."""
        with suppress(Problem):
            take_back(self.place, found.group, self.core.ledger.device)

    def _adopted(self, found: Invitation) -> Steps[Round]:
        rounds = self.rounds()
        yield from desk(self._keep_password)
        yield from desk(lambda: rounds.join(found))
        done = yield from rounds.once(quiet=True)
        self.core.forget()
        if not self.core.is_set_up:
            raise Problem("share_empty")
        yield from desk(self._no_news)
        return done

    def _no_news(self) -> None:
        """What was there before one came is not told as new."""
        core = self.core
        mark_all_seen(core.connection, core.me.id)
        core.local.keep(TOLD_UPTO, core.ledger.last_seq())

    def _member(self) -> Member:
        sign, box = self.keys.public()
        return Member(self.core.ledger.device, self.core.role, self.device_name, sign, box)

    # -- exchanging ------------------------------------------------------------------------------

    def rounds(self) -> Rounds:
        """What exchanges. Raises Problem("share_none")."""
        return Rounds(self.core, self.keys, self.place, self.app, self.progress, self.renew_backups)

    def now(self, *, thorough: bool = True) -> Steps[Round]:
        """Exchange once. Raises Problem: share_none, share_removed_here, share_ended, Busy, or of
        the transport."""
        done = yield from self.rounds().once(thorough=thorough)
        yield from desk(self._keep_password)
        return done

    def let_in(self, newcomer: Newcomer) -> Steps[Round]:
        """Confirm a newcomer. Raises Problem."""
        rounds = self.rounds()
        yield from rounds.let_in(newcomer)
        return (yield from rounds.once())

    def refuse(self, newcomer: Newcomer) -> Steps[Round]:
        """Turn a newcomer away: its code is withdrawn, and it had the key: there is a new one."""
        rounds = self.rounds()
        yield from desk(partial(devices.plan_move, rounds))
        yield from rounds.withdraw(newcomer.standing, "used")
        return (yield from rounds.once())

    # -- seeing ----------------------------------------------------------------------------------

    def status(self) -> ShareStatus:
        """How it stands now, asking nobody. Raises Problem("share_none")."""
        if not self.is_shared:
            raise Problem("share_none")
        return status(self.core.connection, self.core.clock)

    def devices(self, *, removed: bool = False) -> list[Shown]:
        """The devices of the pair. Raises Problem("share_none")."""
        if not self.is_shared:
            raise Problem("share_none")
        core, box = self.core, Carrying(self.core.connection)
        heads, last = box.heads(), box.get("exchanged_at")
        found = []
        for one in queries.devices(core.reader, removed=removed):
            person, head = core.person(one.person), heads.get(one.id, {})
            mine = one.id == core.ledger.device
            at = last if mine else head.get("at")
            found.append(
                Shown(
                    one,
                    person.name if person else "",
                    person.role if person else "",
                    mine,
                    from_text(at) if at else None,
                    self.app if mine else str(head.get("app", "")),
                )
            )
        return found

    def whose(self, device: str) -> str:
        """The name of whose device it is, "" where nobody knows."""
        known = queries.device(self.core.reader, device)
        person = self.core.person(known.person) if known else None
        return person.name if person else ""

    def named(self, text: str) -> list[Device]:
        """The devices that an id, a part of it or a name means."""
        return queries.like(self.core.reader, text)

    # -- changing --------------------------------------------------------------------------------

    def rename(self, device: str, name: str) -> None:
        """Call a device otherwise. Raises Problem("gone"), BadInput."""
        self.core.ledger.commit(RenameDevice(device, name), self.core.me.id, ROLE)

    def remove(self, device: str) -> Steps[Round]:
        """Take a device out and give the others a new key.

        Raises Problem: gone, device_is_this, or of the transport: then it goes on with the next
        exchange.
        """
        return (yield from devices.remove(self.rounds(), device))

    def forget_person(self, person: str) -> Steps[Round]:
        """Have a person forgotten on every device, in the folder and in the backups.

        Raises Problem: gone, forget_self, or of the transport: then it goes on with the next
        exchange.
        """
        return (yield from forget.person(self.rounds(), person))

    # -- ending ----------------------------------------------------------------------------------

    def end(self) -> Steps[Round]:
        """End sharing with the other person; keep an export first. Raises Problem."""
        return (yield from ending.end(self.rounds()))

    def outstanding(self) -> list[Device]:
        """The devices of the other that have not said yet that their copy is gone."""
        found = [queries.device(self.core.reader, id_) for id_ in ending.outstanding(self.core)]
        return [one for one in found if one is not None]

    def hear_farewells(self) -> Steps[None]:
        """Look whether the other's copies are gone (``now`` does it too, where still shared)."""
        yield from ending.hear(self.rounds())

    def close_ending(self) -> Steps[None]:
        """Do not wait for the other's copies any longer; everything leaves the folder."""
        yield from ending.give_up(self.rounds())

    def farewell(self) -> Steps[ending.Farewell]:
        """What to put into the folder once this copy is wiped. Raises Problem: share_not_ended."""
        return (yield from ending.farewell(self.rounds()))
