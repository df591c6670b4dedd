"""A notice as a painted row: icon of its kind, title (bold while unread), first line, time."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ...services.inbox import InboxItem
from .. import icons, theme
from .model import ITEM, TIME

_Index = QModelIndex | QPersistentModelIndex
_ICONS = {
    "request": ("tray", "t2"),
    "request_urgent": ("flag-fill", "rust"),
    "waiting": ("question", "t2"),
    "declined": ("prohibit", "t2"),
    "cancelled": ("prohibit", "t2"),
    "reply": ("arrow-bend-up-left", "t2"),
    "delivery": ("package", "ai"),
    "delivered": ("package", "t2"),
    "part": ("package", "t2"),
    "done": ("check-circle", "ai"),
    "accepted": ("hand-palm", "ai"),
    "hours": ("hourglass-medium", "yama"),
    "revision": ("arrow-u-up-left", "yama"),
    "praise": ("flower-fill", "sakura"),
    "critique": ("wrench", "rust"),
    "acknowledged": ("heart", "sakura"),
    "answer": ("chat-text", "t2"),
    "comment": ("chat-text", "t2"),
    "standup_soon": ("timer", "ai"),
    "standup": ("timer", "ai"),
    "due": ("clock", "yama"),
    "morning": ("sun", "t2"),
    "reminder": ("bell-ringing", "ai"),
    "late_reminder": ("warning-circle", "rust"),
    "offer": ("hand-palm", "ai"),
    "offer_accepted": ("hand-palm", "ai"),
    "offer_declined": ("hand-palm", "t2"),
}


class InboxDelegate(QStyledItemDelegate):
    """Two lines a row, 54 high."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """The height of a row."""
        del option, index
        return QSize(200, theme.current().size(54))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one notice."""
        look = theme.current()
        item: InboxItem = index.data(ITEM)
        box: QRect = option.rect
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        inner = box.adjusted(0, 1, 0, -2)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(look.ai_tint)
            painter.drawRoundedRect(inner, 6, 6)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(look.hover)
            painter.drawRoundedRect(inner, 6, 6)
        painter.fillRect(box.left() + 44, box.bottom(), box.width() - 44, 1, look.line)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.ai, 2))
            painter.drawRoundedRect(inner.adjusted(1, 1, -1, -1), 5, 5)
        side = look.size(18)
        icon, tone = _ICONS.get(item.kind, ("bell", "t2"))
        if item.private:
            icon, tone = "lock", "t2"
        place = QRect(box.left() + 14, box.center().y() - side // 2, side, side)
        icons.paint_icon(painter, place, icon, theme.token(tone))
        if not item.read:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.ai)
            painter.drawEllipse(box.left() + 3, box.center().y() - 3, 6, 6)
        self._lines(painter, box, item, str(index.data(TIME)))
        painter.restore()

    @staticmethod
    def _lines(painter: QPainter, box: QRect, item: InboxItem, time: str) -> None:
        look = theme.current()
        flags = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
        right = flags | int(Qt.AlignmentFlag.AlignRight)
        first, second = look.line_height("body"), look.line_height("small")
        top = box.top() + (box.height() - first - second) // 2
        painter.setFont(look.font("small"))
        painter.setPen(look.t2)
        room = painter.fontMetrics().horizontalAdvance(time)
        painter.drawText(box.adjusted(0, 0, -12, 0), right, time)
        width = box.width() - 44 - room - 32
        line = QRect(box.left() + 44, top, width, first)
        painter.setFont(look.font("body", bold=not item.read))
        painter.setPen(look.t1)
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(line, flags, painter.fontMetrics().elidedText(item.title, elide, width))
        painter.setFont(look.font("small"))
        painter.setPen(look.t2)
        body = "　".join(part for part in item.body.split("\n") if part)
        line = QRect(box.left() + 44, top + first, width, second)
        painter.drawText(line, flags, painter.fontMetrics().elidedText(body, elide, width))
