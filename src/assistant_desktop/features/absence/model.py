"""When a sudden absence ends: pure rules."""

from datetime import date, datetime, timedelta, tzinfo

from ...kernel.clock import day_start, local_date
from ...kernel.errors import BadInput

LONGEST = 366
NOTE_LIMIT = 500


def end_of(last: date, now: datetime, zone: tzinfo) -> datetime:
    """The instant (UTC) at which an absence ends whose last day is ``last``.

    Raises BadInput: absence_past (the day is over), absence_long (more than a year).
    """
    today = local_date(now, zone)
    if last < today:
        raise BadInput("absence_past")
    if (last - today).days > LONGEST:
        raise BadInput("absence_long", days=LONGEST)
    return day_start(last + timedelta(days=1), zone)


def last_day(ends: datetime, zone: tzinfo) -> date:
    """The last local day of an absence that ends at an instant (midnight is the day before)."""
    return local_date(ends - timedelta(seconds=1), zone)


def checked_note(note: str) -> str:
    """A short reason in one line. Raises BadInput("text_long")."""
    cleaned = " ".join(note.split())
    if len(cleaned) > NOTE_LIMIT:
        raise BadInput("text_long", limit=NOTE_LIMIT)
    return cleaned
