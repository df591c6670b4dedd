"""Notices: made of commits and of the clock, kept in the inbox, shown when they may disturb.

Whatever happens, a notice is first kept (its key stops repeats, across restarts and processes) and
then shown to whom it is for: at once if that person acts here, or as soon as they do. What waited
is told in one digest, never in a storm.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from ..features.notices import queries
from ..features.notices.model import (
    DONE,
    OPEN,
    SETTLING,
    SNOOZE,
    SNOOZE_HOUR,
    SNOOZE_MORNING,
    Notice,
)
from ..features.people.model import WorkCalendar
from ..features.reminders import queries as reminders
from ..kernel.clock import from_text, to_text
from ..kernel.errors import Busy, Problem
from ..kernel.ops import Commit, Value
from ..store.driver import OperationalError, Row
from ..store.notices import NoticeStore
from . import notice_text
from .core import Core
from .holding import Holding
from .inbox import Inbox, Target, target_of
from .notice_courier import Courier
from .notice_port import Notifier, SilentNotifier
from .notice_relevance import still_matters
from .notice_rules import Happening, notices_of, retracted
from .notice_settings import NoticeSettings
from .question_notices import stale_waits
from .reply_watch import ReplyWatch, displaced_notices
from .scheduler import DueEvent, Scheduler, Timetable, next_event

_SEQ = "notice_seq"
_SETTLERS = frozenset(
    {"task", "standup", "feedback", "deliverable", "reminder", "offer", "question", "comment"}
)
_CAME = ("request", "comment", "question")
"""First parts of the keys of what tells that something waits for a reply."""
_FIRST_LOOK = 100
_FIRST_AGE = timedelta(days=1)
_KEPT = timedelta(days=120)
_AGAIN = timedelta(seconds=1)


@dataclass(frozen=True)
class Click:
    """What a click asks for: open ``target`` with ``action`` ("", start, praise, critique, done).

    ``person`` is whom the notice was for, who need not be the one who acts by now.
    """

    target: Target
    action: str
    person: str


class Notices:
    """The service. On the thread that owns the core; ``tick`` and ``heard`` never raise."""

    def __init__(self, core: Core, notifier: Notifier | None = None) -> None:
        self._core = core
        self._store = NoticeStore(core.connection, core.folder)
        self._courier = Courier(core, self._store)
        self._scheduler = Scheduler(core.local)
        self._replies = ReplyWatch(core)
        self.holding = Holding(core)
        self._seq: int | None = core.local.get(_SEQ)
        self._kept_seq = self._seq
        self._listeners: list[Callable[[], None]] = []
        self._busy = False
        self._unsaved = False
        self._pruned: datetime | None = None
        self._next_stale: datetime | None = None
        self._reminded: set[str] = set()
        self.inbox = Inbox(core, self._store, self._changed)
        self.notifier: Notifier = SilentNotifier()
        self.settings = NoticeSettings.load(core.local)
        if notifier is not None:
            self.use(notifier)

    def use(self, notifier: Notifier) -> None:
        """Show through this from now on."""
        self.notifier = notifier
        notifier.simple = self.settings.simple

    def listen(self, listener: Callable[[], None]) -> None:
        """Have ``listener`` called when the inbox may have changed."""
        self._listeners.append(listener)

    # -- what happens ----------------------------------------------------------------------------

    def heard(self, commit: Commit) -> None:
        """A commit was written, here or by another process: keep and show what follows of it.

        What arrives from another device waits for the next ``tick``: a night's worth is one digest.
        """
        if commit.seq and commit.device == self._core.ledger.device:
            self._guarded(lambda: self._caught_up([commit]))

    def tick(self) -> datetime | None:
        """Look at the clock and at what was written; when to look again (None: in a while)."""
        self._guarded(self._ticked)
        if not self._core.is_set_up:
            return None
        return self._next_wake()

    def actor_changed(self) -> None:
        """Somebody else uses the window: show them what waits for them."""
        self._guarded(lambda: self._deliver(present=True))
        self._changed()

    def language_changed(self) -> None:
        """The inbox is retold by itself; listeners may have words on the screen."""
        self._changed()

    # -- what the user does ----------------------------------------------------------------------

    def clicked(self, card: str, action: str) -> Click | None:
        """A card was clicked. None: it is dealt with (put off). Raises Busy."""
        person, _, key = card.partition("/")
        row = self._store.get(key, person)
        if row is None:
            return Click("inbox", "", person or self._core.me.id)
        if action.startswith(SNOOZE):
            self.snooze(key, action, person)
            return None
        self._store.read(key, person, self._core.clock.now())
        self._changed()
        return Click(target_of(row), "" if action in {"default", OPEN} else action, person)

    def acted(self, key: str, action: str) -> Click | None:
        """A button in the inbox, for the acting person. Raises Busy."""
        self.notifier.withdraw(f"{self._core.me.id}/{key}")
        return self.clicked(f"{self._core.me.id}/{key}", action)

    def snooze(self, key: str, how: str = SNOOZE, person: str = "") -> None:
        """Put a notice off: 10 minutes, an hour, or until the next working morning. Raises Busy."""
        who = person or self._core.me.id
        self._store.snooze(key, who, self._until(how, who))
        self.notifier.withdraw(f"{who}/{key}")
        self._changed()

    def pause(self, span: timedelta = timedelta(hours=1)) -> None:
        """Show nothing for a while; what comes is told in one digest afterwards."""
        self.change(replace(self.settings, paused_until=self._core.clock.now() + span))

    def resume(self) -> None:
        """End a pause, and show what came meanwhile."""
        self.change(replace(self.settings, paused_until=None))
        self._guarded(self._deliver)

    @property
    def paused_until(self) -> datetime | None:
        """The end of the present pause."""
        until = self.settings.paused_until
        return until if until is not None and until > self._core.clock.now() else None

    def change(self, settings: NoticeSettings) -> None:
        """Other settings from now on."""
        self.settings = settings
        self.notifier.simple = settings.simple
        self._save()
        self._changed()

    def test(self) -> None:
        """Show a notice now, to see whether and how they appear."""
        self.notifier.show(notice_text.sample_card(self._core.words))

    # -- keeping ---------------------------------------------------------------------------------

    def _ticked(self) -> None:
        now = self._core.clock.now()
        self.inbox.retry()
        if self._unsaved:
            self._save()
        self._scheduler.tick(now, self._timetable(), self._dues, self._keep_event)
        self._keep_reminders(now)
        self._keep_stale(now)
        self._keep_held(now)
        self._caught_up((), now)
        if self._pruned is None or now - self._pruned > timedelta(days=1):
            self._pruned = now
            self._store.prune(now - _KEPT)

    def _caught_up(self, commits: Sequence[Commit], now: datetime | None = None) -> None:
        """Take all commits since the last one that was looked at, then show what may be shown.

        ``now``: look at the clocks of replies as well, once it is known what there is.
        """
        ledger = self._core.ledger
        if self._seq is None:
            # The first look: what is old news by now is not told any more.
            recent = ledger.since(max(0, ledger.last_seq() - _FIRST_LOOK))
            oldest = self._core.clock.now() - _FIRST_AGE
            commits = [one for one in recent if one.at >= oldest]
        elif not commits or commits[0].seq != self._seq + 1:
            commits = ledger.since(self._seq)
        kept = sum(self._take(commit) for commit in commits)
        if any(_SETTLERS & one.changed.keys() for one in commits):
            self._settle()
        self._seq = max((one.seq for one in commits), default=self._seq or ledger.last_seq())
        if self._kept_seq is None or kept or self._seq - self._kept_seq > _FIRST_LOOK:
            self._remember()
        if now is not None:
            self._keep_replies(now)
        self._deliver()

    def _take(self, commit: Commit) -> int:
        """Keep what follows of one commit; how many notices that were."""
        if commit.role == "import":
            return 0
        changes = tuple(queries.changes(self._core.reader, commit.seq))
        for prefix, id_ in retracted(commit, changes) if changes else ():
            self._retract(self._store.about(prefix, id_))
        people = {one.id: one for one in self._core.pair.values()}
        if not changes or commit.author not in people or commit.role == "undo":
            return 0
        commit = self._in_time(commit)
        author = people.pop(commit.author)
        (other,) = people
        reader = self._core.reader
        zone = self._core.clock.zone()
        happening = Happening(commit, changes, reader, other, author.called, zone)
        return sum(self._keep(notice) for notice in notices_of(happening))

    def _in_time(self, commit: Commit) -> Commit:
        """Another computer's clock may be off by years: then it happened when it arrived."""
        now = self._core.clock.now()
        believable = timedelta(0) <= now - commit.at <= _KEPT
        return commit if believable else replace(commit, at=now)

    def _keep(self, notice: Notice) -> bool:
        if self._core.own_role is not None and notice.person != self._core.me.id:
            return False  # the other has a computer of their own
        kept = self._store.add(
            notice.key,
            notice.person,
            notice.kind,
            notice.at,
            notice.params,
            target=notice.target,
            private=notice.private,
            urgent=notice.urgent,
        )
        if kept:
            self._changed()
        return kept

    def _retract(self, rows: Iterable[Row]) -> None:
        """What no longer holds: unseen it is forgotten, seen it is only taken off the screen."""
        for row in rows:
            key, person = row["key"], row["person"]
            if not self._store.drop_unshown(key, person):
                self._store.read(key, person, self._core.clock.now())
                self.notifier.withdraw(f"{person}/{key}")
            self._changed()

    def _settle(self) -> None:
        """What a notice asked for was done, perhaps without a click on it."""
        for person in self._core.pair.values():
            for row in self._store.open_shown(person.id, SETTLING):
                if not still_matters(self._core.reader, row, person.id):
                    self._store.read(row["key"], person.id, self._core.clock.now())
                    self.notifier.withdraw(f"{person.id}/{row['key']}")
                    self._changed()

    def _keep_event(self, event: DueEvent) -> None:
        notice = self._notice_of(event)
        if notice is not None:
            self._keep(notice)

    def _keep_replies(self, now: datetime) -> None:
        """Clocks that turned amber or red, or have failed: each step once, the last one stands."""
        for step in self._replies.look(now):
            came = [row for one in _CAME for row in self._store.about(one, step.record)]
            if step.may_wait and any((row["snoozed_until"] or "") > to_text(now) for row in came):
                continue  # put off on purpose
            fresh = [one for one in step.notices if self._store.get(one.key, one.person) is None]
            for prefix in step.before if fresh else ():
                rows = self._store.about(prefix, step.record)
                self._retract(row for row in rows if not row["read_at"])
            for row in came if fresh else ():
                # Nobody has seen that it came: what has become of it is told instead.
                self._store.drop_unshown(row["key"], row["person"])
            for one in fresh:
                self._keep(one)
            self._replies.done(step)
        me = self._core.me.id
        for notice in displaced_notices(
            self._core, lambda key: self._store.get(key, me) is not None
        ):
            self._keep(notice)

    def _keep_stale(self, now: datetime) -> None:
        """Questions that have waited a working day: the one who asked may send a reminder."""
        found, self._next_stale = stale_waits(self._core, now)
        for notice in found:
            if self._store.get(notice.key, notice.person) is None:
                self._keep(notice)

    def _keep_reminders(self, now: datetime) -> None:
        """Reminders whose time has come, however long ago: none is lost, its key is told once."""
        for one in reminders.due_by(self._core.reader, now):
            key = f"reminder:{one.id}:{to_text(one.at)}"
            if key in self._reminded:
                continue
            self._reminded.add(key)
            if self._store.get(key, one.person) is None:
                told: dict[str, Value] = {"title": one.title, "note": one.note}
                target = f"reminder/{one.id}"
                notice = Notice(key, one.person, "reminder", one.at, told, target, one.private)
                self._keep(notice)

    def _keep_held(self, now: datetime) -> None:
        """Texts that were put aside and whose time is over: once each, without a word of them."""
        for notice in self.holding.over(now):
            if self._store.get(notice.key, notice.person) is None:
                self._keep(notice)

    def _notice_of(self, event: DueEvent) -> Notice | None:
        core = self._core
        if event.task is not None:
            local = from_text(event.task.due).astimezone(core.clock.zone())
            told = {"title": event.task.title, "time": f"{local.hour}:{local.minute:02d}"}
            target = f"task/{event.task.id}"
            private = event.task.private
            return Notice(event.key, event.person, "due", event.at, told, target, private)
        if event.kind == "morning":
            from .morning import morning_notice  # once a day: not at the start

            return morning_notice(core, event)
        minutes = {"minutes": int(str(core.setting("standup.target_minutes")))}
        return Notice(event.key, event.person, event.kind, event.at, minutes, "standup")

    # -- when to look again ----------------------------------------------------------------------

    def _deliver(self, *, present: bool = False) -> None:
        if self._courier.deliver(self.notifier, self.settings, present=present):
            self._changed()

    def _next_wake(self) -> datetime | None:
        core = self._core
        now, me = core.clock.now(), core.me
        if self._busy:
            return now + _AGAIN
        table = self._timetable()
        dues = [queries.next_due(core.reader, person, now + table.lead) for person in table.people]
        snoozed = self._store.next_snoozed(me.id, now)
        times = [
            next_event(now, table, dues),
            from_text(snoozed) if snoozed else None,
            reminders.next_at(core.reader, now),
            self._next_stale,
            self.holding.next_end(now),
            self._replies.next_at,
            self._courier.release,
        ]
        return min((one for one in times if one is not None), default=None)

    # -- small things ----------------------------------------------------------------------------

    def _until(self, how: str, person: str) -> datetime:
        now = self._core.clock.now()
        if how == SNOOZE_HOUR:
            return now + timedelta(hours=1)
        if how != SNOOZE_MORNING:
            return now + timedelta(minutes=10)
        calendar = self._calendars()[person]
        today = now.astimezone(calendar.zone).date()
        day = calendar.next_workday(today)
        if day is None:
            return now + timedelta(days=1)
        return calendar.spans(day)[0][0]

    def _calendars(self) -> dict[str, WorkCalendar]:
        return {one.id: self._core.calendar(one) for one in self._core.pair.values()}

    def _timetable(self) -> Timetable:
        core = self._core
        agreed = str(core.setting("standup.time"))
        return Timetable(
            core.clock.zone(),
            self._calendars(),
            time.fromisoformat(agreed) if agreed else None,
            self.settings.soon,
            timedelta(minutes=self.settings.lead_minutes),
        )

    def _dues(self, person: str, after: datetime, until: datetime) -> Sequence[queries.DueTask]:
        return queries.due_between(self._core.reader, person, after, until)

    def _guarded(self, action: Callable[[], None]) -> None:
        """A busy or full disk, or no pair yet: the notice waits, nothing else does."""
        self._busy = False
        try:
            if self._core.is_set_up:
                action()
        except Busy:
            self._busy = True
        except Problem:
            self._courier.release = None

    def _remember(self) -> None:
        with suppress(OperationalError):  # another process writes: keys stop what repeats
            self._core.local.set(_SEQ, self._seq)
            self._kept_seq = self._seq

    def _save(self) -> None:
        try:
            self.settings.save(self._core.local)
            self._unsaved = False
        except OperationalError:  # another process writes: at the next look
            self._unsaved = True

    def _changed(self) -> None:
        for listener in self._listeners:
            listener()


__all__ = ["DONE", "Click", "Notices"]
