"""What the command line opens: the real data of a folder, and the window that may be running."""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ..adapters import instance
from ..adapters.folders import Folders, folders
from ..adapters.holidays import is_holiday
from ..cli_port import Finding, Handed, Secret
from ..features.people.commands import NewPerson
from ..kernel.errors import Problem
from ..qt.shell import hints  # a plain file; loads no Qt
from ..services import search
from ..services.core import Core
from ..services.logs import COMMAND_LOG, LogFile, versions
from ..services.logs import FOLDER as LOGS
from ..store.backup import back_up
from ..store.names import FILES
from ..store.restore import present
from ..words import Words
from .examine import findings
from .stores import Ask, Stores, Typed, close

if TYPE_CHECKING:
    from ..services.sync.setup import Joined, Sharing

log = logging.getLogger(__name__)


class RealOpener:
    """The ``Opener`` of the program."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    def default_folder(self, name: str = "") -> Path:
        """See the port."""
        home = folders()
        return (home.named(name) if name else home).home

    def language(self, folder: Path) -> str:
        """See the port."""
        return hints.load(folder).language

    def open(
        self,
        folder: Path,
        *,
        now: datetime | None,
        role: str | None,
        secret: Secret,
        durable: bool = True,
    ) -> Core:
        """See the port."""
        try:
            return self._stores.open(
                folder, ask=_typed(secret), now=now, role=role, durable=durable
            )
        except Problem as problem:
            if problem.code == "key_missing":
                raise Problem("needs_passphrase") from problem
            if problem.code == "no_data" and not present(folder).nothing:
                raise Problem("data_gone", path=str(folder)) from problem
            raise

    def close(self, core: Core) -> None:
        """See the port."""
        close(core)

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
        """See the port."""
        created = self._stores.create(
            folder,
            people=people,
            settings=settings,
            language=language,
            role=role,
            passphrase=lambda: secret(True),
            now=now,
            durable=durable,
        )
        _keep_language(folder, language)
        return created

    def discard(self, folder: Path) -> None:
        """See the port."""
        self._stores.discard(folder)

    def tell_window(self, folder: Path) -> bool:
        """See the port."""
        return instance.tell_changed(folder)

    def hand_over(self, folder: Path, argv: Sequence[str], stdin: str) -> Handed | None:
        """See the port."""
        try:
            answer = instance.run_there(folder, list(argv), stdin)
        except instance.NoAnswer:
            return None
        return Handed(
            int(answer.get("code", 1)), str(answer.get("out", "")), str(answer.get("err", ""))
        )

    def backup(self, core: Core, file: Path) -> None:
        """See the port."""
        home = _home(core)
        back_up(
            Folders(home).database,
            self._stores.key(home),
            self._stores.slots(home),
            file,
            core.clock.now(),
            files=home / FILES,
        )

    def restore(
        self, folder: Path, file: Path, *, secret: Secret, recovery_code: str | None
    ) -> str:
        """See the port."""
        if recovery_code is not None:
            code = recovery_code
            self._stores.check_code(folder, file, code)
            aside = self._stores.restore(folder, file, ask=lambda: ("recovery", code))
        else:
            aside = self._stores.restore(folder, file, ask=_typed(secret))
        return str(aside or "")

    def doctor(
        self, folder: Path, words: Words, *, secret: Secret, reindex: bool = False
    ) -> Sequence[Finding]:
        """See the port."""
        told = [
            Finding(one.area, one.state, one.text, one.advice)
            for one in findings(self._stores, folder, words, _typed(secret))
        ]
        if not reindex:
            return told
        # What is told of the index is how it is now, not how it was a moment ago.
        rest = [one for one in told if one.area != "index"]
        return [*rest, *self._reindexed(folder, words, secret)]

    def _reindexed(self, folder: Path, words: Words, secret: Secret) -> list[Finding]:
        """The index for searching, made anew; nothing where the data do not open at all."""
        try:
            core = self.open(folder, now=None, role=None, secret=secret)
        except Problem:
            return []  # the other findings say why
        try:
            count = self.make_index(core)
        except Problem as problem:
            text = words.problem(problem.code, problem.params)
            return [Finding("index", "bad", text, "")]
        finally:
            self.close(core)
        text = words("search.rebuilt", count=count) if count else words("search.rebuilding")
        return [Finding("index", "good", text, "")]

    def make_index(self, core: Core) -> int:
        """Make the index for searching anew; how many records it has then."""
        return search.rebuild(core)

    def sharing(self, core: Core, password: Callable[[], str | None]) -> "Sharing":
        """See the port."""
        from .leaving import renew_backups  # cryptography: only where something is shared
        from .sharing import sharing

        return sharing(
            core, self._stores.vault, password, lambda: renew_backups(self._stores, core)
        )

    def wipe(self, core: Core, sharing: "Sharing") -> None:
        """See the port."""
        from .leaving import wipe

        wipe(self._stores, core, sharing)

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
        """See the port."""
        from .sharing import join

        joined = join(
            self._stores,
            folder,
            address,
            code,
            role=role,
            language=language,
            passphrase=lambda: secret(True),
            password=password,
            now=now,
            durable=True,
            progress=progress,
        )
        _keep_language(folder, joined.core.words.language)
        return joined

    def is_holiday(self, day: date) -> bool:
        """See the port."""
        return is_holiday(day)

    def open_window(self, folder: Path) -> int:
        """See the port."""
        from ..qt.app import Start  # Qt: only where a window is asked for
        from .start import open_window

        return open_window(Start(folder))

    def note_bug(self, folder: Path | None, error: BaseException) -> None:
        """See the port."""
        if folder is None or not folder.exists():
            return
        handler = LogFile(folder / LOGS / COMMAND_LOG, versions)
        log.propagate = False  # the user was told in a sentence; the trace is for the log alone
        log.addHandler(handler)
        log.error("bug", exc_info=error)
        log.removeHandler(handler)


def _keep_language(folder: Path, language: str) -> None:
    """What the next command speaks before the data are open, or where they cannot be."""
    hints.save(folder, hints.load(folder).with_(language=language))


def _typed(secret: Secret) -> Ask:
    def ask() -> Typed | None:
        passphrase = secret(False)
        return None if passphrase is None else ("passphrase", passphrase)

    return ask


def _home(core: Core) -> Path:
    assert core.folder is not None  # noqa: S101 - only data of a folder come here
    return core.folder
