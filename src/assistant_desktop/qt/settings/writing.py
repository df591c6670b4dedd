"""Wording: whether it is checked while one writes, and what is not told of any more."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ..widgets.buttons import Button
from ..widgets.column import clear
from ..widgets.labels import Label
from ..writing import ignored
from .parts import Section, show_switch


class WritingSection(Section):
    """What belongs to this computer."""

    def build(self) -> None:
        """See ``Section``."""
        words = self.words
        self.heading(words("check.settings"))
        self._on = self.switch(words("check.settings.on"), self._switch, words("check.local"))
        self.heading(words("check.settings.never"))
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        holder = QWidget()
        holder.setLayout(self._list)
        self._list.setContentsMargins(0, 4, 0, 0)
        self.column.addWidget(holder)

    def refresh(self) -> None:
        """See ``Section``."""
        core, words = self.context.core, self.words
        show_switch(self._on, ignored.is_on(core))
        clear(self._list)
        found = ignored.never(core)
        for key, text in sorted(found.items(), key=lambda pair: pair[1]):
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(Label(text, "dense"), 1)
            again = Button(
                kind="bare", icon="x", size="small", tip=words("check.settings.again", text=text)
            )
            again.clicked.connect(lambda _on=False, key=key: self._again(key))
            row.addWidget(again)
            self._list.addWidget(line)
        if not found:
            self._list.addWidget(Label(words("check.settings.none"), "small", "t2"))

    def _switch(self, on: bool) -> None:
        ignored.switch(self.context.core, on)
        self.saved()

    def _again(self, key: str) -> None:
        ignored.tell_again(self.context.core, key)
        self.saved()
        self.refresh()
