"""What the ledger does not know has a way of its own back, for as long as the toast is there."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.qt import theme
from assistant_desktop.qt.bridge import Bridge
from assistant_desktop.qt.shell.telling import Telling
from assistant_desktop.qt.widgets.toast import Toast
from assistant_desktop.services.core import Core


@pytest.fixture
def told(qapp: QApplication, core: Core) -> Iterator[tuple[Bridge, Toast, Telling]]:
    theme.apply(qapp, theme.make(reduced_motion=True))
    window = QWidget()
    window.resize(800, 600)
    window.show()
    bridge, toast = Bridge(core), Toast(window)
    yield bridge, toast, Telling(core, bridge, toast, window)
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_toast_takes_it_back_once(told: tuple[Bridge, Toast, Telling]) -> None:
    bridge, toast, telling = told
    back: list[str] = []
    bridge.way_back.emit("手放しました。", lambda: back.append("手放しました。"))
    assert toast.text() == "手放しました。"
    button = next(one for one in toast.findChildren(QPushButton) if one.text() == "元に戻す")
    button.click()
    QApplication.processEvents()
    assert back == ["手放しました。"]
    assert not telling.take_back()


def test_the_key_takes_it_back_while_the_toast_is_there(
    told: tuple[Bridge, Toast, Telling],
) -> None:
    bridge, toast, telling = told
    back: list[int] = []
    bridge.way_back.emit("手放しました。", lambda: back.append(1))
    assert telling.take_back()
    bridge.way_back.emit("手放しました。", lambda: back.append(2))
    toast.dismiss()
    QApplication.processEvents()
    assert not telling.take_back()
    assert back == [1]


def test_what_is_done_next_is_what_is_undone(told: tuple[Bridge, Toast, Telling]) -> None:
    bridge, _, telling = told
    bridge.way_back.emit("手放しました。", lambda: pytest.fail("it is no longer the latest"))
    bridge.send(AddTask("見積書"))
    assert not telling.take_back()
