"""Research on a task, and what becomes of it."""

from datetime import timedelta

import pytest

from assistant_desktop.features.howtos import model, queries
from assistant_desktop.features.howtos.commands import (
    AddSource,
    CheckHowto,
    DeleteHowto,
    EditHowto,
    MakeHowto,
    RemoveSource,
    UseHowto,
    WriteHowto,
    WriteResearch,
)
from assistant_desktop.features.howtos.model import Source, Step
from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.errors import BadInput, Problem
from assistant_desktop.services.core import Core
from tests.conftest import TUESDAY

NOTE = """1. 床の間に近い席を上座にする
床の間がなければ、入口から最も遠い席。
2. 主賓を上座の奥に
https://example.org/sekiji を参照
"""


def add(core: Core, title: str = "会食の席次を決める") -> str:
    (id_,) = core.do(AddTask(title)).changed["task"]
    return id_


def write(core: Core, title: str = "会食の席次（上座・下座）", *tags: str) -> str:
    (id_,) = core.do(WriteHowto(title, [Step("上座を決める")], tags=tags)).changed["howto"]
    return id_


# -- steps out of a note ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (NOTE, ["床の間に近い席を上座にする", "主賓を上座の奥に"]),
        ("・電話する\n・名札を置かない", ["電話する", "名札を置かない"]),
        ("①予約\n②領収書", ["予約", "領収書"]),
        (
            "予約サイトを開く\n日付を選ぶ\n\n領収書を保存する",
            ["予約サイトを開く", "領収書を保存する"],
        ),
        ("前書き\n- 一つめ", ["前書き", "一つめ"]),
        ("  \n", []),
        ("2026年の料金を見る", ["2026年の料金を見る"]),
    ],
)
def test_steps_of_a_note(text: str, titles: list[str]) -> None:
    assert [step.title for step in model.steps_of(text)] == titles


def test_what_follows_a_step_says_how() -> None:
    assert model.steps_of(NOTE)[0].text == "床の間がなければ、入口から最も遠い席。"


def test_links_end_where_japanese_begins() -> None:
    text = "https://example.org/a?b=1を見る。「http://example.com/x」、https://example.org/a?b=1"
    assert model.links_of(text)[1:] == ("http://example.com/x", "https://example.org/a?b=1")


# -- which how-to fits -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "howto", "fits"),
    [
        ("12/3 会食の席次表をお願いします", "会食の席次（上座・下座）", True),
        ("東京から新大阪の新幹線を予約", "新幹線のEX予約と領収書", True),
        ("請求書を送る", "会食の席次（上座・下座）", False),
        ("資料をお願いします", "手土産の選びかたをお願いします", False),
        ("Book the train to Osaka", "How to book a train", True),
        ("Write the monthly report", "How to book a train", False),
        ("", "会食の席次", False),
    ],
)
def test_a_howto_fits_a_title(title: str, howto: str, fits: bool) -> None:
    assert bool(model.resembles(title, howto, (), ())) is fits


def test_the_best_is_suggested_first_and_the_deleted_never(core: Core) -> None:
    best, other = write(core, "会食の席次"), write(core, "会食のお礼状")
    assert queries.suggested(core.reader, "会食の席次を決める")[0].id == best
    core.do(DeleteHowto(best))
    assert best not in [one.id for one in queries.suggested(core.reader, "会食の席次を決める")]
    assert other in [one.id for one in queries.suggested(core.reader, "会食のお礼")]


def test_a_tag_that_both_have_brings_it_near(core: Core) -> None:
    id_ = write(core, "青葉ロジの入館手続き", "青葉ロジ")
    assert [one.id for one in queries.suggested(core.reader, "青葉ロジ様を訪問")] == [id_]


# -- the commands ----------------------------------------------------------------------------------


def test_research_becomes_a_howto_with_its_links(core: Core) -> None:
    task = add(core)
    core.do(WriteResearch(task, NOTE))
    core.do(AddSource("みつ葉へお電話", task=task))
    (id_,) = core.do(MakeHowto(task, tags=["会食", "作法", "会食"])).changed["howto"]
    made = queries.howto(core.reader, id_)
    assert made is not None
    assert made.title == "会食の席次を決める"
    assert [step.title for step in made.steps] == ["床の間に近い席を上座にする", "主賓を上座の奥に"]
    assert set(made.tags) == {"会食", "作法"}
    assert [(one.label, one.link) for one in made.sources] == [
        ("みつ葉へお電話", ""),
        ("https://example.org/sekiji", "https://example.org/sekiji"),
    ]
    assert [one.task for one in queries.uses(core.reader, id_)] == [task]
    with pytest.raises(Problem, match="howto_made"):
        core.do(MakeHowto(task))


def test_after_the_howto_was_undone_it_can_be_made_again(core: Core) -> None:
    task = add(core)
    core.do(WriteResearch(task, NOTE))
    core.do(MakeHowto(task))
    core.undo()
    assert queries.listed(core.reader) == []
    assert core.do(MakeHowto(task)).changed["howto"]
    assert len(queries.listed(core.reader)) == 1


def test_an_empty_note_is_no_howto(core: Core) -> None:
    task = add(core)
    with pytest.raises(BadInput, match="howto_no_steps"):
        core.do(MakeHowto(task))


def test_editing_keeps_steps_and_says_who_checked(core: Core, clock: FixedClock) -> None:
    (id_,) = core.do(
        WriteHowto(
            "手土産", [Step("好みを見る"), Step("日持ちを見る"), Step("買う")], tags=["贈答"]
        )
    ).changed["howto"]
    before = queries.howto(core.reader, id_)
    assert before is not None
    first, second, third = before.steps
    clock.forward(days=100)
    assert before.is_stale(clock.now())
    core.role = "client"
    steps = [third, first, Step("渡す"), Step("", "")]
    core.do(EditHowto(id_, "手土産の選びかた", "常温で", steps, ["土産"]))
    after = queries.howto(core.reader, id_)
    assert after is not None
    assert [step.title for step in after.steps] == ["買う", "好みを見る", "渡す"]
    assert [step.id for step in after.steps[:2]] == [third.id, first.id]
    assert (after.title, after.summary, after.tags) == ("手土産の選びかた", "常温で", ("土産",))
    assert after.checked_by == core.me.id
    assert not after.is_stale(clock.now())
    core.undo()
    restored = queries.howto(core.reader, id_)
    assert restored is not None
    assert [step.id for step in restored.steps] == [first.id, second.id, third.id]


def test_a_use_counts_once(core: Core) -> None:
    task, id_ = add(core), write(core)
    core.do(UseHowto(id_, task))
    core.do(UseHowto(id_, task))
    assert [one.uses for one in queries.listed(core.reader)] == [1]
    assert [one.id for one in queries.of_task(core.reader, task)] == [id_]


def test_a_check_is_remembered(core: Core, clock: FixedClock) -> None:
    id_ = write(core)
    clock.forward(days=91)
    core.do(CheckHowto(id_))
    found = queries.howto(core.reader, id_)
    assert found is not None
    assert found.checked_at == TUESDAY + timedelta(days=91)


@pytest.mark.parametrize(
    ("label", "link", "code"),
    [("", "", "source_empty"), ("辞典", "file:///etc/passwd", "source_link")],
)
def test_a_source_says_where(core: Core, label: str, link: str, code: str) -> None:
    with pytest.raises(BadInput, match=code):
        core.do(AddSource(label, link, task=add(core)))


def test_a_source_is_taken_away(core: Core) -> None:
    task = add(core)
    (id_,) = core.do(AddSource("辞典", "https://example.org", task=task)).changed["source"]
    core.do(RemoveSource(id_))
    note = queries.note(core.reader, task)
    assert note is not None
    assert note.sources == ()


def test_both_who_begin_a_note_write_the_same_one(core: Core) -> None:
    task = add(core)
    core.do(WriteResearch(task, "明日確認"))
    core.role = "client"
    core.do(WriteResearch(task, "確認済み"))
    assert core.reader.value("SELECT count(*) FROM research") == 1


def test_the_list_is_narrowed_by_title_or_tag(core: Core) -> None:
    write(core, "会食の席次", "作法")
    write(core, "ＥＸ予約")
    assert [one.title for one in queries.listed(core.reader, "ex")] == ["ＥＸ予約"]
    assert [one.title for one in queries.listed(core.reader, "作法")] == ["会食の席次"]


def test_user_text_is_only_text(core: Core) -> None:
    nasty = "'); DROP TABLE howto; -- <b>%s"
    (id_,) = core.do(
        WriteHowto(nasty, [Step(nasty)], sources=[Source(nasty)], tags=["a'b"])
    ).changed["howto"]
    found = queries.howto(core.reader, id_)
    assert found is not None
    assert (found.title, found.steps[0].title, found.tags) == (nasty, nasty, ("a'b",))
