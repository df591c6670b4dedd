"""The field of the box: what is typed or composed, and the keys that move through the rows."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from .. import theme
from ..widgets.edits import ImeLineEdit


class QueryField(ImeLineEdit):
    """``asked`` carries the text with what is being composed in it. While an input method composes,
    no key does anything here."""

    asked = Signal(str)
    moved = Signal(int)
    """Rows to go on, negative for back."""
    entered = Signal(bool)
    """Enter; True with Ctrl."""
    tabbed = Signal(int)
    """Tab: 1, Shift+Tab: -1."""

    def __init__(self, placeholder: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", placeholder, name, parent)
        self.setProperty("kind", "bare")
        theme.use_font(self, "panel", False)
        self._composed = ""
        self.textChanged.connect(self._typed)

    def query(self) -> str:
        """What is looked for: the text, with what is being composed where it will stand."""
        at = self.cursorPosition()
        return self.text()[:at] + self._composed + self.text()[at:]

    def _typed(self, _text: str) -> None:
        self.asked.emit(self.query())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Look for the reading already while it is being composed."""
        before = self.query()
        self._composed = ""
        super().inputMethodEvent(event)
        self._composed = event.preeditString()
        if self.query() != before:
            self.asked.emit(self.query())

    def event(self, event: object) -> bool:
        """Tab moves through the kinds, not through the window."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QKeyEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        ):
            if not self.composing:
                self.tabbed.emit(1 if event.key() == Qt.Key.Key_Tab else -1)
            return True
        return bool(super().event(event))  # type: ignore[arg-type]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and Enter belong to the rows, everything else to the text."""
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 6,
            Qt.Key.Key_PageUp: -6,
        }
        key = Qt.Key(event.key())
        if self.composing or self.holds_back(event):
            super().keyPressEvent(event)
        elif key in steps:
            self.moved.emit(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        else:
            super().keyPressEvent(event)
