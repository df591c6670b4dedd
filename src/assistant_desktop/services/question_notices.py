"""What the two hear of questions: asked, recalled, answered, and a wait that has grown stale."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ..features.notices.model import OPEN, Notice
from ..features.notices.queries import Change
from ..features.questions import queries
from ..features.questions.model import LETTERS, Question, stale_at, waits_since
from ..kernel.clock import to_text
from ..kernel.ops import Value
from ..kernel.ref import Ref
from ..words import Words
from .core import Core
from .notice_port import one_line

if TYPE_CHECKING:
    from .notice_rules import Happening

ANSWER = "answer_"
"""Actions of a card begin so; the letter of the proposal follows."""
_LABEL = 28


# -- from commits ----------------------------------------------------------------------------------


def question_notices(happening: "Happening", change: Change) -> list[Notice]:
    """A question to the one who is asked, its answer to the one who asked."""
    asked = queries.question(happening.reader, change.id)
    if asked is None:
        return []
    if asked.addressee == happening.person and asked.answered_at is None:
        return _to_addressee(happening, change, asked)
    if asked.asker == happening.person and change.fields.get("answered_at"):
        return _to_asker(happening, asked)
    return []


def _to_addressee(happening: "Happening", change: Change, asked: Question) -> list[Notice]:
    ref, task = Ref("question", asked.id), happening.row("task", asked.task)
    told = _told(asked)
    if change.appeared:
        return [happening.notice("question", f"question:{asked.id}", ref, task, **told)]
    if change.fields.get("nudged_at"):
        key = f"question_nudge:{asked.id}:{change.fields['nudged_at']}"
        return [happening.notice("question_nudge", key, ref, task, **told)]
    return []


def _to_asker(happening: "Happening", asked: Question) -> list[Notice]:
    taken = asked.taken
    key = f"question_answer:{asked.id}:{to_text(asked.answered_at or asked.asked_at)}"
    told: dict[str, Value] = {
        "text": asked.text,
        "letter": LETTERS[asked.proposals.index(taken)] if taken else "",
        "chosen": taken.text if taken else "",
        "answer": asked.answer,
    }
    task = happening.row("task", asked.task)
    ref = Ref("task", asked.task)
    return [happening.notice("question_answer", key, ref, task, **told)]


def _told(asked: Question) -> dict[str, Value]:
    told: dict[str, Value] = {"text": asked.text, "best": ""}
    for letter, offered in zip(LETTERS, asked.proposals, strict=False):
        told[letter] = offered.text
        if offered.recommended:
            told["best"] = letter
    return told


def asks(happening: "Happening", task: str) -> bool:
    """Whether the commit asks a question about a task: the wait is told with the question."""
    return bool(happening.appeared("question", task=task))


# -- from the clock --------------------------------------------------------------------------------


def stale_waits(core: Core, now: datetime) -> tuple[list[Notice], datetime | None]:
    """What is stale by now, for the one who asked; and when the next wait will be."""
    found: list[Notice] = []
    ahead: list[datetime] = []
    for who in core.pair.values():
        hours = core.calendar(who)
        for asked in queries.open_for(core.reader, who.id):
            since = waits_since(asked)
            at = stale_at(since, hours)
            if at is None:
                continue
            if at > now:
                ahead.append(at)
                continue
            key = f"question_stale:{asked.id}:{to_text(since)}"
            told: dict[str, Value] = {"who": who.called, "title": asked.title, "text": asked.text}
            target = str(Ref("question", asked.id))
            found.append(
                Notice(key, asked.asker, "question_stale", at, told, target, asked.private)
            )
    return found, min(ahead, default=None)


# -- in words --------------------------------------------------------------------------------------


def lines(words: Words, kind: str, params: Mapping[str, Any]) -> list[str]:
    """The lines below the title of a notice about a question."""
    found = [str(params.get("title", "")), one_line(str(params.get("text", "")), 120)]
    if kind == "question_answer":
        chosen = params.get("chosen")
        if chosen:
            found.append(words("notices.proposal", letter=params["letter"], text=chosen))
        return [*found, str(params.get("answer", ""))]
    for letter in LETTERS:
        if params.get(letter):
            best = letter == params.get("best")
            key = "notices.proposal_best" if best else "notices.proposal"
            found.append(words(key, letter=letter, text=one_line(str(params[letter]), 80)))
    return found


def actions(params: Mapping[str, Any]) -> tuple[str, ...]:
    """The buttons of a question: its recommended proposal and the first other, then the rest."""
    there = [letter for letter in LETTERS if params.get(letter)]
    best = str(params.get("best") or "A")
    two = sorted([best, *(letter for letter in there if letter != best)][:2])
    return (*(f"{ANSWER}{letter.lower()}" for letter in two if letter in there), OPEN)


def label(words: Words, params: Mapping[str, Any], action: str) -> str:
    """What a button that answers says: the letter, and the proposal as far as there is room."""
    letter = letter_of(action)
    text = one_line(str(params.get(letter, "")), _LABEL)
    return words("notices.proposal", letter=letter, text=text)


def letter_of(action: str) -> str:
    """The letter of an action that answers."""
    return action.removeprefix(ANSWER).upper()
