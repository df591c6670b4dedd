"""Joining what the other shares: the shared place and the code on the other's screen."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from ...services.vault import VaultState
from ...words import Words
from ..ports import JoinStore, Ports
from ..shell.work import Job
from ..widgets.buttons import Button
from ..widgets.labels import Card, IconLabel, Label
from .parts import Field, line
from .place import LEAST


class JoinStep(QWidget):
    """Address and code; a password for a server, a passphrase where there is no keyring."""

    asked = Signal()
    """It is known what keyring there is."""

    def __init__(self, words: Words, folder: Path, ports: Ports) -> None:
        super().__init__()
        self._words, self._folder, self._ports = words, folder, ports
        self.state: VaultState | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        card = Card(tone="focus", padding=20)
        card.box.setSpacing(12)
        row = QWidget()
        inner = QHBoxLayout(row)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        self.address = line(words("sharing.address"), "")
        self.address.setPlaceholderText(words("sharing.address.hint"))
        choose = Button(words("sharing.choose"))
        choose.setProperty("scale", "wizard")
        choose.clicked.connect(self._choose)
        inner.addWidget(self.address, 1)
        inner.addWidget(choose)
        self._place = Field(words("sharing.address"), row)
        card.box.addWidget(self._place)
        self._password = self._secret("sharing.password")
        card.box.addWidget(self._password)
        self.code = line(words("sharing.join.code"), "")
        self._code = Field(words("sharing.join.code"), self.code)
        card.box.addWidget(self._code)
        self._passphrase = self._secret("sharing.join.passphrase")
        card.box.addWidget(self._passphrase)
        self._card = card
        column.addWidget(card)
        self._way = self._progress_card()
        column.addWidget(self._way)
        self._trouble = QWidget()
        told = QHBoxLayout(self._trouble)
        told.setContentsMargins(0, 0, 0, 0)
        told.addWidget(IconLabel("warning-circle", "rust", 16))
        self._said = Label("", "dense", "rust", wrap=True)
        told.addWidget(self._said, 1)
        self._trouble.hide()
        column.addWidget(self._trouble)
        column.addStretch(1)
        self.address.textChanged.connect(self._retyped)
        self.code.textChanged.connect(lambda _text: self._trouble.hide())
        self._retyped("")
        self._passphrase.hide()

    def _progress_card(self) -> Card:
        """How far it is, in place of the form."""
        card = Card(tone="focus", padding=20)
        card.box.setSpacing(12)
        self._far = Label("", "body")
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self._words("sharing.join.progress"))
        card.box.addWidget(self._far)
        card.box.addWidget(self._bar)
        card.box.addWidget(
            Label(self._words("sharing.join.progress.note"), "small", "t2", wrap=True)
        )
        card.hide()
        return card

    def receive(self, share: float | None) -> None:
        """Show how much of it is here; None: the form again."""
        self._card.setVisible(share is None)
        self._way.setVisible(share is not None)
        if share is None:
            return
        self._trouble.hide()
        self._bar.setValue(round(share * 1000))
        key = "sharing.join.receiving" if share else "sharing.join.working"
        self._far.setText(self._words(key, percent=int(share * 100)))

    def _secret(self, key: str) -> Field:
        edit = line(self._words(key), "")
        edit.setEchoMode(QLineEdit.EchoMode.Password)
        return Field(self._words(key), edit)

    def begin(self) -> None:
        """Look what keyring there is."""
        if self.state is None:
            Job(self._ports.vault_state, self._known, parent=self)

    def _known(self, state: VaultState) -> None:
        self.state = state
        self._passphrase.setVisible(state in (VaultState.MISSING, VaultState.INSECURE))
        self.asked.emit()

    def _retyped(self, text: str) -> None:
        self._trouble.hide()
        self._password.setVisible("://" in text)

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self._words("sharing.choose"))
        if chosen:
            self.address.setText(chosen)

    def first_field(self) -> QWidget:
        """What gets the focus."""
        return self.address

    def check(self) -> bool:
        """Whether everything is there; the first that is missing says so."""
        for field, text in ((self._place, self.address.text()), (self._code, self.code.text())):
            if not text.strip():
                field.refuse(self._words("sharing.join.missing"))
                return False
        if self._passphrase.isVisible() and len(_text(self._passphrase)) < LEAST:
            self._passphrase.refuse(self._words("sharing.join.short", count=LEAST))
            return False
        return True

    def store(self) -> JoinStore:
        """What was given."""
        return JoinStore(
            self._folder,
            self.address.text().strip(),
            self.code.text(),
            self._words.language,
            _text(self._password) or None,
            _text(self._passphrase) or None,
        )

    def refuse(self, sentence: str) -> None:
        """Say why it did not go; everything typed stays."""
        self._said.setText(sentence)
        self._trouble.show()
        self.code.setFocus()


def _text(field: Field) -> str:
    edit = field.findChild(QLineEdit)
    return edit.text() if edit is not None and not field.isHidden() else ""
