"""Icons: Phosphor 1.3 glyphs, painted once per (name, colour, size, pixel ratio) and kept.

``icon`` for buttons and actions, ``pixmap`` for labels, ``paint_icon`` for delegates and painted
widgets. Names are those of Phosphor without a prefix: ``"sun"``, ``"sun-fill"``, ``"check-bold"``.
The names known are in :mod:`assistant_desktop.qt.glyphs`.
"""

from functools import lru_cache

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPaintEngine, QPainter, QPixmap

from assistant_desktop.qt import fonts
from assistant_desktop.qt.glyphs import GLYPHS


def pixmap(name: str, color: QColor, size: int, ratio: float = 0.0) -> QPixmap:
    """Return a glyph as a pixmap of ``size`` logical pixels. Raises KeyError for unknown names.

    ``ratio`` is the device pixel ratio; 0 means that of the sharpest screen.
    """
    return _pixmap(name, color.rgba(), size, ratio or _ratio())


def icon(name: str, color: QColor, size: int = 18, on: QColor | None = None) -> QIcon:
    """Return a glyph as an icon; ``on`` is the colour while the button is checked."""
    result = QIcon(pixmap(name, color, size))
    disabled = pixmap(name, color, size)
    result.addPixmap(disabled, QIcon.Mode.Disabled)  # never Qt's grey fade
    if on is not None:
        checked = pixmap(name, on, size)
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Active, QIcon.Mode.Disabled):
            result.addPixmap(checked, mode, QIcon.State.On)
    return result


def padded(name: str, color: QColor, size: int, before: int, after: int) -> QPixmap:
    """Return a glyph with empty pixels before and after it, to widen an icon's distance."""
    if not before and not after:
        return pixmap(name, color, size)
    glyph = pixmap(name, color, size)
    ratio = glyph.devicePixelRatio()
    result = QPixmap(round((size + before + after) * ratio), glyph.height())
    result.setDevicePixelRatio(ratio)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.drawPixmap(QPoint(before, 0), glyph)
    painter.end()
    return result


def paint_icon(painter: QPainter, rect: QRect | QRectF, name: str, color: QColor) -> None:
    """Paint a glyph centred in ``rect``, as large as its shorter side."""
    box = QRectF(rect)
    size = min(box.width(), box.height())
    if painter.paintEngine().type() != QPaintEngine.Type.Raster:
        _paint_text(painter, box, chr(GLYPHS[name]), color, size)  # PDF: keep it a shape
        return
    image = pixmap(name, color, round(size), painter.device().devicePixelRatioF())
    corner = box.center() - QPointF(round(size), round(size)) / 2
    painter.drawPixmap(QPoint(round(corner.x()), round(corner.y())), image)


def _ratio() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


@lru_cache(maxsize=1024)
def _pixmap(name: str, rgba: int, size: int, ratio: float) -> QPixmap:
    # Looked up before anything is painted: an error must never leave a painter on a dying pixmap.
    glyph = chr(GLYPHS[name])
    fonts.icon_family()
    side = max(1, round(size * ratio))
    result = QPixmap(side, side)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    _paint_text(painter, QRectF(0, 0, side, side), glyph, QColor.fromRgba(rgba), side)
    painter.end()
    result.setDevicePixelRatio(ratio)
    return result


def _paint_text(painter: QPainter, box: QRectF, glyph: str, color: QColor, size: float) -> None:
    painter.save()
    painter.setFont(fonts.icon_font(size))
    painter.setPen(color)
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
    painter.drawText(box, int(flags), glyph)
    painter.restore()
