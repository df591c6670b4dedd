"""How one line of the list is painted, and how its title is edited in place."""

from dataclasses import dataclass
from html import escape

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from ...features.tasks.model import CLOSED
from ...features.tasks.queries import TaskRow
from .. import icons, theme
from ..widgets.edits import ImeLineEdit
from ..widgets.painted import paint_focus
from ..widgets.seal import Shape, paint_seal
from ..widgets.state_icon import paint_state_icon
from .list_model import TaskListModel

_Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Columns:
    """The parts of a task's line, from left to right; ``seals`` may be empty, ``note`` an icon."""

    icon: QRect
    title: QRect
    seals: QRect
    note: QRect
    due: QRect
    note_text: bool


class TaskDelegate(QStyledItemDelegate):
    """Paints headings and tasks. ``compact`` makes both 32 high instead of 36.

    ``editing`` brings the field of a title that is opened.
    """

    editing = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.compact = False
        self.margin = 20
        self.bar = 0
        """Pixels at the right that a scroll bar takes; lines end where they would without it."""

    # -- sizes -----------------------------------------------------------------------------------

    def height(self) -> int:
        """The height of every line."""
        return theme.current().size(32 if self.compact else 36)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """The same for headings and tasks, which lets the view skip measuring them."""
        del index
        return QSize(option.rect.width(), self.height())

    def _right_margin(self) -> int:
        return max(6, self.margin - self.bar)

    def columns(self, rect: QRect) -> Columns:
        """Where the parts of a line are. Narrow lists drop the seals, then the note's words."""
        look = theme.current()
        side = look.size(18)
        left, right = rect.left() + self.margin, rect.right() + 1 - self._right_margin()
        icon = QRect(left, rect.top() + (rect.height() - side) // 2, side, side)
        metrics = QFontMetrics(look.font("small"))
        due_wide = max(metrics.horizontalAdvance("Wed 30 Nov"), look.size(72))
        due = QRect(right - due_wide, rect.top(), due_wide, rect.height())
        with_text = rect.width() >= look.size(500)
        with_seals = rect.width() >= look.size(600)
        with_words = rect.width() >= look.size(760)
        note_wide = look.size((140 if with_words else 104) if with_text else 22)
        note = QRect(due.left() - look.size(8) - note_wide, rect.top(), note_wide, rect.height())
        seals_wide = look.size(86) if with_seals else 0
        seals = QRect(
            note.left() - look.size(8) - seals_wide, rect.top(), seals_wide, note.height()
        )
        title_left = icon.right() + 1 + look.size(10)
        end = (seals.left() if with_seals else note.left()) - look.size(10)
        title = QRect(title_left, rect.top(), max(20, end - title_left), rect.height())
        return Columns(icon, title, seals, note, due, with_text)

    # -- painting --------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one line."""
        model = index.model()
        assert isinstance(model, TaskListModel)  # noqa: S101 - this delegate serves one model
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if model.is_heading(index):
            self._heading(painter, option, model, index)
        else:
            row = model.row(index)
            if row is not None:
                self._task(painter, option, model, index, row)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> bool:
        look = theme.current()
        box = QRectF(option.rect).adjusted(8, 0, -max(0, 8 - self.bar), 0)
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.ai_tint if selected else look.hover)
            painter.drawRoundedRect(box, 6, 6)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if focused and bool(state & QStyle.StateFlag.State_KeyboardFocusChange):
            paint_focus(painter, box)
        return selected or hovered

    def _heading(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        model: TaskListModel,
        index: _Index,
    ) -> None:
        look = theme.current()
        self._ground(painter, option)
        key = model.group_at(index)
        name, count = model.heading_parts(key)
        folded = model.is_folded(key)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        # Words stand on the lower part of the line, nearer to what they head.
        box = option.rect.adjusted(self.margin, look.size(4), -self._right_margin(), 0)
        if folded or hovered or option.state & QStyle.StateFlag.State_HasFocus:
            side = look.size(14)
            caret = QRect(box.left() - 2, box.top() + (box.height() - side) // 2, side, side)
            if not folded:
                caret.moveLeft(box.left() - side - 2)
            icons.paint_icon(painter, caret, "caret-right" if folded else "caret-down", look.t3)
        if folded:
            box.setLeft(box.left() + look.size(20))
        font = look.font("section")
        painter.setFont(font)
        tone = look.rust if key in ("late", "urgent") else look.t1
        painter.setPen(look.t2 if folded else tone)
        painter.drawText(box, int(_LEFT), name)
        box.setLeft(box.left() + QFontMetrics(font).horizontalAdvance(name) + look.size(8))
        painter.setFont(look.font("small"))
        painter.setPen(look.t3)
        painter.drawText(box, int(_LEFT), count)

    def _task(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        model: TaskListModel,
        index: _Index,
        row: TaskRow,
    ) -> None:
        look = theme.current()
        place = self.columns(option.rect)
        plain = not self._ground(painter, option)
        if plain and not model.is_last(index):
            line = QRect(place.title.left(), option.rect.bottom(), 0, 1)
            line.setRight(option.rect.right() - self._right_margin())
            painter.fillRect(line, look.line)
        teller = model.teller
        paint_state_icon(painter, place.icon, row.state, teller.is_late(row))
        font = look.font("body", bold=row.unread)
        closed = row.state in CLOSED
        font.setStrikeOut(closed)
        painter.setFont(font)
        painter.setPen(look.t3 if closed else look.t1)
        metrics = QFontMetrics(font)
        room = place.title.width()
        shown = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(place.title, int(_LEFT) | int(Qt.TextFlag.TextSingleLine), shown)
        if row.tags and not closed:
            self._tags(painter, place.title, metrics.horizontalAdvance(shown), row)
        if place.seals.width():
            self._seals(painter, place.seals, model, row)
        self._note(painter, place, model, row)
        painter.setFont(look.font("small"))
        painter.setPen(look.t3 if closed else look.t2)
        painter.drawText(place.due, int(_RIGHT), teller.due_in(model.group_at(index), row))

    def _tags(self, painter: QPainter, title: QRect, used: int, row: TaskRow) -> None:
        look = theme.current()
        font = look.font("micro")
        metrics = QFontMetrics(font)
        painter.setFont(font)
        left = title.left() + used + look.size(10)
        high = look.size(18)
        for tag in row.tags[:3]:
            wide = metrics.horizontalAdvance(tag) + look.size(12)
            if left + wide > title.right():
                return
            box = QRectF(left, title.top() + (title.height() - high) / 2, wide, high)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.side)
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(look.t2)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), tag)
            left += wide + look.size(4)

    def _seals(self, painter: QPainter, box: QRect, model: TaskListModel, row: TaskRow) -> None:
        look = theme.current()
        side, step = look.size(18), look.size(34)
        left = box.left()
        top = box.top() + (box.height() - side) // 2
        for number, seal in enumerate(self._people(model, row)):
            if number:
                arrow = look.size(12)
                middle = left - (step - side) // 2
                spot = QRect(
                    middle - arrow // 2, box.top() + (box.height() - arrow) // 2, arrow, arrow
                )
                icons.paint_icon(painter, spot, "caret-right", look.t3)
            paint_seal(painter, QRect(left, top, side, side), *seal)
            left += step

    def _people(self, model: TaskListModel, row: TaskRow) -> list[tuple[str, Shape]]:
        """At most three seals: who comes right before the task, its owner, whom it serves."""
        teller, line = model.teller, model.people(row.id)
        before = after = None
        if line.before:
            before = teller.seal_of(line.before[-1])
        elif row.requester and row.requester != row.owner:
            before = teller.seal(row.requester)
        if line.after:
            after = teller.seal_of(line.after[0])
        return [one for one in (before, teller.seal(row.owner), after) if one is not None]

    def _note(self, painter: QPainter, place: Columns, model: TaskListModel, row: TaskRow) -> None:
        look = theme.current()
        note = model.teller.note(row)
        if not note.text:
            return
        tone = theme.token(note.tone)
        box = QRect(place.note)
        if note.icon:
            side = look.size(14)
            left = box.left() if place.note_text else box.right() - side - 2
            spot = QRect(left, box.top() + (box.height() - side) // 2, side, side)
            icons.paint_icon(painter, spot, note.icon, tone)
            box.setLeft(box.left() + side + look.size(4))
        if not place.note_text:
            return
        font = look.font("small")
        painter.setFont(font)
        painter.setPen(tone)
        metrics, room = QFontMetrics(font), box.width()
        text = note.text
        if note.short and metrics.horizontalAdvance(text) > room:
            text = note.short
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, int(_LEFT), text)

    # -- tips and editing ------------------------------------------------------------------------

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        """Say in words what the icons mean, and the title where it is cut."""
        model = index.model()
        row = model.row(index) if isinstance(model, TaskListModel) else None
        if row is None or not isinstance(model, TaskListModel):
            QToolTip.hideText()
            return True
        place, pos = self.columns(option.rect), event.pos()
        text = ""
        if place.icon.contains(pos):
            text = model.teller.state(row.state)
        elif place.note.contains(pos):
            text = model.teller.note(row).sentence
        elif place.due.contains(pos) and row.due:
            text = model.teller.due(row.due)
        elif place.seals.contains(pos):
            text = " › ".join(model.teller.people(row, model.people(row.id)))
        elif place.title.contains(pos):
            font = theme.current().font("body", bold=row.unread)
            if QFontMetrics(font).horizontalAdvance(row.title) > place.title.width():
                text = row.title
        if text:
            QToolTip.showText(event.globalPos(), _plain(text), view)
        else:
            QToolTip.hideText()
        return True

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """A field over the title."""
        del option, index
        model = self.parent()
        name = model.accessibleName() if isinstance(model, QWidget) else ""
        editor = ImeLineEdit(parent=parent, name=name)
        editor.setProperty("scale", "small")
        theme.use_font(editor, "body")
        editor.setAutoFillBackground(True)
        self.editing.emit(editor)
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Begin with the title, all of it selected."""
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """Ask for the new title, unless it is empty."""
        if isinstance(editor, QLineEdit) and editor.text().strip():
            model.setData(index, editor.text().strip(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        """Cover the title and nothing else."""
        del index
        place = self.columns(option.rect).title
        editor.setGeometry(place.adjusted(-9, 2, 0, -2))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Leave Enter to an input method that composes."""
        composing = isinstance(editor, ImeLineEdit) and editor.composing
        if composing and event.type() == QEvent.Type.KeyPress:
            return False
        return bool(super().eventFilter(editor, event))

    def displayText(self, value: object, locale: QLocale | QLocale.Language) -> str:
        """Titles are shown as they are."""
        del locale
        return str(value)


def _plain(text: str) -> str:
    # Escaped inside a span: a tooltip would read markup out of user text.
    return f"<span>{escape(text)}</span>"
