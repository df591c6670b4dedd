"""Minutes of a meeting: what was said, and the lines that become tasks with one click."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from ...features.documents.model import Document
from ...kernel.ops import Intent
from ...services import quick_add
from ...services.quick_add import Offer
from ...store.ledger import Together
from .. import theme
from ..draft import Draft
from ..page import PageContext
from ..shell.work import Job
from ..tasks.line_chips import shown
from ..tasks.small_popup import speak
from ..widgets.buttons import Button
from ..widgets.column import scrolled
from ..widgets.edits import ImeLineEdit
from ..widgets.fields import DateEdit
from ..widgets.labels import Label, SectionHeading
from ..writing.check import WritingCheck
from ..writing.lazy import checked
from .editor import paper

if TYPE_CHECKING:
    from ...language.quick_add import Line
    from ...language.quick_add.lines import Pasted

_PAUSE_MS = 100
_MOST = 170
"""Pixels that the lines take at most."""


class MinutesEditor(QWidget):
    """``changed`` whenever something else is written."""

    changed = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.saved = ""
        self._found: tuple[Offer, ...] = ()
        self._reading = False
        self._read: tuple[str, date] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self._draft = Draft(context.core, "draft.minutes", self._collect, self)
        words = context.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        head = QHBoxLayout()
        self.subject = ImeLineEdit("", words("documents.subject"), words("documents.subject"))
        checked(self.subject, context.core)
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
        lines = QWidget()
        lines.setProperty("kind", "clear")
        self._list = QVBoxLayout(lines)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(2)
        self._area = scrolled(lines)
        column.addWidget(self._area)
        row = QHBoxLayout()
        row.addStretch(1)
        self.make = Button("", "plain", "check-square-offset")
        self.make.clicked.connect(lambda _on=False: self.make_tasks())
        row.addWidget(self.make)
        column.addLayout(row)
        self._boxes: list[QCheckBox] = []
        self.subject.textChanged.connect(self._typed)
        self.body.textChanged.connect(self._typed)
        self.day.dateChanged.connect(lambda _day: self._pause.start())

    def begin(self, document: Document | None = None) -> None:
        """Write new minutes (a draft is taken up again), or show those that were saved."""
        kept = self._draft.load() if document is None else None
        was = kept if isinstance(kept, dict) else {}
        self.saved = document.id if document else ""
        day = document.on_day if document else None
        self.subject.setText(document.title if document else str(was.get("subject", "")))
        self.body.set_text(document.body if document else str(was.get("body", "")))
        self.day.setDate(day or date.fromisoformat(was.get("day", str(self._context.core.today))))  # type: ignore[arg-type]
        self._offer(())
        self._look()

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
        core, words = self._context.core, self._context.words
        source = words("documents.from_minutes", title=self.subject.text().strip() or "—")
        chosen = [one for one, box in zip(self._found, self._boxes, strict=True) if box.isChecked()]
        commands = quick_add.adds(core, chosen, request=False, where=source)
        if not commands:
            return
        intent = Intent("documents.actions", {"count": len(commands)})
        if self._context.bridge.send(Together(intent, commands)) is not None:
            self._context.toast(words("documents.tasks_made", count=len(commands)))
            for box in self._boxes:
                box.setChecked(False)

    def _typed(self) -> None:
        self._draft.touch()
        self._pause.start()
        self.changed.emit()

    def _look(self) -> None:
        """Look for lines that ask for something, in a worker: the grammar is slow to load."""
        core, text, day = self._context.core, self.body.toPlainText(), self.on_day
        if self._reading or (text, day) == self._read:
            return
        self._reading, self._read = True, (text, day)
        meeting = quick_add.meeting(core, day)

        Job(lambda: quick_add.action_lines(text, meeting), self._looked, self._failed, parent=self)

    def _looked(self, read: "tuple[tuple[Pasted, Line], ...]") -> None:
        self._reading = False
        self._offer(quick_add.action_offers(self._context.core, read))
        self._look()  # more may have been written since

    def _failed(self, _problem: object) -> None:
        self._reading = False

    def _offer(self, found: tuple[Offer, ...]) -> None:
        if found != self._found:
            ticked = {
                one.source: box.isChecked()
                for one, box in zip(self._found, self._boxes, strict=True)
            }
            self._found = found
            for box in self._boxes:
                self._list.removeWidget(box)
                box.hide()
                box.deleteLater()
            self._boxes = []
            for one in found:
                box = QCheckBox(self._said(one).replace("&", "&&"))
                box.setToolTip(one.source)
                box.setChecked(ticked.get(one.source, True))
                theme.use_font(box, "body")
                box.toggled.connect(self._count)
                self._boxes.append(box)
                self._list.addWidget(box)
        # Few lines stand there whole; many scroll, and leave the text its room.
        room = (self._list.sizeHint().height(), theme.current().size(_MOST))
        self._area.setFixedHeight(min(room))
        self._area.setVisible(bool(found))
        self._heading.setVisible(bool(found))
        self._heading.set_count(len(found))
        self._count()

    def _said(self, one: Offer) -> str:
        """The title, and what was understood: whose it is, and when."""
        core, words = self._context.core, self._context.words
        facts = [chip.text for chip in shown(words, one.line, core.today)]
        if one.request:
            facts.insert(0, words("quick_add.paste.request", name=core.other.called))
        elif one.person and one.person not in facts:
            facts.insert(0, one.person)
        if not facts:
            return one.line.title
        joined = words("documents.gap_join").join(facts)
        return words("documents.action", title=one.line.title, facts=joined)

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
