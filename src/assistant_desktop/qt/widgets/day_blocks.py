"""What a day in lanes is made of, and how overlapping blocks share a lane."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant_desktop.qt.widgets.seal import Shape

LaneName = Literal["left", "right", "both"]
Look = Literal["client", "assistant", "shared", "travel", "tentative"]
MIN_BLOCK_PX = 15


@dataclass(frozen=True)
class Lane:
    """A lane's heading: what it is called there, whose seal it carries."""

    label: str
    seal_name: str
    shape: Shape


@dataclass(frozen=True)
class Block:
    """Something in the day. Times are minutes since midnight, local; ``end`` after ``start``."""

    key: str
    lane: LaneName
    start: int
    end: int
    title: str
    detail: str = ""
    look: Look = "client"


@dataclass(frozen=True)
class Placed:
    """A block with its column among the ``columns`` that share its time in its lane."""

    block: Block
    column: int
    columns: int


def place_blocks(blocks: Sequence[Block]) -> list[Placed]:
    """Give overlapping blocks of a lane columns side by side. Sorted by start, then longest."""
    result: list[Placed] = []
    for lane in ("left", "right", "both"):
        cluster: list[Placed] = []
        ends: list[int] = []
        mine = [block for block in blocks if block.lane == lane]
        for block in sorted(mine, key=lambda one: (one.start, -one.end)):
            if ends and block.start >= max(ends):
                result += [replace(placed, columns=len(ends)) for placed in cluster]
                cluster, ends = [], []
            free = next((i for i, end in enumerate(ends) if end <= block.start), len(ends))
            if free == len(ends):
                ends.append(block.end)
            else:
                ends[free] = block.end
            cluster.append(Placed(block, free, 1))
        result += [replace(placed, columns=len(ends)) for placed in cluster]
    return sorted(result, key=lambda placed: (placed.block.start, placed.block.lane != "left"))


def clock_text(minutes: int) -> str:
    """Return minutes since midnight as 9:05."""
    return f"{minutes // 60}:{minutes % 60:02d}"
