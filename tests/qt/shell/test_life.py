"""Starting, other processes, notices, the tray, quick add, ending."""

import json
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QSystemTrayIcon

from assistant_desktop.adapters import instance
from assistant_desktop.bootstrap.stores import Stores, close
from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.features.tasks.queries import open_count
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt import theme
from assistant_desktop.qt.shell import smoke
from assistant_desktop.qt.shell.application import Application
from assistant_desktop.qt.shell.hints import Hints, load
from assistant_desktop.qt.shell.marks import Marks
from assistant_desktop.qt.shell.quick_add import QuickAdd
from assistant_desktop.qt.shell.tray import Tray, tooltip
from assistant_desktop.qt.shell.window import MainWindow
from assistant_desktop.services.notice_port import Card
from tests.conftest import PEOPLE

from .world import CTRL, SHIFT, World


def other_process(home: World, title: str) -> None:
    """What the command line does: its own connection, its own commit."""
    stores = Stores(home.vault, home.clock)
    core = stores.open(home.folder, durable=True)
    core.do(AddTask(title))
    close(core)


def test_a_message_of_the_command_line_shows_its_change_at_once_and_silently(home: World) -> None:
    home.running._listen()
    other_process(home, "外から")
    told: list[bool] = []
    thread = threading.Thread(target=lambda: told.append(instance.tell_changed(home.folder)))
    thread.start()
    home.until(lambda: home.view.navigation.model.counts.get("tasks") == 1)
    thread.join()
    assert told == [True]
    assert home.view._toast.text() == ""


def test_without_a_message_the_watch_on_the_file_sees_it(home: World) -> None:
    other_process(home, "外から")
    home.until(lambda: home.view.navigation.model.counts.get("tasks") == 1)


def test_a_second_start_raises_the_first(home: World) -> None:
    home.running._listen()
    home.window.hide()
    told: list[bool] = []
    thread = threading.Thread(target=lambda: told.append(instance.raise_window(home.folder)))
    thread.start()
    home.until(home.window.isVisible)
    thread.join()
    assert told == [True]


def test_where_another_window_runs_this_one_only_raises_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def raised(folder: Path) -> bool:
        asked.append(folder)
        return True

    filled = replace(world.ports(), raise_other=raised)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    ended: list[int] = []
    monkeypatch.setattr(app, "exit", ended.append, raising=False)
    window = MainWindow(Hints(), world.folder, theme.make())
    running = Application(app, filled, window, Marks(None, app))
    monkeypatch.setattr(running, "app", _Exits(ended))
    running.begin()
    assert asked == [world.folder]
    assert ended == [0]
    running.reports.remove()
    window.deleteLater()
    running.deleteLater()


class _Exits:
    """Stands for the QApplication where only ``exit`` is called."""

    def __init__(self, ended: list[int]) -> None:
        self.exit = ended.append


def test_a_request_of_the_other_is_notified_and_its_click_opens_it(home: World) -> None:
    made = home.core.ledger.commit(AddTask("大阪出張", request=True), home.core.other.id)
    (id_,) = made.changed["task"]
    home.until(lambda: home.chain.shown)
    card = home.chain.shown[-1]
    assert card.title == "佐藤様から依頼が届きました"
    home.until(lambda: home.view.navigation.model.counts.get("inbox") == 1)
    home.view.go("feedback")
    home.clicked(card.key, "default")
    home.until(lambda: home.view.where().ref == Ref("task", id_))
    assert home.view.place.page == "tasks"


def test_a_click_on_the_others_notice_switches_to_them(home: World) -> None:
    home.core.ledger.commit(AddTask("大阪出張", request=True), home.core.other.id)
    home.until(lambda: home.chain.shown)
    home.running.choose_role("client")
    home.clicked(home.chain.shown[-1].key, "default")
    home.until(lambda: home.core.role == "assistant")


def test_on_a_shared_computer_nobody_becomes_the_other(home: World) -> None:
    home.core.local.set("role", "assistant")
    home.core.local.set("sharing_key", "00" * 32)
    home.running.switch_role()
    assert (home.core.role, home.core.local.get("role")) == ("assistant", "assistant")


def test_the_tray_says_what_waits(home: World) -> None:
    assert tooltip(home.core, 0, paused=False) == (
        "Assistant Desktop — 中村さん\nお待ちのものはありません",
        False,
    )
    text, waits = tooltip(home.core, 3, paused=True)
    assert waits
    assert text.endswith("3件がお待ちしています\n通知はお休み中です")


def test_the_menu_of_the_tray_does_what_it_says(
    home: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    did: list[str] = []
    names = ("open", "quick", "start_standup", "settings", "quit")
    paused = [False]

    def pause(minutes: int) -> None:
        paused[0] = minutes > 0

    def run(name: str) -> Any:
        return lambda: did.append(name)

    tray = Tray(
        home.core,
        {name: run(name) for name in names},
        pause,
        lambda: paused[0],
        lambda: 0,
        home.running,
    )
    assert tray.is_there

    def press(text: str) -> None:
        tray._fill()
        next(one for one in tray._menu.actions() if one.text() == text).trigger()

    for text in ("ウィンドウを開く", "すばやく追加", "朝会をはじめる", "設定", "終了"):
        press(text)
    assert did == list(names)
    press("通知を1時間休む")
    assert paused == [True]
    press("通知を再開")
    assert paused == [False]
    tray.stop()


def test_without_a_tray_everything_works(home: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: False))
    tray = Tray(home.core, {}, lambda _minutes: None, lambda: False, lambda: 0, home.running)
    assert not tray.is_there
    assert not tray.carry(Card("k", "t"))
    tray.refresh()
    tray.balloon("t", "b")
    tray.stop()


def test_quick_add_adds_for_me_and_asks_of_the_other(home: World) -> None:
    home.key(Qt.Key.Key_N, CTRL | SHIFT)
    mini = home.window.findChild(QuickAdd)
    assert mini is not None
    mini.field.setText("週報の下書き")
    mini.add()
    home.settle()
    assert open_count(home.core.reader, home.core.me.id) == 1
    assert mini.field.text() == ""
    request = next(
        one for one in mini.findChildren(QAbstractButton) if one.text() == "佐藤様への依頼"
    )
    request.click()
    mini.field.setText("議題の確認")
    mini.add()
    home.settle()
    assert open_count(home.core.reader, home.core.other.id) == 1


def test_quick_add_keeps_what_is_typed(home: World) -> None:
    home.running.quick_add()
    mini = home.window.findChild(QuickAdd)
    assert mini is not None
    mini.field.setText("半分だけ")
    home.settle(400)
    assert home.core.local.get("draft.quick_add.title") == "半分だけ"
    mini.close()
    home.settle()
    home.running.quick_add()
    again = home.window.findChild(QuickAdd)
    assert again is not None
    assert again.field.text() == "半分だけ"


def test_marks_are_written_as_json_lines(home: World, tmp_path: Path) -> None:
    marks = Marks(tmp_path / "trace.jsonl", home.running)
    marks.mark("painted")
    home.settle()
    threading.Event().wait(0.03)  # the loop is blocked on purpose
    home.settle()
    marks.close()
    lines = [json.loads(line) for line in (tmp_path / "trace.jsonl").read_text().splitlines()]
    assert lines[0]["mark"] == "painted"
    assert lines[0]["ms"] > 0
    assert any(line.get("block", 0) >= 25 for line in lines)


def test_the_smoke_test_shows_every_page(home: World, capsys: pytest.CaptureFixture[str]) -> None:
    ended: list[int] = []
    home.running.app = _Exits(ended)  # type: ignore[assignment]
    test = smoke.SmokeTest(home.running)
    test.start()
    # It has a limit of its own; a busy machine may need some of it.
    home.qtbot.waitUntil(lambda: bool(ended), timeout=(smoke.LIMIT_SECONDS + 10) * 1000)
    home.is_running = False
    assert capsys.readouterr().out.splitlines()[-1] == "ok"
    assert ended[-1] == 0
    # It went through both languages; the user's own is the same as before.
    assert load(home.folder).language == "ja"
    again = Stores(home.vault, home.clock).open(home.folder)
    assert again.words.language == "ja"
    close(again)


def test_everything_is_there_after_a_restart(home: World) -> None:
    home.send(AddTask("比較表"))
    home.quit()
    home.start()
    assert open_count(home.core.reader, home.core.me.id) == 1


def test_a_start_in_the_tray_works_without_ever_being_seen(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    core, _ = world.stores.create(
        world.folder, people=PEOPLE, settings={}, language="ja", role="assistant"
    )
    close(core)
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    world.window = MainWindow(load(world.folder), world.folder, theme.make())
    world.running = Application(app, world.ports(), world.window, Marks(None, app))
    world.is_running = True
    world.running.begin()
    world.until(lambda: world.running.companions)
    assert not world.window.isVisible()
    world.core.ledger.commit(AddTask("大阪出張", request=True), world.core.other.id)
    world.until(lambda: world.chain.shown)
    world.running.go("inbox")
    world.until(world.window.isVisible)
    assert world.view.place.page == "inbox"


def test_logging_out_is_not_held_up(home: World) -> None:
    home.running._session_ends(None)
    assert home.window.close()


def test_who_has_not_noted_the_code_is_reminded(home: World) -> None:
    assert not home.view.bar.isVisible()
    home.core.local.set("recovery.noted", False)
    home.quit()
    home.start()
    assert home.view.bar.isVisible()
    home.click("発行して控える")
    assert home.sees("まだ控えていません。発行し直して、控えてください。")
