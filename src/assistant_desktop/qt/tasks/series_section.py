"""How a task repeats, in its pane: the rule in words, the next date, this one or all following."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...features.series import queries
from ...features.series.commands import (
    KEPT_FIELDS,
    AllFollowing,
    ChangeSeries,
    EndSeries,
    MakeRecurring,
    OnlyThisOne,
    SkipOccurrence,
)
from ...features.series.model import FROM_COMPLETION, Series, occurrence_of
from ...features.series.queries import Recurrence
from ...features.tasks.model import CLOSED
from ...kernel.ops import Commit
from ...kernel.ref import Ref
from ...store.ledger import Command
from ...words import when
from ...words.series import rule as rule_words
from ..page import PageContext
from ..widgets.buttons import Button
from ..widgets.labels import Label
from .due_popup import popup_place
from .in_place import FieldButton, FieldRow
from .repeat_choice import DAYS
from .repeat_popup import RepeatPopup

KINDS = frozenset({"task", "series", "day_off", "person"})


class SeriesSection(QWidget):
    """Give it a task with ``show_task``; it keeps itself up to date while it is visible."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self.task = context, ""
        self._row: dict[str, Any] | None = None
        self._found: Recurrence | None = None
        self._edited: tuple[str, Any] | None = None
        words = context.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        box = QWidget()
        inside = QVBoxLayout(box)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(8)
        self.button = FieldButton(words("series.field"))
        self.button.clicked.connect(self.open_panel)
        self._next = Label("", "small", "t2")
        top.addWidget(self.button)
        top.addWidget(self._next)
        top.addStretch(1)
        inside.addLayout(top)
        self._note = Label("", "small", "t2")
        self.link = Button("", "link")
        self.link.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.link.clicked.connect(lambda _on=False: self._follow())
        self._below = QWidget()
        below = QHBoxLayout(self._below)
        below.setContentsMargins(2, 0, 0, 2)
        below.setSpacing(8)
        below.addWidget(self._note)
        below.addWidget(self.link)
        below.addStretch(1)
        inside.addWidget(self._below)
        column.addWidget(FieldRow(words("series.field"), words, box, top=5))
        self._linked: Command | Ref | None = None
        context.bridge.committed.connect(self._heard)

    # -- showing ---------------------------------------------------------------------------------

    def show_task(self, task: str) -> None:
        """Show how a task repeats."""
        if task != self.task:
            self._edited = None
        self.task = task
        self.refresh()

    def refresh(self) -> None:
        """Read it again."""
        core, words = self._context.core, self._context.words
        self._row = core.reader.record("task", self.task) if self.task else None
        row = self._row
        self._found = found = queries.of_task(core.reader, self.task) if row else None
        closed = row is None or bool(row["deleted_at"]) or row["state"] in CLOSED
        self.setVisible(not (closed and found is None))
        self.button.setEnabled(not closed)
        self._below.hide()
        if row is None or found is None:
            self.button.show_value(words("series.none"), filled=False)
            self._next.hide()
            return
        said = rule_words(words, found.series.rule, found.occurrence)
        if found.series.basis == FROM_COMPLETION:
            said = f"{said} {words('series.from_completion')}"
        self.button.show_value(said)
        coming = found.series.upcoming(found.occurrence, 1)
        self._next.setVisible(found.series.basis != FROM_COMPLETION)
        self._next.setText(
            words("series.next", day=self._day(found, coming[0], row))
            if coming
            else words("series.last")
        )
        self._tell(found, row, closed=closed)

    def _day(self, found: Recurrence, occurrence: str, row: dict[str, Any]) -> str:
        core = self._context.core
        owner = core.person(row["owner"]) or core.me
        due = found.series.due(occurrence, core.calendar(owner).works_on)
        return when.short_day(self._context.words, date.fromisoformat(due[:10]), core.today)

    def _tell(self, found: Recurrence, row: dict[str, Any], *, closed: bool) -> None:
        """The one thing to be said about this one against the following ones, and the way there."""
        words, core = self._context.words, self._context.core
        later = [
            one
            for one in queries.open_tasks(core.reader, found.id)
            if one["occurrence"] > found.occurrence
        ]
        if later:
            self._say("series.later_there", "series.open_next", Ref("task", later[0]["id"]))
        elif closed:
            return
        elif self._edited is not None and self._edited[0] not in found.carry:
            field, old = self._edited
            command = OnlyThisOne(self.task, field, old)
            self._say("series.goes_on", "series.only_this", command)
        elif self._is_moved(found, row):
            command_all = ChangeSeries(self.task, due=row["due"])
            self._say("series.moved", "series.move_all", command_all)
        elif found.carry:
            names = words("series.day_comma").join(
                words(f"tasks.field.{name}") for name in found.carry
            )
            first = AllFollowing(self.task, next(iter(found.carry)))
            self._say("series.kept", "series.all_following", first, fields=names)

    def _is_moved(self, found: Recurrence, row: dict[str, Any]) -> bool:
        core = self._context.core
        if row["due"] is None:
            return False
        calendar = core.calendar(core.person(row["owner"]) or core.me)
        expected = found.series.due(found.occurrence, calendar.works_on)
        return bool(occurrence_of(row["due"], calendar.zone) != expected)

    def _say(self, key: str, link: str, then: Command | Ref, **said: str) -> None:
        words = self._context.words
        self._note.setText(words(key, **said))
        self.link.setText(words(link))
        self.link.setAccessibleName(words(link))
        self._linked = then
        self._below.show()

    # -- doing -----------------------------------------------------------------------------------

    def open_panel(self) -> None:
        """Open the panel beside the rule."""
        row, found = self._row, self._found
        if row is None:
            return
        words = self._context.words
        series = self._beginning(row, found)
        popup = RepeatPopup(words, series, found is not None, self)
        popup.chosen.connect(self._chosen)
        popup.stopped.connect(lambda: self._send(EndSeries(self.task)))
        popup.skipped.connect(lambda: self._send(SkipOccurrence(self.task)))
        popup.ask(popup_place(self.button))

    def _beginning(self, row: dict[str, Any], found: Recurrence | None) -> Series:
        if found is not None:
            old = found.series
            return Series(old.rule, found.occurrence, old.basis, old.shift)
        core = self._context.core
        zone = core.calendar(core.person(row["owner"]) or core.me).zone
        start = occurrence_of(row["due"], zone) if row["due"] else core.today.isoformat()
        return Series(f"FREQ=WEEKLY;BYDAY={DAYS[date.fromisoformat(start[:10]).weekday()]}", start)

    def _chosen(self, rule: str, basis: str, shift: str) -> None:
        if self._found is None:
            self._send(MakeRecurring(self.task, rule, basis, shift))
        else:
            self._send(ChangeSeries(self.task, rule, basis, shift))

    def _follow(self) -> None:
        then, self._edited = self._linked, None
        if isinstance(then, Ref):
            self._context.go(then)
        elif then is not None:
            self._send(then)

    def _send(self, command: Command) -> None:
        self._context.bridge.send(command)

    # -- staying up to date ----------------------------------------------------------------------

    def _heard(self, commit: Commit) -> None:
        if not self.task or not KINDS & commit.changed.keys():
            return
        if self.task in commit.changed.get("task", ()) and self._found is not None:
            self._edited = self._edit_of(commit)
        host = self.parentWidget()
        if self.isVisible() or (host is not None and host.isVisible()):
            QTimer.singleShot(0, self, self.refresh)

    def _edit_of(self, commit: Commit) -> tuple[str, Any] | None:
        """The field that was just edited here, and what it was."""
        field = commit.intent.code.removeprefix("tasks.edit_")
        if commit.role != "do" or commit.seq == 0 or field not in KEPT_FIELDS:
            return None
        core = self._context.core
        if commit.author != core.me.id:
            return None
        for found, ops in core.ledger.history([self.task], 1):
            if found.seq == commit.seq:
                return next(((op.field, op.old) for op in ops if op.field == field), None)
        return None
