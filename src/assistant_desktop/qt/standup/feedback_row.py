"""A delivery in the stand-up: praise or critique on the spot, in one sentence."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...features.feedback.model import CRITIQUE
from ...features.standup.model import Line
from ...kernel.ref import Ref
from ...words import Words
from .. import theme
from ..holding.button import HoldButton, put_aside
from ..page import PageContext
from ..widgets.buttons import Button
from ..widgets.edits import ImeLineEdit
from ..widgets.labels import Label
from ..writing.lazy import checked
from . import wording
from .rows import PreparedRow


class DeliveryRow(QWidget):
    """The delivery, and for the one who received it the two buttons and one line.

    ``said`` is emitted with tone and text.
    """

    said = Signal(str, str)

    def __init__(self, context: PageContext, line: Line, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._line = context, line
        self._tone = ""
        # Kept while typing: a crash or a rebuilt window loses nothing.
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(600)
        self._pause.timeout.connect(self._keep)
        core, words = context.core, context.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 4)
        column.setSpacing(4)
        across = QHBoxLayout()
        across.setSpacing(8)
        text, tone = wording.detail(core, line)
        self.source = PreparedRow(
            line.text, text, tone, "cube", tip=words("standup.line.open", text=line.text)
        )
        self.source.clicked.connect(lambda: context.go(line.ref))
        across.addWidget(self.source, 1)
        self._buttons: dict[str, Button] = {}
        column.addLayout(across)
        if line.note:
            column.addWidget(self._note(line.note))
        if line.person == core.me.id:
            waiting = Label(words("standup.line.own_delivery"), "body", "t2")
            waiting.setFont(wording.read_font(15))
            waiting.setContentsMargins(28, 0, 0, 0)
            column.addWidget(waiting)
            return
        for one, icon in (("praise", "flower"), ("critique", "wrench")):
            button = self._button(words, one, icon)
            across.addWidget(button)
        self._build_field(column, words)
        draft = core.local.get(self._draft)
        if draft:
            self._field.setText(draft["text"])
            self.ask(draft["tone"], focus=False)

    def ask(self, tone: str, focus: bool = True) -> None:
        """Open the line for praise or critique; the same tone again closes it."""
        self._tone = "" if tone == self._tone and focus else tone
        for one, button in self._buttons.items():
            button.setChecked(one == self._tone)
        self._row.setVisible(bool(self._tone))
        if self._tone:
            key = f"standup.line.{self._tone}_placeholder"
            self._field.setPlaceholderText(self._context.words(key))
            self._field.setAccessibleName(self._context.words(key))
            self._hold.setVisible(self._tone == CRITIQUE)
            if focus:
                self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _draft(self) -> str:
        return f"draft.standup.feedback.{self._line.ref.id}"

    def _note(self, text: str) -> QWidget:
        label = Label(text, "body", "t2", wrap=True)
        label.setFont(wording.read_font(15))
        label.setContentsMargins(28, 0, 0, 0)
        return label

    def _button(self, words: Words, tone: str, icon: str) -> Button:
        name = words(f"standup.line.{tone}_of", text=self._line.text)
        kind = "praise" if tone == "praise" else "critique"
        button = Button(words(f"standup.line.{tone}"), kind)  # type: ignore[arg-type]
        button.set_icon(icon, on=f"{icon}-fill")
        button.setAccessibleName(name)
        button.clicked.connect(lambda: self.ask(tone))
        self._buttons[tone] = button
        return button

    def _build_field(self, column: QVBoxLayout, words: Words) -> None:
        self._row = QWidget()
        below = QVBoxLayout(self._row)
        below.setContentsMargins(28, 2, 0, 6)
        below.setSpacing(4)
        inner = QHBoxLayout()
        inner.setSpacing(8)
        below.addLayout(inner)
        self._field = ImeLineEdit()
        theme.use_font(self._field, "card", bold=False)
        self._field.submitted.connect(self._send)
        self._field.textChanged.connect(lambda _text: self._pause.start())
        self._hold = HoldButton(self._context.words)
        self._hold.chosen.connect(self._put_aside)
        checked(self._field, self._context.core, hard=self._hold.set_hard)
        self._send_button = Button(words("standup.line.send"), "accent")
        self._send_button.clicked.connect(self._send)
        inner.addWidget(self._field, 1)
        inner.addWidget(self._send_button)
        below.addWidget(self._hold, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self._row)
        self._row.hide()

    def _keep(self) -> None:
        text = self._field.text()
        if text.strip() and self._tone:
            self._context.core.local.set(self._draft, {"tone": self._tone, "text": text})
        else:
            self._context.core.local.drop(self._draft)

    def _put_aside(self, span: str) -> None:
        """Hold a critique instead of saying it now."""
        subject = Ref("deliverable", self._line.ref.id)
        if put_aside(self._context, CRITIQUE, subject, self._field.text(), span):
            self._field.clear()
            self._pause.stop()
            self._keep()
            self.ask(self._tone)

    def _send(self) -> None:
        text = self._field.text().strip()
        if not text or not self._tone:
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._pause.stop()
        self._context.core.local.drop(self._draft)
        self.said.emit(self._tone, text)
