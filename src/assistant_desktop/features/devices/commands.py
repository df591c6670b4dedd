"""What is done about devices. None of it is offered for undo: see ``ROLE``."""

from dataclasses import dataclass

from ...kernel.errors import Problem
from ...kernel.ops import Intent, Op, Plan, born
from ...store.ledger import Look
from . import queries
from .model import Device, checked_device_name, told_name

ROLE = "share"
"""The role of these commits in the ledger: taking one back would not bring back a key."""


@dataclass(frozen=True)
class AddDevice:
    """Let a device take part. Nothing to do where it does already.

    Raises Problem: device_known (the same identity with other keys), device_removed.
    """

    device: str
    person: str
    name: str
    sign_key: str
    box_key: str

    def plan(self, look: Look) -> Plan:
        intent = Intent("devices.add", {"name": told_name(self.name)})
        known = queries.device(look.reader, self.device)
        if known is not None:
            if not known.is_live:
                raise Problem("device_removed", name=known.name)
            if (known.sign_key, known.box_key) != (self.sign_key, self.box_key):
                raise Problem("device_known", name=known.name)
            return Plan(intent)
        columns = {
            "person": self.person,
            "name": told_name(self.name),
            "sign_key": self.sign_key,
            "box_key": self.box_key,
        }
        return Plan(intent, (born("device", self.device, **columns),))


@dataclass(frozen=True)
class RenameDevice:
    """Call a device otherwise. Raises Problem("gone"), BadInput for the name."""

    device: str
    name: str

    def plan(self, look: Look) -> Plan:
        known = _live(look, self.device)
        name = checked_device_name(self.name)
        intent = Intent("devices.rename", {"name": name})
        if name == known.name:
            return Plan(intent)
        return Plan(intent, (Op("device", known.id, "name", known.name, name),))


@dataclass(frozen=True)
class RemoveDevice:
    """No longer take what a device writes after its commit ``number``. Raises Problem("gone")."""

    device: str
    number: int

    def plan(self, look: Look) -> Plan:
        known = _live(look, self.device)
        ops = (
            Op("device", known.id, "removed_at", None, look.stamp),
            Op("device", known.id, "removed_number", None, self.number),
        )
        return Plan(Intent("devices.remove", {"name": known.name}), ops)


@dataclass(frozen=True)
class NoteWiped:
    """A device has said that its copy is gone."""

    device: str

    def plan(self, look: Look) -> Plan:
        known = queries.device(look.reader, self.device)
        if known is None:
            raise Problem("gone")
        intent = Intent("devices.wiped", {"name": known.name})
        if known.wiped_at is not None:
            return Plan(intent)
        return Plan(intent, (Op("device", known.id, "wiped_at", None, look.stamp),))


def _live(look: Look, id_: str) -> Device:
    known = queries.device(look.reader, id_)
    if known is None or not known.is_live:
        raise Problem("gone")
    return known
