"""Files at rest: sealed, whole or not there, and opened only where they are asked for."""

import os
import secrets
import stat
from pathlib import Path

import pytest

from assistant_desktop.features.attachments.model import LIMIT
from assistant_desktop.kernel.errors import Problem
from assistant_desktop.services.shelf import PIECE, Blob, Shelf

MARK = b"CONFIDENTIAL-" * 20


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "data", bytes(range(32)))


def source(tmp_path: Path, data: bytes, name: str = "見積書.pdf") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 7])
def test_what_is_kept_is_saved(tmp_path: Path, shelf: Shelf, size: int) -> None:
    data = secrets.token_bytes(size)
    blob = shelf.take_in(source(tmp_path, data))
    assert blob.size == size
    assert shelf.has(blob.digest)
    shelf.save(blob, tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == data


def test_nothing_lies_open(tmp_path: Path, shelf: Shelf) -> None:
    blob = shelf.take_in(source(tmp_path, MARK))
    (one,) = shelf.folder.iterdir()
    assert MARK[:13] not in one.read_bytes()
    assert blob.digest not in one.name
    assert "見積書" not in one.name
    assert len(one.read_bytes()) % 256 == 4 + 4 + 32 + 16  # length, magic, salt, tag: padded


def test_another_key_and_a_changed_byte_open_nothing(tmp_path: Path, shelf: Shelf) -> None:
    blob = shelf.take_in(source(tmp_path, MARK))
    (one,) = shelf.folder.iterdir()
    kept = one.read_bytes()
    for at in (0, 5, 40, len(kept) - 1):
        one.write_bytes(kept[:at] + bytes([kept[at] ^ 1]) + kept[at + 1 :])
        with pytest.raises(Problem) as caught:
            shelf.save(blob, tmp_path / "copy")
        assert caught.value.code == "file_damaged"
    assert not (tmp_path / "copy").exists()
    assert not Shelf(shelf.home, bytes(32)).has(blob.digest)


def test_opened_under_its_name_and_read_only(tmp_path: Path, shelf: Shelf) -> None:
    blob = shelf.take_in(source(tmp_path, MARK))
    path = shelf.lay_open(blob, "../../見積書\u202e.pdf")
    assert path.name == "見積書.pdf"
    assert path.is_relative_to(shelf.folder)
    assert path.read_bytes() == MARK
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o400
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    shelf.tidy()
    assert not path.exists()
    assert shelf.has(blob.digest)
    shelf.tidy(set())
    assert not shelf.has(blob.digest)


def test_a_stop_leaves_nothing(tmp_path: Path, shelf: Shelf) -> None:
    path = source(tmp_path, bytes(3 * PIECE))
    seen: list[float] = []

    def stop(share: float) -> bool:
        seen.append(share)
        return len(seen) < 2

    with pytest.raises(Problem) as caught:
        shelf.take_in(path, stop)
    assert caught.value.code == "cancelled"
    assert not shelf.folder.exists()
    blob = shelf.take_in(path)
    seen.clear()
    with pytest.raises(Problem):
        shelf.save(blob, tmp_path / "copy", stop)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["data", "見積書.pdf"]


def test_too_large_and_missing(tmp_path: Path, shelf: Shelf) -> None:
    big = tmp_path / "big"
    with big.open("wb") as file:
        file.truncate(LIMIT + 1)
    for path, code in ((big, "file_too_large"), (tmp_path / "no", "file_missing")):
        with pytest.raises(Problem) as caught:
            shelf.take_in(path)
        assert caught.value.code == code
    with big.open("wb") as file:
        file.truncate(LIMIT)
    assert shelf.take_in(big).size == LIMIT


def test_other_content_is_not_put_in(shelf: Shelf) -> None:
    assert not shelf.put_in(Blob("0" * 64, 3), iter([b"abc"]))
    assert not shelf.has("0" * 64)
