"""Margins out of the data, against a simulation that works through every minute."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant_desktop.adapters.holidays import is_holiday
from assistant_desktop.features.margins.hours import Ahead
from assistant_desktop.features.margins.rule import TargetRule
from assistant_desktop.features.people.commands import AddDayOff, ChangeSetting, SetUpPair
from assistant_desktop.features.people.model import WorkCalendar, WorkHours
from assistant_desktop.features.tasks.commands import (
    AcceptTask,
    AddTask,
    CompleteTask,
    Deliver,
    EditTask,
    StartTask,
)
from assistant_desktop.features.tasks.margin import DOES_NOT_FIT, FITS, TIGHT, Promise, margins
from assistant_desktop.kernel.clock import FixedClock, due_instant
from assistant_desktop.kernel.ops import Intent, Plan, born
from assistant_desktop.services import margin_text
from assistant_desktop.services.core import Core
from assistant_desktop.services.margins import TODAY, MarginReader, suggest_target
from assistant_desktop.store import database
from assistant_desktop.store.ledger import Ledger, Look
from assistant_desktop.words import Words
from tests.conftest import PEOPLE, TOKYO

HOURS = WorkCalendar(WorkHours.usual(), TOKYO, is_holiday)
DAY = timedelta(hours=9)


class Record:
    """A record of any kind, as other rooms write them."""

    def __init__(self, kind: str, **columns: str | int | None) -> None:
        self.kind, self.columns = kind, columns

    def plan(self, look: Look) -> Plan:
        op = born(self.kind, look.new_id(), **self.columns)
        return Plan(Intent("people.setting"), (op,))


def promise(core: Core, id_: str, due: str, estimate: int | None = None, **fields: str) -> None:
    core.do(AddTask(id_, due=due, estimate=estimate, id=id_, **fields))  # type: ignore[arg-type]


def state(core: Core, id_: str) -> str:
    found = MarginReader(core).margin(id_, core.me.id)
    assert found is not None
    return found.state


# -- the arithmetic --------------------------------------------------------------------------------


def test_the_picture(core: Core) -> None:
    # Tuesday 11:30: until Wednesday 12:00 there are 6.5 + 3 hours. One other task is due before.
    core.clock.instant = datetime(2026, 11, 24, 11, 30, tzinfo=TOKYO)  # type: ignore[attr-defined]
    promise(core, "others", "2026-11-24T17:00:00+09:00", 300)
    promise(core, "deck", "2026-11-25T12:00:00+09:00", 300)
    found = MarginReader(core).of(core.me.id)["deck"]
    assert (found.margin.minutes_left, found.margin.promised) == (570, 600)
    assert margin_text.arithmetic(core.words, found.margin) == "残り稼働 9.5時間に対し 10.0時間"
    assert margin_text.tag(core.words, found, DAY) == "0.5時間 不足"
    said = margin_text.sentence(Words("en"), found, DAY)
    assert said == "9.5 h left, 10.0 h promised. 0.5 h short."


@pytest.mark.parametrize(("promised", "short"), [(571, "1分"), (572, "2分"), (576, "0.1時間")])
def test_what_is_missing_is_the_difference_of_the_figures(
    core: Core, promised: int, short: str
) -> None:
    core.clock.instant = datetime(2026, 11, 24, 11, 30, tzinfo=TOKYO)  # type: ignore[attr-defined]
    promise(core, "deck", "2026-11-25T12:00:00+09:00", promised)
    found = MarginReader(core).of(core.me.id)["deck"]
    assert margin_text.short(core.words, found) == short
    shown = margin_text.arithmetic(core.words, found.margin)
    assert shown == (
        f"残り稼働 9時間30分に対し 9時間{promised - 540}分"
        if promised < 576
        else "残り稼働 9.5時間に対し 9.6時間"
    )


def test_only_work_that_is_promised_counts(core: Core) -> None:
    due = "2026-11-24T17:00:00+09:00"
    for id_ in ("open", "done", "delivered", "started"):
        promise(core, id_, due, 60)
    promise(core, "no due", "", 60)
    core.do(CompleteTask("done"))
    core.do(Deliver("delivered"))
    core.do(StartTask("started"))
    client = core.pair["client"].id
    core.ledger.commit(AddTask("asked", request=True, due=due, estimate=60, id="asked"), client)
    core.ledger.commit(AddTask("theirs", due=due, estimate=60, id="theirs"), client)
    reader = MarginReader(core)
    assert reader.of(core.me.id).keys() == {"open", "started"}
    assert reader.of(client).keys() == {"theirs"}
    assert reader.margin("asked", core.me.id) is None
    core.do(AcceptTask("asked"))
    found = MarginReader(core).margin("asked", core.me.id)
    assert found is not None
    assert (found.promised, found.own) == (180, 60)


def test_what_was_worked_on_it_is_no_longer_to_do(core: Core) -> None:
    promise(core, "deck", "2026-11-24T12:00:00+09:00", 300)
    assert state(core, "deck") == DOES_NOT_FIT  # 162 minutes are left
    entry = {"person": core.me.id, "task": "deck", "started_at": "2026-11-20T01:00:00.000Z"}
    core.do(Record("work_entry", **entry, minutes=100))
    core.do(Record("work_entry", **entry, minutes=40))
    found = MarginReader(core).margin("deck", core.me.id)
    assert found is not None
    assert found.own == 160
    core.do(Record("work_entry", **entry, minutes=400))
    assert state(core, "deck") == FITS


def test_days_off_and_sudden_absences_are_no_working_time(core: Core) -> None:
    promise(core, "deck", "2026-11-26T18:00:00+09:00", 60)
    left = MarginReader(core).of(core.me.id)["deck"].margin.minutes_left
    assert left == 522 + 540 + 540
    off = date(2026, 11, 25)
    core.do(AddDayOff(core.me.id, off, off))
    away = {"starts": "2026-11-24T03:00:00.000Z", "ends": "2026-11-25T23:00:00.000Z"}
    core.do(Record("absence", person=core.me.id, **away))
    left = MarginReader(core).of(core.me.id)["deck"].margin.minutes_left
    assert left == 162 + 540
    core.undo()
    core.do(Record("absence", person=core.me.id, **away, ended_at="2026-11-24T05:00:00.000Z"))
    left = MarginReader(core).of(core.me.id)["deck"].margin.minutes_left
    assert left == 522 - 120 + 540


spans = st.lists(st.tuples(st.integers(0, 20 * 24 * 60), st.integers(1, 3 * 24 * 60)), max_size=3)
BASE = datetime(2026, 11, 16, 0, 0, tzinfo=TOKYO)
BERLIN = ZoneInfo("Europe/Berlin")


@settings(max_examples=30, deadline=None)
@given(spans, st.integers(0, 14 * 24 * 60), st.integers(0, 7 * 24 * 60), st.booleans())
def test_working_time_is_what_a_walk_over_the_minutes_counts(
    drawn: list[tuple[int, int]], begin: int, length: int, abroad: bool
) -> None:
    zone = BERLIN if abroad else TOKYO
    base = datetime(2026, 10, 19 if abroad else 16, tzinfo=zone)  # summer time ends on the 25th
    moment = base.astimezone(UTC)
    away = [
        (moment + timedelta(minutes=at), moment + timedelta(minutes=at + long))
        for at, long in drawn
    ]
    calendar = WorkCalendar(WorkHours.usual(), zone, lambda _day: False, (), tuple(away))
    start = moment + timedelta(minutes=begin)
    end = start + timedelta(minutes=length)
    ticks = (start + timedelta(minutes=number) for number in range(length))
    plain = WorkCalendar(WorkHours.usual(), zone, lambda _day: False)
    counted = sum(
        plain.is_open(tick) and not any(gone <= tick < back for gone, back in away)
        for tick in ticks
    )
    ahead = Ahead(calendar, base.date())
    assert ahead.time_between(start, end) == timedelta(minutes=counted)
    assert ahead.time_between(end, start) == timedelta(0)


def test_a_due_in_the_year_2999_takes_no_time(core: Core) -> None:
    promise(core, "far", "2999-12-31", 60)
    found = MarginReader(core).margin("far", core.me.id)
    assert found is not None
    # 973 years of some 260 working days of 540 minutes, less what is known of holidays.
    assert found.minutes_left == pytest.approx(973.1 * 260.9 * 540, rel=0.002)


# -- the target ------------------------------------------------------------------------------------


def test_the_target_is_a_working_day_before_the_due(core: Core) -> None:
    assert suggest_target(core, "2026-11-26") == "2026-11-25"
    assert suggest_target(core, "2026-11-25T12:00:00+09:00") == "2026-11-24"
    assert suggest_target(core, "2026-11-24") is None
    assert suggest_target(core, None) is None
    # Monday 4 January 2027 is the first working day; New Year's Day is a Friday.
    assert suggest_target(core, "2027-01-04") == "2026-12-31"


def test_a_new_task_aims_for_its_target(core: Core) -> None:
    for id_, due, target in (
        ("day", "2026-11-27", "2026-11-26"),
        ("time", "2026-11-30T10:00:00+09:00", "2026-11-27"),
        ("today", "2026-11-24", None),
        ("none", "", None),
    ):
        promise(core, id_, due)
        row = core.reader.record("task", id_)
        assert row is not None
        assert row["target"] == target
    core.do(AddTask("own", due="2026-11-27", target="2026-11-25", id="own"))
    assert MarginReader(core).of(core.me.id)["own"].target == "2026-11-25"


def test_categories_have_days_or_shares(core: Core) -> None:
    rule = {"資料": 3, "調査": "20%", "雑務": 0, "読めない": "bald"}
    core.do(ChangeSetting("margin.target_by_category", rule))
    due = "2026-12-07T18:00:00+09:00"
    assert suggest_target(core, due, category="資料") == "2026-12-02"
    assert suggest_target(core, due, category="雑務") is None
    assert suggest_target(core, due, category="読めない") == "2026-12-04"
    # From Tuesday 9:18 to that Monday 18:00 are 5382 working minutes; 80 % are 4305.6: that is
    # 522 + 7 x 540 = 4302 to Thursday 3 December 18:00, and four more on Friday.
    assert suggest_target(core, due, category="調査") == "2026-12-04"
    core.do(ChangeSetting("margin.target_days", 2))
    assert suggest_target(core, due) == "2026-12-03"
    assert TargetRule.read(True, None).days("") == 1


def test_without_a_target_of_its_own_the_rule_speaks(core: Core) -> None:
    core.clock.instant = datetime(2026, 11, 24, 15, 0, tzinfo=TOKYO)  # type: ignore[attr-defined]
    promise(core, "rule", "2026-11-25", 181)
    assert state(core, "rule") == TIGHT  # 180 minutes are left of the target, today
    found = MarginReader(core).of(core.me.id)["rule"]
    assert (found.target, found.target_short) == ("2026-11-24", 1)
    core.do(EditTask("rule", {"target": "2026-11-24T17:00:00+09:00"}))
    assert MarginReader(core).of(core.me.id)["rule"].target_short == 61
    core.do(EditTask("rule", {"target": None}))
    assert MarginReader(core).of(core.me.id)["rule"].target == "2026-11-24"
    core.do(EditTask("rule", {"target": "2026-11-28"}))  # not before the due: none at all
    assert MarginReader(core).of(core.me.id)["rule"].target == "2026-11-24"


# -- told ahead ------------------------------------------------------------------------------------


def test_at_risk_is_told_with_what_tonight_brings(core: Core) -> None:
    promise(core, "late", "2026-11-20", 60)
    promise(core, "today", "2026-11-24", 60)
    promise(core, "tomorrow", "2026-11-25", 60)
    promise(core, "later", "2026-11-26", 60)
    promise(core, "far", "2026-12-20", 60)
    promise(core, "no estimate", "2026-11-25")
    promise(core, "too much", "2026-11-30", 4000)
    reader = MarginReader(core)
    told = [(one.promised.row.id, one.kind) for one in reader.at_risk(core.me.id)]
    assert told == [("too much", DOES_NOT_FIT), ("tomorrow", TODAY)]
    assert margin_text.risk(core.words, reader.at_risk(core.me.id)[1])


tasks = st.lists(st.tuples(st.integers(2, 15), st.integers(9, 18), st.integers(1, 700)), max_size=6)


@settings(max_examples=25, deadline=None)
@given(tasks)
def test_every_failure_is_told_a_working_day_ahead(drawn: list[tuple[int, int, int]]) -> None:
    """Nobody works: each task fails. Some morning, a working day before, must have told it."""
    clock = FixedClock(datetime(2026, 11, 16, 9, 0, tzinfo=TOKYO), TOKYO)
    connection = database.memory()
    ledger = Ledger(connection, clock)
    ledger.commit(SetUpPair(PEOPLE))
    core = Core(connection, ledger, clock, is_holiday, "assistant", Words("ja"))
    dues: dict[str, datetime] = {}
    for number, (days, hour, minutes) in enumerate(drawn):
        day = datetime(2026, 11, 16, hour, tzinfo=TOKYO) + timedelta(days=days)
        if HOURS.works_on(day.date()):
            promise(core, str(number), day.isoformat(), minutes)
            dues[str(number)] = day
    told: dict[str, datetime] = {}
    for ahead in range(20):
        morning = datetime(2026, 11, 16, 9, 0, tzinfo=TOKYO) + timedelta(days=ahead)
        if not HOURS.works_on(morning.date()):
            continue
        clock.instant = morning
        for one in MarginReader(core).at_risk(core.me.id):
            told.setdefault(one.promised.row.id, morning)
    connection.close()
    for id_, due in dues.items():
        assert id_ in told
        assert HOURS.minutes_between(told[id_], due) >= 540


def test_nothing_is_told_where_all_is_well(core: Core) -> None:
    promise(core, "a", "2026-11-27", 120)
    promise(core, "b", "2026-12-01", 120)
    assert MarginReader(core).at_risk(core.me.id) == []


# -- ways out --------------------------------------------------------------------------------------


def test_two_dates_that_fit(core: Core) -> None:
    # 522 minutes today, 180 tomorrow until noon: 702 are left, 800 are promised.
    promise(core, "others", "2026-11-24T18:00:00+09:00", 500)
    promise(core, "deck", "2026-11-25T12:00:00+09:00", 300)
    ways = MarginReader(core).ways_out("deck", core.me.id)
    assert ways is not None
    first, second = ways.dates
    # Until tomorrow 18:00 there are 1062, but only 522 to its target; on Thursday noon it is met.
    assert (first.due, first.state) == ("2026-11-25T09:00:00.000Z", TIGHT)
    assert (second.due, second.state) == ("2026-11-26T03:00:00.000Z", FITS)
    assert second.target == "2026-11-25"


def test_a_day_is_answered_with_days(core: Core) -> None:
    promise(core, "deck", "2026-11-20", 600)
    ways = MarginReader(core).ways_out("deck", core.me.id)
    assert ways is not None
    assert [one.due for one in ways.dates] == ["2026-11-25", "2026-11-26"]
    assert MarginReader(core).ways_out("unknown", core.me.id) is None


def test_one_s_own_tasks_move_first(core: Core) -> None:
    client = core.pair["client"].id
    due = "2026-11-24T18:00:00+09:00"
    core.ledger.commit(AddTask("asked", request=True, due=due, estimate=300, id="asked"), client)
    core.do(AcceptTask("asked"))
    promise(core, "small", due, 30)
    promise(core, "mine", due, 200)
    promise(core, "after", "2026-11-30", 500)
    promise(core, "deck", "2026-11-25T12:00:00+09:00", 300)
    ways = MarginReader(core).ways_out("deck", core.me.id)
    assert ways is not None
    found = [(one.promised.row.id, one.enough, one.promised.asked) for one in ways.movers]
    # 702 left, 830 promised: 128 are missing.
    assert found == [("mine", True, False), ("small", False, False), ("asked", True, True)]
    assert ways.movers[0].due == "2026-11-25T09:00:00.000Z"


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 12 * 24 * 60), st.integers(0, 900)), min_size=1, max_size=6)
)
def test_a_date_that_is_offered_is_kept_by_a_simulation(drawn: list[tuple[int, int]]) -> None:
    clock = FixedClock(datetime(2026, 11, 16, 9, 0, tzinfo=TOKYO), TOKYO)
    connection = database.memory()
    ledger = Ledger(connection, clock)
    ledger.commit(SetUpPair(PEOPLE))
    core = Core(connection, ledger, clock, is_holiday, "assistant", Words("ja"))
    now = clock.now()
    for number, (ahead, minutes) in enumerate(drawn):
        due = (now + timedelta(minutes=ahead)).isoformat()
        promise(core, str(number), due, minutes)
    ways = MarginReader(core).ways_out("0", core.me.id)
    assert ways is not None
    for way in ways.dates:
        moved = [
            Promise(
                one.row.id,
                due_instant(way.due if one.row.id == "0" else one.row.due, TOKYO),
                one.row.minutes,
            )
            for one in MarginReader(core).of(core.me.id).values()
        ]
        assert way.due > ways.promised.row.due
        assert way.state != DOES_NOT_FIT
        aimed = due_instant(way.target, TOKYO) if way.target else None
        aiming = [replace(one, target=aimed) if one.id == "0" else one for one in moved]
        assert margins(now, aiming, HOURS)["0"].state == way.state
    for mover in ways.movers:
        if mover.due is not None:
            core.do(EditTask(mover.promised.row.id, {"due": mover.due}))
            found = MarginReader(core).of(core.me.id)
            assert found[mover.promised.row.id].margin.state != DOES_NOT_FIT
            if found["0"].row.minutes and not found["0"].late:
                assert (found["0"].margin.state != DOES_NOT_FIT) is mover.enough
            core.undo()
    connection.close()
