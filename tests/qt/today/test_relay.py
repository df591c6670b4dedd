"""On the first page: who is away, what lies with others too long, thanks, the weekly question."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QListView, QMenu

from assistant_desktop.features.absence.commands import TakeAbsence
from assistant_desktop.features.relay import queries
from assistant_desktop.features.relay.commands import LeaveWith, SetRelay
from assistant_desktop.features.relay.model import Line
from assistant_desktop.features.tasks.commands import AddTask, CompleteTask
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.services.core import Core
from tests.qt.stage import Stage, acting
from tests.qt.today.conftest import Open
from tests.window import let_pass

QUESTION = "この仕事の前後に、誰がいますか"


def older(clock: FixedClock) -> None:
    """The first week of the pair, with its guide, is over."""
    clock.instant = datetime(2026, 12, 8, 0, 18, tzinfo=UTC)


def add(core: Core, title: str, **fields: object) -> str:
    (id_,) = core.do(AddTask(title, **fields)).changed["task"]  # type: ignore[arg-type]
    return id_


def reads(stage: Stage, text: str) -> bool:
    return any(one.text() == text and one.isVisible() for one in stage.page.findChildren(QLabel))


def late(stage: Stage) -> list[str]:
    model = stage.find(QListView, "遅れているもの").model()
    rows = (model.index(at, 0) for at in range(model.rowCount()))
    return [str(index.data(Qt.ItemDataRole.UserRole).under) for index in rows]


def test_both_see_who_is_away_and_the_clock_stands(core: Core, shown: Open) -> None:
    request = AddTask("新幹線の手配", owner=core.me.id, request=True)
    core.ledger.commit(request, core.other.id)
    stage, other = shown(core), shown(acting(core, "client"))
    assert not reads(stage, "停止中")
    core.do(TakeAbsence())
    stage.settle()
    other.page.mark_stale()
    other.settle()
    assert reads(stage, "本日はお休みです（18:00まで）。時計は止まっています。")
    assert reads(stage, "停止中")
    assert reads(other, "中村さんは本日お休みです（18:00まで）")
    stage.click("戻りました")
    assert not reads(stage, "停止中")
    assert not reads(stage, "本日はお休みです（18:00まで）。時計は止まっています。")


def test_the_menu_leads_to_the_panel(core: Core, shown: Open) -> None:
    stage = shown(core)
    stage.click("操作")
    (menu,) = [one for one in stage.page.findChildren(QMenu) if one.isVisible()]
    menu.actions()[0].trigger()
    menu.close()
    assert stage.went == [("absence", "")]


def test_what_lies_with_others_too_long_stands_among_the_late(
    core: Core, clock: FixedClock, shown: Open
) -> None:
    mine, theirs = add(core, "精算", due="2026-12-30"), add(core, "見積")
    core.do(LeaveWith(mine, "木村様", "2026-11-25"))
    core.do(LeaveWith(theirs, "原様", "2026-12-30"))
    client = AddTask("佐藤様の仕事", owner=core.other.id)
    (own,) = core.ledger.commit(client, core.other.id).changed["task"]
    core.ledger.commit(LeaveWith(own, "総務", "2026-12-01"), core.other.id)
    older(clock)
    stage = shown(core)
    assert late(stage) == [
        "木村様に預け中　11/25(水)まで（13日超過）",
        "総務に預け中　12/1(火)まで（7日超過）",
    ]
    client_stage = shown(acting(core, "client"))
    assert late(client_stage) == ["総務に預け中　12/1(火)まで（7日超過）"]


def test_once_a_week_one_task_is_asked_about(core: Core, clock: FixedClock, shown: Open) -> None:
    older(clock)
    first = add(core, "商談資料")
    stage = shown(core)
    name = f"「商談資料」　{QUESTION}"
    field = stage.find(QLineEdit, name)
    clock.forward(minutes=1)
    second = add(core, "新しい仕事")
    stage.settle()
    assert stage.find(QLineEdit, name) is field  # the week stays with its task
    field.setText("井上様 → 私 → 田中部長")
    QTest.keyClick(field, Qt.Key.Key_Return)
    stage.settle()
    assert queries.line(core.reader, first) == Line(("井上様",), ("田中部長",))
    assert not field.isVisible()
    assert shown(core).all(QLineEdit, f"「新しい仕事」　{QUESTION}") == []
    clock.forward(days=7)
    again = shown(core)
    again.click("今週は見送る")
    assert queries.line(core.reader, second).is_empty
    assert shown(core).all(QLineEdit, f"「新しい仕事」　{QUESTION}") == []
    clock.forward(days=7)
    assert shown(core).find(QLineEdit, f"「新しい仕事」　{QUESTION}").isVisible()


def test_the_answer_survives_a_crash(core: Core, clock: FixedClock, shown: Open) -> None:
    older(clock)
    add(core, "商談資料")
    name = f"「商談資料」　{QUESTION}"
    QTest.keyClicks(shown(core).find(QLineEdit, name), "Inoue > me")
    let_pass(500)
    assert shown(core).find(QLineEdit, name).text() == "Inoue > me"


def test_each_of_the_two_is_asked_about_their_own(
    core: Core, clock: FixedClock, shown: Open
) -> None:
    older(clock)
    add(core, "商談資料")
    assert shown(acting(core, "client")).all(QLineEdit, f"「商談資料」　{QUESTION}") == []


def test_thanks_are_offered_for_a_week(core: Core, clock: FixedClock, shown: Open) -> None:
    older(clock)
    task = add(core, "商談資料")
    core.do(SetRelay(task, Line(("井上様",), ())))
    core.do(CompleteTask(task))
    stage = shown(core)
    stage.click("お礼の文面")
    assert stage.went == [(Ref("task", task), "thank")]
    stage.click("今回は見送る")
    assert stage.all(QAbstractButton, "お礼の文面") == []
    core.local.drop(f"ui.relay.thanks.{task}")
    clock.forward(days=8)
    later = shown(core)
    assert [one for one in later.page.findChildren(QLabel) if "井上様のおかげ" in one.text()] == []


def test_the_first_day_is_not_disturbed(core: Core, shown: Open) -> None:
    add(core, "商談資料")
    assert shown(core).all(QLineEdit, f"「商談資料」　{QUESTION}") == []
