"""What the commands of this room share: reading a task, and the ops of a state change."""

from typing import Any

from ...kernel.clock import from_text
from ...kernel.errors import BadInput, Problem
from ...kernel.ops import Op, Value, born
from ...kernel.rank import between
from ...store.ledger import Look
from ..margins.aim import aimed
from ..people import queries as people
from . import model

Row = dict[str, Any]


def record(look: Look, kind: str, id_: str) -> Row:
    """A record that is there. Raises Problem("gone")."""
    row = look.reader.record(kind, id_)
    if row is None or row["deleted_at"]:
        raise Problem("gone")
    return row


def changed(kind: str, row: Row, **fields: Value) -> list[Op]:
    """The ops for those fields that really change."""
    return [
        Op(kind, row["id"], name, row[name], new)
        for name, new in fields.items()
        if row[name] != new
    ]


def moved(look: Look, row: Row, to: str) -> list[Op]:
    """The ops by which a task enters a state. Raises Problem where the model refuses."""
    model.checked_move(row["state"], to)
    return entered(look, row, to)


def entered(look: Look, row: Row, to: str) -> list[Op]:
    """The ops of a state without asking the model; what waiting or being done left is cleared."""
    fields: dict[str, Value] = {"state": to, "state_at": look.stamp}
    if to != model.WAITING:
        fields |= {"waiting_for": "", "waiting_since": None}
    fields["done_at"] = look.stamp if to == model.DONE else None
    if to == model.REQUESTED:
        fields |= {"asked_at": look.stamp, "reply_minutes": None}
    return changed("task", row, **fields)


def answered(look: Look, row: Row) -> list[Op]:
    """The ops that stop the reply clock, where it runs and the acting person is asked."""
    if row["state"] != model.REQUESTED:
        return []  # the next occurrence of a request begins without a clock
    if row["requester"] is None or row["replied_at"] or row["requester"] == look.actor:
        return []
    minutes = waited(look, row["asked_at"] or row["state_at"], row["owner"])
    fields = {"replied_at": look.stamp, "replied_by": look.actor, "reply_minutes": minutes}
    return changed("task", row, **fields)


def waited(look: Look, asked: str, person: str) -> int | None:
    """The whole working minutes for which a person has let something wait by now."""
    who = people.person(look.reader, person)
    if who is None:
        return None
    hours = people.calendar(look.reader, who, look.zone, look.is_holiday)
    return hours.minutes_between(from_text(asked), look.now)


def left_out(row: Row) -> str:
    """The state in which the next occurrence begins where this one is left out."""
    return model.REQUESTED if row["state"] == model.REQUESTED else model.ACCEPTED


def is_promise(row: Row) -> bool:
    """Whether a task's due was promised: asked for by somebody else, and accepted."""
    asked = row["requester"] is not None and row["requester"] != row["owner"]
    return asked and row["state"] != model.REQUESTED and row["state"] not in model.CLOSED


def due_ops(
    look: Look,
    row: Row,
    due: str | None,
    *,
    target: str | None = None,
    reason: str = "",
    question: str | None = None,
    agreed: bool = False,
    cause: str | None = None,
) -> list[Op]:
    """The ops of a new due, with an agreement where the old one was promised (or ``agreed``).

    ``cause`` is the urgent task that it gives way to, ``question`` where it was asked for.
    ``due`` and ``target`` are checked ones. The day that was aimed for belonged to the old due:
    without a new ``target`` it is set anew by the rule of the settings.
    """
    if due == row["due"]:
        return []
    if target is None:
        target = aimed(look, due, row["owner"], row["category"])
    ops = changed("task", row, due=due, target=target)
    if agreed or (is_promise(row) and row["due"] is not None):
        columns: dict[str, Value] = {"task": row["id"], "old_due": row["due"], "new_due": due}
        columns |= {"reason": reason, "question": question, "cause": cause}
        ops.append(born("agreement", look.new_id(), **columns))
    return ops


def other_of(look: Look, person: str) -> str:
    """The other of the pair. Raises Problem("not_set_up")."""
    for one in people.pair(look.reader).values():
        if one.id != person:
            return one.id
    raise Problem("not_set_up")


def known_person(look: Look, id_: str) -> str:
    """A person's id. Raises BadInput("owner") for an unknown one."""
    if look.reader.record("person", id_) is None:
        raise BadInput("owner")
    return id_


def rank_between(before: str | None, after: str | None) -> str:
    """A rank after ``before`` and before ``after``; neighbours that are out of order do no harm."""
    if before is not None and after is not None and before >= after:
        # Urgent tasks and twins stand beside each other out of rank: keep to the one above.
        return between(before, before + "1")
    return between(before, after)
