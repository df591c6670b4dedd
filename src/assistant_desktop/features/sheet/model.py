"""The sheet: what counts as a change of the day, and text that is safe in a spreadsheet."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from ...kernel.clock import due_instant

NEW, MOVED, LATE, DONE = "new", "moved", "late", "done"
CHANGES = (NEW, MOVED, LATE, DONE)
"""What can happen to a task in a day, in the order of the sheet."""

_ACTIVE = "=+-@\t\r"
"""A cell of a CSV file that begins so is run as a formula by spreadsheet programs."""


@dataclass(frozen=True, slots=True)
class Line:
    """One task of the sheet. Dues as they are kept, ``estimate`` and ``minutes`` in minutes.

    ``old_due`` is the due at the beginning of the span where it is another one now; ``moved_at``
    says when that was (an instant as text).
    """

    id: str
    title: str
    owner: str
    requester: str | None
    state: str
    urgent: bool
    due: str | None
    target: str | None
    estimate: int | None
    minutes: int
    category: str
    person: str
    created_at: str
    state_at: str
    done_at: str | None
    moved_at: str | None = None
    old_due: str | None = None
    changes: tuple[str, ...] = ()


def changes_of(line: Line, since: str, now: datetime, zone: tzinfo, closed: bool) -> list[str]:
    """Which changes a task had after ``since`` (an instant as text), in the order of the sheet."""
    found = []
    fresh = line.created_at >= since
    if fresh:
        found.append(NEW)
    elif line.moved_at is not None and line.old_due != line.due:
        found.append(MOVED)
    if line.due is not None and not closed and line.state != "delivered":
        from_then = datetime.fromisoformat(since)
        if from_then < due_instant(line.due, zone) <= now:
            found.append(LATE)
    if line.done_at is not None and line.done_at >= since:
        found.append(DONE)
    return found


def neutral(text: str) -> str:
    """Text for a CSV cell: what a spreadsheet would take for a formula gets an apostrophe."""
    return f"'{text}" if text[:1] in _ACTIVE and text else text
