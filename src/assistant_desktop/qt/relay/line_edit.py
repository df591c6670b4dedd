"""The people before and after a task in one line: seals to look at, text to edit."""

from PySide6.QtWidgets import QWidget

from ...features.relay.model import Line
from ...services.core import Core
from ..widgets.in_place import InPlaceEdit
from .chain import ChainLabel, links, said
from .names import complete_names


class RelayEdit(InPlaceEdit):
    """Reads as a chain of seals; F2, Enter or a click opens the line 井上様 → 私 → 田中部長."""

    def __init__(self, core: Core, name: str, placeholder: str, parent: QWidget | None = None):
        super().__init__(name, placeholder=placeholder, parent=parent)
        self._core = core
        self._chain = ChainLabel()
        self._stack.removeWidget(self._label)
        self._label.deleteLater()
        self._label = self._chain
        self._stack.insertWidget(0, self._chain)
        self._stack.setCurrentWidget(self._chain)
        self._show()

    def show_line(self, line: Line, owner: str) -> None:
        """Show the people of a task; an edit in progress goes on."""
        empty = line.is_empty
        self._chain.show_chain(() if empty else links(self._core, line, owner))
        text = said(self._core, line, owner)
        self.set_text("" if empty else text)
        self._begin_with = text
        self.setToolTip("" if empty else text)

    def edit(self) -> None:
        """Open the line; it begins with whoever does the task."""
        if self.is_editing():
            return
        complete_names(self._core, self._edit)
        super().edit()
        if not self.text():
            self._edit.setText(f"{self._begin_with} → ")
            self._edit.end(False)

    _begin_with = ""
