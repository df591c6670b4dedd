"""Sequences that once lost edits: copies of data, and snapshots that a third program spoiled."""

import shutil
from pathlib import Path

import pytest

from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.services.sync import housekeeping
from tests.conftest import TOKYO

from .world import Device, assert_equal, opened, over_folder, settle, shared

Filed = list[Device]


@pytest.fixture
def filed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Filed:
    """Three devices in files, of two persons, that make a snapshot whenever they can."""
    monkeypatch.setattr(housekeeping, "TAIL_LIMIT", -1)
    return shared(over_folder(tmp_path / "share"), "abc", folder=tmp_path)


def cloned(one: Device, name: str) -> Device:
    """The same data on another disk."""
    assert one.path is not None
    path = one.path.with_name(f"{name}.db")
    one.ledger.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(one.path, path)
    clock = FixedClock(one.clock.instant, TOKYO)
    return opened(name, path, one.person, clock, one.opens)


def test_a_clone_whose_published_files_were_all_let_go_keeps_its_edits(filed: Filed) -> None:
    a, b, c = filed
    for number in range(3):
        a.add(f"前 {number}")
        settle([a, b, c], rounds=2)
    twin = cloned(a, "twin")
    twin.add("複製から 1")
    twin.desk.seal()
    a.add("元から")
    a.exchange()
    twin.exchange()
    twin.add("複製から 2")
    settle([twin, a, b, c])
    assert {"複製から 1", "複製から 2", "元から"} <= set(b.titles())
    assert_equal([a, b, c, twin])


def test_a_clone_whose_files_are_gone_again_is_noticed_before_a_quick_write(filed: Filed) -> None:
    a, b, c = filed
    a.add("前")
    settle(filed)
    b.add("送る前")
    twin = cloned(b, "twin")
    twin.add("複製から")
    for one in (twin, a, c, twin, a, c, twin):
        one.exchange()
    b.add("元から")
    b.exchange(thorough=False)
    settle([a, b, c, twin])
    assert {"送る前", "複製から", "元から"} <= set(a.titles())
    assert_equal([a, b, c, twin])


def test_two_processes_on_a_clone_go_on_under_one_new_id(filed: Filed) -> None:
    a, b, c = filed
    settle(filed)
    first = cloned(a, "twin")
    assert first.path is not None
    second = opened("twin", first.path, a.person, first.clock, a.opens)
    a.add("元から")
    a.exchange()
    first.add("窓から")
    second.exchange()
    first.add("窓からもう一つ")
    first.exchange(thorough=False)
    settle([a, b, c, second, first])
    assert {"元から", "窓から", "窓からもう一つ"} <= set(b.titles())
    assert first.id == second.id != a.id
    assert_equal([a, b, c, first, second])


def test_who_finds_a_spoiled_snapshot_gets_the_files_it_covers(
    filed: Filed, tmp_path: Path
) -> None:
    a, b, c = filed
    settle(filed)
    for number in range(3):
        a.add(f"予定 {number}")
        a.exchange()
        for _ in range(2):
            b.exchange()
            a.exchange()
    for chunk in (tmp_path / "share").glob("*/s/*.chk"):
        chunk.write_bytes(b"")
    c.exchange()
    assert "予定 0" not in c.titles()
    settle([a, b, c], rounds=2)
    assert c.titles() == a.titles()
    assert_equal(filed)
