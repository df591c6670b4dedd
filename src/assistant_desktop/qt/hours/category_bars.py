"""Minutes by category as painted bars: what was handed over, then core work."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from .. import theme
from ..widgets.painted import Painted


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """One category: minutes by who worked, its figure, and the whole as a sentence."""

    label: str
    handed: int
    core: int
    figure: str
    sentence: str


class CategoryBars(Painted):
    """Label, bar, figure on each row. The longest bar fills its room."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._rows: tuple[CategoryRow, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_rows(self, rows: Sequence[CategoryRow]) -> None:
        """Show these, in this order."""
        self._rows = tuple(rows)
        self.describe(self._name, "\n".join(row.sentence for row in rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """26 px a row."""
        return QSize(theme.current().size(200), self._high() * len(self._rows))

    def minimumSizeHint(self) -> QSize:
        """The same height."""
        return QSize(theme.current().size(140), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows."""
        del event
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((row.handed + row.core for row in self._rows), default=1) or 1
        small = look.font("small")
        metrics = QFontMetrics(small)
        label = min(
            look.size(96),
            max((metrics.horizontalAdvance(row.label) for row in self._rows), default=0) + 2,
        )
        figure = max((metrics.horizontalAdvance(row.figure) for row in self._rows), default=0) + 2
        high = self._high()
        painter.setFont(small)
        flags = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
        for place, row in enumerate(self._rows):
            top = place * high
            painter.setPen(look.t1)
            shown = metrics.elidedText(row.label, Qt.TextElideMode.ElideRight, label)
            painter.drawText(QRect(0, top, label, high), flags, shown)
            painter.setPen(look.t2)
            right = QRect(self.width() - figure, top, figure, high)
            painter.drawText(right, flags | int(Qt.AlignmentFlag.AlignRight), row.figure)
            room = self.width() - label - figure - 24
            self._bar(painter, QRectF(label + 12, top + (high - 8) / 2, max(8, room), 8), row, most)

    def _bar(self, painter: QPainter, room: QRectF, row: CategoryRow, most: int) -> None:
        look = theme.current()
        whole = (row.handed + row.core) / most * room.width()
        shape = QRectF(room.x(), room.y(), max(3.0, whole), room.height())
        path = QPainterPath()
        path.addRoundedRect(shape, 3, 3)
        painter.save()
        painter.setClipPath(path)
        own = row.handed / most * room.width()
        painter.fillRect(QRectF(room.x(), room.y(), own, room.height()), look.ai)
        gap = 2 if row.handed and row.core else 0
        rest = QRectF(room.x() + own + gap, room.y(), max(0.0, whole - own - gap), room.height())
        painter.fillRect(rest, look.ctl)
        painter.restore()

    def event(self, event: QEvent) -> bool:
        """The sentence of a row as its tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = event.pos().y() // max(1, self._high())
            if 0 <= place < len(self._rows):
                QToolTip.showText(event.globalPos(), self._rows[place].sentence, self)
            return True
        return bool(super().event(event))

    def _high(self) -> int:
        return theme.current().size(26)
