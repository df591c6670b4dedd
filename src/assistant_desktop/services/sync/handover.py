"""A new key for a device that stays: one file in the old folder, opened by that device alone.

It is sealed with the old key like everything there, signed by the device that made the new key, and
the key itself is sealed once more to the receiver: a device that was removed still opens the
outside, and learns nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from . import layout, sealing, segment
from .access import Access
from .keys import Keys
from .port import Transport

_KEYS = "k"
_LIMIT = 256 * 1024


@dataclass(frozen=True)
class Handover:
    """The new key, who made it, and what that device had when the new folder began."""

    key: bytes = field(repr=False)
    by: str
    vector: Mapping[str, int]
    ended: bool = False
    """Sharing has ended: there is no new key, and this copy is to be wiped."""


def handover_path(group: str, device: str) -> str:
    """Where the new key of a device lies in the old folder."""
    return f"{group}/{_KEYS}/{device}"


def give(
    access: Access, keys: Keys, carrier: Transport, to: tuple[str, str], found: Handover
) -> None:
    """Put the new key into the old folder (``access``) for a device and its box key.

    Raises Problem of the transport.
    """
    device, box = to
    path = handover_path(access.group, device)
    body = segment.signed(
        access.secret,
        {
            "for": device,
            "by": access.device,
            "vector": dict(found.vector),
            "ended": found.ended,
            "key": keys.seal_for(box, found.key, path.encode()).hex(),
        },
    )
    carrier.put(path, sealing.seal(access.key, path, body))


def given(access: Access, keys: Keys, carrier: Transport) -> Handover | None:
    """The new key for this device; None where there is none that a living device signed.

    Raises Problem of the transport.
    """
    path = handover_path(access.group, access.device)
    found = _signed(access, carrier.read(path), path)
    if found is None:
        return None
    try:
        key = keys.open_mine(bytes.fromhex(str(found["key"])), path.encode())
        vector = {str(name): int(number) for name, number in found["vector"].items()}
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    if key is None or len(key) != sealing.KEY_BYTES or not all(map(layout.is_device, vector)):
        return None
    return Handover(key, str(found["by"]), vector, found.get("ended") is True)


def _signed(access: Access, data: bytes | None, path: str) -> Mapping[str, Any] | None:
    """What a living device of the group wrote for this one."""
    body = None if data is None else sealing.unseal(access.key, path, data, _LIMIT)
    found = None if body is None else segment.document(body)
    if body is None or found is None:
        return None
    by = access.members.get(str(found.get("by")))
    if by is None or by.removed_number is not None or by.device == access.device:
        return None
    mine = found.get("for") == access.device and segment.verified(by.sign_key, body)
    return found if mine else None
