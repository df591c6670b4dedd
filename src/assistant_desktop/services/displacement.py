"""What something urgent displaces, out of the data: for the one who asked to choose from.

Only what is due within a week is looked at, and nothing private of the owner is shown to the other.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..features.margins.hours import Ahead
from ..features.margins.queries import PromisedRow
from ..features.notices.model import Notice
from ..features.replies import displacement as rules
from ..features.replies import queries
from ..features.replies.commands import SlipTasks
from ..features.replies.displacement import USUAL, Work
from ..kernel.clock import due_instant, is_date, local_date, to_text
from ..kernel.ops import Value
from ..kernel.ref import Ref
from ..words import LANGUAGES, Words
from .core import Core
from .margins import MarginReader
from .reply_notices import short_due

_AHEAD = timedelta(days=7)
KIND = "displaced"
"""The kind of notice, and the first part of its key."""
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """A displaced task. ``new_due`` is where it goes if it gives way, None where it need not:
    then it is ready by its ``due`` after all. ``late``: neither gives way nor fits."""

    id: str
    title: str
    due: str
    new_due: str | None = None
    late: bool = False


@dataclass(frozen=True)
class Displacement:
    """What an urgent task displaces; ``suggested`` are the fewest that have to give way."""

    urgent: str
    title: str
    owner: str
    requester: str
    minutes: int
    works: tuple[Work, ...]
    rows: tuple[PromisedRow, ...]
    suggested: frozenset[str]
    total: int
    """The minutes of this and of what was urgent before it."""
    now: datetime
    hours: Ahead

    def choices(self, slipping: Collection[str]) -> tuple[Choice, ...]:
        """How each of them stands where these give way."""
        ids = tuple(row.id for row in self.rows)
        found = rules.outcomes(self.now, self.total, self.works, self.hours, ids, slipping)
        return tuple(
            Choice(
                row.id,
                row.title,
                row.due,
                _due_like(row.due, one.ready, self.hours) if row.id in slipping else None,
                late=row.id not in slipping and not one.fits,
            )
            for row, one in zip(self.rows, found, strict=True)
        )

    def is_enough(self, slipping: Collection[str]) -> bool:
        """Whether the rest is ready in time where these give way."""
        return bool(slipping) and not any(one.late for one in self.choices(slipping))

    def command(self, slipping: Collection[str]) -> SlipTasks:
        """Let these give way, in one step."""
        dues = [(one.id, one.new_due) for one in self.choices(slipping) if one.new_due]
        return SlipTasks(self.urgent, tuple(dues))


def _due_like(due: str, ready: datetime, hours: Ahead) -> str:
    """A new due of the same kind as the old one: a day, or an instant."""
    return local_date(ready, hours.zone).isoformat() if is_date(due) else to_text(ready)


def of_task(core: Core, task: str, reader: MarginReader | None = None) -> Displacement | None:
    """What an urgent task displaces now; None where it is not urgent, or displaces nothing."""
    row = core.reader.record("task", task)
    me = core.me.id
    if row is None or task not in queries.urgent_requests(core.reader, me):
        return None
    reader = reader or MarginReader(core)
    now, zone, owner = core.clock.now(), core.clock.zone(), row["owner"]
    urgent = _urgent_of(core, owner)
    mine = _minutes(core, task)
    # What was urgent before goes first; what came after it answers for itself.
    others = sum(_minutes(core, id_) for id_ in urgent[: urgent.index(task)])
    promised = [
        one.row
        for one in reader.of(owner).values()
        if one.row.id != task
        and one.row.id not in urgent
        and due_instant(one.row.due, zone) <= now + _AHEAD
    ]
    works = tuple(_work(core, one) for one in promised)
    hours = reader.hours(owner)
    affected = rules.displaced(now, others, mine, works, hours)
    by_id = {one.id: one for one in promised}
    shown = tuple(id_ for id_ in affected if owner == me or not by_id[id_].private)
    if not shown:
        return None
    best = rules.suggested(now, others + mine, works, hours, shown)
    rows = tuple(by_id[id_] for id_ in shown)
    whole = others + mine
    return Displacement(
        task, row["title"], owner, row["requester"], mine, works, rows, best, whole, now, hours
    )


def _urgent_of(core: Core, owner: str) -> list[str]:
    """The urgent tasks that a person has to work on, the oldest first."""
    found = queries.urgent_requests(core.reader, owner)
    rows = core.reader.by_ids("task", found)
    return [id_ for id_ in found if rows[id_]["owner"] == owner]


def _minutes(core: Core, task: str) -> int:
    """What is left of something urgent; the usual where nobody estimated it."""
    row = core.reader.record("task", task)
    estimate = int(row["estimate"] or 0) if row is not None else 0
    return max(0, estimate - queries.logged(core.reader, task)) if estimate else USUAL


def _work(core: Core, row: PromisedRow) -> Work:
    zone = core.clock.zone()
    due = due_instant(row.due, zone)
    today = local_date(due - timedelta(seconds=1), zone) <= core.today
    minutes = USUAL if not row.estimate and today else row.minutes
    return Work(row.id, due, minutes)


def asked_by(core: Core) -> list[Displacement]:
    """What the urgent requests of the acting person displace, the oldest first."""
    me, reader = core.me.id, MarginReader(core)
    found = (of_task(core, id_, reader) for id_ in queries.urgent_requests(core.reader, me))
    return [one for one in found if one is not None and one.requester == me]


# -- in words --------------------------------------------------------------------------------------


def due_words(core: Core, due: str | None, words: Words | None = None) -> str:
    """12:00 today, else 明日, 明日 12:00, 11/26(木) 12:00."""
    return short_due(words or core.words, due, core.clock.zone(), core.today)


def sentences(core: Core, found: Displacement, words: Words | None = None) -> list[str]:
    """What would give way, one sentence each: 「…」は12:00に間に合わなくなります。14:00なら…"""
    words = words or core.words
    ids = {row.id for row in found.rows}
    return [
        words(
            "replies.displaced",
            title=one.title,
            old=due_words(core, one.due, words),
            new=due_words(core, one.new_due, words),
        )
        for one in found.choices(ids)
    ]


def moved_sentences(core: Core, urgent: str) -> list[str]:
    """What gave way: 「議事録の清書」を12:00から14:00に動かしました."""
    return [
        core.words(
            "replies.moved",
            title=one.title,
            old=due_words(core, one.old_due),
            new=due_words(core, one.new_due),
        )
        for one in queries.moved_for(core.reader, urgent)
        if not one.private
    ]


# -- notices ---------------------------------------------------------------------------------------


def lines_of(languages: Iterable[list[str]]) -> dict[str, Value]:
    """Sentences in every language, as a notice keeps them: it is told in that of the moment."""
    pairs = zip(LANGUAGES, languages, strict=True)
    return {f"lines_{one}": "\n".join(lines[:_NAMED]) for one, lines in pairs}


def notices(core: Core, is_told: Callable[[str], bool]) -> Iterator[Notice]:
    """For the acting person: what their urgent requests displace, to choose from.

    ``is_told`` knows the keys for which nothing has to be reckoned any more.
    """
    reader = MarginReader(core)
    for id_ in queries.urgent_requests(core.reader, core.me.id):
        task = core.reader.record("task", id_)
        if task is None or task["requester"] != core.me.id:
            continue
        key = f"{KIND}:{id_}:{task['asked_at'] or task['created_at']}"
        one = None if is_told(key) else of_task(core, id_, reader)
        if one is None:
            continue
        told: dict[str, Value] = {
            "title": one.title,
            "count": len(one.rows),
            **lines_of(sentences(core, one, Words(each)) for each in LANGUAGES),
        }
        target = str(Ref("task", one.urgent))
        now = core.clock.now()
        yield Notice(key, core.me.id, KIND, now, told, target, bool(task["private"]))
