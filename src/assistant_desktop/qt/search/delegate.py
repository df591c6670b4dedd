"""Paints a row of the box: icon, title, second line, kind or keys; matches are marked."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from .. import icons, theme
from ..fonts import Role
from .rows import ROW, Marks, Row

TALL, LOW = 46, 38
_LEFT = 16
_ICON = 20
_TEXT = 48
_Index = QModelIndex | QPersistentModelIndex
_LINE = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)


class RowDelegate(QStyledItemDelegate):
    """``enter`` is what the key of the current row says."""

    def __init__(self, view: QListView, enter: str) -> None:
        super().__init__(view)
        self._enter = enter

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """A row with a second line is taller."""
        del option
        row: Row = index.data(ROW)
        return QSize(200, theme.current().size(TALL if row.result else LOW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint ground, icon, texts and what stands at the right."""
        look = theme.current()
        row: Row = index.data(ROW)
        state: QStyle.StateFlag = option.state
        box: QRect = option.rect.adjusted(8, 0, -8, 0)
        current = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.ai_tint if current else look.hover)
            painter.drawRoundedRect(box, 6, 6)
        side = look.size(_ICON)
        place = QRect(box.x() + _LEFT, box.y() + (box.height() - side) // 2, side, side)
        tone = theme.token(row.tone) if row.tone else look.ai if current else look.t2
        icons.paint_icon(painter, place, row.icon, tone)
        right = self._right(painter, box, row, current)
        left = box.x() + look.size(_TEXT)
        room = max(40, right - 12 - left)
        self._texts(painter, QRect(left, box.y(), room, box.height()), row, current)
        painter.restore()

    def _texts(self, painter: QPainter, box: QRect, row: Row, current: bool) -> None:
        look = theme.current()
        if not row.second:
            paint_marked(painter, box, row.title, row.title_marks, "body", look.t1, bold=current)
            return
        first, second = look.line_height("body"), look.line_height("small")
        top = box.y() + (box.height() - first - second) // 2
        one = QRect(box.x(), top, box.width(), first)
        two = QRect(box.x(), top + first, box.width(), second)
        paint_marked(painter, one, row.title, row.title_marks, "body", look.t1, bold=current)
        paint_marked(painter, two, row.second, row.second_marks, "small", look.t2)

    def _right(self, painter: QPainter, box: QRect, row: Row, current: bool) -> int:
        """Kind and keys; where the texts have to end."""
        look = theme.current()
        right = box.right() - 15
        keys = row.keys or (self._enter if current else "")
        if keys:
            right = paint_keys(painter, right, box, keys) - 12
        if row.right:
            painter.setFont(look.font("dense"))
            painter.setPen(look.t2)
            width = painter.fontMetrics().horizontalAdvance(row.right)
            place = QRect(right - width, box.y(), width + 1, box.height())
            painter.drawText(place, _LINE, row.right)
            right -= width
        return right


def paint_keys(painter: QPainter, right: int, box: QRect, keys: str) -> int:
    """A key as a small cap that ends at ``right``; where it begins."""
    look = theme.current()
    painter.setFont(look.font("micro"))
    width = painter.fontMetrics().horizontalAdvance(keys) + 12
    height = look.size(19)
    cap = QRectF(right - width + 0.5, box.y() + (box.height() - height) // 2 + 0.5, width, height)
    painter.setPen(QPen(look.line2, 1))
    painter.setBrush(look.card)
    painter.drawRoundedRect(cap, 4, 4)
    painter.setPen(look.t2)
    painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), keys)
    return right - width


def paint_marked(
    painter: QPainter, box: QRect, text: str, marks: Marks, role: Role, color: QColor,
    *, bold: bool = False,
) -> None:  # fmt: skip
    """One line of plain text with its marked parts, elided at the end of ``box``."""
    look = theme.current()
    left, end = box.x(), box.right()
    for part, marked in _parts(text, marks):
        font = look.font(role, bold or marked)
        metrics = QFontMetrics(font)
        shown = part
        if metrics.horizontalAdvance(part) > end - left:
            shown = metrics.elidedText(part, Qt.TextElideMode.ElideRight, end - left)
        width = metrics.horizontalAdvance(shown)
        place = QRect(left, box.y(), width + 1, box.height())
        if marked and shown:
            top = box.y() + (box.height() - metrics.height()) // 2
            ground = QRect(left, top, width, metrics.height())
            painter.fillRect(ground, look.yama_tint)
            painter.fillRect(ground.x(), ground.bottom(), width, 2, look.yama_fill)
        painter.setFont(font)
        painter.setPen(color)
        painter.drawText(place, _LINE | int(Qt.TextFlag.TextDontClip), shown)
        left += width
        if shown != part:
            return


def _parts(text: str, marks: Marks) -> list[tuple[str, bool]]:
    parts, at = [], 0
    for start, end in marks:
        parts += [(text[at:start], False), (text[start:end], True)]
        at = end
    parts.append((text[at:], False))
    return [(part, marked) for part, marked in parts if part]
