"""Attached files in backups: taken along as they lie, brought back, and never in the way."""

import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest

from assistant_desktop.kernel.errors import Problem
from assistant_desktop.store import backup, backup_file, names, restore

from .test_backup import NOW, Store, names_of_people, refusal, store

__all__ = ["store"]

ONE, OTHER = "0" * 31 + "1", "a" * 32


def kept(home: Path, **content: bytes) -> Path:
    """The folder of sealed files with these in it, and what never belongs into a backup."""
    folder = home / names.FILES
    (folder / names.LAID_OPEN / "x").mkdir(parents=True)
    (folder / names.LAID_OPEN / "x" / "plain.pdf").write_bytes(b"plain text")
    (folder / "0123456789abcdef.part").write_bytes(b"half")
    for name, data in content.items():
        (folder / name.removeprefix("f")).write_bytes(data)
    return folder


def taken(store: Store, target: Path) -> backup_file.Manifest:
    files = store.home / names.FILES
    return backup.back_up(store.path, store.key, store.slots, target, NOW, files=files)


def there(home: Path) -> dict[str, bytes]:
    folder = home / names.FILES
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}


@pytest.fixture
def file(store: Store, tmp_path: Path) -> Path:
    kept(store.home, **{f"f{ONE}": b"first" * 400_000, f"f{OTHER}": b""})
    target = tmp_path / "pair.adbackup"
    assert taken(store, target).files == 2
    return target


def test_attached_files_come_back_on_a_new_computer(
    store: Store, file: Path, tmp_path: Path
) -> None:
    assert backup_file.verify(file) == backup_file.read_manifest(file)
    restore.restore(file, tmp_path / "new", store.key, NOW)
    assert there(tmp_path / "new") == {ONE: b"first" * 400_000, OTHER: b""}
    assert names_of_people(tmp_path / "new" / names.FILE_NAME, store.key)
    assert b"plain text" not in file.read_bytes()


def test_files_that_are_here_stay_and_missing_ones_come_back(store: Store, file: Path) -> None:
    store.connection.close()
    folder = store.home / names.FILES
    (folder / ("b" * 32)).write_bytes(b"attached since")
    (folder / ONE).unlink()
    restore.restore(file, store.home, store.key, NOW)
    assert set(there(store.home)) >= {ONE, OTHER, "b" * 32}


def test_a_restore_that_was_interrupted_brings_the_files_at_the_next_start(
    store: Store, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    new = tmp_path / "new"
    with monkeypatch.context() as patch:
        patch.setattr(restore, "_bring_files", stopped)
        with pytest.raises(KeyboardInterrupt):
            restore.restore(file, new, store.key, NOW)
    restore.finish(new, NOW)
    assert there(new) == {ONE: b"first" * 400_000, OTHER: b""}
    assert not (new / "restoring").exists()


def test_a_backup_of_before_files_opens(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "old.adbackup"
    backup.back_up(store.path, store.key, store.slots, file, NOW)
    old = tmp_path / "older.adbackup"
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(old, "w") as target:
        for info in source.infolist():
            data = source.read(info)
            if info.filename == "manifest.json":
                said = json.loads(data)
                assert (said.pop("files"), said.pop("files_sha256")) == (0, "")
                data = json.dumps(said).encode()
            target.writestr(info.filename, data)
    assert backup_file.verify(old).files == 0
    restore.restore(old, tmp_path / "new", store.key, NOW)
    assert not (tmp_path / "new" / names.FILES).exists()


def test_a_damaged_file_is_found_and_keeps_nobody_from_the_data(
    store: Store, file: Path, tmp_path: Path
) -> None:
    content = bytearray(file.read_bytes())
    content[content.index(b"firstfirst") + 50] ^= 1
    file.write_bytes(content)
    with pytest.raises(Problem):
        backup_file.verify(file)
    restore.restore(file, tmp_path / "new", store.key, NOW)
    assert there(tmp_path / "new") == {OTHER: b""}


def test_a_file_that_was_taken_out_of_a_backup_is_noticed(file: Path, tmp_path: Path) -> None:
    less = tmp_path / "less.adbackup"
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(less, "w") as target:
        for info in source.infolist():
            if not info.filename.endswith(ONE):
                target.writestr(info.filename, source.read(info))
    assert refusal(lambda: backup_file.verify(less)) == "backup_damaged"


@pytest.mark.parametrize("name", ["../" + ONE, "files/../" + ONE, "files/" + ONE + ".exe", "x"])
def test_a_backup_writes_no_other_name(store: Store, tmp_path: Path, name: str) -> None:
    file = tmp_path / "pair.adbackup"
    backup.back_up(store.path, store.key, store.slots, file, NOW)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(name, b"anything")
    restore.restore(file, tmp_path / "in" / "new", store.key, NOW)
    found = {str(one.relative_to(tmp_path / "in")) for one in (tmp_path / "in").rglob("*")}
    assert {one for one in found if "new/assistant.db" not in one} == {"new", "new/keys.json"}


def test_a_disk_that_cannot_be_written_has_its_files_saved(
    store: Store, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode: Path(path) != store.home and real(path, mode)
    )
    shutil.move(file, tmp_path / "first.adbackup")
    assert taken(store, file).files == 2
