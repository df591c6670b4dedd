"""Reading what is attached, and whose computer has it."""

from collections.abc import Iterable

from ...store.reader import Reader
from .model import Attachment

_COLUMNS = (
    "a.id, a.owner_kind, a.owner, a.name, a.size, a.digest, a.device, a.root, a.path,"
    " a.created_at, a.created_by"
)


def attachment(reader: Reader, id_: str) -> Attachment | None:
    """One file."""
    row = reader.one(
        f"SELECT {_COLUMNS} FROM attachment a WHERE id = ? AND deleted_at IS NULL", (id_,)
    )
    return None if row is None else Attachment(**row)


def of_owners(reader: Reader, owners: Iterable[str]) -> dict[str, tuple[Attachment, ...]]:
    """The files of some records, each in the order in which they were attached."""
    wanted = list(owners)
    marks = ",".join("?" * len(wanted))
    rows = reader.rows(
        f"SELECT {_COLUMNS} FROM attachment a WHERE owner IN ({marks}) AND deleted_at IS NULL"
        " ORDER BY created_at, id",
        wanted,
    )
    found: dict[str, tuple[Attachment, ...]] = {}
    for row in rows:
        one = Attachment(**row)
        found[one.owner] = (*found.get(one.owner, ()), one)
    return found


def of_task(reader: Reader, task: str) -> tuple[Attachment, ...]:
    """The files of a task itself and of its messages; those of deliveries go with these."""
    rows = reader.rows(
        f"SELECT {_COLUMNS} FROM attachment a WHERE deleted_at IS NULL AND (owner = ?"
        " OR owner IN (SELECT id FROM comment WHERE task = ? AND deleted_at IS NULL))"
        " ORDER BY created_at, id",
        (task, task),
    )
    return tuple(Attachment(**row) for row in rows)


def digests(reader: Reader) -> dict[str, int]:
    """What travels of all that is attached now: SHA-256 and size in bytes."""
    rows = reader.rows(
        "SELECT digest, size FROM attachment WHERE digest <> '' AND deleted_at IS NULL"
    )
    return {row["digest"]: row["size"] for row in rows}


def holder(reader: Reader, one: Attachment) -> tuple[str | None, str]:
    """Whose computer a file is on: the person's id, and the computer's name if it has one."""
    row = reader.one("SELECT person, name FROM device WHERE id = ?", (one.device,))
    return (one.created_by, "") if row is None else (row["person"], row["name"])
