"""Reading documents and own templates."""

import json
from datetime import date

from ...kernel.clock import from_text
from ...store.driver import Row
from ...store.reader import Reader
from .model import Document, OwnTemplate


def document(reader: Reader, id_: str) -> Document | None:
    """One document that is there."""
    row = reader.one("SELECT * FROM document WHERE id = ? AND deleted_at IS NULL", (id_,))
    return None if row is None else _document(row)


def listed(reader: Reader, kind: str, limit: int = 100) -> list[Document]:
    """Documents of a kind, the newest first."""
    rows = reader.rows(
        "SELECT * FROM document WHERE kind = ? AND deleted_at IS NULL"
        " ORDER BY created_at DESC, id DESC LIMIT ?",
        (kind, limit),
    )
    return [_document(row) for row in rows]


def of_task(reader: Reader, task: str) -> list[Document]:
    """The documents of a task, the newest first."""
    rows = reader.rows(
        "SELECT * FROM document WHERE task = ? AND deleted_at IS NULL"
        " ORDER BY created_at DESC, id DESC",
        (task,),
    )
    return [_document(row) for row in rows]


def templates(reader: Reader) -> list[OwnTemplate]:
    """One's own templates, in their order."""
    rows = reader.rows("SELECT * FROM template WHERE deleted_at IS NULL ORDER BY rank, id")
    return [
        OwnTemplate(row["id"], row["name"], row["lang"], row["title"], row["body"]) for row in rows
    ]


def _document(row: Row) -> Document:
    return Document(
        row["id"],
        row["kind"],
        row["title"],
        row["body"],
        from_text(row["created_at"]),
        row["created_by"] or "",
        row["task"],
        row["template"],
        row["audience"],
        row["recipient"],
        json.loads(row["fields"]),
        date.fromisoformat(row["on_day"]) if row["on_day"] else None,
        from_text(row["finished_at"]) if row["finished_at"] else None,
    )
