"""What a file is called, where it is, and what may be opened without asking."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

LIMIT = 25_000_000
"""Bytes up to which a file itself travels."""

NAME_LIMIT = 120
"""Characters of a name; longer ones lose something in the middle."""

_SUFFIX_LIMIT = 12
_BAD = frozenset('/\\:*?"<>|')
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul"}
    | {f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10)}
)
OPENED = frozenset(
    {"pdf", "txt", "md", "csv", "tsv", "log", "rtf", "json", "xml", "ics", "vcf", "zip"}
    | {"doc", "docx", "odt", "xls", "xlsx", "ods", "ppt", "pptx", "odp"}
    | {"key", "numbers", "pages"}
    | {"png", "jpg", "jpeg", "gif", "webp", "bmp", "tif", "tiff", "heic", "avif"}
    | {"mp3", "m4a", "wav", "ogg", "flac", "mp4", "m4v", "mov", "webm"}
)
"""Endings that are opened with what the computer has for them. All others, which might be run as
programs, are only saved."""


class State(StrEnum):
    """Where a file is, seen from this computer."""

    HERE = "here"
    FETCHABLE = "fetchable"
    """In the shared folder."""
    ELSEWHERE = "elsewhere"
    """On the computer of whoever attached it."""
    PLACED = "placed"
    """Too large to travel; below a folder that this computer has, too."""
    UNPLACED = "unplaced"
    """Too large to travel; below a folder that is not known here."""
    LOST = "lost"
    """Its copy on this computer is gone and no other is known."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a record. ``digest`` is its SHA-256 in hexadecimal, empty where only ``path`` below
    ``root`` is shared; ``device`` is where it was attached."""

    id: str
    owner_kind: str
    owner: str
    name: str
    size: int
    digest: str
    device: str
    root: str
    path: str
    created_at: str
    created_by: str | None

    @property
    def travels(self) -> bool:
        return bool(self.digest)


def clean_name(name: str) -> str:
    """A name that is safe as a file's name on every system, and shows its true ending.

    Whoever wrote it, here or on the other computer, is not trusted: no folders, nothing invisible,
    nothing that turns the direction of reading, no devices of Windows.
    """
    name = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
    name = "".join(
        "_" if one in _BAD else one for one in name if unicodedata.category(one)[0] != "C"
    )
    name = " ".join(name.split()).strip(". ")
    stem, dot, suffix = name.rpartition(".")
    if not dot or not stem or len(suffix) > _SUFFIX_LIMIT:
        stem, dot, suffix = name, "", ""
    if stem.partition(".")[0].strip().casefold() in _RESERVED:
        stem = f"_{stem}"
    return stem[: NAME_LIMIT - len(dot + suffix)].rstrip(". ") + dot + suffix or "file"


def may_open(name: str) -> bool:
    """Whether a file is one that is looked at, not run."""
    return clean_name(name).rpartition(".")[2].casefold() in OPENED


def clean_path(path: str) -> str:
    """A path below a root, with ``/`` between its parts; empty where it leads out of it."""
    parts = path.replace("\\", "/").split("/")
    if any(part in {"", ".", ".."} or ":" in part or "\0" in part for part in parts):
        return ""
    return "/".join(parts)
