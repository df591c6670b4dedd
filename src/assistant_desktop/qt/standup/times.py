"""How long each step took, beside the minutes."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...words import Words
from .. import icons, theme
from ..widgets.painted import Painted
from .wording import clock

Time = tuple[str, str, int, float]
"""Title, state, planned and spent seconds of a step."""
ROW = 36


class TimesList(Painted):
    """A row per step: its state, its name, a bar of what it took, the time."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._times: list[Time] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_times(self, times: list[Time]) -> None:
        """Show the steps."""
        self._times = times
        rows = [
            self._words(
                "standup.step_name",
                title=title,
                state=self._words(f"standup.step_state.{state}"),
                planned=clock(planned, pad=False),
                spent=clock(spent, pad=False),
            )
            for title, state, planned, spent in times
        ]
        self.describe(self._words("standup.steps"), "\n".join(rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        look = theme.current()
        return QSize(look.size(236), len(self._times) * look.size(ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows."""
        del event
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = look.size(ROW)
        longest = max([max(planned, spent) for _, _, planned, spent in self._times], default=1)
        for number, one in enumerate(self._times):
            area = QRect(0, number * high, self.width(), high)
            if number:
                painter.fillRect(0, area.top(), self.width(), 1, look.line)
            self._paint_row(painter, area, one, max(longest, 1))

    def _paint_row(self, painter: QPainter, area: QRect, one: Time, longest: float) -> None:
        look = theme.current()
        title, state, planned, spent = one
        side = look.size(16)
        middle = area.y() + (area.height() - side) // 2
        name = "check" if state == "done" else "minus"
        color = look.ai if state == "done" else look.t3
        icons.paint_icon(painter, QRect(0, middle, side, side), name, color)
        time_wide, bar = look.size(46), look.size(52)
        left = look.size(24)
        room = area.width() - left - time_wide - bar - 10
        painter.setFont(look.font("dense"))
        painter.setPen(look.t1 if state == "done" else look.t3)
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, area.y(), room, area.height()), flags, shown)
        x, y = area.width() - time_wide - bar, area.center().y() - 3
        plan = bar * min(planned, spent) / longest
        painter.fillRect(QRectF(x, y, plan, 8), look.ai)
        over = spent - planned
        if over >= 1:
            painter.fillRect(QRectF(x + plan + 1, y, bar * over / longest, 8), look.yama_fill)
        late = over >= 10
        painter.setFont(look.font("dense", bold=late))
        painter.setPen(look.yama if late else look.t2)
        right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        painter.drawText(area, right, clock(spent, pad=False))
