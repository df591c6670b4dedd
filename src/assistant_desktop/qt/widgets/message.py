"""The panel that asks or tells inside the window, instead of a dialog of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from assistant_desktop.qt import theme
from assistant_desktop.qt.widgets.buttons import Button, Kind
from assistant_desktop.qt.widgets.labels import Card, Label


@dataclass(frozen=True)
class Answer:
    """One button of a panel: the key it answers with, its text, its kind."""

    key: str
    text: str
    kind: Kind = "plain"


class Scrim(QWidget):
    """Dims its parent with one rectangle, and keeps as large as it."""

    def __init__(self, parent: QWidget) -> None:
        """Create it hidden."""
        super().__init__(parent)
        self._host = parent
        self.hide()
        parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's size."""
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._host.rect())
        return bool(super().eventFilter(watched, event))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rectangle."""
        del event
        QPainter(self).fillRect(self.rect(), theme.current().scrim)


class MessagePanel(Scrim):
    """Title, text and two or three buttons in the middle of ``parent``, usually the window.

    The last answer is the one Escape gives; Ctrl+Enter and Enter give the primary one. The focus
    stays inside and returns to where it was.
    """

    answered = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Create it hidden; :meth:`ask` shows it, as often as wanted."""
        super().__init__(parent)
        self._answers: tuple[Answer, ...] = ()
        self._buttons: list[Button] = []
        self._then: Callable[[str], None] | None = None
        self._before: QWidget | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 24)
        self._card = Card(padding=24)
        # Boxes inside boxes, not an alignment: only they ask the wrapped text for its height.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._card)
        middle.addStretch(1)
        outer.addStretch(2)
        outer.addLayout(middle)
        outer.addStretch(3)
        self._title = Label("", "panel", wrap=True)
        self._text = Label("", "body", "t2", wrap=True)
        self._card.box.addWidget(self._title)
        self._card.box.addWidget(self._text)
        self.extra = QVBoxLayout()
        """Room for further widgets between the text and the buttons."""
        self._card.box.addLayout(self.extra)
        self._card.box.addSpacing(12)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.addStretch(1)
        self._card.box.addLayout(self._row)

    def ask(
        self,
        title: str,
        text: str,
        answers: Sequence[Answer],
        then: Callable[[str], None] | None = None,
    ) -> None:
        """Show the panel. ``then`` is called with the key of the answer, after ``answered``."""
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        self._answers, self._then = tuple(answers), then
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        # The filled button stands at the right, as in every footer.
        for answer in sorted(answers, key=lambda one: one.kind == "primary"):
            button = Button(answer.text, answer.kind)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _on=False, key=answer.key: self._answer(key))
            self._row.addWidget(button)
            self._buttons.append(button)
        self._before = QApplication.focusWidget()
        self.setGeometry(self._host.rect())
        width = min(theme.current().size(440), max(240, self._host.width() - 48))
        self._card.setFixedWidth(width)
        self.show()
        self.raise_()
        if self._buttons:
            self._buttons[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, key: str) -> None:
        self.hide()
        before, self._before = self._before, None
        # A page that was built anew meanwhile took its fields along.
        if before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        then, self._then = self._then, None
        self.answered.emit(key)
        if then is not None:
            then(key)

    def event(self, event: QEvent) -> bool:
        """Keep the window's shortcuts away while the panel is open."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with Escape and Enter; let nothing through to the window."""
        if event.key() == Qt.Key.Key_Escape and self._answers:
            self._answer(self._answers[-1].key)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = QApplication.focusWidget()
            primary = next((one.key for one in self._answers if one.kind == "primary"), None)
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if isinstance(focused, Button) and focused in self._buttons and not control:
                focused.click()
            elif primary is not None:
                self._answer(primary)
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab inside the panel."""
        widgets = [
            widget
            for widget in self._card.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(self)
        ]
        focused = QApplication.focusWidget()
        if not widgets:
            return True
        index = widgets.index(focused) if focused in widgets else -1
        widgets[(index + (1 if forward else -1)) % len(widgets)].setFocus(
            Qt.FocusReason.TabFocusReason
        )
        return True
