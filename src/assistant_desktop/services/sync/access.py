"""What opens and signs a group's files, as plain data that a worker may hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from . import layout, sealing, segment
from .segment import Segment


@dataclass(frozen=True, slots=True)
class Member:
    """A device of the group: whose it is, and the public half of its signing key.

    ``person`` is "" where only the key is known yet. ``removed_number`` is the last of its commits
    that counts once it was removed; None while it belongs to the group.
    """

    device: str
    person: str
    sign_key: bytes
    removed_number: int | None = None


@dataclass(frozen=True)
class Access:
    """The group's key, this device and its secret signing key, and who else there is."""

    key: bytes = field(repr=False)
    device: str
    secret: bytes = field(repr=False)
    members: Mapping[str, Member]
    group: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "group", self.group or sealing.group_name(self.key))

    @property
    def others(self) -> list[str]:
        """The ids of the other devices, removed ones too, in a fixed order."""
        return sorted(device for device in self.members if device != self.device)


@dataclass(frozen=True, slots=True)
class Trouble:
    """A file that cannot be taken. ``code`` is a Problem's code; ``number`` 0 where it has none."""

    code: str
    device: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Opened:
    """An authentic segment with its place and its bytes; ``member`` wrote it."""

    segment: Segment
    path: str
    data: bytes
    member: Member


def open_segment(access: Access, device: str, number: int, data: bytes) -> Opened | Trouble:
    """Open what lay at a device's place (C13, C14, C15). Never raises for what the bytes are."""
    path = layout.segment_path(access.group, device, number)
    body = sealing.unseal(access.key, path, data, segment.BODY_LIMIT)
    found = None if body is None else segment.decode(body, sealing.digest(data))
    if body is None or found is None or (found.device, found.number) != (device, number):
        return Trouble("share_unreadable", device, number)
    member = access.members.get(device) or _heir(access, found)
    if member is None:
        return Trouble("share_stranger", device, number)
    code = _objection(member, found, body)
    return Trouble(code, device, number) if code else Opened(found, path, data, member)


def _heir(access: Access, found: Segment) -> Member | None:
    """Restored or cloned data go on under another id with the key that is known already (C12)."""
    before = access.members.get(found.heir_of) if found.heir_of else None
    if before is None or before.removed_number is not None:
        return None
    return Member(found.device, before.person, before.sign_key)


def _objection(member: Member, found: Segment, body: bytes) -> str:
    if not segment.verified(member.sign_key, body):
        return "share_forged"
    if sum(len(commit.ops) for commit in found.commits) > segment.OPS_MOST:
        return "share_broken"
    last = member.removed_number
    if last is not None and any(commit.device_seq > last for commit in found.commits):
        return "share_removed_device"
    if member.person and any(one.author not in {member.person, ""} for one in found.commits):
        return "share_not_theirs"
    return ""
