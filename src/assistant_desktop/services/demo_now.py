"""The end of the demo's history: what is open, late, waiting and unread when somebody opens it."""

from datetime import datetime, timedelta

from ..features.feedback.commands import GiveFeedback
from ..features.feedback.model import PRAISE
from ..features.hours.commands import LogHours
from ..features.people.model import ASSISTANT, CLIENT
from ..features.questions.commands import AskQuestion
from ..features.questions.model import Proposal
from ..features.standup.commands import RaiseSpark
from ..features.tasks.commands import (
    AcceptTask,
    AddSubtask,
    AddTask,
    Deliver,
    ReplyFirst,
    SendBack,
    StartTask,
    ToggleSubtask,
)
from ..features.tasks.queries import deliverables
from ..kernel.clock import to_text
from .demo import Stage
from .demo_life import criticise, link, reply_text
from .demo_texts import Critique, Open

_URGENT_BACK, _REQUEST_BACK = 24, 95
"""Working minutes before the end at which the unanswered requests came."""


def plan_now(stage: Stage) -> None:
    """Put the open tasks of the texts on the agenda, the longest open first."""
    back = 1500
    for number, one in enumerate(stage.texts.now):
        if one.state == "requested":
            at = _URGENT_BACK if one.urgent else _REQUEST_BACK + 13 * number
        else:
            at, back = back, back - 55
        stage.put(stage.back(at), Present(stage, one).begin)
    praised = stage.texts.praise_client[1]
    thanks = GiveFeedback(PRAISE, praised.text, strengths=praised.strengths)
    stage.send(stage.back(44), ASSISTANT, thanks)
    spark = stage.filled(stage.texts.sparks[-1][0])
    stage.send(stage.back(120), ASSISTANT, RaiseSpark(spark))


class Present:
    """One task that is still open, from its beginning to where it stands."""

    def __init__(self, stage: Stage, told: Open) -> None:
        self.stage = stage
        self.told = told
        self.id = ""

    def begin(self) -> None:
        """It is asked for, or taken up by its owner; then it comes as far as it has come."""
        stage, told = self.stage, self.told
        self.id = stage.new_id()
        other = CLIENT if told.owner == ASSISTANT else ASSISTANT
        category = stage.texts.categories[told.category].name if told.category >= 0 else ""
        stage.do(
            other if told.asked else told.owner,
            AddTask(
                stage.filled(told.title),
                request=told.asked,
                due=self._due(),
                target=self._target(),
                urgent=told.urgent,
                description=told.details,
                category=category,
                estimate=told.minutes,
                tags=told.tags,
                id=self.id,
            ),
        )
        if told.state != "requested":
            stage.put(self._soon(14), self.reply)

    def reply(self) -> None:
        """The first reply, and what follows."""
        stage, told = self.stage, self.told
        if told.asked:
            quick = stage.chance.random() < 0.2
            text = reply_text(stage)
            stage.do(told.owner, AcceptTask(self.id) if quick else ReplyFirst(self.id, text))
        if told.state != "accepted":
            stage.put(self._soon(22), self.start)

    def start(self) -> None:
        """Work begins; some steps are done."""
        stage, told = self.stage, self.told
        stage.do(told.owner, StartTask(self.id))
        ids = []
        for title in told.steps:
            ids.append(stage.new_id())
            stage.do(told.owner, AddSubtask(self.id, title, ids[-1]))
        if ids:
            stage.do(told.owner, ToggleSubtask(ids[0]))
        follow = {
            "waiting": self.wait,
            "delivered": self.deliver,
            "revision": self.revise,
        }.get(told.state)
        if follow == self.deliver:
            # Since the last stand-up, so that the next one speaks of it.
            place = [one for one in stage.texts.now if one.state == "delivered"].index(told)
            stage.put(stage.back(165 - 40 * place), follow)
        elif follow is not None:
            stage.put(self._soon(30), follow)

    def wait(self) -> None:
        """Two versions are out, the second one good; the third waits for an answer."""
        stage = self.stage
        documents = stage.texts.categories[0]
        self._version(1, documents.works[0].notes[0])
        self._mend(documents.critiques[0], 1)
        self._version(2, documents.works[0].notes[-1], documents.works[0].extras[0])
        stage.do(ASSISTANT, StartTask(self.id))
        stage.put(max(stage.back(15), stage.now + timedelta(minutes=2)), self.ask)

    def ask(self) -> None:
        """The question that the client finds on the first page."""
        told = self.told
        proposals = tuple(Proposal(text) for text in told.proposals)
        self.stage.do(ASSISTANT, AskQuestion(self.id, told.text, proposals, reason=told.reason))

    def deliver(self) -> None:
        """It waits for a word; the first of them has just got one, which nobody has read."""
        stage, told = self.stage, self.told
        id_ = self._version(1, told.text)
        if told is next(one for one in stage.texts.now if one.state == "delivered"):
            said = stage.texts.categories[0].praise[1]
            word = GiveFeedback(PRAISE, said.text, id_, strengths=said.strengths)
            at = max(stage.back(50), stage.now + timedelta(minutes=2))
            stage.send(at, CLIENT, word)

    def revise(self) -> None:
        """It came back."""
        self._version(1, self.told.text)
        self._mend(Critique(self.told.text, redo=self.told.text), 1)

    # -- small things --------------------------------------------------------------------------

    def _version(self, version: int, note: str, extra: str = "") -> str:
        stage = self.stage
        id_ = stage.new_id()
        file = stage.texts.categories[0].works[0].file
        where = link(file, version) if self.told.category == 0 else ""
        stage.do(ASSISTANT, LogHours(max(10, (self.told.minutes or 60) // version), self.id))
        stage.do(ASSISTANT, Deliver(self.id, note=note, link=where, extra=extra, id=id_))
        return id_

    def _mend(self, said: Critique, minutes: int) -> None:
        stage = self.stage
        deliverable = deliverables(stage.cores[CLIENT].reader, self.id)[0].id
        stage.clock.forward(minutes=minutes)
        criticise(stage, said, deliverable)
        stage.do(CLIENT, SendBack(self.id, said.redo))

    def _soon(self, minutes: int) -> datetime:
        """Some working minutes ahead, but within the history."""
        return min(self.stage.later(minutes), self.stage.end)

    def _due(self) -> str | None:
        stage, told = self.stage, self.told
        today = stage.last_day
        day = {
            "late": stage.workday_from(today, -1),
            "today": today,
            "today_time": today,
            "tomorrow": today + timedelta(days=1),
            "tomorrow_time": today + timedelta(days=1),
            "week": max(stage.workday_from(today, 1), today + timedelta(days=2)),
            "later": stage.workday_from(today, 8),
        }.get(told.due)
        if day is None:
            return None
        if told.due == "tomorrow_time":
            return to_text(stage.at(day, 12))
        if told.due == "today_time":
            # Some hours from the end, where the day still has them.
            at = stage.end.astimezone(stage.clock.zone()) + timedelta(hours=4)
            at = at.replace(minute=0, second=0, microsecond=0)
            return to_text(at) if at.date() == day else day.isoformat()
        return day.isoformat()

    def _target(self) -> str | None:
        stage = self.stage
        if self.told.due not in {"tomorrow_time", "week"} or not self.told.asked:
            return None
        return stage.last_day.isoformat()
