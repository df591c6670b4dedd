"""The end of an engagement: one side keeps everything, the other's copy goes and says so.

Who ends it tells each device of the other person, in the old folder. There somebody confirms; the
copy is wiped, and a signed farewell says that it was. When all farewells are here, nothing is left
in the folder. Devices of the one who keeps go on sharing with each other under a new key.
"""

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from ...features.devices import queries
from ...features.devices.commands import ROLE, NoteWiped
from ...kernel.clock import to_text
from ...kernel.errors import Problem
from ..core import Core
from . import devices, handover, sealing, segment
from .access import Access
from .steps import Steps, carrier, desk

if TYPE_CHECKING:
    from .rounds import Round, Rounds

_ENDING = "sharing_ending"
_FAREWELLS = "w"
_LIMIT = 64 * 1024


@dataclass(frozen=True)
class Farewell:
    """What is put into the folder when this copy is gone: prepared before, for then no key is."""

    path: str
    data: bytes = field(repr=False)


def end(rounds: "Rounds") -> Steps["Round"]:
    """End sharing with the other person. Keep an export first. Raises Problem: share_none, or of
    the transport: then it goes on with the next exchange."""
    done = yield from rounds.once()
    core = rounds.core
    own, me = core.ledger.device, core.me.id
    live = yield from desk(partial(queries.devices, core.reader))
    out = [one.id for one in live if one.person != me]
    stay = [one.id for one in live if one.person == me and one.id != own]
    old = rounds.keys.group.hex()
    new = devices.new_key().hex() if stay else ""
    plan = devices.Move(old, new, stay, out, "ended")
    yield from desk(partial(devices.begin, rounds, plan))
    if stay:
        return (yield from rounds.once())
    yield from devices.finish(rounds, begun)
    return done


def begun(rounds: "Rounds", plan: devices.Move) -> None:
    """The others were told: wait for their farewells. Where this is the only own computer nothing
    is shared any more. Raises Busy."""
    rounds.core.local.keep(_ENDING, {"old": plan.old, "devices": list(plan.out)})
    if not plan.new:
        rounds.keys.drop_group()


def outstanding(core: Core) -> list[str]:
    """The devices that have not said yet that their copy is gone."""
    kept = core.local.get(_ENDING)
    return [] if kept is None else list(kept["devices"])


def hear(rounds: "Rounds") -> Steps[None]:
    """Look for farewells; when all are here, take away what is left of the old folder."""
    kept = yield from desk(lambda: rounds.core.local.get(_ENDING))
    if kept is None:
        return
    key = bytes.fromhex(kept["old"])
    group = sealing.group_name(key)
    waiting = []
    for device in kept["devices"]:
        path = f"{group}/{_FAREWELLS}/{device}"
        data = yield from carrier(partial(rounds.transport.read, path))
        if data is None or not (yield from desk(partial(_heard, rounds, key, device, data))):
            waiting.append(device)
    if waiting:
        yield from desk(lambda: rounds.core.local.keep(_ENDING, {**kept, "devices": waiting}))
        return
    yield from give_up(rounds)


def give_up(rounds: "Rounds") -> Steps[None]:
    """Take everything out of the old folder, whether or not all farewells are here."""
    kept = yield from desk(lambda: rounds.core.local.get(_ENDING))
    if kept is None:
        return
    group = sealing.group_name(bytes.fromhex(kept["old"]))
    yield from carrier(partial(devices.clear, rounds, group, None))
    for part in ("k", _FAREWELLS):
        names = yield from carrier(partial(rounds.transport.names, f"{group}/{part}"))
        for name in names:
            yield from carrier(partial(rounds.transport.remove, f"{group}/{part}/{name}"))
    yield from desk(lambda: rounds.core.local.keep(_ENDING, None))
    yield from desk(rounds.keys.retire)


def _heard(rounds: "Rounds", key: bytes, device: str, data: bytes) -> bool:
    """Whether this is the farewell of a device; it is noted then."""
    known = queries.device(rounds.core.reader, device)
    path = f"{sealing.group_name(key)}/{_FAREWELLS}/{device}"
    body = sealing.unseal(key, path, data, _LIMIT)
    if known is None or body is None:
        return False
    if not segment.verified(bytes.fromhex(known.sign_key), body):
        return False
    found = segment.document(body)
    if found is None or found.get("device") != device or not found.get("wiped"):
        return False
    rounds.core.ledger.commit(NoteWiped(device), rounds.core.me.id, ROLE)
    return True


def farewell(rounds: "Rounds") -> Steps[Farewell]:
    """What to put into the folder once this copy is wiped.

    Raises Problem: share_not_ended where nobody of the group ended it, or of the transport.
    """
    access: Access = yield from desk(rounds.desk.access)
    data = yield from carrier(partial(handover.read, access, rounds.transport))
    word = None
    if data is not None:
        word = yield from desk(partial(handover.opened, access, rounds.keys, *data))
    if word is None or word.kind != "ended":
        raise Problem("share_not_ended")
    device = data[0] if data is not None else access.device
    path = f"{access.group}/{_FAREWELLS}/{device}"
    said = {"device": device, "wiped": to_text(rounds.core.clock.now())}
    return Farewell(path, sealing.seal(access.key, path, segment.signed(access.secret, said)))
