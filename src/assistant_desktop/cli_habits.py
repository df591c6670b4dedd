"""The habits without the window: feedback, and the daily stand-up."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import click

from .cli_base import OneOf, Spoken, State, Text, common, pass_state
from .cli_rows import due_words
from .cli_tasks import found
from .cli_text import harmless
from .features.feedback.commands import GiveFeedback
from .features.feedback.model import TONES
from .features.standup import queries as standups
from .features.standup.model import Line, PreparedStep
from .kernel.errors import BadInput, Problem
from .services import minutes as texts
from .services import standup as service
from .services.core import Core

# -- feedback --------------------------------------------------------------------------------------


@click.command(cls=Spoken, help="cli.help.feedback")
@click.argument("given", metavar="ID", type=Text())
@click.argument("tone", metavar="|".join(TONES), type=OneOf(*TONES))
@click.argument("text", nargs=-1, required=True, metavar="TEXT…", type=Text())
@common
@pass_state
def feedback(state: State, given: str, tone: str, text: tuple[str, ...]) -> None:
    """Praise or critique: on a task's latest delivery, or on one deliverable."""
    with state.core() as core:
        kind, id_ = found(core, given, "task", "deliverable")
        task_, deliverable = (id_, None) if kind == "task" else (None, id_)
        command = GiveFeedback(tone, " ".join(text), deliverable=deliverable, task=task_)
        (own,) = core.do(command).changed["feedback"]
        row = core.reader.record("feedback", own)
        if row is None:
            raise Problem("gone")
        task = core.reader.record("task", row["task"])
        value = {
            "id": own,
            "tone": tone,
            "text": row["text"],
            "task": row["task"],
            "deliverable": row["deliverable"],
        }
        title = harmless(task["title"]) if task else ""
        state.written(value, state.words(f"cli.said.{tone}", title=title))


# -- stand-up --------------------------------------------------------------------------------------


@click.command(cls=Spoken, help="cli.help.standup")
@click.option("--minutes", metavar="DATE", type=Text(), help="cli.option.minutes")
@common
@pass_state
def standup(state: State, minutes: str | None) -> None:
    """The prepared checklist of today, or the minutes of a day."""
    day = _day(minutes) if minutes is not None else None
    with state.core() as core:
        if day is not None:
            _minutes(state, core, day)
            return
        checklist = service.prepared(core)
        if not state.as_json:
            title = state.words("cli.standup.title", date=checklist.day.isoformat())
            state.out.line(title)
        for step in checklist.steps:
            if state.as_json:
                state.out.object(_step_json(core, step))
            else:
                for line in _step_lines(state, core, step):
                    state.out.line(line)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadInput("cli_date", given=text) from error


def _minutes(state: State, core: Core, day: date) -> None:
    row = standups.standup_on(core.reader, day)
    if row is None:
        raise Problem("cli_no_standup", date=day.isoformat())
    text = texts.plain(core, texts.minutes(core, row["id"]))
    if state.as_json:
        state.out.object({"date": day.isoformat(), "state": row["state"], "minutes": text})
    else:
        for line in text.splitlines():
            state.out.line(harmless(line))


def _step_json(core: Core, step: PreparedStep) -> dict[str, Any]:
    zone = core.clock.zone()
    value: dict[str, Any] = {
        "step": step.step.key or step.step.id,
        "title": service.step_title(core, step.step.key, step.step.title),
        "seconds": step.step.seconds,
        "empty": step.empty,
        "lines": [
            {
                "kind": line.kind,
                "text": line.text,
                "ref": str(line.ref),
                "due": line.due if line.at is None else line.at.astimezone(zone).isoformat(),
            }
            for line in step.lines
        ],
    }
    if step.next_at is not None:
        value["next_at"] = step.next_at.astimezone(zone).isoformat()
    return value


def _step_lines(state: State, core: Core, step: PreparedStep) -> Iterator[str]:
    minutes, seconds = divmod(step.step.seconds, 60)
    yield f"{service.step_title(core, step.step.key, step.step.title)}  {minutes}:{seconds:02d}"
    for line in step.lines:
        yield f"  - {_line(core, line)}"
    if step.next_at is not None:
        yield f"  - {step.next_at.astimezone(core.clock.zone()):%Y-%m-%d %H:%M}"
    elif step.empty:
        yield f"  {state.words('cli.standup.nothing')}"


def _line(core: Core, line: Line) -> str:
    who = core.person(line.person)
    due = due_words(line.due, core.clock.zone())
    extra = [harmless(who.name)] if who and line.kind not in {"fact", "concern", "note"} else []
    extra += [due] if due else []
    text = harmless(" ".join(line.text.split()))
    return f"{text} ({', '.join(extra)})" if extra else text


COMMANDS = (feedback, standup)
