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
from .invitation import Invitation, Member, Standing
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


def check_unused(carrier: Transport, invitation: Invitation, own: str = "") -> None:
    """Raise Problem("pairing_code_used") where another device than ``own`` asks with the code."""
    for name, other in requests(carrier, invitation.group).items():
        if name != own and _proves(other, invitation.keys):
            raise Problem("pairing_code_used")


def ask(carrier: Transport, invitation: Invitation, member: Member, now: datetime) -> None:
    """Leave this device's request in the folder.

    Raises Problem: pairing_code_used where another device's is there, or of the transport.
    """
    from .sealing import group_name, seal

    check_unused(carrier, invitation, member.device)
    group = group_name(invitation.group)
    body = {"version": 1, "member": member.as_json(), "at": to_text(now)}
    body |= {"invitation": invitation.name, "proof": _proof(body, invitation.keys)}
    path = request_path(group, member.device)
    carrier.put(path, seal(invitation.group, path, json.dumps(body, ensure_ascii=False).encode()))


def take_back(carrier: Transport, key: bytes, device: str) -> None:
    """Remove this device's own request: it was answered, or given up. Raises Problem."""
    from .sealing import group_name

    carrier.remove(request_path(group_name(key), device))


def requests(carrier: Transport, key: bytes) -> dict[str, dict[str, object]]:
    """The requests that lie in the folder, by the device's id. Raises Problem of the transport."""
    from .sealing import group_name

    found = {
        name: _read(carrier, key, name) for name in carrier.names(f"{group_name(key)}/{_REQUESTS}")
    }
    return {name: body for name, body in found.items() if body is not None}


def newcomers(
    core: Core, standing: list[Standing], asked: dict[str, dict[str, object]]
) -> list[Newcomer]:
    """Who asks to take part with one of these open invitations, in the order of their asking."""
    by_name = {one.keys.name: one for one in standing}
    found = []
    for name, body in asked.items():
        one = by_name.get(str(body.get("invitation")))
        if one is None or not _proves(body, one.keys):
            continue
        try:
            member = Member.from_json(body["member"])  # type: ignore[arg-type]
            at = from_text(str(body["at"]))
        except (KeyError, TypeError, ValueError):
            continue
        # A file of another name is somebody else's, and one of the pair is served or nobody.
        if member.device != name or member.role not in ROLES or at > one.expires:
            continue
        if queries.device(core.reader, name) is None:
            found.append(Newcomer(member, at, one))
    return sorted(found, key=lambda one: (one.at, one.device))


def admit(core: Core, newcomer: Newcomer) -> None:
    """Make the newcomer a device of the pair; its invitation is withdrawn next. Raises Problem."""
    member = newcomer.member
    person = core.pair[member.role].id
    core.ledger.commit(
        AddDevice(member.device, person, member.name, member.sign_key, member.box_key),
        core.me.id,
        ROLE,
    )


def unasked(found: list[Newcomer]) -> list[Newcomer]:
    """Who needs no click: the first of each invitation that says so."""
    first: dict[str, Newcomer] = {}
    for one in found:
        if not one.standing.confirm:
            first.setdefault(one.standing.keys.name, one)
    return list(first.values())


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
