"""What the other did over there is told here: once, in words, and never what is one's own."""

from collections.abc import Callable, Iterator

import pytest

from assistant_desktop.features.absence.commands import EndAbsence, TakeAbsence
from assistant_desktop.features.feedback.commands import Acknowledge, Answer, GiveFeedback
from assistant_desktop.features.offers.commands import AcceptOffer, DeclineOffer, OfferTakeOver
from assistant_desktop.features.questions.commands import AnswerQuestion, AskQuestion, NudgeQuestion
from assistant_desktop.features.questions.model import Proposal
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
from assistant_desktop.services.core import Core
from assistant_desktop.services.notice_port import Card
from assistant_desktop.services.notices import Notices
from assistant_desktop.store.ledger import Command
from tests.two import Two, two_computers


class Screen:
    simple = False

    def __init__(self) -> None:
        self.cards: list[Card] = []

    def show(self, card: Card) -> None:
        self.cards.append(card)

    def withdraw(self, key: str) -> None:
        """Nothing."""


class Side:
    """One computer with its notices at work, as the window has them."""

    def __init__(self, core: Core) -> None:
        self.core, self.screen = core, Screen()
        # As on a computer that is shared: it serves one person.
        core.local.keep("sharing_key", "x")
        core.local.keep("role", core.role)
        self.notices = Notices(core, self.screen)
        self.notices.tick()
        core.ledger.listen(self.notices.heard)

    def take(self) -> list[tuple[str, str]]:
        """What was shown since the last look; time has passed since then."""
        self.notices.tick()
        found = [(card.title, card.body) for card in self.screen.cards]
        self.screen.cards.clear()
        return found


class Pair:
    """Both sides; ``say`` lets one act and gives what the other sees of it."""

    def __init__(self, two: Two) -> None:
        self.two = two
        self.sides = {"assistant": Side(two.mine), "client": Side(two.theirs)}
        for side in self.sides.values():
            side.take()

    def say(self, role: str, command: Command) -> list[tuple[str, str]]:
        self.two.clock.forward(seconds=1)
        actor = self.sides[role]
        actor.core.do(command)
        assert actor.take() == []
        other = self.sides["client" if role == "assistant" else "assistant"]
        self.two.meet()
        # Met again, and looked at again: nothing is told twice.
        self.two.meet()
        assert actor.take() == []
        return other.take()

    def new(self) -> str:
        return self.two.mine.ledger.ids(self.two.clock.now())


@pytest.fixture
def pair(clock: FixedClock) -> Iterator[Pair]:
    with two_computers(clock) as two:
        yield Pair(two)


def test_a_request_from_asking_to_feedback(pair: Pair) -> None:
    task, first, praise = pair.new(), pair.new(), pair.new()
    told: list[str] = []

    def step(role: str, command: Command) -> None:
        told.extend(f"{title}｜{body}" for title, body in pair.say(role, command))

    step("client", AddTask("見積書", request=True, id=task))
    step("assistant", ReplyFirst(task, "15時までにお送りします。"))
    step("client", EditTask(task, {"urgent": 1}))
    step("assistant", StartTask(task))
    step("assistant", WaitFor(task, pair.two.theirs.me.id))
    step("client", AddComment(task, "10月の数字で"))
    step("assistant", StartTask(task))
    step("assistant", Deliver(task, note="第1版", id=first))
    step("client", SendBack(task, "表紙をお願いします"))
    step("assistant", Deliver(task, note="第2版"))
    step("client", GiveFeedback("praise", "とても見やすいです", deliverable=first, id=praise))
    step("assistant", Answer(praise, "ありがとうございます"))
    step("client", CompleteTask(task))
    assert told == EXPECTED_REQUEST


EXPECTED_REQUEST = [
    "佐藤様から依頼が届きました｜見積書",
    "中村さんから一次返信です｜見積書\n15時までにお送りします。",
    "佐藤様から至急の依頼です｜見積書",
    "中村さんが回答をお待ちです｜見積書",
    "佐藤様からメッセージです｜見積書\n10月の数字で",
    "中村さんから納品です｜見積書\nよかった点や改善点を、ひとことお聞かせください。",
    "佐藤様から手直しの依頼です｜見積書\n表紙をお願いします",
    "中村さんから納品です｜見積書（第2版）\nよかった点や改善点を、ひとことお聞かせください。",
    "佐藤様から称賛が届きました｜見積書\nとても見やすいです",
    "中村さんからフィードバックへの返事です｜見積書\nありがとうございます",
]


CASES: list[tuple[str, Callable[[str, str], Command], str]] = [
    ("assistant", lambda task, _: DeclineTask(task, "今週は難しいです"), "declined"),
    ("client", lambda task, _: CancelTask(task), "cancelled"),
]


@pytest.mark.parametrize(("role", "command", "kind"), CASES)
def test_the_end_of_a_request_is_told_once(
    pair: Pair, role: str, command: Callable[[str, str], Command], kind: str
) -> None:
    task = pair.new()
    pair.say("client", AddTask("見積書", request=True, id=task))
    (card,) = pair.say(role, command(task, ""))
    assert card == ENDS[kind]


ENDS = {
    "declined": ("中村さんが依頼を辞退しました", "見積書\n今週は難しいです"),
    "cancelled": ("佐藤様が依頼を取りやめました", "見積書"),
}


def test_offers_questions_absences_and_critique(pair: Pair) -> None:
    told: list[str] = []

    def step(role: str, command: Command) -> None:
        told.extend(f"{title}｜{body}" for title, body in pair.say(role, command))

    task, other, offer, second = (pair.new() for _ in range(4))
    step("client", AddTask("経費精算", id=task))
    step("client", AddTask("日程調整", id=other))
    step("assistant", OfferTakeOver(task, "引き受けます", id=offer))
    step("client", AcceptOffer(offer))
    step("assistant", OfferTakeOver(other, id=second))
    step("client", DeclineOffer(second, "今回は自分で"))
    question = pair.new()
    proposals = (Proposal("甲"), Proposal("乙"))
    step("assistant", AskQuestion(other, "どちらの版ですか", proposals, 0, id=question))
    pair.two.clock.forward(minutes=5)
    step("assistant", NudgeQuestion(question))
    step("client", AnswerQuestion(question, text="甲で"))
    critique = pair.new()
    step("client", GiveFeedback("critique", "次は前日に", task=task, wish="前日に", id=critique))
    step("assistant", Acknowledge(critique))
    absence = pair.new()
    step("assistant", TakeAbsence(id=absence))
    step("assistant", EndAbsence(absence))
    assert told == EXPECTED_REST


EXPECTED_REST = [
    "中村さんから巻き取りのご提案です｜経費精算\n引き受けます",
    "佐藤様がタスクをお任せくださいました｜経費精算",
    "中村さんから巻き取りのご提案です｜日程調整",
    "佐藤様が巻き取りを見送りました｜日程調整\n今回は自分で",
    "中村さんから確認です｜日程調整\nどちらの版ですか\nA\u3000甲（おすすめ）\nB\u3000乙",
    "中村さんがご回答をお待ちです｜日程調整\nどちらの版ですか\nA\u3000甲（おすすめ）\nB\u3000乙",
    "佐藤様から回答です｜日程調整\nどちらの版ですか\n甲で",
    "佐藤様から改善のひとことが届きました｜経費精算\n次は前日に",
    "中村さんがフィードバックを受け取りました｜経費精算",
    "中村さんがお休みに入りました｜11/24(火)までの予定です。",
    "中村さんが戻りました｜",
]


def test_a_private_task_is_told_without_a_word_of_it(pair: Pair) -> None:
    task = pair.new()
    pair.two.theirs.do(AddTask("人事の件", request=True, id=task))
    pair.two.theirs.do(EditTask(task, {"private": 1}))
    pair.two.meet()
    cards = pair.sides["assistant"].take()
    assert len(cards) <= 1
    told = pair.say("client", AddComment(task, "内密に"))
    assert told
    assert not any("人事" in text or "内密" in text for card in told for text in card)


def test_ones_own_edits_on_another_device_are_not_told(pair: Pair) -> None:
    two, task = pair.two, pair.new()
    pair.say("client", AddTask("見積書", request=True, id=task))
    two.to_also()
    two.also.do(ReplyFirst(task, "承知しました。"))
    two.also.do(AddComment(task, "始めます"))
    two.from_also()
    assert pair.sides["assistant"].take() == []
    assert pair.sides["assistant"].notices.inbox.unread() <= 1
    two.to_theirs()
    assert len(pair.sides["client"].take()) == 2


def test_after_a_night_apart_one_digest_tells_it(pair: Pair) -> None:
    two = pair.two
    for number in range(4):
        two.theirs.do(AddTask(f"依頼{number}", request=True))
    two.clock.forward(minutes=40)
    two.to_mine()
    assert len(pair.sides["assistant"].take()) == 1


def test_what_was_deleted_over_there_before_it_came_is_not_told(pair: Pair) -> None:
    two, task = pair.two, pair.new()
    two.theirs.do(AddTask("見積書", request=True, id=task))
    two.theirs.do(DeleteTasks((task,)))
    two.to_mine()
    assert pair.sides["assistant"].take() == []


@pytest.mark.parametrize("years", [-10, 10])
def test_a_clock_that_is_years_off_loses_no_notice(clock: FixedClock, years: int) -> None:
    with two_computers(clock) as two:
        far = FixedClock(clock.instant, clock.zone())
        far.forward(days=365 * years)
        two.theirs.clock = two.theirs.ledger.clock = far
        side = Side(two.mine)
        side.take()
        two.theirs.do(AddTask("見積書", request=True))
        two.to_mine()
        titles = [title for title, _ in side.take()]
        assert "佐藤様から依頼が届きました" in titles
        assert titles.count("佐藤様から依頼が届きました") == 1
