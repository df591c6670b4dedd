"""A command line that was handed to the running window, which has the key: carried out on the data
it has open, or, where it may take its time, in a worker with a connection of its own.
"""

import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from .. import cli
from ..cli_port import Handed, Secret, Streams
from ..kernel.clock import FixedClock
from ..kernel.errors import Problem
from ..qt.ports import Running
from ..services import search
from ..services.core import Core
from ..services.instance import Message
from ..store.ledger import Ledger
from ..words import Words
from .command_line import RealOpener
from .stores import Stores

if TYPE_CHECKING:
    from ..services.sync.setup import Sharing


class HandedOpener(RealOpener):
    """Gives the window's own data, so that no key is asked for a second time."""

    def __init__(self, stores: Stores, running: Running) -> None:
        super().__init__(stores)
        self._running = running

    def language(self, folder: Path) -> str:
        """The window's."""
        core = self._running.core
        return core.words.language if core is not None else super().language(folder)

    def open(
        self,
        folder: Path,
        *,
        now: datetime | None,
        role: str | None,
        secret: Secret,
        durable: bool = True,
    ) -> Core:
        """The window's data as the acting side and the time of this one command see them."""
        del secret, durable
        core = self._running.core
        if core is None or core.folder != folder:
            raise Problem("needs_passphrase")
        core.check_role(role or core.role)
        clock = core.clock if now is None else FixedClock(now, core.clock.zone())
        return Core(
            core.connection,
            Ledger(core.connection, clock, path=folder),
            clock,
            core.is_holiday,
            role or core.role,
            Words(core.words.language),
            folder,
            core.open_reader,
        )

    def close(self, core: Core) -> None:
        """The data stay open: they are the window's."""

    def tell_window(self, folder: Path) -> bool:
        """The window looks by itself when the command has been carried out."""
        del folder
        return True

    def hand_over(self, folder: Path, argv: Sequence[str], stdin: str) -> Handed | None:
        """There is nobody further to hand it to."""
        del folder, argv, stdin
        return None

    def wipe(self, core: Core, sharing: "Sharing") -> None:
        """The window asks by itself, and lets go of the data before they go."""
        del core, sharing
        raise Problem("share_wipe_window")

    def make_index(self, core: Core) -> int:
        """The window makes it anew in its own quiet moments."""
        search.begin(core)
        return 0

    def open_window(self, folder: Path) -> int:
        """It is open already."""
        del folder
        return 0

    def restore(
        self, folder: Path, file: Path, *, secret: Secret, recovery_code: str | None
    ) -> str:
        """Close the window's data, put the backup in their place and open that."""
        self._running.release()
        try:
            return super().restore(folder, file, secret=secret, recovery_code=recovery_code)
        finally:
            self._running.resume()


class AsideOpener(RealOpener):
    """Opens the window's data once more, for a worker: the window goes on painting."""

    def __init__(self, stores: Stores, folder: Path) -> None:
        super().__init__(stores)
        self._folder = folder

    def open(
        self,
        folder: Path,
        *,
        now: datetime | None,
        role: str | None,
        secret: Secret,
        durable: bool = True,
    ) -> Core:
        """The data whose key this process has; no other."""
        if folder != self._folder:
            raise Problem("needs_passphrase")
        return super().open(folder, now=now, role=role, secret=secret, durable=durable)

    def tell_window(self, folder: Path) -> bool:
        """The window looks by itself when the command has been carried out."""
        del folder
        return True

    def hand_over(self, folder: Path, argv: Sequence[str], stdin: str) -> Handed | None:
        """There is nobody further to hand it to."""
        del folder, argv, stdin
        return None


_SLOW = frozenset({"share", "backup"})
"""Commands that wait for a place or a disk."""
_WITH_VALUE = frozenset({"--data-dir", "--as", "--now"})


def is_slow(argv: Sequence[str]) -> bool:
    """Whether the command of a command line may take longer than a frame of the window."""
    words = iter(argv)
    for word in words:
        if word in _WITH_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            return word in _SLOW
    return False


def carry_out_aside(stores: Stores, folder: Path, message: Message) -> Message:
    """``carry_out`` in a worker, on a connection of its own."""
    return _carried_out(AsideOpener(stores, folder), message)


def carry_out(stores: Stores, running: Running, message: Message) -> Message:
    """Run a message's command line (argv, stdin, cwd); the answer has code, out and err."""
    return _carried_out(HandedOpener(stores, running), message)


def _carried_out(opener: RealOpener, message: Message) -> Message:
    out, err = io.StringIO(), io.StringIO()
    lines = io.BytesIO(str(message.get("stdin", "")).encode("utf-8", "surrogateescape"))
    code = cli.run(
        [str(word) for word in message.get("argv", ())],
        opener,
        streams=Streams(lines, out, err),
        env={},
        cwd=Path(str(message.get("cwd") or Path.home())),
    )
    return {"code": code, "out": out.getvalue(), "err": err.getvalue()}
