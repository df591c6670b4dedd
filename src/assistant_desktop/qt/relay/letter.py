"""A letter that is ready: read, changed, copied or opened in the mail program."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ...services.reminder_texts import Letter, mailto
from .. import theme
from ..page import PageContext
from ..tasks.drafts import Drafts
from ..widgets.buttons import Button, Segmented
from ..widgets.edits import GrowingTextEdit
from ..widgets.form_card import FormCard
from ..widgets.labels import ElidedLabel, Label
from ..writing.check import WritingCheck

Write = Callable[[str], Letter]
"""Writes the letter in a language (ja, en)."""


class LetterPanel(FormCard):
    """One letter; Ctrl+Enter copies it. ``settled`` is the button that says it was sent."""

    settled = Signal()

    def __init__(
        self, context: PageContext, drafts: Drafts, settle: str, parent: QWidget | None = None
    ) -> None:
        super().__init__("focus", 12, parent)
        self._context, self._drafts = context, drafts
        self._write: Write | None = None
        self._key, self._filling = "", False
        self._letter = Letter("", "")
        words = context.words
        top = QHBoxLayout()
        self._title = Label("", "section")
        top.addWidget(self._title)
        top.addStretch(1)
        self._language = Segmented(words("relay.letter.language"))
        self._language.add(words("relay.letter.ja"), "ja")
        self._language.add(words("relay.letter.en"), "en")
        self._language.chosen.connect(lambda _code: self._fill())
        top.addWidget(self._language)
        close = Button(kind="bare", icon="x", size="small", tip=words("relay.letter.close"))
        close.clicked.connect(self.leave)
        top.addWidget(close)
        self.box.addLayout(top)
        self._subject = ElidedLabel("", "small", "t2")
        self.box.addWidget(self._subject)
        self.text = GrowingTextEdit("", words("relay.letter.text"), lines=4, most=24)
        WritingCheck(self.text, context.core, "outside")
        theme.use_font(self.text, "dense")
        self.text.textChanged.connect(self._typed)
        self.box.addWidget(self.text)
        self.box.addLayout(self._buttons(settle))
        self.hide()

    def _buttons(self, settle: str) -> QHBoxLayout:
        words = self._context.words
        row = QHBoxLayout()
        row.setSpacing(8)
        done = Button(settle, "quiet", "check", "small")
        done.clicked.connect(self.settled)
        mail = Button(words("relay.letter.mail"), "plain", "envelope-simple", "small")
        mail.clicked.connect(self._mail)
        copy = Button(words("relay.letter.copy"), "primary", "copy", "small")
        copy.clicked.connect(self.submit)
        row.addWidget(done)
        row.addStretch(1)
        for button in (mail, copy):
            row.addWidget(button)
        for button in (done, mail, copy):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return row

    def begin(self, title: str, key: str, write: Write) -> None:
        """Show a letter; what was changed under the key before is there again."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self._key, self._write = key, write
        kept = self._drafts.get(key)
        language = self._context.words.language
        if isinstance(kept, dict):
            language = str(kept.get("language", language))
        self._language.set_value(language)
        self._fill()
        if isinstance(kept, dict):
            self._set(str(kept.get("text", "")))
        self.show()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self) -> None:
        """It was sent: forget what was changed, and close."""
        self._drafts.drop(self._key)
        self.leave()

    def _fill(self) -> None:
        if self._write is None:
            return
        self._letter = self._write(str(self._language.value()))
        self._subject.set_text(self._letter.subject)
        self._set(self._letter.body)
        self._drafts.drop(self._key)

    def _set(self, text: str) -> None:
        self._filling = True
        self.text.set_text(text)
        self._filling = False

    def _typed(self) -> None:
        if not self._filling and self._key:
            kept = {"text": self.text.toPlainText(), "language": self._language.value()}
            self._drafts.keep(self._key, kept)

    def submit(self) -> None:
        """Copy the letter as it stands."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._context.toast(self._context.words("relay.letter.copied"))

    def _mail(self) -> None:
        letter = Letter(self._letter.subject, self.text.toPlainText())
        # Encoded by us, and taken as it is: nothing in the text can become a part of the address.
        address = QUrl.fromEncoded(mailto(letter).encode())
        if not QDesktopServices.openUrl(address):
            self._context.toast(self._context.words("relay.letter.no_mail"))
