"""The seal of a person: the client a square, the assistant a filled disc, a partner a thin ring."""

import re
from typing import Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from assistant_desktop.qt import theme

Shape = Literal["client", "assistant", "assistant-light", "partner"]


_FORE = re.compile(
    r"^(?:(?:mr|ms|mrs|miss|dr|prof)\.?\s+|(?:株式|有限|合同)会社\s*|"
    r"(?:経理|営業|総務|人事|購買|法務|企画|広報|開発|情報|物流|製造|品質|管理|業務|部品)\S*\s+)",
    re.IGNORECASE,
)
"""What stands before a name and is not the name: Mr, 経理部, 株式会社."""


def short_of(name: str) -> str:
    """Return the name itself, without what stands before it: 木村様, Inoue."""
    return _FORE.sub("", name.strip()) or name.strip()


def initial_of(name: str) -> str:
    """Return the character a seal shows: the first of the name itself (経理 木村様 is 木)."""
    return short_of(name)[:1].upper() or "?"


def paint_seal(painter: QPainter, rect: QRect | QRectF, initial: str, shape: Shape) -> None:
    """Paint a seal into a square rect. ``assistant-light`` is the tinted disc of dense rows."""
    look = theme.current()
    box = QRectF(rect)
    side = min(box.width(), box.height())
    box = QRectF(box.x(), box.y() + (box.height() - side) / 2, side, side)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
    color = look.ai
    if shape == "client":
        painter.setPen(QPen(look.ai if side >= 20 else look.ai_line, 1))
        painter.setBrush(look.card)
        radius = side * 0.22
        painter.drawRoundedRect(inner, radius, radius)
    elif shape == "partner":
        painter.setPen(QPen(look.line2, 1))
        painter.setBrush(look.card)
        painter.drawEllipse(inner)
        color = look.t2
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.ai if shape == "assistant" else look.ai_tint)
        painter.drawEllipse(box)
        color = look.on_ai if shape == "assistant" else look.ai
    font = look.font("body", bold=shape == "assistant-light")
    font.setPixelSize(max(9, round(side * (0.5 if side >= 24 else 0.58))))
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, initial)
    painter.restore()


class Seal(QWidget):
    """A seal on its own. Its accessible name is the full name."""

    def __init__(
        self, name: str, shape: Shape, px: int = 28, parent: QWidget | None = None
    ) -> None:
        """Show the seal of ``name``; ``px`` is the side at 100 % (18, 20, 28 or 36)."""
        super().__init__(parent)
        self._px = px
        self._name = name
        self._shape: Shape = shape
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def set_person(self, name: str, shape: Shape) -> None:
        """Show somebody else."""
        self._name, self._shape = name, shape
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the square of the seal."""
        side = theme.current().size(self._px)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the same as :meth:`sizeHint`; seals do not shrink."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the seal."""
        del event
        paint_seal(QPainter(self), self.rect(), initial_of(self._name), self._shape)
