"""How long replies took: counted by hand, and read out of an index alone."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from assistant_desktop.features.questions.commands import AnswerQuestion, AskQuestion
from assistant_desktop.features.questions.model import Proposal
from assistant_desktop.features.tasks.commands import (
    AddComment,
    AddTask,
    DeclineTask,
    EditTask,
    ReplyFirst,
)
from assistant_desktop.kernel.clock import FixedClock, to_text
from assistant_desktop.services import reply_stats
from assistant_desktop.services.core import Core
from assistant_desktop.services.reply_stats import ReplyStats
from assistant_desktop.store.ledger import Command
from assistant_desktop.words import Words

from ..conftest import TOKYO


class Days:
    """The two at given times."""

    def __init__(self, core: Core, clock: FixedClock) -> None:
        self.core, self.clock = core, clock

    def at(self, text: str, role: str, command: Command) -> str:
        local = datetime.fromisoformat(f"2026-{text}").replace(tzinfo=TOKYO)
        self.clock.instant = local.astimezone(UTC)
        commit = self.core.ledger.commit(command, self.core.pair[role].id)
        return next((id_ for ids in commit.changed.values() for id_ in ids), "")

    def request(self, asked: str, replied: str, role: str = "client") -> str:
        other = "assistant" if role == "client" else "client"
        task = self.at(asked, role, AddTask("依頼", request=True))
        self.at(replied, other, ReplyFirst(task, "承知いたしました。"))
        return task

    def stats(self, role: str = "assistant") -> ReplyStats:
        return reply_stats.statistics(self.core, self.core.pair[role])


@pytest.fixture
def days(core: Core, clock: FixedClock) -> Days:
    return Days(core, clock)


def test_the_middle_what_was_within_an_hour_and_what_came_too_late(days: Days) -> None:
    days.request("09-30T10:00", "09-30T11:40")
    days.request("10-30T17:50", "11-02T09:12")  # Friday to Monday: 22 working minutes
    days.request("11-05T10:00", "11-05T10:41")
    days.request("11-20T14:30", "11-24T12:00")  # over a long weekend: 390 minutes
    days.request("11-24T09:00", "11-24T09:05")
    found = days.stats()
    assert [(one.first.month, one.summary.count) for one in found.months[-3:]] == [
        (9, 1), (10, 0), (11, 4),
    ]  # fmt: skip
    assert found.this.middle == (22 + 41) // 2
    assert (found.this.within, found.this.failed) == (3, 1)
    assert (found.whole.count, found.whole.middle) == (5, 41)
    words = Words("ja")
    assert reply_stats.month_sentence(words, found.months[-1], 60) == (
        "11月：4件、まんなかの値 31分、1時間以内 3件、半日を過ぎたもの 1件"
    )
    assert reply_stats.month_sentence(words, found.months[-2], 60) == "10月：返信なし"
    assert days.stats("client").whole.count == 0


def test_both_ways_messages_and_questions_count_as_well(days: Days) -> None:
    task = days.request("11-24T09:00", "11-24T09:10")
    days.at("11-24T10:00", "assistant", AddComment(task, "部数は?", asks_reply=True))
    days.at("11-24T10:30", "client", AddComment(task, "20部です。"))
    proposals = (Proposal("A4で用意します"), Proposal("A3で用意します"))
    asked = AskQuestion(task, "用紙はA4でよろしいでしょうか。", proposals, id="q" * 36)
    days.at("11-24T11:00", "assistant", asked)
    days.at("11-24T12:30", "client", AnswerQuestion("q" * 36, text="A4で。"))
    assert [one.minutes for one in days.stats("client").months[-1].replies] == [30, 90]
    assert days.stats().whole.count == 1
    declined = days.at("11-24T13:00", "client", AddTask("別件", request=True))
    days.at("11-24T13:20", "assistant", DeclineTask(declined))
    assert days.stats().whole.count == 2, "no is an answer, too"


def test_what_was_undone_or_asked_anew_is_not_counted(days: Days) -> None:
    days.request("11-24T09:00", "11-24T09:10")
    days.core.ledger.undo(days.core.pair["assistant"].id)
    assert days.stats().whole.count == 0
    task = days.request("11-24T10:00", "11-24T10:10")
    days.at("11-24T11:00", "assistant", EditTask(task, {"owner": days.core.pair["client"].id}))
    days.at("11-24T12:00", "client", ReplyFirst(task, "わかりました。"))
    assert days.stats().whole.count == 0
    assert days.stats("client").whole.middle == 60


def test_the_year_is_read_out_of_an_index_alone(core: Core, clock: FixedClock) -> None:
    dice = random.Random(1)
    me, other = core.me.id, core.other.id
    rows, said = [], []
    for number in range(20_000):
        asked = clock.now() - timedelta(minutes=dice.randrange(5 * 365 * 24 * 60))
        minutes = dice.randrange(1, 400)
        at, replied = to_text(asked), to_text(asked + timedelta(minutes=minutes))
        who, asker = (me, other) if number % 2 else (other, me)
        rows.append((f"t{number}", at, asker, who, asker, at, at, replied, who, minutes))
        said.append((f"c{number}", at, asker, f"t{number}", replied, who, minutes))
    core.connection.executemany(
        "INSERT INTO task (id, created_at, created_by, owner, requester, title, state, state_at,"
        " asked_at, replied_at, replied_by, reply_minutes)"
        " VALUES (?, ?, ?, ?, ?, '依頼', 'done', ?, ?, ?, ?, ?)",
        rows,
    )
    core.connection.executemany(
        "INSERT INTO comment (id, created_at, created_by, task, text, asks_reply, replied_at,"
        " replied_by, reply_minutes) VALUES (?, ?, ?, ?, 'x', 1, ?, ?, ?)",
        said,
    )
    found = [reply_stats.statistics(core, who) for who in core.pair.values()]
    assert all(one.whole.count > 3000 for one in found)
    for sql in ("task", "comment", "question"):
        plan = core.reader.rows(
            "EXPLAIN QUERY PLAN " + next(q for q in _queries() if f"FROM {sql}" in q),
            (me, "2026", "2027"),
        )
        assert "COVERING INDEX" in plan[0]["detail"], plan


def _queries() -> tuple[str, ...]:
    from assistant_desktop.features.replies import queries

    return queries._TOOK
