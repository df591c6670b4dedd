"""The state strip: dots on a line, each with its word and time; the current one is hollow."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from assistant_desktop.qt import theme
from assistant_desktop.qt.widgets.painted import Painted, paint_focus


@dataclass(frozen=True)
class Stop:
    """One stop of a strip: its word, and its time or an empty text."""

    word: str
    time: str = ""


class StateStrip(Painted):
    """Where something stands on its way. Focusable; read out as one sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create an empty strip."""
        super().__init__(parent)
        self._stops: tuple[Stop, ...] = ()
        self._current = -1
        self._late = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_stops(
        self, stops: Sequence[Stop], current: int, sentence: str, late: bool = False
    ) -> None:
        """Show the stops; those before ``current`` are done. ``sentence`` says it in words."""
        self._stops, self._current, self._late = tuple(stops), current, late
        name = stops[current].word if 0 <= current < len(stops) else ""
        self.describe(name, sentence)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of dots, words and times."""
        look = theme.current()
        return QSize(
            look.size(300), look.size(18) + look.line_height("small") + look.line_height("micro")
        )

    def minimumSizeHint(self) -> QSize:
        """Return a width at which words overlap less than they help."""
        return QSize(theme.current().size(200), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint line, dots and words."""
        del event
        if not self._stops:
            return
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        count, middle, radius = len(self._stops), look.size(9), look.size(10) / 2
        step = (self.width() - 2 * radius) / max(1, count)
        xs = [radius + 0.5 + index * step for index in range(count)]
        accent = look.rust if self._late else look.ai
        for index in range(count - 1):
            color = accent if index < self._current else look.line2
            painter.fillRect(QRectF(xs[index], middle - 1, step, 2), color)
        for index, x in enumerate(xs):
            self._dot(painter, QPointF(x, middle), radius, index)
        for index, stop in enumerate(self._stops):
            self._words(painter, stop, index, xs[index] - radius, step)
        if self.shows_focus() and 0 <= self._current < count:
            # Around the dot: an edge around the whole strip would cut its words.
            x, wide = xs[self._current], radius + 4
            edge = QRectF(x - wide, middle - wide, 2 * wide, 2 * wide)
            paint_focus(painter, edge, wide)

    def _dot(self, painter: QPainter, center: QPointF, radius: float, index: int) -> None:
        look = theme.current()
        accent = look.rust if self._late else look.ai
        if index < self._current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawEllipse(center, radius, radius)
            return
        current = index == self._current
        painter.setPen(QPen(accent if current else look.line2, 3 if current else 2))
        painter.setBrush(look.card)
        inner = radius - (1 if current else 0.5)
        painter.drawEllipse(center, inner, inner)

    def _words(self, painter: QPainter, stop: Stop, index: int, left: float, room: float) -> None:
        look = theme.current()
        current, done = index == self._current, index < self._current
        font = look.font("small", bold=current)
        metrics = QFontMetrics(font)
        width = float(metrics.horizontalAdvance(stop.word))
        last = index == len(self._stops) - 1
        # The last word may reach to the right edge; the others keep to their own stretch.
        space = self.width() - left if last else room - 4
        if last and width > space:
            left, space = max(0.0, self.width() - width), width
        accent = look.rust if self._late else look.ai
        color = look.t3
        if current:
            color = accent
        elif done:
            color = look.t2
        top = look.size(17)
        high = look.line_height("small")
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(font)
        painter.setPen(color)
        word = metrics.elidedText(stop.word, Qt.TextElideMode.ElideRight, int(space) + 1)
        painter.drawText(QRectF(left, top, space + 4, high), flags, word)
        painter.setFont(look.font("micro"))
        painter.setPen(look.t2)
        under = QRectF(left, top + high - 2, room, look.line_height("micro"))
        painter.drawText(under, flags, stop.time)
