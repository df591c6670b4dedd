"""What was taken over, on the page of the hours."""

from PySide6.QtWidgets import QLabel

from assistant_desktop.features.offers.commands import AcceptOffer, OfferTakeOver
from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt.widgets.labels import ElidedLabel
from assistant_desktop.services.core import Core

from .conftest import Open


def hand_over(core: Core, title: str, rule: str, minutes: int) -> str:
    client, assistant = core.pair["client"].id, core.pair["assistant"].id
    add = core.ledger.commit(AddTask(title, due="2026-12-01", rule=rule), client)
    (task,) = add.changed["task"]
    made = core.ledger.commit(OfferTakeOver(task, minutes_month=minutes), assistant)
    (offer,) = made.changed["offer"]
    core.ledger.commit(AcceptOffer(offer), client)
    return task


def test_it_says_since_when_and_how_much_of_a_month(core: Core, shown: Open) -> None:
    sales = hand_over(core, "売上速報の集計", "FREQ=MONTHLY;BYMONTHDAY=1", 150)
    hand_over(core, "会議室の予約", "FREQ=WEEKLY;BYDAY=TU", 60)
    hand_over(core, "名刺の整理", "", 90)
    stage = shown(core)
    texts = [label.text() for label in stage.page.findChildren(QLabel) if label.isVisible()]
    texts += [one.full_text() for one in stage.page.findChildren(ElidedLabel) if one.isVisible()]
    assert "お引き受けした業務" in texts
    assert "合わせて毎月 約3時間30分をお預かりしています" in texts
    assert "売上速報の集計（毎月1日）" in texts
    assert "11/24から　毎月 約2時間30分" in texts
    assert "11/24から　約1時間30分" in texts
    stage.click("売上速報の集計（毎月1日） 11/24から　毎月 約2時間30分")
    assert stage.went == [(Ref("task", sales), "")]


def test_where_nothing_was_taken_over_it_says_nothing(core: Core, shown: Open) -> None:
    stage = shown(core)
    texts = [label.text() for label in stage.page.findChildren(QLabel) if label.isVisible()]
    assert "お引き受けした業務" not in texts
