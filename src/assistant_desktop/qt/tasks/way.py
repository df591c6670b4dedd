"""The way of a task in words: where it came from, and the stops it has passed."""

from ...features.tasks import model
from ...features.tasks.queries import TaskDetail
from ...services.core import Core
from ...words import Words, when
from ..widgets.strip import Stop
from .telling import Teller


def origin(core: Core, found: TaskDetail, teller: Teller) -> str:
    """Whose wish a task was, since when, and how soon it was answered; the reply under it."""
    row, words = found.row, core.words
    by = row.requester or row.created_by
    mine = by == core.me.id
    if row.requester:
        key = "tasks.requested_by_me" if mine else "tasks.requested_by"
    else:
        key = "tasks.added_by_me" if mine else "tasks.added_by"
    parts = [words(key, who=teller.name(by)), teller.moment(row.created_at)]
    clock = teller.clock(row)
    if clock is not None and row.replied_at:
        length = when.length(words, clock.working_minutes)
        parts.append(words("tasks.replied_in", length=length))
    elif clock is not None:
        parts.append(teller.note(row).sentence)
    if row.state == model.WAITING:
        parts.append(words("tasks.note.waiting", who=teller.waiting(row)))
    text = words("tasks.said.gap").join(parts)
    if found.reply:
        text += "\n" + words("tasks.quoted", text=found.reply)
    return text


def stops(words: Words, found: TaskDetail, teller: Teller) -> tuple[list[Stop], int]:
    """The stops of the strip with their times, and the one the task stands at."""
    row = found.row
    times = dict(found.entered)
    asked = row.requester is not None
    working = (model.IN_PROGRESS, model.WAITING, model.REVISION)
    state = row.state if row.state in working else model.IN_PROGRESS
    whole = [one.created_at for one in found.deliverables if not one.partial]
    passed: list[tuple[str, str | None, tuple[str, ...]]] = [
        ("tasks.stop.request" if asked else "tasks.stop.added", row.created_at, ())
    ]
    if asked:
        replied = row.replied_at or times.get(model.ACCEPTED)
        passed.append(("tasks.stop.reply", replied, (model.ACCEPTED,)))
    begun = times.get(state) or times.get(model.IN_PROGRESS)
    passed.append((f"tasks.state.{state}", begun, working))
    if asked or whole:
        delivered = whole[0] if whole else None
        passed.append(("tasks.stop.delivery", delivered, (model.DELIVERED,)))
    passed.append(("tasks.state.done", row.done_at, (model.DONE,)))
    at = next((n for n, (_, _, states) in enumerate(passed) if row.state in states), 0)
    shown, before = [], ""
    for key, time, _ in passed:
        shown.append(Stop(words(key), teller.moment_after(time, before) if time else ""))
        before = time or before
    return shown, at
