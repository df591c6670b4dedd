"""Going back to a backup, and moving what is here out of the way. Nothing is ever deleted.

A restore is made ready in a folder of its own, checked there, and takes its place by renames. If
the machine stops between two of them, ``finish`` does the rest at the next start.
"""

import shutil
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ..kernel.errors import Problem
from . import backup_file, driver
from .backup import backups_in, check_copy
from .backup_file import Manifest, Progress, no_progress, part_of
from .files import sync_file, sync_folder, told
from .keys import load_slots, save_slots
from .local import Local
from .migrations import SCHEMA_VERSION
from .names import BACKUPS, FILE_NAME, FILES, KEYS_NAME

ASIDE = "set-aside"
_STAGED = "restoring"
_DATABASE_PARTS = ("", "-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: the backup it came from, and where the data from before lie now."""

    manifest: Manifest
    set_aside: Path | None


@dataclass(frozen=True, slots=True)
class Present:
    """What lies in a data folder. Only where there is nothing at all may a pair be set up anew."""

    database: bool
    slots: bool
    backups: bool
    set_aside: bool

    @property
    def nothing(self) -> bool:
        return not (self.database or self.slots or self.backups or self.set_aside)


def present(home: Path) -> Present:
    """What lies in a data folder; it need not exist."""
    return Present(
        database=(home / FILE_NAME).exists(),
        slots=(home / KEYS_NAME).exists(),
        backups=bool(backups_in(home / BACKUPS)),
        set_aside=(home / ASIDE).is_dir() and any((home / ASIDE).iterdir()),
    )


def restore(
    file: Path, home: Path, key: bytes, now: datetime, progress: Progress = no_progress
) -> Restored:
    """Put the data of a backup in the place of what is in ``home``, which is set aside.

    No connection to the present data may be open in this process. ``key`` opens the backup (from
    the keyring by ``read_slots(file).store_id``, or out of those slots). Where the slots present
    are of the same store they stay: a recovery code that was reissued since goes on to be the one.
    Raises Problem: those of ``backup_file``, wrong_key, data_damaged, data_too_new, cancelled, or
    of the disk; then everything is as it was.
    """
    with told(home):
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        finish(home, now)
        part = home / f".{_STAGED}.part"
        shutil.rmtree(part, ignore_errors=True)
        try:
            part.mkdir(mode=0o700)
            manifest = _stage(file, home, part, key, progress)
            # From here on the restore is decided: `finish` would complete it.
            part.rename(home / _STAGED)
            sync_folder(home)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
        try:
            aside = finish(home, now)
        except BaseException:
            _give_up(home)
            raise
    return Restored(manifest, aside)


def finish(home: Path, now: datetime) -> Path | None:
    """Complete a restore that was interrupted after it was decided; else nothing happens.

    To be called before the data are opened. Returns where older data were set aside.
    """
    staged = home / _STAGED
    if not staged.is_dir():
        return None
    aside = None
    with told(home):
        if (staged / FILE_NAME).exists():
            aside = set_aside(home, now, move_slots=(staged / KEYS_NAME).exists())
            (staged / FILE_NAME).rename(home / FILE_NAME)
        if (staged / KEYS_NAME).exists():
            (staged / KEYS_NAME).replace(home / KEYS_NAME)
        _bring_files(staged / FILES, home / FILES)
        sync_folder(home)
        staged.rmdir()
    return aside


def _bring_files(staged: Path, files: Path) -> None:
    """Put restored attached files beside those that are here: a name is a content."""
    if not staged.is_dir():
        return
    files.mkdir(mode=0o700, exist_ok=True)
    for one in staged.iterdir():
        one.replace(files / one.name)
    sync_folder(files)
    staged.rmdir()


def set_aside(home: Path, now: datetime, *, move_slots: bool = False) -> Path | None:
    """Move the database file with its journals into ``set-aside/<time>/``, key slots beside it.

    The slots are copied, or moved where they belong to what goes. Returns the folder; None where
    there was no database. Raises Problem of the disk; then every file is where it was.
    """
    parts = [home / (FILE_NAME + suffix) for suffix in _DATABASE_PARTS]
    parts = [part for part in parts if part.exists()]
    if not parts:
        return None
    with told(home):
        folder = _fresh_folder(home / ASIDE, f"{now:%Y%m%d-%H%M%S}")
        moved: list[Path] = []
        try:
            if (home / KEYS_NAME).exists():
                shutil.copy2(home / KEYS_NAME, folder / KEYS_NAME)
            # The database first: it must never be opened without a journal that belongs to it.
            for part in parts:
                part.rename(folder / part.name)
                moved.append(part)
        except BaseException:
            for part in reversed(moved):
                (folder / part.name).rename(part)
            shutil.rmtree(folder, ignore_errors=True)
            raise
        if move_slots:
            (home / KEYS_NAME).unlink(missing_ok=True)
        sync_folder(folder)
        sync_folder(home)
    return folder


def _stage(file: Path, home: Path, part: Path, key: bytes, progress: Progress) -> Manifest:
    manifest = backup_file.read_manifest(file)
    if manifest.schema > SCHEMA_VERSION:
        raise Problem("data_too_new", path=str(file))
    slots = backup_file.read_slots(file)
    data = part / FILE_NAME
    backup_file.extract_data(file, data, part_of(progress, 0.0, 0.7))
    version = check_copy(data, key, part_of(progress, 0.7, 0.8))
    if version > SCHEMA_VERSION:
        raise Problem("data_too_new", path=str(file))
    with closing(driver.connect(data, key)) as connection:
        # Restored data are another device's: its next writes must not look like those that the
        # lost data had made under the old one. Where they are shared, the exchange sees whether
        # those have gone on, and moves what only the restored data have to a new id.
        local = Local(connection)
        if local.get("sharing_key") is None:
            local.drop("device")
    sync_file(data)
    backup_file.extract_files(file, part / FILES, home / FILES, part_of(progress, 0.8, 1.0))
    if not _same_store(home / KEYS_NAME, manifest.store):
        save_slots(part / KEYS_NAME, slots)
    sync_folder(part)
    return manifest


def _same_store(path: Path, store_id: str) -> bool:
    with suppress(Problem):
        return load_slots(path).store_id == store_id
    return False


def _give_up(home: Path) -> None:
    """After a failed move: leave the restore undecided again, if the old data are in place."""
    if (home / FILE_NAME).exists() and (home / _STAGED / FILE_NAME).exists():
        shutil.rmtree(home / _STAGED, ignore_errors=True)


def _fresh_folder(parent: Path, name: str) -> Path:
    parent.mkdir(mode=0o700, exist_ok=True)
    number = 1
    while True:
        folder = parent / (name if number == 1 else f"{name}-{number}")
        try:
            folder.mkdir(mode=0o700)
        except FileExistsError:
            number += 1
        else:
            return folder
