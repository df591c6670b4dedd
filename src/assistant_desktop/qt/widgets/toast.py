"""The toast: what happened, in words, and how to undo it, for eight seconds."""

from PySide6.QtCore import QEvent, QObject, QPoint, QPropertyAnimation, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from assistant_desktop.qt import theme
from assistant_desktop.qt.widgets import motion
from assistant_desktop.qt.widgets.buttons import Button
from assistant_desktop.qt.widgets.labels import ElidedLabel, IconLabel, Label

SHOWN_MS = 8000


class Toast(QFrame):
    """A child at the bottom of ``parent``. It never takes the focus by itself.

    It stays while the pointer is over it or its action has the focus; Escape closes it.
    """

    acted = Signal()
    more_asked = Signal(object)
    """The second action was pressed: its button, for a menu below it."""
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Create it hidden."""
        super().__init__(parent)
        self._host = parent
        self.setProperty("kind", "toast")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(12)
        self._icon = IconLabel("check-bold", "toast_text", 16)
        self._text = ElidedLabel("", "body", "toast")
        self._action = Button("", "toast", "arrow-counter-clockwise")
        self._key = Label("", "small", "toast_key")
        self._more = Button("", "toast", "copy")
        self._more.clicked.connect(lambda: self.more_asked.emit(self._more))
        self._more.installEventFilter(self)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        row.addWidget(self._key)
        row.insertWidget(2, self._more)
        self._action.clicked.connect(self._act)
        self._action.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self._late)
        self._lift = 20
        parent.installEventFilter(self)
        self.hide()

    def show_message(
        self,
        text: str,
        action: str = "",
        key: str = "",
        icon: str = "check-bold",
        more: str = "",
    ) -> None:
        """Show a sentence, an action such as "完了を元に戻す", and the key that does the same.

        ``more`` is a second action, with a menu ("コピー").
        """
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self._text.set_text(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._key.setText(key)
        self._key.setVisible(bool(key))
        self._icon.set_icon(icon, "toast_text")
        self.setAccessibleName(text)
        self._action.set_icon("arrow-counter-clockwise")
        self._place(animate=not self.isVisible())
        self._timer.start()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def text(self) -> str:
        """Return the sentence shown last."""
        return self._text.full_text()

    def focus_action(self) -> None:
        """Give the focus to the action (F6 reaches it)."""
        if self.isVisible():
            self._action.setFocus(Qt.FocusReason.TabFocusReason)

    def dismiss(self) -> None:
        """Hide it."""
        self._timer.stop()
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def set_lift(self, px: int) -> None:
        """Set the distance from the bottom of the parent."""
        self._lift = px

    def _act(self) -> None:
        self.dismiss()
        self.acted.emit()

    def _late(self) -> None:
        if self.underMouse() or self._action.hasFocus() or self._more.hasFocus():
            self._timer.start()
        else:
            self.dismiss()

    def _place(self, animate: bool) -> None:
        parent = self._host
        look = theme.current()
        wanted = self._text.sizeHint().width() + 140 + self._action.sizeHint().width()
        if not self._more.isHidden():
            wanted += self._more.sizeHint().width() + 12
        width = min(max(look.size(360), wanted), look.size(640), parent.width() - 32)
        self.resize(width, look.size(44))
        end = QPoint((parent.width() - width) // 2, parent.height() - self.height() - self._lift)
        if animate and motion.duration():
            self.move(end + QPoint(0, 8))
            self.show()
            self.raise_()
            motion.shift(self, end)
        else:
            # A motion under way would end where the bottom was before.
            for moving in self.findChildren(QPropertyAnimation):
                moving.stop()
            self.move(end)
            self.show()
            self.raise_()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay under the pointer."""
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Count from the start again."""
        super().leaveEvent(event)
        if not (self._action.hasFocus() or self._more.hasFocus()):
            self._timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's size; stay while the action has the focus."""
        if watched is self._host and event.type() == QEvent.Type.Resize:
            # Not isVisible: a page that is not on screen yet gets its size all the same.
            if not self.isHidden():
                self._place(animate=False)
        elif event.type() == QEvent.Type.FocusIn:
            self._timer.stop()
        elif event.type() == QEvent.Type.FocusOut and self.isVisible():
            self._timer.start()
        return bool(super().eventFilter(watched, event))
