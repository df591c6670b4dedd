"""What merging costs, as ratios of one run: an own update, edits that come in, joining.

``python -m bench.sync`` on an encrypted file of a folder that is thrown away.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from assistant_desktop.features.people.commands import NewPerson, SetUpPair
from assistant_desktop.kernel.carried import Carried
from assistant_desktop.kernel.clock import SystemClock, to_text
from assistant_desktop.kernel.ids import seeded_ids
from assistant_desktop.kernel.ops import Intent, Op, Plan, born
from assistant_desktop.store import database, driver
from assistant_desktop.store.ledger import Ledger, Look

KEY = bytes(range(32))
CLOCK = SystemClock()
SEGMENT = 200
"""Ops in a segment."""
BATCH = 5_000
"""Commits in one transaction while joining."""


@dataclass(frozen=True)
class Write:
    """Ops as they are."""

    ops: tuple[Op, ...]

    def plan(self, _look: Look) -> Plan:
        return Plan(Intent("bench.write"), self.ops)


def timed(act: Callable[[], object]) -> float:
    """Seconds of this process: other programs on the machine do not count."""
    start = time.process_time()
    act()
    return time.process_time() - start


def history(own: str, tasks: int, person: str, other: str) -> Iterator[Carried]:
    """Two devices' years: for each task its birth, one and a half parts, and an edit or two."""
    ids = seeded_ids(3)
    now = CLOCK.now()
    at, stamp = to_text(now), int(now.timestamp() * 1000) << 16
    counts = {"x": 0, "y": 0}
    authors = {"x": person, "y": other}

    def commit(device: str, *ops: Op) -> Carried:
        counts[device] += 1
        seen = {one: n for one, n in counts.items() if one != device and n}
        # Both work at the same time: the other's last few commits are not known yet.
        seen = {one: max(0, n - 3) for one, n in seen.items()} | {own: 1}
        number = counts[device]
        clock = stamp + sum(counts.values())
        return Carried(
            device, number, clock, at, authors[device], "tasks.add", {"title": "x"}, "do", seen, ops
        )

    for number in range(tasks):
        device = "xy"[number % 2]
        id_ = ids(now)
        columns = {"owner": authors[device], "title": f"見積書 {number}", "rank": f"{number:08d}"}
        birth = born("task", id_, state="accepted", state_at=at, due="2026-12-01", **columns)
        if number % 2:
            birth.new["description"] = "宿泊と交通の見積もりを三社から取り、比べて一枚にまとめる。"  # type: ignore[index]
        parts = [born("comment", ids(now), task=id_, text=f"{number} を確かめました。")]
        if number % 2:
            parts.append(born("subtask", ids(now), task=id_, title=f"{number}", rank="i"))
        yield commit(device, birth, *parts)
        if number % 4 == 0:
            yield commit(
                device,
                Op("task", id_, "state", "accepted", "done"),
                Op("task", id_, "state_at", at, at),
                Op("task", id_, "done_at", None, at),
                Op("task", id_, "waiting_for", "", ""),
                Op("task", id_, "waiting_since", None, None),
            )


def join(folder: Path, tasks: int) -> tuple[Ledger, list[str], float]:
    """A new device takes in years of two others; the seconds it took, without making them."""
    path = folder / "assistant.db"
    connection = database.create(path, KEY)
    ledger = Ledger(connection, CLOCK, path=path)
    people = (NewPerson("client", "佐藤 健一"), NewPerson("assistant", "中村 美咲"))
    ledger.commit(SetUpPair(people))
    person, other = ledger.reader.column("SELECT id FROM person ORDER BY role")
    spent = 0.0
    ops = 0
    batch: list[Carried] = []
    for commit in history(ledger.device, tasks, person, other):
        batch.append(commit)
        ops += len(commit.ops)
        if len(batch) == BATCH:
            spent += timed(partial(ledger.absorb, batch, quiet=True))
            batch = []
    spent += timed(partial(ledger.absorb, batch, quiet=True))
    rows = sum(
        int(ledger.reader.value(f"SELECT count(*) FROM {kind}"))
        for kind in ("task", "comment", "subtask")
    )
    bare = plain_copy(folder, connection)
    print(
        f"joining: {rows:,} rows, {ops:,} ops in {spent:.2f} s,"
        f" {spent / bare:.2f} of copying the same rows ({bare:.2f} s)"
    )
    return ledger, ledger.reader.column("SELECT id FROM task ORDER BY id LIMIT 20000"), spent


def plain_copy(folder: Path, source: driver.Connection) -> float:
    """Seconds for the same rows, inserted table by table without a thought."""
    target = database.create(folder / "plain.db", KEY)
    target.execute("PRAGMA foreign_keys = OFF")
    target.execute("PRAGMA cache_size = -48000")
    spent = 0.0
    for table in ("commits", "ops", "task", "comment", "subtask"):
        cursor = source.execute(f"SELECT * FROM {table}")
        marks = ", ".join("?" * len(cursor.description))
        while rows := cursor.fetchmany(20_000):
            spent += timed(partial(_insert, target, f"INSERT INTO {table} VALUES ({marks})", rows))
    target.close()
    return spent


def _insert(target: driver.Connection, sql: str, rows: list[tuple[object, ...]]) -> None:
    target.execute("BEGIN IMMEDIATE")
    target.executemany(sql, rows)
    target.execute("COMMIT")


def incoming(
    ledger: Ledger, tasks: list[str], count: int, field: str, *, away: bool = False
) -> None:
    """Edits of another device, made while this one worked, a segment at a time."""
    here = ledger.vector()
    clock = ledger.reader.value("SELECT max(clock) FROM commits")
    seen = {device: n for device, n in here.items() if device != "x"}
    if not away:
        seen[ledger.device] -= 2
    else:
        seen[ledger.device] = 1
        seen["y"] = 1
    at = to_text(CLOCK.now())
    commits = []
    author = ledger.reader.value("SELECT id FROM person WHERE role = 'client'")
    for number in range(count):
        op = Op("task", tasks[number % len(tasks)], field, "", f"変更 {number}")
        place = here["x"] + 1 + number
        commits.append(
            Carried("x", place, clock + number, at, author, "tasks.edit", {}, "do", seen, (op,))
        )
    times = [
        timed(lambda start=start: ledger.absorb(commits[start : start + SEGMENT]))  # type: ignore[misc]
        for start in range(0, count, SEGMENT)
    ]
    told = f"{field}, after a year away" if away else field
    print(
        f"incoming {told}: {count:,} ops in {sum(times):.3f} s, a segment"
        f" {statistics.median(times) * 1000:.1f} ms, at most {max(times) * 1000:.1f} ms"
    )


def own_update(ledger: Ledger, tasks: list[str], field: str, values: tuple[str, str]) -> None:
    """An own edit against the plain statement, each in a transaction of its own."""
    connection = ledger.connection
    commits, plain = [], []
    for number in range(600):
        id_ = tasks[number]
        old = ledger.reader.record("task", id_)
        assert old is not None
        write = Write((Op("task", id_, field, old[field], values[number % 2]),))
        commits.append(timed(partial(ledger.commit, write)))
        other = values[1 - number % 2]
        plain.append(timed(partial(_plain, connection, id_, field, other)))
    ratio = statistics.median(commits) / statistics.median(plain)
    print(
        f"own update of {field}: {statistics.median(commits) * 1e6:.0f} µs,"
        f" {ratio:.2f} of a plain one"
    )


def _plain(connection: driver.Connection, id_: str, field: str, value: str) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(f'UPDATE task SET "{field}" = ? WHERE id = ?', (value, id_))
    connection.execute("COMMIT")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.sync", description=__doc__)
    parser.add_argument("--tasks", type=int, default=120_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        ledger, tasks, _ = join(Path(name), asked.tasks)
        own_update(ledger, tasks, "category", ("甲", "乙"))
        own_update(ledger, tasks, "title", ("甲", "乙"))
        own_update(ledger, tasks, "state", ("in_progress", "accepted"))
        incoming(ledger, tasks, 10_000, "category")
        incoming(ledger, tasks, 10_000, "title")
        incoming(ledger, tasks, 10_000, "description", away=True)
        ledger.connection.close()


if __name__ == "__main__":
    main()
