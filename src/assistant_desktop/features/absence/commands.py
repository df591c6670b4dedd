"""What a user does who suddenly cannot work."""

from dataclasses import dataclass
from datetime import date

from ...kernel.clock import local_date, to_text
from ...kernel.errors import Problem
from ...kernel.ops import Intent, Op, Plan, born
from ...store.ledger import Look
from ..people.model import zone_of
from ..people.queries import person
from . import queries
from .model import checked_note, end_of


@dataclass(frozen=True)
class TakeAbsence:
    """The acting person cannot work, from now until the end of ``last`` (by default of today).

    Days are those of that person's own zone. Raises BadInput: absence_past, absence_long,
    text_long; Problem: absence_now, where one lasts already.
    """

    last: date | None = None
    note: str = ""
    id: str = ""

    def plan(self, look: Look) -> Plan:
        me = person(look.reader, look.actor)
        if me is None:
            raise Problem("gone")
        if queries.current(look.reader, look.actor, look.now) is not None:
            raise Problem("absence_now")
        zone = zone_of(me.zone, look.zone)
        ends = end_of(self.last or local_date(look.now, zone), look.now, zone)
        op = born(
            "absence",
            self.id or look.new_id(),
            person=look.actor,
            starts=look.stamp,
            ends=to_text(ends),
            note=checked_note(self.note),
        )
        return Plan(Intent("absence.take", {"name": me.called}), (op,))


@dataclass(frozen=True)
class EndAbsence:
    """Back earlier than was said: the clocks run again from now on. Raises Problem("gone")."""

    absence: str

    def plan(self, look: Look) -> Plan:
        row = look.reader.record("absence", self.absence)
        if row is None or row["deleted_at"] or row["ended_at"] or row["ends"] <= look.stamp:
            raise Problem("gone")
        me = person(look.reader, row["person"])
        op = Op("absence", self.absence, "ended_at", None, look.stamp)
        return Plan(Intent("absence.end", {"name": me.called if me else ""}), (op,))
