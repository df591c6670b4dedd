"""The demo's stand-ups: five to eight minutes every morning on which both work."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from ..features.people.model import ASSISTANT, CLIENT
from ..features.standup import model, queries
from ..features.standup.commands import (
    AddLine,
    NextStep,
    Park,
    RaiseSpark,
    SettleSpark,
    SkipDay,
    WriteAnswer,
)
from ..features.tasks.commands import CompleteTask
from ..features.tasks.queries import row as task_row
from ..kernel.clock import from_text
from ..store.driver import Row
from . import standup as service
from .demo import Stage
from .demo_life import praise

_SHORTEST, _LONGEST = 300, 480
"""Seconds that a stand-up takes."""


def plan_standups(stage: Stage) -> None:
    """One for each working day before today; today's is left to whoever opens the demo."""
    days = [day for day in stage.workdays() if stage.both_work(day) and day > stage.first]
    story = Story(stage)
    for number, day in enumerate(days):
        at = stage.at(day, 9, 30) + timedelta(seconds=stage.chance.randint(5, 100))
        if number in {17, 44}:
            stage.send(at, CLIENT, SkipDay(day))
        elif number in {9, 33}:
            stage.put(at, story.write, day)
        else:
            stage.put(at, story.hold, day)


class Story:
    """What is talked about, morning after morning; nothing is told twice in a row."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        told = stage.texts
        self._decks = {
            "facts": list(told.facts),
            "concerns": list(told.concerns),
            "decisions": list(told.decisions),
            "parked": list(told.parked),
        }
        for deck in self._decks.values():
            stage.chance.shuffle(deck)
        self._places = dict.fromkeys((*self._decks, "sparks"), 0)
        self._settled: dict[str, str] = {}
        """How the sparks raised so far will be settled, by their text."""

    def hold(self, day: date) -> None:
        """A call of some minutes, step by step."""
        stage, chance = self.stage, self.stage.chance
        leader = ASSISTANT if chance.random() < 0.7 else CLIENT
        core = stage.cores[leader]
        stage.do(leader, service.start(core))
        id_ = model.standup_id(day)
        parked: list[str] = []
        steps = [one for one in queries.steps(core.reader, id_) if one["state"] != model.EMPTY]
        wanted = chance.randint(_SHORTEST, _LONGEST)
        shares = [step["seconds"] * chance.uniform(0.7, 1.4) for step in steps]
        for step, share in zip(steps, shares, strict=True):
            spent = timedelta(seconds=round(wanted * share / sum(shares)))
            ends = stage.clock.instant + spent
            for said in self._topics(step, id_, parked):
                stage.clock.instant += spent * 0.25
                said()
            stage.clock.instant = max(ends, stage.clock.instant)
            if step is not steps[-1]:
                stage.do(leader, NextStep(id_))
        stage.do(leader, service.finish(core, id_))
        stage.recent.clear()
        for line in parked:
            if chance.random() < 0.6:
                stage.put(stage.later(chance.randint(1, 4)), self._make, line)

    def write(self, day: date) -> None:
        """A morning without a call: each writes when there is time."""
        stage = self.stage
        core = stage.cores[ASSISTANT]
        stage.do(ASSISTANT, service.start_written(core, day))
        id_ = model.standup_id(day)
        steps = queries.steps(core.reader, id_)
        for step, answers in zip(steps, stage.texts.written, strict=False):
            for role, text in zip((CLIENT, ASSISTANT), answers, strict=True):
                stage.clock.instant += timedelta(minutes=stage.chance.randint(1, 12))
                stage.do(role, WriteAnswer(id_, step["id"], text))
        stage.do(ASSISTANT, service.finish(core, id_))

    # -- one step ------------------------------------------------------------------------------

    def _topics(self, step: Row, id_: str, parked: list[str]) -> list[Callable[[], object]]:
        """What happens in a step: at most three things, in order."""
        stage, chance, key = self.stage, self.stage.chance, step["key"]
        found: list[Callable[[], object]] = []
        if key == "talk":
            found.append(lambda: self._say(id_, model.FACT, self._next("facts")))
            if chance.random() < 0.25:
                found.append(lambda: self._say(id_, model.CONCERN, self._next("concerns")))
        elif key == "deliveries":
            found += [partial(self._praise, one, id_) for one in stage.recent[:2]]
        elif key == "today" and chance.random() < 0.3:
            found.append(lambda: self._say(id_, model.DECISION, self._next("decisions")))
        elif key == "client" and chance.random() < 0.25:
            line = stage.new_id()
            parked.append(line)
            found.append(lambda: stage.do(CLIENT, Park(id_, self._next("parked"), line)))
        elif key == "sparks":
            found.append(self._settle)
        elif key == "next" and chance.random() < 0.18:
            found.append(lambda: self._spark(id_))
        return found

    def _next(self, name: str) -> str:
        deck = self._decks[name]
        place = self._places[name]
        self._places[name] = (place + 1) % len(deck)
        return self.stage.filled(deck[place])

    def _say(self, id_: str, label: str, text: str) -> None:
        self.stage.do(ASSISTANT, AddLine(id_, label, text))

    def _praise(self, deliverable: str, id_: str) -> None:
        stage = self.stage
        reader = stage.cores[CLIENT].reader
        row = reader.record("deliverable", deliverable)
        task = task_row(reader, row["task"]) if row else None
        for category in stage.texts.categories:
            if task is not None and category.name == task.category:
                praise(stage, category, deliverable, id_)

    def _spark(self, id_: str) -> None:
        deck = self.stage.texts.sparks
        text, how = deck[self._places["sparks"]]
        self._places["sparks"] = (self._places["sparks"] + 1) % len(deck)
        filled = self.stage.filled(text)
        self._settled[filled] = how
        role = ASSISTANT if self.stage.chance.random() < 0.7 else CLIENT
        self.stage.do(role, RaiseSpark(filled, standup=id_))

    def _settle(self) -> None:
        """The oldest spark is out, where it has glowed for two days and somebody knows how."""
        stage = self.stage
        for row in queries.open_sparks(stage.cores[CLIENT].reader):
            old = stage.now - from_text(row["created_at"]) > timedelta(days=2)
            how = self._settled.get(row["text"], "")
            if old and how and stage.chance.random() < 0.6:
                stage.do(ASSISTANT, SettleSpark(row["id"], how))
                return

    def _make(self, line: str) -> None:
        """What was parked becomes a task, which is done some days later."""
        stage = self.stage
        became = service.line_to_task(stage.cores[ASSISTANT], line)
        stage.do(ASSISTANT, became.command)
        done = CompleteTask(became.ref.id)
        at = stage.later(stage.chance.randint(500, 2600))
        stage.send(at, ASSISTANT, done)
