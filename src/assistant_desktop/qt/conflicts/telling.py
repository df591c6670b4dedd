"""Conflicts in words: whose value it is, what it says, what it was before."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ...features.conflicts import queries
from ...features.conflicts.model import Conflict, Version
from ...features.devices.queries import device
from ...features.people.model import CLIENT, WorkHours
from ...kernel.clock import from_text, local_date
from ...kernel.ops import Value
from ...services import margin_text
from ...services.core import Core
from ...services.margins import MarginReader
from ...store.merge_rules import PRESENCE
from ...words import when
from ...words.series import rule as rule_words
from ..widgets.seal import Shape

_USUAL_DAY = timedelta(hours=8)
_PERSONS = frozenset(
    {"owner", "requester", "replied_by", "waiting_for", "addressee", "checked_by", "person"}
)
_FLAGS = frozenset(
    {"urgent", "private", "partial", "enabled", "may_skip", "written", "asks_reply", "recommended"}
    | {"accepted"}
)
_MINUTES = frozenset({"estimate", "minutes", "minutes_month"})
_CODED = frozenset({"rule", "hours", "weekdays", "fields", "basis", "shift", "zone", "audience"})
_CHOSEN_ONLY = _PERSONS | _FLAGS | _CODED | {"state", "chosen", "series", "occurrence", "task"}
"""Fields that are chosen and not written: their values are not texts of their own."""
_ID, _INSTANT = 36, 24
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAYS = frozenset({"due", "target"})
_TEXTS_OF_ONE = frozenset({"person"})
"""A task's related person is a name that was typed; elsewhere it is one of the pair."""


@dataclass(frozen=True)
class Side:
    """One version as a card shows it; ``lines`` are (label or '', text)."""

    version: Version
    mine: bool
    who: str
    seal: tuple[str, Shape] | None
    time: str
    where: str
    lines: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """What it says, in one line."""
        return " ".join(text for _, text in self.lines)


class ConflictTeller:
    """Says conflicts as of the moment it was made."""

    def __init__(self, core: Core) -> None:
        self.core, self.words = core, core.words

    # -- what it is about ------------------------------------------------------------------------

    def kind(self, kind: str) -> str:
        """The kind of record."""
        return self.words.find(f"conflicts.kind.{kind}") or self.words("conflicts.kind.other")

    def field(self, kind: str, field: str) -> str:
        """A field by name."""
        if kind == "task" and field == "title":
            return self.words("tasks.field.title")
        found = self.words.find(f"conflicts.field.{field}")
        return found or self.words("conflicts.field.other")

    def register(self, one: Conflict) -> str:
        """What the two versions are of."""
        if one.deletion:
            return self.words("conflicts.deleted")
        return self.field(one.kind, one.fields[0])

    def title(self, one: Conflict) -> str:
        """What the record is called."""
        if one.kind == "setting":
            found = self.words.find(f"conflicts.setting.{one.title}")
            return found or self.words("conflicts.setting.other")
        return one.title or self.kind(one.kind)

    def before(self, one: Conflict) -> str:
        """もとは 11/24(火) 18:00; '' where it is not known."""
        if one.deletion:
            return ""
        values = queries.before(self.core.reader, one)
        if values is None:
            return ""
        name = one.fields[0]
        said = self.value(one, name, values.get(name))
        if not self.is_written(one):
            return self.words("conflicts.before", value=said)
        first = said.replace("\n", " ")
        first = first if len(first) <= 40 else f"{first[:39]}…"
        if first != self.words("conflicts.empty"):
            first = self.words("conflicts.quoted", text=first)
        return self.words("conflicts.before", value=first)

    def is_day(self, one: Conflict) -> bool:
        """Whether another value is chosen in the calendar."""
        return one.kind == "task" and one.fields[0] in _DAYS

    def is_written(self, one: Conflict) -> bool:
        """Whether another value can be typed."""
        name = one.fields[0]
        if one.deletion or len(one.fields) > 1 or self.is_day(one) or one.kind == "setting":
            return False
        typed = one.kind == "task" and name in _TEXTS_OF_ONE
        if (name in _CHOSEN_ONLY and not typed) or (one.kind, name) in PRESENCE:
            return False
        values = [version.values.get(name) for version in one.versions]
        return all(isinstance(value, str) and not _is_time(value) for value in values if value)

    # -- the versions ----------------------------------------------------------------------------

    def sides(self, one: Conflict) -> list[Side]:
        """The versions, the acting person's first."""
        found = [self._side(one, version) for version in one.versions]
        return sorted(found, key=lambda side: not side.mine)

    def _side(self, one: Conflict, version: Version) -> Side:
        core = self.core
        mine = version.author == core.me.id
        person = core.person(version.author)
        who = self.words("tasks.me") if mine else person.called if person else ""
        seal: tuple[str, Shape] | None = None
        if person is not None:
            seal = (person.initial, "client" if person.role == CLIENT else "assistant")
        lines: tuple[tuple[str, str], ...]
        if one.deletion:
            lines = (("", self.words("conflicts.deleted.card")),)
        else:
            # The first one's name stands above the cards.
            lines = tuple(
                (
                    self.field(one.kind, name) if number else "",
                    self.value(one, name, version.values.get(name)),
                )
                for number, name in enumerate(one.fields)
            )
        return Side(version, mine, who, seal, self._time(version), self._where(version), lines)

    def follows(self, one: Conflict, sides: list[Side]) -> str:
        """12:00 なら余裕わずか、15:00 なら余裕 2.5時間: what each due leaves; '' where it is not
        about a due, or nobody estimated the task."""
        if one.kind != "task" or one.register != "due" or one.deletion:
            return ""
        owner = str((self.core.reader.record("task", one.id) or {}).get("owner", ""))
        reader = MarginReader(self.core)
        hours = reader.hours(owner)
        day = hours.day_length(self.core.today) or _USUAL_DAY
        told: dict[str, str] = {}
        for side in sides:
            due, target = (side.version.values.get(name) for name in ("due", "target"))
            if not due or str(due) in told:
                continue
            aimed = str(target) if target else None
            standing = reader.with_due(one.id, owner, str(due), aimed)
            margin = "" if standing is None else margin_text.tag(self.words, standing, day)
            if margin:
                said = self._moment(str(due))
                told[str(due)] = self.words("conflicts.follows", due=said, margin=margin)
        return self.words("conflicts.follows.and").join(told.values())

    def _time(self, version: Version) -> str:
        core = self.core
        at, zone = from_text(version.at), core.clock.zone()
        day = local_date(at, zone)
        time = when.time_of(at, zone)
        return (
            time if day == core.today else f"{when.plain_day(self.words, day, core.today)} {time}"
        )

    def _where(self, version: Version) -> str:
        if version.device == self.core.ledger.device:
            return self.words("conflicts.here")
        known = device(self.core.reader, version.device)
        return known.name if known is not None else self.words("conflicts.elsewhere")

    def choice(self, side: Side, sides: list[Side]) -> str:
        """私の値, 佐藤様の値; with the device where one person wrote several."""
        same = [one for one in sides if one.who == side.who]
        if len(same) > 1 and side.where:
            return side.where
        if side.mine:
            return self.words("conflicts.choice.mine")
        return self.words("conflicts.choice.theirs", who=side.who or side.where)

    # -- values ----------------------------------------------------------------------------------

    def value(self, one: Conflict, name: str, value: Value | Mapping[str, Value]) -> str:
        """A value in words."""
        words = self.words
        if (one.kind, name) in PRESENCE:
            if not isinstance(value, str):
                return words("conflicts.not_happened")
            return words("conflicts.happened", time=self._moment(value))
        if value is None or value == "":
            return words("conflicts.empty")
        if isinstance(value, int):
            return self._number(name, value)
        return self._text(one, name, str(value))

    def _number(self, name: str, value: int) -> str:
        words = self.words
        if name in _FLAGS:
            return words("conflicts.yes" if value else "conflicts.no")
        return words("conflicts.minutes", count=value) if name in _MINUTES else str(value)

    def _text(self, one: Conflict, name: str, text: str) -> str:
        if name == "state" and one.kind == "task":
            return self.words(f"tasks.state.{text}")
        if one.kind == "setting":
            return _plain(text)
        if name in _CODED:
            return self._coded(one, name, text)
        if name in _PERSONS:
            known = self.core.person(text)
            return known.called if known is not None else text
        if name in ("task", "series", "chosen") and len(text) == _ID:
            return self._referred(name, text)
        return self._moment(text) if _is_time(text) or _is_day(text) else text

    def _coded(self, one: Conflict, name: str, text: str) -> str:
        """What is kept in a form of its own."""
        words = self.words
        names = words("when.weekday").split(",")
        if name == "weekdays":
            return " ".join(names[int(day) - 1] for day in text if day in "1234567")
        if name == "hours":
            return _hours(text, names)
        if name == "rule":
            row = self.core.reader.record(one.kind, one.id) or {}
            return rule_words(words, text, str(row.get("start", "")))
        return _plain(text)

    def _referred(self, name: str, id_: str) -> str:
        kind = {"task": "task", "series": "series", "chosen": "proposal"}[name]
        row = self.core.reader.record(kind, id_) or {}
        return next((str(row[key]) for key in ("title", "text") if row.get(key)), id_[-8:])

    def _moment(self, text: str) -> str:
        core = self.core
        if _is_day(text):
            return when.short_day(self.words, date.fromisoformat(text), core.today)
        at, zone = from_text(text), core.clock.zone()
        day = when.short_day(self.words, local_date(at, zone), core.today)
        return f"{day} {when.time_of(at, zone)}"


def _is_time(text: str) -> bool:
    return len(text) == _INSTANT and text.endswith("Z") and text[10] == "T"


def _is_day(text: str) -> bool:
    return _DAY.fullmatch(text) is not None


def _plain(text: str) -> str:
    """A value that is kept as JSON, without its signs."""
    try:
        found = json.loads(text)
    except ValueError:
        return text
    if isinstance(found, dict):
        return " ".join(f"{name} {value}" for name, value in found.items())
    return " ".join(map(str, found)) if isinstance(found, list) else str(found)


def _hours(text: str, names: list[str]) -> str:
    """月 火 9:00–18:00, a line for each set of days."""
    days: dict[str, list[str]] = {}
    for name, spans in zip(names, WorkHours.from_text(text).days, strict=True):
        said = " ".join(f"{a.hour}:{a.minute:02d}–{b.hour}:{b.minute:02d}" for a, b in spans)
        days.setdefault(said, []).append(name)
    return "\n".join(f"{' '.join(some)} {said}" for said, some in days.items() if said)
