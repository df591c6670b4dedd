"""One's own wording of first replies: a line for each kind of offer, in either language."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...features.people.commands import ChangeSetting
from ...services import reply_texts
from ...store.ledger import Command
from ...words import LANGUAGES, Words
from ..page import PageContext
from ..widgets.buttons import Button, Segmented
from ..widgets.edits import ImeLineEdit
from ..widgets.labels import Label
from ..writing.lazy import checked


class ReplyWording(QWidget):
    """Edited in place; an empty line brings the usual wording back. ``send`` commits."""

    def __init__(self, context: PageContext, send: Callable[[Command], None]) -> None:
        super().__init__()
        self._context, self._send = context, send
        words = context.words
        self._words = words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        self._language = Segmented(words("replies.wording.language"))
        for one in LANGUAGES:
            self._language.add(words(f"settings.language.{one}"), one)
        self._language.set_value(words.language)
        self._language.chosen.connect(self._speak)
        column.addWidget(self._language)
        self._fields: dict[str, ImeLineEdit] = {}
        self._previews: dict[str, Label] = {}
        for kind in reply_texts.KINDS:
            name = words(f"replies.wording.{kind}")
            field = ImeLineEdit("", "", name)
            field.setMaxLength(reply_texts.LIMIT)
            checked(field, context.core)
            field.editingFinished.connect(lambda kind=kind: self._keep(kind))
            field.textChanged.connect(lambda _text, kind=kind: self._preview(kind))
            label = Label(name, "small", "t3")
            label.setBuddy(field)
            preview = Label("", "small", "t2", wrap=True)
            self._fields[kind], self._previews[kind] = field, preview
            column.addSpacing(6)
            for widget in (label, field, preview):
                column.addWidget(widget)
        self._back = Button(words("replies.wording.back"), "link")
        self._back.clicked.connect(lambda _on=False: self._reset())
        column.addWidget(self._back)
        self.refresh()

    def refresh(self) -> None:
        """Show what is kept, except where somebody types."""
        for kind, field in self._fields.items():
            if not field.hasFocus():
                field.setText(self._template(kind))
            self._preview(kind)
        self._show_back()

    def _template(self, kind: str) -> str:
        return reply_texts.template(self._context.core, kind, self._words)

    def _speak(self, language: object) -> None:
        self._words = Words(str(language))
        self.refresh()

    def _preview(self, kind: str) -> None:
        """The sentence as it goes out, with a time for an example."""
        text = self._fields[kind].text()
        words = self._context.words
        if kind == "now":
            self._previews[kind].hide()
            return
        example = "13:00" if kind == "after" else self._words("when.tomorrow")
        if reply_texts.TIME in text:
            told = words("feedback.quote", text=text.replace(reply_texts.TIME, example))
        else:
            told = words("replies.wording.no_time")
        self._previews[kind].setText(told)

    def _keep(self, kind: str) -> None:
        text = self._fields[kind].text()
        if not text.strip():
            self._fields[kind].setText(reply_texts.usual(self._words, kind))
        if text != self._template(kind):
            self._change({kind: text})

    def _reset(self) -> None:
        self._change(dict.fromkeys(reply_texts.KINDS, ""))
        for kind, field in self._fields.items():
            field.setText(self._template(kind))

    def _change(self, texts: dict[str, str]) -> None:
        core = self._context.core
        value: dict[str, dict[str, dict[str, str]]] | None = None
        for kind, text in texts.items():
            value = reply_texts.with_template(core, kind, text, self._words, base=value)
        self._send(ChangeSetting(reply_texts.SETTING, value))
        self._show_back()

    def _show_back(self) -> None:
        own = any(
            self._template(kind) != reply_texts.usual(self._words, kind)
            for kind in reply_texts.KINDS
        )
        self._back.setVisible(own)
