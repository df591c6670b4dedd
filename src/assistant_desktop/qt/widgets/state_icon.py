"""The state of a task as a small drawing: the shape says it, the colour only adds."""

from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from assistant_desktop.qt import theme

State = Literal[
    "requested",
    "accepted",
    "in_progress",
    "waiting",
    "delivered",
    "revision",
    "done",
    "declined",
    "cancelled",
]


class StateIcon(QWidget):
    """The icon of a state by itself, 18 px. ``state`` and ``late`` are painted as they are."""

    def __init__(self) -> None:
        """Create an empty one."""
        super().__init__()
        self.state, self.late = "", False
        side = theme.current().size(18)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        del event
        paint_state_icon(QPainter(self), self.rect(), self.state, self.late)


def paint_state_icon(
    painter: QPainter, rect: QRect | QRectF, state: str, late: bool = False
) -> None:
    """Paint the icon of a task state into ``rect`` (18 px), in rust when ``late``.

    requested = dashed · accepted = empty · in_progress = half · waiting = pause · delivered =
    arrow · revision = arrow back · done = filled with a check · declined = cross · cancelled =
    dash. An unknown state is painted as an empty circle.
    """
    look = theme.current()
    box = QRectF(rect)
    side = min(box.width(), box.height())
    center, radius = box.center(), side * 0.42
    color = look.rust if late else look.ai
    if state in ("declined", "cancelled") or (state == "accepted" and not late):
        color = look.t3
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(color, max(1.3, side * 0.075))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    circle = QRectF(center.x() - radius, center.y() - radius, 2 * radius, 2 * radius)
    if state == "requested":
        for part in range(6):
            painter.drawArc(circle, (part * 60 + 12) * 16, 36 * 16)
    elif state == "done":
        painter.setBrush(color)
        painter.drawEllipse(circle)
        painter.setPen(QPen(look.on_ai if not late else look.card, pen.widthF() * 1.2))
        _strokes(painter, center, radius, (-0.42, 0.02), (-0.12, 0.32), (0.44, -0.3))
    else:
        painter.drawEllipse(circle)
        _mark(painter, circle, state, color)
    painter.restore()


def _mark(painter: QPainter, circle: QRectF, state: str, color: QColor) -> None:
    center, radius = circle.center(), circle.width() / 2
    if state == "in_progress":
        painter.setBrush(color)
        painter.drawPie(circle, -90 * 16, 180 * 16)
    elif state == "waiting":
        for x in (-0.25, 0.25):
            _strokes(painter, center, radius, (x, -0.38), (x, 0.38))
    elif state == "delivered":
        _strokes(painter, center, radius, (-0.5, 0), (0.5, 0))
        _strokes(painter, center, radius, (0.12, -0.38), (0.5, 0), (0.12, 0.38))
    elif state == "revision":
        _strokes(painter, center, radius, (0.5, 0), (-0.5, 0))
        _strokes(painter, center, radius, (-0.12, -0.38), (-0.5, 0), (-0.12, 0.38))
    elif state == "declined":
        _strokes(painter, center, radius, (-0.34, -0.34), (0.34, 0.34))
        _strokes(painter, center, radius, (0.34, -0.34), (-0.34, 0.34))
    elif state == "cancelled":
        _strokes(painter, center, radius, (-0.42, 0), (0.42, 0))


def _strokes(
    painter: QPainter, center: QPointF, radius: float, *points: tuple[float, float]
) -> None:
    line = [center + QPointF(x * radius, y * radius) for x, y in points]
    painter.drawPolyline(QPolygonF(line))
