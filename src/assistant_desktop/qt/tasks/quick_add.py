"""The field above the list: one line becomes a task, or a request to the other."""

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ...features.tasks import model
from ...kernel.errors import Problem
from ...services import quick_add
from .. import theme
from ..page import PageContext
from ..widgets.buttons import Button, Chip
from ..widgets.labels import ElidedLabel, IconLabel, Label
from ..writing.lazy import checked
from .drafts import Drafts
from .due_popup import DuePopup, popup_place
from .line_chips import LineChips
from .line_reader import LineReader, with_day
from .paste_field import PasteField
from .telling import Teller

_KEY = "quick"


class _Frame(QFrame):
    """The edge of the field, thick and in ai while one writes in it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.active = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """38 px high."""
        return QSize(super().sizeHint().width(), theme.current().size(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and edge."""
        del event
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = 2 if self.active else 1
        painter.setPen(QPen(look.ai if self.active else look.ctl, wide))
        painter.setBrush(look.card)
        inset = wide / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 6, 6)


class QuickAdd(QWidget):
    """``added`` brings the id of a new task. What is typed survives a crash."""

    added = Signal(str)
    left = Signal()
    """Esc, or ↓: the focus goes back to the list."""

    def __init__(self, context: PageContext, drafts: Drafts, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._drafts = context, drafts
        self._due = ""
        words = context.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._frame = _Frame(self)
        row = QHBoxLayout(self._frame)
        row.setContentsMargins(12, 0, 6, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("plus-bold", "ai", 16))
        self.field = PasteField(placeholder=words("tasks.quick.placeholder"))
        self.field.setAccessibleName(words("tasks.quick.name"))
        self.field.setProperty("kind", "bare")
        self.field.setMaxLength(10_000)
        theme.use_font(self.field, "body")
        checked(self.field, context.core)
        self.field.installEventFilter(self)
        self.field.submitted.connect(self._submit)
        self.field.escaped.connect(self.left)
        self.field.textEdited.connect(self._edited)
        self.field.pasted.connect(self.offer)
        self._reader = LineReader(context.core, self)
        self._reader.ready.connect(self._show)
        row.addWidget(self.field, 1)
        self._hint = Label(words("tasks.quick.key"), "micro", "t3")
        row.addWidget(self._hint)
        self._due_button = Button(kind="bare", icon="calendar-plus", tip=words("tasks.quick.due"))
        self._due_button.clicked.connect(self._ask_due)
        row.addWidget(self._due_button)
        column.addWidget(self._frame)
        column.addWidget(self._build_below())
        self._restore()

    def _build_below(self) -> QWidget:
        words = self._context.words
        self._below = QWidget(self)
        row = QHBoxLayout(self._below)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._remains = ElidedLabel("", "small", "t2")
        # Its width is set with every text: a layout gives an ignored width to others.
        self._remains.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row.addWidget(self._remains)
        self.chips = LineChips(self._context.core, self._below)
        self.chips.removed.connect(self._put_back)
        self.chips.chosen.connect(self._chose_day)
        self.chips.left.connect(self._to_field)
        self.chips.below.connect(self.left)
        row.addWidget(self.chips, 1)
        self._due_chip = Button(kind="chip", icon="calendar-blank")
        self._due_chip.clicked.connect(self._ask_due)
        row.addWidget(self._due_chip)
        self.request = Chip(
            words("tasks.quick.request", who=self._context.core.other.called), "hand-pointing"
        )
        self.request.toggled.connect(lambda _on: self._edited())
        row.addWidget(self.request)
        self.urgent = Chip(words("tasks.note.urgent"), "fire")
        self.urgent.toggled.connect(lambda _on: self._edited())
        row.addWidget(self.urgent)
        return self._below

    def begin(self, *, request: bool = False) -> None:
        """Put the focus into the field."""
        if request:
            self.request.setChecked(True)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # -- inside ----------------------------------------------------------------------------------

    def _restore(self) -> None:
        kept = self._drafts.get(_KEY)
        if isinstance(kept, dict):
            self.field.setText(str(kept.get("title", "")))
            self._due = str(kept.get("due", ""))
            self.request.setChecked(bool(kept.get("request")))
            self.urgent.setChecked(bool(kept.get("urgent")))
        self._show()

    def _edited(self, _text: str = "") -> None:
        self._drafts.keep(
            _KEY,
            {
                "title": self.field.text(),
                "due": self._due,
                "request": self.request.isChecked(),
                "urgent": self.urgent.isChecked(),
            },
        )
        self._show()

    def _show(self) -> None:
        text = self.field.text().strip()
        words = self._context.words
        writing = self.field.hasFocus() or bool(text)
        self._below.setVisible(bool(text))
        line = self._reader.glance(text, times=not self._due) if text else None
        self.chips.show_line(line)
        self.urgent.setVisible(not (line and line.urgent))
        vague = words("quick_add.vague", said=line.vague) if line and line.vague else ""
        self._remains.set_text(vague or model.clean_line(line.title if line else text))
        self._share_width()
        self._hint.setText(words("tasks.quick.enter" if writing else "tasks.quick.key"))
        said = Teller(self._context.core).due(self._due) if self._due else ""
        self._due_chip.setText(said)
        self._due_chip.setAccessibleName(words("tasks.said.due", due=said))
        self._due_chip.setVisible(bool(self._due))
        self._frame.active = self.field.hasFocus()
        self._frame.update()

    def _ask_due(self) -> None:
        core, words = self._context.core, self._context.words
        popup = DuePopup(words, core.today, core.clock.zone(), self)
        popup.chosen.connect(self._set_due)
        shown = self._due_chip.isVisible()
        at = popup_place(self._due_chip if shown else self._due_button)
        popup.ask(words("tasks.quick.due"), self._due or None, at)

    def _set_due(self, due: str) -> None:
        self._due = due
        self._edited()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _share_width(self) -> None:
        """The title takes what it needs, but leaves the chips their room."""
        most = self.width() * 2 // 5 if self.chips.is_filled else self.width()
        self._remains.setFixedWidth(min(self._remains.sizeHint().width(), most))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._share_width()

    def _put_back(self, said: str) -> None:
        self._reader.leave(said)
        self._show()
        self._to_field()

    def _chose_day(self, said: str, day: str) -> None:
        self.field.setText(with_day(self.field.text(), said, day))
        self._edited()
        self._to_field()

    def _to_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer(self, text: str) -> None:
        """List the lines of a text that was pasted or dropped, to be ticked."""
        from .paste_panel import PastePanel

        PastePanel.open(self._context.core, self._context.bridge, text, self.window())

    def _submit(self, text: str) -> None:
        core = self._context.core
        try:
            line = self._reader.read(model.checked_title(text), times=not self._due)
        except Problem as problem:
            if text.strip():
                self._context.toast(self._context.words.problem(problem.code, problem.params))
            return
        id_ = core.ledger.ids(core.clock.now())
        command = quick_add.command(
            core,
            line,
            request=self.request.isChecked(),
            due=self._due or None,
            urgent=self.urgent.isChecked(),
            id_=id_,
        )
        self._context.bridge.send(command, lambda _commit: self._done(id_, text))

    def _done(self, id_: str, text: str) -> None:
        if self.field.text() == text:
            self.field.clear()
            self._due = ""
            self.request.setChecked(False)
            self.urgent.setChecked(False)
            self._reader.forget()
            self._drafts.drop(_KEY)
        self._show()
        self.added.emit(id_)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↓ goes to the chips, or to the list; Esc, which did so already, closes nothing behind."""
        if event.key() == Qt.Key.Key_Down:
            if not self.chips.enter():
                self.left.emit()
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the focus of the field."""
        if event.type() == QEvent.Type.FocusIn:
            self._reader.warm()
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._show()
        return bool(super().eventFilter(watched, event))
