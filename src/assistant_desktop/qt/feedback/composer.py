"""The composer: praise or critique, about what, one sentence; the rest is optional."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...features.feedback import queries
from ...features.feedback.commands import GiveFeedback
from ...features.feedback.model import CRITIQUE, PRAISE, Delivery
from ...kernel.ops import Commit
from ...kernel.ref import Ref
from .. import theme
from ..draft import Draft
from ..holding.button import HoldRow, put_aside
from ..page import PageContext
from ..widgets.buttons import Button, Segmented
from ..widgets.edits import GrowingTextEdit
from ..widgets.fields import ComboBox
from ..widgets.labels import Card, Hairline, IconLabel, Label, Tag
from ..widgets.seal import Seal
from ..writing.check import WritingCheck
from ..writing.lazy import checked
from .parts import DETAILS, Details, SecondQuestion, Strengths

OWN_CATEGORIES = ("requests", "contact", "standup", "together")
_DRAFT = "draft.feedback.composer"
NOTHING = Ref("person", "other")
"""What a critique is about that is about no deliverable: working together."""


def delivery_title(context: PageContext, delivery: Delivery) -> str:
    """商談資料 第2版; a first version needs no number."""
    key = "feedback.version" if delivery.version > 1 else "feedback.first_version"
    return context.words(key, title=delivery.title, version=delivery.version)


class Composer(Card):
    """Writes feedback to the other. What is typed is kept until it is sent."""

    sent = Signal(str)
    """The id of the feedback that was just given."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        """Build it and fill in what was typed before the last quit."""
        super().__init__("strong", 0, parent)
        self._context = context
        self._offered: list[tuple[str, str]] = []
        words = context.words
        self.setAccessibleName(words("feedback.composer"))
        self.box.setSpacing(0)
        self._tone = Segmented(words("feedback.tone"))
        self._about = ComboBox(words("feedback.about"))
        self._text = GrowingTextEdit(name=words("feedback.text"), lines=2, most=8)
        self._strengths = Strengths(words, first=5)
        self._question = SecondQuestion(words)
        self._details = Details(words)
        self._shown: dict[str, Tag] = {}
        self._more = Button(words("feedback.detail"), "link")
        self._send = Button(words("feedback.send"), "primary")
        self._is_hard = False
        self._build()
        self._draft = Draft(context.core, _DRAFT, self._collect, self)
        self._connect()
        self.offer()
        self._restore()

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        words, core = self._context.words, self._context.core
        self._tone.add(words("feedback.praise"), PRAISE, "flower", "sakura")
        self._tone.add(words("feedback.critique"), CRITIQUE, "wrench", "rust")
        self._about.setEditable(True)
        self._about.setInsertPolicy(ComboBox.InsertPolicy.NoInsert)
        self._about.setProperty("kind", "quiet")
        self._about.setMinimumContentsLength(8)
        self._about.setSizeAdjustPolicy(
            ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        line = self._about.lineEdit()
        assert line is not None  # noqa: S101 - it is editable
        line.setProperty("kind", "bare")
        line.setPlaceholderText(words("feedback.about_hint"))
        line.setAccessibleName(words("feedback.about"))
        line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._about.editTextChanged.connect(self._from_its_beginning)
        theme.use_font(self._about, "dense")
        theme.use_font(line, "dense")
        self._text.setProperty("kind", "bare")
        self._text.installEventFilter(self)
        top = QHBoxLayout()
        top.setContentsMargins(12, 10, 8, 4)
        top.setSpacing(8)
        shapes = {"client": "client", "assistant": "assistant"}
        top.addWidget(self._tone)
        top.addWidget(Seal(core.me.initial, shapes[core.me.role], 20))  # type: ignore[arg-type]
        top.addWidget(IconLabel("arrow-right", "t3", 12))
        top.addWidget(Seal(core.other.initial, shapes[core.other.role], 20))  # type: ignore[arg-type]
        top.addWidget(Label(words("feedback.to", name=core.other.called), "small", "t2"))
        top.addWidget(self._about, 1)
        self.box.addLayout(top)
        self.box.addLayout(self._body())
        self.box.addWidget(Hairline())
        self.box.addLayout(self._footer())

    def _body(self) -> QVBoxLayout:
        body = QVBoxLayout()
        body.setContentsMargins(12, 0, 12, 8)
        body.setSpacing(6)
        body.addWidget(self._text)
        body.addWidget(self._details)
        body.addWidget(self._question)
        body.addWidget(self._strengths)
        return body

    def _footer(self) -> QVBoxLayout:
        words = self._context.words
        rows = QVBoxLayout()
        rows.setContentsMargins(12, 8, 12, 8)
        rows.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(6)
        rows.addLayout(row)
        row.addWidget(self._more)
        # Folded details are named, so that nothing is sent unseen.
        for name in DETAILS:
            tag = Tag(words(f"feedback.{name}"), icon="check")
            self._shown[name] = tag
            row.addWidget(tag)
        row.addStretch(1)
        self._hard = Label(words("check.hold_hard"), "small", "yama")
        self._hard.hide()
        row.addWidget(self._hard)
        self._send.setToolTip("Ctrl+Enter")
        row.addWidget(self._send)
        rows.addWidget(self._rest_row())
        return rows

    def _rest_row(self) -> QWidget:
        """A critique rests first: that is the filled button, and sending at once the quiet one."""
        words = self._context.words
        self._resting = QWidget()
        row = QHBoxLayout(self._resting)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._span = HoldRow(words)
        self._span.changed.connect(self._name_rest)
        row.addWidget(self._span, 1, Qt.AlignmentFlag.AlignVCenter)
        self._send_now = Button(words("feedback.send"), "quiet")
        self._send_now.clicked.connect(self.send)
        row.addWidget(self._send_now)
        self._rest = Button("", "primary")
        self._rest.setToolTip("Ctrl+Enter")
        self._rest.clicked.connect(self._put_aside)
        row.addWidget(self._rest)
        self._name_rest()
        return self._resting

    def _name_rest(self) -> None:
        self._rest.setText(self._context.words(f"holding.rest.{self._span.span}"))

    def _connect(self) -> None:
        self._tone.chosen.connect(self._toned)
        self._about.editTextChanged.connect(self._subject_changed)
        self._about.activated.connect(self._changed)
        self._text.textChanged.connect(self._changed)
        self._text.submitted.connect(self._submitted)
        for part in (self._strengths, self._question, self._details):
            part.changed.connect(self._changed)
        self._more.clicked.connect(lambda: self._fold(self._details.isVisibleTo(self)))
        self._send.clicked.connect(self.send)
        WritingCheck(self._text, self._context.core).hard.connect(self._found_hard)
        for field in (*self._details.fields, self._question.field):
            checked(field, self._context.core)
        self._fold(True)
        self._dress()
        self._send.setEnabled(False)

    # -- what it holds ---------------------------------------------------------------------------

    def offer(self) -> None:
        """Offer the other's latest deliveries and the usual subjects; what is chosen stays."""
        context, words = self._context, self._context.words
        offered = [
            (delivery_title(context, one), one.id)
            for one in queries.recent_deliveries(context.core.reader, context.core.other.id, 8)
        ]
        usual = [words(f"feedback.category.{code}") for code in OWN_CATEGORIES]
        known = queries.known_categories(context.core.reader, 8)
        offered += [(text, "") for text in dict.fromkeys([*known, *usual])]
        if offered == self._offered:
            return
        text, deliverable = self._about.currentText(), self._deliverable()
        self._about.blockSignals(True)
        self._offered = offered
        self._about.clear()
        for place, (title, id_) in enumerate(offered):
            if place and not id_ and offered[place - 1][1]:
                self._about.insertSeparator(place)
            self._about.addItem(title, id_)
        self._about.setCurrentIndex(self._about.findData(deliverable) if deliverable else -1)
        if not deliverable:
            self._about.setEditText(text)
        self._about.blockSignals(False)

    def begin(self, tone: str, deliverable: str = "") -> None:
        """Start a praise or a critique, about a deliverable if one is given.

        What was typed stays.
        """
        self._tone.set_value(tone)
        if deliverable:
            self._choose(deliverable)
        self._dress()
        self._changed()
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def send(self) -> None:
        """Give the feedback, if there is a sentence."""
        if self._text.toPlainText().strip():
            self._context.bridge.send(self._command(), self._gone_out)

    def _submitted(self) -> None:
        """Ctrl+Enter is the filled button."""
        if self._tone.value() == CRITIQUE:
            self._put_aside()
        else:
            self.send()

    def _put_aside(self) -> None:
        if self._text.toPlainText().strip():
            self.put_aside(self._span.span)

    def _found_hard(self, hard: bool) -> None:
        self._is_hard = hard
        self._dress()

    def put_aside(self, span: str) -> None:
        """Hold a critique for a while instead of sending it."""
        command = self._command()
        subject = Ref("deliverable", command.deliverable) if command.deliverable else NOTHING
        form = {
            "category": command.category,
            "question": command.question,
            **self._details.values(),
        }
        if put_aside(self._context, CRITIQUE, subject, command.text, span, form):
            self._emptied()

    def keep(self) -> None:
        """Keep the draft now."""
        self._draft.keep()

    def _command(self) -> GiveFeedback:
        tone = str(self._tone.value())
        deliverable = self._deliverable()
        return GiveFeedback(
            tone,
            self._text.toPlainText(),
            deliverable=deliverable or None,
            strengths=self._strengths.values() if tone == PRAISE else (),
            category="" if deliverable else self._about.currentText(),
            question=self._question.value() if tone == CRITIQUE else "",
            **self._details.values(),
        )

    def _emptied(self) -> None:
        self._fill({"tone": self._tone.value()})
        self._fold(True)
        self._draft.keep()

    def _gone_out(self, commit: Commit) -> None:
        self._emptied()
        for id_ in commit.changed.get("feedback", ()):
            self.sent.emit(id_)

    def _deliverable(self) -> str:
        place = self._about.currentIndex()
        if place < 0 or self._about.itemText(place) != self._about.currentText():
            return ""
        return str(self._about.itemData(place) or "")

    def _choose(self, deliverable: str) -> None:
        place = self._about.findData(deliverable)
        if place < 0:
            found = queries.delivery(self._context.core.reader, deliverable)
            if found is None:
                return
            self._offered.insert(0, (delivery_title(self._context, found), found.id))
            self._about.insertItem(0, *self._offered[0])
            place = 0
        self._about.setCurrentIndex(place)

    def _collect(self) -> dict[str, Any] | None:
        text, details = self._text.toPlainText(), self._details.values()
        if not (text.strip() or any(details.values())):
            return None
        return {
            "tone": self._tone.value(),
            "text": text,
            "about": self._about.currentText(),
            "deliverable": self._deliverable(),
            "strengths": list(self._strengths.values()),
            "question": self._question.value(),
            **details,
        }

    def _restore(self) -> None:
        kept = self._draft.load()
        if isinstance(kept, dict):
            self._fill(kept)

    def _fill(self, kept: dict[str, Any]) -> None:
        self._tone.set_value(kept.get("tone", PRAISE))
        self._text.set_text(kept.get("text", ""))
        self._about.setCurrentIndex(-1)
        self._about.setEditText(kept.get("about", ""))
        if kept.get("deliverable"):
            self._choose(kept["deliverable"])
        self._strengths.set_values(kept.get("strengths", ()))
        self._question.set_value(kept.get("question", ""))
        self._details.set_values(kept)
        self._dress()
        self._changed()

    # -- how it looks ----------------------------------------------------------------------------

    def _from_its_beginning(self, text: str) -> None:
        """A long title shows how it begins, until somebody writes there."""
        line = self._about.lineEdit()
        if line is not None and not line.hasFocus():
            line.setCursorPosition(0)
        self._about.setToolTip(text)

    def _toned(self) -> None:
        self._dress()
        self._changed()

    def _dress(self) -> None:
        """Show what belongs to praise or to critique."""
        critique = self._tone.value() == CRITIQUE
        self._strengths.setVisible(not critique)
        self._question.setVisible(critique)
        self._resting.setVisible(critique)
        self._send.setVisible(not critique)
        self._hard.setVisible(critique and self._is_hard)
        hint = "feedback.hint.critique" if critique else "feedback.hint.praise"
        self._text.setPlaceholderText(self._context.words(hint))

    def _fold(self, folded: bool) -> None:
        self._details.setVisible(not folded)
        words = self._context.words
        self._more.setText(words("feedback.detail" if folded else "feedback.detail_less"))
        self._name_details()
        if not folded:
            self._details.focus_first()

    def _name_details(self) -> None:
        folded = self._details.isHidden()
        for name, text in self._details.values().items():
            self._shown[name].setVisible(folded and bool(text))

    def _subject_changed(self) -> None:
        deliverable = self._deliverable()
        category = self._about.currentText()
        if deliverable:
            found = queries.delivery(self._context.core.reader, deliverable)
            category = found.category if found else ""
        self._question.set_category(category)
        self._changed()

    def _changed(self) -> None:
        written = bool(self._text.toPlainText().strip())
        for button in (self._send, self._send_now, self._rest):
            button.setEnabled(written)
        self._name_details()
        self._draft.touch()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Edge the card while its text is written."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.set_tone("focus" if event.type() == QEvent.Type.FocusIn else "strong")
        return super().eventFilter(watched, event)
