"""One checked field in a window of its own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from assistant_desktop.qt import theme
from assistant_desktop.qt.widgets.edits import GrowingTextEdit
from assistant_desktop.qt.writing.card import FindingCard
from assistant_desktop.qt.writing.check import WritingCheck
from assistant_desktop.services.core import Core
from tests.window import bring_up


@dataclass
class Desk:
    """A window with one field that is checked."""

    window: QWidget
    field: GrowingTextEdit
    check: WritingCheck

    def write(self, text: str) -> None:
        """Put a text in and wait until it was checked."""
        self.field.setPlainText(text)
        self.settle()

    def settle(self) -> None:
        """Wait until what is written has been checked."""
        QTest.qWait(10)
        waiting = self.check.findChildren(QTimer)

        def is_done() -> bool:
            return not any(one.isActive() for one in waiting) and not self.check._running

        for _ in range(1000):
            if is_done():
                return
            QTest.qWait(10)
        raise AssertionError("never checked")

    def words(self) -> list[str]:
        """What is underlined, as it stands in the field."""
        return [one.cursor.selectedText() for one in self.field.extraSelections()]

    def card(self) -> FindingCard | None:
        """The card that is open."""
        found = [one for one in self.window.findChildren(FindingCard) if one.isVisible()]
        assert len(found) <= 1
        return found[0] if found else None


@pytest.fixture
def desk(qapp: QApplication, core: Core) -> Iterator[Callable[[str], Desk]]:
    """Opens a window with a field that ``audience`` will read."""
    theme.apply(qapp, theme.make(reduced_motion=True))
    open_: list[QWidget] = []

    def show(audience: str = "outside") -> Desk:
        window = QWidget()
        window.resize(700, 500)
        column = QVBoxLayout(window)
        field = GrowingTextEdit(name="本文", lines=6)
        column.addWidget(field)
        column.addStretch(1)
        check = WritingCheck(field, core, audience)
        window.show()
        field.setFocus()
        bring_up(window)
        open_.append(window)
        return Desk(window, field, check)

    yield show
    for window in open_:
        window.close()
        window.deleteLater()
    # Really now: a check that is still waiting would ask data that are closed by then.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
