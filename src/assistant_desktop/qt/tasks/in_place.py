"""Parts of the detail that are read until they are edited: rows, buttons, texts, tags."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ...words import Words
from .. import icons, theme
from ..fonts import Role
from ..widgets.buttons import Button
from ..widgets.edits import GrowingTextEdit, ImeLineEdit
from ..widgets.flow import FlowLayout
from ..widgets.labels import Hairline, Label
from ..widgets.painted import paint_focus
from .drafts import Drafts


class FieldRow(QWidget):
    """A label and what it stands for, over a hairline if ``line``."""

    def __init__(
        self, label: str, words: Words, *parts: QWidget, line: bool = False, top: int = 0
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if line:
            column.addSpacing(6)
            column.addWidget(Hairline())
            column.addSpacing(7)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._label = Label(label, "small", "t3")
        look = theme.current()
        self._label.setFixedWidth(look.size(64 if words.language == "ja" else 84))
        self._label.setContentsMargins(0, top, 0, 0)
        row.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        self.row = row
        for part in parts:
            row.addWidget(part, 1 if part is parts[0] else 0)
        column.addLayout(row)
        column.addSpacing(2)


class FieldButton(QPushButton):
    """A value that opens something to choose another; bold, or in the colour of an empty one.

    Its text gives way with … where the room is short. ``pencil`` says that it is edited.
    """

    def __init__(
        self, name: str, role: Role = "dense", *, bold: bool = False, pencil: bool = True
    ) -> None:
        super().__init__()
        self._name, self._filled, self._tone = name, False, "t1"
        self._pencil = pencil
        self._role: Role = role
        self._bold = bold
        self.setProperty("kind", "link")
        self.setFlat(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.use_font(self, role, bold)
        self.setAccessibleName(name)

    def show_value(self, text: str, *, filled: bool = True, tone: str = "t1") -> None:
        """Show a value, or with ``filled`` off the words for having none."""
        self._filled, self._tone = filled, tone
        theme.use_font(self, self._role, self._bold and filled)
        self.setText(text)
        self.setAccessibleName(f"{self._name} {text}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The text and room for the pencil."""
        look = theme.current()
        wide = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(wide + (look.size(24) if self._pencil else 6), look.size(26))

    def minimumSizeHint(self) -> QSize:
        """Enough for a few characters."""
        return QSize(theme.current().size(40), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, the pencil, the focus edge."""
        del event
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        painter.setPen(theme.token(self._tone) if self._filled else look.t3)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        metrics = QFontMetrics(self.font())
        room = self.width() - 4
        text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(self.rect().adjusted(2, 0, 0, 0), flags, text)
        if self._pencil and (self.underMouse() or self.hasFocus()):
            side = look.size(13)
            left = min(self.width() - side, metrics.horizontalAdvance(text) + 8)
            box = QRect(left, (self.height() - side) // 2, side, side)
            icons.paint_icon(painter, box, "pencil-simple", look.t3)
        if self.hasFocus():
            paint_focus(painter, self.rect().toRectF(), 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 open as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.click()
        else:
            super().keyPressEvent(event)


class TextInPlace(QWidget):
    """Text of several lines, edited in place. Ctrl+Enter and leaving commit, Esc takes it back.

    What is typed is kept as a draft until then.
    """

    changed = Signal(str)

    def __init__(self, name: str, placeholder: str, drafts: Drafts) -> None:
        super().__init__()
        self._text, self._placeholder, self._key = "", placeholder, ""
        self._drafts = drafts
        self._label = Label("", "dense", wrap=True)
        self._label.setContentsMargins(0, 2, 0, 2)
        self._edit = GrowingTextEdit(placeholder, name, lines=3, most=16)
        theme.use_font(self._edit, "dense")
        self._edit.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._label)
        column.addWidget(self._edit)
        from ..writing.check import WritingCheck  # not at the start, which needs no field

        WritingCheck(self._edit, drafts.core)
        self._edit.submitted.connect(lambda: self._finish(keep=True))
        self._edit.textChanged.connect(self._draft)
        self._edit.installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    @property
    def is_editing(self) -> bool:
        return self._edit.isVisibleTo(self)

    def show_text(self, text: str, draft_key: str) -> None:
        """Show a text; a draft that was left behind under the key is taken up again."""
        if self.is_editing and draft_key == self._key:
            self._text = text
            return
        if self.is_editing:
            self._finish(keep=True)
        self._text, self._key = text, draft_key
        self._label.setText(text or self._placeholder)
        self._label.set_tone("t1" if text else "t3")
        self.setAccessibleDescription(text)
        draft = self._drafts.text(draft_key)
        if draft and draft != text:
            self._open(draft, focus=False)

    def edit(self) -> None:
        """Open the field."""
        if not self.is_editing:
            self._open(self._text)

    def _open(self, text: str, *, focus: bool = True) -> None:
        self._edit.set_text(text)
        self._label.hide()
        self._edit.show()
        if focus:
            self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _draft(self) -> None:
        if self.is_editing and self._edit.toPlainText() != self._text:
            self._drafts.keep(self._key, self._edit.toPlainText())

    def _finish(self, keep: bool) -> None:
        if not self.is_editing:
            return
        text, focused = self._edit.toPlainText(), self._edit.hasFocus()
        self._edit.hide()
        self._label.show()
        if focused:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._drafts.drop(self._key)
        if keep and text != self._text:
            self._label.setText(text or self._placeholder)
            self.changed.emit(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Commit when the focus leaves, but not for a menu or another window; Esc takes back."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if pressed and escape and not self._edit.composing:
            self._finish(keep=False)
            return True  # what is behind must not close as well
        stays = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in stays:
            self._finish(keep=True)
        return bool(super().eventFilter(watched, event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter or F2."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open on a click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.edit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the focus edge."""
        del event
        if self.hasFocus() and not self.is_editing:
            paint_focus(QPainter(self), self.rect().toRectF(), 4)


class TagEditor(QWidget):
    """Tags as chips with ×, and a small field for another."""

    added = Signal(str)
    removed = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._tags: tuple[str, ...] | None = None
        self._flow = FlowLayout(self, gap=6, line_gap=4)
        self._field = ImeLineEdit(placeholder=words("tasks.tag.add"), name=words("tasks.tag.add"))
        self._field.setProperty("kind", "bare")
        theme.use_font(self._field, "small")
        self._field.setFixedWidth(theme.current().size(110))
        self._field.submitted.connect(self._submit)
        self._flow.addWidget(self._field)

    def show_tags(self, tags: Sequence[str]) -> None:
        """Show other tags; what is typed in the field stays."""
        if self._tags == tuple(tags):
            return
        self._tags = tuple(tags)
        while self._flow.count():
            item = self._flow.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None and widget is not self._field:
                widget.hide()
                widget.deleteLater()
        for tag in tags:
            chip = Button(tag, "chip", "x", icon_right=True)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            chip.setAccessibleName(self._words("tasks.tag.remove", tag=tag))
            chip.setToolTip(self._words("tasks.tag.remove", tag=tag))
            chip.clicked.connect(lambda _on=False, tag=tag: self.removed.emit(tag))
            self._flow.addWidget(chip)
        self._flow.addWidget(self._field)
        self.updateGeometry()

    def clear(self) -> None:
        """Forget what is typed in the field: another task is shown."""
        self._field.clear()

    def _submit(self, text: str) -> None:
        if text.strip():
            self._field.clear()
            self.added.emit(text)
