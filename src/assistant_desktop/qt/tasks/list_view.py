"""The list itself: keys, selection by id, dragging; it says what is wanted and changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from .. import theme
from .delegate import TaskDelegate
from .list_model import MIME, TaskListModel

_Index = QModelIndex | QPersistentModelIndex
_LETTERS = {
    Qt.Key.Key_E: "due",
    Qt.Key.Key_A: "assign",
    Qt.Key.Key_H: "hand_off",
    Qt.Key.Key_Q: "ask",
    Qt.Key.Key_Space: "complete",
    Qt.Key.Key_Delete: "delete",
    Qt.Key.Key_F2: "rename",
    Qt.Key.Key_1: "reply1",
    Qt.Key.Key_2: "reply2",
    Qt.Key.Key_3: "reply3",
    Qt.Key.Key_4: "reply4",
    Qt.Key.Key_5: "reply5",
}


@dataclass(frozen=True)
class Kept:
    """What is selected and where the list stands; ``anchor`` is a task in sight, at ``top``."""

    ids: list[str]
    current: str
    place: int
    scroll: int
    anchor: str
    top: int


class TaskList(QListView):
    """Signals carry ids and names of actions; the page turns them into commands."""

    opened = Signal(str)
    """A task is to be shown beside the list."""
    followed = Signal(str)
    """The current line moved to a task."""
    asked = Signal(str)
    """An action on the selected tasks: due, assign, complete, delete, reply1 … reply5."""
    menu_asked = Signal(QPoint)
    """The menu, at a point of the screen."""
    moved = Signal(object, str, object, object)
    """Tasks (tuple of ids) go into a group, after one and before another (ids or None)."""
    dropped_text = Signal(str)

    def __init__(self, model: TaskListModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = model
        self.painter_of_lines = TaskDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self.painter_of_lines)
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(False)
        self.setMouseTracking(True)
        self._drop_at: tuple[int, bool] | None = None
        self._quiet = False

    # -- selection by id -------------------------------------------------------------------------

    def selected(self) -> list[str]:
        """The selected tasks, in the order of the list."""
        rows = sorted(self.selectionModel().selectedIndexes())
        return [id_ for id_ in map(self.lines.id_at, rows) if id_]

    def current_id(self) -> str:
        """The task of the current line, '' on a heading."""
        return self.lines.id_at(self.currentIndex())

    def select(self, ids: Sequence[str], current: str = "") -> None:
        """Select tasks as far as they are shown, without opening any."""
        self._quiet = True
        chosen = self.selectionModel()
        chosen.clearSelection()
        flag = chosen.SelectionFlag
        index = self.lines.index_of(current or (ids[0] if ids else ""))
        if index.isValid():
            chosen.setCurrentIndex(index, flag.NoUpdate)
        for id_ in ids:
            place = self.lines.index_of(id_)
            if place.isValid():
                chosen.select(place, flag.Select)
        self._quiet = False

    def kept(self) -> Kept:
        """What :meth:`restore` needs after the model was filled anew."""
        index, scroll = self.currentIndex(), self.verticalScrollBar().value()
        anchor = self._anchor() if scroll else ("", 0)
        return Kept(self.selected(), self.current_id(), index.row(), scroll, *anchor)

    def _anchor(self) -> tuple[str, int]:
        """A task that is in sight, the current one before the first, and where it stands."""
        high = self.viewport().height()
        current = self.current_id()
        top = self.visualRect(self.lines.index_of(current)).top() if current else -1
        if 0 <= top < high:
            return current, top
        for row in range(max(0, self.indexAt(QPoint(1, 1)).row()), self.lines.rowCount()):
            index = self.lines.index(row)
            top = self.visualRect(index).top()
            if top >= high:
                break
            if self.lines.id_at(index):
                return self.lines.id_at(index), top
        return "", 0

    def restore(self, kept: Kept) -> None:
        """Selection and current line as before, and what was in sight where it was. Where the
        current task has left the list, the line that took its place becomes current, so that keys
        go on from there."""
        ids, current, place, scroll = kept.ids, kept.current, kept.place, kept.scroll
        self.select(ids, current)
        if not self.currentIndex().isValid() and 0 <= place < self.lines.rowCount():
            self._quiet = True
            self.selectionModel().setCurrentIndex(
                self.lines.index(place), self.selectionModel().SelectionFlag.NoUpdate
            )
            self._quiet = False
        self.verticalScrollBar().setValue(scroll)
        anchor = self.lines.index_of(kept.anchor)
        if anchor.isValid():
            # Lines that came or went above must not move what is being read.
            moved = self.visualRect(anchor).top() - kept.top
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + moved)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell which task is current now."""
        super().currentChanged(current, previous)
        id_ = self.lines.id_at(current)
        if id_ and not self._quiet:
            self.followed.emit(id_)

    def rename(self) -> None:
        """Edit the title of the current task in place."""
        index = self.currentIndex()
        if self.lines.id_at(index):
            self.edit(index)

    @property
    def is_editing(self) -> bool:
        return self.state() == QAbstractItemView.State.EditingState

    def updateGeometries(self) -> None:
        """Let lines end at the same place with and without a scroll bar."""
        super().updateGeometries()
        scroll = self.verticalScrollBar()
        self.painter_of_lines.bar = scroll.width() if scroll.maximum() > 0 else 0

    # -- keys and pointer ------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Single keys act on the selection; everything Qt knows stays as it is."""
        key = Qt.Key(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        index = self.currentIndex()
        if self.lines.is_heading(index) and self._heading_key(key, index):
            return
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._shift(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            if self.lines.id_at(index):
                self.opened.emit(self.lines.id_at(index))
        elif key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and _shifted(event)):
            self.menu_asked.emit(self.viewport().mapToGlobal(self.visualRect(index).center()))
        elif key in _LETTERS and not control and not alt:
            name = _LETTERS[key]
            if name == "rename":
                self.rename()
            elif self.selected():
                self.asked.emit(name)
        elif event.text().isalnum() and not control:
            event.ignore()  # no type-ahead: it would read every row
        else:
            super().keyPressEvent(event)

    def _heading_key(self, key: Qt.Key, index: QModelIndex) -> bool:
        group = self.lines.group_at(index)
        folded = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}.get(key)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            folded = not self.lines.is_folded(group)
        if folded is None:
            return False
        self.fold(group, folded)
        return True

    def fold(self, group: str, folded: bool | None = None) -> None:
        """Fold or unfold a group and stay on its heading."""
        kept = self.kept()
        self.lines.fold(group, folded)
        self.restore(kept)

    def _shift(self, step: int) -> None:
        """Move the selected task one line up or down within its group."""
        id_, index = self.current_id(), self.currentIndex()
        group = self.lines.group_at(index)
        if not id_ or group == "done" or len(self.selected()) != 1:
            return
        found = self.lines.group(group)
        ids = [one for one in found.ids if one != id_] if found else []
        place = (list(found.ids).index(id_) if found else 0) + step
        if 0 <= place <= len(ids):
            before = ids[place - 1] if place else None
            after = ids[place] if place < len(ids) else None
            self.moved.emit((id_,), group, before, after)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a heading folds it; one on a state icon completes."""
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton:
            if self.lines.is_heading(index):
                self.setCurrentIndex(index)
                self.fold(self.lines.group_at(index))
                return
            place = self.painter_of_lines.columns(self.visualRect(index)).icon
            icon = place.adjusted(-8, -8, 6, 8)
            if index.isValid() and icon.contains(event.position().toPoint()):
                self.select([self.lines.id_at(index)])
                self.asked.emit("complete")
                return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A plain click opens the task."""
        dragging = self.state() == QAbstractItemView.State.DraggingState
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        id_ = self.lines.id_at(index)
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier and not dragging
        left = event.button() == Qt.MouseButton.LeftButton
        if id_ and left and plain and self.selected() == [id_]:
            self.opened.emit(id_)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the selection, at the pointer or at the current line."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
            id_ = self.lines.id_at(index)
            if id_ and id_ not in self.selected():
                self.select([id_])
            self.menu_asked.emit(event.globalPos())

    # -- dragging --------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take tasks from ourselves, and text from anywhere."""
        if _takes(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would go."""
        self._drop_at = self._place(event.position().toPoint())
        ours = event.mimeData().hasFormat(MIME)
        if _takes(event.mimeData()) and (not ours or self._drop_at is not None):
            event.acceptProposedAction()
        else:
            event.ignore()
        self.viewport().update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the mark away."""
        super().dragLeaveEvent(event)
        self._drop_at = None
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say where the tasks go, or what text came."""
        place, self._drop_at = self._place(event.position().toPoint()), None
        data = event.mimeData()
        if data.hasFormat(MIME):
            # A copy for Qt: it would remove the lines of a move itself.
            event.setDropAction(Qt.DropAction.CopyAction)
            ids = tuple(bytes(data.data(MIME).data()).decode().split())
            if place is not None and ids:
                self._emit_move(ids, *place)
        elif data.hasText():
            self.dropped_text.emit(data.text())
        event.accept()
        self.viewport().update()

    def _emit_move(self, ids: tuple[str, ...], line: int, below: bool) -> None:
        index = self.lines.index(line)
        group = self.lines.group_at(index)
        target = self.lines.id_at(index)
        found = self.lines.group(group)
        others = [one for one in (found.ids if found else ()) if one not in ids]
        if not target or target in ids:
            # On the heading: at the end of the group; on itself: nowhere.
            if target:
                return
            self.moved.emit(ids, group, others[-1] if others else None, None)
            return
        place = others.index(target) + (1 if below else 0)
        before = others[place - 1] if place else None
        after = others[place] if place < len(others) else None
        self.moved.emit(ids, group, before, after)

    def _place(self, pos: QPoint) -> tuple[int, bool] | None:
        index = self.indexAt(pos)
        if not index.isValid():
            last = self.lines.rowCount() - 1
            return (last, True) if last >= 0 else None
        rect = self.visualRect(index)
        return index.row(), pos.y() > rect.center().y()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines, and the mark of where a drag would go."""
        super().paintEvent(event)
        if self._drop_at is None:
            return
        line, below = self._drop_at
        index = self.lines.index(line)
        rect = self.visualRect(index)
        painter = QPainter(self.viewport())
        look = theme.current()
        if self.lines.is_heading(index):
            painter.setPen(look.ai)
            painter.drawRoundedRect(rect.adjusted(8, 2, -9, -3), 6, 6)
            return
        y = rect.bottom() if below else rect.top()
        painter.fillRect(QRect(rect.left() + 20, y - 1, rect.width() - 40, 2), look.ai)


def _takes(data: QMimeData) -> bool:
    return data.hasFormat(MIME) or data.hasText()


def _shifted(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
