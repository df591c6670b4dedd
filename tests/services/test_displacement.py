"""An urgent request: what it displaces, who hears of it, and the choice of the one who asked."""

import pytest

from assistant_desktop.features.agreements import queries as agreements
from assistant_desktop.features.replies.commands import SlipTasks
from assistant_desktop.features.tasks.commands import CompleteTask, EditTask, ReplyFirst
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.errors import BadInput
from assistant_desktop.services import displacement
from assistant_desktop.services.core import Core
from assistant_desktop.words import Words

from .test_notices import Desk

MINUTES, SLIDES = "議事録の清書", "商談資料"
GIVES = "「議事録の清書」は12:00に間に合わなくなります。12:30なら間に合います。"
MOVED = "「議事録の清書」を12:00から12:30に動かしました"


@pytest.fixture
def desk(core: Core, clock: FixedClock) -> Desk:
    """9:30; the assistant has promised two things for today."""
    made = Desk(core, clock)
    made.at("2026-11-24 09:30")
    made.minutes = promised(made, MINUTES, "2026-11-24T12:00", 150)  # type: ignore[attr-defined]
    made.slides = promised(made, SLIDES, "2026-11-24T17:00", 120)  # type: ignore[attr-defined]
    made.screen.take()
    return made


def promised(desk: Desk, title: str, due: str, estimate: int) -> str:
    task = desk.task("client", title, request=True, due=due, estimate=estimate)
    desk.do("assistant", ReplyFirst(task, "承知いたしました。"))
    return task


def urgent(desk: Desk, **fields: object) -> str:
    return desk.task("client", "訪問先の入館証", request=True, urgent=True, **fields)


def due(desk: Desk, task: str) -> str:
    row = desk.core.reader.record("task", task)
    assert row is not None
    return str(row["due"])


def test_the_one_who_must_work_sees_it_on_the_card(desk: Desk) -> None:
    urgent(desk)
    (card,) = desk.screen.take()
    assert card.body == f"訪問先の入館証\n{GIVES}"


def test_the_one_who_asked_is_asked_once_what_may_wait(desk: Desk) -> None:
    desk.act_as("client")
    desk.screen.take()
    task = urgent(desk)
    desk.notices.tick()
    (card,) = desk.screen.take()
    assert card.title == "至急のご依頼で、1件の時間が足りなくなります"
    assert GIVES in card.body
    desk.at("2026-11-24 09:31")
    desk.start()
    assert desk.screen.take() == []
    desk.core.words = Words("en")
    told = next(one for one in desk.notices.inbox.page() if one.kind == "displaced")
    assert "“議事録の清書” will not be ready by 12:00; it can be by 12:30." in told.body
    desk.do("assistant", CompleteTask(task))
    assert next(one for one in desk.notices.inbox.page() if one.kind == "displaced").read


def test_the_choice_moves_the_dues_in_one_step_and_back(desk: Desk) -> None:
    task = urgent(desk)
    desk.screen.take()
    desk.core.role = "client"
    (found,) = displacement.asked_by(desk.core)
    assert found.suggested == {desk.minutes}  # type: ignore[attr-defined]
    assert not found.is_enough(())
    assert found.is_enough(found.suggested)
    desk.core.role = "assistant"
    commit = desk.do("client", found.command(found.suggested))
    assert due(desk, desk.minutes) == "2026-11-24T03:30:00.000Z"  # type: ignore[attr-defined]
    (agreed,) = agreements.of_task(desk.core.reader, desk.minutes)  # type: ignore[attr-defined]
    assert agreed.old_due == "2026-11-24T03:00:00.000Z"
    assert displacement.moved_sentences(desk.core, task) == [MOVED]
    assert displacement.of_task(desk.core, task) is None
    (card,) = desk.screen.take()
    assert (card.title, card.body) == ("佐藤様が納期を動かしました", MOVED)
    undone = desk.core.ledger.undo(desk.core.pair["client"].id)
    assert undone is not None
    assert undone.intent == commit.intent
    desk.notices.heard(undone)
    assert due(desk, desk.minutes) == "2026-11-24T03:00:00.000Z"  # type: ignore[attr-defined]
    assert agreements.of_task(desk.core.reader, desk.minutes) == []  # type: ignore[attr-defined]
    assert card.key in desk.screen.withdrawn


def test_where_there_is_room_nothing_is_displaced(desk: Desk) -> None:
    desk.do("client", EditTask(desk.slides, {"estimate": 30}))  # type: ignore[attr-defined]
    desk.do("assistant", CompleteTask(desk.minutes))  # type: ignore[attr-defined]
    task = urgent(desk, estimate=45)
    assert displacement.of_task(desk.core, task) is None
    (card,) = [one for one in desk.screen.take() if one.urgent]
    assert card.body == "訪問先の入館証"


def test_a_longer_one_displaces_more_and_a_date_moves_to_a_day(desk: Desk) -> None:
    promised(desk, "名刺の登録", "2026-11-24", 200)
    task = urgent(desk, estimate=180)
    found = displacement.of_task(desk.core, task)
    assert found is not None
    told = {one.title: one.new_due for one in found.choices([row.id for row in found.rows])}
    # 9:30, 180 minutes urgent, then 150: 15:00. The slides are just ready by 17:00, and what is due
    # today is not ready today.
    assert told == {MINUTES: "2026-11-24T06:00:00.000Z", "名刺の登録": "2026-11-25"}


def test_of_two_urgent_ones_each_answers_for_what_it_displaces(desk: Desk) -> None:
    desk.do("client", EditTask(desk.minutes, {"estimate": 149}))  # type: ignore[attr-defined]
    first = urgent(desk)
    desk.clock.forward(seconds=1)
    second = urgent(desk, estimate=119)
    found = [displacement.of_task(desk.core, task) for task in (first, second)]
    named = [[row.title for row in one.rows] if one else [] for one in found]
    # From 9:30, 30 and 119 minutes urgent, 149 and 120 of work: almost 16:30, so the slides stay.
    assert named == [[MINUTES], []]
    desk.do("client", EditTask(second, {"estimate": 180}))
    other = displacement.of_task(desk.core, second)
    assert other is not None
    assert [row.title for row in other.rows] == [SLIDES]


def test_nothing_private_is_shown_to_the_other(desk: Desk) -> None:
    desk.do("assistant", EditTask(desk.minutes, {"private": 1}))  # type: ignore[attr-defined]
    task = urgent(desk)
    mine = displacement.of_task(desk.core, task)
    assert mine is not None
    assert [row.title for row in mine.rows] == [MINUTES]
    desk.core.role = "client"
    assert displacement.of_task(desk.core, task) is None


def test_nothing_chosen_is_refused(desk: Desk) -> None:
    task = urgent(desk)
    with pytest.raises(BadInput, match="nothing_chosen"):
        desk.do("client", SlipTasks(task, ()))
