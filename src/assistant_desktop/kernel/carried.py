"""A commit as it travels between devices. docs/adr/0007-sharing.md has the words and the rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .ops import Op, Value

Vector = Mapping[str, int]
"""Device id → the highest number of its commits that was seen."""


@dataclass(frozen=True, slots=True)
class Carried:
    """One commit with its ops and what its author had seen before it.

    ``at`` is the database's text of an instant (UTC); ``clock`` the hybrid stamp that only orders;
    ``seen`` leaves out the author's own device: its own earlier commits were always seen.
    """

    device: str
    device_seq: int
    clock: int
    at: str
    author: str
    intent: str
    params: Mapping[str, Value] = field(default_factory=dict)
    role: str = "do"
    seen: Vector = field(default_factory=dict)
    ops: tuple[Op, ...] = ()
