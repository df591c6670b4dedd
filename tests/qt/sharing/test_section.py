"""Sharing in the settings: beginning, the code and its time, devices, the end, the quiet line."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from assistant_desktop.features.devices.commands import ROLE, AddDevice
from assistant_desktop.features.devices.queries import devices
from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.kernel.errors import Problem
from assistant_desktop.qt.settings.sharing import SharingSection
from assistant_desktop.qt.settings.sharing_parts import ROOT, short_place
from assistant_desktop.qt.sharing.desk import ShareDesk
from assistant_desktop.qt.widgets.buttons import Button
from assistant_desktop.qt.widgets.message import MessagePanel
from assistant_desktop.services import attachments
from tests.qt.shell.world import World

OTHER = "01a20aea-a6c0-7690-98c4-381ed81ba278"


def section(home: World) -> SharingSection:
    home.view.go("settings", "sharing")
    home.settle()
    (found,) = home.window.findChildren(SharingSection)
    return found


def desk(home: World) -> ShareDesk:
    found = home.running.sharing
    assert found is not None
    return found


def begin(home: World, folder: Path) -> SharingSection:
    folder.mkdir(parents=True, exist_ok=True)
    found = section(home)
    home.find(QLineEdit, "フォルダ、またはアドレス").setText(str(folder))
    home.click("共有を始める")
    home.until(lambda: found._invited is not None)
    home.until(lambda: not desk(home).is_working)
    return found


def hush(home: World, monkeypatch: pytest.MonkeyPatch) -> ShareDesk:
    """Nothing is exchanged by itself any more: what the folder stirs would change what is said."""
    one = desk(home)
    monkeypatch.setattr(one, "exchange", lambda **_: None)
    home.until(lambda: not one.is_working)
    for timer in (one._pause, one._arrived, one._poll, one._thorough):
        timer.timeout.disconnect()
    return one


def tasks(home: World) -> list[str]:
    return home.core.reader.column("SELECT title FROM task WHERE deleted_at IS NULL")


def test_a_wrong_folder_is_said_in_a_sentence_and_nothing_is_lost(
    home: World, tmp_path: Path
) -> None:
    home.send(AddTask("見積書"))
    found = section(home)
    field = home.find(QLineEdit, "フォルダ、またはアドレス")
    field.setText(str(tmp_path / "nowhere"))
    home.click("共有を始める")
    home.until(found._refused.isVisible)
    assert found._refused.text().endswith("。")
    assert not desk(home).is_shared
    assert field.text() == str(tmp_path / "nowhere")
    assert found.begin.isEnabled()
    assert tasks(home) == ["見積書"]
    # The second attempt needs no restart.
    begin(home, tmp_path / "shared")
    assert desk(home).is_shared


def test_the_code_counts_down_and_goes_when_its_time_is_over(home: World, tmp_path: Path) -> None:
    found = begin(home, tmp_path / "OneDrive" / "佐藤・中村")
    assert home.sees("残り 15:00")
    assert len(found.code.accessibleName().split("-")) == 4
    home.clock.forward(minutes=4, seconds=30)
    found._count_down()
    assert home.sees("残り 10:30")
    home.clock.forward(minutes=10, seconds=31)
    found._count_down()
    assert not found.code.isVisible()
    assert not found._qr.isVisible()
    home.click("コードを作る")
    home.until(lambda: found._invited is not None)
    assert home.sees("残り 15:00")
    assert home.sees("OneDrive ＞ 佐藤・中村")


def test_a_device_is_removed_after_a_question(home: World, tmp_path: Path) -> None:
    begin(home, tmp_path / "shared")
    core = home.core
    keys = desk(home).sharing.keys.public()
    command = AddDevice(OTHER, core.other.id, "会社のパソコン", *keys)
    core.ledger.commit(command, core.me.id, ROLE)
    section(home).refresh()
    home.settle()
    assert home.sees("佐藤様 会社のパソコン")
    home.click("外す 会社のパソコン")
    home.click("やめる")
    assert len(devices(core.reader)) == 2
    home.click("外す 会社のパソコン")
    panel = next(one for one in home.window.findChildren(MessagePanel) if one.isVisible())
    next(one for one in panel.findChildren(Button) if one.text() == "外す").click()
    home.until(lambda: len(devices(core.reader)) == 1)
    home.until(lambda: not home.all(Button, "外す 会社のパソコン"))


def test_only_the_client_ends_it_and_an_unshared_window_has_no_line(
    home: World, tmp_path: Path
) -> None:
    found = begin(home, tmp_path / "shared")
    assert home.core.role == "assistant"
    assert not found.end.isVisible()
    home.until(lambda: home.view.navigation.other.accessibleName().startswith("佐藤様 9:18"))


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (Problem("share_offline"), "オフライン"),
        (Problem("share_removed_device", name="会社のパソコン", number=3), "確認が必要です"),
    ],
)
def test_the_quiet_line_says_what_is_and_leads_to_the_settings(
    home: World, tmp_path: Path, problem: Problem, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(home, tmp_path / "shared")
    home.view.go("today")
    one = hush(home, monkeypatch)
    one.problem = problem
    one.changed.emit()
    home.settle()
    other = home.view.navigation.other
    assert other.accessibleName() == f"佐藤様 {said}"
    QTest.mouseClick(other, Qt.MouseButton.LeftButton)
    home.settle()
    assert section(home).isVisible()
    assert home.sees(home.core.words.problem(problem.code, problem.params))


def test_the_line_stays_when_the_pages_are_built_anew(home: World, tmp_path: Path) -> None:
    begin(home, tmp_path / "shared")
    home.running.choose_language("en")
    said = "佐藤様 In step at 9:18"
    home.until(lambda: home.view.navigation.other.accessibleName() == said)


def test_what_waits_to_be_sent_is_said_while_the_folder_is_away(
    home: World, tmp_path: Path
) -> None:
    begin(home, tmp_path / "shared")
    (tmp_path / "shared").rename(tmp_path / "away")
    home.send(AddTask("見積書"))
    home.until(lambda: not desk(home).is_working)
    desk(home).exchange(thorough=True)
    home.until(lambda: desk(home).problem is not None)
    home.until(lambda: home.view.navigation.other.accessibleName() == "佐藤様 確認が必要です")
    section(home)
    assert home.sees("変更はこのパソコンに保存されています")
    (tmp_path / "away").rename(tmp_path / "shared")
    assert home.running.deeds.actions is not None
    home.running.deeds.actions.by_id["exchange"].trigger()
    home.until(lambda: desk(home).problem is None and not desk(home).is_working)
    home.until(lambda: "同期済み" in home.view.navigation.other.accessibleName())


def test_exchanging_from_the_menu_without_sharing_shows_how_it_begins(home: World) -> None:
    assert home.running.deeds.actions is not None
    home.running.deeds.actions.by_id["exchange"].trigger()
    home.settle()
    assert section(home).begin.isVisible()


def test_a_place_of_large_files_is_mapped_on_this_computer(home: World, tmp_path: Path) -> None:
    found = begin(home, tmp_path / "shared")
    found.root.map(tmp_path / "files")
    assert attachments.roots(home.core) == {ROOT: tmp_path / "files"}
    assert found.root.clear.isVisible()
    home.click("大きなファイルの置き場所 解除")
    assert attachments.roots(home.core) == {}


@pytest.mark.parametrize(
    ("address", "short"),
    [
        ("/home/me/OneDrive/佐藤・中村", "OneDrive ＞ 佐藤・中村"),
        ("/shared", "/ ＞ shared"),
        ("sftp://me@example.com/share", "sftp://me@example.com/share"),
    ],
)
def test_a_place_is_shown_by_its_last_parts(address: str, short: str) -> None:
    assert short_place(address) == short


def test_another_place_is_given_where_the_folder_has_moved(home: World, tmp_path: Path) -> None:
    part = begin(home, tmp_path / "shared")
    (tmp_path / "shared").rename(tmp_path / "moved")
    home.send(AddTask("見積書"))
    home.click("変える")
    field = home.find(QLineEdit, "フォルダ、またはアドレス")
    assert field.text() == str(tmp_path / "shared")
    field.setText(str(tmp_path / "no" / "where"))
    home.click("ここで共有する")
    assert home.sees("その共有フォルダが見つかりません。何も変わっていません。")
    home.until(part.begin.isEnabled)
    assert desk(home).sharing.address == str(tmp_path / "shared")
    field.setText(str(tmp_path / "moved"))
    home.click("ここで共有する")
    home.until(lambda: not part.address.isVisible())
    assert desk(home).sharing.address == str(tmp_path / "moved")
    home.until(lambda: not desk(home).is_working)
    assert desk(home).sharing.status().to_send == 0
    assert not part.address.isVisible()
    home.click("変える")
    home.click("やめる")
    assert not part.address.isVisible()
