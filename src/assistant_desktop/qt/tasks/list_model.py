"""The lines of the list: headings and tasks, whose rows are read page by page when painted."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ...features.relay import queries as relay
from ...features.relay.model import Line
from ...features.tasks import queries
from ...features.tasks.model import CLOSED, Filter, Group
from ...features.tasks.queries import TaskRow
from ...services.core import Core
from .drafts import Drafts
from .telling import Teller

MIME = "application/x-assistant-desktop-tasks"
CLOSED_AT_FIRST = ("later", "done")
_PAGE = 64
_Index = QModelIndex | QPersistentModelIndex


class TaskListModel(QAbstractListModel):
    """One line a heading or a task. Changes nothing itself: ``renamed`` asks for a command."""

    renamed = Signal(str, str)

    def __init__(self, core: Core, kept: Drafts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._core, self._kept = core, kept
        self.teller = Teller(core)
        self._groups: list[Group] = []
        self._lines: list[tuple[str, str]] = []  # group and id, '' for its heading
        self._places: dict[str, int] = {}
        self._rows: dict[str, TaskRow] = {}
        self._people: dict[str, Line] = {}
        self._after: tuple[str, str] | None = None
        self._wanted = Filter()
        folded = kept.get("folded")
        self._folded = set(folded if isinstance(folded, list) else CLOSED_AT_FIRST)

    # -- what is shown ---------------------------------------------------------------------------

    def show(self, groups: Sequence[Group], wanted: Filter) -> None:
        """Show other groups, with everything read afresh."""
        self.beginResetModel()
        self.teller = Teller(self._core)
        self._groups, self._wanted, self._after = list(groups), wanted, None
        self._rows, self._people = {}, {}
        self._lay()
        self.endResetModel()

    def _lay(self) -> None:
        self._lines = []
        for group in self._groups:
            if not (group.ids or group.count or group.more):
                continue
            self._lines.append((group.key, ""))
            if not self.is_folded(group.key):
                self._lines += [(group.key, id_) for id_ in group.ids]
        self._places = {id_: place for place, (_, id_) in enumerate(self._lines) if id_}

    def is_folded(self, group: str) -> bool:
        """Whether a group shows only its heading. What was searched for is never folded."""
        return group in self._folded and not self._wanted.is_heavy

    def fold(self, group: str, folded: bool | None = None) -> None:
        """Fold or unfold a group; without ``folded`` the other way than it is."""
        folded = not self.is_folded(group) if folded is None else folded
        if folded == self.is_folded(group):
            return
        self.beginResetModel()
        self._folded.discard(group)
        if folded:
            self._folded.add(group)
        elif group == "done":
            self._first_closed()
        self._kept.keep("folded", sorted(self._folded))
        self._lay()
        self.endResetModel()

    def _first_closed(self) -> None:
        group = self.group("done")
        if group is not None and not group.ids and group.more:
            page = queries.closed_page(self._core.reader, self._wanted)
            self._after = page.after
            more = page.after is not None
            self._groups[-1] = replace(group, ids=page.ids, more=more)

    def closed_wanted(self) -> int:
        """How many closed tasks the next query should bring along."""
        if self.is_folded("done") and not self._wanted.is_heavy:
            return 0
        group = self.group("done")
        return max(queries.PAGE, len(group.ids) if group else 0)

    def canFetchMore(self, parent: _Index) -> bool:
        """Whether older closed tasks can follow at the end."""
        group = self.group("done")
        return (
            not parent.isValid()
            and group is not None
            and group.more
            and bool(group.ids)
            and not self._wanted.is_heavy
            and not self.is_folded("done")
        )

    def fetchMore(self, parent: _Index) -> None:
        """Append the next page of closed tasks."""
        group = self.group("done")
        if group is None or not self.canFetchMore(parent):
            return
        last = self._row_of(group.ids[-1])
        after = self._after or ((last.state_at, last.id) if last else None)
        page = queries.closed_page(self._core.reader, self._wanted, after)
        first = len(self._lines)
        self.beginInsertRows(QModelIndex(), first, first + len(page.ids) - 1)
        self._after = page.after
        self._groups[-1] = replace(group, ids=group.ids + page.ids, more=page.after is not None)
        for place, id_ in enumerate(page.ids, first):
            self._lines.append(("done", id_))
            self._places[id_] = place
        self.endInsertRows()

    def forget(self, ids: Iterable[str]) -> None:
        """Read rows anew when they are painted next; the order stays."""
        for id_ in ids:
            self._rows.pop(id_, None)
            place = self._places.get(id_)
            if place is not None:
                index = self.index(place)
                self.dataChanged.emit(index, index)

    def tick(self) -> None:
        """Time has passed: say clocks and dues anew."""
        self.teller = Teller(self._core)
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))

    # -- what is where ---------------------------------------------------------------------------

    @property
    def is_empty(self) -> bool:
        return not self._lines

    def group(self, key: str) -> Group | None:
        """A group by its key."""
        return next((one for one in self._groups if one.key == key), None)

    def group_at(self, index: _Index) -> str:
        """The group of a line; '' outside."""
        return self._lines[index.row()][0] if index.isValid() else ""

    def is_heading(self, index: _Index) -> bool:
        """Whether a line is a heading."""
        return index.isValid() and not self._lines[index.row()][1]

    def id_at(self, index: _Index) -> str:
        """The task of a line; '' for a heading and outside."""
        return self._lines[index.row()][1] if index.isValid() else ""

    def index_of(self, id_: str) -> QModelIndex:
        """The line of a task, invalid where it is not shown."""
        place = self._places.get(id_)
        return QModelIndex() if place is None else self.index(place)

    def group_of(self, id_: str) -> str:
        """The group that has a task, also a folded one; '' where no group has it."""
        return next((group.key for group in self._groups if id_ in group.ids), "")

    def is_last(self, index: _Index) -> bool:
        """Whether a task is the last line of its group."""
        below = index.row() + 1
        return below >= len(self._lines) or not self._lines[below][1]

    def row(self, index: _Index) -> TaskRow | None:
        """The task of a line; None for headings and for one that has just gone."""
        id_ = self.id_at(index)
        if not id_:
            return None
        if id_ not in self._rows:
            first = max(0, index.row() - _PAGE // 4)
            near = [
                one
                for _, one in self._lines[first : first + _PAGE]
                if one and one not in self._rows
            ]
            self._rows |= queries.rows(self._core.reader, near, self._core.me.id)
            self._people |= relay.lines(self._core.reader, near)
        return self._rows.get(id_)

    def people(self, id_: str) -> Line:
        """Who comes before and after a task whose row was read."""
        return self._people.get(id_, Line())

    def _row_of(self, id_: str) -> TaskRow | None:
        return self._rows.get(id_) or queries.row(self._core.reader, id_)

    # -- Qt --------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title of a line, or the sentence that assistive tools read."""
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        roles = Qt.ItemDataRole
        if self.is_heading(index):
            if role in (roles.DisplayRole, roles.AccessibleTextRole):
                return self.heading(index)
            return None
        if role not in (roles.DisplayRole, roles.EditRole, roles.AccessibleTextRole):
            return None
        row = self.row(index)
        if row is None:
            return ""
        return self.teller.sentence(row) if role == roles.AccessibleTextRole else row.title

    def heading(self, index: _Index) -> str:
        """A heading as it is read out: its name, its count, whether it is folded."""
        key = self.group_at(index)
        words = self._core.words
        folded = "tasks.said.folded" if self.is_folded(key) else "tasks.said.unfolded"
        name, count = self.heading_parts(key)
        return words("tasks.said.heading", name=name, count=count, folded=words(folded))

    def heading_parts(self, key: str) -> tuple[str, str]:
        """Name and count of a group; of the closed ones those of this week."""
        group = self.group(key)
        words = self._core.words
        count = group.count if group else 0
        name = words(f"tasks.group.{key}")
        if key == "done" and not self._wanted.is_heavy:
            return name, words("tasks.group_week", n=count) if count else ""
        return name, str(count)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Tasks can be selected, dragged and renamed; headings can be reached."""
        flags = Qt.ItemFlag
        if not index.isValid():
            return flags.ItemIsDropEnabled
        if self.is_heading(index):
            return flags.ItemIsEnabled | flags.ItemIsDropEnabled
        result = flags.ItemIsEnabled | flags.ItemIsSelectable | flags.ItemIsEditable
        return result | flags.ItemIsDragEnabled | flags.ItemNeverHasChildren

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for another title; nothing changes before the commit is heard."""
        row = self.row(index)
        if role == Qt.ItemDataRole.EditRole and row is not None and value != row.title:
            self.renamed.emit(row.id, str(value))
        return False

    def mimeTypes(self) -> list[str]:
        """What a dragged task carries."""
        return [MIME, "text/plain"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Ids for ourselves, titles for everybody else."""
        found = QMimeData()
        rows = [row for row in map(self.row, sorted(indexes)) if row is not None]
        found.setData(MIME, "\n".join(row.id for row in rows).encode())
        found.setText("\n".join(row.title for row in rows))
        return found

    def supportedDropActions(self) -> Qt.DropAction:
        """Moved within, copied from elsewhere."""
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def all_open(self, ids: Iterable[str]) -> bool:
        """Whether none of the tasks is closed."""
        rows = queries.rows(self._core.reader, list(ids))
        return all(row.state not in CLOSED for row in rows.values())
