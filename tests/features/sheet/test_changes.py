"""What counts as a change of the day."""

from datetime import datetime
from typing import Any

import pytest

from assistant_desktop.features.sheet.model import Line, changes_of
from tests.conftest import TOKYO

SINCE = "2026-11-20T00:00:00.000Z"
NOW = datetime(2026, 11, 24, 9, 18, tzinfo=TOKYO)
OLD, FRESH = "2026-11-01T00:00:00.000Z", "2026-11-20T05:00:00.000Z"


def line(**fields: Any) -> Line:
    usual: dict[str, Any] = {
        "id": "1",
        "title": "商談資料",
        "owner": "a",
        "requester": None,
        "state": "accepted",
        "urgent": False,
        "due": None,
        "target": None,
        "estimate": None,
        "minutes": 0,
        "category": "",
        "person": "",
        "created_at": OLD,
        "state_at": OLD,
        "done_at": None,
    }
    return Line(**usual | fields)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"created_at": FRESH}, ["new"]),
        ({"moved_at": FRESH, "old_due": "2026-11-24", "due": "2026-12-01"}, ["moved"]),
        ({"moved_at": FRESH, "old_due": "2026-12-01", "due": "2026-12-01"}, []),
        ({"moved_at": FRESH, "old_due": "2026-12-01", "due": None}, ["moved"]),
        # What is new was not moved, however often its due was changed since.
        ({"created_at": FRESH, "moved_at": FRESH, "due": "2026-12-01"}, ["new"]),
        # A due on Friday the 20th was over at midnight; one on the 19th was late before.
        ({"due": "2026-11-20"}, ["late"]),
        ({"due": "2026-11-19"}, []),
        ({"due": "2026-11-24T00:18:00.000Z"}, ["late"]),
        ({"due": "2026-11-24T00:19:00.000Z"}, []),
        ({"due": "2026-11-24"}, []),
        ({"due": "2026-11-20", "state": "delivered"}, []),
        ({"state": "done", "done_at": FRESH, "due": "2026-11-20"}, ["done"]),
        ({"state": "done", "done_at": OLD}, []),
    ],
)
def test_changes(fields: dict[str, Any], expected: list[str]) -> None:
    one = line(**fields)
    assert changes_of(one, SINCE, NOW, TOKYO, one.state == "done") == expected
