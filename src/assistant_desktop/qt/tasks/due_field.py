"""A due that one chooses while writing a form."""

from PySide6.QtCore import Signal

from ..page import PageContext
from .due_popup import DuePopup, popup_place
from .in_place import FieldButton
from .telling import Teller


class DueField(FieldButton):
    """Shows the chosen due, or the words for having none; a click opens the calendar.

    ``name``, ``none`` and ``chosen`` are keys of words; ``chosen`` has a place for ``{day}``.
    """

    changed = Signal()
    """Somebody chose another."""

    def __init__(self, context: PageContext, name: str, none: str, chosen: str) -> None:
        words = context.words
        super().__init__(words(name))
        self._context, self._title = context, words(name)
        self._none, self._chosen = none, chosen
        self.due = ""
        """A date or an instant as text, '' for none."""
        self.clicked.connect(lambda _on=False: self._ask())

    def set_due(self, due: str) -> None:
        """Show a due, '' for none."""
        self.due = due
        words = self._context.words
        text = words(self._none)
        if due:
            text = words(self._chosen, day=Teller(self._context.core).due(due))
        self.show_value(text, filled=bool(due))

    def _ask(self) -> None:
        core, words = self._context.core, self._context.words
        popup = DuePopup(words, core.today, core.clock.zone(), self)
        popup.chosen.connect(self._choose)
        popup.ask(self._title, self.due or None, popup_place(self))

    def _choose(self, due: str) -> None:
        self.set_due(due)
        self.changed.emit()
