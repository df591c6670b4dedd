"""What is prepared for somebody who suddenly cannot work, and the one step that does it all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from ..features.absence.commands import TakeAbsence
from ..features.absence.model import end_of, last_day
from ..features.absence.queries import Absence, current
from ..features.people.model import Person, zone_of
from ..features.relay.commands import HandOff
from ..features.relay.model import Baton
from ..features.tasks import model, queries
from ..features.tasks.commands import AddComment, ReplyFirst
from ..features.tasks.queries import TaskRow
from ..kernel.clock import due_instant, from_text, is_date, local_date
from ..kernel.ops import Intent
from ..store.ledger import Command, Together
from ..words import when
from .core import Core

STAY, HAND, LEAVE = "stay", "hand", "leave"
"""What happens to a task: it waits, goes to the other of the pair, or to somebody else."""
MOST = 30


@dataclass(frozen=True, slots=True)
class DueItem:
    """Something promised for the days of the absence, with what could be said of it."""

    row: TaskRow
    late: bool
    say: str
    standing: str
    next_step: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that waits for a first reply, with the reply that is prepared."""

    row: TaskRow
    reply: str


@dataclass(frozen=True)
class Prepared:
    """Everything that an absence until ``last`` touches. ``resumes`` is the next day of work."""

    last: date
    resumes: date | None
    due: tuple[DueItem, ...]
    requests: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to happen to a task that is due. ``say`` is left on a task that stays ('' nothing),
    ``name`` is who takes one that is left."""

    task: str
    way: str = STAY
    say: str = ""
    name: str = ""
    standing: str = ""
    next_step: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """A first reply that is to be sent."""

    task: str
    text: str


def prepare(core: Core, last: date | None = None) -> Prepared:
    """What the acting person promised until the day after ``last`` (by default today), and the
    texts for it. Raises BadInput as ``TakeAbsence`` does."""
    zone = zone_of(core.me.zone, core.clock.zone())
    today = local_date(core.clock.now(), zone)
    until = last or today
    resumes = _resumes(core, end_of(until, core.clock.now(), zone))
    due = _due_rows(core, until + timedelta(days=2))
    asked = queries.requested(core.reader, core.me.id)[:MOST]
    rows = queries.rows(core.reader, asked)
    reply = _said(core, "absence.text.reply", "absence.text.reply_open", resumes)
    return Prepared(
        until,
        resumes,
        tuple(_item(core, row, resumes) for row in due),
        tuple(Asked(rows[id_], reply) for id_ in asked if id_ in rows),
    )


def command(
    core: Core, last: date, note: str, choices: Sequence[Choice], replies: Sequence[Reply]
) -> Together:
    """All of it as one undo step: replies, hand-offs, words on what stays, and the absence."""
    steps: list[Command] = [ReplyFirst(one.task, one.text) for one in replies]
    for one in choices:
        if one.way == STAY:
            steps += [AddComment(one.task, one.say)] if one.say.strip() else []
        else:
            receiver = core.other.id if one.way == HAND else one.name
            steps.append(HandOff(one.task, receiver, Baton(one.standing, one.next_step)))
    steps.append(TakeAbsence(last, note))
    return Together(Intent("absence.take", {"name": core.me.called}), tuple(steps))


def letter(
    core: Core, prepared: Prepared, note: str, choices: Sequence[Choice], replied: Sequence[str]
) -> str:
    """The note to the other of the pair, of what was chosen; ``replied`` are ids of requests."""
    words, today = core.words, core.today
    if prepared.last == today:
        span = words("absence.text.span_today")
    else:
        day = when.short_day(words, prepared.last, today)
        span = words("absence.text.span_days", day=day)
    opening = words("absence.text.open", name=core.other.called, me=_signed(core.me), span=span)
    if note.strip():
        gap = "" if words.language == "ja" else " "
        reason = note.strip().rstrip("。.")
        opening += gap + words("absence.text.reason", note=reason)
    blocks = [opening]
    chosen = {one.task: one for one in choices}
    lines = [
        _due_line(core, item, chosen.get(item.row.id), prepared)
        for item in prepared.due
        if not item.row.private
    ]
    if lines:
        blocks.append("\n".join((words("absence.text.due"), *lines)))
    lines = [
        words("absence.text.line", title=one.row.title, about=_asked_line(core, prepared))
        for one in prepared.requests
        if one.row.id in replied
    ]
    if lines:
        blocks.append("\n".join((words("absence.text.requests"), *lines)))
    blocks.append(_said(core, "absence.text.close", "absence.text.close_open", prepared.resumes))
    blocks.append(_signed(core.me))
    return "\n\n".join(blocks)


def banner(core: Core, person: Person) -> tuple[Absence, str] | None:
    """The absence of a person that lasts now, and the sentence about it; None where there is
    none."""
    words, now = core.words, core.clock.now()
    found = current(core.reader, person.id, now)
    if found is None:
        return None
    zone = zone_of(person.zone, core.clock.zone())
    mine = person.id == core.me.id
    one_day = last_day(found.ends, zone) == local_date(now, zone)
    key = "absence.banner.mine" if mine else "absence.banner"
    if not one_day:
        key = "absence.banner.mine_days" if mine else "absence.banner.days"
    text = words(key, name=person.called, until=_until(core, person, found))
    if found.note:
        text = words("absence.banner.note", text=text, note=found.note)
    return found, text


def _until(core: Core, person: Person, absence: Absence) -> str:
    """18:00 where it ends with the work of today, else the last day."""
    words = core.words
    zone = zone_of(person.zone, core.clock.zone())
    last = last_day(absence.ends, zone)
    planned = core.calendar(person).scheduled(last)
    if last == local_date(core.clock.now(), zone) and planned:
        closes = max(planned[-1][1], core.clock.now())
        return words("absence.until_time", time=when.time_of(closes, core.clock.zone()))
    return words("absence.until_day", day=when.short_day(words, last, core.today))


def _resumes(core: Core, ends: datetime) -> date | None:
    calendar = core.calendar(core.me)
    away = replace(calendar, away=(*calendar.away, (core.clock.now(), ends)))
    return away.next_workday(last_day(ends, calendar.zone))


def _due_rows(core: Core, until: date) -> list[TaskRow]:
    zone = core.clock.zone()
    placed = queries.placed_until(core.reader, core.me.id, until.isoformat())
    ids = [
        one.id
        for one in sorted(placed, key=lambda one: (due_instant(one.due or "", zone), one.id))
        if one.state != model.DELIVERED
    ][:MOST]
    rows = queries.rows(core.reader, ids)
    return [rows[id_] for id_ in ids if id_ in rows]


def _item(core: Core, row: TaskRow, resumes: date | None) -> DueItem:
    words, zone, now = core.words, core.clock.zone(), core.clock.now()
    late = row.due is not None and due_instant(row.due, zone) <= now
    state = words(f"tasks.state.{row.state}")
    standing = words("absence.text.standing", state=state)
    if row.subtasks:
        steps = {"done": row.subtasks_done, "all": row.subtasks}
        standing = words("absence.text.standing_step", state=state, **steps)
    say = words("absence.text.say", day=_day(core, resumes)) if resumes else ""
    asked = row.requester is not None and row.requester != core.me.id
    return DueItem(row, late, say if asked else "", standing, _next_step(core, row))


def _next_step(core: Core, row: TaskRow) -> str:
    found = queries.detail(core.reader, row.id)
    open_steps = [one.title for one in found.subtasks if not one.done_at] if found else []
    if open_steps:
        return open_steps[0]
    return core.words("absence.text.next", title=row.title, due=_due(core, row.due or ""))


def _due_line(core: Core, item: DueItem, choice: Choice | None, prepared: Prepared) -> str:
    words = core.words
    way = _said(core, "absence.text.way_stay", "absence.text.way_stay_open", prepared.resumes)
    if choice is not None and choice.way == HAND:
        way = words("absence.text.way_hand", step=choice.next_step)
    elif choice is not None and choice.way == LEAVE:
        way = words("absence.text.way_leave", name=choice.name or "…", step=choice.next_step)
    about = words("absence.text.line_due", due=_due(core, item.row.due or ""), way=way)
    return words("absence.text.line", title=item.row.title, about=about)


def _asked_line(core: Core, prepared: Prepared) -> str:
    if prepared.resumes is None:
        return core.words("absence.text.request_open")
    return core.words("absence.text.request_line", day=_day(core, prepared.resumes))


def _said(core: Core, key: str, without: str, day: date | None) -> str:
    return core.words(key, day=_day(core, day)) if day else core.words(without)


def _day(core: Core, day: date) -> str:
    return when.short_day(core.words, day, core.today)


def _due(core: Core, due: str) -> str:
    zone = core.clock.zone()
    if is_date(due):
        return _day(core, date.fromisoformat(due))
    instant = from_text(due)
    return f"{_day(core, local_date(instant, zone))} {when.time_of(instant, zone)}"


def _signed(person: Person) -> str:
    """Oneself towards the other of the pair: the surname in Japanese."""
    parts = person.name.split()
    return person.name if person.name.isascii() or not parts else parts[0]
