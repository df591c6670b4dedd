"""Everything that waits for a choice, whatever it is about: a list, and the panel beside it."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ...features.conflicts import queries
from ...features.conflicts.model import Conflict
from ...kernel.ops import Commit
from ...kernel.ref import Ref
from .. import icons, theme
from ..page import Page, PageContext
from ..tasks.drafts import Drafts
from ..widgets.labels import EmptyState, Hairline, Label
from ..widgets.painted import paint_focus
from .panel import ConflictPanel
from .telling import ConflictTeller

_Index = QModelIndex | QPersistentModelIndex
_WIDTH = 340


class _Rows(QAbstractListModel):
    """One line for each record: a task with what belongs to it is one."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.groups: list[tuple[str, list[Conflict]]] = []
        self.lines: list[tuple[str, str]] = []

    def show(self, found: list[Conflict]) -> None:
        """Show other records."""
        core, teller = self._context.core, ConflictTeller(self._context.core)
        groups: dict[str, list[Conflict]] = {}
        for one in found:
            groups.setdefault(one.task or one.id, []).append(one)
        if list(groups.items()) == self.groups:
            return
        self.beginResetModel()
        self.groups, self.lines = list(groups.items()), []
        for id_, some in self.groups:
            task = core.reader.record("task", id_) if some[0].task else None
            title = str(task["title"]) if task else teller.title(some[0])
            kind = teller.kind("task" if task else some[0].kind)
            self.lines.append((title, kind))
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many records."""
        return 0 if parent is not None and parent.isValid() else len(self.groups)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, or the sentence for assistive tools."""
        title, kind = self.lines[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            count = len(self.groups[index.row()][1])
            return f"{title} {kind} {self._context.words('conflicts.count', count=count)}"
        return title if role == Qt.ItemDataRole.DisplayRole else None


class _Delegate(QStyledItemDelegate):
    """Two lines: the title; kind and count."""

    def __init__(self, view: QListView, context: PageContext) -> None:
        super().__init__(view)
        self._words = context.words

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """A two-line row."""
        del option, index
        return QSize(100, theme.current().size(50))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint it."""
        look, model = theme.current(), index.model()
        assert isinstance(model, _Rows)  # noqa: S101 - this delegate serves one model
        box: QRect = option.rect.adjusted(8, 1, -8, -1)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.ai_tint if selected else look.hover)
            painter.drawRoundedRect(box, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, box.toRectF())
        title, kind = model.lines[index.row()]
        side = look.size(18)
        icon = QRect(box.x() + 12, box.center().y() - side // 2, side, side)
        icons.paint_icon(painter, icon, "git-merge", look.yama)
        left = icon.right() + 11
        half = box.height() // 2
        place = QRect(left, box.y() + 3, box.right() - left - 8, half)
        middle = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
        for text, role, color in (
            (title.replace("\n", " "), "body", look.t1),
            (self._second(kind, len(model.groups[index.row()][1])), "small", look.t2),
        ):
            painter.setFont(look.font(role))  # type: ignore[arg-type]
            painter.setPen(color)
            metrics = QFontMetrics(painter.font())
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, middle, shown)
            place.translate(0, half - 3)
        painter.restore()

    def _second(self, kind: str, count: int) -> str:
        gap = self._words("tasks.said.gap")
        return gap.join((kind, self._words("conflicts.places", count=count)))


class ConflictsPage(Page):
    """``open`` shows one record: Ref("conflict", id of the task or record)."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        words = context.words
        self._id = ""
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        left = QVBoxLayout()
        left.setContentsMargins(0, 16, 0, 0)
        left.setSpacing(10)
        title = Label(words("conflicts.title"), "title")
        title.setContentsMargins(20, 0, 0, 0)
        left.addWidget(title)
        self.rows = _Rows(context)
        self.list = QListView()
        self.list.setModel(self.rows)
        self.list.setItemDelegate(_Delegate(self.list, context))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(words("conflicts.list"))
        self.list.selectionModel().currentChanged.connect(self._chosen)
        left.addWidget(self.list, 1)
        self._empty = EmptyState(words("conflicts.none"), icon="git-merge")
        left.addWidget(self._empty, 1)
        side = QWidget()
        side.setLayout(left)
        self._side = side
        across.addWidget(side, 1)
        across.addWidget(Hairline(vertical=True))
        self._drafts = Drafts(context.core, self)
        self.panel = ConflictPanel(context, self._drafts, self)
        self.panel.setProperty("kind", "pane")
        self.panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.panel.closed.connect(self._put_off)
        self.panel.stepped.connect(self._step)
        self.panel.hide()
        across.addWidget(self.panel, 2)
        self.setFocusProxy(self.list)

    # -- showing ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """See ``Page``."""
        found = queries.open_conflicts(self.context.core.reader)
        self.rows.show(found)
        self._empty.setVisible(not found)
        self.list.setVisible(bool(found))
        self._select(self._id)

    def open(self, ref: Ref, action: str = "") -> None:
        """Show one record."""
        del action
        if ref.id:
            self._id = ref.id
            self.mark_stale()

    def shown(self) -> Ref | None:
        """The record whose versions are shown."""
        return Ref("conflict", self._id) if self._id else None

    def _select(self, id_: str) -> None:
        ids = [one for one, _ in self.rows.groups]
        if not ids:
            self.panel.hide()
            return
        row = ids.index(id_) if id_ in ids else 0
        self.list.setCurrentIndex(self.rows.index(row))

    def _chosen(self, index: QModelIndex, _before: QModelIndex) -> None:
        if not index.isValid():
            return
        id_ = self.rows.groups[index.row()][0]
        if id_ == self._id and self.panel.isVisible():
            return
        self._id = id_
        self.panel.show()
        several = len(self.rows.groups) > 1
        self.panel.show_found(lambda: self._of(id_), steps=several)

    def _of(self, id_: str) -> list[Conflict]:
        found = queries.open_conflicts(self.context.core.reader)
        return queries.in_order([one for one in found if id_ in (one.task, one.id)])

    # -- doing -----------------------------------------------------------------------------------

    def _put_off(self) -> None:
        if self._of(self._id):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._step(1)
        else:
            self._id = ""
            self.mark_stale()

    def _step(self, step: int) -> None:
        count = len(self.rows.groups)
        if count > 1:
            row = (self.list.currentIndex().row() + step) % count
            self.list.setCurrentIndex(self.rows.index(row))

    def _heard(self, commit: Commit) -> None:
        # Any record can have been written to on both sides.
        if commit.changed:
            self.mark_stale()
