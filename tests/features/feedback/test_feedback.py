"""The log as the two live it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from assistant_desktop.features.feedback import queries
from assistant_desktop.features.feedback.commands import (
    Acknowledge,
    Answer,
    GiveFeedback,
    Withdraw,
)
from assistant_desktop.features.feedback.model import Entry
from assistant_desktop.features.feedback.queries import Wanted
from assistant_desktop.features.people.commands import ChangeSetting
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.errors import BadInput, Problem
from assistant_desktop.services.core import Core

from .conftest import Delivered

Later = Callable[..., None]


def give(core: Core, *args: str, **more: object) -> str:
    commit = core.do(GiveFeedback(*args, **more))  # type: ignore[arg-type]
    return next(iter(commit.changed["feedback"]))


def entry(core: Core, id_: str) -> Entry:
    found = queries.entry(core.reader, id_)
    assert found is not None
    return found


def page(core: Core, wanted: Wanted | None = None) -> list[Entry]:
    return queries.timeline(core.reader, core.clock.zone(), wanted)


def test_praise_reaches_the_other(core: Core, client: Core, delivered: Delivered) -> None:
    id_ = give(
        client, "praise", "10分で済みました。", deliverable=delivered(), strengths=("ahead",)
    )
    given = entry(core, id_)
    assert (given.author, given.recipient) == (client.me.id, core.me.id)
    assert (given.title, given.version, given.category) == ("商談資料", 1, "資料作成")
    assert given.strengths == ("ahead",)
    assert [one.id for one in queries.unanswered(core.reader, core.me.id)] == [id_]
    assert queries.unanswered(core.reader, client.me.id) == []


def test_the_assistant_gives_feedback_in_the_same_way(core: Core, client: Core) -> None:
    id_ = give(core, "critique", "前日の正午までにください。", category="依頼の進め方")
    assert entry(core, id_).recipient == client.me.id
    assert queries.unanswered_count(core.reader, client.me.id) == 1


def test_a_word_on_a_task_counts_for_its_newest_delivery(
    core: Core, client: Core, delivered: Delivered
) -> None:
    delivered("商談資料")
    second = delivered("商談資料", task="task-商談資料", version=2)
    assert entry(core, give(client, "praise", "よい", task="task-商談資料")).deliverable == second


@pytest.mark.parametrize("tone", ["", "blame"])
def test_only_praise_and_critique(client: Core, tone: str) -> None:
    with pytest.raises(BadInput) as refused:
        give(client, tone, "…")
    assert refused.value.code == "feedback_tone"


def test_an_empty_sentence_writes_nothing(client: Core) -> None:
    before = client.ledger.last_seq()
    with pytest.raises(BadInput) as refused:
        give(client, "praise", "  ")
    assert refused.value.code == "feedback_empty"
    assert client.ledger.last_seq() == before


def test_what_is_not_there_is_refused(client: Core) -> None:
    for place in ({"deliverable": "no"}, {"task": "no"}, {"standup": "no"}):
        with pytest.raises(Problem) as refused:
            give(client, "praise", "よい", **place)
        assert refused.value.code == "gone"


def test_only_the_recipient_acknowledges_and_answers(core: Core, client: Core) -> None:
    id_ = give(client, "praise", "助かりました。")
    for command in (Acknowledge(id_), Answer(id_, "自分に返事")):
        with pytest.raises(Problem) as refused:
            client.do(command)
        assert refused.value.code == "feedback_not_recipient"
    core.do(Acknowledge(id_))
    assert entry(core, id_).acknowledged
    assert core.do(Acknowledge(id_)).seq == 0  # once is enough
    assert queries.unanswered_count(core.reader, core.me.id) == 0


def test_the_second_question_is_asked_and_answered(core: Core, client: Core) -> None:
    id_ = give(client, "critique", "数字の出どころが…", question="こういう資料作成は苦手ですか?")
    assert entry(core, id_).question_open
    core.do(Answer(id_, "気をつけます。"))
    assert entry(core, id_).question_open
    core.do(Answer(id_, "書式があれば得意です。", to_question=True))
    answered = entry(core, id_)
    assert not answered.question_open
    assert [one.text for one in answered.answers] == ["気をつけます。", "書式があれば得意です。"]
    assert answered.acknowledged


def test_praise_asks_no_second_question(core: Core, client: Core) -> None:
    id_ = give(client, "praise", "よい", question="苦手ですか?")
    assert entry(core, id_).question == ""
    with pytest.raises(Problem) as refused:
        core.do(Answer(id_, "いいえ", to_question=True))
    assert refused.value.code == "feedback_no_question"


def test_withdrawn_is_shown_without_its_text(core: Core, client: Core) -> None:
    id_ = give(client, "critique", "言い過ぎました", situation="昨日", strengths=("ahead",))
    core.do(Answer(id_, "承知しました"))
    with pytest.raises(Problem) as refused:
        core.do(Withdraw(id_))
    assert refused.value.code == "feedback_not_author"
    client.do(Withdraw(id_))
    left = page(core)[0]
    assert (left.id, left.withdrawn) == (id_, True)
    assert (left.text, left.situation, left.strengths, left.answers) == ("", "", (), ())
    with pytest.raises(Problem) as refused:
        core.do(Answer(id_, "?"))
    assert refused.value.code == "gone"
    client.undo()
    assert page(core)[0].text == "言い過ぎました"


def test_undo_of_an_answer_takes_back_both(core: Core, client: Core) -> None:
    id_ = give(client, "praise", "よい")
    core.do(Answer(id_, "ありがとうございます"))
    core.undo()
    assert not entry(core, id_).acknowledged
    assert entry(core, id_).answers == ()
    core.redo()
    assert entry(core, id_).acknowledged
    assert entry(core, id_).answers[0].text == "ありがとうございます"


def test_undo_of_feedback_withdraws_it(core: Core, client: Core, delivered: Delivered) -> None:
    delivery = delivered()
    give(client, "praise", "よい", deliverable=delivery)
    client.undo()
    assert page(core)[0].withdrawn
    waiting = queries.waiting_for_feedback(core.reader, client.me.id, core.clock.now())
    assert [one.id for one in waiting] == [delivery]


def test_a_delivery_waits_for_the_other_until_something_is_said(
    core: Core, client: Core, delivered: Delivered, later: Later
) -> None:
    first, second = delivered("一"), None
    later(hours=1)
    second = delivered("二")
    delivered("三", asked=False)

    def waiting(person: str) -> list[str]:
        return [
            one.id for one in queries.waiting_for_feedback(core.reader, person, core.clock.now())
        ]

    assert waiting(client.me.id) == [second, first]
    assert waiting(core.me.id) == []
    awaited = queries.awaited(core.reader, core.me.id, core.clock.now())
    assert [one.id for one in awaited] == [second, first]
    give(core, "praise", "依頼が明快でした。", deliverable=first)  # one's own word does not count
    assert waiting(client.me.id) == [second, first]
    give(client, "praise", "よい", deliverable=first)
    assert waiting(client.me.id) == [second]
    later(days=31)
    assert waiting(client.me.id) == []


def test_the_log_is_read_in_pages(core: Core, client: Core, later: Later) -> None:
    ids = []
    for number in range(7):
        ids.append(give(client, "praise", f"{number}"))
        if number % 3:
            later(hours=9)
    zone = core.clock.zone()
    seen: list[Entry] = []
    while True:
        part = queries.timeline(core.reader, zone, None, seen[-1] if seen else None, limit=3)
        if not part:
            break
        seen += part
    assert sorted(one.id for one in seen) == sorted(ids)
    assert [one.at for one in seen] == sorted((one.at for one in seen), reverse=True)
    assert queries.position(core.reader, zone, seen[4]) == 4


def test_the_log_narrows_to_an_author_and_a_cell(core: Core, client: Core, later: Later) -> None:
    mine = give(core, "praise", "よい依頼", category="依頼の進め方")
    theirs = give(client, "praise", "よい資料", category="資料作成")
    later(days=14)  # into December
    december = give(client, "critique", "書式", category="資料作成")
    assert {one.id for one in page(core, Wanted(author=core.me.id))} == {mine}
    cell = Wanted(category="資料作成", month=date(2026, 11, 1))
    assert [one.id for one in page(core, cell)] == [theirs]
    assert [one.id for one in page(core, Wanted(category="資料作成"))] == [december, theirs]


def test_coverage_counts_a_delivery_once(core: Core, client: Core, delivered: Delivered) -> None:
    covered = delivered("一")
    delivered("二")
    delivered("三", asked=False)
    give(client, "praise", "よい", deliverable=covered)
    give(client, "critique", "もう一点", deliverable=covered)
    month = queries.coverage(core.reader, core.today, core.clock.zone())
    assert (month.month, month.asked, month.given) == (date(2026, 11, 1), 2, 1)
    assert queries.breakdown(core.reader, core.today, core.clock.zone()) == (1, 1)
    before = queries.coverage(core.reader, date(2026, 10, 3), core.clock.zone())
    assert (before.asked, before.given) == (0, 0)


def test_the_map_counts_by_category_and_month(core: Core, client: Core, later: Later) -> None:
    for text, category in (("a", "資料作成"), ("b", "資料作成"), ("c", "日程調整")):
        give(client, "praise", text, category=category)
    give(core, "praise", "こちらから", category="資料作成")  # not received by the assistant
    later(days=20)
    give(client, "critique", "d", category="資料作成")
    give(client, "critique", "e")
    withdrawn = give(client, "critique", "f", category="日程調整")
    client.do(Withdraw(withdrawn))
    rows = queries.strengths_map(
        core.reader, core.me.id, date(2026, 12, 31), core.clock.zone(), months=2
    )
    assert [(row.category, row.cells) for row in rows] == [
        ("資料作成", ((2, 0), (0, 1))),
        ("日程調整", ((1, 0), (0, 0))),
        ("", ((0, 0), (0, 1))),
    ]


def test_a_month_ends_at_local_midnight(core: Core, client: Core, clock: FixedClock) -> None:
    clock.instant = clock.instant.replace(day=30, hour=14, minute=59)  # 23:59 in Tokyo
    give(client, "praise", "十一月のうちに")
    clock.forward(minutes=1)
    give(client, "praise", "十二月に入って")
    zone = clock.zone()
    assert queries.breakdown(core.reader, date(2026, 11, 1), zone) == (1, 0)
    assert queries.breakdown(core.reader, date(2026, 12, 1), zone) == (1, 0)


def test_a_later_version_is_named(
    core: Core, client: Core, delivered: Delivered, later: Later
) -> None:
    id_ = give(client, "critique", "時点を", deliverable=delivered("資料"))
    assert entry(core, id_).later_version == 0
    later(days=1)
    delivered("資料", task="task-資料", version=2)
    assert entry(core, id_).later_version == 2


def test_deliveries_ask_as_agreed(core: Core, delivered: Delivered, later: Later) -> None:
    core.do(ChangeSetting("feedback.sample_every", 2))

    def asks() -> bool:
        return queries.will_ask(core.reader, core.me.id, core.clock.now(), core.clock.zone())

    said = []
    for number in range(2):
        said.append(asks())
        delivered(str(number), asked=said[-1])
    later(days=100)
    for number in range(2, 6):
        said.append(asks())
        delivered(str(number), asked=said[-1])
        later(hours=1)
    assert said == [True, True, False, True, False, True]


def test_queries_use_indexes(core: Core) -> None:
    """None of the queries of a page walks over the feedback or the deliverables of all years."""
    scans: list[str] = []

    class Spy:
        def execute(self, sql: str, params: Any = ()) -> Any:
            plan = core.connection.execute(f"EXPLAIN QUERY PLAN {sql}", params)
            scans.extend(row[3] for row in plan if row[3].startswith("SCAN"))
            return core.connection.execute(sql, params)

    reader = replace(core).reader
    reader.connection = Spy()  # type: ignore[assignment]
    now, zone, me = core.clock.now(), core.clock.zone(), core.me.id
    queries.timeline(reader, zone)
    queries.timeline(reader, zone, Wanted(author=me, month=core.today, category="資料作成"))
    queries.unanswered(reader, me)
    queries.unanswered_count(reader, me)
    queries.waiting_for_feedback(reader, me, now)
    queries.awaited(reader, me, now)
    queries.recent_deliveries(reader, me)
    queries.coverage(reader, core.today, zone)
    queries.breakdown(reader, core.today, zone)
    queries.strengths_map(reader, me, core.today, zone)
    queries.will_ask(reader, me, now - timedelta(days=1), zone)
    # The timeline walks an index from its new end and stops after a page.
    assert {scan for scan in scans if not scan.startswith("SCAN person")} <= {
        "SCAN f USING INDEX feedback_at"
    }
