"""The task page: title, quick add, the list, and one task beside it."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ...features.tasks import model, queries
from ...features.tasks.model import Filter, Group
from ...kernel.ops import Commit
from ...kernel.ref import Ref
from ...services import quick_add
from ...store.seen import mark_seen
from .. import theme
from ..page import Page, PageContext
from ..relay.thanks_line import ThanksLine
from ..widgets.buttons import Button, Segmented
from ..widgets.edits import SearchField
from ..widgets.labels import EmptyState, Label
from ..widgets.motion import LEAVING_MS
from ..writing.lazy import checked
from .actions import TaskActions
from .detail import DetailPane
from .drafts import Drafts
from .due_popup import DuePopup, popup_place
from .filters import EscStop, FilterBar, filter_menu, is_filtered
from .list_model import TaskListModel
from .list_view import TaskList
from .paste_field import is_many
from .quick_add import QuickAdd
from .search import TaskSearch
from .sheet_menu import SheetMenu

_TYPING_MS = 150
_MINUTE_MS = 60_000
_LEAVING = ("tasks.complete", "tasks.complete_many")


class TasksPage(Page):
    """The shared task list. ``open`` shows a task; actions: new, request, reply, deliver, due."""

    KINDS = frozenset(
        {"task", "task_tag", "subtask", "comment", "deliverable", "feedback", "person", "setting"}
        | {"timer", "work_entry", "offer", "relay", "custody", "absence"}
    )

    view: TaskList

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._core, self._words = context.core, context.words
        self._actions = TaskActions(context)
        self._drafts = Drafts(context.core, self)
        self._kept = Drafts(context.core, self, "ui.tasks.")
        self._search = TaskSearch(context.core, self)
        self._search.found.connect(self._fill)
        self._wanted = Filter(owner=self._kept_owner())
        self._model = TaskListModel(context.core, self._kept, self)
        self._model.renamed.connect(self._rename)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.mark_stale)
        self._arrival = QTimer(self)
        self._arrival.setSingleShot(True)
        self._arrival.timeout.connect(self._arrived)
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self._passed)
        self._minute.start()
        self._build()
        self._wide = -1
        self.setFocusProxy(self.view)

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._left = self._build_left()
        self.detail = DetailPane(self.context, self._actions, self._drafts, self)
        self.detail.closed.connect(self.close_detail)
        self.detail.menu_asked.connect(self._menu_of_detail)
        self.detail.hide()
        self._split.addWidget(self._left)
        self._split.addWidget(self.detail)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 0)
        self._split.splitterMoved.connect(self._keep_width)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._split)

    def _build_left(self) -> QWidget:
        words = self._words
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(8)
        top = QVBoxLayout()
        top.setContentsMargins(20, 0, 20, 0)
        top.setSpacing(8)
        top.addLayout(self._build_head())
        self.quick = QuickAdd(self.context, self._drafts, left)
        self.quick.added.connect(self._added)
        self.quick.left.connect(lambda: self.view.setFocus(Qt.FocusReason.OtherFocusReason))
        top.addWidget(self.quick)
        self.search = SearchField(words("tasks.search"))
        self.search.textEdited.connect(self._typed)
        self.search.escaped.connect(self._end_search)
        self._search_row = EscStop(left)
        self._search_row.hold(self.search)
        self._search_row.hide()
        top.addWidget(self._search_row)
        self._filters = FilterBar(self._core, left)
        self._filters.changed.connect(self.filter_by)
        top.addWidget(self._filters)
        column.addLayout(top)
        self.view = TaskList(self._model, words("tasks.list"), left)
        self.view.painter_of_lines.editing.connect(lambda field: checked(field, self._core))
        self.view.opened.connect(self._open_beside)
        self.view.followed.connect(self._follow)
        self.view.asked.connect(self.act)
        self.view.menu_asked.connect(lambda point: self._menu(self.view.selected(), point))
        self.view.moved.connect(self._actions.move)
        self.view.dropped_text.connect(self._dropped)
        self._empty = EmptyState(words("tasks.none"), icon="check-square-offset")
        # Above the list and not in its place, so that the focus can stay in the list.
        both = QGridLayout()
        both.addWidget(self.view, 0, 0)
        both.addWidget(self._empty, 0, 0)
        column.addLayout(both, 1)
        self._thanks = ThanksLine(self.context, timedelta(hours=1))
        self._thanks.setContentsMargins(12, 0, 12, 6)
        column.addWidget(self._thanks)
        return left

    def _build_head(self) -> QHBoxLayout:
        words = self._words
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(Label(words("tasks.title"), "title"))
        head.addSpacing(8)
        self._owner = Segmented(words("tasks.field.owner"))
        self._owner.add(words("tasks.everybody"), "")
        self._owner.add(words("tasks.mine"), self._core.me.id)
        self._owner.add(self._core.other.called, self._core.other.id)
        self._owner.set_value(self._wanted.owner)
        self._owner.chosen.connect(self._choose_owner)
        head.addWidget(self._owner)
        head.addStretch(1)
        self._search_button = Button(
            kind="bare", icon="magnifying-glass", tip=words("tasks.search")
        )
        self._search_button.clicked.connect(self.begin_search)
        self._filter_button = Button(kind="bare", icon="funnel", tip=words("tasks.filter.name"))
        self._filter_button.clicked.connect(self._filter_menu)
        inbox = Button(kind="bare", icon="bell", tip=words("tasks.inbox"))
        inbox.clicked.connect(lambda: self.context.go("inbox"))
        for button in (self._search_button, self._filter_button, SheetMenu(self.context), inbox):
            head.addWidget(button)
        return head

    # -- what is shown ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the groups anew; the rows follow as they are painted."""
        if self.view.is_editing:
            self._later.start(500)  # the field over the title must not be taken away
            return
        if self._wanted.is_heavy:
            self._search.ask(self._wanted)
        else:
            self._search.cancel()
            now, zone = self._core.clock.now(), self._core.clock.zone()
            wanted = self._model.closed_wanted()
            self._fill(
                self._wanted, queries.groups(self._core.reader, self._wanted, now, zone, wanted)
            )
        self._show_detail()
        if self.detail.isHidden():
            self._thanks.refresh()
        else:
            self._thanks.hide()

    def _fill(self, wanted: Filter, groups: list[Group]) -> None:
        if wanted != self._wanted or self.view.is_editing:
            return
        kept = self.view.kept()
        self._model.show(groups, wanted)
        self.view.restore(kept)
        filtered = is_filtered(wanted)
        self._filters.show_filter(wanted)
        self._empty.set_text(self._words("tasks.none_filtered" if filtered else "tasks.none"))
        self._empty.setVisible(self._model.is_empty)

    def _heard(self, commit: Commit) -> None:
        if not self.KINDS & commit.changed.keys():
            return
        done = commit.intent.code in _LEAVING and commit.role == "do"
        if done and self.isVisible() and not theme.current().reduced_motion:
            # Struck at once; the line leaves a moment later.
            self._model.forget(commit.changed.get("task", ()))
            self._show_detail()
            self._later.start(LEAVING_MS)
            return
        self.mark_stale()

    def _passed(self) -> None:
        if self.isVisible() and not self.view.is_editing:
            self.mark_stale()

    def _kept_owner(self) -> str:
        kept = {"me": self._core.me.id, "other": self._core.other.id}
        return kept.get(str(self._kept.get("owner")), "")

    def _choose_owner(self, owner: object) -> None:
        kept = {self._core.me.id: "me", self._core.other.id: "other"}
        self._kept.keep("owner", kept.get(str(owner), ""))
        self.filter_by(replace(self._wanted, owner=str(owner)))

    def filter_by(self, wanted: Filter) -> None:
        """Show what a filter lets through."""
        if not wanted.text and self.search.text():
            self.search.clear()
        self._wanted = wanted
        self.mark_stale()

    def begin_search(self) -> None:
        """Open the search field above the list."""
        self._search_row.show()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _typed(self, text: str) -> None:
        self._wanted = replace(self._wanted, text=text)
        if self._wanted.is_heavy:
            self._search.ask(self._wanted, _TYPING_MS)
        else:
            self.mark_stale()

    def _end_search(self) -> None:
        self.search.clear()
        self._search_row.hide()
        if self._wanted.text:
            self.filter_by(replace(self._wanted, text=""))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _filter_menu(self) -> None:
        menu = filter_menu(self._core, self._wanted, self.filter_by, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        button = self._filter_button
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    # -- the detail ------------------------------------------------------------------------------

    def open(self, ref: Ref, action: str = "") -> None:
        """Select and show a task, or the one a deliverable or message belongs to."""
        id_ = ref.id
        if ref.kind != "task" and id_:
            row = self._core.reader.record(ref.kind, id_) if ref.kind in _PARTS else None
            id_ = str(row["task"]) if row else ""
        if id_:
            self._reveal(id_)
            self._open_beside(id_)
            if ref.kind == "question":
                self.detail.fields.questions.focus_answer()
        self.begin(action)

    def shown(self) -> Ref | None:
        """The task beside the list."""
        return None if self.detail.isHidden() else Ref("task", self.detail.id)

    def showEvent(self, event: QShowEvent) -> None:
        """Let keys act on the list, unless something was begun by coming here."""
        super().showEvent(event)
        self._arrival.start(0)

    def _arrived(self) -> None:
        if self.quick.field.hasFocus() and not self.quick.field.text():
            # Qt gave it the focus as the first field it found; nobody began to write.
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self, action: str) -> None:
        """Begin something: new, request, search, or an action on the shown task."""
        if action:
            self._arrival.stop()
        if action in ("new", "add"):
            self.quick.begin()
        elif action == "request":
            self.quick.begin(request=True)
        elif action == "search":
            self.begin_search()
        elif action and self.detail.id:
            self.detail.act(action)

    def _reveal(self, id_: str) -> None:
        if self._stale:
            self._stale = False
            self.refresh()
        if not self._model.index_of(id_).isValid():
            row = queries.row(self._core.reader, id_)
            if row is None:
                return
            if self._wanted.owner not in ("", row.owner) or is_filtered(self._wanted):
                self._owner.set_value("")
                self._wanted = Filter()
                self.refresh()
            group = self._model.group_of(id_)
            if row.state in model.CLOSED:
                group = "done"
            if group and self._model.is_folded(group):
                self.view.fold(group, False)
        index = self._model.index_of(id_)
        if index.isValid():
            self.view.select([id_])
            self.view.scrollTo(index)

    def _open_beside(self, id_: str) -> None:
        opening = self.detail.isHidden()
        if not self.detail.show_task(id_):
            return
        self._thanks.hide()  # the pane offers it itself
        self._see(id_)
        if opening:
            self.detail.show()
            self._lay_out()
            index = self._model.index_of(id_)
            if index.isValid():
                self.view.scrollTo(index)

    def _follow(self, id_: str) -> None:
        if not self.detail.isHidden() and id_ != self.detail.id:
            self._open_beside(id_)

    def _show_detail(self) -> None:
        if self.detail.isHidden():
            return
        if not self.detail.show_task(self.detail.id):
            self.close_detail()
        elif self.isVisible():
            self._see(self.detail.id)

    def _see(self, id_: str) -> None:
        if queries.unread(self._core.reader, [id_], self._core.me.id):
            mark_seen(self._core.connection, self._core.me.id, id_)
            self._model.forget([id_])

    def close_detail(self) -> None:
        """Give the list all columns back."""
        had_focus = self.detail.isAncestorOf(self.focusWidget() or self)
        self._drafts.flush()
        self.detail.hide()
        self.detail.id = ""
        self._left.show()
        if had_focus or self.focusWidget() is None:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- doing -----------------------------------------------------------------------------------

    def act(self, name: str) -> None:
        """Do an action with the selected tasks."""
        ids = self.view.selected()
        if not ids:
            return
        if name.startswith("reply") and name[5:]:
            number = int(name[5:]) - 1
            if len(ids) == 1 and not self._actions.reply(ids[0], number) and number == 4:
                self._with_detail(ids[0], "reply")
        elif name == "complete":
            rows = self._actions.rows(ids)
            asked = len(rows) == 1 and self._actions.next_step(rows[0]) == "reply"
            if asked:
                self._with_detail(ids[0], "reply")  # a request is answered first
            else:
                self._actions.complete(ids)
        elif name == "assign":
            self._actions.assign(ids)
        elif name == "delete":
            self._actions.delete(ids)
        elif name == "due":
            self._ask_due(ids)
        elif name == "rename":
            self.view.rename()
        elif len(ids) == 1 and not self._actions.simple(name, ids[0]):
            self._with_detail(ids[0], name)
        elif len(ids) > 1 and name == "reopen":
            self._actions.complete(ids)

    def _with_detail(self, id_: str, name: str) -> None:
        rows = self._actions.rows([id_])
        if name == "reply" and (not rows or rows[0].state != model.REQUESTED):
            return
        self._open_beside(id_)
        self.detail.act(name)

    def _ask_due(self, ids: list[str]) -> None:
        rows = self._actions.rows(ids)
        if not rows:
            return
        core = self._core
        popup = DuePopup(self._words, core.today, core.clock.zone(), self)
        popup.chosen.connect(lambda due: self._actions.edit(ids, "due", due or None))
        rect = self.view.visualRect(self._model.index_of(ids[0]))
        place = self.view.painter_of_lines.columns(rect).due
        at = popup_place(self.view.viewport(), place)
        popup.ask(self._words("tasks.field.due"), rows[0].due, at)

    def _rename(self, id_: str, title: str) -> None:
        # After the view is done with its editor: the commit fills the list anew.
        QTimer.singleShot(0, self, lambda: self._actions.edit([id_], "title", title))

    def _added(self, id_: str) -> None:
        self._reveal(id_)

    def _dropped(self, text: str) -> None:
        if is_many(text):
            self.quick.offer(text)
        elif line := model.clean_line(text):
            self.context.bridge.send(
                quick_add.command(self._core, quick_add.understood(self._core, line))
            )

    def _menu_of_detail(self, button: QWidget) -> None:
        point = button.mapToGlobal(QPoint(0, button.height() + 2))
        self._menu([self.detail.id], point, of_detail=True)

    def _menu(self, ids: list[str], point: QPoint, *, of_detail: bool = False) -> None:
        rows = self._actions.rows(ids)
        if not rows:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self._words("tasks.menu"))
        target = self.detail.act if of_detail else self.act
        for entry in self._actions.entries(rows):
            if entry.apart:
                menu.addSeparator()
            text = self._words(f"tasks.action.{entry.name}")
            # The key is said, not bound: the list handles it.
            action = menu.addAction(f"{text}\t{entry.key}" if entry.key else text)
            action.triggered.connect(lambda _on=False, name=entry.name: target(name))
        menu.popup(point)

    # -- keys and size ---------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+N writes a task, Ctrl+F searches, Esc closes the detail."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() == Qt.Key.Key_N:
            self.quick.begin()
        elif control and event.key() == Qt.Key.Key_F:
            self.begin_search()
        elif event.key() == Qt.Key.Key_Escape and not self.detail.isHidden():
            self.close_detail()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep to the widths of the look."""
        super().resizeEvent(event)
        self._lay_out()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is being written."""
        self._drafts.flush()
        self._kept.flush()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Lay out anew with another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._wide = -1

    def _lay_out(self) -> None:
        window = self.window()
        compact = window.height() < 720
        if compact != self.view.painter_of_lines.compact:
            self.view.painter_of_lines.compact = compact
            self.view.doItemsLayout()
        if self.detail.isHidden():
            self._wide = -1
            return
        covers = window.width() < 960
        self._left.setVisible(not covers)
        if covers or self._wide == self.width():
            return
        self._wide = self.width()
        wide = self._detail_width(window.width())
        self._split.setSizes([self.width() - wide - 1, wide])

    def _detail_width(self, window: int) -> int:
        step = 520 if window >= 1440 else 456 if window >= 1200 else 500
        kept = self._kept.get(f"width{step}")
        wanted = theme.current().size(kept if isinstance(kept, int) else step)
        return max(320, min(wanted, self.width() - 320))

    def _keep_width(self, _pos: int, _index: int) -> None:
        window = self.window().width()
        step = 520 if window >= 1440 else 456 if window >= 1200 else 500
        width = round(self.detail.width() * 100 / theme.current().percent)
        self._kept.keep(f"width{step}", width)


_PARTS = frozenset(
    {"deliverable", "comment", "subtask", "task_tag", "offer", "reminder", "question"}
)
