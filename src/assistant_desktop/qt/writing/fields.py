"""What the writing check needs of a text field, of one line or of several.

Places are code points of the text; Qt counts UTF-16. A text field of several lines marks by itself;
over a line edit lies a thin child that paints the waves.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QTextCharFormat,
    QTextCursor,
    QTextLayout,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from ..widgets.edits import GrowingTextEdit, ImeLineEdit

Field = GrowingTextEdit | ImeLineEdit
_WAVE, _HIGH = 3, 2
"""Half a wave and its height, in pixels."""


@dataclass(frozen=True)
class Mark:
    """A wave from ``start`` to ``end``; with ``ground`` it is the one that a card is about."""

    start: int
    end: int
    color: QColor
    ground: QColor | None = None


class TextSurface:
    """A field of several lines."""

    def __init__(self, field: GrowingTextEdit) -> None:
        self.field = field
        self.clicked: QWidget = field.viewport()
        """Where a click on a mark arrives."""

    def text(self) -> str:
        """What is written."""
        return self.field.toPlainText()

    def position(self) -> int:
        """Where the cursor is."""
        return _narrow(self.text(), self.field.textCursor().position())

    def has_selection(self) -> bool:
        """Whether something is selected."""
        return self.field.textCursor().hasSelection()

    def show(self, marks: Sequence[Mark]) -> None:
        """Show these marks and no others."""
        selections = []
        for mark in marks:
            one = QTextEdit.ExtraSelection()
            style = QTextCharFormat()
            style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            style.setUnderlineColor(mark.color)
            if mark.ground is not None:
                style.setBackground(mark.ground)
            one.format = style
            one.cursor = self._cursor(mark.start, mark.end)
            selections.append(one)
        self.field.setExtraSelections(selections)

    def at(self, point: QPoint) -> int:
        """The place under a point of ``clicked``."""
        return _narrow(self.text(), self.field.cursorForPosition(point).position())

    def spot(self, start: int, end: int) -> QRect:
        """Where the end of a mark is on the screen, one character high."""
        found = self.field.cursorRect(self._cursor(start, end))
        return QRect(self.clicked.mapToGlobal(found.topLeft()), found.size())

    def replace(self, parts: Iterable[tuple[int, int, str]]) -> None:
        """Put other texts in, the last place first, as one step of the field's own undo."""
        whole = QTextCursor(self.field.document())
        whole.beginEditBlock()
        for start, end, text in parts:
            self._cursor(start, end).insertText(text)
        whole.endEditBlock()

    def go_to(self, place: int) -> None:
        """Put the cursor there."""
        self.field.setTextCursor(self._cursor(place, place))

    def _cursor(self, start: int, end: int) -> QTextCursor:
        text = self.text()
        cursor = QTextCursor(self.field.document())
        cursor.setPosition(_wide(text[:start]))
        cursor.setPosition(_wide(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        return cursor


class LineSurface:
    """A field of one line."""

    def __init__(self, field: ImeLineEdit) -> None:
        self.field = field
        self.clicked: QWidget = field
        self.waves = Waves(field)

    def text(self) -> str:
        """What is written."""
        return self.field.text()

    def position(self) -> int:
        """Where the cursor is."""
        return _narrow(self.text(), self.field.cursorPosition())

    def has_selection(self) -> bool:
        """Whether something is selected."""
        return self.field.hasSelectedText()

    def show(self, marks: Sequence[Mark]) -> None:
        """Show these marks and no others."""
        self.waves.show_marks(marks)

    def at(self, point: QPoint) -> int:
        """The place under a point of the field."""
        return _narrow(self.text(), self.field.cursorPositionAt(point))

    def spot(self, start: int, end: int) -> QRect:
        """Where the end of a mark is on the screen, one character high."""
        _left, right = self.waves.across(start, end)
        shown = max(0, min(self.field.width(), round(right)))
        row = _cursor_rect(self.field)
        return QRect(self.field.mapToGlobal(QPoint(shown, row.top())), row.size())

    def replace(self, parts: Iterable[tuple[int, int, str]]) -> None:
        """Put other texts in, the last place first; each is a step of the field's own undo."""
        for start, end, text in parts:
            before = self.text()
            self.field.setSelection(_wide(before[:start]), _wide(before[start:end]))
            # Not insert(""), which would leave what is selected.
            if text:
                self.field.insert(text)
            else:
                self.field.del_()

    def go_to(self, place: int) -> None:
        """Put the cursor there."""
        self.field.setCursorPosition(_wide(self.text()[:place]))


Surface = TextSurface | LineSurface


def surface(field: Field) -> Surface:
    """The surface of a field."""
    return LineSurface(field) if isinstance(field, ImeLineEdit) else TextSurface(field)


class Waves(QWidget):
    """Lies over a line edit and paints waves below its text. The pointer does not meet it."""

    def __init__(self, field: ImeLineEdit) -> None:
        super().__init__(field)
        self._field = field
        self.marks: tuple[Mark, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.resize(field.size())
        field.installEventFilter(self)
        # The row scrolls below it: with the cursor, and with what is typed.
        field.cursorPositionChanged.connect(self._moved)
        field.textChanged.connect(self._moved)
        self.hide()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show these and no others."""
        self.marks = tuple(marks)
        self.setVisible(bool(marks))
        self.raise_()
        self.update()

    def _moved(self) -> None:
        if self.marks:
            self.update()

    def across(self, start: int, end: int) -> tuple[float, float]:
        """Where a part of the text begins and ends, in pixels of the field."""
        text = self._field.text()
        layout = QTextLayout(text, self._field.font())
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        cursor = self._field.cursorPosition()
        # Qt's cursor rectangle begins five pixels before the cursor.
        scrolled = _cursor_rect(self._field).left() + 5 - _x(line, cursor)
        return (
            scrolled + _x(line, _wide(text[:start])),
            scrolled + _x(line, _wide(text[:end])),
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As large as the field."""
        if event.type() == QEvent.Type.Resize:
            self.resize(self._field.size())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the waves; none while a composition moves the text."""
        del event
        if self._field.composing:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self.rect().adjusted(_WAVE, 0, -_WAVE, 0))
        row = _cursor_rect(self._field)
        high = min(row.bottom(), self.height() - _HIGH - 1)
        for mark in self.marks:
            left, right = self.across(mark.start, mark.end)
            # A ground would lie over the text here: the one that a card is about is bolder.
            painter.setPen(QPen(mark.color, 1.2 if mark.ground is None else 2.0))
            painter.drawPolyline(_wave(left, right, high))


def _wave(left: float, right: float, low: float) -> QPolygonF:
    points, up = [], False
    at = left
    while at <= right:
        points.append(QPointF(at, low - (_HIGH if up else 0)))
        at, up = at + _WAVE, not up
    return QPolygonF(points)


def _cursor_rect(field: ImeLineEdit) -> QRect:
    found = field.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    assert isinstance(found, QRect)  # noqa: S101 - Qt says so
    return found


def _x(line: object, place: int) -> float:
    found = line.cursorToX(place)  # type: ignore[attr-defined]
    return float(found[0] if isinstance(found, tuple) else found)


def _wide(text: str) -> int:
    """How many UTF-16 units a text takes."""
    return len(text) + sum(ord(letter) > 0xFFFF for letter in text)


def _narrow(text: str, place: int) -> int:
    """How many code points stand before a place of Qt's."""
    wide = 0
    for count, letter in enumerate(text):
        if wide >= place:
            return count
        wide += 1 + (ord(letter) > 0xFFFF)
    return len(text)
