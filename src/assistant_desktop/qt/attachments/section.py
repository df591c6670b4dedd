"""The files of a task itself and of its messages, in its pane."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ...features.attachments import queries
from ...services import attachments
from ..page import PageContext
from ..section import Section
from ..tasks.in_place import FieldRow
from ..widgets.buttons import Button
from .rows import FileRows
from .work import FileWork


class FilesSection(Section):
    """Give it a task with ``show_task``. Hidden where files cannot be kept."""

    KINDS = frozenset({"attachment", "comment"})

    def __init__(self, context: PageContext, work: FileWork, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.task, self._work = "", work
        words = context.words
        box = QWidget()
        inside = QVBoxLayout(box)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(2)
        self.rows = FileRows(context, work, removable=True)
        inside.addWidget(self.rows)
        self.add = Button(words("attachments.add"), "link", "paperclip")
        self.add.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.add.clicked.connect(self._choose)
        inside.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(FieldRow(words("attachments.field"), words, box, top=5))
        work.changed.connect(self.reload)
        self.setVisible(context.core.folder is not None)

    def show_task(self, task: str) -> None:
        """Show the files of a task."""
        self.task = task
        self.reload()

    def refresh(self) -> None:
        """Show what is attached now."""
        found = queries.of_task(self._context.core.reader, self.task) if self.task else ()
        self.rows.show_files(found)

    def _choose(self) -> None:
        dialog = QFileDialog(self.window(), self._context.words("attachments.add"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.attach(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def attach(self, path: Path) -> None:
        """Attach a file to the task."""
        core, task = self._context.core, self.task

        def kept(blob: Any) -> None:
            command = attachments.attaching(core, "task", task, path, blob)
            self._context.bridge.send(command)

        if not attachments.is_small(path) and attachments.below_root(core, path)[0]:
            kept(None)
        else:
            self._work.keep(path, kept)
