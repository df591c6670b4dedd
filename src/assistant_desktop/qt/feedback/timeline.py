"""The log as a list: days as headings, pages read on while somebody scrolls."""

from datetime import date
from typing import Any, cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ...features.feedback import queries
from ...features.feedback.model import Entry
from ...features.feedback.queries import PAGE, Wanted
from ...services.core import Core
from ...words import when
from .. import theme
from ..widgets.painted import paint_focus
from .sheet import Sheet, Speech, Typesetter

ENTRY = Qt.ItemDataRole.UserRole
HEADING = Qt.ItemDataRole.UserRole + 1
MOST = 500
"""Entries that are read again at once after a change; the rest comes with scrolling."""

Index = QModelIndex | QPersistentModelIndex


class Timeline(QAbstractListModel):
    """Entries of the log, newest first, with a heading before each day's first."""

    def __init__(self, core: Core, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._core = core
        self.speech = Speech(core)
        self.wanted = Wanted()
        self._rows: list[Entry | date] = []
        self._more = False

    def reload(self, wanted: Wanted | None = None, least: int = PAGE) -> None:
        """Read from the newest on, as much as was shown before, at least ``least`` entries."""
        fresh = wanted is not None and wanted != self.wanted
        shown = sum(isinstance(row, Entry) for row in self._rows)
        limit = least if fresh else min(MOST, max(least, shown))
        if wanted is not None:
            self.wanted = wanted
        found = queries.timeline(
            self._core.reader, self._core.clock.zone(), self.wanted, None, limit
        )
        rows = self._with_days(found, None)
        if rows == self._rows:
            return
        self.beginResetModel()
        self._rows = rows
        self._more = len(found) == limit
        self.endResetModel()

    def row_of(self, id_: str) -> int:
        """Where an entry stands; -1 if it is not loaded."""
        for place, row in enumerate(self._rows):
            if isinstance(row, Entry) and row.id == id_:
                return place
        return -1

    def entry(self, index: Index) -> Entry | None:
        """The entry of a row; None for a heading."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        return row if isinstance(row, Entry) else None

    def _with_days(self, found: list[Entry], after: date | None) -> list[Entry | date]:
        rows: list[Entry | date] = []
        for one in found:
            day = self.speech.day(one)
            if day != after:
                rows.append(day)
                after = day
            rows.append(one)
        return rows

    # -- Qt --------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._more

    def fetchMore(self, parent: Index) -> None:
        last = self._rows[-1] if self._rows else None
        if parent.isValid() or not isinstance(last, Entry):
            return
        found = queries.timeline(self._core.reader, self._core.clock.zone(), self.wanted, last)
        self._more = len(found) == PAGE
        rows = self._with_days(found, self.speech.day(last))
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(row, Entry):
                return self.speech.sentence(row)
            return when.long_day(self._core.words, row, self._core.today)
        if role == ENTRY:
            return row if isinstance(row, Entry) else None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not isinstance(self._rows[index.row()], Entry):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class TimelineDelegate(QStyledItemDelegate):
    """Paints entries; the current one is shown whole, with its bar of actions below."""

    def __init__(self, view: "TimelineView", speech: Speech) -> None:
        super().__init__(view)
        self._view = view
        self._setter = Typesetter(speech)
        self._sheets: dict[tuple[Entry, int, bool], Sheet] = {}

    def forget(self) -> None:
        """The theme changed: measure again."""
        self._sheets.clear()

    def sheet(self, entry: Entry, *, whole: bool) -> Sheet:
        """The layout of an entry at the view's width."""
        width = self._view.text_width()
        key = (entry, width, whole)
        if key not in self._sheets:
            if len(self._sheets) > 2 * MOST:
                self._sheets.clear()
            self._sheets[key] = self._setter.sheet(entry, width, whole=whole)
        return self._sheets[key]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        look = theme.current()
        entry = index.data(ENTRY)
        width = self._view.viewport().width()
        if not isinstance(entry, Entry):
            return QSize(width, look.size(38 if index.row() else 26))
        current = self._view.is_current(index)
        height = self.sheet(entry, whole=current).height
        if current:
            height += self._view.bar_height()
        return QSize(width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme.current()
        rect = option.rect
        entry = index.data(ENTRY)
        painter.save()
        if isinstance(entry, Entry):
            self._entry(painter, option, rect, index, entry)
        else:
            painter.setFont(look.font("small"))
            painter.setPen(look.t2)
            flags = int(Qt.AlignmentFlag.AlignBottom)
            text = rect.adjusted(self._view.inset, 0, 0, -look.size(6))
            painter.drawText(text, flags, str(index.data()))
            line = QRect(self._view.inset, rect.bottom(), self._view.text_width(), 1)
            painter.fillRect(line, look.line)
        painter.restore()

    def _entry(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        rect: QRect,
        index: Index,
        entry: Entry,
    ) -> None:
        look = theme.current()
        current = self._view.is_current(index)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = rect.adjusted(0, 2, 0, -2)
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.ai_tint if self._view.hasFocus() else look.hover)
            painter.drawRoundedRect(ground, 6, 6)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.hover)
            painter.drawRoundedRect(ground, 6, 6)
        after_entry = index.row() > 0 and isinstance(
            index.sibling(index.row() - 1, 0).data(ENTRY), Entry
        )
        if after_entry:
            left = self._view.inset + look.size(40)
            right = self._view.inset + self._view.text_width()
            painter.fillRect(QRect(left, rect.top(), right - left, 1), look.line)
        self.sheet(entry, whole=current).paint(painter, QPointF(self._view.inset, rect.top()))
        if current and self._view.keyboard_focus():
            paint_focus(painter, ground.toRectF())

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        del option, index
        return self._view.make_bar(parent)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self._view.bar_gone(editor)
        super().destroyEditor(editor, index)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        del index
        rect = option.rect
        left = self._view.inset + theme.current().size(40)
        high = self._view.bar_height()
        width = self._view.inset + self._view.text_width() - left
        editor.setGeometry(left, rect.bottom() + 1 - high, width, editor.sizeHint().height())

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The bar shows what it was made for."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """The bar sends commands itself."""


class Bar(QWidget):
    """What stands below the current entry. ``grown`` when it wants another height."""

    grown = Signal()
    menu_wanted = Signal(QPoint)
    """Where on the screen the entry's menu belongs."""

    def keep(self) -> None:
        """Keep what is being written: the bar may be built anew."""

    def take_focus(self) -> None:
        """Go on writing."""


class TimelineView(QListView):
    """The list. ``bar_for`` is asked for the bar of the current entry."""

    entry_chosen = Signal(object)
    """The Entry that became current, or None."""
    menu_wanted = Signal(object, QPoint)
    """An Entry and where on the screen its menu belongs."""

    inset = 8
    gutter = 20
    """Pixels at the right of the texts, for the edge of a chosen entry and the scroll bar."""

    def __init__(self, model: Timeline, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.timeline = model
        self._bar: Bar | None = None
        self._current = ""
        self._by_key = False
        self.setModel(model)
        self.delegate = TimelineDelegate(self, model.speech)
        self.setItemDelegate(self.delegate)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setAccessibleName(model.speech.words("feedback.log"))
        self.setTabKeyNavigation(False)
        self.verticalScrollBar().setSingleStep(theme.current().size(24))
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._return)
        theme.notifier().changed.connect(self._rethink)

    # -- what the delegate asks ------------------------------------------------------------------

    def text_width(self) -> int:
        """How wide an entry is laid out: the same whether the scroll bar shows or not."""
        return max(120, self.width() - self.inset - self.gutter)

    def is_current(self, index: Index) -> bool:
        """Whether a row is the one with the bar."""
        return bool(self._current) and index.row() == self.currentIndex().row()

    def keyboard_focus(self) -> bool:
        """Whether the focus edge belongs on screen."""
        return self._by_key and self.hasFocus()

    def bar_height(self) -> int:
        """The room of the bar below the current entry."""
        return 0 if self._bar is None else self._bar.sizeHint().height() + theme.current().size(10)

    def make_bar(self, parent: QWidget) -> QWidget:
        """The bar of the current entry, for the delegate."""
        entry = self.timeline.entry(self.currentIndex())
        assert entry is not None  # noqa: S101 - only entries have one
        bar = self.bar_for(entry, parent)
        bar.grown.connect(self._regrow)
        self._bar = bar
        return bar

    def bar_gone(self, bar: QWidget) -> None:
        """Forget a bar that is being deleted."""
        if self._bar is bar:
            self._bar = None

    def bar_for(self, entry: Entry, parent: QWidget) -> Bar:
        """A bar for an entry; the page replaces this."""
        del entry
        return Bar(parent)

    def bar(self) -> Bar | None:
        """The bar that is shown."""
        return self._bar

    # -- the current entry -----------------------------------------------------------------------

    def show_entry(self, id_: str) -> bool:
        """Make an entry current and scroll to it; False if it is not in the list."""
        row = self.timeline.row_of(id_)
        if row < 0:
            return False
        index = self.timeline.index(row)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(cast("QModelIndex", current), cast("QModelIndex", previous))
        if previous.isValid():
            self.closePersistentEditor(previous)
        self._bar = None
        entry = self.timeline.entry(current)
        self._current = entry.id if entry else ""
        if entry is not None and not entry.withdrawn:
            self.openPersistentEditor(current)
        for index in (previous, current):
            if index.isValid():
                self.delegate.sizeHintChanged.emit(index)
        self.scheduleDelayedItemsLayout()
        self.entry_chosen.emit(entry)

    def _remember(self) -> None:
        focus = QApplication.focusWidget()
        written = self._bar is not None and focus is not None and self._bar.isAncestorOf(focus)
        if self._bar is not None:
            self._bar.keep()
        place = self.verticalScrollBar().value()
        self._kept = (self._current, place, self.hasFocus(), written)
        self._bar = None

    def _return(self) -> None:
        current, place, focused, written = self._kept
        self._current = ""
        row = self.timeline.row_of(current) if current else -1
        if row >= 0:
            self.setCurrentIndex(self.timeline.index(row))
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(place)
        if focused:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif written and self._bar is not None:
            self._bar.take_focus()

    def _regrow(self) -> None:
        self.delegate.sizeHintChanged.emit(self.currentIndex())
        self.scheduleDelayedItemsLayout()

    def _rethink(self) -> None:
        self.delegate.forget()
        self.scheduleDelayedItemsLayout()

    # -- keys and menu ---------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_key = True
        super().keyPressEvent(event)
        # Headings are no stops: go on in the same direction.
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_Home: 1}.get(
            Qt.Key(event.key()), -1
        )
        index = self.currentIndex()
        while index.isValid() and self.timeline.entry(index) is None:
            step = 1 if index.row() == 0 else step
            index = self.timeline.index(index.row() + step)
            if index.isValid():
                self.setCurrentIndex(index)
        self.viewport().update()

    def mousePressEvent(self, event: Any) -> None:
        self._by_key = False
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
        entry = self.timeline.entry(index)
        if entry is not None:
            self.menu_wanted.emit(entry, place)
