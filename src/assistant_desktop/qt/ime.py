"""No shortcut fires while somebody composes with an input method."""

from functools import cache

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit
from shiboken6 import isValid


class ImeGuard(QObject):
    """Watches the object in focus (only that one: watching everything would cost every event).

    While a text is being composed no shortcut fires, and Enter or Escape reach no widget: they
    belong to the input method. It also hands Ctrl+Z on to the window where the text field in focus
    has nothing left to undo.
    """

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__(app)
        self.composing = False
        self._watched: QObject | None = None
        app.focusObjectChanged.connect(self._watch)
        self._watch(app.focusObject())

    def _watch(self, focus: QObject | None) -> None:
        # A widget that is taken down in focus may be gone before it could say so.
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
            self._watched.destroyed.disconnect(self._forget)
        self.composing = False
        self._watched = focus
        if focus is not None:
            focus.installEventFilter(self)
            focus.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._watched = None
        self.composing = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the composition, and hold back what it must not see."""
        kind = event.type()
        if kind == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            was, self.composing = self.composing, bool(event.preeditString())
            if was and not self.composing and not event.commitString():
                QTimer.singleShot(0, self, self._cancelled)
        elif kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            return self._override(watched, event)
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.composing:
            return event.key() in _swallowed()
        return False

    def _cancelled(self) -> None:
        """What was cancelled must not come back.

        Qt's ibus plugin goes on remembering it, and would write it into the text as soon as the
        focus leaves; being reset it forgets.
        """
        if not self.composing:
            QGuiApplication.inputMethod().reset()

    def _override(self, watched: QObject, event: QKeyEvent) -> bool:
        if self.composing:
            event.accept()
            return True
        if event.matches(QKeySequence.StandardKey.Undo) and not _can(watched, "Undo"):
            event.ignore()
            return True
        if event.matches(QKeySequence.StandardKey.Redo) and not _can(watched, "Redo"):
            event.ignore()
            return True
        return False


def _can(field: QObject, what: str) -> bool:
    """Whether a text field can undo or redo typing (True for what is no text field)."""
    if isinstance(field, QLineEdit):
        can = field.isUndoAvailable() if what == "Undo" else field.isRedoAvailable()
        return can and not field.isReadOnly()
    if isinstance(field, QPlainTextEdit | QTextEdit):
        document = field.document()
        can = document.isUndoAvailable() if what == "Undo" else document.isRedoAvailable()
        return can and not field.isReadOnly()
    return True


@cache
def _swallowed() -> frozenset[int]:
    # Made with the first composition: touching the keys at all costs the start 20 ms.
    keys = Qt.Key
    return frozenset(
        {keys.Key_Return, keys.Key_Enter, keys.Key_Escape, keys.Key_Tab, keys.Key_Backtab}
    )
