"""Taking a device out: a new key, nothing unsent lost, and nothing heard of who left."""

import shutil
from pathlib import Path

import pytest

from assistant_desktop.features.devices import queries
from assistant_desktop.kernel.errors import Problem
from assistant_desktop.services.sync import handover, sealing, segment
from assistant_desktop.services.sync.access import Access
from assistant_desktop.services.sync.devices import Move, begin, new_key
from assistant_desktop.services.sync.handover import Handover, handover_path
from assistant_desktop.services.sync.keys import Keys
from assistant_desktop.services.sync.steps import drive

from .computers import Computer, interrupted, pair, settle


def test_who_stays_follows_and_loses_nothing() -> None:
    first, gone, stays = pair("assistant")
    old = first.group
    stays.add("unsent")
    first.add("unsent here too")
    first.remove(gone)
    assert first.group != old
    stays.exchange()
    first.exchange()
    stays.exchange()
    assert stays.group == first.group
    assert first.titles() == stays.titles() == ["unsent", "unsent here too"]
    assert first.members() == stays.members() == {first.id, stays.id}
    # The old folder keeps nothing of those who moved.
    assert not any(path.startswith(f"{old}/d/{first.id}") for path in first.files)
    assert not any(path.startswith(f"{old}/d/{stays.id}") for path in first.files)


def test_who_was_away_for_several_moves_follows_them_all() -> None:
    first, gone, also_gone, stays = pair("assistant", "assistant")
    stays.add("unsent")
    first.remove(gone)
    first.remove(also_gone)
    task = first.add("in the newest folder")
    first.exchange()
    settle([stays, first])
    assert stays.core.reader.record("task", task) is not None
    assert "unsent" in first.titles()


def test_what_only_another_had_heard_of_who_left_reaches_everybody() -> None:
    first, gone, stays = pair("client")
    # A synchronised folder: what left the one has arrived at the other, and not yet here.
    task = gone.add("the last one of who left")
    seen = {one.id: set(one.files_of(gone.id)) for one in (first, gone)}
    gone.exchange()
    stays.exchange()
    stays.edit(task, "seen in time")
    for path in set(gone.files_of(gone.id)) - seen[first.id]:
        del first.files[path]
    del first.files[f"{first.group}/h/{gone.id}"]
    first.remove(gone)
    assert first.titles() == []
    settle([stays, first])
    settle([stays, first])
    assert first.titles() == stays.titles() == ["seen in time"]
    assert first.exchange().problems == ()


def test_who_was_removed_is_told_and_keeps_its_data() -> None:
    first, gone = pair()
    first.add("before")
    settle([first, gone])
    first.remove(gone)
    first.add("after")
    first.exchange()
    with pytest.raises(Problem) as caught:
        gone.exchange()
    assert caught.value.code == "share_removed_here"
    assert gone.titles() == ["before"]
    assert gone.sharing.status().problems[0].code == "share_removed_here"


def test_what_a_removed_device_writes_later_is_refused() -> None:
    first, gone, stays = pair("assistant")
    old = dict(first.files)
    first.remove(gone)
    settle([first, stays])
    # It goes on in the old folder, and even finds out the name of the new one.
    gone.files = gone.carrier.files = dict(old)
    gone.add("from who left")
    gone.exchange()
    new_files = {path: data for path, data in gone.files.items() if path not in old}
    first.files.update(new_files)
    for path, data in new_files.items():
        first.files[path.replace(path.split("/")[0], first.group)] = data
    settle([first, stays])
    assert first.titles() == stays.titles() == []


def test_not_even_with_the_new_key_does_a_removed_device_write() -> None:
    first, gone, stays = pair("assistant")
    first.remove(gone)
    settle([first, stays])
    access = gone.sharing.rounds().desk.access()
    stolen = Access(first.sharing.keys.group, gone.id, access.secret, access.members)
    made = segment.Segment(gone.id, 1, segment.FIRST_PREVIOUS, {}, ())
    path, data = segment.seal(made, stolen.secret, stolen.key, stolen.group)
    first.files[path] = data
    before = first.core.ledger.vector()
    settle([first, stays])
    assert first.core.ledger.vector() == before


def test_the_new_key_is_for_each_device_alone() -> None:
    first, gone, stays = pair("assistant")
    old_key, old = first.sharing.keys.group, first.group
    first.remove(gone)
    words = [path for path in first.files if path.startswith(f"{old}/k/")]
    assert sorted(words) == sorted(handover_path(old, one.id) for one in (gone, stays))
    new = first.sharing.keys.group
    for path in words:
        body = sealing.unseal(old_key, path, first.files[path])
        assert body is not None
        assert new not in body
        assert new.hex().encode() not in body
    # Nor does it open for another when it is moved to its name.
    first.files[handover_path(old, gone.id)] = first.files[handover_path(old, stays.id)]
    gone.exchange()
    assert gone.sharing.keys.group == old_key


def test_a_word_that_no_living_device_signed_moves_nobody() -> None:
    first, stays = pair()
    access = first.sharing.rounds().desk.access()
    forged = Access(access.key, access.device, segment.signing_key(), access.members)
    known = queries.device(first.core.reader, stays.id)
    assert known is not None
    word = Handover("key", first.id, new_key())
    handover.give(forged, first.sharing.keys, first.carrier, (stays.id, known.box_key), word)
    before = stays.group
    stays.exchange()
    assert stays.group == before


@pytest.mark.parametrize("after", range(1, 96, 5))
def test_a_removal_that_was_interrupted_goes_on(after: int) -> None:
    first, gone, stays = pair("assistant")
    stays.add("unsent")
    old = first.group
    interrupted(first.sharing.remove(gone.id), after)
    settle([first, stays])
    settle([stays, first])
    assert first.titles() == stays.titles() == ["unsent"]
    assert first.group == stays.group
    # It is removed and the key is another one, or neither.
    assert (gone.id in first.members()) == (first.group == old)
    assert first.members() == stays.members()


def test_a_move_is_remembered_before_its_first_step() -> None:
    first, stays = pair()
    plan = Move(first.sharing.keys.group.hex(), new_key().hex(), [stays.id], [])
    first.carrier.trouble = "share_offline"
    begin(first.sharing.rounds(), plan)
    with pytest.raises(Problem):
        first.exchange()
    first.carrier.trouble = ""
    settle([first, stays])
    assert first.sharing.keys.group.hex() == stays.sharing.keys.group.hex() == plan.new


def test_this_computer_does_not_remove_itself() -> None:
    first, _ = pair()
    with pytest.raises(Problem) as caught:
        drive(first.sharing.remove(first.id))
    assert caught.value.code == "device_is_this"


def test_another_name_goes_to_everybody() -> None:
    first, other = pair()
    first.sharing.rename(other.id, "  出張用  ノート ")
    settle([first, other])
    assert {one.device.name for one in other.sharing.devices()} == {"机の上", "出張用 ノート"}
    seen = {one.device.id: (one.is_this, one.version) for one in other.sharing.devices()}
    assert seen == {first.id: (False, "test"), other.id: (True, "test")}


def test_undo_takes_no_device_back() -> None:
    first, gone = pair()
    first.remove(gone)
    while first.core.undo() is not None:
        pass
    assert gone.id not in first.members()


def test_old_keys_open_old_attachments_alone() -> None:
    first, gone = pair()
    old = first.sharing.keys.group
    first.remove(gone)
    assert Keys(first.core.local).retired == (old,)


def test_a_restored_backup_from_before_the_move_follows_it(tmp_path: Path) -> None:
    first = Computer("机の上", {}).set_up()
    gone = Computer("去る", first.files, "assistant")
    gone.join(first.invite().code)
    first.exchange()
    stays = Computer("残る", first.files, "assistant", path=tmp_path / "stays.db")
    stays.join(first.invite().code)
    settle([first, stays, gone])
    stays.core.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(tmp_path / "stays.db", tmp_path / "restored.db")
    stays.add("after the backup")
    settle([stays, first])
    first.remove(gone)
    settle([first, stays])
    stays.core.connection.close()
    restored = Computer("残る", first.files, "assistant", path=tmp_path / "restored.db")
    restored.add("after restoring")
    settle([restored, first])
    assert restored.group == first.group
    assert first.titles() == restored.titles() == ["after restoring", "after the backup"]
