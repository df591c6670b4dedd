"""The program's mark: the client's square and the assistant's disc, joined."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from .. import theme

RATIO = 51 / 36
"""Width by height of the bare mark."""
_SIZES = (16, 22, 24, 32, 48, 64, 128, 256)


def paint_mark(painter: QPainter, box: QRectF, color: QColor) -> None:
    """Paint the bare mark into ``box``, as large as it fits."""
    height = min(box.height(), box.width() / RATIO)
    left = box.center().x() - height * RATIO / 2
    top = box.center().y() - height / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    stroke = max(1.0, height * 0.075)
    square = QRectF(left, top, height * 0.97, height).adjusted(
        stroke / 2, stroke / 2, -stroke / 2, -stroke / 2
    )
    disc = QRectF(left + height * RATIO - height * 0.93, top + height * 0.035, 0, 0)
    disc.setWidth(height * 0.93)
    disc.setHeight(height * 0.93)
    painter.setPen(QPen(color, stroke))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(square, height * 0.2, height * 0.2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(disc)
    painter.restore()


def app_icon(dot: bool = False) -> QIcon:
    """The window's and the tray's icon: the mark on its tile; ``dot`` says that something waits."""
    result = QIcon()
    for size in _SIZES:
        result.addPixmap(tile(size, dot))
    return result


def tile(size: int, dot: bool = False) -> QPixmap:
    """The mark on its tile, ``size`` pixels wide and high."""
    look = theme.make()
    image = QPixmap(size, size)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tile = QPainterPath()
    tile.addRoundedRect(QRectF(0, 0, size, size), size * 0.22, size * 0.22)
    painter.fillPath(tile, look.panel)
    paint_mark(
        painter,
        QRectF(0, 0, size, size).adjusted(size * 0.14, size * 0.2, -size * 0.14, -size * 0.2),
        look.on_panel,
    )
    if dot:
        spot = QRectF(size * 0.6, 0, size * 0.4, size * 0.4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.panel)
        painter.drawEllipse(spot.adjusted(-size * 0.05, -size * 0.05, size * 0.05, size * 0.05))
        painter.setBrush(theme.make(dark=True).yama_fill)
        painter.drawEllipse(spot)
    painter.end()
    return image


class MarkWidget(QWidget):
    """The bare mark on the panel of the first run. Decoration."""

    def __init__(self, height: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(round(height * RATIO), height)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: object) -> None:
        """Paint the mark."""
        del event
        paint_mark(QPainter(self), QRectF(self.rect()), theme.current().on_panel)
