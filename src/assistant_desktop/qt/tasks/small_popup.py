"""A small panel that opens beside what was clicked, for a choice of a few parts."""

from PySide6.QtCore import QLocale, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QDateTimeEdit, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ...words import Words
from .. import theme
from ..widgets.buttons import Button
from ..widgets.labels import Label


def speak(field: QDateTimeEdit, words: Words) -> None:
    """Let a field of days name the weekdays in the language of the window, with room for them."""
    japanese = words.language == "ja"
    field.setLocale(QLocale(QLocale.Language.Japanese if japanese else QLocale.Language.English))
    field.setMinimumWidth(theme.current().size(190))


class SmallPopup(QFrame):
    """Title, parts (``self.box``), and a last line. Esc closes; Ctrl+Enter is the filled button."""

    def __init__(self, title: str, take: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(title)
        self._at = QRect()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        column.addWidget(Label(title, "section"))
        self.box = QVBoxLayout()
        self.box.setSpacing(8)
        column.addLayout(self.box)
        self.last = QHBoxLayout()
        self.last.setSpacing(8)
        self.last.addStretch(1)
        self.take = Button(take, "primary", size="small")
        self.take.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.take.clicked.connect(lambda _on=False: self.finish())
        self.last.addWidget(self.take)
        column.addLayout(self.last)

    def finish(self) -> None:
        """Send what is chosen."""
        raise NotImplementedError

    def line(self, label: str, *parts: QWidget) -> QWidget:
        """A line of the panel: what it is about, and what can be chosen."""
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        name = Label(label, "small", "t3")
        name.setMinimumWidth(theme.current().size(64))
        row.addWidget(name)
        for part in parts:
            row.addWidget(part)
        row.addStretch(1)
        self.box.addWidget(box)
        return box

    def open_at(self, at: QRect) -> None:
        """Open below a rectangle of the screen, or above it where there is no room."""
        self._at = at
        self._place()
        self.show()

    def _place(self) -> None:
        self.adjustSize()
        at = self._at
        screen = QGuiApplication.screenAt(at.center()) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        top = at.bottom() + 4
        if top + self.height() > room.bottom():
            top = max(room.top(), at.top() - 4 - self.height())
        if top + self.height() > room.bottom():
            top = room.bottom() - self.height()
        left = max(room.left(), min(at.left(), room.right() - self.width()))
        self.move(QPoint(left, max(room.top(), top)))

    def regrow(self) -> None:
        """Take the size of what is shown now."""
        if self.isVisible():
            self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes (by Qt); Ctrl+Enter takes what is chosen."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        else:
            super().keyPressEvent(event)
