"""Leaves a database of a landed schema behind: ``python -m tests.old_databases.make 1``.

Run once, on the day a schema lands; the files are then kept as they are.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.store import driver
from assistant_desktop.store.migrations import migrations

KEY = bytes(range(32))
CLOCK = FixedClock(datetime(2026, 11, 24, 0, 18, tzinfo=UTC), ZoneInfo("Asia/Tokyo"))


def main(schema: int) -> None:
    """Write ``schema-N.db``, encrypted with ``KEY``, with one record of each early kind."""
    path = Path(__file__).parent / f"schema-{schema}.db"
    path.unlink(missing_ok=True)
    connection = driver.connect(path, KEY)
    steps = migrations()
    names = [step.name for step in steps.pending(driver.wrap(connection))]
    steps.apply(driver.wrap(connection), stop_before=names[schema:] or None)
    connection.execute(f"PRAGMA user_version = {schema}")
    connection.executescript(_RECORDS)
    connection.execute("VACUUM")
    connection.close()


_RECORDS = """
INSERT INTO local VALUES ('device', '"d1"'), ('role', '"assistant"'), ('language', '"ja"');
INSERT INTO person (id, created_at, role, name, address) VALUES
    ('c', '2026-11-24T00:18:00.000Z', 'client', '佐藤 健一', '佐藤様'),
    ('a', '2026-11-24T00:18:00.000Z', 'assistant', '中村 美咲', '中村さん');
INSERT INTO commits (device, device_seq, clock, at, author, intent, params) VALUES
    ('d1', 1, 1, '2026-11-24T00:18:00.000Z', 'a', 'tasks.add', '{"title": "見積書"}');
INSERT INTO ops VALUES (1, 0, 'task', 't', '*', NULL, '{"title": "見積書"}');
INSERT INTO task
    (id, created_at, created_by, owner, requester, title, state, state_at, due) VALUES
    ('t', '2026-11-24T00:18:00.000Z', 'a', 'a', 'c', '見積書', 'delivered',
     '2026-11-24T00:18:00.000Z', '2026-11-27');
INSERT INTO deliverable (id, created_at, created_by, task, version, note) VALUES
    ('v', '2026-11-24T00:18:00.000Z', 'a', 't', 1, '第1版です。');
INSERT INTO feedback
    (id, created_at, created_by, recipient, deliverable, task, tone, text) VALUES
    ('f', '2026-11-24T00:18:00.000Z', 'c', 'a', 'v', 't', 'praise', 'すぐに決められました。');
INSERT INTO standup (id, created_at, date, state) VALUES
    ('s', '2026-11-24T00:18:00.000Z', '2026-11-24', 'done');
"""


if __name__ == "__main__":
    main(int(sys.argv[1]))
