"""What a user does about the pair itself."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ...kernel.errors import BadInput, Problem
from ...kernel.ops import Intent, Op, Plan, Value, born
from ...store.ledger import Look
from . import queries
from .model import ROLES, WorkHours, checked_name
from .settings import DEFAULTS


@dataclass(frozen=True)
class NewPerson:
    """What the first run asks about one person."""

    role: str
    name: str
    reading: str = ""
    address: str = ""
    zone: str = ""
    hours: WorkHours = field(default_factory=WorkHours.usual)


@dataclass(frozen=True)
class SetUpPair:
    """The first set-up: two people. Raises Problem("already_set_up"), BadInput for names."""

    people: tuple[NewPerson, NewPerson]
    settings: Mapping[str, object] = field(default_factory=dict)

    def plan(self, look: Look) -> Plan:
        if queries.pair(look.reader):
            raise Problem("already_set_up")
        if sorted(one.role for one in self.people) != sorted(ROLES):
            raise BadInput("roles")
        ops = [
            born(
                "person",
                look.new_id(),
                role=one.role,
                name=checked_name(one.name),
                reading=one.reading.strip(),
                address=one.address.strip(),
                zone=one.zone,
                hours=one.hours.checked().to_text(),
            )
            for one in self.people
        ]
        ops += [op for key, value in self.settings.items() for op in _setting_ops(look, key, value)]
        return Plan(Intent("people.set_up"), tuple(ops))


@dataclass(frozen=True)
class ChangePerson:
    """Change fields of a person: name, reading, address, zone or hours (as text)."""

    person: str
    fields: Mapping[str, str]

    def plan(self, look: Look) -> Plan:
        row = look.reader.record("person", self.person)
        if row is None:
            raise Problem("gone")
        ops = []
        for name, value in self.fields.items():
            if name not in {"name", "reading", "address", "zone", "hours"}:
                raise ValueError(name)
            new = checked_name(value) if name == "name" else value.strip()
            if name == "hours":
                WorkHours.from_text(new).checked()
            if new != row[name]:
                ops.append(Op("person", self.person, name, row[name], new))
        return Plan(Intent("people.change", {"name": row["name"]}), tuple(ops))


@dataclass(frozen=True)
class AddDayOff:
    """An absence of a person, first and last day included. Raises BadInput("days_order")."""

    person: str
    first: date
    last: date
    note: str = ""

    def plan(self, look: Look) -> Plan:
        if self.last < self.first:
            raise BadInput("days_order")
        op = born(
            "day_off",
            look.new_id(),
            person=self.person,
            first=self.first.isoformat(),
            last=self.last.isoformat(),
            note=self.note.strip(),
        )
        return Plan(Intent("people.day_off", {"first": self.first.isoformat()}), (op,))


@dataclass(frozen=True)
class RemoveDayOff:
    """Take an absence away."""

    day_off: str

    def plan(self, look: Look) -> Plan:
        row = look.reader.record("day_off", self.day_off)
        if row is None or row["deleted_at"]:
            raise Problem("gone")
        op = Op("day_off", self.day_off, "deleted_at", None, look.stamp)
        return Plan(Intent("people.no_day_off", {"first": row["first"]}), (op,))


@dataclass(frozen=True)
class ChangeSetting:
    """Change one shared setting. Raises KeyError for an unknown key."""

    key: str
    value: object

    def plan(self, look: Look) -> Plan:
        if queries.setting(look.reader, self.key) == self.value:
            return Plan(Intent("people.setting"))
        return Plan(Intent("people.setting"), tuple(_setting_ops(look, self.key, self.value)))


def _setting_ops(look: Look, key: str, value: object) -> list[Op]:
    if key not in DEFAULTS:
        raise KeyError(key)
    text: Value = json.dumps(value, ensure_ascii=False)
    id_ = queries.setting_id(key)
    row = look.reader.record("setting", id_)
    if row is None:
        return [born("setting", id_, key=key, value=text)]
    ops = [Op("setting", id_, "value", row["value"], text)]
    if row["deleted_at"]:  # it was undone, here or elsewhere
        ops.append(Op("setting", id_, "deleted_at", row["deleted_at"], None))
    return ops


@dataclass(frozen=True)
class ForgetPerson:
    """Ask all devices to forget a person; what was personal is blanked by ``store.forgetting``.

    Raises Problem: gone, forget_self.
    """

    person: str

    def plan(self, look: Look) -> Plan:
        row = look.reader.record("person", self.person)
        if row is None:
            raise Problem("gone")
        if self.person == look.actor:
            raise Problem("forget_self")
        if row["forgotten_at"]:
            return Plan(Intent("people.forget"))
        wanted = {"name": "—", "reading": "", "address": "", "forgotten_at": look.stamp}
        ops = [
            Op("person", self.person, name, row[name], value)
            for name, value in wanted.items()
            if row[name] != value
        ]
        return Plan(Intent("people.forget"), tuple(ops))
