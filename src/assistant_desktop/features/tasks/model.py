"""Tasks: states and what leads from one to the next, dues, groups of the list. Pure rules."""

import hashlib
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from ...kernel.clock import day_start, from_text, is_date, local_date, to_text
from ...kernel.errors import BadInput, Problem

REQUESTED = "requested"
ACCEPTED = "accepted"
IN_PROGRESS = "in_progress"
WAITING = "waiting"
DELIVERED = "delivered"
REVISION = "revision"
DONE = "done"
DECLINED = "declined"
CANCELLED = "cancelled"

STATES = (
    REQUESTED,
    ACCEPTED,
    IN_PROGRESS,
    WAITING,
    DELIVERED,
    REVISION,
    DONE,
    DECLINED,
    CANCELLED,
)
CLOSED = (DONE, DECLINED, CANCELLED)
OPEN = tuple(state for state in STATES if state not in CLOSED)

_NEXT: dict[str, frozenset[str]] = {
    # A request may be worked on or finished straight away: that answers it as well.
    REQUESTED: frozenset({ACCEPTED, IN_PROGRESS, WAITING, DELIVERED, DONE, DECLINED, CANCELLED}),
    ACCEPTED: frozenset({IN_PROGRESS, WAITING, DELIVERED, DONE, DECLINED, CANCELLED}),
    IN_PROGRESS: frozenset({WAITING, DELIVERED, DONE, DECLINED, CANCELLED}),
    WAITING: frozenset({IN_PROGRESS, DELIVERED, DONE, DECLINED, CANCELLED}),
    DELIVERED: frozenset({DELIVERED, IN_PROGRESS, REVISION, DONE, CANCELLED}),
    REVISION: frozenset({IN_PROGRESS, WAITING, DELIVERED, DONE, DECLINED, CANCELLED}),
    DONE: frozenset({IN_PROGRESS, REVISION}),
    DECLINED: frozenset({ACCEPTED}),
    CANCELLED: frozenset({REQUESTED, ACCEPTED}),
}

TITLE_LIMIT = 500
TEXT_LIMIT = 100_000
TAG_LIMIT = 60
FIRST_YEAR, LAST_YEAR = 1970, 2999

GROUPS = ("urgent", "late", "today", "tomorrow", "this_week", "later", "no_date", "done")
"""The groups of the list, in order; ``done`` also holds what was declined or cancelled."""


_SEVERAL_DAYS = frozenset({"late", "this_week", "later"})


@dataclass(frozen=True)
class Filter:
    """Which tasks to show. Empty means all; of ``text`` every word is in the texts of a task."""

    owner: str = ""
    states: frozenset[str] = frozenset()
    category: str = ""
    person: str = ""
    tag: str = ""
    text: str = ""

    @property
    def is_heavy(self) -> bool:
        """Whether it has to read the texts of the tasks, which is work for a worker."""
        rare = self.states and self.wants_closed
        return bool(rare or self.category or self.person or self.tag or self.text.strip())

    @property
    def wants_closed(self) -> bool:
        return not self.states or any(state in CLOSED for state in self.states)


@dataclass(frozen=True)
class Group:
    """One group of the list: its tasks' ids in order, and how many there are.

    Of ``done`` the ids are only a first page, ``count`` is what was closed this week, and ``more``
    says that older ones can be asked for.
    """

    key: str
    ids: tuple[str, ...] = ()
    count: int = 0
    more: bool = False


class Placed(NamedTuple):
    """What decides where an open task stands in the list (a tuple: there are thousands)."""

    id: str
    state: str
    due: str | None = None
    urgent: bool = False
    rank: str = ""


@dataclass(frozen=True)
class Days:
    """The edges of today, tomorrow and this week (to Sunday) in one zone, for many dues."""

    now: datetime
    zone: tzinfo
    _days: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def today(self) -> date:
        return local_date(self.now, self.zone)

    @property
    def monday(self) -> date:
        """The first day of this week."""
        return self.today - timedelta(days=self.today.weekday())

    def day_of(self, due: str) -> str:
        """The local day (``YYYY-MM-DD``) of a due."""
        if is_date(due):
            return due
        minute = due[:16]
        known = self._days.get(minute)
        if known is None:
            known = local_date(from_text(due), self.zone).isoformat()
            self._days[minute] = known
        return known

    def is_late(self, due: str | None) -> bool:
        """Whether a due has passed: a date with the end of its local day."""
        if due is None:
            return False
        return due < self.today.isoformat() if is_date(due) else due < to_text(self.now)


def grouped(tasks: list[Placed], days: Days) -> dict[str, list[str]]:
    """Open tasks by group, each in order: by day where there are several, urgent first, rank.

    An urgent request that has had no first reply stands above everything else.
    """
    today = days.today
    edges = [
        today,
        today + timedelta(days=1),
        today + timedelta(days=2),
        max(days.monday + timedelta(days=7), today + timedelta(days=2)),
    ]
    # The same edges for dates and for instants, both of which sort as text.
    dates = [edge.isoformat() for edge in edges]
    instants = [to_text(days.now), *(to_text(day_start(edge, days.zone)) for edge in edges[1:])]
    keys = ("late", "today", "tomorrow", "this_week", "later")
    found: dict[str, list[tuple[str, bool, str, str]]] = {key: [] for key in GROUPS[:-1]}
    day_of = days.day_of
    for id_, state, due, urgent, rank in tasks:
        if urgent and state == REQUESTED:
            key = "urgent"
        elif due is None:
            key = "no_date"
        else:
            key = keys[bisect_right(dates if len(due) == 10 else instants, due)]
        # Within one day only rank counts.
        day = day_of(due) if due is not None and key in _SEVERAL_DAYS else ""
        found[key].append((day, not urgent, rank, id_))
    return {key: [row[3] for row in sorted(rows)] for key, rows in found.items()}


def can_move(state: str, to: str) -> bool:
    """Whether a state may lead to another."""
    return to in _NEXT[state]


def checked_move(state: str, to: str) -> None:
    """Let a state lead to another. Raises Problem("task_is_<state>") where it cannot."""
    if to not in _NEXT[state]:
        raise Problem(f"task_is_{state}")


def reopened(state: str, *, asked: bool, replied: bool) -> str:
    """The state that a closed task takes up again. Raises Problem for an open one."""
    if state == DONE:
        return IN_PROGRESS
    if state == CANCELLED and asked and not replied:
        return REQUESTED
    if state in (DECLINED, CANCELLED):
        return ACCEPTED
    raise Problem("task_is_open")


def clean_line(text: str) -> str:
    """One line without control characters; line breaks become spaces, other spaces stay."""
    flat = " ".join(text.splitlines()).replace("\t", " ")
    return _printable(flat).strip()


def clean_text(text: str) -> str:
    """Several lines without control characters, without empty lines at the end."""
    lines = (_printable(line.replace("\t", "    ")).rstrip() for line in text.splitlines())
    return "\n".join(lines).strip("\n")


def _printable(text: str) -> str:
    # Cc are control characters, Cs are halves of characters, which no file can hold.
    return "".join(char for char in text if unicodedata.category(char) not in ("Cc", "Cs"))


def checked_title(title: str) -> str:
    """A title of one line. Raises BadInput: title_empty, title_long."""
    cleaned = clean_line(title)
    if not cleaned:
        raise BadInput("title_empty")
    if len(cleaned) > TITLE_LIMIT:
        raise BadInput("title_long", limit=TITLE_LIMIT)
    return cleaned


def checked_text(text: str, *, needed: bool = False) -> str:
    """A text of several lines. Raises BadInput: text_empty (where one is needed), text_long."""
    cleaned = clean_text(text)
    if needed and not cleaned.strip():
        raise BadInput("text_empty")
    if len(cleaned) > TEXT_LIMIT:
        raise BadInput("text_long", limit=TEXT_LIMIT)
    return cleaned


def checked_tag(tag: str) -> str:
    """A tag without its ``#``. Raises BadInput: tag_empty, tag_long."""
    cleaned = clean_line(tag).lstrip("#＃").strip()
    if not cleaned:
        raise BadInput("tag_empty")
    if len(cleaned) > TAG_LIMIT:
        raise BadInput("tag_long", limit=TAG_LIMIT)
    return cleaned


def checked_due(due: str | None, zone: tzinfo) -> str | None:
    """A due as it is kept: ``YYYY-MM-DD``, or an instant; None and '' mean none.

    A time without an offset is meant in ``zone``. Raises BadInput("due").
    """
    text = (due or "").strip()
    if not text:
        return None
    try:
        if is_date(text):
            day = date.fromisoformat(text)
            kept, year = day.isoformat(), day.year
            if kept != text:
                raise BadInput("due", due=text[:40])  # a week date, or other digits
        else:
            if "T" not in text and " " not in text:
                raise BadInput("due", due=text[:40])
            moment = datetime.fromisoformat(text)
            year = moment.year
            if not FIRST_YEAR <= year <= LAST_YEAR:
                raise BadInput("due", due=text[:40])
            if moment.tzinfo is None:
                moment = moment.replace(tzinfo=zone)
            kept = to_text(moment)
    except (ValueError, OverflowError) as error:
        raise BadInput("due", due=text[:40]) from error
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadInput("due", due=text[:40])
    return kept


def moved_to_day(due: str | None, day: date, zone: tzinfo) -> str:
    """The due on another local day, keeping its time of day where it has one."""
    if due is None or is_date(due):
        return day.isoformat()
    local = from_text(due).astimezone(zone)
    start = day_start(day, zone).astimezone(zone)
    return to_text(start.replace(hour=local.hour, minute=local.minute, second=local.second))


def checked_estimate(minutes: object) -> int | None:
    """An estimate in minutes; None and 0 mean none. Raises BadInput("estimate")."""
    if minutes is None or minutes == "":
        return None
    if isinstance(minutes, str) and minutes.isascii() and minutes.isdigit():
        minutes = int(minutes)
    if not isinstance(minutes, int) or isinstance(minutes, bool) or not 0 <= minutes <= 600_000:
        raise BadInput("estimate")
    return minutes or None


# A text: re compiles it when a length is first read, not at the start.
_LENGTH = (
    r"(?:(?P<hours>\d+(?:\.\d+)?)\s*(?:h|時間|hours?|hrs?)(?P<half>半)?)?"
    r"\s*(?:(?P<minutes>\d+)\s*(?:m|分|min|minutes?)?)?"
)


def minutes_of(text: str) -> int | None:
    """A length as people write it, in minutes: 90, 90分, 1.5h, 1時間半, 1時間30分, 1:30.

    None for an empty text. Raises BadInput("estimate").
    """
    said = unicodedata.normalize("NFKC", text).strip()
    if not said:
        return None
    clock = re.fullmatch(r"(\d{1,4}):([0-5]\d)", said)
    if clock:
        return checked_estimate(int(clock[1]) * 60 + int(clock[2]))
    found = re.fullmatch(_LENGTH, said, re.IGNORECASE)
    if found is None:
        raise BadInput("estimate")
    minutes = float(found["hours"] or 0) * 60 + (30 if found["half"] else 0)
    return checked_estimate(round(minutes + int(found["minutes"] or 0)))


def first_rank(now: datetime, id_: str) -> str:
    """The rank of a new record: after all earlier ones, of constant length, never twice."""
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    millis, text = int(now.timestamp() * 1000), ""
    for _ in range(9):
        millis, digit = divmod(millis, 36)
        text = digits[digit] + text
    tail = int.from_bytes(hashlib.sha256(id_.encode()).digest()[:4], "big")
    for _ in range(4):
        tail, digit = divmod(tail, 36)
        text += digits[digit]
    return text + "i"  # a rank must not end with a zero
