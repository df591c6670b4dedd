"""Writing a how-to: name, a word about it, tags, and the steps. What is typed survives a crash."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...features.howtos.commands import EditHowto, WriteHowto
from ...features.howtos.model import Howto, Step
from ..draft import Draft
from ..page import PageContext
from ..widgets.buttons import Button
from ..widgets.edits import GrowingTextEdit, ImeLineEdit
from ..widgets.labels import Hairline, Label
from ..writing.lazy import checked
from .reading import Number


class StepEdit(QWidget):
    """The two fields of one step."""

    changed = Signal()
    removed = Signal(object)
    raised = Signal(object)

    def __init__(self, context: PageContext, number: int, step: Step) -> None:
        super().__init__()
        self._words = context.words
        self.id = step.id
        words = context.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Number(number), 0, Qt.AlignmentFlag.AlignTop)
        fields = QVBoxLayout()
        fields.setSpacing(6)
        self.title = ImeLineEdit(
            step.title, words("howtos.step_title_hint"), words("howtos.step", number=number)
        )
        self.text = GrowingTextEdit(
            words("howtos.step_text_hint"), words("howtos.step_text", number=number)
        )
        self.text.set_text(step.text)
        checked(self.title, context.core)
        checked(self.text, context.core)
        fields.addWidget(self.title)
        fields.addWidget(self.text)
        row.addLayout(fields, 1)
        up = Button(
            kind="bare", icon="arrow-up", size="small", tip=words("howtos.step_up", number=number)
        )
        up.setVisible(number > 1)
        kept = up.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # the fields of all steps end on one line
        up.setSizePolicy(kept)
        up.clicked.connect(lambda _on=False: self.raised.emit(self))
        row.addWidget(up, 0, Qt.AlignmentFlag.AlignTop)
        away = Button(
            kind="bare", icon="x", size="small", tip=words("howtos.step_remove", number=number)
        )
        away.clicked.connect(lambda _on=False: self.removed.emit(self))
        row.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(Hairline())
        self.title.textChanged.connect(self.changed)
        self.text.textChanged.connect(self.changed)

    def step(self) -> Step:
        """What is written."""
        return Step(self.title.text(), self.text.toPlainText(), self.id)


class Editor(QWidget):
    """``finished`` has the id of what was saved, '' where nothing was."""

    finished = Signal(str)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._id = ""
        self._steps: list[StepEdit] = []
        self._draft = Draft(context.core, "draft.howtos", self._collect, self)
        self.setProperty("kind", "clear")
        words = context.words
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 20, 32, 24)
        column.setSpacing(8)
        for key in ("name", "summary", "tags"):
            field = ImeLineEdit("", "", words(f"howtos.{key}"))
            if key != "tags":
                field.setPlaceholderText(words(f"howtos.{key}_hint"))
                checked(field, context.core)
            field.textChanged.connect(self._draft.touch)
            setattr(self, f"_{key}", field)
            column.addWidget(Label(words(f"howtos.{key}"), "small", "t2"))
            column.addWidget(field)
        column.addSpacing(8)
        column.addWidget(Label(words("howtos.steps"), "section"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        column.addLayout(self._rows)
        more = Button(words("howtos.step_add"), "quiet", "plus")
        more.clicked.connect(lambda _on=False: self._add())
        column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(12)
        acts = QHBoxLayout()
        acts.addStretch(1)
        cancel = Button(words("howtos.cancel"), "quiet")
        cancel.clicked.connect(lambda _on=False: self._close(self._id))
        acts.addWidget(cancel)
        self.save = Button(words("howtos.save"), "primary")
        self.save.setToolTip("Ctrl+Enter")
        self.save.clicked.connect(lambda _on=False: self._save())
        acts.addWidget(self.save)
        column.addLayout(acts)
        column.addStretch(1)

    _name: ImeLineEdit
    _summary: ImeLineEdit
    _tags: ImeLineEdit

    def begin(self, howto: Howto | None = None) -> None:
        """Write a new one, or edit ``howto``; what was not saved last time is there again."""
        self._id = howto.id if howto else ""
        kept = self._draft.load()
        if isinstance(kept, dict) and kept.get("id", "") == self._id:
            shown: dict[str, Any] = kept
        else:
            shown = {
                "name": howto.title if howto else "",
                "summary": howto.summary if howto else "",
                "tags": " ".join(howto.tags) if howto else "",
                "steps": [[one.title, one.text, one.id] for one in (howto.steps if howto else ())],
            }
        self._name.setText(str(shown["name"]))
        self._summary.setText(str(shown["summary"]))
        self._tags.setText(str(shown["tags"]))
        self._fill([Step(*map(str, one)) for one in shown["steps"]] or [Step("")])
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, steps: list[Step]) -> None:
        for row in self._steps:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._steps = []
        for step in steps:
            row = StepEdit(self._context, len(self._steps) + 1, step)
            row.changed.connect(self._draft.touch)
            row.removed.connect(self._remove)
            row.raised.connect(self._raise)
            self._steps.append(row)
            self._rows.addWidget(row)

    def _add(self) -> None:
        self._fill([*(row.step() for row in self._steps), Step("")])
        self._steps[-1].title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, gone: StepEdit) -> None:
        self._fill([row.step() for row in self._steps if row is not gone] or [Step("")])
        self._draft.touch()

    def _raise(self, row: StepEdit) -> None:
        at = self._steps.index(row)
        steps = [one.step() for one in self._steps]
        steps[at - 1], steps[at] = steps[at], steps[at - 1]
        self._fill(steps)
        self._steps[at - 1].title.setFocus(Qt.FocusReason.OtherFocusReason)
        self._draft.touch()

    def _collect(self) -> dict[str, Any] | None:
        steps = [row.step() for row in self._steps]
        name, summary, tags = self._name.text(), self._summary.text(), self._tags.text()
        if not any((name, summary, tags, *(one.title + one.text for one in steps))):
            return None
        return {
            "id": self._id,
            "name": name,
            "summary": summary,
            "tags": tags,
            "steps": [[one.title, one.text, one.id] for one in steps],
        }

    def _save(self) -> None:
        steps = [row.step() for row in self._steps]
        tags = self._tags.text().replace("　", " ").split()
        if self._id:
            command: EditHowto | WriteHowto = EditHowto(
                self._id, self._name.text(), self._summary.text(), steps, tags
            )
        else:
            command = WriteHowto(self._name.text(), steps, self._summary.text(), tags)
        commit = self._context.bridge.send(command)
        if commit is None:
            return
        made = sorted(commit.changed.get("howto", frozenset()))
        self._close(self._id or (made[0] if made else ""))

    def _close(self, id_: str) -> None:
        for field in (self._name, self._summary, self._tags):
            field.clear()
        self._fill([])
        self._draft.keep()
        self.finished.emit(id_)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter saves."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._save()
        else:
            super().keyPressEvent(event)
