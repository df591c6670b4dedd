"""I cannot work today: what is prepared, and everything in one step."""

from datetime import date

import pytest

from assistant_desktop.features.people.commands import AddDayOff
from assistant_desktop.features.relay import queries as relay
from assistant_desktop.features.tasks import queries
from assistant_desktop.features.tasks.commands import (
    AddSubtask,
    AddTask,
    CompleteTask,
    Deliver,
    ReplyFirst,
    StartTask,
    ToggleSubtask,
)
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.errors import BadInput
from assistant_desktop.services import absence
from assistant_desktop.services.absence import HAND, LEAVE, Choice, Reply
from assistant_desktop.services.core import Core
from tests.qt.stage import acting

TODAY = date(2026, 11, 24)


def asked(core: Core, title: str, due: str | None = None, *, accept: bool = True) -> str:
    command = AddTask(title, owner=core.me.id, request=True, due=due)
    (id_,) = core.ledger.commit(command, core.other.id).changed["task"]
    if accept:
        core.do(ReplyFirst(id_, "承知いたしました。"))
    return id_


def own(core: Core, title: str, due: str | None) -> str:
    (id_,) = core.do(AddTask(title, due=due)).changed["task"]
    return id_


def test_what_is_touched(core: Core, clock: FixedClock) -> None:
    asked(core, "後日の依頼", "2026-11-26")
    late = own(core, "遅れ", "2026-11-20")
    today = asked(core, "今日の依頼", "2026-11-24T17:00")
    tomorrow = own(core, "明日", "2026-11-25")
    core.do(CompleteTask(own(core, "済み", "2026-11-24")))
    core.do(Deliver(own(core, "納品済み", "2026-11-24")))
    waiting = asked(core, "返信待ち", accept=False)
    found = absence.prepare(core)
    assert [(one.row.id, one.late) for one in found.due] == [
        (late, True),
        (today, False),
        (tomorrow, False),
    ]
    assert [one.row.id for one in found.requests] == [waiting]
    assert found.resumes == date(2026, 11, 25)
    assert found.requests[0].reply == (
        "承知いたしました。本日は急なお休みをいただきますため、11/25(水)の午前中に対応いたします。"
    )
    # Only what somebody else waits for gets a word.
    assert [bool(one.say) for one in found.due] == [False, True, False]
    longer = absence.prepare(core, date(2026, 11, 25))
    assert [one.row.title for one in longer.due][-1] == "後日の依頼"
    assert longer.resumes == date(2026, 11, 26)


def test_a_day_off_after_it_is_no_day_to_promise(core: Core) -> None:
    core.do(AddDayOff(core.me.id, date(2026, 11, 25), date(2026, 11, 27)))
    assert absence.prepare(core).resumes == date(2026, 11, 30)


def test_how_it_stands_is_prepared_out_of_the_steps(core: Core, clock: FixedClock) -> None:
    id_ = own(core, "資料", "2026-11-24")
    core.do(StartTask(id_))
    for title in ("下書き", "数字の確認"):
        clock.forward(seconds=1)
        core.do(AddSubtask(id_, title))
    found = queries.detail(core.reader, id_)
    assert found is not None
    core.do(ToggleSubtask(found.subtasks[0].id))
    (item,) = absence.prepare(core).due
    assert item.standing == "進行中です。手順は2件のうち1件が済んでいます。"
    assert item.next_step == "数字の確認"


def test_everything_is_one_step_and_one_undo(core: Core) -> None:
    request = asked(core, "返信待ち", accept=False)
    handed, left, stays = (own(core, name, "2026-11-24") for name in ("甲", "乙", "丙"))
    before = core.ledger.last_seq()
    choices = (
        Choice(handed, HAND, standing="下書き済み", next_step="送付"),
        Choice(left, LEAVE, name="木村様", standing="下書き済み", next_step="押印"),
        Choice(stays, say="明日に続きを進めます。"),
    )
    replies = [Reply(request, "承知いたしました。明日対応いたします。")]
    commit = core.do(absence.command(core, TODAY, "子の発熱", choices, replies))
    assert core.ledger.last_seq() == before + 1
    assert commit.intent.code == "absence.take"
    rows = queries.rows(core.reader, [request, handed, left, stays])
    assert rows[request].replied_at is not None
    assert (rows[handed].owner, rows[handed].state) == (core.other.id, "requested")
    assert (rows[left].owner, rows[left].waiting_for) == (core.me.id, "木村様")
    assert rows[stays].state == "accepted"
    found = queries.detail(core.reader, stays)
    assert found is not None
    assert [one.text for one in found.comments] == ["明日に続きを進めます。"]
    assert absence.banner(core, core.me) is not None
    core.undo()
    rows = queries.rows(core.reader, [request, handed, left, stays])
    assert [row.state for row in rows.values()].count("accepted") == 3
    assert rows[request].state == "requested"
    assert relay.in_others_hands(core.reader) == []
    assert absence.banner(core, core.me) is None


def test_a_hand_off_without_the_next_step_holds_everything_back(core: Core) -> None:
    id_ = own(core, "甲", "2026-11-24")
    with pytest.raises(BadInput, match="handoff_missing"):
        core.do(absence.command(core, TODAY, "", [Choice(id_, HAND, standing="下書き")], []))
    assert absence.banner(core, core.me) is None


def test_the_note_to_the_other(core: Core) -> None:
    request = asked(core, "新幹線の手配", accept=False)
    handed = own(core, "議事録", "2026-11-24T12:00")
    own(core, "お礼状", "2026-11-25")
    found = absence.prepare(core)
    choices = [Choice(handed, HAND, standing="済み", next_step="送付")]
    assert absence.letter(core, found, "子の発熱のため", choices, [request]) == (
        "佐藤様\n\n"
        "お世話になっております。中村です。\n"
        "急なことで申し訳ございません。本日はこのあと、お休みをいただきます。子の発熱のためです。\n\n"
        "■ 納期が近いもの\n"
        "・議事録（納期 11/24(火) 12:00。お願いできますと幸いです。次の一歩は「送付」です）\n"
        "・お礼状（納期 11/25(水)。11/25(水)に続きを進めます）\n\n"
        "■ ご依頼\n"
        "・新幹線の手配（11/25(水)に対応いたします）\n\n"
        "11/25(水)に戻る予定です。戻りましたら、こちらからご連絡いたします。\n"
        "ご不便をおかけいたしますが、どうぞよろしくお願いいたします。\n\n中村"
    )


def test_both_are_told_until_when(core: Core, clock: FixedClock) -> None:
    core.do(absence.command(core, TODAY, "子の発熱", [], []))
    mine, theirs = absence.banner(core, core.me), absence.banner(acting(core, "client"), core.me)
    assert mine is not None
    assert theirs is not None
    assert mine[1] == "本日はお休みです（18:00まで）。時計は止まっています。　子の発熱"
    assert theirs[1] == "中村さんは本日お休みです（18:00まで）　子の発熱"
    assert absence.banner(core, core.other) is None
    core.undo()
    core.do(absence.command(core, date(2026, 11, 26), "", [], []))
    found = absence.banner(acting(core, "client"), core.me)
    assert found is not None
    assert found[1] == "中村さんはお休みです（11/26(木)まで）"
    clock.forward(days=3)
    assert absence.banner(core, core.me) is None
