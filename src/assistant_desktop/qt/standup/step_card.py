"""What the current step is about: the prompt, the prepared lines, what was already said."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ...features.feedback.commands import GiveFeedback
from ...features.offers.queries import offered_among
from ...features.standup import queries
from ...features.standup.commands import SettleSpark
from ...features.standup.model import Line, PreparedStep
from ...kernel.ref import Ref
from .. import theme
from ..page import PageContext
from ..widgets.buttons import Button
from ..widgets.edits import ImeLineEdit
from ..widgets.labels import Card, Hairline, IconLabel, Label
from ..writing.lazy import checked
from . import wording
from .feedback_row import DeliveryRow
from .offer_actions import OfferActions
from .rows import PreparedRow

_LINE_ICONS = {
    "task": "check-square-offset",
    "late": "warning-circle",
    "risk": "hourglass-medium",
    "due": "clock",
    "spark": "fire",
    "note": "chat-centered-text",
}
_TAGS = {"fact": "side", "concern": "yama"}


class StepCard(Card):
    """The card of one step. It is built anew only when what it shows has changed."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(padding=24, parent=parent)
        self._context = context
        self._shown: object = None
        self._standup = ""
        self._inside: QWidget | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.box.setContentsMargins(24, 18, 24, 18)

    def show_step(
        self,
        standup: str,
        row: dict[str, Any],
        prepared: PreparedStep | None,
        last: Mapping[str, Any] | None,
    ) -> None:
        """Show a step of a stand-up with what is prepared for it."""
        said = (
            queries.feedback_of(self._context.core.reader, standup)
            if row["key"] == "deliveries"
            else []
        )
        offered: frozenset[str] = frozenset()
        if row["key"] == "client" and prepared is not None:
            tasks = [line.ref.id for line in prepared.lines]
            offered = offered_among(self._context.core.reader, tasks)
        about = (prepared, str(last), str(said), offered)
        key = (standup, row["id"], row["title"], row["prompt"], *about)
        if key == self._shown:
            return
        self._shown, self._standup = key, standup
        old = self._inside
        self._inside = self._build(row, prepared, last, said)
        self.box.addWidget(self._inside)
        if old is not None:
            self.box.removeWidget(old)
            old.hide()
            old.deleteLater()

    def _build(
        self,
        row: dict[str, Any],
        prepared: PreparedStep | None,
        last: Mapping[str, Any] | None,
        said: list[dict[str, Any]],
    ) -> QWidget:
        core = self._context.core
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        lines = prepared.lines if prepared else ()
        single = lines[0] if row["key"] == "sparks" and len(lines) == 1 else None
        column.addLayout(self._head(row, lines, last, single))
        text = single.text if single else wording.prompt(core, row, prepared)
        asked = Label(text, "prompt", wrap=True)
        asked.setAccessibleName(text)
        column.addWidget(asked)
        below = self._below(row, lines, said, single)
        if below:
            column.addSpacing(4)
            column.addWidget(Hairline())
            column.addSpacing(2)
        for widget in below:
            column.addWidget(widget)
        return box

    def _head(
        self,
        row: dict[str, Any],
        lines: tuple[Line, ...],
        last: Mapping[str, Any] | None,
        single: Line | None,
    ) -> QHBoxLayout:
        words, core = self._context.words, self._context.core
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(IconLabel(wording.ICONS.get(row["key"], "chat-circle"), "t3", 18))
        talk = row["key"] == "talk"
        name = words("standup.recall") if talk else wording.row_title(core, row)
        caption = Label(name, "dense", "t2")
        caption.setFont(wording.read_font(15))
        across.addWidget(caption)
        if lines and not talk:
            across.addWidget(Label(words("standup.count", n=len(lines)), "dense", "t2"))
        across.addStretch(1)
        if talk and lines and last is not None:
            day = wording.day_words(core, dict(last))
            source = Button(words("standup.recall_source", day=day), "link")
            source.clicked.connect(lambda: self._context.go(Ref("standup", str(last["id"]))))
            across.addWidget(source)
        elif single is not None:
            said = Label(wording.said_by(core, single), "dense", "t2")
            said.setFont(wording.read_font(15))
            across.addWidget(said)
        return across

    def _below(
        self,
        row: dict[str, Any],
        lines: tuple[Line, ...],
        said: list[dict[str, Any]],
        single: Line | None,
    ) -> list[QWidget]:
        words, core = self._context.words, self._context.core
        if row["key"] == "talk" and not lines:
            return [self._quiet(words("standup.recall_none"))]
        if row["state"] == "empty" and not lines:
            return [self._quiet(words("standup.prepared.nothing"))]
        if single is not None:
            return [self._spark_actions(single)]
        # What the prompt has just said is not said again.
        told = row["key"] == "talk" and wording.is_told(core, row, lines)
        offers = row["key"] == "client"
        made = [self._line(one, offers=offers) for one in lines[1 if told else 0 :]]
        return [*made, *(self._said(one) for one in said)]

    def _quiet(self, text: str) -> QWidget:
        label = Label(text, "body", "t2", wrap=True)
        label.setFont(wording.read_font(15))
        return label

    def _line(self, line: Line, *, offers: bool = False) -> QWidget:
        if line.kind == "delivery":
            delivery = DeliveryRow(self._context, line)
            delivery.said.connect(lambda tone, text: self._give(line, tone, text))
            return delivery
        words, core = self._context.words, self._context.core
        text, tone = wording.detail(core, line)
        tip = words("standup.line.open", text=line.text)
        tag = words(f"standup.label.{line.kind}") if line.kind in _TAGS else ""
        made = PreparedRow(
            line.text,
            text,
            tone,
            _LINE_ICONS.get(line.kind, ""),
            tag,
            _TAGS.get(line.kind, "side"),
            tip,
        )
        made.clicked.connect(lambda: self._context.go(line.ref))
        if line.kind != "spark" and not offers:
            return made
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addWidget(made)
        if offers:
            column.addWidget(OfferActions(self._context, line.ref.id, line.text))
        else:
            column.addWidget(self._spark_actions(line))
        return box

    def _spark_actions(self, line: Line) -> QWidget:
        """How it was settled, in one line, and the button."""
        words = self._context.words
        box = QWidget()
        across = QHBoxLayout(box)
        across.setContentsMargins(0, 2, 0, 2)
        across.setSpacing(8)
        field = ImeLineEdit("", words("standup.sparks.how"))
        checked(field, self._context.core)
        theme.use_font(field, "card", bold=False)
        button = Button(words("standup.sparks.settle"), "accent", "check-bold")
        button.setAccessibleName(words("standup.sparks.settle_of", text=line.text))

        def settle() -> None:
            self._context.bridge.send(SettleSpark(line.ref.id, field.text()))

        field.submitted.connect(lambda _text: settle())
        button.clicked.connect(settle)
        across.addWidget(field, 1)
        across.addWidget(button)
        return box

    def _said(self, row: dict[str, Any]) -> QWidget:
        """What was praised or criticised in this stand-up."""
        words = self._context.words
        tone = words(f"standup.line.{row['tone']}")
        about = f"{tone}　{row['title']}" if row["title"] else tone
        icon = "flower-fill" if row["tone"] == "praise" else "wrench-fill"
        made = PreparedRow(row["text"], about, "t2", icon)
        made.clicked.connect(lambda: self._context.go(Ref("feedback", row["id"])))
        return made

    def _give(self, line: Line, tone: str, text: str) -> None:
        command = GiveFeedback(tone, text, deliverable=line.ref.id, standup=self._standup)
        self._context.bridge.send(command)


def banner(text: str, button: Button | None = None, icon: str = "hourglass-medium") -> Card:
    """A sentence on yama, perhaps with what can be done about it."""
    card = Card("yama", padding=0)
    card.box.setContentsMargins(16, 10, 12, 10)
    across = QHBoxLayout()
    across.setSpacing(12)
    across.addWidget(IconLabel(icon, "yama", 18))
    label = Label(text, "body", wrap=True)
    label.setFont(wording.read_font(15))
    label.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
    across.addWidget(label, 1)
    if button is not None:
        across.addWidget(button)
    card.box.addLayout(across)
    return card
