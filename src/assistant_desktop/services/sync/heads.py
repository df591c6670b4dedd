"""What a device says about itself: how far it wrote and read. Advice; nothing rests on it alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ...kernel.clock import from_text
from . import layout, sealing, segment
from .access import Access

_LIMIT = 1 << 20


@dataclass(frozen=True, slots=True)
class Head:
    """``number`` and ``hash`` of the last segment it published; ``read`` the numbers it took in of
    the others; ``vector`` the commits it has; ``wants`` segments that it could not read;
    ``keys`` the signing keys (hexadecimal) of the devices it takes for members: a newcomer knows
    only who invited it.
    """

    device: str
    number: int = 0
    hash: str = ""
    read: Mapping[str, int] = field(default_factory=dict)
    vector: Mapping[str, int] = field(default_factory=dict)
    wants: Mapping[str, int] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    app: str = ""
    at: str = ""

    def document(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "device": self.device,
            "number": self.number,
            "hash": self.hash,
            "read": dict(self.read),
            "vector": dict(self.vector),
            "wants": dict(self.wants),
            "keys": dict(self.keys),
            "app": self.app,
            "at": self.at,
        }

    def says_the_same(self, other: "Head | None") -> bool:
        """Whether there is nothing new in this head but its time."""
        if other is None:
            return False
        return {**self.document(), "at": ""} == {**other.document(), "at": ""}


def head_of(document: Mapping[str, Any]) -> Head | None:
    """A head out of JSON, None where it is none."""
    texts = [document.get(name) for name in ("device", "hash", "app", "at")]
    maps = [document.get(name) for name in ("read", "vector", "wants")]
    number = document.get("number")
    if type(number) is not int or number < 0 or not all(isinstance(one, str) for one in texts):
        return None
    for found in maps:
        if not isinstance(found, dict):
            return None
        if any(type(value) is not int or value < 0 for value in found.values()):
            return None
    keys = document.get("keys")
    if not isinstance(keys, dict) or not all(isinstance(one, str) for one in keys.values()):
        return None
    device, hash_, app, at = (str(one) for one in texts)
    if at and not _is_instant(at):
        return None
    read, vector, wants = (dict(one) for one in maps if isinstance(one, dict))
    return Head(device, number, hash_, read, vector, wants, dict(keys), app, at)


def _is_instant(text: str) -> bool:
    try:
        from_text(text)
    except ValueError:
        return False
    return True


def seal_head(access: Access, head: Head) -> tuple[str, bytes]:
    """The path and bytes of the own head."""
    path = layout.head_path(access.group, head.device)
    return path, sealing.seal(access.key, path, segment.signed(access.secret, head.document()))


def open_head(access: Access, device: str, data: bytes) -> Head | None:
    """The head of a device whose signature is known, else None."""
    body = sealing.unseal(access.key, layout.head_path(access.group, device), data, _LIMIT)
    member = access.members.get(device)
    if body is None or member is None or not segment.verified(member.sign_key, body):
        return None
    document = segment.document(body)
    head = None if document is None else head_of(document)
    return head if head is not None and head.device == device else None
