"""Small parts of the box: a key as a cap with its word, and a list that is as tall as its rows."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QWidget

from .. import theme
from .delegate import RowDelegate, paint_keys
from .rows import RowModel


class KeyHint(QWidget):
    """A key cap, and behind it what the key does."""

    def __init__(self, keys: str, word: str = "") -> None:
        super().__init__()
        self._keys, self._word = keys, word
        self.setAccessibleName(f"{keys} {word}".strip())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _widths(self) -> tuple[int, int]:
        look = theme.current()
        probe = self.fontMetrics()
        cap = type(probe)(look.font("micro")).horizontalAdvance(self._keys) + 13
        word = type(probe)(look.font("small")).horizontalAdvance(self._word)
        return cap, word

    def sizeHint(self) -> QSize:
        """Cap, a gap, word."""
        cap, word = self._widths()
        return QSize(cap + (7 + word if word else 0), theme.current().size(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint both."""
        del event
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cap, word = self._widths()
        paint_keys(painter, cap - 1, self.rect(), self._keys)
        painter.setFont(look.font("small"))
        painter.setPen(look.t2)
        place = QRect(cap + 6, 0, word + 2, self.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), self._word)


class Foot(QWidget):
    """The ground of the last line, round where the panel is."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and hairline."""
        del event
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.side if look.dark else look.bg)
        painter.setClipRect(self.rect())
        painter.drawRoundedRect(self.rect().adjusted(0, -12, 0, 0), 9, 9)
        painter.fillRect(0, 0, self.width(), 1, look.line)


class RowList(QListView):
    """As tall as its rows, up to ``most`` of them; the focus stays in the field."""

    def __init__(self, model: RowModel, name: str, enter: str, most: int) -> None:
        super().__init__()
        self._rows = model
        self.most = most
        self.setModel(model)
        self.setItemDelegate(RowDelegate(self, enter))
        self.setAccessibleName(name)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setProperty("kind", "plain")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def fit(self) -> None:
        """Take the height of the rows."""
        shown = min(self._rows.rowCount(), self.most)
        height = sum(self.sizeHintForRow(row) for row in range(shown))
        self.setFixedHeight(height)
        self.setVisible(bool(shown))

    def go(self, row: int) -> None:
        """Make a row the current one; -1 for none."""
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(self._rows.index(-1))
            return
        index = self._rows.index(row)
        self.setCurrentIndex(index)
        self.scrollTo(index)
