"""What the data must be, worked out from all commits at once, by the words of the decision record.

Slow, and on purpose nothing of the merge is used here: the groups are written down again, and
who had seen what is asked of the vectors alone. It knows the kinds that the stories touch.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant_desktop.kernel.carried import Carried

TOGETHER: dict[tuple[str, str], tuple[str, ...]] = {
    ("task", name): fields
    for fields in (
        ("state", "state_at", "done_at", "waiting_for", "waiting_since"),
        ("replied_at", "replied_by", "reply", "reply_minutes", "asked_at"),
        ("due", "target"),
        ("owner", "requester", "taken_over_at"),
        ("series", "occurrence"),
    )
    for name in fields
}
TOGETHER |= {
    (kind, name): fields
    for kind, fields in (
        ("comment", ("replied_at", "replied_by", "reply_minutes")),
        ("spark", ("settled_at", "settled_text")),
        ("standup", ("state", "mode", "current_step", "running_since", "started_at", "ended_at")),
        ("standup_step", ("state", "spent_seconds")),
        ("series", ("rule", "start", "basis", "shift")),
        ("day_off", ("first", "last")),
    )
    for name in fields
}


@dataclass(frozen=True)
class Write:
    """One commit's last word on one register."""

    commit: Carried
    values: Mapping[str, Any]

    @property
    def rank(self) -> tuple[int, str]:
        return self.commit.clock, self.commit.device


def knew(one: Carried, other: Carried) -> bool:
    """Whether whoever wrote ``one`` had seen ``other``."""
    if one.device == other.device:
        return one.device_seq > other.device_seq
    return one.seen.get(other.device, 0) >= other.device_seq


def concurrent(one: Carried, other: Carried) -> bool:
    return one is not other and not knew(one, other) and not knew(other, one)


def heads_of(writes: Sequence[Write]) -> list[Write]:
    """Those that no other one had seen."""
    return [one for one in writes if not any(knew(two.commit, one.commit) for two in writes)]


Registers = dict[frozenset[str], list[Write]]


def registers(
    commits: Iterable[Carried], defaults: Mapping[str, Mapping[str, Any]]
) -> dict[tuple[str, str], Registers]:
    """Record → register (the set of its fields) → all writes to it."""
    found: dict[tuple[str, str], Registers] = {}
    for commit in commits:
        latest: dict[tuple[str, str, frozenset[str]], dict[str, Any]] = {}
        for op in commit.ops:
            values: Mapping[str, Any] = {op.field: op.new}
            if op.field == "*":
                assert isinstance(op.new, Mapping)
                values = {"created_at": commit.at, "created_by": commit.author or None} | dict(
                    op.new
                )
            for name, value in values.items():
                fields = frozenset(TOGETHER.get((op.kind, name), (name,)))
                start = (
                    {field: defaults[op.kind][field] for field in fields} if op.field == "*" else {}
                )
                latest.setdefault((op.kind, op.id, fields), start)[name] = value
        for (kind, id_, fields), values in latest.items():
            record = found.setdefault((kind, id_), {})
            record.setdefault(fields, []).append(Write(commit, values))
    return found


def expected(
    commits: Sequence[Carried], defaults: Mapping[str, Mapping[str, Any]]
) -> tuple[dict[tuple[str, str], dict[str, Any]], set[tuple[Any, ...]]]:
    """The rows by record, and all heads: (kind, id, device, number, values as JSON)."""
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    heads: set[tuple[Any, ...]] = set()
    for (kind, id_), record in registers(commits, defaults).items():
        row = rows.setdefault((kind, id_), dict(defaults[kind]) | {"id": id_})
        for fields, writes in record.items():
            living = heads_of(writes)
            row.update(max(living, key=lambda write: write.rank).values)
            kept = living if len(living) > 1 else []
            if fields == {"deleted_at"} and _revived(record, living):
                row["deleted_at"] = None
                kept = living
            heads |= {
                (kind, id_, write.commit.device, write.commit.device_seq, _text(write.values))
                for write in kept
            }
    return rows, heads


def _revived(record: Registers, living: Sequence[Write]) -> bool:
    """M5: shown although it was deleted."""
    gone = [write for write in living if write.values["deleted_at"] is not None]
    if not gone:
        return False
    if len(gone) < len(living):
        return True
    others = [
        write for fields, writes in record.items() if fields != {"deleted_at"} for write in writes
    ]
    return any(concurrent(one.commit, two.commit) for one in gone for two in others)


def _text(values: Mapping[str, Any]) -> str:
    return json.dumps(dict(sorted(values.items())), ensure_ascii=False)
