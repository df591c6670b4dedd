"""The pasted lines as rows: ticked or not, each with what was understood, painted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)  # fmt: skip
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ...services.core import Core
from ...services.quick_add import Offer
from .. import icons, theme
from .line_chips import Shown, shown

Index = QModelIndex | QPersistentModelIndex
ROW = 50


@dataclass(frozen=True)
class Row:
    """A line, and whether it is added."""

    offer: Offer
    chosen: bool


class PasteModel(QAbstractListModel):
    """The rows. ``counted`` comes when another number of them is ticked."""

    counted = Signal()

    def __init__(self, core: Core, offers: Sequence[Offer]) -> None:
        super().__init__()
        self._core = core
        self._rows = [Row(one, one.likely) for one in offers]

    def rowCount(self, parent: Index | None = None) -> int:
        """How many lines there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def row(self, index: Index) -> Row:
        """A line."""
        return self._rows[index.row()]

    def chosen(self) -> list[Offer]:
        """The lines that are ticked, in order."""
        return [row.offer for row in self._rows if row.chosen]

    def first_chosen(self) -> int:
        """The place of the first line that is ticked, or 0."""
        return next((place for place, row in enumerate(self._rows) if row.chosen), 0)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Title, tick, and the sentence for a screen reader."""
        if not index.isValid():
            return None
        row = self.row(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.offer.line.title
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if row.chosen else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            key = "quick_add.paste.chosen" if row.chosen else "quick_add.paste.passed"
            facts = [chip.text for chip in self.facts(row.offer)]
            return ", ".join([self._core.words(key), row.offer.line.title, *facts])
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.offer.source
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a line, or give it another title."""
        row = self.row(index)
        if role == Qt.ItemDataRole.CheckStateRole:
            on = Qt.CheckState(value) == Qt.CheckState.Checked
            self._rows[index.row()] = replace(row, chosen=on)
        elif role == Qt.ItemDataRole.EditRole and str(value).strip():
            line = replace(row.offer.line, title=str(value).strip())
            self._rows[index.row()] = Row(replace(row.offer, line=line), chosen=True)
        else:
            return False
        self.dataChanged.emit(index, index)
        self.counted.emit()
        return True

    def toggle(self, indexes: Sequence[Index]) -> None:
        """Tick these lines, or untick them where all are ticked."""
        on = not all(self.row(index).chosen for index in indexes)
        for index in indexes:
            state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            self.setData(index, state, Qt.ItemDataRole.CheckStateRole)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be selected, ticked and renamed."""
        del index
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsEditable
            | Qt.ItemFlag.ItemIsUserCheckable
        )

    def facts(self, offer: Offer) -> list[Shown]:
        """What was understood of a line: whose it is, when, tags, person, urgency."""
        words, core = self._core.words, self._core
        found = []
        if offer.request is not None:
            text = words("quick_add.paste.request", name=core.other.called)
            icon = "hand-pointing" if offer.request else "user"
            found.append(Shown(text if offer.request else words("quick_add.paste.mine"), icon, ""))
        line = replace(offer.line, pieces=())
        found += shown(words, offer.line, core.today) if offer.line.pieces else ()
        if offer.person and offer.person != line.person:
            found.append(Shown(offer.person, "user", ""))
        return found


class PasteDelegate(QStyledItemDelegate):
    """Box, title and tags in the first line, the quoted line below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are equally high."""
        del index
        return QSize(option.rect.width(), theme.current().size(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        model = index.model()
        if not isinstance(model, PasteModel):
            return
        look, row = theme.current(), model.row(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = option.rect
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.ai, 2))
            painter.setBrush(look.ai_tint)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 6, 6)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.hover)
        self._box(painter, _box(rect), on=row.chosen)
        left = rect.left() + look.size(40)
        half = rect.height() // 2
        top = QRect(left, rect.top() + 3, rect.right() - left - 10, half - 2)
        end = self._tags(painter, model.facts(row.offer), top, row)
        font = look.font("body", bold=row.chosen)
        painter.setFont(font)
        painter.setPen(look.t1 if row.chosen else look.t3)
        place = QRect(top.left(), top.top(), end - top.left() - 10, top.height())
        title = QFontMetrics(font).elidedText(
            row.offer.line.title, Qt.TextElideMode.ElideRight, place.width()
        )
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), title)
        painter.setFont(look.font("small"))
        painter.setPen(look.t3)
        below = QRect(left, rect.top() + half, rect.right() - left - 10, half - 4)
        quote = " ".join(row.offer.source.split())
        said = QFontMetrics(painter.font()).elidedText(
            quote, Qt.TextElideMode.ElideRight, below.width()
        )
        painter.drawText(below, int(Qt.AlignmentFlag.AlignVCenter), said)
        painter.restore()

    def _box(self, painter: QPainter, box: QRectF, *, on: bool) -> None:
        look = theme.current()
        painter.setPen(QPen(look.ai if on else look.ctl, 1))
        painter.setBrush(look.ai if on else look.card)
        painter.drawRoundedRect(box, 3, 3)
        if on:
            icons.paint_icon(painter, box.adjusted(2, 2, -2, -2), "check-bold", look.on_ai)

    def _tags(self, painter: QPainter, facts: Sequence[Shown], place: QRect, row: Row) -> int:
        """Paint the tags from the right; where the title ends."""
        look = theme.current()
        painter.setFont(look.font("small"))
        metrics = QFontMetrics(painter.font())
        end, high = place.right(), look.size(20)
        for fact in reversed(facts):
            wide = metrics.horizontalAdvance(fact.text) + look.size(30)
            if end - wide < place.left() + place.width() // 3:
                break
            box = QRectF(end - wide, place.center().y() - high / 2 + 1, wide, high)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.token(f"{fact.tone}_tint") if row.chosen else look.side)
            painter.drawRoundedRect(box, 4, 4)
            color = theme.token(fact.tone) if row.chosen else look.t3
            side = look.size(14)
            icon = QRectF(box.left() + 6, box.center().y() - side / 2, side, side)
            icons.paint_icon(painter, icon, fact.icon, color)
            painter.setPen(color)
            text = box.adjusted(look.size(24), 0, 0, 0)
            painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter), fact.text)
            end -= wide + 6
        return end

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A click on the left part ticks."""
        released = event.type() == QEvent.Type.MouseButtonRelease
        if released and isinstance(event, QMouseEvent) and isinstance(model, PasteModel):
            if event.position().x() < option.rect.left() + theme.current().size(36):
                model.toggle([index])
            return True
        return False

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """The editor covers the title."""
        del index
        look = theme.current()
        rect = option.rect.adjusted(look.size(36), 4, -8, -option.rect.height() // 3)
        editor.setGeometry(rect)


def _box(rect: QRect) -> QRectF:
    side = theme.current().size(16)
    return QRectF(rect.left() + 12.5, rect.top() + (rect.height() - side) / 2, side, side)
