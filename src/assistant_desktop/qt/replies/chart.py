"""Replies by month, painted: the middle one of each month on bands at the limits."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from .. import theme
from ..widgets.painted import Painted, paint_focus

_LEFT, _TOP, _BOTTOM = 60, 12, 34
_HEIGHT = 190


@dataclass(frozen=True, slots=True)
class Column:
    """One month: its label, the middle reply in minutes (None: no replies), the share below it,
    how many failed, and all of it as a sentence."""

    label: str
    middle: int | None
    share: str
    failed: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Band:
    """A hairline of the scale: so many minutes, and what stands beside it."""

    minutes: int
    text: str


def place(minutes: int, bands: Sequence[Band]) -> float:
    """Where a value stands on the scale, 0 (at once) to 1: even steps between the limits.

    Beyond the last of them there is as much room again as up to the first.
    """
    edges = [0, *sorted({band.minutes for band in bands})]
    steps = len(edges)
    for number in range(1, steps):
        low, high = edges[number - 1], edges[number]
        if minutes <= high:
            return (number - 1 + (minutes - low) / max(1, high - low)) / steps
    last = max(1, edges[-1])
    return min(1.0, (steps - 1 + min(1.0, (minutes - last) / last)) / steps)


class ReplyChart(Painted):
    """A disc for each month with its share below; ←→ go from month to month."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._columns: tuple[Column, ...] = ()
        self._bands: tuple[Band, ...] = ()
        self._current = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_months(self, name: str, columns: Sequence[Column], bands: Sequence[Band]) -> None:
        """Show other months; the last one is current."""
        self._name, self._columns, self._bands = name, tuple(columns), tuple(bands)
        self._current = len(columns) - 1
        self._say()
        self.update()

    @property
    def sentences(self) -> list[str]:
        """What is painted, month by month."""
        return [one.sentence for one in self._columns]

    def sizeHint(self) -> QSize:
        """The height of the picture."""
        look = theme.current()
        return QSize(look.size(420), look.size(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The same height, and room for a few letters a month."""
        look = theme.current()
        return QSize(look.size(300), look.size(_HEIGHT))

    # -- painting --------------------------------------------------------------------------------

    def _area(self) -> QRectF:
        look = theme.current()
        left, top, bottom = look.size(_LEFT), look.size(_TOP), look.size(_BOTTOM)
        return QRectF(left, top, self.width() - left - 2, self.height() - top - bottom)

    def _column(self, number: int) -> QRectF:
        area = self._area()
        wide = area.width() / max(1, len(self._columns))
        return QRectF(area.x() + number * wide, 0, wide, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bands, then the months."""
        del event
        painter = QPainter(self)
        self._paint_bands(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_line(painter)
        for number, one in enumerate(self._columns):
            self._paint_month(painter, number, one)
        if self.shows_focus() and self._columns:
            paint_focus(painter, self._column(self._current), 4)

    def _paint_bands(self, painter: QPainter) -> None:
        look, area = theme.current(), self._area()
        painter.setFont(look.font("micro"))
        first = min((one.minutes for one in self._bands), default=0)
        good = area.height() * place(first, self._bands)
        painter.fillRect(QRectF(area.x(), area.bottom() - good, area.width(), good), look.ai_tint)
        for one in (Band(0, "0"), *self._bands):
            y = round(area.bottom() - area.height() * place(one.minutes, self._bands))
            painter.fillRect(QRectF(area.x(), y, area.width(), 1), look.line2)
            painter.setPen(look.t2)
            box = QRectF(0, y - 10, area.x() - 8, 20)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, flags, one.text)

    def _point(self, number: int, minutes: int) -> QPointF:
        area = self._area()
        y = area.bottom() - area.height() * place(minutes, self._bands)
        return QPointF(self._column(number).center().x(), y)

    def _paint_line(self, painter: QPainter) -> None:
        look = theme.current()
        painter.setPen(QPen(look.ai_line, 2))
        run: list[QPointF] = []
        for number, one in enumerate(self._columns):
            if one.middle is not None:
                run.append(self._point(number, one.middle))
            if (one.middle is None or number == len(self._columns) - 1) and run:
                painter.drawPolyline(QPolygonF(run))
                run = []

    def _paint_month(self, painter: QPainter, number: int, one: Column) -> None:
        look, box = theme.current(), self._column(number)
        painter.setFont(look.font("micro", bold=number == len(self._columns) - 1))
        painter.setPen(look.t2)
        label = QRectF(box.x(), self.height() - look.size(32), box.width(), look.size(15))
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, one.label)
        if one.middle is None:
            return
        below = label.translated(0, look.size(15))
        painter.setFont(look.font("micro"))
        painter.setPen(look.t3)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, one.share)
        point, first = self._point(number, one.middle), min(b.minutes for b in self._bands)
        quick = one.middle < first
        radius = look.size(9) / 2
        painter.setPen(Qt.PenStyle.NoPen if quick else QPen(look.yama_fill, 2))
        painter.setBrush(look.ai if quick else look.card)
        painter.drawEllipse(point, radius, radius)
        if one.failed:
            self._paint_failed(painter, box, one.failed)

    def _paint_failed(self, painter: QPainter, box: QRectF, count: int) -> None:
        """A filled diamond with its figure at the top: replies after half a day."""
        look = theme.current()
        x, y, r = box.center().x() - look.size(5), look.size(8), look.size(9) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.rust_fill)
        corners = (QPointF(x, y - r), QPointF(x + r, y), QPointF(x, y + r), QPointF(x - r, y))
        painter.drawPolygon(QPolygonF(list(corners)))
        painter.setPen(look.rust)
        painter.setFont(look.font("micro"))
        figure = QRectF(x + r + 2, y - 10, look.size(24), 20)
        painter.drawText(figure, Qt.AlignmentFlag.AlignVCenter, str(count))

    # -- looking closer --------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """The sentence of a month as its tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self._at(event.pos().x())
            if number >= 0:
                QToolTip.showText(event.globalPos(), self._columns[number].sentence, self)
            return True
        return bool(super().event(event))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make a month current."""
        number = self._at(event.position().x())
        if number >= 0:
            self._go(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """←→, Home and End."""
        last = len(self._columns) - 1
        wanted = {
            Qt.Key.Key_Left: self._current - 1,
            Qt.Key.Key_Right: self._current + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if wanted is None or last < 0:
            super().keyPressEvent(event)
            return
        self._go(min(max(0, wanted), last))
        at = self._column(self._current).center().toPoint()
        QToolTip.showText(self.mapToGlobal(at), self._columns[self._current].sentence, self)

    def _go(self, number: int) -> None:
        self._current = number
        self._say()
        self.announce_focus()
        self.update()

    def _at(self, x: float) -> int:
        for number in range(len(self._columns)):
            box = self._column(number)
            if box.left() <= x < box.right():
                return number
        return -1

    def _say(self) -> None:
        """The month in focus first, then the whole table."""
        table = "\n".join(self.sentences)
        current = self._columns[self._current].sentence if self._columns else ""
        self.describe(self._name, f"{current}\n{table}" if current else "")
