"""The stand-up as the two of them live it, on a memory database with a clock that stands."""

from datetime import UTC, date, datetime

import pytest

from assistant_desktop.features.feedback.commands import GiveFeedback
from assistant_desktop.features.people.commands import AddDayOff
from assistant_desktop.features.standup import queries
from assistant_desktop.features.standup.checklist import (
    AddStep,
    EditStep,
    MoveStep,
    RemoveStep,
    ResetSteps,
)
from assistant_desktop.features.standup.commands import (
    AddLine,
    FinishStandup,
    LabelLine,
    NextStep,
    NoteLine,
    Park,
    PauseStandup,
    RaiseSpark,
    ReopenStandup,
    SaveNotes,
    SettleSpark,
    SkipDay,
    SkipStep,
    StartStandup,
    StartWritten,
    SwitchToWritten,
    WriteAnswer,
)
from assistant_desktop.features.standup.model import PreparedStep, standup_id, step_id
from assistant_desktop.features.tasks.commands import AddTask, Deliver
from assistant_desktop.kernel.clock import FixedClock, to_text
from assistant_desktop.kernel.errors import BadInput, Problem
from assistant_desktop.services import standup as service
from assistant_desktop.services.core import Core

DAY = date(2026, 11, 24)
TODAY = standup_id(DAY)


def titles(core: Core, key: str) -> list[str]:
    step = found(core, key)
    return [line.text for line in step.lines]


def found(core: Core, key: str) -> PreparedStep:
    step = service.prepared(core).step(key)
    assert step is not None
    return step


def states(core: Core) -> dict[str, str]:
    return {row["key"]: row["state"] for row in queries.steps(core.reader, TODAY)}


def add(core: Core, title: str, **more: object) -> str:
    id_ = core.ledger.ids(core.clock.now())
    core.do(AddTask(title, id=id_, **more))  # type: ignore[arg-type]
    return id_


# -- the checklist of the pair ---------------------------------------------------------------------


def test_the_first_checklist_has_eight_steps_of_five_minutes(core: Core) -> None:
    steps = [one for one in queries.template(core.reader) if one.enabled]
    assert [one.seconds for one in steps] == [90, 40, 50, 40, 30, 20, 20, 10]
    assert sum(one.seconds for one in steps) == 300
    assert core.reader.value("SELECT count(*) FROM checklist_step") == 0


def test_thanks_come_on_fridays_once_they_are_switched_on(core: Core) -> None:
    core.do(EditStep(step_id("thanks"), {"enabled": 1}))
    assert service.prepared(core, date(2026, 11, 27)).step("thanks") is not None
    assert service.prepared(core).step("thanks") is None


def test_a_default_becomes_a_record_only_when_it_is_edited(core: Core) -> None:
    core.do(EditStep(step_id("talk"), {"seconds": 95}))
    rows = core.reader.rows("SELECT key, seconds FROM checklist_step")
    assert rows == [{"key": "talk", "seconds": 95}]
    assert queries.template(core.reader)[0].seconds == 95
    core.undo()
    assert queries.template(core.reader)[0].seconds == 90
    core.do(EditStep(step_id("talk"), {"seconds": 85}))
    assert queries.template(core.reader)[0].seconds == 85


def test_steps_move_and_own_ones_come_and_go(core: Core) -> None:
    core.do(AddStep("体操", seconds=15, after=step_id("talk"), id="own"))
    names = [one.title or one.key for one in queries.template(core.reader)]
    assert names[:3] == ["talk", "体操", "deliveries"]
    core.do(MoveStep("own", before=None, after=step_id("talk")))
    assert queries.template(core.reader)[0].id == "own"
    core.do(MoveStep(step_id("talk"), before=step_id("next"), after=step_id("thanks")))
    assert [one.key for one in queries.template(core.reader)][-2:] == ["talk", "thanks"]
    core.do(RemoveStep("own"))
    core.do(RemoveStep(step_id("late")))
    assert "own" not in [one.id for one in queries.template(core.reader)]
    assert service.prepared(core).step("late") is None
    core.do(ResetSteps())
    assert [one.key for one in queries.template(core.reader)][:2] == ["talk", "deliveries"]
    assert all(not one.stored for one in queries.template(core.reader))


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"seconds": 0}, "step_seconds"),
        ({"seconds": 601}, "step_seconds"),
        ({"weekdays": ""}, "step_weekdays"),
        ({"weekdays": "8"}, "step_weekdays"),
    ],
)
def test_a_step_that_cannot_be_is_refused(core: Core, fields: dict[str, str], code: str) -> None:
    with pytest.raises(BadInput, match=code):
        core.do(EditStep(step_id("talk"), fields))


def test_an_own_step_needs_a_name(core: Core) -> None:
    with pytest.raises(BadInput, match="step_title"):
        core.do(AddStep("  "))


# -- what is prepared ------------------------------------------------------------------------------


def test_on_an_empty_day_only_talk_and_the_next_time_are_left(core: Core) -> None:
    checklist = service.prepared(core)
    assert [one.step.key for one in checklist.steps if not one.empty] == ["talk", "next"]
    assert checklist.seconds == 100


def test_the_work_of_today_is_listed_by_due_and_private_work_is_not(core: Core) -> None:
    add(core, "夕方まで", due="2026-11-24T17:00")
    add(core, "今日中", due="2026-11-24")
    add(core, "正午まで", due="2026-11-24T12:00")
    add(core, "来月", due="2026-12-20")
    secret = add(core, "内密の件", due="2026-11-24T13:00")
    core.ledger.connection.execute("UPDATE task SET private = 1 WHERE id = ?", (secret,))
    assert titles(core, "today") == ["正午まで", "夕方まで", "今日中"]
    assert titles(core, "schedule") == ["正午まで", "夕方まで"]
    assert str(found(core, "today").lines[0].ref).startswith("task/")


def test_at_most_five_tasks_are_read_out(core: Core) -> None:
    for number in range(9):
        add(core, f"件{number}", due="2026-11-24")
    assert len(titles(core, "today")) == 5


def test_the_client_s_own_work_stands_in_its_own_step(core: Core) -> None:
    core.role = "client"
    add(core, "採用面談の評価", due="2026-11-25")
    core.role = "assistant"
    assert titles(core, "client") == ["採用面談の評価"]
    assert titles(core, "today") == []


def test_late_work_says_by_how_many_working_minutes(core: Core) -> None:
    # Friday 17:00 passed; Saturday to Monday (a holiday) do not count; today since 9:00 are 18.
    add(core, "経費精算", due="2026-11-20T17:00")
    (late,) = found(core, "late").lines
    assert (late.kind, late.text, late.minutes) == ("late", "経費精算", 60 + 18)
    assert titles(core, "today") == []


def test_what_no_longer_fits_is_at_risk_and_says_how_much_is_missing(core: Core) -> None:
    # 9:18 to 12:00 are 162 minutes.
    add(core, "見積書", due="2026-11-24T11:00", estimate=60)
    add(core, "商談資料", due="2026-11-24T12:00", estimate=120)
    risk = [(one.text, one.minutes) for one in found(core, "late").lines]
    assert risk == [("商談資料", 18)]


def test_deliveries_wait_here_until_somebody_said_something(core: Core) -> None:
    task = add(core, "議事録")
    core.do(Deliver(task, extra="宿題を冒頭に", id="d1"))
    (line,) = found(core, "deliveries").lines
    assert (line.text, str(line.ref), line.note) == ("議事録", "deliverable/d1", "宿題を冒頭に")
    core.role = "client"
    core.do(GiveFeedback("praise", "助かりました", deliverable="d1"))
    assert found(core, "deliveries").empty


def test_small_talk_opens_with_what_was_said_last_time(core: Core, clock: FixedClock) -> None:
    core.do(service.start(core))
    core.do(AddLine(TODAY, "note", "年賀状は手書き"))
    core.do(AddLine(TODAY, "fact", "準決勝は12/6"))
    core.do(AddLine(TODAY, "concern", "出張が学芸会と重なる"))
    core.do(service.finish(core, TODAY))
    clock.forward(days=1)
    talk = found(core, "talk")
    assert [(one.kind, one.text) for one in talk.lines] == [
        ("fact", "準決勝は12/6"),
        ("concern", "出張が学芸会と重なる"),
    ]
    assert talk.topic == "準決勝は12/6"
    assert str(talk.lines[0].ref) == f"standup/{TODAY}"


def test_plain_notes_of_the_small_talk_are_better_than_nothing(
    core: Core, clock: FixedClock
) -> None:
    core.do(service.start(core))
    core.do(AddLine(TODAY, "note", "旅行は京都"))
    core.do(NextStep(TODAY))
    core.do(AddLine(TODAY, "note", "電車の時刻"))
    core.do(service.finish(core, TODAY))
    clock.forward(days=1)
    assert titles(core, "talk") == ["旅行は京都"]


def test_the_next_time_is_when_both_work_again(core: Core) -> None:
    # Thursday is a day off of one of them: after Wednesday comes Friday.
    core.do(AddDayOff(core.other.id, date(2026, 11, 25), date(2026, 11, 26)))
    expected = datetime(2026, 11, 27, 0, 30, tzinfo=UTC)
    assert found(core, "next").next_at == expected


def test_over_a_public_holiday_the_next_time_is_the_working_day_after(core: Core) -> None:
    # Friday 20 November 2026 is followed by a weekend and Labour Thanksgiving Day.
    assert service.next_at(core, date(2026, 11, 20)) == datetime(2026, 11, 24, 0, 30, tzinfo=UTC)


def test_open_sparks_are_read_until_they_are_settled(core: Core) -> None:
    core.do(RaiseSpark("住所が変わった方が5名", id="s1"))
    assert titles(core, "sparks") == ["住所が変わった方が5名"]
    core.do(SettleSpark("s1", "中村が電話で確認"))
    assert found(core, "sparks").empty


# -- a day -----------------------------------------------------------------------------------------


def test_both_start_the_same_stand_up_and_a_second_start_is_refused(core: Core) -> None:
    core.do(service.start(core))
    assert queries.standup_on(core.reader, DAY) is not None
    core.role = "client"
    with pytest.raises(Problem, match="standup_exists"):
        core.do(service.start(core))
    core.do(NextStep(TODAY))
    assert states(core)["talk"] == "done"


def test_empty_steps_take_no_time(core: Core) -> None:
    core.do(service.start(core))
    assert states(core)["sparks"] == "empty"
    row = queries.standup_on(core.reader, DAY)
    assert row is not None
    assert queries.course(core.reader, row).planned == 100
    core.do(NextStep(TODAY))
    row = queries.standup_on(core.reader, DAY)
    assert row is not None
    steps = {one["id"]: one["key"] for one in queries.steps(core.reader, TODAY)}
    assert steps[row["current_step"]] == "next"


def test_a_start_can_be_undone_and_done_anew(core: Core, clock: FixedClock) -> None:
    core.do(service.start(core))
    clock.forward(seconds=30)
    core.do(NextStep(TODAY))
    core.undo()
    core.undo()
    assert queries.standup_on(core.reader, DAY) is None
    clock.forward(seconds=60)
    core.do(service.start(core))
    row = queries.standup_on(core.reader, DAY)
    assert row is not None
    assert queries.course(core.reader, row).spent(clock.now()) == 0


def test_undoing_a_step_loses_no_time(core: Core, clock: FixedClock) -> None:
    core.do(service.start(core))
    clock.forward(seconds=30)
    core.do(NextStep(TODAY))
    clock.forward(seconds=5)
    core.undo()
    row = queries.standup_on(core.reader, DAY)
    assert row is not None
    assert queries.course(core.reader, row).spent(clock.now()) == 35


def test_a_step_that_must_not_be_skipped_stays(core: Core) -> None:
    core.do(EditStep(step_id("talk"), {"may_skip": 0}))
    core.do(service.start(core))
    with pytest.raises(Problem, match="standup_no_skip"):
        core.do(SkipStep(TODAY))


def test_the_end_keeps_the_time_and_the_next_appointment(core: Core, clock: FixedClock) -> None:
    core.do(service.start(core))
    clock.forward(minutes=6, seconds=48)
    core.do(service.finish(core, TODAY))
    row = queries.last_held(core.reader, date(2026, 11, 25))
    assert row is not None
    assert (row["seconds"], row["ended_at"]) == (408, to_text(clock.now()))
    assert row["next_at"] == "2026-11-25T00:30:00.000Z"
    with pytest.raises(Problem, match="standup_over"):
        core.do(PauseStandup(TODAY))
    core.do(ReopenStandup(TODAY))
    assert (queries.standup_on(core.reader, DAY) or {})["state"] == "running"


# -- crash and quit --------------------------------------------------------------------------------


def test_after_a_crash_it_is_paused_at_the_last_heartbeat(core: Core, clock: FixedClock) -> None:
    core.do(service.start(core))
    clock.forward(seconds=20)
    service.beat(core, TODAY)
    core.local.set("standup.heartbeat", core.local.get("standup.heartbeat") | {"process": "old"})
    clock.forward(hours=2)
    assert service.mend(core)
    row = queries.standup_on(core.reader, DAY)
    assert row is not None
    assert row["state"] == "paused"
    assert queries.course(core.reader, row).spent(clock.now()) == 20


def test_while_this_process_beats_nothing_is_mended(core: Core, clock: FixedClock) -> None:
    core.do(service.start(core))
    service.beat(core, TODAY)
    clock.forward(seconds=8)
    assert not service.mend(core)


def test_a_computer_that_slept_did_not_talk(core: Core, clock: FixedClock) -> None:
    core.do(service.start(core))
    clock.forward(seconds=3)
    service.beat(core, TODAY)
    clock.forward(minutes=40)
    assert service.mend(core)
    row = queries.standup_on(core.reader, DAY)
    assert row is not None
    assert queries.course(core.reader, row).spent(clock.now()) == 3


# -- lines -----------------------------------------------------------------------------------------


def test_a_parked_line_becomes_a_task_in_one_step(core: Core) -> None:
    core.do(service.start(core))
    core.do(Park(TODAY, "年賀状の発注先", id="p1"))
    became = service.line_to_task(core, "p1")
    core.do(became.command)
    line = core.reader.record("standup_line", "p1")
    assert line is not None
    assert line["settled_at"]
    assert line["ref"] == str(became.ref)
    task = core.reader.record("task", became.ref.id)
    assert task is not None
    assert (task["title"], task["owner"]) == ("年賀状の発注先", core.me.id)
    core.undo()
    assert (core.reader.record("standup_line", "p1") or {})["settled_at"] is None
    assert (core.reader.record("task", became.ref.id) or {})["deleted_at"]


def test_a_parked_line_becomes_a_request_a_spark_or_a_note(core: Core) -> None:
    core.do(service.start(core))
    for id_ in ("p1", "p2", "p3"):
        core.do(Park(TODAY, f"話 {id_}", id=id_))
    asked = service.line_to_task(core, "p1", request=True)
    core.do(asked.command)
    assert (core.reader.record("task", asked.ref.id) or {})["owner"] == core.other.id
    core.do(service.line_to_spark(core, "p2", TODAY).command)
    assert titles(core, "sparks") == ["話 p2"]
    core.do(LabelLine("p3", "note"))
    assert [row["text"] for row in queries.lines(core.reader, TODAY, "note")] == ["話 p3"]
    assert [row["id"] for row in queries.lines(core.reader, TODAY, "parked")] == ["p1", "p2"]


def test_notes_are_kept_as_they_stand_and_never_the_other_s(core: Core) -> None:
    core.do(service.start(core))
    core.role = "client"
    core.do(AddLine(TODAY, "note", "佐藤様のメモ", id="his"))
    core.role = "assistant"
    core.do(SaveNotes(TODAY, (NoteLine("a", "note", "一行目"), NoteLine("b", "fact", "二行目"))))
    core.do(
        SaveNotes(
            TODAY,
            (NoteLine("c", "note", "間の行"), NoteLine("b", "concern", "二行目 直し")),
            frozenset({"a", "b"}),
        )
    )
    mine = [
        (row["id"], row["label"], row["text"])
        for row in queries.lines(core.reader, TODAY)
        if row["created_by"] == core.me.id
    ]
    assert mine == [("c", "note", "間の行"), ("b", "concern", "二行目 直し")]
    assert (core.reader.record("standup_line", "his") or {})["deleted_at"] is None
    core.undo()
    assert (core.reader.record("standup_line", "a") or {})["deleted_at"] is None


def test_notes_keep_their_order_when_lines_come_in_between(core: Core) -> None:
    core.do(service.start(core))
    for count in range(1, 8):
        order = [str(number) for number in reversed(range(count))]
        core.do(SaveNotes(TODAY, tuple(NoteLine(one, "note", one) for one in order)))
    assert [row["text"] for row in queries.lines(core.reader, TODAY)] == list("6543210")


@pytest.mark.parametrize(("text", "code"), [("  ", "line_empty"), ("あ" * 10_001, "line_long")])
def test_lines_that_cannot_be_are_refused(core: Core, text: str, code: str) -> None:
    core.do(service.start(core))
    with pytest.raises(BadInput, match=code):
        core.do(Park(TODAY, text))


def test_strange_text_is_kept_as_it_is_without_control_characters(core: Core) -> None:
    core.do(service.start(core))
    core.do(Park(TODAY, "<b>太字</b>\x00\x1b[31m 👩‍👩‍👧 \u202eabc\ud800", id="p1"))
    kept = (core.reader.record("standup_line", "p1") or {})["text"]
    assert kept == "<b>太字</b>[31m 👩‍👩‍👧 \u202eabc"


# -- in writing, skipped, missed -------------------------------------------------------------------


def test_in_writing_each_answers_and_the_other_reads(core: Core) -> None:
    core.do(EditStep(step_id("next"), {"written": 0}))
    core.do(service.start_written(core))
    steps = [row["key"] for row in queries.steps(core.reader, TODAY)]
    assert "next" not in steps
    talk = queries.steps(core.reader, TODAY)[0]["id"]
    core.do(WriteAnswer(TODAY, talk, "おかげさまで勝ちました"))
    core.role = "client"
    core.do(WriteAnswer(TODAY, talk, "おめでとうございます"))
    answers = queries.lines(core.reader, TODAY, "answer")
    assert [row["text"] for row in answers] == ["おかげさまで勝ちました", "おめでとうございます"]
    assert {row["step"] for row in answers} == {talk}
    core.do(FinishStandup(TODAY))
    assert (queries.standup_on(core.reader, DAY) or {})["state"] == "done"


def test_a_call_can_go_on_in_writing(core: Core, clock: FixedClock) -> None:
    core.do(service.start(core))
    clock.forward(seconds=40)
    core.do(SwitchToWritten(TODAY))
    clock.forward(hours=1)
    row = queries.standup_on(core.reader, DAY)
    assert row is not None
    assert (row["mode"], row["state"]) == ("written", "open")
    assert queries.course(core.reader, row).spent(clock.now()) == 40


def test_a_skipped_day_can_still_be_held(core: Core) -> None:
    core.do(SkipDay(DAY))
    assert (queries.standup_on(core.reader, DAY) or {})["state"] == "skipped"
    core.do(StartStandup(DAY))
    assert (queries.standup_on(core.reader, DAY) or {})["state"] == "running"


def test_a_missed_day_is_named_once_there_was_a_first_one(core: Core, clock: FixedClock) -> None:
    calendars = service.calendars(core)
    clock.forward(days=2)
    assert queries.missed(core.reader, core.today, calendars) is None
    clock.forward(days=-2)
    core.do(service.start(core))
    core.do(service.finish(core, TODAY))
    clock.forward(days=2)
    assert queries.missed(core.reader, core.today, calendars) == date(2026, 11, 25)
    core.do(StartWritten(date(2026, 11, 25)))
    assert queries.missed(core.reader, core.today, calendars) is None


def test_the_streak_counts_working_days_and_holidays_do_not_break_it(
    core: Core, clock: FixedClock
) -> None:
    calendar = service.calendars(core)["assistant"]
    clock.forward(days=-5)  # Thursday 19th; then Friday, a long weekend, Tuesday
    for days in (1, 4, 0):
        core.do(service.start(core))
        core.do(service.finish(core, standup_id(core.today)))
        clock.forward(days=days)
    assert queries.streak(core.reader, core.today, calendar) == 3
    clock.forward(days=1)
    assert queries.streak(core.reader, core.today, calendar) == 3
    clock.forward(days=1)
    assert queries.streak(core.reader, core.today, calendar) == 0
