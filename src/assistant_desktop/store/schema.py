"""The columns of the shared kinds, and whether a value that came from elsewhere fits into one."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from ..kernel.errors import Problem
from .driver import Connection
from .migrations import KINDS

_NUMBER = 1 << 63
_INSTANTS = frozenset({"waiting_since", "running_since"})
"""Columns that hold an instant, besides those whose name ends in ``_at``."""
_DUES = frozenset({("task", "due"), ("task", "target"), ("absence", "starts"), ("absence", "ends")})
_YEARS = ("19", "2", "30")
"""How the years begin that a due may have (1970 to 2999, in UTC a little more); every zone can show
them."""


@lru_cache(4096)
def is_instant(text: str) -> bool:
    """Whether a text is an instant as the database keeps it."""
    if len(text) != 24 or text[10] != "T" or text[-1] != "Z" or not text.startswith(_YEARS):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_due(text: str) -> bool:
    """Whether a text is a date, or an instant."""
    if len(text) != 10:
        return is_instant(text)
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return text.startswith(_YEARS)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a STRICT table; ``default`` is what a birth that leaves it out gives it."""

    type: str
    needed: bool
    default: Any
    form: Callable[[str], bool] | None = None
    """What a text must be like so that the program can read it, None where any text will do."""

    def takes(self, value: object) -> bool:
        """Whether the table would keep the value as it is."""
        if value is None:
            return not self.needed
        if self.type == "TEXT":
            return type(value) is str and (self.form is None or self.form(value))
        if self.type == "INTEGER":
            return type(value) is int and -_NUMBER <= value < _NUMBER
        return type(value) is int or (type(value) is float and math.isfinite(value))


Form = tuple[str, Callable[[str], bool]]
"""A column, and whether a text is what it holds."""


class Schema:
    """What this program's tables are, read once for each kind."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, Mapping[str, Column]] = {}
        self._depth: dict[str, int] = {}
        self.fitting: dict[tuple[object, ...], tuple[Form, ...]] = {}
        """Kind, columns and types of births that were found to fit (most look like one before), and
        what their texts have to be like."""

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
                known[name] = Column(type_, bool(needed or key), value, _form(kind, name, type_))
            self._known[kind] = known
        return known

    def forms(self, kind: str, row: Mapping[str, object]) -> tuple[Form, ...]:
        """The columns of a row of a known kind that have a value, but not just any text."""
        return tuple(
            (name, one.form)
            for name, one in self._known[kind].items()
            if one.form and row.get(name) is not None
        )

    def depth(self, kind: str) -> int:
        """How far a kind's references go: it refers to kinds of lesser depth alone."""
        known = self._depth.get(kind)
        if known is None:
            rows = self._connection.execute(f'PRAGMA foreign_key_list("{kind}")').fetchall()
            known = max((1 + self.depth(row[2]) for row in rows if row[2] != kind), default=0)
            self._depth[kind] = known
        return known


def _form(kind: str, name: str, type_: str) -> Callable[[str], bool] | None:
    if type_ != "TEXT":
        return None
    if name.endswith("_at") or name in _INSTANTS:
        return is_instant
    return is_due if (kind, name) in _DUES else None
