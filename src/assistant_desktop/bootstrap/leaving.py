"""What sharing does to the files of a data folder: backups without who was forgotten, and a copy
that goes at the end of an engagement.
"""

import shutil
from contextlib import suppress
from pathlib import Path

from ..adapters.folders import Folders
from ..kernel.clock import local_date
from ..kernel.errors import Problem
from ..services.core import Core
from ..services.sync.setup import Sharing
from ..services.sync.steps import drive
from ..store.backup import back_up
from ..store.backup_file import SUFFIX
from ..store.files import told
from ..store.names import FILE_NAME, FILES, KEYS_NAME
from ..store.restore import ASIDE
from .stores import Stores, close

_FILES = (FILE_NAME, KEYS_NAME)
_JOURNALS = ("", "-wal", "-shm", "-journal")
_OURS = ("backups", ASIDE, "restoring", "logs", "files")
"""Folders inside a data folder that hold its content."""


def renew_backups(stores: Stores, core: Core) -> None:
    """Put a new backup in place of all that this folder keeps: they know who was forgotten.

    Copies that the user has put elsewhere cannot be reached. Raises Problem; then the older ones
    are still there.
    """
    home = _home(core)
    folders, now = Folders(home), core.clock.now()
    day = local_date(now, core.clock.zone())
    target = folders.backups / f"assistant-{day.isoformat()}{SUFFIX}"
    with told(folders.backups):
        folders.backups.mkdir(mode=0o700, exist_ok=True)
    back_up(folders.database, stores.key(home), stores.slots(home), target, now)
    with told(folders.backups):
        for one in folders.backups.glob(f"*{SUFFIX}"):
            if one != target:
                one.unlink()
        shutil.rmtree(home / ASIDE, ignore_errors=True)


def keep_export(stores: Stores, core: Core, target: Path) -> None:
    """The copy that who has ended an engagement keeps: one encrypted file that opens with the
    recovery code, whatever becomes of the data folder. Raises Problem."""
    home = _home(core)
    key, slots = stores.key(home), stores.slots(home)
    now = core.clock.now()
    back_up(Folders(home).database, key, slots, target, now, files=home / FILES)


def wipe(stores: Stores, core: Core, share: Sharing) -> None:
    """Take this computer's copy away, and say so to who ended the engagement.

    The user has confirmed. ``core`` is closed; only a window must be able to begin anew. Raises
    Problem: share_not_ended, or of the transport: then nothing was wiped. Where the place is gone
    between, the copy is wiped and the farewell is lost: the other side can close without it.
    """
    home = _home(core)
    word, place = drive(share.farewell()), share.place
    store_id = stores.slots(home).store_id
    share.keys.drop_password(share.address)
    close(core)
    stores.forget(home)
    with told(home):
        for name in _FILES:
            for journal in _JOURNALS:
                (home / f"{name}{journal}").unlink(missing_ok=True)
        for name in _OURS:
            shutil.rmtree(home / name, ignore_errors=True)
    with suppress(Problem):
        stores.vault.delete(store_id)
    with suppress(Problem):
        place.put(word.path, word.data)
    place.close()


def _home(core: Core) -> Path:
    assert core.folder is not None  # noqa: S101 - shared data lie in a folder
    return core.folder
