"""Sharing with the real keyring and the real transports."""

import shutil
import socket
from collections.abc import Callable, MutableMapping
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..adapters.transports import open_transport
from ..features.people.model import ASSISTANT, CLIENT
from ..kernel.clock import Clock, FixedClock
from ..kernel.errors import Problem
from ..services.core import Core
from ..services.sync.beginning import check_apart, first_time
from ..services.sync.invitation import Invitation, opened
from ..services.sync.keys import Keys
from ..services.sync.pairing import check_unused
from ..services.sync.port import Transport
from ..services.sync.setup import Joined, Secret, Sharing
from ..services.sync.steps import drive
from ..services.vault import Vault
from ..store.backup_file import Progress, no_progress
from ..store.files import sync_folder, told
from ..store.names import FILE_NAME
from ..store.restore import present
from .stores import Stores, close

if TYPE_CHECKING:
    from ..services.sync.blobs import Road


def sharing(
    core: Core,
    vault: Vault,
    typed: Secret = lambda: None,
    renew_backups: Callable[[], None] = lambda: None,
) -> Sharing:
    """The sharing of open data. ``typed`` asks for the transport's password where none is kept;
    ``renew_backups`` (in a worker) makes new backups once somebody was forgotten."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        app = version("assistant-desktop")
    except PackageNotFoundError:
        app = ""
    share = Sharing(core, Keys(core.local, vault), _connect, device_name(), typed, app=app)
    share.renew_backups = renew_backups
    core.road = partial(_road, share)
    return share


def _road(share: Sharing) -> "Road":
    from ..services.sync import files  # where a file is fetched

    return files.road(share)


def _connect(address: str, secret: Secret, host_keys: MutableMapping[str, str]) -> Transport:
    return open_transport(address, secret, host_keys)


def device_name() -> str:
    """How this computer is called."""
    return socket.gethostname().partition(".")[0] or "?"


def invitation(address: str, code: str, clock: Clock, password: Secret) -> Invitation:
    """The invitation of a code in a place. Raises Problem as ``invitation.opened``."""
    carrier = open_transport(address, password, {})
    try:
        found = opened(carrier, code, clock.now())
        check_unused(carrier, found)
        return found
    finally:
        carrier.close()


def join(
    stores: Stores,
    folder: Path,
    address: str,
    code: str,
    *,
    role: str | None,
    language: str | None,
    passphrase: Secret,
    password: Secret = lambda: None,
    now: datetime | None = None,
    durable: bool = False,
    progress: Progress = no_progress,
) -> Joined:
    """A fresh data folder becomes the other of the pair (or, by ``role``, one more computer of the
    same person). Leaves nothing behind where it raises, neither here nor in the shared place.

    ``progress`` gets the share that is done and stops it by False.

    Raises Problem: data_exists, cancelled, what ``invitation`` and ``Sharing.adopt`` raise, or of
    the disk.
    """
    if not present(folder).nothing:
        raise Problem("data_exists", path=str(folder))
    clock = stores.clock if now is None else FixedClock(now, stores.clock.zone())
    check_apart(address, folder)
    with first_time():
        found = invitation(address, code, clock, password)
    serves = role or (CLIENT if found.inviter.role == ASSISTANT else ASSISTANT)
    # Beside the folder until everything is here: a join that was interrupted leaves no data that
    # belong to nobody, and can be done again.
    part = folder.with_name(f".{folder.name}.joining")
    _clear(stores, part)
    core, recovery_code = stores.create(
        part,
        people=None,
        settings={},
        language=language or found.language,
        role=serves,
        passphrase=passphrase,
        now=now,
        durable=durable,
    )
    try:
        share = sharing(core, stores.vault, password)
        going = _Going(progress)
        share.progress = going.chunks
        try:
            with first_time():
                done = drive(share.adopt(found, address, serves), going.stopped)
        except BaseException:
            share.give_up(found)
            raise
        finally:
            share.close()
            close(core)
        with told(folder):
            _put_in_place(part, folder)
    except BaseException:
        _clear(stores, part)
        raise
    stores.moved(part, folder)
    core = stores.open(folder, now=now, durable=durable)
    return Joined(core, recovery_code, done)


class _Going:
    """How far a join is, and whether somebody stopped it. What follows the snapshot is short."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._share = 0.0

    def chunks(self, done: int, total: int) -> None:
        """So many pieces of the snapshot are here."""
        self._share = 0.98 * done / max(1, total)

    def stopped(self) -> bool:
        """Asked between two steps."""
        return not self._progress(self._share)


def _put_in_place(part: Path, folder: Path) -> None:
    """Give joined data their place; the database comes last, for with it there are data."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for one in sorted(part.iterdir(), key=lambda path: path.name == FILE_NAME):
        one.rename(folder / one.name)
    part.rmdir()
    sync_folder(folder)


def _clear(stores: Stores, part: Path) -> None:
    """Take away what a join has left, its key included."""
    with suppress(Problem):
        stores.discard(part)
    shutil.rmtree(part, ignore_errors=True)
