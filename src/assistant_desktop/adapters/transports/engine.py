"""What all transports have in common: names that are safe, limits of time, errors as Problems."""

import queue
import re
import secrets
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TypeVar

from ...kernel.errors import Problem
from .address import Address

T = TypeVar("T")
Beat = Callable[[], None]
"""Called by work that goes on: the limit of time begins again."""

CHUNK = 262_144
"""Bytes that are moved between two beats."""

_PART = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_UNFINISHED = re.compile(r"~[0-9a-f]{16}\.tmp")
_SLOWEST = 32_768
"""Bytes a second that are waited for where a library tells nothing of its progress."""
_ROOT_HOLDS = 60.0
"""Seconds for which a share that was there is believed to be there when a file is missing."""


MOST = 256 * 1024 * 1024
"""Bytes a file may have to be read: nothing of ours is as large, and it has to fit into memory."""


class Slow(Exception):  # noqa: N818 - becomes a Problem before anybody else sees it
    """The limit has passed."""


class Engine(ABC):
    """A transport but for how one kind of share reads, writes, lists and removes.

    The primitives get paths that are safe, relative to the share, and may raise anything;
    FileNotFoundError says that the file is not there.
    """

    def __init__(self, address: Address, secret: Callable[[], str | None], limit: float) -> None:
        self.address = address.text
        self._where = address
        self._secret = secret
        self._limit = limit
        self._root_until = 0.0

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.address}>"

    def read(self, path: str) -> bytes | None:
        parts = _safe(path)

        def work(beat: Beat) -> bytes | None:
            try:
                return self._read(parts, beat)
            except FileNotFoundError:
                self._need_root(recently=True)
                return None

        return self._call(work)

    def put(self, path: str, data: bytes) -> None:
        parts = _safe(path)
        self._call(lambda beat: self._put(parts, data, beat), writes=True, size=len(data))

    def put_new(self, path: str, data: bytes) -> bool:
        parts = _safe(path)
        return self._call(
            lambda beat: self._put_new(parts, data, beat), writes=True, size=len(data)
        )

    def names(self, folder: str) -> list[str]:
        parts = _safe(folder) if folder else ""

        def work(beat: Beat) -> list[str]:
            try:
                found = self._names(parts, beat)
            except (FileNotFoundError, NotADirectoryError):
                self._need_root()
                return []
            return sorted({name for name in found if _PART.fullmatch(name)})

        return self._call(work)

    def remove(self, path: str) -> None:
        parts = _safe(path)

        def work(_beat: Beat) -> None:
            try:
                self._remove(parts)
            except FileNotFoundError:
                self._need_root()

        self._call(work, writes=True)

    def close(self) -> None:
        self._drop()

    # What a kind of share brings.

    @abstractmethod
    def _read(self, path: str, beat: Beat) -> bytes: ...

    @abstractmethod
    def _put(self, path: str, data: bytes, beat: Beat) -> None: ...

    @abstractmethod
    def _put_new(self, path: str, data: bytes, beat: Beat) -> bool: ...

    @abstractmethod
    def _names(self, folder: str, beat: Beat) -> list[str]: ...

    @abstractmethod
    def _remove(self, path: str) -> None: ...

    @abstractmethod
    def _has_root(self) -> bool:
        """Whether the share itself is there."""

    @abstractmethod
    def _told(self, error: Exception, *, writes: bool) -> Problem:
        """An error of the environment as a Problem; share_trouble for what is not known."""

    def _prepare(self) -> None:  # noqa: B027 - a folder needs nothing
        """Called in the caller's thread before each call: asks for the password where needed."""

    def _settle(self) -> None:  # noqa: B027 - most have nothing to keep
        """Called in the caller's thread after each call: gives the caller what it keeps."""

    def _drop(self) -> None:  # noqa: B027 - a folder has nothing
        """Let go of the connection; the next call makes another."""

    # Limits and errors.

    def _need_root(self, *, recently: bool = False) -> None:
        """Raise Problem("share_gone") where the share itself is not there."""
        if recently and time.monotonic() < self._root_until:
            return
        if not self._has_root():
            raise Problem("share_gone")
        self._root_until = time.monotonic() + _ROOT_HOLDS

    def _call(self, work: Callable[[Beat], T], *, writes: bool = False, size: int = 0) -> T:
        self._prepare()
        try:
            return within(self._limit, work, size / _SLOWEST)
        except Slow:
            self._drop()
            problem = Problem("share_offline")
        except Problem as told:
            problem = type(told)(told.code, **told.params)
        except Exception as error:  # noqa: BLE001 - libraries raise whatever they like
            problem = self._told(error, writes=writes)
        finally:
            self._settle()
        if problem.code in {"share_denied", "share_offline", "share_gone"}:
            self._root_until = 0.0
        # A new one outside the handler: nothing hangs on it that could hold a secret.
        raise problem


def within(seconds: float, work: Callable[[Beat], T], first: float = 0.0) -> T:
    """Do work in a thread of its own, waiting ``seconds`` from its latest beat. Raises Slow.

    ``first`` is added until the first beat. A thread that never ends is left behind: it cannot be
    stopped, and as a daemon it keeps nothing from quitting.
    """
    done: queue.SimpleQueue[tuple[T | None, Exception | None]] = queue.SimpleQueue()
    until = [time.monotonic() + seconds + first]

    def beat() -> None:
        until[0] = time.monotonic() + seconds

    def run() -> None:
        try:
            done.put((work(beat), None))
        except Exception as error:  # noqa: BLE001 - told in the thread that waits
            done.put((None, error))

    threading.Thread(target=run, name="share", daemon=True).start()
    while True:
        left = until[0] - time.monotonic()
        try:
            result, error = done.get(timeout=max(left, 0.001))
        except queue.Empty:
            if left <= 0:
                raise Slow from None
            continue
        if error is not None:
            raise error
        return result  # type: ignore[return-value]


class Incoming:
    """What is read, piece by piece. Raises Problem("share_trouble") where it is no file of ours."""

    def __init__(self, beat: Beat) -> None:
        self._beat, self._parts, self._size = beat, [b""], 0

    def add(self, piece: bytes) -> None:
        """Take the next piece."""
        self._size += len(piece)
        if self._size > MOST:
            raise Problem("share_trouble", reason=f"> {MOST // 1024 // 1024} MB")
        self._parts.append(piece)
        self._beat()

    def whole(self) -> bytes:
        """All of it."""
        return b"".join(self._parts)


def unfinished() -> str:
    """A name for a file that is being written; the clients of synced folders pass over it."""
    return f"~{secrets.token_hex(8)}.tmp"


def is_unfinished(name: str) -> bool:
    return bool(_UNFINISHED.fullmatch(name))


def folder_of(path: str) -> str:
    """The path of the folder that a file lies in; empty for the share itself."""
    return path.rpartition("/")[0]


def trouble(error: Exception) -> Problem:
    """An error nobody foresaw. Its text is left out: it may hold anything."""
    reason = getattr(error, "strerror", None) or type(error).__name__
    return Problem("share_trouble", reason=str(reason))


def _safe(path: str) -> str:
    if not all(_PART.fullmatch(part) for part in path.split("/")):
        raise ValueError(path)
    return path
