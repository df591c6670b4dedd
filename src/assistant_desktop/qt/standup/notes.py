"""The notes: free lines, each of which can carry a mark, kept with every pause in typing."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ...features.standup.commands import NoteLine
from ...features.standup.model import NOTE
from ...words import Words
from .. import theme
from .wording import read_font

PAUSE_MS = 600


def realigned(old: list[NoteLine], texts: list[str], new_id: Callable[[], str]) -> list[NoteLine]:
    """The lines after an edit: those that stayed or were changed in place keep id and mark.

    Lines equal at the beginning and at the end are the same; between them they are paired in
    order, and what is left over is new or gone.
    """
    head = 0
    while head < min(len(old), len(texts)) and old[head].text == texts[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(texts)) - head and old[-1 - tail].text == texts[-1 - tail]:
        tail += 1
    middle_old = old[head : len(old) - tail]
    middle_new = texts[head : len(texts) - tail]
    # A line that was emptied by a break above it is the new one, not the full one below.
    if len(middle_new) > len(middle_old) and middle_old and not middle_new[0].strip():
        extra = len(middle_new) - len(middle_old)
        fresh = [NoteLine(new_id(), NOTE, text) for text in middle_new[:extra]]
        paired = [
            replace(line, text=text)
            for line, text in zip(middle_old, middle_new[extra:], strict=True)
        ]
        middle = [*fresh, *paired]
    else:
        middle = [
            replace(middle_old[n], text=text)
            if n < len(middle_old)
            else NoteLine(new_id(), NOTE, text)
            for n, text in enumerate(middle_new)
        ]
    return [*old[:head], *middle, *(old[len(old) - tail :] if tail else [])]


class _Gutter(QWidget):
    """The marks at the left of the lines."""

    def __init__(self, editor: "NotesEditor") -> None:
        super().__init__(editor)
        self._editor = editor

    def sizeHint(self) -> QSize:
        return QSize(self._editor.gutter_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        self._editor.paint_marks(self)


@dataclass(frozen=True)
class Selected:
    """The lines the cursor or the selection touches: first and last number, both included."""

    first: int
    last: int


class NotesEditor(QPlainTextEdit):
    """One person's notes. ``paused`` comes 600 ms after the last key; ``escaped`` on Escape."""

    paused = Signal()
    escaped = Signal()
    moved = Signal()
    """The cursor stands in another line, or its mark changed."""

    def __init__(
        self, words: Words, new_id: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words, self._new_id = words, new_id
        self._lines: list[NoteLine] = [NoteLine(new_id(), NOTE, "")]
        self._known: frozenset[str] = frozenset()
        self._quiet = False
        self._composing = False
        self.dirty = False
        self.setPlaceholderText(words("standup.notes.placeholder"))
        self.setAccessibleName(words("standup.notes"))
        self.setTabChangesFocus(True)
        self.setFont(read_font(15))
        self.document().setDocumentMargin(6)
        self._gutter = _Gutter(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._pause)
        self.textChanged.connect(self._changed)
        self.cursorPositionChanged.connect(self.moved)
        self.updateRequest.connect(lambda _rect, _dy: self._gutter.update())
        self._place_gutter()

    # -- what it holds ---------------------------------------------------------------------------

    def lines(self) -> tuple[NoteLine, ...]:
        """The lines with something in them, in order."""
        return tuple(one for one in self._lines if one.text.strip())

    def known(self) -> frozenset[str]:
        """The ids of all lines that were shown since it was filled; those missing now are gone."""
        return self._known

    def fill(self, lines: list[NoteLine]) -> None:
        """Show lines from the data, unless there is something unsaved or it is the same."""
        if self.dirty or self._composing or tuple(lines) == self.lines():
            return
        cursor = self.textCursor()
        place = cursor.position()
        # One line of ours is one block: a break inside a line written elsewhere becomes a space.
        clean = [replace(one, text=" ".join(one.text.splitlines())) for one in lines]
        self._quiet = True
        self.setPlainText("\n".join(one.text for one in clean))
        self._quiet = False
        self._lines = clean or [NoteLine(self._new_id(), NOTE, "")]
        self._known = frozenset(one.id for one in clean)
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(self.toPlainText())))
        self.setTextCursor(cursor)
        self._place_gutter()

    def saved(self) -> None:
        """What it holds is kept now."""
        self.dirty = False
        self._timer.stop()
        self._known = frozenset(one.id for one in self.lines())

    def selected(self) -> Selected:
        """Which lines a mark would go to."""
        cursor = self.textCursor()
        document = self.document()
        first = document.findBlock(cursor.selectionStart()).blockNumber()
        last = document.findBlock(cursor.selectionEnd()).blockNumber()
        return Selected(first, last)

    def selected_lines(self) -> list[NoteLine]:
        """The marked-out lines that have something in them."""
        chosen = self.selected()
        return [one for one in self._lines[chosen.first : chosen.last + 1] if one.text.strip()]

    def mark(self, label: str) -> None:
        """Give the chosen lines a mark; lines that have it already lose it."""
        chosen = self.selected_lines()
        if not chosen:
            return
        wanted = NOTE if all(one.label == label for one in chosen) else label
        ids = {one.id for one in chosen}
        self._lines = [replace(one, label=wanted) if one.id in ids else one for one in self._lines]
        self.dirty = True
        self._timer.start()
        self._place_gutter()
        self.moved.emit()

    def composing(self) -> bool:
        """Whether an input method has text that is not settled."""
        return self._composing

    # -- typing ----------------------------------------------------------------------------------

    def _changed(self) -> None:
        if self._quiet:
            return
        self._lines = realigned(self._lines, self.toPlainText().split("\n"), self._new_id)
        self._known |= {one.id for one in self._lines}
        self.dirty = True
        self._timer.start()
        self._place_gutter()

    def _pause(self) -> None:
        if self._composing:
            self._timer.start()
        else:
            self.paused.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Follow the composition."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Enter to the page; report Escape."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        if event.key() == Qt.Key.Key_Escape and not self._composing:
            self.escaped.emit()
            return
        super().keyPressEvent(event)

    # -- the marks -------------------------------------------------------------------------------

    def gutter_width(self) -> int:
        """Room for the marks; none while no line has one."""
        marked = any(one.label != NOTE for one in self._lines)
        return theme.current().size(26) if marked else 0

    def paint_marks(self, gutter: QWidget) -> None:
        """Paint the marks of the visible lines."""
        look = theme.current()
        painter = QPainter(gutter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font("small", bold=True))
        block = self.firstVisibleBlock()
        high = self.fontMetrics().height()
        side = min(look.size(18), high)
        while block.isValid():
            top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
            if top > gutter.height():
                break
            number = block.blockNumber()
            label = self._lines[number].label if number < len(self._lines) else NOTE
            if label != NOTE:
                tone = {"concern": "yama", "task": "ai", "decision": "ai"}.get(label, "")
                edge = look.yama_fill if tone == "yama" else look.ai if tone else look.line2
                painter.setPen(QPen(edge, 1))
                tint = look.side if not tone else theme.token(f"{tone}_tint")
                painter.setBrush(tint)
                box = QRectF(4.5, round(top + (high - side) / 2) + 0.5, side - 1, side - 1)
                painter.drawRoundedRect(box, 4, 4)
                painter.setPen(theme.token(tone) if tone else look.t1)
                text = self._words(f"standup.mark.{label}")
                painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
            block = block.next()

    def _place_gutter(self) -> None:
        width = self.gutter_width()
        self.setViewportMargins(width, 0, 0, 0)
        inner = self.contentsRect()
        self._gutter.setGeometry(QRect(inner.left(), inner.top(), width, inner.height()))
        self._gutter.setVisible(width > 0)
        self._gutter.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the marks beside the lines."""
        super().resizeEvent(event)
        self._place_gutter()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the size of what is read, whatever the application's font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.setFont(read_font(15))
