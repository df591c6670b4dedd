"""The map of strengths: categories by months, praise as discs, critique as hollow diamonds."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from assistant_desktop.qt import theme
from assistant_desktop.qt.widgets.painted import Painted
from assistant_desktop.words import Words


@dataclass(frozen=True)
class MapRow:
    """A category: its key and label, counts of (praise, critique) per month, the word at the right.

    ``tone`` is a token name for the word: "sakura" for a strength, "rust" for room to grow, "t2".
    """

    key: str
    label: str
    counts: tuple[tuple[int, int], ...]
    word: str = ""
    tone: str = "t2"


class StrengthsMap(Painted):
    """The map. Arrows move a cell cursor, Enter, Space and a click report the cell."""

    cell_clicked = Signal(str, str)
    """The keys of a category and a month."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        """Create an empty map in the language of ``words``."""
        super().__init__(parent)
        self._words = words
        self._months: tuple[tuple[str, str], ...] = ()
        self._rows: tuple[MapRow, ...] = ()
        self._cursor = (0, 0)
        self._hover: tuple[int, int] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_map(self, months: Sequence[tuple[str, str]], rows: Sequence[MapRow]) -> None:
        """Show months as (key, label), oldest first, and rows with one count per month."""
        self._months, self._rows = tuple(months), tuple(rows)
        self._cursor = (0, max(0, len(self._months) - 1))
        self._tell()
        self.updateGeometry()
        self.update()

    def cursor_cell(self) -> tuple[int, int]:
        """Return row and column of the cursor."""
        return self._cursor

    def cell_text(self, row: int, column: int) -> str:
        """Return a cell as words, for the tooltip and assistive tools."""
        praise, critique = self._rows[row].counts[column]
        return self._words(
            "kit.map.tip" if praise or critique else "kit.map.none",
            category=self._rows[row].label,
            month=self._months[column][1],
            praise=praise,
            critique=critique,
        )

    def cell_rect(self, row: int, column: int) -> QRect:
        """Return the place of a cell in the widget."""
        look = theme.current()
        left, cell = self._columns()
        high = look.size(42)
        top = look.size(24) + row * high
        return QRect(round(left + column * cell), top, round(cell), high)

    def table_text(self) -> str:
        """Return the whole map as a table of words, one line per category."""
        lines = []
        for row in self._rows:
            cells = " ".join(
                f"{label} {praise}/{critique}"
                for (_key, label), (praise, critique) in zip(self._months, row.counts, strict=True)
            )
            lines.append(f"{row.label} {row.word}: {cells}".strip())
        return "\n".join(lines)

    def _tell(self) -> None:
        here = ""
        row, column = self._cursor
        if self._rows and self._months and self.hasFocus():
            here = self.cell_text(row, column) + "\n"
        self.describe(self._words("kit.map.name"), here + self.table_text())
        self.announce_focus()

    def _columns(self) -> tuple[float, float]:
        look = theme.current()
        labels = QFontMetrics(look.font("dense"))
        words = QFontMetrics(look.font("small", bold=True))
        left = max((labels.horizontalAdvance(row.label) for row in self._rows), default=60) + 12
        right = max((words.horizontalAdvance(row.word) for row in self._rows), default=0) + 8
        room = self.width() - left - right
        return left, max(24.0, room / max(1, len(self._months)))

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        look = theme.current()
        return QSize(look.size(420), look.size(25) + len(self._rows) * look.size(42))

    def minimumSizeHint(self) -> QSize:
        """Return a width for narrow months."""
        return QSize(theme.current().size(280), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint heading, rows and cursor."""
        del event
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        center = int(Qt.AlignmentFlag.AlignCenter)
        last = len(self._months) - 1
        for column, (_key, label) in enumerate(self._months):
            place = self.cell_rect(0, column)
            painter.setFont(look.font("micro", bold=column == last))
            painter.setPen(look.t1 if column == last else look.t2)
            painter.drawText(QRect(place.x(), 0, place.width(), look.size(20)), center, label)
        painter.fillRect(0, look.size(24) - 1, self.width(), 1, look.line)
        for number, row in enumerate(self._rows):
            self._paint_row(painter, number, row)
        if self.shows_focus() and self._rows:
            painter.setPen(QPen(look.ai, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            focus = QRectF(self.cell_rect(*self._cursor)).adjusted(2, 3, -2, -4)
            painter.drawRoundedRect(focus, 6, 6)

    def _paint_row(self, painter: QPainter, number: int, row: MapRow) -> None:
        look = theme.current()
        high = look.size(42)
        top = look.size(24) + number * high
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(look.font("dense"))
        painter.setPen(look.t1)
        painter.drawText(
            QRect(0, top, self.width(), high), middle | int(Qt.AlignmentFlag.AlignLeft), row.label
        )
        painter.setFont(look.font("small", bold=row.tone != "t2"))
        painter.setPen(theme.token(row.tone))
        painter.drawText(
            QRect(0, top, self.width(), high), middle | int(Qt.AlignmentFlag.AlignRight), row.word
        )
        painter.fillRect(0, top + high - 1, self.width(), 1, look.line)
        for column, (praise, critique) in enumerate(row.counts):
            place = self.cell_rect(number, column)
            if self._hover == (number, column):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.hover)
                painter.drawRoundedRect(QRectF(place).adjusted(2, 3, -2, -4), 6, 6)
            self._paint_cell(painter, QRectF(place), praise, critique)

    def _paint_cell(self, painter: QPainter, place: QRectF, praise: int, critique: int) -> None:
        look = theme.current()
        unit = look.size(100) / 100
        most = min(place.width() - 4, place.height() - 8)
        disc = min(most, 24 * unit, 11 * unit * praise**0.5)
        diamond = min(most, 22 * unit, 14 * unit * critique**0.5)
        if praise and critique and disc + diamond > place.width() - 2:
            scale = (place.width() - 2) / (disc + diamond)
            disc, diamond = disc * scale, diamond * scale
        x = place.center().x() - (disc + diamond) / 2
        y = place.center().y()
        if not praise and not critique:
            painter.fillRect(QRectF(round(place.center().x() - 3), round(y), 6, 1), look.t3)
        if praise:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.sakura_fill)
            painter.drawEllipse(QRectF(x, y - disc / 2, disc, disc))
        if critique:
            half = diamond / 2 - 0.8
            middle = QPointF(x + disc + diamond / 2, y)
            painter.setPen(QPen(look.rust_fill, 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            corners = [QPointF(0, -half), QPointF(half, 0), QPointF(0, half), QPointF(-half, 0)]
            painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))

    def _cell_at(self, point: QPoint) -> tuple[int, int] | None:
        for row in range(len(self._rows)):
            for column in range(len(self._months)):
                if self.cell_rect(row, column).contains(point):
                    return row, column
        return None

    def _choose(self, cell: tuple[int, int]) -> None:
        row, column = cell
        self.cell_clicked.emit(self._rows[row].key, self._months[column][0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cursor; report the cell on Enter and Space."""
        row, column = self._cursor
        moves = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        key = Qt.Key(event.key())
        if not self._rows or not self._months:
            super().keyPressEvent(event)
        elif key in moves:
            down, right = moves[key]
            self._cursor = (
                min(max(row + down, 0), len(self._rows) - 1),
                min(max(column + right, 0), len(self._months) - 1),
            )
            self._keyboard_focus = True
            self._tell()
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self._cursor)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which cell the pointer is over."""
        cell = self._cell_at(event.position().toPoint())
        if cell != self._hover:
            self._hover = cell
            self.setCursor(
                Qt.CursorShape.PointingHandCursor if cell else Qt.CursorShape.ArrowCursor
            )
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        super().leaveEvent(event)
        self._hover = None
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Report the cell."""
        cell = self._cell_at(event.position().toPoint())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self._cursor = cell
            self._choose(cell)

    def event(self, event: QEvent) -> bool:
        """Show the counts of a cell as its tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cell = self._cell_at(event.pos())
            if cell is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self.cell_text(*cell), self)
            return True
        return bool(super().event(event))
