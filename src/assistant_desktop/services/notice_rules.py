"""From what a commit changed to what the other of the pair should hear of it.

A rule looks at one kind of record and answers with notices for one person, who is always the one
who did not act. Rules read what was written, not which command wrote it: so they also understand
what the command line, an undo or, later, the other's computer did.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, tzinfo
from typing import Any

from ..features.notices.model import Notice
from ..features.notices.queries import Change
from ..kernel.ops import Commit, Value
from ..kernel.ref import Ref
from ..store.driver import Row
from ..store.reader import Reader
from .absence_notices import absence_notices
from .hours_notices import hours_notices
from .question_notices import asks, question_notices
from .reply_notices import slip_notices
from .taking_rules import answers_offer, offer_notices, reminder_notices

CLOSED = frozenset({"done", "declined", "cancelled"})
QUOTED = 500
"""So much of a text is kept with a notice; the screen shows less."""


@dataclass(frozen=True)
class Happening:
    """One commit as a rule sees it. ``who`` is what the addressee calls the one who acted."""

    commit: Commit
    changes: tuple[Change, ...]
    reader: Reader
    person: str
    who: str
    zone: tzinfo = UTC
    """Where the months of the hours begin: this computer's."""

    def row(self, kind: str, id_: str | None) -> Row | None:
        """A record that is not deleted."""
        found = self.reader.record(kind, id_) if id_ else None
        return found if found is not None and not found["deleted_at"] else None

    def appeared(self, kind: str, **where: str) -> list[Row]:
        """Records of a kind that came into being with this commit and have these values."""
        rows = (self.row(kind, one.id) for one in self.changes if one.kind == kind and one.appeared)
        return [row for row in rows if row and all(row[k] == v for k, v in where.items())]

    def notice(self, kind: str, key: str, target: Ref, task: Row | None, **params: Value) -> Notice:
        """A notice of this commit; ``task`` lends it its title and its privacy."""
        told: dict[str, Value] = {"who": self.who, "title": task["title"] if task else ""}
        told |= {k: v[:QUOTED] if isinstance(v, str) else v for k, v in params.items()}
        private = bool(task and task["private"])
        urgent = kind == "request_urgent"
        at = self.commit.at
        return Notice(key, self.person, kind, at, told, str(target), private, urgent)


Rule = Callable[[Happening, Change], list[Notice]]


def _task(happening: Happening, change: Change) -> list[Notice]:
    task = happening.row("task", change.id)
    if task is None:
        return []
    found = [*_asked(happening, change, task)]
    if task["owner"] == happening.person:
        found += _to_owner(happening, change, task)
    if task["requester"] == happening.person:
        found += _to_requester(happening, change, task)
    return found


def _asked(happening: Happening, change: Change, task: Row) -> list[Notice]:
    """A request arrives, or one that is there becomes urgent."""
    mine = task["owner"] == happening.person and task["requester"] != happening.person
    if not mine or task["state"] in CLOSED:
        return []
    ref = Ref("task", task["id"])
    kind = "request_urgent" if task["urgent"] else "request"
    given = change.appeared or change.fields.get("owner") or change.fields.get("state")
    if task["state"] == "requested" and given:
        # The time keeps apart what was asked, taken back and asked again.
        key = f"request:{task['id']}:{task['state_at']}"
        return [happening.notice(kind, key, ref, task)]
    if change.fields.get("urgent"):
        return [happening.notice(kind, f"urgent:{task['id']}", ref, task)]
    return []


def _to_owner(happening: Happening, change: Change, task: Row) -> list[Notice]:
    ref = Ref("task", task["id"])
    state = change.fields.get("state")
    said = _said(happening, task["id"])
    if state == "revision":
        key = f"revision:{task['id']}:{task['state_at']}"
        return [happening.notice("revision", key, ref, task, text=said)]
    if state == "cancelled":
        key = f"cancelled:{task['id']}:{task['state_at']}"
        return [happening.notice("cancelled", key, ref, task, text=said)]
    return []


def _to_requester(happening: Happening, change: Change, task: Row) -> list[Notice]:
    ref = Ref("task", task["id"])
    state = change.fields.get("state")
    found = []
    if state == "declined":
        key = f"declined:{task['id']}:{task['state_at']}"
        text = _said(happening, task["id"])
        found.append(happening.notice("declined", key, ref, task, text=text))
    elif change.fields.get("replied_at") and task["state"] == "accepted":
        key = f"reply:{task['id']}:{task['replied_at']}"
        found.append(happening.notice("reply", key, ref, task, text=task["reply"]))
    if state == "done":
        key = f"done:{task['id']}:{task['state_at']}"
        found.append(happening.notice("done", key, ref, task))
    waits = state == "waiting" and task["waiting_for"] == happening.person
    if waits and not asks(happening, task["id"]):
        key = f"waiting:{task['id']}:{task['waiting_since']}"
        found.append(happening.notice("waiting", key, ref, task))
    return found


def _said(happening: Happening, task: str) -> str:
    """The message that came with the step, in the same commit."""
    comments = happening.appeared("comment", task=task)
    return str(comments[0]["text"]) if comments else ""


def _deliverable(happening: Happening, change: Change) -> list[Notice]:
    row = happening.row("deliverable", change.id)
    task = happening.row("task", row["task"]) if row is not None else None
    if row is None or task is None:
        return []
    if not change.appeared:
        return _accepted(happening, change, row, task)
    kind = "part" if row["partial"] else "delivery" if row["asked"] else "delivered"
    return [
        happening.notice(
            kind,
            f"delivery:{row['id']}",
            Ref("deliverable", row["id"]),
            task,
            version=row["version"],
            extra=row["extra"],
        )
    ]


def _accepted(happening: Happening, change: Change, row: Row, task: Row) -> list[Notice]:
    """The one who delivered hears of it; the one in whose name it happened by itself, too."""
    if not change.fields.get("accepted_at"):
        return []
    silently = int(row["accepted_silently"])
    key, ref = f"accepted:{row['id']}:{row['accepted_at']}", Ref("deliverable", row["id"])
    told = {"version": row["version"], "silently": silently}
    notice = happening.notice("accepted", key, ref, task, **told)
    found = [notice] if row["created_by"] == happening.person else []
    if silently:
        found.append(replace(notice, person=happening.commit.author))
    return found


def _work_entry(happening: Happening, change: Change) -> list[Notice]:
    return hours_notices(happening.reader, happening.commit, change.id, happening.zone)


def _comment(happening: Happening, change: Change) -> list[Notice]:
    row = happening.row("comment", change.id)
    if row is None or not change.appeared:
        return []
    with_step = {"revision", "declined", "cancelled"}
    for other in happening.changes:
        # It is told together with the step that it explains.
        same = other.kind == "task" and other.id == row["task"]
        if same and other.fields.get("state") in with_step:
            return []
    task = happening.row("task", row["task"])
    if task is None or answers_offer(happening, task["id"]):
        return []
    asks = bool(row["asks_reply"])
    kind = "comment_ask" if asks else "comment"
    ref = Ref("comment", row["id"]) if asks else Ref("task", task["id"])
    return [happening.notice(kind, f"comment:{row['id']}", ref, task, text=row["text"])]


def _feedback(happening: Happening, change: Change) -> list[Notice]:
    row = happening.row("feedback", change.id)
    if row is None:
        return []
    task = happening.row("task", row["task"])
    ref = Ref("feedback", row["id"])
    if change.appeared and row["recipient"] == happening.person:
        key = f"feedback:{row['id']}"
        return [happening.notice(row["tone"], key, ref, task, text=row["text"])]
    answered = bool(happening.appeared("feedback_answer", feedback=row["id"]))
    seen = change.fields.get("acknowledged_at") and not change.appeared
    if seen and row["created_by"] == happening.person and not answered:
        key = f"acknowledged:{row['id']}"
        return [happening.notice("acknowledged", key, ref, task, text=row["text"])]
    return []


def _answer(happening: Happening, change: Change) -> list[Notice]:
    row = happening.row("feedback_answer", change.id)
    if row is None or not change.appeared:
        return []
    feedback = happening.row("feedback", row["feedback"])
    if feedback is None:
        return []
    task = happening.row("task", feedback["task"])
    ref = Ref("feedback", feedback["id"])
    return [happening.notice("answer", f"answer:{row['id']}", ref, task, text=row["text"])]


RULES: Mapping[str, Rule] = {
    "task": _task,
    "deliverable": _deliverable,
    "comment": _comment,
    "feedback": _feedback,
    "feedback_answer": _answer,
    "work_entry": _work_entry,
    "offer": offer_notices,
    "reminder": reminder_notices,
    "question": question_notices,
    "absence": absence_notices,
    "agreement": slip_notices,
}
"""Which rule looks at which kind of record."""


def notices_of(happening: Happening) -> list[Notice]:
    """Everything the addressee should hear of one commit, in the order of its changes."""
    return [
        notice for change in happening.changes for notice in RULES[change.kind](happening, change)
    ]


_CLOCKS = ("reply_amber", "reply_red", "reply_failed", "reply_late")
_GONE: Mapping[str, tuple[str, ...]] = {
    "task": (
        "request",
        "urgent",
        "reply",
        "done",
        "declined",
        "cancelled",
        "revision",
        "waiting",
        "due",
        *_CLOCKS,
    ),
    "deliverable": ("delivery", "accepted"),
    "comment": ("comment", *_CLOCKS),
    "feedback": ("feedback", "acknowledged"),
    "feedback_answer": ("answer",),
    "offer": ("offer", "offer_answer"),
    "reminder": ("reminder", "late_reminder"),
    "question": ("question", "question_nudge", "question_answer", "question_stale", *_CLOCKS),
    "absence": ("absence", "absence_end"),
    "agreement": ("slipped",),
}
_TAKEN_BACK: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("task", "state"): ("done", "declined", "cancelled", "revision", "waiting"),
    ("task", "owner"): ("request", "urgent"),
    ("task", "urgent"): ("urgent",),
    ("task", "replied_at"): ("reply",),
    ("offer", "answered_at"): ("offer_answer",),
    ("question", "answered_at"): ("question_answer",),
    ("question", "nudged_at"): ("question_nudge",),
    ("feedback", "acknowledged_at"): ("acknowledged",),
    ("absence", "ended_at"): ("absence_end",),
    ("deliverable", "accepted_at"): ("accepted",),
}


def retracted(commit: Commit, changes: tuple[Change, ...]) -> list[tuple[str, str]]:
    """Which notices no longer hold after a commit, as (first part of the key, record's id).

    What was deleted or withdrawn takes its notices along, and so does a step that was undone.
    """
    found: list[tuple[str, str]] = []
    for change in changes:
        if change.vanished:
            found += [(prefix, change.id) for prefix in _GONE.get(change.kind, ())]
        elif commit.role == "undo":
            for name in change.fields:
                prefixes: Any = _TAKEN_BACK.get((change.kind, name), ())
                found += [(prefix, change.id) for prefix in prefixes]
    return found
