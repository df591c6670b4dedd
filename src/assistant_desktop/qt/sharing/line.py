"""How sharing stands, in one quiet line."""

from datetime import datetime

from ...kernel.clock import local_date
from ...services.core import Core
from ...services.sync.status import status
from ...words import when
from .desk import ShareDesk


def said(core: Core, desk: ShareDesk) -> tuple[str, str]:
    """The line and its tone (t2, yama or rust)."""
    words = core.words
    found = status(core.connection, core.clock)
    if desk.is_working and desk.problem is None and found.exchanged is None:
        return words("sharing.line.working"), "t2"
    problem = desk.problem or (found.problems[0] if found.problems else None)
    if found.offline or (problem is not None and problem.code == "share_offline"):
        return words("sharing.line.offline"), "t2"
    if problem is not None:
        return words("sharing.line.problem"), "yama"
    if found.to_send:
        return words("sharing.line.waiting", count=found.to_send), "t2"
    if found.exchanged is None:
        return words("sharing.line.never"), "t2"
    return exchanged(core, found.exchanged), "t2"


def exchanged(core: Core, at: datetime) -> str:
    """9:16 に同期済み, or with the day where it was not today."""
    words, zone = core.words, core.clock.zone()
    day = local_date(at, zone)
    if day == core.today:
        return words("sharing.line.now", time=when.time_of(at, zone))
    return words("sharing.line.day", day=when.plain_day(words, day, core.today))
