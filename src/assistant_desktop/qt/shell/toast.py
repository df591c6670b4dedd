"""The toast: what happened, in words, with the way back; and the bar for what was refused."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QPropertyAnimation, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from .. import theme
from ..widgets.buttons import Button
from ..widgets.labels import IconLabel, Label

SHOWN_MS = 8000
_MARGIN = 16


class ToastAction(QPushButton):
    """The one action of a toast; it says so when it takes the focus."""

    def __init__(self, toast: "Toast") -> None:
        super().__init__(toast)
        self._toast = toast
        self.setProperty("kind", "toast")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.use_font(self, "dense", True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The toast stays as long as the focus is here."""
        super().focusInEvent(event)
        self._toast.hold(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The toast may go."""
        super().focusOutEvent(event)
        self._toast.hold(False)


class Toast(QFrame):
    """One at a time, at the bottom of its parent, for 8 s; it stays under the pointer or focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "toast")
        self._host = parent
        self._run: Callable[[], None] | None = None
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 16, 8)
        row.setSpacing(12)
        self._icon = IconLabel("check-bold", "toast_text", 16)
        self._text = Label("", "dense", "toast", wrap=True)
        self._action = ToastAction(self)
        self._key = Label("", "small", "toast_key")
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        row.addWidget(self._key)
        self._action.clicked.connect(self._act)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setDuration(150)
        self._slide.setEasingCurve(QEasingCurve.Type.OutQuad)
        parent.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def tell(
        self,
        text: str,
        action: str = "",
        run: Callable[[], None] | None = None,
        key: str = "",
        icon: str = "check-bold",
    ) -> None:
        """Say ``text``; ``action`` is the button, ``key`` its shortcut as text."""
        self._run = run
        self._text.setText(text)
        self._action.setText(action)
        self._action.setAccessibleName(action)
        self._action.setVisible(bool(action))
        self._key.setText(key)
        self._key.setVisible(bool(key))
        self._icon.set_icon(icon, "toast_text")
        self.setAccessibleName(text)
        self._place(slide=not self.isVisible())
        self.show()
        self.raise_()
        self._timer.start()

    def hold(self, on: bool) -> None:
        """Stay, or go after the usual time."""
        if on:
            self._timer.stop()
        elif self.isVisible():
            self._timer.start()

    def take_focus(self) -> bool:
        """F6 reaches it; False where there is nothing to reach."""
        if not self.isVisible() or not self._action.isVisible():
            return False
        self._action.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place when the parent's size changes."""
        if event.type() == QEvent.Type.Resize and watched is self._host:
            self._place(slide=False)
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay under the pointer."""
        super().enterEvent(event)
        self.hold(True)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer has gone."""
        super().leaveEvent(event)
        self.hold(self._action.hasFocus())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _act(self) -> None:
        self.hide()
        if self._run is not None:
            self._run()

    def _place(self, slide: bool) -> None:
        parent = self._host
        wanted = self._row.totalSizeHint().width()
        width = max(min(wanted + 40, 640), min(480, parent.width() - 2 * _MARGIN))
        width = min(width, parent.width() - 2 * _MARGIN)
        height = max(44, self.heightForWidth(width))
        end = QPoint((parent.width() - width) // 2, parent.height() - height - 20)
        self.resize(width, height)
        if slide and not theme.current().reduced_motion:
            self._slide.stop()
            self._slide.setStartValue(end + QPoint(0, 8))
            self._slide.setEndValue(end)
            self._slide.start()
        else:
            self.move(end)


class MessageBar(QFrame):
    """One sentence above the page, until it is read: what was refused, and what to do."""

    def __init__(self, close: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setProperty("tone", "yama")
        self._run: Callable[[], None] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(IconLabel("warning", "yama", 18))
        self._text = Label("", "dense", "t1", wrap=True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        row.addWidget(self._text, 1)
        self._action = Button("", size="small")
        self._action.clicked.connect(self._act)
        row.addWidget(self._action)
        shut = Button(kind="bare", icon="x", tip=close)
        shut.clicked.connect(self.hide)
        row.addWidget(shut)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def tell(self, text: str, action: str = "", run: Callable[[], None] | None = None) -> None:
        """Show a sentence, in place of the one before."""
        self._run = run
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(text)
        self.show()

    def _act(self) -> None:
        self.hide()
        if self._run is not None:
            self._run()
