"""The database's side: sealing first, parking, chains, heads, and how it stands."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant_desktop.kernel.ops import born
from assistant_desktop.services.sync import segment
from assistant_desktop.services.sync.access import Opened, open_segment
from assistant_desktop.services.sync.exchange import Exchange, exchange_once
from assistant_desktop.services.sync.heads import Head, head_of, open_head, seal_head
from assistant_desktop.services.sync.packs import packed, unpacked
from assistant_desktop.services.sync.segment import Segment
from assistant_desktop.services.sync.status import status
from tests.sync.replicas import Raw
from tests.sync.world import Device, over_folder, settle, shared


@pytest.fixture
def three(tmp_path: Path) -> Iterator[list[Device]]:
    found = shared(over_folder(tmp_path / "share"), "abc")
    settle(found)
    yield found
    for one in found:
        one.close()


def sent(one: Device, reader: Device) -> list[Opened]:
    """What waits in a device's outbox, as a reader opens it."""
    one.desk.seal()
    access = reader.desk.access()
    found = [open_segment(access, one.id, item.number, item.data) for item in one.desk.waiting()]
    assert all(isinstance(item, Opened) for item in found)
    return [item for item in found if isinstance(item, Opened)]


def numbered(one: Device, count: int) -> None:
    for number in range(count):
        one.add(f"{number}")
        one.desk.seal()


def test_own_edits_are_sealed_within_the_import(three: list[Device]) -> None:
    first, second, _ = three
    first.add("よそから")
    items = sent(first, second)
    second.add("こちらで")
    assert second.desk.box.count_waiting() == 0
    assert second.desk.absorb(items[0]) == "absorbed"
    assert second.desk.box.count_waiting() == 1


def test_a_failed_import_seals_nothing(
    three: list[Device], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, _ = three
    first.add("よそから")
    items = sent(first, second)
    second.add("こちらで")

    def fails(*_args: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(second.desk.box, "move", fails)
    with pytest.raises(RuntimeError):
        second.desk.absorb(items[0])
    assert second.desk.box.count_waiting() == 0
    assert second.titles() == ["こちらで"]


def test_what_is_not_next_waits_and_is_taken_in_its_turn(three: list[Device]) -> None:
    first, second, _ = three
    numbered(first, 3)
    one, two, last = sent(first, second)
    assert second.desk.absorb(last) == "parked"
    assert second.desk.absorb(two) == "parked"
    assert second.titles() == []
    assert [one.reason for one in status(second.ledger.connection, second.clock).waiting] == [
        "share_gap"
    ]
    assert second.desk.absorb(one) == "absorbed"
    assert [second.desk.absorb(item) for item in second.desk.parked(first.id)] == ["absorbed"] * 2
    assert second.desk.parked(first.id) == []
    assert second.titles() == first.titles()


def test_what_its_author_had_seen_must_be_here(three: list[Device]) -> None:
    first, second, third = three
    task = first.add("先にあったこと")
    items = sent(first, third)
    for item in items:
        third.desk.absorb(item)
    third.edit(task, title="それを見て書いたこと")
    answer = sent(third, second)[0]
    assert second.desk.absorb(answer) == "parked"
    assert second.titles() == []
    assert second.desk.absorb(items[0]) == "absorbed"
    assert second.desk.absorb(second.desk.parked(third.id)[0]) == "absorbed"
    assert second.titles() == ["それを見て書いたこと"]


def test_a_segment_is_taken_once(three: list[Device]) -> None:
    first, second, _ = three
    first.add("一度だけ")
    item = sent(first, second)[0]
    assert second.desk.absorb(item) == "absorbed"
    before = second.state()
    assert second.desk.absorb(item) == "known"
    assert second.state() == before


def test_a_segment_that_does_not_follow_is_refused(three: list[Device]) -> None:
    first, second, _ = three
    numbered(first, 2)
    one, two = sent(first, second)
    second.desk.absorb(one)
    access = first.desk.access()
    fork = Segment(
        first.id, two.segment.number, bytes(range(32)), two.segment.seen, two.segment.commits
    )
    _, data = segment.seal(fork, access.secret, access.key, access.group)
    forged = open_segment(second.desk.access(), first.id, two.segment.number, data)
    assert isinstance(forged, Opened)
    assert second.desk.absorb(forged) == "share_chain"
    assert second.desk.absorb(two) == "absorbed"


def test_a_large_commit_shows_with_its_last_part(three: list[Device]) -> None:
    first, second, _ = three
    tags = tuple(born("task_tag", f"g{n}", task=first.add(f"{n}"), tag="x") for n in range(2))
    many = tuple(born("task_tag", f"h{n}", task=tags[0].new["task"], tag="x") for n in range(401))  # type: ignore[index]
    first.ledger.commit(Raw(tags + many), first.person)
    items = sent(first, second)
    assert max(sum(len(c.ops) for c in one.segment.commits) for one in items) <= 200
    count = "SELECT count(*) FROM task_tag"
    for item in items[:-1]:
        assert second.desk.absorb(item) == "absorbed"
        assert second.ledger.reader.value(count) == 0
        assert status(second.ledger.connection, second.clock).problems == ()
    second.desk.absorb(items[-1])
    assert second.ledger.reader.value(count) == 403
    assert second.desk.box.parked() == []


def test_own_files_are_kept_as_they_were_sealed(three: list[Device]) -> None:
    first = three[0]
    first.add("同じ文字の並び")
    first.desk.seal()
    before = [item.data for item in first.desk.waiting()]
    first.desk.seal()
    first.exchange()
    path = first.desk.own([first.desk.box.last_published().number])[0].path
    assert first.carrier.transport.read(path) == before[-1]


def test_an_idle_exchange_reads_one_file_for_each_other_device(three: list[Device]) -> None:
    first = three[0]
    settle(three)
    first.exchange(thorough=False)
    calls: list[str] = []
    transport = first.carrier.transport
    real = transport.read

    class Counting:
        """Counts what an idle poll asks for."""

        address = transport.address

        def read(self, path: str) -> bytes | None:
            calls.append(path)
            return real(path)

        def __getattr__(self, name: str) -> object:
            raise AssertionError(name)

    writes = first.ledger.connection.total_changes
    first.carrier.transport = Counting()  # type: ignore[assignment]
    exchange_once(first.desk, first.carrier, thorough=False)
    first.carrier.transport = transport
    assert len(calls) == 2
    assert all(path.endswith(".seg") for path in calls)
    assert first.ledger.connection.total_changes == writes


def test_the_carrier_never_touches_the_database(three: list[Device]) -> None:
    first, second, _ = three
    first.add("別の糸")
    first.exchange()
    work = Exchange(second.desk, second.carrier).steps()
    step = next(work)
    while True:
        trace: list[str] = []
        if step.side == "carrier":
            second.ledger.connection.set_trace_callback(trace.append)
        value = step.act()
        second.ledger.connection.set_trace_callback(None)
        assert trace == []
        try:
            step = work.send(value)
        except StopIteration:
            break
    assert second.titles() == ["別の糸"]


def test_the_status_says_whom_and_what_waits(three: list[Device]) -> None:
    first, second, _ = three
    first.add("状態")
    first.exchange()
    second.exchange()
    found = status(second.ledger.connection, second.clock)
    assert found.heard is not None
    assert found.heard[0] == first.id
    assert found.exchanged == second.clock.now()
    assert (found.to_send, found.waiting, found.offline, found.problems) == (0, (), False, ())
    second.add("まだ")
    second.desk.seal()
    assert status(second.ledger.connection, second.clock).to_send == 1


def test_a_head_is_signed_by_its_device(three: list[Device]) -> None:
    first, second, _ = three
    head = Head(
        first.id, 3, "ab" * 32, {second.id: 2}, {first.id: 9}, {}, {first.id: "00"}, "1", ""
    )
    access = first.desk.access()
    _, data = seal_head(access, head)
    assert open_head(second.desk.access(), first.id, data) == head
    assert open_head(second.desk.access(), second.id, data) is None
    assert head_of({**head.document(), "number": "3"}) is None
    assert head_of({**head.document(), "read": {"x": -1}}) is None
    assert head_of({**head.document(), "keys": [1]}) is None


def test_a_pack_gives_back_what_is_whole() -> None:
    pieces = [b"one", b"", b"three" * 100]
    data = packed(pieces)
    assert unpacked(data, 3) == pieces
    assert unpacked(data[:-1], 3) == [*pieces[:2], None]
    assert unpacked(b"", 2) == [None, None]
    assert unpacked(b"ADP1\xff\xff\xff\xff", 1) == [None]
    assert unpacked(data, 5) == [*pieces, None, None]
