"""Motion: 150 ms, ease-out, a shift of at most 8 px; none at all where motion is reduced."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation
from PySide6.QtWidgets import QWidget

from assistant_desktop.qt import theme

DURATION_MS = 150
LEAVING_MS = 600
"""How long a completed row stays before it leaves its list."""


def duration() -> int:
    """Return the length of a motion in milliseconds, 0 where motion is reduced."""
    return 0 if theme.current().reduced_motion else DURATION_MS


def shift(widget: QWidget, end: QPoint, done: Callable[[], None] | None = None) -> None:
    """Move a child widget to ``end`` from where it is; at once where motion is reduced."""
    if duration() == 0 or not widget.isVisible():
        widget.move(end)
        if done is not None:
            done()
        return
    animation = QPropertyAnimation(widget, b"pos", widget)
    animation.setDuration(duration())
    animation.setEasingCurve(QEasingCurve.Type.OutCubic)
    animation.setEndValue(end)
    if done is not None:
        animation.finished.connect(done)
    animation.start(QPropertyAnimation.DeletionPolicy.DeleteWhenStopped)
