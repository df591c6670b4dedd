"""The self-test of the installed program: a store of its own, and every part tried once."""

import secrets
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from ..adapters.folders import Folders
from ..features.people.commands import NewPerson
from ..features.people.model import ASSISTANT, CLIENT
from ..kernel.errors import Problem
from ..qt.app import Start, run
from ..qt.ports import Ports
from ..services.core import Core
from ..services.vault import VaultState
from .stores import Stores, close
from .window import notifier, ports

if TYPE_CHECKING:
    from ..services.notice_port import Clicked

_PEOPLE = (NewPerson(CLIENT, "佐藤 健一"), NewPerson(ASSISTANT, "Misaki Nakamura"))


class NoVault:
    """Keeps nothing: a self-test leaves no trace in the user's keyring."""

    def available(self) -> VaultState:
        """See the port."""
        return VaultState.MISSING

    def get(self, name: str) -> bytes | None:
        """See the port."""
        self._refuse(name)

    def set(self, name: str, key: bytes) -> None:
        """See the port."""
        self._refuse(name, key)

    def delete(self, name: str) -> None:
        """See the port."""
        self._refuse(name)

    def _refuse(self, *_given: object) -> NoReturn:
        raise Problem("vault_missing")


class SelfTest:
    """What the window's part of the self-test asks of everything else."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._carried: str | None = None

    def carried(self) -> str | None:
        """The carrier that took the notification, "" for none; None while that is open."""
        return self._carried

    def told(self, _key: str, carrier: str) -> None:
        """Heard from the chain, in its thread."""
        self._carried = carrier

    def parts(self) -> list[tuple[str, str]]:
        """(worker) Each part with what is wrong with it, "" where it works."""
        return [(name, _trouble(check)) for name, check in self._checks().items()]

    def _checks(self) -> dict[str, Callable[[], None]]:
        return {
            "encryption": lambda: _encrypted(self._folder),
            "keyring": _keyring,
            "dictionary": _dictionary,
            "transports": _transports,
            "packing": _packing,
            "workbook": _workbook,
            "calendar": _calendar,
            "notifier": _notifier,
            "guide": _guide,
        }


def on_scratch(start: Start, argv: list[str]) -> int:
    """The self-test on data that are made for it and thrown away."""
    with tempfile.TemporaryDirectory(
        prefix="assistant-desktop-", ignore_cleanup_errors=True
    ) as folder:
        return run(start._replace(folder=Path(folder)), _on_scratch, argv)


def on_folder(start: Start, argv: list[str]) -> int:
    """The self-test on data that are there."""

    def build(asked: Start) -> Ports:
        from ..adapters.vault import KeyringVault

        return _tested(ports(Stores(KeyringVault()), asked), asked)

    return run(start, build, argv)


def _on_scratch(start: Start) -> Ports:
    stores = Stores(NoVault())
    opened = partial(_made, stores)
    return replace(
        _tested(ports(stores, start), start),
        open_core=lambda folder, _unlock: opened(folder),
        raise_other=lambda _folder: False,
    )


def _tested(filled: Ports, start: Start) -> Ports:
    test = SelfTest(start.folder)

    def notified(clicked: "Clicked", balloon: Callable[..., bool]) -> object:
        return notifier(clicked, balloon, test.told)

    return replace(filled, notifier=notified, self_test=test)  # type: ignore[arg-type]


def _made(stores: Stores, folder: Path) -> Core:
    """Make a pair, close it, and open it with its recovery code, as after a lost key."""
    core, code = stores.create(
        folder,
        people=_PEOPLE,
        settings={},
        language="ja",
        role=ASSISTANT,
        passphrase=lambda: secrets.token_urlsafe(24),
    )
    close(core)
    stores.forget(folder)
    return stores.open(folder, ask=lambda: ("recovery", code))


def _trouble(check: Callable[[], None]) -> str:
    try:
        check()
    except Exception as error:  # noqa: BLE001 - whatever a part raises is the finding
        return f"{type(error).__name__}: {error}"
    return ""


def _encrypted(folder: Path) -> None:
    with Folders(folder).database.open("rb") as file:
        if file.read(6) == b"SQLite":
            raise ValueError("plain")


def _keyring() -> None:
    import keyring.backend

    names = {"linux": "SecretService", "win32": "Windows", "darwin": "macOS"}
    import_module(f"keyring.backends.{names[sys.platform]}")
    if not keyring.backend.get_all_keyring():
        raise LookupError("keyring.backends")


def _dictionary() -> None:
    from sudachipy import Dictionary

    words = [one.surface() for one in Dictionary(dict="small").create().tokenize("朝会の議事録")]
    if words[:2] != ["朝会", "の"]:
        raise ValueError("・".join(words))


def _transports() -> None:
    import fsspec
    import paramiko
    from botocore.session import Session

    for name in ("dir", "s3", "sftp", "webdav"):
        fsspec.get_filesystem_class(name)
    paramiko.Transport  # noqa: B018 - a name that is loaded late
    Session().create_client("s3", region_name="ap-northeast-1")


def _packing() -> None:
    import segno
    import zstandard

    if zstandard.decompress(zstandard.compress(b"asa" * 99)) != b"asa" * 99:
        raise ValueError("zstandard")
    segno.make("assistant-desktop")


def _workbook() -> None:
    from openpyxl import Workbook

    Workbook()


def _calendar() -> None:
    from datetime import date
    from zoneinfo import ZoneInfo

    from ..adapters.holidays import is_holiday

    ZoneInfo("Asia/Tokyo")
    if not is_holiday(date(2026, 11, 23)):
        raise ValueError("2026-11-23")


def _notifier() -> None:
    folders = {"linux": "linux", "win32": "win", "darwin": "macosx"}
    import_module(f"plyer.platforms.{folders[sys.platform]}.notification")


def _guide() -> None:
    docs = Path(__file__).resolve().parent.parent / "docs"
    if getattr(sys, "frozen", False):
        for language in ("ja", "en"):
            for page in (docs / language / "index.html", docs / "guide" / language / "index.md"):
                with closing(page.open("rb")) as file:
                    file.read(1)
