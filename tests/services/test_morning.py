"""The morning's list, reminders at their time, and what the two hear of offers."""

from datetime import timedelta

import pytest

from assistant_desktop.features.offers.commands import (
    AcceptOffer,
    DeclineOffer,
    OfferTakeOver,
    WithdrawOffer,
)
from assistant_desktop.features.relay.commands import LeaveWith
from assistant_desktop.features.reminders.commands import (
    FinishReminder,
    SendLateReminder,
    SetReminder,
    SnoozeReminder,
)
from assistant_desktop.features.tasks.commands import CompleteTask, EditTask
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.services.core import Core
from assistant_desktop.services.morning import morning_list
from assistant_desktop.services.notices import Click
from assistant_desktop.words import Words

from .test_notices import Desk


@pytest.fixture
def desk(core: Core, clock: FixedClock) -> Desk:
    made = Desk(core, clock)
    made.screen.take()
    return made


def told(desk: Desk) -> list[tuple[str, str]]:
    return [(card.title, card.body) for card in desk.screen.take()]


# -- the list --------------------------------------------------------------------------------------


def test_the_list_tells_what_no_longer_fits_days_ahead(desk: Desk) -> None:
    # Wednesday and Thursday have 18 working hours until Thursday evening.
    desk.task("assistant", "会社案内の改訂", due="2026-11-26", estimate=20 * 60)
    desk.at("2026-11-25 09:00")
    assert told(desk) == [("今日の確認：余裕のないもの1件", "会社案内の改訂（2時間不足）")]


def test_each_task_stands_in_one_part_of_the_list(desk: Desk) -> None:
    desk.task("assistant", "今日の清書", due="2026-11-25T12:00", estimate=10 * 60)
    desk.task("assistant", "今日の礼状", due="2026-11-25")
    desk.task("assistant", "先週の議事録", due="2026-11-20")
    desk.clock.forward(days=1)
    found = morning_list(desk.core, desk.core.me)
    titles = {part: [one.title for one in lines] for part, lines in found.parts.items()}
    assert titles == {
        "late": ["先週の議事録"],
        "risk": ["今日の清書"],
        "outside": [],
        "today": ["今日の礼状"],
    }


def test_what_lies_late_with_a_third_person_is_in_the_list_of_its_owner(desk: Desk) -> None:
    task = desk.task("assistant", "名刺の印刷", due="2026-12-10")
    desk.do("assistant", LeaveWith(task, "印刷の丸山様", "2026-11-24"))
    desk.at("2026-11-25 09:00")
    assert told(desk) == [("今日の確認：お預け中の遅れ1件", "名刺の印刷（印刷の丸山様にお預け中）")]
    desk.core.role = "client"
    assert morning_list(desk.core, desk.core.me).is_empty


def test_private_tasks_are_counted_and_not_named(desk: Desk) -> None:
    task = desk.task("assistant", "面談の記録", due="2026-11-20")
    desk.do("assistant", EditTask(task, {"private": 1}))
    desk.at("2026-11-25 09:00")
    assert told(desk) == [("納期を過ぎたタスクが1件あります", "")]


def test_one_digest_a_day_over_restarts_and_a_sleep_of_thirty_days(desk: Desk) -> None:
    desk.task("assistant", "先週の議事録", due="2026-11-20")
    desk.at("2026-11-25 09:00")
    assert len(told(desk)) == 1
    desk.at("2026-11-25 09:01")
    desk.start()
    desk.at("2026-11-25 17:00")
    assert "納期を過ぎたタスクが1件あります" not in desk.screen.titles
    desk.at("2026-12-25 09:05")
    desk.at("2026-12-25 15:00")
    titles = desk.screen.titles
    assert titles.count("納期を過ぎたタスクが1件あります") == 1


def test_it_is_told_in_the_language_of_the_moment(desk: Desk) -> None:
    desk.task("assistant", "Company profile", due="2026-11-26", estimate=20 * 60)
    desk.task("client", "Expenses", due="2026-11-20")
    desk.core.words = Words("en")
    desk.at("2026-11-25 09:00")
    assert told(desk) == [
        (
            "To look at today: 1 at risk",
            "Company profile (2 h short)\n佐藤様: 1 past their due date",
        )
    ]


# -- the other's late tasks ------------------------------------------------------------------------


def test_the_digest_offers_to_remind_the_client_and_says_nothing_of_it_to_them(desk: Desk) -> None:
    desk.task("client", "経費精算", due="2026-11-20")
    desk.at("2026-11-25 09:00")
    (card,) = desk.screen.take()
    assert card.title == "佐藤様の期限を過ぎたタスク：1件"
    assert [id_ for id_, _ in card.actions] == ["default", "open", "remind"]
    click = desk.notices.clicked(card.key, "remind")
    assert click == Click("tasks", "remind", desk.core.me.id)
    desk.act_as("client")
    (theirs,) = desk.screen.take()
    assert theirs.title == "納期を過ぎたタスクが1件あります"
    assert [id_ for id_, _ in theirs.actions] == ["default", "open"]


def test_a_reminder_of_late_tasks_reaches_the_client_as_one_notice(desk: Desk) -> None:
    desk.act_as("client")
    desk.task("client", "経費精算", due="2026-11-20")
    desk.task("client", "予算案", due="2026-11-22")
    desk.do("assistant", SendLateReminder())
    assert told(desk) == [
        ("中村さんから、期限を過ぎたタスクのお知らせです", "経費精算\n予算案\n全部で2件")
    ]
    desk.clock.forward(minutes=5)
    desk.start()
    assert told(desk) == []


def test_it_settles_when_the_task_is_done(desk: Desk) -> None:
    desk.act_as("client")
    task = desk.task("client", "経費精算", due="2026-11-20")
    desk.do("assistant", SendLateReminder())
    (card,) = desk.screen.take()
    assert card.body == "経費精算"
    desk.do("client", CompleteTask(task))
    assert card.key in desk.screen.withdrawn


# -- reminders at their time -----------------------------------------------------------------------


def remind(desk: Desk, at: str, note: str = "") -> tuple[str, str]:
    task, id_ = desk.task("assistant", "会食の予約"), desk.new_id()
    desk.do("assistant", SetReminder(task, at, note, id=id_))
    return task, id_


def test_a_reminder_comes_at_its_time_and_once(desk: Desk) -> None:
    _, id_ = remind(desk, "2026-11-24T15:00", "個室かどうか")
    assert desk.notices.tick() == desk.clock.now().replace(hour=0, minute=30)  # the stand-up
    desk.at("2026-11-24 14:59")
    desk.screen.take()
    assert desk.notices.tick() == desk.clock.now() + timedelta(minutes=1)
    desk.at("2026-11-24 15:00")
    (card,) = desk.screen.take()
    assert (card.title, card.body) == ("リマインダーの時刻です", "会食の予約\n個室かどうか")
    desk.start()
    desk.at("2026-11-24 15:01")
    assert told(desk) == []
    me = desk.core.me.id
    assert desk.notices.clicked(card.key, "done") == Click(Ref("reminder", id_), "done", me)


def test_none_is_lost_over_a_sleep_of_thirty_days(desk: Desk) -> None:
    remind(desk, "2026-11-24T15:00")
    desk.at("2026-12-25 11:00")
    (card,) = desk.screen.take()  # with the stand-up of that day, as one digest
    assert card.title == "お知らせが2件あります"
    assert card.body == "リマインダーの時刻です 会食の予約\n朝会の時間です"
    desk.start()
    desk.at("2026-12-25 11:01")
    assert told(desk) == []


def test_put_off_it_comes_again(desk: Desk) -> None:
    _, id_ = remind(desk, "2026-11-24T15:00")
    desk.at("2026-11-24 15:00")
    desk.screen.take()
    desk.do("assistant", SnoozeReminder(id_, "2026-11-24T16:30"))
    desk.at("2026-11-24 16:29")
    assert told(desk) == []
    desk.at("2026-11-24 16:30")
    assert desk.screen.titles == ["リマインダーの時刻です"]


@pytest.mark.parametrize("how", ["finished", "task done"])
def test_what_is_dealt_with_is_not_recalled(desk: Desk, how: str) -> None:
    task, id_ = remind(desk, "2026-11-24T15:00")
    desk.do("assistant", FinishReminder(id_) if how == "finished" else CompleteTask(task))
    desk.at("2026-11-24 15:00")
    assert "リマインダーの時刻です" not in desk.screen.titles


def test_a_reminder_of_the_other_waits_for_them(desk: Desk) -> None:
    remind(desk, "2026-11-24T15:00")
    desk.act_as("client")
    desk.at("2026-11-24 15:00")
    assert "リマインダーの時刻です" not in desk.screen.titles
    desk.act_as("assistant")
    assert "リマインダーの時刻です" in desk.screen.titles


# -- offers ----------------------------------------------------------------------------------------


def offered(desk: Desk) -> tuple[str, str]:
    desk.act_as("client")
    desk.screen.take()
    task, id_ = desk.task("client", "売上速報の集計", due="2026-12-01"), desk.new_id()
    desk.do("assistant", OfferTakeOver(task, "手順は確認済みです", 150, id=id_))
    return task, id_


def test_an_offer_reaches_the_client_and_can_be_accepted_there(desk: Desk) -> None:
    _, id_ = offered(desk)
    (card,) = desk.screen.take()
    assert card.title == "中村さんから巻き取りのご提案です"
    assert card.body == "売上速報の集計\n毎月 約2時間30分\n手順は確認済みです"
    assert card.actions[1] == ("accept", "任せる")
    click = desk.notices.clicked(card.key, "accept")
    assert click == Click(Ref("offer", id_), "accept", desk.core.me.id)


def test_the_answer_reaches_the_assistant(desk: Desk) -> None:
    _, id_ = offered(desk)
    desk.do("client", AcceptOffer(id_))
    desk.screen.take()
    desk.act_as("assistant")
    assert told(desk) == [("佐藤様がタスクをお任せくださいました", "売上速報の集計")]


def test_a_refusal_and_its_reason_are_one_notice(desk: Desk) -> None:
    _, id_ = offered(desk)
    desk.do("client", DeclineOffer(id_, "来期からお願いします"))
    desk.screen.take()
    desk.act_as("assistant")
    (card,) = desk.screen.take()
    assert card.title == "佐藤様が巻き取りを見送りました"
    assert card.body == "売上速報の集計\n来期からお願いします"


def test_an_offer_that_is_taken_back_or_answered_leaves_the_screen(desk: Desk) -> None:
    _, id_ = offered(desk)
    (card,) = desk.screen.take()
    desk.do("assistant", WithdrawOffer(id_))
    assert desk.screen.withdrawn == [card.key]
    _, id_ = offered(desk)
    (card,) = desk.screen.take()
    desk.do("client", AcceptOffer(id_))
    assert card.key in desk.screen.withdrawn


def test_undoing_the_acceptance_takes_its_notice_back(desk: Desk) -> None:
    _, id_ = offered(desk)
    desk.do("client", AcceptOffer(id_))
    undone = desk.core.ledger.undo(desk.core.pair["client"].id)
    assert undone is not None
    desk.notices.heard(undone)
    desk.screen.take()
    desk.act_as("assistant")
    assert told(desk) == []
