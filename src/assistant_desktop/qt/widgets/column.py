"""The layout that pages are made of: things below each other."""

from PySide6.QtWidgets import QVBoxLayout, QWidget


def column(parent: QWidget, margins: tuple[int, int, int, int], spacing: int) -> QVBoxLayout:
    """A vertical layout for ``parent``."""
    box = QVBoxLayout(parent)
    box.setContentsMargins(*margins)
    box.setSpacing(spacing)
    return box
