"""Base of the painted widgets: a name and a sentence for assistive tools, and the focus edge."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from assistant_desktop.qt import theme


class Painted(QWidget):
    """A widget that paints itself whole, in the colours of ``theme.current()``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create it without a name; call :meth:`describe` whenever the content changes."""
        super().__init__(parent)
        self._keyboard_focus = False

    def describe(self, name: str, sentence: str = "") -> None:
        """Set the accessible name and the sentence that says what is painted."""
        if name != self.accessibleName():
            self.setAccessibleName(name)
        if sentence != self.accessibleDescription():
            self.setAccessibleDescription(sentence)

    def announce_focus(self) -> None:
        """Tell assistive tools that another part of this widget is current now."""
        if QAccessible.isActive():
            event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(event)

    def shows_focus(self) -> bool:
        """Return whether the focus edge belongs on screen: focused, and not by the mouse."""
        return self.hasFocus() and self._keyboard_focus

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether the keyboard brought the focus."""
        self._keyboard_focus = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the focus edge away."""
        super().focusOutEvent(event)
        self.update()


def paint_focus(painter: QPainter, rect: QRectF, radius: float = 6) -> None:
    """Paint the focus edge, 2 px in ai, inside ``rect``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.current().ai, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
    painter.restore()
