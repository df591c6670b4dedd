"""The stand-up's rules: its checklist, its course in time, what its lines may be. Pure."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from ...kernel.errors import BadInput
from ...kernel.ids import derived_id
from ...kernel.ref import Ref

CALL, WRITTEN = "call", "written"
RUNNING, PAUSED, DONE, SKIPPED, OPEN = "running", "paused", "done", "skipped", "open"
"""States of a stand-up. ``open`` is a written one that still takes answers."""
PENDING, EMPTY = "pending", "empty"
"""States of a step, besides ``done`` and ``skipped``. An empty one had nothing to talk about."""

FACT, CONCERN, NOTE, TASK, DECISION = "fact", "concern", "note", "task", "decision"
PARKED, ANSWER = "parked", "answer"
NOTE_LABELS = (NOTE, FACT, CONCERN, TASK, DECISION)
LABELS = (*NOTE_LABELS, PARKED, ANSWER)

STEP_MIN, STEP_MAX, STEP_UNIT = 5, 600, 5
"""Seconds a step may be planned for, and by how many it grows or shrinks."""
TEXT_LIMIT = 10_000
TITLE_LIMIT = 200
PREPARED_LIMIT = 5


def standup_id(day: date) -> str:
    """The identity of a day's stand-up: derived, so that both sides mean the same record."""
    return derived_id("standup", day.isoformat())


def standup_step_id(standup: str, template: str) -> str:
    """The identity of a template step within one stand-up."""
    return derived_id("standup_step", standup, template)


def clean(text: str) -> str:
    """Text without control characters (other than line breaks) and halves of characters."""
    kept = (one for one in text if one == "\n" or unicodedata.category(one) not in {"Cc", "Cs"})
    return "".join(kept).strip()


def checked_text(text: str) -> str:
    """A line's text without surrounding space. Raises BadInput: line_empty, line_long."""
    cleaned = clean(text)
    if not cleaned:
        raise BadInput("line_empty")
    if len(cleaned) > TEXT_LIMIT:
        raise BadInput("line_long", limit=TEXT_LIMIT)
    return cleaned


# -- the checklist ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class TemplateStep:
    """One step of the checklist the pair agreed on.

    ``key`` names a step of the product, whose title and prompt come from the words while ``title``
    and ``prompt`` are empty; a step of one's own has no key. ``weekdays`` are ISO digits (1 =
    Monday). ``id`` is stable also while the step is only a default and no record yet.
    """

    id: str
    key: str
    title: str = ""
    prompt: str = ""
    seconds: int = 30
    rank: str = ""
    enabled: bool = True
    weekdays: str = "12345"
    may_skip: bool = True
    written: bool = True
    stored: bool = False

    def is_on(self, day: date) -> bool:
        """Whether the step belongs to a stand-up of ``day``."""
        # A stand-up held on a day of rest takes the steps of every weekday.
        weekday = str(day.isoweekday())
        return self.enabled and (weekday in self.weekdays or weekday in "67")

    def columns(self) -> dict[str, str | int]:
        """The columns of its record."""
        return {
            "key": self.key,
            "title": self.title,
            "prompt": self.prompt,
            "seconds": self.seconds,
            "rank": self.rank,
            "enabled": int(self.enabled),
            "weekdays": self.weekdays,
            "may_skip": int(self.may_skip),
            "written": int(self.written),
        }

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> "TemplateStep":
        return cls(
            row["id"],
            row["key"],
            row["title"],
            row["prompt"],
            row["seconds"],
            row["rank"],
            bool(row["enabled"]),
            row["weekdays"],
            bool(row["may_skip"]),
            bool(row["written"]),
            stored=True,
        )


def step_id(key: str) -> str:
    """The identity of a default step, before and after it became a record."""
    return derived_id("checklist_step", key)


def _default(key: str, seconds: int, rank: str, **more: Any) -> TemplateStep:
    return TemplateStep(step_id(key), key, seconds=seconds, rank=rank, **more)


DEFAULT_STEPS: tuple[TemplateStep, ...] = (
    _default("talk", 90, "c"),
    _default("deliveries", 40, "e"),
    _default("today", 50, "g"),
    _default("client", 40, "i"),
    _default("late", 30, "k"),
    _default("schedule", 20, "m"),
    _default("sparks", 20, "o"),
    _default("next", 10, "q"),
    _default("thanks", 30, "s", enabled=False, weekdays="5"),
)
"""The product's checklist: 300 seconds; the thanks on Fridays wait to be switched on."""

GATHERED = frozenset({"deliveries", "today", "client", "late", "schedule", "sparks"})
"""Steps that live on what the data say, and are empty where the data say nothing."""


def checked_step(step: TemplateStep) -> TemplateStep:
    """The step itself. Raises BadInput: step_seconds, step_title, step_weekdays, line_long."""
    if not STEP_MIN <= step.seconds <= STEP_MAX:
        raise BadInput("step_seconds", least=STEP_MIN, most=STEP_MAX)
    if not step.key and not step.title.strip():
        raise BadInput("step_title")
    if len(step.title) > TITLE_LIMIT or len(step.prompt) > TEXT_LIMIT:
        raise BadInput("line_long", limit=TITLE_LIMIT)
    if not step.weekdays or not set(step.weekdays) <= set("1234567"):
        raise BadInput("step_weekdays")
    return step


# -- what is prepared ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """One prepared line with where it comes from.

    ``kind`` says what it is (delivery, task, late, risk, due, spark, fact, concern, note);
    ``text`` is what somebody wrote. ``at`` is when it came to be (or is due, as an instant),
    ``due`` a task's due as kept; ``minutes`` how late, or how much too short, in working minutes.
    """

    kind: str
    text: str
    ref: Ref
    at: datetime | None = None
    due: str | None = None
    person: str = ""
    minutes: int | None = None
    note: str = ""
    version: int = 0


@dataclass(frozen=True)
class PreparedStep:
    """A step of today's checklist with its lines. ``topic`` is what small talk opens with."""

    step: TemplateStep
    lines: tuple[Line, ...] = ()
    topic: str = ""
    next_at: datetime | None = None

    @property
    def empty(self) -> bool:
        """Whether there is nothing to talk about, so that the step takes no time."""
        return self.step.key in GATHERED and not self.lines


@dataclass(frozen=True)
class Checklist:
    """Today's checklist."""

    day: date
    steps: tuple[PreparedStep, ...]
    last: Mapping[str, Any] | None = None
    """The last stand-up that was held: id, date, started_at, seconds, steps."""

    @property
    def seconds(self) -> int:
        """What the steps that are not empty take together."""
        return sum(one.step.seconds for one in self.steps if not one.empty)

    def step(self, key: str) -> PreparedStep | None:
        """A step of the product by its key."""
        return next((one for one in self.steps if one.step.key == key), None)


def next_standup(
    after: date, at: time, zone: tzinfo, works: tuple[Any, ...], days: int = 366
) -> datetime | None:
    """The next instant (in ``zone``) at which everybody works on that day; None within ``days``.

    ``works`` are the calendars of both (anything with ``works_on(day)``).
    """
    for ahead in range(1, days + 1):
        day = after + timedelta(days=ahead)
        if all(one.works_on(day) for one in works):
            return datetime.combine(day, at, zone)
    return None


# -- the course in time ----------------------------------------------------------------------------


@dataclass(frozen=True)
class StepTime:
    """A step as it runs: planned and spent seconds, and its state."""

    id: str
    seconds: int
    state: str = PENDING
    spent: float = 0.0
    may_skip: bool = True


@dataclass(frozen=True)
class Course:
    """A stand-up in time. Nothing ticks: what was spent follows from ``since`` and now.

    Every method returns a new course with the time up to ``now`` booked to the current step, so
    that the sum of what was spent is always what passed while it ran.
    """

    steps: tuple[StepTime, ...]
    state: str = PAUSED
    current: str | None = None
    since: datetime | None = None
    """Since when the current step has been running; None while it does not."""

    def started(self, now: datetime) -> "Course":
        """Begin with the first step that has something to talk about."""
        first = next((one.id for one in self.steps if one.state == PENDING), None)
        return replace(self, state=RUNNING, current=first, since=now)

    def booked(self, now: datetime) -> "Course":
        """The same moment with the running time written down."""
        if self.since is None or self.current is None:
            return self
        # A clock that was set back takes nothing away.
        passed = max(0.0, (now - self.since).total_seconds())
        course = self._with(self.current, spent=lambda one: round(one.spent + passed, 3))
        return replace(course, since=max(now, self.since))

    def paused(self, now: datetime) -> "Course":
        if self.state != RUNNING:
            return self
        return replace(self.booked(now), state=PAUSED, since=None)

    def resumed(self, now: datetime) -> "Course":
        """Run on after a pause."""
        if self.state != PAUSED or self.current is None:
            return self
        return replace(self, state=RUNNING, since=now)

    def forward(self, now: datetime, leave: str = DONE) -> "Course":
        """On to the next step that is not empty; the last one stays current."""
        target = self._neighbour(1)
        return self if target is None else self.to(target, now, leave)

    def back(self, now: datetime) -> "Course":
        """Back to the step before; what it took so far goes on counting."""
        target = self._neighbour(-1)
        return self if target is None else self.to(target, now, PENDING)

    def to(self, target: str, now: datetime, leave: str = DONE) -> "Course":
        """To any step; the one that is left becomes ``leave`` (done, skipped or pending)."""
        if self.state not in {RUNNING, PAUSED} or target == self.current:
            return self
        course = self.booked(now)
        if course.current is not None:
            course = course._with(course.current, state=lambda _one: leave)
        return replace(course._with(target, state=lambda _one: PENDING), current=target)

    def finished(self, now: datetime) -> "Course":
        """The end. The current step is done, those never reached stay pending."""
        if self.state not in {RUNNING, PAUSED}:
            return self
        course = self.booked(now)
        if course.current is not None:
            course = course._with(course.current, state=lambda _one: DONE)
        return replace(course, state=DONE, since=None)

    def reopened(self, now: datetime) -> "Course":
        """Back from the minutes: the last step runs on."""
        if self.state != DONE or self.current is None:
            return self
        course = self._with(self.current, state=lambda _one: PENDING)
        return replace(course, state=RUNNING, since=now)

    def spent(self, now: datetime) -> float:
        """Seconds of the whole stand-up up to ``now``, pauses left out."""
        return sum(one.spent for one in self.booked(now).steps)

    def spent_on(self, step: str | None, now: datetime) -> float:
        """Seconds of one step up to ``now``."""
        return next((one.spent for one in self.booked(now).steps if one.id == step), 0.0)

    @property
    def planned(self) -> int:
        """Seconds planned for the steps that were not empty."""
        return sum(one.seconds for one in self.steps if one.state != EMPTY)

    @property
    def is_last(self) -> bool:
        """Whether there is no step after the current one."""
        return self._neighbour(1) is None

    @property
    def is_first(self) -> bool:
        return self._neighbour(-1) is None

    def _neighbour(self, direction: int) -> str | None:
        ids = [one.id for one in self.steps if one.state != EMPTY or one.id == self.current]
        if self.current not in ids:
            return ids[0] if ids and direction > 0 else None
        place = ids.index(self.current) + direction
        return ids[place] if 0 <= place < len(ids) else None

    def _with(self, id_: str, **changes: Any) -> "Course":
        steps = tuple(
            replace(one, **{name: change(one) for name, change in changes.items()})
            if one.id == id_
            else one
            for one in self.steps
        )
        return replace(self, steps=steps)
