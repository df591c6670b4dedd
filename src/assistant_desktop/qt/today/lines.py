"""A short list of tasks on one sheet: state, title, what stands at the right. No widget per row."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from .. import theme
from ..widgets.painted import paint_focus
from ..widgets.state_icon import paint_state_icon

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
LEAVES_MS = 600
"""How long a finished task stays, struck, before it leaves."""


@dataclass(frozen=True)
class TaskLine:
    """One task as the sheet shows it; ``sentence`` says it whole, ``under`` is a second line."""

    id: str
    title: str
    state: str
    sentence: str
    right: str = ""
    far_right: str = ""
    under: str = ""
    late: bool = False
    urgent: bool = False


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: list[TaskLine] = []
        self.struck: dict[str, int] = {}

    def set_lines(self, lines: list[TaskLine]) -> None:
        # Whatever is being struck keeps its place until it leaves.
        kept = [(place, one) for place, one in enumerate(self.lines) if one.id in self.struck]
        wanted = [one for one in lines if one.id not in self.struck]
        for place, one in kept:
            wanted.insert(min(place, len(wanted)), one)
        if wanted != self.lines:
            self.beginResetModel()
            self.lines = wanted
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.sentence
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: "TaskLines") -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(60, self._view.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme.current()
        line: TaskLine = index.data(LINE)
        rect = option.rect
        painter.save()
        ground = rect.adjusted(0, 1, 0, -2)
        current = self._view.keyboard_focus() and index == self._view.currentIndex()
        if option.state & QStyle.StateFlag.State_MouseOver or current:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.ai_tint if current else look.hover)
            painter.drawRoundedRect(ground, 6, 6)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look.line)
        struck = self._view.is_struck(line.id)
        side = look.size(18)
        icon = self._view.icon_rect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_state_icon(painter, icon, "done" if struck else line.state, line.late and not struck)
        left, right = icon.x() + side + look.size(10), rect.right() - look.size(11)
        right = self._right(painter, line, rect, right)
        self._title(painter, line, QRect(left, rect.top(), right - left, rect.height()), struck)
        if current:
            paint_focus(painter, ground.toRectF())
        painter.restore()

    def _right(self, painter: QPainter, line: TaskLine, rect: QRect, right: int) -> int:
        look = theme.current()
        font = look.font("small")
        painter.setFont(font)
        metrics = QFontMetrics(font)
        flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for text, least in ((line.far_right, look.size(64)), (line.right, 0)):
            if not text:
                continue
            tone = look.rust if line.late and text == line.right else look.t2
            painter.setPen(tone)
            wide = max(least, metrics.horizontalAdvance(text))
            painter.drawText(QRect(right - wide, rect.top(), wide, rect.height()), flags, text)
            right -= wide + look.size(14)
        return right

    def _title(self, painter: QPainter, line: TaskLine, place: QRect, struck: bool) -> None:
        look = theme.current()
        font = QFont(look.font("body", bold=line.urgent and not struck))
        font.setStrikeOut(struck)
        painter.setFont(font)
        painter.setPen(look.t3 if struck else look.t1)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        flags |= int(Qt.TextFlag.TextSingleLine)
        shown = QFontMetrics(font).elidedText(
            line.title, Qt.TextElideMode.ElideRight, place.width()
        )
        if not line.under:
            painter.drawText(place, flags, shown)
            return
        high = look.line_height("body")
        top = place.adjusted(0, look.size(4), 0, 0)
        top.setHeight(high)
        painter.drawText(top, flags, shown)
        small = look.font("small")
        painter.setFont(small)
        painter.setPen(look.rust if line.late else look.t2)
        below = top.translated(0, high - look.size(1))
        under = QFontMetrics(small).elidedText(
            line.under, Qt.TextElideMode.ElideRight, place.width()
        )
        painter.drawText(below, flags, under)

    def editorEvent(
        self,
        event: QEvent,
        model: Any,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        del model
        released = event.type() == QEvent.Type.MouseButtonRelease
        if released and isinstance(event, QMouseEvent):
            line: TaskLine = index.data(LINE)
            on_icon = self._view.icon_rect(option.rect).adjusted(-6, -8, 6, 8)
            if on_icon.contains(event.position().toPoint()):
                self._view.complete(line.id)
            else:
                self._view.opened.emit(line.id)
            return True
        return False


class TaskLines(QListView):
    """As high as its rows. Space or a click on the icon completes, Enter or a click opens."""

    opened = Signal(str)
    completed = Signal(str)
    settled = Signal()
    """A finished task has left: what follows may take its place."""

    def __init__(self, name: str, tall: bool = False, parent: QWidget | None = None) -> None:
        """Create it empty; ``tall`` rows have a second line."""
        super().__init__(parent)
        self._tall = tall
        self._by_key = False
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(off)
        self.setHorizontalScrollBarPolicy(off)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_lines(self, lines: list[TaskLine]) -> None:
        """Show these; the row in focus stays the same task where it is still there."""
        index = self.currentIndex()
        current = index.data(LINE).id if index.isValid() else ""
        row = index.row()
        self._model.set_lines(lines)
        ids = [one.id for one in self._model.lines]
        if current:
            place = ids.index(current) if current in ids else min(row, len(ids) - 1)
            self.setCurrentIndex(self._model.index(place))
        high = self.row_height() * len(ids)
        if high != self.height() or high != self.maximumHeight():
            self.setFixedHeight(high)

    def count(self) -> int:
        """How many rows there are, those that are leaving included."""
        return len(self._model.lines)

    def row_height(self) -> int:
        """The height of a row in pixels."""
        return theme.current().size(50 if self._tall else 34)

    def icon_rect(self, rect: QRect) -> QRect:
        """Where the state icon of a row stands."""
        side = theme.current().size(18)
        return QRect(
            rect.x() + theme.current().size(8), rect.y() + (rect.height() - side) // 2, side, side
        )

    def keyboard_focus(self) -> bool:
        """Whether the focus edge belongs on screen."""
        return self._by_key and self.hasFocus()

    def is_struck(self, id_: str) -> bool:
        """Whether a task was just finished here."""
        return id_ in self._model.struck

    def complete(self, id_: str) -> None:
        """Strike a task at once, tell it, and let it leave a moment later."""
        if id_ in self._model.struck:
            return
        self._model.struck[id_] = 1
        self.viewport().update()
        QTimer.singleShot(LEAVES_MS, self, lambda: self._leave(id_))
        self.completed.emit(id_)

    def release(self, id_: str) -> None:
        """The task was not finished after all."""
        self._model.struck.pop(id_, None)
        self.viewport().update()

    def _leave(self, id_: str) -> None:
        if self._model.struck.pop(id_, None):
            self.settled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Complete on Space, open on Enter."""
        self._by_key = True
        index = self.currentIndex()
        if index.isValid() and event.key() == Qt.Key.Key_Space:
            self.complete(index.data(LINE).id)
        elif index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(index.data(LINE).id)
        else:
            super().keyPressEvent(event)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on the first row when the keyboard comes here."""
        super().focusInEvent(event)
        self._by_key = event.reason() != Qt.FocusReason.MouseFocusReason
        if not self.currentIndex().isValid() and self._model.lines:
            self.setCurrentIndex(self._model.index(0))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The pointer takes the focus edge away."""
        self._by_key = False
        super().mousePressEvent(event)
