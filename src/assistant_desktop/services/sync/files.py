"""Attached files within an exchange, as steps: see ``steps.py`` for who drives them."""

from ...kernel.errors import Problem
from .. import attachments
from ..core import Core
from ..shelf import Blob, Shelf
from . import blobs, sealing
from .blobs import Road
from .keys import Keys
from .port import Transport
from .steps import Steps, carrier, desk

_OWN = frozenset({"file_missing", "file_damaged", "file_denied"})
"""Problems of the copy on this computer: nothing to be sent, and no reason to stop."""


def exchange_files(core: Core, keys: Keys, transport: Transport) -> Steps[int]:
    """Publish what is here and not in the folder, and take note of what lies there.

    Returns how many files were sent. Raises Problem of the transport, Busy; what was begun goes on
    with the next exchange. Costs one listing where something is attached, else nothing.
    """
    wanted = yield from desk(attachments.wanted, core)
    if not wanted or core.folder is None:
        return 0
    key = keys.group
    road = Road(transport, (key, *keys.retired))
    shelf = yield from desk(attachments.shelf, core)
    waiting = yield from desk(attachments.pending, core, sealing.group_name(key))
    there = yield from carrier(blobs.lying, road)
    sent = set()
    for blob in waiting:
        done = yield from _published(core, road, shelf, blob, there)
        sent |= {blob} if done else set()
    whole = [blob for blob in wanted if blob in sent or blobs.is_whole(road, blob, there)]
    yield from desk(attachments.surveyed, core, whole)
    return len(sent)


def _published(
    core: Core, road: Road, shelf: Shelf, blob: Blob, there: frozenset[str]
) -> Steps[bool]:
    try:
        yield from carrier(blobs.publish, road, shelf, blob, there)
    except Problem as problem:
        if problem.code not in _OWN:
            raise
        yield from desk(attachments.gone, core, blob.digest)
        return False
    yield from desk(attachments.published, core, [blob])
    return True
