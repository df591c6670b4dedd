"""The parts from which feedback is written, here and on Today: strengths, question, detail."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QWidget

from ...features.feedback.model import STRENGTHS
from ...words import Words
from .. import theme
from ..widgets.buttons import Chip
from ..widgets.edits import ImeLineEdit
from ..widgets.flow import FlowLayout
from ..widgets.labels import Label

DETAILS = ("situation", "behaviour", "effect", "wish")


def strength_word(words: Words, strength: str) -> str:
    """A strength as it is shown: the word of a code, or one's own words."""
    return words(f"feedback.strength.{strength}") if strength in STRENGTHS else strength


class Strengths(QWidget):
    """Chips for the strengths shown, any number of them; the rest and own words behind "more"."""

    changed = Signal()

    def __init__(self, words: Words, first: int = 4, parent: QWidget | None = None) -> None:
        """Show the ``first`` few chips until more are asked for."""
        super().__init__(parent)
        self._words = words
        self.setAccessibleName(words("feedback.strengths"))
        flow = FlowLayout(self)
        flow.addWidget(Label(words("feedback.strengths"), "small", "t3"))
        self._chips: dict[str, Chip] = {}
        for place, code in enumerate(STRENGTHS):
            chip = Chip(words(f"feedback.strength.{code}"))
            chip.toggled.connect(self._toggled)
            self._chips[code] = chip
            flow.addWidget(chip)
            # Hidden only: whatever is shown before it has a parent becomes a window of its own.
            if place >= first:
                chip.hide()
        self._more = Chip(words("feedback.strength_more"), "plus", action=True)
        self._more.clicked.connect(self._reveal)
        flow.addWidget(self._more)
        self._own = ImeLineEdit("", words("feedback.strength_own"))
        self._own.setProperty("scale", "small")
        theme.use_font(self._own, "small")
        self._own.setFixedWidth(theme.current().size(150))
        self._own.textEdited.connect(lambda _text: self.changed.emit())
        self._own.hide()
        flow.addWidget(self._own)

    def values(self) -> tuple[str, ...]:
        """What is chosen: codes, then own words (several apart by 、 or a comma)."""
        own = self._own.text().replace("、", ",").replace("，", ",").split(",")
        chosen = [code for code, chip in self._chips.items() if chip.isChecked()]
        return (*chosen, *(one.strip() for one in own if one.strip()))

    def set_values(self, values: Sequence[str]) -> None:
        """Choose exactly these."""
        for code, chip in self._chips.items():
            chip.blockSignals(True)
            chip.setChecked(code in values)
            self._dress(chip)
            chip.blockSignals(False)
        own = [one for one in values if one not in self._chips]
        self._own.setText("、".join(own))
        if own or any(chip.isChecked() and chip.isHidden() for chip in self._chips.values()):
            self._reveal(focus=False)

    def _reveal(self, *, focus: bool = True) -> None:
        for chip in self._chips.values():
            chip.show()
        self._more.hide()
        self._own.show()
        if focus:
            self._own.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggled(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            self._dress(chip)
        self.changed.emit()

    @staticmethod
    def _dress(chip: Chip) -> None:
        theme.use_font(chip, "small", chip.isChecked())


class SecondQuestion(QWidget):
    """The second question of a critique: asked or not, and in which words."""

    changed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        """Create it with the plain question, not asked."""
        super().__init__(parent)
        self._words = words
        self._edited = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._check = QCheckBox(words("feedback.ask_question"))
        self._check.setAccessibleName(words("feedback.ask_question"))
        theme.use_font(self._check, "small")
        self._text = ImeLineEdit("", name=words("feedback.question"))
        self._text.setProperty("kind", "soft")
        self._text.setProperty("scale", "small")
        theme.use_font(self._text, "small")
        row.addWidget(self._check)
        row.addWidget(self._text, 1)
        self._check.toggled.connect(lambda _on: self.changed.emit())
        self._text.textEdited.connect(self._typed)
        self.set_category("")

    def set_category(self, category: str) -> None:
        """Word the question for a category, unless somebody has worded it already."""
        if self._edited:
            return
        plain = self._words("feedback.question_plain")
        text = self._words("feedback.question_text", category=category) if category else plain
        self._text.setText(text)
        self._text.setCursorPosition(0)

    @property
    def field(self) -> ImeLineEdit:
        """Where it is worded."""
        return self._text

    def value(self) -> str:
        """The question, or "" where it is not asked."""
        return self._text.text().strip() if self._check.isChecked() else ""

    def set_value(self, question: str) -> None:
        """Ask this question; "" asks none and takes own words back."""
        self._check.setChecked(bool(question))
        self._edited = bool(question)
        if question:
            self._text.setText(question)
            self._text.setCursorPosition(0)

    def _typed(self) -> None:
        self._edited = True
        # Whoever words the question wants to ask it.
        self._check.setChecked(True)
        self.changed.emit()


class Details(QWidget):
    """Situation, what happened, its effect and the wish: four lines, all optional."""

    changed = Signal()
    submitted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        """Create four empty lines."""
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        self._fields: dict[str, ImeLineEdit] = {}
        for place, name in enumerate(DETAILS):
            label = Label(words(f"feedback.{name}"), "small", "t3")
            field = ImeLineEdit("", words(f"feedback.{name}_hint"), words(f"feedback.{name}"))
            field.setProperty("kind", "soft")
            field.setProperty("scale", "small")
            theme.use_font(field, "dense")
            field.textEdited.connect(lambda _text: self.changed.emit())
            label.setBuddy(field)
            grid.addWidget(label, place, 0)
            grid.addWidget(field, place, 1)
            self._fields[name] = field
        grid.setColumnStretch(1, 1)

    @property
    def fields(self) -> tuple[ImeLineEdit, ...]:
        """The four lines."""
        return tuple(self._fields.values())

    def values(self) -> dict[str, str]:
        """The four texts by name."""
        return {name: field.text().strip() for name, field in self._fields.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Fill the lines; what is missing becomes empty."""
        for name, field in self._fields.items():
            field.setText(str(values.get(name, "")))

    def focus_first(self) -> None:
        """Go to the first line."""
        self._fields[DETAILS[0]].setFocus(Qt.FocusReason.OtherFocusReason)
