"""The card on which the next runner finds what was said when the task was given on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...features.relay.queries import Handoff
from .. import theme
from ..page import PageContext
from ..widgets.buttons import Button
from ..widgets.labels import Card, IconLabel, Label
from .telling import Teller

PARTS = ("standing", "next_step", "material", "pitfalls")
"""What is said of a hand-off, in the order in which it is read."""


class HandoffCard(Card):
    """What was said when the task was given on."""

    def __init__(self, context: PageContext) -> None:
        super().__init__("side", 10)
        self._context = context
        self._shown: Handoff | None = None
        self.box.setSpacing(4)
        self._parts = QWidget()
        self._list = QVBoxLayout(self._parts)
        self._list.setContentsMargins(0, 2, 0, 0)
        self._list.setSpacing(3)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(IconLabel("arrow-circle-right", "ai", 16))
        self._title = Label("", "section")
        self._title.setWordWrap(True)
        top.addWidget(self._title, 1)
        self._moment = Label("", "small", "t3")
        top.addWidget(self._moment)
        self.fold = Button("", "link")
        self.fold.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.fold.clicked.connect(lambda _on=False: self._unfold(self._parts.isHidden()))
        top.addWidget(self.fold)
        self.box.addLayout(top)
        self.box.addWidget(self._parts)

    def forget(self) -> None:
        """Another task is shown: folded or not is decided anew."""
        self._shown = None

    def show_handoff(self, found: Handoff) -> None:
        """Show it; it stays as it was folded."""
        if found == self._shown:
            return
        self._shown = found
        core, words = self._context.core, self._context.words
        teller = Teller(core)
        own = {core.me.id: words("relay.own")}
        receiver = own.get(found.receiver) or teller.name(found.receiver) or found.receiver
        giver = own.get(found.created_by or "") or teller.name(found.created_by)
        title = words("relay.handoff.card", giver=giver, receiver=receiver)
        self._title.setText(title)
        self._moment.setText(teller.short_moment(found.created_at))
        while self._list.count():
            item = self._list.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        told = [title]
        values = {name: str(getattr(found, name)) for name in PARTS}
        values["due"] = teller.due(found.due) if found.due else ""
        for name, text in values.items():
            if text:
                label = words(f"relay.handoff.{name}")
                self._list.addWidget(self._part(label, text))
                told.append(f"{label} {text}")
        self.setAccessibleName(words("tasks.said.comma").join(told))
        self._unfold(found.receiver == core.me.id)

    def _part(self, label: str, text: str) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        name = Label(label, "small", "t3")
        name.setFixedWidth(theme.current().size(92))
        value = Label(text, "dense", wrap=True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(value, 1)
        return box

    def _unfold(self, unfolded: bool) -> None:
        self._parts.setVisible(unfolded)
        key = "relay.handoff.less" if unfolded else "relay.handoff.more"
        self.fold.setText(self._context.words(key))
        self.fold.setAccessibleName(f"{self.fold.text()} {self._title.text()}")
