"""The window's side of the single instance: one listener for each data folder."""

import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from ..services.instance import BadMessage, Message, Unpacker, pack, socket_address

IDLE_MS = 10_000
"""A visitor that says nothing for this long is hung up on."""
VISITORS = 16

Reply = Callable[[Message], None]
Handler = Callable[[Message, Reply], None]


class InstanceServer(QObject):
    """Listens for second starts and for the command line.

    ``handler`` gets ``run`` messages with a function for the answer, which it may call later.
    """

    raise_asked = Signal(str)
    """A second start: show the window. Carries the desktop's activation token, or ''."""
    wished = Signal(str, str)
    """A second start asks for more than the window (``Ports.wish``)."""
    changed = Signal()
    """Another process wrote to the database."""

    def __init__(self, data_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.handler: Handler | None = None
        self._address = socket_address(data_dir)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)
        self._lock: QLockFile | None = None
        self._visitors: set[_Visitor] = set()

    def listen(self) -> bool:
        """Become the one instance. False: another lives (ask it to raise itself), or no socket
        can be made here."""
        if sys.platform != "win32":
            # The lock tells a crashed window's socket from a living one, without a race.
            self._lock = QLockFile(f"{self._address}.lock")
            self._lock.setStaleLockTime(0)
            if not self._lock.tryLock(0):
                self._lock = None
                return False
            QLocalServer.removeServer(self._address)
        return self._server.listen(self._address)

    def close(self) -> None:
        """Stop listening; the next start is the first again."""
        self._server.close()
        for visitor in list(self._visitors):
            visitor.hang_up()
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _welcome(self) -> None:
        while (line := self._server.nextPendingConnection()) is not None:
            if len(self._visitors) >= VISITORS:
                line.abort()
                line.deleteLater()
                continue
            visitor = _Visitor(line, self._answer, self)
            self._visitors.add(visitor)
            visitor.gone.connect(self._bye)

    def _bye(self, visitor: "_Visitor") -> None:
        self._visitors.discard(visitor)
        visitor.deleteLater()

    def _answer(self, message: Message, reply: Reply) -> None:
        command = message.get("cmd")
        if command == "ping":
            reply({"ok": True, "pid": os.getpid()})
        elif command == "raise":
            reply({"ok": True, "pid": os.getpid()})
            wish = str(message.get("wish", ""))
            if wish != "quick":  # its small window comes alone
                self.raise_asked.emit(str(message.get("token", "")))
            if wish:
                self.wished.emit(wish, str(message.get("value", "")))
        elif command == "changed":
            reply({"ok": True})
            self.changed.emit()
        elif command == "run" and self.handler is not None and _is_command_line(message):
            self.handler(message, reply)
        else:
            reply({"ok": False, "error": "unknown"})


def _is_command_line(message: Message) -> bool:
    argv = message.get("argv")
    return isinstance(argv, list) and all(isinstance(part, str) for part in argv)


class _Visitor(QObject):
    """One connection."""

    gone = Signal(object)

    def __init__(
        self, line: QLocalSocket, answer: Callable[[Message, Reply], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._line = line
        self._answer = answer
        self._unpacker = Unpacker()
        self._open = True
        line.setParent(self)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self.hang_up)
        self._idle.start()
        line.readyRead.connect(self._read)
        line.disconnected.connect(self._leave)
        self._read()  # what came before the signals were connected

    def hang_up(self) -> None:
        """Close the connection, whatever is under way."""
        self._line.abort()
        self._leave()

    def _leave(self) -> None:
        if self._open:
            self._open = False
            self._idle.stop()
            self.gone.emit(self)

    def _read(self) -> None:
        if not self._open:
            return
        try:
            messages = self._unpacker.feed(bytes(self._line.readAll().data()))
        except BadMessage:
            self.hang_up()
            return
        for message in messages:
            # A command line may take its time: from here on only the caller ends the talk.
            self._idle.stop()
            self._answer(message, self._reply)

    def _reply(self, message: Message) -> None:
        if not self._open:
            return
        with contextlib.suppress(BadMessage):
            self._line.write(pack(message))
            self._line.flush()
            return
        self._line.write(pack({"ok": False, "error": "too_long"}))
        self._line.flush()
