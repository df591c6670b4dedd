"""One version of a value: who, when, which computer; what differs is marked. A click chooses it."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ...words import Words
from .. import theme
from ..widgets.painted import paint_focus
from ..widgets.seal import paint_seal
from .differing import Span
from .telling import Side

_PAD, _GAP = 12, 6
_MOST = 700
"""So many characters are shown; what is longer is cut around its first difference."""


class VersionCard(QAbstractButton):
    """Painted; checked is chosen."""

    def __init__(
        self, words: Words, side: Side, marks: Sequence[Sequence[Span]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.side = side
        self._lines = [
            _cut(f"{label}　{text}" if label else text, spans, len(label) + 1 if label else 0)
            for (label, text), spans in zip(side.lines, marks, strict=True)
        ]
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(
            words("conflicts.card", who=side.who, time=side.time, value=side.text, where=side.where)
        )

    # -- sizes -----------------------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        """The text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Head, text and where."""
        look = theme.current()
        head, foot = look.size(22), look.size(18)
        texts = sum(_high(one) for one in self._layouts(width))
        return 2 * _PAD + head + _GAP + round(texts) + 2 + foot

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(200, self.heightForWidth(max(200, self.width())))

    def minimumSizeHint(self) -> QSize:
        """Narrow is possible."""
        return QSize(110, 60)

    def _layouts(self, width: int) -> list[QTextLayout]:
        look = theme.current()
        font, room = look.font("body"), max(20, width - 2 * _PAD)
        found = []
        for text, spans in self._lines:
            layout = QTextLayout(text.replace("\n", "\u2028"), font)
            option = QTextOption()
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            layout.setTextOption(option)
            layout.setFormats([_marked(span) for span in spans])
            layout.beginLayout()
            y = 0.0
            while (line := layout.createLine()).isValid():
                line.setLineWidth(room)
                line.setPosition(QPointF(0, y))
                y += max(line.height(), look.size(22))
            layout.endLayout()
            found.append(layout)
        return found

    # -- painting --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        del event
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        edge = 2 if on else 1
        box = QRectF(self.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        painter.setPen(QPen(look.ai if on else look.line2, edge))
        ground = look.hover if self.underMouse() else look.card
        painter.setBrush(look.ai_tint if on else ground)
        painter.drawRoundedRect(box, 8, 8)
        if self.hasFocus():
            paint_focus(painter, box.adjusted(2, 2, -2, -2), 6)
        inner = self.rect().adjusted(_PAD, _PAD, -_PAD, -_PAD)
        self._head(painter, QRect(inner.x(), inner.y(), inner.width(), look.size(22)))
        y = float(inner.y() + look.size(22) + _GAP)
        painter.setPen(look.t1)
        for layout in self._layouts(self.width()):
            self._text(painter, layout, QPointF(inner.x(), y))
            y += _high(layout)
        painter.setFont(look.font("small"))
        painter.setPen(look.t2 if on else look.t3)
        foot = QRect(inner.x(), round(y) + 2, inner.width(), look.size(18))
        metrics = QFontMetrics(painter.font())
        where = metrics.elidedText(self.side.where, Qt.TextElideMode.ElideRight, foot.width())
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignVCenter), where)

    def _head(self, painter: QPainter, box: QRect) -> None:
        look, side = theme.current(), theme.current().size(20)
        left = box.x()
        if self.side.seal is not None:
            top = box.y() + (box.height() - side) // 2
            paint_seal(painter, QRect(left, top, side, side), *self.side.seal)
            left += side + look.size(6)
        middle = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
        painter.setFont(look.font("small"))
        painter.setPen(look.t3)
        time = QFontMetrics(painter.font()).horizontalAdvance(self.side.time)
        painter.drawText(box, middle | int(Qt.AlignmentFlag.AlignRight), self.side.time)
        painter.setFont(look.font("dense", bold=True))
        painter.setPen(look.t1)
        room = QRect(left, box.y(), box.right() - time - 8 - left, box.height())
        metrics = QFontMetrics(painter.font())
        who = metrics.elidedText(self.side.who, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, who)

    def _text(self, painter: QPainter, layout: QTextLayout, at: QPointF) -> None:
        look = theme.current()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            for span in layout.formats():
                start = max(span.start, line.textStart())
                end = min(span.start + span.length, line.textStart() + line.textLength())
                if start >= end:
                    continue
                x1 = float(line.cursorToX(start)[0])  # type: ignore[index]
                x2 = float(line.cursorToX(end)[0])  # type: ignore[index]
                ground = QRectF(at.x() + x1, at.y() + line.y(), x2 - x1, line.height()).toRect()
                painter.fillRect(ground, look.yama_tint)
                painter.fillRect(ground.x(), ground.bottom() - 1, ground.width(), 2, look.yama_fill)
        painter.setPen(look.t1)
        layout.draw(painter, at)


def _marked(span: Span) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start, found.length = span[0], span[1] - span[0]
    style = QTextCharFormat()
    style.setFontWeight(theme.current().font("body", bold=True).weight())
    found.format = style
    return found


def _high(layout: QTextLayout) -> float:
    if not layout.lineCount():
        return 0.0
    last = layout.lineAt(layout.lineCount() - 1)
    return float(last.y()) + max(float(last.height()), theme.current().size(22))


def _cut(text: str, spans: Sequence[Span], shift: int) -> tuple[str, list[Span]]:
    """A long text around its first difference, with the places of its marks."""
    moved = [(start + shift, end + shift) for start, end in spans]
    if len(text) <= _MOST:
        return text, moved
    first = max(0, min((start for start, _ in moved), default=0) - _MOST // 4)
    lead = "…" if first else ""
    shown = lead + text[first : first + _MOST] + ("…" if first + _MOST < len(text) else "")
    offset = len(lead) - first
    kept = [
        (max(0, start + offset), min(len(shown), end + offset))
        for start, end in moved
        if end > first and start < first + _MOST
    ]
    return shown, kept
