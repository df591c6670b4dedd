"""Fields for text: ImeLineEdit, SearchField, GrowingTextEdit, InPlaceEdit.

All are safe with input methods: an Enter that ends a composition never commits the field.
"""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QStackedLayout, QWidget

from assistant_desktop.qt import icons, theme
from assistant_desktop.qt.fonts import Role
from assistant_desktop.qt.widgets.labels import Label
from assistant_desktop.qt.widgets.painted import paint_focus

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


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
        return (self.active or self._ended) and event.key() in _ENTER

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
        width = look.size(self.fontMetrics().horizontalAdvance(self._hint)) if self._hint else 0
        self.setTextMargins(look.size(24), 0, width + 12 if width else 0, 0)

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
        if self._as_button and event.key() in (*_ENTER, Qt.Key.Key_Space):
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
        if self._hint and not self.text():
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
        if control and event.key() in _ENTER:
            self.submitted.emit()
            return
        if event.key() == Qt.Key.Key_Escape and not self.composing:
            self.escaped.emit()
            event.ignore()
            return
        super().keyPressEvent(event)


class InPlaceEdit(QWidget):
    """Text that is read until it is edited: a click, F2 or Enter opens it.

    Enter and leaving the field commit (``changed`` with the new text, only if it differs), Escape
    takes the edit back. A pencil shows under the pointer and in focus.
    """

    changed = Signal(str)

    def __init__(
        self,
        name: str,
        text: str = "",
        placeholder: str = "",
        role: Role = "dense",
        wrap: bool = False,
        required: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Create it; ``name`` is what is edited. ``required`` refuses an empty text."""
        super().__init__(parent)
        self._text, self._placeholder, self._required = text, placeholder, required
        self._read_only = False
        self._label = Label("", role, wrap=wrap)
        self._label.setContentsMargins(0, 0, 22, 0)
        self._edit = ImeLineEdit(name=name)
        self._edit.setProperty("scale", "small")
        theme.use_font(self._edit, role)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._label)
        self._stack.addWidget(self._edit)
        self._edit.submitted.connect(lambda _text: self._finish(keep=True))
        self._edit.escaped.connect(lambda: self._finish(keep=False))
        self._edit.installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._show()

    def text(self) -> str:
        """Return the committed text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another text; an edit in progress goes on."""
        self._text = text
        self._show()

    def set_read_only(self, read_only: bool) -> None:
        """Forbid or allow editing."""
        self._read_only = read_only
        self.setCursor(Qt.CursorShape.ArrowCursor if read_only else Qt.CursorShape.IBeamCursor)
        self.update()

    def is_editing(self) -> bool:
        """Return whether the field is open."""
        return self._stack.currentWidget() is self._edit

    def edit(self) -> None:
        """Open the field with all text selected."""
        if self._read_only or self.is_editing():
            return
        self._edit.setText(self._text)
        self._stack.setCurrentWidget(self._edit)
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._edit.selectAll()

    def _show(self) -> None:
        self._label.setText(self._text or self._placeholder)
        self._label.set_tone("t1" if self._text else "t3")
        self.setAccessibleDescription(self._text)

    def _finish(self, keep: bool) -> None:
        if not self.is_editing():
            return
        had_focus = self._edit.hasFocus()
        text = self._edit.text().strip()
        self._stack.setCurrentWidget(self._label)
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if keep and text != self._text and (text or not self._required):
            self._text = text
            self._show()
            self.changed.emit(text)

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        """Commit when the focus leaves the field, but not for its own menu."""
        stays = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in stays:
            self._finish(keep=True)
        return bool(super().eventFilter(watched, event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter or F2."""
        if event.key() in (*_ENTER, Qt.Key.Key_F2) and not self._read_only:
            self.edit()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open on a click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.edit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the pencil."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the pencil."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pencil and the focus edge."""
        del event
        if self.is_editing() or self._read_only:
            return
        look = theme.current()
        painter = QPainter(self)
        if self.underMouse() or self.hasFocus():
            side = look.size(14)
            box = self.rect().adjusted(self.width() - side - 4, (self.height() - side) // 2, -4, 0)
            box.setSize(QSize(side, side))
            icons.paint_icon(painter, box, "pencil-simple", look.t3)
        if self.hasFocus():
            paint_focus(painter, self.rect().toRectF(), 4)
