"""The inbox page: newest first, unread in bold; a click opens what the notice is about."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QMenu, QStackedLayout, QVBoxLayout, QWidget

from ...features.notices.model import SNOOZE, SNOOZE_HOUR, SNOOZE_MORNING
from ...services.inbox import Inbox, InboxItem
from ..page import Page
from ..shell.context import ShellContext
from ..widgets.buttons import Button
from ..widgets.labels import EmptyState, Label
from .model import InboxModel
from .rows import InboxDelegate

_SNOOZES = (SNOOZE, SNOOZE_HOUR, SNOOZE_MORNING)


class InboxList(QListView):
    """The list; the Menu key and a right click open the same menu."""

    def __init__(self, page: "InboxPage") -> None:
        super().__init__()
        self._page = page

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, R marks as read."""
        item = self._page.current()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self._page.open_notice(item)
        elif event.key() == Qt.Key.Key_R and not event.modifiers() and item is not None:
            self._page.mark_read(item)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done about a notice."""
        at = self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.currentIndex()
        item = self._page.model.item(at.row())
        if item is not None:
            place = self.viewport().mapToGlobal(self.visualRect(at).center())
            mouse = event.reason() == QContextMenuEvent.Reason.Mouse
            self._page.menu(item, event.globalPos() if mouse else place)


class InboxPage(Page):
    """All notices of the acting person."""

    KINDS = frozenset({"notice"})

    def __init__(self, context: ShellContext) -> None:
        super().__init__(context)
        self._shell = context.shell
        words = context.words
        self.setProperty("kind", "page")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Label(words("inbox.title"), "title"))
        self._count = Label("", "small", "t2")
        head.addWidget(self._count)
        head.addStretch(1)
        self._all = Button(words("inbox.all_read"), icon="check")
        self._all.clicked.connect(self._mark_all)
        head.addWidget(self._all)
        settings = Button(kind="icon", icon="sliders", tip=words("inbox.settings"))
        settings.clicked.connect(lambda _checked: context.go("settings", "notices"))
        head.addWidget(settings)
        column.addLayout(head)
        self.model = InboxModel(context.core)
        self.list = InboxList(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(InboxDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(words("inbox.list"))
        self.list.clicked.connect(self._clicked)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.list)
        self._stack.addWidget(EmptyState(words("inbox.empty"), icon="bell"))
        column.addWidget(holder, 1)
        desk = self._shell.desk
        if desk is not None:
            desk.unread_changed.connect(self._changed)

    @property
    def _inbox(self) -> Inbox | None:
        desk = self._shell.desk
        return None if desk is None else desk.notices.inbox

    def refresh(self) -> None:
        """See ``Page``."""
        before = self.current()
        self.model.load(self._inbox)
        row = self.model.row_of(before.key) if before is not None else 0
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(max(0, row)))
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)
        unread = self._inbox.unread() if self._inbox is not None else 0
        self._count.setText(self.context.words("inbox.unread", count=unread) if unread else "")
        self._all.setEnabled(unread > 0)

    def current(self) -> InboxItem | None:
        """The row that is current."""
        return self.model.item(self.list.currentIndex().row())

    def open_notice(self, item: InboxItem) -> None:
        """Show what it is about; it counts as read."""
        self._act(item, "default")

    def mark_read(self, item: InboxItem) -> None:
        """It was seen."""
        if self._inbox is not None:
            self._inbox.mark_read(item.key)
            self.mark_stale()

    def menu(self, item: InboxItem, place: QPoint) -> None:
        """The actions of one notice, and the ways to put it off."""
        words = self.context.words
        menu = QMenu(self)
        for id_, label in item.actions:
            if id_ not in _SNOOZES and id_ != "open":
                menu.addAction(label).triggered.connect(partial(self._chosen, item, id_))
        if not item.read:
            read = menu.addAction(words("inbox.mark_read"))
            read.triggered.connect(lambda: self.mark_read(item))
        menu.addSeparator()
        later = menu.addMenu(words("inbox.put_off"))
        for how in _SNOOZES:
            label = words(f"notices.action.{how}")
            later.addAction(label).triggered.connect(partial(self._chosen, item, how))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _chosen(self, item: InboxItem, action: str, _checked: bool = False) -> None:
        self._act(item, action)

    def _act(self, item: InboxItem, action: str) -> None:
        desk = self._shell.desk
        if desk is not None:
            desk.act(item.key, action)
            self.mark_stale()

    def _clicked(self, index: QModelIndex) -> None:
        item = self.model.item(index.row())
        if item is not None:
            self.open_notice(item)

    def _mark_all(self) -> None:
        if self._inbox is not None:
            self._inbox.mark_all_read()
            self.mark_stale()

    def _changed(self, _unread: int) -> None:
        self.mark_stale()
