"""The rules against oracles written another way."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assistant_desktop.features.tasks import model
from assistant_desktop.kernel.errors import BadInput, Problem

ZONES = [ZoneInfo(name) for name in ("Asia/Tokyo", "America/New_York", "Asia/Kathmandu", "UTC")]
zones = some.sampled_from(ZONES)
FIRST = datetime(2024, 1, 1, tzinfo=UTC)
moments = some.integers(0, 6 * 365 * 86_400).map(lambda second: FIRST + timedelta(seconds=second))

WAYS = """
requested   accepted in_progress waiting delivered done declined cancelled
accepted    in_progress waiting delivered done declined cancelled
in_progress waiting delivered done declined cancelled
waiting     in_progress delivered done declined cancelled
delivered   delivered in_progress revision done cancelled
revision    in_progress waiting delivered done declined cancelled
done        in_progress revision
declined    accepted
cancelled   requested accepted
"""
"""Where a task can go, as agreed; the first word of a line is where it comes from."""


def test_states_lead_where_the_table_says_and_nowhere_else() -> None:
    table = {line.split()[0]: set(line.split()[1:]) for line in WAYS.strip().splitlines()}
    assert set(table) == set(model.STATES)
    for state in model.STATES:
        for to in model.STATES:
            if to in table[state]:
                model.checked_move(state, to)
            else:
                with pytest.raises(Problem, match=f"task_is_{state}"):
                    model.checked_move(state, to)


def oracle(task: model.Placed, now: datetime, zone: ZoneInfo) -> str:
    """The group of a task by local calendar days."""
    if task.urgent and task.state == "requested":
        return "urgent"
    if task.due is None:
        return "no_date"
    today = now.astimezone(zone).date()
    if len(task.due) == 10:
        day = date.fromisoformat(task.due)
        late = day < today
    else:
        at = datetime.fromisoformat(task.due)
        day = at.astimezone(zone).date()
        late = at < now
    if late:
        return "late"
    if day == today:
        return "today"
    if day - today == timedelta(days=1):
        return "tomorrow"
    same_week = day.isocalendar()[:2] == today.isocalendar()[:2]
    return "this_week" if same_week else "later"


@some.composite
def placed(draw: some.DrawFn, now: datetime) -> model.Placed:
    near = now + timedelta(minutes=draw(some.integers(-15 * 1440, 15 * 1440)))
    near = near.replace(microsecond=0)
    due = draw(some.sampled_from([None, near.date().isoformat(), f"{near:%Y-%m-%dT%H:%M:%S}.000Z"]))
    return model.Placed(
        str(draw(some.uuids())),
        draw(some.sampled_from(model.OPEN)),
        due,
        draw(some.booleans()),
        draw(some.text("0123456789z", min_size=1, max_size=3)),
    )


@given(some.data(), moments, zones)
def test_every_task_is_in_exactly_its_group(
    data: some.DataObject, now: datetime, zone: ZoneInfo
) -> None:
    now = now.replace(microsecond=0)
    tasks = data.draw(some.lists(placed(now), max_size=20, unique_by=lambda task: task.id))
    found = model.grouped(tasks, model.Days(now, zone))
    where = {id_: key for key, ids in found.items() for id_ in ids}
    assert where == {task.id: oracle(task, now, zone) for task in tasks}
    assert sum(map(len, found.values())) == len(tasks)


@given(some.data(), moments, zones)
def test_a_day_is_ordered_by_urgency_and_rank(
    data: some.DataObject, now: datetime, zone: ZoneInfo
) -> None:
    tasks = data.draw(some.lists(placed(now), max_size=20, unique_by=lambda task: task.id))
    by_id = {task.id: task for task in tasks}
    days = model.Days(now, zone)
    for key, ids in model.grouped(tasks, days).items():
        for above, below in pairwise(ids):
            one, two = by_id[above], by_id[below]
            if key in ("late", "this_week", "later"):
                day, next_day = days.day_of(one.due or ""), days.day_of(two.due or "")
                assert day <= next_day
                if day != next_day:
                    continue
            assert (not one.urgent, one.rank, one.id) <= (not two.urgent, two.rank, two.id)


@given(some.text(max_size=600))
def test_any_text_becomes_a_clean_title_or_is_refused(text: str) -> None:
    try:
        title = model.checked_title(text)
    except BadInput:
        return
    assert 0 < len(title) <= 500
    assert title == title.strip()
    assert not any(char in title for char in "\n\r\t\x00\x1b\u2028")
    title.encode()  # no halves of characters
    assert model.checked_title(title) == title


@given(moments, some.integers(-40, 40), zones)
def test_a_due_keeps_its_time_of_day_on_another_day(
    at: datetime, ahead: int, zone: ZoneInfo
) -> None:
    at = at.replace(microsecond=0)
    day = at.astimezone(zone).date() + timedelta(days=ahead)
    moved = datetime.fromisoformat(
        model.moved_to_day(f"{at:%Y-%m-%dT%H:%M:%S}.000Z", day, zone)
    ).astimezone(zone)
    wanted = datetime.combine(day, at.astimezone(zone).time(), zone)
    # A time that the clocks skip in spring may shift; the day never does.
    assert moved.date() == day
    if wanted.astimezone(UTC).astimezone(zone) == wanted:
        assert moved.time() == at.astimezone(zone).time()


@given(some.lists(moments, min_size=2, max_size=20, unique=True))
def test_new_tasks_rank_in_the_order_of_time(times: list[datetime]) -> None:
    apart = sorted({at.replace(microsecond=0) for at in times})
    ranks = [model.first_rank(at, str(number)) for number, at in enumerate(apart)]
    assert ranks == sorted(ranks)
    assert all(rank[-1] != "0" and len(rank) == 14 for rank in ranks)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("90", 90),
        ("90分", 90),
        ("1時間30分", 90),
        ("1時間半", 90),
        ("１.５時間", 90),
        ("1.5h", 90),
        ("1h 30m", 90),
        ("1:30", 90),
        ("2 hours", 120),
        ("45 min", 45),
        ("", None),
        ("0", None),
    ],
)
def test_a_length_is_read_as_people_write_it(text: str, minutes: int | None) -> None:
    assert model.minutes_of(text) == minutes


@pytest.mark.parametrize("text", ["長い", "-5", "1h30x", "h", "99999999"])
def test_a_length_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        model.minutes_of(text)
