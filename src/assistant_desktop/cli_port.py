"""What the command line needs of whoever starts it: the opener, and the three streams.

No ``click`` here: ``bootstrap`` and the window can use these types without paying for it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, TextIO

from .features.people.commands import NewPerson
from .services.core import Core
from .words import Words

if TYPE_CHECKING:
    from .services.sync.setup import Joined, Sharing

Secret = Callable[[bool], str | None]
"""Gives the passphrase, or None where there is neither one in the environment nor a terminal to
ask on. True asks for a new one (twice). Called only where the keyring does not have the key."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor: a short area (``key``), how it is, and what to do where it is not.

    ``text`` and ``advice`` are finished sentences in the language of the words that were given.
    """

    area: str
    state: Literal["good", "warning", "bad"]
    text: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Handed:
    """What a running window answered to a command line that it carried out."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Streams:
    """Where a command line reads and writes; ``stdin`` gives lines as bytes."""

    stdin: "ByteLines"
    out: TextIO
    err: TextIO


class ByteLines(Protocol):
    """Standard input, as far as the command line uses it."""

    def readline(self) -> bytes:
        """The next line with its end, b"" at the end of the file."""
        ...


class Opener(Protocol):
    """Opens, makes and keeps the data of a folder. Every method raises Problem where it cannot.

    In the program ``bootstrap`` gives a real one. A window that carries out a handed command line
    gives its own, whose ``open`` hands out the data it already has.
    """

    def default_folder(self, name: str = "") -> Path:
        """The folder where nobody said which: of ASSISTANT_DESKTOP_HOME, else of the platform.

        With ``name`` the folder of a further pair ("demo") inside it.
        """
        ...

    def language(self, folder: Path) -> str:
        """The language chosen for this folder, without opening its data; "" where none is known."""
        ...

    def open(
        self,
        folder: Path,
        *,
        now: datetime | None,
        role: str | None,
        secret: Secret,
        durable: bool = True,
    ) -> Core:
        """The data of a folder, with ``now`` as a standing clock and ``role`` as who acts.

        None: the computer's clock, and whom this installation serves. ``durable`` waits for the
        disk at each commit. Raises Problem: key_missing, needs_passphrase, vault_locked or
        vault_silent where the keyring does not give the key and ``secret`` gives None.
        """
        ...

    def close(self, core: Core) -> None:
        """Let go of what ``open`` or ``create`` gave."""
        ...

    def create(
        self,
        folder: Path,
        *,
        people: tuple[NewPerson, NewPerson] | None,
        settings: Mapping[str, object],
        language: str,
        role: str,
        secret: Secret,
        now: datetime | None = None,
        durable: bool = True,
    ) -> tuple[Core, str]:
        """New data and their recovery code; without ``people`` the pair is not set up yet.

        Leaves nothing behind where it raises. Raises Problem("data_exists") over existing data.
        """
        ...

    def discard(self, folder: Path) -> None:
        """Take away what ``create`` has just made (data file, key slots, keyring entry)."""
        ...

    def tell_window(self, folder: Path) -> bool:
        """Tell a running window that something was written. False: there is none."""
        ...

    def hand_over(self, folder: Path, argv: Sequence[str], stdin: str) -> Handed | None:
        """Have the running window carry out a command line; None where no window runs."""
        ...

    def backup(self, core: Core, file: Path) -> None:
        """One consistent file with data and key slots, whole or not at all."""
        ...

    def restore(
        self, folder: Path, file: Path, *, secret: Secret, recovery_code: str | None
    ) -> str:
        """Put a backup in place of the folder's data, which are kept aside; their new path or "".

        The key is the keyring's, else it is opened with the recovery code or the passphrase.
        """
        ...

    def doctor(
        self, folder: Path, words: Words, *, secret: Secret, reindex: bool = False
    ) -> Sequence[Finding]:
        """Integrity, key, folders, notifications, fonts. Does not raise for what it finds."""
        ...

    def sharing(self, core: Core, password: Callable[[], str | None]) -> "Sharing":
        """The sharing of open data. ``password`` asks for the transport's where none is kept."""
        ...

    def wipe(self, core: Core, sharing: "Sharing") -> None:
        """Take the data away after the other has ended sharing, and tell them; ``core`` is closed.

        Raises Problem: share_not_ended, share_wipe_window, or of the transport: nothing is gone.
        """
        ...

    def join(
        self,
        folder: Path,
        address: str,
        code: str,
        *,
        role: str | None,
        language: str | None,
        secret: Secret,
        password: Callable[[], str | None],
        now: datetime | None = None,
        progress: Callable[[float], bool] = lambda _share: True,
    ) -> "Joined":
        """A fresh data folder becomes the other of the pair; leaves nothing where it raises.
        ``progress`` gets the share that is done; False stops it (cancelled).

        Raises Problem: data_exists, pairing_code_wrong, _used, _expired, _slip, _length, or of the
        transport.
        """
        ...

    def is_holiday(self, day: date) -> bool:
        """Whether a day is a public holiday; needs no data."""
        ...

    def open_window(self, folder: Path) -> int:
        """Show the window on a folder, or raise the one that runs; the exit status in the end."""
        ...

    def note_bug(self, folder: Path | None, error: BaseException) -> None:
        """Keep the trace of a bug in the log; never raises."""
        ...
