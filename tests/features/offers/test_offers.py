"""Work of the client that the assistant offers to take over, and takes over."""

import pytest

from assistant_desktop.features.offers import queries
from assistant_desktop.features.offers.commands import (
    AcceptOffer,
    AskAbout,
    DeclineOffer,
    OfferTakeOver,
    WithdrawOffer,
)
from assistant_desktop.features.series.commands import ChangeSeries, EndSeries
from assistant_desktop.features.tasks import queries as tasks
from assistant_desktop.features.tasks.commands import (
    AddTask,
    CompleteTask,
    Deliver,
    EditTask,
)
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.errors import BadInput, Problem
from assistant_desktop.kernel.ops import Commit
from assistant_desktop.services.core import Core
from assistant_desktop.store.ledger import Command

MONTHLY = "FREQ=MONTHLY;BYMONTHDAY=1"


def client(core: Core, command: Command) -> Commit:
    core.role = "client"
    try:
        return core.do(command)
    finally:
        core.role = "assistant"


def add(core: Core, title: str = "売上速報の集計", rule: str = MONTHLY) -> str:
    """A task that the client does alone."""
    (id_,) = client(core, AddTask(title, due="2026-12-01", rule=rule)).changed["task"]
    return id_


def offer(core: Core, task: str, minutes: int | None = 150) -> str:
    (id_,) = core.do(OfferTakeOver(task, "手順は確認済みです", minutes)).changed["offer"]
    return id_


def waiting(core: Core) -> list[queries.Offered]:
    return queries.waiting_for(core.reader, core.pair["client"].id)


def test_an_offer_waits_for_the_client(core: Core) -> None:
    task = add(core)
    offer(core, task)
    (found,) = waiting(core)
    assert (found.title, found.minutes_month, found.rule) == ("売上速報の集計", 150, MONTHLY)
    assert found.text == "手順は確認済みです"
    assert found.by == core.me.id
    assert queries.offered_among(core.reader, [task, "other"]) == {task}


def test_accepting_hands_the_task_over_without_another_reply(core: Core, clock: FixedClock) -> None:
    task = add(core, rule="")
    id_ = offer(core, task)
    clock.forward(hours=1)
    client(core, AcceptOffer(id_))
    row = tasks.row(core.reader, task)
    assert row is not None
    assert (row.owner, row.requester, row.state) == (core.me.id, core.other.id, "accepted")
    assert row.replied_at is None
    assert waiting(core) == []
    assert queries.taken_over_since(core.reader, task) == clock.now()
    assert [(one.title, one.minutes_month) for one in queries.taken_over(core.reader)] == [
        ("売上速報の集計", 150)
    ]
    # It was taken over once; a month does not get longer by it.
    assert queries.minutes_saved(core.reader) == 0


def test_a_recurring_one_is_taken_over_as_a_series(core: Core, clock: FixedClock) -> None:
    task = add(core)
    client(core, AcceptOffer(offer(core, task)))
    since = clock.now()
    clock.forward(days=10)
    core.do(Deliver(task))
    client(core, CompleteTask(task))
    (running,) = queries.taken_over(core.reader)
    assert (running.since, running.minutes_month, running.rule) == (since, 150, MONTHLY)
    row = tasks.row(core.reader, running.task)
    assert row is not None
    assert (row.owner, row.due) == (core.me.id, "2027-01-01")
    assert queries.minutes_saved(core.reader) == 150


def test_a_change_for_all_following_keeps_what_was_taken_over(core: Core) -> None:
    task = add(core)
    client(core, AcceptOffer(offer(core, task)))
    core.do(CompleteTask(task))
    (running,) = queries.taken_over(core.reader)
    core.do(ChangeSeries(running.task, rule="FREQ=MONTHLY;BYMONTHDAY=5"))
    assert queries.minutes_saved(core.reader) == 150
    core.do(EndSeries(running.task))
    core.do(CompleteTask(running.task))
    assert queries.minutes_saved(core.reader) == 0
    assert queries.taken_over(core.reader) == []


def test_accepting_can_be_undone_as_one_step(core: Core) -> None:
    task = add(core)
    id_ = offer(core, task)
    core.role = "client"
    core.do(AcceptOffer(id_))
    core.undo()
    row = tasks.row(core.reader, task)
    assert row is not None
    assert (row.owner, row.requester) == (core.me.id, None)
    assert [one.id for one in waiting(core)] == [id_]
    assert queries.taken_over(core.reader) == []
    core.redo()
    assert queries.minutes_saved(core.reader) == 150


def test_declining_leaves_everything_and_can_say_why(core: Core) -> None:
    task = add(core)
    client(core, DeclineOffer(offer(core, task), "来期からお願いします"))
    assert waiting(core) == []
    found = tasks.detail(core.reader, task)
    assert found is not None
    assert found.row.owner == core.pair["client"].id
    assert [one.text for one in found.comments] == ["来期からお願いします"]
    offer(core, task)  # another day, another offer
    assert len(waiting(core)) == 1


def test_an_offer_is_taken_back_by_whoever_made_it(core: Core) -> None:
    id_ = offer(core, add(core))
    with pytest.raises(Problem, match="offer_not_own"):
        client(core, WithdrawOffer(id_))
    core.do(WithdrawOffer(id_))
    assert waiting(core) == []
    with pytest.raises(Problem, match="gone"):
        client(core, AcceptOffer(id_))


def test_only_the_owner_answers_and_only_once(core: Core) -> None:
    id_ = offer(core, add(core))
    with pytest.raises(Problem, match="offer_not_yours"):
        core.do(AcceptOffer(id_))
    client(core, DeclineOffer(id_))
    with pytest.raises(Problem, match="offer_answered"):
        client(core, AcceptOffer(id_))


def test_one_offer_at_a_time_and_none_for_what_is_ones_own_or_done(core: Core) -> None:
    task = add(core, rule="")
    offer(core, task)
    with pytest.raises(Problem, match="offer_open"):
        core.do(OfferTakeOver(task))
    client(core, CompleteTask(task))
    with pytest.raises(Problem, match="task_is_done"):
        core.do(OfferTakeOver(task))
    (own,) = core.do(AddTask("自分の作業")).changed["task"]
    with pytest.raises(Problem, match="offer_own"):
        core.do(OfferTakeOver(own))


def test_what_was_given_away_or_done_has_nothing_left_to_decide(core: Core) -> None:
    first, second = add(core, "集計", ""), add(core, "発注", "")
    offer(core, first)
    offer(core, second)
    client(core, EditTask(first, {"owner": core.me.id}))
    client(core, CompleteTask(second))
    assert waiting(core) == []


@pytest.mark.parametrize("minutes", [-1, 60 * 24 * 31 + 1])
def test_a_month_has_only_so_many_minutes(core: Core, minutes: int) -> None:
    task = add(core)
    with pytest.raises(BadInput, match="offer_minutes"):
        core.do(OfferTakeOver(task, minutes_month=minutes))


def test_asking_is_a_message_that_asks_for_a_reply(core: Core) -> None:
    task = add(core)
    core.do(AskAbout(task, "これはどんな業務ですか。"))
    row = core.reader.one("SELECT text, asks_reply FROM comment WHERE task = ?", (task,))
    assert row == {"text": "これはどんな業務ですか。", "asks_reply": 1}
    with pytest.raises(BadInput, match="text_empty"):
        core.do(AskAbout(task, " "))
