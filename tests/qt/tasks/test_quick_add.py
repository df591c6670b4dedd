"""The line above the list: chips for what was understood, and the list of pasted lines."""

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from assistant_desktop.kernel.ops import Intent
from assistant_desktop.qt.tasks import line_reader
from assistant_desktop.qt.tasks.line_chips import UnderstoodChip
from assistant_desktop.qt.tasks.paste_panel import PastePanel
from assistant_desktop.qt.tasks.quick_add import QuickAdd
from assistant_desktop.services import quick_add
from assistant_desktop.services.core import Core
from tests.qt.tasks.conftest import NONE, Desk

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
CHAT = """佐藤 健一  10:30
お疲れさまです。
明日15時までに見積書をお願いします。
・来週水曜 会議室の予約（担当：中村）
・名刺の発注 → 佐藤様
至急 請求書の確認 @山本様 #経理
よろしくお願いいたします。
"""


@pytest.fixture(autouse=True)
def _grammar(core: Core) -> None:
    """As after the first moments in the field."""
    quick_add.understood(core, "明日")
    line_reader._loaded["grammar"] = True


def line(desk: Desk) -> QuickAdd:
    return desk.page.quick


def write(desk: Desk, text: str) -> None:
    """Type a text, also one of an input method."""
    field = line(desk).field
    field.setFocus()
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(field, event)
    desk.settle()


def chips(desk: Desk) -> list[str]:
    return [chip.text() for chip in line(desk).chips.chips if chip.isVisible()]


def test_chips_come_while_one_types(desk: Desk) -> None:
    write(desk, "明日15時までに見積書 ")
    assert chips(desk) == ["11/25(水) 15:00まで"]
    write(desk, "#資料 @田中様 !")
    assert chips(desk) == ["11/25(水) 15:00まで", "資料", "田中様", "至急"]
    assert line(desk)._remains.full_text() == "見積書"
    desk.press(KEY.Key_Return)
    (row,) = desk.core.reader.rows("SELECT title, due, person, urgent FROM task")
    assert dict(row) == {
        "title": "見積書",
        "due": "2026-11-25T06:00:00.000Z",
        "person": "田中様",
        "urgent": 1,
    }
    assert desk.core.reader.column("SELECT tag FROM task_tag") == ["資料"]
    assert chips(desk) == []


def test_a_composition_changes_nothing_until_it_is_settled(desk: Desk) -> None:
    write(desk, "見積 ")
    field = line(desk).field
    QApplication.sendEvent(field, QInputMethodEvent("あした", []))
    desk.settle()
    assert (chips(desk), field.composing) == ([], True)
    write(desk, "明日")
    assert chips(desk) == ["11/25(水)"]


@pytest.mark.parametrize("how", [KEY.Key_Space, KEY.Key_Delete, KEY.Key_Backspace, None])
def test_a_chip_that_is_taken_away_goes_back_into_the_title(desk: Desk, how: Qt.Key | None) -> None:
    write(desk, "明日の会議 #資料")
    chip = desk.named("11/25(水)", UnderstoodChip)
    if how is None:
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton, NONE, QPoint(4, 4))
    else:
        desk.press(KEY.Key_Down)
        assert chip.hasFocus()
        desk.press(how)
    assert chips(desk) == ["資料"]
    assert line(desk).field.hasFocus()
    assert line(desk).field.text() == "明日の会議 #資料"
    desk.press(KEY.Key_Return)
    (row,) = desk.core.reader.rows("SELECT title, due FROM task")
    assert dict(row) == {"title": "明日の会議", "due": None}
    # The next line is understood again.
    write(desk, "明日")
    assert chips(desk) == ["11/25(水)"]


def test_arrows_move_along_the_chips(desk: Desk) -> None:
    desk.add("A")
    write(desk, "明日 見積 #資料")
    desk.press(KEY.Key_Down)
    desk.press(KEY.Key_Right)
    assert desk.named("資料", UnderstoodChip).hasFocus()
    desk.press(KEY.Key_Up)
    assert line(desk).field.hasFocus()
    desk.press(KEY.Key_Down)
    desk.press(KEY.Key_Down)
    assert desk.page.view.hasFocus()


def test_recurring_work_is_a_series(desk: Desk) -> None:
    write(desk, "毎週金曜17時 週報")
    assert chips(desk) == ["毎週金曜 17:00"]
    desk.press(KEY.Key_Return)
    (row,) = desk.core.reader.rows("SELECT title, due, series FROM task")
    assert (row["title"], row["due"]) == ("週報", "2026-11-27T08:00:00.000Z")
    assert desk.core.reader.column("SELECT rule FROM series") == ["FREQ=WEEKLY;BYDAY=FR"]


def test_words_too_vague_for_a_day_offer_days(desk: Desk) -> None:
    write(desk, "月末あたりに名刺の整理")
    assert "月末あたり" in line(desk)._remains.full_text()
    desk.click("11/27(金)")
    assert chips(desk) == ["11/27(金)"]
    desk.press(KEY.Key_Return)
    (row,) = desk.core.reader.rows("SELECT title, due FROM task")
    assert dict(row) == {"title": "名刺の整理", "due": "2026-11-27"}


def test_a_due_that_was_picked_stands_before_the_words(desk: Desk) -> None:
    write(desk, "明日の会議")
    line(desk)._set_due("2026-12-01")
    assert chips(desk) == []
    desk.press(KEY.Key_Return)
    (row,) = desk.core.reader.rows("SELECT title, due FROM task")
    assert dict(row) == {"title": "明日の会議", "due": "2026-12-01"}


def test_nothing_waits_for_the_grammar(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(line_reader._loaded, "grammar", False)
    write(desk, "明日 見積")
    desk.press(KEY.Key_Return)
    (row,) = desk.core.reader.rows("SELECT title, due FROM task")
    assert dict(row) == {"title": "見積", "due": "2026-11-25"}


def test_a_keystroke_takes_a_fraction_of_a_frame(desk: Desk) -> None:
    text = "明日15時までに青葉ロジスティクス様へ見積書を送付 #資料 @田中様 !"
    spent = []
    for end in range(1, len(text)):
        before = time.process_time()
        line(desk)._reader.glance(text[:end])
        spent.append(time.process_time() - before)
    assert sorted(spent)[len(spent) // 2] < 0.012  # 1 ms, with room for a slow computer


# -- several lines ---------------------------------------------------------------------------------


@pytest.fixture
def panel(desk: Desk) -> PastePanel:
    QApplication.clipboard().setText(CHAT)
    line(desk).field.setFocus()
    desk.press(KEY.Key_V, CONTROL)
    (found,) = desk.page.findChildren(PastePanel)
    assert found.isVisible()
    return found


def shown(panel: PastePanel) -> list[tuple[str, bool, list[str]]]:
    model = panel.model
    rows = [model.row(model.index(place)) for place in range(model.rowCount())]
    return [
        (row.offer.line.title, row.chosen, [fact.text for fact in model.facts(row.offer)])
        for row in rows
    ]


def test_pasted_lines_are_listed_with_what_was_understood(panel: PastePanel) -> None:
    assert shown(panel) == [
        ("お疲れさまです", False, []),
        ("見積書", True, ["私のタスク", "11/25(水) 15:00まで"]),
        ("会議室の予約", True, ["私のタスク", "12/2(水)"]),
        ("名刺の発注", True, ["佐藤様への依頼"]),
        ("請求書の確認", True, ["至急", "山本様", "経理"]),
        ("よろしくお願いいたします。", False, ["私のタスク"]),
    ]
    assert panel.list.hasFocus()


def test_what_is_ticked_is_added_in_one_step(desk: Desk, panel: PastePanel) -> None:
    desk.press(KEY.Key_Space)  # the first that is ticked: the quote
    desk.click("3件を追加")
    assert not panel.isVisible()
    rows = desk.core.reader.rows(
        "SELECT title, due, state, person, description FROM task ORDER BY title"
    )
    assert [tuple(row.values()) for row in rows] == [
        ("会議室の予約", "2026-12-02", "accepted", "", "「・来週水曜 会議室の予約（担当：中村）」"),
        ("名刺の発注", None, "requested", "", "「・名刺の発注 → 佐藤様」"),
        ("請求書の確認", None, "accepted", "山本様", "「至急 請求書の確認 @山本様 #経理」"),
    ]
    desk.core.undo()
    desk.settle()
    assert desk.core.reader.value("SELECT count(*) FROM task WHERE deleted_at IS NULL") == 0


def test_lines_without_an_owner_can_all_be_asked_of_the_other(
    desk: Desk, panel: PastePanel
) -> None:
    panel.rest.set_value(True)
    panel.list.setFocus()
    desk.press(KEY.Key_Return, CONTROL)
    states = desk.core.reader.rows("SELECT title, state FROM task ORDER BY title")
    assert [tuple(row.values()) for row in states] == [
        ("会議室の予約", "accepted"),
        ("名刺の発注", "requested"),
        ("見積書", "accepted"),
        ("請求書の確認", "requested"),
    ]


def test_a_title_can_be_mended_before(desk: Desk, panel: PastePanel) -> None:
    index = panel.list.currentIndex()
    panel.model.setData(index, "見積書 第2版")
    assert shown(panel)[1][0] == "見積書 第2版"
    desk.click("すべて選ぶ")
    desk.click("すべて外す")
    assert not panel.add_button.isEnabled()
    desk.press(KEY.Key_Escape)
    assert not panel.isVisible()
    assert desk.lines() == []


def test_one_pasted_line_goes_into_the_field(desk: Desk) -> None:
    QApplication.clipboard().setText("明日の会議\n")
    line(desk).field.setFocus()
    desk.press(KEY.Key_V, CONTROL)
    assert desk.page.findChildren(PastePanel) == []
    assert line(desk).field.text().strip() == "明日の会議"


def test_the_step_says_how_many(desk: Desk, panel: PastePanel) -> None:
    told: list[Intent] = []
    desk.core.ledger.listen(lambda commit: told.append(commit.intent))
    panel.add()
    assert told == [Intent("tasks.add_many", {"count": 4})]


def test_english_lines(core: Core, make_desk: Callable[[Core], Desk]) -> None:
    found = quick_add.offers(
        core,
        "Hi Misaki,\n- [ ] Book a room next Wednesday\n- [x] done\n"
        "Could you please send the slides by Friday?\nThanks!\n--\nKenichi\n",
    )
    assert [(one.line.title, one.line.value, one.likely) for one in found] == [
        ("Hi Misaki,", "", False),
        ("Book a room", "2026-12-02", True),
        ("done", "", False),
        ("Send the slides", "2026-11-27", True),
        ("Thanks!", "", False),
        ("Kenichi", "", False),
    ]
