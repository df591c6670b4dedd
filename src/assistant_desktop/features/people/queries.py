"""Reading the pair, their absences and what they agreed on."""

import json
from datetime import date, datetime, tzinfo
from typing import Any

from ...kernel.clock import from_text
from ...kernel.ids import derived_id
from ...store.reader import Reader
from .model import IsHoliday, Person, WorkCalendar, zone_of
from .settings import DEFAULTS


def pair(reader: Reader) -> dict[str, Person]:
    """The two people of today by role; empty before the first set-up."""
    rows = reader.rows(
        "SELECT * FROM person WHERE deleted_at IS NULL AND left_at IS NULL ORDER BY created_at"
    )
    return {row["role"]: Person.from_row(row) for row in rows}


def person(reader: Reader, id_: str) -> Person | None:
    """One person, also one who has left."""
    row = reader.record("person", id_)
    return None if row is None else Person.from_row(row)


def days_off(reader: Reader, person_id: str) -> list[dict[str, Any]]:
    """A person's absences (id, first, last, note), oldest first."""
    return reader.rows(
        "SELECT id, first, last, note FROM day_off WHERE person = ? AND deleted_at IS NULL"
        " ORDER BY first",
        (person_id,),
    )


def away(reader: Reader, person_id: str) -> tuple[tuple[datetime, datetime], ...]:
    """A person's sudden absences, from and until; one that ended early ends there."""
    found = reader.connection.execute(
        "SELECT starts, min(ends, coalesce(ended_at, ends)) FROM absence"
        " WHERE person = ? AND deleted_at IS NULL ORDER BY starts",
        (person_id,),
    )
    return tuple((from_text(starts), from_text(ends)) for starts, ends in found)


def calendar(reader: Reader, who: Person, zone: tzinfo, is_holiday: IsHoliday) -> WorkCalendar:
    """When a person works. ``zone`` is the computer's, for a person without one of their own."""
    absences = tuple(
        (date.fromisoformat(row["first"]), date.fromisoformat(row["last"]))
        for row in days_off(reader, who.id)
    )
    gone = away(reader, who.id)
    return WorkCalendar(who.hours, zone_of(who.zone, zone), is_holiday, absences, gone)


def setting_id(key: str) -> str:
    """The identity of a setting: derived, so that both sides mean the same record."""
    return derived_id("setting", key)


def setting(reader: Reader, key: str) -> Any:
    """A shared setting's value. Raises KeyError for a key that nobody defined."""
    default = DEFAULTS[key]
    text = reader.value(
        "SELECT value FROM setting WHERE id = ? AND deleted_at IS NULL", (setting_id(key),)
    )
    return default if text is None else json.loads(text)
