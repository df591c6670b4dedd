"""The checklist of a task: tick, rename, reorder, delete, add."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ...features.tasks.queries import Subtask
from ...words import Words
from .. import theme
from ..widgets.edits import ImeLineEdit

_ID = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class _Editor(QStyledItemDelegate):
    """A field that leaves Enter to the input method while it composes. ``editing`` brings it."""

    editing = Signal(object)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        del option
        field = ImeLineEdit(parent=parent, name=str(index.data()))
        field.setProperty("scale", "small")
        self.editing.emit(field)
        return field

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        composing = isinstance(editor, ImeLineEdit) and editor.composing
        if composing and event.type() == QEvent.Type.KeyPress:
            return False
        return bool(super().eventFilter(editor, event))

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return QSize(60, theme.current().size(28))


class StepList(QListWidget):
    """The steps, as high as they are many. Space ticks, F2 renames, Alt+↑↓ and the pointer move."""

    toggled = Signal(str)
    renamed = Signal(str, str)
    deleted = Signal(str)
    moved = Signal(str, object, object)
    editing = Signal(object)
    """The field of a step that is opened."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        editor = _Editor(self)
        editor.editing.connect(self.editing)
        self.setItemDelegate(editor)
        self.setProperty("kind", "steps")
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.use_font(self, "dense")
        self._steps: tuple[Subtask, ...] = ()
        self.itemChanged.connect(self._changed)

    def show_steps(self, steps: Sequence[Subtask]) -> None:
        """Show other steps; the current one stays current."""
        if tuple(steps) == self._steps:
            return
        current = self.currentItem().data(_ID) if self.currentItem() else ""
        self._steps = tuple(steps)
        self.blockSignals(True)
        self.clear()
        look = theme.current()
        for step in steps:
            item = QListWidgetItem(step.title)
            item.setData(_ID, step.id)
            flags = item.flags() | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable
            item.setFlags(flags & ~Qt.ItemFlag.ItemIsDropEnabled)
            done = step.done_at is not None
            item.setCheckState(Qt.CheckState.Checked if done else Qt.CheckState.Unchecked)
            if done:
                font = look.font("dense")
                font.setStrikeOut(True)
                item.setFont(font)
                item.setForeground(look.t3)
            self.addItem(item)
            if step.id == current:
                self.setCurrentItem(item)
        self.blockSignals(False)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as all steps."""
        return QSize(200, self.count() * theme.current().size(28) + 4)

    def minimumSizeHint(self) -> QSize:
        """The same height, any width."""
        return QSize(80, self.sizeHint().height())

    def _changed(self, item: QListWidgetItem) -> None:
        step = next((one for one in self._steps if one.id == item.data(_ID)), None)
        if step is None:
            return
        if (item.checkState() == Qt.CheckState.Checked) != (step.done_at is not None):
            self.toggled.emit(step.id)
        elif item.text() != step.title:
            title = item.text().strip()
            if title:
                self.renamed.emit(step.id, title)
            self.blockSignals(True)
            item.setText(step.title)  # until the commit is heard
            self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+↑↓ moves, Del deletes."""
        item = self.currentItem()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if item is not None and event.key() == Qt.Key.Key_Delete:
            self.deleted.emit(item.data(_ID))
        elif item is not None and alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = -1 if event.key() == Qt.Key.Key_Up else 1
            self._move(self.row(item), self.row(item) + step)
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the move; the list itself changes with the commit."""
        target = self.indexAt(event.position().toPoint())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        place = target.row() if target.isValid() else self.count() - 1
        if self.currentRow() >= 0:
            self._move(self.currentRow(), place)

    def _move(self, old: int, new: int) -> None:
        ids = [one.id for one in self._steps]
        if not 0 <= new < len(ids) or new == old:
            return
        moved = ids.pop(old)
        before = ids[new - 1] if new else None
        after = ids[new] if new < len(ids) else None
        self.moved.emit(moved, before, after)


class StepEditor(QWidget):
    """The checklist and a field that adds to it."""

    added = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.list = StepList(words("tasks.field.steps"))
        column.addWidget(self.list)
        add = words("tasks.step.add")
        self.field = ImeLineEdit(placeholder=add, name=add)
        self.field.setProperty("kind", "bare")
        theme.use_font(self.field, "dense")
        self.field.submitted.connect(self._submit)
        self.field.setTextMargins(theme.current().size(20), 0, 0, 0)
        column.addWidget(self.field)

    def show_steps(self, steps: Sequence[Subtask]) -> None:
        """Show other steps; what is typed in the field stays."""
        self.list.setVisible(bool(steps))
        self.list.show_steps(steps)

    def _submit(self, text: str) -> None:
        if text.strip():
            self.field.clear()
            self.added.emit(text)
