"""Faults of the devices: killed, restored, cloned, twice at once, wrong clocks, older programs."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from assistant_desktop.features.devices.commands import ROLE, RemoveDevice
from assistant_desktop.kernel.ops import Intent, Op, Plan, born
from assistant_desktop.services.sync import housekeeping, layout, packs, segment
from assistant_desktop.services.sync.exchange import Exchange, Exchanged
from assistant_desktop.services.sync.steps import Steps
from assistant_desktop.store.ledger import Look

from .core_suite import group_files, own_segments
from .killed_device import STEPS
from .replicas import Raw
from .world import (
    GROUP_KEY,
    Device,
    Opens,
    assert_equal,
    device,
    opened,
    over_folder,
    settle,
    shared,
)


@pytest.fixture
def share(tmp_path: Path) -> Path:
    return tmp_path / "share"


@pytest.fixture
def opens(share: Path) -> Opens:
    return over_folder(share)


@pytest.fixture
def pair(opens: Opens) -> Iterator[list[Device]]:
    found = shared(opens)
    yield found
    for one in found:
        one.close()


@pytest.fixture
def filed(opens: Opens, tmp_path: Path) -> Iterator[list[Device]]:
    """Two devices whose data lie in files."""
    found = shared(opens, folder=tmp_path)
    yield found
    for one in found:
        one.close()


def copy_of(one: Device, to: Path) -> Path:
    """A copy of a device's data as a backup or an image of the disk has it."""
    assert one.path is not None
    one.ledger.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(one.path, to)
    return to


def again(one: Device, path: Path) -> Device:
    return opened(one.name, path, one.person, one.clock, one.opens)


# -- killed --------------------------------------------------------------------------------------


def killed_at(step: str, count: int, tmp_path: Path) -> None:
    """Kill a device at a step while both work, start it again, and see that nothing is lost."""
    share = tmp_path / "share"
    every = shared(over_folder(share), folder=tmp_path)
    first, second = every
    for number in range(3):
        first.add(f"前 {number}")
        first.exchange()
        second.add(f"相手 {number}")
        second.exchange()
    first.add("まだ送っていない")
    task = first.add("大")
    tags = tuple(born("task_tag", f"t{n}", task=task, tag="x") for n in range(3))
    first.ledger.commit(Raw(tags), first.person)
    for one in every:
        one.close()
    paths = [one.path for one in every if one.path is not None]
    ended = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.sync.killed_device",
            *(str(path) for path in paths),
            *(one.person for one in every),
            str(share),
            step,
            str(count),
        ],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    back = [again(one, path) for one, path in zip(every, paths, strict=True)]
    expected = sorted({*back[0].titles(), *back[1].titles()})
    assert {"まだ送っていない", "大"} <= set(expected)
    settle(back, rounds=3)
    assert [one.id for one in back] == [one.id for one in every]
    assert back[0].titles() == expected
    assert back[0].ledger.reader.value("SELECT count(*) FROM task_tag") == 3
    assert_equal(back)
    for one in back:
        one.close()


QUICK = ("sealed", "after publishing", "after a chunk", "absorbing", "head written")


@pytest.mark.parametrize("step", QUICK)
def test_kill_at_a_step(step: str, tmp_path: Path) -> None:
    killed_at(step, 1, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("step", STEPS)
def test_kill_at_every_step(step: str, count: int, tmp_path: Path) -> None:
    killed_at(step, count, tmp_path)


# -- restored and cloned (C12) -------------------------------------------------------------------


def test_a_restored_backup_goes_on_as_another_device(filed: list[Device], tmp_path: Path) -> None:
    first, second = filed
    first.add("バックアップの前")
    settle(filed)
    backup = copy_of(first, tmp_path / "backup.db")
    first.add("バックアップのあと")
    settle(filed)
    old = first.id
    first.close()
    back = again(first, backup)
    back.add("戻してから、まだ同期していない編集")
    back.exchange()
    assert back.id != old
    settle([back, second])
    assert back.titles() == second.titles()
    assert len(back.titles()) == 3
    assert_equal([back, second])
    assert [one.sign_key for one in second.desk.box.devices().values()].count(
        back.keys.public()[0]
    ) == 2
    filed[0] = back


def test_a_restored_backup_without_edits_loses_nothing(filed: list[Device], tmp_path: Path) -> None:
    first, second = filed
    backup = copy_of(first, tmp_path / "backup.db")
    for number in range(3):
        first.add(f"{number}")
        settle(filed)
    first.close()
    back = again(first, backup)
    settle([back, second])
    assert len(back.titles()) == 3
    assert_equal([back, second])
    filed[0] = back


def test_a_restored_backup_is_noticed_by_what_others_read(
    filed: list[Device], tmp_path: Path, share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = filed
    backup = copy_of(first, tmp_path / "backup.db")
    first.add("あとから")
    settle(filed)
    old = first.id
    for path in own_segments(first.carrier.transport, first):
        (share / path).unlink()
    first.close()
    back = again(first, backup)
    back.exchange()
    assert back.id != old
    forced(second, monkeypatch)
    settle([back, second])
    assert back.titles() == ["あとから"]
    assert_equal([back, second])
    filed[0] = back


def test_a_cloned_disk_becomes_two_devices(filed: list[Device], tmp_path: Path) -> None:
    first, second = filed
    first.add("複製の前")
    settle(filed)
    clone = again(first, copy_of(first, tmp_path / "clone.db"))
    first.add("元のパソコンで")
    clone.add("複製のパソコンで")
    clone.add("複製のパソコンで もう一つ")
    first.exchange()
    clone.exchange()
    assert clone.id != first.id
    every = [first, clone, second]
    settle(every)
    first.add("元で続き")
    clone.add("複製で続き")
    settle(every)
    assert len(second.titles()) == 6
    assert_equal(every)
    clone.close()


def test_a_clone_that_is_only_seen_when_it_publishes(filed: list[Device], tmp_path: Path) -> None:
    first, second = filed
    clone = again(first, copy_of(first, tmp_path / "clone.db"))
    clone.exchange()
    first.add("先に書いた")
    first.exchange()
    clone.add("同じ番号で書いた")
    clone.exchange(thorough=False)
    assert clone.id != first.id
    every = [first, clone, second]
    settle(every)
    assert len(second.titles()) == 2
    assert_equal(every)
    clone.close()


def test_two_processes_on_one_store(filed: list[Device]) -> None:
    first, second = filed
    assert first.path is not None
    other = again(first, first.path)
    for number in range(4):
        first.add(f"窓 {number}")
        other.add(f"コマンド {number}")
        second.add(f"相手 {number}")
        second.exchange()
        steps = [Exchange(one.desk, one.carrier).steps() for one in (first, other)]
        alternate(steps)
    settle([first, second])
    assert other.id == first.id
    assert len(second.titles()) == 12
    assert_equal([first, second])
    other.close()


def alternate(several: Sequence[Steps[Exchanged]]) -> None:
    """Drive exchanges step by step in turn, as two processes would be."""
    waiting = [(one, next(one)) for one in several]
    while waiting:
        one, step = waiting.pop(0)
        try:
            waiting.append((one, one.send(step.act())))
        except StopIteration:
            continue


# -- clocks --------------------------------------------------------------------------------------


@pytest.mark.parametrize("years", [(0, 10, -10), (-10, 0, 10)])
def test_clocks_that_are_off_by_ten_years(opens: Opens, years: tuple[float, ...]) -> None:
    every = shared(opens, "abc", years)
    task = every[0].add("時計")
    settle(every)
    for number, one in enumerate(every):
        one.edit(task, title=f"時計 {number}")
        one.add(f"{number}")
    settle(every)
    assert_equal(every)
    every[1].edit(task, title="決めた")
    settle(every)
    assert {one.titles()[-1] for one in every} == {"決めた"}
    assert all(one.exchange().problems == () for one in every)
    for one in every:
        one.close()


# -- snapshots -----------------------------------------------------------------------------------


def forced(one: Device, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a device make a snapshot now."""
    with monkeypatch.context() as patch:
        patch.setattr(housekeeping, "TAIL_LIMIT", -1)
        one.exchange()


def test_a_manifest_before_its_chunks_does_not_count(
    pair: list[Device], opens: Opens, share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = pair
    old = manifests(share, first)
    for number in range(4):
        first.add(f"{number}")
        settle(pair, rounds=1)
    forced(first, monkeypatch)
    fresh = manifests(share, first) - old
    assert fresh
    chunks = set(share.rglob("*.chk"))
    held = {path: path.read_bytes() for path in chunks}
    newest = max(chunks, key=lambda path: path.stat().st_mtime_ns)
    newest.unlink()
    third = device("c", opens, seed=77)
    third.person = second.person
    third.invited_by(first)
    done = third.exchange(quiet=True)
    assert done.joined  # by the older one
    assert "share_snapshot" not in {one.code for one in done.troubles}
    newest.write_bytes(held[newest])
    first.introduce(third)
    settle([first, third, second])
    assert third.titles() == first.titles()
    assert_equal([first, second, third])
    third.close()


def test_a_chunk_that_does_not_open_is_no_chunk(
    pair: list[Device], opens: Opens, share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = pair
    first.add("一")
    settle(pair)
    for path in share.rglob("*.chk"):
        path.write_bytes(b"ADS1" + bytes(800))
    third = device("c", opens, seed=77)
    third.person = second.person
    third.invited_by(first)
    done = third.exchange(quiet=True)
    assert not done.joined
    assert third.desk.box.positions()[first.id].number == 0
    first.introduce(third)
    first.add("二")
    forced(first, monkeypatch)
    settle([third, first, second])
    assert third.titles() == first.titles()
    third.close()


def manifests(share: Path, one: Device) -> set[Path]:
    return set((share / layout.snapshots_folder(one.desk.access().group)).glob("*.man"))


def test_two_snapshots_at_once(
    pair: list[Device], opens: Opens, share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = pair
    for number in range(3):
        first.add(f"{number}")
        second.add(f"二 {number}")
        settle(pair, rounds=1)
    first.add("最後")
    settle(pair, rounds=2)
    first.add("片方だけ")
    second.add("もう片方だけ")
    with monkeypatch.context() as patch:
        patch.setattr(housekeeping, "TAIL_LIMIT", -1)
        alternate([Exchange(one.desk, one.carrier).steps() for one in pair])
    settle(pair)
    assert len(manifests(share, first)) >= 2
    third = device("c", opens, seed=77)
    third.person = second.person
    third.invited_by(first)
    first.introduce(third)
    settle([first, third, second])
    assert_equal([first, second, third])
    third.close()


def test_compaction_during_a_join(
    pair: list[Device], opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = pair
    monkeypatch.setattr(packs, "LEAST", 4)
    for number in range(8):
        first.add(f"{number}")
        settle(pair, rounds=1)
    third = device("c", opens, seed=77)
    third.person = second.person
    third.invited_by(first)
    first.introduce(third)
    first.exchange()
    steps = Exchange(third.desk, third.carrier, quiet=True).steps()
    step = next(steps)
    count = 0
    while True:
        count += 1
        if count in {3, 5, 8}:
            first.add(f"途中 {count}")
            settle(pair, rounds=1)
            forced(first, monkeypatch)
            forced(second, monkeypatch)
            settle(pair, rounds=2)
        try:
            step = steps.send(step.act())
        except StopIteration:
            break
    settle([first, third, second])
    assert third.titles() == first.titles()
    assert_equal([first, second, third])
    third.close()


@pytest.mark.parametrize("spoil", [b"", b"somebody else's", None])
def test_a_spoiled_pack_whose_single_files_are_gone_is_asked_for(
    pair: list[Device],
    share: Path,
    monkeypatch: pytest.MonkeyPatch,
    spoil: bytes | None,
) -> None:
    first, second = pair
    monkeypatch.setattr(packs, "LEAST", 4)
    for number in range(8):
        first.add(f"{number}")
        first.exchange()
    found = sorted(share.rglob(f"{first.id}/*.pack"))
    assert found
    for path in share.rglob(f"{first.id}/*.seg"):
        path.unlink()
    for path in found:
        path.write_bytes(spoil if spoil is not None else path.read_bytes()[:-300])
    assert second.exchange().received < 8
    settle([first, second])
    assert second.titles() == first.titles()
    assert_equal(pair)
    assert second.exchange().troubles == ()


def test_a_snapshot_stands_in_for_a_spoiled_file_that_nobody_keeps(
    pair: list[Device], share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = pair
    first.add("1")
    first.exchange()
    forced(first, monkeypatch)
    (spoiled,) = share.rglob(f"{first.id}/00000001.seg")
    spoiled.write_bytes(b"somebody else's")
    # The first computer is switched off for good; the second has its files alone.
    told = second.exchange()
    assert second.titles() == ["1"]
    assert told.troubles == ()


def test_only_covered_files_are_deleted_and_two_snapshots_stay(
    pair: list[Device], share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = pair
    transport = first.carrier.transport
    for number in range(4):
        first.add(f"{number}")
        first.exchange()
        forced(first, monkeypatch)
    # The other has read none of these snapshots: everything stays.
    kept = own_segments(transport, first)
    assert len(kept) == 4
    for number in range(4):
        first.add(f"さらに {number}")
        settle(pair, rounds=2)
        forced(first, monkeypatch)
        settle(pair, rounds=2)
    assert own_segments(transport, first) == []
    assert len(manifests(share, first)) == 2
    files = group_files(transport, first)
    assert any(f"/d/{second.id}/" in path or second.id in path for path in files)
    settle(pair)
    assert_equal(pair)


def test_unchanged_chunks_are_not_written_again(
    pair: list[Device], share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant_desktop.services.sync import snapshot

    monkeypatch.setattr(snapshot, "CHUNK_OPS", 8)
    first, _ = pair
    for number in range(12):
        first.add(f"{number}")
    first.exchange()
    forced(first, monkeypatch)
    before = {path: path.stat().st_mtime_ns for path in share.rglob("*.chk")}
    assert len(before) > 3
    first.add("あと一つ")
    first.exchange()
    forced(first, monkeypatch)
    after = {path: path.stat().st_mtime_ns for path in share.rglob("*.chk")}
    same = [path for path in before if after.get(path) == before[path]]
    assert len(after) - len(same) <= 2


# -- who may write -------------------------------------------------------------------------------


def test_a_signature_of_another_device_is_refused(pair: list[Device], share: Path) -> None:
    first, second = pair
    settle(pair)
    forger, victim = first, second
    access = forger.desk.access()
    commit = forger.ledger.carried(forger.id, 0, 200)[-1]
    made = segment.Segment(victim.id, 1, segment.FIRST_PREVIOUS, {}, (commit,))
    path, data = segment.seal(made, access.secret, GROUP_KEY, access.group)
    target = share / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    third_eye = first.exchange()
    assert [one.code for one in third_eye.problems] == ["share_forged"]
    assert third_eye.received == 0


def test_a_device_writes_only_as_its_person(pair: list[Device], share: Path) -> None:
    first, second = pair
    settle(pair)
    second.person, honest = first.person, second.person
    second.add("相手の名前で")
    second.exchange()
    done = first.exchange()
    assert [one.code for one in done.problems] == ["share_not_theirs"]
    assert first.titles() == []
    second.person = honest


def test_a_removed_device_is_refused_after_its_removal(pair: list[Device]) -> None:
    first, second = pair
    second.add("外される前")
    settle(pair)
    number = first.ledger.vector()[second.id]
    first.ledger.commit(RemoveDevice(second.id, number), first.person, ROLE)
    second.add("外されたあと")
    second.exchange()
    done = first.exchange()
    assert done.received == 0
    assert first.titles() == ["外される前"]


def test_files_of_an_older_key_are_not_looked_at(pair: list[Device]) -> None:
    first, second = pair
    settle(pair)
    first.keys.keep_group(bytes(range(50, 82)))
    first.exchange()
    second.add("古い鍵で")
    second.exchange()
    done = first.exchange()
    assert (done.received, done.troubles) == (0, ())
    second.keys.keep_group(bytes(range(50, 82)))
    settle(pair)
    assert first.titles() == ["古い鍵で"]
    assert_equal(pair)


# -- an older program, and a window that goes on -------------------------------------------------


class FromTheFuture:
    """An edit of a newer program: a column that this one does not have."""

    def __init__(self, task: str) -> None:
        self.task = task

    def plan(self, look: Look) -> Plan:
        return Plan(Intent("tasks.edit"), (Op("task", self.task, "mood", None, "good"),))


def test_an_older_program_waits_with_what_a_newer_one_wrote(pair: list[Device]) -> None:
    first, second = pair
    task = first.add("新しい版")
    settle(pair)
    first.ledger.connection.execute("ALTER TABLE task ADD COLUMN mood TEXT")
    first.ledger._schema._known.clear()
    first.ledger.commit(FromTheFuture(task), first.person)
    first.add("そのあとの普通の編集")
    first.exchange()
    done = second.exchange()
    assert [one.code for one in done.problems] == ["share_newer"]
    assert second.titles() == ["新しい版"]
    second.add("古い版でも書ける")
    second.exchange()
    first.exchange()
    assert len(first.titles()) == 3
    second.ledger.connection.execute("ALTER TABLE task ADD COLUMN mood TEXT")
    second.ledger._schema._known.clear()
    assert second.exchange().problems == ()
    assert_equal(pair)


def test_a_write_of_the_window_during_an_import(pair: list[Device]) -> None:
    first, second = pair
    task = first.add("取り込み中")
    settle(pair)
    for number in range(5):
        first.edit(task, title=f"取り込み中 {number}")
        first.desk.seal()
    first.exchange()
    steps = Exchange(second.desk, second.carrier).steps()
    step = next(steps)
    written = 0
    while True:
        if step.side == "desk" and written < 8:
            second.add(f"窓から {written}")
            written += 1
        try:
            step = steps.send(step.act())
        except StopIteration:
            break
    settle(pair)
    assert len(first.titles()) == 1 + written
    assert_equal(pair)


def test_own_edits_are_sealed_before_others_are_absorbed(pair: list[Device]) -> None:
    first, second = pair
    task = first.add("順序")
    settle(pair)
    first.edit(task, title="先")
    first.exchange()
    steps = Exchange(second.desk, second.carrier).steps()
    step = next(steps)
    edited = False
    while True:
        act = step.act
        if getattr(act, "func", None) == second.desk.absorb and not edited:
            second.edit(task, title="知らずに書いた")  # after the sealing, before the import
            edited = True
        try:
            step = steps.send(act())
        except StopIteration:
            break
    assert edited
    settle(pair)
    assert_equal(pair)
    assert len(first.heads("task", task, "title")) == 2
