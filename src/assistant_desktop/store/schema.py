"""The columns of the shared kinds, and whether a value that came from elsewhere fits into one."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..kernel.errors import Problem
from .driver import Connection
from .migrations import KINDS

_NUMBER = 1 << 63


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a STRICT table; ``default`` is what a birth that leaves it out gives it."""

    type: str
    needed: bool
    default: Any

    def takes(self, value: object) -> bool:
        """Whether the table would keep the value as it is."""
        if value is None:
            return not self.needed
        if self.type == "TEXT":
            return type(value) is str
        if self.type == "INTEGER":
            return type(value) is int and -_NUMBER <= value < _NUMBER
        return type(value) is int or (type(value) is float and math.isfinite(value))


class Schema:
    """What this program's tables are, read once for each kind."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, Mapping[str, Column]] = {}
        self.fitting: set[tuple[object, ...]] = set()
        """Kind, columns and types of births that were found to fit: most look like one before."""

    def columns(self, kind: str) -> Mapping[str, Column]:
        """The columns of a kind by name. Raises Problem("share_unknown_kind")."""
        known = self._known.get(kind)
        if known is None:
            if kind not in KINDS:
                raise Problem("share_unknown_kind", kind=kind)
            known = {}
            for row in self._connection.execute(f'PRAGMA table_info("{kind}")'):
                _number, name, type_, needed, default, key = row
                value = None
                if default is not None:
                    value = self._connection.execute(f"SELECT {default}").fetchone()[0]
                known[name] = Column(type_, bool(needed or key), value)
            self._known[kind] = known
        return known
