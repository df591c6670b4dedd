"""What was acknowledged is there: after kill -9, on a full disk, and for nobody without the key."""

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant_desktop.features.people.commands import NewPerson, SetUpPair
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.errors import Problem
from assistant_desktop.kernel.ops import Intent, Plan, born
from assistant_desktop.store import backup, backup_file, checkup, database, keys, names
from assistant_desktop.store.ledger import Ledger, Look
from assistant_desktop.store.reader import Reader
from tests.conftest import TUESDAY
from tests.store.killed_writer import Three

STORE = "0191f8a0-0000-7000-8000-000000000001"
TITLE = "極秘プロジェクトの契約書 quarterly-merger-plan"


class Start:
    """The one setting that every commit of the writer changes."""

    def plan(self, look: Look) -> Plan:
        return Plan(Intent("test"), (born("setting", look.new_id(), key="count", value="0"),))


@pytest.fixture
def home(tmp_path: Path) -> tuple[Path, bytes]:
    return set_up(tmp_path / "home")


def set_up(home: Path) -> tuple[Path, bytes]:
    key = keys.new_key()
    connection = database.create(home / names.FILE_NAME, key)
    keys.save_slots(home / names.KEYS_NAME, keys.new_slots(STORE, key)[0])
    Ledger(connection, FixedClock(TUESDAY)).commit(Start())
    connection.close()
    return home, key


def killed(home: Path, key: bytes, first: int, chance: random.Random, *more: str) -> list[int]:
    """Run a writer, kill it at a random moment; the numbers that it acknowledged."""
    command = [sys.executable, "-m", "tests.store.killed_writer", str(home), str(first), *more]
    writer = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ | path_of_tests()
    )
    assert writer.stdin is not None
    assert writer.stdout is not None
    writer.stdin.write(key.hex().encode() + b"\n")
    writer.stdin.flush()
    said = b""
    if chance.random() < 0.05:
        time.sleep(chance.uniform(0, 0.3))  # while it starts and recovers
    else:
        for _ in range(1 + chance.randrange(12)):
            said += writer.stdout.readline()
        time.sleep(chance.uniform(0, 0.15 if more else 0.006))
    writer.kill()
    said += writer.stdout.read()
    writer.wait()
    writer.stdin.close()
    writer.stdout.close()
    # What follows the last line end was cut off by the kill.
    seen = [int(line) for line in said.split(b"\n")[:-1] if line.isdigit()]
    assert seen == list(range(first + 1, first + 1 + len(seen)))
    return seen


def path_of_tests() -> dict[str, str]:
    root = Path(__file__).parents[2]
    return {"PYTHONPATH": os.pathsep.join([str(root), str(root / "src")])}


def check_whole(home: Path, key: bytes, acknowledged: set[int]) -> int:
    """Everything acknowledged is there, whole, and nothing is half; the last number there."""
    connection = database.open_existing(home / names.FILE_NAME, key)
    assert database.is_sound(connection)
    assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
    reader = Reader(connection)
    commits = reader.rows(
        "SELECT seq, json_extract(params, '$.number') n FROM commits WHERE seq > 1"
    )
    numbers = {row["n"] for row in commits}
    assert acknowledged <= numbers, sorted(acknowledged - numbers)
    assert len(numbers) == len(commits)
    ops = reader.rows("SELECT commit_seq, count(*) n FROM ops WHERE commit_seq > 1 GROUP BY 1")
    assert {op["commit_seq"]: op["n"] for op in ops} == {row["seq"]: 3 for row in commits}
    written = set(reader.column("SELECT key FROM setting WHERE key <> 'count'"))
    assert written == {f"{number}{half}" for number in numbers for half in "ab"}
    last = max(numbers, default=0)
    assert reader.value("SELECT value FROM setting WHERE key = 'count'") == str(last)
    seqs = reader.column("SELECT device_seq FROM commits ORDER BY seq")
    assert seqs == list(range(1, len(seqs) + 1))
    connection.close()
    return last


@pytest.mark.parametrize(
    "rounds", [10, pytest.param(200, marks=pytest.mark.slow)], ids=["ten", "two hundred"]
)
def test_kill_9_at_random_moments_loses_nothing_acknowledged_and_leaves_nothing_half(
    home: tuple[Path, bytes], rounds: int
) -> None:
    chance = random.Random()
    acknowledged: set[int] = set()
    last = 0
    for _ in range(rounds):
        acknowledged |= set(killed(*home, last, chance))
        last = check_whole(*home, acknowledged)
    assert len(acknowledged) > rounds, "too few commits between the kills: nothing was shown"


@pytest.mark.parametrize(
    "rounds", [3, pytest.param(50, marks=pytest.mark.slow)], ids=["three", "fifty"]
)
def test_kill_9_during_a_backup_leaves_only_whole_backups(
    home: tuple[Path, bytes], rounds: int
) -> None:
    folder, key = home
    chance = random.Random(rounds)
    acknowledged: set[int] = set()
    last = 0
    for _ in range(rounds):
        acknowledged |= set(killed(folder, key, last, chance, "backup"))
        last = check_whole(folder, key, acknowledged)
        for path in (folder / "backups").glob("*.adbackup"):
            if not path.name.startswith("."):
                backup_file.verify(path)
    assert backup.newest_good(folder / "backups") is not None, "no backup came to its end"


def test_without_the_key_the_files_say_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    path = home / names.FILE_NAME
    key = keys.new_key()
    slots, code = keys.new_slots(STORE, key)
    connection = database.create(path, key)
    keys.save_slots(home / names.KEYS_NAME, slots)
    people = (NewPerson("client", TITLE), NewPerson("assistant", "中村 美咲"))
    Ledger(connection, FixedClock(TUESDAY)).commit(SetUpPair(people))
    assert (home / "assistant.db-wal").stat().st_size > 0
    before_checkpoint = {p.name: p.read_bytes() for p in home.iterdir()}
    connection.execute("PRAGMA wal_checkpoint(FULL)")
    backup.back_up(path, key, slots, home / "a.adbackup", TUESDAY)
    after_checkpoint = {p.name: p.read_bytes() for p in home.iterdir()}
    assert len(before_checkpoint["assistant.db-wal"]) > 0
    traces = [TITLE[:6], "quarterly-merger-plan", "中村", "CREATE TABLE", "SQLite format 3"]
    for files in (before_checkpoint, after_checkpoint):
        for name, content in files.items():
            for trace in traces:
                for encoding in ("utf-8", "utf-16-le", "shift_jis"):
                    assert trace.encode(encoding) not in content, (name, trace)
            assert key not in content
            assert key.hex().encode() not in content
    connection.close()
    for wrong in (bytes(32), keys.new_key(), key[::-1]):
        with pytest.raises(Problem) as caught:
            database.open_existing(path, wrong)
        assert caught.value.code == "wrong_key"
    recovered = keys.load_slots(home / names.KEYS_NAME).open_with("recovery", code)
    connection = database.open_existing(path, recovered)
    assert Reader(connection).value("SELECT name FROM person WHERE role = 'client'") == TITLE
    connection.close()


def test_damage_is_found_wherever_it_is(home: tuple[Path, bytes]) -> None:
    folder, key = home
    path = folder / names.FILE_NAME
    assert checkup.check(path, key).sound
    whole = path.read_bytes()
    pages = range(4096, len(whole), 4096 * 9)
    assert len(pages) > 5
    for at in pages:
        path.write_bytes(whole[: at + 100] + bytes([whole[at + 100] ^ 1]) + whole[at + 101 :])
        assert not looks_sound(path, key), f"a flipped bit at {at} went unseen"


def looks_sound(path: Path, key: bytes) -> bool:
    try:
        return checkup.check(path, key).sound
    except Problem:
        return False


# -- full disks and closed folders ---------------------------------------------------------------


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


def test_on_a_full_disk_nothing_acknowledged_is_lost_and_it_goes_on_when_there_is_room(
    small_disk: Callable[[str], Path],
) -> None:
    home, key = set_up(small_disk("size=3m") / "home")
    path = home / names.FILE_NAME
    filler = home.parent / "filler"
    filler.write_bytes(bytes(1_200_000))
    connection = database.open_existing(path, key, durable=True)
    ledger = Ledger(connection, FixedClock(TUESDAY), path=path)
    done: list[int] = []

    def commit_for_ever() -> None:
        for number in range(len(done) + 1, 100_000):
            ledger.commit(Three(number))
            done.append(number)

    # Twice: the window stays open, shows what is there, and goes on refusing in a sentence.
    for _ in range(2):
        with pytest.raises(Problem) as caught:
            commit_for_ever()
        assert caught.value.code == "disk_full"
        assert done
        assert ledger.reader.value("SELECT value FROM setting WHERE key = 'count'") == str(done[-1])
    filler.unlink()
    ledger.commit(Three(done[-1] + 1))
    done.append(done[-1] + 1)
    connection.close()
    assert check_whole(home, key, set(done)) == done[-1]


def test_a_disk_without_any_room_is_called_full_also_when_opening(
    small_disk: Callable[[str], Path],
) -> None:
    home, key = set_up(small_disk("size=3m") / "home")
    path = home / names.FILE_NAME
    filler = home.parent / "filler"
    free = shutil.disk_usage(home).free
    filler.write_bytes(bytes(free))
    with pytest.raises(Problem) as caught:
        database.open_existing(path, key)
    assert caught.value.code == "disk_full"
    filler.unlink()
    database.open_existing(path, key).close()


def test_on_a_disk_that_turned_read_only_commits_are_refused_and_nothing_is_lost(
    small_disk: Callable[[str], Path], tmp_path: Path
) -> None:
    place = small_disk("size=4m")
    home, key = set_up(place / "home")
    path = home / names.FILE_NAME
    connection = database.open_existing(path, key)
    Ledger(connection, FixedClock(TUESDAY), path=path).commit(Three(1))
    connection.close()
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
    with pytest.raises(Problem) as caught:
        database.open_existing(path, key)
    assert caught.value.code == "read_only"
    with pytest.raises(Problem) as caught:
        database.create(place / "new" / names.FILE_NAME, key)
    assert caught.value.code == "read_only"
    subprocess.run(["mount", "-o", "remount,rw", str(place)], check=True)
    assert check_whole(home, key, {1}) == 1
    shutil.rmtree(home)
