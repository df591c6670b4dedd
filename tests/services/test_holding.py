"""A hard message that is put aside: what its writer hears, and that nobody else ever sees it."""

from datetime import UTC, datetime, timedelta

import pytest

from assistant_desktop.features.tasks.commands import AddTask, Deliver
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.errors import BadInput, Problem
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.services.core import Core
from assistant_desktop.services.holding import HOURS, MINUTES, MORNING, Holding
from assistant_desktop.services.notices import Notices
from tests.conftest import TUESDAY, Pair

ANGRY = "半日でお店を3軒も比べるのは無理です。"


def task_of(core: Core) -> str:
    (id_,) = core.do(AddTask("会食のお店を3案")).changed["task"]
    return id_


def held(core: Core, span: str = HOURS) -> str:
    return Holding(core).hold("comment", Ref("task", task_of(core)), ANGRY, span).id


def ends(notices: Notices) -> int:
    return sum(one.kind == "held" for one in notices.inbox.page())


@pytest.mark.parametrize(
    ("span", "end"),
    [
        (MINUTES, TUESDAY + timedelta(minutes=10)),
        (HOURS, TUESDAY + timedelta(hours=2)),
        (MORNING, datetime(2026, 11, 25, 0, 0, tzinfo=UTC)),  # Wednesday, 9:00 in Tokyo
    ],
)
def test_a_hold_ends_when_it_was_said(core: Core, span: str, end: datetime) -> None:
    assert Holding(core).get(held(core, span)).until == end


def test_tomorrow_morning_of_a_friday_is_monday(core: Core, clock: FixedClock) -> None:
    clock.instant = datetime(2026, 11, 27, 3, 0, tzinfo=UTC)
    end = Holding(core).end_of(MORNING)
    assert end == datetime(2026, 11, 30, 0, 0, tzinfo=UTC)


def test_nothing_of_it_is_in_the_ledger_or_in_a_notice(core: Core, clock: FixedClock) -> None:
    held(core)
    before = core.ledger.last_seq()
    clock.instant = TUESDAY + timedelta(hours=3)
    notices = Notices(core)
    notices.tick()
    assert core.ledger.last_seq() == before
    told = notices.inbox.page()
    assert [(one.kind, one.at) for one in told] == [("held", TUESDAY + timedelta(hours=2))]
    assert ANGRY not in told[0].title + told[0].body
    dump = "\n".join(
        str(row) for table in ("ops", "commits", "notice", "local") for row in
        core.reader.rows(f"SELECT * FROM {table}")
    )  # fmt: skip
    assert ANGRY not in dump


def test_the_end_is_told_once_and_again_only_after_another_hold(
    core: Core, clock: FixedClock
) -> None:
    id_ = held(core, MINUTES)
    notices = Notices(core)
    clock.instant = TUESDAY + timedelta(minutes=11)
    notices.tick()
    notices.tick()
    assert ends(notices) == 1
    notices.holding.again(id_, MINUTES)
    clock.instant = TUESDAY + timedelta(minutes=15)
    notices.tick()
    assert ends(notices) == 1
    clock.instant = TUESDAY + timedelta(minutes=22)
    notices.tick()
    assert ends(notices) == 2


def test_the_window_wakes_when_a_hold_ends(core: Core) -> None:
    held(core, MINUTES)
    assert Notices(core).tick() == TUESDAY + timedelta(minutes=10)


def test_what_is_sent_is_the_new_text_and_the_old_one_is_forgotten(core: Core) -> None:
    id_ = held(core)
    holding = Holding(core)
    commit = holding.send(id_, "比較表は2店までなら本日お届けできます。")
    (comment,) = commit.changed["comment"]
    row = core.reader.record("comment", comment)
    assert row is not None
    assert row["text"] == "比較表は2店までなら本日お届けできます。"
    with pytest.raises(Problem, match="gone"):
        holding.get(id_)


def test_it_is_still_held_where_sending_fails(core: Core) -> None:
    id_ = held(core)
    with pytest.raises(BadInput):
        Holding(core).send(id_, "  ")
    assert Holding(core).get(id_).text == ANGRY


def test_a_critique_keeps_the_rest_of_its_form(core: Core) -> None:
    core.role = "client"
    (task,) = core.do(AddTask("資料", request=True)).changed["task"]
    core.role = "assistant"
    (deliverable,) = core.do(Deliver(task)).changed["deliverable"]
    core.role = "client"
    holding = Holding(core)
    one = holding.hold(
        "critique",
        Ref("deliverable", deliverable),
        ANGRY,
        MINUTES,
        {"situation": "納品の前", "strengths": ["speed"]},
    )
    (id_,) = holding.send(one.id, "表の数字をもう一度ご確認ください。").changed["feedback"]
    row = core.reader.record("feedback", id_)
    assert row is not None
    assert (row["deliverable"], row["situation"], row["strengths"]) == (
        deliverable,
        "納品の前",
        '["speed"]',
    )


def test_nobody_sees_what_the_other_holds_on_a_computer_that_both_use(pair: Pair) -> None:
    id_ = held(pair.assistant)
    other = Holding(pair.client)
    assert other.mine() == []
    with pytest.raises(Problem, match="gone"):
        other.get(id_)


def test_what_was_let_go_can_be_brought_back(core: Core) -> None:
    holding = Holding(core)
    gone = holding.let_go(held(core))
    assert holding.mine() == []
    holding.bring_back(gone)
    assert [one.text for one in holding.mine()] == [ANGRY]
