"""Taking in a snapshot: a newcomer, or a device that was away while old files went."""

import gc
from collections.abc import Callable, Iterator

from ...kernel.carried import Carried
from .access import Access
from .carrier import Carrier
from .desk import Desk
from .snapshot import Manifest
from .steps import Steps, carrier, desk

OPS_A_SLICE = 200
OPS_A_SLICE_QUIET = 8_000
"""While nobody works with the data yet, one transaction takes about two chunks."""


def catch_up(
    desk_: Desk,
    carrier_: Carrier,
    access: Access,
    manifest: Manifest,
    *,
    quiet: bool,
    progress: Callable[[int, int], None],
) -> Steps[bool]:
    """Absorb what a snapshot has and this device has not; False where a chunk does not open, or
    where they come to less than the manifest says.

    The place in each device's segments moves only at the end, when everything is here (C10).
    """
    if not quiet:
        return (yield from _take(desk_, carrier_, access, manifest, quiet=False, progress=progress))
    # Millions of small objects without a cycle: looking for some would take a sixth of the time.
    collects = gc.isenabled()
    gc.disable()
    try:
        return (yield from _take(desk_, carrier_, access, manifest, quiet=True, progress=progress))
    finally:
        if collects:
            gc.enable()


def _take(
    desk_: Desk,
    carrier_: Carrier,
    access: Access,
    manifest: Manifest,
    *,
    quiet: bool,
    progress: Callable[[int, int], None],
) -> Steps[bool]:
    total = len(manifest.chunks)
    progress(0, total)
    waiting: list[Carried] = []
    for number, name in enumerate(manifest.chunks, start=1):
        commits = yield from carrier(carrier_.read_chunk, access, name)
        if commits is None:
            return False
        waiting += yield from desk(desk_.missing, commits)
        size = OPS_A_SLICE_QUIET if quiet else OPS_A_SLICE
        if number == total or sum(1 + len(one.ops) for one in waiting) >= size:
            for piece in slices(waiting, size):
                yield from desk(desk_.absorb_commits, piece, quiet=quiet)
            waiting = []
        progress(number, total)
    return (yield from desk(desk_.caught_up, manifest))


def slices(commits: list[Carried], size: int) -> Iterator[list[Carried]]:
    """Commits in pieces of about ``size`` ops."""
    piece: list[Carried] = []
    ops = 0
    for commit in commits:
        if piece and ops + len(commit.ops) > size:
            yield piece
            piece, ops = [], 0
        piece.append(commit)
        ops += 1 + len(commit.ops)
    if piece:
        yield piece
