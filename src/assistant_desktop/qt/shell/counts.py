"""How much waits on each page, for the navigation and the tray."""

from ...features.feedback import queries as feedback
from ...features.tasks import queries as tasks
from ...services.core import Core


def counts(core: Core) -> dict[str, int]:
    """Page → how many things wait there for the acting person. Each is one indexed count."""
    me = core.me.id
    return {
        "tasks": tasks.open_count(core.reader, me),
        "feedback": feedback.unanswered_count(core.reader, me),
    }
