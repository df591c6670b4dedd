"""A folder of this computer: Dropbox, OneDrive, Syncthing, Nextcloud, a mounted network drive."""

import errno
import os
import time
from collections.abc import Callable, Iterable, MutableMapping
from contextlib import suppress
from pathlib import Path

from ...kernel.errors import Problem
from .address import Address
from .engine import CHUNK, Beat, Engine, Incoming, is_unfinished, trouble, unfinished

_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_AWAY = {
    errno.EIO,
    errno.ENODEV,
    errno.ENXIO,
    errno.ESTALE,
    errno.ENOTCONN,
    errno.ETIMEDOUT,
    errno.EHOSTDOWN,
    errno.EHOSTUNREACH,
    errno.ENETUNREACH,
    errno.ECONNREFUSED,
    errno.ECONNRESET,
}
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV}
_LEFT_BEHIND = 86_400
"""Seconds after which an unfinished file can only be one whose writer was killed."""
_OPEN_ELSEWHERE = 20
"""Times a rename is tried while a synchroniser or a virus scanner holds the file (Windows)."""


class FolderTransport(Engine):
    """Files in a folder: temporary file, fsync, link or rename, fsync of the folder."""

    def __init__(self, address: Address, secret: Callable[[], str | None], limit: float) -> None:
        super().__init__(address, secret, limit)
        self._root = Path(address.path)

    def _read(self, path: str, beat: Beat) -> bytes:
        found = Incoming(beat)
        with (self._root / path).open("rb", buffering=0) as file:
            while chunk := file.read(CHUNK):
                found.add(chunk)
        return found.whole()

    def _put(self, path: str, data: bytes, beat: Beat) -> None:
        target = self._root / path
        temporary = self._written(target.parent, data, beat)
        try:
            _insist(lambda: temporary.replace(target))
        except OSError:
            temporary.unlink(missing_ok=True)
            raise
        _settle([target.parent])

    def _put_new(self, path: str, data: bytes, beat: Beat) -> bool:
        target = self._root / path
        if os.path.lexists(target):
            return False
        temporary = self._written(target.parent, data, beat)
        try:
            fresh = _named(temporary, target)
        finally:
            temporary.unlink(missing_ok=True)
        _settle([target.parent])
        return fresh

    def _names(self, folder: str, beat: Beat) -> list[str]:
        found = []
        with os.scandir(self._root / folder) as entries:
            for entry in entries:
                found.append(entry.name)
                if is_unfinished(entry.name):
                    _clear(entry)
                beat()
        return found

    def _remove(self, path: str) -> None:
        target = self._root / path
        _insist(target.unlink)
        _settle([target.parent])

    def _has_root(self) -> bool:
        return self._root.is_dir()

    def _told(self, error: Exception, *, writes: bool) -> Problem:
        code = error.errno if isinstance(error, OSError) else None
        if code in _FULL:
            return Problem("share_full")
        if code in _READ_ONLY and writes:
            return Problem("share_read_only")
        if code in _AWAY:
            return Problem("share_offline")
        return trouble(error)

    def _written(self, folder: Path, data: bytes, beat: Beat) -> Path:
        """The data in a temporary file of a folder, on the disk."""
        self._made(folder)
        temporary = folder / unfinished()
        try:
            with temporary.open("xb", buffering=0) as file:
                view = memoryview(data)
                while view:
                    view = view[file.write(view[:CHUNK]) :]
                    beat()
                os.fsync(file.fileno())
        except OSError:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
        return temporary

    def _made(self, folder: Path) -> None:
        """Make a folder below the share; the share itself is never made: it may be unmounted."""
        if folder.is_dir():
            return
        self._need_root()
        missing = []
        while folder != self._root and not folder.is_dir():
            missing.append(folder)
            folder = folder.parent
        for one in reversed(missing):
            one.mkdir(exist_ok=True)
        _settle(one.parent for one in missing)


def opened(
    address: Address,
    secret: Callable[[], str | None],
    _host_keys: MutableMapping[str, str] | None,
    limit: float,
) -> FolderTransport:
    return FolderTransport(address, secret, limit)


def _named(temporary: Path, target: Path) -> bool:
    """Give a finished file its name; False where there is such a file."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _NO_LINKS and os.name != "nt":
            raise
    else:
        return True
    # FAT and some network drives know no links. Each name has one writer, so nobody comes between.
    if os.path.lexists(target):
        return False
    try:
        _insist(lambda: temporary.rename(target))
    except FileExistsError:
        return False
    return True


def _insist(work: Callable[[], object]) -> None:
    """Try again for a moment where Windows says that another program has the file open."""
    for left in reversed(range(_OPEN_ELSEWHERE)):
        try:
            work()
        except PermissionError:
            if os.name != "nt" or not left:
                raise
            time.sleep(0.05)
        else:
            return


def _settle(folders: Iterable[Path]) -> None:
    """Bring new names to the disk, where the system can."""
    if os.name == "nt":
        return
    for folder in folders:
        with suppress(OSError):  # some network drives cannot
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _clear(entry: os.DirEntry[str]) -> None:
    with suppress(OSError):
        if time.time() - entry.stat().st_mtime > _LEFT_BEHIND:
            Path(entry.path).unlink()
