"""The installed program where something is missing: it runs, and says in one sentence what."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ..adapters.notification_service import private_bus
from .conftest import Starts
from .desktop import run, until, xdotool
from .installed import PROGRAM

pytestmark = [pytest.mark.slow, pytest.mark.real]
PEOPLE = ("--client", "佐藤 健一", "--assistant", "中村 美咲")
PAIR = ("init", "--role", "assistant", *PEOPLE, "--lang", "ja")
JAPANESE = {"LANG": "ja_JP.UTF-8", "LANGUAGE": "ja", "LC_ALL": ""}
SECRET = {"ASSISTANT_DESKTOP_PASSPHRASE": "朝の決まりごと"}


def sentence(text: str) -> str:
    """The one line that was said."""
    # Qt's own word about the screen reader's bus, which only a test listens on.
    (line,) = [line for line in text.splitlines() if line and not line.startswith("qt.")]
    return line


@pytest.fixture
def bare(installed: str, tmp_path: Path) -> Iterator[dict[str, str]]:
    """A session with a bus and nobody on it: no keyring, no notification service, no tray."""
    assert installed
    with private_bus(tmp_path) as address:
        yield {
            **os.environ,
            "DBUS_SESSION_BUS_ADDRESS": address,
            **JAPANESE,
            "ASSISTANT_DESKTOP_HOME": str(tmp_path / "data"),
        }


def test_the_self_test_works_on_the_desktop(installed: str) -> None:
    done = run(installed, "--smoke-test", env={**os.environ, "LANG": "C.UTF-8"})
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "ok"), done.stderr
    assert "freedesktop" in done.stdout


def test_the_self_test_ends_where_there_is_nothing_to_test(installed: str, tmp_path: Path) -> None:
    done = run(installed, "--data-dir", tmp_path / "none", "--smoke-test", timeout=60)
    assert done.returncode == 1
    assert str(tmp_path / "none") in sentence(done.stderr)


def test_without_a_network(installed: str) -> None:
    done = run("unshare", "--net", installed, "--smoke-test")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "ok"), done.stderr


def test_without_a_screen(installed: str) -> None:
    bare = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    done = run(installed, env=bare | JAPANESE)
    assert done.returncode == 1
    assert "画面がありません" in sentence(done.stderr)


def test_without_keyring_notifications_and_tray(bare: dict[str, str]) -> None:
    done = run(PROGRAM, "--smoke-test", env=bare)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "ok"), done.stderr
    assert "通知を表示するものがありません。" in done.stdout
    refused = run(PROGRAM, *PAIR, env=bare, stdin=subprocess.DEVNULL)
    assert refused.returncode == 1
    assert "ASSISTANT_DESKTOP_PASSPHRASE" in sentence(refused.stderr)
    assert run(PROGRAM, *PAIR, env=bare | SECRET).returncode == 0
    added = run(PROGRAM, "add", "見積書を送る", env=bare | SECRET)
    assert added.returncode == 0, added.stderr
    told = run(PROGRAM, "doctor", env=bare | SECRET).stdout
    assert "お知らせはアプリ内の一覧に届きます" in told
    assert "パスフレーズで開く設定です" in told


def test_the_window_asks_for_the_passphrase_where_no_keyring_is(
    bare: dict[str, str], tmp_path: Path
) -> None:
    assert run(PROGRAM, *PAIR, env=bare | SECRET).returncode == 0
    with subprocess.Popen([PROGRAM], env=bare) as program:
        window = until(
            lambda: xdotool("search", "--onlyvisible", "--pid", str(program.pid)), "no window"
        ).split()[-1]
        time.sleep(2)
        xdotool("windowactivate", "--sync", window)
        secret = SECRET["ASSISTANT_DESKTOP_PASSPHRASE"]
        subprocess.run(["xclip", "-selection", "clipboard"], input=secret.encode(), check=True)
        xdotool("key", "ctrl+v", "Return")
        until(
            lambda: xdotool("getwindowname", window).startswith("今日"),
            "the passphrase did not open the data",
        )
        # No tray: closing the window ends the program instead of hiding it for good.
        time.sleep(2)
        xdotool("key", "ctrl+q")
        assert program.wait(20) == 0


def test_without_a_tray_the_setting_says_what_closing_does(
    start: Starts, installed: str, tmp_path: Path
) -> None:
    """This desktop has none."""
    assert run(installed, *PAIR, "--data-dir", tmp_path / "data").returncode == 0
    program = start()
    program.wait_for("中村")
    program.ready()
    xdotool("key", "ctrl+comma")
    program.wait_for("通知領域がない")
    program.quit()


def read_only(folder: Path) -> str:
    """The shell's words that make a folder unwritable even for root, in this process alone."""
    return f'mount --bind "{folder}" "{folder}" && mount -o remount,bind,ro "{folder}"'


def test_a_read_only_home_is_told_at_the_first_run(start: Starts, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    program = start(
        home=home / "data",
        before=("unshare", "--mount", "sh", "-c", f'{read_only(home)} && exec "$0" "$@"'),
        env={"HOME": str(home)},
    )
    program.click("日本語")
    program.wait_for("このパソコンをお使いになるのは")
    program.click("次へ")
    program.write("あなたのお名前", "中村 美咲")
    program.write("クライアントのお名前", "佐藤 健一")
    program.click("次へ")
    program.wait_for("データはどこに置きますか")
    program.click("はじめる")
    program.wait_for("書き込めない場所です")
    program.end()


def test_a_read_only_home_is_told_on_the_command_line(installed: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    environment = {**os.environ, **JAPANESE, "HOME": str(home)}
    environment.pop("XDG_DATA_HOME", None)
    script = f'{read_only(home)} && exec "$0" "$@"'
    done = run("unshare", "--mount", "sh", "-c", script, installed, *PAIR, env=environment)
    assert done.returncode == 1
    assert "書き込めない場所です" in sentence(done.stderr)


def test_data_that_became_read_only_are_told(start: Starts, installed: str, tmp_path: Path) -> None:
    home = tmp_path / "data"
    assert run(installed, *PAIR, "--data-dir", home).returncode == 0
    script = f'{read_only(home)} && exec "$0" "$@"'
    environment = {**os.environ, **JAPANESE}
    done = run(
        *("unshare", "--mount", "sh", "-c", script),
        *(installed, "add", "書けない", "--data-dir", home),
        env=environment,
    )
    assert done.returncode == 1
    assert "書き込" in sentence(done.stderr)
    program = start(before=("unshare", "--mount", "sh", "-c", script), env=JAPANESE)
    program.wait_for("書き込")
    program.end()


@pytest.fixture
def users() -> Iterator[tuple[str, str]]:
    """Two people with accounts on this machine."""
    names = ("adtest-one", "adtest-two")
    for name in names:
        assert run("useradd", "--create-home", name).returncode in (0, 9)
    yield names
    for name in names:
        end_all_of(name)
        run("userdel", "--force", "--remove", name)


def end_all_of(name: str) -> None:
    """What these accounts started is all ours: a keyring's daemon outlives its session."""
    own = pwd.getpwnam(name).pw_uid
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if process.stat().st_uid == own:
                os.kill(int(process.name), signal.SIGKILL)


def test_two_users_of_one_machine(installed: str, users: tuple[str, str]) -> None:
    """Both at once, each with a window, data and a keyring that the other cannot reach."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    screen = {"DISPLAY": os.environ["DISPLAY"]}
    if kept := os.environ.get("XAUTHORITY"):
        cookie = folder / "xauthority"
        shutil.copy(kept, cookie)
        cookie.chmod(0o644)
        screen["XAUTHORITY"] = str(cookie)
    runs = []
    script = (
        "printf desktop | gnome-keyring-daemon --unlock --components=secrets --daemonize"
        ' >/dev/null 2>&1; "$0" init --role assistant --client 佐藤 --assistant "$1" --lang ja'
        ' >/dev/null && exec "$0"'
    )
    try:
        for name in users:
            own = {
                "HOME": f"/home/{name}",
                "USER": name,
                "LANG": "C.UTF-8",
                "PATH": os.environ["PATH"],
                **screen,
            }
            become = ("setpriv", "--reuid", name, "--regid", name, "--init-groups")
            words = ("dbus-run-session", "--", "sh", "-c", script, installed, name)
            runs.append(subprocess.Popen([*become, *words], env=own, cwd="/"))
        until(
            lambda: len(xdotool("search", "--onlyvisible", "--name", "今日").split()) == 2,
            "there are not two windows",
            60,
        )
        for name in users:
            home = Path(f"/home/{name}/.local/share/assistant-desktop")
            assert home.stat().st_mode & 0o077 == 0
            assert (home / "assistant.db").exists()
        become = ("setpriv", "--reuid", users[1], "--regid", users[1], "--init-groups")
        theirs = f"/home/{users[0]}/.local/share/assistant-desktop"
        refused = run(*become, installed, "list", "--data-dir", theirs, env=JAPANESE)
        assert refused.returncode == 1
        assert sentence(refused.stderr)
    finally:
        for one in runs:
            one.terminate()
        for one in runs:
            one.wait(20)
        shutil.rmtree(folder)
