"""The second start's and the command line's side of the single-instance socket, without Qt."""

import contextlib
import os
import socket
import sys
import time
from pathlib import Path

from assistant_desktop.services.instance import (
    HEADER,
    BadMessage,
    Message,
    body_length,
    pack,
    socket_address,
    unpack,
)

CONNECT_SECONDS = 0.5
ANSWER_SECONDS = 5.0


class NoAnswer(Exception):  # noqa: N818 - the ordinary case of nobody being there
    """No window runs for this data folder, or it did not answer in time."""


def ask(data_dir: Path, message: Message, timeout: float | None = ANSWER_SECONDS) -> Message:
    """Send one message to the running window and return its answer; raises NoAnswer.

    ``timeout`` in seconds is for the whole answer; None waits for as long as the window lives.
    """
    try:
        address = socket_address(data_dir)
        data = pack(message)
        return _ask_pipe(address, data) if sys.platform == "win32" else _ask(address, data, timeout)
    except (OSError, BadMessage) as error:
        raise NoAnswer(str(error)) from error


def raise_window(data_dir: Path, wish: tuple[str, str] = ("", "")) -> bool:
    """Have the window that already runs come to the front. False: there is none, start one.

    ``wish``: what is asked of it beyond that (``Ports.wish``).
    """
    _let_others_to_the_front()
    # The token with which the desktop allows the other process to take the focus (Wayland).
    token = os.environ.get("XDG_ACTIVATION_TOKEN") or os.environ.get("DESKTOP_STARTUP_ID") or ""
    name, value = wish
    return _acknowledged(data_dir, {"cmd": "raise", "token": token, "wish": name, "value": value})


def tell_changed(data_dir: Path) -> bool:
    """Tell the window, if one runs, that the database was written to."""
    return _acknowledged(data_dir, {"cmd": "changed"}, timeout=1.0)


def is_running(data_dir: Path) -> bool:
    """Whether a window of this data folder answers."""
    return _acknowledged(data_dir, {"cmd": "ping"}, timeout=1.0)


def run_there(data_dir: Path, argv: list[str], stdin: str = "") -> Message:
    """Hand a command line to the running window; its answer has code, out and err.

    Raises NoAnswer.
    """
    return ask(
        data_dir, {"cmd": "run", "argv": argv, "cwd": str(Path.cwd()), "stdin": stdin}, timeout=None
    )


def _acknowledged(data_dir: Path, message: Message, timeout: float = ANSWER_SECONDS) -> bool:
    try:
        return ask(data_dir, message, timeout).get("ok") is True
    except NoAnswer:
        return False


def _ask(address: str, data: bytes, timeout: float | None) -> Message:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(CONNECT_SECONDS)
        line.connect(address)
        line.sendall(data)
        end = None if timeout is None else time.monotonic() + timeout
        header = _read(line, HEADER.size, end)
        return unpack(_read(line, body_length(header), end))


def _read(line: socket.socket, size: int, end: float | None) -> bytes:
    got = bytearray()
    while len(got) < size:
        # Zero would mean "do not block" and None "for ever": a moment is left in any case.
        line.settimeout(None if end is None else max(0.001, end - time.monotonic()))
        more = line.recv(size - len(got))
        if not more:
            raise ConnectionResetError("hung up")
        got += more
    return bytes(got)


def _ask_pipe(address: str, data: bytes) -> Message:
    """A named pipe is opened like a file. The server answers or closes, so reading ends."""
    with open(address, "r+b", buffering=0) as pipe:
        pipe.write(data)
        header = pipe.read(HEADER.size) or b""
        if len(header) < HEADER.size:
            raise ConnectionResetError("hung up")
        wanted = body_length(header)
        got = bytearray()
        while len(got) < wanted:
            more = pipe.read(wanted - len(got))
            if not more:
                raise ConnectionResetError("hung up")
            got += more
        return unpack(bytes(got))


def _let_others_to_the_front() -> None:
    """On Windows only the process that the user just started may give the foreground away."""
    if sys.platform == "win32":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.windll.user32.AllowSetForegroundWindow(-1)
