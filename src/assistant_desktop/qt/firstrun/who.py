"""Step one: who uses this computer."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...features.people.model import ASSISTANT, CLIENT
from ...words import Words
from ..widgets.buttons import Button
from ..widgets.labels import IconLabel, Label
from .parts import BigChoice


class WhoStep(QWidget):
    """Assistant or client, as two large choices."""

    demo_asked = Signal()
    join_asked = Signal()

    def __init__(self, words: Words, role: str, demo: bool, join: bool = False) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._choices = {
            name: BigChoice(
                words(f"firstrun.who.{name}"),
                words(f"firstrun.who.{name}.text"),
                seal=words(f"firstrun.who.{name}")[0],
                role=name,
            )
            for name in (ASSISTANT, CLIENT)
        }
        for choice in self._choices.values():
            column.addWidget(choice)
        self._choices[role if role in self._choices else ASSISTANT].setChecked(True)
        if join:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.setContentsMargins(0, 4, 0, 0)
            row.addWidget(IconLabel("share-network", "t2", 16))
            row.addWidget(Label(words("sharing.join.offer"), "small", "t2"))
            link = Button(words("sharing.join.open"), "link")
            link.clicked.connect(self.join_asked)
            row.addWidget(link)
            row.addStretch(1)
            column.addLayout(row)
        if demo:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.setContentsMargins(0, 4, 0, 0)
            row.addWidget(IconLabel("folder", "t2", 16))
            row.addWidget(Label(words("firstrun.demo.text"), "small", "t2"))
            link = Button(words("firstrun.demo.open"), "link")
            link.clicked.connect(self.demo_asked)
            row.addWidget(link)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(1)

    @property
    def role(self) -> str:
        """Who was chosen."""
        return next(name for name, choice in self._choices.items() if choice.isChecked())

    def first_field(self) -> QWidget:
        """What gets the focus."""
        return self._choices[self.role]
