"""Reading sudden absences."""

from dataclasses import dataclass
from datetime import datetime

from ...kernel.clock import from_text, to_text
from ...store.reader import Reader


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody cannot work from ``starts`` until ``ends`` (instants, UTC)."""

    id: str
    person: str
    starts: datetime
    ends: datetime
    note: str


def current(reader: Reader, person: str, now: datetime) -> Absence | None:
    """The absence of a person that lasts now; of several the one that ends last."""
    stamp = to_text(now)
    row = reader.one(
        "SELECT id, person, starts, ends, note FROM absence WHERE person = ?1"
        " AND deleted_at IS NULL AND starts <= ?2 AND ends > ?2 AND coalesce(ended_at, ends) > ?2"
        " ORDER BY ends DESC, id DESC LIMIT 1",
        (person, stamp),
    )
    if row is None:
        return None
    starts, ends = from_text(row["starts"]), from_text(row["ends"])
    return Absence(row["id"], row["person"], starts, ends, row["note"])
