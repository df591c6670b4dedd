"""What the two do with questions. Asking lets the task wait; the answer takes it up again."""

from dataclasses import dataclass

from ...kernel.clock import from_text, local_date
from ...kernel.errors import BadInput, Problem
from ...kernel.ops import Intent, Op, Plan, Value, born
from ...store.ledger import Look
from ..tasks import model as tasks
from ..tasks.changes import (
    Row,
    answered,
    changed,
    due_ops,
    entered,
    known_person,
    other_of,
    record,
    waited,
)
from . import model, queries
from .bare import is_bare
from .model import Proposal

_BEFORE = {tasks.REQUESTED: tasks.ACCEPTED}
"""A request that is asked about has been answered: afterwards it is accepted."""


@dataclass(frozen=True)
class AskQuestion:
    """Ask about a task with one to four proposals of one's own, ``recommended`` by index.

    ``addressee`` is the other by default. Where the owner asks, the task waits for the answer.
    With the purpose ``due`` every proposal's ``value`` is a due; choosing it agrees on it.

    Raises BadInput: text_empty, question_bare, question_proposal, question_many, question_self,
    proposal_long, due; Problem: gone, task_is_….
    """

    task: str
    text: str
    proposals: tuple[Proposal, ...]
    recommended: int = 0
    reason: str = ""
    purpose: str = ""
    addressee: str = ""
    id: str = ""

    def plan(self, look: Look) -> Plan:
        row = record(look, "task", self.task)
        if row["state"] in tasks.CLOSED:
            raise Problem(f"task_is_{row['state']}")
        text = tasks.checked_text(self.text, needed=True)
        if is_bare(text):
            raise BadInput("question_bare")
        addressee = self._addressee(look)
        id_ = self.id or look.new_id()
        wait = self._wait(look, row, addressee)
        question = born(
            "question",
            id_,
            task=self.task,
            addressee=addressee,
            text=text,
            reason=tasks.checked_text(self.reason),
            purpose=model.checked_purpose(self.purpose),
            task_state=_state_before(look, row, addressee) if wait is not None else "",
        )
        code = "questions.ask_due" if self.purpose == model.DUE else "questions.ask"
        ops = (question, *self._proposals(look, id_), *(wait or ()))
        return Plan(Intent(code, {"title": row["title"]}), ops)

    def _addressee(self, look: Look) -> str:
        if not self.addressee:
            return other_of(look, look.actor)
        if self.addressee == look.actor:
            raise BadInput("question_self")
        return known_person(look, self.addressee)

    def _proposals(self, look: Look, question: str) -> list[Op]:
        recommended = model.checked_proposals(self.proposals, self.recommended)
        return [
            born(
                "proposal",
                look.new_id(),
                question=question,
                text=tasks.checked_text(one.text, needed=True),
                path=tasks.clean_line(one.path),
                value=self._value(look, one),
                recommended=int(number == recommended),
                rank=model.LETTERS[number].lower(),
            )
            for number, one in enumerate(self.proposals)
        ]

    def _value(self, look: Look, proposal: Proposal) -> str:
        if self.purpose != model.DUE:
            return proposal.value
        due = tasks.checked_due(proposal.value, look.zone)
        if due is None:
            raise BadInput("due", due="")
        return due

    def _wait(self, look: Look, row: Row, addressee: str) -> list[Op] | None:
        """The ops by which the task waits; None where it does not wait for this answer."""
        if row["owner"] != look.actor or row["state"] == tasks.DELIVERED:
            # The other's work, or work that is out of one's hands, does not stand still for it.
            return None
        ops = answered(look, row)
        if row["state"] == tasks.WAITING:
            return ops if row["waiting_for"] == addressee else None
        ops += entered(look, row, tasks.WAITING)
        return [*ops, *changed("task", row, waiting_for=addressee, waiting_since=look.stamp)]


def _state_before(look: Look, row: Row, addressee: str) -> str:
    """The state to which the answer brings the task back."""
    if row["state"] != tasks.WAITING:
        return _BEFORE.get(row["state"], str(row["state"]))
    open_ones = queries.others_open(
        look.reader, {"task": row["id"], "addressee": addressee, "id": ""}
    )
    known = [one["task_state"] for one in open_ones if one["task_state"]]
    return str(known[0]) if known else tasks.IN_PROGRESS


@dataclass(frozen=True)
class ProposeNewDue:
    """Ask for a new due with prepared dates, each a Proposal whose value is a due.

    Raises as AskQuestion does, and BadInput("due_same") for the due that it already has.
    """

    task: str
    text: str
    proposals: tuple[Proposal, ...]
    recommended: int = 0
    reason: str = ""
    id: str = ""

    def plan(self, look: Look) -> Plan:
        row = record(look, "task", self.task)
        dues = [tasks.checked_due(one.value, look.zone) for one in self.proposals]
        if row["due"] in dues:
            raise BadInput("due_same")
        ask = AskQuestion(
            self.task,
            self.text,
            self.proposals,
            self.recommended,
            self.reason,
            model.DUE,
            id=self.id,
        )
        return ask.plan(look)


@dataclass(frozen=True)
class AnswerQuestion:
    """Answer with one of the proposals, with words of one's own, or with both.

    For a question about a due the chosen proposal's value, or ``value``, becomes the new due and is
    recorded as an agreement; ``target`` is the day to aim for from then on.

    Raises BadInput: question_no_answer, due; Problem: gone, question_answered, question_own.
    """

    question: str
    proposal: str = ""
    text: str = ""
    value: str = ""
    target: str | None = None

    def plan(self, look: Look) -> Plan:
        row = record(look, "question", self.question)
        if row["answered_at"]:
            raise Problem("question_answered")
        if row["created_by"] == look.actor:
            raise Problem("question_own")
        task = record(look, "task", row["task"])
        text = tasks.checked_text(self.text)
        chosen = self._chosen(look)
        due = self._due(look, row, chosen)
        if chosen is None and not text.strip() and due is None:
            raise BadInput("question_no_answer")
        minutes = waited(look, row["created_at"], row["addressee"])
        fields: dict[str, Value] = {"answered_at": look.stamp, "answer": text}
        fields["reply_minutes"] = minutes
        if chosen is not None:
            fields["chosen"] = chosen["id"]
        ops = [*changed("question", row, **fields), *_taken_up(look, row, task)]
        if due is not None:
            # Whoever asked and whoever answered agreed on it: it is recorded in every case.
            ops += due_ops(
                look,
                task,
                due,
                target=self.target,
                reason=row["reason"],
                question=row["id"],
                agreed=True,
            )
        return Plan(Intent("questions.answer", {"title": task["title"]}), tuple(ops))

    def _chosen(self, look: Look) -> Row | None:
        if not self.proposal:
            return None
        row = record(look, "proposal", self.proposal)
        if row["question"] != self.question:
            raise Problem("gone")
        return row

    def _due(self, look: Look, question: Row, chosen: Row | None) -> str | None:
        if question["purpose"] != model.DUE:
            return None
        wanted = self.value or (chosen["value"] if chosen is not None else "")
        return tasks.checked_due(wanted, look.zone)


@dataclass(frozen=True)
class AnswerByLetter:
    """Answer with the proposal under a letter, as a button of a notice does. Raises as
    AnswerQuestion, and Problem("gone") for a letter that is not there."""

    question: str
    letter: str

    def plan(self, look: Look) -> Plan:
        asked = queries.question(look.reader, self.question)
        place = model.LETTERS.find(self.letter) if self.letter else -1
        if asked is None or not 0 <= place < len(asked.proposals):
            raise Problem("gone")
        return AnswerQuestion(self.question, asked.proposals[place].id).plan(look)


def _taken_up(look: Look, question: Row, task: Row) -> list[Op]:
    """The task goes on where it stood, unless it waits for another answer of the same person."""
    waits = task["state"] == tasks.WAITING and task["waiting_for"] == question["addressee"]
    if not waits or not question["task_state"]:
        return []
    others = [one for one in queries.others_open(look.reader, question) if one["task_state"]]
    if others:
        return changed("task", task, waiting_since=others[0]["created_at"])
    return entered(look, task, question["task_state"])


@dataclass(frozen=True)
class WithdrawQuestion:
    """Take a question back that was not answered. Raises Problem: gone, question_answered,
    question_not_own."""

    question: str

    def plan(self, look: Look) -> Plan:
        row, task = _asked(look, self.question)
        ops = [Op("question", row["id"], "deleted_at", None, look.stamp)]
        ops += _taken_up(look, row, task)
        return Plan(Intent("questions.withdraw", {"title": task["title"]}), tuple(ops))


@dataclass(frozen=True)
class NudgeQuestion:
    """Recall an open question to the one who was asked, once a day at most.

    Raises Problem: gone, question_answered, question_not_own, question_nudged.
    """

    question: str

    def plan(self, look: Look) -> Plan:
        row, task = _asked(look, self.question)
        today = local_date(look.now, look.zone)
        if row["nudged_at"] and local_date(from_text(row["nudged_at"]), look.zone) == today:
            raise Problem("question_nudged")
        ops = changed("question", row, nudged_at=look.stamp)
        return Plan(Intent("questions.nudge", {"title": task["title"]}), tuple(ops))


def _asked(look: Look, id_: str) -> tuple[Row, Row]:
    """An open question of the acting person, and its task."""
    row = record(look, "question", id_)
    if row["answered_at"]:
        raise Problem("question_answered")
    if row["created_by"] != look.actor:
        raise Problem("question_not_own")
    return row, record(look, "task", row["task"])
