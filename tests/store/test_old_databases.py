"""A database of every schema that landed still opens, and says what it said."""

import shutil
from pathlib import Path

import pytest

from assistant_desktop.adapters.holidays import is_holiday
from assistant_desktop.features.feedback import queries as feedback
from assistant_desktop.features.tasks import queries as tasks
from assistant_desktop.features.tasks.commands import CompleteTask
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.services.core import Core
from assistant_desktop.store import database
from assistant_desktop.store.ledger import Ledger
from assistant_desktop.store.migrations import SCHEMA_VERSION
from assistant_desktop.words import Words
from tests.old_databases.make import KEY

FOLDER = Path(__file__).parent.parent / "old_databases"
SCHEMAS = sorted(FOLDER.glob("schema-*.db"))


def test_every_schema_left_one_behind() -> None:
    assert [path.name for path in SCHEMAS] == [
        f"schema-{number}.db" for number in range(1, SCHEMA_VERSION + 1)
    ]


@pytest.mark.parametrize("old", SCHEMAS, ids=lambda path: path.stem)
def test_it_opens_says_the_same_and_goes_on(old: Path, tmp_path: Path, clock: FixedClock) -> None:
    path = tmp_path / "assistant.db"
    shutil.copy(old, path)
    kept: list[int] = []
    connection = database.open_existing(
        path, KEY, before_migration=lambda _connection: kept.append(1)
    )
    core = Core(connection, Ledger(connection, clock), clock, is_holiday, "assistant", Words("ja"))
    assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert len(kept) == (0 if old.stem == f"schema-{SCHEMA_VERSION}" else 1)
    assert core.me.called == "中村さん"
    (row,) = tasks.rows(core.reader, ["t"]).values()
    assert (row.title, row.state, row.due) == ("見積書", "delivered", "2026-11-27")
    coverage = feedback.coverage(core.reader, core.today, clock.zone())
    assert coverage.given == 1
    core.do(CompleteTask("t"))
    assert core.undo() is not None
    assert database.is_sound(connection)
    connection.close()
