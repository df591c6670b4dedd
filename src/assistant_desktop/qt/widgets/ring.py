"""Rings: TimerRing (the stand-up), ShareRing (the plan of a stand-up), MiniRing (its card)."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from assistant_desktop.qt import theme
from assistant_desktop.qt.fonts import Role
from assistant_desktop.qt.widgets import ring_math
from assistant_desktop.qt.widgets.painted import Painted
from assistant_desktop.words import Words


def _circle(center: QPointF, radius: float) -> QRectF:
    return QRectF(center.x() - radius, center.y() - radius, 2 * radius, 2 * radius)


def paint_arc(
    painter: QPainter,
    center: QPointF,
    radius: float,
    width: float,
    start: float,
    span: float,
    color: QColor,
) -> None:
    """Paint an arc whose outer edge has ``radius``; degrees run clockwise from the top."""
    pen = QPen(color, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    box = _circle(center, radius - width / 2)
    painter.drawArc(box, round((90 - start) * 16), round(-span * 16))


def paint_figures(painter: QPainter, box: QRectF, text: str, font: QFont, color: QColor) -> None:
    """Paint figures centred, every digit in a cell of the same width so that nothing jumps."""
    metrics = QFontMetricsF(font)
    cell = max(metrics.horizontalAdvance(digit) for digit in "0123456789")
    widths = [cell if char.isdigit() else metrics.horizontalAdvance(char) for char in text]
    x = box.center().x() - sum(widths) / 2
    painter.setFont(font)
    painter.setPen(color)
    for char, width in zip(text, widths, strict=True):
        place = QRectF(x - cell, box.y(), width + 2 * cell, box.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), char)
        x += width


class TimerRing(Painted):
    """The clock of the stand-up: an arc per step, the elapsed time, a hand, the time left.

    It does not count by itself: the page calls :meth:`set_elapsed` from its own clock (about every
    250 ms); it repaints only when the figure or the hand moves.
    """

    def __init__(self, words: Words, px: int = 316, parent: QWidget | None = None) -> None:
        """Create it for the language of ``words``; ``px`` is the side at 100 %."""
        super().__init__(parent)
        self._words = words
        self._px = px
        self._steps: tuple[float, ...] = ()
        self._current: int | None = None
        self._elapsed = 0.0
        self._target, self._limit = 300.0, 600.0
        self._paused = False
        self._shown: tuple[object, ...] = ()
        policy = QSizePolicy.Policy.Preferred
        self.setSizePolicy(policy, policy)
        self._tell()

    def set_steps(self, seconds: Sequence[float]) -> None:
        """Set the planned seconds of every step."""
        self._steps = tuple(seconds)
        self.update()

    def set_current(self, index: int | None) -> None:
        """Say which step is being talked about; None takes it from the elapsed time."""
        self._current = index
        self.update()

    def set_target(self, seconds: float) -> None:
        """Set the length of the full circle."""
        self._target = max(1.0, float(seconds))
        self._tell()
        self.update()

    def set_limit(self, seconds: float) -> None:
        """Set the time at which the outer ring closes."""
        self._limit = float(seconds)
        self._tell()
        self.update()

    def set_paused(self, paused: bool) -> None:
        """Show the pause: a hollow hand and its word."""
        self._paused = paused
        self._tell()
        self.update()

    def set_elapsed(self, seconds: float) -> None:
        """Set the elapsed time."""
        self._elapsed = max(0.0, float(seconds))
        shown = (int(self._elapsed), self._paused)
        if shown != self._shown:
            self._shown = shown
            if int(self._elapsed) % 30 == 0:
                self._tell()
            self.update()

    def figure(self) -> str:
        """Return the large figure: the time left, or after the target the time elapsed."""
        if self._elapsed >= self._target:
            return ring_math.clock(self._elapsed)
        return ring_math.clock(ring_math.remaining(self._elapsed, self._target))

    def label(self) -> str:
        """Return the word above the figure."""
        words = self._words
        if self._paused:
            return words("kit.ring.paused")
        if self._elapsed >= self._limit:
            return words("kit.ring.limit")
        over = int(self._elapsed) - int(self._target)
        if over > 0:
            return words("kit.ring.over", time=ring_math.clock(over, pad=False))
        return words("kit.ring.left")

    def _tell(self) -> None:
        values = {
            "elapsed": ring_math.clock(self._elapsed, pad=False),
            "target": ring_math.clock(self._target, pad=False),
            "limit": ring_math.clock(self._limit, pad=False),
        }
        sentence = self._words("kit.ring.sentence", **values)
        self.describe(self._words("kit.ring.name"), sentence)

    def sizeHint(self) -> QSize:
        """Return the square of the ring."""
        side = theme.current().size(self._px)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return a square in which the figure is still read across a desk."""
        return QSize(200, 200)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint arcs, outer ring, hand and figures."""
        del event
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        unit = side / 316
        center = QPointF(self.width() / 2, self.height() / 2)
        over = self._elapsed > self._target
        radius = (147 if over else 153) * unit
        tones = {"done": look.ai, "current": look.ai_line, "rest": look.line}
        for arc in ring_math.arcs(self._steps, self._elapsed, self._target, self._current):
            paint_arc(painter, center, radius, 15 * unit, arc.start, arc.span, tones[arc.part])
        if over:
            span = ring_math.overtime(self._elapsed, self._target, self._limit)
            outer = 158 * unit
            paint_arc(painter, center, outer - unit, 4 * unit, 0, 360, look.line)
            paint_arc(painter, center, outer, 6.5 * unit, 0, span, look.yama_fill)
        self._paint_hand(painter, center, unit, over)
        self._paint_texts(painter, center, unit, over)

    def _paint_hand(self, painter: QPainter, center: QPointF, unit: float, over: bool) -> None:
        look = theme.current()
        inner, outer = (126, 157.5) if over else (133, 157)
        painter.save()
        painter.translate(center)
        painter.rotate(ring_math.hand(self._elapsed, self._target, self._limit))
        width = max(2.0, 3 * unit)
        bar = QRectF(-width / 2, -outer * unit, width, (outer - inner) * unit)
        if self._paused:
            bar.adjust(-1.5, 0, 1.5, 0)
            painter.setPen(QPen(look.t1, 1.5))
            painter.setBrush(look.bg)
            painter.drawRoundedRect(bar, 2, 2)
        else:
            painter.fillRect(bar, look.t1)
        painter.restore()

    def _paint_texts(self, painter: QPainter, center: QPointF, unit: float, over: bool) -> None:
        look = theme.current()
        room = 236 * unit

        def line(middle: float, high: float) -> QRectF:
            top = center.y() + (middle - high / 2) * unit
            return QRectF(center.x() - room / 2, top, room, high * unit)

        figures = look.font("timer")
        figures.setPixelSize(max(24, round(76 * unit)))
        paint_figures(painter, line(0, 100), self.figure(), figures, look.t1)
        small = look.font("body", bold=over or self._paused)
        small.setPixelSize(max(12, round(15 * unit)))
        painter.setFont(small)
        tone = look.ai if self._paused else look.yama if over else look.t2
        painter.setPen(tone)
        center_flag = int(Qt.AlignmentFlag.AlignCenter)
        painter.drawText(line(-52, 24), center_flag, self.label())
        small.setWeight(QFont.Weight.Normal)
        painter.setFont(small)
        painter.setPen(look.t2)
        goal = self._words(
            "kit.ring.goal",
            target=ring_math.clock(self._target, pad=False),
            limit=ring_math.clock(self._limit, pad=False),
        )
        while painter.fontMetrics().horizontalAdvance(goal) > room and small.pixelSize() > 9:
            small.setPixelSize(small.pixelSize() - 1)
            painter.setFont(small)
        painter.drawText(line(60, 24), center_flag, goal)


class ShareRing(Painted):
    """A plan as a ring: one arc per step, the chosen one in ai, a figure and a word inside."""

    def __init__(self, px: int = 120, parent: QWidget | None = None) -> None:
        """Create an empty ring of ``px`` pixels at 100 %."""
        super().__init__(parent)
        self._px = px
        self._steps: tuple[float, ...] = ()
        self._current: int | None = None
        self._figure, self._word = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_plan(
        self, seconds: Iterable[float], current: int | None, figure: str, word: str
    ) -> None:
        """Show the seconds of every step, ``figure`` such as 5:00 and ``word`` such as 8項目."""
        self._steps, self._current = tuple(seconds), current
        self._figure, self._word = figure, word
        self.describe(f"{figure} {word}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return the square of the ring."""
        side = theme.current().size(self._px)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the same as :meth:`sizeHint`."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arcs and the texts."""
        del event
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        center = QPointF(self.width() / 2, self.height() / 2)
        whole = sum(self._steps) or 1
        start, gap = 0.0, 4.0 if len(self._steps) > 1 else 0.0
        for index, seconds in enumerate(self._steps):
            span = 360 * seconds / whole
            if span > gap:
                color = look.ai if index == self._current else look.line2
                paint_arc(
                    painter, center, side / 2 - 1, side / 12, start + gap / 2, span - gap, color
                )
            start += span
        figure = look.font("title")
        figure.setPixelSize(max(12, round(side * 0.21)))
        box = QRectF(0, center.y() - side * 0.22, self.width(), side * 0.26)
        paint_figures(painter, box, self._figure, figure, look.t1)
        painter.setFont(look.font("small"))
        painter.setPen(look.t2)
        below = QRectF(0, center.y() + side * 0.06, self.width(), side * 0.2)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), self._word)


class MiniRing(Painted):
    """A small ring with a figure: the minutes left to the stand-up, on its card."""

    def __init__(self, px: int = 44, parent: QWidget | None = None) -> None:
        """Create an empty ring of ``px`` pixels at 100 %."""
        super().__init__(parent)
        self._px = px
        self._share, self._text, self._tone = 0.0, "", "ai"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float, text: str, sentence: str, tone: str = "ai") -> None:
        """Fill ``share`` (0…1) of the circle and write ``text`` inside."""
        self._share, self._text, self._tone = min(1.0, max(0.0, share)), text, tone
        self.describe(sentence)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the square of the ring."""
        side = theme.current().size(self._px)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the same as :meth:`sizeHint`."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint track, share and figure."""
        del event
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        center = QPointF(self.width() / 2, self.height() / 2)
        width = side / 11
        color = theme.token(self._tone)
        paint_arc(painter, center, side / 2 - 0.5, width, 0, 360, look.line)
        paint_arc(painter, center, side / 2 - 0.5, width, 0, 360 * self._share, color)
        role: Role = "dense" if len(self._text) <= 3 else "micro"
        font = look.font(role, bold=True)
        paint_figures(painter, QRectF(self.rect()), self._text, font, color)
