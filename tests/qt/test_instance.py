"""One window for each data folder: the server in Qt, the client without it, a real socket."""

import os
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from assistant_desktop.adapters import instance
from assistant_desktop.qt.instance import VISITORS, InstanceServer
from assistant_desktop.services.instance import HEADER, LIMIT, Message, pack, socket_address

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a socket of the file system")


@pytest.fixture(autouse=True)
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "run"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def server(data_dir: Path, qtbot: QtBot) -> Iterator[InstanceServer]:
    made = InstanceServer(data_dir)
    assert made.listen()
    yield made
    made.close()


def elsewhere(qtbot: QtBot, action: Callable[[], Any]) -> Any:
    """Carry out ``action`` in a thread, as another process would, while this loop turns."""
    got: list[Any] = []
    thread = threading.Thread(target=lambda: got.append(action()))
    thread.start()
    qtbot.waitUntil(lambda: bool(got), timeout=10_000)
    thread.join()
    return got[0]


def test_a_second_start_raises_the_first(
    server: InstanceServer, data_dir: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "token-7")
    tokens: list[str] = []
    server.raise_asked.connect(tokens.append)
    assert elsewhere(qtbot, lambda: instance.raise_window(data_dir)) is True
    qtbot.waitUntil(lambda: tokens == ["token-7"])


def test_without_a_window_nobody_answers(data_dir: Path) -> None:
    assert instance.raise_window(data_dir) is False
    assert instance.is_running(data_dir) is False
    with pytest.raises(instance.NoAnswer):
        instance.ask(data_dir, {"cmd": "ping"})


def test_the_command_line_says_that_it_wrote(
    server: InstanceServer, data_dir: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(server.changed, timeout=10_000):
        assert elsewhere(qtbot, lambda: instance.tell_changed(data_dir)) is True


def test_a_command_line_is_handed_over_and_answered_later(
    server: InstanceServer, data_dir: Path, qtbot: QtBot
) -> None:
    heard: list[tuple[Message, Any]] = []
    server.handler = lambda message, reply: heard.append((message, reply))
    got: list[Message] = []
    thread = threading.Thread(
        target=lambda: got.append(instance.run_there(data_dir, ["add", "見積書"], "一行"))
    )
    thread.start()
    qtbot.waitUntil(lambda: bool(heard), timeout=10_000)
    message, reply = heard[0]
    assert (message["argv"], message["stdin"]) == (["add", "見積書"], "一行")
    reply({"ok": True, "code": 2, "out": "", "err": "空です\n" * 50_000})
    qtbot.waitUntil(lambda: bool(got), timeout=10_000)
    thread.join()
    assert got[0]["code"] == 2
    assert len(got[0]["err"]) == 4 * 50_000


@pytest.mark.parametrize("argv", [None, "add", [1, 2]])
def test_what_is_no_command_line_is_refused(
    server: InstanceServer, data_dir: Path, qtbot: QtBot, argv: object
) -> None:
    called: list[object] = []
    server.handler = lambda message, reply: called.append(message)
    answer = elsewhere(qtbot, lambda: instance.ask(data_dir, {"cmd": "run", "argv": argv}))
    assert answer["ok"] is False
    assert called == []


@pytest.mark.parametrize(
    "rubbish",
    [
        HEADER.pack(LIMIT + 1),
        HEADER.pack(4) + b"\xff\xfe{]",
        HEADER.pack(6) + b'"text"',
        HEADER.pack(100_000) + b"[" * 100_000,
    ],
)
def test_rubbish_is_hung_up_on_and_the_next_is_served(
    server: InstanceServer, data_dir: Path, qtbot: QtBot, rubbish: bytes
) -> None:
    def send() -> bytes:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(10)
            line.connect(socket_address(data_dir))
            line.sendall(rubbish)
            try:
                return line.recv(10)
            except ConnectionResetError:
                return b""

    assert elsewhere(qtbot, send) == b""
    assert elsewhere(qtbot, lambda: instance.is_running(data_dir)) is True


def test_a_message_may_come_in_pieces(server: InstanceServer, data_dir: Path, qtbot: QtBot) -> None:
    def send() -> bytes:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(10)
            line.connect(socket_address(data_dir))
            for byte in pack({"cmd": "ping"}):
                line.sendall(bytes([byte]))
            return line.recv(1000)

    assert b'"ok": true' in elsewhere(qtbot, send)


def test_many_silent_visitors_do_not_pile_up(
    server: InstanceServer, data_dir: Path, qtbot: QtBot
) -> None:
    lines = [socket.socket(socket.AF_UNIX) for _ in range(VISITORS + 4)]
    try:
        for line in lines:
            line.settimeout(10)
            line.connect(socket_address(data_dir))
        assert elsewhere(qtbot, lambda: lines[-1].recv(1)) == b""
    finally:
        for line in lines:
            line.close()
    qtbot.waitUntil(lambda: elsewhere(qtbot, lambda: instance.is_running(data_dir)), timeout=10_000)


def test_the_socket_is_for_this_user_alone(server: InstanceServer, data_dir: Path) -> None:
    path = Path(socket_address(data_dir))
    assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
    assert stat.S_IMODE(path.parent.stat().st_mode) & 0o077 == 0


def test_a_second_server_steps_back_and_another_folder_has_its_own(
    server: InstanceServer, data_dir: Path, tmp_path: Path
) -> None:
    assert InstanceServer(data_dir).listen() is False
    other = InstanceServer(tmp_path / "other")
    assert other.listen() is True
    other.close()


def test_the_folder_may_be_written_in_many_ways(data_dir: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(data_dir)
    same = {socket_address(way) for way in (data_dir, link, data_dir / ".." / "data")}
    assert len(same) == 1


def test_a_folder_that_others_may_write_is_not_used(
    data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loose = tmp_path / "loose"
    loose.mkdir()
    loose.chmod(0o777)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(loose))
    assert not socket_address(data_dir).startswith(str(loose))


CRASH = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from assistant_desktop.qt.instance import InstanceServer
app = QCoreApplication([])
server = InstanceServer(Path(sys.argv[1]))
assert server.listen()
print("listening", flush=True)
os.kill(os.getpid(), 9)
"""


def test_a_crashed_window_leaves_nothing_in_the_way(data_dir: Path, qtbot: QtBot) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CRASH, str(data_dir)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (-9, "listening\n")
    assert Path(socket_address(data_dir)).exists()
    assert instance.raise_window(data_dir) is False
    server = InstanceServer(data_dir)
    assert server.listen() is True
    assert elsewhere(qtbot, lambda: instance.is_running(data_dir)) is True
    server.close()


def test_the_client_side_needs_no_qt() -> None:
    probe = "import sys, assistant_desktop.adapters.instance; print('PySide6' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True, env=os.environ
    )
    assert done.stdout == "False\n"
