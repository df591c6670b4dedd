"""Notices of questions: asked, answered from the card, recalled, stale."""

from datetime import UTC, date, datetime

import pytest

from assistant_desktop.features.people.commands import AddDayOff
from assistant_desktop.features.questions import queries
from assistant_desktop.features.questions.commands import (
    AnswerByLetter,
    AnswerQuestion,
    AskQuestion,
    NudgeQuestion,
    WithdrawQuestion,
)
from assistant_desktop.features.questions.model import Proposal
from assistant_desktop.features.tasks.commands import AcceptTask, AddTask, CompleteTask
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.errors import Problem
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.services.core import Core
from assistant_desktop.services.notices import Click
from tests.services.test_notices import Desk

TEXT = "導入効果の数字は、10月実績（確定値）でよろしいでしょうか。"
THREE = (Proposal("10月実績のみ"), Proposal("11月見込みも並べる"), Proposal("数字は省く"))


@pytest.fixture
def desk(core: Core, clock: FixedClock) -> Desk:
    """The client's window; the assistant has accepted a request, and nothing is on the screen."""
    core.role = "client"
    made = Desk(core, clock)
    made.do("client", AddTask("商談資料", request=True, id="task"))
    made.do("assistant", AcceptTask("task"))
    made.screen.take()
    return made


def ask(desk: Desk, id_: str = "q", best: int = 0) -> None:
    desk.do("assistant", AskQuestion("task", TEXT, THREE, best, id=id_))


def test_a_question_is_one_notice_with_its_proposals(desk: Desk) -> None:
    ask(desk, best=2)
    (card,) = desk.screen.take()
    assert card.title == "中村さんから確認です"
    assert card.body.split("\n") == [
        "商談資料",
        TEXT,
        "A　10月実績のみ",
        "B　11月見込みも並べる",
        "C　数字は省く（おすすめ）",
    ]
    # Two can be answered at once: the recommended one, and the first other.
    assert [label for _, label in card.actions][1:] == ["A　10月実績のみ", "C　数字は省く", "開く"]
    click = desk.notices.clicked(card.key, "answer_c")
    assert click == Click(Ref("question", "q"), "answer_c", desk.core.pair["client"].id)


def test_the_answer_is_told_to_who_asked(desk: Desk) -> None:
    ask(desk)
    desk.screen.take()
    desk.core.role = "assistant"
    desk.notices.actor_changed()
    desk.do("client", AnswerByLetter("q", "B"))
    (card,) = desk.screen.take()
    assert card.title == "佐藤様から回答です"
    assert card.body == f"商談資料\n{TEXT}\nB　11月見込みも並べる"
    with pytest.raises(Problem, match="gone"):
        desk.do("client", AnswerByLetter("q", "D"))


def test_words_of_ones_own_are_told_as_well(desk: Desk) -> None:
    ask(desk)
    desk.core.role = "assistant"
    desk.screen.take()
    desk.do("client", AnswerQuestion("q", text="表紙だけに載せてください"))
    (card,) = desk.screen.take()
    assert card.body.split("\n")[-1] == "表紙だけに載せてください"


def test_what_is_answered_or_withdrawn_is_not_told_later(
    desk: Desk, clock: FixedClock, core: Core
) -> None:
    clock.instant = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)  # 21:00, after hours
    for id_ in ("answered", "withdrawn", "closed"):
        ask(desk, id_)
    assert desk.screen.take() == []
    desk.do("client", AnswerByLetter("answered", "A"))
    desk.do("assistant", WithdrawQuestion("withdrawn"))
    desk.do("assistant", CompleteTask("task"))
    clock.instant = datetime(2026, 11, 25, 0, 1, tzinfo=UTC)
    desk.notices.tick()
    assert [title for title in desk.screen.titles if "確認" in title] == []


def test_undoing_an_answer_takes_its_notice_back(desk: Desk, core: Core) -> None:
    ask(desk)
    core.role = "assistant"
    desk.do("client", AnswerByLetter("q", "A"))
    desk.screen.take()
    commit = core.ledger.undo(core.pair["client"].id)
    assert commit is not None
    desk.notices.heard(commit)
    assert any("question_answer:q" in key for key in desk.screen.withdrawn)
    assert queries.open_count(core.reader, core.pair["client"].id) == 1


def test_a_stale_wait_is_told_once_to_who_asked(desk: Desk, clock: FixedClock, core: Core) -> None:
    client = core.pair["client"]
    # Tuesday 9:18. The client is away on Wednesday: a working day has passed on Thursday 9:18.
    desk.do("client", AddDayOff(client.id, date(2026, 11, 25), date(2026, 11, 25)))
    ask(desk)
    core.role = "assistant"
    desk.screen.take()
    clock.instant = datetime(2026, 11, 26, 0, 17, tzinfo=UTC)
    wake = desk.notices.tick()
    assert [title for title in desk.screen.titles if "回答待ち" in title] == []
    clock.instant = datetime(2026, 11, 26, 0, 18, tzinfo=UTC)
    assert wake is not None
    assert wake <= clock.instant
    desk.notices.tick()
    (card,) = [card for card in desk.screen.take() if "回答待ち" in card.title]
    assert card.title == "佐藤様の回答待ちが1営業日になりました"
    assert [action for action, _ in card.actions] == ["default", "nudge", "open"]
    desk.start()  # after a restart as well
    clock.forward(hours=1)
    desk.notices.tick()
    assert [title for title in desk.screen.titles if "回答待ち" in title] == []
    # After a reminder the wait is counted anew, and the client hears of it.
    desk.do("assistant", NudgeQuestion("q"))
    core.role = "client"
    desk.notices.actor_changed()
    assert "中村さんがご回答をお待ちです" in desk.screen.titles
    core.role = "assistant"
    desk.notices.actor_changed()
    clock.instant = datetime(2026, 11, 27, 1, 18, tzinfo=UTC)
    desk.notices.tick()
    assert [title for title in desk.screen.titles if "回答待ち" in title] != []
