"""Feedback: what it consists of, when it is asked for, and what the numbers say. Pure rules."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from ...kernel.clock import day_start, from_text
from ...kernel.errors import BadInput

PRAISE = "praise"
CRITIQUE = "critique"
TONES = (PRAISE, CRITIQUE)

STRENGTHS = ("ahead", "readable", "exact", "fast", "caring", "inventive", "thorough", "clear")
"""Codes of the strengths that are offered; the words name them. Own words stand as they are."""

TEXT_LIMIT = 10_000
STRENGTH_LIMIT = 40
ASK_DAYS = 30
"""How long a delivery waits for a word before it is left in peace; it still counts as uncovered."""
MAP_MINIMUM = 3
"""Entries before a strengths map says anything."""


@dataclass(frozen=True)
class Answer:
    """What the recipient wrote back; ``to_question``: to the second question of a critique."""

    id: str
    by: str
    text: str
    at: datetime
    to_question: bool = False


@dataclass(frozen=True)
class Entry:
    """One feedback with what the log shows beside it. A withdrawn one carries no text."""

    id: str
    tone: str
    author: str
    recipient: str
    at: datetime
    text: str
    situation: str = ""
    behaviour: str = ""
    effect: str = ""
    wish: str = ""
    strengths: tuple[str, ...] = ()
    category: str = ""
    question: str = ""
    deliverable: str = ""
    version: int = 0
    task: str = ""
    title: str = ""
    """The task's title where it is about one."""
    standup_date: str = ""
    later_version: int = 0
    """The next version delivered after this feedback; 0 for none."""
    acknowledged: bool = False
    withdrawn: bool = False
    answers: tuple[Answer, ...] = ()

    @property
    def question_open(self) -> bool:
        """Whether the second question was asked and not answered."""
        return bool(self.question) and not any(one.to_question for one in self.answers)

    @classmethod
    def from_row(cls, row: Mapping[str, Any], answers: Iterable[Answer] = ()) -> "Entry":
        """An entry from the columns that ``queries`` selects."""
        withdrawn = row["deleted_at"] is not None
        said: Mapping[str, Any] = {} if withdrawn else row
        return cls(
            row["id"],
            row["tone"],
            row["created_by"] or "",
            row["recipient"],
            from_text(row["created_at"]),
            said.get("text", ""),
            said.get("situation", ""),
            said.get("behaviour", ""),
            said.get("effect", ""),
            said.get("wish", ""),
            strengths=tuple(json.loads(said.get("strengths", "[]"))),
            category=row["category"],
            question=said.get("question", ""),
            deliverable=row["deliverable"] or "",
            version=row["version"] or 0,
            task=row["task"] or "",
            title=row["title"] or "",
            standup_date=row["standup_date"] or "",
            later_version=0 if withdrawn else row["later_version"] or 0,
            acknowledged=row["acknowledged_at"] is not None,
            withdrawn=withdrawn,
            answers=() if withdrawn else tuple(answers),
        )


@dataclass(frozen=True)
class Delivery:
    """A deliverable as the place where feedback is given shows it."""

    id: str
    task: str
    title: str
    category: str
    version: int
    at: datetime
    by: str
    note: str = ""
    extra: str = ""
    due: str | None = None
    partial: bool = False


@dataclass(frozen=True)
class Coverage:
    """Deliverables of a month that were asked about, and those of them with feedback."""

    month: date
    asked: int
    given: int


@dataclass(frozen=True)
class MapRow:
    """One category of the strengths map: (praise, critique) by month, and the trend's code."""

    category: str
    cells: tuple[tuple[int, int], ...]
    trend: str


def checked_text(text: str, code: str = "feedback_empty") -> str:
    """One's words without surrounding space. Raises BadInput(code), BadInput("feedback_long")."""
    cleaned = _clean(text)
    if not cleaned:
        raise BadInput(code)
    return checked_length(cleaned)


def checked_length(text: str) -> str:
    """Optional words, cleaned. Raises BadInput("feedback_long")."""
    cleaned = _clean(text)
    if len(cleaned) > TEXT_LIMIT:
        raise BadInput("feedback_long", limit=TEXT_LIMIT)
    return cleaned


def checked_strengths(strengths: Iterable[str]) -> tuple[str, ...]:
    """Codes and own words, each once, in order. Raises BadInput("strength_long")."""
    cleaned = [" ".join(_clean(one).split()) for one in strengths]
    if any(len(one) > STRENGTH_LIMIT for one in cleaned):
        raise BadInput("strength_long", limit=STRENGTH_LIMIT)
    return tuple(dict.fromkeys(one for one in cleaned if one))


def _clean(text: str) -> str:
    # Invisible control characters would break lines and terminals; line breaks and tabs may stay.
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in unified if c in "\n\t" or (c >= " " and c != "\x7f")).strip()


def should_ask(
    delivered: date,
    first: date | None,
    previous: Sequence[bool],
    all_months: int,
    sample_every: int,
) -> bool:
    """Whether a delivery asks for feedback.

    In the first ``all_months`` calendar months after the first delivery every one does; later
    every ``sample_every``-th, counted from the last one that asked. ``first`` is the day of the
    person's first delivery (None: this is it), ``previous`` says of their latest deliveries,
    newest first, whether they asked; ``sample_every - 1`` of them are enough.
    """
    if first is None or delivered < add_months(first, all_months):
        return True
    return not any(previous[: max(1, sample_every) - 1])


def trend(cells: Sequence[tuple[int, int]]) -> str:
    """What the months of one category say: "strength", "growing", "room", or "" for nothing yet.

    The later half of the months is compared with the earlier half. Nothing is said of fewer than
    three entries, or fewer than two in the later half. *room*: lately at least as much critique
    as praise. *strength*: lately three or more entries, and five times more praise than critique.
    *growing*: the share of praise rose by a fifth or more against the earlier half.
    """
    half = len(cells) // 2
    early_praise, early_critique = _sums(cells[:half])
    praise, critique = _sums(cells[half:])
    early, late = early_praise + early_critique, praise + critique
    if early + late < MAP_MINIMUM or late < 2:
        return ""
    if critique >= praise:
        return "room"
    if late >= 3 and praise >= 5 * critique:
        return "strength"
    # In whole numbers, so that exactly a fifth counts: p/l - e/E >= 1/5.
    if early and 5 * (praise * early - early_praise * late) >= late * early:
        return "growing"
    return ""


def _sums(cells: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return sum(cell[0] for cell in cells), sum(cell[1] for cell in cells)


def add_months(day: date, months: int) -> date:
    """The same day ``months`` later (or earlier), or the month's last day where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    first = date(index // 12, index % 12 + 1, 1)
    last = date((index + 1) // 12, (index + 1) % 12 + 1, 1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


def month_span(month: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """The instants at which the month of a day begins and ends."""
    first = month.replace(day=1)
    return day_start(first, zone), day_start(add_months(first, 1), zone)
