"""What was understood of a line, as chips that can be taken away one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ...services.core import Core
from ...words import Words, quick_add, when
from .. import icons, theme
from ..widgets.buttons import Chip
from ..widgets.flow import FlowLayout

if TYPE_CHECKING:
    from ...language.quick_add import Line

_ICONS = {"tag": "hash", "person": "user", "urgent": "flag-fill"}


@dataclass(frozen=True, slots=True)
class Shown:
    """One chip: ``said`` are the words of the line it stands for."""

    text: str
    icon: str
    said: str
    tone: str = "ai"


def shown(words: Words, line: "Line", today: date) -> tuple[Shown, ...]:
    """The chips of a line."""
    chips = []
    for piece in line.pieces:
        if piece.kind == "when":
            text = quick_add.said(words, line.kind, line.value, today)
            icon = "repeat" if line.kind == "recur" else "calendar-blank"
            chips.append(Shown(text, icon, piece.text))
        elif piece.kind == "urgent":
            said = words("quick_add.urgent")
            chips.append(Shown(said, _ICONS["urgent"], piece.text, "rust"))
        else:
            chips.append(Shown(piece.value, _ICONS[piece.kind], piece.text))
    return tuple(chips)


class UnderstoodChip(QAbstractButton):
    """A tag with a cross. Space, Enter, Delete or a click takes it away."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = Shown("", "calendar-blank", "")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.use_font(self, "small")

    @property
    def said(self) -> str:
        """The words of the line it stands for."""
        return self._shown.said

    def set_shown(self, shown: Shown, hint: str) -> None:
        """Show something else; ``hint`` says what taking it away does."""
        self._shown = shown
        self.setText(shown.text)
        self.setAccessibleName(shown.text)
        self.setAccessibleDescription(hint)
        self.setToolTip(hint)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Icon, text and cross on a tag of 24, so that it can be hit."""
        look = theme.current()
        wide = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(wide + look.size(50), look.size(24))

    def minimumSizeHint(self) -> QSize:
        """It never shrinks below its text."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tint, the icon, the text and the cross."""
        del event
        look, tone = theme.current(), self._shown.tone
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = theme.token(tone)
        painter.setPen(QPen(look.ai, 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(theme.token(f"{tone}_tint"))
        inset = 1.0 if self.hasFocus() else 0.0
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 4, 4)
        high, side = self.height(), look.size(14)
        box = QRectF(look.size(7), (high - side) / 2, side, side)
        icons.paint_icon(painter, box, self._shown.icon, color)
        small = look.size(11)
        cross = QRectF(self.width() - look.size(7) - small, (high - small) / 2, small, small)
        icons.paint_icon(painter, cross, "x", color if self.underMouse() else look.t3)
        painter.setPen(color)
        painter.setFont(self.font())
        left = look.size(25)
        place = QRectF(left, 0, self.width() - left - look.size(22), high)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), self.text())


class LineChips(QWidget):
    """The chips of a line. ``removed`` brings the words that go back into the title, ``left`` asks
    for the field, ``below`` for what comes after; ``chosen`` a day for words that were too vague.
    """

    removed = Signal(str)
    chosen = Signal(str, str)
    left = Signal()
    below = Signal()

    def __init__(self, core: Core, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._words = core, core.words
        self._shown: tuple[Shown, ...] = ()
        self._offers: tuple[str, tuple[str, ...]] = ("", ())
        self._flow = FlowLayout(self, gap=6, line_gap=4)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._chips: list[UnderstoodChip] = []
        self._days: list[Chip] = []

    @property
    def is_filled(self) -> bool:
        """Whether there is anything to see."""
        return bool(self._shown or self._days)

    @property
    def chips(self) -> Sequence[UnderstoodChip]:
        """The chips that are there, in order."""
        return self._chips[: len(self._shown)]

    def show_line(self, line: "Line | None") -> None:
        """Show what was understood; nothing is touched where it is the same as before."""
        found = shown(self._words, line, self._core.today) if line is not None else ()
        if found != self._shown:
            self._fill(found)
        offers = (line.vague, line.offers) if line is not None else ("", ())
        if offers != self._offers:
            self._offer(*offers)

    def _fill(self, found: tuple[Shown, ...]) -> None:
        lost = any(chip.hasFocus() for chip in self._chips[len(found) :])
        while len(self._chips) < len(found):
            chip = UnderstoodChip(self)
            chip.clicked.connect(lambda _on=False, chip=chip: self.removed.emit(chip.said))
            chip.installEventFilter(self)
            self._chips.append(chip)
            self._flow.addWidget(chip)
        self._shown = found
        for place, chip in enumerate(self._chips):
            if place < len(found):
                chip.set_shown(found[place], self._words("quick_add.leave", said=found[place].said))
            chip.setVisible(place < len(found))
        self._flow.invalidate()
        if lost:
            self.left.emit()

    def _offer(self, said: str, days: tuple[str, ...]) -> None:
        self._offers = (said, days)
        for chip in self._days:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._days = []
        for day in days:
            text = when.short_day(self._words, date.fromisoformat(day), self._core.today)
            chip = Chip(text, action=True)
            chip.setAccessibleDescription(self._words("quick_add.means", said=said, day=text))
            chip.clicked.connect(lambda _on=False, day=day: self.chosen.emit(said, day))
            chip.installEventFilter(self)
            self._days.append(chip)
            self._flow.addWidget(chip)
        self._flow.invalidate()
        self.updateGeometry()

    def enter(self) -> bool:
        """Put the focus on the first chip; False where there is none."""
        stops = self._stops()
        if stops:
            stops[0].setFocus(Qt.FocusReason.TabFocusReason)
        return bool(stops)

    def _stops(self) -> list[QAbstractButton]:
        return [*self.chips, *self._days]

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        """← → move between chips, ↑ and Esc go to the field, ↓ below, Delete takes one away."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(watched, Qt.Key(event.key()))
        return bool(super().eventFilter(watched, event))

    def _key(self, watched: QWidget, key: Qt.Key) -> bool:
        stops: list[QWidget] = list(self._stops())
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key, 0)
        if step and watched in stops:
            stops[(stops.index(watched) + step) % len(stops)].setFocus()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Escape):
            self.left.emit()
        elif key == Qt.Key.Key_Down:
            self.below.emit()
        elif isinstance(watched, UnderstoodChip) and key in (
            Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter,
        ):  # fmt: skip
            self.removed.emit(watched.said)
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click between the chips changes nothing."""
        event.accept()
