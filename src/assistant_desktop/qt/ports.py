"""What the window needs of the outside world. ``bootstrap`` builds it; tests build a small one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from ..features.people.commands import NewPerson
from ..services.core import Core
from ..services.instance import Message
from ..services.notice_port import Card, Clicked, Notifier
from ..services.presence import Idle, nobody_tells
from ..services.vault import VaultState

if TYPE_CHECKING:
    from ..services.sync.setup import Joined, Sharing

Progress = Callable[[float], bool]
"""Called from the worker with the share that is done (0 to 1); False asks it to stop, which it does
with Problem("cancelled"). The same as ``store.backup_file.Progress``."""


@dataclass(frozen=True)
class Unlock:
    """A secret that the user typed. ``keep`` puts the key into the keyring afterwards."""

    kind: Literal["recovery", "passphrase"]
    secret: str = field(repr=False)
    keep: bool = True


@dataclass(frozen=True)
class NewStore:
    """What the first run collected. ``passphrase`` is given where there is no secure keyring."""

    folder: Path
    role: str
    language: str
    people: tuple[NewPerson, NewPerson]
    settings: Mapping[str, object]
    passphrase: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class JoinStore:
    """What a newcomer gave: the shared place, the other's code, and where the data are to lie."""

    folder: Path
    address: str
    code: str = field(repr=False)
    language: str = "ja"
    password: str | None = field(default=None, repr=False)
    passphrase: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Created:
    """A store that was just made, open, and the code that is shown once and kept nowhere."""

    core: Core
    recovery_code: str = field(repr=False)


@dataclass(frozen=True)
class BackupInfo:
    """One backup file. ``good`` is False where it is known not to open."""

    path: Path
    at: datetime
    """Aware, UTC."""
    size: int
    """Bytes."""
    automatic: bool = True
    good: bool = True


@dataclass(frozen=True)
class Finding:
    """One line of the doctor, in finished words."""

    level: Literal["ok", "warn", "bad"]
    title: str
    advice: str = ""


class Backups(Protocol):
    """Backups of one data folder. Everything is called off the GUI thread."""

    def list(self, folder: Path) -> Sequence[BackupInfo]:
        """The automatic backups there are, newest first; reads only names and sizes."""
        ...

    def make(self, core: Core, target: Path | None, progress: Progress) -> BackupInfo:
        """A backup now, to ``target`` or (None) among the automatic ones. Raises Problem."""
        ...

    def restore(
        self, folder: Path, source: Path, unlock: Unlock | None, progress: Progress
    ) -> None:
        """Put a backup in place of the data; the present file is set aside, never lost.

        The window has closed its core before, and opens it again afterwards. Raises Problem.
        """
        ...


class Security(Protocol):
    """Recovery code and passphrase of an open store. Off the GUI thread."""

    def has_passphrase(self, folder: Path) -> bool:
        """Whether a passphrase opens the store."""
        ...

    def reissue(self, core: Core) -> str:
        """A new recovery code; the old one opens nothing more. Raises Problem."""
        ...

    def set_passphrase(self, core: Core, passphrase: str | None) -> None:
        """Set, change or (None) take away the passphrase. Raises Problem."""
        ...


class Autostart(Protocol):
    """Starting at login."""

    def is_on(self) -> bool:
        """Whether the program starts at login."""
        ...

    def set(self, on: bool) -> None:
        """Switch it. Raises Problem."""
        ...


class NotifyChain(Notifier, Protocol):
    """The chain of carriers (``adapters.notify_chain``)."""

    simple: bool

    def stop(self) -> None:
        """End its threads."""
        ...


class Running(Protocol):
    """The running window, for a command line that was handed to it. GUI thread only."""

    core: Core | None

    def release(self) -> None:
        """Close the data, so that the file can be replaced."""
        ...

    def resume(self) -> None:
        """Open the data again and show them."""
        ...


class SelfTest(Protocol):
    """The parts of the program that are tried beside the window."""

    def carried(self) -> str | None:
        """The carrier that took the notification, "" for none; None while that is open."""
        ...

    def parts(self) -> Sequence[tuple[str, str]]:
        """(worker) Each part's name with what is wrong with it, "" where it works."""
        ...


Balloon = Callable[[Card], bool]


@dataclass(frozen=True)
class Ports:
    """Everything outside. Calls marked (worker) may block and are made off the GUI thread."""

    folder: Path
    """The data folder of this run."""
    raise_other: Callable[[Path], bool]
    """Has a window that already runs on this folder come to the front; False: there is none."""
    open_core: Callable[[Path, Unlock | None], Core]
    """(worker) Opens existing data: key from the keyring (or, with ``Unlock``, from a slot).

    Raises Problem: no_data (nothing is set up there), key_missing (the keyring has no key),
    vault_* , wrong_code, mistyped_code, wrong_passphrase, wrong_key, data_damaged, data_too_new.
    The core's role and language come from its own local values ("role", "language").
    """
    create: Callable[[NewStore], Created]
    """(worker) Makes store, key, slots, pair and settings; keeps the key. Raises Problem."""
    vault_state: Callable[[], VaultState]
    """(worker) What keyring there is."""
    remember_folder: Callable[[Path], None]
    """The user chose this data folder at the first run: use it from now on."""
    security: Security
    backups: Backups
    notifier: Callable[[Clicked, Balloon], NotifyChain]
    """Builds the chain. ``Clicked`` and ``Balloon`` (the tray) may be called from any thread."""
    carry_out: Callable[[Running, Message], Message]
    """A command line handed over by the single-instance socket; GUI thread, must be short."""
    doctor: Callable[[Core], Sequence[Finding]]
    """(worker) What is in order and what is not, in the core's language."""
    carry_out_aside: Callable[[Path, Message], Callable[[], Message] | None] = lambda *_: None
    """The work of a command line on the window's folder that is not short (worker); else None."""
    close_core: Callable[[Core], None] = lambda core: core.connection.close()
    """Lets go of open data (GUI thread)."""
    housekeeping: Callable[[Core], None] = lambda _core: None
    """(worker) What is due once a day: the automatic backup. Called a while after the start and
    every hour; does nothing where today's is done. Raises Problem."""
    idle: Idle = nobody_tells
    """(worker) How long nobody has touched this computer, where it tells."""
    sharing: "Callable[[Core], Sharing] | None" = None
    """Builds the sharing of open data (GUI thread, touches no network)."""
    join: "Callable[[JoinStore, Progress], Joined] | None" = None
    """(worker) Makes a fresh data folder that takes part in what the other shares. Raises Problem
    (cancelled, where ``Progress`` says so); then nothing is left behind."""
    wipe: "Callable[[Core, Sharing], None]" = lambda _core, _sharing: None
    """(worker) Closes the data, takes them away and says so in the shared folder. Raises Problem;
    then nothing was wiped."""
    autostart: Autostart | None = None
    """None where the platform has none."""
    open_demo: Callable[[str], None] | None = None
    """Starts another window on the demo, in this language."""
    trace: Path | None = None
    """Where the marks of the start and the blocks of the event loop are written (JSON lines)."""
    smoke_test: bool = False
    """Open everything, say "ok", quit."""
    self_test: SelfTest | None = None
    """What the self-test asks of the other parts."""
    wish: tuple[str, str] = ("", "")
    """What this start asks for beyond the window: quick, today, or backup with a file."""
    hidden: bool = False
    """Start in the tray (at login)."""
