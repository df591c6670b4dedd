"""Everything that two people can write at once has a name in both languages."""

from datetime import time

import pytest

from assistant_desktop.features.conflicts import queries
from assistant_desktop.features.conflicts.commands import EditValue
from assistant_desktop.features.people.commands import ChangePerson, ChangeSetting
from assistant_desktop.features.people.model import WorkHours
from assistant_desktop.features.series.commands import ChangeSeries, MakeRecurring
from assistant_desktop.features.tasks.commands import AddTask, EditTask, StartTask, WaitFor
from assistant_desktop.kernel.errors import BadInput
from assistant_desktop.qt.conflicts.telling import ConflictTeller
from assistant_desktop.store.merge_rules import (
    fields_of,
    is_quiet,
    may_write,
    register_of,
    telling_of,
)
from assistant_desktop.store.migrations import KINDS
from assistant_desktop.store.schema import Schema
from assistant_desktop.words import LANGUAGES, Words
from tests.two import Two

LINKS = frozenset(
    {
        *("task", "howto", "standup", "question", "research", "template", "owner_kind"),
        *("device", "digest", "key_name", "mime", "root", "size", "cause", "old_due", "new_due"),
        *("key", "kind", "lang", "fields", "ref", "role", "side", "source", "core", "date"),
        *("forgotten_at", "left_at", "wiped_at", "taken_over_at", "thanked_at", "finished_at"),
        *("acknowledged_at",),
    }
)
"""What no window writes after the birth, or what only says that something happened."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_that_can_be_asked_about_has_a_name(language: str, two: Two) -> None:
    words, schema = Words(language), Schema(two.mine.connection)
    missing = set()
    for kind in KINDS:
        registers = {register_of(kind, field) for field in schema.columns(kind)} - {"id"}
        for register in registers:
            own = [may_write(kind, name, {}, "x") for name in fields_of(kind, register)]
            if register == "deleted_at" or is_quiet(kind, register) or not any(own):
                continue
            missing |= {
                name
                for name in telling_of(kind, register)
                if name not in LINKS and not words.find(f"conflicts.field.{name}")
            }
    assert missing == set()


def both(two: Two, task: str, mine: str, theirs: str) -> None:
    two.clock.forward(minutes=1)
    two.mine.do(EditTask(task, {"title": mine}))
    two.clock.forward(minutes=2)
    two.theirs.do(EditTask(task, {"title": theirs}))
    two.meet()


def a_task(two: Two, title: str = "見積書", **more: str) -> str:
    task = next(iter(two.mine.do(AddTask(title, **more)).changed["task"]))  # type: ignore[arg-type]
    two.meet()
    return task


def test_a_title_is_told_with_who_when_where_and_what_it_was(two: Two) -> None:
    task = a_task(two)
    both(two, task, "見積書と請求書", "見積書をメールで")
    (one,) = queries.of_task(two.mine.reader, task)
    teller = ConflictTeller(two.mine)
    assert (teller.register(one), teller.before(one)) == ("タスク名", "もとは 「見積書」")
    mine, theirs = teller.sides(one)
    assert (mine.who, mine.time, mine.where, mine.text) == (
        "私",
        "9:19",
        "このパソコン",
        "見積書と請求書",
    )
    assert (theirs.who, theirs.time, theirs.where) == ("佐藤様", "9:21", "会社のパソコン")
    # On the other computer it is the same, seen from there.
    (same,) = queries.of_task(two.theirs.reader, task)
    assert [side.who for side in ConflictTeller(two.theirs).sides(same)] == ["私", "中村さん"]


def test_what_it_was_is_what_both_had_seen_also_after_several_edits(two: Two) -> None:
    task = a_task(two)
    two.mine.do(EditTask(task, {"title": "見積書2"}))
    two.mine.do(EditTask(task, {"title": "見積書3"}))
    two.theirs.do(EditTask(task, {"title": "見積書改"}))
    two.meet()
    (one,) = queries.of_task(two.mine.reader, task)
    assert ConflictTeller(two.mine).before(one) == "もとは 「見積書」"


def test_a_due_and_a_state_are_told_in_words(two: Two) -> None:
    task = a_task(two, due="2026-11-24T09:00:00.000Z")
    two.mine.do(EditTask(task, {"due": "2026-11-25T03:00:00.000Z"}))
    two.theirs.do(EditTask(task, {"due": "2026-11-26"}))
    two.mine.do(StartTask(task))
    two.mine.do(WaitFor(task, two.mine.other.id))
    two.theirs.do(EditTask(task, {"urgent": 1}))
    two.meet()
    (one,) = queries.of_task(two.mine.reader, task)
    teller = ConflictTeller(two.mine)
    assert teller.before(one) == "もとは 11/24(火) 18:00"
    # A new due brings a new day to aim for; the name of the first stands above.
    assert [side.lines for side in teller.sides(one)] == [
        (("", "11/25(水) 12:00"), ("目標日", "11/24(火)")),
        (("", "11/26(木)"), ("目標日", "11/25(水)")),
    ]
    assert teller.is_day(one)
    assert not teller.is_written(one)


def test_what_each_due_would_leave_stands_beside_them(two: Two) -> None:
    task = a_task(two, due="2026-11-24T09:00:00.000Z")
    two.mine.do(EditTask(task, {"estimate": 240}))
    two.meet()
    two.mine.do(EditTask(task, {"due": "2026-11-24T03:00:00.000Z"}))
    two.theirs.do(EditTask(task, {"due": "2026-11-24T06:00:00.000Z"}))
    two.meet()
    teller, (one,) = ConflictTeller(two.mine), queries.of_task(two.mine.reader, task)
    # 9:18: until noon 2.7 hours, until three 5.7 hours, of which it takes 4.0.
    assert teller.follows(one, teller.sides(one)) == (
        "11/24(火) 12:00 なら1.3時間 不足、11/24(火) 15:00 なら余裕 1.7時間"
    )
    two.mine.do(EditTask(task, {"title": "一つの名"}))
    two.theirs.do(EditTask(task, {"title": "別の名"}))
    two.meet()
    told = {each.register: each for each in queries.of_task(two.mine.reader, task)}
    assert teller.follows(told["title"], teller.sides(told["title"])) == ""
    # Without an estimate there is nothing to say.
    two.mine.do(EditTask(task, {"estimate": None}))
    again = ConflictTeller(two.mine)
    assert again.follows(told["due"], again.sides(told["due"])) == ""


def test_a_setting_is_called_by_its_words(two: Two) -> None:
    two.mine.do(ChangeSetting("standup.time", "09:15"))
    two.meet()
    two.mine.do(ChangeSetting("standup.time", "09:00"))
    two.theirs.do(ChangeSetting("standup.time", "10:00"))
    two.meet()
    (one,) = queries.open_conflicts(two.mine.reader)
    teller = ConflictTeller(two.mine)
    assert teller.title(one) == "朝会の時刻"
    assert [side.text for side in teller.sides(one)] == ["09:00", "10:00"]
    assert teller.before(one) == "もとは 09:15"
    # It is kept in a form of its own: nobody types that.
    assert not teller.is_written(one)
    with pytest.raises(BadInput):
        two.mine.do(EditValue("setting", one.id, "value", "9時から"))


def test_working_hours_and_a_repetition_are_told_in_words(two: Two) -> None:
    me = two.mine.me
    task = a_task(two, due="2026-11-27")
    two.mine.do(MakeRecurring(task, "FREQ=WEEKLY;BYDAY=FR"))
    two.meet()
    late = WorkHours.usual(time(10), time(19))
    two.mine.do(ChangePerson(me.id, {"hours": late.to_text()}))
    two.mine.do(ChangeSeries(task, rule="FREQ=WEEKLY;BYDAY=MO"))
    two.theirs.do(ChangePerson(me.id, {"hours": WorkHours.usual(days="012").to_text()}))
    two.theirs.do(ChangeSeries(task, rule="FREQ=MONTHLY;BYMONTHDAY=1"))
    two.meet()
    told = {}
    for one in queries.open_conflicts(two.mine.reader):
        told[one.kind] = [side.text for side in ConflictTeller(two.mine).sides(one)]
    assert told["person"] == ["月 火 水 木 金 10:00–19:00", "月 火 水 9:00–18:00"]
    assert told["series"][0].startswith("毎週月曜")
    assert told["series"][1].startswith("毎月1日")
