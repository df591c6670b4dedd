"""What waits for a reply of either of the two, how long it has waited, and when its colour changes.

The notices of the thresholds are made here: one for each threshold that is reached, of several that
were passed unseen only the last.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from ..features.notices.model import Notice
from ..features.people.model import Person, WorkCalendar
from ..features.replies import queries
from ..features.replies.model import STEPS, Open, Thresholds, thresholds
from ..features.tasks.reply import FAILED, Limits
from ..features.tasks.reply import OPEN as CALM
from ..kernel.clock import to_text
from ..kernel.ops import Value
from .core import Core

OLDEST = timedelta(hours=9)
"""What passed its threshold longer ago, in working time, is no news: it stands on the page of the
day."""
_LONG_AGO = timedelta(days=30)
KIND = "reply_"
"""Kinds of notice and first parts of their keys: with the name of the threshold."""
LATE = "reply_late"
"""What the one who asked hears of a clock that has failed."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One clock as of a moment: its state and the whole working minutes it has run."""

    open: Open
    thresholds: Thresholds
    state: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Step:
    """A threshold that was reached: the notices, and the record whose earlier ones they replace."""

    notices: tuple[Notice, ...]
    record: str
    state: str
    mark: str

    @property
    def may_wait(self) -> bool:
        """Whether somebody who put the request off need not hear of it before."""
        return self.state != FAILED

    @property
    def before(self) -> tuple[str, ...]:
        """The first parts of the keys of the notices that this one replaces."""
        return tuple(f"{KIND}{state}" for state in STEPS[: STEPS.index(self.state)])


def limits(core: Core) -> Limits:
    """The limits of the settings."""
    return Limits(
        int(str(core.setting("reply.amber_minutes"))), int(str(core.setting("reply.red_minutes")))
    )


def waiting(core: Core, who: Person | None = None, most: int | None = None) -> list[Waiting]:
    """What waits for a reply of a person (the acting one by default), the most pressing first; at
    most so many."""
    who = who or core.me
    now, hours, limit = core.clock.now(), core.calendar(who), limits(core)
    found = queries.waiting_for(core.reader, who.id)[:most]
    return [_standing(one, now, hours, limit) for one in found]


def _standing(one: Open, now: datetime, hours: WorkCalendar, limit: Limits) -> Waiting:
    found = thresholds(one.asked_at, hours, limit)
    return Waiting(one, found, found.state(now), hours.minutes_between(one.asked_at, now))


class ReplyWatch:
    """Looks at all clocks of the two. ``next_at`` is when the next threshold will be reached."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._told: set[str] = set()
        self._known: dict[tuple[str, datetime], Thresholds] = {}
        self._basis: object = None
        self.next_at: datetime | None = None

    def look(self, now: datetime) -> list[Step]:
        """The thresholds that were reached by now and are not ``done`` yet."""
        limit = limits(self._core)
        people = {one.id: (one, self._core.calendar(one)) for one in self._core.pair.values()}
        self._forget_old([hours for _, hours in people.values()], limit, now)
        found: list[Step] = []
        ahead: list[datetime] = []
        for who, hours in people.values():
            for one in queries.waiting_for(self._core.reader, who.id):
                clock = self._thresholds(one, hours, limit)
                following = clock.following(now)
                if following is not None:
                    ahead.append(following)
                if _is_news(clock, hours, now):
                    found += self._reached(one, who, clock, now, limit)
        self.next_at = min(ahead, default=None)
        return found

    def _thresholds(self, one: Open, hours: WorkCalendar, limit: Limits) -> Thresholds:
        """Worked out once: they are asked for with every look."""
        key = one.id, one.asked_at
        if key not in self._known:
            self._known[key] = thresholds(one.asked_at, hours, limit)
        return self._known[key]

    def _forget_old(self, people: list[WorkCalendar], limit: Limits, now: datetime) -> None:
        """Hours, absences or limits changed: everything is worked out anew."""
        # Zones of the system are equal in all but identity: their offset stands for them.
        basis = (
            limit,
            [
                (
                    one.hours,
                    one.days_off,
                    one.away,
                    now.astimezone(one.zone).utcoffset(),
                    str(one.zone),
                )
                if isinstance(one.zone, ZoneInfo)
                else (one.hours, one.days_off, one.away, now.astimezone(one.zone).utcoffset())
                for one in people
            ],
        )
        if basis != self._basis:
            self._basis = basis
            self._known.clear()

    def done(self, step: Step) -> None:
        """Its notices are kept."""
        self._told.add(step.mark)

    def _reached(
        self, one: Open, who: Person, clock: Thresholds, now: datetime, limit: Limits
    ) -> Iterator[Step]:
        state = clock.state(now)
        at = clock.at(state) if state != CALM else None
        mark = f"{state}:{one.id}:{to_text(one.asked_at)}"
        if at is None or mark in self._told:
            return
        asker = self._core.person(one.asker)
        told: dict[str, Value] = {
            "who": asker.called if asker else "",
            "title": one.title,
            "what": one.kind,
            "minutes": limit.amber if at == clock.amber else limit.red,
        }
        key = f"{KIND}{state}:{one.id}:{to_text(one.asked_at)}"
        notice = Notice(key, who.id, f"{KIND}{state}", at, told, one.ref, one.private)
        notices = [notice]
        if state == FAILED and asker is not None:
            late = replace(
                notice,
                key=f"{LATE}:{one.id}:{to_text(one.asked_at)}",
                person=asker.id,
                kind=LATE,
                params={**told, "who": who.called},
            )
            notices.append(late)
        yield Step(tuple(notices), one.id, state, mark)


def _is_news(clock: Thresholds, hours: WorkCalendar, now: datetime) -> bool:
    """Whether a clock runs, or failed not long ago."""
    if clock.failed is None or clock.failed > now:
        return True
    return now - clock.failed < _LONG_AGO and hours.time_between(clock.failed, now) < OLDEST


def displaced_notices(core: Core, is_told: Callable[[str], bool]) -> Iterator[Notice]:
    """What the acting person's urgent requests displace; nothing is loaded where there are none."""
    if queries.urgent_requests(core.reader, core.me.id):
        from . import displacement

        yield from displacement.notices(core, is_told)
