"""Results as they are shown: where the words stand, of whom, and what is looked for."""

from datetime import date

import pytest

from assistant_desktop.features.feedback.commands import GiveFeedback
from assistant_desktop.features.standup.commands import StartStandup
from assistant_desktop.features.standup.lines import AddLine
from assistant_desktop.features.tasks.commands import AddTask, DeleteTasks, Deliver, EditTask
from assistant_desktop.features.tasks.parts import AddComment
from assistant_desktop.kernel.errors import Busy
from assistant_desktop.services import search
from assistant_desktop.services.core import Core
from assistant_desktop.services.demo import fill
from assistant_desktop.services.search import Marks, Result
from assistant_desktop.store import database
from assistant_desktop.store import search as index
from assistant_desktop.store.ledger import Ledger
from assistant_desktop.words import Words
from tests.conftest import Pair


def found(core: Core, text: str, **more: object) -> list[Result]:
    wanted = search.asked(core, text, **more)  # type: ignore[arg-type]
    return list(search.page(core.reader, core.words, wanted, 30).results)


def marked(text: str, marks: Marks) -> list[str]:
    return [text[start:end] for start, end in marks]


def add(core: Core, title: str, **more: object) -> str:
    (id_,) = core.do(AddTask(title, **more)).changed["task"]  # type: ignore[arg-type]
    return id_


def test_the_snippet_is_the_text_with_the_words_that_the_title_has_not(core: Core) -> None:
    task = add(core, "会食の手配", description="お店は三案から", category="会食・手土産")
    core.do(AddComment(task, "大野様は窓ぎわの席がお好みです"))
    (one,) = found(core, "会食 席")
    assert marked(one.title, one.title_marks) == ["会食"]
    assert one.snippet == "大野様は窓ぎわの席がお好みです"
    assert marked(one.snippet, one.snippet_marks) == ["席"]
    assert (one.kind, one.id, one.person, one.task) == ("task", task, "中村 美咲", None)


def test_a_long_text_is_cut_around_the_first_match(core: Core) -> None:
    add(core, "資料", description="あ" * 300 + "\n\n会食  の席" + "い" * 300)
    (one,) = found(core, "会食")
    assert one.snippet.startswith("…あ")
    assert one.snippet.endswith("い…")
    assert "会食 の席" in one.snippet
    assert marked(one.snippet, one.snippet_marks) == ["会食"]
    assert len(one.snippet) < 110


def test_without_a_match_in_a_text_the_snippet_is_its_beginning(core: Core) -> None:
    add(core, "会食", description="一行目\n二行目")
    (one,) = found(core, "会食")
    assert (one.snippet, one.snippet_marks) == ("一行目 二行目", ())


def test_feedback_and_standups_say_what_they_belong_to(core: Core) -> None:
    task = add(core, "見積書", owner=core.other.id)
    core.do(GiveFeedback("critique", "数字の根拠も見たいです", task=task))
    (standup,) = core.do(StartStandup(date(2026, 11, 24))).changed["standup"]
    core.do(AddLine(standup, "note", "根拠の表を足す"))
    critique, held = sorted(found(core, "根拠"), key=lambda one: one.kind)
    assert (critique.task, critique.hint, critique.person) == (task, "critique", "中村 美咲")
    assert held.title == "2026-11-24 の朝会"
    assert (held.person, held.hint) == ("", "2026-11-24")


@pytest.mark.parametrize("given", ["client", "佐藤 健一", "佐藤健一", "ｻﾄｳ ｹﾝｲﾁ", "佐藤様"])
def test_one_of_the_pair_is_known_by_role_and_name(core: Core, given: str) -> None:
    add(core, "会食 一")
    theirs = add(core, "会食 二", owner=core.other.id)
    assert [one.id for one in found(core, "会食", person=given)] == [theirs]


def test_others_are_known_by_their_name_in_the_record(core: Core) -> None:
    task = add(core, "会食 一", person="大野 修司")
    add(core, "会食 二", description="大野様にお伝えする")
    assert [one.id for one in found(core, "会食", person="大野")] == [task]
    assert found(core, "会食", person="高橋") == []


def test_days_are_local_and_the_last_one_counts(core: Core) -> None:
    # 9:18 on the 24th in Tokyo is still the 24th there, and 0:18 in UTC.
    task = add(core, "会食")
    today = date(2026, 11, 24)
    assert [one.id for one in found(core, "会食", first=today, last=today)] == [task]
    assert found(core, "会食", last=date(2026, 11, 23)) == []
    assert found(core, "会食", first=date(2026, 11, 25)) == []


def test_pages_follow_each_other_without_a_gap(core: Core) -> None:
    ids = {add(core, f"会食 {number}") for number in range(25)}
    for number in range(10):
        ids.add(add(core, f"資料 {number}", description="会食のため"))
    wanted, seen, last = search.asked(core, "会食"), [], None
    while True:
        page = search.page(core.reader, core.words, wanted, 7, last)
        seen += [one.id for one in page.results]
        last = page.last
        if last is None:
            break
    assert len(seen) == len(set(seen)) == 35
    assert set(seen) == ids


def test_an_index_is_made_anew_with_everything_in_it(core: Core) -> None:
    task = add(core, "会食")
    core.do(Deliver(task, "比較表を添えます"))
    search.begin(core)
    assert not search.is_complete(core)
    assert found(core, "会食") == []
    search.complete(core)
    assert search.is_complete(core)
    assert search.rebuild(core) == index.size(core.connection) == 3
    assert [one.id for one in found(core, "比較表")] == [task]


def test_what_every_commit_kept_is_what_a_fresh_index_has(core: Core) -> None:
    connection = database.memory()
    told = Core(
        connection,
        Ledger(connection, core.clock),
        core.clock,
        core.is_holiday,
        "assistant",
        Words("ja"),
    )
    fill(told, 1)
    for _ in range(60):
        told.undo()
    for _ in range(20):
        told.redo()
    told.do(DeleteTasks(tuple(told.reader.column("SELECT id FROM task LIMIT 40"))))
    told.undo()
    task = told.reader.value("SELECT id FROM task WHERE deleted_at IS NULL LIMIT 1")
    told.do(EditTask(task, {"private": 1, "title": "通院"}))
    rows = "SELECT kind, id, at, digest FROM search_doc ORDER BY kind, id"
    kept = told.reader.rows(rows)
    assert search.rebuild(told) == len(kept) > 300
    assert told.reader.rows(rows) == kept
    connection.close()


def test_a_busy_file_is_told_and_left_be(pair: Pair) -> None:
    pair.client.do(AddTask("会食"))
    search.begin(pair.client)
    pair.assistant.connection.execute("BEGIN IMMEDIATE")
    with pytest.raises(Busy):
        search.improve(pair.client)
    search.complete(pair.client)
    assert not search.is_complete(pair.client)
    pair.assistant.connection.execute("ROLLBACK")
    search.complete(pair.client)
    assert len(found(pair.assistant, "会食")) == 1


def test_nothing_of_the_words_is_written_readably(pair: Pair) -> None:
    pair.client.do(AddTask("秘密の会食 meeting-4711"))
    assert found(pair.assistant, "4711")
    search.rebuild(pair.client)
    for path in pair.path.parent.glob(f"{pair.path.name}*"):
        raw = path.read_bytes()
        assert "秘密".encode() not in raw
        assert b"meeting" not in raw
        assert b"ktask" not in raw
