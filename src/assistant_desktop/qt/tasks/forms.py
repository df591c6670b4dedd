"""The forms that open above the footer: one sentence to send, or a delivery."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from ...services.attachments import is_small
from ...words import Words
from .. import theme
from ..holding.button import HoldButton
from ..widgets.buttons import Button, Chip
from ..widgets.edits import GrowingTextEdit, ImeLineEdit
from ..widgets.flow import FlowLayout
from ..widgets.form_card import FormCard
from ..widgets.labels import ElidedLabel, IconLabel, Label
from ..writing.check import WritingCheck
from ..writing.lazy import checked
from .drafts import Drafts


class _Form(FormCard):
    """Title, parts, and at the bottom what takes it back and what sends it."""

    def __init__(self, words: Words, drafts: Drafts, parent: QWidget) -> None:
        super().__init__("focus", 12, parent)
        self.words, self.drafts = words, drafts
        self.task = ""
        self.title = Label("", "section")
        self.box.addWidget(self.title)
        self.parts = QVBoxLayout()
        self.parts.setSpacing(8)
        self.box.addLayout(self.parts)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.acts = row
        self.cancel = Button(words("tasks.form.close"), "quiet", size="small")
        self.cancel.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.cancel.clicked.connect(self.leave)
        self.send = Button("", "primary", size="small")
        self.send.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.send.clicked.connect(self.submit)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.send)
        self.box.addLayout(row)
        self.hide()


class SentenceForm(_Form):
    """One sentence for a first reply, a refusal, a revision or whom to wait for.

    ``sent`` brings the kind and the text. Chips fill in a whole sentence. Another round may be held
    back first: ``held`` brings the text and for how long.
    """

    sent = Signal(str, str)
    held = Signal(str, str)

    def __init__(self, words: Words, drafts: Drafts, parent: QWidget) -> None:
        super().__init__(words, drafts, parent)
        self.kind = ""
        self._chip_box = QWidget(self)
        self._chips = FlowLayout(self._chip_box)
        self.parts.addWidget(self._chip_box)
        self.text = GrowingTextEdit(lines=2, most=8)
        self.text.submitted.connect(self.submit)
        self.text.textChanged.connect(self._draft)
        self._hold = HoldButton(words)
        self._hold.chosen.connect(lambda span: self.held.emit(self.text.toPlainText(), span))
        self.acts.insertWidget(1, self._hold)
        WritingCheck(self.text, drafts.core).hard.connect(self._hold.set_hard)
        self.parts.addWidget(self.text)
        self._filling = False

    def begin(
        self, kind: str, task: str, chips: Sequence[tuple[str, str]] = (), text: str = ""
    ) -> None:
        """Open for a kind ("reply", "decline", "cancel", "send_back", "wait") on a task."""
        self.kind, self.task = kind, task
        self._hold.setVisible(kind == "send_back")
        self.title.setText(self.words(f"tasks.form.{kind}"))
        self.text.setAccessibleName(self.words(f"tasks.form.{kind}"))
        self.text.setPlaceholderText(self.words(f"tasks.form_hint.{kind}"))
        self.send.setText(self.words(f"tasks.form_send.{kind}"))
        self._chips.clear()
        for label, sentence in chips:
            chip = Chip(label, action=True)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            chip.clicked.connect(lambda _on=False, sentence=sentence: self._fill(sentence))
            self._chips.addWidget(chip)
        self._chip_box.setVisible(bool(chips))
        kept = self.drafts.text(self._key)
        first = chips[0][1] if chips else ""
        self._set(kept or text or first)
        self.show()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _key(self) -> str:
        return f"{self.kind}.{self.task}"

    def _fill(self, sentence: str) -> None:
        self._set(sentence)
        self._draft()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set(self, text: str) -> None:
        self._filling = True
        self.text.set_text(text)
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)
        self._filling = False

    def _draft(self) -> None:
        if self.kind and not self._filling:
            self.drafts.keep(self._key, self.text.toPlainText())

    def submit(self) -> None:
        """Send, unless it needs a text and there is none."""
        text = self.text.toPlainText().strip()
        if not text and self.kind in ("reply", "send_back", "wait"):
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.sent.emit(self.kind, text)

    def done(self) -> None:
        """It was committed: forget the draft and close."""
        self.drafts.drop(self._key)
        self.leave()


class DeliverForm(_Form):
    """A delivery: note, link, file, what was done beyond it, and whether it is only a part.

    ``sent`` brings the fields of the command ``Deliver``.
    """

    sent = Signal(object)

    def __init__(self, words: Words, drafts: Drafts, parent: QWidget) -> None:
        super().__init__(words, drafts, parent)
        self._path = ""
        self.attaches = False
        """Whether a file is attached, not only named."""
        self._loading = False
        self.note = GrowingTextEdit(
            words("tasks.deliver.note_hint"), words("tasks.deliver.note"), lines=2, most=8
        )
        theme.use_font(self.note, "dense")
        WritingCheck(self.note, drafts.core)
        self.note.submitted.connect(self.submit)
        self.link = self._line("link", "tasks.deliver.link")
        self.extra = self._line("sparkle", "tasks.deliver.extra", "sakura")
        self.parts.insertWidget(0, self.note)
        self.parts.addLayout(self._file_row())
        self.file_note = Label("", "small", "t2")
        self.file_note.setContentsMargins(24, 0, 0, 0)
        self.parts.addWidget(self.file_note)
        self.partial = QCheckBox(words("tasks.deliver.partial"))
        self.parts.addWidget(self.partial)
        self.send.setText(words("tasks.deliver.send"))
        checked(self.extra, drafts.core)
        self.send.set_icon("package")
        for signal in (self.note.textChanged, self.link.textEdited, self.extra.textEdited):
            signal.connect(self._draft)
        self.partial.toggled.connect(self._draft)

    def _line(self, icon: str, key: str, tone: str = "t3") -> ImeLineEdit:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel(icon, tone, 16))
        field = ImeLineEdit(placeholder=self.words(key), name=self.words(key))
        field.setProperty("scale", "small")
        theme.use_font(field, "dense")
        row.addWidget(field, 1)
        self.parts.addLayout(row)
        return field

    def _file_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel("paperclip", "t3", 16))
        self.file_name = ElidedLabel("", "dense", "t2")
        row.addWidget(self.file_name, 1)
        self.no_file = Button(
            kind="bare", icon="x", size="small", tip=self.words("tasks.deliver.no_file")
        )
        self.no_file.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.no_file.clicked.connect(lambda: self._set_path("", keep=True))
        row.addWidget(self.no_file)
        choose = Button(self.words("tasks.deliver.file"), "plain", size="small")
        choose.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        choose.clicked.connect(self._choose)
        row.addWidget(choose)
        return row

    def begin(
        self, task: str, version: int, *, note: str = "", link: str = "", path: str = ""
    ) -> None:
        """Open for a task; what is given comes on top of the draft."""
        self.task = task
        self.title.setText(self.words("tasks.deliver.title", version=version))
        kept = self.drafts.get(f"deliver.{task}")
        draft: dict[str, Any] = kept if isinstance(kept, dict) else {}
        self._loading = True
        self.note.set_text(note or str(draft.get("note", "")))
        self.link.setText(link or str(draft.get("link", "")))
        self.extra.setText(str(draft.get("extra", "")))
        self.partial.setChecked(bool(draft.get("partial")))
        self._set_path(path or str(draft.get("path", "")))
        self._loading = False
        if note or link or path:
            self._draft()
        self.show()
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.words("tasks.deliver.file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self._set_path(path, keep=True))
        dialog.open()

    def _set_path(self, path: str, *, keep: bool = False) -> None:
        self._path = path
        self.file_name.set_text(Path(path).name if path else self.words("tasks.deliver.file_none"))
        self.file_name.setToolTip(path)
        self.no_file.setVisible(bool(path))
        self._note_file(path)
        if keep:
            self._draft()

    def _note_file(self, path: str) -> None:
        small = is_small(Path(path)) if path else False
        key = "attachments.will_travel" if small else "attachments.stays"
        self.file_note.setText(self.words(key))
        self.file_note.setVisible(self.attaches and bool(path) and Path(path).is_file())

    def values(self) -> dict[str, Any]:
        """What is written, as the fields of ``Deliver``."""
        return {
            "note": self.note.toPlainText().strip(),
            "link": self.link.text().strip(),
            "path": self._path,
            "extra": self.extra.text().strip(),
            "partial": self.partial.isChecked(),
        }

    def _draft(self, _value: object = None) -> None:
        if not self._loading and self.task:
            values = self.values()
            self.drafts.keep(f"deliver.{self.task}", values if any(values.values()) else None)

    def submit(self) -> None:
        """Send; a delivery may also be without a word."""
        self.sent.emit(self.values())

    def done(self) -> None:
        """It was committed: forget the draft and close."""
        self.drafts.drop(f"deliver.{self.task}")
        self.leave()
