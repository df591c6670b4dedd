"""Offers and late tasks of the client on the first page, by name."""

from PySide6.QtWidgets import QLabel, QWidget

from assistant_desktop.features.offers.commands import OfferTakeOver
from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt.today.offers_section import OfferRow
from assistant_desktop.services.core import Core
from tests.qt.stage import Stage, acting

from .conftest import Open


def add(core: Core, title: str, **more: object) -> str:
    """A task of the client."""
    command = AddTask(title, **more)  # type: ignore[arg-type]
    (id_,) = core.ledger.commit(command, core.pair["client"].id).changed["task"]
    return id_


def owner(core: Core, task: str) -> str:
    row = core.reader.record("task", task)
    assert row is not None
    return str(row["owner"])


def texts(stage: Stage) -> list[str]:
    return [label.text() for label in stage.page.findChildren(QLabel) if label.isVisible()]


def offered(core: Core, title: str = "売上速報の集計") -> str:
    task = add(core, title, due="2026-12-01", rule="FREQ=MONTHLY;BYMONTHDAY=1")
    command = OfferTakeOver(task, "手順は確認済み", 150)
    core.ledger.commit(command, core.pair["assistant"].id)
    return task


def test_an_offer_is_accepted_with_one_click_and_taken_back_by_undo(
    core: Core, shown: Open
) -> None:
    task = offered(core)
    stage = shown(acting(core, "client"))
    name = "「売上速報の集計」（毎月1日）をお引き受けできます"
    stage.find(QWidget, f"{name} 毎月 約2時間30分　12/1の回から、手順は確認済み")
    assert name in texts(stage)
    stage.click("「売上速報の集計」を任せる")
    assert owner(core, task) == core.pair["assistant"].id
    assert name not in texts(stage)
    assert "巻き取りのご提案" not in texts(stage)
    stage.bridge.undo()
    stage.settle()
    assert name in texts(stage)
    assert owner(core, task) == core.pair["client"].id


def test_an_offer_is_put_off(core: Core, shown: Open) -> None:
    task = offered(core)
    stage = shown(acting(core, "client"))
    stage.click("「売上速報の集計」を見送る")
    assert "巻き取りのご提案" not in texts(stage)
    assert owner(core, task) == core.pair["client"].id


def test_a_row_leads_to_its_task(core: Core, shown: Open, qtbot: object) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    task = offered(core)
    stage = shown(acting(core, "client"))
    (row,) = stage.page.findChildren(OfferRow)
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert stage.went == [(Ref("task", task), "")]


def test_the_assistant_reminds_of_everything_late_with_one_click(core: Core, shown: Open) -> None:
    add(core, "経費精算", due="2026-11-19")
    add(core, "評価を人事へ", due="2026-11-20")
    stage = shown(core)
    assert "佐藤様の期限を過ぎたタスク" in texts(stage)
    stage.click("佐藤様にお知らせを送る")
    sent = core.reader.column("SELECT person FROM reminder WHERE deleted_at IS NULL")
    assert sent == [core.pair["client"].id] * 2
    assert "今日はお知らせ済みです" in texts(stage)
    stage.click("経費精算　納期 11/19(木)")
    assert isinstance(stage.went[-1][0], Ref)


def test_the_client_does_not_see_that_section(core: Core, shown: Open) -> None:
    add(core, "経費精算", due="2026-11-19")
    stage = shown(acting(core, "client"))
    assert "佐藤様の期限を過ぎたタスク" not in texts(stage)
    assert "中村さんの期限を過ぎたタスク" not in texts(stage)
