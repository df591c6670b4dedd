"""Where and when garbage is looked for: in the thread of the window, between two events."""

import gc

from PySide6.QtCore import QAbstractEventDispatcher, QObject


class Collector(QObject):
    """Takes over from Python, which would look in whatever thread makes the next object, and in the
    middle of whatever goes on there.

    A widget in a cycle without a parent would be destroyed by a worker, or while Qt goes through
    all widgets: both end the program.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._begun = False

    def begin(self) -> None:
        """The start is over: from here on garbage is looked for."""
        if self._begun:
            return
        self._begun = True
        if not gc.isenabled():
            # Off since the process began. What a start makes stays; looking through it meanwhile
            # costs 60 ms. It is left out for good.
            gc.freeze()
        gc.disable()
        dispatcher = QAbstractEventDispatcher.instance()
        if dispatcher is not None:
            dispatcher.aboutToBlock.connect(self._collect)

    def _collect(self) -> None:
        """Nothing is due: look as far back as Python would, by its own counts."""
        young, middle, old = (
            count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)
        )
        if young:
            gc.collect(1 + old if middle else 0)
