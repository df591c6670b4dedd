"""The history of a task in words, out of the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass

from ...features.tasks import queries
from ...kernel.clock import local_date, to_text
from ...kernel.ops import BIRTH, Commit, Op
from ...services.core import Core
from ...words import when
from .telling import Teller

LIMIT = 100
_ADDS = frozenset({"tasks.add", "tasks.request", "tasks.add_many"})


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """When (short and in full), who, what."""

    when: str
    moment: str
    who: str
    text: str


def history(core: Core, task: str, teller: Teller) -> tuple[HistoryLine, ...]:
    """What was done on a task and its parts, newest first."""
    found = core.ledger.history(queries.part_ids(core.reader, task), LIMIT)
    return tuple(_line(commit, ops, teller) for commit, ops in found)


def _line(commit: Commit, ops: list[Op], teller: Teller) -> HistoryLine:
    at = to_text(commit.at)
    text = _around(commit, teller) or _said(commit, ops, teller)
    if commit.role in ("undo", "redo"):
        text = teller.words(f"tasks.history.{commit.role}", what=text)
    today = local_date(commit.at, teller.zone) == teller.today
    short = when.time_of(commit.at, teller.zone) if today else teller.short_moment(at)
    return HistoryLine(short, teller.moment(at), teller.name(commit.author), text)


def _around(commit: Commit, teller: Teller) -> str:
    """What was done about the people around the task, without the title, which stands above."""
    area, _, verb = commit.intent.code.partition(".")
    if area != "relay":
        return ""
    return teller.words(f"relay.history.{verb}", **commit.intent.params)


def _is_next_one(commit: Commit, op: Op) -> bool:
    recurs = isinstance(op.new, Mapping) and bool(op.new.get("occurrence"))
    return op.field == BIRTH and recurs and commit.intent.code not in _ADDS


def _comment(op: Op) -> str:
    """The text of a message that came with a step."""
    fresh = op.kind == "comment" and op.field == BIRTH and isinstance(op.new, Mapping)
    return str(op.new["text"]) if fresh and isinstance(op.new, Mapping) else ""


def _said(commit: Commit, ops: list[Op], teller: Teller) -> str:
    words = teller.words
    for op in ops:
        if _is_next_one(commit, op):
            # Of recurring work: it came with whatever closed the one before.
            return words("tasks.history.next_one")
        if op.field in ("due", "target") and commit.role == "do":
            old, new = (teller.due(str(one)) if one else "" for one in (op.old, op.new))
            kind = "set" if not old else "changed" if new else "cleared"
            return words(f"tasks.history.{op.field}_{kind}", old=old, new=new)
        if op.field == "owner" and commit.role == "do":
            return words("tasks.history.owner", who=teller.name(str(op.new)))
    area, _, verb = commit.intent.code.partition(".")
    if verb == "send_back":
        text = next((one for op in ops if (one := _comment(op))), "")
        return words("tasks.history.send_back", text=" ".join(text.split()))
    if area == "tasks":
        # Without the title, which stands above.
        return words(f"tasks.history.{verb}", **commit.intent.params)
    return words.intent(commit.intent.code, commit.intent.params)
