"""The next occurrence of recurring work, as ops of the commit that closes the one before.

The room of tasks imports this module, so it knows nothing of that room: only the model and the
queries beside it, the people for their calendars, and the rule of the day to aim for. The commands
about series, which know the room of tasks, are in ``commands``; nothing there is imported here.

Ids are derived: the same occurrence has the same id on both sides and after an undo, so that none
can come twice; one that was undone comes back as it was.
"""

from collections.abc import Mapping
from datetime import tzinfo
from typing import Any

from ...kernel.clock import local_date
from ...kernel.ids import derived_id
from ...kernel.ops import Op, Value, born
from ...store.ledger import Look
from ..margins.aim import aimed
from ..people import queries as people
from ..people.model import Person, WorkCalendar, zone_of
from . import queries
from .model import FROM_COMPLETION, FROM_DUE, NO_SHIFT, Series, cleaned_rule, due_of, occurrence_of

Row = Mapping[str, Any]
_COPIED = ("owner", "requester", "title", "description", "category", "person", "estimate", "rank")
_FRESH = frozenset({"requested", "accepted"})


def next_ops(look: Look, row: Row, state: str, *, completed: bool) -> list[Op]:
    """The ops by which the occurrence after the task ``row`` comes; none where there is none.

    ``state`` is the one it begins in. ``completed``: it was done, and not left out.
    """
    kept = look.reader.record("series", row["series"]) if row["series"] else None
    if kept is None or kept["deleted_at"] or kept["ended_at"]:
        return []
    series = Series(kept["rule"], kept["start"], kept["basis"], kept["shift"])
    occurrence = _following(look, row, series, completed=completed)
    if occurrence is None:
        return []
    id_ = _id_of(kept, row, occurrence)
    if _is_there(look, row, series, id_):
        return []
    columns = _columns(look, row, kept, state)
    columns["occurrence"] = occurrence
    due = due_in(look, series, occurrence, row["owner"])
    columns["due"] = due
    columns["target"] = aimed(look, due, row["owner"], row["category"])
    ops = [*_brought(look, "task", id_, columns, fresh_only=True), *_parts(look, row["id"], id_)]
    if kept["carry"]:
        ops.append(Op("series", kept["id"], "carry", kept["carry"], ""))
    return ops


def begun(
    look: Look, owner: str, due: str | None, rule: str, basis: str, shift: str, id_: str = ""
) -> tuple[Op, dict[str, Value]]:
    """A new series: its birth, and the columns of the task that is its first occurrence.

    Without a due the task gets the first one of the rule from today on. Raises BadInput:
    series_rule, series_empty.
    """
    zone = zone_for(look, owner)
    start = occurrence_of(due, zone) if due else local_date(look.now, zone).isoformat()
    series = Series(cleaned_rule(rule), start, basis, shift).checked()
    first = start if due else series.first() or start
    columns: dict[str, Value] = {"series": id_ or look.new_id(), "occurrence": first}
    columns["due"] = due or due_in(look, series, first, owner)
    op = born(
        "series",
        str(columns["series"]),
        rule=series.rule,
        start=start,
        basis=basis,
        shift=shift,
    )
    return op, columns


def due_in(look: Look, series: Series, occurrence: str, owner: str) -> str:
    """The due of an occurrence for its owner, moved off a day without work where wanted."""
    if series.shift == NO_SHIFT:
        return due_of(occurrence, zone_for(look, owner))
    return due_of(series.due(occurrence, _calendar(look, owner).works_on), zone_for(look, owner))


def zone_for(look: Look, owner: str) -> tzinfo:
    """The zone in which an owner's occurrences are meant."""
    who = people.person(look.reader, owner)
    return zone_of(who.zone if who else "", look.zone)


def _calendar(look: Look, owner: str) -> WorkCalendar:
    who = people.person(look.reader, owner) or Person(owner, "", "")
    return people.calendar(look.reader, who, look.zone, look.is_holiday)


def _following(look: Look, row: Row, series: Series, *, completed: bool) -> str | None:
    done_on = local_date(look.now, zone_for(look, row["owner"])) if completed else None
    if series.basis == FROM_COMPLETION and series.count is not None:
        # Such a rule begins anew each time, its count too: what has been is counted here.
        held = queries.held(look.reader, row["series"])
        return series.following(row["occurrence"], done_on) if held < series.count else None
    return series.following(row["occurrence"], done_on)


def _is_there(look: Look, row: Row, series: Series, id_: str) -> bool:
    present = look.reader.record("task", id_)
    if present is not None and not present["deleted_at"]:
        return True
    # Taken away on purpose, and the series went on: it does not come back.
    by_due = series.basis == FROM_DUE
    return by_due and queries.goes_on_after(look.reader, row["series"], row["occurrence"])


def _id_of(series: Row, row: Row, occurrence: str) -> str:
    # Counted from the completion the date may differ from one completion to another (reopened and
    # done again, or done on both sides): what is one there is what comes after the same task.
    by_due = series["basis"] == FROM_DUE
    return derived_id("occurrence", series["id"], occurrence if by_due else f"after:{row['id']}")


def _columns(look: Look, row: Row, series: Row, state: str) -> dict[str, Value]:
    columns: dict[str, Value] = {name: row[name] for name in _COPIED}
    columns |= queries.carried(series["carry"])
    columns |= {"private": row["private"], "created_by": row["created_by"]}
    columns |= {"taken_over_at": row["taken_over_at"], "series": series["id"]}
    asked = look.stamp if state == "requested" else None
    return columns | {"state": state, "state_at": look.stamp, "asked_at": asked}


def _parts(look: Look, old: str, new: str) -> list[Op]:
    found: list[Op] = []
    for kind, rows in queries.parts(look.reader, old).items():
        for one in rows:
            tag = kind == "task_tag"
            id_ = derived_id(kind, new, one["tag"]) if tag else derived_id(kind, new, one["id"])
            columns = {name: value for name, value in one.items() if name != "id"}
            found += _brought(look, kind, id_, {**columns, "task": new})
    return found


def _brought(
    look: Look, kind: str, id_: str, columns: Mapping[str, Value], *, fresh_only: bool = False
) -> list[Op]:
    """The ops by which a record is there with these columns: its birth, or its return.

    With ``fresh_only`` a task that was worked on before it went comes back as it was.
    """
    row = look.reader.record(kind, id_)
    if row is None:
        return [born(kind, id_, **columns)]
    back = (
        [] if row["deleted_at"] is None else [Op(kind, id_, "deleted_at", row["deleted_at"], None)]
    )
    if fresh_only and row["state"] not in _FRESH:
        return back
    wanted = {name: value for name, value in columns.items() if name != "created_by"}
    if kind == "subtask":
        wanted["done_at"] = None
    return back + [
        Op(kind, id_, name, row[name], value)
        for name, value in wanted.items()
        if row[name] != value
    ]
