"""Random edits, and a synchroniser that delivers files late, twice, cut, flipped, out of order.

Each device has a folder of its own, as a synced folder is; what lies in one reaches the others when
the courier pleases. In the end all are equal to the oracle, and no edit is lost. ``make sync-long``
runs ten times as many (``SYNC_EXAMPLES``).
"""

import json
import os
import random
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from assistant_desktop.features.tasks.commands import AddComment, AddTag, CompleteTask, ReopenTask
from assistant_desktop.kernel.errors import Problem
from assistant_desktop.services.sync import housekeeping, packs
from assistant_desktop.services.sync.carrier import Carrier

from .oracle import expected
from .test_merge_property import DEFAULTS
from .world import Device, assert_equal, over_folder, shared

EXAMPLES = int(os.environ.get("SYNC_EXAMPLES", "200")) // 40
STEPS = 70
FIELDS = ("title", "description", "category", "waiting_for", "due")


@dataclass
class Courier:
    """Carries files between the devices' own folders."""

    folders: dict[str, Path]
    chance: random.Random
    origin: dict[str, str] = field(default_factory=dict)
    """Path → the device in whose folder it was first seen."""

    def look(self) -> list[tuple[str, str, str]]:
        """(path, from, to) of what differs, with files that are gone at home."""
        for name, folder in self.folders.items():
            for path in folder.rglob("*"):
                if path.is_file() and "~" not in path.name and "copy" not in path.name:
                    self.origin.setdefault(path.relative_to(folder).as_posix(), name)
        return [
            (path, home, to)
            for path, home in sorted(self.origin.items())
            for to in sorted(self.folders)
            if to != home and _bytes(self.folders[home] / path) != _bytes(self.folders[to] / path)
        ]

    def work(self) -> None:
        """Deliver some of it, well or badly."""
        waiting = self.look()
        for path, home, to in self.chance.sample(waiting, min(len(waiting), 4)):
            self.deliver(path, home, to, self.chance.choice("wwwwtfzc"))

    def deliver(self, path: str, home: str, to: str, how: str = "w") -> None:
        """whole, truncated, flipped, zero-length, as a conflicted copy."""
        target = self.folders[to] / path
        data = _bytes(self.folders[home] / path)
        if data is None:
            target.unlink(missing_ok=True)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        if how == "t":
            data = data[: self.chance.randrange(len(data) + 1)]
        elif how == "f" and data:
            place = self.chance.randrange(len(data))
            data = data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :]
        elif how == "z":
            data = b""
        elif how == "c":
            target = target.with_name(f"{target.stem} (conflicted copy){target.suffix}")
        target.write_bytes(data)

    def everything(self) -> None:
        """What a synchroniser that is let alone comes to."""
        for path, home, to in self.look():
            self.deliver(path, home, to)


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def edited(one: Device, chance: random.Random) -> None:
    """Some edit that a person could make."""
    tasks = one.ledger.reader.column("SELECT id FROM task ORDER BY id")
    if not tasks or chance.random() < 0.2:
        one.add(f"{chance.randrange(1000)}")
        return
    task = chance.choice(tasks)
    try:
        match chance.randrange(6):
            case 0:
                one.do(CompleteTask(task))
            case 1:
                one.do(ReopenTask(task))
            case 2:
                one.do(AddTag(task, f"{chance.randrange(4)}"))
            case 3:
                one.do(AddComment(task, f"{chance.randrange(1000)}"))
            case _:
                name, number = chance.choice(FIELDS), chance.randrange(1000)
                one.edit(task, **{name: f"{2000 + number}-12-01" if name == "due" else f"{number}"})
    except Problem:
        return  # a rule of the model refused, and nothing was written


@pytest.mark.parametrize("seed", sorted({*range(EXAMPLES), 11}))
def test_files_in_any_order_and_any_state(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packs, "LEAST", 4)
    monkeypatch.setattr(housekeeping, "TAIL_LIMIT", 9_000)
    chance = random.Random(seed)
    years = chance.choice([(0, 0, 0), (10, 0, -10), (0, -10, 10)])
    devices = shared(over_folder(tmp_path / "all"), "abc", years, seed=seed)
    folders = {one.name: tmp_path / one.name for one in devices}
    for one in devices:
        shutil.copytree(tmp_path / "all", folders[one.name])
        one.carrier = Carrier(over_folder(folders[one.name])())
    courier = Courier(folders, chance)
    for _ in range(STEPS):
        one = chance.choice(devices)
        match chance.randrange(5):
            case 0 | 1:
                edited(one, chance)
            case 2:
                courier.work()
            case _:
                one.exchange(thorough=chance.random() < 0.5)
    for _ in range(6):
        for one in devices:
            one.exchange()
        courier.everything()
    assert_equal(devices)
    agrees_with_the_oracle(devices[0])
    for one in devices:
        assert one.desk.box.parked() == []
        assert one.exchange().problems == ()
        one.close()


def agrees_with_the_oracle(one: Device) -> None:
    """The rows and the heads are what all commits come to, worked out independently."""
    state = one.state()
    rows, heads = expected(list(one.ledger.everything_after({})), DEFAULTS)
    shown = {
        (kind, row["id"]): row
        for kind, found in state.items()
        if kind != "sibling"
        for row in found
    }
    assert shown == rows
    assert heads == {
        (
            row["kind"],
            row["id"],
            row["device"],
            row["device_seq"],
            json.dumps(dict(sorted(json.loads(row["value"]).items())), ensure_ascii=False),
        )
        for row in state["sibling"]
    }
