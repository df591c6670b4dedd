"""A letter in the making: what the template asks for above, the text below. It survives a crash."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ...features.documents.model import Document
from ...language import letters
from ...language.letters import FIELDS, LETTER, MAIL, Fields, Letter
from .. import theme
from ..draft import Draft
from ..page import PageContext
from ..widgets.buttons import Button, Segmented
from ..widgets.edits import GrowingTextEdit, ImeLineEdit
from ..widgets.flow import FlowLayout
from ..widgets.labels import Label
from ..writing.check import WritingCheck

_BESIDE = 30
"""What a field needs beside its text: padding and edges."""
_TO = ("company", "post", "name")


class LetterEditor(QWidget):
    """``changed`` whenever the letter is another one."""

    changed = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.key = self.task = self.saved = ""
        self._made = ""
        self._filling = False
        self._asks: tuple[str, ...] = ()
        self._fields: dict[str, ImeLineEdit | GrowingTextEdit] = {}
        self._draft = Draft(context.core, "draft.documents", self._collect, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._head())
        form = QWidget()
        self._form = FlowLayout(form, gap=10)
        column.addWidget(form)
        words = context.words
        self.subject = ImeLineEdit("", words("documents.subject"), words("documents.subject"))
        self.subject.textChanged.connect(self._typed)
        self._title_check = WritingCheck(self.subject, context.core, "outside")
        column.addWidget(self.subject)
        self.body = paper(words("documents.body"))
        self.body.textChanged.connect(self._typed)
        self.check = WritingCheck(self.body, context.core, "outside")
        column.addWidget(self.body, 1)

    def _head(self) -> QWidget:
        words, core = self._context.words, self._context.core
        box = QWidget()
        head = FlowLayout(box, gap=8)
        head.addWidget(Label(words("documents.reader"), "small", "t2"))
        self.reader = Segmented(words("documents.reader"))
        self.reader.add(core.other.called, core.other.role)
        self.reader.add(words("documents.outside"), "outside")
        self.reader.add(words("documents.inside"), "inside")
        self.reader.chosen.connect(self._read_by)
        head.addWidget(self.reader)
        self.form = Segmented(words("documents.form"))
        self.form.add(words("documents.letter"), LETTER)
        self.form.add(words("documents.mail"), MAIL)
        self.language = Segmented(words("documents.language"))
        self.language.add(words("documents.ja"), "ja")
        self.language.add(words("documents.en"), "en")
        for choice in (self.form, self.language):
            choice.chosen.connect(lambda _value: self.write_anew())
            head.addWidget(choice)
        self.anew = Button(
            kind="bare", icon="arrow-clockwise", size="small", tip=words("documents.anew")
        )
        self.anew.clicked.connect(lambda _on=False: self.write_anew())
        head.addWidget(self.anew)
        return box

    # -- beginning -------------------------------------------------------------------------------

    def begin(self, key: str, task: str = "", fields: Mapping[str, str] | None = None) -> None:
        """Begin a letter from a template; a draft of the same one is taken up again."""
        kept = self._draft.load()
        if isinstance(kept, dict) and kept.get("key") == key and kept.get("task", "") == task:
            self._restore(kept)
            return
        form = next((one.form for one in letters.TEMPLATES if one.key == key), MAIL)
        self._restore(
            {
                "key": key,
                "task": task,
                "reader": "outside",
                "form": form,
                "language": self._context.words.language,
                "fields": dict(fields or {}),
            }
        )
        self.write_anew()

    def open_saved(self, document: Document) -> None:
        """Show a letter that was saved."""
        self._restore(
            {
                "key": document.template,
                "task": document.task or "",
                "saved": document.id,
                "reader": document.audience or "outside",
                "form": document.fields.get("form", MAIL),
                "language": document.fields.get("language", self._context.words.language),
                "fields": document.fields,
                "subject": document.title,
                "body": document.body,
            }
        )

    def _restore(self, kept: Mapping[str, Any]) -> None:
        self._filling = True
        self.key, self.task = str(kept["key"]), str(kept.get("task", ""))
        self.saved = str(kept.get("saved", ""))
        self.reader.set_value(kept.get("reader", "outside"))
        self.form.set_value(kept.get("form", MAIL))
        self.language.set_value(kept.get("language", "ja"))
        self._build_fields(dict(kept.get("fields", {})))
        self.subject.setText(str(kept.get("subject", "")))
        self.body.set_text(str(kept.get("body", "")))
        self._made = str(kept.get("made", ""))
        self._read_by(self.reader.value())
        self._filling = False
        self.changed.emit()

    def _build_fields(self, values: Mapping[str, str]) -> None:
        words, look = self._context.words, theme.current()
        self._form.clear()
        self._fields.clear()
        found = next((one.asks for one in letters.TEMPLATES if one.key == self.key), FIELDS[:1])
        self._asks = found
        for name in (*_TO, *self._asks):
            label = words(f"documents.{name}" if name in _TO else f"documents.field.{name}")
            field: ImeLineEdit | GrowingTextEdit
            if name == "dates":
                field = GrowingTextEdit(label, label, 2, 5)
                field.set_text(values.get(name, ""))
                field.setFixedWidth(look.size(248))
            else:
                field = ImeLineEdit(values.get(name, ""), label, label)
                wide = name in ("company", "matter", "reason", "measure")
                named = field.fontMetrics().horizontalAdvance(label) + _BESIDE
                field.setFixedWidth(max(look.size(176 if wide else 124), named))
            field.textChanged.connect(self._field_changed)
            self._fields[name] = field
            self._form.addWidget(field)
            field.show()

    # -- what it is ------------------------------------------------------------------------------

    def letter(self) -> Letter:
        """Subject and text as they stand."""
        return Letter(self.subject.text(), self.body.toPlainText())

    def values(self) -> dict[str, str]:
        """What is filled in, with the form and the language."""
        found = {name: _text(field) for name, field in self._fields.items()}
        return {**found, "form": str(self.form.value()), "language": str(self.language.value())}

    @property
    def audience(self) -> str:
        """Who reads it."""
        return str(self.reader.value())

    def forget(self) -> None:
        """It was saved: the draft is no longer needed."""
        self._draft.keep()

    def write_anew(self) -> None:
        """Write the letter out of the template again; what was changed by hand is replaced."""
        letter = self._written()
        self._filling = True
        self.subject.setText(letter.title)
        # As one step of the field's own undo: what was written by hand comes back with Ctrl+Z.
        cursor = self.body.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(letter.body)
        self._made = letter.body
        self._filling = False
        self._typed()

    def _written(self) -> Letter:
        values = self.values()
        core = self._context.core
        principal = core.pair["client"].name if core.role == "assistant" else ""
        fields = Fields(
            core.today,
            values["company"],
            values["post"],
            values["name"],
            core.me.name,
            principal=principal,
            values={name: values[name] for name in self._asks if name in values},
        )
        language, form = values["language"], values["form"]
        own = self._own()
        if own is not None:
            return letters.own(own[0], own[1], fields, language)
        return letters.write(self.key, fields, language, form)

    def _own(self) -> tuple[str, str] | None:
        from ...features.documents import queries

        found = {
            one.id: (one.title, one.body) for one in queries.templates(self._context.core.reader)
        }
        return found.get(self.key.partition(":")[2]) if self.key.startswith("own:") else None

    def _field_changed(self) -> None:
        if self._filling:
            return
        before = self._made
        if self.body.toPlainText() == before:
            self.write_anew()
            return
        # Written on by hand: only what this field had put there is replaced.
        after = self._written()
        self._filling = True
        old, new = before.splitlines(), after.body.splitlines()
        text = self.body.toPlainText()
        if len(old) == len(new):
            for was, now in zip(old, new, strict=True):
                if was != now and was.strip():
                    text = text.replace(was, now, 1)
        if text != self.body.toPlainText():
            cursor = self.body.textCursor()
            cursor.select(cursor.SelectionType.Document)
            cursor.insertText(text)
        self._made = after.body
        self._filling = False
        self._typed()

    def _read_by(self, audience: object) -> None:
        for check in (self.check, self._title_check):
            check.set_audience(str(audience))
        self._typed()

    def _typed(self) -> None:
        if not self._filling:
            self._draft.touch()
            self.changed.emit()

    def _collect(self) -> dict[str, Any] | None:
        text = self.body.toPlainText()
        if not self.key or not text.strip() or self.saved:
            return None
        return {
            "key": self.key,
            "task": self.task,
            "reader": self.reader.value(),
            "form": self.form.value(),
            "language": self.language.value(),
            "fields": self.values(),
            "subject": self.subject.text(),
            "body": text,
            "made": self._made,
        }


def _text(field: ImeLineEdit | GrowingTextEdit) -> str:
    return field.text() if isinstance(field, ImeLineEdit) else field.toPlainText()


def paper(name: str, placeholder: str = "") -> GrowingTextEdit:
    """A text that takes the room there is, and scrolls."""
    field = GrowingTextEdit(placeholder, name, 5, 5)
    field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    return field
