"""What the journeys share: a clock on a working morning, and the program."""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from assistant_desktop.adapters.vault import KeyringVault
from assistant_desktop.bootstrap.stores import Stores, close
from assistant_desktop.kernel.clock import FixedClock
from tests.conftest import PEOPLE
from tests.window import collected_between, qtbot, what_stays

from .program import Program

__all__ = ["collected_between", "qtbot", "what_stays"]
Starts = Callable[[], Program]


@pytest.fixture
def pictures(request: pytest.FixtureRequest) -> Path | None:
    """Where to keep pictures of each step: build/journeys, with ASSISTANT_DESKTOP_PICTURES set."""
    if not os.environ.get("ASSISTANT_DESKTOP_PICTURES"):
        return None
    return Path("build/journeys") / str(request.node.name)


@pytest.fixture
def start(
    qtbot: QtBot, tmp_path: Path, clock: FixedClock, pictures: Path | None
) -> Iterator[Starts]:
    """Starts the program on an empty folder (again and again, if asked)."""
    runs: list[Program] = []

    def begin() -> Program:
        runs.append(Program(qtbot, tmp_path / "data", clock, pictures).start())
        return runs[-1]

    yield begin
    for run in runs:
        if run.is_running:
            run.quit()


@pytest.fixture
def set_up(tmp_path: Path, clock: FixedClock) -> None:
    """佐藤様 and 中村さん are set up, in Japanese, and the assistant sits at the window."""
    stores = Stores(KeyringVault(), clock)
    core, _ = stores.create(
        tmp_path / "data", people=PEOPLE, settings={}, language="ja", role="assistant"
    )
    close(core)


def dunst(*words: str) -> str:
    """Ask the notification daemon of this desktop."""
    return subprocess.run(["dunstctl", *words], capture_output=True, text=True, check=True).stdout
