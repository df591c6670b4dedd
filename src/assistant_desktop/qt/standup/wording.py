"""How a stand-up's data are said: prompts, prepared lines, times."""

from datetime import date
from typing import Any, Literal, cast

from PySide6.QtGui import QFont

from ...features.standup import model
from ...features.standup.model import Line, PreparedStep, TemplateStep
from ...kernel.clock import from_text, is_date, local_date
from ...services import standup as service
from ...services.core import Core
from ...services.minutes import day_and_time
from ...words import when
from .. import theme
from ..widgets.ring_math import clock

ICONS = {
    "talk": "chat-centered-text",
    "deliveries": "cube",
    "today": "check-square-offset",
    "client": "user",
    "late": "hourglass-medium",
    "schedule": "calendar-blank",
    "sparks": "fire",
    "next": "calendar-check",
    "thanks": "heart",
    "": "chat-circle",
}
"""The icon of each step of the product; '' is a step of one's own."""

TOKENS = ("topic", "name", "season")
_TOPIC_LENGTH = 32


def read_font(px: int = 15, bold: bool = False) -> QFont:
    """A font for what is read aloud; never under 15 px at 100 %."""
    look = theme.current()
    font = look.font("card", bold=bold)
    font.setPixelSize(look.size(px))
    return font


def title(core: Core, step: TemplateStep) -> str:
    """A step's name in the language of the window."""
    return service.step_title(core, step.key, step.title)


def row_title(core: Core, row: dict[str, Any]) -> str:
    """The name of a step of a stand-up."""
    return service.step_title(core, row["key"], row["title"])


def default_prompt(core: Core, key: str) -> str:
    """The product's prompt of a step, tokens still in it; '' for a step of one's own."""
    return core.words(f"standup.step.{key}.prompt") if key else ""


def prompt(core: Core, row: dict[str, Any], prepared: PreparedStep | None) -> str:
    """What is asked in a step, with the topic of last time, the name and the season filled in."""
    words, key = core.words, row["key"]
    text = row["prompt"] or default_prompt(core, key) or row["title"]
    topic = prepared.topic if prepared else ""
    if key == "talk" and not topic and (not row["prompt"] or words("standup.token.topic") in text):
        text = words("standup.step.talk.prompt_first")
    if key == "next" and not row["prompt"]:
        if prepared is None or prepared.next_at is None:
            return words("standup.step.next.prompt_none")
        return words("standup.step.next.prompt", when=day_and_time(core, prepared.next_at))
    filled = _filled(core, text, topic)
    if key == "talk" and topic and words.language == "ja" and filled.count("、") == 1:
        # Japanese has no spaces to break at: the line ends where one breathes.
        return filled.replace("、", "、\n")
    return filled


def is_told(core: Core, row: dict[str, Any], lines: tuple[Line, ...]) -> bool:
    """Whether the prompt of the small talk says the first line whole already."""
    asked = row["prompt"] or default_prompt(core, row["key"])
    tokens = [core.words("standup.token.topic")]
    return bool(lines) and len(lines[0].text) <= _TOPIC_LENGTH and tokens[0] in asked


def _filled(core: Core, text: str, topic: str) -> str:
    words = core.words
    short = " ".join(topic.split())
    if len(short) > _TOPIC_LENGTH:
        short = short[: _TOPIC_LENGTH - 1] + "…"
    month = core.today.month
    values = {
        "topic": words("standup.topic_quoted", topic=short),
        "name": core.other.called,
        "season": words(f"standup.season.{(month % 12 + 3) // 3 - 1 or 4}"),
    }
    for name in TOKENS:
        # Both languages' tokens: the checklist is shared, the language is each person's own.
        for language in ("ja", "en"):
            text = text.replace(type(words)(language)(f"standup.token.{name}"), values[name])
    return text


Tone = Literal["t2", "rust", "yama"]


def detail(core: Core, line: Line) -> tuple[str, Tone]:
    """What stands at the right of a prepared line, and its colour."""
    words, zone = core.words, core.clock.zone()
    text, tone = "", "t2"
    if line.kind == "late" and line.due:
        text, tone = _late(core, line.person, line.due), "rust"
    elif line.kind == "risk" and line.minutes is not None:
        text, tone = words("standup.line.short", length=when.length(words, line.minutes)), "yama"
    elif line.kind == "due" and line.at is not None:
        text = when.time_of(line.at, zone)
    elif line.kind == "spark":
        text = said_by(core, line)
    elif line.kind == "delivery" and line.at is not None:
        version = words("standup.line.version", n=line.version)
        day = when.near_day(words, local_date(line.at, zone), core.today)
        text = words("minutes.gap").join((version, day))
    elif line.due:
        text = when.due(words, line.due, zone, core.today)
    return text, cast("Tone", tone)


def _late(core: Core, owner: str, due: str) -> str:
    """1営業日遅れ, as the list of tasks says it: working days of the owner since the due."""
    zone = core.clock.zone()
    day = date.fromisoformat(due) if is_date(due) else local_date(from_text(due), zone)
    person = core.person(owner)
    days = core.calendar(person).days_after(day, core.today) if person else 0
    key = {0: "tasks.note.late_today", 1: "tasks.note.late_one"}.get(days, "tasks.note.late")
    return core.words(key, n=days)


def said_by(core: Core, line: Line) -> str:
    """中村さんから　今日 9:10."""
    person = core.person(line.person)
    at = when.moment(core.words, line.at, core.clock.zone(), core.today) if line.at else ""
    return core.words("standup.line.from", person=person.called if person else "", when=at)


def ready(core: Core, checklist: model.Checklist) -> str:
    """7項目を準備済み　合計 4:40."""
    words = core.words
    count = sum(not one.empty for one in checklist.steps)
    total = clock(checklist.seconds, pad=False)
    return words("standup.card.prepared", n=count, total=total)


def spent_words(core: Core, seconds: float) -> str:
    """6分42秒, or 42秒 under a minute."""
    if seconds < 60:
        return core.words("standup.seconds", s=int(seconds))
    return service.duration(core.words, seconds)


def minutes_words(core: Core, seconds: float) -> str:
    """5分, or 5分30秒 where it is not whole minutes."""
    if seconds % 60 == 0:
        return core.words("standup.minutes", m=int(seconds) // 60)
    return service.duration(core.words, seconds)


def day_words(core: Core, row: dict[str, Any]) -> str:
    """11/20(金)."""
    return when.short_day(core.words, date.fromisoformat(row["date"]), core.today)


def last_words(core: Core, last: Any) -> str:
    """前回 11/20(金) 6分42秒　6項目."""
    if last is None:
        return ""
    if last["mode"] == model.WRITTEN:
        return core.words("standup.last_written", day=day_words(core, last))
    return core.words(
        "standup.last",
        day=day_words(core, last),
        length=spent_words(core, last["seconds"]),
        n=last["steps"],
    )


def started_words(core: Core, row: dict[str, Any]) -> list[str]:
    """The date, when it began, with whom."""
    words, zone = core.words, core.clock.zone()
    day = when.long_day(words, date.fromisoformat(row["date"]), core.today)
    parts = [day]
    if row["started_at"]:
        started = from_text(row["started_at"])
        if local_date(started, zone).isoformat() == row["date"]:
            parts.append(words("standup.started", time=when.time_of(started, zone)))
    return [*parts, words("standup.with", person=core.other.called)]


__all__ = ["clock"]
