"""Faults of the folder and of the files in it, each by name. Nothing is lost, nobody crashes."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant_desktop.adapters.transports import open_transport
from assistant_desktop.kernel.errors import Problem
from assistant_desktop.services.sync import layout, sealing
from assistant_desktop.services.sync.access import Opened, Trouble, open_segment

from .core_suite import own_segments
from .world import GROUP_KEY, Device, Opens, assert_equal, device, over_folder, settle, shared


@pytest.fixture
def share(tmp_path: Path) -> Path:
    return tmp_path / "share"


@pytest.fixture
def opens(share: Path) -> Opens:
    return over_folder(share)


@pytest.fixture
def pair(opens: Opens) -> Iterator[list[Device]]:
    found = shared(opens)
    yield found
    for one in found:
        one.close()


def files(share: Path, device_: Device) -> list[Path]:
    """A device's single segments."""
    return [share / path for path in own_segments(device_.carrier.transport, device_)]


def newest(share: Path, device_: Device) -> Path:
    return files(share, device_)[-1]


# -- damaged files ----------------------------------------------------------------------------


def one_file(pair: list[Device], share: Path) -> tuple[Path, bytes]:
    first, _ = pair
    first.add("見積書 青葉ロジスティクス様")
    first.exchange()
    path = newest(share, first)
    return path, path.read_bytes()


def refuses(reader: Device, writer: Device, data: bytes) -> bool:
    """Whether a reader takes these bytes for nothing that the writer wrote."""
    access = reader.desk.access()
    number = reader.desk.box.positions()[writer.id].number + 1
    return isinstance(open_segment(access, writer.id, number, data), Trouble)


def test_every_truncation_is_refused_sampled(pair: list[Device], share: Path) -> None:
    first, second = pair
    _, data = one_file(pair, share)
    assert not refuses(second, first, data)
    for length in [*range(120), *range(120, len(data), 37)]:
        assert refuses(second, first, data[:length])


@pytest.mark.slow
def test_every_truncation_is_refused(pair: list[Device], share: Path) -> None:
    first, second = pair
    _, data = one_file(pair, share)
    assert all(refuses(second, first, data[:length]) for length in range(len(data)))
    assert all(refuses(second, first, data + bytes(more)) for more in (1, 2, 255, 256, 4096))


def test_every_bit_flip_is_refused_sampled(pair: list[Device], share: Path) -> None:
    first, second = pair
    _, data = one_file(pair, share)
    chance = random.Random(4)
    for place in [*range(64), *chance.sample(range(len(data)), 150)]:
        assert refuses(second, first, flipped(data, place, chance.randrange(8)))


@pytest.mark.slow
def test_every_bit_flip_is_refused(pair: list[Device], share: Path) -> None:
    first, second = pair
    _, data = one_file(pair, share)
    for place in range(len(data)):
        for bit in range(8):
            assert refuses(second, first, flipped(data, place, bit))


def flipped(data: bytes, place: int, bit: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :]


def test_a_file_that_arrives_in_pieces_is_taken_when_it_is_whole(
    pair: list[Device], share: Path
) -> None:
    path, data = one_file(pair, share)
    for length in (0, 1, 40, len(data) - 1):
        path.write_bytes(data[:length])
        done = pair[1].exchange()
        assert done.received == 0
        assert [one.code for one in done.troubles] == ["share_unreadable"]
        assert done.problems == ()  # a synchroniser may still be at it
    path.write_bytes(data)
    assert pair[1].exchange().received == 1


def test_what_stays_unreadable_is_told_after_a_while(pair: list[Device], share: Path) -> None:
    path, _ = one_file(pair, share)
    path.write_bytes(b"")
    second = pair[1]
    second.exchange()
    second.clock.forward(minutes=3)
    assert [one.code for one in second.exchange().problems] == ["share_unreadable"]
    # Its own computer writes it again at the next exchange: the head asks for it.
    pair[0].exchange()
    assert second.exchange().problems == ()
    assert_equal(pair)


def test_a_zero_length_and_a_placeholder_file_are_waited_for(
    pair: list[Device], share: Path
) -> None:
    path, data = one_file(pair, share)
    for bad in (b"", b"\0" * len(data), b'{"cloud":"placeholder"}', b"ADS1"):
        path.write_bytes(bad)
        assert pair[1].exchange().received == 0
    path.unlink()
    path.mkdir()
    assert pair[1].exchange().received == 0
    path.rmdir()
    path.write_bytes(data)
    assert pair[1].exchange().received == 1


def test_a_wrong_key_opens_nothing(pair: list[Device], share: Path) -> None:
    first, _ = pair
    path, data = one_file(pair, share)
    place = path.relative_to(share).as_posix()
    assert sealing.unseal(GROUP_KEY, place, data) is not None
    for number in range(32):
        other = bytes([*GROUP_KEY[:number], GROUP_KEY[number] ^ 1, *GROUP_KEY[number + 1 :]])
        assert sealing.unseal(other, place, data) is None
    assert sealing.group_name(GROUP_KEY) != sealing.group_name(bytes(32))
    assert first.desk.access().group in place


def test_a_device_of_another_group_finds_nothing_and_harms_nothing(
    pair: list[Device], opens: Opens, share: Path
) -> None:
    one_file(pair, share)
    before = {path: path.read_bytes() for path in share.rglob("*") if path.is_file()}
    other = device("y", opens, seed=5)
    other.keys.keep_group(bytes(32))
    done = other.exchange()
    assert (done.received, done.sent) == (0, 0)
    assert other.titles() == []
    other.close()
    assert {path: path.read_bytes() for path in before} == before
    settle(pair)
    assert_equal(pair)


def test_swapped_names_are_refused_and_put_right(pair: list[Device], share: Path) -> None:
    first, second = pair
    for number in range(3):
        first.add(f"{number}")
        first.exchange()
    one, two = files(share, first)[-2:]
    spare = one.with_name("spare")
    one.rename(spare)
    two.rename(one)
    spare.rename(two)
    assert second.exchange().received == 1  # the first of the three
    first.exchange()
    second.exchange()
    assert_equal(pair)


def test_a_file_under_another_devices_name_is_refused(pair: list[Device], share: Path) -> None:
    first, second = pair
    settle(pair)
    first.add("本物")
    first.exchange()
    path = newest(share, first)
    target = share / layout.segment_path(first.desk.access().group, second.id, 1)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(path, target)
    done = first.exchange()
    assert done.received == 0
    assert [one.code for one in done.troubles] == ["share_unreadable"]
    second.add("二台目")
    settle(pair)
    assert_equal(pair)


def test_a_conflicted_copy_is_ignored(pair: list[Device], share: Path) -> None:
    second = pair[1]
    path, data = one_file(pair, share)
    for name in ("00000001 (競合コピー).seg", "00000002 (conflicted copy 2026-11-24).seg", "x.seg"):
        path.with_name(name).write_bytes(data)
    assert second.exchange().troubles == ()
    assert_equal(pair)


# -- a folder that is not as it was --------------------------------------------------------------


def emptied(share: Path) -> None:
    for path in share.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def test_an_emptied_folder_is_filled_again(pair: list[Device], share: Path, opens: Opens) -> None:
    first, second = pair
    first.add("前から")
    settle(pair)
    emptied(share)
    first.add("空になったあと")
    second.add("空になったあとの返事")
    settle(pair)
    assert_equal(pair)
    assert len(first.titles()) == 3
    third = device("c", opens, seed=8)
    third.person = first.person
    third.invited_by(first)
    first.introduce(third)
    settle(pair)
    third.exchange(quiet=True)
    third.exchange()
    assert third.titles() == first.titles()
    third.close()


def test_a_folder_that_is_gone_is_said_and_nothing_changes(pair: list[Device], share: Path) -> None:
    first, second = pair
    first.add("待つ")
    share.rename(share.with_name("elsewhere"))
    first.carrier.transport = open_transport(str(share), lambda: None)
    with pytest.raises(Problem) as told:
        first.exchange()
    assert told.value.code == "share_gone"
    assert first.titles() == ["待つ"]
    share.with_name("elsewhere").rename(share)
    settle(pair)
    assert second.titles() == ["待つ"]


def test_a_folder_that_was_replaced_by_an_older_copy_is_mended(
    pair: list[Device], share: Path
) -> None:
    first, second = pair
    first.add("一")
    settle(pair)
    shutil.copytree(share, share.with_name("old"))
    first.add("二")
    second.add("三")
    settle(pair)
    before = {one.id for one in pair}
    shutil.rmtree(share)
    share.with_name("old").rename(share)
    first.add("四")
    settle(pair)
    assert_equal(pair)
    assert len(second.titles()) == 4
    assert {one.id for one in pair} == before  # nobody took it for a restored copy


def test_a_read_only_share_is_said_and_edits_wait(pair: list[Device], share: Path) -> None:
    first, second = pair

    class ReadOnly:
        """The same share, as a drive that became read-only answers."""

        def __init__(self) -> None:
            self.real = first.carrier.transport
            self.address = self.real.address

        def read(self, path: str) -> bytes | None:
            return self.real.read(path)

        def names(self, folder: str) -> list[str]:
            return self.real.names(folder)

        def put(self, path: str, data: bytes) -> None:
            raise Problem("share_read_only")

        def put_new(self, path: str, data: bytes) -> bool:
            raise Problem("share_read_only")

        def remove(self, path: str) -> None:
            raise Problem("share_read_only")

        def close(self) -> None:
            self.real.close()

    real = first.carrier.transport
    first.add("書けない")
    first.carrier.transport = ReadOnly()
    with pytest.raises(Problem) as told:
        first.exchange()
    assert told.value.code == "share_read_only"
    assert first.desk.box.count_waiting() == 1
    first.carrier.transport = real
    settle(pair)
    assert second.titles() == ["書けない"]


def test_a_full_disk_is_said_and_edits_wait(pair: list[Device], share: Path) -> None:
    first = pair[0]
    transport = first.carrier.transport
    real, left = transport.put_new, [0]

    def full(path: str, data: bytes) -> bool:
        if left[0] <= 0:
            raise Problem("share_full")
        left[0] -= 1
        return real(path, data)

    transport.put_new = full  # type: ignore[method-assign]
    for room in (0, 1, 0):
        left[0] = room
        first.add(f"入らない {room}")
        first.desk.seal()
        first.add(f"続き {room}")
        with pytest.raises(Problem) as told:
            first.exchange()
        assert told.value.code == "share_full"
        assert first.desk.box.count_waiting() > 0
    transport.put_new = real  # type: ignore[method-assign]
    first.exchange(thorough=False)
    pair[1].exchange(thorough=False)
    assert pair[1].titles() == first.titles()
    settle(pair)
    assert_equal(pair)


def test_a_segment_opens_only_at_its_own_place(pair: list[Device], share: Path) -> None:
    first, second = pair
    _, data = one_file(pair, share)
    access = second.desk.access()
    number = second.desk.box.positions()[first.id].number + 1
    assert isinstance(open_segment(access, first.id, number, data), Opened)
    assert isinstance(open_segment(access, first.id, number + 1, data), Trouble)
    assert isinstance(open_segment(access, second.id, number, data), Trouble)
