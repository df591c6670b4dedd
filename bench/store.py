"""Queries and commits against plain SQL on the same file, in the same run."""

import statistics
import time
from collections.abc import Callable
from datetime import datetime, tzinfo
from pathlib import Path

from assistant_desktop.features.tasks import queries
from assistant_desktop.features.tasks.commands import EditTask
from assistant_desktop.features.tasks.model import Filter
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.store import database
from assistant_desktop.store.driver import Connection
from assistant_desktop.store.ledger import Ledger
from assistant_desktop.store.names import FILE_NAME
from assistant_desktop.store.reader import Reader

from . import data, five_years

ROUNDS = 41


def milliseconds(act: Callable[[], object]) -> float:
    """The median of several runs."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        act()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def compare(name: str, ours: Callable[[], object], plain: Callable[[], object]) -> None:
    """One line with both medians and their ratio."""
    plain()
    mine, floor = milliseconds(ours), milliseconds(plain)
    print(f"{name:<18} plain {floor:7.3f} ms   ours {mine:7.3f} ms   ratio {mine / floor:5.2f}")


def statements(connection: Connection, act: Callable[[], object]) -> list[str]:
    """The SQL that something runs, with its values filled in."""
    found: list[str] = []
    connection.set_trace_callback(found.append)
    act()
    connection.set_trace_callback(None)
    return found


def against_its_own_sql(connection: Connection, name: str, act: Callable[[], object]) -> None:
    """A query of ours against nothing but the SQL it runs, every row fetched."""
    sql = statements(connection, act)

    def plain() -> None:
        for one in sql:
            connection.execute(one).fetchall()

    compare(name, act, plain)


def measure(home: Path) -> None:
    """Print the ratios."""
    connection = database.open_existing(home / FILE_NAME, data.KEY)
    reader = Reader(connection)
    now, zone = five_years.END, five_years.TOKYO
    ids = reader.column("SELECT id FROM task ORDER BY id LIMIT 60")
    assistant = reader.value("SELECT id FROM person WHERE role = 'assistant'")
    for name, act in (
        ("page of 60 rows", lambda: queries.rows(reader, ids, assistant)),
        ("one task", lambda: queries.detail(reader, ids[0], assistant)),
        ("groups of the list", lambda: queries.groups(reader, Filter(), now, zone, 200)),
    ):
        against_its_own_sql(connection, name, act)
    _commits(connection, now, zone, ids[0])
    connection.close()


def _commits(connection: Connection, now: datetime, zone: tzinfo, task: str) -> None:
    ledger = Ledger(connection, FixedClock(now, zone))
    actor = ledger.reader.value("SELECT id FROM person WHERE role = 'assistant'")
    count = iter(range(1_000_000))

    def plain() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "UPDATE task SET description = ? WHERE id = ?", (f"plain {next(count)}", task)
        )
        connection.execute("COMMIT")

    compare(
        "a commit",
        lambda: ledger.commit(EditTask(task, {"description": f"ours {next(count)}"}), actor),
        plain,
    )
