"""The first writing check of a fresh window: how soon it answers, and what the window feels of it.

Each round is a process of its own: a checked field gets the focus, somebody types for as long as a
person would, pauses, and the underline comes. What is measured: milliseconds from the end of the
pause to the underline, and the longest time the event loop was away, against the same typing in a
field that is not checked. The ratio of the two gaps is what counts on a busy machine.
"""

import json
import statistics
import subprocess
import sys
import time
from itertools import pairwise

ROUNDS = 7
TEXT = "お客様がおっしゃられたとおりに進めます。"
_LETTER_MS = 60
_TICK_MS = 4


def measure(rounds: int = ROUNDS) -> None:
    """Print medians of fresh processes, checked and unchecked in turns."""
    checked: list[dict[str, float]] = []
    plain: list[dict[str, float]] = []
    for _ in range(rounds):
        checked.append(_round("checked"))
        plain.append(_round("plain"))
    answers = [one["answer"] for one in checked]
    gaps, bare = [one["gap"] for one in checked], [one["gap"] for one in plain]
    print(
        f"first check   answers {statistics.median(answers):6.1f} ms after the pause"
        f" ({min(answers):.0f}-{max(answers):.0f})"
    )
    print(
        f"event loop    longest gap {statistics.median(gaps):5.1f} ms"
        f" ({min(gaps):.0f}-{max(gaps):.0f})"
        f"   unchecked {statistics.median(bare):5.1f} ms ({min(bare):.0f}-{max(bare):.0f})"
        f"   over 16 ms: {sum(gap > 16 for gap in gaps)} / {sum(gap > 16 for gap in bare)}"
    )


def _round(how: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.checking", how], capture_output=True, text=True, check=True
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def one(how: str) -> dict[str, float]:
    """One window in this process."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

    from assistant_desktop.adapters.holidays import is_holiday
    from assistant_desktop.features.people.commands import NewPerson, SetUpPair
    from assistant_desktop.kernel.clock import SystemClock
    from assistant_desktop.qt import theme
    from assistant_desktop.qt.widgets.edits import GrowingTextEdit
    from assistant_desktop.qt.writing.check import WritingCheck
    from assistant_desktop.services.core import Core
    from assistant_desktop.store import database
    from assistant_desktop.store.ledger import Ledger
    from assistant_desktop.words import Words

    app = QApplication(sys.argv[:1])
    theme.make(dark=False, percent=100)
    connection, clock = database.memory(), SystemClock()
    ledger = Ledger(connection, clock)
    people = (NewPerson("client", "佐藤 健一"), NewPerson("assistant", "中村 美咲"))
    ledger.commit(SetUpPair(people))
    core = Core(connection, ledger, clock, is_holiday, "assistant", Words("ja"))
    window = QWidget()
    column = QVBoxLayout(window)
    field, other = GrowingTextEdit(name="text"), QLabel("")
    column.addWidget(field)
    column.addWidget(other)
    check = WritingCheck(field, core) if how == "checked" else None
    window.show()
    ticks: list[float] = []
    tick = QTimer()
    tick.setInterval(_TICK_MS)
    tick.timeout.connect(lambda: ticks.append(time.perf_counter()))
    answered: list[float] = []
    if check is not None:
        check.found.connect(lambda _found: answered.append(time.perf_counter()))
    _wait(app, 0.8)
    tick.start()
    field.setFocus()
    window.activateWindow()
    last = 0.0
    for letter in TEXT:
        field.insertPlainText(letter)
        last = time.perf_counter()
        _wait(app, _LETTER_MS / 1000)
    until = time.perf_counter() + 5
    while time.perf_counter() < until and (check is None or not answered):
        _wait(app, 0.01)
        if check is None and time.perf_counter() > last + 0.6:
            break
    _wait(app, 0.1)
    gap = max(after - before for before, after in pairwise(ticks))
    answer = (answered[0] - last) * 1000 - 250 if answered else 0.0
    return {"answer": answer, "gap": gap * 1000}


def _wait(app: object, seconds: float) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    del app
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


if __name__ == "__main__":
    print(json.dumps(one(sys.argv[1])))
