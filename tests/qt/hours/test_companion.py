"""What goes on by itself: the sheet of the morning, deliveries without a word."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication

from assistant_desktop.features.tasks.commands import AddTask, Deliver, StartTask
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.errors import Problem
from assistant_desktop.qt.bridge import Bridge
from assistant_desktop.qt.hours.companion import HoursAtWork
from assistant_desktop.services.core import Core
from assistant_desktop.services.presence import nobody_tells
from assistant_desktop.services.sheet import MorningSheet


class Host:
    """Works at once, in this thread."""

    def __init__(self) -> None:
        self.told: list[Problem | None] = []

    def work(
        self,
        call: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Problem | None], None] | None = None,
    ) -> object:
        try:
            result = call()
        except Problem as problem:
            (failed or self.tell)(problem)
        else:
            done(result)
        return None

    def tell(self, problem: Problem | None) -> None:
        self.told.append(problem)


class Work:
    """The companion of a core."""

    def __init__(self, core: Core) -> None:
        self.core = core
        self.host = Host()
        self.bridge = Bridge(core)
        self.at_work = HoursAtWork(core, self.bridge, self.host, nobody_tells, lambda: None)

    def look(self) -> None:
        self.at_work.look()


@pytest.fixture
def work(core: Core, qapp: QApplication) -> Iterator[Work]:
    made = Work(core)
    yield made
    made.at_work.stop()


def test_nothing_is_written_unless_wanted(work: Work, tmp_path: Path) -> None:
    work.look()
    assert list(tmp_path.iterdir()) == []
    assert work.host.told == []


def test_a_file_each_morning(work: Work, clock: FixedClock, tmp_path: Path) -> None:
    work.core.do(AddTask("商談資料"))
    MorningSheet(str(tmp_path)).save(work.core.local)
    work.look()
    work.look()
    path = tmp_path / "タスク一覧 2026-11-24.xlsx"
    assert list(tmp_path.iterdir()) == [path]
    book = load_workbook(path)
    assert book.worksheets[0]["A2"].value == "商談資料"
    book.close()
    clock.forward(hours=12)
    work.look()
    assert len(list(tmp_path.iterdir())) == 1
    clock.forward(hours=12)
    work.look()
    assert sorted(one.name for one in tmp_path.iterdir()) == [
        "タスク一覧 2026-11-24.xlsx",
        "タスク一覧 2026-11-25.xlsx",
    ]


def test_a_folder_that_is_gone_is_told_once_a_day_and_tried_again(
    work: Work, clock: FixedClock, tmp_path: Path
) -> None:
    folder = tmp_path / "drive"
    MorningSheet(str(folder)).save(work.core.local)
    for _ in range(8):
        work.look()
        clock.forward(minutes=30)
    assert [one.code for one in work.host.told if one] == ["sheet_no_folder"]
    assert not folder.exists()  # a drive that is not there is not made up
    folder.mkdir()
    clock.forward(hours=1)
    work.look()
    assert len(list(folder.iterdir())) == 1
    folder.joinpath("タスク一覧 2026-11-24.xlsx").unlink()
    folder.rmdir()
    clock.forward(days=1)
    work.look()
    assert len(work.host.told) == 2


def test_silence_is_acceptance_after_the_agreed_time(work: Work, clock: FixedClock) -> None:
    core = work.core
    (task,) = core.ledger.commit(AddTask("商談資料", request=True), core.pair["client"].id).changed[
        "task"
    ]
    core.do(StartTask(task))
    core.do(Deliver(task))
    work.look()
    clock.forward(days=10)
    work.look()
    state = core.reader.value("SELECT state FROM task WHERE id = ?", (task,))
    assert state == "done"


def test_looking_often_costs_one_question_in_ten_minutes(
    work: Work, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(
        "assistant_desktop.services.deliveries.accept_silently", lambda _core: asked.append(1)
    )
    for _ in range(41):
        work.look()
        clock.forward(seconds=30)
    assert len(asked) == 3


def test_after_stop_nothing_happens(work: Work, clock: FixedClock, tmp_path: Path) -> None:
    MorningSheet(str(tmp_path)).save(work.core.local)
    work.at_work.stop()
    clock.forward(days=1)
    work.look()
    assert list(tmp_path.iterdir()) == []
    assert work.core.clock.now() > clock.instant - timedelta(seconds=1)
