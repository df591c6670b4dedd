"""Today's schedule: hours from top to bottom, one lane for each of the two, a line for now."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from assistant_desktop.qt import theme
from assistant_desktop.qt.widgets.day_blocks import (
    MIN_BLOCK_PX,
    Block,
    Lane,
    Placed,
    clock_text,
    place_blocks,
)
from assistant_desktop.qt.widgets.painted import Painted
from assistant_desktop.qt.widgets.seal import initial_of, paint_seal
from assistant_desktop.words import Words


class DayLanes(Painted):
    """The day in two lanes. ↑↓ move between blocks, Enter and a click open one."""

    block_clicked = Signal(str)

    def __init__(self, words: Words, hour_px: int = 35, parent: QWidget | None = None) -> None:
        """Create an empty day; ``hour_px`` is the height of an hour at 100 %."""
        super().__init__(parent)
        self._words = words
        self._hour_px = hour_px
        self._lanes: tuple[Lane, Lane] | None = None
        self._placed: list[Placed] = []
        self._first, self._last = 9, 18
        self._now: int | None = None
        self._empty = ""
        self._cursor = -1
        self._hover = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_day(
        self,
        lanes: tuple[Lane, Lane],
        blocks: Sequence[Block],
        now: int | None,
        first_hour: int = 9,
        last_hour: int = 18,
        empty: str = "",
        name: str = "",
    ) -> None:
        """Show a day; the hours grow where a block lies outside. ``now`` in minutes or None."""
        self._lanes, self._now, self._empty = lanes, now, empty
        self._placed = place_blocks(blocks)
        starts = [block.start // 60 for block in blocks]
        ends = [-(-block.end // 60) for block in blocks]
        self._first = max(0, min([first_hour, *starts]))
        self._last = min(24, max([last_hour, *ends]))
        self._cursor = min(self._cursor, len(blocks) - 1)
        self._hover = -1
        self.setAccessibleName(name)
        self._tell()
        self.updateGeometry()
        self.update()

    def set_now(self, minutes: int | None) -> None:
        """Move the line for now."""
        if minutes != self._now:
            self._now = minutes
            self.update()

    def block_text(self, block: Block) -> str:
        """Return a block as words."""
        lane = self._words("kit.lanes.both")
        if self._lanes is not None and block.lane != "both":
            lane = self._lanes[0 if block.lane == "left" else 1].label
        text = self._words(
            "kit.lanes.block",
            lane=lane,
            start=clock_text(block.start),
            end=clock_text(block.end),
            title=block.title,
        )
        return f"{text} {block.detail}".strip()

    def _tell(self) -> None:
        lines = [self.block_text(placed.block) for placed in self._placed] or [self._empty]
        if self.hasFocus() and 0 <= self._cursor < len(self._placed):
            lines.insert(0, self.block_text(self._placed[self._cursor].block))
        self.describe(self.accessibleName(), "\n".join(lines))
        self.announce_focus()

    def sizeHint(self) -> QSize:
        """Return the height of heading and hours."""
        look = theme.current()
        hours = self._last - self._first
        return QSize(look.size(344), self._top() + hours * look.size(self._hour_px) + look.size(8))

    def minimumSizeHint(self) -> QSize:
        """Return a width at which titles still begin."""
        return QSize(theme.current().size(240), self.sizeHint().height())

    def _top(self) -> int:
        return theme.current().size(34)

    def _y(self, minutes: float) -> int:
        hour = theme.current().size(self._hour_px)
        return self._top() + round((minutes / 60 - self._first) * hour)

    def rect_of(self, placed: Placed) -> QRect:
        """Return the place of a block in the widget."""
        look = theme.current()
        left = look.size(48)
        gap = look.size(8)
        lane = (self.width() - left - gap) // 2
        x, width = left, lane
        if placed.block.lane == "right":
            x = left + lane + gap
        elif placed.block.lane == "both":
            width = self.width() - left
        part = width // placed.columns
        top = self._y(placed.block.start)
        high = max(self._y(placed.block.end) - top - 1, look.size(MIN_BLOCK_PX))
        inset = 2 if placed.column else 0
        return QRect(x + placed.column * part + inset, top + 1, part - inset, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint heading, hours, blocks and now."""
        del event
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        # Shared blocks lie over both lanes, so the others come first.
        order = sorted(range(len(self._placed)), key=lambda i: self._placed[i].block.lane == "both")
        for index in order:
            self._paint_block(painter, index)
        if not self._placed and self._empty:
            painter.setFont(look.font("small"))
            painter.setPen(look.t2)
            middle = self._y((self._first + self._last) * 30)
            place = QRect(look.size(48), middle - 14, self.width() - look.size(48), 28)
            painter.fillRect(place.adjusted(0, 4, 0, -4), look.bg)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), self._empty)
        if self._now is not None and self._first * 60 <= self._now <= self._last * 60:
            y = self._y(self._now)
            left = look.size(40)
            painter.fillRect(left, y, self.width() - left, 1, look.rust_fill)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.rust_fill)
            painter.drawEllipse(QRectF(left - 4, y - 4, 9, 9))

    def _paint_frame(self, painter: QPainter) -> None:
        look = theme.current()
        left = look.size(48)
        side = look.size(20)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        for index, lane in enumerate(self._lanes or ()):
            x = left + index * ((self.width() - left - look.size(8)) // 2 + look.size(8))
            paint_seal(painter, QRect(x, 0, side, side), initial_of(lane.seal_name), lane.shape)
            painter.setFont(look.font("small"))
            painter.setPen(look.t2)
            painter.drawText(QRect(x + side + 6, 0, 200, side), middle, lane.label)
        painter.setFont(look.font("micro"))
        for hour in range(self._first, self._last + 1):
            y = self._y(hour * 60)
            painter.fillRect(look.size(40), y, self.width() - look.size(40), 1, look.line)
            painter.setPen(look.t2)
            painter.drawText(
                QRect(0, y - 9, look.size(32), 18),
                middle | int(Qt.AlignmentFlag.AlignRight),
                f"{hour}:00",
            )

    def _paint_block(self, painter: QPainter, index: int) -> None:
        look = theme.current()
        placed = self._placed[index]
        block, place = placed.block, QRectF(self.rect_of(placed))
        fill, bar = look.card, look.ctl
        pen = QPen(look.line2, 1)
        if block.look in ("assistant", "shared"):
            fill, bar = look.ai_tint, look.ai
            pen = QPen(look.ai_tint, 1)
        elif block.look == "travel":
            fill = look.side
            pen = QPen(look.ctl, 1, Qt.PenStyle.DashLine)
        elif block.look == "tentative":
            pen = QPen(look.ai, 1, Qt.PenStyle.DashLine)
        if index == self._hover and block.look in ("client", "travel", "tentative"):
            fill = look.hover
        painter.setPen(pen)
        painter.setBrush(fill)
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if block.look not in ("travel", "tentative"):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(bar)
            painter.drawRoundedRect(QRectF(place.x(), place.y(), 3, place.height()), 1.5, 1.5)
        self._paint_texts(painter, block, place.adjusted(11, 0, -5, 0).toRect())
        if index == self._cursor and self.shows_focus():
            painter.setPen(QPen(look.ai, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 4, 4)

    def _paint_texts(self, painter: QPainter, block: Block, place: QRect) -> None:
        look = theme.current()
        title = look.font("small", bold=block.look == "shared")
        line = look.line_height("micro")
        if place.height() < look.size(22):
            title.setPixelSize(min(title.pixelSize(), max(9, place.height() - 4)))
            self._one_line(painter, block, place, title)
            return
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        row = QRect(place.x(), place.y() + look.size(3), place.width(), line + 2)
        self._draw(painter, row, flags, block.title, title, block.look == "travel")
        under = row.translated(0, line)
        if block.detail and under.bottom() <= place.bottom():
            self._draw(painter, under, flags, block.detail, look.font("small"), quiet=True)

    def _one_line(self, painter: QPainter, block: Block, place: QRect, font: QFont) -> None:
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        title = block.title
        if block.look == "shared":
            title = f"{clock_text(block.start)} {title}"
        self._draw(painter, place, flags, title, font, block.look == "travel")
        used = QFontMetrics(font).horizontalAdvance(title) + 12
        if block.detail and used < place.width() - 20:
            rest = place.adjusted(used, 0, 0, 0)
            plain = QFont(font)
            plain.setWeight(QFont.Weight.Normal)
            self._draw(painter, rest, flags, block.detail, plain, quiet=True)

    @staticmethod
    def _draw(
        painter: QPainter, place: QRect, flags: int, text: str, font: QFont, quiet: bool
    ) -> None:
        look = theme.current()
        painter.setFont(font)
        painter.setPen(look.t2 if quiet else look.t1)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, flags | int(Qt.TextFlag.TextSingleLine), shown)

    def _index_at(self, point: QPoint) -> int:
        hits = [i for i, placed in enumerate(self._placed) if self.rect_of(placed).contains(point)]
        return max(hits, key=lambda i: self._placed[i].block.lane == "both", default=-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between blocks; open one."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and self._placed:
            self._cursor = min(max(self._cursor + step, 0), len(self._placed) - 1)
            self._keyboard_focus = True
            self._tell()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and 0 <= self._cursor < len(
            self._placed
        ):
            self.block_clicked.emit(self._placed[self._cursor].block.key)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which block the pointer is over."""
        index = self._index_at(event.position().toPoint())
        if index != self._hover:
            self._hover = index
            over = index >= 0
            self.setCursor(
                Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
            )
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        super().leaveEvent(event)
        self._hover = -1
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the block."""
        index = self._index_at(event.position().toPoint())
        if index >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._cursor = index
            self.block_clicked.emit(self._placed[index].block.key)

    def event(self, event: QEvent) -> bool:
        """Show a block whole as its tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self._index_at(event.pos())
            if index < 0:
                QToolTip.hideText()
            else:
                text = self.block_text(self._placed[index].block)
                QToolTip.showText(event.globalPos(), text, self)
            return True
        return bool(super().event(event))
