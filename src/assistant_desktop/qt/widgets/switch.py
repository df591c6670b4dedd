"""The switch: a check box in other clothes, painted whole."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from assistant_desktop.qt import theme
from assistant_desktop.qt.widgets.painted import paint_focus


class Switch(QCheckBox):
    """On or off, 32×18, with an optional text at its left. Space toggles it.

    A switch without text needs ``name``, its accessible name.
    """

    def __init__(self, text: str = "", name: str = "", parent: QWidget | None = None) -> None:
        """Create the switch, off."""
        super().__init__(text, parent)
        if name:
            self.setAccessibleName(name)
        self.setSizePolicy(
            QSizePolicy.Policy.Expanding if text else QSizePolicy.Policy.Fixed,
            QSizePolicy.Policy.Fixed,
        )
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.use_font(self, "body")

    def sizeHint(self) -> QSize:
        """Return the knob's room, and the text's."""
        look = theme.current()
        width = look.size(32) + 8
        if self.text():
            width += QFontMetrics(self.font()).horizontalAdvance(self.text()) + 16
        return QSize(width, look.size(28))

    def minimumSizeHint(self) -> QSize:
        """Return the same as :meth:`sizeHint`."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Accept a click anywhere on the row."""
        return bool(self.rect().contains(pos))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint text, track and knob."""
        del event
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, high = look.size(32), look.size(18)
        track = QRectF(self.width() - wide - 4, (self.height() - high) / 2, wide, high)
        on, enabled = self.isChecked(), self.isEnabled()
        edge: QColor = look.ctl
        if on and enabled:
            fill = edge = look.ai_hover if self.underMouse() else look.ai
            knob = look.on_ai
        elif on:
            fill = edge = look.line2
            knob = look.side
        else:
            fill = look.hover if self.underMouse() and enabled else look.card
            knob = look.ctl if enabled else look.line2
        painter.setPen(QPen(edge, 1))
        painter.setBrush(fill)
        painter.drawRoundedRect(track.adjusted(0.5, 0.5, -0.5, -0.5), high / 2, high / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(knob)
        inset = 2.5
        side = high - 2 * inset
        left = track.right() - inset - side if on else track.left() + inset
        painter.drawEllipse(QRectF(left, track.top() + inset, side, side))
        if self.text():
            painter.setPen(look.t1 if enabled else look.t3)
            painter.setFont(self.font())
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            room = self.rect().adjusted(0, 0, -wide - 12, 0)
            painter.drawText(room, int(flags) | int(Qt.TextFlag.TextShowMnemonic), self.text())
        if self.hasFocus():
            paint_focus(painter, track.adjusted(-4, -4, 4, 4), high / 2 + 3)
