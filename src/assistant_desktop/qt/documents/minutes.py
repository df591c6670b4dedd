"""Minutes of a meeting: what was said, and the lines that become tasks with one click."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from ...features.documents.model import Document, actions_of
from ...kernel.ops import Intent
from ...store.ledger import Together
from .. import theme
from ..draft import Draft
from ..page import PageContext
from ..tasks.small_popup import speak
from ..widgets.buttons import Button
from ..widgets.edits import ImeLineEdit
from ..widgets.fields import DateEdit
from ..widgets.labels import Label, SectionHeading
from ..writing.check import WritingCheck
from .editor import paper


class MinutesEditor(QWidget):
    """``changed`` whenever something else is written."""

    changed = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.saved = ""
        self._shown: tuple[str, ...] = ()
        self._draft = Draft(context.core, "draft.minutes", self._collect, self)
        words = context.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        head = QHBoxLayout()
        self.subject = ImeLineEdit("", words("documents.subject"), words("documents.subject"))
        head.addWidget(self.subject, 1)
        head.addWidget(Label(words("documents.meeting_day"), "small", "t2"))
        self.day = DateEdit(words("documents.meeting_day"))
        speak(self.day, words)
        head.addWidget(self.day)
        column.addLayout(head)
        self.body = paper(words("documents.body"), words("documents.minutes_hint"))
        self.check = WritingCheck(self.body, context.core)
        column.addWidget(self.body, 1)
        self._heading = SectionHeading(words("documents.actions"), 0)
        column.addWidget(self._heading)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        column.addLayout(self._list)
        row = QHBoxLayout()
        row.addStretch(1)
        self.make = Button("", "plain", "check-square-offset")
        self.make.clicked.connect(lambda _on=False: self.make_tasks())
        row.addWidget(self.make)
        column.addLayout(row)
        self._boxes: list[QCheckBox] = []
        self.subject.textChanged.connect(self._typed)
        self.body.textChanged.connect(self._typed)

    def begin(self, document: Document | None = None) -> None:
        """Write new minutes (a draft is taken up again), or show those that were saved."""
        kept = self._draft.load() if document is None else None
        shown = kept if isinstance(kept, dict) else {}
        self.saved = document.id if document else ""
        day = document.on_day if document else None
        self.subject.setText(document.title if document else str(shown.get("subject", "")))
        self.body.set_text(document.body if document else str(shown.get("body", "")))
        self.day.setDate(day or date.fromisoformat(shown.get("day", str(self._context.core.today))))  # type: ignore[arg-type]
        self._offer()

    @property
    def on_day(self) -> date:
        """The day of the meeting (local date)."""
        found = self.day.date()
        return date(found.year(), found.month(), found.day())

    def forget(self) -> None:
        """It was saved."""
        self._draft.keep()

    def make_tasks(self) -> None:
        """Add the ticked lines as tasks, in one undo step, each with where it comes from."""
        from ...services import quick_add  # with the grammar: on first use

        core, words = self._context.core, self._context.words
        source = words("documents.from_minutes", title=self.subject.text().strip() or "—")
        lines = [box.property("line") for box in self._boxes if box.isChecked()]
        commands = tuple(
            quick_add.command(core, quick_add.understood(core, str(line)), description=source)
            for line in lines
        )
        if not commands:
            return
        intent = Intent("documents.actions", {"count": len(commands)})
        if self._context.bridge.send(Together(intent, commands)) is not None:
            self._context.toast(words("documents.tasks_made", count=len(commands)))
            for box in self._boxes:
                box.setChecked(False)

    def _typed(self) -> None:
        self._draft.touch()
        self._offer()
        self.changed.emit()

    def _offer(self) -> None:
        found = actions_of(self.body.toPlainText())
        if found != self._shown:
            self._shown = found
            ticked = {str(box.property("line")): box.isChecked() for box in self._boxes}
            for box in self._boxes:
                self._list.removeWidget(box)
                box.hide()
                box.deleteLater()
            self._boxes = []
            for line in found:
                box = QCheckBox(line.replace("&", "&&"))
                box.setProperty("line", line)
                box.setChecked(ticked.get(line, True))
                theme.use_font(box, "body")
                box.toggled.connect(self._count)
                self._boxes.append(box)
                self._list.addWidget(box)
        self._heading.setVisible(bool(found))
        self._heading.set_count(len(found))
        self._count()

    def _count(self) -> None:
        count = sum(box.isChecked() for box in self._boxes)
        self.make.setVisible(bool(self._boxes))
        self.make.setEnabled(count > 0)
        self.make.setText(self._context.words("documents.make_tasks", count=count))

    def _collect(self) -> dict[str, str] | None:
        subject, body = self.subject.text(), self.body.toPlainText()
        if self.saved or not (subject.strip() or body.strip()):
            return None
        return {"subject": subject, "body": body, "day": self.on_day.isoformat()}
