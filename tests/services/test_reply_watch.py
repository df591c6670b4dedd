"""Notices of clocks: one for each threshold, to the one who must answer, in working hours."""

from datetime import datetime

import pytest

from assistant_desktop.features.absence.commands import TakeAbsence
from assistant_desktop.features.people.commands import ChangeSetting
from assistant_desktop.features.questions.commands import AskQuestion
from assistant_desktop.features.questions.model import Proposal
from assistant_desktop.features.tasks.commands import AddComment, AddTask, DeleteTasks, ReplyFirst
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.services import reply_notices, reply_texts, reply_watch
from assistant_desktop.services.core import Core
from assistant_desktop.words import Words

from ..conftest import TOKYO
from .test_notices import Desk

AMBER = "佐藤様が1時間お待ちです"
RED = "佐藤様が3時間お待ちです"
FAILED = "佐藤様への返信が半日を過ぎました"


@pytest.fixture
def desk(core: Core, clock: FixedClock) -> Desk:
    made = Desk(core, clock)
    made.screen.take()
    return made


def titles(desk: Desk) -> list[str]:
    """What was shown, without the day's stand-up and morning."""
    return [one for one in desk.screen.titles if "お待ち" in one or "返信" in one]


def test_each_threshold_is_told_once_and_the_card_before_it_goes(desk: Desk) -> None:
    desk.at("2026-11-24 10:00")
    task = desk.task("client", request=True)
    desk.screen.take()
    shown = []
    for time in ("10:59", "11:00", "11:01", "12:59", "13:00", "14:29", "14:30", "15:00", "17:00"):
        desk.at(f"2026-11-24 {time}")
        shown.append((time, titles(desk)))
    told = {time: cards for time, cards in shown if cards}
    assert told == {"11:00": [AMBER], "13:00": [RED], "14:30": [FAILED]}
    keys = [key.partition("/")[2].partition(":")[0] for key in desk.screen.withdrawn]
    assert keys == ["reply_amber", "reply_red"]
    # After a restart nothing is told again.
    desk.start()
    desk.at("2026-11-24 17:30")
    assert titles(desk) == []
    desk.do("assistant", ReplyFirst(task, "承知いたしました。"))
    unread = [one.kind for one in desk.notices.inbox.page() if not one.read]
    assert [kind for kind in unread if kind.startswith("re")] == []


def test_it_wakes_at_the_next_threshold(desk: Desk) -> None:
    desk.at("2026-11-24 16:30")
    desk.task("client", request=True)
    assert desk.notices.tick() == datetime(2026, 11, 24, 17, 30, tzinfo=TOKYO)
    desk.at("2026-11-24 17:30")
    red = datetime(2026, 11, 25, 10, 30, tzinfo=TOKYO)
    watch = reply_watch.ReplyWatch(desk.core)
    watch.look(desk.clock.now())
    assert watch.next_at == red


def test_what_was_passed_unseen_is_told_by_its_last_step_in_working_hours(desk: Desk) -> None:
    desk.at("2026-11-20 15:00")
    desk.task("client", request=True)
    desk.screen.take()
    # The computer sleeps over the rest of Friday and the long weekend, and wakes at night.
    desk.at("2026-11-24 02:00")
    assert titles(desk) == []
    desk.at("2026-11-24 09:00")
    assert titles(desk) == [RED]
    desk.at("2026-11-24 10:30")
    assert titles(desk) == [FAILED]


def test_the_one_who_asked_hears_gently_of_a_failure(desk: Desk) -> None:
    desk.at("2026-11-24 10:00")
    desk.task("client", request=True)
    desk.at("2026-11-24 14:30")
    desk.screen.take()
    desk.act_as("client")
    assert titles(desk) == ["中村さんの返信に時間がかかっています"]
    desk.at("2026-11-25 14:30")
    desk.start()
    assert titles(desk) == []


def test_messages_and_questions_have_the_same_clock_both_ways(desk: Desk) -> None:
    desk.act_as("client")
    desk.at("2026-11-24 10:00")
    task = desk.task("client", request=True)
    desk.do("assistant", ReplyFirst(task, "承知いたしました。"))
    desk.do("assistant", AddComment(task, "部数を教えてください。", asks_reply=True))
    proposals = (Proposal("A4で用意します"), Proposal("A3で用意します"))
    desk.do("assistant", AskQuestion(task, "用紙はA4でよろしいでしょうか。", proposals))
    desk.screen.take()
    desk.at("2026-11-24 11:00")
    cards = [card for card in desk.screen.take() if card.title.startswith("中村さんが1時間")]
    assert sorted(card.body.splitlines()[1] for card in cards) == [
        "メッセージへの返信がまだです。",
        "確認への回答がまだです。",
    ]
    desk.do("client", AddComment(task, "20部です。"))
    desk.at("2026-11-24 13:00")
    assert titles(desk) == ["中村さんが3時間お待ちです"]


def test_a_request_that_is_gone_or_put_aside_says_nothing(desk: Desk) -> None:
    desk.at("2026-11-24 10:00")
    gone = desk.task("client", "取り消し", request=True)
    desk.do("client", DeleteTasks((gone,)))
    private = desk.task("client", "内密の件", request=True)
    desk.core.ledger.connection.execute("UPDATE task SET private = 1 WHERE id = ?", (private,))
    desk.screen.take()
    desk.at("2026-11-24 11:00")
    (card,) = desk.screen.take()
    assert card.title == "新しいお知らせが1件あります"
    assert card.actions == (("default", "開く"),)


def test_the_clock_stands_while_they_cannot_work(desk: Desk) -> None:
    desk.at("2026-11-24 10:00")
    desk.task("client", request=True)
    desk.at("2026-11-24 10:30")
    desk.screen.take()
    desk.do("assistant", TakeAbsence())
    desk.at("2026-11-24 17:00")
    assert titles(desk) == []
    desk.at("2026-11-25 09:30")
    assert titles(desk) == [AMBER]


def test_other_limits(desk: Desk) -> None:
    desk.do("client", ChangeSetting("reply.amber_minutes", 20))
    desk.at("2026-11-24 10:00")
    desk.task("client", request=True)
    desk.screen.take()
    desk.at("2026-11-24 10:20")
    assert titles(desk) == ["佐藤様が20分お待ちです"]


# -- one click -------------------------------------------------------------------------------------


def test_a_button_sends_the_exact_sentence_that_the_page_would(desk: Desk) -> None:
    desk.at("2026-11-24 10:00")
    desk.screen.take()
    task = desk.task("client", "見積書", request=True)
    (card,) = desk.screen.take()
    offered = reply_texts.offered(desk.core)
    for (action, label), offer in zip(card.actions[1:], offered, strict=True):
        click = desk.notices.clicked(card.key, action)
        assert click is not None
        assert label == reply_texts.chip(desk.core.words, offer, desk.core.today)
        assert reply_notices.command_of(desk.core, Ref("task", task), click.action) == ReplyFirst(
            task, reply_texts.sentence(desk.core, offer)
        )
    # 13:00以降 pressed at 13:30, or the next day, would promise the past.
    after = card.actions[2][0]
    desk.at("2026-11-24 13:30")
    assert reply_notices.command_of(desk.core, Ref("task", task), after) is None
    now = card.actions[1][0]
    desk.at("2026-11-25 10:00")
    assert reply_notices.command_of(desk.core, Ref("task", task), now) is None
    desk.do("assistant", ReplyFirst(task, "承知いたしました。"))
    morning = reply_texts.action_of(reply_texts.offered(desk.core)[-1], desk.core.today)
    assert reply_notices.command_of(desk.core, Ref("task", task), morning) is None


def test_an_urgent_one_offers_now_and_to_look(desk: Desk) -> None:
    desk.task("client", "入館証", request=True, urgent=True)
    (card,) = desk.screen.take()
    assert [label for _, label in card.actions] == ["開く", "今すぐ", "開く"]


def test_own_wording_by_language_and_person(core: Core) -> None:
    core.do(AddTask("x"))
    offer = reply_texts.offered(core)[1]
    assert reply_texts.sentence(core, offer) == "承知いたしました。13:00以降に対応いたします。"
    value = reply_texts.with_template(core, "after", "承りました。 {time}から\n始めます。")
    core.do(ChangeSetting(reply_texts.SETTING, value))
    assert reply_texts.sentence(core, offer) == "承りました。 13:00から 始めます。"
    core.words = Words("en")
    assert reply_texts.sentence(core, offer) == "Understood. I will work on it after 13:00."
    core.words = Words("ja")
    core.role = "client"
    assert reply_texts.sentence(core, offer).startswith("承知いたしました。13:00")
    core.role = "assistant"
    back = reply_texts.with_template(core, "after", "")
    core.do(ChangeSetting(reply_texts.SETTING, back))
    assert reply_texts.sentence(core, offer) == "承知いたしました。13:00以降に対応いたします。"


def test_a_template_with_other_braces_is_taken_as_it_is(core: Core) -> None:
    offer = reply_texts.offered(core)[1]
    value = reply_texts.with_template(core, "after", "{承知} {time} {0}")
    core.do(ChangeSetting(reply_texts.SETTING, value))
    assert reply_texts.sentence(core, offer) == "{承知} 13:00 {0}"


def test_clocks_are_worked_out_anew_only_where_something_changed(desk: Desk) -> None:
    client = desk.core.pair["client"].id
    for number in range(300):
        desk.core.ledger.commit(AddTask(f"依頼{number}", request=True), client)
    desk.at("2026-11-24 10:00")
    watch = reply_watch.ReplyWatch(desk.core)
    watch.look(desk.clock.now())
    # They are worked out anew where the limits or somebody's hours change.
    first = watch.next_at
    desk.do("client", ChangeSetting("reply.amber_minutes", 90))
    watch.look(desk.clock.now())
    assert watch.next_at != first
    at = watch.next_at
    desk.do("assistant", TakeAbsence())
    watch.look(desk.clock.now())
    assert watch.next_at != at
