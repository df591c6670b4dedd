"""Reading stand-ups: what is prepared for today, how one runs, what was held."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from ...kernel.clock import day_start, due_instant, from_text, to_text
from ...kernel.ref import Ref
from ...store.driver import Row
from ...store.reader import Reader
from ..margins.queries import promised
from ..people import queries as people
from ..people.model import ASSISTANT, CLIENT, Person, WorkCalendar
from ..tasks.margin import Promise, margins
from . import model
from .model import Checklist, Course, Line, PreparedStep, StepTime, TemplateStep

_OPEN = "deleted_at IS NULL AND state NOT IN ('done', 'declined', 'cancelled')"
_AT_WORK = f"{_OPEN} AND state != 'delivered' AND private = 0"

_RISK_DAYS = 14

# -- the checklist that the pair agreed on ---------------------------------------------------------


def template(reader: Reader) -> list[TemplateStep]:
    """All steps of the checklist in order, those switched off included.

    Defaults that were never edited are no records; edited ones and own ones are.
    """
    rows = reader.rows("SELECT * FROM checklist_step WHERE deleted_at IS NULL")
    stored = {row["id"]: TemplateStep.from_row(row) for row in rows}
    steps = [stored.pop(one.id, one) for one in model.DEFAULT_STEPS]
    return sorted([*steps, *stored.values()], key=lambda one: (one.rank, one.id))


# -- one stand-up ----------------------------------------------------------------------------------


def standup(reader: Reader, id_: str) -> Row | None:
    """A stand-up's row; None if there is none or it was undone."""
    return reader.one("SELECT * FROM standup WHERE id = ? AND deleted_at IS NULL", (id_,))


def standup_on(reader: Reader, day: date) -> Row | None:
    """The stand-up of a day."""
    return standup(reader, model.standup_id(day))


def leader(reader: Reader, standup: str) -> str:
    """The device whose clock a stand-up goes by: where it was begun, moved on or paused last."""
    found = reader.value(
        "SELECT c.device FROM ops o JOIN commits c ON c.seq = o.commit_seq"
        " WHERE o.id = ? AND o.field IN ('*', 'running_since')"
        " ORDER BY c.clock DESC, c.device DESC LIMIT 1",
        (standup,),
    )
    return str(found or "")


def unfinished(reader: Reader) -> Row | None:
    """The call that is running or paused, the latest if there are several."""
    return reader.one(
        "SELECT * FROM standup WHERE deleted_at IS NULL AND mode = 'call'"
        " AND state IN ('running', 'paused') ORDER BY date DESC LIMIT 1"
    )


def steps(reader: Reader, standup_: str) -> list[Row]:
    """The steps of a stand-up in order."""
    return reader.rows(
        "SELECT * FROM standup_step WHERE standup = ? AND deleted_at IS NULL ORDER BY rank, id",
        (standup_,),
    )


def course(reader: Reader, row: Mapping[str, Any]) -> Course:
    """How a stand-up runs in time."""
    times = tuple(
        StepTime(
            step["id"],
            step["seconds"],
            step["state"],
            float(step["spent_seconds"]),
            bool(step["may_skip"]),
        )
        for step in steps(reader, row["id"])
    )
    since = from_text(row["running_since"]) if row["running_since"] else None
    return Course(times, row["state"], row["current_step"], since)


def lines(reader: Reader, standup_: str, *labels: str) -> list[Row]:
    """Lines of a stand-up in order; all labels if none is named."""
    wanted = labels or model.LABELS
    marks = ",".join("?" * len(wanted))
    return reader.rows(
        f"SELECT * FROM standup_line WHERE standup = ? AND deleted_at IS NULL"
        f" AND label IN ({marks}) ORDER BY rank, created_at, id",
        (standup_, *wanted),
    )


def open_sparks(reader: Reader) -> list[Row]:
    """Small worries that are not settled yet, oldest first."""
    return reader.rows(
        "SELECT * FROM spark WHERE deleted_at IS NULL AND settled_at IS NULL"
        " AND (task IS NULL OR task NOT IN (SELECT id FROM task WHERE private = 1))"
        " ORDER BY created_at, id"
    )


def sparks_of(reader: Reader, row: Mapping[str, Any]) -> list[Row]:
    """Sparks that were raised in a stand-up or settled while it was held."""
    since, until = row["started_at"] or "", row["ended_at"] or "9999"
    return reader.rows(
        "SELECT * FROM spark WHERE deleted_at IS NULL"
        " AND (standup = ? OR settled_at BETWEEN ? AND ?)"
        " AND (task IS NULL OR task NOT IN (SELECT id FROM task WHERE private = 1))"
        " ORDER BY created_at, id",
        (row["id"], since, until),
    )


def feedback_of(reader: Reader, standup_: str) -> list[Row]:
    """What was praised and criticised in a stand-up, with the title of the task it was about."""
    return reader.rows(
        "SELECT f.id, f.tone, f.text, f.created_by, f.recipient, t.title FROM feedback f"
        " LEFT JOIN deliverable d ON d.id = f.deliverable"
        " LEFT JOIN task t ON t.id = coalesce(f.task, d.task)"
        " WHERE f.standup = ? AND f.deleted_at IS NULL AND coalesce(t.private, 0) = 0"
        " ORDER BY f.created_at, f.id",
        (standup_,),
    )


# -- the past --------------------------------------------------------------------------------------

_SUMMARY = (
    "SELECT s.*, (SELECT total(spent_seconds) FROM standup_step t WHERE t.standup = s.id"
    " AND t.deleted_at IS NULL) AS seconds, (SELECT count(*) FROM standup_step t"
    " WHERE t.standup = s.id AND t.deleted_at IS NULL AND t.state = 'done') AS steps"
    " FROM standup s WHERE s.deleted_at IS NULL"
)


def past(reader: Reader, before: date, limit: int = 30, offset: int = 0) -> list[Row]:
    """Stand-ups before a day, newest first, with ``seconds`` spent and ``steps`` done."""
    return reader.rows(
        f"{_SUMMARY} AND s.date < ? ORDER BY s.date DESC LIMIT ? OFFSET ?",
        (before.isoformat(), limit, offset),
    )


def last_held(reader: Reader, before: date) -> Row | None:
    """The last stand-up before a day that was held, as a call or in writing."""
    return reader.one(
        f"{_SUMMARY} AND s.date < ? AND s.state = 'done' ORDER BY s.date DESC LIMIT 1",
        (before.isoformat(),),
    )


def states_between(reader: Reader, first: date, last: date) -> dict[date, str]:
    """The states of the stand-ups from ``first`` to ``last``, by day."""
    rows = reader.rows(
        "SELECT date, state FROM standup WHERE deleted_at IS NULL AND date BETWEEN ? AND ?",
        (first.isoformat(), last.isoformat()),
    )
    return {date.fromisoformat(row["date"]): row["state"] for row in rows}


def first_day(reader: Reader) -> date | None:
    """The day of the first stand-up ever; None before it."""
    first = reader.value("SELECT min(date) FROM standup WHERE deleted_at IS NULL")
    return date.fromisoformat(first) if first else None


def streak(reader: Reader, today: date, calendar: WorkCalendar, most: int = 400) -> int:
    """On how many working days in a row, up to today or the one before, a stand-up was held."""
    held = {
        day
        for day, state in states_between(reader, today - timedelta(days=most), today).items()
        if state == model.DONE
    }
    count = 0
    for back in range(most):
        day = today - timedelta(days=back)
        if day in held:
            count += 1
        elif calendar.works_on(day) and day != today:
            break
    return count


def missed(reader: Reader, today: date, calendars: Mapping[str, WorkCalendar]) -> date | None:
    """The last day before today on which both worked and no stand-up left a trace.

    None before the first stand-up ever: nobody misses what they do not know yet.
    """
    first = reader.value(
        "SELECT min(date) FROM standup WHERE deleted_at IS NULL AND state = 'done'"
    )
    if first is None:
        return None
    for back in range(1, 15):
        day = today - timedelta(days=back)
        if not all(one.works_on(day) for one in calendars.values()):
            continue
        if day.isoformat() < first or standup_on(reader, day) is not None:
            return None
        return day
    return None


# -- what is prepared ------------------------------------------------------------------------------


def prepared(
    reader: Reader,
    pair: Mapping[str, Person],
    now: datetime,
    zone: tzinfo,
    calendars: Mapping[str, WorkCalendar],
    day: date | None = None,
) -> Checklist:
    """The checklist of a day (by default today), gathered from the data.

    ``calendars`` are those of both by role. Private tasks are left out everywhere.
    """
    day = day or now.astimezone(zone).date()
    last = last_held(reader, day)
    look = _Gather(reader, pair, now, zone, calendars, day, last)
    found = [look.step(one) for one in template(reader) if one.is_on(day)]
    return Checklist(day, tuple(found), last)


def next_at(
    reader: Reader, after: date, zone: tzinfo, calendars: Mapping[str, WorkCalendar]
) -> datetime | None:
    """When the next stand-up is: the agreed time on the next day on which both work."""
    agreed = time.fromisoformat(str(people.setting(reader, "standup.time")))
    return model.next_standup(after, agreed, zone, tuple(calendars.values()))


class _Gather:
    """Gathers the lines of each step for one day."""

    def __init__(
        self,
        reader: Reader,
        pair: Mapping[str, Person],
        now: datetime,
        zone: tzinfo,
        calendars: Mapping[str, WorkCalendar],
        day: date,
        last: Row | None,
    ) -> None:
        self.reader, self.pair, self.now, self.zone = reader, pair, now, zone
        self.calendars, self.day, self.last = calendars, day, last
        self.edges = {
            "today": day.isoformat(),
            "now": to_text(now),
            "start": to_text(day_start(day, zone)),
            "end": to_text(day_start(day + timedelta(days=1), zone)),
            "assistant": pair[ASSISTANT].id,
            "client": pair[CLIENT].id,
        }

    def step(self, step: TemplateStep) -> PreparedStep:
        """One step with its lines."""
        if step.key == "talk":
            found = self._recall()
            return PreparedStep(step, found, topic=_topic(found))
        if step.key == "next":
            return PreparedStep(
                step, next_at=next_at(self.reader, self.day, self.zone, self.calendars)
            )
        gather = {
            "deliveries": self._deliveries,
            "today": self._today,
            "client": self._client,
            "late": self._late,
            "schedule": self._schedule,
            "sparks": self._sparks,
        }.get(step.key)
        return PreparedStep(step, gather() if gather else ())

    def _recall(self) -> tuple[Line, ...]:
        """What was said last time: A and B, or else the plain notes of the small talk."""
        if self.last is None:
            return ()
        rows = self.reader.rows(
            "SELECT l.*, coalesce(s.key, '') AS step_key FROM standup_line l"
            " LEFT JOIN standup_step s ON s.id = l.step WHERE l.standup = ?"
            " AND l.deleted_at IS NULL AND l.label IN ('fact', 'concern', 'note')"
            " ORDER BY l.rank, l.created_at, l.id",
            (self.last["id"],),
        )
        marked = [row for row in rows if row["label"] != model.NOTE]
        plain = [row for row in rows if row["label"] == model.NOTE and row["step_key"] == "talk"]
        source = Ref("standup", self.last["id"])
        return tuple(
            Line(
                row["label"],
                row["text"],
                source,
                at=from_text(row["created_at"]),
                person=row["created_by"] or "",
            )
            for row in (marked or plain)[: model.PREPARED_LIMIT]
        )

    def _deliveries(self) -> tuple[Line, ...]:
        """Deliveries since the last stand-up that nobody said anything about yet."""
        since = self.last["started_at"] if self.last else None
        rows = self.reader.rows(
            "SELECT d.*, t.title FROM deliverable d JOIN task t ON t.id = d.task"
            " WHERE d.created_at >= ? AND d.created_at <= ? AND d.deleted_at IS NULL"
            " AND t.deleted_at IS NULL AND t.private = 0 AND NOT EXISTS (SELECT 1 FROM feedback f"
            " WHERE f.deliverable = d.id AND f.deleted_at IS NULL) ORDER BY d.created_at",
            (since or to_text(self.now - timedelta(days=7)), self.edges["now"]),
        )
        return tuple(
            Line(
                "delivery",
                row["title"],
                Ref("deliverable", row["id"]),
                at=from_text(row["created_at"]),
                person=row["created_by"] or "",
                note=row["extra"] or row["note"],
                version=row["version"],
            )
            for row in rows
        )

    def _today(self) -> tuple[Line, ...]:
        """The assistant's work of today: due or aimed for today, or already begun."""
        rows = self.reader.rows(
            f"SELECT * FROM task WHERE owner = :assistant AND {_AT_WORK} AND NOT {_PASSED} AND ("
            f" {_DUE_TODAY} OR target = :today OR (target >= :start AND target < :end)"
            " OR state = 'in_progress')"
            f" ORDER BY {_IN_TIME} LIMIT {model.PREPARED_LIMIT}",
            self.edges,
        )
        return tuple(self._task("task", row) for row in rows)

    def _client(self) -> tuple[Line, ...]:
        """What the client still does alone."""
        rows = self.reader.rows(
            f"SELECT * FROM task WHERE owner = :client AND {_AT_WORK} AND NOT {_PASSED}"
            f" ORDER BY {_IN_TIME} LIMIT {model.PREPARED_LIMIT}",
            self.edges,
        )
        return tuple(self._task("task", row) for row in rows)

    def _late(self) -> tuple[Line, ...]:
        """What is late, and what no longer fits into the hours left."""
        found = []
        for role in (ASSISTANT, CLIENT):
            rows = self.reader.rows(
                f"SELECT * FROM task WHERE owner = :{role} AND {_AT_WORK} AND {_PASSED}"
                f" ORDER BY {_IN_TIME} LIMIT {model.PREPARED_LIMIT}",
                self.edges,
            )
            for row in rows:
                ended = due_instant(row["due"], self.zone)
                late = self.calendars[role].minutes_between(ended, self.now)
                found.append(self._task("late", row, late))
        return (*found, *self._at_risk())

    def _at_risk(self) -> tuple[Line, ...]:
        """What the assistant promised and has no hours left for, by the rule of the margins."""
        # Work is reckoned earliest due first, so what is due later changes nothing here.
        ahead = to_text(self.now + timedelta(days=_RISK_DAYS))
        found_rows = promised(self.reader, self.edges["assistant"], ahead)
        rows = {row.id: row for row in found_rows}
        instants = {id_: due_instant(row.due, self.zone) for id_, row in rows.items()}
        promises = [Promise(id_, due, rows[id_].minutes) for id_, due in instants.items()]
        found = margins(self.now, promises, self.calendars[ASSISTANT])
        short = [
            (rows[id_], margin.short)
            for id_, margin in found.items()
            if margin.short and margin.own and not rows[id_].private
        ]
        lines = [
            Line(
                "risk",
                row.title,
                Ref("task", row.id),
                from_text(row.due) if len(row.due) > 10 else None,
                row.due,
                row.owner,
                minutes,
            )
            for row, minutes in short
            if instants[row.id] > self.now
        ]
        return tuple(lines[: model.PREPARED_LIMIT])

    def _schedule(self) -> tuple[Line, ...]:
        """What is due today at a time, of both."""
        rows = self.reader.rows(
            f"SELECT * FROM task WHERE owner IN (:assistant, :client) AND {_AT_WORK}"
            " AND length(due) > 10 AND due >= :start AND due < :end ORDER BY due, id",
            self.edges,
        )
        return tuple(self._task("due", row) for row in rows)

    def _sparks(self) -> tuple[Line, ...]:
        return tuple(
            Line(
                "spark",
                row["text"],
                Ref("spark", row["id"]),
                at=from_text(row["created_at"]),
                person=row["created_by"] or "",
            )
            for row in open_sparks(self.reader)
        )

    def _task(self, kind: str, row: Row, minutes: int | None = None) -> Line:
        at = from_text(row["due"]) if row["due"] and len(row["due"]) > 10 else None
        return Line(
            kind, row["title"], Ref("task", row["id"]), at, row["due"], row["owner"], minutes
        )


_PASSED = (
    "(due IS NOT NULL AND ((length(due) = 10 AND due < :today)"
    " OR (length(due) > 10 AND due < :now)))"
)
_DUE_TODAY = "(due = :today OR (length(due) > 10 AND due >= :start AND due < :end))"
# An unknown due comes last; a date stands for the end of its day.
_IN_TIME = "due IS NULL, substr(due, 1, 10), length(due) = 10, due, rank, id"


def _topic(found: tuple[Line, ...]) -> str:
    return found[0].text if found else ""


def due_on(reader: Reader, day: date, zone: tzinfo) -> list[Row]:
    """Tasks that were or are due on a day at a time, done ones included, private ones not."""
    return reader.rows(
        "SELECT id, title, owner, due FROM task WHERE deleted_at IS NULL AND private = 0"
        " AND state NOT IN ('declined', 'cancelled') AND due IS NOT NULL AND length(due) > 10"
        " AND due >= ? AND due < ? ORDER BY due, id",
        (to_text(day_start(day, zone)), to_text(day_start(day + timedelta(days=1), zone))),
    )
