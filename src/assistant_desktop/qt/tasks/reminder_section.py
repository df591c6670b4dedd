"""Reminders of a task in its pane; and, for a late task of the other, a word to them."""

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...features.people.model import ASSISTANT
from ...features.reminders import queries
from ...features.reminders.commands import (
    ChangeReminder,
    FinishReminder,
    RemoveReminder,
    SendLateReminder,
    SetReminder,
)
from ...features.reminders.queries import Reminder
from ...features.tasks.model import CLOSED
from ...kernel.clock import to_text
from ...kernel.ops import Commit
from ..page import PageContext
from ..widgets.buttons import Button
from ..widgets.labels import ElidedLabel, IconLabel, Label
from .due_popup import popup_place
from .in_place import FieldButton, FieldRow
from .reminder_popup import ReminderPopup, likely
from .telling import Teller

KINDS = frozenset({"task", "reminder", "person", "day_off"})


class ReminderSection(QWidget):
    """Give it a task with ``show_task``; it keeps itself up to date while it is visible."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self.task = context, ""
        self._row: dict[str, Any] | None = None
        self._shown: object = None
        words = context.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        box = QWidget()
        self._list = QVBoxLayout(box)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        column.addWidget(FieldRow(words("reminders.field"), words, box, top=5))
        context.bridge.committed.connect(self._heard)

    # -- showing ---------------------------------------------------------------------------------

    def show_task(self, task: str) -> None:
        """Show the acting person's reminders of a task."""
        self.task = task
        self.refresh()

    def refresh(self) -> None:
        """Read them again; lines that have not changed stay."""
        core = self._context.core
        self._row = row = core.reader.record("task", self.task) if self.task else None
        if row is None:
            self.hide()
            return
        closed = row["state"] in CLOSED
        found = [] if closed else queries.of_task(core.reader, self.task, core.me.id)
        sent = queries.last_sent(core.reader, self.task)
        may_send = not closed and self._may_send()
        key = (found, sent, closed, may_send, core.today, self.task)
        self.setVisible(bool(not closed or sent))
        if key == self._shown:
            return
        self._shown = key
        self._rebuild(found, sent, closed=closed, may_send=may_send)

    def _may_send(self) -> bool:
        core = self._context.core
        if core.role != ASSISTANT or self._row is None or self._row["owner"] != core.other.id:
            return False
        now, zone = core.clock.now(), core.clock.zone()
        late = queries.late_tasks(core.reader, core.other.id, now, zone, (self.task,))
        return bool(late) and not late[0].reminded

    def _rebuild(
        self, found: list[Reminder], sent: queries.Sent | None, *, closed: bool, may_send: bool
    ) -> None:
        while self._list.count():
            item = self._list.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        words, core = self._context.words, self._context.core
        teller = Teller(core)
        for one in found:
            self._list.addWidget(self._line(one, teller))
        if sent is not None:
            moment = teller.moment(to_text(sent.at))
            mine = sent.created_by == core.me.id
            key = "reminders.sent" if mine else "reminders.got"
            said = words(key, moment=moment, who=teller.name(sent.created_by))
            label = Label(said, "small", "t2", wrap=True)
            label.setContentsMargins(2, 4, 0, 2)
            self._list.addWidget(label)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        self.add = FieldButton(words("reminders.add"))
        self.add.show_value(words("reminders.add"), filled=False)
        self.add.setAccessibleName(words("reminders.add"))
        self.add.clicked.connect(lambda _on=False: self.ask())
        line.addWidget(self.add)
        if may_send:
            send = Button(words("reminders.send", who=core.other.called), "link", "bell-ringing")
            send.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            send.clicked.connect(lambda _on=False: self._send_late())
            line.addWidget(send)
        line.addStretch(1)
        if not closed:
            self._list.addWidget(row)

    def _line(self, one: Reminder, teller: Teller) -> QWidget:
        words = self._context.words
        moment = teller.moment(to_text(one.at))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(2, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(IconLabel("bell-ringing", "ai", 16))
        at = FieldButton(words("reminders.field"))
        at.show_value(moment)
        at.setAccessibleName(words("reminders.at", moment=moment))
        at.clicked.connect(lambda _on=False: self.ask(one, at))
        line.addWidget(at)
        note = ElidedLabel(one.note, "small", "t2")
        line.addWidget(note, 1)
        for icon, key, command in (
            ("check", "reminders.done", FinishReminder(one.id)),
            ("x", "reminders.remove", RemoveReminder(one.id)),
        ):
            button = Button(kind="bare", icon=icon, size="small", tip=words(key, moment=moment))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(
                lambda _on=False, command=command: self._context.bridge.send(command)
            )
            line.addWidget(button)
        return row

    # -- doing -----------------------------------------------------------------------------------

    def ask(self, reminder: Reminder | None = None, place: QWidget | None = None) -> None:
        """Open the panel for a new reminder, or for another time of one."""
        core, row = self._context.core, self._row
        if row is None:
            return
        calendar = core.calendar(core.me)
        times = likely(self._context.words, core.clock.now(), calendar, row["due"])
        popup = ReminderPopup(self._context.words, times, core.clock.zone(), self, reminder)
        popup.chosen.connect(lambda at, note: self._set(reminder, at, note))
        popup.ask(popup_place(place or self.add))

    def _set(self, reminder: Reminder | None, at: str, note: str) -> None:
        if reminder is None:
            self._context.bridge.send(SetReminder(self.task, at, note))
        else:
            self._context.bridge.send(ChangeReminder(reminder.id, at, note))

    def _send_late(self) -> None:
        self._context.bridge.send(SendLateReminder((self.task,)))

    def _heard(self, commit: Commit) -> None:
        if self.task and KINDS & commit.changed.keys():
            host = self.parentWidget()
            if self.isVisible() or (host is not None and host.isVisible()):
                QTimer.singleShot(0, self, self.refresh)
