"""Simple notifications: plyer alone carries the notice to the real daemon."""

import sys

import pytest
from PySide6.QtCore import Qt

from assistant_desktop.features.tasks.commands import AddTask

from ..adapters.notification_service import has_desktop
from .conftest import Starts, dunst

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a Linux desktop"),
    pytest.mark.skipif(not has_desktop(), reason="needs a screen and a notification daemon"),
]


@pytest.mark.usefixtures("set_up")
def test_a_request_comes_through_plyer_alone(start: Starts) -> None:
    program = start()
    program.ready()
    dunst("close-all")
    program.running.go("settings")
    program.row("通知")
    program.click("簡単な通知だけを使う")
    program.picture("settings")
    core = program.core
    core.ledger.commit(AddTask("12/3 会食のお店を3案", request=True), core.pair["client"].id)

    def shown() -> bool:
        return "12/3 会食のお店を3案" in dunst("history") or int(dunst("count", "displayed")) > 0

    program.until(shown, "plyer brought no notification")
    program.running.go("inbox")
    program.wait_for("12/3 会食のお店を3案")
    program.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    program.wait_for("一次返信をお待ちの依頼")
