"""What the window opens: the ports of ``qt``, filled with real objects."""

import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from ..adapters.autostart import autostart, command
from ..adapters.folders import Folders, folders
from ..adapters.instance import raise_window
from ..adapters.notify_chain import NotifyChain, TrayCarrier
from ..kernel.clock import from_text
from ..qt.app import Start
from ..qt.ports import (
    BackupInfo,
    Balloon,
    Created,
    Finding,
    JoinStore,
    NewStore,
    Ports,
    Progress,
    Running,
    Unlock,
)
from ..services.core import Core
from ..services.instance import Message
from ..services.notice_port import Carrier, Clicked
from ..services.presence import Idle
from ..store.backup import back_up, backups_in, daily
from ..store.backup_file import SUFFIX
from ..store.database import checkpoint
from ..store.keys import save_slots
from ..store.names import BACKUPS, FILES, LAID_OPEN
from .chosen import remember_folder
from .stores import Ask, Stores, close

if TYPE_CHECKING:
    from ..services.sync.setup import Joined, Sharing


def ports(stores: Stores, start: Start) -> Ports:
    """The real ports of a window."""
    return Ports(
        folder=start.folder,
        raise_other=lambda folder: raise_window(folder, start.wish),
        open_core=lambda folder, unlock: stores.open(
            folder, ask=_ask(unlock), keep=unlock.keep if unlock else False
        ),
        create=lambda new: _create(stores, new),
        vault_state=stores.vault.available,
        remember_folder=remember_folder,
        security=RealSecurity(stores),
        backups=RealBackups(stores),
        notifier=notifier,
        carry_out=lambda running, message: _carry_out(stores, running, message),
        carry_out_aside=lambda folder, message: _carry_out_aside(stores, folder, message),
        doctor=lambda core: _doctor(stores, core),
        close_core=_close,
        housekeeping=lambda core: _housekeeping(stores, core),
        idle=_idle(),
        sharing=lambda core: _sharing(stores, core),
        join=lambda new, progress: _join(stores, new, progress),
        wipe=lambda core, share: _wipe(stores, core, share),
        autostart=autostart(),
        open_demo=_open_demo,
        trace=start.trace,
        smoke_test=start.smoke_test,
        wish=start.wish,
        hidden=start.hidden,
    )


def _ask(unlock: Unlock | None) -> Ask:
    return lambda: None if unlock is None else (unlock.kind, unlock.secret)


def _create(stores: Stores, new: NewStore) -> Created:
    core, code = stores.create(
        new.folder,
        people=new.people,
        settings=new.settings,
        language=new.language,
        role=new.role,
        passphrase=lambda: new.passphrase,
    )
    return Created(core, code)


def _sharing(stores: Stores, core: Core) -> "Sharing":
    from .sharing import sharing  # with the transports: once the window stands

    return sharing(core, stores.vault, renew_backups=lambda: _renew_backups(stores, core))


def _renew_backups(stores: Stores, core: Core) -> None:
    from .leaving import renew_backups

    renew_backups(stores, core)


def _wipe(stores: Stores, core: Core, share: "Sharing") -> None:
    from .leaving import wipe

    wipe(stores, core, share)


def _join(stores: Stores, new: JoinStore, progress: Progress) -> "Joined":
    from .sharing import join

    return join(
        stores,
        new.folder,
        new.address,
        new.code,
        role=None,
        language=new.language,
        passphrase=lambda: new.passphrase,
        password=lambda: new.password,
        progress=progress,
    )


def notifier(
    clicked: Clicked, balloon: Balloon, told: Callable[[str, str], None] | None = None
) -> NotifyChain:
    """The chain of this platform; ``told`` hears who carried a card."""
    from ..adapters.notify_plyer import PlyerCarrier

    everywhere: list[Carrier] = [PlyerCarrier(), TrayCarrier(balloon)]
    if sys.platform != "linux":
        return NotifyChain(everywhere, told=told)
    from ..adapters.notify_freedesktop import FreedesktopCarrier

    clickable = FreedesktopCarrier(clicked)
    return NotifyChain([clickable, *everywhere], nobody=lambda: clickable.absent, told=told)


def _idle() -> Idle:
    asked: list[Idle] = []

    def idle() -> timedelta | None:
        if not asked:
            from ..adapters.idle import IdleTime  # only where a timer runs

            asked.append(IdleTime())
        return asked[0]()

    return idle


def _doctor(stores: Stores, core: Core) -> Sequence[Finding]:
    from .examine import findings

    assert core.folder is not None  # noqa: S101 - a window's data lie in a folder
    levels = {"good": "ok", "warning": "warn", "bad": "bad"}
    return [
        Finding(levels[one.state], one.text, one.advice)  # type: ignore[arg-type]
        for one in findings(stores, core.folder, core.words, lambda: None)
    ]


def _close(core: Core) -> None:
    """Let go of the data of a window, and of the files that it had laid open."""
    if core.folder is not None:
        rmtree(core.folder / FILES / LAID_OPEN, ignore_errors=True)
    close(core)


def _housekeeping(stores: Stores, core: Core) -> None:
    home = _home(core)
    now, zone = core.clock.now(), core.clock.zone()
    checkpoint(Folders(home).database, stores.key(home))
    daily(Folders(home).database, stores.key(home), stores.slots(home), now, zone)


def _open_demo(language: str) -> None:
    """Fill the demo folder if it is empty and open a window on it, as a program of its own."""
    import subprocess  # 5 ms that no start should pay

    program = command()[:-1]
    home = folders().named("demo").home
    script = [*program, "demo", "--lang", language, "--open"]
    subprocess.Popen(  # the window does not wait: filling takes seconds
        [*script, "--data-dir", str(home)], start_new_session=True
    )


def _carry_out(stores: Stores, running: Running, message: Message) -> Message:
    from .handed import carry_out  # click and all commands: only when one comes

    return carry_out(stores, running, message)


def _carry_out_aside(
    stores: Stores, folder: Path, message: Message
) -> Callable[[], Message] | None:
    from .handed import carry_out_aside, is_slow

    if not is_slow([str(word) for word in message.get("argv", ())]):
        return None
    return lambda: carry_out_aside(stores, folder, message)


class RealSecurity:
    """Recovery code and passphrase of an open store."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    def has_passphrase(self, folder: Path) -> bool:
        """See the port."""
        return self._stores.slots(folder).has("passphrase")

    def reissue(self, core: Core) -> str:
        """See the port."""
        home = _home(core)
        slots, code = self._stores.slots(home).reissued(self._stores.key(home))
        save_slots(Folders(home).keys, slots)
        return code

    def set_passphrase(self, core: Core, passphrase: str | None) -> None:
        """See the port."""
        home = _home(core)
        slots = self._stores.slots(home)
        if passphrase is None:
            slots = slots.without_passphrase()
        else:
            slots = slots.with_slot(self._stores.key(home), "passphrase", passphrase)
        save_slots(Folders(home).keys, slots)


class RealBackups:
    """Backups of one data folder."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    def list(self, folder: Path) -> Sequence[BackupInfo]:
        """See the port."""
        return [
            BackupInfo(path, from_text(manifest.created), path.stat().st_size)
            for manifest, path in backups_in(folder / BACKUPS)
        ]

    def make(self, core: Core, target: Path | None, progress: Progress) -> BackupInfo:
        """See the port."""
        home = _home(core)
        now, zone = core.clock.now(), core.clock.zone()
        key, slots = self._stores.key(home), self._stores.slots(home)
        database = Folders(home).database
        if target is None:
            written = daily(database, key, slots, now, zone, progress)
            if written is None:
                written = database.parent / BACKUPS / f"manual-{now:%Y%m%d-%H%M%S}{SUFFIX}"
                back_up(database, key, slots, written, now, progress)
            target = written
        else:
            back_up(database, key, slots, target, now, progress, files=home / FILES)
        return BackupInfo(target, datetime.now(UTC), target.stat().st_size, automatic=False)

    def restore(
        self,
        folder: Path,
        source: Path,
        unlock: Unlock | None,
        progress: Progress,
    ) -> None:
        """See the port."""
        self._stores.restore(folder, source, ask=_ask(unlock), progress=progress)


def _home(core: Core) -> Path:
    assert core.folder is not None  # noqa: S101 - a window's data lie in a folder
    return core.folder
