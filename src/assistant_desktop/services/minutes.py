"""The minutes that write themselves: gathered from the data, then said in each format.

Small talk never appears, nor anything about private tasks. What people wrote is data: each format
keeps it from being read as its own marks.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime

from ..features.people.model import ASSISTANT, CLIENT
from ..features.standup import model, queries
from ..kernel.clock import from_text, local_date
from ..kernel.errors import Problem
from ..kernel.ref import Ref
from ..store.driver import Row
from ..words import when
from .core import Core
from .standup import duration, step_title


@dataclass(frozen=True)
class Item:
    """One line: what it says, and (weaker) of whom or until when."""

    text: str
    detail: str = ""


@dataclass(frozen=True)
class Section:
    """A heading with its lines; the heading is empty for lines above the first one."""

    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Minutes:
    """The minutes of one stand-up, in the core's language."""

    title: str
    meta: str = ""
    sections: tuple[Section, ...] = ()


# -- gathering -------------------------------------------------------------------------------------


def minutes(core: Core, standup: str) -> Minutes:
    """The minutes as they stand: those that somebody edited, or else the gathered ones.

    Raises Problem("gone").
    """
    row = queries.standup(core.reader, standup)
    if row is None:
        raise Problem("gone")
    return parse(row["minutes"]) if row["minutes"] else gather(core, standup)


def gather(core: Core, standup: str) -> Minutes:
    """The minutes out of the data. Raises Problem("gone")."""
    row = queries.standup(core.reader, standup)
    if row is None:
        raise Problem("gone")
    look = _Gather(core, row)
    sections = (
        look.section("decisions", look.labelled(model.DECISION)),
        look.section("tasks", look.tasks()),
        look.section("feedback", look.feedback()),
        look.section("sparks", look.sparks()),
        look.section("parked", look.parked()),
        *look.answers(),
        look.section("notes", look.notes()),
        look.section("schedule", look.schedule()),
        look.section("next", look.next()),
    )
    return Minutes(look.title(), look.meta(), tuple(one for one in sections if one.items))


def counts(core: Core, standup: str) -> dict[str, int]:
    """What came of a stand-up: tasks, decisions, praise, critique, sparks, parked."""
    row = queries.standup(core.reader, standup)
    if row is None:
        return {}
    look = _Gather(core, row)
    tones = [one["tone"] for one in queries.feedback_of(core.reader, standup)]
    return {
        "tasks": len(look.tasks()),
        "decisions": len(look.labelled(model.DECISION)),
        "praise": tones.count("praise"),
        "critique": tones.count("critique"),
        "sparks": len(look.sparks()),
        "parked": len(look.parked()),
    }


class _Gather:
    """Reads one stand-up's lines in the core's words."""

    def __init__(self, core: Core, row: Row) -> None:
        self.core, self.row, self.words = core, row, core.words
        self.zone = core.clock.zone()
        self.day = date.fromisoformat(row["date"])
        self.steps = {one["id"]: one for one in queries.steps(core.reader, row["id"])}
        lines = queries.lines(core.reader, row["id"])
        self._tasks = {
            one["id"]: self._task_of(one) for one in lines if one["ref"].startswith("task/")
        }
        self.lines = [one for one in lines if self._may_show(one)]

    def _task_of(self, line: Row) -> Row | None:
        return self.core.reader.record("task", Ref.parse(line["ref"]).id)

    def _may_show(self, line: Row) -> bool:
        """Leave out what belongs to a private task, and what was only talk."""
        task = self._tasks.get(line["id"])
        if task is not None and task["private"]:
            return False
        if line["label"] in (model.FACT, model.CONCERN):
            return False
        step = self.steps.get(line["step"])
        in_talk = step is not None and step["key"] == "talk"
        return not (in_talk and line["label"] in (model.NOTE, model.ANSWER))

    def title(self) -> str:
        """What they are the minutes of."""
        day = when.long_day(self.words, self.day, self.core.today)
        if self.row["mode"] == model.WRITTEN:
            return self.words("minutes.title_written", day=day)
        return self.words("minutes.title", day=day)

    def meta(self) -> str:
        """From when to when, who, how long."""
        pair = self.core.pair
        parts = []
        if self.row["started_at"] and self.row["ended_at"]:
            times = [when.time_of(from_text(self.row[one]), self.zone) for one in _EDGES]
            parts.append(self.words("minutes.times", start=times[0], end=times[1]))
        parts.append(
            self.words(
                "minutes.people", client=pair[CLIENT].called, assistant=pair[ASSISTANT].called
            )
        )
        spent = sum(one["spent_seconds"] for one in self.steps.values())
        if self.row["mode"] == model.CALL and spent:
            parts.append(duration(self.words, spent))
        return self.words("minutes.gap").join(parts)

    def section(self, name: str, items: list[Item]) -> Section:
        """A section under its heading; it may be empty."""
        return Section(self.words(f"minutes.{name}"), tuple(items))

    def labelled(self, label: str) -> list[Item]:
        """Lines with a label, as they were written."""
        return [Item(_flat(one["text"])) for one in self.lines if one["label"] == label]

    def notes(self) -> list[Item]:
        """Plain notes that became nothing else."""
        return [
            Item(_flat(one["text"]))
            for one in self.lines
            if one["label"] == model.NOTE and not one["ref"]
        ]

    def parked(self) -> list[Item]:
        """What is still put aside."""
        return [
            Item(_flat(one["text"]))
            for one in self.lines
            if one["label"] == model.PARKED and not one["settled_at"]
        ]

    def tasks(self) -> list[Item]:
        """Tasks that came out of lines, with owner and due as they are now."""
        found = []
        for line in self.lines:
            task = self._tasks.get(line["id"])
            if task is not None and not task["deleted_at"]:
                found.append(self._task(task))
            elif line["label"] == model.TASK:
                found.append(Item(_flat(line["text"])))
        return found

    def _task(self, task: Row) -> Item:
        owner = self.core.person(task["owner"])
        parts = [owner.called] if owner else []
        if task["due"]:
            # Absolute days: minutes are read tomorrow, too.
            parts.append(_due(self.core, task["due"]))
        return Item(_flat(task["title"]), self.words("minutes.gap").join(parts))

    def feedback(self) -> list[Item]:
        """Praise and critique that was given in it."""
        found = []
        for one in queries.feedback_of(self.core.reader, self.row["id"]):
            tone = self.words(f"minutes.{one['tone']}")
            text = _flat(one["text"])
            if one["title"]:
                title = _flat(one["title"])
                found.append(
                    Item(self.words("minutes.feedback_on", tone=tone, title=title, text=text))
                )
            else:
                found.append(Item(self.words("minutes.feedback_plain", tone=tone, text=text)))
        return found

    def sparks(self) -> list[Item]:
        """Sparks raised or settled in it, with what was decided."""
        found = []
        for one in queries.sparks_of(self.core.reader, self.row):
            text = _flat(one["text"])
            if one["settled_text"]:
                result = _flat(one["settled_text"])
                text = self.words("minutes.spark_settled", text=text, result=result)
            elif one["settled_at"]:
                text = self.words("minutes.spark_done", text=text)
            found.append(Item(text))
        return found

    def answers(self) -> list[Section]:
        """What each wrote, step by step, in a written stand-up."""
        found = []
        for step in self.steps.values():
            items = []
            for line in self.lines:
                if line["label"] == model.ANSWER and line["step"] == step["id"]:
                    person = self.core.person(line["created_by"])
                    text = _flat(line["text"])
                    name = person.called if person else ""
                    items.append(Item(self.words("minutes.answer", person=name, text=text)))
            found.append(Section(step_title(self.core, step["key"], step["title"]), tuple(items)))
        return found

    def schedule(self) -> list[Item]:
        """What was due that day at a time."""
        found = []
        for task in queries.due_on(self.core.reader, self.day, self.zone):
            owner = self.core.person(task["owner"])
            at = when.time_of(from_text(task["due"]), self.zone)
            found.append(Item(f"{at} {_flat(task['title'])}", owner.called if owner else ""))
        return found

    def next(self) -> list[Item]:
        """When they talk again."""
        if not self.row["next_at"]:
            return []
        return [Item(day_and_time(self.core, from_text(self.row["next_at"])))]


_EDGES = ("started_at", "ended_at")


def day_and_time(core: Core, instant: datetime) -> str:
    """11月25日(水) 9:30, never "tomorrow"."""
    zone = core.clock.zone()
    day = when.long_day(core.words, local_date(instant, zone), core.today)
    return f"{day} {when.time_of(instant, zone)}"


def _due(core: Core, due: str) -> str:
    if len(due) == 10:
        return when.short_day(core.words, date.fromisoformat(due), core.today)
    zone, instant = core.clock.zone(), from_text(due)
    day = when.short_day(core.words, local_date(instant, zone), core.today)
    return f"{day} {when.time_of(instant, zone)}"


def _flat(text: str) -> str:
    return " ".join(str(text).split())


# -- saying it -------------------------------------------------------------------------------------


def plain(core: Core, of: Minutes) -> str:
    """Text for anywhere; what ``parse`` reads back."""
    words = core.words
    lines = [of.title, of.meta] if of.meta else [of.title]
    for section in of.sections:
        lines.append("")
        if section.heading:
            lines.append(words("minutes.heading", heading=section.heading))
        lines += [words("minutes.bullet", text=_joined(core, item)) for item in section.items]
    return "\n".join(lines)


_BULLET = re.compile(r"^[・•\-*]\s?")


def parse(text: str) -> Minutes:
    """Minutes out of edited plain text: title, line of times, headings with ■, lines."""
    lines = [line.rstrip() for line in text.splitlines()]
    while lines and not lines[0]:
        lines.pop(0)
    if not lines:
        return Minutes("")
    found = Minutes(lines.pop(0))
    if lines and lines[0] and not lines[0].startswith(("■", "・", "•")):
        found = replace(found, meta=lines.pop(0))
    sections: list[Section] = []
    for line in lines:
        if line.startswith("■"):
            sections.append(Section(line[1:].strip(), ()))
        elif line:
            if not sections:
                sections.append(Section("", ()))
            item = Item(_BULLET.sub("", line, count=1))
            sections[-1] = replace(sections[-1], items=(*sections[-1].items, item))
    return replace(found, sections=tuple(sections))


def chatwork(core: Core, of: Minutes) -> str:
    """Chatwork's [info] box."""
    words = core.words
    parts = [f"[info][title]{_chatwork(of.title)}[/title]{_chatwork(of.meta)}"]
    for section in of.sections:
        parts.append("[hr]")
        if section.heading:
            parts.append(words("minutes.heading", heading=_chatwork(section.heading)))
        parts += [
            words("minutes.bullet", text=_chatwork(_joined(core, item))) for item in section.items
        ]
    return "\n".join(parts) + "[/info]"


_CHATWORK_TAG = re.compile(r"\[(/?[A-Za-z][^\[\]\n]*)\]")


def _chatwork(text: str) -> str:
    # Chatwork has no escape: a tag in somebody's text is shown with full-width brackets.
    return _CHATWORK_TAG.sub(r"［\1］", text)


def slack(core: Core, of: Minutes) -> str:
    """Slack's mrkdwn."""
    lines = [f"*{_slack(of.title)}*"]
    if of.meta:
        lines.append(_slack(of.meta))
    for section in of.sections:
        lines.append("")
        if section.heading:
            lines.append(f"*{_slack(section.heading)}*")
        lines += [f"• {_slack(_joined(core, item))}" for item in section.items]
    return "\n".join(lines)


def _slack(text: str) -> str:
    # The three that Slack reads as control characters, mentions and links included.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def mail(core: Core, of: Minutes) -> str:
    """A letter to the other, with its subject in the first line."""
    words = core.words
    body = plain(core, of)
    return "\n\n".join(
        (
            words("minutes.subject", title=of.title),
            words("minutes.mail_open", other=core.other.called, me=core.me.name),
            body,
            words("minutes.mail_close", me=core.me.name),
        )
    )


def markdown(core: Core, of: Minutes) -> str:
    """A Markdown file."""
    lines = [f"# {_markdown(of.title)}"]
    if of.meta:
        lines += ["", _markdown(of.meta)]
    for section in of.sections:
        lines.append("")
        if section.heading:
            lines += [f"## {_markdown(section.heading)}", ""]
        lines += [f"- {_markdown(_joined(core, item))}" for item in section.items]
    return "\n".join(lines) + "\n"


def escaped(place: str, text: str) -> str:
    """A text of somebody as it may stand in a message of that format."""
    if place == "chatwork":
        return _chatwork(text)
    return _slack(text) if place == "slack" else text


_MARKS = re.compile(r"([\\`*_\[\]<>&~|#])")
_LIST = re.compile(r"^(\d+)([.)])")


def _markdown(text: str) -> str:
    escaped = _MARKS.sub(r"\\\1", text)
    escaped = _LIST.sub(r"\1\\\2", escaped)
    return re.sub(r"^([-+=])", r"\\\1", escaped)


def _joined(core: Core, item: Item) -> str:
    return core.words("minutes.gap").join((item.text, item.detail)) if item.detail else item.text


FORMATS = {"plain": plain, "chatwork": chatwork, "slack": slack, "mail": mail, "markdown": markdown}
"""What minutes can be written as, by name."""
