"""Safety and recovery: where the key lies, the recovery code, the passphrase."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ...kernel.errors import Problem
from ...services.vault import VaultState
from ..firstrun.code import CodeCard
from ..firstrun.parts import Field
from ..firstrun.place import LEAST
from ..widgets.buttons import Button
from ..widgets.edits import ImeLineEdit
from ..widgets.labels import Label
from ..widgets.message import Answer, MessagePanel
from .parts import Section

NOTED = "recovery.noted"


class SecuritySection(Section):
    """A code that is reissued is shown once, here, and is gone when the page is left."""

    def build(self) -> None:
        """See ``Section``."""
        words = self.words
        self._folder = self.context.core.folder
        self.heading(words("settings.security.key"))
        self._vault = Label(words("settings.security.asking"), "dense", "t2")
        self.row(
            words("settings.security.where"), self._vault, words("settings.security.encrypted")
        )
        self.heading(words("settings.security.recovery"))
        self._reissue = Button(words("settings.security.reissue"), icon="arrows-clockwise")
        self._reissue.clicked.connect(lambda _checked: self._ask())
        self._noted = self.row(
            words("settings.security.code"),
            self._reissue,
            words("settings.security.code.note"),
        )
        self._card_place = QVBoxLayout()
        self._card_place.setContentsMargins(0, 12, 0, 0)
        self.column.addLayout(self._card_place)
        self.heading(words("settings.security.passphrase"))
        self._pass_text = self.text("")
        self.column.addWidget(self._pass_form())
        self._panel = MessagePanel(self.window())
        self.shell.work(self.shell.ports.vault_state, self._vault_known, lambda _problem: None)
        self._look()

    def _pass_form(self) -> QWidget:
        words = self.words
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(10)
        fields = QHBoxLayout()
        fields.setSpacing(12)
        self._first, self._second = (
            self._secret(words(f"settings.security.{name}")) for name in ("new", "again")
        )
        fields.addWidget(self._first)
        fields.addWidget(self._second)
        column.addLayout(fields)
        buttons = QHBoxLayout()
        self._set = Button(words("settings.security.set"))
        self._set.clicked.connect(lambda _checked: self._keep_passphrase())
        self._drop = Button(words("settings.security.drop"), "danger")
        self._drop.clicked.connect(lambda _checked: self._drop_passphrase())
        self._drop.hide()
        buttons.addWidget(self._set)
        buttons.addWidget(self._drop)
        buttons.addStretch(1)
        column.addLayout(buttons)
        return holder

    @staticmethod
    def _secret(label: str) -> Field:
        edit = ImeLineEdit(name=label)
        edit.setEchoMode(QLineEdit.EchoMode.Password)
        return Field(label, edit)

    def refresh(self) -> None:
        """See ``Section``."""
        noted = self.context.core.local.get(NOTED, True)
        key = "settings.security.code.note" if noted else "settings.security.code.unnoted"
        self._noted.setText(self.words(key))
        self._noted.set_tone("t2" if noted else "yama")

    # -- the recovery code -----------------------------------------------------------------------

    def _ask(self) -> None:
        words = self.words
        panel = MessagePanel(self.window())
        panel.ask(
            words("settings.security.reissue.title"),
            words("settings.security.reissue.text"),
            (
                Answer("yes", words("settings.security.reissue.yes"), "primary"),
                Answer("no", words("settings.cancel"), "quiet"),
            ),
            lambda answer: self._make() if answer == "yes" else None,
        )

    def _make(self) -> None:
        self._reissue.setEnabled(False)
        core, security = self.context.core, self.shell.ports.security
        self.shell.work(lambda: security.reissue(core), self._issued, self._not_issued)

    def _issued(self, code: str) -> None:
        self._reissue.setEnabled(True)
        self._clear_card()
        self._card_place.addWidget(CodeCard(self.words, code, self.context.core.today))
        done = Button(self.words("firstrun.code.noted"), "accent", "check-bold")
        done.clicked.connect(lambda _checked: self._is_noted())
        self._card_place.addWidget(done)
        self.context.core.local.set(NOTED, False)

    def _not_issued(self, problem: Problem | None) -> None:
        self._reissue.setEnabled(True)
        self.shell.tell(problem)

    def _is_noted(self) -> None:
        self.context.core.local.set(NOTED, True)
        self._clear_card()
        self.refresh()
        self.saved()

    def _clear_card(self) -> None:
        while self._card_place.count():
            item = self._card_place.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    # -- the passphrase --------------------------------------------------------------------------

    def _vault_known(self, state: VaultState) -> None:
        self._vault.setText(self.words(f"settings.vault.{state.value}"))

    def _look(self) -> None:
        folder, security = self._folder, self.shell.ports.security
        if folder is not None:
            self.shell.work(lambda: security.has_passphrase(folder), self._has)

    def _has(self, has: bool) -> None:
        words = self.words
        self._pass_text.setText(
            words("settings.security.pass.is" if has else "settings.security.pass.none")
        )
        self._set.setText(words("settings.security.change" if has else "settings.security.set"))
        self._drop.setVisible(has)

    def _keep_passphrase(self) -> None:
        words = self.words
        first, second = self._text(self._first), self._text(self._second)
        if len(first.strip()) < LEAST:
            self._first.refuse(words("firstrun.place.pass_short"))
        elif first != second:
            self._second.refuse(words("firstrun.place.pass_differs"))
        else:
            self._change(first)

    def _drop_passphrase(self) -> None:
        self._change(None)

    def _change(self, passphrase: str | None) -> None:
        core, security = self.context.core, self.shell.ports.security
        self._set.setEnabled(False)
        self.shell.work(
            lambda: security.set_passphrase(core, passphrase), self._changed, self._not_changed
        )

    def _changed(self, _result: object) -> None:
        self._set.setEnabled(True)
        for field in (self._first, self._second):
            if isinstance(field.field, ImeLineEdit):
                field.field.clear()
        self.saved()
        self._look()

    def _not_changed(self, problem: Problem | None) -> None:
        self._set.setEnabled(True)
        self.shell.tell(problem)

    @staticmethod
    def _text(field: Field) -> str:
        return field.field.text() if isinstance(field.field, ImeLineEdit) else ""
