"""Quick add: a line that was read becomes the command that adds its task.

The grammar is loaded with the first line, never at the start.
"""

from collections.abc import Iterable
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from ..features.series.model import due_of
from ..features.tasks.commands import AddTask
from ..words import Words
from ..words import quick_add as said
from .core import Core

if TYPE_CHECKING:
    from ..language.quick_add import Holiday, Line

_LONGEST = 480
"""Minutes of a range that are taken as the work it needs: a day's, no trip of three days."""


def read_line(
    text: str,
    now: datetime,
    zone: tzinfo,
    holiday: "Holiday",
    leave: Iterable[str] = (),
    *,
    times: bool = True,
) -> "Line":
    """What a line means at an instant in a zone. ``leave``, ``times`` as for the grammar."""
    from ..language.quick_add import read

    return read(text, now.astimezone(zone).replace(tzinfo=None), holiday, leave, times=times)


def understood(core: Core, text: str, leave: Iterable[str] = (), *, times: bool = True) -> "Line":
    """What a line means here and now."""
    clock = core.clock
    return read_line(text, clock.now(), clock.zone(), core.is_holiday, leave, times=times)


def command(
    core: Core,
    line: "Line",
    *,
    owner: str = "",
    request: bool = False,
    due: str | None = None,
    urgent: bool = False,
    description: str = "",
    id_: str = "",
) -> AddTask:
    """The task that a line means. A ``due`` that is given stands before the line's own.

    A range is due at its end and stands in the description; within a day it is the estimate too.
    """
    zone, words = core.clock.zone(), core.words
    rule, estimate = "", None
    kept = [description] if description else []
    if due is None and line.kind == "recur":
        start, rule = said.split_rule(line.value)
        due = due_of(start, zone)
    elif due is None and line.kind == "range":
        first, last = line.value.split("/")
        due, estimate = due_of(last, zone), _minutes(first, last)
        kept.insert(0, _period(words, line, core))
    elif due is None and line.value:
        due = due_of(line.value, zone)
    return AddTask(
        line.title,
        owner=owner,
        request=request,
        due=due,
        urgent=urgent or line.urgent,
        description="\n".join(kept),
        person=line.person,
        estimate=estimate,
        tags=line.tags,
        id=id_,
        rule=rule,
    )


def _period(words: Words, line: "Line", core: Core) -> str:
    period = said.said(words, line.kind, line.value, core.today)
    return words("quick_add.period", period=period)


def _minutes(first: str, last: str) -> int | None:
    if len(first) <= 10:
        return None
    length = datetime.fromisoformat(last) - datetime.fromisoformat(first)
    minutes = int(length.total_seconds() // 60)
    return minutes if 0 < minutes <= _LONGEST else None
