"""Deliveries that are accepted because the agreed time has passed without a word."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from ..features.deliveries import queries
from ..features.deliveries.commands import AcceptDelivery
from ..features.deliveries.model import silent_at
from ..features.devices import queries as devices
from ..features.people.model import Person
from ..kernel.errors import Problem
from ..kernel.ops import Commit
from ..store.look import NOBODY
from .core import Core


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A delivery that somebody accepts without a word at ``at``."""

    deliverable: str
    person: Person
    at: datetime


def silent_moment(core: Core, delivered: datetime, by: str) -> datetime | None:
    """When a delivery that ``by`` made counts as accepted without a word; None for never."""
    recipient = _recipient(core, by)
    if recipient is None:
        return None
    return silent_at(delivered, _days(core), core.calendar(recipient))


def due(core: Core) -> list[Acceptance]:
    """What may be accepted now. Reads open tasks alone: a few milliseconds."""
    now, days = core.clock.now(), _days(core)
    if days <= 0:
        return []
    found = []
    # So many working days are never shorter than so many days less the first and the last.
    for one in queries.waiting(core.reader, now - timedelta(days=max(0, days - 1))):
        recipient = _recipient(core, one.by)
        if recipient is None:
            continue
        at = silent_at(one.at, days, core.calendar(recipient))
        if at is not None and at <= now:
            found.append(Acceptance(one.id, recipient, at))
    return found


def accept_silently(core: Core) -> list[Commit]:
    """Accept what is due, each in the name of the one who received it and undoable by them.

    On a device of its own each of the two writes in their own name alone: what the other lets pass
    is then accepted by nobody, the same on both sides.

    Stops at a Busy, which is passed on; what is accepted by then is accepted.
    """
    done = []
    for one in due(core):
        command = AcceptDelivery(one.deliverable, silently=True, at=one.at)
        try:
            mine = one.person.id == core.me.id or not devices.devices(core.reader)
            done.append(core.ledger.commit(command, one.person.id if mine else NOBODY))
        except Problem as problem:
            if problem.code == "busy":
                raise
            # Somebody took a step in between: then it is no longer without a word.
    return done


def _recipient(core: Core, by: str) -> Person | None:
    """The other of the two; None where somebody delivered who is no longer there."""
    people = list(core.pair.values())
    if by not in {one.id for one in people}:
        return None
    return next(one for one in people if one.id != by)


def _days(core: Core) -> int:
    value = core.setting("deliveries.accept_after_days")
    return value if isinstance(value, int) else 0
