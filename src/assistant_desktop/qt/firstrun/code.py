"""The recovery code, shown once: large, in groups of four, to be written down."""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from ...kernel.errors import Problem
from ...store.files import write_whole
from ...words import Words
from .. import theme
from ..widgets.buttons import Button
from ..widgets.labels import Card, IconLabel, Label

PER_LINE = 4
"""Groups in a line."""


def in_lines(code: str) -> str:
    """``7K2M-…`` as two lines of groups, as it is read out."""
    groups = code.split("-")
    lines = [groups[at : at + PER_LINE] for at in range(0, len(groups), PER_LINE)]
    return "\n".join("  ".join(line) for line in lines)


class CodeCard(Card):
    """The code with the ways to keep it: copy, print, save. Also used by the settings."""

    def __init__(self, words: Words, code: str, today: date) -> None:
        super().__init__(padding=24)
        self._words = words
        self._code = code
        self._today = today
        shown = Label(in_lines(code), "title")
        font = theme.current().font("title")
        font.setPixelSize(theme.current().size(26))
        shown.setProperty("fontRole", None)
        shown.setFont(font)
        shown.setAccessibleName(f"{words('firstrun.code.name')} {code}")
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.box.addWidget(shown)
        row = QHBoxLayout()
        row.setSpacing(8)
        for name, icon, act in (
            ("copy", "copy", self.copy),
            ("print", "printer", self.print_sheet),
            ("save", "download-simple", self.save),
        ):
            button = Button(words(f"firstrun.code.{name}"), icon=icon)
            button.clicked.connect(_ignoring(act))
            row.addWidget(button)
        self._told = Label("", "small", "t2")
        row.addWidget(self._told, 1)
        self.box.addLayout(row)
        warn = QHBoxLayout()
        warn.setSpacing(8)
        warn.addWidget(IconLabel("warning", "yama", 16))
        warn.addWidget(Label(words("firstrun.code.warn"), "small", "t2", wrap=True), 1)
        self.box.addLayout(warn)

    def copy(self) -> None:
        """Put the code on the clipboard."""
        QApplication.clipboard().setText(self._code)
        self._told.setText(self._words("firstrun.code.copied"))

    def sheet(self) -> str:
        """What is printed and saved."""
        day = f"{self._today:%Y-%m-%d}"
        note = self._words("firstrun.code.sheet_note")
        return self._words("firstrun.code.sheet", code=in_lines(self._code), date=day, note=note)

    def print_sheet(self) -> None:
        """Print it, by the system's own dialog."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter()
        if QPrintDialog(printer, self).exec():
            document = QTextDocument()
            document.setDefaultFont(theme.current().font("card"))
            document.setPlainText(self.sheet())
            document.print_(printer)

    def save(self) -> None:
        """Save it as a text file, where the user says, readable by its owner alone."""
        name = str(Path.home() / self._words("firstrun.code.file"))
        chosen, _ = QFileDialog.getSaveFileName(self, self._words("firstrun.code.save"), name)
        if chosen:
            try:
                write_whole(Path(chosen), self.sheet().encode())
            except Problem as problem:
                self._told.setText(self._words.problem(problem.code, problem.params))
            else:
                with suppress(OSError):
                    os.chmod(chosen, 0o600)
                self._told.setText(self._words("firstrun.code.saved"))


def _ignoring(act: Callable[[], None]) -> Callable[[bool], None]:
    return lambda _checked: act()


class CodeStep(QWidget):
    """The card, and the box to tick before going on."""

    noted = Signal(bool)

    def __init__(self, words: Words, code: str, today: date) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(CodeCard(words, code, today))
        self._check = QCheckBox(words("firstrun.code.noted"))
        theme.use_font(self._check, "body")
        self._check.toggled.connect(self.noted)
        column.addWidget(self._check, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def first_field(self) -> QWidget:
        """What gets the focus."""
        return self._check
