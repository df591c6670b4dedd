"""What the other hears of offers and of reminders that are sent to them."""

from dataclasses import replace
from typing import TYPE_CHECKING

from ..features.notices.model import Notice
from ..features.notices.queries import Change
from ..kernel.ref import Ref

if TYPE_CHECKING:
    from .notice_rules import Happening


def offer_notices(happening: "Happening", change: Change) -> list[Notice]:
    """An offer to the owner of the task; its answer to the one who offered."""
    row = happening.row("offer", change.id)
    task = happening.row("task", row["task"]) if row is not None else None
    if row is None or task is None:
        return []
    ref, told = Ref("offer", row["id"]), {"text": row["text"], "minutes": row["minutes_month"] or 0}
    if change.appeared and task["owner"] == happening.person and not row["answered_at"]:
        return [happening.notice("offer", f"offer:{row['id']}", ref, task, **told)]
    answered = change.fields.get("answered_at") and not change.appeared
    if answered and row["created_by"] == happening.person:
        kind = "offer_accepted" if row["accepted"] else "offer_declined"
        key = f"offer_answer:{row['id']}:{row['answered_at']}"
        said = happening.appeared("comment", task=task["id"])
        told["text"] = said[0]["text"] if said else ""
        return [happening.notice(kind, key, Ref("task", task["id"]), task, **told)]
    return []


def answers_offer(happening: "Happening", task: str) -> bool:
    """Whether the commit answers an offer for a task: a message of the same commit says why."""
    rows = (happening.row("offer", one.id) for one in happening.changes if one.kind == "offer")
    return any(row is not None and row["task"] == task and row["answered_at"] for row in rows)


def reminder_notices(happening: "Happening", change: Change) -> list[Notice]:
    """What was sent to the other about their late tasks: one notice, however many they are."""
    sent = [
        row
        for row in happening.appeared("reminder", person=happening.person)
        if row["at"] <= row["created_at"]
    ]
    if not sent or sent[0]["id"] != change.id:
        return []
    found = [happening.row("task", row["task"]) for row in sent]
    rows = [row for row in found if row is not None]
    if not rows:
        return []
    named = [row["title"] for row in rows if not row["private"]]
    key = f"late_reminder:{change.id}"
    if len(rows) == 1:
        ref = Ref("task", rows[0]["id"])
        return [happening.notice("late_reminder", key, ref, rows[0], count=1, titles="")]
    titles, ref = "\n".join(named[:3]), Ref("reminder", change.id)
    told = happening.notice("late_reminder", key, ref, None, count=len(rows), titles=titles)
    return [replace(told, target="tasks")]
