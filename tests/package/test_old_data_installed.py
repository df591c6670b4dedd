"""Updates: data of every schema that landed open in the installed program, newer ones are refused
politely."""

import json
import os
import shutil
from pathlib import Path

import pytest

from assistant_desktop.adapters.vault import KeyringVault
from assistant_desktop.store import driver
from assistant_desktop.store.keys import new_slots, save_slots
from assistant_desktop.store.migrations import SCHEMA_VERSION
from tests.old_databases.make import KEY

from .conftest import Starts
from .desktop import run

pytestmark = [pytest.mark.slow, pytest.mark.real]
OLD = sorted((Path(__file__).parents[1] / "old_databases").glob("schema-*.db"))
WORDS = "朝の決まりごと"
JAPANESE = {"LANG": "ja_JP.UTF-8", "LANGUAGE": "ja"}


def folder_of(old: Path, folder: Path) -> Path:
    """A data folder as an older version left it, with its key in the keyring."""
    folder.mkdir()
    shutil.copy(old, folder / "assistant.db")
    slots, _code = new_slots(f"old-{old.stem}", KEY, WORDS)
    save_slots(folder / "keys.json", slots)
    KeyringVault().set(slots.store_id, KEY)
    return folder


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_the_command_line_brings_old_data_up_to_date(
    old: Path, installed: str, tmp_path: Path
) -> None:
    home = folder_of(old, tmp_path / "data")
    done = run(installed, "list", "--json", "--data-dir", home)
    assert done.returncode == 0, done.stderr
    (task,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert (task["title"], task["state"], task["due"]) == ("見積書", "delivered", "2026-11-27")


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_the_window_opens_old_data_after_a_backup(old: Path, start: Starts, tmp_path: Path) -> None:
    home = folder_of(old, tmp_path / "data")
    program = start(home=home)
    program.wait_for("見積書")
    program.ready()
    program.quit()
    kept = list((home / "backups").glob("*.adbackup")) if (home / "backups").exists() else []
    assert bool(kept) == (old.stem != f"schema-{SCHEMA_VERSION}")


def test_newer_data_are_refused_in_one_sentence_and_not_touched(
    installed: str, start: Starts, tmp_path: Path
) -> None:
    home = folder_of(OLD[-1], tmp_path / "data")
    connection = driver.connect(home / "assistant.db", KEY)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = (home / "assistant.db").read_bytes()
    done = run(installed, "list", "--data-dir", home, env={**os.environ, **JAPANESE})
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "新しい版" in done.stderr
    program = start(home=home, env=JAPANESE)
    program.wait_for("新しい版")
    program.end()
    assert (home / "assistant.db").read_bytes() == before
