"""What must hold over every transport. A test class of a transport inherits ``CoreSuite`` and gives
the fixture ``opens``: a fresh, empty share, opened anew at each call.
"""

import json
from collections.abc import Iterator

import pytest

from assistant_desktop.features.tasks.commands import DeleteTasks
from assistant_desktop.kernel.ops import born
from assistant_desktop.services.sync import layout, packs
from assistant_desktop.services.sync.port import Transport

from .replicas import Raw
from .world import GROUP_KEY, Device, Opens, assert_equal, device, settle, shared


def group_files(transport: Transport, device_: Device) -> dict[str, bytes]:
    """All files of the group by path."""
    group = device_.desk.access().group
    folders = [layout.snapshots_folder(group), layout.heads_folder(group)]
    folders += [
        layout.device_folder(group, name) for name in transport.names(layout.devices_folder(group))
    ]
    found = {}
    for folder in folders:
        for name in transport.names(folder):
            data = transport.read(f"{folder}/{name}")
            if data is not None:
                found[f"{folder}/{name}"] = data
    return found


def own_segments(transport: Transport, device_: Device) -> list[str]:
    """Paths of a device's single segments, in order."""
    folder = layout.device_folder(device_.desk.access().group, device_.id)
    return [f"{folder}/{name}" for name in transport.names(folder) if name.endswith(".seg")]


class CoreSuite:
    """Inherit it, and give ``opens``."""

    @pytest.fixture
    def pair(self, opens: Opens) -> Iterator[list[Device]]:
        """Two devices that share."""
        found = shared(opens)
        yield found
        for one in found:
            one.close()

    @pytest.fixture
    def transport(self, opens: Opens) -> Iterator[Transport]:
        """The share, for looking at it and for spoiling it."""
        found = opens()
        yield found
        found.close()

    def test_an_edit_reaches_the_other_and_the_answer_comes_back(self, pair: list[Device]) -> None:
        first, second = pair
        task = first.add("見積書")
        first.exchange()
        assert second.exchange().by == (first.id,)
        assert second.titles() == ["見積書"]
        second.edit(task, title="見積書 第2版")
        second.exchange()
        assert first.exchange().received == 1
        assert first.titles() == ["見積書 第2版"]
        assert_equal(pair)

    def test_probing_is_enough_while_both_are_there(self, pair: list[Device]) -> None:
        first, second = pair
        for number in range(5):
            first.add(f"一つ {number}")
            first.exchange(thorough=False)
            assert second.exchange(thorough=False).received == 1
        assert_equal(pair)

    def test_both_titles_stay_where_both_wrote_offline(self, pair: list[Device]) -> None:
        first, second = pair
        task = first.add("案")
        settle(pair)
        first.edit(task, title="案 一")
        second.edit(task, title="案 二")
        settle(pair)
        assert_equal(pair)
        heads = {json.loads(value)["title"] for _, value in first.heads("task", task, "title")}
        assert heads == {"案 一", "案 二"}
        first.edit(task, title="案 三")
        settle(pair)
        assert first.heads("task", task, "title") == second.heads("task", task, "title") == set()
        assert second.titles() == ["案 三"]

    def test_a_large_commit_comes_whole(self, pair: list[Device], transport: Transport) -> None:
        first, second = pair
        task = first.add("大きな取り込み")
        settle(pair)
        before = len(own_segments(transport, first))
        tags = tuple(born("task_tag", f"tag-{n}", task=task, tag=f"{n}") for n in range(450))
        first.ledger.commit(Raw(tags), first.person)
        first.exchange()
        segments = own_segments(transport, first)[before:]
        assert len(segments) == 3
        last = transport.read(segments[2])
        assert last is not None
        transport.remove(segments[2])
        assert second.exchange().received == 2
        assert second.ledger.reader.value("SELECT count(*) FROM task_tag") == 0
        transport.put(segments[2], last)
        second.exchange()
        assert second.ledger.reader.value("SELECT count(*) FROM task_tag") == 450
        assert_equal(pair)

    def test_a_third_device_joins_late(self, pair: list[Device], opens: Opens) -> None:
        first, second = pair
        first.add("昔のこと")
        settle(pair)
        third = device("c", opens, seed=99)
        third.person = first.person
        third.invited_by(second)
        second.introduce(third)
        second.add("最近のこと")
        settle(pair)
        third.exchange(quiet=True)
        third.exchange()
        assert third.titles() == ["昔のこと", "最近のこと"]
        third.add("三台目から")
        settle([third, *pair])
        assert_equal([*pair, third])
        third.close()

    def test_what_vanished_is_published_again(
        self, pair: list[Device], transport: Transport
    ) -> None:
        first, second = pair
        for number in range(3):
            first.add(f"{number}")
            first.exchange()
        before = group_files(transport, first)
        for path in own_segments(transport, first):
            transport.remove(path)
        assert second.exchange().received == 0
        first.exchange()
        for path in own_segments(transport, first):
            assert transport.read(path) == before[path]
        second.exchange()
        assert_equal(pair)

    def test_what_was_changed_is_published_again(
        self, pair: list[Device], transport: Transport
    ) -> None:
        first, second = pair
        first.add("壊れる")
        first.exchange()
        path = own_segments(transport, first)[-1]
        good = transport.read(path)
        for bad in (b"", b"placeholder", (good or b"")[:100], bytes(600)):
            transport.put(path, bad)
            assert second.exchange().received == 0
            first.exchange()
            assert transport.read(path) == good
        second.exchange()
        assert second.titles() == ["壊れる"]

    def test_other_names_are_nobodys_business(
        self, pair: list[Device], transport: Transport
    ) -> None:
        first, second = pair
        first.add("本物")
        first.exchange()
        access = first.desk.access()
        folder = layout.device_folder(access.group, first.id)
        data = transport.read(own_segments(transport, first)[-1]) or b""
        for name in (
            "00000001-conflicted-copy.seg",
            "00000002.seg.tmp",
            "2.seg",
            "desktop.ini",
            "00000009-00000002.pack",
            "00000000.seg",
        ):
            transport.put(f"{folder}/{name}", data)
        transport.put(f"{access.group}/d/not-a-device/00000001.seg", data)
        transport.put(f"{access.group}/s/note.txt", data)
        assert second.exchange().troubles == ()
        assert_equal(pair)

    def test_a_long_absent_device_finds_its_way_by_the_snapshot(
        self,
        pair: list[Device],
        opens: Opens,
        transport: Transport,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        first, _ = pair
        third = device("c", opens, seed=98)
        third.person = first.person
        third.invited_by(first)
        first.introduce(third)
        first.exchange()
        third.exchange(quiet=True)
        settle([third, *pair], rounds=1)
        own = third.add("留守のあいだの自分の編集")
        for number in range(6):
            first.add(f"留守中 {number}")
            settle(pair, rounds=1)
        monkeypatch.setattr("assistant_desktop.services.sync.housekeeping.TAIL_LIMIT", 1)
        first.add("節目")
        settle(pair, rounds=3)
        monkeypatch.undo()
        assert own_segments(transport, first) == []
        third.exchange()
        settle([third, *pair], rounds=2)
        assert own in first.ledger.reader.column("SELECT id FROM task")
        assert_equal([*pair, third])
        third.close()

    def test_packs_carry_what_single_files_did(
        self,
        pair: list[Device],
        opens: Opens,
        transport: Transport,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(packs, "LEAST", 4)
        first, second = pair
        task = first.add("束ねる")
        for number in range(6):
            first.edit(task, title=f"束ねる {number}")
            first.desk.seal()
        first.exchange()
        folder = layout.device_folder(first.desk.access().group, first.id)
        assert [name for name in transport.names(folder) if name.endswith(".pack")]
        for path in own_segments(transport, first):
            transport.remove(path)
        second.exchange()
        assert_equal(pair)
        # Once everybody is past them, single files of a pack are not written again.
        first.exchange()
        assert len(own_segments(transport, first)) < 4

    def test_a_deletion_travels(self, pair: list[Device]) -> None:
        first, second = pair
        task = first.add("消す")
        settle(pair)
        second.ledger.commit(DeleteTasks((task,)), second.person)
        settle(pair)
        assert first.titles() == []
        assert_equal(pair)

    def test_the_folder_tells_nothing(self, pair: list[Device], transport: Transport) -> None:
        first, second = pair
        for number in range(30):
            first.add(f"極秘 青葉ロジスティクス {number}")
        second.add("confidential Q3 numbers")
        settle(pair)
        files = group_files(transport, first)
        told = "\n".join(files).encode() + b"".join(files.values())
        people = ("佐藤", "健一", "さとう", "中村", "美咲")
        words = ("極秘", "青葉", "confidential", "numbers", "task", "commits", "title", *people)
        for word in words:
            assert word.encode() not in told
            assert word.encode("utf-16-le") not in told
        assert GROUP_KEY not in told
        assert GROUP_KEY.hex().encode() not in told
        for person in first.ledger.reader.column("SELECT id FROM person UNION SELECT id FROM task"):
            assert person.encode() not in told
        # Thirty tasks and one make files of a few steps in size: nothing counts them.
        assert {len(data) % 256 for data in files.values()} == {(4 + 32 + 16) % 256}
