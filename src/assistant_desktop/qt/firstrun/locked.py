"""What stands in the window where the data cannot be opened: the key is asked for, or it is said
what is safe and which backups there are. Never an empty start over existing data."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ...kernel.errors import Problem
from ...words import Words
from .. import theme
from ..ports import Ports, Unlock
from ..widgets.buttons import Button, Segmented
from ..widgets.edits import ImeLineEdit
from ..widgets.labels import Hairline, Label
from .backup_list import BackupList
from .parts import Field, Frame, aside, headline, line

KEY_CODES = frozenset(
    {"key_missing", "vault_locked", "vault_missing", "vault_insecure", "vault_silent"}
    | {"vault_trouble", "wrong_code", "mistyped_code", "wrong_passphrase", "no_passphrase"}
    | {"empty_passphrase", "needs_passphrase"}
)
"""Problems that another secret may solve."""
TROUBLE = {
    "data_damaged": "damaged",
    "wrong_key": "damaged",
    "slots_damaged": "damaged",
    "no_data": "missing",
    "data_too_new": "too_new",
    "slots_too_new": "too_new",
}


class Opener(Protocol):
    """What the panels need of the application."""

    ports: Ports
    folder: Path
    words: Words

    def open(self, unlock: Unlock | None = None) -> None:
        """Try to open the data; a new panel comes where it fails."""
        ...

    def restore(self, source: Path, unlock: Unlock | None = None) -> None:
        """Put a backup in place of the data, then open them."""
        ...

    def restored(self) -> None:
        """The backup is in place."""
        ...

    def quit(self) -> None:
        """End."""
        ...


def panel_for(opener: Opener, problem: Problem | None) -> QWidget:
    """The panel that answers a problem of opening."""
    if problem is not None and problem.code in KEY_CODES:
        return UnlockPanel(opener, problem)
    return TroublePanel(opener, problem)


class SecretForm(QWidget):
    """Passphrase or recovery code, with the sentence that says why it was refused."""

    def __init__(self, words: Words, kind: str = "recovery") -> None:
        super().__init__()
        self._words = words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self._kind = Segmented(words("firstrun.locked.kind"))
        self._kind.add(words("firstrun.locked.recovery"), "recovery")
        self._kind.add(words("firstrun.locked.passphrase"), "passphrase")
        self._kind.set_value(kind)
        self._kind.chosen.connect(lambda _kind: self._switch())
        column.addWidget(self._kind)
        self.edit: ImeLineEdit = line(words("firstrun.locked.recovery"))
        self._field = Field(words("firstrun.locked.recovery"), self.edit)
        column.addWidget(self._field)
        self._keep = QCheckBox(words("firstrun.locked.keep"))
        self._keep.setChecked(True)
        theme.use_font(self._keep, "dense")
        column.addWidget(self._keep, 0, Qt.AlignmentFlag.AlignLeft)
        self._switch()

    @property
    def kind(self) -> str:
        """Which of the two it is."""
        return str(self._kind.value())

    def unlock(self) -> Unlock:
        """What was typed."""
        kind = "recovery" if self.kind == "recovery" else "passphrase"
        return Unlock(kind, self.edit.text(), self._keep.isChecked())  # type: ignore[arg-type]

    def refuse(self, sentence: str) -> None:
        """Say why it did not open; what was typed stays."""
        self._field.refuse(sentence)

    def _switch(self) -> None:
        text = self._words(f"firstrun.locked.{self.kind}")
        self._field.label.setText(text)
        self.edit.setAccessibleName(text)
        secret = self.kind == "passphrase"
        self.edit.setEchoMode(QLineEdit.EchoMode.Password if secret else QLineEdit.EchoMode.Normal)
        self._field.refuse("")


class UnlockPanel(QWidget):
    """Asks for passphrase or recovery code."""

    def __init__(self, opener: Opener, problem: Problem) -> None:
        super().__init__()
        self._opener = opener
        words = opener.words
        frame = Frame(words)
        _fill(self, frame)
        frame.column.addWidget(headline(words("firstrun.locked.title")))
        locked = problem.code == "vault_locked"
        text = words("firstrun.locked.vault" if locked else "firstrun.locked.text")
        self.setAccessibleName(words("firstrun.locked.title"))
        frame.column.addWidget(Label(text, "body", "t2", wrap=True))
        frame.column.addSpacing(22)
        passphrase = problem.code in ("wrong_passphrase", "empty_passphrase", "needs_passphrase")
        self.form = SecretForm(words, "passphrase" if passphrase or _has(opener) else "recovery")
        frame.column.addWidget(self.form)
        frame.column.addStretch(1)
        frame.column.addWidget(Hairline())
        frame.column.addSpacing(24)
        foot = QHBoxLayout()
        leave = aside(words("firstrun.locked.quit"))
        leave.clicked.connect(lambda _checked: opener.quit())
        foot.addWidget(leave)
        foot.addStretch(1)
        again = Button(words("firstrun.locked.again"), size="wizard")
        again.clicked.connect(lambda _checked: opener.open())
        if not problem.code.startswith("vault_"):
            again.hide()
        foot.addWidget(again)
        self._open = Button(words("firstrun.locked.open"), "primary", size="wizard")
        self._open.clicked.connect(lambda _checked: self.forward())
        foot.addWidget(self._open)
        frame.column.addLayout(foot)
        self.setFocusProxy(self.form.edit)

    def forward(self) -> None:
        """Try what was typed. What was wrong is told here; the panel stays."""
        self._open.setEnabled(False)
        self._open.setText(self._opener.words("firstrun.locked.opening"))
        self._opener.open(self.form.unlock())

    def refuse(self, problem: Problem) -> bool:
        """Say why it did not open; False where this panel is not the place for it."""
        if problem.code not in KEY_CODES:
            return False
        self._open.setEnabled(True)
        self._open.setText(self._opener.words("firstrun.locked.open"))
        self.form.refuse(self._opener.words.problem(problem.code, problem.params))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._open.isEnabled():
            self.forward()
        else:
            super().keyPressEvent(event)


class TroublePanel(QWidget):
    """Says what happened and what is safe, and offers the backups."""

    def __init__(self, opener: Opener, problem: Problem | None) -> None:
        super().__init__()
        words = opener.words
        kind = TROUBLE.get(problem.code, "other") if problem is not None else "other"
        frame = Frame(words)
        _fill(self, frame)
        title = words(f"firstrun.trouble.{kind}")
        self.setAccessibleName(title)
        frame.column.addWidget(headline(title))
        frame.column.addWidget(Label(_text(words, kind, problem), "body", "t2", wrap=True))
        folder = words("firstrun.trouble.folder", path=str(opener.folder))
        frame.column.addSpacing(6)
        frame.column.addWidget(Label(folder, "small", "t3", wrap=True))
        frame.column.addSpacing(18)
        if kind in ("damaged", "missing"):
            self.backups = BackupList(words, opener.ports, opener.folder)
            self.backups.chosen.connect(opener.restore)
            frame.column.addWidget(self.backups, 1)
            frame.column.addSpacing(16)
        else:
            frame.column.addStretch(1)
        frame.column.addWidget(Hairline())
        frame.column.addSpacing(24)
        foot = QHBoxLayout()
        leave = aside(words("firstrun.locked.quit"))
        leave.clicked.connect(lambda _checked: opener.quit())
        foot.addWidget(leave)
        foot.addStretch(1)
        again = Button(words("firstrun.locked.again"), size="wizard")
        again.clicked.connect(lambda _checked: opener.open())
        foot.addWidget(again)
        frame.column.addLayout(foot)


def _text(words: Words, kind: str, problem: Problem | None) -> str:
    if kind in ("damaged", "missing"):
        return words(f"firstrun.trouble.{kind}.text")
    if problem is None:
        return words("firstrun.trouble.unexpected")
    safe = words("firstrun.trouble.safe")
    told = words.problem(problem.code, problem.params)
    return told if kind == "too_new" else f"{told}\n{safe}"


def _has(opener: Opener) -> bool:
    try:
        return opener.ports.security.has_passphrase(opener.folder)
    except Problem:
        return False


def _fill(widget: QWidget, frame: Frame) -> None:
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(frame)
