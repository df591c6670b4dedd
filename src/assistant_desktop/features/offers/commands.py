"""What the two do about work that the client still does alone."""

from dataclasses import dataclass

from ...kernel.errors import BadInput, Problem
from ...kernel.ops import Intent, Op, Plan, Value, born
from ...store.ledger import Look
from ..series import queries as series
from ..tasks import model as tasks
from ..tasks.changes import Row, changed, entered, record
from ..tasks.parts import comment_op
from . import queries

MONTH_LIMIT = 60 * 24 * 31


@dataclass(frozen=True)
class AskAbout:
    """Ask what a task is about: a message that asks for a reply.

    Raises BadInput: text_empty, text_long; Problem: gone, offer_own.
    """

    task: str
    text: str

    def plan(self, look: Look) -> Plan:
        row = _others(look, self.task)
        text = tasks.checked_text(self.text, needed=True)
        op = born("comment", look.new_id(), task=self.task, text=text, asks_reply=1)
        return Plan(Intent("offers.ask", {"title": row["title"]}), (op,))


@dataclass(frozen=True)
class OfferTakeOver:
    """ "I can take that": an offer for a task of the other. ``minutes_month``: what it saves them.

    Raises BadInput: text_long, offer_minutes; Problem: gone, offer_own, offer_open, task_is_….
    """

    task: str
    text: str = ""
    minutes_month: int | None = None
    id: str = ""

    def plan(self, look: Look) -> Plan:
        row = _others(look, self.task)
        if row["state"] in tasks.CLOSED:
            raise Problem(f"task_is_{row['state']}")
        if queries.of_task(look.reader, self.task) is not None:
            raise Problem("offer_open")
        op = born(
            "offer",
            self.id or look.new_id(),
            task=self.task,
            text=tasks.checked_text(self.text),
            minutes_month=checked_minutes(self.minutes_month),
        )
        return Plan(Intent("offers.offer", {"title": row["title"]}), (op,))


@dataclass(frozen=True)
class AcceptOffer:
    """The owner hands the task over, a recurring one as the whole series.

    It becomes the work of the one who offered, asked for by the one who accepts; nobody has to
    reply to it, the offer was the answer. Raises Problem: gone, offer_answered, offer_not_yours.
    """

    offer: str

    def plan(self, look: Look) -> Plan:
        offer, task = _to_answer(look, self.offer)
        ops = changed("offer", offer, answered_at=look.stamp, accepted=1)
        found = series.of_task(look.reader, task["id"])
        rows = series.open_tasks(look.reader, found.id) if found else [task]
        for row in rows:
            if row["owner"] == look.actor:
                ops += self._handed(look, row, str(offer["created_by"]))
        if found is not None:
            fields: dict[str, Value] = {"taken_over_at": look.stamp}
            fields["minutes_month"] = offer["minutes_month"]
            ops += changed("series", record(look, "series", found.id), **fields)
        return Plan(Intent("offers.accept", {"title": task["title"]}), tuple(ops))

    def _handed(self, look: Look, row: Row, owner: str) -> list[Op]:
        fields: dict[str, Value] = {"owner": owner, "requester": look.actor}
        fields |= {"replied_at": None, "replied_by": None, "reply": ""}
        fields |= {"asked_at": None, "reply_minutes": None}
        ops = changed("task", row, taken_over_at=look.stamp, **fields)
        return [*ops, *entered(look, row, tasks.ACCEPTED)]


@dataclass(frozen=True)
class DeclineOffer:
    """Not this time, with a sentence if they like. Raises as ``AcceptOffer`` does."""

    offer: str
    text: str = ""

    def plan(self, look: Look) -> Plan:
        offer, task = _to_answer(look, self.offer)
        ops = changed("offer", offer, answered_at=look.stamp)
        text = tasks.checked_text(self.text)
        if text.strip():
            ops.append(comment_op(look, task["id"], text))
        return Plan(Intent("offers.decline", {"title": task["title"]}), tuple(ops))


@dataclass(frozen=True)
class WithdrawOffer:
    """Take an offer back that was not answered. Raises Problem: gone, offer_answered,
    offer_not_own."""

    offer: str

    def plan(self, look: Look) -> Plan:
        offer, task = _unanswered(look, self.offer)
        if offer["created_by"] != look.actor:
            raise Problem("offer_not_own")
        op = Op("offer", offer["id"], "deleted_at", None, look.stamp)
        return Plan(Intent("offers.withdraw", {"title": task["title"]}), (op,))


def checked_minutes(minutes: int | None) -> int | None:
    """A length in minutes a month; None and 0 mean unknown. Raises BadInput("offer_minutes")."""
    if minutes is not None and not 0 <= minutes <= MONTH_LIMIT:
        raise BadInput("offer_minutes")
    return minutes or None


def _others(look: Look, task: str) -> Row:
    row = record(look, "task", task)
    if row["owner"] == look.actor:
        raise Problem("offer_own")
    return row


def _unanswered(look: Look, id_: str) -> tuple[Row, Row]:
    offer = record(look, "offer", id_)
    if offer["answered_at"]:
        raise Problem("offer_answered")
    return offer, record(look, "task", offer["task"])


def _to_answer(look: Look, id_: str) -> tuple[Row, Row]:
    offer, task = _unanswered(look, id_)
    if task["owner"] != look.actor or offer["created_by"] == look.actor:
        raise Problem("offer_not_yours")
    if task["state"] in tasks.CLOSED:
        raise Problem(f"task_is_{task['state']}")
    return offer, task
