"""Taking a device out: a new key is a new folder, and those who stay are told where it is.

The one who moves the group lays a whole snapshot down in the new folder before anybody is told, so
nobody finds it half. Whoever follows takes that snapshot in, seals in the new folder what it does
not have, and takes its own files out of the old one. Nothing unsent is lost on the way.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import TYPE_CHECKING

from ...features.devices import queries
from ...features.devices.commands import ROLE, RemoveDevice
from ...kernel.errors import Problem
from . import handover, layout, sealing
from .access import Access
from .handover import Handover, Kind
from .housekeeping import Housekeeping
from .steps import Steps, carrier, desk

if TYPE_CHECKING:
    from .rounds import Round, Rounds

_MOVING, _LEFT = "sharing_moving", "sharing_left"


@dataclass(frozen=True)
class Move:
    """What was begun, until it is done. Keys are hexadecimal; ``new`` is "" where all ends."""

    old: str
    new: str
    to: Sequence[str]
    """The devices that get the new key."""
    out: Sequence[str]
    """The devices that are told that they take part no more."""
    word: Kind = "removed"
    clear: bool = False
    """Whether nothing at all may stay in the old folder but the words to the devices."""


def remove(rounds: "Rounds", device: str) -> Steps["Round"]:
    """Take a device out and give the others a new key. See ``Sharing.remove``."""
    core = rounds.core
    if device == core.ledger.device:
        raise Problem("device_is_this")
    known = yield from desk(partial(queries.device, core.reader, device))
    if known is None or not known.is_live:
        raise Problem("gone")
    yield from rounds.once()
    return (yield from rekey(rounds, out=(device,)))


def rekey(rounds: "Rounds", out: tuple[str, ...] = (), *, clear: bool = False) -> Steps["Round"]:
    """Move the group to a new key. What was begun goes on with the next round."""
    yield from desk(partial(plan_move, rounds, out, clear=clear))
    return (yield from rounds.once())


def plan_move(rounds: "Rounds", out: tuple[str, ...] = (), *, clear: bool = False) -> None:
    """Remember that the group is to move to a new key, without ``out``. Raises Busy."""
    live = [one.id for one in queries.devices(rounds.core.reader)]
    stay = [one for one in live if one not in {rounds.core.ledger.device, *out}]
    begin(rounds, Move(rounds.keys.group.hex(), new_key().hex(), stay, out, clear=clear))


def begin(rounds: "Rounds", plan: Move) -> None:
    """Remember a move before its first step. Raises Busy."""
    rounds.core.local.keep(_MOVING, asdict(plan))


def finish(rounds: "Rounds", ended: Callable[["Rounds", Move], None]) -> Steps[None]:
    """Carry a move out, from wherever it was interrupted: each step may have been done before.

    ``ended`` is called (desk) once the devices of the other person have been told that it is over.
    """
    kept = yield from desk(lambda: rounds.core.local.get(_MOVING))
    if kept is None:
        return
    plan = Move(**kept)
    old, new = bytes.fromhex(plan.old), bytes.fromhex(plan.new)
    for device in plan.out:
        yield from desk(partial(_commit_removal, rounds, device))
    if new:
        yield from desk(partial(move, rounds, new, clear=plan.clear))
        yield from rounds.exchange()
    now = yield from desk(rounds.desk.access)
    there = Access(old, now.device, now.secret, now.members)
    words: list[tuple[Kind, str]] = [("key", device) for device in plan.to]
    words += [(plan.word, device) for device in plan.out]
    for kind, device in words:
        known = yield from desk(partial(queries.device, rounds.core.reader, device))
        if known is not None:
            word = Handover(kind, now.device, new if kind == "key" else b"")
            to = device, known.box_key
            yield from carrier(
                partial(handover.give, there, rounds.keys, rounds.transport, to, word)
            )
    if plan.word == "ended":
        yield from desk(partial(ended, rounds, plan))
    yield from desk(lambda: rounds.core.local.keep(_MOVING, None))


def _commit_removal(rounds: "Rounds", device: str) -> None:
    """Note in the ledger that a device takes part no more. In the new folder none of its segments
    counts: what it had written is in the snapshot."""
    core = rounds.core
    known = queries.device(core.reader, device)
    if known is not None and known.is_live:
        core.ledger.commit(RemoveDevice(device, 0), core.me.id, ROLE)


def move(rounds: "Rounds", key: bytes, *, clear: bool = False) -> None:
    """Use another key from now on, and leave the folder of the one before. Raises Busy."""
    local, old = rounds.core.local, rounds.keys.group.hex()
    if old == key.hex():
        return
    left = [one for one in local.get(_LEFT, []) if one[0] != old]
    local.keep(_LEFT, [*left, [old, clear]])
    rounds.keys.keep_group(key)


def leave_old(rounds: "Rounds") -> Steps[None]:
    """Take the own files out of folders that were left, now that everything is in the new one."""
    left = yield from desk(lambda: rounds.core.local.get(_LEFT, []))
    if not left or not (yield from desk(lambda: rounds.desk.standing().decided)):
        return
    yield from _spread(rounds)
    own = rounds.core.ledger.device
    for key, everything in left:
        group = sealing.group_name(bytes.fromhex(key))
        yield from carrier(partial(clear, rounds, group, None if everything else own))
    yield from desk(lambda: rounds.core.local.keep(_LEFT, None))


def _spread(rounds: "Rounds") -> Steps[None]:
    """What only this device had heard of one that left goes along in a snapshot: its own files are
    in the old folder alone."""
    at = yield from desk(rounds.desk.standing)
    access = at.access
    gone = [one.device for one in access.members.values() if one.removed_number is not None]
    if not gone:
        return
    survey = yield from carrier(partial(rounds.carrier.survey, access))
    known = [manifest.vector for _, manifest in survey.manifests]
    if any(
        at.vector.get(device, 0) > max((one.get(device, 0) for one in known), default=0)
        for device in gone
    ):
        yield from Housekeeping(rounds.desk, rounds.carrier, survey).write_snapshot(at)


def clear(rounds: "Rounds", group: str, device: str | None) -> None:
    """Remove a device's files from a group's folder; of all devices, with the snapshots and
    attachments, where it is None. The words to the devices stay. Raises Problem."""
    transport = rounds.transport
    found = []
    for one in transport.names(layout.devices_folder(group)) if device is None else [device]:
        folder = layout.device_folder(group, one)
        found += [f"{folder}/{name}" for name in transport.names(folder)]
    if device is None:
        for part in ("s", "h", "j", "b"):
            found += [f"{group}/{part}/{name}" for name in transport.names(f"{group}/{part}")]
    else:
        found.append(layout.head_path(group, device))
    for path in found:
        transport.remove(path)


def new_key() -> bytes:
    """A fresh key of a group."""
    return secrets.token_bytes(sealing.KEY_BYTES)
