"""Kinds of documents and templates."""

from dataclasses import dataclass, field
from datetime import date, datetime

LETTER, MINUTES = "letter", "minutes"
KINDS = (LETTER, MINUTES)
AUDIENCES = ("client", "assistant", "outside", "inside")
"""Who reads it: it decides what the writing check says about one's own side."""


@dataclass(frozen=True)
class Document:
    """One document. ``fields`` is what its template asked for, ``on_day`` when a meeting was."""

    id: str
    kind: str
    title: str
    body: str
    created_at: datetime
    created_by: str
    task: str | None = None
    template: str = ""
    audience: str = ""
    recipient: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    on_day: date | None = None
    finished_at: datetime | None = None


@dataclass(frozen=True)
class OwnTemplate:
    """A template of the pair's own; ``{matter}`` and the like in it are filled in."""

    id: str
    name: str
    lang: str
    title: str
    body: str
