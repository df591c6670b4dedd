"""Where the data cannot be opened: what is safe is said, and nothing is started empty."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from assistant_desktop.bootstrap.stores import close
from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.features.tasks.queries import open_count
from assistant_desktop.services.vault import VaultState
from assistant_desktop.store import driver
from assistant_desktop.store.backup import daily
from tests.conftest import PEOPLE
from tests.qt.shell.world import World

from .test_wizard import fill


@pytest.fixture
def code(world: World) -> str:
    """Data with one task, a passphrase and a backup, closed; the code that opens them."""
    core, code = world.stores.create(
        world.folder, people=PEOPLE, settings={}, language="ja", role="assistant"
    )
    core.do(AddTask("比較表"))
    key, slots = world.stores.key(world.folder), world.stores.slots(world.folder)
    now, zone = world.clock.now(), world.clock.zone()
    daily(world.folder / "assistant.db", key, slots, now, zone)
    close(core)
    world.stores._keys.clear()
    return code


def test_a_wrong_code_is_told_and_can_be_mended(world: World, code: str) -> None:
    world.vault.keys.clear()
    world.start()
    assert world.sees("鍵がこのパソコンの保管庫に見つかりません。データは無事です。")
    fill(world, "回復コード", "7K2M")
    world.click("開く")
    world.until(lambda: world.shows("回復コードに打ち間違いがあるようです"))
    assert world.find(QLineEdit, "回復コード").text() == "7K2M"
    fill(world, "回復コード", code.lower().replace("-", " "))
    world.click("開く")
    world.until(lambda: world.running.view)
    assert open_count(world.core.reader, world.core.me.id) == 1


def test_a_passphrase_opens_where_there_is_no_keyring(world: World, code: str) -> None:
    core = world.stores.open(world.folder)
    from assistant_desktop.bootstrap.window import RealSecurity

    RealSecurity(world.stores).set_passphrase(core, "correct horse")
    close(core)
    world.stores._keys.clear()
    world.vault.state = VaultState.MISSING
    world.start()
    fill(world, "パスフレーズ", "wrong horse")
    world.click("開く")
    world.until(lambda: world.shows("パスフレーズが違います。"))
    fill(world, "パスフレーズ", "correct horse")
    world.click("開く")
    world.until(lambda: world.running.view)


def test_a_locked_keyring_can_be_tried_again(world: World, code: str) -> None:
    world.vault.state = VaultState.LOCKED
    world.start()
    assert world.sees("鍵の保管庫が閉じています。データは無事です。")
    world.vault.state = VaultState.READY
    world.click("もう一度試す")
    world.until(lambda: world.running.view)


def test_a_damaged_file_offers_its_backups_and_is_set_aside(world: World, code: str) -> None:
    database = world.folder / "assistant.db"
    damaged = b"\x00" * 40_000
    for name in ("assistant.db-wal", "assistant.db-shm"):
        (world.folder / name).unlink(missing_ok=True)
    database.write_bytes(damaged)
    world.start()
    assert world.sees("データファイルが壊れています")
    world.until(lambda: world.find(QAbstractButton, "このバックアップから戻す").isEnabled())
    assert database.read_bytes() == damaged
    world.click("このバックアップから戻す")
    world.until(lambda: world.running.view)
    assert open_count(world.core.reader, world.core.me.id) == 1
    kept = [path for path in world.folder.rglob("*") if path.is_file() and path != database]
    assert any(path.read_bytes() == damaged for path in kept)


def test_a_missing_file_beside_backups_is_no_empty_start(world: World, code: str) -> None:
    for path in world.folder.glob("assistant.db*"):
        path.unlink()
    world.start()
    assert world.sees("データファイルが見つかりません")
    assert not world.shows("このパソコンをお使いになるのは")
    world.until(lambda: world.find(QAbstractButton, "このバックアップから戻す").isEnabled())
    world.click("このバックアップから戻す")
    world.until(lambda: world.running.view)
    assert open_count(world.core.reader, world.core.me.id) == 1


def test_a_file_of_a_newer_version_is_left_alone(world: World, code: str) -> None:
    core = world.stores.open(world.folder)
    key = world.stores.key(world.folder)
    close(core)
    connection = driver.connect(world.folder / "assistant.db", key)
    connection.execute("PRAGMA user_version = 9999")
    connection.close()
    world.stores._keys.clear()
    world.start()
    assert world.sees("新しい版のデータです")
    assert not world.all(QAbstractButton, "このバックアップから戻す")


def test_a_backup_of_elsewhere_needs_its_code(world: World, code: str, tmp_path: Path) -> None:
    (backup,) = (world.folder / "backups").iterdir()
    elsewhere = tmp_path / backup.name
    shutil.copy(backup, elsewhere)
    shutil.rmtree(world.folder)
    world.folder.mkdir()
    (world.folder / "window.json").write_text('{"language": "ja"}', encoding="utf-8")
    world.vault.keys.clear()
    world.start()
    world.running.restore(elsewhere)
    world.until(
        lambda: world.shows("このバックアップを開くには、回復コードかパスフレーズが要ります。")
    )
    fill(world, "回復コード", code)
    world.click("開く")
    world.until(lambda: world.running.view)
    assert open_count(world.core.reader, world.core.me.id) == 1
