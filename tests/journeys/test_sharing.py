"""Two windows on two data folders, with a shared folder between: pairing, arriving, conflicts."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from assistant_desktop.features.conflicts import queries as conflicts
from assistant_desktop.features.tasks.commands import AddTask, EditTask
from assistant_desktop.features.tasks.queries import unread
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.ref import Ref
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


def joined(mine: Program, begin: Callable[[], Program], shared: Path) -> Program:
    """Begin to share in the settings; the other joins at the first run and is let in."""
    mine.running.go("settings", "sharing")
    mine.write("フォルダ、またはアドレス", str(shared))
    mine.click("共有を始める")
    mine.until(lambda: _code(mine), "no code")
    code = _code(mine)
    mine.picture("settings")
    theirs = begin()
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
    sharing(mine).exchange()
    mine.wait_for("参加を認める")
    mine.picture("newcomer")
    mine.click("参加を認める")
    in_step(mine, theirs)
    return theirs


def no_news(program: Program, title: str) -> None:
    """What was there before somebody came is neither told nor marked."""
    program.until(lambda: title in titles(program), "the old task is not here")
    assert unread_notices(program) == 0
    ids = program.core.reader.column("SELECT id FROM task WHERE title = ?", (title,))
    assert not unread(program.core.reader, ids, program.core.me.id)


def unread_notices(program: Program) -> int:
    assert program.running.desk is not None
    return program.running.desk.notices.inbox.unread()


def waiting(program: Program, count: int) -> None:
    """Wait until so many conflicts are there."""
    program.until(lambda: conflicts.count(program.core.reader) == count, f"not {count} conflicts")


def settled(mine: Program, theirs: Program, task: str) -> None:
    """Both see both versions; one settles it, and it is gone on both."""
    for program in (theirs, mine):
        program.running.go(Ref("task", task))
        program.wait_for("食い違い 1か所")
        program.picture("conflict")
    mine.click("タスク名 佐藤様の値")
    mine.click("1か所を決める")
    for program in (mine, theirs):
        waiting(program, 0)
        program.wait_gone("食い違い 1か所")
        assert "見積書をメールで送付" in titles(program)
    in_step(mine, theirs)


def started(*begin: Callable[[], Program]) -> list[Program]:
    programs = [one() for one in begin]
    for program in programs:
        program.ready()
        program.until(lambda program=program: program.running.sharing is not None, "no sharing")  # type: ignore[misc]
    return programs


def test_two_windows_and_a_shared_folder(
    set_up: None,
    start: Callable[[], Program],
    second: Callable[[], Program],
    tmp_path: Path,
    clock: FixedClock,
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    (mine,) = started(start)
    mine.core.do(AddTask("前からの依頼", request=True))
    theirs = joined(mine, second, shared)
    no_news(theirs, "前からの依頼")
    # A task added in one appears in the other, with one notification.
    dunst("close-all")
    clock.forward(minutes=1)
    mine.core.do(AddTask("見積書の送付", request=True))
    theirs.until(lambda: "見積書の送付" in titles(theirs), "it did not arrive")
    theirs.until(lambda: int(dunst("count", "displayed")) > 0, "no card")
    assert unread_notices(theirs) == 1
    assert int(dunst("count", "displayed")) + int(dunst("count", "waiting")) == 1
    # Both edit the same title without the other: both versions are shown on both sides.
    (task,) = theirs.core.reader.column("SELECT id FROM task WHERE title = '見積書の送付'")
    for program, title in ((mine, "見積書と請求書の送付"), (theirs, "見積書をメールで送付")):
        clock.forward(minutes=1)
        program.core.do(EditTask(task, {"title": title}))
    waiting(mine, 1)
    waiting(theirs, 1)
    # It outlasts both windows, and so does its end.
    in_step(mine, theirs)
    mine.quit()
    theirs.quit()
    mine, theirs = started(start, second)
    waiting(mine, 1)
    waiting(theirs, 1)
    settled(mine, theirs, task)
    mine.quit()
    (mine,) = started(start)
    assert conflicts.count(mine.core.reader) == 0


def _code(program: Program) -> str:
    for label in program.window.findChildren(QLabel):
        name = label.accessibleName()
        if label.isVisible() and len(name) == 23 and name.count("-") == 3:
            return name
    return ""
