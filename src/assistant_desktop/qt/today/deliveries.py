"""Deliveries that wait for a word: two large buttons, one sentence, and it is sent."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...features.feedback.model import CRITIQUE, PRAISE, Delivery
from ...kernel.ops import Commit
from ...kernel.ref import Ref
from ...words import when
from ..draft import Draft
from ..feedback.parts import Details, SecondQuestion, Strengths
from ..holding.button import HoldButton, put_aside
from ..page import PageContext
from ..widgets.buttons import Button
from ..widgets.column import column
from ..widgets.edits import ImeLineEdit
from ..widgets.labels import Card, ElidedLabel, Hairline, IconLabel
from ..writing.lazy import checked

_DRAFT = "draft.today.word"


class WordForm(QWidget):
    """One sentence about a delivery, and what may go with it."""

    def __init__(
        self, context: PageContext, delivery: Delivery, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._delivery = context, delivery
        self.tone = PRAISE
        words = context.words
        box = column(self, (0, 6, 0, 2), 8)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._text = ImeLineEdit("", words("feedback.hint.praise"), words("feedback.text"))
        self._text.submitted.connect(lambda _text: self.send())
        row.addWidget(self._text, 1)
        self._hold = HoldButton(context.words)
        self._hold.chosen.connect(self.put_aside)
        self._hold.hide()
        checked(self._text, context.core, hard=self._hold.set_hard)
        self._send = Button(words("feedback.send"), "primary")
        self._send.setAccessibleName(f"{words('feedback.send')} {delivery.title}")
        self._send.setEnabled(False)
        self._send.clicked.connect(self.send)
        row.addWidget(self._send)
        box.addLayout(row)
        self._details = Details(words)
        self._details.hide()
        box.addWidget(self._details)
        more = QHBoxLayout()
        more.setSpacing(8)
        self._strengths = Strengths(words)
        self._question = SecondQuestion(words)
        self._question.set_category(delivery.category)
        self._question.hide()
        for field in (*self._details.fields, self._question.field):
            checked(field, context.core)
        more.addWidget(self._strengths, 1)
        more.addWidget(self._question, 1)
        self._more = Button(words("feedback.detail"), "link")
        self._more.clicked.connect(self._fold)
        more.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(more)
        box.addWidget(self._hold, 0, Qt.AlignmentFlag.AlignRight)
        self._draft = Draft(context.core, _DRAFT, self._collect, self)
        self._text.textEdited.connect(self._changed)
        for part in (self._strengths, self._question, self._details):
            part.changed.connect(self._draft.touch)

    def begin(self, tone: str, *, focus: bool = True) -> None:
        """Write a praise or a critique."""
        self.tone = tone
        critique = tone == CRITIQUE
        self._strengths.setVisible(not critique)
        self._question.setVisible(critique)
        self._hold.setVisible(critique)
        hint = "feedback.hint.critique" if critique else "feedback.hint.praise"
        self._text.setPlaceholderText(self._context.words(hint))
        if focus:
            self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def send(self) -> None:
        """Give the feedback, if there is a sentence."""
        from ...features.feedback.commands import GiveFeedback

        if not self._text.text().strip():
            return
        critique = self.tone == CRITIQUE
        command = GiveFeedback(
            self.tone,
            self._text.text(),
            deliverable=self._delivery.id,
            strengths=() if critique else self._strengths.values(),
            question=self._question.value() if critique else "",
            **self._details.values(),
        )
        self._context.bridge.send(command, self._sent)

    def put_aside(self, span: str) -> None:
        """Hold a critique for a while instead of sending it."""
        form = {"question": self._question.value(), **self._details.values()}
        subject, text = Ref("deliverable", self._delivery.id), self._text.text()
        if put_aside(self._context, CRITIQUE, subject, text, span, form):
            self._emptied()

    def keep(self) -> None:
        """Keep the draft now."""
        self._draft.keep()

    def fill(self, kept: dict[str, Any]) -> None:
        """Put a kept draft back."""
        self._text.setText(str(kept.get("text", "")))
        self._strengths.set_values(kept.get("strengths", ()))
        self._question.set_value(str(kept.get("question", "")))
        self._details.set_values(kept)
        if any(self._details.values().values()):
            self._fold()
        self.begin(str(kept.get("tone", PRAISE)), focus=False)
        self._send.setEnabled(bool(self._text.text().strip()))

    def _collect(self) -> dict[str, Any] | None:
        details = self._details.values()
        if not (self._text.text().strip() or any(details.values())):
            return None
        return {
            "deliverable": self._delivery.id,
            "tone": self.tone,
            "text": self._text.text(),
            "strengths": list(self._strengths.values()),
            "question": self._question.value(),
            **details,
        }

    def _sent(self, commit: Commit) -> None:
        del commit
        self._emptied()

    def _emptied(self) -> None:
        self._text.clear()
        self._details.set_values({})
        self._draft.keep()

    def _changed(self) -> None:
        self._send.setEnabled(bool(self._text.text().strip()))
        self._draft.touch()

    def _fold(self) -> None:
        folded = not self._details.isHidden()
        self._details.setHidden(folded)
        words = self._context.words
        self._more.setText(words("feedback.detail" if folded else "feedback.detail_less"))
        if not folded:
            self._details.focus_first()


class DeliveryRow(QWidget):
    """One delivery with its two buttons; the form opens below."""

    def __init__(
        self, context: PageContext, delivery: Delivery, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self.delivery = context, delivery
        self.form: WordForm | None = None
        self._box = column(self, (16, 14, 16, 14), 4)
        row = QHBoxLayout()
        row.setSpacing(8)
        icon = IconLabel("file-text", "t2", 18)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._texts(), 1)
        self._buttons: dict[str, Button] = {}
        words = context.words
        for tone, name in ((PRAISE, "flower"), (CRITIQUE, "wrench")):
            button = Button(words(f"feedback.{tone}"), tone, name, "big")  # type: ignore[arg-type]
            button.set_icon(name, on=f"{name}-fill")
            button.setAccessibleName(f"{words(f'feedback.{tone}')} {delivery.title}")
            button.clicked.connect(lambda _on=False, tone=tone: self.choose(tone))
            row.addSpacing(4)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self._buttons[tone] = button
        self._box.addLayout(row)

    def _texts(self) -> QVBoxLayout:
        core, words, delivery = self._context.core, self._context.words, self.delivery
        zone = core.clock.zone()
        texts = QVBoxLayout()
        texts.setSpacing(1)
        title = ElidedLabel(delivery.title, "body", bold=True)
        texts.addWidget(title)
        at = when.moment(words, delivery.at, zone, core.today)
        key = "today.delivery.part" if delivery.partial else "today.delivery.at"
        said = words(key, version=delivery.version, moment=at)
        early = when.before_due(words, delivery.at, delivery.due, zone) if delivery.due else ""
        if early:
            said = f"{said}　{words('today.delivery.early', length=early)}"
        texts.addWidget(ElidedLabel(said, "small", "t2"))
        if delivery.extra:
            extra = QHBoxLayout()
            extra.setSpacing(6)
            extra.addWidget(IconLabel("sparkle-fill", "sakura", 14))
            one_line = " ".join(delivery.extra.split())
            label = words("today.delivery.extra", text=one_line)
            extra.addWidget(ElidedLabel(label, "small", "t2"), 1)
            texts.addLayout(extra)
        elif delivery.note:
            texts.addWidget(ElidedLabel(" ".join(delivery.note.split()), "small", "t2"))
        return texts

    def choose(self, tone: str, *, focus: bool = True) -> None:
        """Open the form for a praise or a critique."""
        for name, button in self._buttons.items():
            button.setChecked(name == tone)
        self._form().begin(tone, focus=focus)

    def restore(self, kept: dict[str, Any]) -> None:
        """Open the form with what was typed before."""
        form = self._form()
        form.fill(kept)
        for name, button in self._buttons.items():
            button.setChecked(name == form.tone)

    def _form(self) -> WordForm:
        if self.form is None:
            self.form = WordForm(self._context, self.delivery)
            self._box.addWidget(self.form)
            # At once, not with the next turn: what is hidden takes no focus.
            self.form.show()
        return self.form


class Deliveries(Card):
    """All deliveries that wait, in one card."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__("", 0, parent)
        self._context = context
        self.box.setSpacing(0)
        self._rows: dict[str, DeliveryRow] = {}
        self._lines: list[Hairline] = []

    def set_deliveries(self, deliveries: list[Delivery]) -> None:
        """Show these; a row that stays keeps what is typed in it."""
        wanted = [one.id for one in deliveries]
        for line in self._lines:
            self.box.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines.clear()
        for id_ in list(self._rows):
            if id_ not in wanted:
                row = self._rows.pop(id_)
                self.box.removeWidget(row)
                row.hide()
                row.deleteLater()
        kept = self._context.core.local.get(_DRAFT)
        for place, delivery in enumerate(deliveries):
            if place:
                line = Hairline()
                self._lines.append(line)
                self.box.insertWidget(2 * place - 1, line)
                line.show()
            row = self._rows.get(delivery.id) or self._new(delivery, kept)
            self.box.insertWidget(2 * place, row)
            row.show()

    def begin(self, tone: str) -> bool:
        """Open the first form, or the one that is open already."""
        rows = list(self._rows.values())
        row = next((one for one in rows if one.form is not None), rows[0] if rows else None)
        if row is not None:
            row.choose(tone)
        return row is not None

    def keep(self) -> None:
        """Keep what is being written."""
        for row in self._rows.values():
            if row.form is not None:
                row.form.keep()

    def _new(self, delivery: Delivery, kept: Any) -> DeliveryRow:
        row = DeliveryRow(self._context, delivery)
        self._rows[delivery.id] = row
        if isinstance(kept, dict) and kept.get("deliverable") == delivery.id:
            row.restore(kept)
        return row
