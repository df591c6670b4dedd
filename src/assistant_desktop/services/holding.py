"""Holding back: a hard message waits for a while on this device before it may be sent.

What is held lies outside the ledger, so it can be in nobody else's file, history or notice. When
the time is over its writer is told that, and nothing of what they wrote.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from ..features.notices.model import Notice
from ..kernel.clock import to_text
from ..kernel.errors import BadInput, Problem
from ..kernel.ops import Commit
from ..kernel.ref import Ref
from ..store.held import Held, HeldStore
from ..store.ledger import Command
from .core import Core

MINUTES, HOURS, MORNING = "minutes", "hours", "morning"
SPANS = (MINUTES, HOURS, MORNING)
"""Ten minutes, two hours, the next working morning of who wrote it."""
CRITIQUE = "critique"
KINDS = (CRITIQUE, "comment", "send_back", "question")
"""What can be held: critique on a deliverable or task, a message, another round, a question."""


class Holding:
    """The acting person's held texts. Methods that write raise Busy where another process does."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._store = HeldStore(core.connection, core.folder)

    def hold(
        self,
        kind: str,
        target: Ref,
        text: str,
        span: str,
        form: Mapping[str, Any] | None = None,
    ) -> Held:
        """Put a text aside. ``form`` keeps the rest of what was filled in.

        Raises BadInput("text_empty"), ValueError for a kind or span that there is not.
        """
        if kind not in KINDS:
            raise ValueError(kind)
        if not text.strip():
            raise BadInput("text_empty")
        now, me = self._core.clock.now(), self._core.me.id
        id_ = self._core.ledger.ids(now)
        until = self.end_of(span)
        held = Held(id_, me, kind, str(target), text, dict(form or {}), now, until)
        self._store.put(held)
        return held

    def end_of(self, span: str) -> datetime:
        """When a hold that begins now would end."""
        now = self._core.clock.now()
        if span == MINUTES:
            return now + timedelta(minutes=10)
        if span == HOURS:
            return now + timedelta(hours=2)
        if span != MORNING:
            raise ValueError(span)
        calendar = self._core.calendar(self._core.me)
        day = calendar.next_workday(now.astimezone(calendar.zone).date())
        return now + timedelta(days=1) if day is None else calendar.spans(day)[0][0]

    def mine(self) -> list[Held]:
        """What the acting person has put aside, what ends first coming first."""
        return self._store.of(self._core.me.id)

    def ready(self) -> list[Held]:
        """Those of them whose time is over."""
        now = self._core.clock.now()
        return [held for held in self.mine() if held.until <= now]

    def get(self, id_: str) -> Held:
        """One of the acting person's. Raises Problem("gone")."""
        held = self._store.get(id_)
        if held is None or held.person != self._core.me.id:
            raise Problem("gone")
        return held

    def again(self, id_: str, span: str) -> Held:
        """Put it aside once more, unchanged."""
        held = replace(self.get(id_), until=self.end_of(span))
        self._store.put(held)
        return held

    def let_go(self, id_: str) -> Held:
        """Forget it for good. What it was is returned, so that it can be brought back by undo."""
        held = self.get(id_)
        self._store.drop(id_)
        return held

    def bring_back(self, held: Held) -> None:
        """Undo a ``let_go``."""
        self._store.put(held)

    def send(self, id_: str, text: str, do: Callable[[Command], Commit] | None = None) -> Commit:
        """Send it now, as it was or rewritten. Only when it is sent is the old text forgotten.

        Raises what the command raises; then it is still held.
        """
        held = self.get(id_)
        commit = (do or self._core.do)(command_for(held, text))
        self._store.drop(id_)
        return commit

    def task_of(self, held: Held) -> str | None:
        """The task that it is about."""
        ref = Ref.parse(held.target)
        if ref.kind == "deliverable":
            row = self._core.reader.record("deliverable", ref.id)
            return str(row["task"]) if row else None
        return ref.id if ref.kind == "task" else None

    # -- the clock -------------------------------------------------------------------------------

    def over(self, now: datetime) -> list[Notice]:
        """What to tell those whose time is over: that it is, and no word of what they wrote."""
        return [
            Notice(
                f"held:{held.id}:{to_text(held.until)}",
                held.person,
                "held",
                held.until,
                {},
                f"held/{held.id}",
            )
            for held in self._store.over(now)
        ]

    def next_end(self, now: datetime) -> datetime | None:
        """When the next hold ends."""
        return self._store.next_end(now)


def command_for(held: Held, text: str) -> Command:
    """The command that says ``text`` where the held one was to be said."""
    # Commands are read when somebody acts, not at the start.
    from ..features.feedback.commands import GiveFeedback
    from ..features.questions.commands import AskQuestion
    from ..features.questions.model import Proposal
    from ..features.tasks.commands import SendBack
    from ..features.tasks.parts import AddComment

    ref, form = Ref.parse(held.target), held.form
    if held.kind == CRITIQUE:
        rest = {key: value for key, value in form.items() if key in _FEEDBACK}
        rest["strengths"] = tuple(rest.get("strengths", ()))
        about = {ref.kind: ref.id} if ref.kind in {"deliverable", "task", "standup"} else {}
        return GiveFeedback(CRITIQUE, text, id=held.id, **{**rest, **about})
    if held.kind == "send_back":
        return SendBack(ref.id, text)
    if held.kind == "question":
        return AskQuestion(
            ref.id,
            text,
            tuple(Proposal(**one) for one in form.get("proposals", ())),
            int(form.get("recommended", 0)),
            reason=str(form.get("reason", "")),
            purpose=str(form.get("purpose", "")),
            id=held.id,
        )
    return AddComment(ref.id, text, bool(form.get("asks_reply", False)))


_FEEDBACK = (
    "situation",
    "behaviour",
    "effect",
    "wish",
    "strengths",
    "category",
    "question",
)
