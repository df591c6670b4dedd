"""Looks the installation over: data, key, folders, notifications, fonts, backups.

Each finding is a code for the words: ``safety.found.<code>`` says what is so and
``safety.fix.<fix>`` what to do about it. Nothing is changed. It reads the whole data file and may
wait for the keyring: run it in a worker, or in the command line.
"""

import errno
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Literal

from ..kernel.clock import from_text, local_date
from ..kernel.errors import Problem
from ..store import backup, backup_file, checkup
from ..store.backup_file import Progress, no_progress, step
from ..store.keys import Slots, load_slots
from ..store.migrations import SCHEMA_VERSION
from ..store.names import BACKUPS, FILE_NAME, KEYS_NAME
from .vault import Vault, VaultState

Level = Literal["ok", "warn", "bad"]
Notices = Literal["clickable", "plain", "inbox"]
"""What shows notices: a service with clicks, one without, or only the window's own inbox."""

_MEGA = 1_000_000
_SPACE_FLOOR = 50 * _MEGA
_SPACE_WISH = 500 * _MEGA
_BACKUP_DAYS = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. ``fix`` is empty where there is nothing to do."""

    code: str
    level: Level
    params: dict[str, object] = field(default_factory=dict)
    fix: str = ""


def _free_space(folder: Path) -> int:
    return shutil.disk_usage(folder).free


@dataclass(frozen=True)
class Subject:
    """What is to be looked over. ``key`` is None where nobody could open the data.

    ``notices`` and ``font`` (the name of a font with Japanese letters, or None) are given by who
    knows the desktop; what is None is not looked at. ``free_space`` is in bytes.
    """

    home: Path
    key: bytes | None
    vault: Vault
    now: datetime
    zone: tzinfo
    notices: Callable[[], Notices] | None = None
    font: Callable[[], str | None] | None = None
    free_space: Callable[[Path], int] = _free_space


def examine(subject: Subject, progress: Progress = no_progress) -> list[Finding]:
    """All findings, in a fixed order. Raises Problem("cancelled") alone."""
    looks = (_data, _keys, _folders, _space, _backups, _notices, _font)
    findings: list[Finding] = []
    for number, look in enumerate(looks):
        step(progress, number / len(looks))
        findings += look(subject)
    step(progress, 1.0)
    return findings


def worst(findings: list[Finding]) -> Level:
    """The level of the worst finding."""
    levels = {finding.level for finding in findings}
    return "bad" if "bad" in levels else "warn" if "warn" in levels else "ok"


def _data(subject: Subject) -> Iterator[Finding]:
    path = subject.home / FILE_NAME
    if not path.exists():
        has_backup = bool(backup.backups_in(subject.home / BACKUPS))
        fix = "restore" if has_backup else "set_up"
        yield Finding("data_missing", "bad", {"path": str(path)}, fix)
        return
    if subject.key is None:
        yield Finding("data_locked", "bad", {"path": str(path)}, "give_code")
        return
    try:
        found = checkup.check(path, subject.key)
    except Problem as problem:
        if problem.code == "wrong_key":
            yield Finding("data_wrong_key", "bad", {"path": str(path)}, "give_code")
        elif problem.code == "data_damaged":
            yield Finding("data_damaged", "bad", {"path": str(path)}, "restore")
        else:
            yield Finding("data_unread", "bad", {"path": str(path)}, "free_file")
        return
    if not found.sound:
        yield Finding("data_damaged", "bad", {"path": str(path)}, "restore")
    else:
        yield Finding("data_sound", "ok", {"size": _mega(found.size)})
    if found.schema > SCHEMA_VERSION:
        yield Finding("schema_newer", "bad", {}, "update_app")
    elif found.schema < SCHEMA_VERSION:
        yield Finding("schema_older", "warn", {}, "open_window")
    else:
        yield Finding("schema_current", "ok", {"version": found.schema})


def _keys(subject: Subject) -> Iterator[Finding]:
    slots: Slots | None = None
    try:
        slots = load_slots(subject.home / KEYS_NAME)
    except Problem as problem:
        if problem.code == "file_missing":
            yield Finding("slots_missing", "bad", {}, "new_code")
        elif problem.code == "slots_too_new":
            yield Finding("schema_newer", "bad", {}, "update_app")
        else:
            yield Finding("slots_damaged", "bad", {}, "new_code")
    else:
        code = "slots_passphrase" if slots.has("passphrase") else "slots_sound"
        yield Finding(code, "ok")
    yield _in_vault(subject.vault, slots, subject.key)


def _in_vault(vault: Vault, slots: Slots | None, key: bytes | None) -> Finding:
    state = vault.available()
    if state is not VaultState.READY:
        return _without_vault(state, slots)
    if slots is None:
        # Whose key to look for is written in the slots alone.
        return Finding("vault_unknown", "warn", {}, "new_code")
    try:
        kept = vault.get(slots.store_id)
    except Problem:
        return Finding("vault_silent", "warn", {}, "check_keyring")
    if kept is None:
        return Finding("vault_without_key", "warn", {}, "keep_key")
    if key is not None and kept != key:
        return Finding("vault_other_key", "warn", {}, "keep_key")
    return Finding("vault_ready", "ok")


def _without_vault(state: VaultState, slots: Slots | None) -> Finding:
    if state is VaultState.LOCKED:
        return Finding("vault_locked", "warn", {}, "unlock_keyring")
    if state is VaultState.SILENT:
        return Finding("vault_silent", "warn", {}, "check_keyring")
    if slots is not None and slots.has("passphrase"):
        return Finding("vault_replaced", "ok")
    code = "vault_insecure" if state is VaultState.INSECURE else "vault_missing"
    return Finding(code, "warn", {}, "set_passphrase")


def _folders(subject: Subject) -> Iterator[Finding]:
    for folder in (subject.home, subject.home / BACKUPS):
        if folder != subject.home and not folder.exists():
            continue
        params: dict[str, object] = {"folder": str(folder)}
        if _can_write(folder):
            yield Finding("folder_open", "ok", params)
        else:
            yield Finding("folder_closed", "bad", params, "open_folder")


def _can_write(folder: Path) -> bool:
    # Tried, not asked: rights, read-only disks and virus scanners each refuse differently.
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"x")
            file.flush()
    except OSError as error:
        return error.errno == errno.ENOSPC  # full is another finding
    return True


def _space(subject: Subject) -> Iterator[Finding]:
    try:
        free = subject.free_space(subject.home)
    except OSError:
        return  # the folder is not there, and that was said already
    path = subject.home / FILE_NAME
    size = path.stat().st_size if path.exists() else 0
    params: dict[str, object] = {"free": _mega(free)}
    # A backup or a restore takes twice the data's size for a while.
    if free < _SPACE_FLOOR + 2 * size:
        yield Finding("space_none", "bad", params, "free_space")
    elif free < _SPACE_WISH + 2 * size:
        yield Finding("space_short", "warn", params, "free_space")
    else:
        yield Finding("space_enough", "ok", params)


def _backups(subject: Subject) -> Iterator[Finding]:
    found = backup.backups_in(subject.home / BACKUPS)
    if not found:
        yield Finding("backup_none", "warn", {}, "backup_now")
        return
    manifest, path = found[0]
    try:
        backup_file.verify(path)
    except Problem:
        yield Finding("backup_damaged", "bad", {"path": str(path)}, "backup_now")
        return
    day = local_date(from_text(manifest.created), subject.zone)
    age = (local_date(subject.now, subject.zone) - day).days
    params: dict[str, object] = {"day": day.isoformat(), "days": age, "count": len(found)}
    if age > _BACKUP_DAYS:
        yield Finding("backup_old", "warn", params, "backup_now")
    else:
        yield Finding("backup_fresh", "ok", params)


def _notices(subject: Subject) -> Iterator[Finding]:
    if subject.notices is None:
        return
    way = subject.notices()
    if way == "inbox":
        yield Finding("notices_inbox", "warn", {}, "notices")
    else:
        yield Finding(f"notices_{way}", "ok")


def _font(subject: Subject) -> Iterator[Finding]:
    if subject.font is None:
        return
    name = subject.font()
    if name is None:
        yield Finding("font_missing", "warn", {}, "install_font")
    else:
        yield Finding("font_found", "ok", {"name": name})


def _mega(size: int) -> str:
    return f"{size / _MEGA:,.1f} MB"
