"""The demo's work: requests and what becomes of them, own tasks, feedback in both directions."""

from datetime import date, datetime, timedelta

from ..features.feedback.commands import Acknowledge, Answer, GiveFeedback
from ..features.feedback.model import CRITIQUE, PRAISE
from ..features.hours.commands import LogHours
from ..features.people.model import ASSISTANT, CLIENT
from ..features.tasks.commands import (
    AcceptTask,
    AddComment,
    AddSubtask,
    AddTask,
    CancelTask,
    CompleteTask,
    Deliver,
    EditTask,
    ReplyFirst,
    SendBack,
    StartTask,
    ToggleSubtask,
    WaitFor,
)
from ..kernel.clock import to_text
from .demo import QUIET_DAYS, Stage
from .demo_texts import Category, Critique, Praise, Work

_COVERAGE = (0.62, 0.76, 0.86, 0.9)
"""Share of deliveries that get a word, by month."""
_REPLY = ((0.68, 3, 45), (0.17, 45, 62), (0.1, 65, 150), (0.04, 185, 250), (0.01, 290, 400))
"""How long first replies take: share, and the span in working minutes."""


def plan_work(stage: Stage) -> None:
    """Put everything on the agenda that begins by itself."""
    chance = stage.chance
    last = stage.workday_from(stage.last_day, -QUIET_DAYS)
    for number, day in enumerate(stage.workdays()):
        if day >= last:
            break
        for _ in range(chance.choice((2, 2, 3, 3, 3, 4)) if _is_in(stage, CLIENT, day) else 0):
            stage.put(_moment(stage, day), Request(stage).ask)
        if number % 5 in (1, 3) and _is_in(stage, CLIENT, day):
            stage.put(_moment(stage, day), _client_task, stage)
        if number % 6 == 2 and _is_in(stage, ASSISTANT, day):
            stage.put(_moment(stage, day), _own_task, stage)
        if number % 7 == 4 and _is_in(stage, ASSISTANT, day):
            stage.put(_moment(stage, day), _ask_client, stage)
        if number % 4 == 3 and _is_in(stage, ASSISTANT, day):
            stage.put(_moment(stage, day), _feedback_to_client, stage)


def _is_in(stage: Stage, role: str, day: date) -> bool:
    return stage.calendars[role].works_on(day)


def _moment(stage: Stage, day: date) -> datetime:
    """Some time in the working hours of a day."""
    return stage.at(day, 9) + timedelta(minutes=stage.chance.randint(48, 500))


class Request:
    """One request of the client, from the asking to its completion."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.category: Category = stage.next_category()
        self.work: Work = stage.chance.choice(self.category.works)
        self.id = ""
        self.due = ""
        self.by = stage.end
        self.version = 0

    def ask(self) -> None:
        """The client asks."""
        stage, chance, work = self.stage, self.stage.chance, self.work
        self.id = stage.new_id()
        ahead = chance.randint(0, 2) if work.minutes <= 45 else chance.randint(2, 5)
        day = stage.workday_from(stage.today, max(1, ahead))
        self.by = stage.at(day, chance.choice((12, 15, 17)))
        self.due = to_text(self.by) if chance.random() < 0.3 else day.isoformat()
        target = stage.workday_from(day, -1).isoformat() if ahead > 2 else None
        stage.do(
            CLIENT,
            AddTask(
                stage.filled(work.title, stage.workday_from(day, 3)),
                request=True,
                due=self.due,
                target=target,
                urgent=chance.random() < 0.06,
                description=work.details,
                category=self.category.name,
                estimate=work.minutes,
                tags=(chance.choice(stage.texts.tags),) if chance.random() < 0.2 else (),
                id=self.id,
            ),
        )
        if chance.random() < 0.02:
            stage.send(stage.later(30), CLIENT, CancelTask(self.id))
            return
        stage.put(stage.later(reply_minutes(stage)), self.reply)

    def reply(self) -> None:
        """The assistant answers, and begins some time later."""
        stage = self.stage
        if stage.chance.random() < 0.1:
            stage.do(ASSISTANT, AcceptTask(self.id))
        else:
            stage.do(ASSISTANT, ReplyFirst(self.id, reply_text(stage)))
        if stage.chance.random() < 0.05:
            stage.put(stage.later(60), self.postpone)
        stage.put(stage.later(stage.chance.randint(20, 260)), self.start)

    def postpone(self) -> None:
        """The client gives more time."""
        day = self.stage.workday_from(self.by.date(), 2)
        self.by = self.stage.at(day, 17)
        self.stage.do(CLIENT, EditTask(self.id, {"due": day.isoformat()}))

    def start(self) -> None:
        """Work begins, with steps where the work has some."""
        stage, chance = self.stage, self.stage.chance
        stage.do(ASSISTANT, StartTask(self.id))
        minutes = int(self.work.minutes * chance.uniform(0.8, 1.3)) + chance.randint(30, 500)
        ready = stage.later(minutes)
        if ready > self.by > stage.now + timedelta(minutes=40) and chance.random() < 0.86:
            ready = self.by - timedelta(minutes=chance.randint(10, 35))
        if chance.random() < 0.5:
            for title in self.work.steps:
                id_ = stage.new_id()
                stage.do(ASSISTANT, AddSubtask(self.id, title, id_))
                working = stage.calendars[ASSISTANT].minutes_between(stage.now, ready)
                ticked = stage.later(working * chance.uniform(0.3, 0.98))
                stage.send(ticked, ASSISTANT, ToggleSubtask(id_))
        if chance.random() < 0.16 and ready - stage.now > timedelta(hours=3):
            stage.put(stage.later(40), self.wonder)
        stage.put(ready, self.deliver)

    def wonder(self) -> None:
        """A question comes up, which the client answers."""
        stage = self.stage
        question, answer = stage.chance.choice(stage.texts.questions)
        stage.do(ASSISTANT, WaitFor(self.id, stage.id_of(CLIENT)))
        stage.do(ASSISTANT, AddComment(self.id, question))

        def answered() -> None:
            stage.do(CLIENT, AddComment(self.id, answer))
            if _state(stage, self.id) == "waiting":
                stage.do(ASSISTANT, StartTask(self.id))

        stage.put(stage.later(stage.chance.randint(10, 90), CLIENT), answered)

    def deliver(self) -> None:
        """A version goes out; then somebody says something about it, or not."""
        stage, chance, work = self.stage, self.stage.chance, self.work
        self.version += 1
        # A share of what was planned, in steps of five minutes; another round takes less.
        share = 0.7 if self.version == 1 else 0.2
        stage.do(ASSISTANT, LogHours(max(5, round(work.minutes * share / 5) * 5), self.id))
        id_ = stage.new_id()
        stage.do(
            ASSISTANT,
            Deliver(
                self.id,
                note=stage.some(work.notes) if work.notes else "",
                link=link(work.file, self.version) if work.file else "",
                extra=chance.choice(work.extras)
                if work.extras and self.version == 1 and chance.random() < 0.4
                else "",
                id=id_,
            ),
        )
        if chance.random() > _COVERAGE[min(stage.month, len(_COVERAGE) - 1)]:
            stage.put(stage.later(chance.randint(300, 1500), CLIENT), self.complete)
        elif self.category.critique_rates[-1] < 0.5 and chance.random() < 0.2:
            # In the stand-up there is praise; what has to be mended is written down.
            stage.recent.append(id_)
            stage.put(stage.later(700, CLIENT), self.complete)
        else:
            stage.put(stage.later(chance.randint(8, 420), CLIENT), self.judge, id_)

    def judge(self, deliverable: str, standup: str | None = None) -> None:
        """The client says what was good or what was not."""
        stage, category = self.stage, self.category
        if self.version > 1 or not stage.is_due_critique(category):
            praise(stage, category, deliverable, standup)
            stage.put(stage.later(stage.chance.randint(1, 300), CLIENT), self.complete)
            return
        said = stage.chance.choice(category.critiques)
        criticise(stage, said, deliverable)
        if said.redo:
            stage.put(stage.later(2, CLIENT), self.send_back, said.redo)
        else:
            stage.put(stage.later(stage.chance.randint(60, 500), CLIENT), self.complete)

    def send_back(self, text: str) -> None:
        """Another round."""
        stage = self.stage
        if _state(stage, self.id) != "delivered":
            return
        stage.do(CLIENT, SendBack(self.id, text))
        begin = stage.later(stage.chance.randint(15, 120))
        stage.send(begin, ASSISTANT, StartTask(self.id))
        stage.put(begin + timedelta(minutes=stage.chance.randint(20, 55)), self.deliver)

    def complete(self) -> None:
        """The client, or else the assistant, closes it."""
        if _state(self.stage, self.id) == "delivered":
            role = CLIENT if self.stage.chance.random() < 0.6 else ASSISTANT
            self.stage.do(role, CompleteTask(self.id))


# -- feedback --------------------------------------------------------------------------------------


def praise(stage: Stage, category: Category, deliverable: str, standup: str | None = None) -> None:
    """The client praises a delivery."""
    said: Praise = stage.chance.choice(category.praise)
    id_ = stage.new_id()
    stage.do(
        CLIENT,
        GiveFeedback(
            PRAISE, said.text, deliverable, standup=standup, strengths=said.strengths, id=id_
        ),
    )
    _received(stage, id_, ASSISTANT, stage.texts.thanks, 0.35)


def criticise(stage: Stage, said: Critique, deliverable: str) -> None:
    """The client says what was not good, and asks the second question."""
    id_ = stage.new_id()
    stage.do(
        CLIENT,
        GiveFeedback(
            CRITIQUE,
            said.text,
            deliverable,
            situation=said.situation,
            effect=said.effect,
            wish=said.wish,
            question=said.question,
            id=id_,
        ),
    )
    if said.answer and stage.chance.random() < 0.85:
        at = stage.later(stage.chance.randint(10, 240))
        answer = Answer(id_, said.answer, to_question=bool(said.question))
        stage.send(at, ASSISTANT, answer)
    else:
        _received(stage, id_, ASSISTANT, (), 0)


def _feedback_to_client(stage: Stage) -> None:
    """The assistant says how the working together goes."""
    id_ = stage.new_id()
    if stage.chance.random() < 0.76:
        said = stage.chance.choice(stage.texts.praise_client)
        give = GiveFeedback(PRAISE, said.text, strengths=said.strengths, id=id_)
        stage.do(ASSISTANT, give)
        _received(stage, id_, CLIENT, stage.texts.thanks, 0.3)
        return
    hard = stage.chance.choice(stage.texts.critique_client)
    stage.do(
        ASSISTANT,
        GiveFeedback(
            CRITIQUE, hard.text, situation=hard.situation, effect=hard.effect, wish=hard.wish,
            id=id_,
        ),
    )  # fmt: skip
    _received(stage, id_, CLIENT, (hard.answer,), 0.8)


def _received(
    stage: Stage, id_: str, role: str, answers: tuple[str, ...], answering: float
) -> None:
    """The recipient answers, or only says that it arrived."""
    at = stage.later(stage.chance.randint(5, 260), role)
    if answers and stage.chance.random() < answering:
        text = stage.chance.choice(answers)
        stage.send(at, role, Answer(id_, text))
    else:
        stage.send(at, role, Acknowledge(id_))


# -- other work ------------------------------------------------------------------------------------


def _client_task(stage: Stage) -> None:
    """What the client does alone; now and then it is handed over."""
    title, minutes = stage.chance.choice(stage.texts.client_tasks)
    id_ = _add_own(stage, CLIENT, title, minutes)
    if stage.chance.random() < 0.15:
        stage.put(stage.later(60, CLIENT), _hand_over, stage, id_)
    else:
        done = stage.later(stage.chance.randint(200, 1900), CLIENT)
        stage.send(done, CLIENT, CompleteTask(id_))


def _hand_over(stage: Stage, id_: str) -> None:
    stage.do(CLIENT, EditTask(id_, {"owner": stage.id_of(ASSISTANT)}))
    reply = stage.later(reply_minutes(stage))
    stage.send(reply, ASSISTANT, ReplyFirst(id_, reply_text(stage)))
    done = stage.later(900)
    stage.send(done, ASSISTANT, CompleteTask(id_))


def _own_task(stage: Stage) -> None:
    """What the assistant does unasked."""
    title, minutes = stage.chance.choice(stage.texts.own_tasks)
    id_ = _add_own(stage, ASSISTANT, title, minutes)
    stage.send(stage.later(120), ASSISTANT, StartTask(id_))
    done = stage.later(stage.chance.randint(300, 1200))
    stage.send(done, ASSISTANT, CompleteTask(id_))


def _add_own(stage: Stage, role: str, title: str, minutes: int) -> str:
    id_ = stage.new_id()
    due = stage.workday_from(stage.today, stage.chance.randint(2, 5)).isoformat()
    stage.do(role, AddTask(stage.filled(title), due=due, estimate=minutes, id=id_))
    return id_


def _ask_client(stage: Stage) -> None:
    """The assistant asks the client, whose clock runs just the same."""
    title, answer = stage.chance.choice(stage.texts.to_client)
    id_ = stage.new_id()
    due = stage.workday_from(stage.today, 2).isoformat()
    stage.do(ASSISTANT, AddTask(stage.filled(title), request=True, due=due, estimate=10, id=id_))

    def answered() -> None:
        stage.do(CLIENT, ReplyFirst(id_, answer))
        stage.send(stage.later(stage.chance.randint(5, 200), CLIENT), CLIENT, CompleteTask(id_))

    stage.put(stage.later(reply_minutes(stage) * 1.5, CLIENT), answered)


# -- small things ----------------------------------------------------------------------------------


def reply_minutes(stage: Stage) -> int:
    """Working minutes to a first reply; most are quick, few are not."""
    spans = [(low, high) for _, low, high in _REPLY]
    low, high = stage.chance.choices(spans, [share for share, _, _ in _REPLY])[0]
    return stage.chance.randint(low, high)


def reply_text(stage: Stage) -> str:
    """A polite reply with a time in it, to the half hour."""
    local = stage.later(stage.chance.randint(40, 200)).astimezone(stage.clock.zone())
    clock = f"{local.hour}:{'00' if local.minute < 30 else '30'}"
    return stage.chance.choice(stage.texts.replies).replace("{time}", clock)


def link(file: str, version: int) -> str:
    """Where a version lies."""
    return f"https://files.example.com/{file.replace(' ', '-')}_v{version}.pdf"


def _state(stage: Stage, task: str) -> str:
    row = stage.cores[CLIENT].reader.record("task", task)
    return str(row["state"]) if row else ""
