"""Tasks in words: who, when, how it stands. One teller serves one refresh of the page."""

from dataclasses import dataclass
from datetime import date, timedelta

from ...features.conflicts.queries import by_task
from ...features.offers.queries import offered_tasks
from ...features.people.model import CLIENT, WorkCalendar
from ...features.relay.model import Line
from ...features.relay.queries import Custody, in_others_hands
from ...features.tasks import model, reply
from ...features.tasks.margin import FITS
from ...features.tasks.offers import Offer
from ...features.tasks.queries import TaskRow
from ...kernel.clock import from_text, is_date
from ...services import margin_text, reply_texts
from ...services.core import Core
from ...services.margins import MarginReader, Promised
from ...words import when
from ..widgets.seal import Shape, initial_of


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside a title: an icon, a word and a token name.

    ``short`` replaces a word that does not fit; ``sentence`` says it whole.
    """

    text: str = ""
    icon: str = ""
    tone: str = "t3"
    sentence: str = ""
    short: str = ""


_CLOCKS = {
    reply.OPEN: ("clock", "t2"),
    reply.AMBER: ("clock", "yama"),
    reply.RED: ("clock-fill", "rust"),
    reply.FAILED: ("warning-circle", "rust"),
}


class Teller:
    """Says everything about tasks as of the moment it was made."""

    def __init__(self, core: Core) -> None:
        self.core = core
        self.words = core.words
        self.now = core.clock.now()
        self.zone = core.clock.zone()
        self.today = core.today
        self.days = model.Days(self.now, self.zone)
        self._calendars: dict[str, WorkCalendar] = {}
        self._custody: dict[str, Custody] | None = None
        self._margins: MarginReader | None = None
        self._conflicts: dict[str, int] | None = None
        self.weighs = True
        """Whether margins are said: for that, everything promised has to be weighed."""
        self._offered: frozenset[str] | None = None
        self._limits = reply.Limits(
            _number(core.setting("reply.amber_minutes")), _number(core.setting("reply.red_minutes"))
        )

    def who(self, person: str | None) -> str:
        """私, or how a person is called; '' for nobody."""
        if person == self.core.me.id:
            return self.words("tasks.me")
        known = self.core.person(person)
        return known.called if known else ""

    def name(self, person: str | None) -> str:
        """How a person is called, oneself included."""
        known = self.core.person(person)
        return known.called if known else ""

    def seal(self, person: str | None, *, dense: bool = True) -> tuple[str, Shape] | None:
        """Initial and shape of a person's seal."""
        known = self.core.person(person)
        if known is None:
            return None
        if known.role == CLIENT:
            return known.initial, "client"
        return known.initial, "assistant-light" if dense else "assistant"

    def seal_of(self, name: str) -> tuple[str, Shape]:
        """The seal of somebody in a relay; who belongs to the pair has their own."""
        for person in self.core.pair.values():
            if name in (person.called, person.name):
                return self.seal(person.id) or (person.initial, "partner")
        return initial_of(name), "partner"

    def people(self, row: TaskRow, line: Line) -> list[str]:
        """The people of a task by name, those before it first."""
        asked = row.requester and row.requester != row.owner
        before = line.before or ((self.name(row.requester),) if asked else ())
        return [name for name in (*before, self.name(row.owner), *line.after) if name]

    def state(self, state: str) -> str:
        """The word of a state."""
        return self.words(f"tasks.state.{state}")

    def is_late(self, row: TaskRow) -> bool:
        """Whether an open task is past its due."""
        return row.state not in model.CLOSED and self.days.is_late(row.due)

    def due_in(self, group: str, row: TaskRow) -> str:
        """The due as short as the group allows: a time today, else a day."""
        if row.state in model.CLOSED:
            return when.short_day(self.words, self._day(row.state_at), self.today)
        if row.due is None:
            return ""
        day = self._day(row.due)
        if day == self.today or group == "tomorrow":
            if not is_date(row.due):
                return when.time_of(from_text(row.due), self.zone)
            key = "tasks.by_tonight" if day == self.today else "tasks.by_tomorrow"
            return self.words(key)
        return when.short_day(self.words, day, self.today)

    def due(self, due: str) -> str:
        """A due in full: 今日 17:00, 11/25(水) 12:00."""
        day = self._day(due)
        said = self.words("when.today") if day == self.today else ""
        said = said or when.short_day(self.words, day, self.today)
        return said if is_date(due) else f"{said} {when.time_of(from_text(due), self.zone)}"

    def moment(self, instant: str) -> str:
        """今日 9:05, 11/20(金) 14:30."""
        return when.moment(self.words, from_text(instant), self.zone, self.today)

    def moment_after(self, instant: str, before: str) -> str:
        """10:26 where ``before`` was on the same day, else 11/18 10:12 or 今日 9:05."""
        time = when.time_of(from_text(instant), self.zone)
        day = self._day(instant)
        if before and self._day(before) == day:
            return time
        if day == self.today:
            return f"{self.words('when.today')} {time}"
        return f"{when.plain_day(self.words, day, self.today)} {time}"

    def short_moment(self, instant: str) -> str:
        """9:05 today, else 11/20."""
        day = self._day(instant)
        if day == self.today:
            return when.time_of(from_text(instant), self.zone)
        return when.plain_day(self.words, day, self.today)

    def _day(self, due: str) -> date:
        return date.fromisoformat(self.days.day_of(due))

    # -- how it stands ---------------------------------------------------------------------------

    def note(self, row: TaskRow) -> Note:
        """What is to be said beside the title: conflicts, the reply clock, lateness, the wait."""
        if row.id in self.conflicts:
            return self._conflict_note(self.conflicts[row.id])
        return self._note_of_state(row)

    def _note_of_state(self, row: TaskRow) -> Note:
        if row.state == model.REQUESTED:
            return self._clock_note(row)
        if row.state in model.CLOSED:
            if row.state != model.DONE:
                return self._plain(f"tasks.state.{row.state}")
            return self._plain("tasks.note.awaiting", "clock") if row.awaiting else Note()
        if self.is_late(row):
            return self._late_note(row)
        if row.message_at is not None:
            return self._message_note(row.message_at, row.message_by)
        custody = self.custody(row.id) if row.state == model.WAITING else None
        return self._running_note(row) if custody is None else self._custody_note(custody)

    @property
    def conflicts(self) -> dict[str, int]:
        """How many choices wait on a task, where some do."""
        if self._conflicts is None:
            self._conflicts = by_task(self.core.reader)
        return self._conflicts

    def _conflict_note(self, count: int) -> Note:
        text = self.words("conflicts.places", count=count)
        said = self.words("conflicts.note", count=count)
        return Note(text, "git-merge", "yama", said)

    def _message_note(self, asked_at: str, by: str | None) -> Note:
        """A message on it waits for a reply."""
        from ..replies.telling import MessageTeller  # only where a message waits

        wait = MessageTeller(self.core).wait(asked_at, by)
        text = self.words("replies.waiting", time=wait.figure)
        return Note(text, wait.icon, wait.tone, wait.sentence)

    def custody(self, task: str) -> Custody | None:
        """With which third person a task lies, if it does."""
        if self._custody is None:
            self._custody = {one.task: one for one in in_others_hands(self.core.reader)}
        return self._custody.get(task)

    def _custody_note(self, custody: Custody) -> Note:
        words, name = self.words, custody.holder
        said = words("relay.custody.note", name=name)
        late = self.custody_late(custody)
        if late:
            said = self.words("tasks.said.comma").join((said, late))
            return Note(f"{name} {late}", "warning-circle", "rust", said, late)
        return Note(said, "handshake", "t2", said, words("relay.custody.short"))

    def custody_late(self, custody: Custody) -> str:
        """How late a third person is: 2日過ぎ; '' where they are not."""
        if custody.due is None or not custody.is_late(self.now, self.zone):
            return ""
        # A date is over with its day: the day after it is the first one late.
        days = (self.today - self._day(custody.due)).days
        key = {0: "relay.custody.today", 1: "relay.custody.day"}.get(days, "relay.custody.days")
        return self.words(key, n=days)

    def _late_note(self, row: TaskRow) -> Note:
        days = self.late_days(row)
        key = {0: "tasks.note.late_today", 1: "tasks.note.late_one"}.get(days, "tasks.note.late")
        return self._plain(key, "warning-circle", "rust", n=days)

    def _is_offered(self, task: str) -> bool:
        """Whether the assistant offers to take a task over."""
        if self._offered is None:
            self._offered = offered_tasks(self.core.reader)
        return task in self._offered

    def _running_note(self, row: TaskRow) -> Note:
        if self._is_offered(row.id):
            return self._plain("tasks.note.offered", "hand-palm", "ai")
        standing = self._margin(row)
        if standing is not None and standing.margin.state != FITS:
            return self._margin_note(standing, "hourglass", "yama")
        found = Note()
        if row.state == model.WAITING:
            said = self.words("tasks.note.waiting", who=self.waiting(row))
            found = Note(self.state(row.state), "pause-circle", "t2", said)
        elif row.state == model.DELIVERED:
            said = self.words("tasks.note.awaiting") if row.awaiting else ""
            state = self.state(row.state)
            found = Note(said or state, "clock" if said else "", "t2", said or state, state)
        elif row.state == model.REVISION:
            found = self._plain("tasks.state.revision", "arrow-u-up-left", "yama")
        elif row.urgent:
            found = self._plain("tasks.note.urgent", "fire", "rust")
        elif row.subtasks:
            said = self.words("tasks.note.steps", done=row.subtasks_done, all=row.subtasks)
            found = Note(f"{row.subtasks_done}/{row.subtasks}", "list-bullets", "t3", said)
        elif standing is not None and standing.margin.own:
            found = self._margin_note(standing, "", "t2")
        return found

    def _margin(self, row: TaskRow) -> Promised | None:
        """How the promise of a task stands; None where nothing is estimated or promised."""
        if row.due is None or row.state == model.DELIVERED or not self.weighs:
            return None
        if self._margins is None:
            self._margins = MarginReader(self.core)
        return self._margins.of(row.owner).get(row.id)

    def _margin_note(self, standing: Promised, icon: str, tone: str) -> Note:
        day = timedelta(hours=8)
        text = margin_text.tag(self.words, standing, day)
        return Note(text, icon, tone, margin_text.sentence(self.words, standing, day))

    def waiting(self, row: TaskRow) -> str:
        """For whom a task waits."""
        return self.who(row.waiting_for) or row.waiting_for

    def clock(self, row: TaskRow) -> reply.ReplyClock | None:
        """How the reply clock of a request stands; None where it never ran."""
        asked = reply.asked_at(
            {
                "requester": row.requester,
                "state": row.state,
                "state_at": row.state_at,
                "created_at": row.created_at,
                "asked_at": row.asked_at,
                "replied_at": row.replied_at,
            }
        )
        calendar = self._calendar(row.owner)
        if asked is None or calendar is None:
            return None
        replied = from_text(row.replied_at) if row.replied_at else None
        kept = row.reply_minutes
        return reply.reply_clock(asked, replied, self.now, calendar, self._limits, kept)

    def is_away(self, person: str) -> bool:
        """Whether a person suddenly cannot work now: their clocks stand."""
        calendar = self._calendar(person)
        return calendar is not None and calendar.is_away(self.now)

    def offers(self) -> list[Offer]:
        """What the acting person can promise in a first reply."""
        return reply_texts.offered(self.core)

    def offer_chip(self, offer: Offer) -> str:
        """An offer as a chip: 今すぐ, 13:00以降, 明日午前."""
        return reply_texts.chip(self.words, offer, self.today)

    def offer_sentence(self, offer: Offer) -> str:
        """The sentence that an offer sends."""
        return reply_texts.sentence(self.core, offer)

    def late_days(self, row: TaskRow) -> int:
        """Working days since the due, of the owner; 0 on the same day."""
        calendar = self._calendar(row.owner)
        if row.due is None:
            return 0
        day = self._day(row.due)
        if calendar is None:
            return max(0, (self.today - day).days)
        return calendar.days_after(day, self.today)

    def _clock_note(self, row: TaskRow) -> Note:
        found = self.clock(row)
        if found is None or found.state not in _CLOCKS:
            # Two computers can make a request that was answered and is one still.
            return self._plain("tasks.state.requested", "clock")
        if self.is_away(row.owner):
            mine = row.owner == self.core.me.id
            key = "absence.stopped.mine" if mine else "absence.stopped.other"
            said = self.words(key, who=self.name(row.owner))
            return Note(self.words("absence.stopped"), "pause-circle", "t2", said)
        icon, tone = _CLOCKS[found.state]
        hours, minutes = divmod(found.working_minutes, 60)
        text = self.words("tasks.note.clock", time=f"{hours}:{minutes:02d}")
        length = when.length(self.words, found.working_minutes)
        mine = row.owner == self.core.me.id
        key = "tasks.note.clock_mine" if mine else "tasks.note.clock_other"
        said = self.words(key, length=length, who=self.name(row.owner))
        return Note(text, icon, tone, said)

    def _plain(self, key: str, icon: str = "", tone: str = "t2", **params: object) -> Note:
        text = self.words(key, **params)
        return Note(text, icon, tone, text)

    def _calendar(self, person: str) -> WorkCalendar | None:
        if person not in self._calendars:
            known = self.core.person(person)
            if known is None:
                return None
            self._calendars[person] = self.core.calendar(known)
        return self._calendars[person]

    # -- for assistive tools ---------------------------------------------------------------------

    def sentence(self, row: TaskRow) -> str:
        """One line of the list as a sentence."""
        parts = [row.title, self.state(row.state)]
        if row.unread:
            parts.insert(0, self.words("tasks.unread"))
        if row.urgent:
            parts.append(self.words("tasks.note.urgent"))
        parts.append(self.words("tasks.said.owner", who=self.name(row.owner)))
        if row.requester:
            parts.append(self.words("tasks.said.requester", who=self.name(row.requester)))
        if row.due:
            parts.append(self.words("tasks.said.due", due=self.due(row.due)))
        note = self.note(row).sentence
        if note and note != self.state(row.state):
            parts.append(note)
        return self.words("tasks.said.comma").join(parts)


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
