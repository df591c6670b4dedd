"""The minutes as text: set like a page to read, plain for a format, or open for editing."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from ...services.minutes import Minutes
from ...words import Words
from .. import theme

_PAUSE_MS = 600


class MinutesText(QTextEdit):
    """Read only until :meth:`edit`; ``paused`` comes 600 ms after the last key of an edit."""

    paused = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._editing = False
        self.setAccessibleName(words("standup.done.minutes"))
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setProperty("kind", "sheet")
        self.document().setDocumentMargin(24)
        theme.use_font(self, "body")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.paused)
        self.textChanged.connect(self._changed)
        self._lock(locked=True)

    def is_editing(self) -> bool:
        """Whether the text is open for editing."""
        return self._editing

    def edited(self) -> str:
        """The text as it stands in the editor."""
        return self.toPlainText()

    def edit(self, text: str) -> None:
        """Open a plain text for editing."""
        self._fill_plain(text)
        self._editing = True
        self._lock(locked=False)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """Close the editor."""
        self._editing = False
        self._timer.stop()
        self._lock(locked=True)

    def show_plain(self, text: str) -> None:
        """Show a text as it will be copied."""
        self._fill_plain(text)

    def show_minutes(self, of: Minutes, nothing: str) -> None:
        """Show minutes as a page: title, line of times, headings, lines with their detail."""
        look = theme.current()
        self._renew()
        cursor = QTextCursor(self.document())
        self._block(cursor, look.font("panel"), top=0, first=True)
        cursor.insertText(of.title, _style(look.font("panel"), "t1"))
        if of.meta:
            self._block(cursor, look.font("dense"), top=0)
            cursor.insertText(of.meta, _style(look.font("dense"), "t2"))
        for section in of.sections:
            if section.heading:
                self._block(cursor, look.font("body"), top=10)
                cursor.insertText(section.heading, _style(look.font("body", bold=True), "t1"))
            for item in section.items:
                self._block(cursor, look.font("body"), top=0, line=24)
                cursor.insertText("・ ", _style(look.font("body"), "t2"))
                cursor.insertText(item.text, _style(look.font("body"), "t1"))
                if item.detail:
                    cursor.insertText(f"　　{item.detail}", _style(look.font("body"), "t2"))
        if not of.sections:
            self._block(cursor, look.font("body"), top=12)
            cursor.insertText(nothing, _style(look.font("body"), "t2"))
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Enter and Escape to the page."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if (control and enter) or event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)

    # -- inside ------------------------------------------------------------------------------------

    def _renew(self) -> None:
        """An empty document: formats of what was shown before do not linger."""
        document = QTextDocument(self)
        document.setDefaultFont(self.font())
        document.setDocumentMargin(24)
        self.setDocument(document)

    def _fill_plain(self, text: str) -> None:
        self._renew()
        cursor = QTextCursor(self.document())
        block = QTextBlockFormat()
        high = float(theme.current().size(24))
        block.setLineHeight(high, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.setBlockFormat(block)
        cursor.insertText(text)
        self.document().clearUndoRedoStacks()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    @staticmethod
    def _block(
        cursor: QTextCursor, font: QFont, top: int, first: bool = False, line: int = 0
    ) -> None:
        block = QTextBlockFormat()
        look = theme.current()
        block.setTopMargin(look.size(top))
        if line:
            high = float(look.size(line))
            block.setLineHeight(high, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        if first:
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)
        cursor.setCharFormat(_style(font, "t1"))

    def _lock(self, locked: bool) -> None:
        self.setReadOnly(locked)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse
        flags |= Qt.TextInteractionFlag.TextSelectableByKeyboard
        if not locked:
            flags = Qt.TextInteractionFlag.TextEditorInteraction
        self.setTextInteractionFlags(flags)

    def _changed(self) -> None:
        if self._editing:
            self._timer.start()


def _style(font: QFont, tone: str) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setFont(font)
    style.setForeground(theme.token(tone))
    return style
