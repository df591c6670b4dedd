"""A process to be killed: commits through the ledger for ever and says what it has committed.

Called with the data folder and a first number; prints each number once its commit returned. With
``backup`` as a third argument it takes backups in between.
"""

import sys
import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant_desktop.kernel.clock import SystemClock
from assistant_desktop.kernel.ops import Intent, Op, Plan, born
from assistant_desktop.store import backup, database, names
from assistant_desktop.store.keys import load_slots
from assistant_desktop.store.ledger import Ledger, Look


@dataclass(frozen=True)
class Three:
    """Two births and a change that belong together."""

    number: int

    def plan(self, look: Look) -> Plan:
        count = look.reader.one("SELECT id, value FROM setting WHERE key = 'count'")
        assert count is not None
        births = [
            born("setting", look.new_id(), key=f"{self.number}{half}", value="x" * 300)
            for half in "ab"
        ]
        change = Op("setting", count["id"], "value", count["value"], str(self.number))
        return Plan(Intent("test", {"number": self.number}), (births[0], change, births[1]))


def main() -> None:
    home, number = Path(sys.argv[1]), int(sys.argv[2])
    key = bytes.fromhex(sys.stdin.readline().strip())
    path = home / names.FILE_NAME
    connection = database.open_existing(path, key, durable=True, wait_ms=5000)
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
    # Checkpoints come often, so that some of the kills hit one.
    connection.execute("PRAGMA wal_autocheckpoint = 8")
    ledger = Ledger(connection, SystemClock(), path=path)
    if len(sys.argv) > 3:
        threading.Thread(target=back_up_for_ever, args=(home, key, number), daemon=True).start()
    say("ready")
    while True:
        number += 1
        ledger.commit(Three(number))
        say(str(number))


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def back_up_for_ever(home: Path, key: bytes, number: int) -> None:
    day = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=number)
    slots = load_slots(home / "keys.json")
    while True:
        backup.daily(home / names.FILE_NAME, key, slots, day, UTC)
        day += timedelta(days=1)


if __name__ == "__main__":
    main()
