"""Backups: taken while others write, whole or not there, and good for going back."""

import json
import os
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from assistant_desktop.features.people.commands import NewPerson, SetUpPair
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.errors import Problem
from assistant_desktop.store import backup, backup_file, database, driver, keys, names, restore
from assistant_desktop.store.ledger import Ledger
from assistant_desktop.store.local import Local
from assistant_desktop.store.migrations import SCHEMA_VERSION

TOKYO = ZoneInfo("Asia/Tokyo")
NOW = datetime(2026, 11, 24, 0, 18, tzinfo=UTC)
STORE = "0191f8a0-0000-7000-8000-000000000001"
SECRET_NAME = "佐藤 健一郎"


def pair(name: str) -> SetUpPair:
    return SetUpPair((NewPerson("client", name), NewPerson("assistant", "中村 美咲")))


@dataclass
class Store:
    home: Path
    key: bytes
    slots: keys.Slots
    code: str
    connection: driver.Connection

    @property
    def path(self) -> Path:
        return self.home / names.FILE_NAME

    def people(self) -> list[str]:
        return names_of_people(self.path, self.key)


def names_of_people(path: Path, key: bytes) -> list[str]:
    connection = database.open_existing(path, key)
    try:
        rows = connection.execute("SELECT name FROM person WHERE role = 'client'").fetchall()
        return [row[0] for row in rows]
    finally:
        connection.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    home = tmp_path / "home"
    key = keys.new_key()
    slots, code = keys.new_slots(STORE, key)
    connection = database.create(home / names.FILE_NAME, key)
    keys.save_slots(home / names.KEYS_NAME, slots)
    Ledger(connection, FixedClock(NOW)).commit(pair(SECRET_NAME))
    yield Store(home, key, slots, code, connection)
    connection.close()


def refusal(call: Callable[[], object]) -> str:
    with pytest.raises(Problem) as caught:
        call()
    return caught.value.code


def back_up(store: Store, target: Path) -> backup_file.Manifest:
    return backup.back_up(store.path, store.key, store.slots, target, NOW)


def test_a_backup_is_restored_on_a_new_computer_with_the_recovery_code(
    store: Store, tmp_path: Path
) -> None:
    file = tmp_path / "pair.adbackup"
    back_up(store, file)
    new = tmp_path / "new computer"
    slots = backup_file.read_slots(file)
    key = slots.open_with("recovery", store.code)
    done = restore.restore(file, new, key, NOW)
    assert done.set_aside is None
    assert names_of_people(new / names.FILE_NAME, key) == [SECRET_NAME]
    assert keys.load_slots(new / names.KEYS_NAME).open_with("recovery", store.code) == store.key
    assert sorted(
        path.name for path in new.iterdir() if not path.name.endswith(("wal", "shm"))
    ) == [
        names.FILE_NAME,
        names.KEYS_NAME,
    ]


def test_a_backup_says_what_it_is_and_shows_nothing_else(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "pair.adbackup"
    manifest = back_up(store, file)
    assert manifest.schema == store.connection.execute("PRAGMA user_version").fetchone()[0]
    assert manifest.created == "2026-11-24T00:18:00.000Z"
    assert manifest == backup_file.read_manifest(file) == backup_file.verify(file)
    content = file.read_bytes()
    assert SECRET_NAME.encode() not in content
    assert b"SQLite format 3" not in content
    assert store.key not in content
    assert zipfile.ZipFile(file).testzip() is None
    assert os.name != "posix" or file.stat().st_mode & 0o077 == 0


def test_nothing_else_is_left_beside_the_data_or_the_backup(store: Store, tmp_path: Path) -> None:
    before = set(store.home.iterdir())
    (tmp_path / "out").mkdir()
    back_up(store, tmp_path / "out" / "a.adbackup")
    assert set(store.home.iterdir()) == before
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.adbackup"]


def test_a_backup_is_one_state_although_somebody_writes_all_the_time(
    store: Store, tmp_path: Path
) -> None:
    store.connection.execute("CREATE TABLE one (n INTEGER, pad BLOB)")
    store.connection.execute("CREATE TABLE other (n INTEGER, pad BLOB)")
    writer = driver.connect(store.path, store.key)
    writer.execute("PRAGMA busy_timeout = 5000")
    stop, enough = threading.Event(), threading.Event()
    written = 0

    def write() -> None:
        nonlocal written
        while not stop.is_set():
            writer.execute("BEGIN IMMEDIATE")
            for table in ("one", "other"):
                writer.execute(f"INSERT INTO {table} VALUES (?, randomblob(20000))", (written,))
            writer.execute("COMMIT")
            written += 1
            if written == 200:
                enough.set()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        assert enough.wait(30)
        during: list[int] = []
        backup.back_up(
            store.path,
            store.key,
            store.slots,
            tmp_path / "a.adbackup",
            NOW,
            lambda _done: during.append(written) or True,  # type: ignore[func-returns-value]
        )
    finally:
        stop.set()
        thread.join()
        writer.close()
    assert during[-1] > during[0], "nobody wrote meanwhile: the test shows nothing"
    backup_file.extract_data(tmp_path / "a.adbackup", tmp_path / "a.db")
    copy = driver.connect(tmp_path / "a.db", store.key)
    one = [row[0] for row in copy.execute("SELECT n FROM one ORDER BY n")]
    other = [row[0] for row in copy.execute("SELECT n FROM other ORDER BY n")]
    copy.close()
    assert one == other == list(range(len(one)))
    assert len(one) >= 200


def test_progress_rises_to_the_end_and_can_stop_it_at_any_point(
    store: Store, tmp_path: Path
) -> None:
    seen: list[float] = []
    target = tmp_path / "a.adbackup"

    def watch(done: float) -> bool:
        seen.append(done)
        return True

    backup.back_up(store.path, store.key, store.slots, target, NOW, watch)
    assert seen == sorted(seen)
    assert seen[-1] == 1.0
    target.unlink()
    before = set(store.home.iterdir())
    for calls in range(len(seen)):
        left = [calls]

        def until(_done: float, left: list[int] = left) -> bool:
            left[0] -= 1
            return left[0] >= 0

        assert (
            refusal(
                lambda until=until: backup.back_up(  # type: ignore[misc]
                    store.path, store.key, store.slots, target, NOW, until
                )
            )
            == "cancelled"
        )
        assert set(store.home.iterdir()) == before
        assert not target.exists()


def test_only_an_older_backup_of_the_same_store_is_replaced(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "a.adbackup"
    back_up(store, target)
    back_up(store, target)
    letter = tmp_path / "letter.txt"
    letter.write_text("important")
    assert refusal(lambda: back_up(store, letter)) == "target_taken"
    assert letter.read_text() == "important"
    assert refusal(lambda: back_up(store, store.path)) == "target_taken"
    assert refusal(lambda: back_up(store, tmp_path)) == "target_taken"
    assert refusal(lambda: back_up(store, tmp_path / "no" / "such" / "a.adbackup")) == (
        "file_missing"
    )
    others, _ = keys.new_slots("another store", store.key)
    assert (
        refusal(lambda: backup.back_up(store.path, store.key, others, target, NOW))
        == "target_taken"
    )


def test_a_damaged_database_gives_no_backup(store: Store, tmp_path: Path) -> None:
    store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.connection.close()
    content = bytearray(store.path.read_bytes())
    content[40_000:40_100] = bytes(100)
    store.path.write_bytes(content)
    target = tmp_path / "a.adbackup"
    assert refusal(lambda: back_up(store, target)) in ("data_damaged", "wrong_key")
    assert not target.exists()


def test_with_a_wrong_key_there_is_no_backup(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "a.adbackup"
    wrong = keys.new_key()
    assert (
        refusal(lambda: backup.back_up(store.path, wrong, store.slots, target, NOW)) == "wrong_key"
    )
    assert not target.exists()


def test_every_cut_and_many_flips_of_a_backup_are_found(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "a.adbackup"
    back_up(store, file)
    content = file.read_bytes()
    broken = tmp_path / "broken.adbackup"
    step = len(content) // 300
    for at in range(0, len(content), step):
        broken.write_bytes(content[:at])
        assert refusal(lambda: backup_file.verify(broken)) in ("backup_damaged", "not_a_backup")
    unharmed = 0
    for at in range(0, len(content), step):
        broken.write_bytes(content[:at] + bytes([content[at] ^ 0x10]) + content[at + 1 :])
        try:
            backup_file.verify(broken)
        except Problem:
            continue
        unharmed += 1  # a time stamp or an attribute within the ZIP's own lists
        backup_file.extract_data(broken, tmp_path / "same.db")
    assert unharmed <= 3


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.adbackup"
    file.write_bytes(content)
    assert refusal(lambda: backup_file.read_manifest(file)) == "not_a_backup"
    assert refusal(lambda: backup_file.read_manifest(tmp_path)) == "not_a_backup"
    assert refusal(lambda: backup_file.read_manifest(tmp_path / "none")) == "file_missing"


def test_a_device_without_end_is_no_backup_and_is_not_read() -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("no such device here")
    assert refusal(lambda: backup_file.read_manifest(Path("/dev/zero"))) == "not_a_backup"


def rewritten(file: Path, **changes: object) -> Path:
    """The backup with another manifest."""
    target = file.with_name("changed.adbackup")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "manifest.json":
                content = json.dumps(json.loads(content) | changes).encode()
            new.writestr(entry, content)
    return target


def test_a_backup_of_a_later_version_is_refused_and_nothing_changes(
    store: Store, tmp_path: Path
) -> None:
    file = tmp_path / "a.adbackup"
    back_up(store, file)
    store.connection.close()
    newer = rewritten(file, schema=999)
    assert refusal(lambda: restore.restore(newer, store.home, store.key, NOW)) == "data_too_new"
    newer = rewritten(file, format=2)
    assert refusal(lambda: restore.restore(newer, store.home, store.key, NOW)) == "backup_too_new"
    newer = rewritten(file, sha256="0" * 64)
    assert refusal(lambda: restore.restore(newer, store.home, store.key, NOW)) == "backup_damaged"
    assert store.people() == [SECRET_NAME]
    assert not (store.home / restore.ASIDE).exists()


def test_a_schema_that_hides_behind_an_older_manifest_is_refused(
    store: Store, tmp_path: Path
) -> None:
    store.connection.execute("PRAGMA user_version = 999")
    file = tmp_path / "a.adbackup"
    back_up(store, file)
    old = rewritten(file, schema=1)
    assert refusal(lambda: restore.restore(old, tmp_path / "new", store.key, NOW)) == "data_too_new"
    assert list((tmp_path / "new").iterdir()) == []


def test_restoring_sets_the_present_data_aside_whole(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "a.adbackup"
    back_up(store, file)
    store.connection.execute("UPDATE person SET name = 'Somebody' WHERE role = 'client'")
    # The window was killed: what was last written lies in the WAL alone.
    crashed = tmp_path / "crashed"
    shutil.copytree(store.home, crashed)
    done = restore.restore(file, crashed, store.key, NOW)
    assert names_of_people(crashed / names.FILE_NAME, store.key) == [SECRET_NAME]
    assert done.set_aside == crashed / "set-aside" / "20261124-001800"
    assert names_of_people(done.set_aside / names.FILE_NAME, store.key) == ["Somebody"]
    assert (done.set_aside / names.KEYS_NAME).exists()
    again = restore.restore(file, crashed, store.key, NOW)
    assert again.set_aside == crashed / "set-aside" / "20261124-001800-2"


def test_a_reissued_code_outlives_going_back(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "a.adbackup"
    back_up(store, file)
    store.connection.close()
    renewed, code = store.slots.reissued(store.key)
    keys.save_slots(store.home / names.KEYS_NAME, renewed)
    restore.restore(file, store.home, store.key, NOW)
    assert keys.load_slots(store.home / names.KEYS_NAME).open_with("recovery", code) == store.key


def test_the_slots_of_another_store_go_with_its_data(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "a.adbackup"
    back_up(store, file)
    home = tmp_path / "another pair"
    key = keys.new_key()
    slots, code = keys.new_slots("another store", key)
    database.create(home / names.FILE_NAME, key).close()
    keys.save_slots(home / names.KEYS_NAME, slots)
    done = restore.restore(file, home, store.key, NOW)
    assert keys.load_slots(home / names.KEYS_NAME).store_id == STORE
    assert done.set_aside is not None
    assert keys.load_slots(done.set_aside / names.KEYS_NAME).open_with("recovery", code) == key


def test_restored_data_write_as_another_device(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "a.adbackup"
    back_up(store, file)
    before = Local(store.connection).get("device")
    assert before
    restore.restore(file, tmp_path / "new", store.key, NOW)
    connection = database.open_existing(tmp_path / "new" / names.FILE_NAME, store.key)
    assert Ledger(connection, FixedClock(NOW)).device != before
    connection.close()


def test_a_wrong_key_restores_nothing(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "a.adbackup"
    back_up(store, file)
    store.connection.close()
    wrong = keys.new_key()
    assert refusal(lambda: restore.restore(file, store.home, wrong, NOW)) == "wrong_key"
    assert store.people() == [SECRET_NAME]


def test_a_cancelled_restore_changes_nothing(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "a.adbackup"
    back_up(store, file)
    store.connection.close()
    before = {path: path.read_bytes() for path in store.home.iterdir()}
    for limit in (0.0, 0.5, 0.7, 0.9):
        assert (
            refusal(
                lambda limit=limit: restore.restore(  # type: ignore[misc]
                    file, store.home, store.key, NOW, lambda done: done < limit
                )
            )
            == "cancelled"
        )
        assert {path: path.read_bytes() for path in store.home.iterdir()} == before


@pytest.mark.parametrize("moves", range(1, 6))
def test_a_restore_that_was_cut_off_is_finished_at_the_next_start(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moves: int
) -> None:
    file = tmp_path / "a.adbackup"
    back_up(store, file)
    store.connection.execute("UPDATE person SET name = 'Somebody' WHERE role = 'client'")
    home = tmp_path / "crashed"
    shutil.copytree(store.home, home)
    (home / names.KEYS_NAME).unlink()
    left = moves
    rename = Path.rename

    class PowerCutError(BaseException):
        pass

    def cut(self: Path, target: Path) -> Path:
        nonlocal left
        left -= 1
        if left < 0:
            raise PowerCutError
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", cut)
        # A machine that stops cleans nothing up either.
        patch.setattr(shutil, "rmtree", lambda *_args, **_kwargs: None)
        try:
            restore.restore(file, home, store.key, NOW)
            stopped = False
        except PowerCutError:
            stopped = True
    assert stopped == (moves < 5), "the number of renames changed: try each of them"
    assert not restore.present(home).nothing
    restore.finish(home, NOW)
    assert names_of_people(home / names.FILE_NAME, store.key) == [SECRET_NAME]
    assert keys.load_slots(home / names.KEYS_NAME).store_id == STORE
    kept = b"".join(p.read_bytes() for p in (home / restore.ASIDE).rglob("assistant.db*"))
    assert len(kept) > 0
    assert not (home / "restoring").exists()


def test_setting_aside_a_damaged_file_moves_all_of_it_and_deletes_nothing(store: Store) -> None:
    store.connection.execute("UPDATE person SET name = 'Somebody' WHERE role = 'client'")
    assert (store.home / "assistant.db-wal").exists()
    contents = {
        p.name: p.read_bytes() for p in store.home.iterdir() if p.name != "assistant.db-shm"
    }
    folder = restore.set_aside(store.home, NOW)
    assert folder is not None
    assert {p.name for p in store.home.iterdir()} == {"set-aside", names.KEYS_NAME}
    for name, content in contents.items():
        assert (folder / name).read_bytes() == content
    assert restore.set_aside(store.home, NOW) is None
    here = restore.present(store.home)
    assert (here.database, here.slots, here.set_aside) == (False, True, True)
    assert not here.nothing


def test_an_empty_folder_has_nothing(tmp_path: Path) -> None:
    assert restore.present(tmp_path).nothing
    assert restore.present(tmp_path / "not there").nothing


# -- the daily ones ------------------------------------------------------------------------------


def daily(store: Store, now: datetime) -> Path | None:
    return backup.daily(store.path, store.key, store.slots, now, TOKYO)


def test_there_is_one_backup_a_local_day(store: Store) -> None:
    first = daily(store, NOW)
    assert first == store.home / "backups" / "assistant-2026-11-24.adbackup"
    assert daily(store, NOW + timedelta(hours=14)) is None
    assert daily(store, NOW + timedelta(hours=15)) == first.with_name(
        "assistant-2026-11-25.adbackup"
    )


def test_the_last_fourteen_stay_and_nothing_else_is_touched(store: Store) -> None:
    folder = store.home / "backups"
    folder.mkdir()
    others = [
        "assistant-2020-01-01.adbackup.old",
        "assistant-2020-13-45.adbackup",
        "assistant-2020-1-1.adbackup",
        "my-assistant-2020-01-01.adbackup",
        "before-schema-2-20200101-000000.adbackup",
        "notes.txt",
    ]
    for name in others:
        (folder / name).write_text("mine")
    (folder / "assistant-2020-02-02.adbackup").mkdir()
    for day in range(17):
        daily(store, NOW + timedelta(days=day))
    dated = sorted(p.name for p in folder.glob("assistant-2026-*"))
    assert len(dated) == 14
    assert dated[0] == "assistant-2026-11-27.adbackup"
    assert all((folder / name).read_text() == "mine" for name in others)
    assert (folder / "assistant-2020-02-02.adbackup").is_dir()


def test_a_failed_backup_removes_no_older_one(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in range(14):
        daily(store, NOW + timedelta(days=day))

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup_file, "verify", full)
    assert refusal(lambda: daily(store, NOW + timedelta(days=20))) == "disk_full"
    assert len(list((store.home / "backups").iterdir())) == 14


def test_what_a_killed_backup_left_is_swept_after_a_day(store: Store) -> None:
    daily(store, NOW)
    old = store.home / "backups" / ".assistant-2026-11-23.adbackup.0123abcd.part"
    copy = store.home / ".copy.db.0123abcd.part"
    fresh = store.home / "backups" / ".assistant-2026-11-24.adbackup.4567abcd.part"
    for path in (old, copy, fresh):
        path.write_text("x")
    for path in (old, copy):
        os.utime(path, (1, 1))
    daily(store, NOW + timedelta(days=1))
    assert [path.exists() for path in (old, copy, fresh)] == [False, False, True]


def test_the_newest_good_backup_is_found_past_damaged_ones(store: Store) -> None:
    folder = store.home / "backups"
    assert backup.newest_good(folder) is None
    for day in range(3):
        daily(store, NOW + timedelta(days=day))
    newest = folder / "assistant-2026-11-26.adbackup"
    content = bytearray(newest.read_bytes())
    content[9000] ^= 1
    newest.write_bytes(content)
    cut = folder / "assistant-2026-11-25.adbackup"
    cut.write_bytes(cut.read_bytes()[:5000])
    found = backup.newest_good(folder)
    assert found is not None
    assert found[1].name == "assistant-2026-11-24.adbackup"
    assert found[0].created == "2026-11-24T00:18:00.000Z"


def test_before_a_migration_there_is_a_backup_of_its_own(store: Store) -> None:
    path = backup.before_migration(store.connection, store.path, store.key, store.slots, NOW)
    assert path.name == f"before-schema-{SCHEMA_VERSION + 1}-20261124-001800.adbackup"
    assert backup_file.verify(path).schema == SCHEMA_VERSION
    daily(store, NOW)
    found = backup.newest_good(store.home / "backups")
    assert found is not None


# -- full disks and closed folders, the real ones ------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts a little file system of its own, where this process may."""
    mounted: list[Path] = []

    def mount(options: str) -> Path:
        if sys.platform != "linux" or os.geteuid() != 0:
            pytest.skip("only root can mount")
        place = tmp_path / "disk"
        place.mkdir(exist_ok=True)
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("mounting is not allowed here")
        mounted.append(place)
        return place

    yield mount
    for place in mounted:
        subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_is_told_and_leaves_no_part_of_a_backup(
    store: Store, small_disk: Callable[[str], Path]
) -> None:
    place = small_disk("size=200k")
    store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert store.path.stat().st_size > 200_000
    before = set(store.home.iterdir())
    assert refusal(lambda: back_up(store, place / "a.adbackup")) == "disk_full"
    assert list(place.iterdir()) == []
    assert set(store.home.iterdir()) == before
    assert backup_file.verify(back_up_elsewhere(store)).schema == SCHEMA_VERSION


def back_up_elsewhere(store: Store) -> Path:
    target = store.home.parent / "elsewhere.adbackup"
    back_up(store, target)
    return target


def test_a_full_data_disk_keeps_the_data_and_the_older_backups(
    store: Store, small_disk: Callable[[str], Path]
) -> None:
    place = small_disk("size=2500k")
    home = place / "home"
    store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.connection.close()
    shutil.copytree(store.home, home)
    moved = Store(home, store.key, store.slots, store.code, store.connection)
    codes = set()
    good = 0
    for day in range(8):
        try:
            daily(moved, NOW + timedelta(days=day))
            good += 1
        except Problem as problem:
            codes.add(problem.code)
    assert codes == {"disk_full"}
    assert good >= 1
    found = backup.backups_in(home / "backups")
    assert len(found) == good
    assert not list(home.rglob(".*"))
    with suppress(OSError), (place / "filler").open("wb", buffering=0) as filler:
        while True:
            filler.write(bytes(4096))
    assert refusal(lambda: restore.restore(found[0][1], home, store.key, NOW)) == "disk_full"
    assert not (home / "restoring").exists()
    assert not list(home.rglob(".*"))
    assert moved.people() == [SECRET_NAME]


def test_a_closed_folder_is_told(
    store: Store, small_disk: Callable[[str], Path], tmp_path: Path
) -> None:
    place = small_disk("size=1m,ro")
    assert refusal(lambda: back_up(store, place / "a.adbackup")) == "read_only"
    file = back_up_elsewhere(store)
    assert refusal(lambda: restore.restore(file, place, store.key, NOW)) == "read_only"
    assert refusal(lambda: keys.save_slots(place / "keys.json", store.slots)) == "read_only"
    assert list(place.iterdir()) == []


def test_data_on_a_read_only_disk_can_still_be_backed_up(
    store: Store, small_disk: Callable[[str], Path], tmp_path: Path
) -> None:
    place = small_disk("size=4m")
    store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.connection.close()
    shutil.copytree(store.home, place / "home")
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
    moved = Store(place / "home", store.key, store.slots, store.code, store.connection)
    target = tmp_path / "rescued.adbackup"
    back_up(moved, target)
    assert backup_file.verify(target).store == STORE
    assert refusal(lambda: daily(moved, NOW)) == "read_only"
