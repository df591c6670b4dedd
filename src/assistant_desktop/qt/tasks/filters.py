"""Which tasks are shown: state, category, person and tag from a menu, text from a field."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from ...features.tasks import queries
from ...features.tasks.model import STATES, Filter
from ...services.core import Core
from ..widgets.buttons import Button
from ..widgets.flow import FlowLayout

_MOST = 40
"""How many values one menu offers."""


class FilterBar(QWidget):
    """What is filtered by, one chip each; a click takes it away. Hidden while there is none."""

    changed = Signal(object)

    def __init__(self, core: Core, parent: QWidget) -> None:
        super().__init__(parent)
        self._core = core
        self._wanted = Filter()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._chips = FlowLayout()
        row.addLayout(self._chips, 1)
        self._clear = Button(core.words("tasks.filter.clear"), "link")
        self._clear.clicked.connect(lambda: self.changed.emit(Filter(owner=self._wanted.owner)))
        row.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_filter(self, wanted: Filter) -> None:
        """Show the chips of a filter."""
        self._wanted = wanted
        self._chips.clear()
        words = self._core.words
        for state in (one for one in STATES if one in wanted.states):
            less = replace(wanted, states=wanted.states - {state})
            self._chip(words(f"tasks.state.{state}"), less)
        if wanted.category:
            self._chip(wanted.category, replace(wanted, category=""))
        if wanted.person:
            self._chip(wanted.person, replace(wanted, person=""))
        if wanted.tag:
            self._chip(f"#{wanted.tag}", replace(wanted, tag=""))
        self.setVisible(is_filtered(replace(wanted, text="")))

    def _chip(self, text: str, less: Filter) -> None:
        chip = Button(text, "chip", "x", icon_right=True)
        chip.setAccessibleName(self._core.words("tasks.filter.remove", what=text))
        chip.clicked.connect(lambda: self.changed.emit(less))
        self._chips.addWidget(chip)


class EscStop(QWidget):
    """Holds one field whose Esc closes nothing behind it."""

    def hold(self, field: QWidget) -> None:
        """Take the field."""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Swallow Esc: the field has acted on it."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)


def is_filtered(wanted: Filter) -> bool:
    """Whether something besides the owner narrows the list."""
    return wanted != Filter(owner=wanted.owner)


def filter_menu(
    core: Core, wanted: Filter, choose: Callable[[Filter], None], parent: QWidget
) -> QMenu:
    """A menu of everything the list can be narrowed to."""
    words = core.words
    menu = QMenu(parent)
    menu.setAccessibleName(words("tasks.filter.name"))
    for state in STATES:
        states = wanted.states ^ {state}
        _entry(
            menu,
            words(f"tasks.state.{state}"),
            state in wanted.states,
            choose,
            replace(wanted, states=states),
        )
    categories = {
        value: replace(wanted, category="" if wanted.category == value else value)
        for value in queries.used_words(core.reader, "category")
    }
    _below(menu, words("tasks.filter.category"), wanted.category, categories, choose)
    people = {
        value: replace(wanted, person="" if wanted.person == value else value)
        for value in queries.used_words(core.reader, "person")
    }
    _below(menu, words("tasks.filter.person"), wanted.person, people, choose)
    tags = {
        value: replace(wanted, tag="" if wanted.tag == value else value)
        for value in queries.used_tags(core.reader)
    }
    _below(menu, words("tasks.filter.tag"), wanted.tag, tags, choose)
    menu.addSeparator()
    clear = menu.addAction(words("tasks.filter.clear"))
    clear.setEnabled(is_filtered(wanted))
    clear.triggered.connect(lambda: choose(Filter(owner=wanted.owner)))
    return menu


def _below(
    menu: QMenu, title: str, now: str, found: dict[str, Filter], choose: Callable[[Filter], None]
) -> None:
    if not found:
        return
    below = menu.addMenu(title)
    for value, new in list(found.items())[:_MOST]:
        _entry(below, value, value == now, choose, new)


def _entry(
    menu: QMenu, text: str, on: bool, choose: Callable[[Filter], None], new: Filter
) -> QAction:
    # An ampersand would be taken for the mark of a key.
    action = menu.addAction(text.replace("&", "&&"))
    action.setCheckable(True)
    action.setChecked(on)
    action.triggered.connect(lambda: choose(new))
    return action
