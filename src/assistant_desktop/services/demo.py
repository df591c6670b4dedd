"""The demo: a pair with three months of history, lived through command by command.

Nothing is written past the ledger: a clock that moves from working day to working day, and an
agenda of what the two do, in order of time. What would happen after the end of the history has not
happened. The same seed, language, time and zone give the same data, ids included.
"""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from heapq import heappop, heappush
from itertools import count

from ..features.people import queries as people
from ..features.people.commands import AddDayOff, NewPerson, SetUpPair
from ..features.people.model import ASSISTANT, CLIENT, WorkCalendar
from ..features.tasks import queries as tasks
from ..kernel.clock import FixedClock, local_date
from ..kernel.ids import seeded_ids
from ..kernel.ops import Commit
from ..store.ledger import Command, Ledger
from ..store.seen import mark_seen
from ..words import when
from .core import Core
from .demo_texts import Category, Texts, texts

CONTRACT = 45 * 60
"""Minutes a month that the pair agreed on."""
DAYS = 92
"""How far the history goes back."""
QUIET_DAYS = 3
"""In the last days nothing begins but what ``demo_now`` puts there."""
_LOOKED = 150
"""Working minutes before the end at which both have looked at everything."""

_Entry = tuple[datetime, int, Callable[[], object]]
_COUNTED = {
    "tasks.add": "tasks",
    "tasks.request": "tasks",
    "standup.to_task": "tasks",
    "standup.finish": "standups",
    "feedback.praise": "feedback",
    "feedback.critique": "feedback",
}


@dataclass
class Stage:
    """The imagined pair at work: their data, a clock, chance, and the agenda."""

    texts: Texts
    chance: random.Random
    clock: FixedClock
    end: datetime
    first: date
    cores: dict[str, Core]
    calendars: dict[str, WorkCalendar] = field(default_factory=dict)
    recent: list[str] = field(default_factory=list)
    """Deliverables that will be talked about in the next stand-up."""
    counted: Counter[str] = field(default_factory=Counter)
    """What was made, by kind."""
    _deck: list[Category] = field(default_factory=list)
    _owed: Counter[str] = field(default_factory=Counter)
    _agenda: list[_Entry] = field(default_factory=list)
    _order: "count[int]" = field(default_factory=count)

    @classmethod
    def of(cls, core: Core, seed: int) -> "Stage":
        """A stage on empty data; its clock stands on the morning of the first working day."""
        end, zone = core.clock.now(), core.clock.zone()
        first = local_date(end, zone) - timedelta(days=DAYS)
        while first.weekday() > 4 or core.is_holiday(first):
            first += timedelta(days=1)
        clock = FixedClock(datetime.combine(first, time(8, 40), zone), zone)
        ids = seeded_ids(seed)
        core.local.set("device", ids(clock.now()))
        ledger = Ledger(core.connection, clock, ids=ids)
        cores = {
            role: Core(
                core.connection, ledger, clock, core.is_holiday, role, core.words, core.folder
            )
            for role in (CLIENT, ASSISTANT)
        }
        chance = random.Random(seed)  # noqa: S311 - a story, not a secret
        return cls(texts(core.words.language), chance, clock, end, first, cores)

    # -- people --------------------------------------------------------------------------------

    def set_up(self) -> None:
        """The pair, and a few days off in the weeks to come."""
        told = self.texts
        pair = [
            NewPerson(role, who.name, who.reading, who.address)
            for role, who in ((CLIENT, told.client), (ASSISTANT, told.assistant))
        ]
        agreed = {"hours.contract_minutes": CONTRACT}
        self.cores[CLIENT].ledger.commit(SetUpPair((pair[0], pair[1]), agreed))
        days = self.workdays()
        for role, at, length in ((ASSISTANT, 24, 2), (CLIENT, 41, 1)):
            if at + length < len(days):
                off = AddDayOff(self.id_of(role), days[at], days[at + length - 1], told.day_off)
                self.do(role, off)
        for role, core in self.cores.items():
            self.calendars[role] = core.calendar(core.pair[role])

    def id_of(self, role: str) -> str:
        """The person's id."""
        return self.cores[role].pair[role].id

    def do(self, role: str, command: Command) -> Commit:
        """Commit as one of the two."""
        commit = self.cores[role].do(command)
        self.counted[_COUNTED.get(commit.intent.code, "")] += 1
        return commit

    def new_id(self) -> str:
        """The id of a record that is about to be made."""
        return self.cores[CLIENT].ledger.ids(self.clock.now())

    # -- time ----------------------------------------------------------------------------------

    @property
    def now(self) -> datetime:
        return self.clock.now()

    @property
    def today(self) -> date:
        """The local day of the clock."""
        return local_date(self.now, self.clock.zone())

    @property
    def last_day(self) -> date:
        """The local day on which the history ends."""
        return local_date(self.end, self.clock.zone())

    @property
    def month(self) -> int:
        """How many months have passed since the beginning."""
        return (self.today - self.first).days // 30

    def workdays(self) -> list[date]:
        """Days up to the end on which neither weekend nor holiday keeps anybody from work."""
        days = [self.first + timedelta(days=n) for n in range((self.last_day - self.first).days)]
        is_holiday = self.cores[CLIENT].is_holiday
        return [day for day in days if day.weekday() < 5 and not is_holiday(day)]

    def both_work(self, day: date) -> bool:
        """Whether both are there on a day."""
        return all(calendar.works_on(day) for calendar in self.calendars.values())

    def later(self, minutes: float, role: str = ASSISTANT) -> datetime:
        """So many working minutes of one of the two from now."""
        found = self.calendars[role].after_minutes(self.now, max(1, int(minutes)))
        return found or self.end + timedelta(days=1)

    def back(self, minutes: int) -> datetime:
        """So many working minutes of the assistant before the end."""
        left, day = timedelta(minutes=minutes), self.last_day
        while day > self.first:
            for opens, closes in reversed(self.calendars[ASSISTANT].spans(day)):
                closed = min(closes, self.end)
                if closed - opens >= left:
                    return closed - left
                left -= max(timedelta(), closed - opens)
            day -= timedelta(days=1)
        return self.now

    def at(self, day: date, hour: int, minute: int = 0) -> datetime:
        """A local time of day."""
        return datetime.combine(day, time(hour, minute), self.clock.zone())

    def workday_from(self, day: date, ahead: int) -> date:
        """The working day that lies so many working days ahead (or, negative, back)."""
        step = timedelta(days=1 if ahead >= 0 else -1)
        for _ in range(abs(ahead)):
            day += step
            while not self.calendars[ASSISTANT].works_on(day):
                day += step
        return day

    # -- the agenda ----------------------------------------------------------------------------

    def put(self, at: datetime, act: Callable[..., object], *about: object) -> None:
        """Have something happen at a time, if the history goes that far."""
        if at <= self.end:
            entry: _Entry = (at, next(self._order), partial(act, *about))
            heappush(self._agenda, entry)

    def send(self, at: datetime, role: str, command: Command) -> None:
        """Have one of the two do something at a time."""
        self.put(at, self.do, role, command)

    def play(self) -> None:
        """Live through the agenda."""
        while self._agenda:
            at, _, act = heappop(self._agenda)
            # A stand-up may have taken the clock beyond what was to happen meanwhile.
            self.clock.instant = max(self.clock.instant, at)
            act()
        self.clock.instant = max(self.clock.instant, self.end)

    # -- fair shares ---------------------------------------------------------------------------

    def next_category(self) -> Category:
        """The field of the next request: by weight, in an order of its own, like a deck of cards.

        Pure luck would leave a field empty for a month, and the map of strengths says nothing then.
        """
        if not self._deck:
            self._deck = [one for one in self.texts.categories for _ in range(one.weight)]
            self.chance.shuffle(self._deck)
        return self._deck.pop()

    def is_due_critique(self, category: Category) -> bool:
        """Whether the next word about a field is a critique, to keep to the month's share."""
        rates = category.critique_rates
        percent = self._owed[category.name] or 50
        percent += round(100 * rates[min(self.month, len(rates) - 1)])
        self._owed[category.name] = percent % 100 or 100
        return percent > 100

    # -- words ---------------------------------------------------------------------------------

    def some(self, choices: Sequence[str]) -> str:
        """One of several texts, filled in."""
        return self.filled(self.chance.choice(choices))

    def filled(self, text: str, day: date | None = None) -> str:
        """A text with names, numbers and dates in it."""
        words = self.cores[CLIENT].words
        month = words("when.month_long").split(",")[self.today.month - 1]
        return text.format(
            company=self.chance.choice(self.texts.companies),
            contact=self.chance.choice(self.texts.contacts),
            month=month.removesuffix("月"),
            day=when.plain_day(words, day or self.workday_from(self.today, 5)),
            n=self.chance.randint(12, 48),
            time="{time}",
        )


def fill(core: Core, seed: int = 1) -> dict[str, int]:
    """Fill empty data with the pair and their history up to the core's now.

    The core must be of data without a pair. Returns how many "tasks", "standups" and "feedback"
    there are now. Raises Problem where the data cannot be written.
    """
    from .demo_days import plan_standups
    from .demo_life import plan_work
    from .demo_now import plan_now
    from .demo_writing import plan_writing

    stage = Stage.of(core, seed)
    stage.set_up()
    plan_standups(stage)
    plan_work(stage)
    plan_now(stage)
    plan_writing(stage)
    stage.put(stage.back(_LOOKED), _everybody_looks, stage)
    stage.play()
    core.forget()
    return {kind: stage.counted[kind] for kind in ("tasks", "standups", "feedback")}


def _everybody_looks(stage: Stage) -> None:
    """What happened so far is news to nobody."""
    core = stage.cores[CLIENT]
    persons = [one.id for one in people.pair(core.reader).values()]
    for row in tasks.listing(core.reader):
        for person in persons:
            mark_seen(core.connection, person, row.id)
