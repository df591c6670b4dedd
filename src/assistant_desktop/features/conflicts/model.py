"""What a conflict is: a register with several heads that contradict each other. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from ...kernel.ops import Value


@dataclass(frozen=True, slots=True)
class Version:
    """One of the values: what somebody wrote on a device. ``at``: an instant as text (UTC).

    ``author`` is a person's id, "" for the program itself.
    """

    device: str
    device_seq: int
    author: str
    at: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A register of a record with its versions, the shown one first, the others newest first.

    ``fields`` are those that differ and that a person can tell apart; ``title`` is the record's
    own text; ``task`` the task that it is or belongs to. ``deletion``: the record is shown
    although somebody deleted it; ``versions`` are then the deletions.
    """

    kind: str
    id: str
    register: str
    fields: tuple[str, ...]
    title: str
    task: str | None
    versions: tuple[Version, ...]
    deletion: bool = False

    @property
    def shown(self) -> Version:
        return self.versions[0]

    @property
    def others(self) -> tuple[Version, ...]:
        """The versions that are not shown; for a deletion all of them."""
        return self.versions if self.deletion else self.versions[1:]
