"""What a start asks for beyond the window: quick add, today, a backup."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent

from assistant_desktop.adapters import instance
from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.features.tasks.queries import open_count
from assistant_desktop.qt.firstrun.restoring import Restoring
from assistant_desktop.qt.shell import smoke
from assistant_desktop.qt.shell.quick_add import QuickAdd
from assistant_desktop.qt.widgets.message import MessagePanel

from .world import World


def ask(home: World, wish: tuple[str, str]) -> bool:
    """What a second start does, as another process."""
    told: list[bool] = []
    call = lambda: told.append(instance.raise_window(home.folder, wish))  # noqa: E731
    thread = threading.Thread(target=call)
    thread.start()
    home.until(lambda: told)
    thread.join()
    return told[0]


def panel(home: World) -> MessagePanel | None:
    """The question that stands in the window, if one does."""
    found = [one for one in home.window.findChildren(MessagePanel) if one.isVisible()]
    return found[0] if found else None


def backup_of(home: World, folder: Path) -> Path:
    """A backup of what the window has open."""
    target = folder / "月曜.adbackup"
    home.running.ports.backups.make(home.core, target, lambda _done: True)
    return target


def test_quick_add_comes_alone_while_the_window_stays_in_the_tray(home: World) -> None:
    home.running._listen()
    home.window.hide()
    assert ask(home, ("quick", ""))
    home.until(lambda: home.window.findChildren(QuickAdd))
    assert not home.window.isVisible()
    home.window.findChildren(QuickAdd)[0].close()


def test_today_brings_the_window_to_its_first_page(home: World) -> None:
    home.running._listen()
    home.view.go("tasks")
    assert ask(home, ("today", ""))
    home.until(lambda: home.view.where().page == "today")


def test_a_start_without_a_wish_goes_nowhere(home: World) -> None:
    home.running._listen()
    home.view.go("tasks")
    assert ask(home, ("", ""))
    home.settle()
    assert home.view.where().page == "tasks"


def test_a_double_clicked_backup_asks_before_it_takes_the_datas_place(
    home: World, tmp_path: Path
) -> None:
    home.send(AddTask("控えの前"))
    file = backup_of(home, tmp_path)
    home.send(AddTask("控えの後"))
    home.running.wishes.eventFilter(home.window, QFileOpenEvent(QUrl.fromLocalFile(str(file))))
    asked = panel(home)
    assert asked is not None
    assert file.name in asked.accessibleDescription()
    asked._answer("no")
    assert open_count(home.core.reader, home.core.me.id) == 2
    home.running.wishes.hear("backup", str(file))
    again = panel(home)
    assert again is not None
    again._answer("yes")
    home.until(lambda: home.running.core is not None and home.running.view is not None)
    assert open_count(home.core.reader, home.core.me.id) == 1


def test_on_an_empty_folder_a_backup_is_opened_without_a_question(
    world: World, tmp_path: Path
) -> None:
    filled = replace(world.ports(), wish=("backup", str(tmp_path / "fern.adbackup")))
    world.start(filled)
    assert isinstance(world.window.centralWidget(), Restoring)


class _Exits:
    def __init__(self, ended: list[int]) -> None:
        self.exit = ended.append


def test_the_self_test_ends_on_a_folder_without_data(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    """It hung here: the first run stood and waited for somebody."""
    world.start()
    ended: list[int] = []
    world.running.app = _Exits(ended)  # type: ignore[assignment]
    world.running.smoke = smoke.SmokeTest(world.running)
    world.running.open()
    world.until(lambda: ended)
    world.is_running = False
    said = capsys.readouterr()
    assert said.out == "failed\n"
    assert len(said.err.splitlines()) == 1
    assert str(world.folder) in said.err
    assert ended[-1] == 1
