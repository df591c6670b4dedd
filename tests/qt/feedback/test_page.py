"""The feedback page, by the names a screen reader says and by keyboard."""

from datetime import timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from assistant_desktop.features.feedback import queries
from assistant_desktop.features.feedback.commands import GiveFeedback
from assistant_desktop.features.feedback.model import Entry
from assistant_desktop.features.feedback.queries import Wanted
from assistant_desktop.features.tasks.commands import AddTask, Deliver
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt.feedback.timeline import TimelineView
from assistant_desktop.qt.widgets.strengths import StrengthsMap
from assistant_desktop.services.core import Core
from assistant_desktop.services.holding import Holding
from tests.qt.stage import Stage, acting
from tests.qt.widgets.keys import CONTROL, press, write

from .conftest import Open


def delivered(core: Core, title: str = "商談資料", category: str = "資料作成") -> str:
    core.do(AddTask(title, category=category, id=f"task-{title}"))
    core.do(Deliver(f"task-{title}", id=f"delivery-{title}"))
    return f"delivery-{title}"


def log(core: Core) -> list[Entry]:
    return queries.timeline(core.reader, core.clock.zone(), Wanted())


def rows(stage: Stage) -> list[str]:
    """What the list says, headings included."""
    view = stage.find(TimelineView, "フィードバックの記録")
    model = view.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


def test_an_empty_log_says_what_will_be_here(core: Core, shown: Open) -> None:
    stage = shown(core)
    assert stage.all(QWidget, "最初の納品のあと、ここにお二人の言葉が残ります。")
    assert not stage.all(StrengthsMap, "強みの地図")


def test_praise_by_keyboard(core: Core, shown: Open) -> None:
    delivered(core)
    client = acting(core, "client")
    stage = shown(client)
    stage.page.setFocus()
    press(stage.page, Qt.Key.Key_G)
    text = stage.find(QPlainTextEdit, "ひとこと")
    assert text.hasFocus()
    about = stage.find(QComboBox, "何について")
    about.setCurrentIndex(about.findText("商談資料"))
    write(text, "Short and clear")
    stage.click("先回り")
    press(text, Qt.Key.Key_Return, CONTROL)
    stage.settle()
    (given,) = log(core)
    assert (given.tone, given.text, given.strengths) == ("praise", "Short and clear", ("ahead",))
    assert (given.deliverable, given.category) == ("delivery-商談資料", "資料作成")
    assert text.toPlainText() == ""
    assert rows(stage) == [
        "11月24日(火)",
        "称賛、私から、商談資料、9:18。Short and clear",
    ]


def test_critique_carries_the_second_question(core: Core, shown: Open) -> None:
    delivered(core)
    stage = shown(acting(core, "client"))
    stage.page.open(Ref("deliverable", "delivery-商談資料"), "critique")
    text = stage.find(QPlainTextEdit, "ひとこと")
    assert text.hasFocus()
    assert stage.find(QComboBox, "何について").currentText() == "商談資料"
    question = stage.find(QLineEdit, "もうひとつの質問")
    assert question.text() == "こういう資料作成は苦手ですか?"
    assert not stage.all(QWidget, "先回り")
    text.setPlainText("数字の出どころが分かりにくいです。")
    stage.find(QCheckBox, "聞いてみる").setChecked(True)
    stage.click("くわしく書く")
    write(stage.find(QLineEdit, "お願い"), "dates")
    stage.click("送る")
    (given,) = log(core)
    assert given.question == "こういう資料作成は苦手ですか?"
    assert (given.tone, given.wish) == ("critique", "dates")


def test_a_critique_rests_first(core: Core, shown: Open) -> None:
    stage = shown(core)
    text = stage.find(QPlainTextEdit, "ひとこと")
    assert stage.all(QPushButton, "2時間 置いておく") == []
    stage.click("改善")
    assert not stage.find(QPushButton, "2時間 置いておく").isEnabled()
    press(text, Qt.Key.Key_Return, CONTROL)
    text.setPlainText("数字の出どころが分かりにくいです。")
    assert stage.find(QPushButton, "送る").isEnabled()
    stage.click("10分")
    assert stage.find(QPushButton, "10分 置いておく").isEnabled()
    press(text, Qt.Key.Key_Return, CONTROL)
    stage.settle()
    assert log(core) == []
    (held,) = Holding(core).mine()
    assert held.text == "数字の出どころが分かりにくいです。"
    assert held.until == core.clock.now() + timedelta(minutes=10)
    assert text.toPlainText() == ""


def test_nothing_is_sent_without_a_sentence(core: Core, shown: Open) -> None:
    stage = shown(core)
    press(stage.find(QPlainTextEdit, "ひとこと"), Qt.Key.Key_Return, CONTROL)
    stage.settle()
    assert log(core) == []
    assert stage.refused == []


def test_a_draft_survives_a_restart(core: Core, shown: Open) -> None:
    delivered(core)
    client = acting(core, "client")
    first = shown(client)
    first.page.open(Ref("deliverable", "delivery-商談資料"), "critique")
    first.find(QPlainTextEdit, "ひとこと").setPlainText("書きかけの言葉")
    first.find(QLineEdit, "もうひとつの質問").setText("苦手でしたか?")
    first.find(QCheckBox, "聞いてみる").setChecked(True)
    first.page.hide()
    second = shown(client)
    assert second.find(QPlainTextEdit, "ひとこと").toPlainText() == "書きかけの言葉"
    assert second.find(QComboBox, "何について").currentText() == "商談資料"
    assert second.find(QLineEdit, "もうひとつの質問").text() == "苦手でしたか?"
    second.click("送る")
    (given,) = log(core)
    assert (given.tone, given.deliverable) == ("critique", "delivery-商談資料")
    second.page.hide()
    assert shown(client).find(QPlainTextEdit, "ひとこと").toPlainText() == ""


def test_thanks_with_one_click(core: Core, shown: Open) -> None:
    delivery = delivered(core)
    acting(core, "client").do(GiveFeedback("praise", "助かりました。", deliverable=delivery))
    stage = shown(core)
    stage.click("お礼を返す 商談資料")
    (given,) = log(core)
    assert given.acknowledged
    assert [one.text for one in given.answers] == ["ありがとうございます。次にも活かします。"]
    assert not stage.all(QWidget, "お礼を返す 商談資料")


def test_opened_from_a_notice_it_is_acknowledged(core: Core, shown: Open) -> None:
    client = acting(core, "client")
    commit = client.do(GiveFeedback("critique", "連絡は朝に。", category="連絡の時間"))
    (id_,) = commit.changed["feedback"]
    stage = shown(core)
    stage.page.open(Ref("feedback", id_))
    stage.settle()
    assert stage.page.shown() == Ref("feedback", id_)
    stage.click("受け取りました")
    assert log(core)[0].acknowledged
    assert rows(stage)[1].endswith("連絡は朝に。 受け取りました")


def test_an_answer_is_written_in_place_and_kept(core: Core, shown: Open) -> None:
    client = acting(core, "client")
    commit = client.do(GiveFeedback("critique", "時点を。", question="苦手ですか?"))
    (id_,) = commit.changed["feedback"]
    stage = shown(core)
    stage.page.open(Ref("feedback", id_), "answer")
    stage.settle()
    field = stage.find(QPlainTextEdit, "お返事")
    assert field.hasFocus()
    field.setPlainText("書式があれば得意です。")
    stage.page.hide()
    again = shown(core)
    again.page.open(Ref("feedback", id_), "answer")
    again.settle()
    field = again.find(QPlainTextEdit, "お返事")
    assert field.toPlainText() == "書式があれば得意です。"
    press(field, Qt.Key.Key_Return, CONTROL)
    again.settle()
    (answer,) = log(core)[0].answers
    assert (answer.text, answer.to_question) == ("書式があれば得意です。", True)


def test_what_is_typed_survives_news_from_the_other(core: Core, shown: Open) -> None:
    client = acting(core, "client")
    commit = client.do(GiveFeedback("critique", "時点を。"))
    (id_,) = commit.changed["feedback"]
    stage = shown(core)
    stage.page.open(Ref("feedback", id_), "answer")
    stage.settle()
    stage.find(QPlainTextEdit, "お返事").setPlainText("承知")
    client.do(GiveFeedback("praise", "ありがとう"))
    stage.bridge.look_outside()
    stage.settle()
    assert len(rows(stage)) == 3
    assert stage.find(QPlainTextEdit, "お返事").toPlainText() == "承知"


def test_only_the_author_withdraws_and_the_text_is_gone(core: Core, shown: Open) -> None:
    core.do(GiveFeedback("critique", "言い過ぎ", category="連絡の時間"))

    def menu_of(stage: Stage) -> dict[str, QAction]:
        view = stage.find(TimelineView, "フィードバックの記録")
        entry = view.timeline.entry(view.timeline.index(1))
        view.menu_wanted.emit(entry, QPoint(0, 0))
        menu = next(one for one in stage.page.findChildren(QMenu) if one.isVisible())
        menu.hide()
        return {one.text(): one for one in menu.actions()}

    client = shown(acting(core, "client"))
    assert "取り下げる" not in menu_of(client)
    client.page.hide()
    stage = shown(core)
    menu_of(stage)["取り下げる"].trigger()
    stage.settle()
    assert rows(stage)[1] == "改善、私から、連絡の時間、9:18。取り下げました"


def test_the_log_narrows_to_one_side(core: Core, shown: Open) -> None:
    core.do(GiveFeedback("praise", "明快な依頼でした。"))
    acting(core, "client").do(GiveFeedback("praise", "速かったです。"))
    stage = shown(core)
    stage.click("佐藤様から")
    assert [row[-7:] for row in rows(stage)[1:]] == ["速かったです。"]
    stage.click("私から")
    assert [row[-9:] for row in rows(stage)[1:]] == ["明快な依頼でした。"]
    stage.click("すべて")
    assert len(rows(stage)) == 3


def test_a_cell_of_the_map_shows_what_is_behind_it(
    core: Core, clock: FixedClock, shown: Open
) -> None:
    client = acting(core, "client")
    for month in (9, 10, 11):
        clock.instant = clock.instant.replace(month=month, day=20)
        client.do(GiveFeedback("praise", f"{month}月の言葉", category="調べもの"))
    stage = shown(core)
    drawn = stage.find(StrengthsMap, "強みの地図")
    drawn.setFocus()
    press(drawn, Qt.Key.Key_Left)
    press(drawn, Qt.Key.Key_Return)
    stage.settle()
    assert [row.rpartition("。")[2] for row in rows(stage)[1:]] == ["10月の言葉"]
    stage.click("調べもの　10月")
    assert len(rows(stage)) == 6


def test_a_long_log_is_read_while_scrolling(core: Core, clock: FixedClock, shown: Open) -> None:
    client = acting(core, "client")
    for _ in range(130):
        clock.forward(hours=5)
        client.do(GiveFeedback("praise", "ありがとう"))
    stage = shown(core)
    view = stage.find(TimelineView, "フィードバックの記録")
    entries = [one for one in rows(stage) if "称賛" in one]
    assert len(entries) == 50
    while view.model().canFetchMore(view.rootIndex()):
        view.model().fetchMore(view.rootIndex())
    assert len([one for one in rows(stage) if "称賛" in one]) == 130
    days = [one for one in rows(stage) if "称賛" not in one]
    assert len(set(days)) == len(days)


def test_what_lies_far_back_is_found(core: Core, clock: FixedClock, shown: Open) -> None:
    client = acting(core, "client")
    commit = client.do(GiveFeedback("praise", "最初の言葉"))
    (id_,) = commit.changed["feedback"]
    for _ in range(420):
        clock.forward(hours=7)
        client.do(GiveFeedback("praise", "それから"))
    stage = shown(core)
    stage.page.open(Ref("feedback", id_))
    stage.settle()
    assert stage.page.shown() == Ref("feedback", id_)


def test_below_1200_the_map_is_under_a_tab(core: Core, shown: Open) -> None:
    client = acting(core, "client")
    for _ in range(3):
        client.do(GiveFeedback("praise", "よい", category="調べもの"))
    stage = shown(core, width=848, height=640)
    assert not stage.all(StrengthsMap, "強みの地図")
    stage.click("地図")
    assert stage.all(StrengthsMap, "強みの地図")
    assert not stage.all(QPlainTextEdit, "ひとこと")


def test_every_control_has_a_name(core: Core, shown: Open) -> None:
    delivery = delivered(core)
    commit = acting(core, "client").do(GiveFeedback("praise", "よい", deliverable=delivery))
    stage = shown(core)
    stage.page.open(Ref("feedback", next(iter(commit.changed["feedback"]))))
    stage.settle()
    nameless = [
        one
        for one in stage.page.findChildren(QWidget)
        if one.isVisible()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (one.accessibleName() or getattr(one, "text", str)())
    ]
    assert nameless == []
