"""The rows of the panel: what happens to one task, and the first reply to one request."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from ...services.absence import HAND, LEAVE, STAY, Asked, Choice, DueItem, Reply
from .. import theme
from ..page import PageContext
from ..relay.names import complete_names
from ..tasks.telling import Teller
from ..widgets.buttons import Segmented
from ..widgets.edits import GrowingTextEdit, ImeLineEdit
from ..widgets.labels import ElidedLabel, Hairline, Label, Tag
from ..writing.check import WritingCheck
from ..writing.lazy import checked


class DueRow(QWidget):
    """One task that is due: it waits, goes to the other, or to somebody else."""

    changed = Signal()

    def __init__(self, context: PageContext, item: DueItem, kept: dict[str, Any]) -> None:
        super().__init__()
        self._context, self.item = context, item
        self._lines: dict[ImeLineEdit, QWidget] = {}
        words, core, title = context.words, context.core, item.row.title
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(6)
        column.addWidget(Hairline())
        top = QHBoxLayout()
        top.setContentsMargins(0, 4, 0, 0)
        top.setSpacing(10)
        top.addWidget(ElidedLabel(title, "body"), 1)
        if item.late:
            top.addWidget(Tag(words("absence.due.late"), "rust", "warning-circle"))
        top.addWidget(Label(Teller(core).due(item.row.due or ""), "small", "t2"))
        column.addLayout(top)
        self.way = Segmented(words("absence.due.way", title=title))
        self.way.add(words("absence.way.stay"), STAY)
        self.way.add(words("absence.way.hand", name=core.other.called), HAND)
        self.way.add(words("absence.way.leave"), LEAVE)
        self.way.set_value(str(kept.get("way", STAY)))
        self.way.chosen.connect(self._chosen)
        column.addWidget(self.way)
        self.say = self._line(column, "absence.due.say", str(kept.get("say", item.say)))
        self.name = self._line(column, "absence.due.name", str(kept.get("name", "")))
        complete_names(core, self.name)
        standing = str(kept.get("standing", item.standing))
        self.standing = self._line(column, "absence.due.standing", standing)
        self.next = self._line(
            column, "absence.due.next", str(kept.get("next_step", item.next_step))
        )
        self._fit()

    def _line(self, column: QVBoxLayout, key: str, text: str) -> ImeLineEdit:
        words = self._context.words
        label, hint = {
            "absence.due.say": ("absence.label.say", "absence.hint.say"),
            "absence.due.name": ("relay.handoff.to", "relay.leave.holder_hint"),
            "absence.due.standing": ("relay.handoff.standing", "relay.handoff.standing_hint"),
            "absence.due.next": ("relay.handoff.next_step", "relay.handoff.next_step_hint"),
        }[key]
        field = ImeLineEdit(text, words(hint), words(key, title=self.item.row.title))
        field.setProperty("scale", "small")
        field.setCursorPosition(0)
        if key != "absence.due.name":
            checked(field, self._context.core)
        theme.use_font(field, "dense")
        field.textEdited.connect(lambda _text: self.changed.emit())
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        told = Label(words(label), "small", "t3")
        told.setFixedWidth(theme.current().size(84))
        row.addWidget(told)
        row.addWidget(field, 1)
        column.addWidget(line)
        self._lines[field] = line
        return field

    def _chosen(self, _way: object) -> None:
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        way = self.way.value()
        shown = {self.say: way == STAY, self.name: way == LEAVE}
        shown |= {self.standing: way != STAY, self.next: way != STAY}
        for field, visible in shown.items():
            self._lines[field].setVisible(visible)

    def choice(self) -> Choice:
        """What was chosen."""
        return Choice(
            self.item.row.id,
            str(self.way.value()),
            self.say.text().strip(),
            self.name.text().strip(),
            self.standing.text().strip(),
            self.next.text().strip(),
        )

    def missing(self) -> str:
        """The sentence about what is missing, '' where nothing is."""
        words, choice = self._context.words, self.choice()
        title = self.item.row.title
        if choice.way == STAY:
            return ""
        if choice.way == LEAVE and not choice.name:
            return words("absence.missing_name", title=title)
        complete = choice.standing and choice.next_step
        return "" if complete else words("absence.missing", title=title)

    def focus_missing(self) -> QWidget:
        """Go to the first field that is empty."""
        fields = (self.name, self.standing, self.next)
        field = next(
            (one for one in fields if one.isVisibleTo(self) and not one.text().strip()), self.next
        )
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        return field

    def kept(self) -> dict[str, Any]:
        """What is typed, for the draft."""
        one = self.choice()
        return {
            "way": one.way,
            "say": one.say,
            "name": one.name,
            "standing": one.standing,
            "next_step": one.next_step,
        }


class AskedRow(QWidget):
    """One request: reply or not, and the reply as it will go out."""

    changed = Signal()

    def __init__(self, context: PageContext, asked: Asked, kept: dict[str, Any]) -> None:
        super().__init__()
        self.asked = asked
        self._prepared = asked.reply
        words, title = context.words, asked.row.title
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(6)
        column.addWidget(Hairline())
        self.send = QCheckBox(title.replace("&", "&&"))
        self.send.setAccessibleName(f"{words('absence.requests.send')} {title}")
        theme.use_font(self.send, "body")
        self.send.setChecked(bool(kept.get("send", True)))
        self.send.toggled.connect(self._toggled)
        column.addWidget(self.send)
        self.text = GrowingTextEdit(
            "", words("absence.requests.text", title=title), lines=1, most=5
        )
        WritingCheck(self.text, context.core)
        theme.use_font(self.text, "dense")
        self.text.set_text(str(kept.get("text") or asked.reply))
        self.text.textChanged.connect(self.changed)
        column.addWidget(self.text)
        self.text.setVisible(self.send.isChecked())

    def _toggled(self, on: bool) -> None:
        self.text.setVisible(on)
        self.changed.emit()

    def prepare(self, asked: Asked) -> None:
        """Another day to promise: a text that nobody changed follows."""
        if self.text.toPlainText() == self._prepared:
            self.text.set_text(asked.reply)
        self.asked, self._prepared = asked, asked.reply

    def reply(self) -> Reply | None:
        """The reply, where one is to be sent."""
        text = self.text.toPlainText().strip()
        return Reply(self.asked.row.id, text) if self.send.isChecked() and text else None

    def kept(self) -> dict[str, Any]:
        """What is typed, for the draft; a text as it was prepared is not kept."""
        text = self.text.toPlainText()
        own = text if text != self._prepared else ""
        return {"send": self.send.isChecked(), "text": own}
