"""The inbox: every notice there was, also those that the desktop did not show."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from ..features.notices.model import KINDS
from ..kernel.clock import from_text
from ..kernel.errors import Busy
from ..kernel.ref import Ref
from ..store.driver import Row
from ..store.notices import PAGE, NoticeStore
from . import notice_text
from .core import Core

Target = str | Ref


@dataclass(frozen=True)
class InboxItem:
    """One line of the inbox, in the language of the moment.

    ``target`` is what a click opens, ``actions`` its buttons as (id, label) with ``default`` first.
    """

    key: str
    kind: str
    group: str
    title: str
    body: str
    at: datetime
    target: Target
    actions: tuple[tuple[str, str], ...]
    read: bool
    urgent: bool
    private: bool
    snoozed_until: datetime | None = None


class Inbox:
    """The acting person's notices. ``changed`` is called after what is done here."""

    def __init__(self, core: Core, store: NoticeStore, changed: Callable[[], None]) -> None:
        self._core = core
        self._store = store
        self._changed = changed
        self._later: list[Callable[[], bool]] = []

    def unread(self) -> int:
        """How many wait to be read."""
        return self._store.unread(self._core.me.id)

    def page(self, offset: int = 0, limit: int = PAGE) -> list[InboxItem]:
        """Notices, newest first, retold in the present language."""
        return [self._item(row) for row in self._store.page(self._core.me.id, offset, limit)]

    def mark_read(self, key: str) -> None:
        """One has been seen."""
        me, now = self._core.me.id, self._core.clock.now()
        self._write(lambda: self._store.read(key, me, now))

    def mark_all_read(self) -> None:
        """All have been seen."""
        me, now = self._core.me.id, self._core.clock.now()
        self._write(lambda: self._store.read_all(me, now))

    def retry(self) -> None:
        """Write what could not be written while another process did."""
        later, self._later = self._later, []
        for action in later:
            self._write(action)

    def _write(self, action: Callable[[], bool]) -> None:
        try:
            if action():
                self._changed()
        except Busy:
            self._later.append(action)

    def _item(self, row: Row) -> InboxItem:
        words = self._core.words
        return InboxItem(
            row["key"],
            row["kind"],
            KINDS[row["kind"]].group,
            notice_text.title(words, row),
            notice_text.body(words, row),
            from_text(row["at"]),
            target_of(row),
            notice_text.actions(words, row),
            row["read_at"] is not None,
            bool(row["urgent"]),
            bool(row["private"]),
            from_text(row["snoozed_until"]) if row["snoozed_until"] else None,
        )


def target_of(row: Row) -> Target:
    """What a notice opens: a record, or a page by its name."""
    text = str(row["target"])
    return Ref.parse(text) if "/" in text else text
