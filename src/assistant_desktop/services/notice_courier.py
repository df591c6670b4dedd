"""Brings waiting notices to the screen: when they may disturb, one by one or as a digest."""

from datetime import datetime

from ..features.notices.model import BURST, GRACE, KINDS, in_quiet_hours, quiet_end
from ..features.people.model import Person
from ..kernel.clock import from_text
from ..store.driver import Row
from ..store.notices import NoticeStore
from . import notice_text
from .core import Core
from .notice_port import Notifier
from .notice_relevance import still_matters
from .notice_settings import NoticeSettings
from .reply_notices import is_working, with_offers


class Courier:
    """Shows the acting person what waits for them. Raises Busy where another process writes."""

    def __init__(self, core: Core, store: NoticeStore) -> None:
        self._core = core
        self._store = store
        self.release: datetime | None = None
        """When the next of what was held back may be shown."""

    def deliver(self, notifier: Notifier, chosen: NoticeSettings, *, present: bool = False) -> bool:
        """Show what may be shown; False where nothing waited. ``present``: they just sat down."""
        core = self._core
        me, now = core.me, core.clock.now()
        self.release = None
        waiting = self._store.waiting(me.id, now)
        ready = [row for row in waiting if self._may_show(row, me, now, chosen, present)]
        together, alone = _sorted_out(ready, now, present=present)
        told = [row for row in together if self._store.claim(row["key"], me.id, now)]
        if told:
            notifier.show(notice_text.digest(core.words, told, me.id, chosen.detail))
        for row in alone:
            if self._store.claim(row["key"], me.id, now):
                told_now = with_offers(core, row)
                notifier.show(notice_text.card(core.words, told_now, chosen.detail))
        return bool(waiting)

    def _may_show(
        self, row: Row, me: Person, now: datetime, chosen: NoticeSettings, present: bool
    ) -> bool:
        kind = KINDS[row["kind"]]
        expired = kind.lasts is not None and now - _since(row) > kind.lasts
        if expired or not still_matters(self._core.reader, row, me.id):
            self._store.read(row["key"], me.id, now)
            return False
        if kind.group in chosen.off:
            self._store.claim(row["key"], me.id, now)
            return False
        until = self._held_until(row, me, now, chosen, present)
        if until is None:
            return True
        self.release = until if self.release is None else min(self.release, until)
        return False

    def _held_until(
        self, row: Row, me: Person, now: datetime, chosen: NoticeSettings, present: bool
    ) -> datetime | None:
        """When it may be shown; None: now."""
        if chosen.paused_until is not None and chosen.paused_until > now:
            return chosen.paused_until
        if row["urgent"] and (present or not chosen.working_hours):
            return None
        if row["urgent"]:
            return self._opens(me, now)
        zone = self._core.clock.zone()
        if chosen.quiet is not None and in_quiet_hours(now, zone, chosen.quiet):
            return quiet_end(now, zone, chosen.quiet)
        by_request = KINDS[row["kind"]].timed or row["snoozed_until"] is not None
        if present or by_request or not chosen.working_hours:
            return None
        calendar = self._core.calendar(me)
        return None if calendar.is_open(now) else calendar.after_minutes(now, 0)

    def _opens(self, me: Person, now: datetime) -> datetime | None:
        """When something urgent may disturb: in working hours, or while they work anyway."""
        calendar = self._core.calendar(me)
        if calendar.is_open(now) or is_working(self._core, me, now):
            return None
        return calendar.after_minutes(now, 0)


def _sorted_out(ready: list[Row], now: datetime, *, present: bool) -> tuple[list[Row], list[Row]]:
    """What is told together, and what alone: the urgent always, the rest unless it piled up."""
    late = [row for row in ready if now - _since(row) > GRACE and not row["urgent"]]
    together = late if len(late) > (BURST if present else 1) else []
    alone = [row for row in ready if row not in together]
    calm = [row for row in alone if not row["urgent"]]
    if len(calm) > BURST:
        return [*together, *calm], [row for row in alone if row["urgent"]]
    return together, alone


def _since(row: Row) -> datetime:
    """From when on a notice has been waiting."""
    return from_text(row["snoozed_until"] or row["at"])
