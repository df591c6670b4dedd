"""The talk between a running window and a second start of the program, over a local socket.

A message is four bytes of length (big-endian) and a JSON object in UTF-8, at most ``LIMIT`` bytes;
every message gets one answer. Commands: ``ping``; ``raise`` (show the window;
with ``wish`` and ``value``: carry that out); ``changed``
(somebody wrote to the database); ``run`` with ``argv`` (a command line to carry out, answered with
``code``, ``out`` and ``err``).
"""

import hashlib
import json
import os
import stat
import struct
import sys
import tempfile
from pathlib import Path
from typing import Any

LIMIT = 4 * 1024 * 1024
HEADER = struct.Struct(">I")
Message = dict[str, Any]


class BadMessage(ValueError):  # noqa: N818 - a word of the protocol
    """Not one of ours: too long, not JSON, or not an object."""


def pack(message: Message) -> bytes:
    """A message as it goes over the socket; raises BadMessage where it is too long."""
    body = json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass")
    if len(body) > LIMIT:
        raise BadMessage("too long")
    return HEADER.pack(len(body)) + body


def body_length(header: bytes) -> int:
    """How many bytes follow a header of four bytes; raises BadMessage where that is too many."""
    length: int = HEADER.unpack(header)[0]
    if length > LIMIT:
        raise BadMessage("too long")
    return length


def unpack(body: bytes) -> Message:
    """The object in a body; raises BadMessage."""
    try:
        message = json.loads(body.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise BadMessage("not JSON") from error
    if not isinstance(message, dict):
        raise BadMessage("not an object")
    return message


class Unpacker:
    """Collects bytes as they come and gives back whole messages."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def feed(self, data: bytes) -> list[Message]:
        """The messages that are complete with ``data``; raises BadMessage: then hang up."""
        self._bytes += data
        messages = []
        while len(self._bytes) >= HEADER.size:
            end = HEADER.size + body_length(bytes(self._bytes[: HEADER.size]))
            if len(self._bytes) < end:
                break
            messages.append(unpack(bytes(self._bytes[HEADER.size : end])))
            del self._bytes[:end]
        return messages


def socket_address(data_dir: Path) -> str:
    """Where the window of a data folder listens: a socket's path, or a pipe's name on Windows.

    The same for every way to write the folder. The socket lies in a folder of this user alone.
    """
    real = os.path.normcase(os.path.realpath(data_dir))
    digest = hashlib.sha256(real.encode("utf-8", "surrogateescape")).hexdigest()[:20]
    if sys.platform == "win32":
        user = hashlib.sha256(os.environ.get("USERNAME", "").encode()).hexdigest()[:8]
        return rf"\\.\pipe\assistant-desktop-{user}-{digest}"
    return str(_private_folder() / f"{digest}.sock")


if sys.platform != "win32":

    def _private_folder() -> Path:
        own = os.getuid()
        given = os.environ.get("XDG_RUNTIME_DIR")
        for base in (Path(given) if given else None, Path(f"/run/user/{own}")):
            # A socket's path has room for about a hundred bytes.
            if base is not None and len(os.fsencode(base)) < 60 and _is_mine(base, own):
                return _made(base / "assistant-desktop", own)
        return _made(Path(tempfile.gettempdir()) / f"assistant-desktop-{own}", own)

    def _is_mine(folder: Path, own: int) -> bool:
        try:
            facts = folder.lstat()
        except OSError:
            return False
        mode = stat.S_IMODE(facts.st_mode)
        return stat.S_ISDIR(facts.st_mode) and facts.st_uid == own and not mode & 0o022

    def _made(folder: Path, own: int) -> Path:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_mine(folder, own):
            # Somebody else's folder of that name: what it would say is not to be trusted.
            raise PermissionError(f"not a private folder: {folder}")
        return folder

else:

    def _private_folder() -> Path:
        return Path(tempfile.gettempdir())
