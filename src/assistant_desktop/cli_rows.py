"""Tasks as the command line shows them: JSON objects, and words for a line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

from .features.people import queries as people
from .features.people.model import WorkCalendar
from .features.tasks.margin import Margin
from .features.tasks.queries import TaskDetail, TaskRow
from .features.tasks.reply import Limits, ReplyClock, asked_at, reply_clock
from .kernel.clock import from_text, is_date
from .services.core import Core
from .services.margins import MarginReader

_SHOWN = 10
"""How many of an id's last characters a line shows; they find it again."""


@dataclass(frozen=True)
class _Remembered(WorkCalendar):
    """A calendar that works a day out once: a long list asks for the same days again and again."""

    known: dict[date, list[tuple[datetime, datetime]]] = field(default_factory=dict)

    def spans(self, day: date) -> list[tuple[datetime, datetime]]:
        if day not in self.known:
            self.known[day] = super().spans(day)
        return self.known[day]


class QuickZone(tzinfo):
    """A zone that works out the offset of each half hour once: 120,000 rows ask a million times."""

    def __init__(self, inner: tzinfo) -> None:
        self._inner = inner
        self._ahead: dict[int, timedelta] = {}
        self._written: dict[str, tuple[timedelta, str]] = {}
        self._of_local: dict[tuple[int, int], timedelta] = {}

    def told(self, text: str) -> str:
        """A kept instant as local ISO text to the second, with its offset."""
        half_hour = text[:14] + ("0" if text[14] < "3" else "3")
        known = self._written.get(half_hour)
        if known is None:
            local = from_text(text).astimezone(self)
            known = local.utcoffset() or timedelta(), local.isoformat(timespec="seconds")[19:]
            self._written[half_hour] = known
        return (datetime.fromisoformat(text[:19]) + known[0]).isoformat() + known[1]

    def fromutc(self, when: datetime) -> datetime:
        key = (when.toordinal() * 24 + when.hour) * 2 + (when.minute >= 30)
        ahead = self._ahead.get(key)
        if ahead is None:
            ahead = when.replace(tzinfo=UTC).astimezone(self._inner).utcoffset() or timedelta()
            self._ahead[key] = ahead
        local = when + ahead
        # The hour that comes twice in autumn: the second time it is told by its fold.
        twice = self._offset(local) != ahead
        return local.replace(fold=1) if twice else local

    def utcoffset(self, when: datetime | None) -> timedelta | None:
        return None if when is None else self._offset(when)

    def dst(self, _when: datetime | None, /) -> timedelta | None:
        return None

    def tzname(self, when: datetime | None) -> str | None:
        return self._inner.tzname(when)

    def _offset(self, when: datetime) -> timedelta:
        key = ((when.toordinal() * 24 + when.hour) * 2 + (when.minute >= 30), when.fold)
        known = self._of_local.get(key)
        if known is None:
            known = self._inner.utcoffset(when.replace(tzinfo=self._inner)) or timedelta()
            self._of_local[key] = known
        return known


class ReplyReader:
    """Says how the reply clocks of tasks stand, for many tasks of one core."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self.zone = QuickZone(core.clock.zone())
        self._now = core.clock.now()
        self._limits = Limits(
            int(str(core.setting("reply.amber_minutes"))),
            int(str(core.setting("reply.red_minutes"))),
        )
        self._calendars: dict[str, _Remembered] = {}
        self._roles: dict[str, str] = {}
        self._margins = MarginReader(core)

    def role(self, person: str) -> str:
        """Whether a person is (or was) client or assistant."""
        if person not in self._roles:
            known = self._core.person(person)
            self._roles[person] = known.role if known else ""
        return self._roles[person]

    def clock(self, row: Mapping[str, Any]) -> ReplyClock | None:
        """The clock of a request; None for a task that nobody waits for a reply to."""
        asked = asked_at(row)
        if asked is None:
            return None
        replied = from_text(row["replied_at"]) if row["replied_at"] else None
        hours, kept = self._calendar(row["owner"]), row["reply_minutes"]
        return reply_clock(asked, replied, self._now, hours, self._limits, kept)

    def margin(self, row: Mapping[str, Any]) -> Margin | None:
        """The margin of an accepted open task with a due; None for others."""
        if row["due"] is None or row["done_at"] is not None:
            return None
        return self._margins.margin(row["id"], row["owner"])

    def _calendar(self, person: str) -> WorkCalendar:
        if person not in self._calendars:
            core = self._core
            who = core.person(person) or core.me
            plain = people.calendar(core.reader, who, self.zone, core.is_holiday)
            self._calendars[person] = _Remembered(
                plain.hours, plain.zone, plain.is_holiday, plain.days_off, plain.away
            )
        return self._calendars[person]


def instant_json(text: str | None, zone: QuickZone) -> str | None:
    """A kept instant, or a date, as a script reads it: local, with offset."""
    if text is None or is_date(text):
        return text
    return zone.told(text)


def task_json(row: Mapping[str, Any], replies: ReplyReader) -> dict[str, Any]:
    """A row of ``plain_pages`` as the JSON of a task."""
    zone = replies.zone
    value: dict[str, Any] = {
        "id": row["id"],
        "title": row["title"],
        "owner": replies.role(row["owner"]),
        "state": row["state"],
        "urgent": bool(row["urgent"]),
        "due": instant_json(row["due"], zone),
        "target": instant_json(row["target"], zone),
        "created_at": instant_json(row["created_at"], zone),
        "done_at": instant_json(row["done_at"], zone),
    }
    clock = replies.clock(row)
    if clock is not None:
        fails = clock.fails_at
        value["reply"] = {
            "state": clock.state,
            "working_minutes": clock.working_minutes,
            "fails_at": fails.astimezone(zone).isoformat(timespec="seconds") if fails else None,
        }
    margin = replies.margin(row)
    if margin is not None:
        value["margin"] = {
            "state": margin.state,
            "working_minutes_left": margin.minutes_left,
            "promised_minutes": margin.promised,
        }
    return value


def detail_json(row: Mapping[str, Any], detail: TaskDetail, replies: ReplyReader) -> dict[str, Any]:
    """One task with all its parts: the JSON of a task, and more."""
    zone = replies.zone
    main: TaskRow = detail.row
    return task_json(row, replies) | {
        "category": main.category,
        "person": main.person,
        "estimate": main.estimate,
        "tags": list(main.tags),
        "description": detail.description,
        "first_reply": detail.reply,
        "subtasks": [
            {"id": one.id, "title": one.title, "done_at": instant_json(one.done_at, zone)}
            for one in detail.subtasks
        ],
        "deliverables": [
            {
                "id": one.id,
                "version": one.version,
                "created_at": instant_json(one.created_at, zone),
                "note": one.note,
                "link": one.link,
                "file": one.path,
                "extra": one.extra,
                "partial": one.partial,
                "praise": one.praise,
                "critique": one.critique,
            }
            for one in detail.deliverables
        ],
        "comments": [
            {
                "id": one.id,
                "author": replies.role(one.created_by or ""),
                "created_at": instant_json(one.created_at, zone),
                "text": one.text,
            }
            for one in detail.comments
        ],
    }


def id_words(id_: str) -> str:
    """An id as a line shows it: its end, which finds it again."""
    return id_[-_SHOWN:]


def due_words(due: str | None, zone: tzinfo) -> str:
    """A due as a line shows it: the local date, with the time where it has one."""
    if due is None or is_date(due):
        return due or ""
    return from_text(due).astimezone(zone).strftime("%Y-%m-%d %H:%M")
