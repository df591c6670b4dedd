"""The doctor says what is wrong, and says nothing is wrong where nothing is."""

import ast
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from assistant_desktop.adapters import machine
from assistant_desktop.kernel.errors import Problem
from assistant_desktop.services import doctor
from assistant_desktop.services import doctor_looks as looks
from assistant_desktop.services.doctor import Finding, Subject, examine, worst
from assistant_desktop.services.vault import VaultState
from assistant_desktop.store import backup, database, driver, keys, names
from assistant_desktop.words.safety import WORDS
from tests.conftest import TOKYO, TUESDAY

STORE = "0191f8a0-0000-7000-8000-000000000001"
MUCH = 10**12


class MemoryVault:
    """A keyring in memory, in the state that it is told."""

    def __init__(self, state: VaultState = VaultState.READY) -> None:
        self.state = state
        self.kept: dict[str, bytes] = {}

    def available(self) -> VaultState:
        return self.state

    def get(self, name: str) -> bytes | None:
        if self.state is not VaultState.READY:
            raise Problem(f"vault_{self.state}")
        return self.kept.get(name)

    def set(self, name: str, key: bytes) -> None:
        self.kept[name] = key

    def delete(self, name: str) -> None:
        self.kept.pop(name, None)


@dataclass
class House:
    subject: Subject
    vault: MemoryVault
    slots: keys.Slots
    key: bytes

    @property
    def home(self) -> Path:
        return self.subject.home

    def codes(self, **changes: object) -> dict[str, str]:
        """Codes with levels, but for those that are fine."""
        found = examine(replace(self.subject, **changes))  # type: ignore[arg-type]
        return {one.code: one.fix for one in found if one.level != "ok"}


@pytest.fixture
def house(tmp_path: Path) -> House:
    key, vault = keys.new_key(), MemoryVault()
    path = tmp_path / names.FILE_NAME
    database.create(path, key).close()
    slots, _ = keys.new_slots(STORE, key)
    keys.save_slots(tmp_path / names.KEYS_NAME, slots)
    vault.set(STORE, key)
    backup.daily(path, key, slots, TUESDAY, TOKYO)
    subject = Subject(
        tmp_path,
        key,
        vault,
        TUESDAY,
        TOKYO,
        notices=lambda: "clickable",
        font=lambda: "Noto Sans CJK JP",
        free_space=lambda _folder: MUCH,
    )
    return House(subject, vault, slots, key)


def test_a_healthy_house_has_only_good_findings(house: House) -> None:
    found = examine(house.subject)
    assert house.codes() == {}
    assert worst(found) == "ok"
    assert {one.code for one in found} == {
        "data_sound",
        "schema_current",
        "slots_sound",
        "vault_ready",
        "folder_open",
        "space_enough",
        "backup_fresh",
        "notices_clickable",
        "font_found",
    }


def test_looking_changes_nothing(house: House) -> None:
    def state() -> dict[Path, bytes]:
        files = [p for p in house.home.rglob("*") if p.is_file()]
        return {p: p.read_bytes() for p in files if not p.name.endswith(("-wal", "-shm"))}

    before = state()
    examine(house.subject)
    assert state() == before


def test_it_can_look_while_somebody_writes(house: House) -> None:
    connection = database.open_existing(house.home / names.FILE_NAME, house.key)
    connection.execute("BEGIN IMMEDIATE")
    assert house.codes() == {}
    connection.execute("ROLLBACK")
    connection.close()


def test_damage_leads_to_the_backups(house: House) -> None:
    path = house.home / names.FILE_NAME
    content = bytearray(path.read_bytes())
    content[20_000] ^= 1
    path.write_bytes(content)
    assert house.codes() == {"data_damaged": "restore"}
    assert worst(examine(house.subject)) == "bad"


def test_missing_data_lead_to_the_backups_or_to_the_set_up(house: House, tmp_path: Path) -> None:
    (house.home / names.FILE_NAME).unlink()
    assert house.codes() == {"data_missing": "restore"}
    empty = tmp_path / "empty"
    empty.mkdir()
    assert house.codes(home=empty)["data_missing"] == "set_up"


def test_keys_that_do_not_fit(house: House) -> None:
    assert house.codes(key=None) == {"data_locked": "give_code"}
    wrong = keys.new_key()
    assert house.codes(key=wrong) == {"data_wrong_key": "give_code", "vault_other_key": "keep_key"}


def test_the_schema_of_another_version(house: House) -> None:
    connection = driver.connect(house.home / names.FILE_NAME, house.key)
    connection.execute("PRAGMA user_version = 999")
    assert house.codes() == {"schema_newer": "update_app"}
    connection.execute("PRAGMA user_version = 0")
    assert house.codes() == {"schema_older": "open_window"}
    connection.close()


def test_dangling_references_are_damage(house: House) -> None:
    connection = driver.connect(house.home / names.FILE_NAME, house.key)
    connection.execute(
        "INSERT INTO subtask (id, created_at, task, title) VALUES ('a', '', 'gone', 'x')"
    )
    connection.close()
    assert house.codes() == {"data_damaged": "restore"}


def test_slots_that_are_gone_damaged_or_too_new(house: House) -> None:
    path = house.home / names.KEYS_NAME
    path.write_text("{")
    assert house.codes() == {"slots_damaged": "new_code", "vault_unknown": "new_code"}
    path.write_text('{"format": 9}')
    assert house.codes()["schema_newer"] == "update_app"
    path.unlink()
    assert house.codes() == {"slots_missing": "new_code", "vault_unknown": "new_code"}


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (VaultState.LOCKED, {"vault_locked": "unlock_keyring"}),
        (VaultState.SILENT, {"vault_silent": "check_keyring"}),
        (VaultState.MISSING, {"vault_missing": "set_passphrase"}),
        (VaultState.INSECURE, {"vault_insecure": "set_passphrase"}),
    ],
)
def test_the_states_of_the_keyring(
    house: House, state: VaultState, expected: dict[str, str]
) -> None:
    house.vault.state = state
    assert house.codes() == expected


def test_a_passphrase_takes_the_place_of_a_keyring(house: House) -> None:
    house.vault.state = VaultState.MISSING
    slots = house.slots.with_slot(house.key, "passphrase", "a phrase")
    keys.save_slots(house.home / names.KEYS_NAME, slots)
    assert house.codes() == {}
    assert {"slots_passphrase", "vault_replaced"} <= {x.code for x in examine(house.subject)}


def test_a_keyring_without_the_key(house: House) -> None:
    house.vault.delete(STORE)
    assert house.codes() == {"vault_without_key": "keep_key"}


@pytest.mark.skipif(sys.platform != "linux", reason="needs rights that can be taken, or mounts")
def test_a_closed_folder(house: House) -> None:
    if os.geteuid():
        house.home.chmod(0o500)
        try:
            assert house.codes()["folder_closed"] == "open_folder"
        finally:
            house.home.chmod(0o700)
        return
    bind = ["mount", "--bind", str(house.home), str(house.home)]
    if subprocess.run(bind, capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", str(house.home)], check=True)
        assert house.codes()["folder_closed"] == "open_folder"
    finally:
        subprocess.run(["umount", "-l", str(house.home)], check=True)
    assert house.codes() == {}


@pytest.mark.parametrize(
    ("free", "expected"),
    [(10_000_000, {"space_none"}), (300_000_000, {"space_short"}), (MUCH, set())],
)
def test_free_space(house: House, free: int, expected: set[str]) -> None:
    assert set(house.codes(free_space=lambda _folder: free)) == expected


def test_backups_that_are_old_damaged_or_none(house: House) -> None:
    assert house.codes(now=TUESDAY + timedelta(days=3)) == {}
    assert house.codes(now=TUESDAY + timedelta(days=4)) == {"backup_old": "backup_now"}
    (file,) = (house.home / names.BACKUPS).iterdir()
    content = bytearray(file.read_bytes())
    content[9000] ^= 1
    file.write_bytes(content)
    assert house.codes() == {"backup_damaged": "backup_now"}
    file.unlink()
    assert house.codes() == {"backup_none": "backup_now"}


def test_what_the_desktop_lacks(house: House) -> None:
    assert house.codes(notices=lambda: "inbox") == {"notices_inbox": "notices"}
    assert house.codes(notices=lambda: "plain") == {}
    assert house.codes(font=lambda: None) == {"font_missing": "install_font"}
    assert house.codes(notices=None, font=None) == {}


def test_it_can_be_stopped(house: House) -> None:
    seen: list[float] = []

    def watch(done: float) -> bool:
        seen.append(done)
        return len(seen) < 3

    with pytest.raises(Problem) as caught:
        examine(house.subject, watch)
    assert caught.value.code == "cancelled"
    assert seen == sorted(seen)


def _strings(keep: Callable[[ast.Call], list[ast.expr]]) -> set[str]:
    sources = [
        Path(str(one.__file__)).read_text(encoding="utf-8") for one in (doctor, looks, machine)
    ]
    nodes = [node for source in sources for node in ast.walk(ast.parse(source))]
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    findings = [x for x in calls if isinstance(x.func, ast.Name) and x.func.id == "Finding"]
    found = [arg.value for call in findings for arg in keep(call) if isinstance(arg, ast.Constant)]
    return {str(text) for text in found}


def test_every_finding_and_every_fix_has_words_and_no_words_are_left_over() -> None:
    computed = {"notices_clickable", "notices_plain", "slots_passphrase", "slots_sound"}
    computed |= {"vault_insecure", "vault_missing"}
    codes = _strings(lambda call: call.args[:1]) | computed
    fixes = _strings(lambda call: call.args[3:4]) | {"restore", "set_up"}
    fixes |= {"place_password", "place_gone", "exchange"}
    fixes -= {""}
    assert codes == {k.removeprefix("safety.found.") for k in WORDS if ".found." in k}
    assert fixes == {k.removeprefix("safety.fix.") for k in WORDS if ".fix." in k}


def test_the_words_take_what_the_findings_give(house: House, tmp_path: Path) -> None:
    found: list[Finding] = examine(house.subject)
    found += examine(replace(house.subject, home=tmp_path / "none", now=TUESDAY))
    found += examine(replace(house.subject, now=TUESDAY + timedelta(days=9), key=None))
    for one in found:
        for text in WORDS[f"safety.found.{one.code}"]:
            assert "{" not in text.format_map(one.params)
