"""What has come of a task, in its pane: deliveries, extras, messages, hours, history."""

from PySide6.QtWidgets import QWidget

from ...features.tasks.queries import TaskDetail
from ...kernel.ref import Ref
from ..attachments.work import FileWork
from ..page import PageContext
from .history import history
from .hours_section import HoursSection
from .in_place import FieldRow
from .received import Received
from .records import DeliverableList, ExtraList, HistoryList, MessageList
from .telling import Teller


class PaneRecords:
    """Builds the rows and fills them; one that has nothing to show is hidden."""

    def __init__(self, context: PageContext, files: FileWork) -> None:
        words = context.words
        self._context = context
        self._found: TaskDetail | None = None
        self._received = Received(context)
        self._deliverables = DeliverableList(context, files)
        self._deliverables.told.connect(context.toast)
        self._deliverables.feedback_asked.connect(self._go_to_feedback)
        self._extras = ExtraList()
        self._messages = MessageList(context)
        self.history = HistoryList(words)
        self._deliverable_row = FieldRow(
            words("tasks.field.deliverables"), words, self._deliverables, line=True, top=5
        )
        self._extra_row = FieldRow(words("tasks.field.extra"), words, self._extras, line=True)
        self._message_row = FieldRow(
            words("tasks.field.messages"), words, self._messages, line=True, top=2
        )
        self._hours = HoursSection(context)
        files.changed.connect(self._show_files)

    def rows(self, relay: QWidget) -> list[QWidget]:
        """The rows from top to bottom, with the people before and after in their place."""
        words = self._context.words
        history_row = FieldRow(words("tasks.field.history"), words, self.history, line=True)
        parts = [self._deliverable_row, self._extra_row, relay, self._message_row]
        return [*parts, self._hours, history_row]

    def show_task(self, found: TaskDetail, teller: Teller, *, fold: bool) -> None:
        """Show what has come of a task; ``fold`` shows the history from its last lines again."""
        self._found = found
        self._received.look(found)
        self._show_files()
        self._deliverable_row.setVisible(bool(found.deliverables))
        self._extras.show_extras(found.deliverables)
        self._extra_row.setVisible(any(one.extra for one in found.deliverables))
        self._messages.show_messages(found.comments, teller)
        self._message_row.setVisible(bool(found.comments))
        self._hours.show_task(found.row)
        self.history.show_history(history(self._context.core, found.row.id, teller), fold=fold)

    def _show_files(self) -> None:
        if self._found is not None:
            teller = Teller(self._context.core)
            self._deliverables.show_deliverables(self._found.deliverables, teller, self._received)

    def _go_to_feedback(self, id_: str) -> None:
        found = self._found.deliverables if self._found else ()
        one = next((one for one in found if one.id == id_), None)
        if one is not None and one.created_by != self._context.core.me.id:
            self._context.go(Ref("deliverable", id_), "praise")
        else:
            self._context.go("feedback")
