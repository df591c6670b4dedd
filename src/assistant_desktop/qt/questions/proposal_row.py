"""One proposal while it is written: letter, text, which one is recommended, a file, a due."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from ...features.questions.model import Proposal
from .. import theme
from ..page import PageContext
from ..tasks.due_popup import DuePopup, popup_place
from ..widgets.buttons import Button
from ..widgets.edits import ImeLineEdit
from ..widgets.labels import ElidedLabel, IconLabel
from ..writing.lazy import checked
from .proposals import KeyBox
from .telling import QuestionTeller


class ProposalRow(QWidget):
    """A line of the composer. ``with_due`` gives it a due, which also words the text."""

    changed = Signal()
    submitted = Signal()
    removed = Signal()

    def __init__(self, context: PageContext, *, with_due: bool = False) -> None:
        super().__init__()
        self._context, self._path, self.value = context, "", ""
        self._with_due = with_due
        self._worded = ""
        words = context.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(6)
        self._box = KeyBox("A", False)
        self.text = ImeLineEdit(placeholder=words("questions.own_hint"))
        checked(self.text, context.core)
        self.text.setProperty("scale", "small")
        theme.use_font(self.text, "dense")
        self.text.textEdited.connect(lambda _text: self.changed.emit())
        self.text.submitted.connect(lambda _text: self.submitted.emit())
        self.due = self._button("calendar", "")
        self.due.clicked.connect(self._ask_due)
        self.due.setVisible(with_due)
        self.best = QRadioButton()
        self.best.toggled.connect(self._best_changed)
        self._file = self._button("paperclip", "")
        self._file.clicked.connect(self._choose_file)
        self._file.setVisible(not with_due)
        self._remove = self._button("x", "")
        self._remove.clicked.connect(self.removed)
        row.addWidget(self._box)
        row.addWidget(self.text, 1)
        for part in (self.due, self._file, self.best, self._remove):
            row.addWidget(part)
        column.addLayout(row)
        column.addWidget(self._file_part())

    def _button(self, icon: str, tip: str) -> Button:
        button = Button(kind="bare", icon=icon, size="small", tip=tip)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _file_part(self) -> QWidget:
        look = theme.current()
        self._attached = QWidget()
        row = QHBoxLayout(self._attached)
        row.setContentsMargins(look.size(26), 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconLabel("paperclip", "t3", 14))
        self._name = ElidedLabel("", "small", "t2")
        row.addWidget(self._name, 1)
        self._detach = self._button("x", "")
        self._detach.clicked.connect(lambda: self._set_path(""))
        row.addWidget(self._detach)
        self._attached.hide()
        return self._attached

    def number(self, letter: str, *, removable: bool) -> None:
        """Give it its letter."""
        words = self._context.words
        self._box.set_letter(letter)
        self.text.setAccessibleName(words("questions.own", letter=letter))
        first = letter == "A"
        self.text.setPlaceholderText(words("questions.own_hint" if first else "questions.own_more"))
        self._named(self.best, "questions.make_best", letter)
        self._named(self.due, "questions.own_due", letter)
        self._named(self._file, "questions.attach", letter)
        self._named(self._detach, "questions.detach", letter)
        self._named(self._remove, "questions.remove", letter)
        self._remove.setVisible(removable)

    def _named(self, widget: QWidget, key: str, letter: str) -> None:
        name = self._context.words(key, letter=letter)
        widget.setAccessibleName(name)
        widget.setToolTip(name)

    # -- its content -----------------------------------------------------------------------------

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written in it."""
        return not (self.text.text().strip() or self._path or self.value)

    def fill(self, known: Proposal) -> None:
        """Show a proposal."""
        self.text.setText(known.text)
        self.text.setCursorPosition(0)
        self.value = known.value
        self._worded = known.text if known.value else ""
        self._set_path(known.path)

    def clear(self) -> None:
        """Forget what is written."""
        self.fill(Proposal(""))

    def proposal(self) -> Proposal:
        """What is written; without words a file stands for itself."""
        text = self.text.text().strip() or (Path(self._path).name if self._path else "")
        return Proposal(text, self._path, self.value)

    def values(self) -> dict[str, str]:
        """What is written, for the draft."""
        return {"text": self.text.text(), "path": self._path, "value": self.value}

    def _best_changed(self, on: bool) -> None:
        self._box.set_filled(on)
        self.changed.emit()

    # -- file and due ----------------------------------------------------------------------------

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self._file.accessibleName())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._set_path)
        dialog.open()

    def _set_path(self, path: str) -> None:
        self._path = path
        self._name.set_text(Path(path).name if path else "")
        self._attached.setVisible(bool(path))
        self.changed.emit()

    def _ask_due(self) -> None:
        core = self._context.core
        popup = DuePopup(self._context.words, core.today, core.clock.zone(), self)
        popup.chosen.connect(self.set_due)
        popup.ask(self.due.accessibleName(), self.value or None, popup_place(self.due))

    def set_due(self, due: str) -> None:
        """Another due; words that nobody has touched follow it."""
        self.value = due
        untouched = self.text.text().strip() in ("", self._worded)
        if untouched:
            words = self._context.words
            said = QuestionTeller(self._context.core).kept_due(due) if due else ""
            self._worded = words("margins.proposal", due=said) if due else ""
            self.text.setText(self._worded)
        self.changed.emit()
