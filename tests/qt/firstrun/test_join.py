"""Joining in the first run: how far it is, stopping it, and what is refused."""

import threading
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QProgressBar

from assistant_desktop.kernel.errors import Problem
from assistant_desktop.qt.ports import JoinStore, Progress
from tests.qt.shell.world import World

from .test_wizard import fill


class Line:
    """A slow way to the other: goes on when the test says so."""

    def __init__(self) -> None:
        self.share = 0.0
        self.go_on = threading.Event()
        self.new: JoinStore | None = None

    def join(self, new: JoinStore, progress: Progress) -> object:
        self.new = new
        while progress(self.share):
            if self.go_on.wait(0.005):
                raise Problem("pairing_code_wrong")
        raise Problem("cancelled")


def joining(world: World) -> Line:
    line = Line()
    world.start(replace(world.ports(), join=line.join))  # type: ignore[arg-type]
    world.click("コードで加わる")
    fill(world, "フォルダ、またはアドレス", "/somewhere")
    fill(world, "ペアリングコード", "WT2XF-69KWW-JXXM2-G54TN")
    button = world.find(QAbstractButton, "加わる")
    world.until(button.isEnabled)
    button.click()
    return line


def shown(world: World, text: str) -> Callable[[], bool]:
    return lambda: any(one.isVisible() and one.text() == text for one in world.all(QLabel, text))


def test_a_join_shows_how_far_it_is(world: World) -> None:
    line = joining(world)
    bar = world.find(QProgressBar, "受け取りの進み")
    world.until(bar.isVisible)
    line.share = 0.45
    world.until(lambda: bar.value() == 450)
    world.until(shown(world, "受け取っています（45%）"))
    line.go_on.set()
    world.until(lambda: not bar.isVisible())
    assert world.find(QLineEdit, "ペアリングコード").text() == "WT2XF-69KWW-JXXM2-G54TN"


def test_a_join_can_be_stopped(world: World) -> None:
    line = joining(world)
    line.share = 0.2
    world.until(lambda: world.find(QProgressBar, "受け取りの進み").value() == 200)
    world.click("中止")
    world.until(shown(world, "中止しました。内容は変わっていません。"))
    assert world.find(QAbstractButton, "加わる").isEnabled()
    world.click("戻る")
    assert line.new is not None
