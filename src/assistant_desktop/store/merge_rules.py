"""What is one register, what needs no question, and who may write what. Data, no SQL.

docs/adr/0007-sharing.md has the rules; M3 (groups), M7 (quiet ones) and C14 (own ones) end here.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..kernel.ops import Value

DELETED = "deleted_at"


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that are written together and merge as one register.

    ``telling`` are those whose difference a person must settle; without one the group is quiet.
    """

    fields: tuple[str, ...]
    telling: tuple[str, ...] = ()


GROUPS: Mapping[str, Mapping[str, Group]] = {
    "task": {
        "state": Group(
            ("state", "state_at", "done_at", "waiting_for", "waiting_since"),
            ("state", "waiting_for"),
        ),
        "reply": Group(
            ("replied_at", "replied_by", "reply", "reply_minutes", "asked_at"),
            ("reply", "replied_by"),
        ),
        "due": Group(("due", "target"), ("due", "target")),
        "owner": Group(("owner", "requester", "taken_over_at"), ("owner", "requester")),
        "series": Group(("series", "occurrence"), ("series", "occurrence")),
    },
    "comment": {"reply": Group(("replied_at", "replied_by", "reply_minutes"))},
    "question": {
        "answer": Group(("answered_at", "chosen", "answer", "reply_minutes"), ("chosen", "answer"))
    },
    "offer": {"answer": Group(("answered_at", "accepted"), ("accepted",))},
    "deliverable": {"accepted": Group(("accepted_at", "accepted_silently"))},
    "standup": {
        "course": Group(
            ("state", "mode", "current_step", "running_since", "started_at", "ended_at")
        )
    },
    "standup_step": {"course": Group(("state", "spent_seconds"))},
    "spark": {"settled": Group(("settled_at", "settled_text"), ("settled_text",))},
    "series": {
        "rule": Group(("rule", "start", "basis", "shift"), ("rule", "start", "basis", "shift"))
    },
    "timer": {"run": Group(("started_at", "stopped_at"))},
    "work_entry": {"time": Group(("started_at", "ended_at", "minutes"), ("started_at", "minutes"))},
    "absence": {"span": Group(("starts", "ends"), ("starts", "ends"))},
    "day_off": {"span": Group(("first", "last"), ("first", "last"))},
    "device": {"removed": Group(("removed_at", "removed_number"))},
}
"""Kind → name of the register → its fields. A name may be that of one of its fields."""

_BOOKKEEPING = frozenset({"created_at", "created_by", "rank"})
QUIET = frozenset(
    {
        ("question", "nudged_at"),
        ("question", "task_state"),
        ("custody", "last_asked_at"),
        ("custody", "since"),
        ("series", "carry"),
        ("deliverable", "asked"),
        ("deliverable", "version"),
        ("standup", "target_seconds"),
        ("standup", "limit_seconds"),
        ("standup_line", "step"),
    }
)
"""(kind, field): the winner is shown without asking, besides order, birth and quiet groups."""

PRESENCE = frozenset(
    {
        ("person", "left_at"),
        ("subtask", "done_at"),
        ("standup_line", "settled_at"),
        ("feedback", "acknowledged_at"),
        ("series", "ended_at"),
        ("series", "taken_over_at"),
        ("custody", "returned_at"),
        ("relay", "thanked_at"),
        ("reminder", "done_at"),
        ("absence", "ended_at"),
        ("device", "wiped_at"),
        ("howto", "checked_at"),
        ("document", "finished_at"),
    }
)
"""Instants that only say whether something happened: two of them do not contradict each other."""

BELOW: Mapping[str, str] = {
    "comment": "task",
    "deliverable": "task",
    "question": "task",
    "offer": "task",
    "handoff": "task",
    "custody": "task",
    "subtask": "task",
    "research": "task",
    "standup_line": "standup",
    "howto_step": "howto",
}
"""Kind → the record (kind and column) to which a birth of it is a write, too: who adds something
to a record that somebody deletes meanwhile brings it back (M5)."""

NEVER, CREATOR, RECIPIENT, PERSON = "", "created_by", "recipient", "person"
"""Who may write a field: nobody after its birth, or whom the record's column of that name names."""

OWNED: Mapping[str, Mapping[str, str]] = {
    "feedback": {"*": NEVER, DELETED: CREATOR, "acknowledged_at": RECIPIENT},
    "feedback_answer": {"*": NEVER, DELETED: CREATOR},
    "comment": {"text": CREATOR},
    "standup_line": {"text": CREATOR},
    "work_entry": {"*": PERSON},
    "timer": {"*": PERSON},
    "device": {DELETED: NEVER, "person": NEVER, "sign_key": NEVER, "box_key": NEVER},
}
"""Kind → field ("*": all others) → who alone may write it. What is not named, both may."""

CHOICES: Mapping[str, Mapping[str, frozenset[str]]] = {
    "task": {
        "state": frozenset(
            (
                "requested",
                "accepted",
                "in_progress",
                "waiting",
                "delivered",
                "revision",
                "done",
                "declined",
                "cancelled",
            )
        )
    },
    "person": {"role": frozenset({"client", "assistant"})},
    "feedback": {"tone": frozenset({"praise", "critique"})},
}
"""Kind → field → the values that this program can show; others are a newer program's."""

BORN_OWN: Mapping[str, str] = {
    "feedback": CREATOR,
    "feedback_answer": CREATOR,
    "comment": CREATOR,
    "standup_line": CREATOR,
    "work_entry": PERSON,
    "timer": PERSON,
}
"""Kind → the column that must name the author where a record of it is born."""

_REGISTER: Mapping[str, Mapping[str, str]] = {
    kind: {field: name for name, group in groups.items() for field in group.fields}
    for kind, groups in GROUPS.items()
}
_NO_GROUPS: Mapping[str, str] = {}


def groups_of(kind: str) -> Mapping[str, str]:
    """Field → register, for the fields of a kind that belong to groups."""
    return _REGISTER.get(kind, _NO_GROUPS)


def register_of(kind: str, field: str) -> str:
    """The register that a field belongs to: a group's name, or the field itself."""
    return groups_of(kind).get(field, field)


def fields_of(kind: str, register: str) -> tuple[str, ...]:
    """The fields of a register."""
    group = GROUPS.get(kind, {}).get(register)
    return (register,) if group is None else group.fields


def is_quiet(kind: str, register: str) -> bool:
    """Whether the winner of a register is shown without asking anybody."""
    group = GROUPS.get(kind, {}).get(register)
    if group is not None:
        return not group.telling
    return register in _BOOKKEEPING or (kind, register) in QUIET


def telling_of(kind: str, register: str) -> tuple[str, ...]:
    """The fields of a register by which a person tells its values apart."""
    group = GROUPS.get(kind, {}).get(register)
    return (register,) if group is None else group.telling


def may_write(kind: str, field: str, row: Mapping[str, Value], person: str) -> bool:
    """Whether a person may write a field of a record that is there (C14)."""
    owned = OWNED.get(kind, {})
    who = owned.get(field, owned.get("*"))
    return who is None or (who != NEVER and row.get(who) == person)


def differ(kind: str, register: str, values: Iterable[Mapping[str, Value]]) -> bool:
    """Whether heads of a register contradict each other in what a person must settle."""
    if is_quiet(kind, register):
        return False
    telling = telling_of(kind, register)
    if (kind, register) in PRESENCE:
        seen = {str(one.get(register) is not None) for one in values}
    else:
        seen = {json.dumps([one.get(name) for name in telling]) for one in values}
    return len(seen) > 1
