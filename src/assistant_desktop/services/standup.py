"""The stand-up as window and command line use it: the core's own people, clock and heartbeat."""

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from ..features.people.model import CLIENT, WorkCalendar
from ..features.standup import model, queries
from ..features.standup.model import Checklist
from ..kernel.clock import from_text, to_text
from ..kernel.ops import Intent
from ..kernel.ref import Ref
from ..store.driver import DatabaseError
from ..store.ledger import Together
from ..words import Words
from .core import Core

if TYPE_CHECKING:
    from ..features.standup.commands import FinishStandup, StartStandup, StartWritten
    from ..language.quick_add import Line

HEARTBEAT_SECONDS = 5
"""How often the window says that a stand-up still runs; so much is lost at most by a crash."""
_GAP = timedelta(seconds=30)
_KEY = "standup.heartbeat"
_PROCESS = f"{os.getpid()}-{os.urandom(4).hex()}"


def calendars(core: Core) -> dict[str, WorkCalendar]:
    """The calendars of both, by role."""
    return {role: core.calendar(person) for role, person in core.pair.items()}


def prepared(core: Core, day: date | None = None) -> Checklist:
    """The checklist of a day, by default today. Raises Problem("not_set_up")."""
    return queries.prepared(
        core.reader, core.pair, core.clock.now(), core.clock.zone(), calendars(core), day
    )


def empty_steps(checklist: Checklist) -> frozenset[str]:
    """The ids of template steps that have nothing to talk about."""
    return frozenset(one.step.id for one in checklist.steps if one.empty)


def start(core: Core) -> "StartStandup":
    """The command that begins today's call with what is prepared."""
    from ..features.standup.commands import StartStandup

    checklist = prepared(core)
    return StartStandup(checklist.day, empty_steps(checklist))


def start_written(core: Core, day: date | None = None) -> "StartWritten":
    """The command that opens a day's stand-up in writing, by default today's."""
    from ..features.standup.commands import StartWritten

    checklist = prepared(core, day)
    return StartWritten(checklist.day, empty_steps(checklist))


def next_at(core: Core, after: date | None = None) -> datetime | None:
    """When the next stand-up after a day (by default today) is, in the computer's zone."""
    return queries.next_at(core.reader, after or core.today, core.clock.zone(), calendars(core))


def finish(core: Core, standup: str) -> "FinishStandup":
    """The command that ends a stand-up and keeps the next appointment."""
    from ..features.standup.commands import FinishStandup

    row = queries.standup(core.reader, standup)
    after = date.fromisoformat(row["date"]) if row else None
    return FinishStandup(standup, next_at(core, max(after, core.today) if after else None))


def agreed_at(core: Core) -> datetime:
    """Today's stand-up as an instant in the computer's zone."""
    hour, minute = str(core.setting("standup.time")).split(":")
    now = core.clock.now().astimezone(core.clock.zone())
    return now.replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)


def is_standup_day(core: Core) -> bool:
    """Whether both work today."""
    return all(one.works_on(core.today) for one in calendars(core).values())


def step_title(core: Core, key: str, title: str = "") -> str:
    """A step's name: its own, or the product's words for its key."""
    if title or not key:
        return title
    return core.words(f"standup.step.{key}.title", client=core.pair[CLIENT].called)


def duration(words: Words, seconds: float) -> str:
    """6分48秒 · 6 min 48 s."""
    minutes, rest = divmod(int(seconds), 60)
    return words("standup.duration", m=minutes, s=rest)


# -- lines that become something -------------------------------------------------------------------


@dataclass(frozen=True)
class Became:
    """What a line turns into: the command, and the record that will be there."""

    command: Together
    ref: Ref


def line_to_task(core: Core, line: str, request: bool = False, label: str = "") -> Became:
    """A line becomes a task of the acting person, or a request to the other; one undo step.

    ``label`` is what the line is from now on (a note with a task is labelled "task").
    """
    from ..features.standup.commands import SettleLine
    from . import quick_add

    text = _first_line(core, line)
    id_ = core.ledger.ids(core.clock.now())
    ref = Ref("task", id_)
    meant = quick_add.understood(core, text[:500])
    add = quick_add.command(core, meant, request=request, id_=id_)
    commands = (add, SettleLine(line, str(ref), label))
    return Became(Together(Intent("standup.to_task", {"text": text[:40]}), commands), ref)


def task_of_line(core: Core, standup: str, line: "Line") -> Became:
    """A line that was read becomes a task at once, and stands in the notes; one undo step."""
    from ..features.standup.commands import AddLine
    from . import quick_add

    id_ = core.ledger.ids(core.clock.now())
    ref = Ref("task", id_)
    add = quick_add.command(core, line, id_=id_)
    commands = (add, AddLine(standup, model.TASK, line.title, ref=str(ref)))
    return Became(Together(Intent("standup.to_task", {"text": line.title[:40]}), commands), ref)


def line_to_spark(core: Core, line: str, standup: str) -> Became:
    """A line becomes a spark; one undo step."""
    from ..features.standup.commands import RaiseSpark, SettleLine

    text = _first_line(core, line)
    id_ = core.ledger.ids(core.clock.now())
    ref = Ref("spark", id_)
    commands = (RaiseSpark(text, standup=standup, id=id_), SettleLine(line, str(ref)))
    return Became(Together(Intent("standup.to_spark", {"text": text[:40]}), commands), ref)


def _first_line(core: Core, line: str) -> str:
    row = core.reader.record("standup_line", line)
    return " ".join(str(row["text"]).split()) if row else ""


# -- the heartbeat ---------------------------------------------------------------------------------


def beat(core: Core, standup: str) -> None:
    """Say that a stand-up runs in this very process now. Writes no history."""
    pulse = {"standup": standup, "at": to_text(core.clock.now()), "process": _PROCESS}
    # The command line may be writing just now: the next beat comes in a moment.
    with suppress(DatabaseError):
        core.local.set(_KEY, pulse)


def leads(core: Core, standup: str) -> bool:
    """Whether the clock of a stand-up is kept here, and not on the other's computer."""
    return queries.leader(core.reader, standup) == core.ledger.device


def interrupted_at(core: Core) -> tuple[str, datetime] | None:
    """The stand-up that the program or the computer left in the middle, and when.

    That is one which ran here in a process that is gone, or whose heart has not beaten for half a
    minute (the computer slept). One that runs on another device has no heartbeat here.
    """
    row = queries.unfinished(core.reader)
    if row is None or row["state"] != model.RUNNING or not row["running_since"]:
        return None
    since = from_text(row["running_since"])
    pulse = core.local.get(_KEY)
    now = core.clock.now()
    if not pulse or pulse["standup"] != row["id"] or not leads(core, row["id"]):
        # Begun by the command line, or on another device: given up after three times its limit.
        lost = now - since > timedelta(seconds=3 * row["limit_seconds"])
        return (row["id"], since) if lost else None
    last = max(from_text(pulse["at"]), since)
    if pulse["process"] != _PROCESS or now - last > _GAP:
        return row["id"], min(last, max(now, since))
    return None


def mend(core: Core) -> bool:
    """Pause a stand-up that was left in the middle, at its last heartbeat. True if there was one.

    Cheap; called when the program starts and when the page looks again.
    """
    from ..features.standup.commands import PauseStandup

    found = interrupted_at(core)
    if found is None:
        return False
    core.do(PauseStandup(found[0], found[1]))
    return True
