"""Bars: MarginBar (hours of a task), ShareBar (parts of a whole), CoverageBar (done of all)."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from assistant_desktop.qt import theme
from assistant_desktop.qt.widgets.painted import Painted


@dataclass(frozen=True)
class MarginParts:
    """Lengths of a margin bar as shares of its width: others, this task, too much, the mark."""

    others: float
    own: float
    over: float
    mark: float


def margin_parts(others: float, own: float, left: float) -> MarginParts:
    """Share a margin bar out; all three in hours (others before this task, this task, hours left).

    Other people's or tasks' hours come first, then this task's as far as they fit into the hours
    left, then what does not fit. Negative hours count as none.
    """
    others, own, left = max(0.0, others), max(0.0, own), max(0.0, left)
    whole = max(others + own, left)
    if whole == 0:
        return MarginParts(0, 0, 0, 0)
    scale = 0.95 / whole  # the mark stays visible at the right end
    fits_others = min(others, left)
    fits_own = min(own, left - fits_others)
    over = others + own - fits_others - fits_own
    return MarginParts(fits_others * scale, fits_own * scale, over * scale, left * scale)


class MarginBar(Painted):
    """Others' hours, this task's hours, what no longer fits; a mark at the hours left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create an empty bar."""
        super().__init__(parent)
        self._parts = margin_parts(0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_hours(self, others: float, own: float, left: float, sentence: str) -> None:
        """Show three numbers of hours; ``sentence`` says the same in words."""
        self._parts = margin_parts(others, own, left)
        self.describe(sentence)
        self.setToolTip(sentence)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of bar and mark."""
        look = theme.current()
        return QSize(look.size(200), look.size(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the three parts and the mark."""
        del event
        look = theme.current()
        painter = QPainter(self)
        high = look.size(8)
        top = (self.height() - high) // 2
        parts = self._parts
        wide = self.width()
        end = max(parts.mark, parts.others + parts.own + parts.over)
        painter.fillRect(0, top, round(end * wide), high, look.line)
        x = 0
        for share, color in (
            (parts.others, look.ai_line),
            (parts.own, look.ai),
            (parts.over, look.yama_fill),
        ):
            length = round(share * wide)
            painter.fillRect(x, top, length, high, color)
            x += length
        if parts.mark:
            painter.fillRect(round(parts.mark * wide) - 1, 0, 2, self.height(), look.t1)


@dataclass(frozen=True)
class Mark:
    """A mark on a share bar: a value and the text below it."""

    value: float
    text: str


class ShareBar(Painted):
    """A rounded bar of 8 px with parts of a whole, and marks with figures below if there are any.

    Parts are pairs of a value and a token name ("ai", "sakura_fill", "yama_fill", …).
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create an empty bar."""
        super().__init__(parent)
        self._parts: tuple[tuple[float, str], ...] = ()
        self._total = 1.0
        self._marks: tuple[Mark, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_parts(
        self,
        parts: Sequence[tuple[float, str]],
        total: float,
        sentence: str,
        marks: Sequence[Mark] = (),
    ) -> None:
        """Show parts of ``total`` from the left; ``sentence`` says the same in words."""
        self._parts, self._total, self._marks = tuple(parts), max(total, 1e-9), tuple(marks)
        self.describe(sentence)
        self.setToolTip(sentence)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the bar, and of its figures."""
        look = theme.current()
        extra = look.line_height("micro") + 4 if self._marks else 0
        return QSize(look.size(160), look.size(8) + extra)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, parts and marks."""
        del event
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(0, 0, self.width(), look.size(8))
        path = QPainterPath()
        path.addRoundedRect(bar, bar.height() / 2, bar.height() / 2)
        painter.fillPath(path, look.line)
        painter.setClipPath(path)
        x = 0.0
        for index, (value, token) in enumerate(self._parts):
            length = value / self._total * bar.width()
            gap = 2 if index and value else 0
            painter.fillRect(
                QRectF(round(x + gap), 0, round(length - gap), bar.height()), theme.token(token)
            )
            x += length
        painter.setClipping(False)
        self._paint_marks(painter, bar)

    def _paint_marks(self, painter: QPainter, bar: QRectF) -> None:
        look = theme.current()
        painter.setFont(look.font("micro"))
        metrics = painter.fontMetrics()
        free = 0.0
        for mark in self._marks:
            x = min(mark.value / self._total, 1.0) * bar.width()
            if mark.value < self._total:
                painter.fillRect(QRectF(round(x), 0, 1, bar.height() + 2), look.t3)
            wide = metrics.horizontalAdvance(mark.text)
            left = min(max(free, x - wide / 2), self.width() - wide)
            painter.setPen(look.t2)
            place = QRectF(left, bar.height() + 4, wide + 2, look.line_height("micro"))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft), mark.text)
            free = left + wide + 6


class CoverageBar(ShareBar):
    """How many of all: a share bar with one part in ai."""

    def set_coverage(self, done: int, total: int, sentence: str) -> None:
        """Show ``done`` of ``total``."""
        self.set_parts([(done, "ai")], total, sentence)
