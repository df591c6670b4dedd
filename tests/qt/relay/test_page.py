"""The chain of a task, and of a person."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from assistant_desktop.features.relay.commands import SetRelay
from assistant_desktop.features.relay.model import Line
from assistant_desktop.features.tasks.commands import AddTask, CompleteTask
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt.relay.chain import lay_out, links, owner_link
from assistant_desktop.qt.relay.chain_list import ROW, ChainList
from assistant_desktop.qt.relay.page import RelayPage
from assistant_desktop.services.core import Core
from tests.qt.relay.conftest import Open
from tests.qt.stage import Stage

KEY = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def work(core: Core, clock: FixedClock) -> dict[str, str]:
    """Four tasks; the first three hang together."""
    found: dict[str, str] = {}
    for title, line in (
        ("集計", Line(("営業",), ("井上様",))),
        ("資料", Line(("井上様",), ("田中部長", "荷主様"))),
        ("見積", Line(("田中部長",), ("青葉様",))),
        ("別件", Line(("木村様",), ("総務",))),
    ):
        clock.forward(minutes=1)
        (id_,) = core.do(AddTask(title)).changed["task"]
        core.do(SetRelay(id_, line))
        found[title] = id_
    return found


def page(stage: Stage) -> RelayPage:
    assert isinstance(stage.page, RelayPage)
    return stage.page


def lines(stage: Stage) -> list[str]:
    return [row.title for row in page(stage).chains.rows()]


def go_to(stage: Stage, kind: str, id_: str) -> ChainList:
    page(stage).open(Ref(kind, id_))
    stage.settle()
    return page(stage).chains


def heading(stage: Stage) -> str:
    labels = page(stage).findChildren(QLabel)
    return next(one.text() for one in labels if one.isVisible() and one.text())


def test_a_task_shows_what_leads_to_it_and_whom_it_serves(
    core: Core, shown: Open, work: dict[str, str]
) -> None:
    stage = shown(core)
    chains = go_to(stage, "relay_task", work["資料"])
    assert lines(stage) == ["その手前", "集計", "このタスク", "資料", "その先", "見積"]
    row = chains.current_row()
    assert row is not None
    assert row.title == "資料"  # the keyboard stands on it
    index = chains.currentIndex()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "資料。井上様 → 私 → 田中部長 → 荷主様。受付済み"
    )
    for name in ("荷主様", "青葉様", "井上様", "田中部長"):
        assert stage.find(type(page(stage).back), name).isVisible()


def test_enter_opens_the_task_and_arrows_reach_its_people(
    core: Core, shown: Open, work: dict[str, str]
) -> None:
    stage = shown(core)
    chains = go_to(stage, "relay_task", work["資料"])
    QTest.keyClick(chains, KEY.Key_Down)
    QTest.keyClick(chains, KEY.Key_Return)
    assert stage.went == [(Ref("task", work["見積"]), "")]
    QTest.keyClick(chains, KEY.Key_Up)
    QTest.keyClick(chains, KEY.Key_Right)
    assert chains.accessibleDescription() == "井上様"
    QTest.keyClick(chains, KEY.Key_Return)
    stage.settle()
    assert heading(stage) == "井上様を通る仕事"
    assert lines(stage) == ["資料", "集計", "その先", "見積"]
    # Enter on oneself opens the task.
    QTest.keyClick(chains, KEY.Key_Right)
    QTest.keyClick(chains, KEY.Key_Right)
    QTest.keyClick(chains, KEY.Key_Return)
    assert stage.went[-1] == (Ref("task", work["資料"]), "")


def test_a_person_stands_in_one_column(core: Core, shown: Open, work: dict[str, str]) -> None:
    stage = shown(core)
    chains = go_to(stage, "relay_name", "井上様")
    found = []
    for at, row in enumerate(chains.rows()[:2]):
        spots = chains._delegate.spots(row, chains.visualRect(chains.model().index(at, 0)))
        place = [one.name for one in row.chain].index("井上様")
        found.append(spots[place].seal.left())
    assert found[0] == found[1]


def test_a_click_opens_the_task_or_the_person(
    core: Core, shown: Open, work: dict[str, str]
) -> None:
    stage = shown(core)
    chains = go_to(stage, "relay_task", work["資料"])
    index = chains.currentIndex()
    rect = chains.visualRect(index)
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(chains.viewport(), left, NONE, rect.topLeft() + rect.center() - rect.topLeft())
    assert stage.went == [(Ref("task", work["資料"]), "")]
    row = index.data(ROW)
    spots = chains._delegate.spots(row, rect)
    QTest.mouseClick(chains.viewport(), left, NONE, spots[2].seal.center())
    stage.settle()
    assert heading(stage) == "田中部長を通る仕事"
    assert lines(stage) == ["見積", "資料"]


def test_back_goes_the_way_back(core: Core, shown: Open, work: dict[str, str]) -> None:
    stage = shown(core)
    go_to(stage, "relay_task", work["資料"])
    go_to(stage, "relay_name", "井上様")
    go_to(stage, "relay_name", "荷主様")
    assert page(stage).shown() == Ref("relay_name", "荷主様")
    stage.click("タスクへ戻る")
    assert heading(stage) == "井上様を通る仕事"
    QTest.keyClick(page(stage).chains, KEY.Key_Escape)
    assert lines(stage)[:2] == ["その手前", "集計"]
    QTest.keyClick(page(stage).chains, KEY.Key_Escape)
    assert stage.went == [(Ref("task", work["資料"]), "")]


def test_a_name_is_found_by_typing(core: Core, shown: Open, work: dict[str, str]) -> None:
    stage = shown(core)
    go_to(stage, "relay_task", work["資料"])
    field = stage.find(QLineEdit, "お名前でさがす")
    field.setText("木村様")
    QTest.keyClick(field, KEY.Key_Return)
    stage.settle()
    assert lines(stage) == ["別件"]


def test_it_follows_what_is_done(core: Core, shown: Open, work: dict[str, str]) -> None:
    stage = shown(core)
    chains = go_to(stage, "relay_name", "井上様")
    core.do(CompleteTask(work["資料"]))
    stage.settle()
    assert lines(stage) == ["集計", "資料", "その先", "見積"]
    assert [row.state for row in chains.rows()] == ["accepted", "done", "", "accepted"]


def test_a_task_with_nobody_around_says_what_to_do(core: Core, shown: Open) -> None:
    (id_,) = core.do(AddTask("ひとり")).changed["task"]
    stage = shown(core)
    go_to(stage, "relay_task", id_)
    text = "タスクの「前後の人」に一行書くと、ここにつながりが描かれます。"
    assert any(one.isVisible() and one.text() == text for one in page(stage).findChildren(QLabel))


def test_where_the_room_is_short_the_longest_names_give_way(core: Core, shown: Open) -> None:
    stage = shown(core)
    line = Line(("井上様",), ("とても長い名前の会社の担当の方", "荷主様"))
    chain = links(core, line, core.me.id)
    assert chain[1] == owner_link(core, core.me.id)
    assert chain[1].name == "私"
    rect = page(stage).rect()
    wide = [spot.text for spot in lay_out(chain, rect)]
    assert wide == ["井上様", "私", "とても長い名前の会社の担当の方", "荷主様"]
    rect.setWidth(300)
    narrow = lay_out(chain, rect)
    assert [spot.text for spot in narrow][:2] == ["井上様", "私"]
    assert narrow[2].text.endswith("…")
    assert narrow[-1].name.right() <= 300
    rect.setWidth(170)
    assert [spot.text for spot in lay_out(chain, rect)] == ["", "", "", ""]
