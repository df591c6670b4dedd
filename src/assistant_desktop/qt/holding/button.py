"""The button that puts a message aside: ten minutes, two hours, until the next working morning."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from ...kernel.errors import Problem
from ...kernel.ref import Ref
from ...services.holding import HOURS, SPANS, Holding
from ...words import Words, when
from ..page import PageContext
from ..widgets.buttons import Button, ChipGroup
from ..widgets.flow import FlowLayout
from ..widgets.labels import IconLabel, Label


class HoldButton(Button):
    """``chosen`` brings the span. Where the tone is hard it says so, and asks."""

    chosen = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words("check.hold"), "quiet", "moon", size="small", parent=parent)
        self._words = words
        self.clicked.connect(self._ask)

    def set_hard(self, hard: bool) -> None:
        """Say that waiting would be kind."""
        self.setText(self._words("check.hold_hard" if hard else "check.hold"))
        self.setProperty("tone", "yama" if hard else "")
        self.style().unpolish(self)
        self.style().polish(self)

    def _ask(self) -> None:
        span_menu(self, self._words, self.chosen.emit).popup(
            self.mapToGlobal(QPoint(0, self.height() + 2))
        )


class HoldRow(QWidget):
    """For how long a critique rests: three chips of which one is on. ``changed`` when another."""

    changed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = FlowLayout(self, gap=6)
        row.addWidget(IconLabel("moon", "t2", 16))
        row.addWidget(Label(words("holding.rest"), "small", "t2"))
        self._spans = ChipGroup(self)
        for span in SPANS:
            chip = self._spans.add(words(f"holding.span.{span}"), span)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            row.addWidget(chip)
        self._spans.set_values([HOURS])
        self._spans.chosen.connect(lambda _span: self.changed.emit())

    @property
    def span(self) -> str:
        """The one that is on."""
        return str(self._spans.value())


def span_menu(parent: QWidget, words: Any, chosen: Callable[[str], object]) -> QMenu:
    """The three spans as a menu; it deletes itself."""
    menu = QMenu(parent)
    menu.setAccessibleName(words("check.hold"))
    menu.aboutToHide.connect(menu.deleteLater)
    for span in SPANS:
        action = menu.addAction(words(f"check.hold.{span}"))
        action.triggered.connect(lambda _on=False, span=span: chosen(span))
    return menu


def put_aside(
    context: PageContext,
    kind: str,
    target: Ref,
    text: str,
    span: str,
    form: Mapping[str, Any] | None = None,
) -> bool:
    """Hold a text and say so; False (and the sentence why) where it could not be held."""
    core, words = context.core, context.words
    try:
        held = Holding(core).hold(kind, target, text, span, form)
    except Problem as problem:
        context.toast(words.problem(problem.code, problem.params))
        return False
    context.bridge.set_aside.emit()
    until = when.moment(words, held.until, core.clock.zone(), core.today)
    context.toast(words("check.held", time=until))
    return True
