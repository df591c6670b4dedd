"""The first day of a pair with the installed program: a person's mouse and keys, names as a screen
reader has them, the real keyring and the real notification daemon."""

import pytest
from PySide6.QtCore import Qt

from ..journeys import test_first_day as day
from ..journeys.conftest import dunst
from .conftest import Starts
from .desktop import click_card
from .installed import Installed

pytestmark = [pytest.mark.slow, pytest.mark.real]


class Time:
    """The installed program has the real clock; a minute in the call is not waited for."""

    def forward(self, **_ignored: float) -> None:
        """Nothing."""


def test_the_first_day_with_the_installed_program(
    start: Starts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def by_mouse(program: Installed) -> None:
        program.until(lambda: int(dunst("count", "displayed")) > 0, "no notification came")
        program.picture("notification")
        click_card()

    monkeypatch.setattr(day, "click_notification", by_mouse)
    dunst("close-all")
    program = start()
    day.first_run(program)  # type: ignore[arg-type]  # has the same words
    day.three_tasks(program)  # type: ignore[arg-type]
    day.stand_up(program, Time())  # type: ignore[arg-type]
    day.deliver(program)  # type: ignore[arg-type]
    day.praise(program)  # type: ignore[arg-type]
    day.second_version(program)  # type: ignore[arg-type]
    day.read_and_answer(program)  # type: ignore[arg-type]
    day.undo_and_redo(program)  # type: ignore[arg-type]
    program.quit()
    again = start()
    again.ready()
    again.press(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    again.wait_for("書式があれば得意です。")
    again.wait_for("数量を3通り並べていただき、すぐに決められました。")
    again.press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    for title in ("見積書を送る、納品済み", "北斗物産様のご来社準備、", "商談資料をまとめる、"):
        again.wait_for(title)
    again.quit()
