"""The how-tos as a list: title, when it was last checked, how often it was used."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ...features.howtos.model import Howto
from ...kernel.clock import local_date
from ...services.core import Core
from ...words import when
from .. import theme

_Index = QModelIndex | QPersistentModelIndex
_ITEM = Qt.ItemDataRole.UserRole


class HowtoModel(QAbstractListModel):
    """All how-tos that were found. The second line is made when it is painted."""

    def __init__(self, core: Core, parent: QWidget) -> None:
        super().__init__(parent)
        self._core = core
        self.items: list[Howto] = []

    def show_items(self, items: Sequence[Howto]) -> None:
        """Show others."""
        self.beginResetModel()
        self.items = list(items)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self.items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Title; both lines for a screen reader; the how-to itself."""
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{item.title} {self.below(item)}"
        return item if role == _ITEM else None

    def row_of(self, id_: str) -> int:
        """The row of a how-to, or -1."""
        return next((row for row, item in enumerate(self.items) if item.id == id_), -1)

    def is_stale(self, item: Howto) -> bool:
        """Whether it should be looked at again."""
        return item.is_stale(self._core.clock.now())

    def below(self, item: Howto) -> str:
        """11/18 確認　使った 3回."""
        words = self._core.words
        day = local_date(item.checked_at, self._core.clock.zone())
        checked = words("howtos.checked", day=when.plain_day(words, day, self._core.today))
        if self.is_stale(item):
            return f"{checked}　{words('howtos.stale')}"
        return f"{checked}　{words('howtos.used', count=item.uses)}" if item.uses else checked


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: QListView, model: HowtoModel) -> None:
        super().__init__(view)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Two lines."""
        del option, index
        return QSize(80, theme.current().size(50))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """The title over when it was checked."""
        look = theme.current()
        item: Howto = index.data(_ITEM)
        box: QRect = option.rect.adjusted(0, 0, 0, 0)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(look.ai_tint if chosen else look.hover)
            painter.drawRoundedRect(box, 6, 6)
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.ai, 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)
        first, second = look.line_height("dense"), look.line_height("small")
        top = box.top() + (box.height() - first - second) // 2
        flags = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
        width = box.width() - 24
        for text, role, high, color in (
            (item.title, "dense", first, look.t1),
            (
                self._model.below(item),
                "small",
                second,
                look.yama if self._model.is_stale(item) else look.t2,
            ),
        ):
            painter.setFont(look.font(role, bold=chosen and role == "dense"))  # type: ignore[arg-type]
            painter.setPen(color)
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRect(box.left() + 12, top, width, high), flags, shown)
            top += high
        painter.restore()


class HowtoList(QListView):
    """The list at the left; the arrows move, and what they reach is shown."""

    chosen = Signal(str)

    def __init__(self, core: Core, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = HowtoModel(core, self)
        self.setModel(self.items)
        self.setItemDelegate(_Delegate(self, self.items))
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._current)

    def mark(self, id_: str) -> None:
        """Make one current without telling of it."""
        row = self.items.row_of(id_)
        selection = self.selectionModel()
        selection.blockSignals(True)
        self.setCurrentIndex(self.items.index(row) if row >= 0 else QModelIndex())
        selection.blockSignals(False)
        self.viewport().update()

    def _current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.items.items[index.row()].id)
