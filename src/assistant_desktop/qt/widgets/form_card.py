"""A card in which something is written: what closes it and what sends it, the same everywhere."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from .labels import Card


class FormCard(Card):
    """Esc closes it and nothing behind it, Ctrl+Enter sends. What was written stays a draft."""

    closed = Signal()

    def submit(self) -> None:
        """Send or keep what is written; where something is missing, say so and stay open."""
        raise NotImplementedError

    def leave(self) -> None:
        """Close; what was written stays as a draft."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and Ctrl+Enter; while an input method composes, Esc is its own."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape:
            if not getattr(self.focusWidget(), "composing", False):
                self.leave()
        elif control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        else:
            super().keyPressEvent(event)
