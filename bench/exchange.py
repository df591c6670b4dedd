"""The way through the folder: a commit and its sealing, polling, 10,000 edits, joining.

Every figure is one of the targets of sharing, as a ratio to plain SQLite or against its limit. What
this process does itself counts in time of the processor: other programs do not count.
"""

import gc
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from assistant_desktop.adapters.transports import open_transport
from assistant_desktop.features.devices.commands import ROLE, AddDevice
from assistant_desktop.features.tasks.commands import EditTask
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.services.sync.carrier import Carrier
from assistant_desktop.services.sync.desk import Desk
from assistant_desktop.services.sync.exchange import Exchange, exchange_once
from assistant_desktop.services.sync.keys import Keys
from assistant_desktop.services.sync.steps import Step
from assistant_desktop.store import database
from assistant_desktop.store.ledger import Ledger
from assistant_desktop.store.local import Local
from assistant_desktop.store.migrations import KINDS
from assistant_desktop.store.names import FILE_NAME

from . import data, five_years

GROUP_KEY = bytes(range(1, 33))


class Replica:
    """One device of the benchmark."""

    def __init__(self, path: Path, share: Path) -> None:
        if path.exists():
            self.connection = database.open_existing(path, data.KEY)
        else:
            self.connection = database.create(path, data.KEY)
        self.connection.execute("PRAGMA wal_autocheckpoint = 0")
        clock = FixedClock(five_years.END, five_years.TOKYO)
        self.ledger = Ledger(self.connection, clock, path=path)
        self.local = Local(self.connection)
        self.keys = Keys(self.local)
        self.keys.keep_group(GROUP_KEY)
        self.desk = Desk(self.ledger, self.local, self.keys, "bench")
        self.carrier = Carrier(open_transport(str(share), lambda: None))

    def exchange(self, *, thorough: bool = True, quiet: bool = False) -> None:
        exchange_once(self.desk, self.carrier, thorough=thorough, quiet=quiet)


def median_ms(act: Callable[[], object], rounds: int = 41) -> float:
    """The median of several runs, in milliseconds of the processor."""
    times = []
    for _ in range(rounds):
        began = time.process_time()
        act()
        times.append((time.process_time() - began) * 1000)
    return statistics.median(times)


def measure(home: Path) -> None:
    """Print the figures for a copy of the five-year folder."""
    with tempfile.TemporaryDirectory(dir=home.parent) as folder:
        here, share = Path(folder), Path(folder) / "share"
        share.mkdir()
        shutil.copy(home / FILE_NAME, here / "first.db")
        first = Replica(here / "first.db", share)
        people = dict(first.connection.execute("SELECT role, id FROM person").fetchall())
        sign_key, box_key = first.keys.public()
        first.ledger.commit(
            AddDevice(first.ledger.device, people["assistant"], "first", sign_key, box_key),
            people["assistant"],
            ROLE,
        )
        began = time.perf_counter()
        first.exchange()
        print(f"{'first snapshot':<28} {time.perf_counter() - began:7.2f} s")
        _join(here, share, first.ledger.device, sign_key)
        second = Replica(here / "second.db", share)
        first.ledger.commit(
            AddDevice(second.ledger.device, people["client"], "second", *second.keys.public()),
            people["assistant"],
            ROLE,
        )
        first.exchange()
        second.exchange()
        _one_change(first, share, people["assistant"], here / "copy.db")
        _polling(first, second)
        _many(first, second, people["assistant"])
        size = sum(path.stat().st_size for path in share.rglob("*") if path.is_file())
        print(f"{'the whole share':<28} {size / 1e6:7.1f} MB")


def _join(here: Path, share: Path, inviter: str, sign_key: str) -> None:
    """In a process of its own, whose memory is then its own."""
    program = [sys.executable, "-m", "bench.exchange", str(here), str(share), inviter, sign_key]
    told = subprocess.run(program, check=True, capture_output=True, text=True)
    seconds, cpu, before, peak = (float(word) for word in told.stdout.split())
    print(f"{'joining':<28} {seconds:7.2f} s   limit 10 s   ratio {seconds / 10:5.2f}")
    floor = _bare_copy(here)
    print(f"{'  of the processor':<28} {cpu:7.2f} s   bare copy {floor:.2f} s   {cpu / floor:5.2f}")
    print(f"{'memory of joining (peak)':<28} {peak:7.0f} MB  limit 150 MB  ({before:.0f} before)")


def _bare_copy(here: Path) -> float:
    """Seconds of the processor for the same rows in plain statements, in as many transactions."""
    source = database.open_existing(here / "first.db", data.KEY)
    target = database.create(here / "copy.db", data.KEY)
    target.execute("PRAGMA wal_autocheckpoint = 0")
    target.execute("PRAGMA cache_size = -48000")
    target.execute("PRAGMA foreign_keys = OFF")
    began = time.process_time()
    for kind in ("commits", "ops", *sorted(KINDS)):
        rows = source.execute(f"SELECT * FROM {kind}")
        marks = ", ".join("?" * len(rows.description))
        while some := rows.fetchmany(8000):
            target.execute("BEGIN IMMEDIATE")
            target.executemany(f"INSERT INTO {kind} VALUES ({marks})", some)
            target.execute("COMMIT")
    spent = time.process_time() - began
    source.close()
    target.close()
    return spent


def _by_hand(path: Path) -> float:
    """Milliseconds for the same rows as an update writes, in plain statements and no index."""
    connection = database.open_existing(path, data.KEY)
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    task, seq = connection.execute("SELECT id, (SELECT max(seq) FROM commits) FROM task").fetchone()
    count = iter(range(seq + 1, 1_000_000))

    def write() -> None:
        number = next(count)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "INSERT INTO commits (device, device_seq, clock, at, author, intent)"
            " VALUES ('', ?, ?, ?, '', 'tasks.edit')",
            (number, number, str(five_years.END)),
        )
        connection.execute(
            "INSERT INTO ops VALUES (?, 0, 'task', ?, 'description', '', ?)",
            (number, task, f"by hand {number}"),
        )
        connection.execute(
            "UPDATE task SET description = ? WHERE id = ?", (f"by hand {number}", task)
        )
        connection.execute("COMMIT")

    write()
    spent = median_ms(write)
    connection.close()
    return spent


def _one_change(first: Replica, share: Path, actor: str, copy: Path) -> None:
    ids = first.ledger.reader.column("SELECT id FROM task ORDER BY id LIMIT 5")
    count = iter(range(1_000_000))

    def plain() -> None:
        first.connection.execute("BEGIN IMMEDIATE")
        first.connection.execute(
            "UPDATE task SET description = ? WHERE id = ?", (f"plain {next(count)}", ids[0])
        )
        first.connection.execute("COMMIT")

    def ours() -> None:
        first.ledger.commit(EditTask(ids[1], {"description": f"ours {next(count)}"}), actor)

    def sealing() -> None:
        ours()
        first.desk.seal()

    plain()
    floor, mine, sealed = median_ms(plain), median_ms(ours), median_ms(sealing)
    print(f"{'an update (shared)':<28} {mine:7.3f} ms  plain {floor:.3f} ms  {mine / floor:5.2f}")
    hand = _by_hand(copy)
    print(f"{'  the same rows by hand':<28} {hand:7.3f} ms  {mine / hand:5.2f} (with index)")
    print(f"{'  with its sealing':<28} {sealed:7.3f} ms  of one unshared {sealed / mine:5.2f}")
    first.exchange()
    ours()
    first.exchange()
    newest = max(share.rglob("*.seg"), key=lambda path: path.stat().st_mtime_ns)
    print(f"{'one change':<28} {newest.stat().st_size:7d} B   limit 1024 B")


def _polling(first: Replica, second: Replica) -> None:
    second.exchange()
    first.exchange()
    print(f"{'an idle poll':<28} {median_ms(lambda: second.exchange(thorough=False)):7.2f} ms")
    print(f"{'  with a listing':<28} {median_ms(second.exchange):7.2f} ms")


def _many(first: Replica, second: Replica, actor: str) -> None:
    """10,000 edits as two hundred segments, and the longest that the window's thread was held."""
    ids = first.ledger.reader.column("SELECT id FROM task ORDER BY id DESC LIMIT 10000")
    for number, task in enumerate(ids):
        first.ledger.commit(EditTask(task, {"description": f"遠くから {number}"}), actor)
    first.exchange()
    gc.disable()  # as in the window, which collects between two slices
    work = Exchange(second.desk, second.carrier).steps()
    desk: list[float] = []
    carrier: list[float] = []
    step: Step | None = next(work)
    while step is not None:
        began = time.process_time()
        value = step.act()
        spent = (time.process_time() - began) * 1000
        (desk if step.side == "desk" else carrier).append(spent)
        try:
            step = work.send(value)
        except StopIteration:
            step = None
    gc.enable()
    total = sum(desk) / 1000
    print(f"{'10,000 edits, applied':<28} {total:7.2f} s   limit 0.5 s   ratio {total / 0.5:5.2f}")
    middle = statistics.median(one for one in desk if one > 1)
    print(
        f"{'  longest slice':<28} {max(desk):7.1f} ms  limit 16 ms   (the median {middle:.1f} ms)"
    )
    print(f"{'  in the worker':<28} {sum(carrier) / 1000:7.2f} s")


def _child(here: Path, share: Path, inviter: str, sign_key: str) -> None:
    def mega() -> float:
        # Of this process alone: ru_maxrss also counts what its parent was.
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024

    second = Replica(here / "second.db", share)
    second.desk.pin(inviter, sign_key)
    before = mega()
    began, worked = time.perf_counter(), time.process_time()
    second.exchange(quiet=True)
    print(time.perf_counter() - began, time.process_time() - worked, before, mega())
    second.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


if __name__ == "__main__":
    _child(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
