"""The demo: whole, plausible, alive at its end, and the same for the same seed."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from assistant_desktop.adapters.holidays import is_holiday
from assistant_desktop.features.feedback import queries as feedback
from assistant_desktop.features.feedback.model import STRENGTHS
from assistant_desktop.features.tasks import model, queries
from assistant_desktop.kernel.clock import FixedClock, from_text, local_date
from assistant_desktop.services.core import Core
from assistant_desktop.services.demo import fill
from assistant_desktop.services.demo_texts import texts
from assistant_desktop.store import database
from assistant_desktop.store.ledger import Ledger
from assistant_desktop.store.migrations import KINDS
from assistant_desktop.words import Words
from tests.conftest import TOKYO

TUESDAY = datetime(2026, 11, 24, 9, 18, tzinfo=TOKYO)
STAMPS = ("created_at", "done_at", "replied_at", "started_at", "ended_at", "acknowledged_at",
          "state_at", "settled_at")  # fmt: skip


@contextmanager
def demo(
    now: datetime = TUESDAY, language: str = "ja", seed: int = 1, zone: ZoneInfo = TOKYO
) -> Iterator[Core]:
    """A filled demo, as the assistant sees it."""
    connection = database.memory()
    clock = FixedClock(now, zone)
    core = Core(
        connection, Ledger(connection, clock), clock, is_holiday, "assistant", Words(language)
    )
    fill(core, seed)
    yield core
    connection.close()


@pytest.fixture(scope="module")
def made() -> Iterator[Core]:
    with demo() as core:
        yield core


def everything(core: Core) -> dict[str, list[dict[str, object]]]:
    """All rows of all tables that the ledger writes, and the ledger itself."""
    tables = [*sorted(KINDS), "commits", "ops"]
    return {name: core.reader.rows(f'SELECT * FROM "{name}"') for name in tables}


def test_the_same_seed_gives_the_same_data_ids_included(made: Core) -> None:
    with demo() as again:
        assert everything(again) == everything(made)


def test_another_seed_or_language_gives_other_data(made: Core) -> None:
    titles = {row.title for row in queries.listing(made.reader)}
    with demo(seed=2) as other:
        assert {row.title for row in queries.listing(other.reader)} != titles
    with demo(language="en") as english:
        assert all(row.title.isascii() for row in queries.listing(english.reader))


def test_there_are_three_months_of_history(made: Core) -> None:
    first = made.reader.value("SELECT min(at) FROM commits")
    assert timedelta(days=85) < TUESDAY - from_text(first) < timedelta(days=95)


def test_it_says_how_much_it_made() -> None:
    connection = database.memory()
    clock = FixedClock(TUESDAY, TOKYO)
    core = Core(connection, Ledger(connection, clock), clock, is_holiday, "client", Words("en"))
    made = fill(core)
    sql = "SELECT count(*) FROM {}"
    assert made["tasks"] == core.reader.value(sql.format("task")) > 150
    assert made["feedback"] == core.reader.value(sql.format("feedback")) > 100
    held = core.reader.value(sql.format("standup") + " WHERE state = 'done'")
    assert made["standups"] == held > 45
    connection.close()


def test_nothing_lies_in_the_future_and_the_ledger_runs_forward(made: Core) -> None:
    for rows in everything(made).values():
        for row in rows:
            late = [row[name] for name in STAMPS if row.get(name)]
            assert all(from_text(str(one)) <= TUESDAY for one in late)
    stamps = made.reader.column("SELECT at FROM commits ORDER BY seq")
    assert stamps == sorted(stamps)
    assert set(made.reader.column("SELECT role FROM commits")) == {"do"}


def test_nobody_works_on_weekends_and_holidays(made: Core) -> None:
    days = Counter(
        local_date(from_text(at), TOKYO) for at in made.reader.column("SELECT at FROM commits")
    )
    assert not [day for day in days if day.weekday() > 4 or is_holiday(day)]


def test_standups_take_five_to_eight_minutes_on_working_days(made: Core) -> None:
    rows = made.reader.rows(
        "SELECT s.*, total(t.spent_seconds) AS seconds FROM standup s JOIN standup_step t"
        " ON t.standup = s.id WHERE s.mode = 'call' AND s.state = 'done' GROUP BY s.id"
    )
    assert len(rows) > 40
    for row in rows:
        assert 295 <= row["seconds"] <= 485
        assert date.fromisoformat(row["date"]) < date(2026, 11, 24)
    states = Counter(made.reader.column("SELECT mode || state FROM standup"))
    assert states["calldone"] > 40
    assert states["writtendone"] == 2
    assert states["callskipped"] >= 1


def test_every_kind_of_record_of_the_heart_is_there(made: Core) -> None:
    for kind in ("subtask", "comment", "deliverable", "task_tag", "standup_line", "spark",
                 "feedback", "feedback_answer", "day_off"):  # fmt: skip
        assert made.reader.value(f"SELECT count(*) FROM {kind}"), kind
    assert made.reader.value("SELECT max(version) FROM deliverable") >= 2
    assert made.reader.value("SELECT count(*) FROM deliverable WHERE extra <> ''") > 10
    assert made.reader.value("SELECT count(*) FROM feedback_answer WHERE to_question") > 2


def test_there_is_something_to_look_up_and_to_send(made: Core) -> None:
    for kind, least in (("howto", 4), ("howto_use", 4), ("research", 1), ("document", 2),
                        ("template", 1)):  # fmt: skip
        sql = f"SELECT count(*) FROM {kind} WHERE deleted_at IS NULL"
        assert made.reader.value(sql) >= least, kind
    ages = made.reader.column("SELECT checked_at FROM howto ORDER BY checked_at")
    assert TUESDAY - from_text(ages[0]) > timedelta(days=90)  # this one wants to be looked at again
    with demo(language="en") as english:
        assert all(str(one).isascii() for one in english.reader.column("SELECT title FROM howto"))


@pytest.mark.parametrize(
    "now",
    [
        TUESDAY,
        datetime(2026, 11, 20, 17, 55, tzinfo=TOKYO),
        datetime(2026, 11, 21, 22, 30, tzinfo=TOKYO),
        datetime(2026, 1, 3, 3, 0, tzinfo=TOKYO),
        datetime(2026, 5, 6, 8, 0, tzinfo=UTC),
    ],
)
@pytest.mark.parametrize("language", ["ja", pytest.param("en", marks=pytest.mark.slow)])
def test_the_end_is_alive_whenever_it_is_opened(now: datetime, language: str) -> None:
    with demo(now, language, seed=5) as core:
        found = {
            group.key: group.count
            for group in queries.groups(core.reader, model.Filter(), now, TOKYO, 5)
        }
        assert found["urgent"] == 1
        for key in ("late", "today", "tomorrow", "later", "no_date"):
            assert found[key] >= 1, key
        assert feedback.unanswered(core.reader, core.me.id)
        assert feedback.unanswered(core.reader, core.other.id)
        assert len(feedback.waiting_for_feedback(core.reader, core.other.id, now)) >= 2
        assert core.reader.value("SELECT count(*) FROM spark WHERE settled_at IS NULL")


def test_the_map_has_strengths_and_room(made: Core) -> None:
    rows = feedback.strengths_map(made.reader, made.me.id, made.today, TOKYO, 4)
    named = [row for row in rows if row.category]
    assert len(named) == 6
    trends = [row.trend for row in named]
    assert trends.count("strength") >= 2
    assert "room" in trends


def test_coverage_grows_and_is_never_complete(made: Core) -> None:
    months = [feedback.coverage(made.reader, date(2026, month, 1), TOKYO) for month in (9, 10, 11)]
    shares = [one.given / one.asked for one in months]
    assert shares[0] < shares[-1]
    assert all(0.4 < share < 1 for share in shares)


def test_replies_are_mostly_quick(made: Core) -> None:
    calendar = made.calendar(made.me)
    rows = made.reader.rows(
        "SELECT created_at, replied_at FROM task WHERE replied_by = ?", (made.me.id,)
    )
    waits = [
        calendar.minutes_between(from_text(row["created_at"]), from_text(row["replied_at"]))
        for row in rows
    ]
    assert sum(one < 60 for one in waits) > 0.7 * len(waits)
    assert any(one >= 60 for one in waits)


def test_only_the_last_hours_are_news(made: Core) -> None:
    ids = [row.id for row in queries.listing(made.reader)]
    fresh = queries.unread(made.reader, ids, made.me.id)
    assert 0 < len(fresh) < 12


def test_no_placeholder_is_left(made: Core) -> None:
    for kind, column in (
        ("task", "title"), ("task", "reply"), ("standup_line", "text"), ("spark", "text"),
        ("feedback", "text"), ("comment", "text"), ("deliverable", "note"),
    ):  # fmt: skip
        found = made.reader.column(f"SELECT {column} FROM {kind}")
        assert not [text for text in found if "{" in text or "}" in text]


def _shape(value: object) -> object:
    if isinstance(value, tuple):
        return [_shape(one) for one in value]
    if is_dataclass(value):
        return [_shape(getattr(value, one.name)) for one in fields(value)]
    return "text" if isinstance(value, str) and value else value


def test_both_languages_tell_the_same_story() -> None:
    japanese, english = texts("ja"), texts("en")
    for one in fields(japanese):
        if one.name in {"client", "assistant", "categories", "now"}:
            continue
        assert _shape(getattr(japanese, one.name)) == _shape(getattr(english, one.name)), one.name
    assert len(japanese.now) == len(english.now)
    for ours, theirs in zip(japanese.categories, english.categories, strict=True):
        assert ours.critique_rates == theirs.critique_rates
        assert _shape(ours.works) == _shape(theirs.works)
        assert _shape(ours.critiques) == _shape(theirs.critiques)
        assert {code for one in ours.praise for code in one.strengths} <= set(STRENGTHS)
        assert [one.strengths for one in ours.praise] == [one.strengths for one in theirs.praise]
