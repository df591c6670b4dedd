"""Checks a field from the moment somebody enters it: until then nothing of the check is loaded."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer

from ...services.core import Core
from ..widgets.edits import GrowingTextEdit, ImeLineEdit


def checked(
    field: GrowingTextEdit | ImeLineEdit,
    core: Core,
    audience: str = "",
    hard: Callable[[bool], object] | None = None,
) -> None:
    """Check what is written in a field; ``audience`` and ``hard`` as for ``WritingCheck``.

    For pages that are built with the first one, and for fields that come in numbers.
    """
    _Waiting(field, core, audience, hard)


class _Waiting(QObject):
    def __init__(
        self,
        field: GrowingTextEdit | ImeLineEdit,
        core: Core,
        audience: str,
        hard: Callable[[bool], object] | None,
    ) -> None:
        super().__init__(field)
        self._field, self._core, self._audience, self._hard = field, core, audience, hard
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin with the first focus."""
        if event.type() == QEvent.Type.FocusIn:
            # Not now: filters come and go by it while they are asked.
            QTimer.singleShot(0, self, self._begin)
        return super().eventFilter(watched, event)

    def _begin(self) -> None:
        from .check import WritingCheck

        self._field.removeEventFilter(self)
        check = WritingCheck(self._field, self._core, self._audience)
        if self._hard is not None:
            check.hard.connect(self._hard)
        self.deleteLater()
