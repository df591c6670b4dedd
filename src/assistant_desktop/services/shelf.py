"""Attached files at rest: sealed in the data folder, opened only into a place of their own.

``files/<name>`` is a file in sealed pieces of at most 1 MB, each with its length before it; the
name is a keyed hash of the content, the key lies in the encrypted database. What is opened is
written to ``files/open``, read-only, and cleared with the next start. A backup that the user takes
has the files as they lie; the daily ones lie beside them and hold the database alone.

Everything here may take seconds: from a worker only.
"""

import hashlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from ..features.attachments.model import LIMIT, clean_name
from ..kernel.errors import BadInput, Problem
from ..store.names import FILES, LAID_OPEN
from .sync import sealing

PIECE = 1_048_576
"""Bytes of a file that are sealed together."""

_LENGTH = 4

Progress = Callable[[float], bool]
"""Called with the share that is done; False asks to stop."""


def no_progress(_share: float) -> bool:
    """Nobody watches, nobody stops it."""
    return True


def step(progress: Progress, share: float) -> None:
    """Tell the progress. Raises Problem("cancelled") where it says stop."""
    if not progress(share):
        raise Problem("cancelled")


@dataclass(frozen=True, slots=True)
class Blob:
    """The content of a file: SHA-256 in hexadecimal, and size in bytes."""

    digest: str
    size: int

    @property
    def pieces(self) -> int:
        return max(1, -(-self.size // PIECE))


@dataclass(frozen=True)
class Shelf:
    """The sealed files of one data folder."""

    home: Path
    key: bytes = field(repr=False)

    @property
    def folder(self) -> Path:
        return self.home / FILES

    def name(self, digest: str) -> str:
        """What a content is called in the folder."""
        return sealing.keyed_name(self.key, "file", digest.encode())

    def has(self, digest: str) -> bool:
        """Whether a content is here."""
        return (self.folder / self.name(digest)).is_file()

    def take_in(self, source: Path, progress: Progress = no_progress) -> Blob:
        """Keep a copy of a file. Raises BadInput: file_too_large; Problem: file_missing, cancelled,
        or of the disk."""
        with _told(source):
            size = source.stat().st_size
            if not source.is_file():
                raise Problem("file_missing", path=str(source))
            if size > LIMIT:
                raise BadInput("file_too_large", name=source.name)
            with source.open("rb") as file:
                return self._filled(_pieces(file, size, progress))

    def put_in(self, blob: Blob, pieces: Iterator[bytes]) -> bool:
        """Keep what came from elsewhere; False, and nothing kept, where it is not that content."""
        with _told(self.folder):
            return self._filled(pieces, blob) == blob

    def pieces(self, blob: Blob) -> Iterator[bytes]:
        """The content, piece by piece. Raises Problem("file_damaged")."""
        name = self.name(blob.digest)
        with _told(self.folder / name), (self.folder / name).open("rb") as file:
            for number in range(blob.pieces):
                length = int.from_bytes(file.read(_LENGTH), "big")
                if length > 2 * PIECE:
                    raise Problem("file_damaged")
                piece = sealing.unseal(self.key, f"{name}/{number}", file.read(length), PIECE)
                if piece is None:
                    raise Problem("file_damaged")
                yield piece

    def save(self, blob: Blob, target: Path, progress: Progress = no_progress) -> None:
        """Write a plain copy to a place that the user chose. Raises Problem, as ``pieces``."""
        part = target.with_name(f".{target.name[:60]}.{secrets.token_hex(4)}.part")
        seen, done = hashlib.sha256(), 0
        try:
            with _told(target), part.open("xb") as file:
                for piece in self.pieces(blob):
                    file.write(piece)
                    seen.update(piece)
                    done += len(piece)
                    step(progress, done / max(1, blob.size))
                if seen.hexdigest() != blob.digest:
                    raise Problem("file_damaged")
                file.flush()
                os.fsync(file.fileno())
                part.replace(target)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)

    def lay_open(self, blob: Blob, name: str, progress: Progress = no_progress) -> Path:
        """A plain, read-only copy under its own name, for a program that shows it."""
        with _told(self.folder):
            place = self.folder / LAID_OPEN / secrets.token_hex(8)
            place.mkdir(mode=0o700, parents=True)
        target = place / clean_name(name)
        self.save(blob, target, progress)
        with suppress(OSError):
            target.chmod(0o400)
        return target

    def tidy(self, wanted: set[str] | None = None) -> None:
        """Clear what was laid open or left unfinished; with ``wanted`` (digests) also the rest."""
        shutil.rmtree(self.folder / LAID_OPEN, ignore_errors=True)
        names = None if wanted is None else {self.name(digest) for digest in wanted}
        with suppress(OSError):
            for one in self.folder.iterdir():
                loose = names is not None and one.name not in names
                if one.is_file() and (one.suffix == ".part" or loose):
                    one.unlink()

    def remove(self, digest: str) -> None:
        """Forget a content."""
        with suppress(OSError):
            (self.folder / self.name(digest)).unlink(missing_ok=True)

    def _filled(self, pieces: Iterator[bytes], expected: Blob | None = None) -> Blob:
        """Seal pieces under a passing name, and give the file its own once the content is known.

        The pieces are sealed for their final name, which only the whole content gives: so they wait
        in memory, no more than the limit of a file.
        """
        seen, held = hashlib.sha256(), []
        for piece in pieces:
            seen.update(piece)
            held.append(piece)
        blob = Blob(seen.hexdigest(), sum(map(len, held)))
        if expected is not None and blob != expected:
            return blob
        name = self.name(blob.digest)
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = self.folder / f"{secrets.token_hex(8)}.part"
        try:
            with part.open("xb") as file:
                for number, piece in enumerate(held or [b""]):
                    data = sealing.seal(self.key, f"{name}/{number}", piece)
                    file.write(len(data).to_bytes(_LENGTH, "big") + data)
                file.flush()
                os.fsync(file.fileno())
            part.replace(self.folder / name)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        return blob


def _pieces(file: BinaryIO, size: int, progress: Progress) -> Iterator[bytes]:
    done = 0
    while piece := file.read(PIECE):
        done += len(piece)
        if done > LIMIT:
            raise BadInput("file_too_large", name="")
        yield piece
        step(progress, min(1.0, done / max(1, size)))


class _told:  # noqa: N801 - reads as what it does
    """Errors of the disk as Problems with a sentence."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        return

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, FileNotFoundError):
            raise Problem("file_missing", path=str(self._path)) from error
        if isinstance(error, PermissionError):
            raise Problem("file_denied", path=str(self._path)) from error
        if isinstance(error, OSError):
            import errno

            if error.errno in {errno.ENOSPC, errno.EDQUOT}:
                raise Problem("disk_full") from error
            reason = error.strerror or type(error).__name__
            raise Problem("disk", path=str(self._path), reason=reason) from error
