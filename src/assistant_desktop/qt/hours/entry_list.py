"""The entries of a period, by day: one list, rows read as they come on screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ...features.hours import queries
from ...features.hours.queries import Entry, Placed
from ...features.people.model import CLIENT
from ...kernel.clock import day_start, from_text, local_date, to_text
from ...services.core import Core
from ...words import when
from .. import theme
from ..widgets.painted import paint_focus
from ..widgets.seal import paint_seal
from .telling import day_name

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole
HEADING = Qt.ItemDataRole.UserRole + 1
_AHEAD = 40
"""Rows are read in pages of so many."""


@dataclass(frozen=True, slots=True)
class Day:
    """A heading: a local day and its minutes."""

    day: date
    minutes: int


class EntryModel(QAbstractListModel):
    """Headings and entries, newest first."""

    def __init__(self, core: Core, parent: QWidget) -> None:
        super().__init__(parent)
        self._core = core
        self._rows: list[Day | str] = []
        self._known: dict[str, Entry] = {}
        self.timed = False
        """Whether any entry has times; without them the list has no column of times."""

    def show_placed(self, placed: Sequence[Placed]) -> None:
        """Show these, in their order; the rows themselves are read anew."""
        zone = self._core.clock.zone()
        rows: list[Day | str] = []
        head, begin = -1, ""
        for one in placed:
            if head < 0 or one.started_at < begin:
                # They come newest first: a day is asked for once, not once for each entry.
                day = local_date(from_text(one.started_at), zone)
                head, begin = len(rows), to_text(day_start(day, zone))
                rows.append(Day(day, 0))
            last = rows[head]
            if isinstance(last, Day):
                rows[head] = Day(last.day, last.minutes + one.minutes)
            rows.append(one.id)
        self.beginResetModel()
        self._rows, self._known = rows, {}
        self.timed = any(one.timed for one in placed)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows, headings included."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def entry(self, row: int) -> Entry | None:
        """The entry of a row; None for a heading."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        if not isinstance(found, str):
            return None
        if found not in self._known:
            page = [one for one in self._rows[row : row + _AHEAD] if isinstance(one, str)]
            self._known |= queries.by_ids(self._core.reader, page)
        return self._known.get(found)

    def row_of(self, id_: str) -> int:
        """Where an entry stands, or -1."""
        return self._rows.index(id_) if id_ in self._rows else -1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The entry or the heading, its text, and a sentence for a screen reader."""
        row = self._rows[index.row()] if index.isValid() else None
        shown, spoken = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole
        if isinstance(row, Day):
            if role == HEADING:
                return row
            return self._heading(row) if role in (shown, spoken) else None
        if row is None or role not in (ENTRY, shown, spoken):
            return None
        entry = self.entry(index.row())
        if entry is None or role == ENTRY:
            return entry
        return self.title(entry) if role == shown else self._sentence(entry)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        if isinstance(self._rows[index.row()], Day):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    # -- in words --------------------------------------------------------------------------------

    def title(self, entry: Entry) -> str:
        """What an entry was for: the task, or else the note."""
        words = self._core.words
        if self.is_hidden(entry):
            return words("hours.private")
        return entry.title or entry.note or words("hours.no_task")

    def is_hidden(self, entry: Entry) -> bool:
        """Whether it is about something private of the other."""
        me = self._core.me.id
        return entry.private and me not in (entry.owner, entry.person)

    def under(self, entry: Entry) -> str:
        """What stands beside the title: the note, where it is not the title itself."""
        return entry.note if entry.title and not self.is_hidden(entry) else ""

    def times(self, entry: Entry) -> str:
        """9:30–10:15, or nothing where only the length is known."""
        if entry.ended_at is None:
            return ""
        zone = self._core.clock.zone()
        start, end = (
            when.time_of(from_text(at), zone) for at in (entry.started_at, entry.ended_at)
        )
        return self._core.words("hours.row_times", from_=start, to=end)

    def length(self, minutes: int) -> str:
        """1時間15分."""
        return when.length(self._core.words, minutes)

    def _heading(self, day: Day) -> str:
        said = day_name(self._core.words, day.day, self._core.today)
        return self._core.words("hours.day", day=said, length=self.length(day.minutes))

    def heading_parts(self, day: Day) -> tuple[str, str]:
        """The day and its sum."""
        said = day_name(self._core.words, day.day, self._core.today)
        return said, self.length(day.minutes)

    def _sentence(self, entry: Entry) -> str:
        person = self._core.person(entry.person)
        who = person.called if person else ""
        length = self.length(entry.minutes)
        said = self._core.words("hours.row", title=self.title(entry), who=who, length=length)
        parts = [said, self.times(entry), entry.category, self.under(entry)]
        return "　".join(part for part in parts if part)

    def seal(self, entry: Entry) -> tuple[str, str] | None:
        """Initial and shape of who worked."""
        person = self._core.person(entry.person)
        if person is None:
            return None
        return person.initial, "client" if person.role == CLIENT else "assistant-light"


class _Delegate(QStyledItemDelegate):
    """Paints a heading, or an entry on one line: times, title and note, category, seal, length."""

    def __init__(self, view: "EntryList", model: EntryModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are 36 high, or 32 in a low window."""
        del option, index
        return QSize(200, theme.current().size(32 if self._view.compact else 36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        heading = index.data(HEADING)
        if heading is not None:
            self._heading(painter, option.rect, heading)
        else:
            entry: Entry | None = index.data(ENTRY)
            if entry is not None:
                self._entry(painter, option, entry)
        painter.restore()

    def _heading(self, painter: QPainter, rect: QRect, heading: Day) -> None:
        look = theme.current()
        day, length = self._model.heading_parts(heading)
        box = rect.adjusted(10, 0, -12, -5)
        bottom = int(Qt.AlignmentFlag.AlignBottom)
        painter.setFont(look.font("section"))
        painter.setPen(look.t1)
        painter.drawText(box, bottom | int(Qt.AlignmentFlag.AlignLeft), day)
        painter.setFont(look.font("small", bold=True))
        painter.setPen(look.t2)
        painter.drawText(box, bottom | int(Qt.AlignmentFlag.AlignRight), length)
        painter.fillRect(rect.left() + 10, rect.bottom(), rect.width() - 20, 1, look.line)

    def _entry(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
        look = theme.current()
        rect: QRect = option.rect
        ground = rect.adjusted(0, 1, 0, -2)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.ai_tint if selected else look.hover)
            painter.drawRoundedRect(ground, 6, 6)
        painter.fillRect(rect.left() + 10, rect.bottom(), rect.width() - 20, 1, look.line)
        if selected and self._view.hasFocus():
            paint_focus(painter, ground.toRectF())
        flags = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
        right = self._right(painter, rect, entry, flags)
        left = rect.left() + 10
        if self._model.timed:
            painter.setFont(look.font("small"))
            painter.setPen(look.t3)
            place = QRect(left, rect.top(), look.size(86), rect.height())
            painter.drawText(place, flags, self._model.times(entry))
            left += place.width() + 8
        self._title(painter, QRect(left, rect.top(), right - left, rect.height()), entry, flags)

    def _right(self, painter: QPainter, rect: QRect, entry: Entry, flags: int) -> int:
        look = theme.current()
        right = rect.right() - 12
        aligned = flags | int(Qt.AlignmentFlag.AlignRight)
        painter.setFont(look.font("dense"))
        painter.setPen(look.t1)
        wide = look.size(84)
        place = QRect(right - wide, rect.top(), wide, rect.height())
        painter.drawText(place, aligned, self._model.length(entry.minutes))
        right -= wide + 8
        seal = self._model.seal(entry)
        side = look.size(18)
        if seal is not None:
            middle = rect.center().y() - side // 2
            paint_seal(painter, QRect(right - side, middle, side, side), *seal)  # type: ignore[arg-type]
        right -= side + 12
        if entry.category:
            font = look.font("small")
            wide = min(look.size(110), QFontMetrics(font).horizontalAdvance(entry.category) + 2)
            painter.setFont(font)
            painter.setPen(look.t2)
            shown = QFontMetrics(font).elidedText(entry.category, Qt.TextElideMode.ElideRight, wide)
            painter.drawText(QRect(right - wide, rect.top(), wide, rect.height()), aligned, shown)
            right -= wide + 12
        return right

    def _title(self, painter: QPainter, box: QRect, entry: Entry, flags: int) -> None:
        look = theme.current()
        title, under = self._model.title(entry), self._model.under(entry)
        font = look.font("body")
        metrics = QFontMetrics(font)
        painter.setFont(font)
        hidden = self._model.is_hidden(entry) or not (entry.title or entry.note)
        painter.setPen(look.t3 if hidden else look.t1)
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(box, flags, metrics.elidedText(title, elide, box.width()))
        used = metrics.horizontalAdvance(title) + 10
        if under and used + 40 < box.width():
            small = look.font("small")
            painter.setFont(small)
            painter.setPen(look.t2)
            rest = box.adjusted(used, 0, 0, 0)
            painter.drawText(
                rest, flags, QFontMetrics(small).elidedText(under, elide, rest.width())
            )


class EntryList(QListView):
    """Enter or a double click corrects, Del removes, the menu does the same."""

    chosen = Signal(str)
    removed = Signal(str)
    task_wanted = Signal(str)

    def __init__(self, core: Core, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core = core
        self.compact = False
        self.entries = EntryModel(core, self)
        self.setModel(self.entries)
        self.setItemDelegate(_Delegate(self, self.entries))
        self.setAccessibleName(core.words("hours.list"))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.doubleClicked.connect(self._choose)

    def show_placed(self, placed: Sequence[Placed]) -> None:
        """Show other entries; what was chosen stays so, and the place in the list."""
        kept = self.current()
        at = self.verticalScrollBar().value()
        self.entries.show_placed(placed)
        row = self.entries.row_of(kept.id) if kept is not None else -1
        if row >= 0:
            self.setCurrentIndex(self.entries.index(row))
        self.verticalScrollBar().setValue(at)

    def current(self) -> Entry | None:
        """The entry that is chosen."""
        index = self.currentIndex()
        return self.entries.entry(index.row()) if index.isValid() else None

    def select(self, id_: str) -> None:
        """Choose an entry, if it is there."""
        row = self.entries.row_of(id_)
        if row >= 0:
            self.setCurrentIndex(self.entries.index(row))
            self.scrollTo(self.entries.index(row))

    def _choose(self, index: Index) -> None:
        entry = self.entries.entry(index.row())
        if entry is not None and entry.person == self._core.me.id:
            self.chosen.emit(entry.id)
        elif entry is not None and entry.task and not self.entries.is_hidden(entry):
            self.task_wanted.emit(entry.task)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter corrects, Del removes."""
        entry = self.current()
        if entry is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        elif entry is not None and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(entry.id)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with an entry."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        entry = self.entries.entry(index.row()) if index.isValid() else None
        if entry is None:
            return
        middle = self.viewport().mapToGlobal(self.visualRect(index).center())
        self.menu(entry, middle if by_key else event.globalPos())

    def menu(self, entry: Entry, at: QPoint) -> None:
        """Open the menu of an entry."""
        words = self._core.words
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        mine = entry.person == self._core.me.id
        task = entry.task
        if mine:
            menu.addAction(words("hours.edit")).triggered.connect(
                lambda: self.chosen.emit(entry.id)
            )
        if task and not self.entries.is_hidden(entry):
            menu.addAction(words("hours.open")).triggered.connect(
                lambda: self.task_wanted.emit(task)
            )
        if mine:
            menu.addSeparator()
            menu.addAction(words("hours.remove")).triggered.connect(
                lambda: self.removed.emit(entry.id)
            )
        menu.popup(at)
