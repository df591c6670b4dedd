"""Attached files within a round, as steps: see ``steps.py`` for who drives them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ...kernel.errors import Problem
from .. import attachments
from ..core import Core
from ..shelf import PIECE, Blob, Shelf
from . import blobs, sealing
from .blobs import Road
from .keys import Keys
from .port import Transport
from .steps import Steps, carrier, desk

if TYPE_CHECKING:
    from .setup import Sharing

_OWN = frozenset({"file_missing", "file_damaged", "file_denied"})
"""Problems of the copy on this computer: nothing to be sent, and no reason to stop."""
_LATER = frozenset({"share_full", "share_trouble"})
"""Problems that may be those of a file alone: edits are sent all the same."""


def road(share: "Sharing") -> Road:
    """The way to the files of what is shared, for the window. Raises Problem."""
    if not share.is_shared:
        raise Problem("file_not_shared")
    return Road(share.place, (share.keys.group, *share.keys.retired))


def send_small(core: Core, keys: Keys, transport: Transport) -> Steps[None]:
    """Publish files of one piece before the edits that name them: what is quick is never late.

    Raises Problem of the transport, Busy.
    """
    waiting = yield from _waiting(core, keys)
    small = [blob for blob in waiting if blob.size <= PIECE]
    if not small:
        return
    way, shelf = Road(transport, (keys.group,)), attachments.shelf(core)
    try:
        yield from _send(core, way, shelf, small, frozenset())
    except Problem as problem:
        if problem.code not in _LATER:
            raise


def exchange_files(
    core: Core, keys: Keys, transport: Transport, *, look: bool = True
) -> Steps[int]:
    """Publish what is here and not in the folder; with ``look`` also see what lies there.

    Returns how many files were sent. Raises Problem of the transport, Busy; what was begun goes on
    with the next round. Costs nothing where nothing is attached, or waits.
    """
    waiting = yield from _waiting(core, keys)
    wanted = yield from desk(attachments.wanted, core)
    if not wanted or not (waiting or look):
        return 0
    way = Road(transport, (keys.group, *keys.retired))
    there = yield from carrier(blobs.lying, way)
    sent: set[Blob] = set()
    if waiting:
        shelf = yield from desk(attachments.shelf, core)
        sent = yield from _send(core, way, shelf, waiting, there)
    whole = [blob for blob in wanted if blob in sent or blobs.is_whole(way, blob, there)]
    yield from desk(attachments.surveyed, core, whole)
    return len(sent)


def _waiting(core: Core, keys: Keys) -> Steps[list[Blob]]:
    if core.folder is None:
        return []
    return (yield from desk(attachments.pending, core, sealing.group_name(keys.group)))


def _send(
    core: Core, way: Road, shelf: Shelf, waiting: Iterable[Blob], there: frozenset[str]
) -> Steps[set[Blob]]:
    sent = set()
    for blob in waiting:
        try:
            yield from carrier(blobs.publish, way, shelf, blob, there)
        except Problem as problem:
            if problem.code not in _OWN:
                raise
            yield from desk(attachments.gone, core, blob.digest)
        else:
            yield from desk(attachments.published, core, [blob])
            sent.add(blob)
    return sent
