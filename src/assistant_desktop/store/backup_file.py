"""What a backup is: one file that carries the encrypted data, their key slots and what they are.

A ZIP without compression (encrypted data do not shrink), so that it can be taken apart without
this program: ``data.db`` (SQLCipher), ``keys.json``, ``manifest.json``, and in ``files/`` attached
files as they lie sealed in the data folder. The manifest holds the hash of the data, the slots and
the files: a copy that was cut or changed on its way is found without the key.
"""

import hashlib
import json
import os
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from ..kernel.errors import Problem
from .files import part_name, publish, sync_file, told
from .keys import Slots

SUFFIX = ".adbackup"
FORMAT = 1
_DATA, _KEYS, _MANIFEST = "data.db", "keys.json", "manifest.json"
_FILES = "files/"
_FILE = re.compile(r"[0-9a-f]{16,128}")
"""What a sealed file is called; nothing else is taken along, or written from a backup."""
_SMALL = 1_000_000
_CHUNK = 1 << 20

Progress = Callable[[float], bool]
"""Called with what is done, from 0 to 1; what it returns says whether to go on."""


def no_progress(_done: float) -> bool:
    """Nobody is watching."""
    return True


def part_of(progress: Progress, start: float, end: float) -> Progress:
    """The progress of one part of a longer work."""
    return lambda done: progress(start + (end - start) * done)


def step(progress: Progress, done: float) -> None:
    """Report; raises Problem("cancelled") where the user wants no more."""
    if not progress(min(done, 1.0)):
        raise Problem("cancelled")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. ``created`` is an instant as text, ``size`` the data's bytes,
    ``sha256`` and ``keys_sha256`` are of ``data.db`` and ``keys.json``; ``files`` is the number of
    attached files and ``files_sha256`` of their names and hashes, "" in backups without any.
    """

    format: int
    app: str
    schema: int
    created: str
    store: str
    size: int
    sha256: str
    keys_sha256: str
    files: int = 0
    files_sha256: str = ""


def write(
    target: Path,
    data: Path,
    slots: Slots,
    about: dict[str, Any],
    progress: Progress,
    files: Path | None = None,
) -> Manifest:
    """Put a finished copy of the data into a backup file: whole, verified, or not there at all.

    ``files`` is the folder of the sealed files that go along. ``about`` gives the manifest's
    app, schema and created. Raises Problem: disk_full, read_only, file_missing, disk, cancelled,
    backup_damaged (what was read back differs).
    """
    temporary = part_name(target)
    keys = slots.as_bytes()
    with told(target):
        try:
            with _private(temporary) as file, zipfile.ZipFile(file, "w") as archive:
                digest, size = _put(archive, _DATA, data, part_of(progress, 0.0, 0.3))
                archive.writestr(_KEYS, keys)
                count, all_files = _put_files(archive, files, part_of(progress, 0.3, 0.6))
                manifest = Manifest(
                    format=FORMAT,
                    store=slots.store_id,
                    size=size,
                    sha256=digest,
                    keys_sha256=hashlib.sha256(keys).hexdigest(),
                    files=count,
                    files_sha256=all_files,
                    **about,
                )
                archive.writestr(_MANIFEST, json.dumps(asdict(manifest), indent=1))
            sync_file(temporary)
            verify(temporary, part_of(progress, 0.6, 1.0))
            publish(temporary, target)
        except BaseException:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
    return manifest


def read_manifest(path: Path) -> Manifest:
    """What a backup says of itself.

    Raises Problem: file_missing, not_a_backup, backup_damaged, backup_too_new.
    """
    with _opened(path) as archive:
        return _manifest(archive)


def read_slots(path: Path) -> Slots:
    """The key slots that a backup carries. Raises Problem like ``read_manifest``."""
    with _opened(path) as archive:
        manifest = _manifest(archive)
        content = _small(archive, _KEYS)
    if hashlib.sha256(content).hexdigest() != manifest.keys_sha256:
        raise Problem("backup_damaged", path=str(path))
    slots = Slots.from_bytes(content)
    if slots.store_id != manifest.store:
        raise Problem("backup_damaged", path=str(path))
    return slots


def verify(path: Path, progress: Progress = no_progress) -> Manifest:
    """Read the whole backup and compare it with its manifest. Raises like ``read_manifest``."""
    read_slots(path)
    with _opened(path) as archive:
        manifest = _manifest(archive)
        digest = hashlib.sha256()
        for chunk in _chunks(archive, manifest.size, part_of(progress, 0.0, 0.5)):
            digest.update(chunk)
        count, all_files = _read_files(archive, part_of(progress, 0.5, 1.0))
    if digest.hexdigest() != manifest.sha256:
        raise Problem("backup_damaged", path=str(path))
    if (count, all_files) != (manifest.files, manifest.files_sha256):
        raise Problem("backup_damaged", path=str(path))
    return manifest


def extract_files(
    path: Path, folder: Path, present: Path, progress: Progress = no_progress
) -> None:
    """Write the attached files of a backup to a folder, but those that are in ``present`` already.

    A file that was damaged on its way is left out: it is one of many, and its content is checked
    again where it is opened. Raises like ``read_manifest``, and of the disk.
    """
    with _opened(path) as archive, told(folder):
        entries = _file_entries(archive)
        for number, (name, info) in enumerate(entries, start=1):
            target = folder / name
            if not _is_file_of(present / name, info.file_size):
                folder.mkdir(mode=0o700, exist_ok=True)
                try:
                    with archive.open(info) as entry, _private(target) as file:
                        while chunk := entry.read(_CHUNK):
                            file.write(chunk)
                except zipfile.BadZipFile:
                    target.unlink()
            step(progress, number / len(entries))
        step(progress, 1.0)


def extract_data(path: Path, target: Path, progress: Progress = no_progress) -> Manifest:
    """Write the data of a backup to a new private file, and compare them with the manifest.

    Raises like ``read_manifest``, and of the disk for ``target``, which then may be left behind.
    """
    with _opened(path) as archive:
        manifest = _manifest(archive)
        digest = hashlib.sha256()
        with told(target), _private(target) as file:
            for chunk in _chunks(archive, manifest.size, progress):
                digest.update(chunk)
                file.write(chunk)
    if digest.hexdigest() != manifest.sha256:
        raise Problem("backup_damaged", path=str(path))
    return manifest


def _private(path: Path) -> IO[bytes]:
    flags = os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "w+b")


def _put(archive: zipfile.ZipFile, name: str, data: Path, progress: Progress) -> tuple[str, int]:
    digest = hashlib.sha256()
    total = data.stat().st_size
    done = 0
    with data.open("rb") as source, archive.open(name, "w", force_zip64=True) as entry:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            entry.write(chunk)
            done += len(chunk)
            step(progress, done / total)
    return digest.hexdigest(), done


def _put_files(
    archive: zipfile.ZipFile, folder: Path | None, progress: Progress
) -> tuple[int, str]:
    """The sealed files of a folder, how many they are, and the hash of names and contents."""
    found = []
    if folder is not None and folder.is_dir():
        found = sorted(one for one in folder.iterdir() if _FILE.fullmatch(one.name))
    digest, count = hashlib.sha256(), 0
    for number, one in enumerate(found):
        share = part_of(progress, number / len(found), (number + 1) / len(found))
        if one.is_file():
            content, _ = _put(archive, _FILES + one.name, one, share)
            digest.update(f"{one.name} {content}\n".encode())
            count += 1
    step(progress, 1.0)
    return count, digest.hexdigest() if count else ""


def _read_files(archive: zipfile.ZipFile, progress: Progress) -> tuple[int, str]:
    """The same out of a backup."""
    digest, entries = hashlib.sha256(), _file_entries(archive)
    for number, (name, info) in enumerate(entries, start=1):
        content = hashlib.sha256()
        with archive.open(info) as entry:
            while chunk := entry.read(_CHUNK):
                content.update(chunk)
        digest.update(f"{name} {content.hexdigest()}\n".encode())
        step(progress, number / len(entries))
    step(progress, 1.0)
    return len(entries), digest.hexdigest() if entries else ""


def _is_file_of(path: Path, size: int) -> bool:
    return path.is_file() and path.stat().st_size == size


def _file_entries(archive: zipfile.ZipFile) -> list[tuple[str, zipfile.ZipInfo]]:
    """Names and entries of attached files; a name that is none of ours is passed over."""
    found = {}
    for info in archive.infolist():
        name = info.filename.removeprefix(_FILES)
        ours = info.filename.startswith(_FILES) and _FILE.fullmatch(name)
        if ours and info.compress_type == zipfile.ZIP_STORED:
            found[name] = info
    return sorted(found.items())


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    with told(path):
        if path.exists() and not path.is_file():
            # A device or a pipe could be read for ever.
            raise Problem("not_a_backup", path=str(path))
        try:
            with zipfile.ZipFile(path) as archive:
                yield archive
        except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
            # A ZIP keeps its list of contents at its end: one that was cut has none.
            known = _begins_like_one(path)
            code = "backup_damaged" if known else "not_a_backup"
            raise Problem(code, path=str(path)) from error


def _begins_like_one(path: Path) -> bool:
    with path.open("rb") as file:
        return _DATA.encode() in file.read(64)


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    path = str(archive.filename)
    try:
        info = archive.getinfo(name)
    except KeyError as error:
        raise Problem("not_a_backup", path=path) from error
    if info.file_size > _SMALL:
        raise Problem("backup_damaged", path=path)
    return archive.read(info)


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    path = str(archive.filename)
    content = _small(archive, _MANIFEST)
    try:
        data = json.loads(content)
        if data["format"] > FORMAT:
            raise Problem("backup_too_new", path=path)
        return Manifest(
            format=int(data["format"]),
            app=str(data["app"]),
            schema=int(data["schema"]),
            created=str(data["created"]),
            store=str(data["store"]),
            size=int(data["size"]),
            sha256=str(data["sha256"]),
            keys_sha256=str(data["keys_sha256"]),
            files=int(data.get("files", 0)),
            files_sha256=str(data.get("files_sha256", "")),
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Problem("backup_damaged", path=path) from error


def _chunks(archive: zipfile.ZipFile, size: int, progress: Progress) -> Iterator[bytes]:
    path = str(archive.filename)
    try:
        info = archive.getinfo(_DATA)
    except KeyError as error:
        raise Problem("backup_damaged", path=path) from error
    if info.compress_type != zipfile.ZIP_STORED or info.file_size != size:
        raise Problem("backup_damaged", path=path)
    done = 0
    with archive.open(info) as entry:
        while chunk := entry.read(_CHUNK):
            done += len(chunk)
            yield chunk
            step(progress, done / size)
