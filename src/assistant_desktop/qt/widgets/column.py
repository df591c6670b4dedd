"""The layout that pages are made of: things below each other."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QVBoxLayout, QWidget


def column(parent: QWidget, margins: tuple[int, int, int, int], spacing: int) -> QVBoxLayout:
    """A vertical layout for ``parent``."""
    box = QVBoxLayout(parent)
    box.setContentsMargins(*margins)
    box.setSpacing(spacing)
    return box


def clear(layout: QLayout) -> None:
    """Take everything out of a layout; it goes with the next turn of the event loop."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def scrolled(inner: QWidget) -> QScrollArea:
    """A part that scrolls up and down where it is higher than its place."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    return area
