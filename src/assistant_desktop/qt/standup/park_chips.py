"""Below the field of the parking lot: what its line means, and the way to make it a task."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...features.tasks import model
from ...kernel.errors import Problem
from ..page import PageContext
from ..tasks.line_chips import LineChips
from ..tasks.line_reader import LineReader, with_day
from ..widgets.buttons import Button

if TYPE_CHECKING:
    from ...language.quick_add import Line
    from .side import ParkField


class ParkChips(QWidget):
    """Chips and a link; there while something is understood. ``asked``: make it a task now."""

    asked = Signal()

    def __init__(self, context: PageContext, field: "ParkField") -> None:
        super().__init__(field.parentWidget())
        self._context, self._field = context, field
        self._reader = LineReader(context.core, self)
        self._reader.ready.connect(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        self.chips = LineChips(context.core, self)
        column.addWidget(self.chips)
        self._link = Button(context.words("quick_add.now"), "link", "check-square")
        self._link.setToolTip(context.words("quick_add.now_key"))
        self._link.clicked.connect(self.asked)
        column.addWidget(self._link, 0, Qt.AlignmentFlag.AlignLeft)
        self.chips.removed.connect(self._put_back)
        self.chips.chosen.connect(self._chose_day)
        self.chips.left.connect(field.setFocus)
        self.chips.below.connect(self._link.setFocus)
        field.tasked.connect(lambda _text: self.asked.emit())
        field.pasted.connect(self._offer)
        field.textChanged.connect(lambda _text: self._show())
        self._show()

    def read(self) -> "Line | None":
        """What the line means; None where there is none, or it is too long."""
        text = self._field.text()
        try:
            return self._reader.read(model.checked_title(text))
        except Problem as problem:
            if text.strip():
                self._context.toast(self._context.words.problem(problem.code, problem.params))
            return None

    def _show(self) -> None:
        text = self._field.text().strip()
        line = self._reader.glance(text) if text else None
        if not text:
            self._reader.forget()
        self.chips.show_line(line)
        self.setVisible(self.chips.is_filled)

    def _put_back(self, said: str) -> None:
        self._reader.leave(said)
        self._show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chose_day(self, said: str, day: str) -> None:
        self._field.setText(with_day(self._field.text(), said, day))
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, text: str) -> None:
        from ..tasks.paste_panel import PastePanel

        PastePanel.open(self._context.core, self._context.bridge, text, self.window())
