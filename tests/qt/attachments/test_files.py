"""Files in the pane of a task: attached, delivered, fetched, opened, saved."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from assistant_desktop.adapters.transports import open_transport
from assistant_desktop.features.attachments import queries
from assistant_desktop.features.attachments.commands import AttachFile
from assistant_desktop.features.attachments.model import LIMIT, Attachment
from assistant_desktop.kernel.errors import Problem
from assistant_desktop.qt.attachments import work
from assistant_desktop.qt.attachments.rows import FileRow
from assistant_desktop.services import attachments
from assistant_desktop.services.core import Core
from assistant_desktop.services.shelf import Blob, Shelf
from assistant_desktop.services.sync import blobs
from assistant_desktop.services.sync.blobs import Road
from tests.qt.tasks.conftest import Desk

GROUP = bytes(range(32))


@pytest.fixture
def road(tmp_path: Path) -> Road:
    (tmp_path / "share").mkdir()
    return Road(open_transport(str(tmp_path / "share"), lambda: None), [GROUP])


@pytest.fixture
def desk(core: Core, make_desk: Callable[[Core], Desk], tmp_path: Path, road: Road) -> Desk:
    core.folder = tmp_path / "data"
    core.folder.mkdir()
    core.road = lambda: road
    return make_desk(core)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What was given to the computer to be shown."""
    found: list[Path] = []

    def show(url: QUrl) -> bool:
        found.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", show)
    return found


def a_file(tmp_path: Path, name: str = "見積書.pdf", size: int = 1_234_567) -> Path:
    path = tmp_path / name
    path.write_bytes(secrets.token_bytes(size))
    return path


def rows(desk: Desk) -> list[FileRow]:
    return [one for one in desk.page.findChildren(FileRow) if one.isVisible()]


def the_row(desk: Desk) -> FileRow:
    (one,) = rows(desk)
    return one


def is_here(desk: Desk) -> bool:
    return [one.state for one in rows(desk)] == ["here"]


def deliver(desk: Desk, qtbot: QtBot, path: Path) -> str:
    task = desk.add("見積書", by_other=True, request=True)
    desk.open(task)
    desk.page.detail.open_delivery(note="初版", path=str(path))
    desk.page.detail.deliver.submit()
    qtbot.waitUntil(lambda: bool(desk.detail(task).deliverables))
    desk.settle()
    return task


def received(desk: Desk, road: Road, tmp_path: Path, data: bytes, name: str) -> Blob:
    """A file that the other attached to a task that is shown, published or not by ``road``."""
    theirs = Shelf(tmp_path / "theirs", bytes(32))
    source = tmp_path / "source"
    source.write_bytes(data)
    blob = theirs.take_in(source)
    blobs.publish(road, theirs, blob, frozenset())
    task = desk.add("資料")
    desk.open(task)
    desk.other(AttachFile("task", task, name, blob.size, "their-device", digest=blob.digest))
    desk.settle()
    return blob


def test_a_delivery_takes_its_file_with_it(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    task = deliver(desk, qtbot, a_file(tmp_path))
    (version,) = desk.detail(task).deliverables
    assert (version.note, version.path) == ("初版", "")
    row = the_row(desk)
    assert row.accessibleName() == "見積書.pdf、1.2 MB、このパソコンにあります"
    assert attachments.shelf(desk.core).has(row.one.digest)
    assert not desk.page.detail.deliver.isVisible()


def test_the_form_says_whether_a_file_travels(desk: Desk, tmp_path: Path) -> None:
    task = desk.add("動画")
    desk.open(task)
    detail = desk.page.detail
    detail.open_delivery(path=str(a_file(tmp_path)))
    assert detail.deliver.file_note.text() == "相手にも届きます"
    large = tmp_path / "紹介.mp4"
    with large.open("wb") as file:
        file.truncate(LIMIT + 1)
    detail.open_delivery(path=str(large))
    assert detail.deliver.file_note.text() == "25 MBを超えるため、場所だけを伝えます"


def test_a_large_file_is_delivered_by_its_place(desk: Desk, tmp_path: Path) -> None:
    large = tmp_path / "動画" / "紹介.mp4"
    large.parent.mkdir()
    with large.open("wb") as file:
        file.truncate(LIMIT + 1)
    task = desk.add("動画")
    desk.open(task)
    detail = desk.page.detail
    detail.open_delivery(path=str(large))
    detail.deliver.submit()
    desk.settle()
    assert not desk.detail(task).deliverables
    assert desk.named("大きなファイルです").isVisible()
    desk.click("戻る")
    assert not desk.detail(task).deliverables
    command = detail.delivering
    from assistant_desktop.features.tasks.commands import Deliver

    command.place(Deliver(task, path=str(large)), lambda _: None, tmp_path / "elsewhere")
    assert desk.told[-1].startswith("「紹介.mp4」の置き場所が決まっていません")
    command.place(Deliver(task, path=str(large)), lambda _: None, large.parent)
    desk.settle()
    assert the_row(desk).accessibleName() == "紹介.mp4、25 MB、共通の置き場所「動画」にあります"
    attachments.map_root(desk.core, "動画", None)
    detail.fields.files.reload()
    detail._file_work.changed.emit()
    desk.settle()
    assert desk.named("置き場所を選ぶ").isVisible()


def test_a_file_of_the_other_is_fetched_and_opened(
    desk: Desk, qtbot: QtBot, road: Road, tmp_path: Path, shown: list[Path]
) -> None:
    data = secrets.token_bytes(2_500_000)
    received(desk, road, tmp_path, data, "../発注書\u202e.pdf")
    assert the_row(desk).accessibleName() == "発注書.pdf、2.5 MB、佐藤様のパソコンにあります"
    desk.click("受け取る")
    qtbot.waitUntil(lambda: is_here(desk))
    assert "「発注書.pdf」を受け取りました" in desk.told
    desk.click("開く")
    qtbot.waitUntil(lambda: bool(shown))
    (path,) = shown
    assert path.name == "発注書.pdf"
    assert path.read_bytes() == data
    assert not os.access(path, os.X_OK)


def test_a_surveyed_file_can_be_fetched(desk: Desk, road: Road, tmp_path: Path) -> None:
    blob = received(desk, road, tmp_path, b"x", "a.pdf")
    attachments.surveyed(desk.core, [blob])
    desk.page.detail.fields.files.reload()
    desk.settle()
    assert the_row(desk).accessibleName() == "a.pdf、1バイト、受け取れます"


def test_a_file_that_is_not_there_yet_says_whose_computer_has_it(
    desk: Desk, qtbot: QtBot, road: Road, tmp_path: Path
) -> None:
    blob = received(desk, road, tmp_path, b"abc", "発注書.pdf")
    blobs.withdraw(road, blob)
    desk.click("受け取る")
    qtbot.waitUntil(lambda: bool(desk.told))
    assert desk.told == ["「発注書.pdf」は佐藤様のパソコンにあります。つながったときに届きます。"]
    assert the_row(desk).state == "elsewhere"


def test_without_sharing_nothing_is_fetched(desk: Desk, road: Road, tmp_path: Path) -> None:
    received(desk, road, tmp_path, b"abc", "発注書.pdf")
    desk.core.road = None
    desk.click("受け取る")
    assert desk.told == ["共有を設定すると、ファイルを受け取れます。"]


def test_what_might_run_is_only_saved(
    desk: Desk, qtbot: QtBot, road: Road, tmp_path: Path, shown: list[Path]
) -> None:
    blob = received(desk, road, tmp_path, b"MZ", "請求書.pdf.exe")
    desk.click("受け取る")
    qtbot.waitUntil(lambda: is_here(desk))
    assert not desk.all_named("開く")
    row = the_row(desk)
    desk.page.detail._file_work.open(row.one)
    target = tmp_path / "saved.exe"
    desk.page.detail._file_work.save_to(row.one, target)
    qtbot.waitUntil(target.exists)
    assert target.read_bytes() == b"MZ"
    assert not os.access(target, os.X_OK)
    assert shown == []
    assert blob.size == 2


def test_a_damaged_copy_is_fetched_again(
    desk: Desk, qtbot: QtBot, road: Road, tmp_path: Path, shown: list[Path]
) -> None:
    blob = received(desk, road, tmp_path, b"abc", "a.pdf")
    desk.click("受け取る")
    qtbot.waitUntil(lambda: is_here(desk))
    shelf = attachments.shelf(desk.core)
    (shelf.folder / shelf.name(blob.digest)).write_bytes(b"broken")
    desk.click("開く")
    qtbot.waitUntil(lambda: [one.state for one in rows(desk)] == ["elsewhere"])
    assert desk.told[-1] == "このパソコンの写しが壊れています。もう一度受け取ってください。"
    assert shown == []
    desk.click("受け取る")
    qtbot.waitUntil(lambda: is_here(desk))


def test_attached_to_a_task_and_taken_off(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    task = desk.add("資料")
    desk.open(task)
    desk.page.detail.fields.files.attach(a_file(tmp_path, "資料.xlsx", 10))
    qtbot.waitUntil(lambda: bool(rows(desk)))
    assert the_row(desk).accessibleName() == "資料.xlsx、10バイト、このパソコンにあります"
    desk.click("ファイルを外す")
    assert rows(desk) == []
    desk.core.undo()
    desk.settle()
    found: tuple[Attachment, ...] = queries.of_task(desk.core.reader, task)
    assert [one.name for one in found] == ["資料.xlsx"]


def test_a_missing_file_is_told_and_nothing_is_delivered(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    path = a_file(tmp_path)
    task = desk.add("見積書")
    desk.open(task)
    desk.page.detail.fields.files.attach(tmp_path / "no.pdf")
    qtbot.waitUntil(lambda: bool(desk.told))
    assert desk.told[0].startswith("ファイルまたはフォルダが見つかりません")
    assert not queries.of_task(desk.core.reader, task)
    assert path.exists()


def test_slow_work_shows_how_far_it_is_and_can_be_stopped(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import threading

    monkeypatch.setattr(work, "_SHOWN_MS", 1)
    halfway, go_on = threading.Event(), threading.Event()

    def slow(_shelf: Shelf, _source: Path, progress: Callable[[float], bool]) -> Blob:
        halfway.set()
        while not go_on.wait(0.01):
            progress(0.5)
        if not progress(0.6):
            raise Problem("cancelled")
        raise AssertionError

    monkeypatch.setattr(Shelf, "take_in", slow)
    task = desk.add("資料")
    desk.open(task)
    desk.page.detail.fields.files.attach(a_file(tmp_path))
    qtbot.waitUntil(halfway.is_set)
    qtbot.waitUntil(lambda: bool(desk.page.findChildren(work.Working)))
    panel = desk.page.findChildren(work.Working)[0]
    qtbot.waitUntil(lambda: panel.isVisible() and panel.bar.value() == 500)
    desk.click("中止する")
    go_on.set()
    qtbot.waitUntil(lambda: not desk.page.detail._file_work.is_busy)
    assert desk.told == []
    assert not queries.of_task(desk.core.reader, task)
