"""A member with a valid key who writes what no correct program writes."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant_desktop.features.feedback.commands import GiveFeedback
from assistant_desktop.features.feedback.model import TONES
from assistant_desktop.features.people.model import ROLES
from assistant_desktop.features.tasks.model import STATES, checked_due
from assistant_desktop.kernel.carried import Carried
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.hybrid import CLOCK_END, HybridClock
from assistant_desktop.kernel.ops import Op
from assistant_desktop.services.sync import heads, layout, segment, snapshot
from assistant_desktop.services.sync.exchange import Exchanged
from assistant_desktop.services.sync.segment import FIRST_PREVIOUS, Segment
from assistant_desktop.services.sync.snapshot import Manifest
from assistant_desktop.store.merge_rules import CHOICES
from assistant_desktop.store.schema import is_due
from tests.conftest import TOKYO, TUESDAY

from .world import over_folder, settle, shared

HEIR = "01a20a00-0000-7000-8000-000000000001"


class Trio:
    """``a`` and ``c`` are one person's; ``b`` is the other's, and hostile."""

    def __init__(self, folder: Path) -> None:
        self.share = folder / "share"
        self.a, self.b, self.c = shared(over_folder(self.share), "abc")
        self.task = self.a.add("見積書")
        settle([self.a, self.b, self.c])

    def commit(self, ops: Sequence[Op], **named: Any) -> Carried:
        """A commit of ``b``, or what is ``named`` otherwise."""
        vector = self.b.ledger.vector()
        frame: dict[str, Any] = {
            "device": self.b.id,
            "device_seq": vector.get(self.b.id, 0) + 1,
            "clock": int(TUESDAY.timestamp() * 1000) << 16,
            "at": "2026-11-24T00:00:00.000Z",
            "author": self.b.person,
            "intent": "tasks.edit",
            "seen": {one: n for one, n in vector.items() if one != self.b.id},
            "ops": tuple(ops),
        }
        return Carried(**{**frame, **named})

    def write(self, commit: Carried, heir_of: str = "") -> None:
        """Put a commit into the folder as the next segment of its device."""
        access = self.b.desk.access()
        number = 1 if heir_of else self.b.desk.standing().number + 1
        before = b"" if heir_of else bytes.fromhex(self.b.desk.standing().hash)
        made = Segment(
            commit.device,
            number,
            before or FIRST_PREVIOUS,
            commit.seen,
            (commit,),
            heir_of=heir_of,
        )
        self.put(*segment.seal(made, access.secret, access.key, access.group))

    def put(self, path: str, data: bytes) -> None:
        """Put a file into the folder."""
        place = self.share / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)

    def told(self, found: Exchanged) -> set[str]:
        """What stood in the way."""
        return {one.code for one in found.troubles}

    def assert_the_others_go_on(self) -> None:
        """What one device of the honest person writes comes to the other."""
        self.a.add("そのあと")
        self.a.exchange()
        self.c.exchange()
        assert "そのあと" in self.c.titles()


@pytest.fixture
def trio(tmp_path: Path) -> Trio:
    """Three devices that share."""
    return Trio(tmp_path)


def test_a_stamp_at_the_end_of_time_stops_nobody(trio: Trio) -> None:
    op = Op("task", trio.task, "title", "見積書", "見積書 改")
    trio.write(trio.commit([op], clock=CLOCK_END - 1))
    assert trio.a.exchange().received == 1
    trio.c.exchange()
    trio.assert_the_others_go_on()
    trio.c.edit(trio.task, title="見積書 三")
    trio.c.exchange()
    trio.a.exchange()
    assert "見積書 三" in trio.a.titles()


def test_the_clock_stands_still_at_its_end() -> None:
    clock = HybridClock(CLOCK_END - 2)
    assert [clock.tick(FixedClock(TUESDAY, TOKYO).now()) for _ in range(3)] == [CLOCK_END - 1] * 3


def test_an_heir_writes_no_more_than_whose_heir_it_is(trio: Trio) -> None:
    given = trio.a.ledger.commit(
        GiveFeedback("praise", "助かりました", task=trio.task), trio.a.person
    )
    (feedback,) = given.changed["feedback"]
    settle([trio.a, trio.b, trio.c])
    forged = Op("feedback", feedback, "text", "助かりました", "偽りの言葉")
    seen = trio.b.ledger.vector()
    trio.write(trio.commit([forged], device=HEIR, device_seq=1, seen=seen), heir_of=trio.b.id)
    assert trio.told(trio.a.exchange()) == {"share_not_theirs"}
    row = trio.a.ledger.reader.record("feedback", feedback)
    assert row is not None
    assert row["text"] == "助かりました"
    trio.assert_the_others_go_on()


def test_nobody_takes_the_record_of_a_device_away_in_silence(trio: Trio) -> None:
    gone = Op("device", trio.a.id, "deleted_at", None, "2026-11-24T00:00:00.000Z")
    trio.write(trio.commit([gone]))
    assert trio.told(trio.c.exchange()) == {"share_not_theirs"}
    trio.assert_the_others_go_on()


def test_a_segment_with_far_too_many_ops_is_refused(trio: Trio) -> None:
    ops = [Op("task", trio.task, "title", "見積書", "洪水")] * (segment.OPS_MOST + 1)
    trio.write(trio.commit(ops))
    assert trio.told(trio.a.exchange()) == {"share_broken"}
    assert "洪水" not in trio.a.titles()
    trio.assert_the_others_go_on()


def snapshot_of(trio: Trio, vector: dict[str, int], chunks: tuple[str, ...]) -> None:
    places = {one.id: (900, "ab" * 32) for one in (trio.a, trio.b, trio.c)}
    made = Manifest(trio.b.id, vector, places, chunks, 1, "2026-11-24T00:00:00.000Z")
    _, path, data = snapshot.manifest_file(trio.b.desk.access(), made)
    trio.put(path, data)


def test_a_snapshot_with_less_than_it_says_moves_nobody(trio: Trio) -> None:
    more = {one: number + 900 for one, number in trio.a.ledger.vector().items()}
    snapshot_of(trio, more, ())
    op = Op("task", trio.task, "title", "見積書", "見積書 改")
    trio.write(trio.commit([op], seen={trio.a.id: 900}))
    assert "share_snapshot" in trio.told(trio.a.exchange())
    trio.c.add("遅れて")
    trio.c.exchange()
    trio.a.exchange()
    assert "遅れて" in trio.a.titles()
    trio.assert_the_others_go_on()


def test_a_snapshot_that_cannot_be_absorbed_stops_no_exchange(trio: Trio) -> None:
    access = trio.b.desk.access()
    nowhere = trio.commit([Op("task", "ない", "title", None, "題")])
    name, body = snapshot.seal_chunk(access, [nowhere])
    trio.put(*snapshot.chunk_file(access, name, body))
    vector = {**trio.a.ledger.vector(), trio.b.id: nowhere.device_seq}
    snapshot_of(trio, vector, (name,))
    assert "share_broken" in trio.told(trio.a.exchange())
    trio.assert_the_others_go_on()


def test_a_head_without_a_time_is_none(trio: Trio) -> None:
    access = trio.a.desk.access()
    path, data = heads.seal_head(
        trio.b.desk.access(), dataclasses.replace(trio.b.desk.head({}), at="きのう")
    )
    assert path == layout.head_path(access.group, trio.b.id)
    assert heads.open_head(access, trio.b.id, data) is None


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("due", "きのう", "share_broken"),
        ("target", "2026-13-45", "share_broken"),
        ("state_at", "2026-11-24", "share_broken"),
        ("state", "dreaming", "share_newer"),
    ],
)
def test_a_value_that_no_page_could_show_is_refused(
    trio: Trio, column: str, text: str, code: str
) -> None:
    trio.write(trio.commit([Op("task", trio.task, column, None, text)]))
    assert trio.told(trio.a.exchange()) == {code}
    trio.assert_the_others_go_on()


def test_a_birth_like_one_that_fitted_is_looked_at_again(trio: Trio) -> None:
    columns = {"owner": trio.b.person, "title": "題", "state": "accepted", "due": "2026-12-01"}
    births = [
        Op("task", name, "*", None, {**columns, "state_at": at})
        for name, at in (
            ("よい", "2026-11-24T00:00:00.000Z"),
            ("わるい", "2026-11-24T99:00:00.000Z"),
        )
    ]
    trio.write(trio.commit(births))
    assert trio.told(trio.a.exchange()) == {"share_broken"}
    assert "題" not in trio.a.titles()


@pytest.mark.parametrize(
    "due", ["1970-01-01", "2999-12-31", "1970-01-01T00:00+14:00", "2999-12-31T23:59-12:00"]
)
def test_every_due_that_can_be_entered_is_taken(due: str) -> None:
    kept = checked_due(due, TOKYO)
    assert kept is not None
    assert is_due(kept)


def test_the_choices_are_those_of_the_features() -> None:
    assert CHOICES["task"]["state"] == set(STATES)
    assert CHOICES["feedback"]["tone"] == set(TONES)
    assert CHOICES["person"]["role"] == set(ROLES)
