"""What the list and the detail read."""

from datetime import UTC, datetime

from assistant_desktop.features.feedback.commands import GiveFeedback
from assistant_desktop.features.tasks import commands as do
from assistant_desktop.features.tasks import queries
from assistant_desktop.features.tasks.model import Filter
from assistant_desktop.store.seen import mark_seen
from tests.features.tasks.conftest import Turns, born


def groups(pair: Turns, wanted: Filter | None = None, closed: int = 0) -> dict[str, list[str]]:
    """Titles by group, empty groups left out."""
    core = pair.core
    found = queries.groups(
        core.reader, wanted or Filter(), core.clock.now(), core.clock.zone(), closed
    )
    return {group.key: [pair.row(id_).title for id_ in group.ids] for group in found if group.ids}


def test_tasks_stand_where_their_due_puts_them(pair: Turns) -> None:
    # Tuesday 24 November 2026, 9:18 in Tokyo.
    for title, due in (
        ("昨日", "2026-11-23"),
        ("今朝", "2026-11-24T09:00"),
        ("今日中", "2026-11-24"),
        ("夕方", "2026-11-24T17:00"),
        ("明日", "2026-11-25"),
        ("日曜", "2026-11-29"),
        ("月曜", "2026-11-30"),
        ("いつか", None),
    ):
        pair.core.clock.forward(seconds=1)  # type: ignore[attr-defined]
        pair.assistant(do.AddTask(title, due=due))
    assert groups(pair) == {
        "late": ["昨日", "今朝"],
        "today": ["今日中", "夕方"],
        "tomorrow": ["明日"],
        "this_week": ["日曜"],
        "later": ["月曜"],
        "no_date": ["いつか"],
    }


def test_an_urgent_request_stands_above_all_until_it_is_answered(pair: Turns) -> None:
    pair.assistant(do.AddTask("遅れ", due="2026-11-01"))
    pair.core.clock.forward(seconds=1)  # type: ignore[attr-defined]
    pair.assistant(do.AddTask("ふつう", due="2026-11-24"))
    pair.core.clock.forward(seconds=1)  # type: ignore[attr-defined]
    task = pair.request("至急", due="2026-11-24", urgent=True)
    assert next(iter(groups(pair).items())) == ("urgent", ["至急"])
    pair.assistant(do.ReplyFirst(task, "はい"))
    assert groups(pair)["today"] == ["至急", "ふつう"]


def test_a_task_is_moved_between_two_others(pair: Turns) -> None:
    tasks = []
    for title in "ABCD":
        pair.core.clock.forward(seconds=1)  # type: ignore[attr-defined]
        tasks.append(born(pair.assistant(do.AddTask(title))))
    a, b, c, d = tasks
    pair.assistant(do.MoveTask(d, a, b))
    assert groups(pair)["no_date"] == ["A", "D", "B", "C"]
    pair.assistant(do.MoveTask(a, c, None))
    assert groups(pair)["no_date"] == ["D", "B", "C", "A"]
    pair.assistant(do.MoveTask(c, None, d))
    assert groups(pair)["no_date"] == ["C", "D", "B", "A"]


def test_closed_tasks_come_by_page_latest_first(pair: Turns) -> None:
    for number in range(5):
        task = pair.request(f"{number}")
        pair.core.clock.forward(minutes=1)  # type: ignore[attr-defined]
        pair.assistant(do.CompleteTask(task))
    page = queries.closed_page(pair.core.reader, Filter(), limit=3)
    assert [pair.row(id_).title for id_ in page.ids] == ["4", "3", "2"]
    page = queries.closed_page(pair.core.reader, Filter(), page.after, limit=3)
    assert [pair.row(id_).title for id_ in page.ids] == ["1", "0"]
    assert page.after is None


def test_done_counts_this_week_and_says_that_there_are_more(pair: Turns) -> None:
    old = pair.request("old")
    pair.assistant(do.CompleteTask(old))
    pair.core.clock.instant = datetime(2026, 12, 1, 3, tzinfo=UTC)  # type: ignore[attr-defined]
    pair.assistant(do.CompleteTask(pair.request("new")))
    core = pair.core
    for closed, ids, more in ((0, 0, True), (1, 1, True), (10, 2, False)):
        done = queries.groups(core.reader, Filter(), core.clock.now(), core.clock.zone(), closed)
        assert (len(done[-1].ids), done[-1].count, done[-1].more) == (ids, 1, more)


def test_filters_narrow_open_and_closed_tasks(pair: Turns) -> None:
    pair.assistant(do.AddTask("青葉様の見積", category="資料", tags=("急ぎ",)))
    done = born(pair.client(do.AddTask("青葉様へお礼", person="田中部長")))
    pair.client(do.CompleteTask(done))
    pair.client(do.AddTask("100%の確認_A"))
    client = pair.person("client")
    for wanted, titles in (
        (Filter(owner=client), {"no_date": ["100%の確認_A"], "done": ["青葉様へお礼"]}),
        (Filter(text="青葉"), {"no_date": ["青葉様の見積"], "done": ["青葉様へお礼"]}),
        (Filter(text="田中"), {"done": ["青葉様へお礼"]}),
        (Filter(text="急ぎ"), {"no_date": ["青葉様の見積"]}),
        (Filter(text="%"), {"no_date": ["100%の確認_A"]}),
        (Filter(text="_a"), {"no_date": ["100%の確認_A"]}),
        (Filter(text="１００％"), {"no_date": ["100%の確認_A"]}),
        (Filter(category="資料"), {"no_date": ["青葉様の見積"]}),
        (Filter(tag="急ぎ"), {"no_date": ["青葉様の見積"]}),
        (Filter(states=frozenset({"done"})), {"done": ["青葉様へお礼"]}),
        (Filter(text="'; DROP TABLE task; --"), {}),
    ):
        assert groups(pair, wanted, closed=10) == titles, wanted


def test_what_the_other_did_is_new_until_one_looks(pair: Turns) -> None:
    task = pair.request()
    pair.core.role = "assistant"
    assert pair.row(task).unread
    mark_seen(pair.core.connection, pair.core.me.id, task)
    assert not pair.row(task).unread
    pair.assistant(do.AddComment(task, "確認します"))
    assert not pair.row(task).unread
    pair.client(do.AddComment(task, "お願いします"))
    pair.core.role = "assistant"
    assert pair.row(task).unread
    pair.core.role = "client"
    assert pair.row(task).unread  # the assistant's message


def test_a_deliverable_waits_for_feedback_until_it_comes(pair: Turns) -> None:
    task = pair.request()
    deliverable = born(pair.assistant(do.Deliver(task)), "deliverable")
    assert pair.row(task).awaiting == 1
    pair.client(GiveFeedback("praise", "助かりました", deliverable=deliverable, task=task))
    assert (pair.row(task).awaiting, pair.detail(task).deliverables[0].praise) == (0, 1)


def test_opening_the_list_reads_only_indexes(pair: Turns) -> None:
    reader = pair.core.reader
    opened = f"SELECT id, state, due, urgent, rank FROM task WHERE {queries._OPEN}"
    closed = (
        f"SELECT state_at, id FROM task WHERE owner = 'x' AND {queries._CLOSED}"
        " AND (state_at, id) < ('a', 'b') ORDER BY state_at DESC, id DESC LIMIT 200"
    )
    for sql, index in ((opened, "task_open"), (closed, "task_closed")):
        (step,) = reader.rows(f"EXPLAIN QUERY PLAN {sql}")
        assert f"USING COVERING INDEX {index}" in step["detail"]


def test_the_history_of_a_task_holds_that_of_its_parts(pair: Turns) -> None:
    task = pair.request()
    pair.assistant(do.AddSubtask(task, "調べる"))
    pair.assistant(do.Deliver(task))
    pair.client(do.AddComment(task, "ありがとう"))
    found = pair.core.ledger.history(queries.part_ids(pair.core.reader, task))
    assert [commit.intent.code for commit, _ in found] == [
        "tasks.comment",
        "tasks.deliver",
        "tasks.subtask_add",
        "tasks.request",
    ]


def test_every_task_is_listed_once_in_order_of_creation(pair: Turns) -> None:
    titles = []
    for number in range(450):
        pair.core.clock.forward(seconds=1)  # type: ignore[attr-defined]
        titles.append(str(number))
        pair.assistant(do.AddTask(str(number)))
    assert [row.title for row in queries.listing(pair.core.reader)] == titles
    assert list(queries.listing(pair.core.reader, owner=pair.person("client"))) == []
