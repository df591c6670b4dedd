"""A device of the pair: pure rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...kernel.errors import BadInput

NAME_LIMIT = 80


@dataclass(frozen=True)
class Device:
    """One computer that takes part. The keys are public halves, hexadecimal."""

    id: str
    person: str
    name: str
    sign_key: str
    box_key: str
    added_at: str
    removed_at: str | None = None
    removed_number: int | None = None
    """The last of its commits that was taken when it was removed."""
    wiped_at: str | None = None

    @property
    def is_live(self) -> bool:
        """Whether it may still write."""
        return self.removed_at is None

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> "Device":
        return cls(
            row["id"],
            row["person"],
            row["name"],
            row["sign_key"],
            row["box_key"],
            row["created_at"],
            row["removed_at"],
            row["removed_number"],
            row["wiped_at"],
        )


def checked_device_name(name: str) -> str:
    """A name without surrounding space. Raises BadInput: device_name_empty, device_name_long."""
    cleaned = " ".join(name.split())
    if not cleaned:
        raise BadInput("device_name_empty")
    if len(cleaned) > NAME_LIMIT:
        raise BadInput("device_name_long", limit=NAME_LIMIT)
    return cleaned


def told_name(name: str) -> str:
    """A name that another computer gave, cut to what fits; "?" for an empty one."""
    return " ".join(name.split())[:NAME_LIMIT] or "?"
