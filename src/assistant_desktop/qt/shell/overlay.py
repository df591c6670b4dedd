"""Panels over the page: a scrim and a popup, children of the window, never windows of their own."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from .. import theme
from ..widgets.buttons import Button
from ..widgets.labels import Label


class Overlay(QWidget):
    """Covers its parent with the scrim and shows one panel; Esc, × and a click beside close it.

    Fill :attr:`box`. The focus comes in with it, stays inside, and goes back where it was.
    """

    closed = Signal()

    def __init__(
        self, parent: QWidget, title: str, close: str, width: int = 720, bare: bool = False
    ) -> None:
        """``bare`` leaves out the head and the margins: the panel is all :attr:`box`."""
        super().__init__(parent)
        self._host = parent
        self._wanted = width
        self._before = QApplication.focusWidget()
        self.setAccessibleName(title)
        self.panel = QFrame(self)
        self.panel.setProperty("kind", "popup")
        self.panel.setAccessibleName(title)
        outer = QVBoxLayout(self.panel)
        self.close_button = Button(kind="bare", icon="x", tip=close)
        self.close_button.clicked.connect(self.dismiss)
        if bare:
            outer.setContentsMargins(1, 1, 1, 1)
            outer.setSpacing(0)
            self.close_button.setParent(self.panel)
            self.close_button.hide()
        else:
            outer.setContentsMargins(24, 18, 24, 20)
            outer.setSpacing(12)
            head = QHBoxLayout()
            head.addWidget(Label(title, "panel"))
            head.addStretch(1)
            head.addWidget(self.close_button)
            outer.addLayout(head)
        self.box = QVBoxLayout()
        self.box.setSpacing(10)
        outer.addLayout(self.box)
        parent.installEventFilter(self)
        self.setGeometry(parent.rect())

    def present(self, focus: QWidget | None = None) -> None:
        """Show it above everything; ``focus`` gets the focus."""
        self.setGeometry(self._host.rect())
        self.show()
        self.raise_()
        (focus or self.close_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def dismiss(self) -> None:
        """Take it away, and give the focus back."""
        self.hide()
        before = self._before
        try:
            if before is not None and before.isVisible():
                before.setFocus(Qt.FocusReason.OtherFocusReason)
        except RuntimeError:
            pass  # that widget is gone
        self.closed.emit()
        self.deleteLater()

    def event(self, event: QEvent) -> bool:
        """Keep the window's shortcuts away while the panel is open."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return bool(super().event(event))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the parent."""
        if event.type() == QEvent.Type.Resize and watched is self._host:
            self.setGeometry(self._host.rect())
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays inside."""
        chain = [
            widget
            for widget in self.panel.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisible()
            and widget.isEnabled()
        ]
        if not chain:
            return True
        here = QApplication.focusWidget()
        at = chain.index(here) if here in chain else (-1 if forward else 0)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        chain[(at + (1 if forward else -1)) % len(chain)].setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; no other key reaches what is below."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the panel closes."""
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.dismiss()
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the panel in its place: centred, 64 from the top where there is room."""
        super().resizeEvent(event)
        self.place()

    def place(self) -> None:
        """Give the panel its room for what it holds now."""
        width = min(self._wanted, self.width() - 48)
        height = min(max(self.panel.sizeHint().height(), 120), self.height() - 64)
        top = min(64, max(24, (self.height() - height) // 2))
        self.panel.setGeometry((self.width() - width) // 2, top, width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the scrim."""
        QPainter(self).fillRect(event.rect(), theme.current().scrim)
