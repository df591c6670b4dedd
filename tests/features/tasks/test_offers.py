"""What a first reply can offer at a time of day."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from assistant_desktop.adapters.holidays import is_holiday
from assistant_desktop.features.people.model import WorkCalendar, WorkHours
from assistant_desktop.features.tasks.offers import offers

TOKYO = ZoneInfo("Asia/Tokyo")
CALENDAR = WorkCalendar(WorkHours.usual(), TOKYO, is_holiday)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-11-24T09:18", ["now", "13", "15", "2026-11-25"]),
        ("2026-11-24T12:45", ["now", "15", "17", "2026-11-25"]),
        ("2026-11-24T16:45", ["now", "2026-11-25"]),
        ("2026-11-24T20:00", ["2026-11-25"]),
        ("2026-11-24T07:00", ["13", "15", "2026-11-25"]),
        ("2026-11-27T14:00", ["now", "15", "17", "2026-11-30"]),  # a Friday
        ("2026-11-22T11:00", ["2026-11-24"]),  # a Sunday before a holiday
    ],
)
def test_offers_follow_the_clock_and_the_working_days(at: str, said: list[str]) -> None:
    now = datetime.fromisoformat(at).replace(tzinfo=TOKYO)
    found = [
        str(offer.day) if offer.day else str(offer.hour) if offer.hour else offer.kind
        for offer in offers(now, CALENDAR)
    ]
    assert found == said


def test_somebody_who_never_works_can_still_say_now() -> None:
    never = WorkCalendar(WorkHours(((),) * 7), TOKYO, lambda _day: False)
    now = datetime(2026, 11, 24, 9, tzinfo=TOKYO)
    assert [offer.kind for offer in offers(now, never)] == ["now"]
    assert date(2026, 11, 24) not in [offer.day for offer in offers(now, never)]
