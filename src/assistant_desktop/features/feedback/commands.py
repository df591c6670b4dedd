"""What the two do with feedback. It is append-only: nothing that was said is rewritten."""

import json
from dataclasses import dataclass

from ...kernel.errors import BadInput, Problem
from ...kernel.ops import Intent, Op, Plan, born
from ...store.driver import Row
from ...store.ledger import Look
from ..people.queries import pair
from . import queries
from .model import CRITIQUE, TONES, checked_length, checked_strengths, checked_text


@dataclass(frozen=True)
class GiveFeedback:
    """Praise or critique from the acting person to the other: one sentence is enough.

    About a ``deliverable``, a ``task`` (then its newest delivery by the other, if there is one),
    a ``standup``, or only a ``category``, which by default is the task's. ``situation``,
    ``behaviour``, ``effect`` and ``wish`` are the optional detail, ``strengths`` codes or own
    words, ``question`` the second question of a critique (left out with praise).

    Raises BadInput: feedback_tone, feedback_empty, feedback_long, strength_long; Problem("gone").
    """

    tone: str
    text: str
    deliverable: str | None = None
    task: str | None = None
    standup: str | None = None
    situation: str = ""
    behaviour: str = ""
    effect: str = ""
    wish: str = ""
    strengths: tuple[str, ...] = ()
    category: str = ""
    question: str = ""
    id: str = ""

    def plan(self, look: Look) -> Plan:
        if self.tone not in TONES:
            raise BadInput("feedback_tone")
        text = checked_text(self.text)
        other = _other(look)
        deliverable, task = self._about(look, other)
        category = checked_length(self.category) or (task["category"] if task else "")
        op = born(
            "feedback",
            self.id or look.new_id(),
            recipient=other,
            deliverable=deliverable,
            task=task["id"] if task else None,
            standup=self._standup(look),
            tone=self.tone,
            text=text,
            situation=checked_length(self.situation),
            behaviour=checked_length(self.behaviour),
            effect=checked_length(self.effect),
            wish=checked_length(self.wish),
            strengths=json.dumps(checked_strengths(self.strengths), ensure_ascii=False),
            category=category,
            question=checked_length(self.question) if self.tone == CRITIQUE else "",
        )
        title = task["title"] if task else category or _short(text)
        return Plan(Intent(f"feedback.{self.tone}", {"title": title}), (op,))

    def _about(self, look: Look, other: str) -> tuple[str | None, Row | None]:
        """The deliverable's id and the task's row."""
        if self.deliverable:
            row = look.reader.record("deliverable", self.deliverable)
            if row is None or row["deleted_at"]:
                raise Problem("gone")
            return self.deliverable, look.reader.record("task", row["task"])
        if self.task:
            task = look.reader.record("task", self.task)
            if task is None or task["deleted_at"]:
                raise Problem("gone")
            newest = queries.newest_delivery(look.reader, self.task, other)
            return (newest.id if newest else None), task
        return None, None

    def _standup(self, look: Look) -> str | None:
        if self.standup and look.reader.record("standup", self.standup) is None:
            raise Problem("gone")
        return self.standup or None


@dataclass(frozen=True)
class Acknowledge:
    """The recipient says that it arrived; again changes nothing.

    Raises Problem: gone, feedback_not_recipient.
    """

    feedback: str

    def plan(self, look: Look) -> Plan:
        row = _standing(look, self.feedback, "recipient", "feedback_not_recipient")
        return Plan(Intent("feedback.acknowledge", _title(look, row)), _received(look, row))


@dataclass(frozen=True)
class Answer:
    """The recipient writes back, which also acknowledges.

    ``to_question`` marks the answer to the second question. Raises Problem: gone,
    feedback_not_recipient, feedback_no_question; BadInput: answer_empty, feedback_long.
    """

    feedback: str
    text: str
    to_question: bool = False

    def plan(self, look: Look) -> Plan:
        row = _standing(look, self.feedback, "recipient", "feedback_not_recipient")
        if self.to_question and not row["question"]:
            raise Problem("feedback_no_question")
        op = born(
            "feedback_answer",
            look.new_id(),
            feedback=self.feedback,
            text=checked_text(self.text, "answer_empty"),
            to_question=int(self.to_question),
        )
        return Plan(Intent("feedback.answer", _title(look, row)), (op, *_received(look, row)))


@dataclass(frozen=True)
class Withdraw:
    """The author takes it back: the log keeps that there was something, not what it said.

    Raises Problem: gone, feedback_not_author.
    """

    feedback: str

    def plan(self, look: Look) -> Plan:
        row = _standing(look, self.feedback, "created_by", "feedback_not_author")
        op = Op("feedback", self.feedback, "deleted_at", None, look.stamp)
        return Plan(Intent("feedback.withdraw", _title(look, row)), (op,))


def _other(look: Look) -> str:
    """The id of whoever of the pair does not act."""
    others = [one.id for one in pair(look.reader).values() if one.id != look.actor]
    if len(others) != 1:
        raise Problem("not_set_up")
    return others[0]


def _standing(look: Look, id_: str, side: str, code: str) -> Row:
    """The feedback, unless it is withdrawn or the actor is not on the ``side`` that may."""
    row = look.reader.record("feedback", id_)
    if row is None or row["deleted_at"]:
        raise Problem("gone")
    if row[side] != look.actor:
        raise Problem(code)
    return row


def _received(look: Look, row: Row) -> tuple[Op, ...]:
    if row["acknowledged_at"]:
        return ()
    return (Op("feedback", row["id"], "acknowledged_at", None, look.stamp),)


def _title(look: Look, row: Row) -> dict[str, str]:
    task = look.reader.record("task", row["task"]) if row["task"] else None
    return {"title": task["title"] if task else row["category"] or _short(row["text"])}


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 24 else line[:23] + "…"
