"""Text that is read until it is edited: InPlaceEdit."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QWidget

from assistant_desktop.qt import icons, theme
from assistant_desktop.qt.fonts import Role
from assistant_desktop.qt.widgets.edits import ImeLineEdit, is_enter
from assistant_desktop.qt.widgets.labels import ElidedLabel, Label
from assistant_desktop.qt.widgets.painted import paint_focus


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
        self._read_only = self._finishing = False
        self._label = Label("", role, wrap=True) if wrap else ElidedLabel("", role)
        self._label.setContentsMargins(0, 0, 22, 0)
        self._edit = ImeLineEdit(name=name)
        self._edit.setProperty("scale", "small")
        theme.use_font(self._edit, role)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._label)
        self._stack.addWidget(self._edit)
        self._edit.installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._show()

    @property
    def field(self) -> ImeLineEdit:
        """The field that is open while it is edited."""
        return self._edit

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
        shown = self._text or self._placeholder
        if isinstance(self._label, ElidedLabel):
            self._label.set_text(shown)
        else:
            self._label.setText(shown)
        self._label.set_tone("t1" if self._text else "t3")
        self.setAccessibleDescription(self._text)

    def _finish(self, keep: bool) -> None:
        if not self.is_editing() or self._finishing:
            return
        had_focus = self._edit.hasFocus()
        text = self._edit.text().strip()
        # The field loses the focus while it is still the current one: that is no second end.
        self._finishing = True
        self._stack.setCurrentWidget(self._label)
        self._finishing = False
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if keep and text != self._text and (text or not self._required):
            self._text = text
            self._show()
            self.changed.emit(text)

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        """Commit on Enter and when the focus leaves the field, but not for its own menu."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = is_enter(event) and not self._edit.holds_back(event)
            escape = event.key() == Qt.Key.Key_Escape and not self._edit.composing
            if enter or escape:
                # Taken here: a line edit passes these keys on, and ours would open again.
                self._finish(keep=enter)
                return True
        stays = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in stays:
            self._finish(keep=True)
        return bool(super().eventFilter(watched, event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter or F2."""
        if (is_enter(event) or event.key() == Qt.Key.Key_F2) and not self._read_only:
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
