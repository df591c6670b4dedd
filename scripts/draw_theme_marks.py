"""Draws the few pictures the style sheet needs (check marks, arrows) from the colours of the theme.

Run it after a colour changed: ``QT_QPA_PLATFORM=offscreen python scripts/draw_theme_marks.py``.
A test compares the files with what this would draw.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from assistant_desktop.qt import icons, theme

FOLDER = Path(theme.__file__).resolve().parent.parent / "resources" / "theme"
MARKS = {
    "check": ("check-bold", "on_ai", 12),
    "dash": ("minus-bold", "on_ai", 12),
    "tick": ("check-bold", "ai", 14),
    "up": ("caret-up", "t3", 12),
    "down": ("caret-down", "t3", 12),
    "left": ("caret-left", "t3", 14),
    "right": ("caret-right", "t3", 14),
}


def marks(dark: bool) -> dict[str, QPixmap]:
    """Return file name → picture for one theme, in single and double resolution."""
    look = theme.make(dark)
    prefix = "dark" if dark else "light"
    result: dict[str, QPixmap] = {}
    for ratio, suffix in ((1, ""), (2, "@2x")):
        for name, (glyph, token, size) in MARKS.items():
            color = getattr(look, token)
            result[f"{prefix}-{name}{suffix}.png"] = icons.pixmap(glyph, color, size, float(ratio))
        result[f"{prefix}-dot{suffix}.png"] = _dot(look.ai, ratio)
    return result


def _dot(color: QColor, ratio: int) -> QPixmap:
    picture = QPixmap(16 * ratio, 16 * ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(QRectF(3 * ratio, 3 * ratio, 10 * ratio, 10 * ratio))
    painter.end()
    return picture


def main() -> int:
    """Write all files."""
    app = QApplication.instance() or QApplication(sys.argv)
    for dark in (False, True):
        for name, picture in marks(dark).items():
            picture.save(str(FOLDER / name))
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main())
