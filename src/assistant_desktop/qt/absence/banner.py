"""While somebody is away: who, until when, and (for oneself) the way back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ...features.absence.queries import current
from ..page import PageContext
from ..widgets.buttons import Button
from ..widgets.labels import Card, IconLabel, Label


class AbsenceBanner(QWidget):
    """A line for each of the two who is away; hidden while both are there."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._shown: object = ()
        self.hide()

    def refresh(self) -> None:
        """Read who is away."""
        core = self._context.core
        now = core.clock.now()
        people = (core.me, core.other)
        away = [one for one in people if current(core.reader, one.id, now) is not None]
        found = []
        if away:
            from ...services.absence import banner

            found = [banner(core, one) for one in away]
        if found == self._shown:
            return
        self._shown = found
        while self._row.count():
            item = self._row.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in found:
            if one is not None:
                self._row.addWidget(self._line(one[0].id, one[0].person, one[1]))
        self.setVisible(bool(found))

    def _line(self, absence: str, person: str, text: str) -> QWidget:
        from ...features.absence.commands import EndAbsence

        words, mine = self._context.words, person == self._context.core.me.id
        card = Card("yama", 0)
        card.setAccessibleName(text)
        row = QHBoxLayout()
        row.setContentsMargins(14, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(IconLabel("house-line", "yama", 18))
        row.addWidget(Label(text, "dense", wrap=True), 1)
        if mine:
            back = Button(words("absence.back"), "plain", size="small")
            back.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            back.clicked.connect(lambda _on=False: self._context.bridge.send(EndAbsence(absence)))
            row.addWidget(back)
        card.box.addLayout(row)
        return card
