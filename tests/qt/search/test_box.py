"""The box of Ctrl+K: what it shows, how the keys move in it, what it opens."""

from collections.abc import Callable

from PySide6.QtCore import QDate
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from assistant_desktop.features.feedback.commands import GiveFeedback
from assistant_desktop.features.tasks.commands import AddTask, DeleteTasks, EditTask
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt.widgets.fields import DateEdit
from assistant_desktop.services.core import Core
from assistant_desktop.store import search as index
from assistant_desktop.words import Words

from .conftest import CTRL, KEYS, Room

Open = Callable[[], Room]


def add(core: Core, title: str, text: str = "") -> str:
    (id_,) = core.do(AddTask(title, description=text)).changed["task"]
    return id_


def test_it_says_what_can_be_searched_and_what_can_be_done(open_box: Open) -> None:
    room = open_box()
    assert room.box.field.hasFocus()
    assert room.titles() == []
    assert room.deeds() == ["今日", "タスクを追加", "キーの一覧"]
    assert "タスク" in room.box._empty.text()
    assert room.box.filters.isHidden()


def test_typing_finds_with_marks_counts_and_kinds(open_box: Open) -> None:
    room = open_box()
    core = room.core
    add(core, "会食の席次", "窓ぎわの席")
    add(core, "名刺", "会食で配る")
    core.do(GiveFeedback("praise", "会食の段取りが見事でした"))
    # Among titles the newest comes first; a text comes after every title.
    assert room.type("会食") == ["会食の段取りが見事でした", "会食の席次", "名刺"]
    first, second, third = room.box.results.rows
    assert first.right == "フィードバック"
    assert "称賛" in first.second
    assert [second.title[a:b] for a, b in second.title_marks] == ["会食"]
    assert [third.second[a:b] for a, b in third.second_marks] == ["会食"]
    assert room.box._count.text() == "3件"
    chips = room.box.filters._chips
    shown = {kind: chip.text() for kind, chip in chips.items() if chip.isVisible()}
    assert shown == {"": "すべて", "task": "タスク 2", "feedback": "フィードバック 1"}


def test_one_letter_and_several_words(open_box: Open) -> None:
    room = open_box()
    add(room.core, "会食の席次")
    add(room.core, "席の予約")
    assert room.type("席") == ["席の予約", "会食の席次"]
    assert room.type("席 会") == ["会食の席次"]
    assert room.type("ｾｷ") == []


def test_the_arrows_go_through_results_and_deeds_and_around(open_box: Open) -> None:
    room = open_box()
    add(room.core, "席一")
    add(room.core, "席二")
    room.type("席")
    assert room.deeds() == ["「席」でタスクを追加"]
    assert room.box.current() == 0
    seen = []
    for _ in range(4):
        room.key(KEYS.Key_Down)
        seen.append(room.box.current())
    assert seen == [1, 2, 0, 1]
    room.key(KEYS.Key_Up)
    room.key(KEYS.Key_Up)
    assert room.box.current() == 2
    assert room.box.field.hasFocus()
    assert "タスクを追加" in room.box.field.accessibleDescription()


def test_enter_opens_exactly_that_record(open_box: Open) -> None:
    room = open_box()
    first = add(room.core, "席一")
    add(room.core, "席二")
    room.type("席")
    room.key(KEYS.Key_Down)
    room.key(KEYS.Key_Return)
    assert room.opened == [Ref("task", first)]
    assert room.box.isHidden()
    assert room.below.hasFocus()


def test_deeds_alone_and_by_their_words(open_box: Open) -> None:
    room = open_box()
    assert room.type(">たすく") == []
    assert room.deeds() == ["タスクを追加"]
    room.key(KEYS.Key_Return)
    assert room.done == ["add"]
    room = open_box()
    room.type(">どこにもない")
    assert room.deeds() == []
    assert room.box._empty.text() == Words("ja")("search.no_deed")
    room.key(KEYS.Key_Return)
    assert room.done == []
    assert room.box.isVisible()


def test_what_was_typed_becomes_a_task_or_a_howto(open_box: Open) -> None:
    room = open_box()
    room.type("新しいこと")
    assert room.deeds() == ["「新しいこと」でタスクを追加", "「新しいこと」で調べものを作る"]
    room.key(KEYS.Key_Down)
    room.key(KEYS.Key_Return)
    assert room.done == ["howto 新しいこと"]
    room = open_box()
    room.type("新しいこと")
    room.key(KEYS.Key_Return, CTRL)
    assert room.done == ["task 新しいこと"]


def test_tab_goes_through_the_kinds_that_have_something(open_box: Open) -> None:
    room = open_box()
    add(room.core, "会食の席次")
    room.core.do(GiveFeedback("critique", "会食の時間が短く感じました"))
    room.type("会食")
    room.key(KEYS.Key_Tab)
    room.until(lambda: room.titles() == ["会食の席次"])
    room.key(KEYS.Key_Tab)
    room.until(lambda: room.titles() == ["会食の時間が短く感じました"])
    assert room.box.results.rows[0].icon == "wrench"
    room.key(KEYS.Key_Tab)
    room.until(lambda: len(room.titles()) == 2)
    assert room.box.field.hasFocus()


def test_person_and_period_narrow(open_box: Open) -> None:
    room = open_box()
    core = room.core
    core.clock.forward(days=-40)  # type: ignore[attr-defined]
    add(core, "会食 前")
    core.clock.forward(days=40)  # type: ignore[attr-defined]
    core.do(AddTask("会食 佐藤様の", owner=core.other.id))
    assert len(room.type("会食")) == 2
    room.box.filters._take_when("week")
    room.until(lambda: room.titles() == ["会食 佐藤様の"])
    room.box.filters._take_when("any")
    room.box.filters._take_who(core.me.id)
    room.until(lambda: "会食 前" in room.titles())
    assert room.box.filters._who.text() == core.me.called
    room.box.filters._take_when("week")
    # The one of the other was made by me as well: it is found for both.
    room.until(lambda: room.titles() == ["会食 佐藤様の"])


def test_days_can_be_chosen(open_box: Open) -> None:
    room = open_box()
    core = room.core
    core.clock.forward(days=-3)  # type: ignore[attr-defined]
    add(core, "会食 前")
    core.clock.forward(days=3)  # type: ignore[attr-defined]
    add(core, "会食 今")
    assert len(room.type("会食")) == 2
    room.box.filters._take_when("days")
    first, last = room.box.filters.findChildren(DateEdit)
    assert first.isVisible()
    assert len(room.titles()) == 2
    first.setDate(QDate(2026, 11, 21))
    last.setDate(QDate(2026, 11, 21))
    room.until(lambda: room.titles() == ["会食 前"])
    last.setDate(QDate(2026, 11, 24))
    room.until(lambda: len(room.titles()) == 2)
    first.setDate(QDate(2026, 11, 22))
    room.until(lambda: room.titles() == ["会食 今"])


def test_an_older_answer_never_covers_a_newer_question(open_box: Open) -> None:
    room = open_box()
    for number in range(60):
        add(room.core, f"会食 {number}")
    add(room.core, "名刺")
    for text in ("会", "会食", "会", "会食 1", "名", "名刺"):
        room.box.field.setText(text)
    room.until(lambda: room.titles() == ["名刺"])
    room.qtbot.wait(60)
    assert room.titles() == ["名刺"]


def test_the_next_page_comes_with_scrolling(open_box: Open) -> None:
    room = open_box()
    for number in range(70):
        add(room.core, f"会食 {number}")
    assert len(room.type("会食")) == 30
    for _ in range(29):
        room.key(KEYS.Key_Down)
    room.until(lambda: len(room.titles()) == 60)
    bar = room.box.list.verticalScrollBar()
    bar.setValue(bar.maximum())
    room.until(lambda: len(room.titles()) == 70)
    assert len(set(room.titles())) == 70


def test_composing_searches_and_no_key_fires(open_box: Open) -> None:
    room = open_box()
    add(room.core, "会食の席次")
    field = room.box.field
    with room.qtbot.waitSignal(room.box.looked, timeout=3000):
        QApplication.sendEvent(field, QInputMethodEvent("会食", []))
    assert room.titles() == ["会食の席次"]
    assert field.text() == ""
    room.key(KEYS.Key_Down)
    assert room.box.current() == 0
    room.key(KEYS.Key_Return)
    room.key(KEYS.Key_Tab)
    assert room.opened == []
    assert room.box.isVisible()
    settled = QInputMethodEvent("", [])
    settled.setCommitString("会食")
    QApplication.sendEvent(field, settled)
    # The Enter that ends a composition is still none of ours.
    room.key(KEYS.Key_Return)
    assert room.opened == []
    assert field.text() == "会食"
    room.qtbot.wait(10)
    room.key(KEYS.Key_Return)
    assert len(room.opened) == 1


def test_escape_closes_and_gives_the_focus_back(open_box: Open) -> None:
    room = open_box()
    room.type("会")
    room.key(KEYS.Key_Escape)
    assert room.box.isHidden()
    assert room.below.hasFocus()


def test_what_is_private_to_the_other_is_not_shown(open_box: Open) -> None:
    room = open_box()
    core = room.core
    mine = add(core, "通院")
    core.do(EditTask(mine, {"private": 1}))
    assert room.type("通院") == ["通院"]
    core.role = "client"
    room.box.field.clear()
    assert room.type("通院") == []


def test_a_deleted_record_is_gone_at_the_next_letter(open_box: Open) -> None:
    room = open_box()
    task = add(room.core, "会食")
    assert room.type("会") == ["会食"]
    room.core.do(DeleteTasks((task,)))
    assert room.type("会食") == []


def test_an_index_that_is_not_ready_says_so(open_box: Open) -> None:
    room = open_box()
    add(room.core, "会食")
    index.empty(room.core.connection)
    assert room.type("会食") == []
    assert room.box._empty.text() == Words("ja")("search.not_yet")


def test_markup_in_titles_is_only_text(open_box: Open) -> None:
    room = open_box()
    add(room.core, "<b>会食</b> & 席")
    room.type("<b>")
    (row,) = room.box.results.rows
    assert row.title == "<b>会食</b> & 席"
    assert [row.title[a:b] for a, b in row.title_marks] == ["<b>"]
