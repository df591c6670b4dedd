"""Random edits on three devices, in any order of arrival: equal everywhere, and nothing lost.

``make sync-long`` runs ten times as many examples (``SYNC_EXAMPLES``).
"""

import json
import os
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from assistant_desktop.store import database, merge_window
from tests.sync import story as stories
from tests.sync.oracle import expected

EXAMPLES = int(os.environ.get("SYNC_EXAMPLES", "200"))
STEPS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.integers(0, len(stories.ACTIONS) - 1),
        st.integers(0, 17),
        st.integers(0, 3),
    ),
    min_size=5,
    max_size=30,
)
YEARS = st.sampled_from([(0.0, 0.0, 0.0), (10.0, 0.0, -10.0), (0.0, -10.0, 10.0)])


def _defaults() -> dict[str, dict[str, Any]]:
    connection = database.memory()
    found: dict[str, dict[str, Any]] = {}
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (name,) in names:
        found[name] = {}
        for _n, column, _type, _needed, default, _key in connection.execute(
            f'PRAGMA table_info("{name}")'
        ):
            value = None
            if default is not None:
                value = connection.execute(f"SELECT {default}").fetchone()[0]
            found[name][column] = value
    connection.close()
    return found


DEFAULTS = _defaults()


def check(story: stories.Story) -> None:
    """All replicas equal each other and the oracle, and the account is complete."""
    states = [one.state() for one in story.devices]
    assert states[0] == states[1] == states[2]
    everything = list(story.devices[0].ledger.everything_after({}))
    rows, heads = expected(everything, DEFAULTS)
    shown = {
        (kind, row["id"]): row
        for kind, found in states[0].items()
        if kind != "sibling"
        for row in found
    }
    assert shown == rows
    kept = {
        (
            row["kind"],
            row["id"],
            row["device"],
            row["device_seq"],
            json.dumps(dict(sorted(json.loads(row["value"]).items())), ensure_ascii=False),
        )
        for row in states[0]["sibling"]
    }
    assert kept == heads
    for one in story.devices:
        assert story.lost(one) == []
        assert one.ledger.reader.rows("PRAGMA foreign_key_check") == []


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=EXAMPLES == 200,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate, Phase.shrink),
)
@given(steps=STEPS, years=YEARS, seed=st.integers(0, 2**16), window=st.sampled_from([2_000, 3, 0]))
def test_all_devices_agree_and_no_edit_is_lost(
    steps: list[stories.Step], years: tuple[float, float, float], seed: int, window: int
) -> None:
    """``window``: how far back is looked in memory; what was further away is asked for."""
    usual = merge_window._FAR
    story = stories.begin(years)
    merge_window._FAR = window
    try:
        stories.run(story, steps)
        stories.finish(story, seed)
        check(story)
    finally:
        merge_window._FAR = usual
        story.close()
