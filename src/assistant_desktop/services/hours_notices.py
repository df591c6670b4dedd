"""When the month's hours reach 50, 75, 90 and 100 %, both of the pair hear of it, once each."""

from datetime import tzinfo

from ..features.hours import queries
from ..features.hours.model import month_bounds
from ..features.notices.model import Notice
from ..features.people.model import ASSISTANT
from ..features.people.queries import pair
from ..kernel.clock import from_text, local_date, to_text
from ..kernel.ops import Commit, Value
from ..store.driver import Row
from ..store.reader import Reader


def hours_notices(reader: Reader, commit: Commit, entry: str, zone: tzinfo) -> list[Notice]:
    """What follows of an entry that came, went or changed; the key stops what was told before."""
    row = reader.record("work_entry", entry)
    people = pair(reader)
    assistant = people.get(ASSISTANT)
    if row is None or row["deleted_at"] or assistant is None or row["person"] != assistant.id:
        return []
    day = local_date(from_text(row["started_at"]), zone)
    if day.replace(day=1) < local_date(commit.at, zone).replace(day=1):
        return []  # a correction of a month that is over is no news about this one
    month = queries.month(reader, assistant.id, day, zone)
    if not month.step:
        return []
    start, end = month_bounds(day, zone)
    told: dict[str, Value] = {
        "percent": month.step,
        "used": month.used,
        "available": month.available,
        "month": day.month,
        "person": assistant.id,
        "start": to_text(start),
        "end": to_text(end),
    }
    key = f"hours:{day:%Y-%m}:{month.step}"
    return [Notice(key, one.id, "hours", commit.at, told, "hours") for one in people.values()]


def still_reached(reader: Reader, notice: Row) -> bool:
    """Whether the step still stands: an entry may have been taken back before anybody was told."""
    told = notice["params"]
    used = queries.total(
        reader, str(told["person"]), from_text(told["start"]), from_text(told["end"])
    )
    return used * 100 >= int(told["percent"]) * int(told["available"])
