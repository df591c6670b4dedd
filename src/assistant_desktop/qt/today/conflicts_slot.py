"""One line on the first page where something waits to be settled."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ...features.conflicts import queries
from ...store.migrations import KINDS
from ..page import PageContext
from ..section import Section
from ..widgets.buttons import Button
from ..widgets.labels import Card, IconLabel, Label


class ConflictsSlot(Section):
    """Hidden where there are none. Any record can have been written to on both sides."""

    KINDS = KINDS

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._words = context.words
        self.count = 0
        self._count: Label | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 14)
        self.hide()

    def refresh(self) -> None:
        """Read how many there are."""
        self.count = count = queries.count(self._context.core.reader)
        if count:
            self._built().setText(self._words("conflicts.today", count=count))
        self.setVisible(count > 0)

    def _built(self) -> Label:
        if self._count is None:
            words = self._words
            card = Card(padding=12)
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(IconLabel("git-merge", "yama", 18), 0, Qt.AlignmentFlag.AlignTop)
            texts = QVBoxLayout()
            texts.setSpacing(2)
            self._count = Label("", "section", "yama")
            texts.addWidget(self._count)
            texts.addWidget(Label(words("conflicts.today.text"), "small", "t2", wrap=True))
            row.addLayout(texts, 1)
            settle = Button(words("conflicts.line.open"))
            settle.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            settle.setAccessibleName(f"{words('conflicts.title')} {words('conflicts.line.open')}")
            settle.clicked.connect(lambda _on=False: self._context.go("conflicts"))
            row.addWidget(settle)
            card.box.addLayout(row)
            self._box.addWidget(card)
        return self._count
