"""One step in the editor: grip, icon, name, share of the time, its seconds, on or off."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ...features.standup.model import STEP_UNIT, TemplateStep
from ...services.core import Core
from .. import icons, theme
from ..widgets.buttons import Button
from ..widgets.labels import ElidedLabel, IconLabel, Label
from ..widgets.painted import paint_focus
from ..widgets.switch import Switch
from . import wording
from .wording import clock

ROW = 44
_SHARE, _SHORT_SHARE = 118, 56
_ROOMY = 560
"""Below this width the bar gives its room to the words."""


class _Grip(QWidget):
    """Dragged up and down; tells where the pointer is, in the editor's list."""

    moved = Signal(int)
    dropped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().size(24), theme.current().size(28))

    def _y(self, event: QMouseEvent) -> int:
        row = self.parentWidget()
        assert row is not None  # noqa: S101 - a grip lives in its row
        return row.mapToParent(self.mapTo(row, event.position().toPoint())).y()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.moved.emit(self._y(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.dropped.emit(self._y(event))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        side = theme.current().size(16)
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        icons.paint_icon(QPainter(self), box, "dots-six-vertical", theme.current().t3)


class _Share(QWidget):
    """A bar as long as the step's share."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share, self._current = 0.0, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float, current: bool) -> None:
        self._share, self._current = share, current
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.current().size(_SHARE), theme.current().size(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        color = look.ai if self._current else look.line2
        painter = QPainter(self)
        painter.fillRect(QRectF(0, 0, self.width() * self._share, self.height()), color)


class EditorRow(QWidget):
    """``picked`` when it is chosen, ``seconds`` and ``used`` when they change, ``moved`` by
    Alt+arrows (-1 or 1), ``dragged`` and ``dropped`` with the pointer's place in the list."""

    picked = Signal()
    seconds = Signal(int)
    used = Signal(bool)
    moved = Signal(int)
    dragged = Signal(int)
    dropped = Signal(int)

    def __init__(self, core: Core, step: TemplateStep, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self.step = core, step
        self._current = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(theme.current().size(ROW))
        across = QHBoxLayout(self)
        across.setContentsMargins(4, 0, 8, 0)
        across.setSpacing(6)
        grip = _Grip(self)
        grip.moved.connect(self.dragged)
        grip.dropped.connect(self.dropped)
        across.addWidget(grip)
        self._icon = IconLabel(wording.ICONS.get(step.key, "chat-circle"), "t3", 18)
        across.addWidget(self._icon)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.setContentsMargins(4, 4, 0, 4)
        self._name = ElidedLabel("", "body")
        hint = core.words(f"standup.step.{step.key or 'own'}.hint")
        self._hint = ElidedLabel(hint, "small", "t3")
        texts.addWidget(self._name)
        texts.addWidget(self._hint)
        across.addLayout(texts, 1)
        self._share = _Share()
        across.addWidget(self._share)
        self._less = Button(kind="bare", icon="minus", size="small", tip=" ")
        self._time = Label("", "body", bold=True)
        self._time.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._time.setFixedWidth(theme.current().size(44))
        self._more = Button(kind="bare", icon="plus", size="small", tip=" ")
        self._off = Label(core.words("standup.editor.off"), "small", "t3")
        self._less.clicked.connect(lambda: self._change(-STEP_UNIT))
        self._more.clicked.connect(lambda: self._change(STEP_UNIT))
        for one in (self._less, self._time, self._more, self._off):
            across.addWidget(one)
        self._switch = Switch()
        self._switch.clicked.connect(self.used)
        across.addWidget(self._switch)

    def show_step(self, step: TemplateStep, longest: int, current: bool) -> None:
        """Show the step as it is now."""
        self.step, self._current = step, current
        words = self._core.words
        title = wording.title(self._core, step)
        self._name.set_text(title)
        theme.use_font(self._name, "body", current)
        self._name.set_tone("t1" if step.enabled else "t3")
        self._icon.set_icon(
            wording.ICONS.get(step.key, "chat-circle"),
            "ai" if current else "t3",
        )
        if step.weekdays == "5":
            self._hint.set_text(words("standup.editor.friday"))
        else:
            self._hint.set_text(words(f"standup.step.{step.key or 'own'}.hint"))
        time = clock(step.seconds, pad=False)
        self._time.setText(time)
        self._share.set_share(step.seconds / max(1, longest), current)
        for one in (self._less, self._time, self._more, self._share):
            one.setVisible(step.enabled)
        self._off.setVisible(not step.enabled)
        self._switch.setChecked(step.enabled)
        self._switch.setAccessibleName(words("standup.editor.use", title=title))
        for button, key in ((self._less, "less"), (self._more, "more")):
            name = words(f"standup.editor.{key}", title=title)
            button.setAccessibleName(name)
            button.setToolTip(name)
        state = words("standup.editor.state_on" if step.enabled else "standup.editor.off")
        self.setAccessibleName(words("standup.editor.row", title=title, time=time, state=state))
        self.update()

    def _change(self, by: int) -> None:
        self.picked.emit()
        self.seconds.emit(self.step.seconds + by)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses the step."""
        del event
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.picked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What a step gathers is read before its bar is looked at."""
        super().resizeEvent(event)
        look = theme.current()
        roomy = event.size().width() >= look.size(_ROOMY)
        self._share.setFixedWidth(look.size(_SHARE if roomy else _SHORT_SHARE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+arrows move, arrows choose, + and - change the time, Space switches."""
        key = event.key()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            by = -1 if key == Qt.Key.Key_Up else 1
            if alt:
                self.moved.emit(by)
            else:
                self.focusNextPrevChildRow(by)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Semicolon) and self.step.enabled:
            self._change(STEP_UNIT)
        elif key == Qt.Key.Key_Minus and self.step.enabled:
            self._change(-STEP_UNIT)
        elif key == Qt.Key.Key_Space:
            self.used.emit(not self.step.enabled)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.picked.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChildRow(self, by: int) -> None:
        """The row above or below."""
        parent = self.parentWidget()
        rows = parent.findChildren(EditorRow) if parent is not None else []
        rows.sort(key=lambda row: row.y())
        place = rows.index(self) + by
        if 0 <= place < len(rows):
            rows[place].setFocus(Qt.FocusReason.TabFocusReason)
            rows[place].picked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground of the chosen row, the hairline, the focus."""
        del event
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.ai_tint)
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        else:
            painter.fillRect(0, self.height() - 1, self.width(), 1, look.line)
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), 6)
