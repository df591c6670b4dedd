"""A layout that fills lines one after the other, for chips and tags."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Lays widgets out from left to right and breaks into further lines where the width ends."""

    def __init__(self, parent: QWidget | None = None, gap: int = 6, line_gap: int = 6) -> None:
        """Create an empty layout without margins."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._line_gap = gap, line_gap
        # Nested layouts ask for the same height dozens of times in one pass.
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item; pages use ``addWidget``."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return an item or None."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def clear(self) -> None:
        """Delete all widgets in it."""
        while self._items:
            widget = self._items.pop().widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        """Return that it wants no more room than its lines."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return True: fewer pixels in width mean more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Forget what was measured: an item came, went or changed."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the room of all items in one line."""
        width = sum(
            item.sizeHint().width() + self._gap for item in self._items if self._shown(item)
        )
        return QSize(max(0, width - self._gap), self.minimumSize().height())

    def minimumSize(self) -> QSize:
        """Return the room of the largest item."""
        size = QSize()
        for item in self._items:
            if self._shown(item):
                size = size.expandedTo(item.minimumSize())
        return size

    @staticmethod
    def _shown(item: QLayoutItem) -> bool:
        return not item.isEmpty()

    def _place(self, rect: QRect, move: bool) -> int:
        line: list[tuple[QLayoutItem, QRect]] = []
        x, y, high = rect.x(), rect.y(), 0
        for item in self._items:
            if not self._shown(item):
                continue
            size = item.sizeHint()
            width = min(size.width(), max(rect.width(), item.minimumSize().width()))
            if line and x + width > rect.right() + 1:
                self._settle(line, high, move)
                line, x, y, high = [], rect.x(), y + high + self._line_gap, 0
            line.append((item, QRect(QPoint(x, y), QSize(width, size.height()))))
            x += width + self._gap
            high = max(high, size.height())
        self._settle(line, high, move)
        return y + high - rect.y()

    @staticmethod
    def _settle(line: list[tuple[QLayoutItem, QRect]], high: int, move: bool) -> None:
        if move:
            for item, place in line:
                item.setGeometry(place.translated(0, (high - place.height()) // 2))
