"""A file that one attaches really reaches the other, or is told to be on whose computer."""

import secrets
from dataclasses import replace
from pathlib import Path

import pytest

from assistant_desktop.adapters.transports import open_transport
from assistant_desktop.features.attachments import queries
from assistant_desktop.features.attachments.model import LIMIT, Attachment, State
from assistant_desktop.features.tasks.commands import AddTask, Deliver
from assistant_desktop.features.tasks.queries import deliverables
from assistant_desktop.kernel.errors import Problem
from assistant_desktop.services import attachments
from assistant_desktop.services.core import Core
from assistant_desktop.services.shelf import PIECE, Blob, Shelf
from assistant_desktop.services.sync import blobs
from assistant_desktop.services.sync.blobs import Road
from assistant_desktop.services.sync.files import exchange_files
from assistant_desktop.services.sync.keys import Keys
from assistant_desktop.services.sync.steps import drive

GROUP, OTHER = bytes(range(32)), bytes(range(1, 33))


@pytest.fixture
def core(core: Core, tmp_path: Path) -> Core:
    """The pair's data with a folder of their own."""
    core.folder = tmp_path / "data"
    core.folder.mkdir()
    return core


@pytest.fixture
def road(tmp_path: Path) -> Road:
    (tmp_path / "share").mkdir()
    return Road(open_transport(str(tmp_path / "share"), lambda: None), [GROUP])


@pytest.fixture
def theirs(tmp_path: Path) -> Shelf:
    """The other's files."""
    return Shelf(tmp_path / "theirs", bytes(32))


def delivered(core: Core, path: Path) -> Attachment:
    task = next(iter(core.do(AddTask("見積書")).changed["task"]))
    commit = core.do(attachments.deliver(core, Deliver(task, note="初版", path=str(path))))
    (version,) = deliverables(core.reader, task)
    assert version.path == ""
    assert commit.intent.code == "tasks.deliver"
    ((one,),) = queries.of_owners(core.reader, [version.id]).values()
    return one


def a_file(tmp_path: Path, size: int = 2 * PIECE + 5) -> Path:
    path = tmp_path / "見積書.pdf"
    path.write_bytes(secrets.token_bytes(size))
    return path


def test_a_delivered_file_reaches_the_other(
    core: Core, road: Road, theirs: Shelf, tmp_path: Path
) -> None:
    path = a_file(tmp_path)
    one = delivered(core, path)
    assert attachments.states(core, [one]) == {one.id: State.HERE}
    blob = attachments.blob_of(one)
    assert attachments.pending(core, "g") == [blob]

    blobs.publish(road, attachments.shelf(core), blob, blobs.lying(road))
    attachments.published(core, [blob])
    assert attachments.pending(core, "g") == []

    assert blobs.is_whole(road, blob, blobs.lying(road))
    assert blobs.fetch(road, theirs, blob)
    theirs.save(blob, tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == path.read_bytes()


def test_one_undo_takes_delivery_and_file_back(core: Core, tmp_path: Path) -> None:
    one = delivered(core, a_file(tmp_path))
    core.undo()
    assert queries.attachment(core.reader, one.id) is None
    assert attachments.pending(core, "g") == []
    core.redo()
    assert queries.attachment(core.reader, one.id) == one


def test_nothing_in_the_share_tells_name_or_content(core: Core, road: Road, tmp_path: Path) -> None:
    path = tmp_path / "secret-plan.txt"
    path.write_bytes(b"CONFIDENTIAL " * 50)
    blob = attachments.blob_of(delivered(core, path))
    blobs.publish(road, attachments.shelf(core), blob, frozenset())
    (lying,) = [one for one in (tmp_path / "share").rglob("*") if one.is_file()]
    assert b"CONFIDENTIAL" not in lying.read_bytes()
    assert "secret" not in str(lying.relative_to(tmp_path / "share"))
    assert blob.digest[:16] not in lying.name
    assert (lying.stat().st_size - 4 - 32 - 16) % 256 == 0


def test_what_was_begun_goes_on(core: Core, road: Road, theirs: Shelf, tmp_path: Path) -> None:
    blob = attachments.blob_of(delivered(core, a_file(tmp_path)))
    own = attachments.shelf(core)
    with pytest.raises(Problem) as caught:
        blobs.publish(road, own, blob, frozenset(), lambda _share: False)
    assert caught.value.code == "cancelled"
    first = blobs.lying(road)
    assert len(first) == 1
    assert not blobs.is_whole(road, blob, first)
    assert not blobs.fetch(road, theirs, blob)
    assert not theirs.has(blob.digest)
    seen: list[float] = []

    def watch(share: float) -> bool:
        seen.append(share)
        return True

    blobs.publish(road, own, blob, first, watch)
    assert seen == sorted(seen)
    assert seen[-1] == 1.0
    assert blobs.fetch(road, theirs, blob)


def test_damaged_and_swapped_pieces(core: Core, road: Road, theirs: Shelf, tmp_path: Path) -> None:
    blob = attachments.blob_of(delivered(core, a_file(tmp_path)))
    blobs.publish(road, attachments.shelf(core), blob, frozenset())
    folder = tmp_path / "share" / blobs.folder(GROUP)
    first, second, third = sorted(folder.iterdir())
    whole = first.read_bytes()
    for damage in (whole[:-1], b"", whole[:100] + b"x" + whole[101:], second.read_bytes()):
        first.write_bytes(damage)
        assert not blobs.fetch(road, theirs, blob)
    third.unlink()
    # The names are known to lie there, so only what is missing or unreadable is written again.
    blobs.publish(road, attachments.shelf(core), blob, frozenset({second.name}))
    assert blobs.fetch(road, theirs, blob)


def test_another_key_opens_nothing_and_an_earlier_one_still_does(
    core: Core, road: Road, theirs: Shelf, tmp_path: Path
) -> None:
    blob = attachments.blob_of(delivered(core, a_file(tmp_path)))
    blobs.publish(road, attachments.shelf(core), blob, frozenset())
    assert not blobs.fetch(replace(road, keys=[OTHER]), theirs, blob)
    assert blobs.fetch(replace(road, keys=[OTHER, GROUP]), theirs, blob)


def test_a_new_folder_gets_everything_again(core: Core, tmp_path: Path) -> None:
    blob = attachments.blob_of(delivered(core, a_file(tmp_path)))
    attachments.pending(core, "old")
    attachments.published(core, [blob])
    assert attachments.pending(core, "old") == []
    assert attachments.pending(core, "new") == [blob]


def test_an_exchange_carries_files(core: Core, road: Road, theirs: Shelf, tmp_path: Path) -> None:
    keys = Keys(core.local)
    keys.keep_group(GROUP)
    assert drive(exchange_files(core, keys, road.transport)) == 0
    kept, lost = delivered(core, a_file(tmp_path)), delivered(core, a_file(tmp_path, 10))
    attachments.shelf(core).remove(lost.digest)
    assert drive(exchange_files(core, keys, road.transport)) == 1
    assert drive(exchange_files(core, keys, road.transport)) == 0
    assert attachments.states(core, [kept, lost]) == {kept.id: State.HERE, lost.id: State.LOST}
    assert blobs.fetch(road, theirs, attachments.blob_of(kept))
    # A folder that was emptied is filled again, and so is that of a new key.
    blobs.withdraw(road, attachments.blob_of(kept))
    assert blobs.lying(road) == frozenset()
    drive(exchange_files(core, keys, road.transport))
    assert drive(exchange_files(core, keys, road.transport)) == 1
    keys.keep_group(OTHER)
    assert drive(exchange_files(core, keys, road.transport)) == 1


def test_where_a_file_is_said_to_be(core: Core, tmp_path: Path) -> None:
    one = delivered(core, a_file(tmp_path))
    blob = attachments.blob_of(one)
    attachments.pending(core, "g")
    attachments.published(core, [blob])
    attachments.surveyed(core, [])
    assert attachments.pending(core, "g") == [blob]  # it vanished from the folder
    attachments.gone(core, one.digest)
    assert attachments.states(core, [one]) == {one.id: State.LOST}
    other = replace(one, device="another")
    assert attachments.states(core, [other]) == {one.id: State.ELSEWHERE}
    assert attachments.whose(core, other) == core.me
    attachments.surveyed(core, [blob])
    assert attachments.states(core, [other]) == {one.id: State.FETCHABLE}
    attachments.kept(core, blob, fetched=True)
    assert attachments.states(core, [other]) == {one.id: State.HERE}
    assert attachments.pending(core, "g") == []


def test_a_large_file_is_named_by_a_place_that_both_have(core: Core, tmp_path: Path) -> None:
    path = tmp_path / "videos" / "紹介.mp4"
    path.parent.mkdir()
    with path.open("wb") as file:
        file.truncate(LIMIT + 1)
    task = next(iter(core.do(AddTask("動画")).changed["task"]))
    core.do(attachments.deliver(core, Deliver(task, path=str(path))))
    (version,) = deliverables(core.reader, task)
    assert version.path == str(path)

    attachments.map_root(core, "動画", path.parent)
    core.do(attachments.deliver(core, Deliver(task, path=str(path))))
    version = deliverables(core.reader, task)[0]
    assert version.path == ""
    ((one,),) = queries.of_owners(core.reader, [version.id]).values()
    assert (one.root, one.path, one.size) == ("動画", "紹介.mp4", LIMIT + 1)
    assert attachments.states(core, [one]) == {one.id: State.PLACED}
    assert attachments.placed(core, one) == path
    assert attachments.placed(core, replace(one, path="../見積書.pdf")) is None
    attachments.map_root(core, "動画", None)
    assert attachments.states(core, [one]) == {one.id: State.UNPLACED}
    assert attachments.pending(core, "g") == []


def test_a_link_out_of_a_root_is_not_followed(core: Core, tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (tmp_path / "secret.txt").write_text("x")
    (root / "way").symlink_to(tmp_path / "secret.txt")
    attachments.map_root(core, "root", root)
    one = Attachment("i", "task", "t", "way", 1, "", "d", "root", "way", "", None)
    assert attachments.placed(core, one) is None


def test_data_in_memory_keep_no_files(core: Core, tmp_path: Path) -> None:
    core.folder = None
    with pytest.raises(Problem) as caught:
        attachments.shelf(core)
    assert caught.value.code == "file_no_folder"
    path = a_file(tmp_path)
    command = Deliver("t", path=str(path))
    assert attachments.deliver(core, command) == command


def test_the_size_of_a_blob_in_pieces() -> None:
    assert [Blob("", size).pieces for size in (0, 1, PIECE, PIECE + 1, LIMIT)] == [1, 1, 1, 2, 24]
