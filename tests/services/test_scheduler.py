"""The clock's own events: each exactly once, whatever sleeps and restarts lie between."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant_desktop.adapters.holidays import is_holiday
from assistant_desktop.features.notices.queries import DueTask
from assistant_desktop.features.people.model import WorkCalendar, WorkHours
from assistant_desktop.kernel.clock import from_text, to_text
from assistant_desktop.services.scheduler import (
    FURTHEST,
    DueEvent,
    Scheduler,
    Timetable,
    due_events,
    next_event,
)
from assistant_desktop.store import database
from assistant_desktop.store.local import Local

TOKYO = ZoneInfo("Asia/Tokyo")
LISBON = ZoneInfo("Europe/Lisbon")


def calendar(zone: ZoneInfo = TOKYO, **absent: date) -> WorkCalendar:
    off = ((absent["first"], absent["last"]),) if absent else ()
    return WorkCalendar(WorkHours.usual(), zone, is_holiday, off)


def table(**changed: object) -> Timetable:
    people = {"client": calendar(), "assistant": calendar()}
    given = {"zone": TOKYO, "people": people, "standup": time(9, 30), **changed}
    return Timetable(**given)  # type: ignore[arg-type]


def no_dues(_person: str, _after: datetime, _until: datetime) -> list[DueTask]:
    return []


def tokyo(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TOKYO).astimezone(UTC)


def told(events: Sequence[DueEvent]) -> list[tuple[str, str, str]]:
    return [(f"{one.at.astimezone(TOKYO):%m-%d %H:%M}", one.kind, one.person) for one in events]


def test_a_working_day() -> None:
    events = due_events(
        tokyo("2026-11-24 23:59"), tokyo("2026-11-24 00:00"), table(soon=True), no_dues
    )
    assert told(events) == [
        ("11-24 09:00", "morning", "client"),
        ("11-24 09:00", "morning", "assistant"),
        ("11-24 09:20", "standup_soon", "client"),
        ("11-24 09:20", "standup_soon", "assistant"),
        ("11-24 09:30", "standup", "client"),
        ("11-24 09:30", "standup", "assistant"),
    ]


@pytest.mark.parametrize(
    "day",
    [
        "2026-11-21",  # Saturday
        "2026-11-22",  # Sunday
        "2026-11-23",  # Labour Thanksgiving Day, a Monday
        "2026-05-06",  # the substitute for Constitution Day, a Wednesday
        "2027-01-01",  # New Year's Day, a Friday
    ],
)
def test_no_stand_up_on_weekends_and_japanese_holidays(day: str) -> None:
    start = tokyo(f"{day} 00:00")
    assert due_events(start + timedelta(hours=24), start, table(), no_dues) == []


def test_no_stand_up_when_one_of_them_is_away_but_the_other_has_a_morning() -> None:
    away = calendar(first=date(2026, 11, 24), last=date(2026, 11, 24))
    plan = table(people={"client": away, "assistant": calendar()})
    events = due_events(tokyo("2026-11-24 23:00"), tokyo("2026-11-24 00:00"), plan, no_dues)
    assert told(events) == [("11-24 09:00", "morning", "assistant")]


def test_a_person_in_another_zone_has_their_own_morning() -> None:
    plan = table(people={"client": calendar(LISBON), "assistant": calendar()}, standup=None)
    events = due_events(tokyo("2026-11-25 08:00"), tokyo("2026-11-24 08:00"), plan, no_dues)
    # 9:00 in Lisbon is 18:00 in Tokyo in winter.
    assert told(events) == [
        ("11-24 09:00", "morning", "assistant"),
        ("11-24 18:00", "morning", "client"),
    ]


def test_the_stand_up_keeps_its_local_time_over_a_change_of_the_clocks() -> None:
    lisbon = table(zone=LISBON, people={"a": calendar(LISBON)})
    friday = datetime(2026, 3, 27, 0, 0, tzinfo=UTC)
    events = due_events(friday + timedelta(days=4), friday, lisbon, no_dues)
    standups = [one.at for one in events if one.kind == "standup"]
    # Winter time until Sunday 29 March 2026, summer time after it.
    assert standups == [
        datetime(2026, 3, 27, 9, 30, tzinfo=UTC),
        datetime(2026, 3, 30, 8, 30, tzinfo=UTC),
    ]


def test_a_task_is_recalled_an_hour_before_its_due() -> None:
    task = DueTask("t1", "assistant", "見積書", to_text(tokyo("2026-11-24 15:00")), False)

    def dues(person: str, after: datetime, until: datetime) -> list[DueTask]:
        mine = person == "assistant" and after < from_text(task.due) <= until
        return [task] if mine else []

    plan = table(standup=None)
    before, after = tokyo("2026-11-24 13:59:59"), tokyo("2026-11-24 14:00")
    assert due_events(before, tokyo("2026-11-24 10:00"), plan, dues) == []
    (event,) = due_events(after, before, plan, dues)
    assert (event.person, event.kind, event.at) == ("assistant", "due", after)
    assert due_events(after + timedelta(hours=3), after, plan, dues) == []
    never = table(standup=None, lead=timedelta(0))
    assert due_events(after, before, never, dues) == []


def test_what_comes_next() -> None:
    plan = table(soon=True)
    assert next_event(tokyo("2026-11-24 09:00"), plan, []) == tokyo("2026-11-24 09:20")
    assert next_event(tokyo("2026-11-24 09:30"), plan, []) == tokyo("2026-11-25 09:00")
    # Over the weekend and the holiday on Monday the 23rd.
    assert next_event(tokyo("2026-11-20 12:00"), plan, []) == tokyo("2026-11-24 09:00")
    due = to_text(tokyo("2026-11-24 11:15"))
    assert next_event(tokyo("2026-11-24 10:00"), plan, [None, due]) == tokyo("2026-11-24 10:15")
    assert next_event(tokyo("2026-11-24 10:00"), Timetable(TOKYO), []) is None


START = tokyo("2026-11-19 08:00")
spans = st.lists(
    st.one_of(
        st.integers(1, 120),  # seconds between ordinary ticks
        st.integers(120, 8 * 3600),  # a lunch, a night
        st.integers(8 * 3600, 5 * 24 * 3600),  # a weekend
    ),
    min_size=1,
    max_size=40,
)


@given(spans, st.data())
def test_no_event_is_lost_or_told_twice(seconds: list[int], data: st.DataObject) -> None:
    """Random sleeps and restarts: what is kept is what one look at the whole time finds."""
    connection = database.memory()
    local = Local(connection)
    plan = table(soon=True)
    ticks = [START]
    for span in seconds:
        ticks.append(ticks[-1] + timedelta(seconds=span))
    kept: list[DueEvent] = []
    scheduler = Scheduler(local)
    for now in ticks:
        scheduler.tick(now, plan, no_dues, kept.append)
        if data.draw(st.booleans(), label="restart"):
            scheduler = Scheduler(local)
    connection.close()
    everything = due_events(START + FURTHEST, START, plan, no_dues)
    if ticks[-1] > START + FURTHEST:
        step = START + FURTHEST
        while step < ticks[-1]:
            everything += due_events(step + FURTHEST, step, plan, no_dues)
            step += FURTHEST

    def heard_in_time(event: DueEvent) -> bool:
        first = next((now for now in ticks if now >= event.at), None)
        return first is not None and event.until > first

    expected = {(one.key, one.person) for one in everything if heard_in_time(one)}
    names = [(one.key, one.person) for one in kept]
    assert len(names) == len(set(names)), "told twice"
    assert set(names) == expected


def test_what_a_crash_leaves_unfinished_comes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    connection = database.memory()
    local = Local(connection)
    scheduler = Scheduler(local)
    scheduler.tick(tokyo("2026-11-24 08:00"), table(), no_dues, lambda event: None)

    def crash(event: DueEvent) -> None:
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        scheduler.tick(tokyo("2026-11-24 09:31"), table(), no_dues, crash)
    kept: list[DueEvent] = []
    Scheduler(local).tick(tokyo("2026-11-24 09:32"), table(), no_dues, kept.append)
    assert {one.kind for one in kept} == {"morning", "standup"}
    connection.close()


def test_a_clock_that_is_set_back_starts_anew() -> None:
    connection = database.memory()
    scheduler = Scheduler(Local(connection))
    kept: list[DueEvent] = []
    for moment in ("2026-11-24 09:00", "2026-11-24 09:31", "2026-11-24 09:10"):
        scheduler.tick(tokyo(moment), table(), no_dues, kept.append)
    assert [one.kind for one in kept] == ["standup", "standup"]
    connection.close()
