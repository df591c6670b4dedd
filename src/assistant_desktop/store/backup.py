"""Taking backups from the running database: on demand, daily, and before a migration."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date, datetime, tzinfo
from pathlib import Path

from ..kernel.clock import local_date, to_text
from ..kernel.errors import Problem
from . import backup_file, database, driver
from .backup_file import SUFFIX, Manifest, Progress, no_progress, part_of, step
from .files import part_name, told
from .keys import Slots
from .names import BACKUPS

KEEP = 14
_DAILY = re.compile(r"assistant-(\d{4}-\d{2}-\d{2})" + re.escape(SUFFIX))
_PAGES = 256  # a step of the copy: 1 MB, about 5 ms


def back_up(
    source: Path,
    key: bytes,
    slots: Slots,
    target: Path,
    now: datetime,
    progress: Progress = no_progress,
    *,
    files: Path | None = None,
) -> Manifest:
    """Take a backup of the data file into ``target``, while others read and write.

    ``files`` is the folder of the attached files that go along; backups that lie beside them in
    the data folder leave them out.

    Has a read-only connection of its own, so it can run in a worker; writers are not held up. A
    backup of the same store at ``target`` is replaced, anything else there is left alone. Raises
    Problem: no_data, wrong_key, data_damaged (it is not worth keeping), target_taken, cancelled,
    or of the disk; then nothing is left behind.
    """
    if not source.exists():
        raise Problem("no_data", path=str(source))
    if not os.access(source.parent, os.W_OK):
        return _rescue(source, key, slots, target, now, progress, files)
    scratch = source.parent
    with told(source), closing(database.open_reader(source, key)) as connection:
        return back_up_from(
            connection, key, slots, target, now, progress, scratch=scratch, files=files
        )


def back_up_from(
    connection: driver.Connection,
    key: bytes,
    slots: Slots,
    target: Path,
    now: datetime,
    progress: Progress = no_progress,
    *,
    scratch: Path | None = None,
    files: Path | None = None,
) -> Manifest:
    """The same out of an open connection that is not within a transaction (before a migration).

    ``scratch`` is the folder for the copy until it is packed. It is not the target's where that can
    be helped: a live database in a synchronised folder is what we never make.
    """
    _refuse_taken(target, slots)
    with _copy_beside(target, scratch) as copy:
        version = _copy(connection, copy, key, progress)
        about = {"app": _app_version(), "schema": version, "created": to_text(now)}
        return backup_file.write(target, copy, slots, about, part_of(progress, 0.7, 1.0), files)


def daily(
    source: Path,
    key: bytes,
    slots: Slots,
    now: datetime,
    zone: tzinfo,
    progress: Progress = no_progress,
) -> Path | None:
    """Today's automatic backup, if there is none yet; then the oldest beyond ``KEEP`` go.

    Returns the new file, or None where today's is there already. Raises like ``back_up``: older
    backups are removed only after a new good one.
    """
    folder = source.parent / BACKUPS
    target = folder / f"assistant-{local_date(now, zone).isoformat()}{SUFFIX}"
    if target.exists():
        return None
    with told(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
    back_up(source, key, slots, target, now, progress)
    prune(folder)
    return target


def before_migration(
    connection: driver.Connection, source: Path, key: bytes, slots: Slots, now: datetime
) -> Path:
    """The backup that is taken before the schema changes; it is not counted among the daily ones.

    Raises like ``back_up``: without this backup there is no migration.
    """
    folder = source.parent / BACKUPS
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    with told(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
    target = folder / f"before-schema-{version + 1}-{now:%Y%m%d-%H%M%S}{SUFFIX}"
    back_up_from(connection, key, slots, target, now, scratch=source.parent)
    return target


def prune(folder: Path, keep: int = KEEP) -> list[Path]:
    """Remove daily backups beyond the newest ``keep``, and what a killed backup left behind.

    Only names that ``daily`` gives are touched. Returns what was removed.
    """
    dated = sorted((day, path) for path in folder.iterdir() if (day := _day_of(path)))
    old = [path for _, path in dated[:-keep]]
    for path in old:
        with told(path):
            path.unlink(missing_ok=True)
    _sweep(folder)
    return old


def backups_in(folder: Path) -> list[tuple[Manifest, Path]]:
    """The backups in a folder by what they say of themselves, newest first. Reads no data."""
    found = []
    with suppress(FileNotFoundError, NotADirectoryError):
        for path in folder.iterdir():
            if path.suffix == SUFFIX and not path.name.startswith("."):
                with suppress(Problem):
                    found.append((backup_file.read_manifest(path), path))
    return sorted(found, key=lambda entry: entry[0].created, reverse=True)


def newest_good(folder: Path, progress: Progress = no_progress) -> tuple[Manifest, Path] | None:
    """The newest backup in a folder that is whole; reads them through until one is."""
    for manifest, path in backups_in(folder):
        try:
            backup_file.verify(path, progress)
        except Problem as problem:
            if problem.code == "cancelled":
                raise
        else:
            return manifest, path
    return None


def check_copy(copy: Path, key: bytes, progress: Progress = no_progress) -> int:
    """Open a copy that nobody else uses and check every page of it; returns its schema version.

    Leaves it as one file without a journal. Raises Problem: wrong_key, data_damaged, cancelled, or
    of the disk.
    """
    with told(copy), closing(driver.connect(copy, key)) as connection:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        connection.execute("PRAGMA journal_mode = DELETE")
        # The check says nothing of how far it is, but it can be stopped.
        stopped = False

        def stop() -> int:
            nonlocal stopped
            stopped = not progress(0.5)
            return int(stopped)

        connection.set_progress_handler(stop, 1_000_000)
        sound = database.is_sound(connection)
        connection.set_progress_handler(None, 0)
    if stopped:
        raise Problem("cancelled")
    if not sound:
        raise Problem("data_damaged", path=str(copy))
    step(progress, 1.0)
    return version


def _rescue(
    source: Path,
    key: bytes,
    slots: Slots,
    target: Path,
    now: datetime,
    progress: Progress,
    files: Path | None,
) -> Manifest:
    """The same where the data lie on a disk that cannot be written any more.

    SQLite needs a writable folder to read what is still in the journal; as nobody can write there,
    the files may be copied as they are, and are read elsewhere.
    """
    with told(target), tempfile.TemporaryDirectory() as folder:
        for suffix in ("", "-wal"):
            part = source.with_name(source.name + suffix)
            if part.exists():
                shutil.copyfile(part, Path(folder) / part.name)
        copy = Path(folder) / source.name
        with closing(driver.connect(copy, key)) as connection:
            return back_up_from(
                connection, key, slots, target, now, progress, scratch=Path(folder), files=files
            )


def _copy(connection: driver.Connection, copy: Path, key: bytes, progress: Progress) -> int:
    """One consistent state of the database into a new file with the same key, checked."""

    def pages(_status: int, remaining: int, total: int) -> None:
        step(progress, 0.5 * (total - remaining) / max(total, 1))

    with closing(driver.connect(copy, key)) as target:
        # Within one read transaction: a writer cannot make the copy begin again.
        connection.execute("BEGIN")
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            connection.backup(target, pages=_PAGES, progress=pages)
        finally:
            connection.execute("ROLLBACK")
    return check_copy(copy, key, part_of(progress, 0.5, 0.7))


@contextmanager
def _copy_beside(target: Path, scratch: Path | None) -> Iterator[Path]:
    if not target.parent.is_dir():
        raise Problem("file_missing", path=str(target.parent))
    if not os.access(target.parent, os.W_OK):
        raise Problem("read_only", path=str(target.parent))
    folder = scratch if scratch is not None and os.access(scratch, os.W_OK) else target.parent
    copy = part_name(folder / "copy.db")
    with told(target):
        try:
            copy.touch(0o600)
            yield copy
        finally:
            with suppress(OSError):
                _drop(copy)


def _drop(copy: Path) -> None:
    for suffix in ("", "-journal", "-wal", "-shm"):
        copy.with_name(copy.name + suffix).unlink(missing_ok=True)


def _refuse_taken(target: Path, slots: Slots) -> None:
    with told(target):
        if not target.exists():
            return
    try:
        if backup_file.read_manifest(target).store == slots.store_id:
            return
    except Problem:
        pass
    raise Problem("target_taken", path=str(target))


def _day_of(path: Path) -> date | None:
    match = _DAILY.fullmatch(path.name)
    if match is None or not path.is_file():
        return None
    try:
        return date.fromisoformat(match[1])
    except ValueError:
        return None


def _sweep(folder: Path) -> None:
    """Remove what a killed backup left behind: unfinished files a day older than the newest one."""
    parts = [*folder.glob(".*.part"), *folder.parent.glob(".copy*.part*")]
    with suppress(OSError):
        newest = max(path.stat().st_mtime for path in folder.iterdir())
        for path in parts:
            if newest - path.stat().st_mtime > 86_400:
                path.unlink()


def _app_version() -> str:
    from importlib import metadata  # 10 ms, and only a backup needs it

    try:
        return metadata.version("assistant-desktop")
    except metadata.PackageNotFoundError:
        return ""
