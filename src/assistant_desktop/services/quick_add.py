"""Quick add: a line that was read becomes the command that adds its task.

The grammar is loaded with the first line, never at the start.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, tzinfo
from typing import TYPE_CHECKING

from ..features.people.model import Person
from ..features.series.model import due_of
from ..features.tasks.commands import AddTask
from ..features.tasks.model import TITLE_LIMIT
from ..words import Words
from ..words import quick_add as said
from .core import Core

if TYPE_CHECKING:
    from ..language.quick_add import Holiday, Line
    from ..language.quick_add.lines import Pasted

_CALLED = re.compile(r"^(?P<who>[^\s、,，]{1,16}(?: [A-Z]\w+)?)[、,，]\s*(?P<rest>\S.*)$")
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


# -- several lines ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Offer:
    """A pasted line that may become a task: what it means, and as it was (``source``).

    ``request``: it is the other's to do; None where the line does not say whose. ``person`` is
    somebody outside of the pair whom it names.
    """

    line: "Line"
    source: str
    likely: bool = True
    request: bool | None = None
    person: str = ""


def offers(core: Core, text: str) -> tuple[Offer, ...]:
    """The lines of a pasted text, each as the task it may be."""
    from ..language.quick_add.lines import pasted

    return tuple(_offer(core, one) for one in pasted(text))


@dataclass(frozen=True)
class Meeting:
    """What reading minutes needs of the data: taken before, so that a worker can read."""

    names: tuple[str, ...]
    now: datetime
    zone: tzinfo
    holiday: "Holiday"


def meeting(core: Core, day: date) -> Meeting:
    """For the minutes of a day (local date): dates in them count from there."""
    now, zone = core.clock.now(), core.clock.zone()
    if day < core.today:
        now = datetime.combine(day, time(), zone)
    return Meeting((*_names(core.me), *_names(core.other)), now, zone, core.is_holiday)


def action_lines(text: str, meeting: Meeting) -> "tuple[tuple[Pasted, Line], ...]":
    """The lines of minutes that ask for something, read. For any thread."""
    from ..features.documents.actions import actions_of
    from ..language.quick_add.lines import pasted

    found = []
    for action in actions_of(text, meeting.names):
        (one, *_) = pasted(action.text)
        one = replace(one, owner=one.owner or action.owner, source=action.source)
        found.append((one, read_line(one.text, meeting.now, meeting.zone, meeting.holiday)))
    return tuple(found)


def action_offers(core: Core, read: "Iterable[tuple[Pasted, Line]]") -> tuple[Offer, ...]:
    """Those lines as the tasks that they may be."""
    return tuple(_offer(core, one, line) for one, line in read)


def _names(person: Person) -> tuple[str, ...]:
    return (person.name, *person.name.split(), person.address, person.reading)


def _offer(core: Core, one: "Pasted", read: "Line | None" = None) -> Offer:
    if read is None:
        one = _spoken_to(core, one)
    line = read or understood(core, one.text)
    owner, person = one.owner, line.person
    request = whose(core, owner)
    if request is None and owner:
        person = person or owner
    if request is None and one.asks:
        said = whose(core, one.speaker)
        request = None if said is None else not said  # who asks does not mean themselves
    if request is None:
        request = whose(core, line.person)
    return Offer(line, one.source, one.likely, request, person)


def _spoken_to(core: Core, one: "Pasted") -> "Pasted":
    """「中村さん、見積書を…」 is to 中村: no part of the title; who is asked is the owner."""
    from ..language.quick_add.lines import pasted

    called = _CALLED.match(one.text)
    if called is None or whose(core, called["who"]) is None:
        return one
    (rest, *_) = pasted(called["rest"])
    owner = one.owner or (called["who"] if one.asks else "")
    return replace(one, text=rest.text, owner=owner)


def whose(core: Core, name: str) -> bool | None:
    """Whether a name means the other of the pair (True), who acts (False) or neither (None)."""
    if not name:
        return None
    from ..language.quick_add.lines import same_person

    me, other = core.me, core.other
    if same_person(name, _names(other)):
        return True
    return False if same_person(name, _names(me)) else None


def adds(
    core: Core, chosen: Iterable[Offer], *, request: bool, where: str = ""
) -> tuple[AddTask, ...]:
    """The commands for chosen lines; ``request`` is for those that do not say whose they are.

    The line as it was is kept in the description, below ``where`` it comes from.
    """
    commands = []
    for one in chosen:
        line = replace(one.line, title=one.line.title[:TITLE_LIMIT], person=one.person)
        asked = request if one.request is None else one.request
        quote = core.words("quick_add.quote", text=one.source)
        kept = f"{where}\n{quote}" if where else quote
        commands.append(command(core, line, request=asked, description=kept))
    return tuple(commands)
