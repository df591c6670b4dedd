"""Notices as the pair hears them: who is told what, when, and how often."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from assistant_desktop.features.feedback.commands import Acknowledge, Answer, GiveFeedback, Withdraw
from assistant_desktop.features.people.commands import AddDayOff
from assistant_desktop.features.tasks.commands import (
    AddComment,
    AddTask,
    CancelTask,
    CompleteTask,
    DeclineTask,
    DeleteTasks,
    Deliver,
    EditTask,
    ReplyFirst,
    SendBack,
    StartTask,
    WaitFor,
)
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.errors import Busy
from assistant_desktop.kernel.ops import Commit
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.services.core import Core
from assistant_desktop.services.notice_port import Card
from assistant_desktop.services.notices import Click, Notices
from assistant_desktop.store.ledger import Command
from assistant_desktop.words import Words

from ..conftest import TOKYO


class Screen:
    """A notifier that remembers."""

    def __init__(self) -> None:
        self.simple = False
        self.cards: list[Card] = []
        self.withdrawn: list[str] = []

    def show(self, card: Card) -> None:
        self.cards.append(card)

    def withdraw(self, key: str) -> None:
        self.withdrawn.append(key)

    def take(self) -> list[Card]:
        """What was shown since the last look."""
        cards, self.cards = self.cards, []
        return cards

    @property
    def titles(self) -> list[str]:
        return [card.title for card in self.take()]


class Desk:
    """One installation: core, notices and screen, with both people taking turns."""

    def __init__(self, core: Core, clock: FixedClock) -> None:
        self.core = core
        self.clock = clock
        self.screen = Screen()
        self.start()

    def start(self) -> None:
        """The window starts (again)."""
        self.notices = Notices(self.core, self.screen)
        self.notices.tick()

    def do(self, role: str, command: Command) -> Commit:
        """``role`` acts from elsewhere: the window hears of the commit."""
        commit = self.core.ledger.commit(command, self.core.pair[role].id)
        self.notices.heard(commit)
        return commit

    def act_as(self, role: str) -> None:
        self.core.role = role
        self.notices.actor_changed()

    def at(self, text: str) -> None:
        """It becomes this local time, and the clock is looked at."""
        self.clock.instant = datetime.fromisoformat(text).replace(tzinfo=TOKYO).astimezone(UTC)
        self.notices.tick()

    def task(self, role: str, title: str = "見積書", **fields: object) -> str:
        self.do(role, AddTask(title, id=(new := self.new_id()), **fields))  # type: ignore[arg-type]
        return new

    def new_id(self) -> str:
        return self.core.ledger.ids(self.clock.now())


@pytest.fixture
def desk(core: Core, clock: FixedClock) -> Desk:
    made = Desk(core, clock)
    made.screen.take()
    return made


# -- what is told ----------------------------------------------------------------------------------


def test_a_request_is_told_to_the_one_who_was_asked(desk: Desk) -> None:
    desk.task("client", "12/1 大阪出張の新幹線と宿の手配", request=True)
    (card,) = desk.screen.take()
    assert (card.title, card.body) == (
        "佐藤様から依頼が届きました",
        "12/1 大阪出張の新幹線と宿の手配",
    )
    # The first reply with one click, as on the page of the day.
    labels = [label for _, label in card.actions]
    assert labels == ["開く", "今すぐ", "13:00以降", "15:00以降", "明日の午前"]
    assert not card.urgent


def test_ones_own_actions_are_not_told(desk: Desk) -> None:
    task = desk.task("assistant", request=True)
    own = desk.task("assistant")
    desk.do("assistant", CompleteTask(own))
    desk.do("assistant", EditTask(task, {"title": "別の題"}))
    assert desk.screen.take() == []
    assert desk.notices.inbox.unread() == 0


def test_an_urgent_request_and_one_that_becomes_urgent(desk: Desk) -> None:
    desk.task("client", "入館証", request=True, urgent=True)
    (card,) = desk.screen.take()
    assert (card.title, card.urgent) == ("佐藤様から至急の依頼です", True)
    calm = desk.task("client", "名刺", request=True)
    desk.screen.take()
    desk.do("client", EditTask(calm, {"urgent": 1}))
    (card,) = desk.screen.take()
    assert (card.body, card.urgent) == ("名刺", True)


def test_a_task_that_is_given_to_the_other_is_a_request(desk: Desk) -> None:
    task = desk.task("client", "議事録")
    assert desk.screen.take() == []
    desk.do("client", EditTask(task, {"owner": desk.core.pair["assistant"].id}))
    assert desk.screen.titles == ["佐藤様から依頼が届きました"]


def test_the_answers_to_a_request(desk: Desk) -> None:
    desk.core.role = "client"
    first, second, third = (desk.task("client", f"依頼{n}", request=True) for n in (1, 2, 3))
    desk.do("assistant", ReplyFirst(first, "承知いたしました。13:00以降に対応いたします。"))
    (card,) = desk.screen.take()
    assert card.title == "中村さんから一次返信です"
    assert card.body == "依頼1\n承知いたしました。13:00以降に対応いたします。"
    desk.do("assistant", DeclineTask(second, "あいにく手一杯です。"))
    (card,) = desk.screen.take()
    assert (card.title, card.body) == (
        "中村さんが依頼を辞退しました",
        "依頼2\nあいにく手一杯です。",
    )
    desk.do("assistant", WaitFor(third, desk.core.pair["client"].id))
    assert desk.screen.titles == ["中村さんが回答をお待ちです"]
    desk.do("assistant", CompleteTask(first))
    assert desk.screen.titles == ["中村さんが依頼を完了しました"]


def test_what_the_client_does_about_a_task(desk: Desk) -> None:
    task = desk.task("client", request=True)
    desk.do("assistant", StartTask(task))
    desk.do("assistant", Deliver(task))
    desk.screen.take()
    desk.do("client", SendBack(task, "単価をもう一度見てください。"))
    (card,) = desk.screen.take()
    assert (card.title, card.body) == (
        "佐藤様から手直しの依頼です",
        "見積書\n単価をもう一度見てください。",
    )
    assert card.confidential
    desk.do("client", AddComment(task, "急ぎません。"))
    assert [(card.title, card.body) for card in desk.screen.take()] == [
        ("佐藤様からメッセージです", "見積書\n急ぎません。")
    ]
    desk.do("client", CancelTask(task))
    assert desk.screen.titles == ["佐藤様が依頼を取りやめました"]


def test_a_delivery_asks_the_client_for_a_word(desk: Desk) -> None:
    desk.core.role = "client"
    task = desk.task("client", "比較表", request=True)
    delivered = desk.new_id()
    desk.do("assistant", Deliver(task, extra="競合3社も加えました。", id=delivered))
    (card,) = desk.screen.take()
    assert card.title == "中村さんから納品です"
    assert card.body.splitlines() == [
        "比較表",
        "ひと手間：競合3社も加えました。",
        "よかった点や改善点を、ひとことお聞かせください。",
    ]
    assert [name for name, _ in card.actions] == ["default", "praise", "critique", "snooze_hour"]
    me = desk.core.me.id
    target = Ref("deliverable", delivered)
    assert desk.notices.clicked(card.key, "praise") == Click(target, "praise", me)
    assert desk.notices.clicked(card.key, "default") == Click(target, "", me)
    desk.do("assistant", Deliver(task, partial=True))
    assert desk.screen.titles == ["中村さんから途中の納品です"]
    desk.do("assistant", Deliver(task))
    (card,) = desk.screen.take()
    assert card.body.splitlines()[0] == "比較表（第3版）"


def test_feedback_and_what_comes_back(desk: Desk) -> None:
    task = desk.task("client", request=True)
    desk.do("assistant", Deliver(task))
    desk.screen.take()
    praise, critique = desk.new_id(), desk.new_id()
    desk.do("client", GiveFeedback("praise", "とても助かりました。", task=task, id=praise))
    (card,) = desk.screen.take()
    assert (card.title, card.body) == (
        "佐藤様から称賛が届きました",
        "見積書\nとても助かりました。",
    )
    assert card.confidential
    question = "こういう資料作成は苦手ですか。"
    wish = GiveFeedback("critique", "字が小さいです。", task=task, question=question, id=critique)
    desk.do("client", wish)
    assert desk.screen.titles == ["佐藤様から改善のひとことが届きました"]
    desk.act_as("client")
    desk.screen.take()
    desk.do("assistant", Acknowledge(praise))
    assert desk.screen.titles == ["中村さんがフィードバックを受け取りました"]
    desk.do("assistant", Answer(critique, "次から14ポイントにします。", to_question=True))
    assert [(card.title, card.body) for card in desk.screen.take()] == [
        ("中村さんからフィードバックへの返事です", "見積書\n次から14ポイントにします。")
    ]


# -- once, and no more than holds ----------------------------------------------------------------


def test_nothing_is_told_twice_not_even_after_a_restart(desk: Desk) -> None:
    commit = desk.do("client", AddTask("見積書", request=True))
    desk.notices.heard(commit)
    desk.notices.tick()
    desk.start()
    desk.start()
    assert len(desk.screen.take()) == 1
    assert desk.notices.inbox.unread() == 1


def test_what_was_written_while_no_window_ran_is_told_at_the_start(
    core: Core, clock: FixedClock
) -> None:
    core.ledger.commit(AddTask("夜のうちに", request=True), core.pair["client"].id)
    desk = Desk(core, clock)
    assert desk.screen.titles == ["佐藤様から依頼が届きました"]


def test_old_history_is_not_told_at_the_first_start(core: Core, clock: FixedClock) -> None:
    core.ledger.commit(AddTask("先週", request=True), core.pair["client"].id)
    clock.forward(days=7)
    desk = Desk(core, clock)
    assert desk.screen.take() == []
    assert desk.notices.inbox.page() == []


def test_undo_takes_the_notice_back_and_redo_does_not_repeat_it(desk: Desk) -> None:
    desk.task("client", request=True)
    (card,) = desk.screen.take()
    undone = desk.core.ledger.undo(desk.core.pair["client"].id)
    assert undone is not None
    desk.notices.heard(undone)
    assert desk.screen.withdrawn == [card.key]
    assert desk.notices.inbox.unread() == 0
    redone = desk.core.ledger.redo(desk.core.pair["client"].id)
    assert redone is not None
    desk.notices.heard(redone)
    assert desk.screen.take() == []


def test_a_notice_nobody_saw_vanishes_with_its_cause(desk: Desk) -> None:
    desk.act_as("client")
    task = desk.task("client", request=True)
    desk.do("client", GiveFeedback("praise", "早い。", id=(said := desk.new_id())))
    desk.do("client", DeleteTasks((task,)))
    desk.do("client", Withdraw(said))
    desk.act_as("assistant")
    assert desk.screen.take() == []
    assert desk.notices.inbox.page() == []


# -- two people, one computer ----------------------------------------------------------------------


def test_a_notice_waits_for_its_person_and_comes_when_they_sit_down(desk: Desk) -> None:
    task = desk.task("client", request=True)
    desk.screen.take()
    desk.do("assistant", Deliver(task))
    assert desk.screen.take() == []
    desk.act_as("client")
    (card,) = desk.screen.take()
    assert card.title == "中村さんから納品です"
    desk.act_as("assistant")
    desk.act_as("client")
    assert desk.screen.take() == []


def test_sitting_down_on_a_sunday_shows_what_waits(desk: Desk) -> None:
    desk.at("2026-11-22 21:00")
    task = desk.task("client", request=True)
    desk.do("assistant", Deliver(task))
    desk.screen.take()
    desk.act_as("client")
    assert desk.screen.titles == ["中村さんから納品です"]


def test_what_was_settled_meanwhile_is_not_told(desk: Desk) -> None:
    desk.act_as("client")
    task = desk.task("client", request=True)
    desk.do("assistant", ReplyFirst(task, "承知いたしました。"))
    desk.do("assistant", Deliver(task, id=(delivered := desk.new_id())))
    desk.screen.take()
    desk.act_as("assistant")
    assert desk.screen.take() == [], "it was answered already"
    desk.do("assistant", Deliver(task))
    desk.do("client", GiveFeedback("praise", "よい。", deliverable=delivered))
    desk.screen.take()
    assert desk.notices.inbox.unread() == 1


def test_what_was_done_without_a_click_is_read_and_leaves_the_screen(desk: Desk) -> None:
    from assistant_desktop.services import standup

    task = desk.task("client", request=True)
    desk.at("2026-11-24 09:30")
    shown = [card.key for card in desk.screen.take()]
    assert desk.notices.inbox.unread() == 2
    desk.do("assistant", ReplyFirst(task, "承知いたしました。"))
    desk.do("assistant", standup.start(desk.core))
    assert desk.notices.inbox.unread() == 0
    assert desk.screen.withdrawn == shown


# -- when ------------------------------------------------------------------------------------------


def test_both_are_told_of_the_stand_up_on_time(desk: Desk) -> None:
    desk.at("2026-11-24 09:29:59")
    assert desk.screen.take() == []
    desk.at("2026-11-24 09:30:00")
    (card,) = desk.screen.take()
    assert (card.title, card.body) == ("朝会の時間です", "目標は5分です。")
    assert [name for name, _ in card.actions] == ["default", "start", "snooze"]
    assert desk.notices.clicked(card.key, "start") == Click("standup", "start", desk.core.me.id)
    desk.act_as("client")
    assert desk.screen.titles == ["朝会の時間です"]
    desk.at("2026-11-24 09:31:00")
    assert desk.screen.take() == []


def test_ten_minutes_before_where_that_is_wanted(desk: Desk) -> None:
    desk.notices.change(replace(desk.notices.settings, soon=True))
    desk.at("2026-11-24 09:20")
    assert desk.screen.titles == ["朝会まで10分です"]


def test_no_stand_up_on_a_holiday_or_a_day_off(desk: Desk) -> None:
    day = date(2026, 11, 25)
    desk.do("client", AddDayOff(desk.core.pair["client"].id, day, day))
    desk.at("2026-11-25 09:00")
    desk.at("2026-11-25 09:30")
    assert desk.screen.take() == []


def test_not_of_a_stand_up_that_was_held_early(desk: Desk) -> None:
    from assistant_desktop.services import standup

    desk.do("assistant", standup.start(desk.core))
    desk.at("2026-11-24 09:30")
    assert desk.screen.take() == []


def test_the_morning_tells_what_is_late_and_what_is_due(desk: Desk) -> None:
    desk.task("assistant", "先週の議事録", due="2026-11-20")
    desk.task("assistant", "今日の礼状", due="2026-11-25")
    desk.task("client", "佐藤様ご自身のこと", due="2026-11-20")
    desk.at("2026-11-25 08:59")
    assert desk.screen.take() == []
    desk.at("2026-11-25 09:00")
    (card,) = desk.screen.take()
    assert card.title == "遅れが1件、今日の納期が1件あります"
    assert card.body == "先週の議事録\n今日の礼状\n佐藤様の期限を過ぎたタスク：1件"


def test_a_due_task_is_recalled_and_can_be_done_or_put_off(desk: Desk) -> None:
    task = desk.task("assistant", "見積書", due="2026-11-24T15:00")
    desk.at("2026-11-24 14:00")
    card = desk.screen.take()[-1]
    assert (card.title, card.body) == ("まもなく納期です", "15:00まで　見積書")
    me = desk.core.me.id
    assert desk.notices.clicked(card.key, "done") == Click(Ref("task", task), "done", me)


def test_a_task_that_was_done_is_not_recalled(desk: Desk) -> None:
    task = desk.task("assistant", due="2026-11-24T15:00")
    desk.do("assistant", CompleteTask(task))
    desk.at("2026-11-24 14:00")
    assert "まもなく納期です" not in desk.screen.titles


@pytest.mark.parametrize(
    ("how", "back"),
    [
        ("snooze", "2026-11-24 09:40"),
        ("snooze_hour", "2026-11-24 10:30"),
        ("snooze_morning", "2026-11-25 09:00"),
    ],
)
def test_putting_off(desk: Desk, how: str, back: str) -> None:
    desk.at("2026-11-24 09:30")
    desk.screen.take()
    desk.notices.inbox.mark_all_read()
    desk.task("client", "見積書", request=True)
    (card,) = desk.screen.take()
    assert desk.notices.clicked(card.key, how) is None
    assert desk.notices.inbox.unread() == 0
    due = datetime.fromisoformat(back).replace(tzinfo=TOKYO)
    wake = desk.notices.tick()
    assert wake is not None
    assert wake <= due
    desk.at((due - timedelta(seconds=1)).strftime("%Y-%m-%d %H:%M:%S"))
    assert desk.screen.take() == []
    desk.at(back)
    # With what has become of its clock meanwhile, in one notice.
    assert [card.body.splitlines()[0] for card in desk.screen.take()] == ["見積書"]
    assert desk.notices.inbox.unread() == 1
    desk.notices.tick()
    assert desk.screen.take() == []


def test_after_sleep_one_digest_instead_of_a_storm(desk: Desk) -> None:
    desk.task("assistant", "先週の議事録", due="2026-11-20")
    for number in range(6):
        desk.core.ledger.commit(AddTask(f"依頼{number}", request=True), desk.core.pair["client"].id)
    desk.at("2026-11-25 09:45")
    (card,) = desk.screen.take()
    # Six requests, the morning and the stand-up; that of the 24th is over.
    assert card.title == "お知らせが8件あります"
    assert card.body.splitlines()[-1] == "ほか4件"
    assert desk.notices.clicked(card.key, "default") == Click("inbox", "", desk.core.me.id)
    assert desk.notices.inbox.unread() == 8 + 0


def test_a_burst_becomes_one_digest_but_the_urgent_stands_out(desk: Desk) -> None:
    client = desk.core.pair["client"].id
    commits = [
        desk.core.ledger.commit(AddTask(f"依頼{n}", request=True, urgent=n == 4), client)
        for n in range(5)
    ]
    desk.notices.heard(commits[-1])
    assert sorted(desk.screen.titles) == ["お知らせが4件あります", "佐藤様から至急の依頼です"]


def test_outside_working_hours_it_waits_for_the_morning(desk: Desk) -> None:
    desk.at("2026-11-24 20:00")
    desk.screen.take()
    desk.task("client", "急がない依頼", request=True)
    desk.clock.forward(minutes=10)
    desk.task("client", "もう一つ", request=True)
    assert desk.screen.take() == []
    assert desk.notices.inbox.unread() > 1, "the inbox has them at once"
    desk.task("client", "至急の依頼", request=True, urgent=True)
    assert desk.screen.take() == []
    wake = desk.notices.tick()
    assert wake == datetime(2026, 11, 25, 9, 0, tzinfo=TOKYO)
    desk.at("2026-11-25 09:00")
    assert sorted(desk.screen.titles) == ["お知らせが2件あります", "佐藤様から至急の依頼です"]


def test_something_urgent_comes_at_night_to_somebody_who_is_working(desk: Desk) -> None:
    desk.at("2026-11-24 22:00")
    desk.screen.take()
    desk.task("assistant", "夜の仕事")
    desk.clock.forward(minutes=10)
    desk.task("client", "急がない依頼", request=True)
    desk.task("client", "至急の依頼", request=True, urgent=True)
    assert desk.screen.titles == ["佐藤様から至急の依頼です"]


def test_without_working_hours_it_comes_at_once_but_not_in_quiet_hours(desk: Desk) -> None:
    quiet = (time(22), time(7))
    desk.notices.change(replace(desk.notices.settings, working_hours=False, quiet=quiet))
    desk.at("2026-11-24 21:59")
    desk.screen.take()
    desk.task("client", "まだ起きています", request=True)
    assert len(desk.screen.take()) == 1
    desk.at("2026-11-24 22:00")
    desk.task("client", "もう寝ます", request=True)
    assert desk.screen.take() == []
    desk.at("2026-11-25 06:59")
    assert desk.screen.take() == []
    desk.at("2026-11-25 07:00")
    assert [card.body for card in desk.screen.take()] == ["もう寝ます"]


def test_a_pause_holds_everything_back(desk: Desk) -> None:
    desk.notices.pause(timedelta(hours=1))
    desk.task("client", "一つ", request=True, urgent=True)
    desk.task("client", "二つ", request=True)
    assert desk.screen.take() == []
    assert desk.notices.paused_until is not None
    desk.notices.resume()
    assert len(desk.screen.take()) == 2
    assert desk.notices.paused_until is None


# -- settings, privacy, language -------------------------------------------------------------------


def test_a_group_that_is_off_stays_in_the_inbox(desk: Desk) -> None:
    desk.notices.change(replace(desk.notices.settings, off=frozenset({"request"})))
    desk.task("client", request=True)
    assert desk.screen.take() == []
    assert desk.notices.inbox.unread() == 1
    desk.start()
    assert desk.screen.take() == []


def test_how_much_is_shown(desk: Desk) -> None:
    desk.notices.change(replace(desk.notices.settings, detail="title"))
    desk.task("client", "役員人事の件", request=True)
    (card,) = desk.screen.take()
    assert (card.title, card.body) == ("佐藤様から依頼が届きました", "")
    desk.notices.change(replace(desk.notices.settings, detail="none"))
    desk.task("client", "役員人事の件", request=True)
    (card,) = desk.screen.take()
    assert (card.title, card.body) == (
        "新しいお知らせが1件あります",
        "内容は、ウィンドウで確認できます。",
    )


def test_private_things_carry_no_content_ever(desk: Desk) -> None:
    desk.act_as("client")
    task = desk.task("client", "入院の手続き")
    desk.do("client", EditTask(task, {"private": 1}))
    desk.do("client", EditTask(task, {"owner": desk.core.pair["assistant"].id}))
    desk.do("client", AddComment(task, "人に言わないでください。"))
    desk.act_as("assistant")
    desk.do("client", AddComment(task, "病室は305です。"))
    shown = desk.screen.take()
    assert len(shown) == 3
    for card in shown:
        assert "入院" not in repr(card)
        assert "病室" not in repr(card)
        assert "人に" not in repr(card)
    for item in desk.notices.inbox.page():
        assert item.title == "新しいお知らせが1件あります"
    desk.clock.forward(hours=1)
    for _ in range(5):
        desk.core.ledger.commit(AddComment(task, "病室"), desk.core.pair["client"].id)
    desk.notices.tick()
    (digest,) = [card for card in desk.screen.take() if card.key.endswith("/digest")]
    assert "入院" not in digest.body
    assert "病室" not in digest.body


def test_simple_notifications_reach_the_chain(desk: Desk) -> None:
    desk.notices.change(replace(desk.notices.settings, simple=True))
    assert desk.screen.simple is True
    desk.start()
    assert desk.screen.simple is True


def test_the_inbox_is_retold_in_the_language_of_the_moment(desk: Desk) -> None:
    desk.task("client", "Quote", request=True)
    (item,) = desk.notices.inbox.page()
    assert (item.title, item.read, item.group) == ("佐藤様から依頼が届きました", False, "request")
    desk.core.words = Words("en")
    (item,) = desk.notices.inbox.page()
    assert item.title == "A request from 佐藤様"
    assert dict(item.actions)["snooze_hour"] == "In 1 hour"


def test_the_inbox_is_read_and_paged(desk: Desk) -> None:
    for number in range(5):
        desk.clock.forward(minutes=1)
        desk.task("client", f"依頼{number}", request=True)
    inbox = desk.notices.inbox
    assert [item.body for item in inbox.page(0, 2)] == ["依頼4", "依頼3"]
    assert [item.body for item in inbox.page(4, 2)] == ["依頼0"]
    assert inbox.unread() == 5
    calls: list[int] = []
    desk.notices.listen(lambda: calls.append(inbox.unread()))
    inbox.mark_read(inbox.page()[0].key)
    inbox.mark_all_read()
    assert calls == [4, 0]
    item = inbox.page()[0]
    assert desk.notices.acted(item.key, "open") == Click(item.target, "", desk.core.me.id)


def test_braces_and_markup_in_a_title_are_only_text(desk: Desk) -> None:
    desk.task("client", "{who} <b>{0}</b> %s", request=True)
    (card,) = desk.screen.take()
    assert card.body == "{who} <b>{0}</b> %s"


# -- trouble ---------------------------------------------------------------------------------------


def test_while_another_process_writes_the_notice_waits_a_second(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = desk.notices._store
    add = store.add
    monkeypatch.setattr(store, "add", lambda *a, **k: (_ for _ in ()).throw(Busy()))
    desk.task("client", request=True)
    assert desk.screen.take() == []
    wake = desk.notices.tick()
    assert wake == desk.clock.now() + timedelta(seconds=1)
    monkeypatch.setattr(store, "add", add)
    desk.clock.forward(seconds=1)
    desk.notices.tick()
    assert desk.screen.titles == ["佐藤様から依頼が届きました"]


def test_before_the_pair_is_set_up_nothing_happens(core: Core, clock: FixedClock) -> None:
    from assistant_desktop.adapters.holidays import is_holiday
    from assistant_desktop.store import database
    from assistant_desktop.store.ledger import Ledger

    connection = database.memory()
    empty = Core(connection, Ledger(connection, clock), clock, is_holiday, "assistant", Words("ja"))
    notices = Notices(empty, Screen())
    assert notices.tick() is None
    notices.actor_changed()
    connection.close()


def test_old_read_notices_are_forgotten_in_time(desk: Desk) -> None:
    desk.task("client", "古い", request=True)
    desk.notices.inbox.mark_all_read()
    desk.clock.forward(days=121)
    desk.start()
    assert "古い" not in [item.body for item in desk.notices.inbox.page()]
