"""A command line about sharing that was handed to the window: it waits, the window does not."""

import json
import threading
from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer

from assistant_desktop.adapters.transports import open_transport
from assistant_desktop.bootstrap import sharing
from assistant_desktop.bootstrap.handed import is_slow
from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.services.instance import Message
from assistant_desktop.services.sync.port import Transport
from tests.qt.shell.world import World

from .test_end import client

__all__ = ["client"]


def handed(world: World, *argv: str) -> list[Message]:
    """Hand a command line to the window; its answer, once it has come."""
    answers: list[Message] = []
    words = [*argv, "--data-dir", str(world.folder), "--json"]
    world.running._carry_out({"argv": words, "cwd": "/"}, answers.append)
    return answers


def test_an_exchange_that_was_handed_over_does_not_stop_the_window(
    client: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go, threads = threading.Event(), list[threading.Thread]()

    def slow(
        address: str, secret: Callable[[], str | None], keys: MutableMapping[str, str]
    ) -> Transport:
        threads.append(threading.current_thread())
        may_go.wait(20)
        return open_transport(address, secret, keys)

    monkeypatch.setattr(sharing, "_connect", slow)
    client.send(AddTask("見積書"))
    answers = handed(client, "share", "now")
    ticks: list[int] = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start(1)
    client.until(lambda: threads and len(ticks) > 3)
    timer.stop()
    assert answers == []
    may_go.set()
    client.until(lambda: answers)
    assert answers[0]["code"] == 0, answers
    said: dict[str, Any] = json.loads(answers[0]["out"])
    assert said["problems"] == []
    assert threading.main_thread() not in threads


def test_what_it_did_is_shown_at_once(client: World, tmp_path: Path) -> None:
    (one,) = client.core.reader.rows("SELECT id FROM device")
    answers = handed(client, "share", "rename", str(one["id"])[-10:], "机のPC")
    client.until(lambda: answers)
    assert answers[0]["code"] == 0, answers
    assert client.core.reader.column("SELECT name FROM device") == ["机のPC"]
    # A file besides the data folder of another pair is no business of this window.
    other = handed(client, "--data-dir", str(tmp_path / "x"), "share", "status")
    client.until(lambda: other)


@pytest.mark.parametrize(
    ("argv", "slow"),
    [
        (["share", "now"], True),
        (["--data-dir", "x", "--json", "share", "now"], True),
        (["--as", "client", "backup", "f"], True),
        (["add", "share"], False),
        (["--now", "share", "list"], False),
        (["restore", "backup"], False),
        ([], False),
    ],
)
def test_which_commands_take_their_time(argv: list[str], slow: bool) -> None:
    assert is_slow(argv) is slow
