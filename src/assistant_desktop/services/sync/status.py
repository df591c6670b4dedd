"""How sharing stands, for the window's quiet line and the command line: plain data, one reading."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from ...features.devices import queries
from ...kernel.clock import Clock, from_text
from ...kernel.errors import Problem
from ...store.carrying import Carrying
from ...store.driver import Connection
from ...store.reader import Reader

AT_ONCE = frozenset(
    {
        "share_forged",
        "share_not_theirs",
        "share_newer",
        "share_broken",
        "share_removed_device",
    }
)
"""Troubles that waiting does not mend; all others are told when they last."""
PATIENCE = timedelta(minutes=2)
"""How long a file may be missing or unreadable before it is told: synchronisers take their time."""

_OFFLINE = "share_offline"


@dataclass(frozen=True)
class Waiting:
    """Segments that came and wait: of which device, how many, why (a trouble's code), since when"""

    device: str
    count: int
    reason: str
    since: datetime


@dataclass(frozen=True)
class ShareStatus:
    """How sharing stands.

    ``exchanged`` is the last exchange that went through; ``heard`` the device whose edit came in
    last, and when; ``to_send`` own files that are not in the folder yet; ``problems`` what needs
    somebody, each a sentence (``error.<code>``).
    """

    exchanged: datetime | None
    heard: tuple[str, datetime] | None
    to_send: int
    waiting: tuple[Waiting, ...]
    offline: bool
    problems: tuple[Problem, ...]


def told(reader: Reader, code: str, device: str, number: int) -> Problem:
    """A trouble as a Problem with the name of the device it is about."""
    known = queries.device(reader, device)
    return Problem(code, name=known.name if known is not None else device[-8:], number=number)


def lasting(
    reader: Reader, troubles: Mapping[str, Mapping[str, Any]], now: datetime
) -> tuple[Problem, ...]:
    """What of the troubles (as ``Desk.keep_troubles`` keeps them) somebody has to know."""
    return tuple(
        told(reader, one["code"], one["device"], one["number"])
        for _, one in sorted(troubles.items())
        if one["code"] in AT_ONCE or abs(now - from_text(one["since"])) >= PATIENCE
    )


def status(connection: Connection, clock: Clock) -> ShareStatus:
    """How it stands now; asks nobody and writes nothing."""
    box, reader = Carrying(connection), Reader(connection)
    at, problem, heard = box.get("exchanged_at"), box.get("problem"), box.last_read()
    found = (Problem(problem["code"], **problem["params"]),) if problem else ()
    return ShareStatus(
        from_text(at) if at else None,
        (heard[0], from_text(heard[1])) if heard else None,
        box.count_waiting(),
        _waiting(box),
        bool(problem) and problem["code"] == _OFFLINE,
        (*found, *lasting(reader, box.get("troubles", {}), clock.now())),
    )


def _waiting(box: Carrying) -> tuple[Waiting, ...]:
    found: dict[tuple[str, str], Waiting] = {}
    for one in box.parked():
        key, since = (one.device, one.reason), from_text(one.since)
        known = found.get(key)
        count, first = (known.count, known.since) if known else (0, since)
        found[key] = Waiting(one.device, count + 1, one.reason, min(first, since))
    return tuple(found[key] for key in sorted(found))
