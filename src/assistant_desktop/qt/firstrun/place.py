"""Step three: where the data live, and a passphrase where there is no safe keyring."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ...kernel.errors import Problem
from ...services.vault import VaultState
from ...words import Words
from ..ports import Ports
from ..shell.work import Job
from ..widgets.buttons import Button
from ..widgets.edits import ImeLineEdit
from ..widgets.labels import Card, IconLabel, Label
from .draft import Draft
from .parts import Field, line

LEAST = 8
"""Characters of a passphrase."""


class PlaceStep(QWidget):
    """The data folder and, where it is needed, the passphrase. The passphrase is never kept."""

    asked = Signal()
    """It is known what keyring there is."""

    def __init__(self, words: Words, draft: Draft, folder: Path, ports: Ports) -> None:
        super().__init__()
        self._words = words
        self._draft = draft
        self._ports = ports
        self._usual = folder
        self.state: VaultState | None = None
        self._asking = False
        self._insist = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._card())
        self._secrets = self._passphrase_card()
        self._secrets.hide()
        column.addWidget(self._secrets)
        column.addStretch(1)

    def _card(self) -> Card:
        words = self._words
        card = Card(tone="focus", padding=20)
        card.box.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(IconLabel("monitor", "ai", 24))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Label(words("firstrun.place.here"), "card"))
        texts.addWidget(Label(words("firstrun.place.here.text"), "small", "t2", wrap=True))
        head.addLayout(texts, 1)
        card.box.addLayout(head)
        card.box.addSpacing(10)
        row = QWidget()
        inner = QHBoxLayout(row)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        kept = self._draft.text("folder")
        self._folder = line(words("firstrun.place.folder"), kept or str(self._usual))
        self._choose = Button(words("firstrun.place.choose"), size="normal")
        self._choose.setProperty("scale", "wizard")
        self._choose.clicked.connect(self._browse)
        inner.addWidget(self._folder, 1)
        inner.addWidget(self._choose)
        self._place = Field(words("firstrun.place.folder"), row)
        self._folder.textChanged.connect(self._retyped)
        card.box.addWidget(self._place)
        return card

    def _passphrase_card(self) -> Card:
        words = self._words
        card = Card(padding=20)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconLabel("key", "t2", 18))
        head.addWidget(Label(words("firstrun.place.no_keyring"), "dense", wrap=True), 1)
        card.box.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(12)
        self._first, self._second = (
            self._secret(words(f"firstrun.place.{name}")) for name in ("pass", "pass_again")
        )
        row.addWidget(self._first)
        row.addWidget(self._second)
        card.box.addLayout(row)
        card.box.addWidget(Label(words("firstrun.place.pass_note"), "small", "t2", wrap=True))
        return card

    @staticmethod
    def _secret(label: str) -> Field:
        field = line(label)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        return Field(label, field)

    # -- what it knows ---------------------------------------------------------------------------

    @property
    def folder(self) -> Path:
        """The folder that was chosen."""
        return Path(self._folder.text().strip()).expanduser().absolute()

    @property
    def ready(self) -> bool:
        """Whether it is known where the key will lie."""
        return self.state is not None

    @property
    def needs_passphrase(self) -> bool:
        """Whether no keyring keeps the key."""
        missing = (VaultState.MISSING, VaultState.INSECURE, VaultState.SILENT)
        return self._insist or self.state in missing

    def note(self) -> str:
        """What the footer says."""
        if not self.ready:
            return self._words("firstrun.place.asking")
        return "" if self.needs_passphrase else self._words("firstrun.place.keyring")

    def begin(self) -> None:
        """Find out, in a worker, what keyring there is."""
        if not self._asking and self.state is None:
            self._asking = True
            Job(self._ports.vault_state, self._known, self._unknown, self)

    def first_field(self) -> QWidget:
        """What gets the focus."""
        return self._edit(self._first) if self._secrets.isVisibleTo(self) else self._folder

    def check(self) -> bool:
        """Whether it can be taken; else the field says why."""
        if not self._folder.text().strip():
            self.refuse(self._words.problem("bad_folder_name", {"name": ""}))
            return False
        if not self.needs_passphrase:
            return True
        first, second = self._edit(self._first).text(), self._edit(self._second).text()
        if len(first.strip()) < LEAST:
            self._first.refuse(self._words("firstrun.place.pass_short"))
            return False
        if first != second:
            self._second.refuse(self._words("firstrun.place.pass_differs"))
            return False
        return True

    def passphrase(self) -> str | None:
        """The passphrase, where one is needed."""
        return self._edit(self._first).text() if self.needs_passphrase else None

    def forget(self) -> None:
        """Take the passphrase off the screen."""
        self._edit(self._first).clear()
        self._edit(self._second).clear()

    def refuse(self, sentence: str) -> None:
        """Say why the folder cannot be used."""
        self._place.refuse(sentence)
        self._folder.setFocus()

    def need_passphrase(self) -> None:
        """The keyring was there and did not take the key after all."""
        self._insist = True
        self._secrets.show()
        self._edit(self._first).setFocus()
        self.asked.emit()

    # -- inside ----------------------------------------------------------------------------------

    def _known(self, state: VaultState) -> None:
        self.state = state
        self._secrets.setVisible(self.needs_passphrase)
        if self.needs_passphrase and self.isVisible():
            self._edit(self._first).setFocus(Qt.FocusReason.OtherFocusReason)
        self.asked.emit()

    def _unknown(self, _problem: Problem | None) -> None:
        self._known(VaultState.MISSING)

    def _retyped(self, text: str) -> None:
        self._draft.set("folder", text)
        self._place.refuse("")

    def _browse(self) -> None:
        start = self.folder
        while not start.exists() and start != start.parent:
            start = start.parent
        chosen = QFileDialog.getExistingDirectory(
            self, self._words("firstrun.place.chooser"), str(start)
        )
        if chosen:
            self._folder.setText(chosen)

    @staticmethod
    def _edit(field: Field) -> ImeLineEdit:
        edit = field.field
        assert isinstance(edit, ImeLineEdit)  # noqa: S101 - built above
        return edit
