"""Names and places in the shared folder. What has no name known here is nobody's business."""

import re
from dataclasses import dataclass

DEVICES, SNAPSHOTS, HEADS = "d", "s", "h"

_DEVICE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_SEGMENT = re.compile(r"([0-9]{8})\.seg")
_PACK = re.compile(r"([0-9]{8})-([0-9]{8})\.pack")
_SNAPSHOT = re.compile(r"([0-9a-f]{32})\.(chk|man)")
LAST = 99_999_999
"""The greatest number a segment can have."""


@dataclass(frozen=True, slots=True)
class Range:
    """The numbers that one file of a device covers, both ends in it."""

    first: int
    last: int
    name: str


def is_device(name: str) -> bool:
    """Whether a name is that of a device."""
    return _DEVICE.fullmatch(name) is not None


def device_folder(group: str, device: str) -> str:
    """Where a device writes its segments and packs."""
    return f"{group}/{DEVICES}/{device}"


def devices_folder(group: str) -> str:
    """Where the folders of the devices lie."""
    return f"{group}/{DEVICES}"


def snapshots_folder(group: str) -> str:
    """Where chunks and manifests lie."""
    return f"{group}/{SNAPSHOTS}"


def heads_folder(group: str) -> str:
    """Where each device keeps its head."""
    return f"{group}/{HEADS}"


def segment_path(group: str, device: str, number: int) -> str:
    """The path of a device's segment below the shared folder."""
    return f"{group}/{DEVICES}/{device}/{number:08d}.seg"


def pack_path(group: str, device: str, first: int, last: int) -> str:
    """The path of several segments in one file."""
    return f"{group}/{DEVICES}/{device}/{first:08d}-{last:08d}.pack"


def chunk_path(group: str, name: str) -> str:
    """The path of a piece of a snapshot."""
    return f"{group}/{SNAPSHOTS}/{name}.chk"


def manifest_path(group: str, name: str) -> str:
    """The path of the file that makes a snapshot one."""
    return f"{group}/{SNAPSHOTS}/{name}.man"


def head_path(group: str, device: str) -> str:
    """The path of what a device says about itself."""
    return f"{group}/{HEADS}/{device}"


def segments_among(names: list[str]) -> dict[int, str]:
    """The segments by number among the names of a device's folder; all others are ignored."""
    found = {int(match[1]): name for name in names if (match := _SEGMENT.fullmatch(name))}
    found.pop(0, None)
    return found


def packs_among(names: list[str]) -> list[Range]:
    """The packs among the names of a device's folder, by their first number."""
    found = [
        Range(int(match[1]), int(match[2]), name)
        for name in names
        if (match := _PACK.fullmatch(name))
    ]
    return sorted((one for one in found if 0 < one.first <= one.last), key=lambda one: one.first)


def snapshots_among(names: list[str]) -> tuple[set[str], set[str]]:
    """The manifests and the chunks among the names of the snapshots' folder, without endings."""
    found = [match for name in names if (match := _SNAPSHOT.fullmatch(name))]
    return (
        {match[1] for match in found if match[2] == "man"},
        {match[1] for match in found if match[2] == "chk"},
    )
