"""The right end of a page's header: the bell with what is unread, and the button to add a task."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from ..store.notices import NoticeStore
from . import theme
from .page import PageContext
from .widgets.buttons import Button
from .widgets.edits import SearchField

_SEARCH, _NARROW = 200, 112
"""Widths of the search field, as it is and where large text leaves no room."""


class Bell(Button):
    """Opens the inbox; a dot says that something there is unread."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(kind="icon", icon="bell", tip=name, parent=parent)
        self._dot = False

    def set_unread(self, count: int, name: str) -> None:
        """Show or hide the dot; ``name`` says how many."""
        self.setToolTip(name)
        self.setAccessibleName(name)
        if self._dot != (count > 0):
            self._dot = count > 0
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._dot:
            return
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = look.size(8)
        middle = self.rect().center()
        box = QRectF(middle.x() + 1, middle.y() - look.size(8), side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.card)
        painter.drawEllipse(box.adjusted(-1, -1, 1, 1))
        painter.setBrush(look.ai)
        painter.drawEllipse(box)


class HeaderActions(QWidget):
    """Search, bell and add, at the right end of the header."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        words = context.words
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self._bell = Bell(words("today.inbox"))
        self._bell.clicked.connect(lambda: context.go("inbox"))
        self._add = Button(words("today.add"), "primary", "plus-bold")
        self._add.setToolTip("Ctrl+N")
        self._add.clicked.connect(lambda: context.go("tasks", "new"))
        self._search = SearchField(words("search.short"), "Ctrl K", as_button=True)
        self._search.setAccessibleName(words("search.title"))
        self._search.setMinimumWidth(theme.current().size(_NARROW))
        self._search.setMaximumWidth(theme.current().size(_SEARCH))
        self._search.clicked.connect(lambda: context.go("search"))
        self._more = Button(kind="icon", icon="dots-three", tip=words("tasks.menu"))
        self._more.clicked.connect(self._menu)
        row.addWidget(self._search)
        row.addWidget(self._more)
        row.addWidget(self._bell)
        row.addWidget(self._add)

    def _menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self._more.accessibleName())
        absence = menu.addAction(self._context.words("shell.menu.absence"))
        absence.triggered.connect(lambda _on=False: self._context.go("absence"))
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 2)))

    def refresh(self) -> None:
        """Count what is unread."""
        core, words = self._context.core, self._context.words
        count = NoticeStore(core.connection).unread(core.me.id)
        key = "today.inbox_count" if count else "today.inbox"
        self._bell.set_unread(count, words(key, count=count))

    def sizeHint(self) -> QSize:
        least = self.minimumSizeHint()
        return QSize(least.width() + theme.current().size(_SEARCH - _NARROW), least.height())
