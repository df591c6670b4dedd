"""Attached files of an open core: what is here, what waits to be sent, what can be had.

The side of the database, on the main thread; ``shelf`` and ``sync.blobs`` do what takes time.
For the exchange: ``pending`` → ``blobs.publish`` in the worker → ``published``; now and then
``blobs.lying`` → ``surveyed``. A file that has not arrived yet is told as "on X's computer", so
that edits need not wait for large files.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..features.attachments import queries
from ..features.attachments.commands import AttachFile
from ..features.attachments.model import LIMIT, Attachment, State, clean_path
from ..features.people.model import Person
from ..features.tasks.commands import Deliver
from ..kernel.clock import to_text
from ..kernel.errors import Problem
from ..kernel.ops import Plan
from ..store.copies import Copies
from ..store.ledger import Command, Look
from .core import Core

if TYPE_CHECKING:
    from .shelf import Blob, Progress, Shelf

_KEY, _ROOTS, _THERE, _GROUP = "files.key", "files.roots", "files.there", "files.group"


# -- what is here --------------------------------------------------------------------------------


def shelf(core: Core) -> "Shelf":
    """The sealed files of the data folder. Raises Busy, and Problem("file_no_folder") for data in
    memory."""
    from .shelf import Shelf  # loads the libraries that seal

    if core.folder is None:
        raise Problem("file_no_folder")
    key = core.local.get(_KEY)
    if key is None:
        key = secrets.token_hex(32)
        core.local.keep(_KEY, key)
    return Shelf(core.folder, bytes.fromhex(key))


def blob_of(one: Attachment) -> "Blob":
    """The content of an attachment."""
    from .shelf import Blob

    return Blob(one.digest, one.size)


def states(core: Core, found: Iterable[Attachment]) -> dict[str, State]:
    """Where files are, by id."""
    here = Copies(core.connection).all()
    there = set(core.local.get(_THERE, []))
    return {one.id: _state(core, one, set(here), there) for one in found}


def _state(core: Core, one: Attachment, here: set[str], there: set[str]) -> State:
    if not one.travels:
        return State.UNPLACED if placed(core, one) is None else State.PLACED
    if one.digest in here:
        return State.HERE
    if one.digest in there:
        return State.FETCHABLE
    return State.LOST if one.device == core.ledger.device else State.ELSEWHERE


def whose(core: Core, one: Attachment) -> Person | None:
    """Who has a file that is not here."""
    person, _name = queries.holder(core.reader, one)
    return core.person(person)


def kept(core: Core, blob: "Blob", *, fetched: bool = False) -> None:
    """Take note that a file is on the shelf. Raises Busy."""
    with core.ledger.exchange() as connection:
        Copies(connection).keep(
            blob.digest, "", blob.size, to_text(core.clock.now()), fetched=fetched
        )


def gone(core: Core, digest: str) -> None:
    """Take note that a file is not on the shelf any more. Raises Busy."""
    with core.ledger.exchange() as connection:
        Copies(connection).drop(digest)


# -- attaching -----------------------------------------------------------------------------------


def is_small(path: Path) -> bool:
    """Whether a path is a file that travels itself."""
    try:
        return path.is_file() and path.stat().st_size <= LIMIT
    except OSError:
        return False


def attaching(core: Core, kind: str, owner: str, path: Path, blob: "Blob | None") -> AttachFile:
    """The command that attaches a file which is on the shelf (``blob``), or stays where it is."""
    device = core.ledger.device
    if blob is not None:
        return AttachFile(kind, owner, path.name, blob.size, device, digest=blob.digest)
    root, below = below_root(core, path)
    size = path.stat().st_size if path.is_file() else 0
    return AttachFile(kind, owner, path.name, size, device, root=root, path=below)


def delivery(core: Core, command: Deliver, blob: "Blob | None" = None) -> Command:
    """A delivery with its file: as one step, and without a path that says nothing elsewhere.

    Without a ``blob`` the file is named by its place below a root that both know; where it has none
    the delivery is what it was.
    """
    path = Path(command.path)
    if not command.path or (blob is None and not below_root(core, path)[0]):
        return command
    id_ = command.id or core.ledger.ids(core.clock.now())
    whole = replace(command, path="", id=id_)
    return _Delivery(whole, attaching(core, "deliverable", id_, path, blob))


@dataclass(frozen=True)
class _Delivery:
    """A delivery and its file, told and undone as the delivery."""

    deliver: Deliver
    attach: AttachFile

    def plan(self, look: Look) -> Plan:
        told = self.deliver.plan(look)
        return Plan(told.intent, (*told.ops, *self.attach.plan(look).ops))


def deliver(core: Core, command: Deliver, progress: "Progress | None" = None) -> Command:
    """``delivery`` for who may wait: the file is kept first. Raises Problem."""
    path = Path(command.path)
    if not command.path or core.folder is None or not is_small(path):
        return delivery(core, command)
    blob = shelf(core).take_in(path, progress or (lambda _share: True))
    kept(core, blob)
    return delivery(core, command, blob)


# -- places that are too large to travel ---------------------------------------------------------


def roots(core: Core) -> dict[str, Path]:
    """Folders that both have, by the name they go by, as this computer maps them."""
    return {name: Path(path) for name, path in core.local.get(_ROOTS, {}).items()}


def map_root(core: Core, name: str, folder: Path | None) -> None:
    """Say where a root lies on this computer, or (None) that it does not."""
    mapped = {key: str(path) for key, path in roots(core).items() if key != name}
    if folder is not None:
        mapped[name] = str(folder)
    core.local.set(_ROOTS, mapped)


def below_root(core: Core, path: Path) -> tuple[str, str]:
    """The root that a path lies below, and the way from there; ("", "") where there is none."""
    for name, root in roots(core).items():
        if path != root and path.is_relative_to(root):
            return name, clean_path(path.relative_to(root).as_posix())
    return "", ""


def placed(core: Core, one: Attachment) -> Path | None:
    """Where a file that does not travel lies on this computer, if it is there."""
    root, way = roots(core).get(one.root), clean_path(one.path)
    if root is None or not way:
        return None
    path = root / way
    try:
        inside = path.resolve().is_relative_to(root.resolve())
    except OSError:
        return None
    return path if inside and path.exists() else None


# -- for the exchange ----------------------------------------------------------------------------


def pending(core: Core, group: str) -> list["Blob"]:
    """Files that are here and not in this group's folder yet, small ones first. Raises Busy."""
    from .shelf import Blob

    if core.local.get(_GROUP) != group:
        # Another folder: everything that is here has to go there.
        with core.ledger.exchange() as connection:
            Copies(connection).unpublish()
        core.local.keep(_GROUP, group)
    wanted = queries.digests(core.reader)
    waiting = [
        Blob(one.digest, one.size)
        for one in Copies(core.connection).all().values()
        if not one.published and one.digest in wanted
    ]
    return sorted(waiting, key=lambda blob: (blob.size, blob.digest))


def published(core: Core, blobs: Iterable["Blob"]) -> None:
    """Take note of what lies in the folder now. Raises Busy."""
    with core.ledger.exchange() as connection:
        Copies(connection).published([one.digest for one in blobs], to_text(core.clock.now()))


def wanted(core: Core) -> list["Blob"]:
    """Everything that is attached and travels: what a survey looks for."""
    from .shelf import Blob

    return [Blob(digest, size) for digest, size in queries.digests(core.reader).items()]


def surveyed(core: Core, whole: Iterable["Blob"]) -> None:
    """Take note of which files lie whole in the folder; own ones that vanished go there again."""
    there = {one.digest for one in whole}
    if there != set(core.local.get(_THERE, [])):
        core.local.set(_THERE, sorted(there))
    lost = [
        one.digest
        for one in Copies(core.connection).all().values()
        if one.published and one.digest not in there
    ]
    if lost:
        with core.ledger.exchange() as connection:
            Copies(connection).unpublish(lost)
