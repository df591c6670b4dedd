"""The reply clock, as the command line shows it, against a walk through every single minute.

The walk knows nothing of the program: holidays are those that the Cabinet Office announced, hours
are looked at minute by minute on the wall clock of the one who has to answer.
"""

import json
import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from assistant_desktop.adapters.holidays import is_holiday
from assistant_desktop.features.people.commands import AddDayOff, ChangePerson
from assistant_desktop.features.people.model import WorkHours
from assistant_desktop.features.tasks.commands import CancelTask, ReopenTask
from assistant_desktop.store.ledger import Command

from .conftest import CommandLine, Program

TOKYO = ZoneInfo("Asia/Tokyo")
MINUTE = timedelta(minutes=1)
OFFICIAL = """
2024 1/1 1/8 2/11 2/12 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/15 8/11 8/12 9/16 9/22 9/23 10/14 11/3 11/4
     11/23
2025 1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/21 8/11 9/15 9/23 10/13 11/3 11/23 11/24
2026 1/1 1/12 2/11 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/20 8/11 9/21 9/22 9/23 10/12 11/3 11/23
2027 1/1 1/11 2/11 2/23 3/21 3/22 4/29 5/3 5/4 5/5 7/19 8/11 9/20 9/23 10/11 11/3 11/23
"""
"""Public holidays with their substitutes (振替休日), and the one between two others in 2026."""


def official() -> frozenset[date]:
    found, year = set(), 0
    for word in OFFICIAL.split():
        if "/" not in word:
            year = int(word)
        else:
            month, day = word.split("/")
            found.add(date(year, int(month), int(day)))
    return frozenset(found)


HOLIDAYS = official()
USUAL = (((time(9), time(18)),),) * 5 + ((), ())
SPANS = (
    ((time(8, 30), time(12)), (time(13), time(15, 45)), (time(16), time(17, 30))),
    ((time(9), time(12)), (time(13), time(18))),
    ((time(10), time(14)),),
    ((time(9), time(12)), (time(13), time(18))),
    ((time(9), time(12)),),
    ((time(10), time(11, 30)),),
    (),
)


@dataclass(frozen=True)
class Worker:
    """When somebody works, as the walk sees it."""

    zone: ZoneInfo = TOKYO
    hours: tuple[tuple[tuple[time, time], ...], ...] = USUAL
    off: tuple[tuple[date, date], ...] = ()

    def works(self, minute: datetime) -> bool:
        """Whether the minute that begins now is a working one."""
        local = minute.astimezone(self.zone)
        day = local.date()
        if day in HOLIDAYS or any(first <= day <= last for first, last in self.off):
            return False
        return any(a <= local.time() < b for a, b in self.hours[day.weekday()])

    def half_day(self, asked: datetime) -> int:
        """Half of the working minutes of the day on which the clock begins to run."""
        begins = asked
        while not self.works(begins):
            begins += MINUTE
        day = begins.astimezone(self.zone).date()
        first = datetime.combine(day, time(), self.zone).astimezone(UTC) - timedelta(hours=1)
        minutes = (first + n * MINUTE for n in range(26 * 60))  # days of 23 and 25 hours as well
        today = [one for one in minutes if one.astimezone(self.zone).date() == day]
        return sum(self.works(one) for one in today) // 2

    def clock(self, asked: datetime, now: datetime) -> dict[str, object]:
        """What ``reply`` has to be, counted minute by minute."""
        asked, now = asked.astimezone(UTC), now.astimezone(UTC)  # there every minute is a minute
        limit = self.half_day(asked)
        fails, count, minute = None, 0, asked
        while fails is None or minute + MINUTE <= now:
            works = self.works(minute)
            minute += MINUTE
            count += works and minute <= now
            if fails is None:
                limit -= works
                fails = minute if limit == 0 else None
        assert fails is not None
        state = "failed" if fails <= now else "open"
        if state == "open" and count >= 60:
            state = "red" if count >= 180 else "amber"
        return {"state": state, "working_minutes": count, "fails_at": fails.astimezone(UTC)}


@dataclass
class Office:
    """One pair at the command line, and the walk's idea of when the assistant works."""

    line: CommandLine
    worker: Worker = field(default_factory=Worker)

    def change(
        self, *commands: Command, now: datetime | None = None, role: str = "assistant"
    ) -> str:
        """What somebody would do in the window; the acting person's id."""
        core = self.line.opener.open(self.line.folder, now=now, role=role, secret=lambda _new: None)
        for command in commands:
            core.do(command)
        me = core.me.id
        self.line.opener.close(core)
        return me

    def works(self, worker: Worker) -> None:
        """The assistant works so from now on."""
        me = self.change()
        zone = "" if worker.zone is TOKYO else worker.zone.key
        fields = {"zone": zone, "hours": WorkHours(worker.hours).to_text()}
        self.change(ChangePerson(me, fields), *(AddDayOff(me, *days) for days in worker.off))
        self.worker = worker

    def ask(self, at: datetime) -> str:
        """A request of the client; its id."""
        self.line.role, self.line.now = "client", at.isoformat()
        return self.line.add("依頼", "--request")

    def check(self, asked: dict[str, datetime], now: datetime) -> None:
        """Compare every clock with the walk."""
        self.line.now = now.isoformat()
        found = {one["id"]: one["reply"] for one in self.line("list", "--json").objects}
        for id_, at in asked.items():
            reply = dict(found[id_])
            reply["fails_at"] = datetime.fromisoformat(reply["fails_at"]).astimezone(UTC)
            assert reply == self.worker.clock(at, now), (at, now)


@pytest.fixture
def office(line: CommandLine) -> Office:
    return Office(line)


def at(text: str, zone: ZoneInfo = TOKYO) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def test_the_holidays_are_the_official_ones() -> None:
    day, known = date(2024, 1, 1), set()
    while day < date(2028, 1, 1):
        if is_holiday(day):
            known.add(day)
        day += timedelta(days=1)
    assert known == HOLIDAYS


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027])
def test_a_year_of_requests(office: Office, year: int) -> None:
    """Around every public holiday of the year, and at random, in usual hours."""
    dice = random.Random(year)
    eves = [day - timedelta(days=1) for day in sorted(HOLIDAYS) if day.year == year]
    times = [datetime.combine(day, time(17, dice.randrange(60)), TOKYO) for day in eves]
    for _ in range(6):
        start = datetime(year, 1, 1, tzinfo=TOKYO)
        times.append(start + timedelta(minutes=dice.randrange(360 * 24 * 60)))
    for when in times:
        id_ = office.ask(when)
        # One look is enough for each; the requests before it have failed by then.
        office.check({id_: when}, when + timedelta(minutes=dice.randrange(6 * 24 * 60)))


GOLDEN_WEEK = "2026-05-01T18:29"
"""Friday evening. Sunday the 3rd is a holiday, so Wednesday the 6th is its substitute."""


def test_the_eve_of_golden_week(office: Office) -> None:
    asked = at(GOLDEN_WEEK)
    id_ = office.ask(asked)
    for now in (
        "2026-05-01T23:59", "2026-05-06T12:00", "2026-05-07T09:00", "2026-05-07T09:59",
        "2026-05-07T10:00", "2026-05-07T11:59", "2026-05-07T12:00", "2026-05-07T13:29",
        "2026-05-07T13:30", "2026-05-08T09:30",
    ):  # fmt: skip
        office.check({id_: asked}, at(now))
    late = "2026-05-08T09:30"
    assert office.worker.clock(asked, at(late)) == {
        "state": "failed",
        "working_minutes": 570,  # after the failure they are still counted
        "fails_at": at("2026-05-07T13:30").astimezone(UTC),
    }


def test_exact_minutes(office: Office) -> None:
    asked = at("2026-11-20T16:40")
    id_ = office.ask(asked)
    found = []
    for minutes in (59, 60, 179, 180, 269, 270):
        # 80 minutes are left on Friday; the weekend and Monday's holiday do not count.
        begins = asked if minutes <= 80 else at("2026-11-24T09:00") - timedelta(minutes=80)
        now = begins + timedelta(minutes=minutes)
        office.check({id_: asked}, now)
        office.line.now = (now - timedelta(seconds=1)).isoformat()
        before = office.line.task(id_)["reply"]["working_minutes"]
        found.append((minutes, before, office.worker.clock(asked, now)["state"]))
    assert found == [
        (59, 58, "open"), (60, 59, "amber"), (179, 178, "amber"), (180, 179, "red"),
        (269, 268, "red"), (270, 269, "failed"),
    ]  # fmt: skip


def test_own_hours_with_lunch_several_spans_and_days_off_in_the_middle(office: Office) -> None:
    off = ((date(2026, 4, 30), date(2026, 5, 1)), (date(2026, 11, 25), date(2026, 11, 25)))
    office.works(Worker(hours=SPANS, off=off))
    dice = random.Random(7)
    for first, last in (("2026-04-24T00:00", "2026-05-09T00:00"),
                        ("2026-11-19T00:00", "2026-11-28T00:00")):  # fmt: skip
        length = int((at(last) - at(first)).total_seconds() // 60)
        asked = {}
        for _ in range(8):
            when = at(first) + dice.randrange(length) * MINUTE
            asked[office.ask(when)] = when
        for _ in range(4):
            now = at(last) + dice.randrange(4 * 24 * 60) * MINUTE
            office.check(asked, now)


@pytest.mark.parametrize(
    ("zone", "changes"),
    [
        ("Europe/Berlin", ("2026-03-27", "2026-10-23")),
        ("America/New_York", ("2026-03-06", "2026-10-30")),
    ],
)
def test_daylight_saving_where_the_other_works(
    office: Office, zone: str, changes: tuple[str, str]
) -> None:
    office.works(Worker(ZoneInfo(zone)))
    for day in changes:
        asked = {}
        for hours in (3, 14, 20, 70):  # Friday, the weekend of the change, and the Monday after
            when = at(f"{day}T00:00", ZoneInfo(zone)) + timedelta(hours=hours, minutes=17)
            asked[office.ask(when)] = when
        for days in (2, 4, 5):
            office.check(asked, at(f"{day}T00:00", TOKYO) + timedelta(days=days, hours=11))


def test_hours_through_the_night_of_the_change(office: Office) -> None:
    """Work on the Sunday itself: the hour that does not exist, and the one that comes twice."""
    berlin = ZoneInfo("Europe/Berlin")
    night = ((time(1), time(5)),)
    office.works(Worker(berlin, (*USUAL[:5], (), night)))
    for day in ("2026-03-29", "2026-10-25"):
        asked = {}
        for text in ("00:30", "01:30", "03:10"):
            when = at(f"{day}T{text}", berlin)
            asked[office.ask(when)] = when
        office.check(asked, at(f"{day}T04:10", berlin))
        office.check(asked, at(f"{day}T12:00", berlin))


def test_answered_keeps_its_minutes_whatever_changes_later(office: Office) -> None:
    asked = at("2026-11-24T16:50")
    id_ = office.ask(asked)
    office.line.role, office.line.now = "assistant", "2026-11-25T10:12"
    assert office.line("deliver", id_).code == 0
    me = Worker(off=((date(2026, 11, 25), date(2026, 11, 25)),), hours=SPANS)
    office.works(me)
    office.line.now = "2026-12-24T10:00"
    reply = office.line.task(id_)["reply"]
    assert (reply["state"], reply["working_minutes"]) == ("answered", 70 + 72)


def test_asked_again_the_clock_begins_again(office: Office) -> None:
    id_ = office.ask(at("2026-11-24T09:00"))
    noon = at("2026-11-24T12:00")
    office.change(CancelTask(id_), ReopenTask(id_), now=noon, role="client")
    office.line.now = "2026-11-24T12:45"
    assert office.line.task(id_)["reply"]["working_minutes"] == 45
    office.line.role, office.line.now = "assistant", "2026-11-24T13:00"
    office.line("deliver", id_)
    office.line.now = "2026-11-26T13:00"
    assert office.line.task(id_)["reply"]["working_minutes"] == 60


# -- the real program ------------------------------------------------------------------------------


def test_the_program_itself_over_golden_week(set_up: Program) -> None:
    """``python -m assistant_desktop``, as a script calls it."""
    done = set_up(
        "add", "見積書をお願いします", "--request", "--as", "client", "--now", GOLDEN_WEEK, "--json"
    )
    assert done.returncode == 0, done.stderr
    id_ = json.loads(done.stdout)["id"]
    for now, state, minutes in (
        ("2026-05-06T17:00", "open", 0),
        ("2026-05-07T10:00", "amber", 60),
        ("2026-05-07T12:00", "red", 180),
        ("2026-05-07T13:30", "failed", 270),
        ("2026-05-08T18:00", "failed", 1080),
    ):
        listed = set_up("list", "--json", "--now", now)
        (task,) = [json.loads(row) for row in listed.stdout.decode().splitlines()]
        assert task["id"] == id_
        assert task["reply"] == {
            "state": state,
            "working_minutes": minutes,
            "fails_at": "2026-05-07T13:30:00+09:00",
        }
