"""Letting a newcomer in: the request it leaves in the folder, and what the inviting device does.

The request is sealed with the group's key and carries a proof that only the pairing code gives, so
that a device that was removed, and still has an old key, cannot ask again by itself.
"""

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime

from ...features.devices import queries
from ...features.devices.commands import ROLE, AddDevice
from ...features.people.model import ROLES
from ...kernel.clock import from_text, to_text
from ...kernel.errors import Problem
from ..core import Core
from .code import CodeKeys
from .invitation import Invitation, Invitations, Member, Standing
from .port import Transport

_REQUESTS = "j"
_LIMIT = 64 * 1024


@dataclass(frozen=True)
class Newcomer:
    """A device that asks to take part and showed that it had the code."""

    member: Member
    at: datetime
    """When it asked, by its own clock."""
    standing: Standing

    @property
    def device(self) -> str:
        """Its id."""
        return self.member.device


def request_path(group: str, device: str) -> str:
    """Where a newcomer's request lies."""
    return f"{group}/{_REQUESTS}/{device}"


def ask(carrier: Transport, invitation: Invitation, member: Member, now: datetime) -> None:
    """Leave this device's request in the folder.

    Raises Problem: pairing_code_used where another device's is there, or of the transport.
    """
    from .sealing import group_name, seal

    group = group_name(invitation.group)
    for name in carrier.names(f"{group}/{_REQUESTS}"):
        if name == member.device:
            continue
        other = _read(carrier, invitation.group, name)
        if other is not None and _proves(other, invitation.keys):
            raise Problem("pairing_code_used")
    body = {"version": 1, "member": member.as_json(), "at": to_text(now)}
    body |= {"invitation": invitation.name, "proof": _proof(body, invitation.keys)}
    path = request_path(group, member.device)
    carrier.put(path, seal(invitation.group, path, json.dumps(body, ensure_ascii=False).encode()))


def take_back(carrier: Transport, key: bytes, device: str) -> None:
    """Remove this device's own request: it was answered, or given up. Raises Problem."""
    from .sealing import group_name

    carrier.remove(request_path(group_name(key), device))


def newcomers(core: Core, key: bytes, invitations: Invitations) -> list[Newcomer]:
    """Who asks to take part with a code that was made here, in the order of their asking.

    Raises Problem of the transport. Nothing is listed where no invitation of this device is open.
    """
    from .sealing import group_name

    open_ones = {one.keys.name: one for one in invitations.standing() if one.state == "open"}
    if not open_ones:
        return []
    carrier = invitations.carrier
    found = []
    for name in carrier.names(f"{group_name(key)}/{_REQUESTS}"):
        body = _read(carrier, key, name)
        standing = open_ones.get(str((body or {}).get("invitation")))
        if body is None or standing is None or not _proves(body, standing.keys):
            continue
        try:
            member = Member.from_json(body["member"])  # type: ignore[arg-type]
            at = from_text(str(body["at"]))
        except (KeyError, TypeError, ValueError):
            continue
        # Whom it serves is one of the pair; and a file of another name is somebody else's.
        if member.device != name or member.role not in ROLES or at > standing.expires:
            continue
        if queries.device(core.reader, name) is None:
            found.append(Newcomer(member, at, standing))
    return sorted(found, key=lambda one: (one.at, one.device))


def let_in(core: Core, invitations: Invitations, newcomer: Newcomer) -> None:
    """Make the newcomer a device of the pair; its code is used up. Raises Problem."""
    member = newcomer.member
    person = core.pair[member.role].id
    core.ledger.commit(
        AddDevice(member.device, person, member.name, member.sign_key, member.box_key),
        core.me.id,
        ROLE,
    )
    invitations.withdraw(newcomer.standing, "used")


def let_in_unasked(core: Core, key: bytes, invitations: Invitations) -> list[Newcomer]:
    """Let in who came with an invitation that needs no click; those who wait for one."""
    waiting = []
    used: set[str] = set()
    for one in newcomers(core, key, invitations):
        if one.standing.keys.name in used:
            continue
        if one.standing.confirm:
            waiting.append(one)
        else:
            let_in(core, invitations, one)
            used.add(one.standing.keys.name)
    return waiting


def _read(carrier: Transport, key: bytes, name: str) -> dict[str, object] | None:
    from .sealing import group_name, unseal

    path = request_path(group_name(key), name)
    data = carrier.read(path)
    body = None if data is None else unseal(key, path, data, _LIMIT)
    try:
        found = None if body is None else json.loads(body)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _proves(body: dict[str, object], keys: CodeKeys) -> bool:
    said = str(body.get("proof"))
    return hmac.compare_digest(said.encode(), _proof(body, keys).encode())


def _proof(body: dict[str, object], keys: CodeKeys) -> str:
    told = json.dumps(
        [body.get("member"), body.get("at")], ensure_ascii=False, sort_keys=True
    ).encode()
    return hmac.new(keys.proof, told, hashlib.sha256).hexdigest()
