"""A third program in the shared folder that rewrites, deletes, duplicates and renames at random."""

import random
import shutil
import time
from pathlib import Path

import pytest

from assistant_desktop.kernel.errors import Problem
from assistant_desktop.services.sync import housekeeping, packs
from assistant_desktop.words import Words
from assistant_desktop.words.error import WORDS

from .world import Device, assert_equal, over_folder, shared

TROUBLE = {"share_trouble", "share_offline", "share_read_only", "share_denied"}


class Meddler:
    """Spoils the files of a folder; what it took it may bring back later."""

    def __init__(self, share: Path, chance: random.Random) -> None:
        self.share = share
        self.chance = chance
        self.kept: list[tuple[Path, bytes]] = []

    def act(self) -> None:
        files = sorted(path for path in self.share.rglob("*") if path.is_file())
        if not files:
            return
        path = self.chance.choice(files)
        deed = self.chance.choice(
            (self.rewrite, self.cut, self.delete, self.duplicate, self.rename, self.flip, self.back)
        )
        self.kept.append((path, path.read_bytes()))
        self.kept = self.kept[-200:]
        deed(path)

    def rewrite(self, path: Path) -> None:
        path.write_bytes(self.chance.randbytes(self.chance.choice((0, 5, 300, 820))))

    def cut(self, path: Path) -> None:
        data = path.read_bytes()
        path.write_bytes(data[: self.chance.randrange(len(data) + 1)])

    def delete(self, path: Path) -> None:
        path.unlink()

    def flip(self, path: Path) -> None:
        data = bytearray(path.read_bytes())
        if data:
            data[self.chance.randrange(len(data))] ^= 1 << self.chance.randrange(8)
            path.write_bytes(bytes(data))

    def duplicate(self, path: Path) -> None:
        for name in (f"{path.stem} (1){path.suffix}", self.number(path)):
            target = path.with_name(name)
            if not target.exists():
                shutil.copy(path, target)

    def rename(self, path: Path) -> None:
        target = path.with_name(self.number(path))
        if not target.exists():
            path.rename(target)

    def back(self, _path: Path) -> None:
        path, data = self.chance.choice(self.kept)
        if path.parent.is_dir() and not path.is_dir():
            path.write_bytes(data)

    def number(self, path: Path) -> str:
        return f"{self.chance.randrange(1, 200):08d}{path.suffix}"


def live(seconds: float, rounds: int, seed: int, tmp_path: Path) -> None:
    """Both edit while the third program is at it; then it stops, and all must be well again."""
    share, chance = tmp_path / "share", random.Random(seed)
    devices = shared(over_folder(share))
    meddler = Meddler(share, chance)
    tasks: list[str] = []
    said: set[str] = set()
    ends = time.monotonic() + seconds
    done = 0
    while done < rounds and time.monotonic() < ends:
        done += 1
        one = chance.choice(devices)
        if chance.random() < 0.6:
            tasks.append(one.add(f"仕事 {len(tasks)}"))
        elif one.titles():
            task = chance.choice(one.ledger.reader.column("SELECT id FROM task"))
            one.edit(task, description=f"編集 {done}")
        for _ in range(chance.randrange(3)):
            meddler.act()
        one.clock.forward(minutes=chance.randrange(20))
        said |= exchange(one, thorough=chance.random() < 0.7)
    for turn in range(40):  # what was spoiled is asked for and written again, some of it twice
        for one in devices:
            one.clock.forward(minutes=5)
            said |= exchange(one)
        if turn >= 7 and all(ids(one) == set(tasks) for one in devices):
            break
    for one in devices:
        assert ids(one) == set(tasks)
        assert one.exchange().problems == ()
        assert one.desk.box.count_waiting() == 0
    assert_equal(devices)
    for code in said:
        assert f"error.{code}" in WORDS
        assert Words("ja").problem(code, {"name": "窓のPC", "number": 1, "reason": "x"})
    for one in devices:
        one.close()


def ids(one: Device) -> set[str]:
    """The tasks that a device knows."""
    return set(one.ledger.reader.column("SELECT id FROM task"))


def exchange(one: Device, *, thorough: bool = True) -> set[str]:
    """One exchange; the codes of what it says. Any other exception is a crash."""
    try:
        return {problem.code for problem in one.exchange(thorough=thorough).problems}
    except Problem as problem:
        if problem.code not in TROUBLE:
            raise
        return {problem.code}


@pytest.mark.parametrize("seed", range(2))
def test_a_third_program_spoils_files_for_a_while(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packs, "LEAST", 6)
    monkeypatch.setattr(housekeeping, "TAIL_LIMIT", 12_000)
    live(60, 60, seed, tmp_path)


@pytest.mark.slow
def test_a_third_program_spoils_files_for_ten_minutes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packs, "LEAST", 6)
    monkeypatch.setattr(housekeeping, "TAIL_LIMIT", 12_000)
    began = time.monotonic()
    seed = 100
    while (left := 600 - (time.monotonic() - began)) > 0:
        seed += 1
        live(left, 150, seed, tmp_path / f"{seed}")
