"""A field of one line that notices when several are pasted."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence

from ..widgets.edits import ImeLineEdit


def is_many(text: str) -> bool:
    """Whether a text has more than one line with something in it."""
    return sum(bool(line.strip()) for line in text.splitlines()) > 1


class PasteField(ImeLineEdit):
    """``pasted`` brings the text where it has several lines; one line goes into the field."""

    pasted = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look at what is pasted by key."""
        if event.matches(QKeySequence.StandardKey.Paste) and self._offered():
            event.accept()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Look at what is pasted by the menu."""
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in menu.actions():
            if action.objectName() == "edit-paste" and is_many(QGuiApplication.clipboard().text()):
                action.triggered.disconnect()
                action.triggered.connect(self._offered)
        menu.popup(event.globalPos())

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at what is dropped."""
        text = event.mimeData().text()
        if is_many(text):
            event.acceptProposedAction()
            self.pasted.emit(text)
            return
        super().dropEvent(event)

    def _offered(self) -> bool:
        text = QGuiApplication.clipboard().text()
        if self.isReadOnly() or not is_many(text):
            return False
        self.pasted.emit(text)
        return True
