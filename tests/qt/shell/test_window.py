"""The window as it is used: pages, undo in words, people, language, look, closing."""

import re
import sys
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QScrollArea,
)

from assistant_desktop.features.tasks.commands import AddTask, CompleteTask, ReopenTask
from assistant_desktop.features.tasks.queries import open_count
from assistant_desktop.kernel.errors import Problem
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt import theme
from assistant_desktop.qt.feedback.page import FeedbackPage
from assistant_desktop.qt.shell import pages
from assistant_desktop.qt.shell.hints import Hints, load, save
from assistant_desktop.qt.shell.overview import KeysPanel
from assistant_desktop.qt.shell.quick_add import DRAFT, QuickAdd
from assistant_desktop.qt.shell.window import on_screen
from assistant_desktop.words import intent, told

from .world import CTRL, SHIFT, World


def rows(view: QListView) -> list[str]:
    model = view.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


def test_the_pages_there_are_stand_in_the_navigation_and_under_ctrl_and_a_digit(
    home: World,
) -> None:
    shown = [row.partition("、")[0] for row in rows(home.view.navigation.list)]
    assert shown[:4] == ["今日", "タスク", "朝会", "フィードバック"]
    assert shown[-1] == "お知らせ"
    last = Qt.Key(Qt.Key.Key_0 + len(shown))
    for digit, name in ((Qt.Key.Key_2, "tasks"), (last, "inbox"), (Qt.Key.Key_1, "today")):
        home.key(digit, CTRL)
        assert home.view.place.page == name
    assert "今日" in home.window.windowTitle()


def test_the_count_of_open_tasks_stands_beside_the_page(home: World) -> None:
    home.send(AddTask("比較表"))
    home.until(lambda: "タスク、1件" in rows(home.view.navigation.list))


def test_the_arrows_walk_through_the_pages_and_keep_the_focus(home: World) -> None:
    navigation = home.view.navigation.list
    navigation.setFocus()
    QTest.keyClick(navigation, Qt.Key.Key_Down)
    home.settle()
    assert home.view.place.page == "tasks"
    assert navigation.hasFocus()


def test_what_i_do_is_told_in_words_and_taken_back_by_its_button(home: World) -> None:
    home.send(AddTask("比較表"))
    home.settle()
    assert home.view._toast.text() == "「比較表」を追加しました"
    home.click("元に戻す")
    assert open_count(home.core.reader, home.core.me.id) == 0
    assert home.view._toast.text() == "元に戻しました：タスクの追加（比較表）"
    home.click("やり直す")
    assert open_count(home.core.reader, home.core.me.id) == 1


def test_ctrl_z_undoes_and_says_so_where_there_is_nothing(home: World) -> None:
    home.send(AddTask("比較表"))
    home.key(Qt.Key.Key_Z, CTRL)
    assert open_count(home.core.reader, home.core.me.id) == 0
    home.key(Qt.Key.Key_Z, CTRL)
    assert home.view._toast.text() == "元に戻せる操作はありません。"
    home.key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert open_count(home.core.reader, home.core.me.id) == 1
    home.key(Qt.Key.Key_Y, CTRL)
    assert home.view._toast.text() == "やり直せる操作はありません。"


def test_the_edit_menu_says_what_would_be_undone(home: World) -> None:
    home.send(AddTask("A & B"))
    home.running.deeds._freshen()
    actions = home.running.deeds.actions
    assert actions is not None
    assert actions.by_id["undo"].text() == "元に戻す：タスクの追加（A && B）"
    assert actions.by_id["redo"].text() == "やり直す"


def test_an_undo_that_left_something_alone_says_so(home: World) -> None:
    core = home.core
    (id_,) = home.send(AddTask("比較表")).changed["task"]
    home.send(CompleteTask(id_))
    # Somebody else has opened it again since.
    core.ledger.commit(ReopenTask(id_), core.other.id)
    home.key(Qt.Key.Key_Z, CTRL)
    assert "そのままにしました" in home.view._toast.text()


def test_what_others_do_is_shown_silently(home: World) -> None:
    core = home.core
    core.ledger.commit(AddTask("大阪出張", request=True), core.other.id)
    home.until(lambda: any("タスク、1件" in row for row in rows(home.view.navigation.list)))
    assert home.view._toast.text() == ""


def test_ctrl_z_in_a_text_field_undoes_typing_first(home: World) -> None:
    home.send(AddTask("比較表"))
    field = QLineEdit(home.window)
    field.show()
    field.setFocus()
    QTest.keyClicks(field, "abc")
    home.key(Qt.Key.Key_Z, CTRL)
    assert field.text() == ""
    assert open_count(home.core.reader, home.core.me.id) == 1
    home.key(Qt.Key.Key_Z, CTRL)
    assert open_count(home.core.reader, home.core.me.id) == 0


def test_a_refusal_is_one_sentence_in_the_page(home: World) -> None:
    home.running.tell(Problem("disk_full"))
    assert home.view.bar.isVisible()
    assert home.view.bar.text.startswith("ディスクの空きがありません")
    assert QApplication.activeModalWidget() is None
    home.click("閉じる")
    assert not home.view.bar.isVisible()


def test_a_bug_is_reported_and_the_program_goes_on(home: World) -> None:
    error = RuntimeError("broken on purpose")
    sys.excepthook(RuntimeError, error, None)
    home.settle()
    assert home.view.bar.text == "うまくいかないことがありました。内容は保存されています。"
    home.click("記録を見る")
    home.click("コピー")
    copied = QApplication.clipboard().text()
    home.key(Qt.Key.Key_Escape)
    log = (home.folder / "logs" / "assistant-desktop.log").read_text(encoding="utf-8")
    for text in (copied, log):
        assert "RuntimeError" in text
        assert "Assistant Desktop" in text
        assert "broken on purpose" not in text  # it might have been a title
    home.key(Qt.Key.Key_2, CTRL)
    assert home.view.place.page == "tasks"


def test_a_page_that_cannot_be_built_leaves_the_others(
    home: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> Any:
        raise RuntimeError("no page")

    monkeypatch.setattr(pages.PageEntry, "build", broken)
    home.view.go("feedback")
    home.settle()
    assert home.sees("このページを開けませんでした。ほかのページはお使いになれます。")
    home.view.go("today")
    assert home.view.place.page == "today"


def test_the_role_is_switched_in_one_stroke_and_remembered(home: World) -> None:
    home.view.go("feedback")
    home.key(Qt.Key.Key_U, CTRL | SHIFT)
    home.until(lambda: home.view._toast.text() == "佐藤 健一の画面に切り替えました")
    assert home.core.role == "client"
    assert home.view.navigation.me.accessibleName() == "佐藤 健一 クライアント"
    assert home.view.navigation.other.accessibleName() == "中村さん アシスタント"
    assert home.view.place.page == "feedback"
    home.quit()
    assert home.start().core.role == "client"


def test_what_somebody_is_writing_is_theirs_alone(home: World) -> None:
    def composer() -> QPlainTextEdit:
        home.settle()
        page = home.view.findChild(FeedbackPage)
        assert page is not None
        (field,) = [one for one in page.findChildren(QPlainTextEdit) if one.isVisible()]
        return field

    home.view.go("feedback")
    composer().setPlainText("書きかけの改善")
    home.running.quick_add()
    (mini,) = home.window.findChildren(QuickAdd)
    mini.field.setText("私のタスク")
    home.running.choose_role("client")
    assert composer().toPlainText() == ""
    home.settle()
    assert home.window.findChildren(QuickAdd) == []
    assert home.core.local.get(DRAFT) is None
    composer().setPlainText("書きかけの称賛")
    home.running.choose_role("assistant")
    assert composer().toPlainText() == "書きかけの改善"
    assert home.core.local.get(DRAFT) == "私のタスク"
    home.running.choose_role("client")
    assert composer().toPlainText() == "書きかけの称賛"


def test_the_language_changes_at_once_and_the_record_stays(home: World) -> None:
    (id_,) = home.send(AddTask("比較表")).changed["task"]
    home.view.go(Ref("task", id_))
    before = home.view
    home.running.choose_language("en")
    home.until(lambda: home.running.view is not before)
    home.settle()
    assert rows(home.view.navigation.list)[0].partition(",")[0] == "Today"
    assert home.view.where().page == "tasks"
    assert home.view.where().ref == Ref("task", id_)
    assert load(home.folder).language == "en"


@pytest.mark.parametrize(("language", "word"), [("ja", "元に戻す"), ("en", "Undo")])
def test_qt_speaks_the_language_too(home: World, language: str, word: str) -> None:
    home.running.choose_language(language)
    home.settle()
    field = QLineEdit()
    menu = field.createStandardContextMenu()
    assert any(word in action.text().replace("&", "") for action in menu.actions())


def test_theme_and_text_size_rebuild_the_page_and_are_kept(home: World) -> None:
    home.view.go("tasks")
    before = home.view
    home.running.choose_look("dark", 130)
    home.until(lambda: home.running.view is not before)
    assert theme.current().dark
    assert theme.current().percent == 130
    assert home.view.place.page == "tasks"
    assert (load(home.folder).scheme, load(home.folder).percent) == ("dark", 130)
    home.running.choose_look("light", 100)
    home.settle()


def test_no_part_of_a_page_is_a_window_of_its_own_even_for_a_moment(home: World) -> None:
    for entry in pages.existing():
        home.view.go(entry.name)
        home.settle(60)
        assert QApplication.activeWindow() is home.window, entry.name


def test_a_narrow_window_keeps_only_the_rail(home: World) -> None:
    home.window.resize(1240, 800)
    home.settle()
    assert home.view.navigation.width() == 176
    home.window.resize(1100, 700)
    home.settle()
    assert home.view.navigation.width() == 52


def test_f1_lists_every_key_and_gives_the_focus_back(home: World) -> None:
    home.view.go("tasks")
    home.settle()
    before = QApplication.focusWidget()
    home.key(Qt.Key.Key_F1)
    panel = home.window.findChild(KeysPanel)
    assert panel is not None
    for line in ("Ctrl+N: タスクを追加", "Ctrl+2: タスク", "F6: 次の領域へ", "K: 手順を飛ばす"):
        assert home.sees(line)
    # The window's shortcuts are away while it is open.
    home.key(Qt.Key.Key_1, CTRL)
    assert home.view.place.page == "tasks"
    home.key(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is before


def test_the_list_of_keys_follows_the_size_of_the_window(home: World) -> None:
    home.window.resize(1280, 900)
    home.settle()
    home.key(Qt.Key.Key_F1)
    panel = home.window.findChild(KeysPanel)
    assert panel is not None
    home.window.resize(1024, 640)
    home.settle(60)
    (area,) = panel.findChildren(QScrollArea)
    note = next(one for one in panel.findChildren(QLabel) if "1文字" in one.text())
    below = area.mapTo(panel, area.rect().bottomLeft()).y()
    assert below < note.mapTo(panel, QPoint(0, 0)).y()
    assert panel.panel.geometry().bottom() <= home.window.height()


def test_a_page_that_is_new_begins_without_a_chosen_button(home: World) -> None:
    home.view.go("tasks")
    home.settle()
    home.view.go("hours")
    home.settle()
    assert not isinstance(QApplication.focusWidget(), QAbstractButton)


def test_f6_goes_round_the_panes(home: World) -> None:
    home.view.go("inbox")
    seen = []
    for _ in range(3):
        home.key(Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        seen.append(home.view.navigation.isAncestorOf(focus) if focus else None)
    assert True in seen
    assert False in seen


@pytest.mark.parametrize(
    ("kept", "tray", "expected"),
    [
        (None, True, "hidden"),
        (None, False, "quit"),
        (True, True, "hidden"),
        (True, False, "minimised"),
        (False, True, "quit"),
    ],
)
def test_closing(
    home: World, monkeypatch: pytest.MonkeyPatch, kept: bool | None, tray: bool, expected: str
) -> None:
    happened: list[str] = []
    monkeypatch.setattr(home.running, "has_tray", lambda: tray)
    monkeypatch.setattr(home.running, "quit", lambda: happened.append("quit"))
    monkeypatch.setattr(home.window, "showMinimized", lambda: happened.append("minimised"))
    monkeypatch.setattr(home.window, "hide", lambda: happened.append("hidden"))
    if kept is not None:
        home.core.local.set("close.keep", kept)
    home.window.close()
    home.settle()
    assert happened == [expected]
    assert load(home.folder).tray_told == (expected == "hidden")


SCREEN = QRect(0, 0, 1600, 1000)


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        (QRect(100, 50, 1200, 800), QRect(100, 50, 1200, 800)),
        (QRect(-3000, -200, 1200, 800), QRect(0, 0, 1200, 800)),
        (QRect(1500, 900, 1200, 800), QRect(400, 200, 1200, 800)),
        (QRect(0, 0, 4000, 3000), QRect(0, 0, 1600, 1000)),
        (QRect(0, 0, 20, 20), QRect(0, 0, 1024, 640)),
    ],
)
def test_the_window_comes_back_on_a_screen(kept: QRect, expected: QRect) -> None:
    assert on_screen(kept, [SCREEN]) == expected


def test_the_place_is_remembered(home: World) -> None:
    home.window.setGeometry(40, 60, 1100, 700)
    home.window.keep_place()
    assert load(home.folder).geometry == (40, 60, 1100, 700)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"geometry": [1], "scheme": 3, "percent": "x"}', '{"geometry": "a"}']
)
def test_hints_that_make_no_sense_are_the_defaults(tmp_path: Any, text: str) -> None:
    (tmp_path / "window.json").write_text(text, encoding="utf-8")
    assert load(tmp_path) == Hints()


def test_hints_come_back_as_they_were_kept(tmp_path: Any) -> None:
    kept = Hints((1, 2, 1100, 700), True, "dark", 115, "en", True, True)
    save(tmp_path, kept)
    assert load(tmp_path) == kept


def test_every_sentence_of_the_toast_belongs_to_an_intent_and_needs_no_more_than_it_has() -> None:
    for key, texts in told.WORDS.items():
        phrase = intent.WORDS[f"intent.{key.removeprefix('told.of.')}"]
        known = set(re.findall(r"{(\w+)}", "".join(phrase)))
        assert set(re.findall(r"{(\w+)}", "".join(texts))) <= known, key
