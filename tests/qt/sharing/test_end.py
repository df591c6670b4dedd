"""The client ends sharing: the other is asked, the copy goes, and the first run is there again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from assistant_desktop.bootstrap.sharing import join
from assistant_desktop.bootstrap.stores import close
from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.qt.settings.sharing import SharingSection
from assistant_desktop.qt.sharing.desk import ShareDesk
from assistant_desktop.services.sync.steps import drive
from assistant_desktop.store import names
from tests.conftest import PEOPLE
from tests.qt.shell.world import World


def desk(world: World) -> ShareDesk:
    found = world.running.sharing
    assert found is not None
    return found


@pytest.fixture
def client(world: World, tmp_path: Path) -> World:
    """The client's window, which shares."""
    core, _ = world.stores.create(
        world.folder, people=PEOPLE, settings={}, language="ja", role="client"
    )
    close(core)
    world.stores._keys.clear()
    world.start()
    (tmp_path / "shared").mkdir()
    world.view.go("settings", "sharing")
    world.settle()
    world.find(QLineEdit, "フォルダ、またはアドレス").setText(str(tmp_path / "shared"))
    world.click("共有を始める")
    (section,) = world.window.findChildren(SharingSection)
    world.until(lambda: section._invited is not None)
    world.until(lambda: not desk(world).is_working)
    return world


@pytest.fixture
def assistant(client: World, qtbot: QtBot, tmp_path: Path, clock: FixedClock) -> Iterator[World]:
    """The assistant's window on a folder of its own."""
    client.send(AddTask("見積書"))
    code = drive(desk(client).sharing.invite(confirm=False)).code
    folder = tmp_path / "theirs"
    folder.mkdir()
    (folder / "window.json").write_text('{"language": "ja"}', encoding="utf-8")
    built = World(qtbot, folder, clock)
    found = join(
        built.stores,
        folder,
        str(tmp_path / "shared"),
        code,
        role=None,
        language="ja",
        passphrase=lambda: "",
        password=lambda: None,
    )
    close(found.core)
    built.stores._keys.clear()
    built.start()
    client.running.sharing.exchange(thorough=True)  # type: ignore[union-attr]
    client.until(lambda: len(desk(client).sharing.devices()) == 2)
    client.until(lambda: not desk(client).is_working)
    yield built
    built.quit()


def test_the_end_is_asked_about_and_the_copy_goes(client: World, assistant: World) -> None:
    assert assistant.core.role == "assistant"
    assert assistant.core.reader.column("SELECT title FROM task") == ["見積書"]
    client.view.go("settings", "sharing")
    client.click("共有を終える")
    client.click("控えを取って終える")
    client.until(lambda: not desk(client).is_shared)
    desk(assistant).exchange(thorough=True)
    assistant.until(lambda: assistant.shows("共有が終わりました"))
    # Put off, nothing happens; asked again, it goes.
    assistant.click("あとで")
    assert (assistant.folder / names.FILE_NAME).exists()
    desk(assistant).ended.emit()
    assistant.click("内容を消す")
    assistant.until(lambda: not (assistant.folder / names.FILE_NAME).exists())
    assistant.until(lambda: assistant.shows("日本語"))
    # The client has everything, and hears that it is gone.
    assert client.core.reader.column("SELECT title FROM task") == ["見積書"]
    assert desk(client).sharing.outstanding()
    desk(client).exchange(thorough=True)
    client.until(lambda: desk(client).sharing.outstanding() == [])


def test_a_device_that_was_removed_keeps_its_data_and_says_so(
    client: World, assistant: World, tmp_path: Path
) -> None:
    drive(desk(client).sharing.remove(assistant.core.ledger.device))
    desk(assistant).exchange(thorough=True)
    assistant.until(lambda: assistant.shows("この端末は共有から外されました"))
    assert assistant.core.reader.column("SELECT title FROM task") == ["見積書"]
    assert not desk(assistant).is_shared
    assistant.settle()
    assert assistant.view.navigation.other.accessibleName() == "佐藤様 クライアント"
    # What is here can be shared anew, with somebody else.
    (tmp_path / "anew").mkdir()
    assistant.view.go("settings", "sharing")
    assistant.settle()
    assistant.find(QLineEdit, "フォルダ、またはアドレス").setText(str(tmp_path / "anew"))
    assistant.click("共有を始める")
    assistant.until(lambda: desk(assistant).is_shared)
    assert desk(assistant).sharing.address == str(tmp_path / "anew")
    assistant.until(lambda: not desk(assistant).is_working)
