"""Hours, received deliveries and the sheet where tasks are: in the real window."""

import csv
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QMenu, QWidget

from assistant_desktop.features.hours.commands import LogHours
from assistant_desktop.features.people.commands import ChangeSetting
from assistant_desktop.features.tasks.commands import (
    AddTask,
    Deliver,
    EditTask,
    SendBack,
    StartTask,
)
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt.hours.month_box import MonthBox
from assistant_desktop.qt.tasks.sheet_menu import SheetMenu
from assistant_desktop.qt.widgets.bars import ShareBar
from assistant_desktop.qt.widgets.labels import Label
from assistant_desktop.store.ledger import Command
from tests.qt.shell.world import World


def by(home: World, role: str, command: Command) -> str:
    """``role`` does something from elsewhere; the id of what it made or changed."""
    core = home.core
    commit = core.ledger.commit(command, core.pair[role].id)
    home.settle()
    kind = "deliverable" if "deliverable" in commit.changed else "task"
    return next(iter(commit.changed[kind]))


@pytest.fixture
def delivered(home: World) -> str:
    """A task that the client asked for, delivered; the client sits at the window."""
    task = by(home, "client", AddTask("商談資料", request=True, estimate=552))
    by(home, "assistant", StartTask(task))
    home.core.do(LogHours(312, task))
    by(home, "assistant", Deliver(task, note="初版です"))
    home.running.switch_role()
    return task


def texts(home: World) -> list[str]:
    return [one.text() for one in home.window.findChildren(Label) if one.isVisible()]


def open_task(home: World, task: str) -> None:
    home.view.go(Ref("task", task))
    home.settle()


def undo(home: World) -> None:
    """Take back what the acting person did last."""
    assert home.running.bridge is not None
    home.running.bridge.undo()


def click(home: World, name: str) -> None:
    home.all(QAbstractButton, name)[0].click()
    home.settle()


def state(home: World, task: str) -> str:
    return str(home.core.reader.value("SELECT state FROM task WHERE id = ?", (task,)))


def test_the_row_of_the_picture(home: World, delivered: str) -> None:
    open_task(home, delivered)
    assert "実績 5.2時間　見積 9.2時間" in texts(home)


def test_the_client_accepts_with_a_click(home: World, delivered: str) -> None:
    open_task(home, delivered)
    # Tuesday 24 November and five working days.
    assert "12/1(火) に自動で受け取り" in texts(home)
    click(home, "第1版を受け取る")
    assert state(home, delivered) == "done"
    home.until(lambda: "今日 9:18 受け取り" in texts(home))
    assert not home.all(QAbstractButton, "第1版を受け取る")
    undo(home)
    assert state(home, delivered) == "delivered"
    home.until(lambda: home.all(QAbstractButton, "第1版を受け取る"))


def test_the_one_who_delivered_cannot_accept(home: World, delivered: str) -> None:
    home.running.switch_role()
    open_task(home, delivered)
    assert not home.all(QAbstractButton, "第1版を受け取る")
    assert "12/1(火) に自動で受け取り" in texts(home)


def test_what_is_to_change_stands_with_the_version_and_in_the_history(
    home: World, delivered: str
) -> None:
    home.clock.forward(minutes=5)
    home.send(SendBack(delivered, "13ページの数字を\n直してください。"))
    open_task(home, delivered)
    said = texts(home)
    assert "手直し：13ページの数字を\n直してください。" in said
    assert not home.all(QAbstractButton, "第1版を受け取る")
    history = [one for one in home.window.findChildren(Label) if one.isVisible()]
    assert any(
        "差し戻し　13ページの数字を 直してください。" in one.accessibleName() for one in history
    )


def test_silence_is_told_where_it_happened(home: World, delivered: str) -> None:
    from assistant_desktop.services import deliveries

    home.clock.forward(days=8)
    deliveries.accept_silently(home.core)
    home.settle()
    open_task(home, delivered)
    home.until(lambda: any("ご連絡なしで受け取り" in text for text in texts(home)))
    undo(home)
    home.settle()
    assert state(home, delivered) == "delivered"


# -- the sheet -------------------------------------------------------------------------------------


def choose(home: World, ending: str, path: Path) -> None:
    """Use the menu and the dialog as a person would."""
    home.view.go("tasks")
    home.settle()
    click(home, "書き出し")
    menu = next(one for one in home.window.findChildren(QMenu) if one.isVisible())
    action = next(one for one in menu.actions() if ending in one.text())
    menu.close()
    action.trigger()
    home.settle()
    dialog = home.window.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.selectedFiles()[0].endswith(
        "タスク一覧 2026-11-24." + ending.lower().replace("excel", "xlsx")
    )
    dialog.fileSelected.emit(str(path))
    dialog.close()
    home.settle()


@pytest.mark.parametrize("ending", ["CSV", "Excel"])
def test_one_click_and_a_place(home: World, tmp_path: Path, ending: str) -> None:
    home.send(AddTask("=1+1"))
    secret = next(iter(home.send(AddTask("健康診断")).changed["task"]))
    home.send(EditTask(secret, {"private": 1}))
    path = tmp_path / ("sheet.csv" if ending == "CSV" else "sheet.xlsx")
    choose(home, ending, path)
    home.until(path.exists)
    home.until(lambda: any("を書き出しました" in text for text in texts(home)))
    if ending == "CSV":
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        assert [row[0] for row in rows] == ["件名", "'=1+1"]


def test_a_place_that_cannot_be_written_is_said(home: World, tmp_path: Path) -> None:
    home.view.go("tasks")
    home.settle()
    (menu,) = home.window.findChildren(SheetMenu)
    menu.write(tmp_path / "gone" / "sheet.csv")
    home.until(home.view.bar.isVisible)
    assert str(tmp_path / "gone") in home.view.bar.text


def test_slow_work_shows_its_progress_and_can_be_stopped(
    home: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    from assistant_desktop.services.sheet import Order

    go_on = threading.Event()
    write = Order.write

    def slow(order: Order, path: Path, progress: Callable[[float], bool]) -> Path:
        go_on.wait(10)
        return write(order, path, progress)

    monkeypatch.setattr(Order, "write", slow)
    home.view.go("tasks")
    home.settle()
    (menu,) = home.window.findChildren(SheetMenu)
    menu.write(tmp_path / "sheet.csv")
    home.until(lambda: home.all(QWidget, "表を書き出しています"))
    click(home, "中止")
    go_on.set()
    home.until(lambda: menu._job is None)
    assert list(tmp_path.glob("sheet*")) == []


# -- today -----------------------------------------------------------------------------------------


def test_the_client_sees_the_month_on_the_first_page(home: World, delivered: str) -> None:
    home.send(ChangeSetting("hours.contract_minutes", 400))
    home.view.go("today")
    home.until(lambda: "11月にお任せの時間" in texts(home))
    assert home.all(ShareBar, "6.7時間のうち5.2時間（78%）")
    click(home, "くわしく")
    assert home.view.where().page == "hours"


def test_the_assistant_sees_a_line(home: World, delivered: str) -> None:
    home.running.switch_role()
    home.send(ChangeSetting("hours.contract_minutes", 400))
    home.view.go("today")
    home.until(lambda: "今日 5.2時間　残り 1.5時間" in texts(home))
    click(home, "記録")
    assert home.view.where().page == "hours"
    assert home.all(QWidget, "時間を記録")


def test_a_year_of_carried_hours_is_read_beside_the_window(home: World, delivered: str) -> None:
    home.send(ChangeSetting("hours.contract_minutes", 400))
    home.send(ChangeSetting("hours.carry", "next_month"))
    home.core.ledger.commit(
        LogHours(40, started_at=home.clock.now() - timedelta(days=30)),
        home.core.pair["assistant"].id,
    )
    home.view.go("today")
    # October leaves 360 minutes: 312 of 760 are 41 percent.
    home.until(lambda: home.all(ShareBar, "12.7時間のうち5.2時間（41%）"))
    home.view.go("hours")
    home.until(lambda: "残り 7.5時間　先月からの繰り越し 6時間を含みます" in texts(home))


def test_nothing_stands_there_before_anything_was_counted(home: World) -> None:
    home.view.go("today")
    home.settle(100)
    assert not any(one.isVisible() for one in home.window.findChildren(MonthBox))
