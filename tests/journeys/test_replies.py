"""A first reply with one key, and what an urgent request displaces, in the real window."""

import sys
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton

from assistant_desktop.features.tasks.commands import AddTask, ReplyFirst
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.ref import Ref

from ..adapters.notification_service import has_desktop
from ..conftest import TOKYO
from .conftest import Starts
from .program import Program
from .test_first_day import switch

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a Linux desktop"),
    pytest.mark.skipif(not has_desktop(), reason="needs a screen and a notification daemon"),
]

CONTROL = Qt.KeyboardModifier.ControlModifier
MOVED = "「議事録の清書」を12:00から12:30に動かしました"


def asked(program: Program, title: str, **fields: object) -> str:
    """The client asks at their own window, which writes to the same file."""
    core = program.core
    client = core.pair["client"].id
    commit = core.ledger.commit(AddTask(title, request=True, **fields), client)  # type: ignore[arg-type]
    return min(commit.changed["task"])


def due(program: Program, task: str) -> str:
    row = program.core.reader.record("task", task)
    assert row is not None
    return str(row["due"])


@pytest.mark.usefixtures("set_up")
def test_one_key_replies_and_the_reply_can_be_pasted(start: Starts, clock: FixedClock) -> None:
    program = start()
    program.ready()
    task = asked(program, "12/3 会食のお店を3案")
    program.wait_for("依頼「12/3 会食のお店を3案」　0分経過")
    clock.forward(minutes=22)
    program.picture("request")
    program.press(Qt.Key.Key_2)
    program.wait_for("「12/3 会食のお店を3案」に返信しました")
    row = program.core.reader.record("task", task)
    assert row is not None
    assert row["reply"] == "承知いたしました。13:00以降に対応いたします。"
    assert (row["state"], row["reply_minutes"]) == ("accepted", 22)
    program.picture("replied")
    program.choose("コピー", "Slack用にコピー")
    copied = QGuiApplication.clipboard().text()
    assert copied == "*12/3 会食のお店を3案*\n承知いたしました。13:00以降に対応いたします。"
    program.running.go(Ref("task", task))
    program.wait_for("一次返信まで22分")
    program.picture("kept")


@pytest.mark.usefixtures("set_up")
def test_the_client_chooses_what_gives_way_to_the_urgent(start: Starts, clock: FixedClock) -> None:
    clock.instant = datetime(2026, 11, 24, 9, 30, tzinfo=TOKYO)
    program = start()
    program.ready()
    minutes = asked(program, "議事録の清書", due="2026-11-24T12:00", estimate=150)
    slides = asked(program, "商談資料", due="2026-11-24T17:00", estimate=120)
    for task in (minutes, slides):
        program.core.do(ReplyFirst(task, "承知いたしました。"))
    urgent = asked(program, "訪問先の入館証", urgent=True, estimate=30)
    switch(program, "佐藤 健一")
    program.wait_for("「議事録の清書」　12:00 → 12:30")
    program.picture("displaced")
    program.click("納期を動かす", QAbstractButton)
    program.wait_gone("「議事録の清書」　12:00 → 12:30")
    assert due(program, minutes) == "2026-11-24T03:30:00.000Z"
    assert due(program, slides) == "2026-11-24T08:00:00.000Z"
    switch(program, "中村 美咲")
    program.running.go(Ref("task", urgent))
    program.wait_for(MOVED)
    program.picture("moved")
    switch(program, "佐藤 健一")
    program.press(Qt.Key.Key_Z, CONTROL)
    program.until(lambda: due(program, minutes) == "2026-11-24T03:00:00.000Z", "it was not undone")
