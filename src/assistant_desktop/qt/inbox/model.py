"""The notices as a list: read page by page, as far as somebody scrolls."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from ...kernel.clock import local_date
from ...services.core import Core
from ...services.inbox import Inbox, InboxItem
from ...words import when

_Index = QModelIndex | QPersistentModelIndex
ITEM = Qt.ItemDataRole.UserRole
TIME = Qt.ItemDataRole.UserRole + 1
PAGE = 60


class InboxModel(QAbstractListModel):
    """Newest first."""

    def __init__(self, core: Core) -> None:
        super().__init__()
        self._core = core
        self._inbox: Inbox | None = None
        self._items: list[InboxItem] = []
        self._more = False

    def load(self, inbox: Inbox | None) -> None:
        """Read from the start again, as many as were shown."""
        wanted = max(PAGE, len(self._items))
        self._inbox = inbox
        fresh = inbox.page(0, wanted) if inbox is not None else []
        if fresh == self._items:
            return
        self.beginResetModel()
        self._items = fresh
        self._more = len(fresh) == wanted
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many are read so far."""
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def canFetchMore(self, parent: _Index) -> bool:
        """Whether there may be more."""
        return not parent.isValid() and self._more

    def fetchMore(self, parent: _Index) -> None:
        """Read the next page."""
        if self._inbox is None or parent.isValid():
            return
        found = self._inbox.page(len(self._items), PAGE)
        self._more = len(found) == PAGE
        if found:
            first = len(self._items)
            self.beginInsertRows(QModelIndex(), first, first + len(found) - 1)
            self._items += found
            self.endInsertRows()

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The item, its title, its time, and the whole as a sentence for a screen reader."""
        item = self._items[index.row()]
        if role == ITEM:
            return item
        if role == TIME:
            return self.time_of(item)
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            key = "inbox.row" if item.read else "inbox.row_unread"
            body = item.body.replace("\n", " ")
            return self._core.words(key, title=item.title, body=body, time=self.time_of(item))
        return None

    def item(self, row: int) -> InboxItem | None:
        """A row's notice."""
        return self._items[row] if 0 <= row < len(self._items) else None

    def row_of(self, key: str) -> int:
        """Where a notice stands, or -1."""
        return next((at for at, item in enumerate(self._items) if item.key == key), -1)

    def time_of(self, item: InboxItem) -> str:
        """Today the time, else day and time; a put-off one says when it comes again."""
        words, zone = self._core.words, self._core.clock.zone()
        local = item.at.astimezone(zone)
        clock = f"{local.hour}:{local.minute:02d}"
        if item.snoozed_until is not None and item.snoozed_until > self._core.clock.now():
            again = item.snoozed_until.astimezone(zone)
            return words("inbox.snoozed", time=f"{again.hour}:{again.minute:02d}")
        day = local_date(item.at, zone)
        if day == self._core.today:
            return clock
        return f"{when.short_day(words, day, self._core.today)} {clock}"
