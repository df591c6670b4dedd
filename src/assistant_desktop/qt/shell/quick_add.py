"""Quick add: one line, from anywhere; a small window of its own, without a frame."""

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ...features.tasks.commands import AddTask
from ...services.core import Core
from .. import theme
from ..bridge import Bridge
from ..widgets.buttons import Button, Chip, Segmented
from ..widgets.edits import ImeLineEdit
from ..widgets.labels import IconLabel, Label

WIDTH = 512
DRAFT = "draft.quick_add.title"


class _Underline(QWidget):
    """The line below the field: 2 px, the only edge it has."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        QPainter(self).fillRect(event.rect(), theme.current().ai)


class QuickAdd(QFrame):
    """What is typed becomes a task; it stays open for the next one, Esc closes it.

    The text is kept as a draft with every pause, so that closing or a crash loses nothing.
    """

    def __init__(self, core: Core, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint)
        self._core = core
        self._bridge = bridge
        words = core.words
        self.setProperty("kind", "popup")
        self.setWindowTitle(words("shell.quick.title"))
        self.setAccessibleName(words("shell.quick.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        first = QHBoxLayout()
        first.addWidget(IconLabel("plus", "ai", 18))
        self.field = ImeLineEdit(name=words("shell.quick.field"))
        self.field.setProperty("kind", "bare")
        theme.use_font(self.field, "card", False)
        self.field.setPlaceholderText(words("shell.quick.field"))
        self.field.setText(str(core.local.get(DRAFT, "")))
        first.addWidget(self.field, 1)
        column.addLayout(first)
        column.addWidget(_Underline())
        second = QHBoxLayout()
        self._who = Segmented(words("shell.quick.who"))
        self._who.add(words("shell.quick.mine"), False)
        self._who.add(words("shell.quick.request", name=core.other.called), True)
        self._urgent = Chip(words("shell.quick.urgent"), "flag")
        self._add = Button(words("shell.quick.add"), "primary")
        second.addWidget(self._who)
        second.addWidget(self._urgent)
        second.addStretch(1)
        second.addWidget(self._add)
        column.addLayout(second)
        self._told = Label(words("shell.quick.esc"), "small", "t3", wrap=True)
        column.addWidget(self._told)
        self.setFixedWidth(WIDTH)
        self._add.clicked.connect(self.add)
        self.field.submitted.connect(lambda _text: self.add())
        self._draft = QTimer(self)
        self._draft.setSingleShot(True)
        self._draft.setInterval(300)
        self._draft.timeout.connect(self._keep)
        self.field.textChanged.connect(self._draft.start)
        self._add.setEnabled(bool(self.field.text().strip()))
        self.field.textChanged.connect(lambda text: self._add.setEnabled(bool(text.strip())))
        bridge.refused.connect(self._refused)

    @classmethod
    def open(cls, core: Core, bridge: Bridge, window: QWidget) -> "QuickAdd":
        """Show it, in the middle of the screen the window is on; once only."""
        for other in window.findChildren(cls):
            other.activateWindow()
            other.field.setFocus()
            return other
        mini = cls(core, bridge, window)
        screen = window.screen() or QGuiApplication.primaryScreen()
        box = screen.availableGeometry()
        mini.adjustSize()
        mini.move(box.center() - QPoint(mini.width() // 2, box.height() // 4))
        mini.show()
        mini.activateWindow()
        mini.field.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        return mini

    def add(self) -> None:
        """Add what is typed; the field is then empty for the next."""
        title = self.field.text().strip()
        if not title:
            return
        request = bool(self._who.value())
        command = AddTask(title, request=request, urgent=self._urgent.isChecked())
        self._bridge.send(command, lambda _commit: self._added(title))

    def _added(self, title: str) -> None:
        self.field.clear()
        self._urgent.setChecked(False)
        self._keep()
        self._told.setText(self._core.words("shell.quick.added", title=title))

    def _refused(self, problem: object) -> None:
        code, params = getattr(problem, "code", ""), getattr(problem, "params", {})
        if self.isActiveWindow() and code:
            self._told.setText(self._core.words.problem(code, params))

    def _keep(self) -> None:
        self._draft.stop()
        self._core.local.set(DRAFT, self.field.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; the text stays for the next time."""
        if event.key() == Qt.Key.Key_Escape:
            self._keep()
            self.close()
        else:
            super().keyPressEvent(event)
