"""When a hold is over: the fact first, the old text beside an empty editor."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu

from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt.feedback.page import FeedbackPage
from assistant_desktop.qt.holding.page import HeldPage
from assistant_desktop.qt.holding.today import ThanksLine
from assistant_desktop.qt.today.page import TodayPage
from assistant_desktop.services.core import Core
from assistant_desktop.services.holding import HOURS, Holding
from assistant_desktop.store.held import HeldStore
from tests.conftest import TUESDAY
from tests.qt.holding.conftest import Open
from tests.qt.stage import Stage, acting
from tests.window import let_pass

ANGRY = "半日でお店を3軒も比べるのは無理です。"
CALM = "本日は2店までの比較でお届けできます。"


@pytest.fixture
def held(core: Core, clock: FixedClock) -> str:
    """A message about a request of the client, held for two hours that are over."""
    command = AddTask("会食のお店を3案", request=True, due="2026-11-24T17:00", estimate=240)
    (task,) = acting(core, "client").do(command).changed["task"]
    one = Holding(core).hold("comment", Ref("task", task), ANGRY, HOURS)
    clock.instant = TUESDAY + timedelta(hours=2)
    return one.id


def opened(shown: Open, core: Core, id_: str) -> Stage:
    stage = shown(core)
    page(stage).open(Ref("held", id_))
    stage.settle()
    return stage


def page(stage: Stage) -> HeldPage:
    assert isinstance(stage.page, HeldPage)
    return stage.page


def texts(stage: Stage) -> list[str]:
    return [one.text() for one in page(stage).findChildren(QLabel) if one.isVisible()]


def comments(core: Core) -> list[str]:
    return [str(text) for text in core.reader.column("SELECT text FROM comment")]


def test_the_fact_comes_first_and_the_editor_is_empty(core: Core, held: str, shown: Open) -> None:
    stage = opened(shown, core, held)
    for said in (
        "2時間 置きました",
        "会食のお店を3案",
        "今日 9:18",
        "佐藤様から",
        "17:00 まで",
        "稼働で あと5時間42分",  # from 11:18 to 17:00
        "4時間",
        "この文は、佐藤様にも、佐藤様のパソコンにも届いていません。",
    ):
        assert said in texts(stage), said
    assert page(stage).old.toPlainText() == ANGRY
    assert page(stage).old.isReadOnly()
    assert page(stage).new.toPlainText() == ""
    assert page(stage).new.hasFocus()
    assert not page(stage).send_new.isEnabled()


def test_what_is_rewritten_is_sent_and_the_old_text_is_nowhere(
    core: Core, held: str, shown: Open
) -> None:
    stage = opened(shown, core, held)
    page(stage).new.setPlainText(CALM)
    QTest.keyClick(page(stage).new, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert comments(core) == [CALM]
    assert Holding(core).mine() == []
    assert any("置いた文はありません" in text for text in texts(stage))


def test_the_old_text_can_be_sent_as_it_is(core: Core, held: str, shown: Open) -> None:
    stage = opened(shown, core, held)
    QTest.mouseClick(page(stage).send_old, Qt.MouseButton.LeftButton)
    assert comments(core) == [ANGRY]


def test_before_the_time_is_over_the_old_text_is_not_offered(
    core: Core, clock: FixedClock, held: str, shown: Open
) -> None:
    clock.instant = TUESDAY + timedelta(minutes=30)
    stage = opened(shown, core, held)
    assert "あと 1時間30分 置きます" in texts(stage)
    assert not page(stage).send_old.isVisible()


def test_what_was_let_go_comes_back_with_what_stood_beside_it(
    core: Core, held: str, shown: Open
) -> None:
    stage = opened(shown, core, held)
    offered: list[Callable[[], object]] = []
    stage.bridge.way_back.connect(lambda _text, back: offered.append(back))
    page(stage).new.setPlainText(CALM)
    page(stage).let_go.click()
    stage.settle()
    assert Holding(core).mine() == []
    (back,) = offered
    back()
    stage.settle()
    (again,) = Holding(core).mine()
    assert (again.id, again.text) == (held, ANGRY)
    assert stage.went[-1][0] == Ref("held", held)
    page(stage).open(Ref("held", held))
    assert page(stage).new.toPlainText() == CALM


def test_the_old_text_is_sent_as_it_was_written(core: Core, held: str, shown: Open) -> None:
    stage = opened(shown, core, held)
    page(stage).old.setPlainText("何かの拍子に変わった文")
    page(stage).send_old.click()
    stage.settle()
    assert comments(core) == [ANGRY]


def test_it_is_let_go_and_nothing_is_sent(core: Core, held: str, shown: Open) -> None:
    stage = opened(shown, core, held)
    QTest.mouseClick(page(stage).let_go, Qt.MouseButton.LeftButton)
    assert Holding(core).mine() == []
    assert comments(core) == []


def test_it_is_held_once_more(core: Core, held: str, shown: Open) -> None:
    stage = opened(shown, core, held)
    QTest.mouseClick(page(stage).again, Qt.MouseButton.LeftButton)
    (menu,) = [one for one in page(stage).again.findChildren(QMenu) if one.isVisible()]
    next(one for one in menu.actions() if one.text() == "10分").trigger()
    menu.close()
    stage.settle()
    assert "あと 10分 置きます" in texts(stage)


def test_a_rewrite_survives_a_crash(core: Core, held: str, shown: Open) -> None:
    stage = opened(shown, core, held)
    page(stage).new.setPlainText("書きかけ")
    page(stage)._draft.keep()
    again = opened(shown, core, held)
    assert page(again).new.toPlainText() == "書きかけ"


def test_what_was_typed_a_moment_before_the_window_closes_is_kept(
    core: Core, held: str, shown: Open
) -> None:
    stage = opened(shown, core, held)
    page(stage).new.setPlainText("書きかけ")
    page(stage).hide()
    assert core.local.get("draft.holding") == {held: "書きかけ"}


def test_each_keeps_the_new_text_that_was_begun_for_it(core: Core, held: str, shown: Open) -> None:
    first = Holding(core).get(held)
    other = Holding(core).hold("comment", Ref.parse(first.target), "もう一つの文", HOURS)
    stage = opened(shown, core, held)
    page(stage).new.setPlainText(CALM)
    page(stage).open(Ref("held", other.id))
    stage.settle()
    assert page(stage).old.toPlainText() == "もう一つの文"
    assert page(stage).new.toPlainText() == ""
    page(stage).new.setPlainText("別の言葉")
    page(stage).open(Ref("held", held))
    stage.settle()
    assert page(stage).new.toPlainText() == CALM
    page(stage).open(Ref("held", other.id))
    stage.settle()
    assert page(stage).new.toPlainText() == "別の言葉"


def test_parts_help_to_begin(core: Core, held: str, shown: Open) -> None:
    stage = opened(shown, core, held)
    for name in ("状況", "お願い"):
        (chip,) = [
            one
            for one in page(stage).findChildren(QAbstractButton)
            if one.isVisible() and one.text() == name
        ]
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert page(stage).new.toPlainText() == "状況：\nお願い："


def test_a_critique_is_put_aside_instead_of_sent(core: Core, clock: FixedClock) -> None:
    stage = Stage(acting(core, "client"), FeedbackPage)
    try:
        composer = stage.page._composer  # type: ignore[attr-defined]
        composer.begin("critique")
        composer._text.setPlainText(ANGRY)
        composer.put_aside(HOURS)
        stage.settle()
        assert composer._text.toPlainText() == ""
        assert core.reader.value("SELECT count(*) FROM feedback") == 0
        (one,) = Holding(stage.core).mine()
        assert (one.kind, one.text) == ("critique", ANGRY)
        (given,) = Holding(stage.core).send(one.id, CALM).changed["feedback"]
        row = core.reader.record("feedback", given)
        assert row is not None
        assert (row["tone"], row["text"]) == ("critique", CALM)
    finally:
        stage.close()


# -- on the first page, and in the settings --------------------------------------------------------


def test_what_is_over_is_on_the_first_page(core: Core, held: str) -> None:
    stage = Stage(core, TodayPage)
    try:
        let_pass(400)
        stage.settle()
        stage.click("置いた文があります（会食のお店を3案）")
        assert stage.went[-1] == (Ref("held", held), "")
        Holding(core).let_go(held)
        stage.bridge.set_aside.emit()
        stage.settle()
        assert not stage.all(QAbstractButton, "置いた文があります（会食のお店を3案）")
    finally:
        stage.close()


def test_the_line_of_thanks_is_for_its_writer_alone(core: Core, held: str) -> None:
    stage = Stage(core, TodayPage)
    try:
        before = core.ledger.last_seq()
        thanks = ThanksLine(stage.page.context)
        thanks.refresh()
        line = thanks.line
        line.setText("佐藤様が先に声をかけてくださった")
        QTest.keyClick(line, Qt.Key.Key_Return)
        store = HeldStore(core.connection)
        assert store.thanks(core.me.id) == [(core.today, "佐藤様が先に声をかけてくださった")]
        assert core.ledger.last_seq() == before
        assert store.thanks(core.other.id) == []
    finally:
        stage.close()
