"""The language is loaded in a worker alone: in the window's thread it would cost frames."""

import subprocess
import sys

import pytest

WATCHED = """
import sys, threading
from PySide6.QtWidgets import QApplication
app = QApplication([])
loaded = []
class Watch:
    def find_spec(self, name, *_more):
        if name.startswith(("assistant_desktop.language", "sudachipy")):
            loaded.append(threading.current_thread() is threading.main_thread())
sys.meta_path.insert(0, Watch())
from tests.conftest import *
from assistant_desktop.qt.widgets.edits import GrowingTextEdit
from assistant_desktop.qt.writing.check import WritingCheck
from PySide6.QtCore import QEventLoop, QTimer
connection, clock = database.memory(), FixedClock(TUESDAY, TOKYO)
ledger = Ledger(connection, clock)
ledger.commit(SetUpPair(PEOPLE))
core = Core(connection, ledger, clock, is_holiday, "assistant", Words("ja"))
field = GrowingTextEdit(name="text")
check = WritingCheck(field, core)
loop = QEventLoop()
check.found.connect(lambda found: loop.quit())
QTimer.singleShot(20000, loop.quit)
field.setPlainText(" ")
loop.exec()
assert loaded == [], "an empty text loads nothing"
field.setPlainText("お客様がおっしゃられたとおりに進めます。")
loop.exec()
assert [one.category for one in check.findings] == ["double_keigo"]
assert loaded and not any(loaded), loaded
"""


def test_the_language_never_loads_in_the_thread_of_the_window(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    done = subprocess.run(
        [sys.executable, "-c", WATCHED], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
