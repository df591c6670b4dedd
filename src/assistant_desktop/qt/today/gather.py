"""What the page shows, read once for each refresh."""

from dataclasses import dataclass
from datetime import timedelta

from ...features.feedback import queries as feedback
from ...features.feedback.model import Delivery, Entry
from ...features.people.model import ASSISTANT, CLIENT
from ...features.relay.queries import in_others_hands
from ...features.tasks import model
from ...features.tasks import queries as tasks
from ...features.tasks.model import Filter
from ...features.tasks.queries import TaskRow
from ...kernel.clock import due_instant, from_text, is_date
from ...services.core import Core

REQUESTS, LATE, TASKS, DELIVERIES, ENTRIES = 5, 6, 8, 4, 3
"""How many of each are shown; the rest is one click away."""
FRESH_DAYS = 7
"""For how long after the first set-up the first-day card may show."""

_QUIET = frozenset({model.DELIVERED})
"""States that ask nothing of the owner today."""
_AHEAD = timedelta(days=9)


@dataclass(frozen=True)
class Gathered:
    """Rows and how many there are in all, by section."""

    requests: list[TaskRow]
    request_count: int
    late: list[TaskRow]
    late_count: int
    outside: list[TaskRow]
    """What lies with third persons for longer than was agreed, and is not late itself."""
    tasks: list[TaskRow]
    task_count: int
    deliveries: list[Delivery]
    delivery_count: int
    entries: list[Entry]
    entry_count: int
    dues: list[TaskRow]
    has_task: bool
    fresh: bool


def gather(core: Core) -> Gathered:
    """Read everything that the page shows to the acting person."""
    reader, me, now = core.reader, core.me.id, core.clock.now()
    asked = tasks.requested(reader, me)
    mine, theirs = _groups(core, me), _groups(core, core.other.id)
    near = mine["today"]
    if core.role == CLIENT:
        # One's own tasks are few, and the next days belong to them.
        near = near + mine["tomorrow"] + mine["this_week"] + mine["later"]
        near += tasks.undated(reader, me, TASKS)
    deliveries = feedback.waiting_for_feedback(reader, me, now, 20)
    entries = feedback.unanswered(reader, me, ENTRIES)
    count = feedback.unanswered_count(reader, me) if len(entries) == ENTRIES else len(entries)
    since = tasks.pair_since(reader)
    today = _rows(core, mine["today"] + theirs["today"])
    return Gathered(
        _rows(core, asked[:REQUESTS]),
        len(asked),
        _rows(core, mine["late"][:LATE]),
        len(mine["late"]),
        _outside(core, mine["late"]),
        _rows(core, near[:TASKS]),
        len(near),
        deliveries[:DELIVERIES],
        len(deliveries),
        entries,
        count,
        [row for row in today if row.due is not None and not is_date(row.due)],
        bool(asked or near or mine["late"] or theirs["today"] or _any_task(core)),
        since is not None and now - from_text(since) < timedelta(days=FRESH_DAYS),
    )


def _groups(core: Core, owner: str) -> dict[str, list[str]]:
    until = (core.today + _AHEAD).isoformat()
    placed = tasks.placed_until(core.reader, owner, until)
    zone = core.clock.zone()
    groups = model.grouped(
        [one for one in placed if one.state not in _QUIET], model.Days(core.clock.now(), zone)
    )
    # The day goes by the clock: what is due first stands first, what is due by tonight last.
    times = {one.id: due_instant(one.due, zone) for one in placed if one.due is not None}
    for ids in groups.values():
        ids.sort(key=times.__getitem__)
    return groups


def _outside(core: Core, late: list[str]) -> list[TaskRow]:
    """For the assistant also the client's: asking about them is the assistant's work."""
    now, zone, me = core.clock.now(), core.clock.zone(), core.me.id
    ids = [
        one.task
        for one in in_others_hands(core.reader)
        if one.is_late(now, zone)
        and (one.owner == me or (core.role == ASSISTANT and not one.private))
        and one.task not in late
    ]
    return _rows(core, ids[:LATE])


def _rows(core: Core, ids: list[str]) -> list[TaskRow]:
    found = tasks.rows(core.reader, ids)
    return [found[id_] for id_ in ids if id_ in found]


def _any_task(core: Core) -> bool:
    if tasks.open_count(core.reader, core.me.id) or tasks.open_count(core.reader, core.other.id):
        return True
    return bool(tasks.closed_page(core.reader, Filter(), limit=1).ids)
