"""The stand-ups of a month: one mark per working day, five columns, no weekday in red."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from assistant_desktop.qt import icons, theme
from assistant_desktop.qt.widgets.painted import Painted, paint_focus

DayState = Literal["done", "over", "none", "future", "off"]


@dataclass(frozen=True)
class DayDot:
    """A day: its key, what happened (done, over = longer than the target, none, future, off).

    ``mark`` is written for a day off ("祝"); ``tip`` is the day in words.
    """

    key: str
    state: DayState
    tip: str
    mark: str = ""
    today: bool = False


class MonthDots(Painted):
    """Weeks of days. A click, or Enter on the day the arrows chose, reports its key."""

    day_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create an empty month."""
        super().__init__(parent)
        self._weeks: tuple[tuple[DayDot | None, ...], ...] = ()
        self._cursor = (0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_weeks(self, weeks: Sequence[Sequence[DayDot | None]], name: str) -> None:
        """Show weeks of equally many days, None for days outside the month."""
        self._weeks = tuple(tuple(week) for week in weeks)
        self._cursor = (0, 0)
        for row, week in enumerate(self._weeks):
            for column, day in enumerate(week):
                if day is not None and day.today:
                    self._cursor = (row, column)
        tips = [day.tip for week in self._weeks for day in week if day is not None]
        self.describe(name, "\n".join(tips))
        self.updateGeometry()
        self.update()

    def cell_rect(self, row: int, column: int) -> QRect:
        """Return the place of a day."""
        wide = self.width() / max(1, len(self._weeks[row]))
        high = theme.current().size(32)
        return QRect(round(column * wide), row * high, round(wide), high)

    def sizeHint(self) -> QSize:
        """Return the height of the weeks."""
        look = theme.current()
        return QSize(look.size(262), len(self._weeks) * look.size(32))

    def minimumSizeHint(self) -> QSize:
        """Return a narrow month."""
        return QSize(theme.current().size(160), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the days."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, week in enumerate(self._weeks):
            for column, day in enumerate(week):
                if day is not None:
                    self._paint_day(painter, QRectF(self.cell_rect(row, column)), day)
        if self.shows_focus() and self._weeks:
            cell = QRectF(self.cell_rect(*self._cursor))
            paint_focus(painter, _square(cell, theme.current().size(31)), 6)

    def _paint_day(self, painter: QPainter, cell: QRectF, day: DayDot) -> None:
        look = theme.current()
        done = day.state in ("done", "over")
        if day.today:
            painter.setPen(QPen(look.ai, 2))
            painter.setBrush(look.card)
            painter.drawEllipse(_square(cell, look.size(24)))
            if done:
                icons.paint_icon(painter, _square(cell, look.size(13)), "check-bold", look.ai)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        if done:
            painter.setBrush(look.ai)
            painter.drawEllipse(_square(cell, look.size(16)))
            icons.paint_icon(painter, _square(cell, look.size(9)), "check-bold", look.on_ai)
            if day.state == "over":
                painter.setPen(QPen(look.yama_fill, 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawArc(_square(cell, look.size(21)), 90 * 16, -110 * 16)
        elif day.state == "off":
            painter.setFont(look.font("micro"))
            painter.setPen(look.rust)
            painter.drawText(cell, int(Qt.AlignmentFlag.AlignCenter), day.mark)
        elif day.state == "none":
            painter.setPen(QPen(look.ctl, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(_square(cell, look.size(14)))
        else:
            painter.setBrush(look.line2)
            painter.drawEllipse(_square(cell, look.size(5)))

    def _day_at(self, point: QPoint) -> DayDot | None:
        for row, week in enumerate(self._weeks):
            for column, day in enumerate(week):
                if self.cell_rect(row, column).contains(point):
                    return day
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between days; report one."""
        moves = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        key = Qt.Key(event.key())
        row, column = self._cursor
        if key in moves and self._weeks:
            row, column = row + moves[key][0], column + moves[key][1]
            if 0 <= row < len(self._weeks) and 0 <= column < len(self._weeks[row]):
                self._cursor = (row, column)
                self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._weeks:
            day = self._weeks[row][column]
            if day is not None:
                self.day_clicked.emit(day.key)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Report the day."""
        day = self._day_at(event.position().toPoint())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self.day_clicked.emit(day.key)

    def event(self, event: QEvent) -> bool:
        """Show a day in words as its tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self._day_at(event.pos())
            if day is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), day.tip, self)
            return True
        return bool(super().event(event))


def _square(cell: QRectF, side: float) -> QRectF:
    center = cell.center()
    return QRectF(center.x() - side / 2, center.y() - side / 2, side, side)
