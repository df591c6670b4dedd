"""Quick add from outside of the list: the mini window, and the command line beside the window."""

import io
import threading

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from assistant_desktop import cli
from assistant_desktop.bootstrap.command_line import RealOpener
from assistant_desktop.bootstrap.stores import Stores
from assistant_desktop.cli_port import Streams
from assistant_desktop.features.tasks.queries import open_count
from assistant_desktop.qt.shell.quick_add import QuickAdd
from assistant_desktop.qt.tasks import line_reader
from assistant_desktop.qt.tasks.line_chips import UnderstoodChip
from assistant_desktop.qt.tasks.list_view import TaskList
from assistant_desktop.qt.tasks.paste_panel import PastePanel
from assistant_desktop.services import quick_add

from .world import CTRL, SHIFT, World


def opened(home: World) -> QuickAdd:
    quick_add.understood(home.core, "明日")
    line_reader._loaded["grammar"] = True
    home.key(Qt.Key.Key_N, CTRL | SHIFT)
    mini = home.window.findChild(QuickAdd)
    assert mini is not None
    return mini


def chips(mini: QuickAdd) -> list[str]:
    return [chip.text() for chip in mini.chips.chips]


def test_the_mini_window_says_what_it_understood(home: World) -> None:
    mini = opened(home)
    mini.field.setText("毎週金曜16時に週報の下書き #報告 @高橋専務 !")
    home.settle()
    assert chips(mini) == ["毎週金曜 16:00", "報告", "高橋専務", "至急"]
    assert mini._title.full_text() == "週報の下書き"
    assert mini._next.text() == "次回 11/27(金) 16:00"
    mini.add()
    home.settle()
    (row,) = home.core.reader.rows("SELECT title, due, person, urgent FROM task")
    assert tuple(row.values()) == ("週報の下書き", "2026-11-27T07:00:00.000Z", "高橋専務", 1)
    assert chips(mini) == []


def test_a_chip_of_the_mini_window_can_be_taken_away(home: World) -> None:
    mini = opened(home)
    mini.field.setText("明日の会議")
    home.settle()
    (chip,) = mini.findChildren(UnderstoodChip)
    chip.click()
    home.settle()
    assert chips(mini) == []
    mini.add()
    home.settle()
    (row,) = home.core.reader.rows("SELECT title, due FROM task")
    assert tuple(row.values()) == ("明日の会議", None)


def test_several_lines_are_ticked_in_the_window(home: World) -> None:
    mini = opened(home)
    QApplication.clipboard().setText("・金曜までに議事録\n・会議室の予約\n")
    mini.field.setFocus()
    home.key(Qt.Key.Key_V, CTRL)
    home.settle()
    (panel,) = home.window.findChildren(PastePanel)
    panel.add()
    home.settle()
    assert open_count(home.core.reader, home.core.me.id) == 2
    home.core.undo()
    assert open_count(home.core.reader, home.core.me.id) == 0


def test_what_the_command_line_adds_is_seen_at_once(home: World) -> None:
    home.running._listen()
    home.key(Qt.Key.Key_2, CTRL)
    codes: list[int] = []

    def add() -> None:
        streams = Streams(io.BytesIO(), io.StringIO(), io.StringIO())
        opener = RealOpener(Stores(home.vault, home.clock))
        words = ["--data-dir", str(home.folder), "--now", "2026-11-24T09:18+09:00"]
        words += ["add", "明日15時までに見積書"]
        codes.append(
            cli.run(words, opener, streams=streams, env={}, cwd=home.folder, ask=lambda _: None)
        )

    thread = threading.Thread(target=add)
    thread.start()
    home.until(lambda: home.view.navigation.model.counts.get("tasks") == 1)
    thread.join()
    assert codes == [0]
    (shown,) = home.window.findChildren(TaskList)
    titles = [str(shown.lines.index(place).data()) for place in range(shown.lines.rowCount())]
    assert "見積書" in titles
