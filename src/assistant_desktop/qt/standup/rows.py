"""Prepared lines as they are read aloud: each opens its source."""

import re
from typing import Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from .. import icons, theme
from ..widgets.painted import paint_focus
from .wording import read_font

_WORDS = re.compile(r"[!-~]+")
RowTone = Literal["t2", "rust", "yama"]


class PreparedRow(QAbstractButton):
    """One line: an icon or a tag, what it says, and a detail at the right. Clicked whole.

    ``px`` is the size of the text at 100 %: 16 where it is read aloud. Long texts take several
    lines: what is read aloud is never cut.
    """

    def __init__(
        self,
        text: str,
        detail: str = "",
        tone: RowTone = "t2",
        icon: str = "",
        tag: str = "",
        tag_tone: str = "side",
        tip: str = "",
        px: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._detail, self._tone, self._icon = detail, tone, icon
        self._tag, self._tag_tone = tag, tag_tone
        self._px = px
        self._measured: dict[tuple[str, int], QRect] = {}
        self._detail_wide = -1
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)
        self.setAccessibleDescription(f"{detail} {tip}".strip())
        self.setToolTip(tip)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _left(self) -> int:
        look = theme.current()
        if self._tag:
            return max(
                look.size(108), QFontMetrics(read_font(13)).horizontalAdvance(self._tag) + 22
            )
        return look.size(28) if self._icon else 4

    def _detail_width(self) -> int:
        if not self._detail:
            return 0
        if self._detail_wide < 0:
            metrics = QFontMetrics(read_font(min(15, self._px)))
            self._detail_wide = metrics.horizontalAdvance(self._detail) + 16
        return self._detail_wide

    def _text_rect(self, width: int) -> QRect:
        """Where the text goes at a width; the detail moves below where both do not fit."""
        key = (self.text(), width)
        if key not in self._measured:
            # Layouts ask the same again and again; only the last width matters.
            self._measured = {key: self._measure(width)}
        return self._measured[key]

    def _measure(self, width: int) -> QRect:
        left = self._left()
        room = self._room(width)
        metrics = QFontMetrics(read_font(self._px))
        box = QRect(left, 0, room, 10_000)
        return metrics.boundingRect(box, self._flags(box.width()), self.text())

    def _flags(self, room: int) -> int:
        """Break at words; within one only where it alone is wider than the row (an address)."""
        metrics = QFontMetrics(read_font(self._px))
        flags = Qt.TextFlag.TextWordWrap
        if any(metrics.horizontalAdvance(word) > room for word in _WORDS.findall(self.text())):
            flags = Qt.TextFlag.TextWrapAnywhere
        return int(flags)

    def _room(self, width: int) -> int:
        """How wide the text may be."""
        room = width - self._left() - 4
        return max(60, room if self._below(width) else room - self._detail_width())

    def _below(self, width: int) -> bool:
        return bool(self._detail) and width - self._left() - self._detail_width() < 180

    def hasHeightForWidth(self) -> bool:
        """True: a narrow row takes more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the text, and of the detail where it stands below."""
        look = theme.current()
        extra = look.size(22) if self._below(width) else 0
        return max(look.size(2 * self._px), self._text_rect(width).height() + extra + look.size(8))

    def sizeHint(self) -> QSize:
        """A wide row of as many lines as it needs."""
        wide = self.width() if self.isVisible() else theme.current().size(560)
        return QSize(theme.current().size(240), self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """A narrow row."""
        return QSize(theme.current().size(160), theme.current().size(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, icon or tag, text, detail."""
        del event
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.hover)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(-4, 0, 4, 0), 6, 6)
        text = self._text_rect(self.width())
        below = self._below(self.width())
        block = text.height() + (look.size(22) if below else 0)
        top = max(2, (self.height() - block) // 2)
        line = QFontMetrics(read_font(self._px)).height()
        self._paint_head(painter, QRect(0, top, self._left(), line))
        painter.setFont(read_font(self._px))
        painter.setPen(look.t1)
        place = text.translated(0, top - text.y())
        place.setWidth(max(place.width(), self._room(self.width())))
        painter.drawText(place, self._flags(place.width()), self.text())
        if self._detail:
            painter.setFont(read_font(min(15, self._px)))
            painter.setPen(theme.token(self._tone))
            place = QRect(text.x(), top + text.height(), self.width(), look.size(22))
            align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            if not below:
                place = QRect(0, top, self.width() - 4, line)
                align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(place, int(align), self._detail)
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), 6)

    def _paint_head(self, painter: QPainter, box: QRect) -> None:
        look = theme.current()
        if self._tag:
            wide, high = box.width() - 8, look.size(20)
            place = QRectF(0, box.center().y() - high / 2 + 0.5, wide, high)
            neutral = self._tag_tone == "side"
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.side if neutral else theme.token(f"{self._tag_tone}_tint"))
            painter.drawRoundedRect(place, 4, 4)
            painter.setFont(read_font(13))
            painter.setPen(look.t2 if neutral else theme.token(self._tag_tone))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), self._tag)
        elif self._icon:
            side = look.size(18)
            place_icon = QRect(2, box.center().y() - side // 2, side, side)
            color = look.t3 if self._tone == "t2" else theme.token(self._tone)
            icons.paint_icon(painter, place_icon, self._icon, color)
