"""The navigation: me at the top, the pages, the other and the settings at the bottom; or a rail."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QHBoxLayout,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ...features.people.model import CLIENT, Person
from ...words import Words
from .. import icons, theme
from ..widgets.buttons import Button
from ..widgets.labels import Hairline
from ..widgets.seal import paint_seal

WIDTH = 176
RAIL = 52
RAIL_BELOW = 1200
"""The window's width (at 100 %) below which only the rail is left."""
_Index = QModelIndex | QPersistentModelIndex
NAME = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class NavItem:
    """One entry: ``name`` of the page, its word, its icon (``-fill`` when it is current)."""

    name: str
    text: str
    icon: str


class NavModel(QAbstractListModel):
    """The entries with their counts."""

    def __init__(self, items: Sequence[NavItem], words: Words) -> None:
        super().__init__()
        self._items = list(items)
        self._words = words
        self.counts: dict[str, int] = {}
        self.rail = False

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many entries."""
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, accessible text with the count, tooltip (in the rail), name, and the item."""
        item = self._items[index.row()]
        count = self.counts.get(item.name, 0)
        if role == Qt.ItemDataRole.DisplayRole:
            return item.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if not count:
                return item.text
            return self._words("shell.nav.counted", page=item.text, count=count)
        if role == Qt.ItemDataRole.ToolTipRole and self.rail:
            return f"{item.text}  {count}" if count else item.text
        if role == NAME:
            return item.name
        return None

    def item(self, row: int) -> NavItem:
        """The entry of a row."""
        return self._items[row]

    def row(self, name: str) -> int:
        """The row of a page, or -1."""
        return next((at for at, item in enumerate(self._items) if item.name == name), -1)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show new counts; 0 shows nothing."""
        if dict(counts) != self.counts:
            self.counts = dict(counts)
            self.dataChanged.emit(self.index(0), self.index(len(self._items) - 1))


class _NavDelegate(QStyledItemDelegate):
    """Paints an entry."""

    def __init__(self, view: "NavList", model: NavModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """32 high, 34 apart."""
        del option, index
        return QSize(40, theme.current().size(34))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Icon, word and count; in the rail the icon and a dot."""
        look = theme.current()
        item = self._model.item(index.row())
        count = self._model.counts.get(item.name, 0)
        box: QRect = option.rect.adjusted(8, 1, -8, -1)
        state: QStyle.StateFlag = option.state
        current = item.name == self._view.shown
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if current or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(look.ai_tint if current else look.hover)
            painter.drawRoundedRect(box, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus and self._view.keyboard:
            painter.setPen(QPen(look.ai, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)
        color = look.ai if current else look.t2
        side = look.size(18)
        left = box.center().x() - side // 2 if self._model.rail else box.x() + 8
        place = QRect(left, box.center().y() - side // 2 + 1, side, side)
        icons.paint_icon(painter, place, f"{item.icon}-fill" if current else item.icon, color)
        if self._model.rail:
            if count:
                painter.setPen(QPen(look.ai_tint if current else look.side, 2))
                painter.setBrush(look.ai)
                painter.drawEllipse(place.right() - 1, place.top() - 4, 8, 8)
        else:
            self._words(painter, box, item.text, count, current)
        painter.restore()

    def _words(self, painter: QPainter, box: QRect, text: str, count: int, current: bool) -> None:
        look = theme.current()
        figure = str(count) if count else ""
        painter.setFont(look.font("small", bold=current))
        room = painter.fontMetrics().horizontalAdvance(figure)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.setPen(look.ai if current else look.t2)
        painter.drawText(box.adjusted(0, 0, -8, 0), flags | Qt.AlignmentFlag.AlignRight, figure)
        painter.setFont(look.font("dense", bold=current))
        painter.setPen(look.ai if current else look.t1)
        words = box.adjusted(look.size(18) + 18, 0, -(room + 12), 0)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, flags | Qt.AlignmentFlag.AlignLeft, shown)


class NavList(QListView):
    """The entries as a list: the arrows move, and what they reach is opened."""

    chosen = Signal(str)

    def __init__(self, model: NavModel, label: str) -> None:
        super().__init__()
        self.shown = ""
        self.keyboard = False
        self._entries = model
        self.setModel(model)
        self.setItemDelegate(_NavDelegate(self, model))
        self.setAccessibleName(label)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setProperty("kind", "navigation")
        self.selectionModel().currentChanged.connect(self._current)

    def show_current(self, name: str) -> None:
        """Mark a page as the one that is shown (none, for the settings)."""
        self.shown = name
        row = self._entries.row(name)
        selection = self.selectionModel()
        selection.blockSignals(True)
        self.setCurrentIndex(self._entries.index(row) if row >= 0 else QModelIndex())
        selection.blockSignals(False)
        self.viewport().update()

    def _current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(str(index.data(NAME)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and → go into the page."""
        self.keyboard = True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The focus edge is drawn after keyboard use only."""
        self.keyboard = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        super().focusInEvent(event)


class PersonButton(QAbstractButton):
    """A person of the pair: seal, name, second line. Pressing it opens a menu (me), or how sharing
    stands where the second line says that (the other)."""

    def __init__(self, parent: QWidget, top: bool) -> None:
        super().__init__(parent)
        self._person: Person | None = None
        self._second = ""
        self._top = top
        self.rail = False
        self._tone = "t2"
        self._pressable = top
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if top else Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @property
    def pressable(self) -> bool:
        """Whether pressing it does something."""
        return self._pressable

    @pressable.setter
    def pressable(self, on: bool) -> None:
        self._pressable = on
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if on else Qt.FocusPolicy.NoFocus)

    def show_person(self, person: Person, text: str, second: str, tone: str = "t2") -> None:
        """Show somebody; ``text`` is how they are named here, ``tone`` that of the second line."""
        self._person = person
        self._second, self._tone = second, tone
        self.setText(text)
        self.setAccessibleName(f"{text} {second}")
        self.setToolTip(f"{text} {second}" if self.rail else "")
        self.update()

    def set_rail(self, rail: bool) -> None:
        """Only the seal, or with its lines."""
        self.rail = rail
        self.setToolTip(self.accessibleName() if rail else "")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The room for the seal and two lines."""
        return QSize(36, theme.current().size(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint seal and lines."""
        del event
        if self._person is None:
            return
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._pressable and self.underMouse():
            painter.setBrush(look.hover)
            painter.drawRoundedRect(self.rect(), 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.ai, 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)
        side = min(look.size(28), self.width()) if self.rail else look.size(28)
        left = (self.width() - side) // 2 if self.rail else 8
        seal = QRect(left, (self.height() - side) // 2, side, side)
        client = self._person.role == CLIENT
        paint_seal(painter, seal, self._person.initial, "client" if client else "assistant")
        if not self.rail:
            self._lines(painter, seal.right() + 8)

    def _lines(self, painter: QPainter, left: int) -> None:
        look = theme.current()
        first, second = look.line_height("section"), look.line_height("micro")
        top = (self.height() - first - second) // 2
        width = self.width() - left
        for text, role, color, y, height in (
            (self.text(), "section", look.t1, top, first),
            (self._second, "micro", theme.token(self._tone), top + first, second),
        ):
            bold = self._top and role == "section"
            painter.setFont(look.font(role, bold=bold))  # type: ignore[arg-type]
            if role == "section" and painter.fontMetrics().horizontalAdvance(text) > width:
                # A name a little too long is rather small than cut.
                painter.setFont(look.font("small", bold=bold))
            painter.setPen(color)
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
            place = QRect(left, y, width, height)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(place, int(flags) | int(Qt.TextFlag.TextSingleLine), shown)


class Navigation(QWidget):
    """The whole side of the window. ``chosen`` carries the page's name."""

    chosen = Signal(str)
    sharing_pressed = Signal()
    """The line that says how sharing stands was pressed."""
    me_pressed = Signal(QPoint)
    """Where a menu should open, in global coordinates."""

    def __init__(self, items: Sequence[NavItem], words: Words) -> None:
        super().__init__()
        self._words = words
        self.setProperty("kind", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(words("shell.nav.name"))
        self._sharing, self._tone = "", "t2"
        self._second: tuple[Person, str]
        self.me = PersonButton(self, top=True)
        self.model = NavModel(items, words)
        self.list = NavList(self.model, words("shell.nav.pages"))
        self.other = PersonButton(self, top=False)
        self.settings = Button(kind="bare", icon="gear-six", tip=words("shell.nav.settings"))
        self.list.chosen.connect(self.chosen)
        self.settings.clicked.connect(lambda: self.chosen.emit("settings"))
        self.me.clicked.connect(
            lambda: self.me_pressed.emit(self.me.mapToGlobal(self.me.rect().bottomLeft()))
        )
        self.other.clicked.connect(self._other_clicked)
        self._build()
        self.set_rail(False)

    def _other_clicked(self) -> None:
        if self._sharing:
            self.sharing_pressed.emit()

    def set_people(self, me: Person, other: Person) -> None:
        """Show who uses the window and who is on the other side."""
        role = self._words(f"shell.role.{me.role}")
        self.me.show_person(me, me.name, role)
        self._second = (other, self._words(f"shell.role.{other.role}"))
        self._show_other()

    def show_sharing(self, text: str, tone: str = "t2") -> None:
        """How sharing stands, below the other's name; '' shows their role again."""
        self._sharing, self._tone = text, tone
        self.other.pressable = bool(text)
        self._show_other()

    def _show_other(self) -> None:
        other, role = self._second
        self.other.show_person(other, other.called, self._sharing or role, self._tone)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many things wait on each page."""
        self.model.set_counts(counts)

    def show_current(self, name: str) -> None:
        """Mark the page that is shown."""
        self.list.show_current(name)
        self.settings.set_icon(*(("gear-six-fill", "ai") if name == "settings" else ("gear-six",)))

    def set_rail(self, rail: bool) -> None:
        """176 wide with words, or 52 with icons alone."""
        look = theme.current()
        self.model.rail = rail
        self.setFixedWidth(RAIL if rail else look.size(WIDTH))
        for button in (self.me, self.other):
            button.set_rail(rail)
        self._foot.setDirection(
            QVBoxLayout.Direction.TopToBottom if rail else QVBoxLayout.Direction.LeftToRight
        )
        self.list.viewport().update()

    def _build(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        column = QVBoxLayout()
        column.setContentsMargins(0, 16, 0, 13)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(8, 0, 8, 11)
        head.addWidget(self.me)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        line = QVBoxLayout()
        line.setContentsMargins(8, 0, 8, 6)
        line.addWidget(Hairline())
        column.addLayout(line)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.setContentsMargins(8, 0, 8, 0)
        self._foot.setSpacing(2)
        self._foot.addWidget(self.other, 1)
        self._foot.addWidget(self.settings, 0, Qt.AlignmentFlag.AlignCenter)
        self._column = column
        column.addLayout(self._foot)
        across.addLayout(column, 1)
        across.addWidget(Hairline(vertical=True))

    def hold(self, widget: QWidget) -> None:
        """Put something below the pages, above the other's name."""
        self._column.insertWidget(self._column.indexOf(self.list) + 1, widget)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a new text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_foot"):
            self.list.doItemsLayout()
