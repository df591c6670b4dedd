"""Feedback that is new to the acting person: read, acknowledged, answered."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ...features.feedback.model import PRAISE, Entry
from ...kernel.ref import Ref
from ...words import when
from ..feedback.bar import thank
from ..feedback.sheet import Speech
from ..page import PageContext
from ..widgets.buttons import Button
from ..widgets.column import column
from ..widgets.flow import FlowLayout
from ..widgets.labels import Card, IconLabel, Label

_LONG = 160


class EntryCard(Card):
    """One praise or critique with what can be done at once."""

    def __init__(self, context: PageContext, entry: Entry, parent: QWidget | None = None) -> None:
        praise = entry.tone == PRAISE
        super().__init__("sakura" if praise else "rust", 12, parent)
        self._context, self._entry = context, entry
        core, words = context.core, context.words
        speech = Speech(core)
        tone = "sakura" if praise else "rust"
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(IconLabel("flower-fill" if praise else "wrench-fill", tone, 18))
        top.addWidget(Label(speech.tone(entry), "section", tone))  # type: ignore[arg-type]
        top.addStretch(1)
        at = when.moment(words, entry.at, core.clock.zone(), core.today)
        top.addWidget(Label(f"{speech.name(entry.author)}　{at}", "small", "t2"))
        self.box.addLayout(top)
        text = entry.text if len(entry.text) <= _LONG else entry.text[: _LONG - 1] + "…"
        self.box.addWidget(Label(text, "body", wrap=True))
        if entry.question:
            asked = words("feedback.quote", text=entry.question)
            self.box.addWidget(Label(asked, "small", "t2", wrap=True))
        self.box.addLayout(self._actions(praise))
        self.setAccessibleName(speech.sentence(entry))

    def _actions(self, praise: bool) -> FlowLayout:
        from ...features.feedback.commands import Acknowledge

        context, words, entry = self._context, self._context.words, self._entry
        flow = FlowLayout(gap=6)
        title = Speech(context.core).about(entry)

        def add(key: str, kind: str, icon: str = "") -> Button:
            button = Button(words(key), kind, icon, "small")  # type: ignore[arg-type]
            button.setAccessibleName(f"{words(key)} {title}".strip())
            flow.addWidget(button)
            return button

        if praise:
            button = add("feedback.thank", "link", "arrow-bend-up-left")
            button.setToolTip(words("feedback.thank_text"))
            button.clicked.connect(lambda: thank(context, entry))
        else:
            button = add("feedback.answer", "link", "arrow-bend-up-left")
            button.clicked.connect(lambda: context.go(Ref("feedback", entry.id), "answer"))
        received = add("feedback.acknowledge", "quiet")
        received.clicked.connect(lambda: context.bridge.send(Acknowledge(entry.id)))
        if entry.task:
            look = add("today.entry.look", "quiet")
            look.clicked.connect(lambda: context.go(Ref("task", entry.task)))
        return flow


class Entries(QWidget):
    """A card for each."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._box = column(self, (0, 4, 0, 0), 8)
        self._shown: list[Entry] = []

    def set_entries(self, entries: list[Entry]) -> None:
        """Show these."""
        if entries == self._shown:
            return
        self._shown = entries
        while self._box.count():
            item = self._box.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for entry in entries:
            self._box.addWidget(EntryCard(self._context, entry))
