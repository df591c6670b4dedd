"""The other hears that somebody cannot work, until when, and that they are back."""

from datetime import date

from assistant_desktop.features.absence.commands import EndAbsence, TakeAbsence
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.services.core import Core
from tests.services.test_notices import Desk


def test_the_other_is_told_and_told_again_on_the_return(core: Core, clock: FixedClock) -> None:
    desk = Desk(core, clock)
    desk.act_as("client")
    desk.at("2026-11-24T10:00")
    desk.screen.take()
    commit = desk.do("assistant", TakeAbsence(date(2026, 11, 25), "子の発熱"))
    (id_,) = commit.changed["absence"]
    (card,) = desk.screen.take()
    assert (card.title, card.body) == (
        "中村さんがお休みに入りました",
        "11/25(水)までの予定です。\n子の発熱",
    )
    assert card.confidential
    click = desk.notices.clicked(card.key, "default")
    assert click is not None
    assert (click.target, click.action) == ("today", "")
    desk.at("2026-11-24T15:00")
    desk.screen.take()
    desk.do("assistant", EndAbsence(id_))
    assert desk.screen.titles == ["中村さんが戻りました"]


def test_oneself_is_not_told_and_what_was_undone_is_taken_back(
    core: Core, clock: FixedClock
) -> None:
    desk = Desk(core, clock)
    desk.at("2026-11-24T10:00")
    desk.screen.take()
    desk.do("assistant", TakeAbsence())
    assert desk.screen.take() == []
    commit = core.ledger.undo(core.me.id)
    assert commit is not None
    desk.notices.heard(commit)
    desk.act_as("client")
    assert "中村さんがお休みに入りました" not in desk.screen.titles
