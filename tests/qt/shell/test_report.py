"""What goes wrong is told in the window, can be copied, and holds nothing of the pair."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from assistant_desktop.features.feedback.commands import GiveFeedback
from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.kernel.errors import Problem
from assistant_desktop.qt import theme
from assistant_desktop.qt.shell.bug_panel import BugPanel
from assistant_desktop.qt.shell.failed import not_begun
from assistant_desktop.qt.shell.hints import Hints
from assistant_desktop.qt.shell.window import MainWindow
from assistant_desktop.services.core import Core

from .world import World

TITLE, WORD, CODE = "極秘の見積書", "The quarter was bad", "MKTQ-7V2P-93XA"
FILE = "/home/kenichi/secret.pdf"


def logged(folder: Path) -> str:
    """All that lies in the folder of logs."""
    return "".join(one.read_text(encoding="utf-8") for one in (folder / "logs").iterdir())


def test_after_a_day_of_work_the_log_holds_nothing_of_the_pair(home: World) -> None:
    home.send(AddTask(TITLE, description=WORD))
    home.send(GiveFeedback("praise", WORD))
    for page in ("tasks", "feedback", "settings", "today"):
        home.view.go(page)
    home.settle()
    for problem in (
        Problem("file_missing", path=FILE),
        Problem("share_denied", address=f"https://misaki:{CODE}@dav.example"),
        Problem("wrong_code", given=CODE),
    ):
        home.running.tell(problem)
        home.running.work(partial(_raise, problem), lambda _result: None)
    for error in (RuntimeError(TITLE), KeyError(CODE), ValueError(FILE)):
        QTimer.singleShot(0, partial(_raise, error))
        home.running.work(partial(_raise, error), lambda _result: None)
    home.until(lambda: logged(home.folder).count("RuntimeError") >= 2)
    home.settle(200)
    text = logged(home.folder)
    assert "Problem file_missing (path)" in text
    assert "KeyError" in text
    assert "test_report.py" in text
    names = [home.core.me.name, home.core.other.name, *home.core.me.name.split()]
    for secret in (TITLE, WORD, CODE, FILE, "kenichi", "dav.example", "misaki", *names):
        assert secret not in text
        assert all(secret not in one for one in home.running.reports.texts)


def _raise(error: Exception) -> None:
    raise error


def test_a_hard_crash_is_told_at_the_next_start_and_only_once(home: World) -> None:
    home.quit()
    logs = home.folder / "logs"
    logs.mkdir(exist_ok=True)
    (logs / "crash.txt").write_text("Fatal Python error: Segmentation fault\n")
    home.start()
    home.until(home.view.bar.isVisible)
    assert home.view.bar.text == "前回、アプリが途中で終わりました。保存した内容は残っています。"
    home.click("記録を見る")
    home.click("コピー")
    assert "Segmentation fault" in QApplication.clipboard().text()
    home.quit()
    home.start()
    home.settle(300)
    assert "途中で終わりました" not in home.view.bar.text


def test_before_the_data_are_open_a_bug_has_a_panel_of_its_own(world: World) -> None:
    def broken(*_args: object) -> Core:
        raise RuntimeError(TITLE)

    filled = replace(world.ports(), open_core=broken)
    world.start(filled)
    world.until(lambda: bool(world.window.findChildren(BugPanel)))
    world.click("コピー")
    assert "RuntimeError" in QApplication.clipboard().text()
    assert TITLE not in QApplication.clipboard().text()


def test_a_window_that_cannot_be_begun_says_so_and_ends(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    ended: list[int] = []
    window = MainWindow(Hints(language="en"), world.folder, theme.make())
    hook: Callable[..., object] = sys.excepthook
    try:
        _raise(ImportError("No module named 'sqlcipher3'"))
    except ImportError:
        panel = not_begun(_Exits(ended), window, world.folder)  # type: ignore[arg-type]
    world.settle()
    assert panel.isVisible()
    shown = panel._report.toPlainText()
    assert "ImportError: No module named sqlcipher3" in shown
    panel.dismiss()
    assert ended == [1]
    monkeypatch.setattr(sys, "excepthook", hook)
    window.deleteLater()


class _Exits:
    """Stands for the QApplication where only ``exit`` is called."""

    def __init__(self, ended: list[int]) -> None:
        self.exit = ended.append


def test_without_any_window_there_is_one_sentence_and_a_record(tmp_path: Path) -> None:
    (tmp_path / "broken" / "PySide6").mkdir(parents=True)
    code = "raise ImportError('libEGL.so.1: cannot open shared object file')"
    (tmp_path / "broken" / "PySide6" / "__init__.py").write_text(code)
    home = tmp_path / "home"
    home.mkdir()
    ended = subprocess.run(
        [sys.executable, "-m", "assistant_desktop", "--data-dir", str(home)],
        env={**os.environ, "PYTHONPATH": str(tmp_path / "broken"), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stdout == ""
    (line,) = ended.stderr.splitlines()
    assert "libEGL.so.1" in line
    assert "unchanged" in line or "変わっていません" in line
    assert "ImportError" in logged(home)
