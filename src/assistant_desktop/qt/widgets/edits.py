"""Fields for text: ImeLineEdit, SearchField, GrowingTextEdit (InPlaceEdit: ``in_place``).

All are safe with input methods: an Enter that ends a composition never commits the field.
"""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from assistant_desktop.qt import icons, theme


def is_enter(event: QKeyEvent) -> bool:
    """Whether a key is one of the two Enters."""
    # Not a constant of the module: touching the keys before one is pressed costs the start 20 ms.
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Composition:
    """Whether an input method composes, or has just ended in this turn of the event loop."""

    def __init__(self, owner: QWidget) -> None:
        self.active = False
        self._ended = False
        self._timer = QTimer(owner)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._settle)

    def see(self, event: QInputMethodEvent) -> None:
        before = self.active
        self.active = bool(event.preeditString())
        if before and not self.active:
            # Some input methods pass the Enter that chose a word on as a key press.
            self._ended = True
            self._timer.start()

    def blocks(self, event: QKeyEvent) -> bool:
        return (self.active or self._ended) and is_enter(event)

    def _settle(self) -> None:
        self._ended = False


class ImeLineEdit(QLineEdit):
    """A line edit whose ``returnPressed`` and ``submitted`` never come from a composition."""

    submitted = Signal(str)
    escaped = Signal()

    def __init__(
        self, text: str = "", placeholder: str = "", name: str = "", parent: QWidget | None = None
    ) -> None:
        """Create the field; ``name`` is its accessible name."""
        super().__init__(text, parent)
        self._composition = _Composition(self)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.returnPressed.connect(lambda: self.submitted.emit(self.text()))

    @property
    def composing(self) -> bool:
        """Whether an input method has text that is not settled."""
        return self._composition.active

    def holds_back(self, event: QKeyEvent) -> bool:
        """Return whether a key press is the Enter of a composition."""
        return self._composition.blocks(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Follow the composition."""
        self._composition.see(event)
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Swallow the Enter of a composition; report Escape."""
        if self._composition.blocks(event):
            event.accept()
            return
        if event.key() == Qt.Key.Key_Escape and not self.composing:
            self.escaped.emit()
        super().keyPressEvent(event)


class SearchField(ImeLineEdit):
    """A soft field with a magnifying glass and a key hint. With ``as_button`` it is only clicked:
    it opens the search elsewhere and takes no text."""

    clicked = Signal()

    def __init__(
        self,
        placeholder: str,
        hint: str = "",
        as_button: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Create the field; ``hint`` is a key such as "Ctrl K"."""
        super().__init__("", placeholder, parent=parent)
        self._hint = hint
        self._as_button = as_button
        self.setProperty("kind", "soft")
        self.setReadOnly(as_button)
        if as_button:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.use_font(self, "dense")
        self.setClearButtonEnabled(False)
        self._margins()

    def _margins(self) -> None:
        look = theme.current()
        hint = self._hint if self._shows_hint() else ""
        width = look.size(self.fontMetrics().horizontalAdvance(hint)) if hint else 0
        self.setTextMargins(look.size(24), 0, width + 12 if width else 0, 0)

    def _shows_hint(self) -> bool:
        """Whether there is room for the key beside the word."""
        metrics = self.fontMetrics()
        words = metrics.horizontalAdvance(self.placeholderText() + self._hint)
        return bool(self._hint) and self.width() >= words + theme.current().size(70)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The key gives way to the word."""
        super().resizeEvent(event)
        self._margins()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the room for icon and hint in step with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_hint"):
            self._margins()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Report the click."""
        super().mousePressEvent(event)
        self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter and Space press it where it is a button."""
        if self._as_button and (is_enter(event) or event.key() == Qt.Key.Key_Space):
            self.clicked.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, then icon and hint."""
        super().paintEvent(event)
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = look.size(16)
        box = self.rect().adjusted(10, (self.height() - side) // 2, 0, 0)
        box.setSize(QSize(side, side))
        icons.paint_icon(painter, box, "magnifying-glass", look.t3)
        if self._shows_hint() and not self.text():
            font = look.font("micro")
            painter.setFont(font)
            width = painter.fontMetrics().horizontalAdvance(self._hint) + 12
            high = look.size(18)
            cap = self.rect().adjusted(
                self.width() - width - 10, (self.height() - high) // 2, -10, 0
            )
            cap.setHeight(high)
            painter.setPen(look.line2)
            painter.setBrush(look.card)
            painter.translate(0.5, 0.5)
            painter.drawRoundedRect(cap.adjusted(0, 0, -1, -1), 4, 4)
            painter.setPen(look.t2)
            painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), self._hint)


class GrowingTextEdit(QPlainTextEdit):
    """Plain text of several lines that grows with what is written.

    ``submitted`` on Ctrl+Enter, ``escaped`` on Escape, ``paused`` after 600 ms without a key, which
    is the moment to keep a draft. Tab moves the focus.
    """

    submitted = Signal()
    escaped = Signal()
    paused = Signal(str)

    def __init__(
        self,
        placeholder: str = "",
        name: str = "",
        lines: int = 1,
        most: int = 12,
        parent: QWidget | None = None,
    ) -> None:
        """Create the field, ``lines`` high at least and ``most`` lines at most."""
        super().__init__(parent)
        self._lines, self._most = lines, most
        self._composition = _Composition(self)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(600)
        self._pause.timeout.connect(lambda: self.paused.emit(self.toPlainText()))
        self.textChanged.connect(self._pause.start)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        theme.use_font(self, "body")

    @property
    def composing(self) -> bool:
        """Whether an input method has text that is not settled."""
        return self._composition.active

    def set_text(self, text: str) -> None:
        """Replace the text without a ``paused`` signal."""
        self.setPlainText(text)
        self._pause.stop()

    def sizeHint(self) -> QSize:
        """Return the height of the lines there are, between the least and the most."""
        count = max(self._lines, min(self._most, round(self.document().size().height())))
        room = self.height() - self.viewport().height() if self.isVisible() else 12
        high = count * self.fontMetrics().lineSpacing() + 2 * self.document().documentMargin()
        return QSize(240, round(high) + max(12, min(room, 24)))

    def minimumSizeHint(self) -> QSize:
        """Return the same height, any width."""
        return QSize(60, self.sizeHint().height())

    def _grow(self) -> None:
        self.updateGeometry()
        few = round(self.document().size().height()) <= self._most
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if few else policy.ScrollBarAsNeeded
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count the lines again at the new width."""
        super().resizeEvent(event)
        self._grow()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Follow the composition."""
        self._composition.see(event)
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Submit on Ctrl+Enter, swallow the Enter of a composition, report Escape."""
        if self._composition.blocks(event):
            event.accept()
            return
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and is_enter(event):
            self.submitted.emit()
            return
        if event.key() == Qt.Key.Key_Escape and not self.composing:
            self.escaped.emit()
            event.ignore()
            return
        super().keyPressEvent(event)


class MessageEdit(GrowingTextEdit):
    """A message: Enter sends it, Shift+Enter begins a new line. Its text is read as a line's is."""

    def __init__(
        self, placeholder: str = "", name: str = "", most: int = 6, parent: QWidget | None = None
    ) -> None:
        """Create the field, one line high until more is written."""
        super().__init__(placeholder, name, 1, most, parent)

    def text(self) -> str:
        """What is written."""
        return self.toPlainText()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Submit on Enter, unless it chose a word in a composition."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if is_enter(event) and not shift and not self._composition.blocks(event):
            self.submitted.emit()
            return
        super().keyPressEvent(event)
