"""Opening, making and restoring the data of a folder with the real key vault."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from ..adapters.folders import Folders
from ..adapters.holidays import is_holiday
from ..features.people.commands import NewPerson, SetUpPair
from ..features.people.model import CLIENT
from ..kernel.clock import Clock, FixedClock, SystemClock
from ..kernel.errors import Problem
from ..kernel.ids import new_id
from ..services.core import Core
from ..services.vault import Vault, VaultState
from ..store import database, driver, restore
from ..store.backup import before_migration
from ..store.backup_file import Progress, no_progress, read_slots
from ..store.keys import Kind, Slots, load_slots, new_key, new_slots, save_slots
from ..store.ledger import Ledger
from ..store.local import Local
from ..words import Words

Typed = tuple[Kind, str]
"""A secret that somebody typed, and what it is."""
Ask = Callable[[], Typed | None]

_BUSY_MS = 5000
"""How long the command line waits for the window's writes; the window itself never waits."""


@dataclass
class Stores:
    """Gives open data. Keys of folders that this process opened are kept for its workers."""

    vault: Vault
    clock: Clock = field(default_factory=SystemClock)
    _keys: dict[Path, bytes] = field(default_factory=dict, repr=False)

    def open(
        self,
        home: Path,
        *,
        ask: Ask = lambda: None,
        keep: bool = False,
        now: datetime | None = None,
        role: str | None = None,
        durable: bool = False,
    ) -> Core:
        """The data of a folder.

        The key is the keyring's, else it comes from what ``ask`` gives (and goes into the keyring
        with ``keep``). Raises Problem: no_data, key_missing, vault_*, wrong_code, mistyped_code,
        wrong_passphrase, data_damaged, data_too_new, or of the disk.
        """
        folders = Folders(home)
        restore.finish(home, self.clock.now())
        if not folders.database.exists():
            raise Problem("no_data", path=str(home))
        slots = load_slots(folders.keys)
        key = self._keys.get(home) or self._key(slots, ask, keep=keep)

        def before(opened: driver.Connection) -> None:
            before_migration(opened, folders.database, key, slots, self.clock.now())

        try:
            connection = database.open_existing(
                folders.database,
                key,
                before_migration=before,
                durable=durable,
                wait_ms=_BUSY_MS if durable else 0,
            )
        except Problem as problem:
            if problem.code == "wrong_key":
                # The key is the one of this store: it is the file that cannot be read.
                raise Problem("data_damaged", path=str(folders.database)) from problem
            raise
        if not durable:
            # The window's housekeeping does it in a worker (`database.checkpoint`).
            connection.execute("PRAGMA wal_autocheckpoint = 0")
        self._keys[home] = key
        clock = self.clock if now is None else FixedClock(now, self.clock.zone())
        core = self._core(connection, clock, home, role)
        try:
            core.check_role(core.role)
        except Problem:
            connection.close()
            raise
        return core

    def create(
        self,
        home: Path,
        *,
        people: tuple[NewPerson, NewPerson] | None,
        settings: Mapping[str, object],
        language: str,
        role: str,
        passphrase: Callable[[], str | None] = lambda: None,
        now: datetime | None = None,
        durable: bool = False,
    ) -> tuple[Core, str]:
        """New data and their recovery code. Leaves nothing behind where it raises.

        ``passphrase`` is asked for only where no keyring keeps the key. Raises Problem:
        data_exists, needs_passphrase, empty_passphrase, BadInput for names, or of the disk.
        """
        folders = Folders(home)
        if not restore.present(home).nothing:
            raise Problem("data_exists", path=str(home))
        folders.prepare()
        key, store_id = new_key(), new_id(self.clock.now())
        secret = None
        if not self._keeps(store_id, key) and (secret := passphrase()) is None:
            raise Problem("needs_passphrase")
        slots, code = new_slots(store_id, key, secret)
        clock = self.clock if now is None else FixedClock(now, self.clock.zone())
        part = folders.database.with_name(f".{folders.database.name}.new")
        _remove_database(part)
        try:
            # Ready in every part before it gets its name: there is never half a set-up.
            connection = database.create(part, key)
            if people is not None:
                Ledger(connection, clock).commit(SetUpPair(people, settings))
            local = Local(connection)
            local.set("role", role)
            local.set("language", language)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.close()
            save_slots(folders.keys, slots)
            part.rename(folders.database)
        except BaseException:
            _remove_database(part)
            folders.keys.unlink(missing_ok=True)
            self._forget_key(store_id)
            raise
        self._keys[home] = key
        return self.open(home, now=now, role=role, durable=durable), code

    def discard(self, home: Path) -> None:
        """Take away what ``create`` has just made; other files of the folder stay."""
        folders = Folders(home)
        if folders.keys.exists():
            self._forget_key(load_slots(folders.keys).store_id)
        _remove_database(folders.database)
        folders.keys.unlink(missing_ok=True)
        self._keys.pop(home, None)

    def restore(
        self, home: Path, file: Path, *, ask: Ask = lambda: None, progress: Progress = no_progress
    ) -> Path | None:
        """Put a backup in place of the folder's data; returns where those lie now.

        Nothing of this folder may be open in this process. Raises Problem.
        """
        slots = read_slots(file)
        key = self._key(slots, ask, keep=True)
        self._keys.pop(home, None)
        return restore.restore(file, home, key, self.clock.now(), progress).set_aside

    def check_code(self, home: Path, file: Path, code: str) -> None:
        """Refuse a recovery code that opens neither the backup nor the folder's own data.

        With the key in the keyring the code is not needed; a wrong one that seemed to work would
        be found out on the day when nothing else is left. Raises Problem.
        """
        try:
            read_slots(file).open_with("recovery", code)
        except Problem as problem:
            try:
                self.slots(home).open_with("recovery", code)
            except Problem:
                raise problem from None

    def forget(self, home: Path) -> None:
        """Forget the key of a folder, as another process would."""
        self._keys.pop(home, None)

    def moved(self, old: Path, new: Path) -> None:
        """The data of a folder lie in another one now."""
        self._keys[new] = self._keys.pop(old)

    def key(self, home: Path) -> bytes:
        """The key of data that this process has open."""
        return self._keys[home]

    def peek(self, home: Path, ask: Ask) -> bytes:
        """The key of a folder without opening it; never has the keyring prompt. Raises Problem."""
        slots = self.slots(home)
        if found := self._keys.get(home):
            return found
        if self.vault.available() is VaultState.LOCKED:
            typed = ask()
            if typed is None:
                raise Problem("vault_locked")
            return slots.open_with(*typed)
        return self._key(slots, ask, keep=False)

    def slots(self, home: Path) -> Slots:
        """The key slots of a folder. Raises Problem."""
        return load_slots(Folders(home).keys)

    def _key(self, slots: Slots, ask: Ask, *, keep: bool) -> bytes:
        trouble: Problem | None = None
        try:
            kept = self.vault.get(slots.store_id)
        except Problem as problem:
            kept, trouble = None, problem
        if kept is not None:
            return kept
        typed = ask()
        if typed is None:
            raise trouble if trouble and trouble.code == "vault_locked" else Problem("key_missing")
        key = slots.open_with(*typed)
        if keep:
            self._keeps(slots.store_id, key)
        return key

    def _keeps(self, store_id: str, key: bytes) -> bool:
        """Whether the keyring took the key."""
        try:
            self.vault.set(store_id, key)
        except Problem:
            return False
        return True

    def _forget_key(self, store_id: str) -> None:
        try:
            self.vault.delete(store_id)
        except Problem:
            return  # a key that opens nothing does no harm

    def _core(
        self, connection: driver.Connection, clock: Clock, home: Path, role: str | None
    ) -> Core:
        local = Local(connection)
        path, key = Folders(home).database, self._keys[home]
        return Core(
            connection,
            Ledger(connection, clock, path=path),
            clock,
            is_holiday,
            role or str(local.get("role", CLIENT)),
            Words(str(local.get("language", "ja"))),
            home,
            lambda: database.open_reader(path, key),
        )


def _remove_database(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def close(core: Core) -> None:
    """Let go of open data, with everything in the main file."""
    try:
        core.connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    except driver.DatabaseError:
        pass  # somebody else is writing: their checkpoint will do
    finally:
        core.connection.close()
