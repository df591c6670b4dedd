"""What a command may look at while it plans, and what a command is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Protocol

from ..kernel.clock import to_text
from ..kernel.ids import IdSource
from ..kernel.ops import Intent, Plan
from .reader import Reader

NOBODY = ""
"""The author of what the program does on its own before anybody is set up."""


def no_holiday(_day: date) -> bool:
    """The calendar of a ledger that nobody gave one."""
    return False


@dataclass(frozen=True)
class Look:
    """What a command may look at while it plans: it can read, and it touches nothing."""

    reader: Reader
    now: datetime
    zone: tzinfo
    actor: str
    """The acting person's id."""
    ids: IdSource
    is_holiday: Callable[[date], bool] = no_holiday

    def new_id(self) -> str:
        return self.ids(self.now)

    @property
    def stamp(self) -> str:
        """Now, as the database keeps it."""
        return to_text(self.now)


class Command(Protocol):
    """One user action: a small frozen dataclass with an imperative name."""

    def plan(self, look: Look) -> Plan:
        """The intent and the ops; raises Problem where a rule of the model refuses."""
        ...


@dataclass(frozen=True)
class Together:
    """Several commands as one undo step. Each plans on the data as they were before all of them."""

    intent: Intent
    commands: tuple[Command, ...]

    def plan(self, look: Look) -> Plan:
        return Plan(self.intent, tuple(op for one in self.commands for op in one.plan(look).ops))
