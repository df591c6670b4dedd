"""Attached files on their way: ``<group>/b/<keyed hash>.<piece>``, sealed like every other file.

A file travels in pieces of 1 MB, so that what was begun goes on where it stopped, a slow line
shows its progress, and nothing has to fit in one request. Everything here waits for the
transport: from a worker only. ``services/attachments.py`` has the side of the database.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from ..shelf import PIECE, Blob, Progress, Shelf, no_progress, step
from . import sealing
from .port import Transport

BLOBS = "b"


@dataclass(frozen=True)
class Road:
    """Where files lie: the transport, and the group's keys, the present one first.

    Earlier keys (``Keys.retired``) open what was attached before the key changed.
    """

    transport: Transport
    keys: Sequence[bytes] = field(repr=False)


def names(key: bytes, blob: Blob) -> list[str]:
    """What the pieces of a file are called in the folder of blobs."""
    name = sealing.keyed_name(key, "blob", blob.digest.encode())
    return [f"{name}.{number:02d}" for number in range(blob.pieces)]


def folder(key: bytes) -> str:
    """The group's folder of blobs."""
    return f"{sealing.group_name(key)}/{BLOBS}"


def lying(road: Road) -> frozenset[str]:
    """The names of all pieces that lie in the shared folder. Raises Problem of the transport."""
    return frozenset(name for key in road.keys for name in road.transport.names(folder(key)))


def is_whole(road: Road, blob: Blob, there: frozenset[str]) -> bool:
    """Whether all pieces of a file are among the names that ``lying`` gave."""
    return any(there.issuperset(names(key, blob)) for key in road.keys)


def publish(
    road: Road, shelf: Shelf, blob: Blob, there: frozenset[str], progress: Progress = no_progress
) -> None:
    """Put a file of the shelf into the shared folder; pieces that lie there are passed over.

    Raises Problem: cancelled, file_missing, file_damaged, or of the transport.
    """
    key = road.keys[0]
    for number, (name, piece) in enumerate(zip(names(key, blob), shelf.pieces(blob), strict=True)):
        path = f"{folder(key)}/{name}"
        if name not in there:
            data = sealing.seal(key, path, piece)
            if not road.transport.put_new(path, data) and not _is_sound(road, key, path, piece):
                road.transport.put(path, data)
        step(progress, (number + 1) / blob.pieces)


def fetch(road: Road, shelf: Shelf, blob: Blob, progress: Progress = no_progress) -> bool:
    """Bring a file onto the shelf; False where it is not (whole) in the shared folder.

    Raises Problem: cancelled, or of the transport and the disk.
    """
    for key in road.keys:
        try:
            if shelf.put_in(blob, _coming(road.transport, key, blob, progress)):
                return True
        except _Absent:
            continue
    return False


def withdraw(road: Road, blob: Blob) -> None:
    """Take a file out of the shared folder. Raises Problem of the transport."""
    for key in road.keys:
        for name in names(key, blob):
            road.transport.remove(f"{folder(key)}/{name}")


class _Absent(Exception):  # noqa: N818 - never leaves this module
    """A piece is not there, or is not what it should be."""


def _coming(transport: Transport, key: bytes, blob: Blob, progress: Progress) -> Iterator[bytes]:
    for number, name in enumerate(names(key, blob)):
        path = f"{folder(key)}/{name}"
        data = transport.read(path)
        piece = None if data is None else sealing.unseal(key, path, data, PIECE)
        if piece is None:
            raise _Absent
        yield piece
        step(progress, (number + 1) / blob.pieces)


def _is_sound(road: Road, key: bytes, path: str, piece: bytes) -> bool:
    data = road.transport.read(path)
    found = None if data is None else sealing.unseal(key, path, data, PIECE)
    return found is not None and hashlib.sha256(found).digest() == hashlib.sha256(piece).digest()


Roads = Callable[[], Road]
"""Gives the way to the shared folder; asked from a worker. Raises Problem where there is none."""
