"""What a notice is, which kinds there are, and when the one it is for may be disturbed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta, tzinfo

from ...kernel.ops import Value

OPEN, START, DONE = "open", "start", "done"
PRAISE, CRITIQUE = "praise", "critique"
SNOOZE, SNOOZE_HOUR, SNOOZE_MORNING = "snooze", "snooze_hour", "snooze_morning"
ACCEPT, REMIND = "accept", "remind"
NUDGE = "nudge"

GROUPS = ("request", "delivery", "feedback", "message", "standup", "due", "hours")
"""What can be switched off in the settings."""

GRACE = timedelta(minutes=3)
"""A notice that waited for longer is told together with the others that did."""
BURST = 3
"""So many at once are shown one by one; more become one digest."""


@dataclass(frozen=True, slots=True)
class Kind:
    """``timed`` ones belong to their moment and are not held back until working hours begin.

    ``confidential`` ones quote words that were meant for one person. ``lasts`` is how long it
    makes sense to show one at all.
    """

    group: str
    actions: tuple[str, ...] = (OPEN,)
    timed: bool = False
    confidential: bool = False
    lasts: timedelta | None = None


KINDS: Mapping[str, Kind] = {
    "request": Kind("request", (OPEN, SNOOZE_HOUR)),
    "request_urgent": Kind("request", (OPEN, SNOOZE)),
    "reply": Kind("request"),
    "declined": Kind("request"),
    "cancelled": Kind("request"),
    "waiting": Kind("request", (OPEN, SNOOZE_HOUR)),
    "delivery": Kind("delivery", (PRAISE, CRITIQUE, SNOOZE_HOUR)),
    "delivered": Kind("delivery"),
    "part": Kind("delivery"),
    "done": Kind("delivery"),
    "revision": Kind("delivery", confidential=True),
    "accepted": Kind("delivery"),
    "hours": Kind("hours"),
    "praise": Kind("feedback", confidential=True),
    "critique": Kind("feedback", confidential=True),
    "acknowledged": Kind("feedback"),
    "answer": Kind("feedback", confidential=True),
    "comment": Kind("message", confidential=True),
    "standup_soon": Kind("standup", (START, SNOOZE), timed=True, lasts=timedelta(minutes=10)),
    "standup": Kind("standup", (START, SNOOZE), timed=True, lasts=timedelta(hours=4)),
    "due": Kind("due", (DONE, SNOOZE_HOUR, SNOOZE_MORNING), timed=True),
    "morning": Kind("due", timed=True, lasts=timedelta(hours=15)),
    "reminder": Kind("due", (DONE, SNOOZE, SNOOZE_HOUR, SNOOZE_MORNING), timed=True),
    "late_reminder": Kind("due", (OPEN, SNOOZE_HOUR)),
    "offer": Kind("request", (ACCEPT, OPEN, SNOOZE_HOUR)),
    "offer_accepted": Kind("request"),
    "offer_declined": Kind("request"),
    "question": Kind("request", (OPEN, SNOOZE_HOUR)),
    "question_nudge": Kind("request", (OPEN, SNOOZE_HOUR)),
    "question_answer": Kind("request"),
    "question_stale": Kind("request", (NUDGE, OPEN)),
    "displaced": Kind("request"),
    "slipped": Kind("request"),
    "comment_ask": Kind("message", (OPEN, SNOOZE_HOUR), confidential=True),
    "reply_amber": Kind("request", (OPEN, SNOOZE)),
    "reply_red": Kind("request", (OPEN, SNOOZE)),
    "reply_failed": Kind("request", (OPEN, SNOOZE_HOUR)),
    "reply_late": Kind("request"),
    "held": Kind("due"),
    "absence": Kind("message", confidential=True),
    "absence_end": Kind("message"),
}
"""Every kind of notice; ``notices.<kind>.…`` in the words says it."""


SETTLING = (
    "request",
    "request_urgent",
    "waiting",
    "delivery",
    "due",
    "standup",
    "standup_soon",
    "reminder",
    "late_reminder",
    "offer",
    "question",
    "question_nudge",
    "question_stale",
    "displaced",
    "comment_ask",
    "reply_amber",
    "reply_red",
    "reply_failed",
    "reply_late",
    "held",
)
"""Kinds that ask for something; when it is done, the notice is as good as read."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell ``person``. Told at most once for its ``key``, also after a restart.

    ``params`` fill the words when it is told, so that a change of language retells it. ``target``
    is the text of a Ref or the name of a page.
    """

    key: str
    person: str
    kind: str
    at: datetime
    params: Mapping[str, Value] = field(default_factory=dict)
    target: str = ""
    private: bool = False
    urgent: bool = False


def in_quiet_hours(now: datetime, zone: tzinfo, quiet: tuple[time, time] | None) -> bool:
    """Whether it is between the two local times; the span may go over midnight."""
    if quiet is None or quiet[0] == quiet[1]:
        return False
    start, end = quiet
    local = now.astimezone(zone).time()
    return start <= local < end if start < end else local >= start or local < end


def quiet_end(now: datetime, zone: tzinfo, quiet: tuple[time, time]) -> datetime:
    """When quiet hours that have begun will end."""
    local = now.astimezone(zone)
    end = local.replace(hour=quiet[1].hour, minute=quiet[1].minute, second=0, microsecond=0, fold=0)
    return end if end > local else end + timedelta(days=1)
