"""The devices of a pair: who may be added, named and removed."""

import pytest

from assistant_desktop.features.devices import queries
from assistant_desktop.features.devices.commands import (
    ROLE,
    AddDevice,
    NoteWiped,
    RemoveDevice,
    RenameDevice,
)
from assistant_desktop.kernel.errors import BadInput, Problem
from assistant_desktop.services.core import Core
from assistant_desktop.store.ledger import Command

ONE, TWO = (f"0198c0de-0000-7000-8000-00000000000{number}" for number in (1, 2))
SIGN, BOX = "ab" * 32, "cd" * 32


def do(core: Core, command: Command) -> None:
    core.ledger.commit(command, core.me.id, ROLE)


@pytest.fixture
def shared(core: Core) -> Core:
    """A core whose assistant has one device."""
    do(core, AddDevice(ONE, core.me.id, "  机の上  ", SIGN, BOX))
    return core


def refused(core: Core, command: Command) -> str:
    with pytest.raises(Problem) as caught:
        do(core, command)
    return caught.value.code


def test_a_device_is_whose_it_was_said_to_be(shared: Core) -> None:
    (one,) = queries.devices(shared.reader)
    assert (one.id, one.person, one.name, one.is_live) == (ONE, shared.me.id, "机の上", True)
    assert (one.sign_key, one.box_key) == (SIGN, BOX)


def test_the_same_device_is_there_once_and_never_with_other_keys(shared: Core) -> None:
    seq = shared.ledger.last_seq()
    do(shared, AddDevice(ONE, shared.me.id, "机の上", SIGN, BOX))
    assert shared.ledger.last_seq() == seq
    assert refused(shared, AddDevice(ONE, shared.me.id, "机の上", BOX, SIGN)) == "device_known"


def test_a_device_that_was_removed_does_not_come_back(shared: Core) -> None:
    do(shared, RemoveDevice(ONE, 7))
    assert queries.devices(shared.reader) == []
    (gone,) = queries.devices(shared.reader, removed=True)
    assert (gone.is_live, gone.removed_number) == (False, 7)
    assert refused(shared, AddDevice(ONE, shared.me.id, "机の上", SIGN, BOX)) == "device_removed"
    assert refused(shared, RemoveDevice(ONE, 8)) == "gone"
    assert refused(shared, RenameDevice(ONE, "別の名前")) == "gone"


def test_none_of_it_is_offered_for_undo(shared: Core) -> None:
    do(shared, RenameDevice(ONE, "出張用"))
    do(shared, RemoveDevice(ONE, 1))
    assert shared.ledger.next_undo(shared.me.id) is None


def test_a_name_is_short_and_not_empty(shared: Core) -> None:
    do(shared, RenameDevice(ONE, " 出張用  ノート "))
    assert queries.devices(shared.reader)[0].name == "出張用 ノート"
    for name, code in (("  ", "device_name_empty"), ("あ" * 81, "device_name_long")):
        with pytest.raises(BadInput) as caught:
            do(shared, RenameDevice(ONE, name))
        assert caught.value.code == code
    # What another computer calls itself is cut, not refused.
    do(shared, AddDevice(TWO, shared.other.id, "x" * 500, BOX, SIGN))
    names = {one.id: one.name for one in queries.devices(shared.reader)}
    assert names[TWO] == "x" * 80


def test_a_device_is_found_by_name_id_or_part_of_it(shared: Core) -> None:
    do(shared, AddDevice(TWO, shared.other.id, "ノート", BOX, SIGN))
    assert [one.id for one in queries.like(shared.reader, "ノート")] == [TWO]
    assert [one.id for one in queries.like(shared.reader, TWO)] == [TWO]
    assert [one.id for one in queries.like(shared.reader, "0002")] == [TWO]
    assert len(queries.like(shared.reader, "0198c0de")) == 2
    assert queries.like(shared.reader, "1") == []


def test_that_a_copy_is_gone_is_noted_once(shared: Core) -> None:
    do(shared, RemoveDevice(ONE, 0))
    do(shared, NoteWiped(ONE))
    seq = shared.ledger.last_seq()
    do(shared, NoteWiped(ONE))
    assert shared.ledger.last_seq() == seq
    known = queries.device(shared.reader, ONE)
    assert known is not None
    assert known.wiped_at == "2026-11-24T00:18:00.000Z"
