"""Reading the devices of the pair."""

from ...store.reader import Reader
from .model import Device


def devices(reader: Reader, *, removed: bool = False) -> list[Device]:
    """The devices in the order in which they came; with ``removed`` also those that left."""
    where = "" if removed else " AND removed_at IS NULL"
    rows = reader.rows(
        f"SELECT * FROM device WHERE deleted_at IS NULL{where} ORDER BY created_at, id"
    )
    return [Device.from_row(row) for row in rows]


def device(reader: Reader, id_: str) -> Device | None:
    """One device, also one that was removed."""
    row = reader.one("SELECT * FROM device WHERE id = ? AND deleted_at IS NULL", (id_,))
    return None if row is None else Device.from_row(row)


def like(reader: Reader, text: str) -> list[Device]:
    """The devices that an id, its beginning or end, or a name means; those that left included."""
    wanted = text.strip().casefold()
    found = devices(reader, removed=True)
    named = [one for one in found if one.name.casefold() == wanted or one.id == wanted]
    if named or len(wanted) < 4:
        return named
    return [one for one in found if one.id.startswith(wanted) or one.id.endswith(wanted)]
