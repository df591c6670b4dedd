"""The steps of a running stand-up: state, name, count, time, and a bar as long as its share."""

from dataclasses import dataclass

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
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ...words import Words
from .. import icons, theme
from ..widgets.painted import paint_focus
from .wording import clock, read_font

_Index = QModelIndex | QPersistentModelIndex
_OVER = 10
"""From how many seconds over the plan on a time is told in bold yama."""


@dataclass(frozen=True)
class StepRow:
    """One row. ``state`` is pending, done, skipped or empty; times are seconds."""

    id: str
    title: str
    state: str
    planned: int
    spent: float
    count: int = 0
    current: bool = False


class StepsModel(QAbstractListModel):
    """The rows; ``actual`` shows actual / planned instead of only the plan."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.rows: list[StepRow] = []
        self.actual = False

    def set_rows(self, rows: list[StepRow], actual: bool) -> None:
        """Show rows; the same number of rows is only repainted."""
        if [one.id for one in rows] == [one.id for one in self.rows]:
            changed = [n for n, one in enumerate(rows) if one != self.rows[n]]
            everything = actual != self.actual
            self.rows, self.actual = rows, actual
            for n in range(len(rows)) if everything else changed:
                self.dataChanged.emit(self.index(n), self.index(n))
            return
        self.beginResetModel()
        self.rows, self.actual = rows, actual
        self.endResetModel()

    def counted(self, row: StepRow) -> str:
        """2件."""
        return self._words("standup.count", n=row.count)

    def rowCount(self, parent: _Index | None = None) -> int:
        """The number of steps."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row itself (UserRole), its title, or all of it as a sentence."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            state = "current" if row.current else row.state
            return self._words(
                "standup.step_name",
                title=row.title,
                state=self._words(f"standup.step_state.{state}"),
                planned=clock(row.planned, pad=False),
                spent=clock(row.spent, pad=False),
            )
        return None


class _StepDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return QSize(200, theme.current().size(48))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        assert isinstance(model, StepsModel)  # noqa: S101 - this delegate has one model
        row: StepRow = index.data(Qt.ItemDataRole.UserRole)
        look = theme.current()
        area = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.current:
            painter.setPen(QPen(look.ai, 1))
            painter.setBrush(look.card)
            painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.hover)
            painter.drawRoundedRect(area, 8, 8)
        _paint_state(
            painter,
            QRect(area.x() + look.size(12), area.y() + look.size(13), look.size(18), look.size(18)),
            row,
        )
        right = self._paint_time(painter, area, row, model.actual)
        self._paint_title(painter, area, row, right, model.counted(row))
        _paint_bar(painter, area, row, max((one.planned for one in model.rows), default=1))
        focused = option.state & QStyle.StateFlag.State_HasFocus
        if focused and option.state & QStyle.StateFlag.State_KeyboardFocusChange:
            paint_focus(painter, QRectF(area), 8)
        painter.restore()

    @staticmethod
    def _paint_time(painter: QPainter, area: QRect, row: StepRow, actual: bool) -> int:
        """Paint the times at the right; returns where they begin."""
        look = theme.current()
        plan = clock(row.planned, pad=False)
        font = read_font(13)
        bold = read_font(13, bold=True)
        x = area.right() - 11
        place = QRect(area.x(), area.y() + look.size(12), area.width(), look.size(20))

        def put(text: str, in_font: object, color: QColor) -> None:
            nonlocal x
            painter.setFont(in_font)  # type: ignore[arg-type]
            painter.setPen(color)
            wide = painter.fontMetrics().horizontalAdvance(text)
            flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
            painter.drawText(QRect(x - wide, place.y(), wide + 2, place.height()), flags, text)
            x -= wide

        if row.state == "empty" and not row.current:
            put("–", font, look.t3)
        elif actual and (row.spent >= 1 or row.state == "done"):
            put(f" / {plan}", font, look.t3)
            over = row.spent - row.planned >= _OVER
            put(clock(row.spent, pad=False), bold, look.yama if over else look.t2)
        else:
            put(plan, bold if row.current else font, look.ai if row.current else look.t2)
        return x

    @staticmethod
    def _paint_title(
        painter: QPainter, area: QRect, row: StepRow, right: int, counted: str
    ) -> None:
        look = theme.current()
        quiet = row.state in ("empty", "skipped") and not row.current
        font = read_font(15, bold=row.current)
        left = area.x() + look.size(41)
        # What is done needs its time more than its count.
        count = counted if row.count and (row.current or row.state == "pending") else ""
        small = look.font("small")
        room = QFontMetrics(small).horizontalAdvance(count) + 10 if count else 0
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(
            row.title, Qt.TextElideMode.ElideRight, max(20, right - left - room - 8)
        )
        painter.setPen(look.t3 if quiet else look.t1)
        painter.drawText(
            QRect(left, area.y() + look.size(10), right - left, look.size(24)), flags, shown
        )
        if count:
            x = left + metrics.horizontalAdvance(shown) + 10
            painter.setFont(small)
            painter.setPen(look.t3)
            painter.drawText(QRect(x, area.y() + look.size(12), room, look.size(20)), flags, count)


def _paint_state(painter: QPainter, box: QRect, row: StepRow) -> None:
    look = theme.current()
    if row.current:
        painter.setPen(QPen(look.ai, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(box).adjusted(1, 1, -1, -1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.ai)
        painter.drawEllipse(QRectF(box).adjusted(4, 4, -4, -4))
    elif row.state == "done":
        icons.paint_icon(painter, box, "check-circle-fill", look.ai)
    elif row.state in ("skipped", "empty"):
        icons.paint_icon(painter, box, "minus", look.t3)
    else:
        painter.setPen(QPen(look.ctl, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(box).adjusted(1.5, 1.5, -1.5, -1.5))


def _paint_bar(painter: QPainter, area: QRect, row: StepRow, longest: int) -> None:
    """The share of the plan, filled with what was spent, and past it what is over."""
    if row.state == "empty" and not row.current:
        return
    look = theme.current()
    painter.setPen(Qt.PenStyle.NoPen)
    left, y = area.x() + look.size(41), area.bottom() - look.size(7)
    room = area.width() - look.size(41) - 40
    share = room * row.planned / max(1, longest)
    done = share * min(1.0, row.spent / max(1, row.planned))
    rest = look.ai_line if row.current else look.line2
    painter.setBrush(rest)
    painter.drawRoundedRect(QRectF(left, y, share, 3), 1.5, 1.5)
    if done > 0:
        painter.setBrush(look.ai)
        painter.drawRoundedRect(QRectF(left, y, done, 3), 1.5, 1.5)
    over = row.spent - row.planned
    if over >= 1:
        wide = min(share * over / max(1, row.planned), area.right() - 12 - left - share - 2)
        painter.setBrush(look.yama_fill)
        painter.drawRoundedRect(QRectF(left + share + 2, y, max(1.0, wide), 3), 1.5, 1.5)


class StepsList(QListView):
    """The list. A click or Enter on a step reports its id."""

    chosen = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps = StepsModel(words, self)
        self.setModel(self.steps)
        self.setItemDelegate(_StepDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(words("standup.steps"))
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        self.steps.modelReset.connect(self._fit)

    def _fit(self) -> None:
        """No higher than its rows: the sum stands right below them."""
        self.setMaximumHeight(len(self.steps.rows) * theme.current().size(48) + 2)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self.steps.rows[index.row()].id)
