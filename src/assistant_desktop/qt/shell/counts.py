"""How much waits on each page, for the navigation and the tray."""

from datetime import timedelta

from ...features.feedback import queries as feedback
from ...features.people.model import CLIENT
from ...features.questions import queries as questions
from ...features.replies import queries as replies
from ...features.tasks import model
from ...features.tasks import queries as tasks
from ...services.core import Core
from ...store.notices import NoticeStore

_SHOWN = 20
"""A client sees no more deliveries at once than these on the first page."""


def counts(core: Core) -> dict[str, int]:
    """Page → how many things wait there for the acting person. Each is one indexed look."""
    reader, me, now = core.reader, core.me.id, core.clock.now()
    unanswered = feedback.unanswered_count(reader, me)
    waits = len(tasks.requested(reader, me)) + unanswered + late_count(core)
    waits += questions.open_count(reader, me) + replies.waiting_count(reader, me)
    if core.role == CLIENT:
        waits += len(feedback.waiting_for_feedback(reader, me, now, _SHOWN))
    return {
        "today": waits,
        "tasks": tasks.open_count(reader, me),
        "feedback": unanswered,
        "inbox": NoticeStore(core.connection, core.folder).unread(me),
    }


def late_count(core: Core) -> int:
    """How many of the acting person's tasks are past their due."""
    until = (core.today + timedelta(days=1)).isoformat()
    placed = [
        one
        for one in tasks.placed_until(core.reader, core.me.id, until)
        if one.state != model.DELIVERED
    ]
    days = model.Days(core.clock.now(), core.clock.zone())
    return len(model.grouped(placed, days)["late"])
