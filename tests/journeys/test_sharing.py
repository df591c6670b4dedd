"""Two windows on two data folders, with a shared folder between: pairing, arriving, conflicts."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from assistant_desktop.features.conflicts import queries as conflicts
from assistant_desktop.features.tasks.commands import AddTask, EditTask
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.qt.sharing.desk import ShareDesk

from ..adapters.notification_service import has_desktop
from .conftest import dunst
from .program import Program

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a Linux desktop"),
    pytest.mark.skipif(not has_desktop(), reason="needs a screen and a notification daemon"),
]
SLOW_MS = 30_000


@pytest.fixture
def second(
    qtbot: QtBot, tmp_path: Path, clock: FixedClock, pictures: Path | None
) -> Iterator[Callable[[], Program]]:
    """Starts the other's program on a folder of its own."""
    runs: list[Program] = []

    def begin() -> Program:
        runs.append(Program(qtbot, tmp_path / "other", clock, pictures).start())
        return runs[-1]

    yield begin
    for run in runs:
        if run.is_running:
            run.quit()


def sharing(program: Program) -> ShareDesk:
    found = program.running.sharing
    assert found is not None
    return found


def titles(program: Program) -> list[str]:
    return [
        str(text)
        for text in program.core.reader.column(
            "SELECT title FROM task WHERE deleted_at IS NULL ORDER BY title"
        )
    ]


def in_step(*programs: Program) -> None:
    """Wait until nobody has anything to do."""
    for program in programs:
        program.until(lambda program=program: not sharing(program).is_working, "still exchanging")  # type: ignore[misc]


def test_two_windows_and_a_shared_folder(
    set_up: None,
    start: Callable[[], Program],
    second: Callable[[], Program],
    tmp_path: Path,
    clock: FixedClock,
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    mine = start()
    mine.ready()
    mine.until(lambda: mine.running.sharing is not None, "no sharing")
    # Begin to share, in the settings.
    mine.running.go("settings", "sharing")
    mine.write("フォルダ、またはアドレス", str(shared))
    mine.click("共有を始める")
    mine.until(lambda: _code(mine), "no code")
    code = _code(mine)
    mine.picture("settings")
    # The other joins with it, at the first run.
    theirs = second()
    theirs.click("日本語")
    theirs.click("コードで加わる")
    theirs.write("フォルダ、またはアドレス", str(shared))
    theirs.write("ペアリングコード", code)
    theirs.picture("join")
    theirs.click("加わる")
    theirs.wait_for("回復コードをお控えください")
    theirs.click("控えました")
    theirs.click("はじめる")
    theirs.ready()
    assert theirs.core.role == "client"
    assert theirs.core.me.name == "佐藤 健一"
    # The one who invited lets them in.
    sharing(mine).exchange()
    mine.wait_for("参加を認める")
    mine.picture("newcomer")
    mine.click("参加を認める")
    in_step(mine, theirs)
    # A task added in one appears in the other, with a notification.
    dunst("close-all")
    clock.forward(minutes=1)
    mine.core.do(AddTask("見積書の送付", request=True))
    theirs.until(lambda: "見積書の送付" in titles(theirs), "it did not arrive")
    theirs.until(lambda: int(dunst("count", "displayed")) > 0, "no card")
    # Both edit the same title without the other: both versions are shown on both sides.
    (task,) = theirs.core.reader.column("SELECT id FROM task WHERE title = '見積書の送付'")
    for program, title in ((mine, "見積書と請求書の送付"), (theirs, "見積書をメールで送付")):
        clock.forward(minutes=1)
        program.core.do(EditTask(task, {"title": title}))
    for program in (mine, theirs):
        program.until(lambda program=program: conflicts.count(program.core.reader) == 1, "none")  # type: ignore[misc]


def _code(program: Program) -> str:
    for label in program.window.findChildren(QLabel):
        name = label.accessibleName()
        if label.isVisible() and len(name) == 23 and name.count("-") == 3:
            return name
    return ""
