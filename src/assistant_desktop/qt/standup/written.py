"""The stand-up in writing: each answers step by step when there is time, the other reads."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ...features.people.model import CLIENT
from ...features.standup import model, queries
from ...features.standup.commands import WriteAnswer
from ...features.standup.model import PreparedStep, standup_step_id
from ...kernel.clock import from_text
from ...services import standup as service
from ...words import when
from .. import theme
from ..page import PageContext
from ..widgets.buttons import Button
from ..widgets.column import clear
from ..widgets.edits import GrowingTextEdit
from ..widgets.labels import Card, IconLabel, Label
from ..widgets.seal import Seal
from ..writing.check import WritingCheck
from . import wording
from .rows import PreparedRow


class WrittenView(QWidget):
    """One written stand-up. ``finished`` carries its id; ``closed`` goes back to the overview."""

    finished = Signal(str)
    closed = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._context = context
        self._standup = ""
        self._steps: dict[str, _StepBox] = {}
        words = context.words
        outer = QVBoxLayout(self)
        outer.setContentsMargins(32, 16, 0, 0)
        outer.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 32, 0)
        head.setSpacing(12)
        head.addWidget(Label(words("standup.written.title"), "title"))
        self._subtitle = Label("", "body", "t2")
        head.addWidget(self._subtitle)
        head.addStretch(1)
        self._state = Label("", "dense", "t2")
        head.addWidget(self._state)
        close = Button(words("standup.close"), "quiet")
        close.clicked.connect(self.closed)
        finish = Button(words("standup.written.finish"), "primary")
        finish.clicked.connect(self._finish)
        head.addWidget(close)
        head.addWidget(finish)
        outer.addLayout(head)
        outer.addWidget(Label(words("standup.written.hint"), "body", "t2", wrap=True))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setProperty("kind", "clear")
        across = QHBoxLayout(inner)
        across.setContentsMargins(0, 6, 24, 24)
        self._column = QVBoxLayout()
        self._column.setSpacing(14)
        holder = QWidget()
        holder.setMaximumWidth(theme.current().size(880))
        self._column.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(self._column)
        across.addWidget(holder, 1)
        across.addStretch(0)
        scroll.setWidget(inner)
        outer.addWidget(scroll, 1)

    def show_standup(self, standup: str) -> None:
        """Show a written stand-up as the data have it."""
        core, words = self._context.core, self._context.words
        row = queries.standup(core.reader, standup)
        if row is None:
            return
        self._standup = standup
        day = date.fromisoformat(row["date"])
        self._subtitle.setText(when.long_day(words, day, core.today))
        rows = [one for one in queries.steps(core.reader, standup) if one["state"] != model.EMPTY]
        if [one["id"] for one in rows] != list(self._steps):
            self._build(rows)
        prepared = {
            standup_step_id(standup, one.step.id): one for one in service.prepared(core, day).steps
        }
        answers = queries.lines(core.reader, standup, model.ANSWER)
        for one in rows:
            mine = [line for line in answers if line["step"] == one["id"]]
            self._steps[one["id"]].show_step(one, prepared.get(one["id"]), mine)
        self._state.setText(self._who({line["created_by"] for line in answers}))

    def _who(self, authors: set[str | None]) -> str:
        words, pair = self._context.words, self._context.core.pair
        missing = [one for one in pair.values() if one.id not in authors]
        if not missing:
            return words("standup.written.by_both")
        if len(missing) == 2:
            return words("standup.written.by_none")
        return words("standup.written.by_one", person=missing[0].called)

    def _build(self, rows: list[dict[str, Any]]) -> None:
        for box in self._steps.values():
            self._column.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._steps = {one["id"]: _StepBox(self._context, one) for one in rows}
        for box in self._steps.values():
            self._column.addWidget(box)

    def _finish(self) -> None:
        standup = self._standup
        command = service.finish(self._context.core, standup)
        self._context.bridge.send(command, lambda _commit: self.finished.emit(standup))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter is the filled button, Escape goes back."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Small windows have small margins."""
        super().resizeEvent(event)
        layout = self.layout()
        if layout is not None:
            small = event.size().width() < theme.current().size(1040)
            layout.setContentsMargins(20 if small else 32, 16, 0, 0)


class _StepBox(Card):
    """One step: its prompt, what is prepared, what was written, and a field."""

    def __init__(self, context: PageContext, row: dict[str, Any]) -> None:
        super().__init__(padding=20)
        self._context, self._row = context, row
        self._shown: object = None
        core, words = context.core, context.words
        title = wording.row_title(core, row)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(wording.ICONS.get(row["key"], "chat-circle"), "t3", 18))
        head.addWidget(Label(title, "dense", "t2"))
        head.addStretch(1)
        self.box.addLayout(head)
        self._prompt = Label("", "panel", wrap=True)
        self.box.addWidget(self._prompt)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.box.addLayout(self._lines)
        self._answers = QVBoxLayout()
        self._answers.setSpacing(8)
        self.box.addLayout(self._answers)
        across = QHBoxLayout()
        across.setSpacing(8)
        self.field = GrowingTextEdit(words("standup.written.placeholder", title=title))
        WritingCheck(self.field, core)
        self.field.set_text(core.local.get(self._draft, ""))
        self.field.paused.connect(self._keep)
        self.field.submitted.connect(self._write)
        button = Button(words("standup.written.add"))
        button.setAccessibleDescription(title)
        button.clicked.connect(self._write)
        across.addWidget(self.field, 1)
        across.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(across)

    @property
    def _draft(self) -> str:
        return f"draft.standup.answer.{self._row['id']}"

    def show_step(
        self, row: dict[str, Any], prepared: PreparedStep | None, answers: list[dict[str, Any]]
    ) -> None:
        """Show what is prepared and what was written so far."""
        key = (row["prompt"], prepared, [one["id"] for one in answers])
        if key == self._shown:
            return
        self._shown, self._row = key, row
        core = self._context.core
        self._prompt.setText(wording.prompt(core, row, prepared))
        clear(self._lines)
        for line in prepared.lines if prepared else ():
            text, tone = wording.detail(core, line)
            tip = self._context.words("standup.line.open", text=line.text)
            made = PreparedRow(line.text, text, tone, tip=tip)
            made.clicked.connect(lambda _on=False, ref=line.ref: self._context.go(ref))
            self._lines.addWidget(made)
        clear(self._answers)
        for one in answers:
            self._answers.addWidget(self._answer(one))

    def _answer(self, row: dict[str, Any]) -> QWidget:
        core, words = self._context.core, self._context.words
        box = QWidget()
        across = QHBoxLayout(box)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        person = core.person(row["created_by"])
        if person is not None:
            shape = "client" if person.role == CLIENT else "assistant"
            seal = Seal(person.initial, shape, 28)  # type: ignore[arg-type]
            seal.setAccessibleName(person.name)
            across.addWidget(seal, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        at = when.moment(words, from_text(row["created_at"]), core.clock.zone(), core.today)
        name = person.called if person else ""
        said = words("standup.written.said", person=name, when=at)
        texts.addWidget(Label(said, "small", "t3"))
        text = Label(row["text"], "body", wrap=True)
        text.setFont(wording.read_font(15))
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        texts.addWidget(text)
        across.addLayout(texts, 1)
        return box

    def _keep(self, text: str) -> None:
        if text.strip():
            self._context.core.local.set(self._draft, text)
        else:
            self._context.core.local.drop(self._draft)

    def _write(self) -> None:
        text = self.field.toPlainText()
        if not text.strip():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        command = WriteAnswer(self._row["standup"], self._row["id"], text)
        self._context.bridge.send(command, lambda _commit: self._written())

    def _written(self) -> None:
        self.field.set_text("")
        self._context.core.local.drop(self._draft)
