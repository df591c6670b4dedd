"""What a device keeps secret, and where."""

import os
from pathlib import Path

import pytest

from assistant_desktop.kernel.errors import Busy, Problem
from assistant_desktop.services.sync.keys import Keys, verify
from assistant_desktop.services.vault import VaultState
from assistant_desktop.store import database
from assistant_desktop.store.local import Local


class MemoryVault:
    """A keyring in memory, or one that refuses."""

    def __init__(self, trouble: str = "") -> None:
        self.kept: dict[str, bytes] = {}
        self.trouble = trouble

    def available(self) -> VaultState:
        return VaultState.MISSING if self.trouble else VaultState.READY

    def get(self, name: str) -> bytes | None:
        self._check()
        return self.kept.get(name)

    def set(self, name: str, key: bytes) -> None:
        self._check()
        self.kept[name] = key

    def delete(self, name: str) -> None:
        self._check()
        self.kept.pop(name, None)

    def _check(self) -> None:
        if self.trouble:
            raise Problem(self.trouble)


def fresh(vault: MemoryVault | None = None) -> Keys:
    return Keys(Local(database.memory()), vault)


def test_nothing_is_shared_at_first() -> None:
    keys = fresh()
    assert not keys.has_group
    with pytest.raises(Problem) as caught:
        keys.group  # noqa: B018 - raises
    assert caught.value.code == "share_none"


def test_another_key_retires_the_one_before() -> None:
    keys, first, second = fresh(), os.urandom(32), os.urandom(32)
    keys.keep_group(first)
    keys.keep_group(first)
    assert (keys.group, keys.retired) == (first, ())
    keys.keep_group(second)
    assert (keys.group, keys.retired) == (second, (first,))


def test_what_this_device_signs_only_its_public_half_confirms() -> None:
    mine, other = fresh(), fresh()
    signature = mine.sign(b"text")
    assert verify(mine.public()[0], b"text", signature)
    assert not verify(mine.public()[0], b"texT", signature)
    assert not verify(other.public()[0], b"text", signature)
    assert not verify("", b"text", signature)


def test_what_is_sealed_for_one_device_opens_there_alone_and_in_its_place_alone() -> None:
    mine, other, key = fresh(), fresh(), os.urandom(32)
    sealed = other.seal_for(mine.public()[1], key, b"k/one")
    assert mine.open_mine(sealed, b"k/one") == key
    assert mine.open_mine(sealed, b"k/two") is None
    assert other.open_mine(sealed, b"k/one") is None
    for at in (0, 31, 32, len(sealed) - 1):
        wrong = bytearray(sealed)
        wrong[at] ^= 1
        assert mine.open_mine(bytes(wrong), b"k/one") is None
    assert mine.open_mine(b"", b"k/one") is None
    assert key not in sealed


def test_a_password_lies_in_the_keyring_and_else_in_the_database() -> None:
    vault = MemoryVault()
    local = Local(database.memory())
    keys = Keys(local, vault)
    keys.keep_password("webdav", "ひみつ")
    assert keys.password("webdav") == "ひみつ"
    assert local.get("sharing_password") is None
    without = fresh(MemoryVault("vault_missing"))
    without.keep_password("webdav", "ひみつ")
    assert without.password("webdav") == "ひみつ"
    keys.drop_password("webdav")
    without.drop_password("webdav")
    assert keys.password("webdav") == without.password("webdav") == ""


def test_no_key_is_in_any_file_unwrapped(tmp_path: Path) -> None:
    path = tmp_path / "assistant.db"
    connection = database.create(path, os.urandom(32))
    keys, group = Keys(Local(connection)), os.urandom(32)
    keys.keep_group(group)
    keys.keep_password("webdav", "a long password indeed")
    signed = keys.public()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    secrets = [group, group.hex().encode(), b"a long password", signed[0].encode()]
    for file in tmp_path.iterdir():
        content = file.read_bytes()
        assert not any(secret in content for secret in secrets), file
    connection.close()


def test_a_key_that_cannot_be_written_is_not_taken_for_kept(tmp_path: Path) -> None:
    path, key = tmp_path / "assistant.db", os.urandom(32)
    first, second = database.create(path, key), database.open_existing(path, key)
    first.execute("BEGIN IMMEDIATE")
    keys = Keys(Local(second))
    with pytest.raises(Busy):
        keys.keep_group(os.urandom(32))
    assert not keys.has_group
    first.execute("ROLLBACK")
    keys.keep_group(key)
    assert Keys(Local(first)).group == key
    first.close()
    second.close()
