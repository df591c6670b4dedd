"""The stand-ups that were, a line each, read page by page."""

from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ...features.standup import queries
from ...services.core import Core
from .. import icons, theme
from ..widgets.painted import paint_focus
from . import wording

_Index = QModelIndex | QPersistentModelIndex
PAGE = 12
ROW = 34
_ICONS = {
    "done": ("check-circle", "ai"),
    "skipped": ("minus", "t3"),
    "open": ("pencil-simple", "t3"),
    "running": ("pause-circle", "yama"),
    "paused": ("pause-circle", "yama"),
}


class PastModel(QAbstractListModel):
    """Rows of ``queries.past`` in words."""

    def __init__(self, core: Core, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core = core
        self.rows: list[dict[str, Any]] = []
        self.more = False

    def load(self, before: date, count: int) -> None:
        """Read the newest ``count`` stand-ups before a day."""
        found = queries.past(self._core.reader, before, count + 1)
        self.more = len(found) > count
        self.beginResetModel()
        self.rows = found[:count]
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """The number of stand-ups read so far."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row (UserRole), or its parts in words."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return wording.day_words(self._core, row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._core.words(
                "standup.past.name",
                day=wording.day_words(self._core, row),
                mode=self.mode(row),
                length=self.length(row),
            ).rstrip("、, ")
        return None

    def mode(self, row: dict[str, Any]) -> str:
        """通話, 書面, 見送り, 途中."""
        state = row["state"]
        if state == "skipped":
            return self._core.words("standup.past.skipped")
        if state in ("running", "paused", "open"):
            return self._core.words("standup.past.open")
        if row["mode"] == "written":
            return self._core.words("standup.past.written")
        return self._core.words("standup.past.call")

    def length(self, row: dict[str, Any]) -> str:
        """How long it took; '' where there was no call."""
        if row["state"] == "skipped" or row["mode"] == "written":
            return ""
        return wording.spent_words(self._core, row["seconds"])

    def steps(self, row: dict[str, Any]) -> str:
        """How many steps were done."""
        if not row["steps"]:
            return ""
        return self._core.words("standup.past.steps", n=row["steps"])


class _PastDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return QSize(200, theme.current().size(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        assert isinstance(model, PastModel)  # noqa: S101 - this delegate has one model
        row = index.data(Qt.ItemDataRole.UserRole)
        look, area = theme.current(), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, look.hover)
        painter.fillRect(area.x(), area.bottom(), area.width(), 1, look.line)
        name, tone = _ICONS.get(row["state"], _ICONS["done"])
        side = look.size(16)
        middle = area.y() + (area.height() - side) // 2
        icons.paint_icon(painter, QRect(area.x() + 4, middle, side, side), name, theme.token(tone))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        left = area.x() + look.size(32)
        painter.setFont(look.font("body"))
        painter.setPen(look.t1)
        day = wide = look.size(150)
        painter.drawText(QRect(left, area.y(), day, area.height()), flags, index.data())
        painter.setFont(look.font("dense"))
        painter.setPen(look.t2)
        place = QRect(left + wide, area.y(), look.size(130), area.height())
        painter.drawText(place, flags, model.mode(row))
        place = QRect(left + wide + look.size(110), area.y(), look.size(90), area.height())
        painter.setPen(look.t3)
        painter.drawText(place, flags, model.steps(row))
        over = row["seconds"] > row["target_seconds"]
        painter.setPen(look.yama if over else look.t2)
        painter.setFont(look.font("dense", bold=over))
        painter.drawText(area.adjusted(0, 0, -8, 0), right, model.length(row))
        focused = option.state & QStyle.StateFlag.State_HasFocus
        if focused and option.state & QStyle.StateFlag.State_KeyboardFocusChange:
            paint_focus(painter, QRectF(area), 6)
        painter.restore()


class PastList(QListView):
    """As high as its rows. ``opened`` carries the id of a stand-up."""

    opened = Signal(str)

    def __init__(self, core: Core, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.past = PastModel(core, self)
        self.setModel(self.past)
        self.setItemDelegate(_PastDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(core.words("standup.past"))
        self.clicked.connect(self._open)
        self.activated.connect(self._open)

    def load(self, before: date, count: int) -> None:
        """Read and take the height of the rows."""
        self.past.load(before, count)
        self.setFixedHeight(len(self.past.rows) * theme.current().size(ROW) + 2)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.past.rows[index.row()]["id"])
