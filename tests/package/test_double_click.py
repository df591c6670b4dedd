"""The icon, the menu of the icon, the backup file, the notification: everything that is clicked."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from ..journeys.conftest import dunst
from .conftest import Starts
from .desktop import Reader, click_at, click_card, run, until, xdotool
from .installed import PROGRAM, Installed

pytestmark = [pytest.mark.slow, pytest.mark.real]
ENTRY = Path("/usr/share/applications/assistant-desktop.desktop")


def processes() -> list[int]:
    """The installed program's processes; the same program from source is another one."""
    found = run("pgrep", "-x", "assistant-deskt").stdout.split()
    program = Path(PROGRAM).resolve()
    pids = []
    for pid in found:
        with suppress(FileNotFoundError):  # it ended meanwhile
            if Path(f"/proc/{pid}/exe").readlink() == program:
                pids.append(int(pid))
    return pids


@pytest.fixture
def icons(installed: str, tmp_path: Path) -> Iterator[Path]:
    """A desktop with icons on it (pcmanfm), showing what lies in the user's Desktop folder."""
    assert installed
    home = Path(os.environ["HOME"])
    settings = home / ".config/libfm/libfm.conf"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text("[config]\nquick_exec=1\nsingle_click=0\n")
    desktop = home / "Desktop"
    desktop.mkdir(exist_ok=True)
    yield desktop
    for path in desktop.iterdir():
        path.unlink()


@pytest.fixture
def shown(icons: Path) -> Iterator[Path]:
    """The desktop's program, started when its folder is filled."""
    icons.joinpath(ENTRY.name).write_text(ENTRY.read_text(encoding="utf-8"), encoding="utf-8")
    icons.joinpath(ENTRY.name).chmod(0o755)
    with subprocess.Popen(
        ["pcmanfm", "--desktop"],
        env={**os.environ, "ASSISTANT_DESKTOP_HOME": str(icons.parent / "double-click")},
        stderr=subprocess.DEVNULL,
    ) as manager:
        time.sleep(2)  # it draws its icons when it likes
        yield icons
        manager.terminate()


def first_icon() -> tuple[int, int]:
    """The middle of the first icon that pcmanfm puts on the desktop."""
    return 60, 50


def test_a_double_click_on_the_icon_opens_the_window(shown: Path, reader: Reader) -> None:
    assert shown
    assert processes() == []
    click_at(*first_icon(), times=2)
    pids = until(processes, "the double-click started nothing")
    try:
        window = until(
            lambda: xdotool("search", "--onlyvisible", "--name", "Assistant Desktop"),
            "no window came",
        )
        assert window
        until(lambda: reader.names(pids[-1]), "the window shows nothing")
        xdotool("windowactivate", "--sync", window.split()[-1])
        click_at(*first_icon(), times=2)
        time.sleep(2)
        until(lambda: len(processes()) == len(pids), "the second start did not end by itself")
    finally:
        for pid in processes():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
    until(lambda: not processes(), "it did not end")


def set_up(installed: str, home: Path) -> None:
    words = ("--client", "佐藤 健一", "--assistant", "中村 美咲", "--lang", "ja")
    done = run(installed, "init", "--role", "assistant", *words, "--data-dir", home)
    assert done.returncode == 0, done.stderr


def again(program: Installed, *words: str) -> int:
    """A second start, as a menu of the desktop makes it."""
    return run(
        "assistant-desktop", *words, env={**os.environ, "ASSISTANT_DESKTOP_HOME": str(program.home)}
    ).returncode


def test_the_actions_of_the_icon_reach_the_window_that_runs(
    start: Starts, installed: str, tmp_path: Path
) -> None:
    set_up(installed, tmp_path / "data")
    program = start()
    program.wait_for("中村")
    program.ready()
    assert again(program, "--quick-add") == 0
    program.wait_for("Esc で閉じる")
    program.type("昼食の席を取る")
    xdotool("key", "Return")
    program.wait_for("追加しました：昼食の席を取る")
    xdotool("key", "Escape")
    program.wait_gone("Esc で閉じる")
    xdotool("key", "ctrl+2")
    program.wait_for("昼食の席を取る、")
    assert again(program, "--today") == 0
    program.wait_gone("昼食の席を取る、受付済み、")
    title = xdotool("getwindowname", xdotool("getactivewindow"))
    assert title.startswith("今日")
    program.quit()


def test_a_start_for_quick_add_alone_opens_it(
    start: Starts, installed: str, tmp_path: Path
) -> None:
    set_up(installed, tmp_path / "data")
    program = start("--quick-add")
    program.wait_for("Esc で閉じる")
    program.end()


def test_a_double_click_on_a_backup_asks_and_goes_back_to_it(
    start: Starts, installed: str, tmp_path: Path
) -> None:
    home = tmp_path / "data"
    set_up(installed, home)
    backup = tmp_path / "月曜の控え.adbackup"
    run(installed, "add", "控えの前のタスク", "--data-dir", home)
    assert run(installed, "backup", backup, "--data-dir", home).returncode == 0
    run(installed, "add", "控えの後のタスク", "--data-dir", home)
    kind = run("xdg-mime", "query", "filetype", backup).stdout.strip()
    assert kind == "application/x-assistant-desktop-backup"
    handler = run("xdg-mime", "query", "default", kind).stdout.strip()
    assert handler == ENTRY.name
    program = start()
    program.wait_for("中村")
    program.ready()
    xdotool("key", "ctrl+2")
    program.wait_for("控えの後のタスク")
    assert again(program, str(backup)) == 0
    program.wait_for("月曜の控え.adbackup")
    program.click("戻す")
    program.wait_gone("控えの後のタスク")
    program.wait_for("控えの前のタスク")
    program.quit()


def test_a_click_on_the_real_notification_opens_the_item(
    start: Starts, installed: str, tmp_path: Path
) -> None:
    dunst("close-all")
    home = tmp_path / "data"
    set_up(installed, home)
    program = start()
    program.wait_for("中村")
    program.ready()
    # Who works is told at any hour; on a day off it would wait for the morning.
    run(installed, "add", "席を取る", "--data-dir", home)
    given = ("--as", "client", "--request", "--urgent", "--data-dir", str(home))
    done = run(installed, "add", "大阪出張の手配", *given)
    assert done.returncode == 0, done.stderr
    until(lambda: int(dunst("count", "displayed")) > 0, "no notification came")
    click_card()
    program.wait_for("タスクの詳細")
    program.wait_for("大阪出張の手配")
    program.quit()


def test_it_starts_at_login_hidden_and_a_double_click_brings_it_up(
    start: Starts, installed: str, tmp_path: Path
) -> None:
    """What the setting writes is what the desktop carries out at login."""
    from assistant_desktop.adapters.autostart import desktop_entry

    home = tmp_path / "data"
    set_up(installed, home)
    real = "/usr/lib/assistant-desktop/assistant-desktop"
    entry = tmp_path / "assistant-desktop.desktop"
    entry.write_bytes(desktop_entry([real, "--hidden"]))
    checked = run("desktop-file-validate", entry)
    assert (checked.returncode, checked.stdout) == (0, "")
    environment = {**os.environ, "ASSISTANT_DESKTOP_HOME": str(home)}
    assert shutil.which("gio") or shutil.which("gtk-launch")
    with subprocess.Popen([real, "--hidden"], env=environment) as hidden:
        time.sleep(4)
        assert hidden.poll() is None
        assert run(installed, env=environment).returncode == 0
        until(
            lambda: xdotool("search", "--onlyvisible", "--name", "Assistant Desktop"),
            "the window did not come up",
        )
        hidden.terminate()
