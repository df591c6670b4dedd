"""I cannot work today, from the panel to the return."""

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit

from assistant_desktop.features.absence.commands import TakeAbsence
from assistant_desktop.features.absence.queries import current
from assistant_desktop.features.relay.queries import custody_of
from assistant_desktop.features.tasks import queries
from assistant_desktop.features.tasks.commands import AddTask, ReplyFirst
from assistant_desktop.qt.absence.page import AbsencePage
from assistant_desktop.qt.widgets.buttons import Segmented
from assistant_desktop.qt.widgets.edits import GrowingTextEdit
from assistant_desktop.services.core import Core
from tests.qt.absence.conftest import Open
from tests.qt.stage import Stage
from tests.window import let_pass


def asked(core: Core, title: str, due: str | None = None, *, accept: bool = True) -> str:
    command = AddTask(title, owner=core.me.id, request=True, due=due)
    (id_,) = core.ledger.commit(command, core.other.id).changed["task"]
    if accept:
        core.do(ReplyFirst(id_, "承知いたしました。"))
    return id_


def own(core: Core, title: str, due: str) -> str:
    (id_,) = core.do(AddTask(title, due=due)).changed["task"]
    return id_


def page(stage: Stage) -> AbsencePage:
    assert isinstance(stage.page, AbsencePage)
    return stage.page


def reads(stage: Stage, text: str) -> bool:
    return any(one.text() == text and one.isVisible() for one in stage.page.findChildren(QLabel))


def choose(stage: Stage, title: str, choice: str) -> None:
    way = stage.find(Segmented, f"「{title}」をどうするか")
    for button in way.findChildren(type(page(stage).confirm)):
        if button.text() == choice:
            button.click()
    stage.settle()


def test_everything_goes_in_one_step_and_comes_back_in_one(core: Core, shown: Open) -> None:
    request = asked(core, "新幹線の手配", accept=False)
    unsure = asked(core, "会食の店", accept=False)
    handed = own(core, "議事録", "2026-11-24")
    left = own(core, "精算", "2026-11-25")
    promised = asked(core, "資料", "2026-11-25")
    stage = shown(core)
    assert stage.find(GrowingTextEdit, "「新幹線の手配」への返信").toPlainText() == (
        "承知いたしました。本日は急なお休みをいただきますため、11/25(水)の午前中に対応いたします。"
    )
    stage.find(QCheckBox, "返信する 会食の店").click()
    choose(stage, "議事録", "佐藤様へ")
    stage.find(QLineEdit, "「議事録」の次の一歩").setText("送付")
    choose(stage, "精算", "ほかの方へ")
    stage.click("お休みに入る")
    assert reads(stage, "「精算」を引き継ぐ方のお名前をお書きください。")
    field = stage.find(QLineEdit, "「精算」を引き継ぐ方")
    assert field.hasFocus()
    assert current(core.reader, core.me.id, core.clock.now()) is None
    field.setText("木村様")
    before = core.ledger.last_seq()
    stage.click("お休みに入る")
    assert core.ledger.last_seq() == before + 1
    assert stage.went == [("today", "")]
    rows = queries.rows(core.reader, [request, unsure, handed, left, promised])
    assert rows[request].replied_at is not None
    assert rows[unsure].replied_at is None
    assert rows[handed].owner == core.other.id
    held = custody_of(core.reader, left)
    assert held is not None
    assert held.holder == "木村様"
    found = queries.detail(core.reader, promised)
    assert found is not None
    assert [one.text for one in found.comments] == [
        "急なお休みをいただきますため、11/25(水)に続きを進めます。"
    ]
    assert current(core.reader, core.me.id, core.clock.now()) is not None
    core.undo()
    assert current(core.reader, core.me.id, core.clock.now()) is None
    assert custody_of(core.reader, left) is None


def test_the_note_follows_what_is_chosen_until_it_is_changed(core: Core, shown: Open) -> None:
    own(core, "議事録", "2026-11-24")
    stage = shown(core)
    letter = stage.find(GrowingTextEdit, "佐藤様への連絡文")
    assert "・議事録（納期 11/24(火)。11/25(水)に続きを進めます）" in letter.toPlainText()
    note = stage.find(QLineEdit, "ひとこと（書かなくてもかまいません）")
    QTest.keyClicks(note, "ill")
    assert "illです。" in letter.toPlainText()
    choose(stage, "議事録", "佐藤様へ")
    assert "お願いできますと幸いです。" in letter.toPlainText()
    letter.setPlainText("自分の言葉で")
    choose(stage, "議事録", "戻ってから")
    assert letter.toPlainText() == "自分の言葉で"
    stage.click("連絡文を写す")
    assert QGuiApplication.clipboard().text() == "自分の言葉で"
    stage.click("選んだ内容で書き直す")
    assert letter.toPlainText().startswith("佐藤様\n")


def test_a_longer_absence_takes_in_more_days(core: Core, shown: Open) -> None:
    own(core, "木曜の仕事", "2026-11-26")
    stage = shown(core)
    assert reads(stage, "今日・明日が納期のものも、返信をお待ちの依頼もありません。")
    stage.click("明日まで")
    assert stage.find(Segmented, "「木曜の仕事」をどうするか").isVisible()
    stage.click("日を選ぶ")
    page(stage).day.setDate(QDate(2026, 11, 27))
    stage.settle()
    stage.click("お休みに入る")
    found = current(core.reader, core.me.id, core.clock.now())
    assert found is not None
    assert found.ends.astimezone(core.clock.zone()).date() == date(2026, 11, 28)


def test_what_is_typed_survives_a_crash_and_goes_when_it_is_done(core: Core, shown: Open) -> None:
    own(core, "議事録", "2026-11-24")
    first = shown(core)
    choose(first, "議事録", "佐藤様へ")
    standing = first.find(QLineEdit, "「議事録」の今の状態")
    standing.selectAll()
    QTest.keyClicks(standing, "half done")
    let_pass(500)  # the pause in typing; nothing is closed on purpose
    second = shown(core)
    assert second.find(QLineEdit, "「議事録」の今の状態").text() == "half done"
    second.click("お休みに入る")
    assert core.local.get("draft.absence") is None


def test_a_task_that_is_gone_leaves_and_the_rest_stays_as_typed(core: Core, shown: Open) -> None:
    gone = own(core, "甲", "2026-11-24")
    own(core, "乙", "2026-11-24")
    stage = shown(core)
    say = stage.find(QLineEdit, "「乙」へのひとこと")
    QTest.keyClicks(say, "later")
    from assistant_desktop.features.tasks.commands import CompleteTask

    core.ledger.commit(CompleteTask(gone), core.other.id)
    stage.settle()
    assert stage.all(Segmented, "「甲」をどうするか") == []
    assert stage.find(QLineEdit, "「乙」へのひとこと").text() == "later"


def test_while_away_the_panel_only_offers_the_return(core: Core, shown: Open) -> None:
    core.do(TakeAbsence())
    stage = shown(core)
    assert not page(stage).confirm.isVisible()
    stage.click("戻りました")
    assert current(core.reader, core.me.id, core.clock.now()) is None
    assert page(stage).confirm.isVisible()


def test_escape_goes_back_without_a_word(core: Core, shown: Open) -> None:
    stage = shown(core)
    before = core.ledger.last_seq()
    QTest.keyClick(stage.page, Qt.Key.Key_Escape)
    assert stage.went == [("today", "")]
    assert core.ledger.last_seq() == before
