"""Chains below each other, one line a task; the person they run through stands in one column."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ...features.tasks.model import CLOSED
from .. import theme
from ..widgets.painted import paint_focus
from ..widgets.state_icon import paint_state_icon
from .chain import Link, Spot, lay_out, paint_chain

_Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class ChainRow:
    """A task with its chain, or (without a task) a heading. ``sentence`` says it whole."""

    title: str
    task: str = ""
    state: str = ""
    chain: tuple[Link, ...] = ()
    sentence: str = ""


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[ChainRow] = []

    def show(self, rows: Sequence[ChainRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, the sentence for assistive tools, or the row itself."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.sentence or row.title
        if role == ROW:
            return row
        return row.title if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Headings are read, not chosen."""
        if not index.isValid() or not self.rows[index.row()].task:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class ChainList(QListView):
    """As high as its rows. ↑↓ goes through tasks, ←→ through the people of one; Enter opens the
    task, or the chain of the person that is marked. A click does the same."""

    opened = Signal(str)
    """A task's id."""
    person_chosen = Signal(str)
    """A name of somebody outside the task."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.focus_name = ""
        self.marked = -1
        """The person of the current row that the arrows have reached; -1 is the task itself."""
        self._model = _Model(self)
        self.setModel(self._model)
        self._delegate = _Delegate(self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(off)
        self.setHorizontalScrollBarPolicy(off)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: Sequence[ChainRow], focus_name: str = "", task: str = "") -> None:
        """Show chains; those of ``focus_name`` are aligned where that name stands. The keyboard
        stays on its task, or begins on ``task``."""
        kept = self.current_row()
        self.focus_name, self.marked = focus_name, -1
        self._delegate.forget()
        self._model.show(rows)
        places = [at for at, row in enumerate(rows) if row.task]
        wanted = task or (kept.task if kept is not None else "")
        same = [at for at in places if rows[at].task == wanted]
        if places:
            self.setCurrentIndex(self._model.index((same or places)[0]))
        self.setFixedHeight(sum(self.row_height(row) for row in rows))

    def current_row(self) -> ChainRow | None:
        """The row of the keyboard; None on a heading."""
        row = self.currentIndex().data(ROW) if self.currentIndex().isValid() else None
        return row if isinstance(row, ChainRow) and row.task else None

    def row_height(self, row: ChainRow) -> int:
        """The height of a row in pixels."""
        return theme.current().size(62 if row.task else 40)

    def chain_box(self, rect: QRect) -> QRect:
        """Where the chain of a row may be painted."""
        look = theme.current()
        return rect.adjusted(look.size(38), look.size(28), -look.size(12), -look.size(6))

    def rows(self) -> list[ChainRow]:
        """What is shown."""
        return self._model.rows

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Another task: its people are not reached yet."""
        self.marked = -1
        super().currentChanged(current, previous)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the people with ← and →, open with Enter."""
        row, key = self.current_row(), event.key()
        if row is not None and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if key == Qt.Key.Key_Right else -1
            self.marked = max(-1, min(len(row.chain) - 1, self.marked + step))
            self.viewport().update()
            self._tell_marked(row)
        elif row is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(row, self.marked)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        at = self.currentIndex().row() + step
        while 0 <= at < len(self._model.rows) and not self._model.rows[at].task:
            at += step
        if 0 <= at < len(self._model.rows):
            self.setCurrentIndex(self._model.index(at))

    def _tell_marked(self, row: ChainRow) -> None:
        name = row.chain[self.marked].name if self.marked >= 0 else row.title
        self.setAccessibleDescription(name)

    def _open(self, row: ChainRow, at: int) -> None:
        if at >= 0 and not row.chain[at].own:
            self.person_chosen.emit(row.chain[at].name)
        else:
            self.opened.emit(row.task)

    def link_at(self, index: QModelIndex, point: QPoint) -> int:
        """Which person of a row is under a point; -1 for none."""
        row = index.data(ROW) if index.isValid() else None
        if not isinstance(row, ChainRow) or not row.task:
            return -1
        spots = self._delegate.spots(row, self.visualRect(index))
        for at, spot in enumerate(spots):
            if spot.seal.united(spot.name).adjusted(-3, -4, 3, 4).contains(point):
                return at
        return -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be opened."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = index.data(ROW) if index.isValid() else None
        hand = isinstance(row, ChainRow) and bool(row.task)
        shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the task, or the chain of the person."""
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        index = self.indexAt(point)
        row = index.data(ROW) if index.isValid() else None
        left = event.button() == Qt.MouseButton.LeftButton
        if left and isinstance(row, ChainRow) and row.task:
            self._open(row, self.link_at(index, point))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on a task when the keyboard comes here."""
        super().focusInEvent(event)
        if self.current_row() is None:
            self._step(1)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say a name in full where it is cut."""
        if isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            at = self.link_at(index, event.pos())
            row = index.data(ROW) if index.isValid() else None
            self.setToolTip(row.chain[at].name if isinstance(row, ChainRow) and at >= 0 else "")
        return bool(super().viewportEvent(event))


class _Delegate(QStyledItemDelegate):
    """Paints headings, and tasks with their chains."""

    def __init__(self, view: ChainList) -> None:
        super().__init__(view)
        self._view = view
        self._column: dict[int, int] = {}

    def forget(self) -> None:
        """Other rows: the column of the focus is found anew."""
        self._column = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Headings are lower than tasks."""
        return QSize(option.rect.width(), self._view.row_height(index.data(ROW)))

    def spots(self, row: ChainRow, rect: QRect) -> list[Spot]:
        """Where the people of a row are painted."""
        box = self._view.chain_box(rect)
        spots = lay_out(row.chain, box, bold=self._view.focus_name)
        shift = self._shift(row, spots, box)
        return [
            Spot(one.seal.translated(shift, 0), one.name.translated(shift, 0), one.text)
            for one in spots
        ]

    def _shift(self, row: ChainRow, spots: Sequence[Spot], box: QRect) -> int:
        """How far a chain moves to the right, so that all stand in one column where they meet."""
        at = _place(row, self._view.focus_name)
        if at < 0:
            return 0
        last = spots[-1].name if spots[-1].text else spots[-1].seal
        room = max(0, box.right() - last.right())
        wanted = self._meeting(box) - (spots[at].seal.left() - box.left())
        return max(0, min(room, wanted))

    def _meeting(self, box: QRect) -> int:
        """How far right the column of the focus is: as far as the longest way that leads to it."""
        wide = box.width()
        if wide not in self._column:
            name = self._view.focus_name
            lefts = [
                lay_out(row.chain, box, bold=name)[_place(row, name)].seal.left() - box.left()
                for row in self._view.rows()
                if _place(row, name) >= 0
            ]
            self._column = {wide: max(lefts, default=0)}
        return self._column[wide]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        row = index.data(ROW)
        look, rect = theme.current(), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not row.task:
            painter.setFont(look.font("section"))
            painter.setPen(look.t1)
            place = rect.adjusted(look.size(8), look.size(10), 0, 0)
            painter.drawText(place, int(_LEFT), row.title)
        else:
            self._task(painter, option, row, current=index == self._view.currentIndex())
        painter.restore()

    def _task(
        self, painter: QPainter, option: QStyleOptionViewItem, row: ChainRow, *, current: bool
    ) -> None:
        look, rect = theme.current(), option.rect
        ground = QRectF(rect).adjusted(0, 1, 0, -2)
        focused = current and self._view.hasFocus()
        if option.state & QStyle.StateFlag.State_MouseOver or focused:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.ai_tint if focused else look.hover)
            painter.drawRoundedRect(ground, 6, 6)
        spots = self.spots(row, rect)
        at = _place(row, self._view.focus_name)
        if at >= 0:
            # The thread that all of them are strung on.
            x = spots[at].seal.center().x()
            top = spots[at].seal.top() if row is self._view.rows()[0] else rect.top()
            painter.fillRect(QRect(x, top, 1, rect.bottom() + 1 - top), look.ai_line)
        side = look.size(16)
        icon = QRect(rect.left() + look.size(10), rect.top() + look.size(8), side, side)
        paint_state_icon(painter, icon, row.state)
        font = look.font("dense")
        closed = row.state in CLOSED
        font.setStrikeOut(closed)
        painter.setFont(font)
        painter.setPen(look.t3 if closed else look.t2)
        place = QRect(
            icon.right() + look.size(12),
            rect.top() + look.size(5),
            rect.right() - icon.right() - look.size(24),
            look.line_height("dense"),
        )
        metrics = QFontMetrics(font)
        title = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, place.width())
        if at >= 0:
            # The title stands over the thread.
            hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
            under = look.ai_tint if focused else look.hover if hovered else look.bg
            drawn = metrics.horizontalAdvance(title) + look.size(8)
            painter.fillRect(place.adjusted(-4, 0, drawn - place.width(), 0), under)
        painter.drawText(place, int(_LEFT) | int(Qt.TextFlag.TextSingleLine), title)
        paint_chain(painter, row.chain, spots, bold=self._view.focus_name)
        if focused and self._view.marked >= 0:
            spot = spots[self._view.marked]
            whole = spot.seal.united(spot.name) if spot.text else spot.seal
            paint_focus(painter, QRectF(whole.adjusted(-4, 2, 4, -1)), 6)
        elif focused:
            paint_focus(painter, ground)


def _place(row: ChainRow, name: str) -> int:
    """Where a name stands in a chain; -1 where it does not."""
    return next((at for at, one in enumerate(row.chain) if one.name == name), -1) if name else -1
