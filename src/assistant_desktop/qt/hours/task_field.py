"""A field that finds a task by its title: the latest ones first, then whatever is typed."""

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QCompleter, QWidget

from ...features.hours.queries import recent_tasks
from ...features.tasks import queries as tasks
from ...features.tasks.model import Filter, Group
from ...services.core import Core
from ..tasks.search import TaskSearch
from ..widgets.edits import ImeLineEdit

_MOST = 10
_PAUSE_MS = 150


class TaskField(ImeLineEdit):
    """``task`` is the id that was chosen, "" for none. Typing something else takes it back."""

    changed = Signal()

    def __init__(self, core: Core, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__("", hint, name, parent)
        self._core = core
        self._found: list[tuple[str, str]] = []
        self.task = ""
        self._search = TaskSearch(core, self)
        self._search.found.connect(self._deliver)
        self._titles = QStringListModel(self)
        self._completer = QCompleter(self._titles, self)
        # The search has found them already; the list shows what it is given.
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_MOST)
        self._completer.setWidget(self)
        # The overload with the index: two tasks can have the same title.
        self._completer.activated[QModelIndex].connect(self._clicked)  # type: ignore[index]
        popup = self._completer.popup()
        if popup is not None:
            popup.setAccessibleName(name)
        self.textEdited.connect(self._typed)

    def choose(self, task: str, title: str) -> None:
        """Set the task without a signal; "" for none."""
        self.task = task
        self.setText(title)
        self.setCursorPosition(0)

    def suggest(self) -> None:
        """Offer the tasks of the latest entries."""
        self._offer(recent_tasks(self._core.reader, self._core.me.id, _MOST))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """An empty field offers the latest tasks, where the keyboard or a click came here."""
        super().focusInEvent(event)
        by_user = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.MouseFocusReason,
        )
        if by_user and not self.text():
            QTimer.singleShot(0, self, self._suggest_if_empty)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was asked for is wanted no more."""
        self._search.cancel()
        super().hideEvent(event)

    def _suggest_if_empty(self) -> None:
        if self.hasFocus() and not self.text():
            self.suggest()

    def _typed(self, text: str) -> None:
        self.task = ""
        self.changed.emit()
        if not text.strip():
            self._search.cancel()
            self._close()
            return
        self._search.ask(Filter(text=text), _PAUSE_MS)

    def _deliver(self, wanted: Filter, groups: list[Group]) -> None:
        if wanted.text != self.text() or not self.hasFocus():
            return
        ids = [id_ for group in groups for id_ in group.ids][:_MOST]
        rows = tasks.rows(self._core.reader, ids)
        me = self._core.me.id
        self._offer(
            [
                (id_, rows[id_].title)
                for id_ in ids
                if id_ in rows and not (rows[id_].private and rows[id_].owner != me)
            ]
        )

    def _offer(self, found: list[tuple[str, str]]) -> None:
        self._found = found
        self._titles.setStringList([title for _, title in found])
        if found and not self.composing:
            self._completer.complete()
        else:
            self._close()

    def _close(self) -> None:
        popup = self._completer.popup()
        if popup is not None:
            popup.hide()

    def _clicked(self, index: QModelIndex) -> None:
        if not 0 <= index.row() < len(self._found):
            return
        self.choose(*self._found[index.row()])
        self._close()
        self.changed.emit()
