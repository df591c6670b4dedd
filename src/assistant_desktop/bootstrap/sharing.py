"""Sharing with the real keyring and the real transports."""

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
from ..services.sync.invitation import Invitation, opened
from ..services.sync.keys import Keys
from ..services.sync.pairing import check_unused
from ..services.sync.port import Transport
from ..services.sync.setup import Joined, Secret, Sharing
from ..services.sync.steps import drive
from ..services.vault import Vault
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
) -> Joined:
    """A fresh data folder becomes the other of the pair (or, by ``role``, one more computer of the
    same person). Leaves nothing behind where it raises.

    Raises Problem: data_exists, what ``invitation`` and ``Sharing.adopt`` raise, or of the disk.
    """
    if not present(folder).nothing:
        raise Problem("data_exists", path=str(folder))
    clock = stores.clock if now is None else FixedClock(now, stores.clock.zone())
    found = invitation(address, code, clock, password)
    serves = role or (CLIENT if found.inviter.role == ASSISTANT else ASSISTANT)
    was_there = folder.exists()
    core, recovery_code = stores.create(
        folder,
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
        try:
            done = drive(share.adopt(found, address, serves))
        finally:
            share.close()
    except BaseException:
        close(core)
        stores.discard(folder)
        if not was_there:
            with suppress(OSError):
                folder.rmdir()
        raise
    return Joined(core, recovery_code, done)
