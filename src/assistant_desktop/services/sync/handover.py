"""A word for one device, in the folder whose key is about to go: the new key, or that it is over.

It is sealed with the old key like everything there, signed by the device that says it, and a new
key is sealed once more to the receiver: a device that was removed still opens the outside, and
learns nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from . import sealing, segment
from .access import Access
from .keys import Keys
from .port import Transport

_KEYS = "k"
_LIMIT = 256 * 1024


Kind = Literal["key", "removed", "ended"]
"""There is a new key; the receiver takes part no more; sharing is over and its copy is to go."""


@dataclass(frozen=True)
class Handover:
    """What a device says to another, and (``key``) the key of the new folder, else b""."""

    kind: Kind
    by: str
    key: bytes = field(default=b"", repr=False)


def handover_path(group: str, device: str) -> str:
    """Where the new key of a device lies in the old folder."""
    return f"{group}/{_KEYS}/{device}"


def give(
    access: Access, keys: Keys, carrier: Transport, to: tuple[str, str], found: Handover
) -> None:
    """Put a word into the old folder (``access``) for a device and its box key.

    Raises Problem of the transport.
    """
    device, box = to
    path = handover_path(access.group, device)
    sealed = keys.seal_for(box, found.key, path.encode()).hex() if found.key else ""
    said = {"for": device, "by": access.device, "kind": found.kind, "key": sealed}
    carrier.put(path, sealing.seal(access.key, path, segment.signed(access.secret, said)))


def names(access: Access) -> list[str]:
    """The ids that this device has and had: restored or cloned data keep their keys."""
    own = access.members[access.device].sign_key
    former = [one.device for one in access.members.values() if one.sign_key == own]
    return [access.device, *sorted(set(former) - {access.device})]


def read(access: Access, carrier: Transport) -> tuple[str, bytes] | None:
    """What lies there for this device, and for which of its ids. Raises Problem of the
    transport."""
    for device in names(access):
        data = carrier.read(handover_path(access.group, device))
        if data is not None:
            return device, data
    return None


def opened(access: Access, keys: Keys, device: str, data: bytes) -> Handover | None:
    """The word for this device in these bytes; None where no living device wrote it."""
    path = handover_path(access.group, device)
    found = _signed(access, device, data, path)
    if found is None:
        return None
    kind, by = found.get("kind"), str(found["by"])
    if kind in ("removed", "ended"):
        return Handover(kind, by)
    try:
        key = keys.open_mine(bytes.fromhex(str(found["key"])), path.encode())
    except (KeyError, ValueError):
        return None
    return Handover("key", by, key) if key and len(key) == sealing.KEY_BYTES else None


def _signed(access: Access, device: str, data: bytes, path: str) -> Mapping[str, Any] | None:
    """What a living device of the group wrote for this one."""
    body = sealing.unseal(access.key, path, data, _LIMIT)
    found = None if body is None else segment.document(body)
    if body is None or found is None:
        return None
    by = access.members.get(str(found.get("by")))
    if by is None or by.removed_number is not None or by.device == device:
        return None
    mine = found.get("for") == device and segment.verified(by.sign_key, body)
    return found if mine else None
