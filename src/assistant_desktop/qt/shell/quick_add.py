"""Quick add: one line, from anywhere; a small window of its own, without a frame."""

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ...features.tasks import model
from ...kernel.errors import Problem
from ...services import quick_add
from ...services.core import Core
from ...words.quick_add import next_time
from .. import theme
from ..bridge import Bridge
from ..tasks.line_chips import LineChips
from ..tasks.line_reader import LineReader, with_day
from ..tasks.paste_field import PasteField
from ..widgets.buttons import Button, Chip, Segmented
from ..widgets.labels import ElidedLabel, Hairline, IconLabel, Label
from ..writing.lazy import checked

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
        self._reader = LineReader(core, self)
        self._reader.ready.connect(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        first = QHBoxLayout()
        first.addWidget(IconLabel("plus", "ai", 18))
        self.field = PasteField(name=words("shell.quick.field"))
        self.field.setProperty("kind", "bare")
        theme.use_font(self.field, "card", False)
        checked(self.field, core)
        self.field.setPlaceholderText(words("shell.quick.field"))
        self.field.setText(str(core.local.get(DRAFT, "")))
        first.addWidget(self.field, 1)
        column.addLayout(first)
        column.addWidget(_Underline())
        column.addWidget(self._build_found())
        column.addLayout(self._build_foot())
        self.setFixedWidth(WIDTH)
        self._connect()
        self._reader.warm()
        self._show()

    def _build_found(self) -> QWidget:
        """What was understood: the title that remains, and the chips."""
        words = self._core.words
        self._found = QWidget(self)
        column = QVBoxLayout(self._found)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(8)
        self._title_label = Label(words("quick_add.title"), "small", "t3")
        self._facts_label = Label(words("quick_add.facts"), "small", "t3")
        wide = max(self._title_label.sizeHint().width(), self._facts_label.sizeHint().width())
        for label in (self._title_label, self._facts_label):
            label.setFixedWidth(max(wide, theme.current().size(40)))
        self._title = ElidedLabel("", "body", bold=True)
        self._vague = Label("", "small", "t2", wrap=True)
        column.addWidget(self._vague)
        self.chips = LineChips(self._core)
        for label, widget in ((self._title_label, self._title), (self._facts_label, self.chips)):
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(widget, 1)
            column.addLayout(row)
        column.addWidget(Hairline())
        return self._found

    def _build_foot(self) -> QVBoxLayout:
        words = self._core.words
        foot = QVBoxLayout()
        foot.setSpacing(8)
        second = QHBoxLayout()
        self._who = Segmented(words("shell.quick.who"))
        self._who.add(words("shell.quick.mine"), False)
        self._who.add(words("shell.quick.request", name=self._core.other.called), True)
        self._urgent = Chip(words("shell.quick.urgent"), "flag")
        self._add = Button(words("shell.quick.add"), "primary")
        second.addWidget(self._who)
        second.addWidget(self._urgent)
        second.addStretch(1)
        second.addWidget(self._add)
        foot.addLayout(second)
        third = QHBoxLayout()
        self._told = Label(words("shell.quick.esc"), "small", "t3", wrap=True)
        self._next = Label("", "small", "t2")
        third.addWidget(self._told, 1)
        third.addWidget(self._next)
        foot.addLayout(third)
        return foot

    def _connect(self) -> None:
        self._add.clicked.connect(self.add)
        self.field.submitted.connect(lambda _text: self.add())
        self.field.pasted.connect(self._offer)
        self.field.textChanged.connect(lambda _text: self._show())
        self.chips.removed.connect(self._put_back)
        self.chips.chosen.connect(self._chose_day)
        self.chips.left.connect(self.field.setFocus)
        self.chips.below.connect(self._add.setFocus)
        self._fit = QTimer(self)
        self._fit.setSingleShot(True)
        self._fit.setInterval(0)
        self._fit.timeout.connect(self._fit_height)
        self._draft = QTimer(self)
        self._draft.setSingleShot(True)
        self._draft.setInterval(300)
        self._draft.timeout.connect(self._keep)
        self.field.textChanged.connect(self._draft.start)
        self._bridge.refused.connect(self._refused)

    # -- showing -----------------------------------------------------------------------------------

    def _show(self) -> None:
        text, words, today = self.field.text().strip(), self._core.words, self._core.today
        line = self._reader.glance(text) if text else None
        self._add.setEnabled(bool(text))
        self.chips.show_line(line)
        anything = bool(line and (line.pieces or line.offers))
        if self._found.isVisibleTo(self) != anything:
            self._found.setVisible(anything)
        vague = words("quick_add.vague", said=line.vague) if line and line.vague else ""
        self._vague.setText(vague)
        self._vague.setVisible(bool(vague))
        for label in (self._title_label, self._title, self._facts_label):
            label.setVisible(not vague)
        self._title.set_text(line.title if line else "")
        self._urgent.setVisible(not (line and line.urgent))
        repeats = line is not None and line.kind == "recur"
        self._next.setText(next_time(words, line.value, today) if line and repeats else "")
        self._fit.start()

    def _fit_height(self) -> None:
        """As high as the chips need at this width, once the layouts have heard of them."""
        layout = self.layout()
        if layout is not None:
            self.setFixedHeight(layout.totalHeightForWidth(WIDTH))

    def _put_back(self, said: str) -> None:
        self._reader.leave(said)
        self._show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chose_day(self, said: str, day: str) -> None:
        self.field.setText(with_day(self.field.text(), said, day))
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, text: str) -> None:
        """Several lines are ticked in the window, where there is room for them."""
        from ..tasks.paste_panel import PastePanel

        window = self.parentWidget()
        if window is None:
            return
        self._keep()
        self.close()
        if window.isMinimized() or not window.isVisible():
            window.showNormal()
        window.raise_()
        window.activateWindow()
        PastePanel.open(self._core, self._bridge, text, window)

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
        mini._fit_height()
        mini.move(box.center() - QPoint(mini.width() // 2, box.height() // 4))
        mini.show()
        mini.activateWindow()
        mini.field.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        return mini

    # -- adding ------------------------------------------------------------------------------------

    def add(self) -> None:
        """Add what is typed; the field is then empty for the next."""
        text = self.field.text().strip()
        if not text:
            return
        try:
            line = self._reader.read(model.checked_title(text))
        except Problem as problem:
            self._told.setText(self._core.words.problem(problem.code, problem.params))
            return
        command = quick_add.command(
            self._core, line, request=bool(self._who.value()), urgent=self._urgent.isChecked()
        )
        self._bridge.send(command, lambda _commit: self._added(line.title))

    def _added(self, title: str) -> None:
        self._reader.forget()
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
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is typed, however it closes."""
        self._keep()
        super().closeEvent(event)
